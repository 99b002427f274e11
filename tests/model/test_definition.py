"""What a workflow file says, as values."""

import datetime as dt

import pytest

from engine.errors import NOWHERE, Place
from engine.model.definition import (
    Definition,
    DueAfter,
    DueBefore,
    DueBy,
    Every,
    MonthDay,
    Occasion,
    OnRequest,
    SameDay,
    Stage,
    Step,
    Unit,
    due_base,
)


def step(name):
    return Step(id=name, title=name, responsible="head")


class TestMonthDay:
    def test_is_read_from_month_and_day(self):
        assert MonthDay.parse("09-30") == MonthDay(9, 30)

    def test_is_written_as_it_was_read(self):
        assert str(MonthDay.parse("03-02")) == "03-02"

    @pytest.mark.parametrize("text", ["02-29", "02-30", "13-01", "04-31"])
    def test_refuses_a_day_that_some_year_does_not_have(self, text):
        with pytest.raises(ValueError, match=r"day|month"):
            MonthDay.parse(text)

    def test_becomes_a_date_in_a_year(self):
        assert MonthDay(9, 30).on(2026) == dt.date(2026, 9, 30)


class TestDueBase:
    @pytest.mark.parametrize(
        "due",
        [
            DueAfter(amount=3, unit=Unit.DAYS, after="one"),
            DueBefore(amount=3, unit=Unit.DAYS, before="one"),
            SameDay(same_day_as="one"),
        ],
    )
    def test_is_the_step_a_term_counts_from(self, due):
        assert due_base(due) == "one"

    @pytest.mark.parametrize("due", [None, OnRequest(), DueBy(by=MonthDay(9, 30))])
    def test_is_nothing_for_a_term_of_its_own(self, due):
        assert due_base(due) is None


class TestDefinition:
    definition = Definition(
        id="municipality/example",
        title="Пример",
        level="municipality",
        version="2026.1",
        roles={},
        stages=(Stage(id="pairing", title="Пары", steps=(step("one"), step("two"))),),
        occasions=(Occasion(id="new-hire", title="Приём", steps=(step("three"),)),),
    )

    def test_steps_of_stages_come_before_those_of_occasions(self):
        assert [one.id for one in self.definition.steps()] == ["one", "two", "three"]

    def test_a_step_is_found_by_its_id_wherever_it_stands(self):
        assert self.definition.find("three") == step("three")

    def test_an_unknown_step_is_not_found(self):
        assert self.definition.find("four") is None


class TestStep:
    def test_a_value_inside_it_has_its_own_place(self):
        inner = Place(file="x.yaml", line=7)
        one = Step(id="one", title="Один", responsible="head", places={("after", 0): inner})

        assert one.place_of("after", 0) == inner

    def test_a_value_without_a_place_stands_where_the_step_does(self):
        assert step("one").place_of("due") == NOWHERE

    def test_a_quarter_is_three_months(self):
        assert (Every.MONTH.months, Every.QUARTER.months) == (1, 3)
