"""The plan of a school year as it is shown: words are ready, nothing is left to be decided by what draws it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from engine.language import short_school_year


class Opens(StrEnum):
    """Whether the condition of a step lets it open."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """A fact is not filled in, or no organisation is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """The days of one time of a step.

    Attributes:
        due: Last day.
        start: First day, ``None`` when the workflow does not say.
        nominal: Last day before it was moved off a day off.
        occurrence: Number of the time, from 1, of a step that comes back.
        preliminary: Whether the days rest on a calendar that may still change.
        pair: Id of the pair the days are counted for; ``None`` when they are the same for all.
        whom: Name of that pair, for people.
    """

    due: dt.date
    start: dt.date | None = None
    nominal: dt.date | None = None
    occurrence: int = 1
    preliminary: bool = False
    pair: str | None = None
    whom: str | None = None

    @property
    def moved(self) -> bool:
        """Whether the last day was moved off a day off."""
        return self.nominal not in (None, self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A pair for which a step does not open, or for which that is not known.

    Attributes:
        pair: Its id.
        whom: Its name, for people.
        opens: ``NO`` or ``UNKNOWN``.
        why: What decides, in words.
    """

    pair: str
    whom: str
    opens: Opens
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something: a role, and in an organisation the person who holds it.

    Attributes:
        person: Surname with initials, ``None`` when nobody is named.
    """

    role: str
    title: str
    person: str | None = None

    def __str__(self) -> str:
        return f"{self.title} ({self.person})" if self.person else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document of a step.

    Attributes:
        slug: ``<level>/<code-slug>``.
        code: ``S17``.
    """

    slug: str
    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step of the plan.

    Attributes:
        code: Row of the calendar.
        term: Its term in words, as the workflow has it: «до 1 октября», «по запросу».
        times: Its days; none when the term knows no day.
        for_each: ``pair``, ``mentor``, … or ``None``.
        for_whom: The same in words: «для каждой пары».
        organisations: Names of those it is done for, when it is done for each and the municipality names them.
        repeat: How often the step comes back, ``month`` or ``quarter``.
        repeated: The same in words, with its end: «каждый месяц до шага «…»».
        after: Ids of the steps it waits for.
        any_of: Whether one of them is enough.
        when: Condition as written.
        condition: Condition in words.
        opens: Whether the condition lets it open.
        why: What decides when it does not, or what is not known, in words; empty when there is nothing to say.
        held: Pairs for which it does not open, or is not known to, when it opens for others.
        acquaintance: Who is made acquainted with the papers.
        acquaintance_days: Within how many working days; 0 when nobody is.
        grounds: Citations.
    """

    id: str
    title: str
    responsible: Actor
    term: str
    code: str | None = None
    times: tuple[Time, ...] = ()
    participants: tuple[Actor, ...] = ()
    approvals: tuple[Actor, ...] = ()
    acquaintance: tuple[Actor, ...] = ()
    acquaintance_days: int = 0
    documents: tuple[Document, ...] = ()
    for_each: str | None = None
    for_whom: str | None = None
    organisations: tuple[str, ...] = ()
    repeat: str | None = None
    repeated: str = ""
    after: tuple[str, ...] = ()
    any_of: bool = False
    when: str | None = None
    condition: str | None = None
    opens: Opens = Opens.YES
    why: str = ""
    held: tuple[Held, ...] = ()
    optional: bool = False
    note: str | None = None
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stage, or an occasion with its steps.

    Attributes:
        occasion: Whether it is an occasion.
        day: Day of the occasion; ``None`` for a stage and for an occasion that did not happen.
    """

    id: str
    title: str
    entries: tuple[Entry, ...]
    occasion: bool = False
    day: dt.date | None = None

    @property
    def happens(self) -> bool:
        """Whether its steps belong to the plan of the year: a stage, or an occasion with a day."""
        return not self.occasion or self.day is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan of one school year.

    Attributes:
        process: Id of the workflow, ``<level>/<process>``.
        version: Its version.
        school_year: First calendar year: 2026 for 2026/27.
        parts: Stages, then all occasions of the workflow.
        preliminary: Calendar years whose days may still change and on which some term rests.
        organisation: Name of the organisation whose facts were taken; ``None`` when none was given.
        key: What tells this organisation from all others: its taxpayer number, else its name; empty without one.
    """

    process: str
    title: str
    version: str
    school_year: int
    parts: tuple[Part, ...]
    preliminary: tuple[int, ...] = ()
    organisation: str | None = None
    key: str = ""

    @property
    def year(self) -> str:
        """The school year as it is written: «2026/27»."""
        return short_school_year(self.school_year)

    @property
    def name(self) -> str:
        """What it is called on paper: the workflow, the year, the organisation."""
        return ", ".join(filter(None, (self.title, self.year, self.organisation)))

    def happening(self) -> Iterator[tuple[Part, tuple[Entry, ...]]]:
        """Yield the parts of the year, each with the steps that open or may open."""
        for part in self.parts:
            if part.happens:
                yield part, tuple(entry for entry in part.entries if entry.opens is not Opens.NO)

    def closed(self) -> Iterator[Entry]:
        """Yield the steps of the year that do not open."""
        for part in self.parts:
            if part.happens:
                yield from (entry for entry in part.entries if entry.opens is Opens.NO)
