import datetime as dt
from decimal import Decimal

import pytest

from engine.expressions.conditions import UNKNOWN, evaluate, unanswered
from engine.expressions.parsing import parse_condition


def value(text, **names):
    return evaluate(parse_condition(text), names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b", True),
        ("not a.b", False),
        ("a.n > 2 and a.n <= 3", True),
        ("a.s in ['x', 'y']", True),
        ("a.s not in ['x']", False),
        ("a.s == 'z' or a.n == 3", True),
        ("1 < a.n < 5", True),
    ],
)
def test_a_condition_of_known_values(text, expected):
    assert value(text, a={"b": True, "n": 3, "s": "x"}) is expected


def test_an_absent_field_is_unknown_never_false():
    assert value("a.b", a={}) is UNKNOWN
    assert value("not a.b", a={}) is UNKNOWN
    assert value("a.b == 'x'", a={}) is UNKNOWN


def test_an_absent_root_is_unknown():
    assert value("occasion.replacement") is UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a.x and a.no", False), ("a.x or a.yes", True), ("a.x and a.yes", UNKNOWN), ("a.x or a.no", UNKNOWN)],
)
def test_an_unknown_side_matters_only_when_it_can_change_the_answer(text, expected):
    assert value(text, a={"yes": True, "no": False}) is expected


def test_the_names_that_are_not_answered_are_told_each_once():
    condition = parse_condition("a.known and (a.b.c or not x or a.b.c == 'y')")
    assert unanswered(condition, {"a": {"known": True}}) == ("a.b.c", "x")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a.day < "2026-09-02"', True),
        ('"2026-09-02" <= a.day', False),
        ('a.day == "2026-09-01"', True),
        ('a.day in ["2026-09-01", "2026-10-01"]', True),
        ('a.day not in ["2026-09-01"]', False),
        ("a.sum == 12.1", True),
        ("12.1 < a.sum", False),
        ("a.sum > 12", True),
        ("a.sum in [12.1]", True),
    ],
)
def test_dates_and_sums_are_compared_with_what_is_written_for_them(text, expected):
    assert value(text, a={"day": dt.date(2026, 9, 1), "sum": Decimal("12.1")}) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a.n in [a.x, 3]", True), ("a.n in [a.x, 4]", UNKNOWN), ("a.n not in [a.x]", UNKNOWN), ("a.n in [4]", False)],
)
def test_an_unknown_item_of_a_list_matters_only_when_no_other_is_equal(text, expected):
    assert value(text, a={"n": 3}) is expected
