"""Each rule of requisites: papers typed in Word that break it alone, and papers that keep it."""

import dataclasses
import datetime as dt
import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Mm
from PIL import Image

from engine.errors import Severity
from engine.inspection.all_requisites import RULES
from engine.inspection.layout import Given, inspect_layout
from engine.inspection.reading import read_document
from engine.loading.layers import Layers
from engine.loading.layout import load_profile
from tests.inspection.requisite_papers import (
    ADDRESSEE,
    APPENDIX,
    CORNER,
    NAMED,
    ORDER_MARK,
    Line,
    Rows,
    body,
    break_page,
    centred,
    element,
    letter,
    order,
    order_lines,
    order_with,
    paper,
    regulation,
    right,
    saved,
    typed,
)

TODAY = dt.date(2026, 11, 21)
PROFILE = load_profile(Layers.built_in())
EVERYTHING = dataclasses.replace(
    PROFILE, rules={name: dataclasses.replace(rule, on=True) for name, rule in PROFILE.rules.items()}
)


def problems(document, **known):
    return list(inspect_layout(document, EVERYTHING, RULES, Given(today=TODAY, **known)))


def broken(document, **known):
    """Return the rules a document breaks, with what is wrong: ``layout.title-form stop``."""
    return [" ".join(filter(None, (one.code, one.facts.get("what")))) for one in problems(document, **known)]


def facts(document, **known):
    """Return the facts of the one problem of a document."""
    (problem,) = problems(document, **known)
    return {name: value for name, value in problem.facts.items() if name not in ("norm", "what")}


class TestCorrectPapers:
    @pytest.mark.parametrize(
        "document",
        [
            order(),
            order(
                organisation=[Rows([[centred("МБОУ «Средняя школа № 5»")], ""], widths=(80, 85))],
                title=["Об итогах года"],
            ),
            order(signature=[Rows(["Директор", "", "И.И. Белова"], widths=(75, 20, 70))]),
            order(date=["05.09.2022 № 12/3-ОД"], place=[]),
            order(date=["«____» ____________ 20__ г. № ______"]),
            order(organisation=[Line("МБОУ СОШ № 5"), Line("Лесного района")]),
            letter(),
            regulation(*ORDER_MARK),
            regulation(
                *[Line(text, left=95) for text in ("УТВЕРЖДАЮ", "Директор", "__________ И.И. Белова", "31.08.2022")]
            ),
            order_with(*APPENDIX),
        ],
        ids=["order", "corner", "table", "digits", "draft", "short", "letter", "by-order", "by-person", "appendix"],
    )
    def test_break_no_rule(self, document):
        assert broken(document) == []


class TestReqWidthAngular:
    def test_a_long_line_of_an_addressee_is_told_with_its_length(self):
        document = letter(corner=CORNER, addressee=ADDRESSEE)
        assert "layout.req-width-angular" not in broken(document)
        long = paper(
            *order_lines(), right("Приложение № 1 к приказу МБОУ СОШ № 5 от 05.09.2022 № 12/3-ОД", new_page=True)
        )
        found = next(one for one in problems(long) if one.code == "layout.req-width-angular")
        assert found.facts["wanted"] == 80
        assert 120 < found.facts["found"] < 150

    def test_a_corner_wider_than_it_may_be(self):
        wide = [centred(NAMED), *CORNER[1:]]
        document = paper(
            Rows([wide, ADDRESSEE], widths=(100, 65)), "О направлении сведений", body("Направляем сведения.")
        )
        assert [one for one in broken(document) if "width" in one] == ["layout.req-width-angular"]

    def test_a_long_text_that_wraps_in_a_narrow_cell_is_kept(self):
        assert (
            broken(
                letter(addressee=["Начальнику управления образования администрации Лесного района", "Громовой Т.А."])
            )
            == []
        )

    def test_the_edition_of_2016_allows_75_mm(self):
        former = load_profile(Layers.built_in(), "2016")
        document = paper(
            *[Line("Директору Ольховской средней школы", left=85), Line("Беловой И.И.", left=85)],
            "",
            body("Прошу о переводе."),
        )
        assert former.rules["req-width-angular"].number("max_mm") == 75
        assert [
            one.code
            for one in inspect_layout(
                document, former, {"req-width-angular": RULES["req-width-angular"]}, Given(today=TODAY)
            )
        ] == ["layout.req-width-angular"]


class TestReqWidthLong:
    def test_a_name_across_the_whole_sheet_is_told_once(self):
        document = order(organisation=[centred(NAMED), centred(NAMED)])
        assert broken(document) == ["layout.req-width-long"]
        assert facts(document) | {"found": 0} == {"found": 0, "wanted": 120, "count": 2}


class TestReqAlignBlock:
    def test_a_mark_at_the_right_margin(self):
        document = regulation(*[right(line.text) for line in ORDER_MARK])
        assert broken(document) == ["layout.req-align-block right"]

    def test_lines_aligned_in_different_ways(self):
        marks = [ORDER_MARK[0], Line(ORDER_MARK[1].text, "center", left=95), ORDER_MARK[2]]
        assert broken(regulation(*marks)) == ["layout.req-align-block mixed"]

    def test_a_mark_with_every_line_centred_is_kept(self):
        assert broken(regulation(*[Line(line.text, "center", left=95) for line in ORDER_MARK])) == []


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG")
    stream.seek(0)
    return stream


def with_picture(name, *, align="center", height=17, part="header", lines=None, distance=10):
    """Return an order with a picture in the header of its first page, at the top of its body, or in its footer."""
    document = typed(*(lines or order_lines()))
    section = document.sections[0]
    section.header_distance = Mm(distance)
    section.different_first_page_header_footer = True
    holder = {"header": section.first_page_header, "footer": section.first_page_footer, "others": section.footer}
    in_body = part == "body"
    paragraph = document.paragraphs[0].insert_paragraph_before() if in_body else holder[part].paragraphs[0]
    paragraph.alignment = {"left": 0, "center": 1, "right": 2}[align]
    paragraph.paragraph_format.space_after = Mm(0)
    paragraph.add_run().add_picture(picture(), height=Mm(height), width=Mm(height))
    for properties in paragraph._p.iter("{*}docPr", "{*}cNvPr"):
        properties.set("name", name)
    return document


def opened(document):
    return read_document(saved(document), file="приказ.docx")


class TestCoatOfArms:
    def test_stands_10_mm_from_the_edge_over_the_middle(self):
        assert broken(opened(with_picture("Герб района"))) == []

    def test_lower_than_10_mm_is_told(self):
        document = opened(with_picture("Герб района", distance=15))
        assert broken(document) == ["layout.gerb-pos top"]
        assert facts(document) == {"found": 15, "wanted": 10}

    def test_in_the_text_stands_at_the_margin(self):
        assert facts(opened(with_picture("герб.png", part="body"))) == {"found": 20, "wanted": 10}

    def test_at_the_left_is_told(self):
        assert broken(opened(with_picture("Герб района", align="left"))) == ["layout.gerb-pos side"]

    def test_may_be_tied_to_the_page(self):
        def tied(down, across):
            document = with_picture("Герб района")
            inline = next(document.sections[0].first_page_header.paragraphs[0]._p.iter("{*}inline"))
            return opened(anchored(document, inline, down, across))

        assert broken(tied(10, 98.5)) == []
        assert broken(tied(25, 98.5)) == ["layout.gerb-pos top"]
        assert broken(tied(10, 20)) == ["layout.gerb-pos side"]

    def test_higher_than_20_mm_is_told(self):
        assert broken(opened(with_picture("Герб района", height=30))) == ["layout.gerb-size"]

    def test_with_an_emblem_is_told(self):
        document = with_picture("Герб района")
        run = document.sections[0].first_page_header.paragraphs[0].add_run()
        run.add_picture(picture(), height=Mm(17))
        next(run._r.iter("{*}docPr")).set("descr", "эмблема школы")
        assert broken(opened(document)) == ["layout.gerb-none together"]

    def test_of_the_state_is_not_for_a_school(self):
        assert broken(opened(with_picture("Герб России"))) == ["layout.gerb-none state"]

    def test_is_not_any_picture(self):
        assert broken(opened(with_picture("Рисунок 1", align="left", part="body"))) == []


DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def anchored(document, inline, down, across):
    """Tie a picture to the page, so many millimetres from its upper and left edges."""
    inline.tag = f"{{{DRAWN}}}anchor"
    for way, length in (("V", down), ("H", across)):
        offset = f"<wp:posOffset>{int(length * 36000)}</wp:posOffset>"
        name = f"wp:position{way}"
        inline.insert(0, parse_xml(f'<{name} xmlns:wp="{DRAWN}" relativeFrom="page">{offset}</{name}>'))
    return document


class TestBlankType:
    def test_an_order_without_the_organisation(self):
        assert broken(order(organisation=[])) == ["layout.blank-type organisation"]

    def test_a_letter_without_reference_data(self):
        assert broken(letter(corner=[CORNER[0], CORNER[3]])) == ["layout.blank-type details"]

    def test_an_order_with_its_letterhead_in_the_header_is_kept(self):
        document = typed(*order_lines(organisation=[]))
        document.sections[0].header.paragraphs[0].text = NAMED
        assert broken(opened(document)) == []

    def test_an_application_has_no_letterhead(self):
        lines = [
            Line("Директору", left=95),
            Line("Беловой И.И.", left=95),
            "",
            centred("ЗАЯВЛЕНИЕ"),
            body("Прошу о переводе."),
        ]
        assert broken(paper(*lines)) == []


class TestBlankVariant:
    def test_a_name_along_the_margin_across_the_sheet(self):
        assert broken(order(organisation=[Line(NAMED)])) == ["layout.blank-variant wide"]

    def test_a_name_at_the_right(self):
        assert broken(order(organisation=[right("МБОУ СОШ № 5")])) == ["layout.blank-variant right"]

    def test_a_name_half_centred(self):
        document = order(organisation=[centred("Управление образования"), Line(NAMED)])
        assert broken(document) == ["layout.blank-variant mixed"]


class TestBlankBilingual:
    def headed(self, size):
        columns = [centred("МБОУ «Средняя школа № 5»", size=14)], [centred("МБОУ «5-се урта мәктәп»", size=size)]
        return order(organisation=[Rows(list(columns), widths=(80, 85))])

    def test_languages_of_one_size_are_kept(self):
        assert broken(self.headed(14)) == []

    def test_languages_of_two_sizes_are_told(self):
        assert broken(self.headed(10)) == ["layout.blank-bilingual"]
        assert facts(self.headed(10)) == {"found": "10, 14"}


class TestOrgExact:
    @pytest.mark.parametrize(
        "name", [NAMED, NAMED.upper(), NAMED.replace(" «", "\n«"), NAMED.replace("№ 5", "№\u00a05")]
    )
    def test_the_name_letter_for_letter_is_kept(self, name):
        document = order(organisation=[centred(name, left=25, right=25)])
        assert "layout.org-exact full" not in broken(document, organisation=NAMED, short_name="МБОУ СОШ № 5")

    def test_the_name_over_several_paragraphs_is_kept(self):
        halves = [centred("Муниципальное бюджетное общеобразовательное учреждение"), centred(NAMED[NAMED.index("«") :])]
        lines = [Line(one.text, "center", left=22.5, right=22.5) for one in halves]
        assert broken(order(organisation=lines), organisation=NAMED) == []

    @pytest.mark.parametrize(
        "name", [NAMED.replace("«", '"').replace("»", '"'), NAMED.replace("№ 5", "№5"), NAMED.replace("Средняя ", "")]
    )
    def test_another_name_is_told_with_the_right_one(self, name):
        document = order(organisation=[centred(name, left=25, right=25)])
        assert broken(document, organisation=NAMED) == ["layout.org-exact full"]
        assert facts(document, organisation=NAMED) == {"found": name.lower(), "wanted": NAMED}

    def test_another_short_name_is_told(self):
        assert broken(order(), short_name="МБОУ «СОШ № 5»") == ["layout.org-exact short"]

    def test_nothing_is_told_when_nobody_knows_the_name(self):
        assert broken(order(organisation=[centred("МБОУ «Любая школа»")])) == []


class TestKind:
    def test_a_paper_without_a_kind_is_told(self):
        assert broken(
            paper(centred("МБОУ СОШ № 5"), "05.09.2022", centred("О порядке работы"), body("Порядок такой."))
        ) == ["layout.kind"]

    def test_a_letter_needs_none(self):
        assert broken(letter()) == []

    @pytest.mark.parametrize("kind", ["П Р И К А З", "Приказ", "ПРИКАЗ по школе"])
    def test_a_kind_in_any_form_is_kept(self, kind):
        assert broken(order(kind=[centred(kind)])) == []


class TestDateNumLine:
    @pytest.mark.parametrize(
        ("lines", "what"),
        [
            (["05.09.2022", "№ 12/3"], "apart"),
            (["№ 12/3 от 05.09.2022"], "order"),
            (["05.09.2022         с. Ольховка          № 12/3"], "place-within"),
        ],
    )
    def test_another_order_is_told(self, lines, what):
        assert broken(order(date=lines, place=[])) == [f"layout.date-num-line {what}"]

    def test_a_place_above_the_date_is_told(self):
        assert broken(order(date=["с. Ольховка", "05.09.2022 № 1"], place=[])) == ["layout.date-num-line place-above"]

    @pytest.mark.parametrize("line", ["05.09.2022\t\t\t№ 12/3", "от 05 сентября 2022 г.      № 12"])
    def test_one_line_is_kept_however_it_is_parted(self, line):
        assert broken(order(date=[line])) == []

    def test_one_row_of_a_table_is_one_line(self):
        assert broken(order(date=[Rows(["05.09.2022", "№ 12/3"], widths=(80, 85))])) == []


class TestDateValid:
    @pytest.mark.parametrize(
        ("date", "what"),
        [("31.02.2022 № 1", "impossible"), ("12 сентября № 1", "no-year"), ("22.11.2026 № 1", "future")],
    )
    def test_a_date_that_cannot_be(self, date, what):
        assert broken(order(date=[date])) == [f"layout.date-valid {what}"]

    def test_today_is_no_future(self):
        assert broken(order(date=["21.11.2026 № 1"])) == []

    def test_an_act_later_than_the_order_that_cites_it(self):
        text = [body("На основании приказа управления образования от 7 октября 2022 г. № 4"), "ПРИКАЗЫВАЮ:"]
        assert broken(order(text=text)) == ["layout.date-valid act"]

    def test_an_act_of_the_same_day_is_kept(self):
        text = [body("На основании приказа управления образования от 05.09.2022 № 4"), "ПРИКАЗЫВАЮ:"]
        assert broken(order(text=text)) == []

    def test_a_council_after_the_approval(self):
        council = ["ПРИНЯТО", "педагогическим советом", "(протокол от 30.09.2022 № 1)"]
        marks = Rows([council, [line.text for line in ORDER_MARK]], widths=(85, 80))
        assert broken(regulation(marks)) == ["layout.date-valid council"]


class TestTitlePresent:
    def test_an_order_without_a_heading_is_refused_since_2025(self):
        (problem,) = problems(order(title=[]))
        assert (problem.code, problem.severity) == ("layout.title-present", Severity.REFUSAL)

    def test_a_letter_without_a_heading_is_told(self):
        assert broken(letter(title=())) == ["layout.title-present"]

    def test_an_application_says_itself_what_it_is(self):
        assert broken(paper(Line("Директору", left=95), "", centred("ЗАЯВЛЕНИЕ"), body("Прошу о переводе."))) == []

    def test_a_heading_on_the_line_of_the_kind_is_one(self):
        assert broken(paper(*ORDER_MARK, centred("ПОЛОЖЕНИЕ о наставничестве"), body("1. Общее."))) == []


class TestTitleForm:
    @pytest.mark.parametrize(
        ("title", "what"),
        [("О наставничестве.", "stop"), ("«О наставничестве»", "quotes"), ("Закрепление наставников", "start")],
    )
    @pytest.mark.parametrize("align", ["center", "left"])
    def test_a_heading_of_another_form(self, title, what, align):
        assert broken(order(title=[Line(title, align)])) == [f"layout.title-form {what}"]

    @pytest.mark.parametrize("title", ["Об итогах 2022 г.", "О программе «Шаг вперёд»", "О премировании Беловой И.И."])
    def test_an_abbreviation_or_a_name_at_the_end_is_kept(self, title):
        assert broken(order(title=[centred(title)])) == []

    def test_a_heading_of_rules_answers_of_what(self):
        document = paper(*ORDER_MARK[:0], centred("ПРАВИЛА"), centred("внутреннего распорядка"), body("1. Общее."))
        assert broken(document) == []


class TestTitleWidth:
    LONG = "О внесении изменений в положение о системе наставничества педагогических работников школы"

    def test_a_long_heading_from_the_margin_is_told(self):
        document = order(title=[Line(self.LONG)])
        assert broken(document) == ["layout.title-width wide"]

    def test_a_heading_with_an_indent_at_the_right_is_kept(self):
        assert broken(order(title=[Line(self.LONG, right=85)])) == []

    def test_a_centred_heading_under_a_corner_is_told(self):
        assert broken(letter(title=[centred("О направлении сведений")])) == ["layout.title-width centred"]


class TestGrifApprove:
    @pytest.mark.parametrize(
        ("lines", "what"),
        [
            (("УТВЕРЖДАЮ", "Директор", "приказ от 31.08.2022 № 45", "________ И.И. Белова"), "both-forms"),
            (("УТВЕРЖДЕНО", "приказом от 31.08.2022 № 45", "Директор ________ И.И. Белова"), "both-forms"),
            (("УТВЕРЖДЕНО", "приказом МБОУ СОШ № 5", "№ 45"), "no-date"),
            (("УТВЕРЖДЕНО", "приказом МБОУ СОШ № 5", "от 31.08.2022"), "no-number"),
            (("УТВЕРЖДАЮ", "Директор", "________ И.И. Белова"), "no-date"),
            (("УТВЕРЖДЕНЫ", "приказом МБОУ СОШ № 5", "от 31.08.2022 № 45"), "agreement"),
        ],
    )
    def test_a_mark_of_another_form(self, lines, what):
        assert broken(regulation(*[Line(text, left=95) for text in lines])) == [f"layout.grif-approve {what}"]

    def test_the_right_word_is_named(self):
        document = regulation(*[Line(line.text.replace("ДЕНО", "ДЕНЫ"), left=95) for line in ORDER_MARK])
        assert facts(document) == {"found": "УТВЕРЖДЕНЫ", "right": "УТВЕРЖДЕНО", "kind": "положение"}

    @pytest.mark.parametrize(
        ("kind", "word"),
        [
            ("ПРАВИЛА", "Утверждены"),
            ("ПРОГРАММА", "УТВЕРЖДЕНА"),
            ("ПОРЯДОК", "УТВЕРЖДЁН"),
            ("ДОЛЖНОСТНАЯ ИНСТРУКЦИЯ", "УТВЕРЖДЕНА"),
        ],
    )
    def test_the_word_agrees_with_the_kind(self, kind, word):
        document = regulation(Line(word, left=95), *ORDER_MARK[1:], kind=kind)
        assert broken(document) == []

    def test_a_mark_in_the_left_column_is_told(self):
        marks = Rows(
            [[line.text for line in ORDER_MARK], ["СОГЛАСОВАНО", "Председатель профкома", "________ П.И. Орлов"]],
            widths=(85, 80),
        )
        assert broken(regulation(marks)) == ["layout.grif-approve left"]

    def test_an_empty_place_for_the_date_is_kept(self):
        marks = [*ORDER_MARK[:2], Line("от ____________ № ____", left=95)]
        assert broken(regulation(*marks)) == []


class TestAppxHead:
    def changed(self, old, new):
        return [Line(one.text.replace(old, new), one.align, left=one.left, new_page=one.new_page) for one in APPENDIX]

    @pytest.mark.parametrize(
        ("old", "new", "what"),
        [
            ("12/3-ОД", "21/3-ОД", "number"),
            ("05.09.2022", "06.09.2022", "date"),
            ("от 05.09.2022 № 12/3-ОД", "", "incomplete"),
        ],
    )
    def test_a_mark_that_differs_from_its_order(self, old, new, what):
        assert broken(order_with(*self.changed(old, new))) == [f"layout.appx-head {what}"]

    def test_both_numbers_are_named(self):
        assert facts(order_with(*self.changed("12/3-ОД", "42"))) == {"found": "42", "wanted": "12/3-ОД"}

    def test_an_appendix_that_the_order_does_not_mention(self):
        assert broken(order_with(*APPENDIX, point="1. Утвердить план.")) == ["layout.appx-head not-mentioned"]

    def test_a_mention_without_its_appendix(self):
        document = order_with(*APPENDIX, point="1. Утвердить план (приложение № 1) и состав (приложение № 2).")
        assert broken(document) == ["layout.appx-head missing"]
        assert facts(document) == {"found": "2"}

    def test_several_appendices_without_numbers(self):
        two = [*self.changed("Приложение № 1", "Приложение"), *self.changed("Приложение № 1", "Приложение")]
        assert broken(order_with(*two)) == ["layout.appx-head unnumbered"]

    @pytest.mark.parametrize(
        "point",
        [
            "1. Утвердить прилагаемый план.",
            "1. Утвердить план (приложения №№ 1–1).",
            "1. План – приложение 1 к настоящему приказу.",
        ],
    )
    def test_a_mention_in_any_form_is_one(self, point):
        assert broken(order_with(*APPENDIX, point=point)) == []

    def test_an_appendix_of_another_act_is_not_missed(self):
        point = "1. Утвердить план (приложение 1) по форме приложения 7 к приказу управления."
        assert broken(order_with(*APPENDIX, point=point)) == []

    def test_an_appendix_that_is_a_file_of_its_own_names_the_order(self):
        alone = [Line(one.text, one.align, left=one.left) for one in APPENDIX]
        assert broken(paper(*alone)) == []
        assert broken(paper(alone[0], *alone[3:])) == ["layout.appx-head incomplete"]

    def test_an_appendix_to_a_regulation_names_no_order(self):
        form = [
            Line("Приложение 1", left=95, new_page=True),
            Line("к Положению о наставничестве", left=95),
            centred("АНКЕТА"),
        ]
        text = [centred("ПОЛОЖЕНИЕ"), centred("о наставничестве"), body("1. Форма анкеты – приложение 1.")]
        assert broken(paper(*ORDER_MARK, "", *text, *form)) == []


class TestAppxNewpage:
    def test_an_appendix_under_the_signature_is_told(self):
        lines = [Line(one.text, one.align, left=one.left) for one in APPENDIX]
        assert broken(order_with(*lines)) == ["layout.appx-newpage"]

    def test_a_page_break_typed_above_it_is_enough(self):
        document = typed(*order_lines(points=[body("1. Утвердить план (приложение 1).")]))
        break_page(document.paragraphs[-1])
        for one in APPENDIX:
            Line(one.text, one.align, left=one.left).put(document)
        assert broken(opened(document)) == []

    def test_a_section_of_its_own_is_enough(self):
        document = typed(*order_lines(points=[body("1. Утвердить план (приложение 1).")]))
        document.add_section()
        for one in APPENDIX:
            Line(one.text, one.align, left=one.left).put(document)
        assert broken(opened(document)) == []


class TestSignLayout:
    @pytest.mark.parametrize(
        ("lines", "what"),
        [
            ([right("Директор               И.И. Белова")], "aligned"),
            (["Директор", "И.И. Белова"], "below"),
            (["Директор И.И. Белова"], "close"),
            ([Rows(["И.И. Белова", "Директор"])], "order"),
            ([Rows([["Исполняющий обязанности", "директора школы"], "И.И. Белова"])], "level"),
            ([], "none"),
        ],
    )
    def test_another_layout_is_told(self, lines, what):
        found = broken(order(signature=lines))
        assert found == [f"layout.sign-layout {what}"]

    @pytest.mark.parametrize(
        "lines",
        [
            ["Директор                          И.И. Белова"],
            ["Директор ________________ И.И. Белова"],
            ["Исполняющий обязанности", "директора\t\t\t\tИ.И. Белова"],
            [Rows(["Директор", "", "И.И. Белова"])],
            [Rows([["Исполняющий обязанности", "директора школы"], ["", "И.И. Белова"]])],
        ],
    )
    def test_the_usual_layouts_are_kept(self, lines):
        assert broken(order(signature=lines)) == []

    def test_two_signatures_side_by_side_are_kept(self):
        cells = [["Председатель комиссии", "________ П.И. Орлов"], ["Секретарь", "________ Н.В. Соколова"]]
        assert broken(order(signature=[Rows(cells)])) == []

    def test_a_name_in_an_unusual_form_at_the_end_is_no_missing_signature(self):
        assert broken(order(signature=["Подписано: И.И. Белова, директор школы, собственноручно"])) == []


class TestSignName:
    @pytest.mark.parametrize(
        ("name", "what", "wanted"),
        [
            ("Белова И.И.", "order", "И.И.\u00a0Белова"),
            ("Белова И. И.", "order", "И.И.\u00a0Белова"),
            ("Белова И.", "order", "И.\u00a0Белова"),
            ("Белова Ирина Игоревна", "full", "И.И.\u00a0Белова"),
            ("И.И.Белова", "glued", "И.И.\u00a0Белова"),
            ("И. И. Белова", "spaced", "И.И.\u00a0Белова"),
        ],
    )
    def test_another_form_is_told_with_the_right_one(self, name, what, wanted):
        document = order(signature=[f"Директор\t\t\t\t\t{name}"])
        assert broken(document) == [f"layout.sign-name {what}"]
        assert facts(document) == {"found": name, "right": wanted}

    @pytest.mark.parametrize("name", ["И.И. Белова", "И.\u00a0Пак", "М.П. Кравец-Ли", "Ё.Й. Чёрная"])
    def test_initials_before_the_surname_are_kept(self, name):
        assert broken(order(signature=[f"Директор\t\t\t\t\t{name}"])) == []

    def test_spaces_between_initials_only_warn(self):
        (problem,) = problems(order(signature=["Директор\t\t\tИ. И. Белова"]))
        assert problem.severity is Severity.WARNING

    def test_a_name_in_a_table_is_looked_at_too(self):
        assert broken(order(signature=[Rows(["Директор", "", "Белова И.И."])])) == ["layout.sign-name order"]


class TestSignPost:
    @pytest.mark.parametrize(
        ("post", "what"),
        [
            ("Директор МБОУ СОШ № 5", "organisation"),
            ("Директор школы «Росток»", "organisation"),
            ("И.о. директора", "acting"),
            ("За директора", "instead"),
        ],
    )
    def test_another_post_is_told(self, post, what):
        assert broken(order(signature=[f"{post}\t\t\t\tИ.И. Белова"])) == [f"layout.sign-post {what}"]

    @pytest.mark.parametrize("post", ["Директор", "Директор школы", "Исполняющий обязанности директора", "Заведующий"])
    def test_a_post_alone_is_kept(self, post):
        assert broken(order(signature=[f"{post}\t\t\t\tИ.И. Белова"])) == []


class TestStampRoom:
    def test_a_seal_in_the_place_of_the_autograph_is_told(self):
        assert broken(order(signature=["Директор      М.П.        И.И. Белова"])) == ["layout.stamp-room"]
        assert broken(order(signature=[Rows(["Директор", "М.П.", "И.И. Белова"])])) == ["layout.stamp-room"]

    def test_a_seal_under_the_signature_is_kept(self):
        assert broken(order(below=["М.П."])) == []

    def test_initials_are_no_seal(self):
        assert broken(order(signature=["Директор\t\t\t\tМ.П. Белова"])) == []


E_MARK = [
    "Документ подписан электронной подписью",
    "Сертификат 00AB34CD56EF7788",
    "Владелец Белова Ирина Игоревна",
    "Действителен с 01.02.2026 по 01.05.2027",
    "Подписано 20.11.2026 10:15",
]


def signed_with(*mark, before="Директор"):
    """Return an order with a mark of an electronic signature between post and name, set by a program."""
    document = typed(*order_lines(signature=[Rows([before, list(mark), "И.И. Белова"], widths=(45, 80, 40))]))
    cell = document.tables[0].rows[0].cells[1]
    control, properties, content = element("w:sdt"), element("w:sdtPr"), element("w:sdtContent")
    properties.append(element("w:tag", val="esign"))
    control.append(properties)
    control.append(content)
    lines = list(cell._tc.p_lst)
    lines[0].addprevious(control)
    for line in lines:
        content.append(line)
    cell._tc.append(element("w:p"))
    return opened(document)


class TestElectronicSignature:
    def quiet(self, document):
        """Return what is broken beside the size of the frame, which few documents state."""
        return [one for one in broken(document) if one != "layout.esign-frame"]

    def test_a_whole_mark_by_the_signature_is_kept(self):
        assert self.quiet(signed_with(*E_MARK)) == []

    @pytest.mark.parametrize(("line", "what"), [(1, "certificate"), (2, "owner"), (3, "valid")])
    def test_a_mark_that_lacks_something_is_told(self, line, what):
        mark = [text for number, text in enumerate(E_MARK) if number != line]
        assert self.quiet(signed_with(*mark)) == [f"layout.esign-content {what}"]

    def test_a_mark_without_the_hour_is_told(self):
        assert self.quiet(signed_with(*E_MARK[:4])) == ["layout.esign-time"]

    def test_a_mark_over_the_text_is_told(self):
        assert self.quiet(paper(*E_MARK, *order_lines())) == ["layout.esign-pos", "layout.esign-honest"]

    def test_a_mark_typed_by_hand_only_warns(self):
        document = order(signature=[Rows(["Директор", list(E_MARK), "И.И. Белова"], widths=(45, 80, 40))])
        assert self.quiet(document) == ["layout.esign-honest"]
        assert {one.severity for one in problems(document) if one.code == "layout.esign-honest"} == {Severity.WARNING}

    def test_a_narrow_place_is_told_with_its_size(self):
        document = order(signature=[Rows(["Директор", list(E_MARK), "И.И. Белова"], widths=(65, 50, 50))])
        (found,) = [one for one in problems(document) if one.code == "layout.esign-frame"]
        assert (found.facts["found"], found.facts["wanted"]) == ("46×0", "80×30")

    def test_a_point_about_electronic_signatures_is_no_mark(self):
        points = [
            body("1. Принимать заявления, если документ подписан электронной подписью."),
            body("2. Контроль оставляю за собой."),
        ]
        assert broken(order(points=points)) == []


class TestExecMark:
    @pytest.mark.parametrize(
        ("below", "what"),
        [((), "none"), (("Исп. Соколова Н.В.",), "phone"), (("Исполнитель: 8(38500) 21-2-35",), "name")],
    )
    def test_a_letter_without_it_or_with_half_of_it(self, below, what):
        assert broken(letter(below=below)) == [f"layout.exec-mark {what}"]

    @pytest.mark.parametrize(
        "below",
        [
            ("Исп. Соколова Н.В., тел. 21-2-35-00",),
            ("Соколова Нина Васильевна", "8 (38500) 21-2-35"),
            ("Соколова Нина Васильевна, методист\n+7 913 000-00-35",),
        ],
    )
    def test_a_name_with_a_phone_is_kept(self, below):
        assert broken(letter(below=below)) == []

    def test_it_may_stand_in_the_footer(self):
        document = docx.Document(io.BytesIO(letter_bytes()))
        document.sections[0].footer.paragraphs[0].text = "Исп. Соколова Н.В., 8(38500) 21-2-35"
        assert broken(opened(document)) == []

    def test_an_order_needs_none(self):
        assert broken(order(below=[])) == []


def letter_bytes():
    lines = [
        Rows([CORNER, ADDRESSEE], widths=(80, 85)),
        "О направлении сведений",
        body("Направляем сведения о наставниках."),
    ]
    return saved(typed(*lines, "Директор\t\t\t\t\t\tИ.И. Белова"))


class TestQrCode:
    def test_at_the_right_of_the_footer_of_the_first_page_is_kept(self):
        assert broken(opened(with_picture("QR-код", part="footer", align="right", height=22))) == []

    def test_at_the_left_is_told(self):
        assert broken(opened(with_picture("QR-код", part="footer", align="left", height=22))) == ["layout.qr-pos side"]

    def test_on_the_other_pages_is_told(self):
        document = opened(with_picture("qr_code.png", part="others", align="right", height=22))
        assert broken(document) == ["layout.qr-pos page"]

    def test_of_another_size_is_told(self):
        document = opened(with_picture("QR-код", part="footer", align="right", height=40))
        assert broken(document) == ["layout.qr-size"]
        assert facts(document) == {"found": 40, "low": 20, "high": 25}


class TestTableHead:
    def long(self, rows, *, head=False, whole=False):
        lines = [["№", "Мероприятие"], *([str(number), f"Мероприятие {number}"] for number in range(1, rows))]
        document = typed(centred("ПЛАН"), centred("работы школы"), Rows(*lines, drawn=True))
        for number, row in enumerate(document.tables[0].rows):
            properties = row._tr.get_or_add_trPr()
            if whole:
                properties.append(element("w:cantSplit"))
            if head and number == 0:
                properties.append(element("w:tblHeader"))
        return opened(document)

    def test_a_long_table_without_a_head_on_every_page_is_told(self):
        assert broken(self.long(20, whole=True)) == ["layout.tbl-head-repeat head"]

    def test_a_long_table_whose_rows_may_be_torn_is_told(self):
        assert broken(self.long(20, head=True)) == ["layout.tbl-head-repeat split"]

    def test_a_long_table_with_both_and_a_short_one_are_kept(self):
        assert broken(self.long(20, head=True, whole=True)) == []
        assert broken(self.long(8)) == []


def test_every_problem_has_its_place_and_the_norm_behind_it():
    document = paper(
        Line(NAMED),
        centred("ПРИКАЗ"),
        "№ 4 от 31.02.2022",
        centred("Назначение кураторов."),
        body("1. Назначить."),
        "И.о. директора МБОУ СОШ № 5 Белова И.И.",
        right("Приложение", new_page=False),
    )
    found = problems(document)
    assert len(found) > 8
    for one in found:
        assert one.place.file == "приказ.docx"
        assert one.place.paragraph
        assert one.facts["norm"]["follows"] == "2025"


def test_every_rule_of_requisites_stands_in_the_profile_by_its_name():
    assert RULES.keys() <= PROFILE.rules.keys()
    assert all(name.replace("-", "_") == rule.__name__ for name, rule in RULES.items())
