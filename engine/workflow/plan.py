"""Dates of all steps of a definition in one school year.

The plan runs from 1 May before the school year to 31 August in it; how a term is counted stands in
:mod:`engine.workflow.terms`. Conditions are not looked at: a step that will be skipped has its dates too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engine.errors import ContentError
from engine.model.definition import OCCASION, Definition, Occasion, Stage, Step, due_base, is_field
from engine.workflow.terms import Calendar, Dates, Terms, day_in

_NO_DATES: Mapping[str, dt.date] = MappingProxyType({})


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
        self._terms = Terms(school_year, calendar)
        self._fields = fields
        self._steps = {step.id: step for step in reversed(list(definition.steps()))}
        self._events = {
            step.id: occasions.get(occasion.id) for occasion in definition.occasions for step in occasion.steps
        }
        self._known: dict[str, Dates] = {}

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

    def _times(self, step: Step) -> Iterator[Dates]:
        first = self._first(step)
        yield first
        if step.repeat is None:
            return
        until = step.repeat.until
        if isinstance(until, str):
            last = self._first(self._named(until, step)).due
        else:
            last = day_in(until, None, self._terms.school_year)
        yield from self._terms.again(step.due, first, step.repeat, last)

    def _first(self, step: Step) -> Dates:
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

    def _counted(self, step: Step) -> Dates:
        name = due_base(step.due)
        if name is None:
            return self._terms.dates(step.due)
        if name == OCCASION:
            return self._terms.dates(step.due, Dates(due=self._events.get(step.id)))
        if is_field(name):
            return self._terms.dates(step.due, Dates(due=self._fields.get(name)))
        return self._terms.dates(step.due, self._known[name])
