"""What the base answers questions with: rows of dossiers, tasks, documents and numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from engine.model.events import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRow:
    """A dossier.

    Attributes:
        id: Its number in the base.
        seq: Number of its last event.
        head: Hash of its last event.
        definition: Hash of the workflow it is pinned to.
        version: Version of that workflow, for people.
    """

    id: int
    organisation: str
    title: str
    process: str
    school_year: int
    version: str
    definition: str
    seq: int
    head: str
    opened: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """A task that waits for a day, is open or has ended.

    Attributes:
        place: Its place in the order of the workflow.
        stage: Title of the stage or occasion.
        title: Title of the step.
        responsible: Role.
    """

    dossier: int
    organisation: str
    step: str
    scope_kind: str
    scope: str
    branch: int
    time: int
    place: int
    stage: str
    title: str
    responsible: str
    optional: bool
    status: str
    opened: dt.date | None
    begins: dt.date | None
    due: dt.date | None
    closed: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document of a dossier; see :class:`engine.model.standing.Document`."""

    dossier: int
    id: int
    organisation: str
    slug: str
    scope: str | None
    step: str | None
    phase: str
    date: dt.date | None
    series: str
    number: str | None
    registered: bool
    signed: dt.date | None
    file: str
    scan: str | None
    name: str


class NumberState(StrEnum):
    """Where a number of the journal stands."""

    RESERVED = "reserved"
    GIVEN = "given"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRow:
    """A number of the journal.

    Attributes:
        ordinal: Its place in the series of the year; ``None`` for one that stands beside the row, e.g. ``12а``.
        text: As printed, e.g. ``145-ОД``.
        title: Heading of the document.
        actor: Who reserved, gave or annulled it.
        reason: Why it was set aside or annulled.
    """

    organisation: str
    series: str
    year: int
    ordinal: int | None
    text: str
    state: NumberState
    date: dt.date | None
    title: str
    dossier: int | None
    document: int | None
    actor: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An event as it stands in the base, with its hashes.

    Attributes:
        body: Personal values as they are kept; ``None`` when there are none or they were erased.
        salt: What the seal was made with.
    """

    seq: int
    record: Record
    kind: str
    version: int
    data: str
    seal: str
    hash: str
    salt: str | None
    body: str | None
