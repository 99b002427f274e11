"""How numbers of a series are written and read."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.storage.numbering import Pattern

DAY = dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{n}", "145"),
        ("{n}-ОД", "145-ОД"),
        ("{n}/{m}", "145/9"),
        ("{mm}-{n}", "09-145"),
        ("{n}/{yy}", "145/26"),
        ("ОД.{yyyy}.{n}", "ОД.2026.145"),
    ],
)
def test_a_number_is_written_by_its_pattern_and_read_back(pattern, number):
    assert Pattern(pattern).number(145, DAY) == number
    assert Pattern(pattern).ordinal(number) == 145
    assert Pattern(pattern).ordinal(f" {number} ") == 145


@pytest.mark.parametrize("number", ["12а", "б/н", "", "0-ОД", "012-ОД", "-1-ОД", "12-од", "12-ОД/2", "1234567890-ОД"])
def test_a_number_that_does_not_follow_the_pattern_has_no_place_in_the_row(number):
    assert Pattern("{n}-ОД").ordinal(number) is None


@pytest.mark.parametrize(
    ("pattern", "faults"),
    [
        ("{n}", ()),
        ("{n}-{yyyy}", ()),
        ("ОД", ("n",)),
        ("{n}{n}", ("n",)),
        ("{n}-{yyy}", ("yyy",)),
        ("{d}", ("d", "n")),
        ("{n}{}", ("",)),
    ],
)
def test_placeholders_that_mean_nothing_are_named(pattern, faults):
    assert Pattern(pattern).faults == faults


@settings(deadline=None)
@given(st.integers(1, 999_999_999), st.dates(), st.text("-/.() ОДк", max_size=5), st.text("-/.() ОДк", max_size=5))
def test_every_number_is_read_back(ordinal, day, before, after):
    pattern = Pattern(f"{before}{{n}}{after}/{{mm}}-{{yyyy}}")

    assert pattern.ordinal(pattern.number(ordinal, day)) == ordinal
