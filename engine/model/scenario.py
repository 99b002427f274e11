"""Scenarios: sentences about a workflow that a walk must bear out (``schemas/definition/scenario.schema.json``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from engine.errors import NOWHERE, Place
from engine.model.dossier import EVERYBODY, Action, Facts, Whom


class Expects(StrEnum):
    """What a sentence expects; the lists of ``expect``."""

    OPENS = "opens"
    DONE = "done"
    STAYS_CLOSED = "stays_closed"
    SKIPS = "skips"
    ASKS = "asks"
    LATE = "late"
    AGREES = "agrees"
    ACQUAINTS = "acquaints"
    LATE_ACQUAINTANCE = "late_acquaintance"
    DOCUMENTS = "documents"
    NO_DOCUMENTS = "no_documents"


NO_OCCASION = "no-occasion"
"""Reason of a step that belongs to an occasion which has not happened; the others are those of a happening."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """One item of a list; what is ``None`` is not looked at.

    Attributes:
        step: Id of the step; ``None`` for a document of any step.
        paper: The document that comes or does not.
        until: Last day before which a step must not open.
        documents: All documents of the step.
        because: Why it was skipped or has not opened: a value of :class:`engine.model.dossier.Why` or
            :data:`NO_OCCASION`.
        place: Where it stands.
    """

    kind: Expects
    step: str | None = None
    whom: Whom = EVERYBODY
    on: dt.date | None = None
    until: dt.date | None = None
    due: dt.date | None = None
    responsible: str | None = None
    documents: frozenset[str] | None = None
    roles: frozenset[str] | None = None
    field: str | None = None
    because: str | None = None
    paper: str | None = None
    school_year: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """The part of a timeline that exhaustive lists are about; what is ``None`` leaves nothing out."""

    stage: str | None = None
    occasion: str | None = None
    whom: Whom = EVERYBODY
    since: dt.date | None = None
    till: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhaustive:
    """A list that holds everything of its kind; its items are expected, and nothing beside them."""

    kind: Expects
    within: Within
    items: tuple[Expectation, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One example: what is given and happens, and what must come of it.

    Attributes:
        facts: Those of the file with those of the sentence.
        actions: Those of the file, then those of the sentence.
    """

    says: str
    facts: Facts
    actions: tuple[Action, ...]
    expected: tuple[Expectation, ...]
    exhaustive: tuple[Exhaustive, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A file of sentences about one workflow.

    Attributes:
        process: Id of the workflow.
        school_year: First calendar year of the first school year.
        years: How many school years are walked, one after another.
        facts: Common to all sentences.
        actions: Common to all sentences.
    """

    title: str
    process: str
    school_year: int
    years: int
    facts: Facts
    actions: tuple[Action, ...]
    sentences: tuple[Sentence, ...]
    place: Place = NOWHERE
