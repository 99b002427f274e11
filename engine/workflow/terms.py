"""Terms into dates: one arithmetic for the plan of a year and for a walk through it.

A term counted in days starts the next day and moves forward from a day off (Labour Code, article 14); a planned day,
and a term counted back, moves back; ``on_day_off`` of the step says otherwise. Where the base of a term comes from, the
plan or what really happened, is for the caller to say.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from engine.model.definition import (
    CalendarYear,
    DayOff,
    Due,
    DueAfter,
    DueBefore,
    DueBy,
    DueOn,
    DueWindow,
    MonthDay,
    Repeat,
    SameDay,
    Unit,
)

_FIRST_MONTH = 9
_PLAN_MONTH = 5
_DAY = dt.timedelta(days=1)


class Calendar(Protocol):
    """Working days; :class:`engine.language.workdays.WorkCalendar` is one. Equal ones have the same days."""

    def __hash__(self) -> int:
        """Return a hash by the days."""

    def is_working(self, day: dt.date, /) -> bool:
        """Return whether ``day`` is a working day."""

    def next_working(self, day: dt.date, /) -> dt.date:
        """Return ``day`` or the first working day after it."""

    def previous_working(self, day: dt.date, /) -> dt.date:
        """Return ``day`` or the last working day before it."""

    def add_working_days(self, day: dt.date, n: int, /) -> dt.date:
        """Return the ``n``-th working day after ``day``, before it for a negative ``n``."""

    def is_preliminary(self, year: int, /) -> bool:
        """Return whether the days of ``year`` may still change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Days of one time of a step.

    Attributes:
        nominal_start: First day before it was moved off a day off.
        nominal: Last day before it was moved off a day off.
        start: First day on which the term lets the step be done; ``None`` when it does not say.
        due: Last day; ``None`` when there is none.
        preliminary: Whether the days rest on a calendar that may still change.
    """

    nominal_start: dt.date | None = None
    nominal: dt.date | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    preliminary: bool = False


NO_DATES = Dates()


def first_day(school_year: int) -> dt.date:
    """Return the day the plan of a school year begins: 1 May before it."""
    return dt.date(school_year, _PLAN_MONTH, 1)


def last_day(school_year: int) -> dt.date:
    """Return the day the plan of a school year ends: 31 August in it."""
    return dt.date(school_year + 1, _FIRST_MONTH, 1) - _DAY


def day_in(day: MonthDay, calendar_year: CalendarYear | None, school_year: int) -> dt.date:
    """Return a planned day: by default September–December in the first calendar year, January–August in the second."""
    if calendar_year is None:
        calendar_year = CalendarYear.FIRST if day.month >= _FIRST_MONTH else CalendarYear.SECOND
    return day.on(school_year if calendar_year is CalendarYear.FIRST else school_year + 1)


def window(due: DueWindow, school_year: int) -> tuple[dt.date, dt.date]:
    """Return both ends of a window before any day off is looked at."""
    start = day_in(due.from_, due.calendar_year, school_year)
    end = due.by.on(start.year)
    return start, end if end >= start else due.by.on(start.year + 1)


def add_months(day: dt.date, count: int) -> dt.date:
    """Return the same day ``count`` months later (earlier when negative), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = months.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


@dataclass(frozen=True, slots=True)
class Terms:
    """Counts terms.

    Attributes:
        school_year: First calendar year: 2026 for 2026/27.
        calendar: Working days.
    """

    school_year: int
    calendar: Calendar
    _counted: dict[tuple[Due | None, dt.date | None, bool], Dates] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def dates(self, due: Due | None, base: Dates = NO_DATES) -> Dates:
        """Return the dates a term gives; none on request, without a term, or when its base has no day.

        Args:
            due: The term.
            base: Dates of what it counts from; only ``due`` and ``preliminary`` matter.
        """
        asked = (due, base.due, base.preliminary)
        if asked not in self._counted:
            self._counted[asked] = self._dates(due, base)
        return self._counted[asked]

    def _dates(self, due: Due | None, base: Dates) -> Dates:
        match due:
            case DueBy():
                return self._settled(Dates(nominal=day_in(due.by, due.calendar_year, self.school_year)), due)
            case DueOn():
                nominal = day_in(due.on, due.calendar_year, self.school_year)
                return self._settled(Dates(nominal_start=nominal, nominal=nominal), due)
            case DueWindow():
                start, end = window(due, self.school_year)
                return self._settled(Dates(nominal_start=start, nominal=end), due)
            case DueAfter() | DueBefore() | SameDay():
                return self._relative(due, base)
        return NO_DATES

    def again(self, due: Due | None, first: Dates, repeat: Repeat, until: dt.date | None) -> Iterator[Dates]:
        """Yield the dates of the second and later times of a step that comes back.

        Args:
            due: Its term.
            first: Dates of its first time.
            repeat: How often it comes back.
            until: Last day it may be due; the end of the plan when ``None`` or later than that.
        """
        if first.nominal is None:
            return
        end = min(until or dt.date.max, last_day(self.school_year))
        shift = repeat.every.months
        while (nominal := add_months(first.nominal, shift)) <= end:
            start = add_months(first.nominal_start, shift) if first.nominal_start else None
            yield self._settled(Dates(nominal_start=start, nominal=nominal), due)
            shift += repeat.every.months

    def _relative(self, due: DueAfter | DueBefore | SameDay, base: Dates) -> Dates:
        if base.due is None:
            return NO_DATES
        if isinstance(due, SameDay):
            return Dates(start=base.due, due=base.due, nominal=base.due, preliminary=base.preliminary)
        after = isinstance(due, DueAfter)
        nominal = self._counted_off(base.due, due.amount if after else -due.amount, due.unit)
        start = base.due + _DAY if after else None
        dates = self._settled(Dates(nominal_start=start, nominal=nominal), due)
        years = range(min(base.due, nominal).year, max(base.due, nominal).year + 1)
        counted = due.unit is Unit.WORKING_DAYS and any(self.calendar.is_preliminary(year) for year in years)
        return replace(dates, preliminary=dates.preliminary or base.preliminary or counted)

    def _counted_off(self, day: dt.date, amount: int, unit: Unit) -> dt.date:
        match unit:
            case Unit.WORKING_DAYS:
                return self.calendar.add_working_days(day, amount)
            case Unit.DAYS:
                return day + amount * _DAY
            case Unit.MONTHS:
                return add_months(day, amount)

    def _settled(self, dates: Dates, due: Due | None) -> Dates:
        """Return the dates moved off days off: the end by the rule of the term, the start forward up to the end."""
        if dates.nominal is None:
            return dates
        rule = getattr(due, "on_day_off", None) or (DayOff.NEXT if isinstance(due, DueAfter) else DayOff.PREVIOUS)
        end = self._moved(dates.nominal, rule)
        start = dates.nominal_start
        if start is not None:
            start = min(start if rule is DayOff.KEEP else self.calendar.next_working(start), end)
        years = {day.year for day in (start, end, dates.nominal) if day is not None}
        looked_up = rule is not DayOff.KEEP and any(self.calendar.is_preliminary(year) for year in sorted(years))
        return replace(dates, start=start, due=end, preliminary=looked_up)

    def _moved(self, day: dt.date, rule: DayOff) -> dt.date:
        match rule:
            case DayOff.NEXT:
                return self.calendar.next_working(day)
            case DayOff.PREVIOUS:
                return self.calendar.previous_working(day)
            case DayOff.KEEP:
                return day
