"""A desk: a workspace, the base of its dossiers, who sits there at which moment; every use case of dossiers has one.

All that is entered goes through :func:`enter`: what the files tell otherwise since, what is proposed, what follows,
projections and files are one transaction, or nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar, cast
from weakref import WeakKeyDictionary

from engine.application.dossier_facts import changed_facts
from engine.application.pinning import course_of
from engine.application.projections import document_rows, task_rows
from engine.errors import ContentError, Problem, UsageError, refusals
from engine.loading.workspace import Workspace
from engine.model.events import Moment, Pin, Proposal, Record
from engine.model.standing import Dossier
from engine.storage.blobs import Blobs
from engine.storage.change import Change
from engine.storage.database import open_database
from engine.storage.rows import DossierRow
from engine.storage.store import Scope, Store
from engine.workflow.deciding import Decision, decide, overriding
from engine.workflow.folding import fold
from engine.workflow.living import Course, Living, live

STORE: Final = "store"
"""Folder of a workspace: the base and the bytes of its documents."""
BASE: Final = "dossiers.sqlite"
FILES: Final = "files"
_ATTEMPTS: Final = 5


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where dossiers are kept and by whom.

    Attributes:
        workspace: The folder of the organisation.
        store: The base.
        organisation: Id of the organisation in the base.
        moment: When and by whom.
    """

    workspace: Workspace
    store: Store
    organisation: str
    moment: Moment

    @property
    def scope(self) -> Scope:
        """The dossiers of the organisation."""
        return self.store.of(self.organisation)


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where dossiers are kept.

    Attributes:
        base: A file, or an address ``postgresql://…``.
        files: Folder of the bytes of documents.
    """

    base: Path | str
    files: Path


@dataclass(frozen=True, kw_only=True)
class Case:
    """A dossier as it is read: its row, what it runs by, where it stands."""

    row: DossierRow
    course: Course
    dossier: Dossier

    def living(self, day: dt.date) -> Living:
        """Return its tasks on a day."""
        return live(self.course, self.dossier, day)


@dataclass(frozen=True, kw_only=True)
class Entered:
    """What was entered.

    Attributes:
        case: The dossier after it.
        records: The events.
        problems: Warnings and notes.
        repeated: Whether the same command had been carried out before; then nothing was entered now.
    """

    case: Case
    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    repeated: bool = False


def organisation_of(workspace: Workspace) -> str:
    """Return the id an organisation has in the base: ``organisation`` of its settings, else its ИНН or ОГРН.

    Raises:
        ContentError: ``store.no-organisation``.
    """
    found = workspace.config.data.get("organisation") or next(
        (workspace.passport.data[name] for name in ("inn", "ogrn") if workspace.passport.data.get(name)), None
    )
    if not isinstance(found, str):
        raise ContentError.single("store.no-organisation", place=workspace.config.place_of())
    return found


def places_of(root: Path, settings: Mapping[str, object]) -> Places:
    """Return where the base of a workspace and its files lie: ``database`` and ``files`` of its settings.

    Args:
        root: Folder of the workspace.
        settings: ``nastavnik.yaml`` as data.
    """
    where = str(settings.get("database", f"{STORE}/{BASE}"))
    base: str | Path = where if "://" in where else (root / where).resolve()
    beside = base.parent if isinstance(base, Path) else root / STORE
    files = root / str(settings["files"]) if "files" in settings else beside / FILES
    return Places(base=base, files=files.resolve())


def has_base(workspace: Workspace) -> bool:
    """Return whether the base of a workspace is there: its file, or a server that the settings name."""
    base = places_of(workspace.root, workspace.config.data).base
    return isinstance(base, str) or base.exists()


def store_of(workspace: Workspace) -> Store:
    """Return the base of a workspace, made when it is not there.

    Raises:
        ContentError: As :func:`engine.storage.database.open_database`.
    """
    places = places_of(workspace.root, workspace.config.data)
    return Store(open_database(places.base), Blobs(places.files))


def case_of(scope: Scope, number: int) -> Case:
    """Return a dossier.

    Raises:
        ContentError: It is not there, or its history cannot be read.
    """
    row = scope.dossier(number)
    known = _remembered(scope.store, row)
    return known or _remember(scope.store, _case(scope, row, scope.history(number)))


def which(desk: Desk, named: str | None) -> int:
    """Return the number of the dossier meant: as shown in the list, a process, or the only one.

    Raises:
        UsageError: ``dossier.none``, ``dossier.which`` or ``dossier.unknown`` with those there are.
    """
    rows = desk.scope.dossiers()
    known = {str(row.id): f"{row.process} {row.school_year}" for row in rows}
    if named is not None:
        found = [row.id for row in rows if named in (str(row.id), row.process, f"{row.process}/{row.school_year}")]
        if not found:
            raise UsageError("dossier.unknown", name=named, allowed=known)
        return found[-1]
    here = [row.id for row in rows if row.school_year == desk.workspace.school_year] or [row.id for row in rows]
    if not here:
        raise UsageError("dossier.none", process=desk.workspace.processes[0])
    if len(here) > 1:
        raise UsageError("dossier.which", allowed=known)
    return here[0]


Answer = TypeVar("Answer")
Propose = Callable[[Case], Sequence[Proposal]]


def enter(
    desk: Desk,
    number: int,
    propose: Propose,
    *,
    override: str = "",
    expect: int | None = None,
    key: str | None = None,
    then: Callable[[Change, Case], None] | None = None,
) -> Entered:
    """Enter what is proposed for a dossier, with what follows from it.

    Args:
        desk: Where and by whom.
        number: The dossier.
        propose: Makes the proposals, given the dossier as it is inside the transaction.
        override: Why a person takes refusals upon themselves; empty when nobody does.
        expect: Number of the last event the user has seen; ``None`` when any will do.
        key: Names the command; one that was carried out already is not carried out again.
        then: Called before the transaction ends, with the dossier as it will be: numbers, files.

    Raises:
        ContentError: Everything that refuses it; nothing was entered. ``store.conflict``.
    """
    with desk.scope.change(number, expect=expect) as change:
        if key is not None and change.known_command(key) is not None:
            return repeated(change, desk)
        entered = enter_in(change, desk, propose, override=override)
        if key is not None:
            change.know_command(key, desk.moment.at)
        if then is not None:
            then(change, entered.case)
    _remember(desk.store, entered.case)
    return entered


def unless_hurried(work: Callable[[], Answer]) -> Answer:
    """Return what comes of work over a dossier as it was read; it is done anew when somebody entered something since.

    Raises:
        ContentError: ``store.conflict``, when that goes on and on.
    """
    for _ in range(_ATTEMPTS - 1):
        try:
            return work()
        except ContentError as error:
            if error.problems[0].code != "store.conflict":
                raise
    return work()


def enter_in(change: Change, desk: Desk, propose: Propose, *, override: str = "") -> Entered:
    """Enter what is proposed inside a transaction that is open already; see :func:`enter`."""
    case = case_in(change, desk)
    facts = list(changed_facts(case.dossier, case.course.definition, desk.workspace, desk.moment.today))
    decision = _decided(case, [*facts, *propose(case)], desk.moment, override)
    after = write(change, case.course, decision)
    return Entered(case=after, records=decision.records, problems=decision.problems)


def repeated(change: Change, desk: Desk) -> Entered:
    """Return what a command that was carried out before leads to now: nothing."""
    return Entered(case=case_in(change, desk), repeated=True)


def case_in(change: Change, desk: Desk) -> Case:
    """Return the dossier of a transaction as it stands inside of it."""
    return _remembered(desk.store, change.row) or _case(desk.scope, change.row, change.history())


def _case(scope: Scope, row: DossierRow, history: Sequence[Record]) -> Case:
    dossier = fold(history)
    return Case(row=row, course=course_of(scope, cast(Pin, dossier.pin)), dossier=dossier)


_CASES: Final[WeakKeyDictionary[object, dict[int, Case]]] = WeakKeyDictionary()
"""Base → dossiers as they were read last; the hash of the last event says whether that still holds."""
_MANY: Final = 256


def _remembered(store: Store, row: DossierRow) -> Case | None:
    """Return a dossier read before to which nothing was added since."""
    known = _CASES.get(store.engine, {}).get(row.id)
    return replace(known, row=row) if known is not None and known.row.head == row.head else None


def _remember(store: Store, case: Case) -> Case:
    cases = _CASES.setdefault(store.engine, {})
    if len(cases) >= _MANY:
        cases.clear()
    cases[case.row.id] = case
    return case


def forget_cases(store: Store) -> None:
    """Read every dossier anew from now on: what it tells of people was erased, or has come."""
    _CASES.pop(store.engine, None)


def _decided(case: Case, proposals: list[Proposal], moment: Moment, override: str) -> Decision:
    """Return a decision that refuses nothing.

    Raises:
        ContentError: Everything that refuses it.
    """
    decision = decide(case.course, case.dossier, proposals, moment)
    if refusals(decision.problems) and override:
        wanted = overriding(proposals, decision.found, moment.today, override)
        decision = decide(case.course, case.dossier, wanted, moment)
    if refusals(decision.problems):
        raise ContentError(refusals(decision.problems))
    return decision


def write(change: Change, course: Course, decision: Decision) -> Case:
    """Write a decision into its transaction; return the dossier after it."""
    if decision.records:
        change.append(decision.records)
        change.show_tasks(task_rows(change.row, course.definition, decision.dossier, decision.living))
        change.show_documents(document_rows(change.row, decision.dossier))
    return Case(row=change.row, course=course, dossier=decision.dossier)
