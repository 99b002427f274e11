"""Where a dossier stands: its tasks, its documents, what is known; the fold of its events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.model.dossier import Action, Facts
from engine.model.events import Paper, Pin, TaskKey


class Status(StrEnum):
    """Where a task stands."""

    WAITING = "waiting"
    """It has not opened: steps before it, its window, a field or a request are missing."""
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    REFUSED = "refused"
    COVERED = "covered"
    """The branch of an occasion stands in for it."""
    GONE = "gone"
    """Whoever it was for takes no further part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One opening of a step.

    Attributes:
        opened: The day it opened; ``None`` while it waits.
        due: Its last day as told so far; ``None`` when there is none.
        begins: First day on which it may open, when nothing but the date holds it up.
        closed: The day it ended.
        agreed: Roles that agreed to its papers, with the days.
        asked: Fields it waits for.
        waits_for: Steps it waits for.
        names: What the reason of its end names.
        why: Why it was skipped or ended.
        told_late: Whether the history says that its term passed.
    """

    key: TaskKey
    status: Status = Status.WAITING
    opened: dt.date | None = None
    due: dt.date | None = None
    begins: dt.date | None = None
    closed: dt.date | None = None
    agreed: Mapping[str, dt.date] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    why: str = ""
    names: tuple[str, ...] = ()
    told_late: bool = False

    def is_late(self, day: dt.date) -> bool:
        """Return whether its term has passed while it is open."""
        return self.status is Status.OPEN and self.due is not None and self.due < day


class Phase(StrEnum):
    """Where a document stands."""

    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    FINAL = "final"
    REGISTERED = "registered"
    SIGNED = "signed"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


LIVING = frozenset({Phase.DRAFT, Phase.FINAL, Phase.REGISTERED, Phase.SIGNED})
"""Phases of documents that still hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper of a dossier.

    Attributes:
        id: Its number in the dossier, from 1.
        scope: Pair, person or document it is for.
        file: SHA-256 of its latest bytes.
        name: File name.
        final: Whether the bytes will never change again.
        date: Day it bears; ``None`` while the place is blank.
        number: Number of the journal, reserved or given.
        registered: Whether the number stands in the journal.
        signed: The day it was signed.
        scan: SHA-256 of the scan or of the detached signature.
        acquainted: Person → the day they were made acquainted.
        cites: The document it is about.
        answered: What later documents did to it: number → what.
        template: Hash of what it was made with.
    """

    id: int
    slug: str
    file: str
    name: str
    task: TaskKey | None = None
    scope: str | None = None
    phase: Phase = Phase.DRAFT
    final: bool = False
    date: dt.date | None = None
    series: str = ""
    number: str | None = None
    registered: bool = False
    signed: dt.date | None = None
    signer: str = ""
    scan: str | None = None
    acquainted: Mapping[str, dt.date] = field(default_factory=dict)
    cites: int | None = None
    does: Paper | None = None
    appendix_of: int | None = None
    answered: Mapping[int, Paper] = field(default_factory=dict)
    template: str = ""

    @property
    def is_sheet(self) -> bool:
        """Whether it goes with another document, as an acquaintance sheet does; nobody signs it for itself."""
        return self.scope is not None and "/" in self.scope


class PairStatus(StrEnum):
    """Where a pair stands."""

    COMING = "coming"
    WORKS = "works"
    REFUSED = "refused"
    REPLACED = "replaced"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A dossier as its events tell it.

    Attributes:
        process: Id of the workflow.
        school_year: First calendar year.
        pin: What it runs by.
        seq: Number of its last event; 0 before it is opened.
        day: The latest day its history tells of.
        entered: The day its last event was entered.
        facts: What is known of the organisation, the pairs and their people, as it was given at the opening.
        actions: What was done and given since, as a walk takes it.
        tasks: All tasks told of, by key.
        documents: By number.
        pairs: Pair → where it stands.
        overridden: Rules somebody took upon themselves, with what they are about.
        carried: Tasks that had ended when the dossier went over to another version, with the days they opened.
    """

    process: str = ""
    school_year: int = 0
    pin: Pin | None = None
    seq: int = 0
    day: dt.date = dt.date.min
    entered: dt.date = dt.date.min
    facts: Facts = field(default_factory=Facts)
    actions: tuple[Action, ...] = ()
    tasks: Mapping[TaskKey, Task] = field(default_factory=dict)
    documents: Mapping[int, Document] = field(default_factory=dict)
    pairs: Mapping[str, PairStatus] = field(default_factory=dict)
    overridden: frozenset[tuple[str, TaskKey | None, int | None]] = frozenset()
    carried: Mapping[TaskKey, dt.date] = field(default_factory=dict)

    def papers_of(self, key: TaskKey) -> tuple[Document, ...]:
        """Return the documents of a task that still hold, in their order."""
        return tuple(one for one in self.documents.values() if one.task == key and one.phase in LIVING)
