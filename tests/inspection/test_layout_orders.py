"""Rules of the text of orders: each has an order that breaks it alone and orders that keep it."""

from dataclasses import replace

import pytest

from engine.errors import Severity
from engine.inspection.order_rules import RULES
from tests.inspection.text_papers import HEAD, POINTS, PROFILE, SIGNATURE, STATING, broken, order, point, read

EVERY = replace(PROFILE, rules={name: replace(rule, on=True) for name, rule in PROFILE.rules.items()})
"""All rules, those too that are off by default."""
CONTROL = POINTS[2]


def found(lines, profile=PROFILE):
    return broken(read(lines), RULES, profile=profile)


def heading(text):
    return (*HEAD[:5], text)


BREAKS = [
    ("layout.ord-parts", "verb", order(verb=(), points=("Утвердить план работы школы.",))),
    ("layout.ord-parts", "points", order(points=())),
    (
        "layout.ord-preamble",
        None,
        order(stating=(f"Вопросы адаптации {'молодых ' * 20}педагогов требуют внимания школы.",)),
    ),
    ("layout.ord-verb", None, order(verb=("ПОСТАНОВЛЯЮ:",))),
    ("layout.ord-verb-form", "small", order(verb=("приказываю:",))),
    ("layout.ord-verb-form", "colon", order(verb=("ПРИКАЗЫВАЮ",))),
    ("layout.ord-verb-form", "inside", order(stating=(f"{STATING}, ПРИКАЗЫВАЮ:",), verb=())),
    ("layout.ord-num", "order", order(points=(POINTS[0], "3. Вести учёт работы пар до 1~мая.", "4. " + CONTROL[3:]))),
    ("layout.ord-num", "order", order(points=(POINTS[0], "1. Вести учёт до 1~мая.", "1. " + CONTROL[3:]))),
    ("layout.ord-num", "level", order(points=(POINTS[0], "1.1.1.1.1. Вести учёт.", "2. " + CONTROL[3:]))),
    ("layout.ord-num", "small", point("представить отчёт до 20~мая~2027~г.")),
    ("layout.ord-num", "stop", point("Представить отчёт куратору")),
    ("layout.ord-control", "missing", order(points=POINTS[:2])),
    (
        "layout.ord-control",
        "not-last",
        order(points=(POINTS[0], "2. " + CONTROL[3:], "3. Разместить приказ на сайте.")),
    ),
    (
        "layout.ord-effect",
        None,
        order(points=(POINTS[0], "2. " + CONTROL[3:], "3. Признать утратившим силу приказ от 1~мая~2025~г. №~3.")),
    ),
    ("layout.ord-date", "number", order(head=(*HEAD[:3], "28.09.2026", *HEAD[4:]))),
    ("layout.ord-date", "date", order(head=(*HEAD[:3], "№~187-о", *HEAD[4:]))),
]


def breaks_alone(code, what, problems):
    """Repeated numbers and lost last points are seen by no other rule of this module."""
    return {key for key in problems if key != (code, what)} == set()


class DescribeRulesOfOrders:
    def test_a_right_order_breaks_none(self):
        assert found(order()) == {}

    @pytest.mark.parametrize(
        ("code", "what", "lines"), BREAKS, ids=lambda value: value if isinstance(value, str) else ""
    )
    def test_one_fault_breaks_one_rule(self, code, what, lines):
        problems = found(lines)

        assert (code, what) in problems
        assert breaks_alone(code, what, problems)
        assert problems[code, what].severity is Severity.WARNING
        assert problems[code, what].facts["norm"]["follows"] == "2025"

    def test_every_rule_that_is_on_is_broken_here(self):
        on = {f"layout.{name}" for name in RULES if PROFILE.rules[name].on}

        assert {code for code, _, _ in BREAKS} == on

    @pytest.mark.parametrize(
        "lines",
        [
            order(stating=()),
            order(stating=("Во исполнение плана работы управления образования",)),
            order(head=(*HEAD[:3], "«___» ____________ 20___~г. №~______", *HEAD[4:])),
            order(head=(*HEAD[:2], "П Р И К А З", *HEAD[3:]), verb=("П Р И К А З Ы В А Ю :",)),
            order(points=("Утвердить план работы школы.",)),
            order(points=("1. Утвердить план:", "1) школы;", "2) библиотеки.", "2. " + CONTROL[3:])),
            order(points=("1. Утвердить:", "1.1. План.", "1.2. Смету.", "2. " + CONTROL[3:])),
            order(points=("1. Утвердить план:", "а) школы;", "б) библиотеки.", "2. " + CONTROL[3:])),
            order(points=("1. Признать утратившим силу приказ от 1~мая~2025~г. №~3.", "2. " + CONTROL[3:])),
        ],
        ids=["no stating part", "purpose", "blank", "spread", "one point", "brackets", "levels",
             "letters", "effect above control"],
    )  # fmt: skip
    def test_what_is_right_in_another_way_breaks_none(self, lines):
        assert found(lines) == {}

    def test_a_letter_repeated_in_a_list_is_told_with_the_one_that_comes_next(self):
        points = ("1. Утвердить план:", "а) школы;", "б) библиотеки;", "б) столовой.", "2. " + CONTROL[3:])

        assert found(order(points=points))["layout.ord-num", "order"].facts["right"] == "в)"

    def test_new_wording_of_another_act_keeps_its_numbers(self):
        points = (
            "1. Изложить пункты 4 и 5 в следующей редакции:",
            "«4. Вести учёт.",
            "5. Вести журнал.».",
            "2. " + CONTROL[3:],
        )

        assert found(order(points=points)) == {}

    def test_an_extract_keeps_the_numbers_of_its_order(self):
        head = (*HEAD[:2], "ВЫПИСКА ИЗ ПРИКАЗА", *HEAD[3:])

        assert found(order(head=head, points=("7. Вести учёт работы пар.",))) == {}

    def test_a_decision_and_a_resolution_have_words_of_their_own(self):
        for kind, verb in (("РЕШЕНИЕ", "РЕШИЛ:"), ("ПОСТАНОВЛЕНИЕ", "ПОСТАНОВЛЯЕТ:"), ("РАСПОРЯЖЕНИЕ", "ПРЕДЛАГАЮ:")):
            assert found(order(head=(*HEAD[:2], kind, *HEAD[3:]), verb=(verb,))) == {}

    def test_the_right_word_is_named_for_the_kind(self):
        problem = found(order(verb=("ПОСТАНОВЛЯЮ:",)))["layout.ord-verb", None]

        assert (problem.facts["found"], problem.facts["right"]) == ("ПОСТАНОВЛЯЮ", "ПРИКАЗЫВАЮ")

    def test_a_regulation_and_a_letter_are_no_orders(self):
        assert found(["ПОЛОЖЕНИЕ", "о наставничестве", "1. Общие положения", "1.1. Наставник помогает коллегам"]) == {}
        assert found(["Уважаемая Мария Петровна!", "Просим прислать отчёт."]) == {}

    def test_points_of_a_regulation_are_followed_too(self):
        lines = ["ПОЛОЖЕНИЕ", "о наставничестве", "1. Общие положения", "1.1. Наставник есть.", "1.3. Куратор есть."]

        assert found(lines)["layout.ord-num", "order"].facts["right"] == "1.2."

    def test_an_appendix_begins_its_numbers_anew_and_is_no_part_of_the_order(self):
        appendix = (*SIGNATURE, "Приложение № 1", "ПОЛОЖЕНИЕ", "1. Общие положения", "1.1. Наставник помогает коллегам")

        assert found(order(signature=appendix)) == {}


class DescribeHouseRules:
    """Off by default: nothing but habit is behind them."""

    def test_an_order_with_grounds_and_acquaintance_breaks_no_house_rule_but_that_of_typed_numbers(self):
        below = ("Основание: заявление Кузнецовой~М.П.",)
        acquainted = (*SIGNATURE, "С приказом ознакомлены:")
        lines = order(head=heading("О назначении Кузнецовой~М.П."), below=below, signature=acquainted)

        assert set(found(lines, EVERY)) == {("layout.ord-num-ooxml", None)}

    @pytest.mark.parametrize(
        ("code", "what", "lines"),
        [
            ("layout.ord-point", "what", point("Приказ на доске объявлений.")),
            ("layout.ord-point", "when", point("Секретарю школы разместить приказ.")),
            ("layout.ord-num-ooxml", None, order()),
            ("layout.ord-basis", None, order(head=heading("О назначении наставника"))),
            ("layout.ord-acquaint", None, order()),
            ("layout.ord-title-staff", None, order(head=heading("О назначении наставника"))),
        ],
    )
    def test_one_that_is_switched_on_is_looked_at(self, code, what, lines):
        assert found(lines, EVERY)[code, what].severity is Severity.NOTE
        assert (code, what) not in found(lines)

    def test_every_house_rule_is_tried(self):
        off = {name for name in RULES if not PROFILE.rules[name].on}

        assert off == {"ord-point", "ord-num-ooxml", "ord-basis", "ord-acquaint", "ord-title-staff"}

    def test_a_point_without_anybody_needs_no_day(self):
        assert ("layout.ord-point", "when") not in found(point("Утвердить план работы школы."), EVERY)
