"""What a workflow file says: stages, steps, their terms, occasions (``schemas/definition/workflow.schema.json``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.errors import NOWHERE, Place
from engine.model.documents import Ground

OCCASION = "occasion"
"""Stands for the day of the event where a term names its base."""

Within = tuple[str | int, ...]
"""Path of a value inside a step, e.g. ``("after", 1)``."""


class CalendarYear(StrEnum):
    """One of the two calendar years of a school year."""

    FIRST = "first"
    SECOND = "second"


class DayOff(StrEnum):
    """What becomes of a date that falls on a day off."""

    NEXT = "next"
    PREVIOUS = "previous"
    KEEP = "keep"


class Unit(StrEnum):
    """What a term is counted in."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"


class Every(StrEnum):
    """How often a step comes back."""

    MONTH = "month"
    QUARTER = "quarter"

    @property
    def months(self) -> int:
        """Months from one time to the next."""
        return 1 if self is Every.MONTH else 3


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day of any year; 29 February is not one."""

    month: int
    day: int

    @classmethod
    def parse(cls, text: str) -> MonthDay:
        """Return the day written as ``MM-DD``.

        Raises:
            ValueError: There is no such day, or not in every year.
        """
        day = dt.date.fromisoformat(f"2001-{text}")
        return cls(day.month, day.day)

    def on(self, year: int) -> dt.date:
        """Return the day in ``year``."""
        return dt.date(year, self.month, self.day)

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueBy:
    """Not later than a planned day, which moves back from a day off unless ``on_day_off`` says otherwise."""

    by: MonthDay
    calendar_year: CalendarYear | None = None
    on_day_off: DayOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueWindow:
    """Between two planned days; ``calendar_year`` is that of ``from_``, the end is the nearest ``by`` after it."""

    from_: MonthDay
    by: MonthDay
    calendar_year: CalendarYear | None = None
    on_day_off: DayOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueOn:
    """On a planned day."""

    on: MonthDay
    calendar_year: CalendarYear | None = None
    on_day_off: DayOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAfter:
    """A number of units after the due date of a step, the day of the occasion, or the date a field holds."""

    amount: int
    unit: Unit
    after: str
    on_day_off: DayOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueBefore:
    """A number of units before the due date of a step, the day of the occasion, or the date a field holds."""

    amount: int
    unit: Unit
    before: str
    on_day_off: DayOff | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameDay:
    """On the due date of another step, on the day of the occasion, or on the date a field holds."""

    same_day_as: str


@dataclass(frozen=True, slots=True)
class OnRequest:
    """When somebody asks for it; the plan knows no day."""


Due = DueBy | DueWindow | DueOn | DueAfter | DueBefore | SameDay | OnRequest


def due_base(due: Due | None) -> str | None:
    """Return the step, the field (``pair.end``) or :data:`OCCASION` a term counts from, ``None`` for one of its own."""
    match due:
        case DueAfter():
            return due.after
        case DueBefore():
            return due.before
        case SameDay():
            return due.same_day_as
    return None


def is_field(base: str) -> bool:
    """Return whether the base of a term is a field with a date (``pair.end``), not a step or the occasion."""
    return "." in base


@dataclass(frozen=True, slots=True, kw_only=True)
class After:
    """Steps to wait for: all of them, or any one of them. A step skipped by its condition holds up nothing."""

    steps: tuple[str, ...] = ()
    any_of: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A step that comes back until a day or the due date of a step; what follows it waits for the first time only."""

    every: Every
    until: str | MonthDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """Who signs that they have read the papers of a step, and within how many working days after it."""

    roles: tuple[str, ...]
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who takes part.

    Attributes:
        term: Key of ``roles`` in ``norms/terms.yaml`` when a municipality may call the role otherwise.
    """

    id: str
    title: str
    term: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action of one responsible.

    Attributes:
        code: Row of the calendar it belongs to; steps of one row share it.
        approvals: Roles that agree to the papers before they are final, in this order.
        acquaintance: Who is made acquainted with the papers.
        was: Its id in former versions, when it had to change.
        documents: Slugs with their level.
        when: Condition as written.
        for_each: ``pair``, ``mentor``, ``mentee``, ``participant``, ``organisation``, ``document`` or ``None``.
        asks: Dotted names of the fields asked at the step.
        place: Where the step stands.
        places: Where values inside it stand.
    """

    id: str
    title: str
    responsible: str
    code: str | None = None
    was: str | None = None
    participants: tuple[str, ...] = ()
    approvals: tuple[str, ...] = ()
    acquaintance: Acquaintance | None = None
    documents: tuple[str, ...] = ()
    after: After = After()
    when: str | None = None
    for_each: str | None = None
    repeat: Repeat | None = None
    optional: bool = False
    note: str | None = None
    basis: tuple[Ground, ...] = ()
    asks: tuple[str, ...] = ()
    due: Due | None = None
    place: Place = NOWHERE
    places: Mapping[Within, Place] = field(default_factory=dict, repr=False, compare=False)

    def place_of(self, *within: str | int) -> Place:
        """Return where a value of the step stands, or the step itself when that is not known."""
        return self.places.get(within, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One of the four stages: ``preparation``, ``pairing``, ``implementation``, ``monitoring``."""

    id: str
    title: str
    steps: tuple[Step, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionKind:
    """What exactly happened; ``occasion.kind`` in a condition."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something in life that opens a branch of steps; it belongs to no stage."""

    id: str
    title: str
    steps: tuple[Step, ...]
    description: str | None = None
    kinds: tuple[OccasionKind, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A workflow file.

    Attributes:
        id: ``<level>/<process>``.
        roles: Role id → role.
        place: Where the definition stands, for messages.
        places: Where values outside the steps stand, e.g. ``("basis", 0)``.
    """

    id: str
    title: str
    level: str
    version: str
    roles: Mapping[str, Role]
    stages: tuple[Stage, ...]
    occasions: tuple[Occasion, ...] = ()
    basis: tuple[Ground, ...] = ()
    note: str | None = None
    place: Place = NOWHERE
    places: Mapping[Within, Place] = field(default_factory=dict, repr=False, compare=False)

    def parts(self) -> Iterator[Stage | Occasion]:
        """Yield the stages, then the occasions."""
        yield from self.stages
        yield from self.occasions

    def steps(self) -> Iterator[Step]:
        """Yield every step in the order of the file: of the stages, then of the occasions."""
        for part in self.parts():
            yield from part.steps

    def find(self, step_id: str) -> Step | None:
        """Return the first step of that id."""
        return next((step for step in self.steps() if step.id == step_id), None)
