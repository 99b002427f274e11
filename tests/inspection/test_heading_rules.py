"""Each rule of kind, date and heading: papers typed in Word that break it alone, and papers that keep it."""

import pytest

from engine.errors import Severity
from tests.inspection.requisite_findings import broken, problems
from tests.inspection.requisite_papers import ORDER_MARK, Line, Rows, body, centred, letter, order, paper, regulation


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
