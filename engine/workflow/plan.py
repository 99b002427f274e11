"""Dates of all steps of a definition in one school year.

The plan runs from 1 May before the school year to 31 August in it. A term counted in days starts the next day and moves
forward from a day off (Labour Code, article 14); a planned day, and a term counted back, moves back; ``on_day_off`` of
the step says otherwise. Conditions are not looked at: a step that will be skipped has its dates too.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Protocol

from engine.errors import ContentError
from engine.model.definition import (
    OCCASION,
    CalendarYear,
    DayOff,
    Definition,
    Due,
    DueAfter,
    DueBefore,
    DueBy,
    DueOn,
    DueWindow,
    MonthDay,
    Occasion,
    SameDay,
    Stage,
    Step,
    Unit,
    due_base,
    is_field,
)

_FIRST_MONTH = 9
_DAY = dt.timedelta(days=1)
_NO_DATES: Mapping[str, dt.date] = MappingProxyType({})


class Calendar(Protocol):
    """Working days; :class:`engine.language.workdays.WorkCalendar` is one."""

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
class PlannedStep:
    """A step with its dates.

    Attributes:
        stage: ``None`` for a step of an occasion.
        occasion: ``None`` for a step of a stage.
        start: First day on which the definition lets the step be done; ``None`` when it does not say.
        due: Last day; ``None`` on request, or when the definition names none.
        nominal: Last day before it was moved off a day off.
        preliminary: Whether the days rest on a calendar that may still change.
        occurrence: Number of the time, from 1, of a step that comes back.
    """

    step: Step
    stage: Stage | None
    occasion: Occasion | None
    start: dt.date | None
    due: dt.date | None
    nominal: dt.date | None
    preliminary: bool
    occurrence: int = 1

    @property
    def moved(self) -> bool:
        """Whether the last day was moved off a day off."""
        return self.due != self.nominal


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dates:
    """Days of one time of a step; ``nominal_start`` and ``nominal`` are those before moving."""

    nominal_start: dt.date | None = None
    nominal: dt.date | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    preliminary: bool = False


_NONE = _Dates()


def plan(
    definition: Definition,
    school_year: int,
    calendar: Calendar,
    occasion_dates: Mapping[str, dt.date] = _NO_DATES,
    field_dates: Mapping[str, dt.date] = _NO_DATES,
) -> tuple[PlannedStep, ...]:
    """Return all steps with their dates, in the order of the file; a repeated step stands once for every time.

    Args:
        definition: The workflow.
        school_year: First calendar year: 2026 for 2026/27.
        calendar: Working days.
        occasion_dates: Occasion id → day of the event; steps of other occasions are left out.
        field_dates: Dates of the fields that terms count from, of one pair or person: ``pair.end`` → day. A term
            counted from a field that is not among them has no day.

    Raises:
        ContentError: ``workflow.unknown-step`` or ``workflow.cycle`` when a term cannot be counted;
            :func:`engine.workflow.references.check_references` finds all of these at once.
    """
    planner = _Planner(definition, school_year, calendar, occasion_dates, field_dates)
    parts = (part for part in definition.parts() if isinstance(part, Stage) or part.id in occasion_dates)
    return tuple(planned for part in parts for step in part.steps for planned in planner.times(step, part))


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


class _Planner:
    """Counts the dates of every step once, bases before those that count from them."""

    def __init__(
        self,
        definition: Definition,
        school_year: int,
        calendar: Calendar,
        occasions: Mapping[str, dt.date],
        fields: Mapping[str, dt.date],
    ) -> None:
        self._year = school_year
        self._calendar = calendar
        self._fields = fields
        self._steps = {step.id: step for step in reversed(list(definition.steps()))}
        self._events = {
            step.id: occasions.get(occasion.id) for occasion in definition.occasions for step in occasion.steps
        }
        self._known: dict[str, _Dates] = {}

    def times(self, step: Step, part: Stage | Occasion) -> Iterator[PlannedStep]:
        """Yield the step with its dates, every time it comes back."""
        stage, occasion = (part, None) if isinstance(part, Stage) else (None, part)
        for number, dates in enumerate(self._times(step), start=1):
            yield PlannedStep(
                step=step,
                stage=stage,
                occasion=occasion,
                start=dates.start,
                due=dates.due,
                nominal=dates.nominal,
                preliminary=dates.preliminary,
                occurrence=number,
            )

    def _times(self, step: Step) -> Iterator[_Dates]:
        first = self._first(step)
        yield first
        if step.repeat is None or first.nominal is None:
            return
        until = step.repeat.until
        last = self._first(self._named(until, step)).due if isinstance(until, str) else day_in(until, None, self._year)
        end = min(last or dt.date.max, dt.date(self._year + 1, 8, 31))
        shift = step.repeat.every.months
        while (nominal := add_months(first.nominal, shift)) <= end:
            start = add_months(first.nominal_start, shift) if first.nominal_start else None
            yield self._settled(_Dates(nominal_start=start, nominal=nominal), step.due)
            shift += step.repeat.every.months

    def _first(self, step: Step) -> _Dates:
        """Return the dates of the first time, after those of everything it counts from."""
        chain = [step]
        names = {step.id}
        while chain[-1].id not in self._known:
            base = due_base(chain[-1].due)
            if base is None or base == OCCASION or is_field(base):
                break
            following = self._named(base, chain[-1])
            if following.id in names:
                path = [one.id for one in chain]
                path = [*path[path.index(following.id) :], following.id]
                raise ContentError.single("workflow.cycle", place=following.place, path=path, by="due")
            chain.append(following)
            names.add(following.id)
        for one in reversed(chain):
            if one.id not in self._known:
                self._known[one.id] = self._counted(one)
        return self._known[step.id]

    def _named(self, name: str, by: Step) -> Step:
        found = self._steps.get(name)
        if found is None:
            facts = {"name": name, "nearest": "", "allowed": sorted(self._steps)}
            raise ContentError.single("workflow.unknown-step", place=by.place_of("due"), **facts)
        return found

    def _counted(self, step: Step) -> _Dates:
        match step.due:
            case DueBy():
                nominal = day_in(step.due.by, step.due.calendar_year, self._year)
                return self._settled(_Dates(nominal=nominal), step.due)
            case DueOn():
                nominal = day_in(step.due.on, step.due.calendar_year, self._year)
                return self._settled(_Dates(nominal_start=nominal, nominal=nominal), step.due)
            case DueWindow():
                start, end = window(step.due, self._year)
                return self._settled(_Dates(nominal_start=start, nominal=end), step.due)
            case DueAfter() | DueBefore() | SameDay():
                return self._relative(step, step.due)
        return _NONE

    def _relative(self, step: Step, due: DueAfter | DueBefore | SameDay) -> _Dates:
        """Return the dates of a term; none when its base has none."""
        base = self._base(step, due)
        if base.due is None:
            return _NONE
        if isinstance(due, SameDay):
            return _Dates(start=base.due, due=base.due, nominal=base.due, preliminary=base.preliminary)
        after = isinstance(due, DueAfter)
        nominal = self._counted_off(base.due, due.amount if after else -due.amount, due.unit)
        start = base.due + _DAY if after else None
        dates = self._settled(_Dates(nominal_start=start, nominal=nominal), due)
        years = range(min(base.due, nominal).year, max(base.due, nominal).year + 1)
        counted = due.unit is Unit.WORKING_DAYS and any(self._calendar.is_preliminary(year) for year in years)
        return replace(dates, preliminary=dates.preliminary or base.preliminary or counted)

    def _base(self, step: Step, due: DueAfter | DueBefore | SameDay) -> _Dates:
        name = due_base(due) or ""
        if name == OCCASION:
            return _Dates(due=self._events.get(step.id))
        if is_field(name):
            return _Dates(due=self._fields.get(name))
        return self._known[name]

    def _counted_off(self, day: dt.date, amount: int, unit: Unit) -> dt.date:
        match unit:
            case Unit.WORKING_DAYS:
                return self._calendar.add_working_days(day, amount)
            case Unit.DAYS:
                return day + amount * _DAY
            case Unit.MONTHS:
                return add_months(day, amount)

    def _settled(self, dates: _Dates, due: Due | None) -> _Dates:
        """Return the dates moved off days off: the end by the rule of the term, the start forward up to the end."""
        if dates.nominal is None:
            return dates
        rule = getattr(due, "on_day_off", None) or (DayOff.NEXT if isinstance(due, DueAfter) else DayOff.PREVIOUS)
        end = self._moved(dates.nominal, rule)
        start = dates.nominal_start
        if start is not None:
            start = min(start if rule is DayOff.KEEP else self._calendar.next_working(start), end)
        years = {day.year for day in (start, end, dates.nominal) if day is not None}
        looked_up = rule is not DayOff.KEEP and any(self._calendar.is_preliminary(year) for year in sorted(years))
        return replace(dates, start=start, due=end, preliminary=looked_up)

    def _moved(self, day: dt.date, rule: DayOff) -> dt.date:
        match rule:
            case DayOff.NEXT:
                return self._calendar.next_working(day)
            case DayOff.PREVIOUS:
                return self._calendar.previous_working(day)
            case DayOff.KEEP:
                return day
