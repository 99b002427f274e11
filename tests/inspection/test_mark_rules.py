"""Each rule of marks and appendices: papers typed in Word that break it alone, and papers that keep it."""

import pytest

from engine.inspection.all_requisites import RULES
from engine.inspection.layout import Given, inspect_layout
from engine.loading.layers import Layers
from engine.loading.layout import load_profile
from tests.inspection.requisite_findings import TODAY, broken, facts, opened, problems
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
    letter,
    order_lines,
    order_with,
    paper,
    regulation,
    right,
    typed,
)


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


class TestReqAlignBlock:
    def test_a_mark_at_the_right_margin(self):
        document = regulation(*[right(line.text) for line in ORDER_MARK])
        assert broken(document) == ["layout.req-align-block right"]

    def test_lines_aligned_in_different_ways(self):
        marks = [ORDER_MARK[0], Line(ORDER_MARK[1].text, "center", left=95), ORDER_MARK[2]]
        assert broken(regulation(*marks)) == ["layout.req-align-block mixed"]

    def test_a_mark_with_every_line_centred_is_kept(self):
        assert broken(regulation(*[Line(line.text, "center", left=95) for line in ORDER_MARK])) == []


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
