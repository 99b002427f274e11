"""A copy is mended where a program can be sure: what is mended is not found again, nothing else changes."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import Severity
from engine.inspection.layout import Given
from engine.inspection.mending import MENDED, mend
from engine.inspection.reading import is_field, read_document
from engine.inspection.typography_rules import RULES
from engine.ooxml.package import read_package
from engine.ooxml.text import paragraph_text
from tests.inspection.text_papers import (
    GIVEN,
    HEAD,
    POINTS,
    PROFILE,
    SIGNATURE,
    STATING,
    broken,
    order,
    paper,
    point,
    read,
)

MAIN = "word/document.xml"


def mended(data, rules=None, given=GIVEN):
    """Return the mended copy of a file as a document, and the codes of what was done with the rules."""
    result = mend(read_document(data), PROFILE, given, rules=rules)
    return read_document(result.data), {(note.code, note.facts["rule"]): note for note in result.done}


def lines(document):
    return [one.text.replace("\u00a0", "~") for one in document.body]


def edited(lines, change, **looks):
    """Return a paper after a change made with python-docx."""
    document = Document(io.BytesIO(paper(lines, **looks)))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class DescribeTexts:
    @pytest.mark.parametrize(
        ("typed", "right"),
        [
            ("Отменить приказ N 5 и №6.", "Отменить приказ №~5 и №~6."),
            ("Отменить приказы №№ 5, 6.", "Отменить приказы №~5, 6."),
            ('Разместить в газете "Школа" план.', "Разместить в газете «Школа» план."),
            ('Создать "Клуб "Друг"" в школе.', "Создать «Клуб „Друг“» в школе."),
            ("Считать наставника - другом.", "Считать наставника~— другом."),
            ("Собрать 5-7 классы в зале.", "Собрать 5–7 классы в зале."),
            ("Назначить А. И.Петрову и Иванова И.И.", "Назначить А.И.~Петрову и Иванова~И.И."),
            ("Начать с 5 октября 2026г. сбор.", "Начать с 5~октября~2026~г. сбор."),
            ("Охватить 70% детей,  12 300 человек.", "Охватить 70~% детей, 12~300 человек."),
            ("Исполнить п. 2 ч. 1 в г. Заречный.", "Исполнить п.~2 ч.~1 в г.~Заречный."),
            ("Считать  наставника  - другом.", "Считать наставника~— другом."),
        ],
    )  # fmt: skip
    def test_signs_are_mended(self, typed, right):
        document, done = mended(paper(point(typed)))

        assert lines(document)[9] == f"2. {right}"
        assert {code for code, _ in done} >= {"mended.text"}

    @pytest.mark.parametrize(
        "text",
        [
            "Провести совет 05.10.26 и 05.10.2026.",
            "Выдать 12300~рублей и 500.50~рублей.",
            "Купить 5~кг. мела, собрать 5-ые классы.",
            "Назначить Семенова~А.И. и Семёнова~Б.И. кураторами.",
            'Создать клуб "Друг в школе.',
            "Заполнить {{ x - y }} и {{ 'N 5' }} по адресу http://site.ru/N-5 - sch-5@mail.ru.",
        ],
    )
    def test_figures_letters_tags_and_addresses_are_left(self, text):
        document, _ = mended(paper(point(text)), {"sign-no", "quotes", "num-group", "num-units", "glue-num"})

        assert lines(document)[9] == f"2. {text}"

    def test_a_line_laid_out_by_spaces_stays(self):
        document, _ = mended(paper(order(signature=("Директор              Т.И.~Лаврентьева",))))

        assert lines(document)[-1] == "Директор              Т.И.~Лаврентьева"

    def test_the_name_of_the_organisation_stays_as_in_its_charter(self):
        known = Given(today=GIVEN.today, organisation='МБОУ "Школа - сад"')
        document, done = mended(paper(point('Открыть группу в МБОУ "Школа - сад" города.')), given=known)

        assert lines(document)[9] == '2. Открыть группу в МБОУ "Школа - сад" города.'
        assert ("mended.text", "quotes") not in done

    def test_every_sign_stays_in_its_run_with_its_formatting(self):
        broken_over_runs = ["2. Отменить приказ N", " 5 - «о сбо", 'ре» и "Отд', 'ых" в г. ', "Заречный."]
        document, _ = mended(paper(order(points=(POINTS[0], broken_over_runs, POINTS[2]))))
        runs = [(run.text.replace("\u00a0", "~"), bool(run.looks.is_on("w:b"))) for run in document.body[9].runs]

        assert runs == [
            ("2. Отменить приказ №", False),
            ("~5~— «о сбо", True),
            ("ре» и «Отд", False),
            ("ых» в г.~", True),
            ("Заречный.", False),
        ]

    def test_links_fields_and_notes_stay(self):
        def change(document):
            paragraph = document.paragraphs[9]._p
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), "N 5")
            link.append(paragraph.r_lst[0])
            paragraph.append(link)
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), 'REF "N 5" - x')
            paragraph.append(field)

        document, _ = mended(edited(point("Отменить приказ N 5."), change))
        written = document.body[9].element

        assert lines(document)[9] == "2. Отменить приказ №~5."
        assert written.find("{*}hyperlink").get(qn("w:anchor")) == "N 5"
        assert written.find("{*}fldSimple").get(qn("w:instr")) == 'REF "N 5" - x'

    def test_what_is_done_is_told_with_place_before_and_after(self):
        _, done = mended(paper(order(points=("1. Отменить приказ N 5.", "2. Отменить приказ N 6.", POINTS[2]))))
        note = done["mended.text", "sign-no"]

        assert (note.severity, note.place.paragraph) == (Severity.NOTE, 9)
        assert (note.facts["before"], note.facts["after"], note.facts["count"]) == ("N 5.", "№\u00a05.", 2)


class DescribeParagraphs:
    def test_a_first_line_made_with_spaces_or_a_tab_gets_a_real_indent(self):
        typed = order(stating=("\t" + STATING,), points=("     " + POINTS[0], *POINTS[1:]))
        document, done = mended(paper(typed, indent=False))

        assert [document.body[at].text[:2] for at in (6, 8)] == ["В ", "1."]
        assert [document.body[at].length("w:ind", "firstLine") for at in (6, 8)] == [709, 709]
        assert document.body[9].length("w:ind", "firstLine") == 0
        assert done["mended.indent", "para-indent"].facts["after"] == "12.5"

    def test_text_is_justified_but_not_what_is_laid_out_line_by_line(self):
        typed = order(points=("1. Утвердить план:\nшколы;\nбиблиотеки.", *POINTS[1:]))
        document, done = mended(paper(typed, justify=False))

        assert done["mended.alignment", "para-justify"].facts["count"] == 3
        assert [document.body[at].alignment for at in (2, 6, 8, 9, 11)] == ["left", "both", "left", "both", "left"]

    def test_the_language_is_russian_but_not_that_of_a_region(self):
        def change(document):
            for at, code in ((9, "en-US"), (10, "tt-RU")):
                properties = document.paragraphs[at].runs[0]._r.get_or_add_rPr()
                language = OxmlElement("w:lang")
                language.set(qn("w:val"), code)
                properties.append(language)

        document, done = mended(edited(order(), change))
        found = [document.body[at].runs[0].looks.value("w:lang") for at in (8, 9, 10)]

        assert found == ["ru-RU", "ru-RU", "tt-RU"]
        assert done["mended.language", "font-lang"].facts["before"] == "en-US"


class DescribePages:
    def test_margins_below_the_least_are_widened(self):
        document, done = mended(paper(order(), page=(15, 5, 10, 25)))
        section = document.sections[0]

        assert [section.margin(side) for side in ("left", "right", "top", "bottom")] == [1701, 567, 1134, 1417]
        assert done["mended.margin", "page-margin-left-long"].facts["before"] == 15

    def test_a_paper_that_is_not_kept_long_needs_a_narrower_one(self):
        document, _ = mended(paper(order(), page=(15, 15, 20, 20)), given=Given(today=GIVEN.today, long_kept=False))

        assert document.sections[0].margin("left") == 1134

    def long_paper(self, change=lambda _: None):
        return edited(order(points=[f"{at}. Вести учёт работы пар до 1~мая." for at in range(1, 60)]), change)

    def test_a_document_of_several_pages_gets_a_number_in_the_middle_of_the_top_from_the_second_page(self):
        document, done = mended(self.long_paper())
        section = document.sections[0]
        (number,) = document.in_part(section.headers["default"])

        assert ("mended.page-number", "page-num-start") in done
        assert section.first_differs
        assert (is_field(number, "PAGE"), number.alignment) == (True, "center")
        assert "first" not in section.headers

    def test_a_document_of_one_page_gets_none(self):
        document, done = mended(paper(order()))

        assert document.sections[0].headers == {}
        assert not any(code == "mended.page-number" for code, _ in done)

    def test_a_number_at_the_bottom_moves_to_the_top(self):
        def change(document):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), " PAGE ")
            document.sections[0].footer.paragraphs[0]._p.append(field)

        document, done = mended(edited(order(), change))
        section = document.sections[0]

        assert ("mended.page-number", "page-num-pos") in done
        assert any(is_field(one, "PAGE") for one in document.in_part(section.headers["default"]))
        assert not any(is_field(one, "PAGE") for one in document.in_part(section.footers["default"]))

    def test_a_number_at_the_side_moves_to_the_middle(self):
        def change(document):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            header = document.sections[0].header.paragraphs[0]
            header.paragraph_format.left_indent = Mm(100)
            header._p.append(field)

        document, _ = mended(self.long_paper(change))
        (number,) = document.in_part(document.sections[0].headers["default"])

        assert (number.alignment, number.length("w:ind", "left")) == ("center", 0)

    def test_a_letterhead_in_the_header_of_all_pages_is_not_taken_from_the_first(self):
        def change(document):
            document.sections[0].header.paragraphs[0].text = HEAD[0]

        document, done = mended(self.long_paper(change))

        assert not document.sections[0].first_differs
        assert not any(code == "mended.page-number" for code, _ in done)


class DescribeTheCopy:
    def test_a_right_order_has_nothing_to_mend(self):
        document = read(order())
        result = mend(document, PROFILE, GIVEN, rules=MENDED - {"font-lang"})

        assert result.done == ()
        assert read_package(result.data).parts == document.package.parts

    def test_what_is_not_touched_stays_byte_for_byte(self):
        before = read(point("Отменить приказ N 5.")).package.parts
        result = mend(read(point("Отменить приказ N 5.")), PROFILE, GIVEN, rules={"sign-no"})
        after = read_package(result.data).parts

        assert {name for name in before if before[name] != after[name]} == {MAIN}
        assert before.keys() == after.keys()

    def test_the_document_itself_is_not_changed(self):
        document = read(point("Отменить приказ N 5."))
        mend(document, PROFILE, GIVEN)

        assert paragraph_text(document.body[9].element) == "2. Отменить приказ N 5."

    def test_only_the_rules_asked_for_are_kept(self):
        _, done = mended(paper(point("Отменить приказ N 5 - совсем."), page=(10, 10, 10, 10)), {"dash"})

        assert set(done) == {("mended.text", "dash")}

    def test_a_rule_that_is_off_is_not_kept(self):
        rules = {**PROFILE.rules, "sign-no": replace(PROFILE.rules["sign-no"], on=False)}
        profile = replace(PROFILE, rules=rules)
        result = mend(read(point("Отменить приказ N 5.")), profile, GIVEN, rules={"sign-no"})

        assert result.done == ()

    def test_word_opens_the_copy(self):
        document = mend(read_document(DescribePages().long_paper()), PROFILE, GIVEN)
        with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
            assert archive.testzip() is None
            assert b"header.xml" in archive.read("[Content_Types].xml")

        assert Document(io.BytesIO(document.data)).sections[0].header.paragraphs[0].alignment == 1


PIECES = st.lists(
    st.sampled_from(
        [
            "N", "No", "№", "№№", " 5", "5", " ", " ", "  ", "-", " - ", " – ", "—", '"', "«", "»", "„", "“", "А.",
            "И.", "Петрова", "Семёнов", "п.", "г.", "Заречный", "2026", "2027", "г.", " мая ", "5", "%", "12", "300",
            "руб.",
            "классы", "из", "за", "{{ x - y }}", "http://a.ru/N-5", "приказ", "учёт", ",", ".", "(", ")", "\t",
            "\u00a0", "до", "\n", "____", "кг", "1.", "е",
        ]
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip
"""Pieces a careless text is made of; each is a run, every second one bold."""


def kept(document):
    """Return the letters and figures of a document with the run each stands in, the sign of a number left out."""
    return [
        (at, run.looks.is_on("w:b"), re.sub(r"[^\w]|N[oо]?|№|_", "", run.text))
        for at, one in enumerate(document.body)
        for run in one.runs
    ]


class DescribeEveryText:
    @settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(PIECES, min_size=1, max_size=4))
    def test_mending_keeps_letters_in_their_runs_ends_and_leaves_nothing_it_mends(self, paragraphs):
        before = read([*HEAD, *paragraphs, *SIGNATURE])
        first = mend(before, PROFILE, GIVEN)
        after = read_document(first.data)
        second = mend(after, PROFILE, GIVEN)

        assert [one for one in kept(after) if one[2]] == [one for one in kept(before) if one[2]]
        assert second.data == first.data
        assert second.done == ()
        told = {(note.facts["rule"]) for note in first.done}
        found = broken(after, {name: rule for name, rule in RULES.items() if name in told & {"sign-no", "glue-num"}})
        assert found == {}

    @given(st.text(alphabet='№N5 -–—"«»„“АИ.абг%\u00a0\t{}', max_size=40))
    @settings(max_examples=40, deadline=None)
    def test_a_text_is_mended_as_one_whatever_its_runs(self, text):
        clean = re.sub(r"[\t\n]", " ", text)
        whole = mend(read([*HEAD, clean or "а"]), PROFILE, GIVEN)
        parted = mend(read([*HEAD, list(clean) or ["а"]]), PROFILE, GIVEN)

        assert read_document(whole.data).body[6].text == read_document(parted.data).body[6].text
