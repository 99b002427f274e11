"""Dates of a workflow: every form of a term, days off, repetitions, occasions."""

import datetime as dt
from dataclasses import dataclass

import pytest

from engine.errors import ContentError
from engine.model.definition import (
    CalendarYear,
    DayOff,
    DueAfter,
    DueBefore,
    DueOn,
    DueWindow,
    Every,
    MonthDay,
    Occasion,
    OnRequest,
    Repeat,
    SameDay,
    Unit,
)
from engine.workflow.plan import plan
from engine.workflow.terms import add_months
from tests.workflow import building
from tests.workflow.building import by, day, step

FIRST = CalendarYear.FIRST


@dataclass(frozen=True)
class Weekdays:
    """A calendar without holidays; 2027 may still change."""

    def is_working(self, day):
        return day.weekday() < 5

    def next_working(self, day):
        return day if self.is_working(day) else self.next_working(day + dt.timedelta(days=1))

    def previous_working(self, day):
        return day if self.is_working(day) else self.previous_working(day - dt.timedelta(days=1))

    def add_working_days(self, day, n):
        one = dt.timedelta(days=1 if n > 0 else -1)
        while n:
            day += one
            if self.is_working(day):
                n -= one.days
        return day

    def is_preliminary(self, year):
        return year >= 2027


def workflow(*steps, occasion=()):
    withdrawal = Occasion(id="withdrawal", title="Отказ", steps=occasion)
    return building.workflow(*steps, occasions=(withdrawal,) if occasion else ())


def planned(*steps, name=None, **more):
    dates = more.pop("occasion_dates", {}), more.pop("field_dates", {})
    found = plan(workflow(*steps, **more), 2026, Weekdays(), *dates)
    return next(one for one in found if one.step.id == (name or steps[-1].id))


def after(amount, unit, base="base", **more):
    return DueAfter(amount=amount, unit=unit, after=base, **more)


def before(amount, unit, base="base", **more):
    return DueBefore(amount=amount, unit=unit, before=base, **more)


BASE = step("base", by("09-30"))
"""Due on Wednesday 30 September 2026."""


class TestPlannedDay:
    @pytest.mark.parametrize(
        ("text", "date"), [("09-30", "2026-09-30"), ("12-01", "2026-12-01"), ("06-10", "2027-06-10")]
    )
    def test_autumn_is_in_the_first_calendar_year_and_the_rest_in_the_second(self, text, date):
        assert planned(step("one", by(text))).due == day(date)

    def test_the_first_year_may_be_asked_for(self):
        assert planned(step("one", by("06-30", calendar_year=FIRST))).due == day("2026-06-30")

    def test_it_moves_back_from_a_day_off(self):
        one = planned(step("one", by("10-10")))

        assert (one.due, one.nominal, one.moved) == (day("2026-10-09"), day("2026-10-10"), True)

    def test_it_moves_forward_when_the_step_says_so(self):
        assert planned(step("one", by("10-10", on_day_off=DayOff.NEXT))).due == day("2026-10-12")

    def test_it_stays_when_the_step_says_so(self):
        one = planned(step("one", by("10-10", on_day_off=DayOff.KEEP)))

        assert (one.due, one.moved) == (day("2026-10-10"), False)

    def test_a_day_to_be_done_on_is_the_start_too(self):
        one = planned(step("one", DueOn(on=MonthDay(3, 2))))

        assert (one.start, one.due) == (day("2027-03-02"), day("2027-03-02"))

    def test_a_last_day_alone_says_nothing_of_the_start(self):
        assert planned(BASE).start is None


class TestWindow:
    @staticmethod
    def window(first, last, **more):
        return planned(step("one", DueWindow(from_=MonthDay.parse(first), by=MonthDay.parse(last), **more)))

    def test_has_a_start_and_an_end(self):
        one = self.window("09-01", "09-30")

        assert (one.start, one.due) == (day("2026-09-01"), day("2026-09-30"))

    def test_its_start_moves_forward_from_a_day_off(self):
        assert self.window("12-20", "01-20").start == day("2026-12-21")

    def test_may_cross_the_new_year(self):
        assert self.window("12-20", "01-20").due == day("2027-01-20")

    def test_asked_for_in_the_first_year_it_may_cross_the_first_of_september(self):
        one = self.window("08-28", "09-04", calendar_year=FIRST)

        assert (one.start, one.due) == (day("2026-08-28"), day("2026-09-04"))

    def test_stays_within_a_weekend_when_days_off_are_kept(self):
        one = self.window("10-10", "10-11", on_day_off=DayOff.KEEP)

        assert (one.start, one.due) == (day("2026-10-10"), day("2026-10-11"))

    def test_never_starts_after_its_end(self):
        one = self.window("10-10", "10-11")

        assert (one.start, one.due) == (day("2026-10-09"), day("2026-10-09"))


class TestTermOfAnotherStep:
    def test_working_days_start_the_next_day(self):
        one = planned(BASE, step("one", after(3, Unit.WORKING_DAYS)))

        assert (one.start, one.due) == (day("2026-10-01"), day("2026-10-05"))

    def test_calendar_days_move_forward_from_a_day_off(self):
        one = planned(BASE, step("one", after(3, Unit.DAYS)))

        assert (one.nominal, one.due) == (day("2026-10-03"), day("2026-10-05"))

    def test_calendar_days_move_back_when_the_step_says_so(self):
        assert planned(BASE, step("one", after(3, Unit.DAYS, on_day_off=DayOff.PREVIOUS))).due == day("2026-10-02")

    def test_months_end_on_the_same_day_number(self):
        assert planned(BASE, step("one", after(3, Unit.MONTHS))).due == day("2026-12-30")

    def test_days_before_a_step_move_back_from_a_day_off(self):
        one = planned(BASE, step("one", before(3, Unit.DAYS)), step("two", before(4, Unit.DAYS)), name="two")

        assert (one.nominal, one.due, one.start) == (day("2026-09-26"), day("2026-09-25"), None)

    def test_working_days_are_counted_back(self):
        assert planned(BASE, step("one", before(5, Unit.WORKING_DAYS))).due == day("2026-09-23")

    def test_the_same_day_is_the_day_the_other_step_moved_to(self):
        assert planned(step("base", by("10-10")), step("one", SameDay(same_day_as="base"))).due == day("2026-10-09")

    def test_terms_are_counted_along_a_chain_in_any_order_of_the_file(self):
        chain = (step("last", after(1, Unit.WORKING_DAYS, "middle")), step("middle", after(1, Unit.WORKING_DAYS)), BASE)

        assert planned(*chain, name="last").due == day("2026-10-02")

    def test_a_chain_may_be_longer_than_the_stack(self):
        links = (step(f"s{n}", SameDay(same_day_as=f"s{n - 1}" if n else "base")) for n in reversed(range(3000)))

        assert planned(*links, BASE, name="s2999").due == day("2026-09-30")

    def test_a_base_without_a_day_leaves_the_term_without_one(self):
        one = planned(step("base", OnRequest()), step("one", after(3, Unit.DAYS)))

        assert (one.start, one.due, one.moved) == (None, None, False)

    def test_a_term_may_count_from_the_date_of_a_field(self):
        ending = step("one", before(10, Unit.DAYS, "pair.end"))

        assert planned(ending, field_dates={"pair.end": day("2027-05-31")}).due == day("2027-05-21")

    def test_a_field_that_nobody_has_filled_leaves_the_term_without_a_day(self):
        assert planned(step("one", after(3, Unit.DAYS, "pair.start"))).due is None

    def test_a_step_that_says_nothing_has_no_day(self):
        assert planned(step("one")).due is None

    def test_an_unknown_base_is_refused(self):
        with pytest.raises(ContentError) as caught:
            planned(step("one", after(3, Unit.DAYS, "nobody")))

        assert [(p.code, p.facts["name"]) for p in caught.value.problems] == [("workflow.unknown-step", "nobody")]

    def test_terms_counted_from_one_another_are_refused(self):
        with pytest.raises(ContentError) as caught:
            planned(step("one", after(3, Unit.DAYS, "two")), step("two", after(3, Unit.DAYS, "one")))

        assert caught.value.problems[0].facts["path"] == ["one", "two", "one"]


class TestPreliminary:
    def test_a_day_of_a_year_that_may_change_is_preliminary(self):
        assert planned(step("one", by("03-02"))).preliminary

    def test_a_day_of_a_settled_year_is_not(self):
        assert not planned(BASE).preliminary

    def test_a_day_that_never_moves_is_not(self):
        assert not planned(step("one", by("03-02", on_day_off=DayOff.KEEP))).preliminary

    def test_a_term_counted_from_a_preliminary_day_is(self):
        base = step("base", by("01-11"))

        assert planned(base, step("one", before(20, Unit.DAYS))).preliminary


class TestRepetition:
    def test_comes_back_every_month_until_a_day(self):
        repeat = Repeat(every=Every.MONTH, until=MonthDay(1, 15))
        times = plan(workflow(step("one", by("10-31", on_day_off=DayOff.KEEP), repeat=repeat)), 2026, Weekdays())

        assert [(t.occurrence, t.due) for t in times] == [
            (1, day("2026-10-31")),
            (2, day("2026-11-30")),
            (3, day("2026-12-31")),
        ]

    def test_comes_back_every_three_months_until_the_term_of_a_step(self):
        repeat = Repeat(every=Every.QUARTER, until="end")
        steps = (step("one", by("10-15"), repeat=repeat), step("end", by("04-15")))
        times = [t.due for t in plan(workflow(*steps), 2026, Weekdays()) if t.step.id == "one"]

        assert times == [day("2026-10-15"), day("2027-01-15"), day("2027-04-15")]

    def test_each_time_of_a_window_has_its_own_start(self):
        repeat = Repeat(every=Every.MONTH, until=MonthDay(11, 30))
        due = DueWindow(from_=MonthDay(10, 1), by=MonthDay(10, 15))
        times = plan(workflow(step("one", due, repeat=repeat)), 2026, Weekdays())

        assert [t.start for t in times] == [day("2026-10-01"), day("2026-11-02")]

    def test_what_counts_from_it_counts_from_the_first_time(self):
        base = step("base", by("09-30"), repeat=Repeat(every=Every.MONTH, until=MonthDay(5, 20)))

        assert planned(base, step("one", after(1, Unit.WORKING_DAYS))).due == day("2026-10-01")

    def test_ends_with_the_school_year_when_the_last_step_has_no_day(self):
        repeat = Repeat(every=Every.MONTH, until="end")
        steps = (step("one", by("06-01"), repeat=repeat), step("end", OnRequest()))
        times = [t.due for t in plan(workflow(*steps), 2026, Weekdays()) if t.step.id == "one"]

        assert times == [day("2027-06-01"), day("2027-07-01"), day("2027-07-30")]


class TestOccasion:
    steps = (step("notice", SameDay(same_day_as="occasion")), step("order", after(3, Unit.WORKING_DAYS, "occasion")))

    def test_its_terms_count_from_the_day_of_the_event(self):
        found = planned(BASE, occasion=self.steps, name="order", occasion_dates={"withdrawal": day("2026-11-10")})

        assert (found.start, found.due) == (day("2026-11-11"), day("2026-11-13"))

    def test_its_steps_know_their_occasion_and_no_stage(self):
        found = planned(BASE, occasion=self.steps, name="notice", occasion_dates={"withdrawal": day("2026-11-10")})

        assert (found.occasion.id, found.stage) == ("withdrawal", None)

    def test_an_occasion_that_did_not_happen_has_no_steps_in_the_plan(self):
        found = plan(workflow(BASE, occasion=self.steps), 2026, Weekdays())

        assert [(one.step.id, one.stage.id) for one in found] == [("base", "pairing")]


class TestAddMonths:
    @pytest.mark.parametrize(
        ("start", "count", "end"),
        [
            ("2026-10-31", 1, "2026-11-30"),
            ("2026-10-31", 4, "2027-02-28"),
            ("2026-01-15", -1, "2025-12-15"),
            ("2026-12-01", 12, "2027-12-01"),
        ],
    )
    def test_keeps_the_day_or_takes_the_last_of_a_shorter_month(self, start, count, end):
        assert add_months(day(start), count) == day(end)
