"""Rules of signs and numbers: each has a text that breaks it alone and texts that keep it."""

from dataclasses import replace

import pytest

from engine.errors import Severity
from engine.inspection.layout import Given
from engine.inspection.typography_rules import RULES
from tests.inspection.text_papers import GIVEN, HEAD, POINTS, PROFILE, broken, order, point, read

EVERY = replace(PROFILE, rules={name: replace(rule, on=True) for name, rule in PROFILE.rules.items()})


def found(lines, profile=PROFILE, given=GIVEN):
    return broken(read(lines), RULES, profile=profile, given=given)


BREAKS = [
    ("layout.num-date-text", "figures", "Провести совет 05.10.2026.", "05.10.2026", "5~октября~2026~г."),
    ("layout.num-date-text", "figures", "Провести до 1.9.2026~г. сбор.", "1.9.2026~г.", "1~сентября~2026~г."),
    ("layout.num-date-year", "two", "Отменить приказ от 05.09.22 о сборе.", "05.09.22", "05.09.2022"),
    ("layout.num-date-year", "two", "Начать 5~октября~26~г. сбор.", "октября~26", "октября~2026"),
    ("layout.num-date-year", "sign", "Начать 5~октября~2026 сбор.", "5~октября~2026", "5~октября~2026~г."),
    ("layout.num-date-year", "school", "Закрепить на 2026-2027 учебный год.", "2026-2027", "2026/27"),
    ("layout.num-date-year", "school", "Закрепить на 2026–2027 учебный год.", "2026–2027", "2026/27"),
    ("layout.num-group", "space", "Принять 12 300 человек.", "12 300", "12~300"),
    ("layout.num-group", "none", "Принять 12300 человек.", "12300", "12~300"),
    ("layout.num-group", "point", "Выдать 12.300,00~руб. всем.", "12.300", "12~300"),
    ("layout.num-money", "kopecks", "Выдать 500~рублей всем.", "500~рублей", "500~рублей~00~копеек"),
    ("layout.num-money", "kopecks", "Выдать 500~руб. всем.", "500~руб.", "500~руб.~00~коп."),
    ("layout.num-money", "point", "Выдать 500.50~рублей всем.", "500.50", "500,50"),
    ("layout.num-money", "short", "Выдать 500,50~р. всем.", "500,50~р.", "500,50~руб."),
    ("layout.num-units", "space", "Охватить 70 % детей.", "70 %", "70~%"),
    ("layout.num-units", "joined", "Охватить 70% детей.", "70%", "70~%"),
    ("layout.num-units", "point", "Купить 5~кг. мела и 7~кг ткани.", "5~кг.", "5~кг"),
    ("layout.glue-initials", "parted", "Назначить А.И. Петрову куратором.", "А.И. Петрову", "А.И.~Петрову"),
    ("layout.glue-initials", "parted", "Назначить Петрову А.И. куратором.", "Петрову А.И.", "Петрову~А.И."),
    ("layout.glue-initials", "inner", "Назначить А. И.~Петрову куратором.", "А. И.~Петрову", "А.И.~Петрову"),
    ("layout.glue-initials", "joined", "Назначить А.И.Петрову куратором.", "А.И.Петрову", "А.И.~Петрову"),
    ("layout.glue-num", "number", "Отменить приказ № 5 о сборе.", "№ 5", "№~5"),
    ("layout.glue-num", "number", "Отменить приказ №5 о сборе.", "№5", "№~5"),
    ("layout.glue-num", "date", "Начать с 5 октября сбор.", "5 октября", "5~октября"),
    ("layout.glue-num", "date", "Начать 5~октября~2026г. сбор.", "2026г.", "2026~г."),
    ("layout.glue-num", "point", "Исполнить п. 2 приказа.", "п. 2", "п.~2"),
    ("layout.glue-num", "point", "Исполнить п.2 приказа.", "п.2", "п.~2"),
    ("layout.sign-no", "letter", "Исполнить письмо N МР-42/02 о сборе.", "N МР-42/02", "№~МР-42/02"),
    ("layout.glue-num", "place", "Направить в г. Заречный письмо.", "г. Заречный", "г.~Заречный"),
    ("layout.sign-no", "letter", "Отменить приказ N 5 о сборе.", "N 5", "№~5"),
    ("layout.sign-no", "letter", "Отменить приказ No5 о сборе.", "No5", "№~5"),
    ("layout.sign-no", "doubled", "Отменить приказы №№~5, 6.", "№№~5,", "№~5,"),
    ("layout.quotes", "straight", 'Разместить в газете "Школа" план.', '"Школа"', "«Школа»"),
    ("layout.quotes", "straight", "Разместить в газете “Школа” план.", "“Школа”", "«Школа»"),
    ("layout.quotes", "inner", "Создать «Клуб «Друг» и дом» в школе.", "«Друг»", "„Друг“"),
    ("layout.dash", "hyphen", "Считать наставника - другом.", "наставника -", "наставника~—"),
    ("layout.dash", "short", "Считать наставника – другом.", "наставника –", "наставника~—"),
    ("layout.dash", "side", "Считать наставника— другом.", "наставника— другом.", "наставника~— другом."),
    ("layout.dash", "range", "Собрать 5-7 классы в зале.", "5-7", "5–7"),
    ("layout.dash", "range", "Выполнить в 2026 - 2027~гг. план.", "2026 - 2027~гг.", "2026–2027~гг."),
    ("layout.dash", "compound", "Отменить сбор из – за погоды.", "из – за", "из-за"),
]


class DescribeRulesOfTexts:
    def test_a_right_order_breaks_none(self):
        assert found(order()) == {}

    @pytest.mark.parametrize(("code", "what", "text", "wrong", "right"), BREAKS)
    def test_one_fault_breaks_one_rule_and_is_told_with_what_is_right(self, code, what, text, wrong, right):
        problems = found(point(text))

        assert set(problems) == {(code, what)}
        problem = problems[code, what]
        assert wrong.replace("~", " ") in problem.facts["found"].replace("\u00a0", " ")
        assert right.replace("~", " ") in problem.facts["right"].replace("\u00a0", " ")
        assert (problem.facts["count"], problem.severity, problem.place.paragraph) == (1, Severity.WARNING, 10)

    def test_every_rule_that_is_on_is_broken_here(self):
        on = {f"layout.{name}" for name in RULES if PROFILE.rules[name].on}

        assert {code for code, *_ in BREAKS} == on - {"layout.name-order"}

    @pytest.mark.parametrize(
        "text",
        [
            "Считать «педагог – педагог» и «педагог вуза (колледжа) – молодой педагог» формами.",
            "Провести сбор в январе – феврале и 5~октября – 7~ноября.",
            "Открыть класс в МБОУ - СОШ и МАОУ - ООШ.",
            "Принять 5 учеников, 25 100 не принимать, по телефону 8 800 555 35 35.",
            "Отменить приказ №~05-02-2-236-1/22 и письмо МР-42/02 от 2020~г. Остальные оставить.",
            "Учесть статью 28 и т.~д. Приказ довести до всех.",
            "Учесть ч.~2 ст.~28 Федерального закона от 29~декабря~2012~г. №~273-ФЗ «Об образовании».",
            "Создать «Клуб „Друг“» на 2026/27 учебный год и 2026/2027 учебный год.",
            "Направить письмо на sch-5@mail.ru и http://site.ru/N-5?a=1%2C5%, 100%-ный охват.",
            "Выдать 12~300 (двенадцать тысяч триста) рублей 00~копеек и 5~тыс. рублей, 500,50~рублей.",
            'Заполнить {{ x - y }} и {{ "N 5" }} в форме.',
            'Назначить И.О. директора и купить монитор 19" без ремонта.',
            "Вести 5-й и 9-е классы, учителя-логопеда, из-за погоды.",
            "Считать m - n равным 5 и формулу a – b верной.",
            "Наставник~— педагог, которому — по его согласию — поручена работа.",
        ],
    )  # fmt: skip
    def test_what_is_right_breaks_none(self, text):
        problems = {key for key in found(point(text)) if key != ("layout.num-group", "space")}

        assert problems == set()

    def test_equal_findings_are_told_once_with_how_many_paragraphs_have_them(self):
        lines = order(points=("1. Отменить приказ № 5 и № 6.", "2. Отменить приказ № 7.", POINTS[2]))
        problem = found(lines)["layout.glue-num", "number"]

        assert (problem.facts["found"], problem.facts["count"], problem.place.paragraph) == ("№ 5", 2, 9)

    def test_a_mark_without_a_partner_has_no_right_writing(self):
        assert found(point('Создать клуб "Друг в школе.'))["layout.quotes", "straight"].facts["right"] is None

    def test_a_quotation_over_several_paragraphs_is_left_alone(self):
        lines = order(points=("1. Изложить пункт 2 так:", "«2. Вести учёт.", "Вести журнал.».", POINTS[2]))

        assert found(lines) == {}

    def test_the_name_of_the_organisation_is_written_as_in_its_charter(self):
        name = 'МБОУ "Школа - сад"'
        given = Given(today=GIVEN.today, organisation=name)

        assert found(point(f"Открыть группу в {name} города."), given=given) == {}
        assert found(order(head=('МБОУ "Школа - сад"', *HEAD[1:]))) == {}

    def test_dates_of_tables_and_marks_may_have_figures(self):
        assert found(["ПОЛОЖЕНИЕ", "о наставничестве", "Наставник назначен 05.10.2026."]) == {}

    def test_signs_in_several_runs_are_one_text(self):
        lines = order(points=(POINTS[0], ["2. Отменить приказ N", " ", "5 о сборе."], POINTS[2]))

        assert found(lines)["layout.sign-no", "letter"].facts["found"] == "N 5"


class DescribeNameOrder:
    def test_the_addressee_has_initials_behind_the_surname(self):
        letter = [
            "Директору школы №~12",
            "Т.И.~Лаврентьевой",
            "О направлении отчёта",
            "Направляем отчёт за год работы.",
        ]
        problem = found(letter)["layout.name-order", "addressee"]

        assert problem.facts["right"] == "Лаврентьевой\u00a0Т.И."
        assert found([letter[0], "Лаврентьевой~Т.И.", *letter[2:]]) == {}

    def test_an_organisation_may_bear_a_name(self):
        assert found(["Директору лицея имени А.И.~Герцена", "Лаврентьевой~Т.И.", "О направлении отчёта"]) == {}

    def test_a_line_of_acquaintance_has_initials_before_the_surname(self):
        lines = order(signature=("Директор\tТ.И.~Лаврентьева", "С приказом ознакомлены: Кузнецова~М.П."))

        assert found(lines)["layout.name-order", "mark"].facts["right"] == "М.П.\u00a0Кузнецова"


class DescribeHouseRules:
    @pytest.mark.parametrize(
        ("code", "what", "text", "wrong", "right"),
        [
            ("layout.num-ord", "long", "Собрать 5-ые классы.", "5-ые", "5-е"),
            ("layout.num-ord", "long", "Собрать учеников 5-ого класса.", "5-ого", "5-го"),
            ("layout.num-ord", "joined", "Собрать 5й класс.", "5й", "5-й"),
            ("layout.num-ord", "uneven", "Собрать 5 «А» класс, 6 «Б» класс и 7В класс.", "7В", "5 «А»"),
            ("layout.num-phone", "uneven", "Звонить +7(383)222-33-44, +7(383)222-33-45 и 8-383-222-33-46.",
             "8-383-222-33-46", "+7(383)222-33-44"),
            ("layout.yo", "отчет", "Представить отчёт, и этот отчет хранить.", "отчет", "отчёт"),
            ("layout.abbr", "ЦНППМ", "Направить в ЦНППМ отчёт.", "ЦНППМ", None),
        ],
    )  # fmt: skip
    def test_one_that_is_switched_on_is_looked_at(self, code, what, text, wrong, right):
        problem = found(point(text), EVERY)[code, what]

        assert (problem.facts["found"], problem.facts["right"]) == (wrong, right)
        assert problem.severity is Severity.NOTE
        assert found(point(text)) == {}

    @pytest.mark.parametrize(
        "text",
        [
            "Собрать 5-й, 9-е и 11-го классы, 5 «А» класс и 6 «Б» класс.",
            "Звонить +7(383)222-33-44 и +7(383)222-33-45.",
            "Все поняли всё, и чем дальше, тем ближе то, о чём речь.",
            "Направить в Центр мастерства (далее — ЦНППМ) отчёт для ЦНППМ и МБОУ.",
        ],
    )
    def test_what_is_right_breaks_none(self, text):
        assert found(point(text), EVERY) == {}

    def test_a_name_is_never_said_to_lack_a_letter(self):
        lines = order(
            points=("1. Назначить Семёнова~А.И. куратором.", "2. Назначить Семенова~Б.И. куратором.", POINTS[2])
        )

        assert ("layout.yo", "Семенова") not in found(lines, EVERY)

    def test_every_house_rule_is_tried(self):
        assert {name for name in RULES if not PROFILE.rules[name].on} == {"num-ord", "num-phone", "yo", "abbr"}
