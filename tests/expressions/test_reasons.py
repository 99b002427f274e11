"""Which facts settle a condition."""

import pytest

from engine.expressions.conditions import UNKNOWN
from engine.expressions.parsing import parse_condition
from engine.expressions.reasons import deciding, value_of

FACTS = {"a": {"yes": True, "no": False, "n": 3}}


def names(text):
    return [".".join(name) for name in deciding(parse_condition(text), FACTS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a.yes", ["a.yes"]),
        ("not a.yes", ["a.yes"]),
        ("a.n > 2", ["a.n"]),
        ("a.yes and a.no", ["a.no"]),
        ("a.no and not a.yes", ["a.no", "a.yes"]),
        ("a.yes and a.n == 3", ["a.yes", "a.n"]),
        ("a.yes or a.no", ["a.yes"]),
        ("a.no or a.n == 4", ["a.no", "a.n"]),
        ("a.no and a.other", ["a.no"]),
        ("a.yes and a.other", ["a.other"]),
        ("a.other and not a.another", ["a.other", "a.another"]),
        ("a.n == a.other", ["a.other"]),
        ("a.other in ['x'] or a.no", ["a.other"]),
        ("a.yes and a.yes", ["a.yes"]),
    ],
)
def test_only_names_that_settle_the_value_are_told(text, found):
    assert names(text) == found


def test_the_value_of_a_name_nobody_answered_is_unknown():
    assert value_of(("a", "n"), FACTS) == 3
    assert value_of(("a", "b", "c"), FACTS) is UNKNOWN
    assert value_of(("b",), FACTS) is UNKNOWN
