"""Events: the entries of a dossier's history.

A dossier is the fold of its events (:mod:`engine.workflow.folding`). An event holds ids, names of fields, days and
codes; what tells of a person (values of fields, reasons in words, what a paper was filled with) is *personal* and lies
in :attr:`Record.personal`, so that it can be erased while the history stays whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.model.dossier import FOR_ALL, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskKey:
    """Which opening of which step: the identity of a task, whatever the definition makes of its order.

    Attributes:
        branch: Number of the occasion it belongs to, from 1 as they happened; 0 in the stages.
        time: Number of the time, from 1, of a step that comes back.
    """

    step: str
    scope: Scope = FOR_ALL
    branch: int = 0
    time: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What a dossier runs by, named by hashes; the texts themselves are kept beside the dossiers.

    Attributes:
        definition: Of the workflow with everything the layers change in it.
        calendar: Of the production calendars of its years.
        content: Of the list of templates, cards and schemas.
        version: ``version`` of the workflow, for people.
    """

    definition: str
    calendar: str
    content: str
    version: str


class Closing(StrEnum):
    """How a task ended otherwise than by being done or skipped."""

    REFUSED = "refused"
    COVERED = "covered"
    GONE = "gone"


class Paper(StrEnum):
    """What a document that cites another one does to it."""

    REPLACES = "replaces"
    AMENDS = "amends"
    CANCELS = "cancels"
    EXTRACT = "extract"
    COPY = "copy"


# The dossier as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierOpened:
    """Personal: ``organisation`` field → value; ``pairs`` and ``organisations`` with what is known of their people."""

    process: str
    school_year: int
    pin: Pin
    pairs: tuple[str, ...]
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionUpgraded:
    """From now on the dossier runs by another pin; ``renamed`` tells where tasks of former steps belong.

    Personal: ``reason``.
    """

    pin: Pin
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOverridden:
    """Somebody with a name took it upon themselves to go on in spite of a refusal. Personal: ``reason``."""

    rule: str
    task: TaskKey | None = None
    document: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased:
    """What the history and the files told of a person was erased on demand. Personal: ``reason``.

    Attributes:
        seals: Number of an event → seal of what is left of its personal values, empty when nothing is left.
        files: SHA-256 of files whose bytes were taken away.
    """

    seals: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()


# Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOpened:
    """Attributes: ``due`` is the last day, ``None`` when the definition names none."""

    task: TaskKey
    due: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMoved:
    """The term of an open task changed, because what it is counted from did."""

    task: TaskKey
    due: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepHeld:
    """An open task waits again, because what had opened it changed."""

    task: TaskKey


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPassed:
    """The term of an open task passed."""

    task: TaskKey
    due: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsAsked:
    """The condition or the term of a task cannot be told for lack of fields."""

    task: TaskKey
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRequested:
    """A step done on request is asked for."""

    task: TaskKey


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAgreed:
    """A role agrees to the papers of a step."""

    task: TaskKey
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNotAgreed:
    """A role does not agree. Personal: ``reason``."""

    task: TaskKey
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDone:
    """A step was done."""

    task: TaskKey


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSkipped:
    """A step falls away.

    Attributes:
        why: As :class:`engine.model.dossier.Why`; for ``by-hand`` the reason is personal (``reason``).
        names: What the reason names: the condition, steps.
    """

    task: TaskKey
    why: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRefused:
    """Whoever a step is for refuses. Personal: ``reason``."""

    task: TaskKey


@dataclass(frozen=True, slots=True, kw_only=True)
class StepClosed:
    """A task ended without being done: its people left, a branch stands in for it, somebody refused."""

    task: TaskKey
    how: Closing
    names: tuple[str, ...] = ()


# Facts and pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGiven:
    """A field became known or changed. Personal: ``value``.

    Attributes:
        name: Dotted name, e.g. ``organisation.has_union``, ``pair.end``.
        pair: Whose field it is; ``None`` for fields of the organisation, and of all pairs.
    """

    name: str
    pair: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionHappened:
    """Something in life opened a branch; see :class:`engine.model.dossier.OccasionAction`.

    Personal: ``pair`` with the facts of a new pair, ``reason``.
    """

    occasion: str
    kind: str | None = None
    pair: str | None = None
    new_pair: str | None = None
    replacement: bool | None = None
    person: str | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFormed:
    """A pair takes part from now on."""

    pair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRefused:
    """A pair falls away because one of its people refused at a step."""

    pair: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairReplaced:
    """Another pair works in place of a pair."""

    pair: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairProlonged:
    """The last day of a pair changed: it works on until a later day, or stops earlier."""

    pair: str
    end: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEnded:
    """A pair stopped working. Personal: ``reason``."""

    pair: str


# Documents. Each has a number of its own in the dossier, from 1, that is never used again.


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDrafted:
    """A paper was made with blanks to fill by hand, or made anew.

    Personal: ``name`` of the file, and ``request``, what it was filled with.

    Attributes:
        slug: ``<level>/<code-slug>``.
        scope: Pair, person or document it is for.
        file: SHA-256 of its bytes.
        cites: Number of the document it is about, and what it does to it.
        appendix_of: Number of the document that approves it.
        template: Hash of what it was made with.
        date: Day printed on it; ``None`` where the place is left blank.
    """

    document: int
    slug: str
    task: TaskKey | None
    scope: str | None
    file: str
    cites: int | None = None
    does: Paper | None = None
    appendix_of: int | None = None
    template: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWithdrawn:
    """A draft was thrown away. Personal: ``reason``."""

    document: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberReserved:
    """A number of the journal was set aside for a document before it is printed.

    Attributes:
        series: Series of the journal.
        number: As printed, e.g. ``145-ОД``.
        date: Day the document will bear.
    """

    document: int
    series: str
    number: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFinished:
    """The bytes are final and never change again. Personal: ``name`` and ``request``.

    Attributes:
        date: Day it bears, ``None`` when the place is left blank to be filled by hand.
    """

    document: int
    file: str
    date: dt.date | None = None
    template: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRegistered:
    """The document stands in the journal under its number and date."""

    document: int
    series: str
    number: str
    date: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSigned:
    """The paper was signed. Personal: ``name`` of the scan.

    Attributes:
        signer: Person who signed, by id; empty when nobody was named.
        file: SHA-256 of the scan or of the detached signature, if there is one.
    """

    document: int
    signer: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquainted:
    """A person was made acquainted with a document against signature."""

    document: int
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAnswered:
    """A later document that cites this one came into force: it was replaced, amended or cancelled by it.

    Personal: ``reason``.
    """

    document: int
    by: int
    does: Paper


TaskEvent = (
    StepOpened
    | StepHeld
    | DueMoved
    | TermPassed
    | FieldsAsked
    | StepRequested
    | StepAgreed
    | StepNotAgreed
    | StepDone
    | StepSkipped
    | StepRefused
    | StepClosed
)
"""What happens to one task."""

Event = (
    TaskEvent
    | DossierOpened
    | DefinitionUpgraded
    | RuleOverridden
    | PersonErased
    | FieldGiven
    | OccasionHappened
    | PairFormed
    | PairRefused
    | PairReplaced
    | PairProlonged
    | PairEnded
    | DocumentDrafted
    | DraftWithdrawn
    | NumberReserved
    | DocumentFinished
    | DocumentRegistered
    | DocumentSigned
    | Acquainted
    | DocumentAnswered
)

Personal = Mapping[str, object]
"""Values that tell of people, as JSON would hold them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something is entered and by whom; the clock is outside of every rule.

    Attributes:
        at: The instant, with its zone.
        actor: Who enters it: a person's id or the name of an account.
    """

    at: dt.datetime
    actor: str

    @property
    def today(self) -> dt.date:
        """The calendar day of the instant."""
        return self.at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An event somebody wants to enter; :func:`engine.workflow.deciding.decide` says whether it may be.

    Attributes:
        day: The day it happened in life.
        personal: What tells of people.
        people: Ids of those it tells of.
    """

    event: Event
    day: dt.date
    personal: Personal | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An event with its circumstances.

    Attributes:
        day: The day it happened in life; it may lie before the day it was entered.
        at: When it was entered.
        actor: Who entered it.
        personal: What tells of people; ``None`` when there is nothing, or when all of it was erased.
        people: Ids of those it tells of.
        erased: Whether what told of somebody was erased, all of it or a part.
    """

    event: Event
    day: dt.date
    at: dt.datetime
    actor: str
    personal: Personal | None = None
    people: tuple[str, ...] = ()
    erased: bool = False
