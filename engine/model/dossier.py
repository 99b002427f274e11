"""What a dossier is opened with, what people do in it and what happens: the words its history is written in.

A walk (:mod:`engine.workflow.walk`) plays a dossier through on paper. Facts and actions go in, happenings come out; the
kinds of happenings are those of a dossier's events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from engine.errors import NOWHERE, Place
from engine.model.definition import Step

PERSON_SCOPES: Final = ("mentor", "mentee", "participant")
"""Values of ``for_each`` that open a step for a person."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom or what one opening of a step is for.

    Attributes:
        kind: As ``for_each`` of a step; ``None`` for a step for all.
        id: Pair, person, organisation or document; empty for a new pair that nobody has named yet.
    """

    kind: str | None = None
    id: str = ""


FOR_ALL: Final = Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A person or an organisation with what is known of it.

    Attributes:
        fields: Field → value; a field that is absent is unknown, never false.
    """

    id: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts:
    """A pair or group with what is known of it: ``fields`` are its own, those of its people stand at them."""

    id: str
    mentor: Party
    mentees: tuple[Party, ...]
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a dossier is opened with.

    Attributes:
        organisation: Field → value.
        pairs: All pairs, also those that come later with an occasion.
        organisations: For steps of every organisation.
        documents: Names of documents, for steps of every document.
    """

    organisation: Mapping[str, object] = field(default_factory=dict)
    pairs: tuple[PairFacts, ...] = ()
    organisations: tuple[Party, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Chooses openings of a step; what is ``None`` chooses all.

    Attributes:
        pair: The pair, or the people of it.
        time: Number of the time, from 1, of a step that comes back.
        branch: Number of the occasion, from 1 as they happened, 0 for the stages.
    """

    pair: str | None = None
    person: str | None = None
    organisation: str | None = None
    document: str | None = None
    time: int | None = None
    branch: int | None = None

    @property
    def narrowness(self) -> int:
        """How many of the choices are made."""
        chosen = (self.pair, self.person, self.organisation, self.document, self.time, self.branch)
        return sum(one is not None for one in chosen)


EVERYBODY: Final = Whom()


class Verb(StrEnum):
    """What somebody does, or fails to do, with a step."""

    DONE = "done"
    SKIPPED = "skipped"
    REFUSED = "refused"
    LATE = "late"
    NEVER = "never"
    REQUESTED = "requested"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    ACQUAINTED = "acquainted"
    NOT_ACQUAINTED = "not_acquainted"


CLOSING: Final = frozenset({Verb.DONE, Verb.SKIPPED, Verb.REFUSED, Verb.LATE, Verb.NEVER})
"""What ends a step, or leaves it open for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAction:
    """Something about a step goes otherwise than in an ordinary, punctual school.

    Attributes:
        on: Day; by default the day it would have been anyway.
        role: Who agrees, when the step has several ``approvals``; ``None`` for all of them.
        working_days: By how much :attr:`Verb.LATE` is late.
        school_year: First calendar year of the dossier meant, in a walk of several years.
        place: Where a scenario says so.
    """

    verb: Verb
    step: str
    whom: Whom = EVERYBODY
    on: dt.date | None = None
    role: str | None = None
    working_days: int = 0
    reason: str = ""
    school_year: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionAction:
    """Something in life happens and opens the branch of an occasion.

    Attributes:
        kind: What exactly; ``None`` while unknown.
        pair: The pair it is about.
        new_pair: The pair it brings: of a new employee, or in place of ``pair``.
        replacement: Whether somebody comes in place of ``pair``; ``None`` while unknown.
        person: The person it is about.
        documents: Documents it is about.
    """

    on: dt.date
    occasion: str
    kind: str | None = None
    pair: str | None = None
    new_pair: str | None = None
    replacement: bool | None = None
    person: str | None = None
    documents: tuple[str, ...] = ()
    school_year: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class DataGiven:
    """A field becomes known, or changes.

    Attributes:
        name: Dotted name: ``organisation.has_union``, ``pair.end``, ``occasion.kind``.
        pair: Whose field it is, for names of a pair; all pairs when ``None``.
    """

    on: dt.date
    name: str
    value: object
    pair: str | None = None
    school_year: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEnded:
    """A pair stops working; its steps of the stages end, those of occasions go on."""

    on: dt.date
    pair: str
    school_year: int | None = None
    place: Place = NOWHERE


Action = StepAction | OccasionAction | DataGiven | PairEnded


class HappeningKind(StrEnum):
    """Kinds of happenings."""

    OCCASION = "occasion-happened"
    OPENED = "step-opened"
    ASKED = "data-asked"
    GIVEN = "data-given"
    AGREED = "step-agreed"
    DONE = "step-done"
    SKIPPED = "step-skipped"
    REFUSED = "step-refused"
    LATE = "step-late"
    ACQUAINTED = "acquainted"
    ACQUAINTANCE_LATE = "acquaintance-late"
    JOINED = "pair-joined"
    ENDED = "pair-ended"
    NOT_OPENED = "step-not-opened"


class Why(StrEnum):
    """Why a step was skipped or has never opened; the names of a reason are given in brackets."""

    CONDITION = "condition"
    """Its condition is false (the condition as written)."""
    BY_HAND = "by-hand"
    """Somebody skipped it (the reason in words)."""
    WAITS = "waits"
    """What it waits for was not done (steps)."""
    REFUSED = "refused"
    """Somebody refused (the step at which it was)."""
    UNKNOWN = "unknown"
    """A question was not answered (fields)."""
    ENDED = "ended"
    """The pair stopped working."""
    NOBODY = "nobody"
    """There is no pair, person or organisation it could wait for (steps)."""
    NOT_REQUESTED = "not-requested"
    """Nobody asked for it."""
    COVERED = "covered"
    """The pair came later and its branch stands in for the step."""
    AFTER_YEAR = "after-year"
    """Its window begins after the end of the plan."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and which steps, fields or words it is about."""

    why: Why
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of a timeline.

    Attributes:
        step: ``None`` for what happens to a pair or to the facts, and for an occasion.
        occasion: Id of the occasion it belongs to.
        time: Number of the time of a step that comes back.
        due: Last day of the step, or of the acquaintance.
        documents: Papers that come of it, with their appendices.
        roles: Who agrees or is made acquainted.
        names: Fields asked or given, the pair that joined or ended, the kind of an occasion.
    """

    day: dt.date
    event: HappeningKind
    step: Step | None = None
    scope: Scope = FOR_ALL
    occasion: str | None = None
    time: int = 1
    due: dt.date | None = None
    documents: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    reason: Reason | None = None

    @property
    def overdue(self) -> bool:
        """Whether it happened after its term."""
        return self.due is not None and self.day > self.due


@dataclass(frozen=True, slots=True)
class Unmet:
    """An action that could not be carried out.

    Attributes:
        opened: The day the step opened, when the action came before it; ``None`` when the step never opened for anybody
            the action is about.
    """

    action: Action
    opened: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A place of a definition that a walk can pass.

    Attributes:
        kind: ``step``, ``when``, ``any``, ``occasion``, ``kind`` or ``repeat``.
        name: The step, or the occasion.
        choice: ``true`` or ``false`` of a condition, an alternative, a kind.
    """

    kind: str
    name: str
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A dossier of one school year, played through.

    Attributes:
        happenings: By day; what causes stands before what follows.
        unmet: Actions that could not be carried out.
        reached: Places of the definition that were passed.
        left: The facts as they were at the end, what the next year's dossier begins with.
    """

    process: str
    school_year: int
    happenings: tuple[Happening, ...]
    unmet: tuple[Unmet, ...]
    reached: frozenset[Point]
    left: Facts
