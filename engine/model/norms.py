"""What the papers rest on: acts, terms, dated parameters and calendars, with pure look-ups by date.

The fields repeat the keys of ``norms/*.yaml``; Python's keyword ``from`` becomes ``from_``. An absent list is an empty
tuple, an absent mapping an empty mapping, an absent sentence ``None``.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from engine.errors import ContentError
from engine.model.documents import Ground

CaseForms = Mapping[str, str]
"""Grammatical case (OpenCorpora code: nomn, gent, datv, accs, ablt, loct) → form."""


class Status(StrEnum):
    """How far a fact has been checked."""

    VERIFIED = "verified"
    PARTLY_VERIFIED = "partly-verified"
    NOT_VERIFIED = "not-verified"
    HOUSE_DEFAULT = "house-default"
    """Only for parameters: chosen by us, no norm behind it."""


class Level(StrEnum):
    """Whose act it is; the order of a preamble."""

    FEDERAL = "federal"
    REGIONAL = "regional"
    MUNICIPAL = "municipal"
    LOCAL = "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days on which something holds, both ends included; an end that is absent is open or not known."""

    from_: dt.date | None = None
    to: dt.date | None = None

    def holds(self, day: dt.date) -> bool:
        """Return whether ``day`` lies within the period."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """A body or an official that issued an act, in the two cases a citation needs."""

    nomn: str
    gent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActArticle:
    """One article of an act, in a few own words.

    Attributes:
        in_force: Its own period when that differs from the act's, else ``None``.
    """

    number: str
    says: str
    status: Status
    in_force: Period | None = None
    requires: tuple[str, ...] = ()
    source: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of the register ``norms/acts.yaml``.

    Attributes:
        id: Readable slug, never reused.
        title: Heading without outer quotes; ``None`` for a code of law, and where it has not been read.
        kind: Key of ``act_kinds`` in ``norms/terms.yaml``.
        issuers: Empty for laws, codes and standards; in a joint letter in the order of ``numbers``.
        date: Day of the act, ``None`` where it has not been read.
        in_force: First and last day of force, as far as they are known.
        repealed: No longer in force, even if the last day is not known.
        name_forms: Own name by case for acts that are called by name (Трудовой кодекс Российской Федерации).
        binding: ``False`` for recommendations, explanations, voluntary standards and drafts.
        citable: ``False`` for drafts and for acts whose requisites must not be printed yet.
        last_checked: Day the facts were last compared with a source.
    """

    id: str
    title: str | None
    kind: str
    issuers: tuple[Issuer, ...]
    date: dt.date | None
    numbers: tuple[str, ...]
    short_name: str
    in_force: Period
    level: Level
    binding: bool
    citable: bool
    status: Status
    last_checked: dt.date
    source: str
    code: str | None = None
    name_forms: CaseForms = field(default_factory=dict)
    repealed: bool = False
    amended_by: tuple[str, ...] = ()
    amendments: str | None = None
    replaced_by: str | None = None
    articles: Mapping[str, ActArticle] = field(default_factory=dict)
    note: str | None = None
    requires: tuple[str, ...] = ()

    @property
    def first(self) -> dt.date | None:
        """First day a document may rest on it: that of its entry into force, never before its own date."""
        return max((day for day in (self.in_force.from_, self.date) if day is not None), default=None)


class Force(StrEnum):
    """Whether an act may stand in a document of a given day."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOn:
    """What the register says about an act on a day.

    Attributes:
        act: The act asked about.
        article: The article asked about, if the register describes it.
        force: State on that day.
        certain: ``False`` when the day that decides the answer (entry into force or end) is not in the register.
        successor: For a repealed act: the act to cite instead on that day, or the last one of the chain; none for an
            article that ended while its act goes on.
    """

    act: Act
    force: Force
    certain: bool = True
    article: ActArticle | None = None
    successor: Act | None = None


@dataclass(frozen=True, slots=True)
class Acts:
    """The register of acts.

    Attributes:
        by_id: Slug → act.
    """

    by_id: Mapping[str, Act]

    def __contains__(self, act_id: object) -> bool:
        return act_id in self.by_id

    def __iter__(self) -> Iterator[Act]:
        return iter(self.by_id.values())

    def find(self, act_id: str) -> Act | None:
        """Return the act, or ``None`` when the register does not have it."""
        return self.by_id.get(act_id)

    def get(self, act_id: str) -> Act:
        """Return the act.

        Raises:
            ContentError: ``norms.unknown-act`` with the nearest known ids.
        """
        act = self.by_id.get(act_id)
        if act is None:
            nearest = difflib.get_close_matches(act_id, self.by_id)
            raise ContentError.single("norms.unknown-act", act=act_id, nearest=nearest)
        return act

    def on(self, act_id: str, day: dt.date, *, article: str | None = None) -> ActOn:
        """Return whether the act, or its article, is in force on ``day``, and what replaced it if not.

        An article that the register does not describe shares the fate of its act.

        Raises:
            ContentError: ``norms.unknown-act``.
        """
        act = self.get(act_id)
        described = act.articles.get(article) if article is not None else None
        force, certain = self._force(act, day)
        successor = self._successor(act, day) if force is Force.REPEALED else None
        if force is Force.IN_FORCE and described is not None and described.in_force is not None:
            force = _within(described.in_force, day)
        return ActOn(act=act, article=described, force=force, certain=certain, successor=successor)

    def is_replaced(self, found: ActOn, day: dt.date) -> bool:
        """Return whether a document of a day cites the successor instead: it is in force and has its requisites."""
        heir = found.successor
        return heir is not None and heir.citable and self._force(heir, day)[0] is Force.IN_FORCE

    def _force(self, act: Act, day: dt.date) -> tuple[Force, bool]:
        """Return the state of the act itself and whether it rests on a known day."""
        if act.kind == "project":
            return Force.NOT_YET, True
        if act.first is not None and day < act.first:
            return Force.NOT_YET, True
        if act.in_force.to is not None:
            return _within(Period(to=act.in_force.to), day), True
        if not act.repealed:
            return Force.IN_FORCE, act.first is not None
        heir = self.find(act.replaced_by) if act.replaced_by is not None else None
        if heir is not None and heir.first is not None and day < heir.first:
            return Force.IN_FORCE, False
        return Force.REPEALED, False

    def _successor(self, act: Act, day: dt.date) -> Act | None:
        """Return the first act of the chain of replacements that is in force on ``day``, else the last one."""
        seen = {act.id}
        last: Act | None = None
        following = act.replaced_by
        while following is not None and following not in seen:
            seen.add(following)
            found = self.find(following)
            if found is None:
                break
            last = found
            if self._force(found, day)[0] is Force.IN_FORCE:
                break
            following = found.replaced_by
        return last


def _within(period: Period, day: dt.date) -> Force:
    """Return the state of something that holds during ``period``."""
    if period.from_ is not None and day < period.from_:
        return Force.NOT_YET
    return Force.IN_FORCE if period.holds(day) else Force.REPEALED


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A noun or a noun phrase by case.

    Attributes:
        id: Key in its group of ``norms/terms.yaml``.
        gender: ``m``, ``f``, ``n`` or ``pl`` (plural only); «утверждён», «утверждена» follow it.
        forms: Six cases; of the plural when gender is ``pl``.
        plural: Six cases of the plural, empty where documents do not need it.
        title: Explanation for lists.
    """

    id: str
    gender: str
    forms: CaseForms
    plural: CaseForms = field(default_factory=dict)
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterValue:
    """A value and the days it holds.

    Attributes:
        value: Number as it is written, in the unit of the parameter.
        act: What set the value, if an act did.
    """

    value: str
    source: str
    status: Status
    from_: dt.date | None = None
    to: dt.date | None = None
    act: Ground | None = None

    @property
    def number(self) -> Decimal:
        """The value as a number, in the unit of the parameter."""
        return Decimal(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentVariant:
    """How mentors are paid somewhere; a sample to choose from, not a norm.

    Attributes:
        kind: ``sum``, ``percent``, ``coefficient``, ``points``; ``None`` where the size is not set.
        value: The size as it is written; ``None`` where it is not set.
        bound: ``exact`` or ``minimum``.
        base: What a share is taken of: ``salary``, ``rate``, ``none``.
    """

    id: str
    title: str
    kind: str | None
    value: str | None
    bound: str | None
    base: str | None
    per_mentee: bool | None
    max_mentees: str | None
    source: str
    status: Status
    from_: dt.date | None = None
    to: dt.date | None = None
    act: Ground | None = None
    paid_from: str | None = None
    conditions: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure that local acts may set otherwise (``norms/parameters/``), or a table of samples of one.

    Attributes:
        id: Name in rules and templates.
        unit: ``persons``, ``months``, ``years``, ``working-days``, ``calendar-days``, ``rubles`` or ``percent``; empty
            for a table of samples.
        variants: The samples; documents take nothing from them.
    """

    title: str
    id: str
    unit: str = ""
    values: tuple[ParameterValue, ...] = ()
    variants: tuple[PaymentVariant, ...] = ()
    note: str | None = None

    @property
    def entries(self) -> tuple[ParameterValue | PaymentVariant, ...]:
        """The values, or the samples."""
        return (*self.values, *self.variants)

    def on(self, day: dt.date) -> ParameterValue | None:
        """Return the value in force on ``day``; ``None`` when there is none, which is never the same as zero."""
        return next((value for value in self.values if Period(from_=value.from_, to=value.to).holds(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDecree:
    """Requisites of the Government's resolution that moved days off; absent ones have not been issued or read."""

    kind: str
    date: dt.date | None
    number: str | None
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A non-working holiday (Labour Code, article 112)."""

    date: dt.date
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A day off that moved; ``by`` is ``decree`` or ``code`` (Labour Code, article 112)."""

    from_: dt.date
    to: dt.date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """Working and non-working days of a year, five-day week (``norms/calendars/``).

    Attributes:
        decree: ``None`` for a year computed from the Labour Code alone.
        days_off: Weekdays that became days off.
        working: Saturdays and Sundays that are worked.
        shortened: Working days an hour shorter (Labour Code, article 95).
        status: ``final`` or ``preliminary``.
        working_days: Their number in the year, for comparing.
    """

    title: str
    year: int
    decree: CalendarDecree | None
    holidays: tuple[Holiday, ...]
    days_off: tuple[dt.date, ...]
    working: tuple[dt.date, ...]
    shortened: tuple[dt.date, ...]
    transfers: tuple[Transfer, ...]
    status: str
    working_days: int
    sources: tuple[str, ...] = ()
    note: str | None = None
