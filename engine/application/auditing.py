"""The audit of dossiers: histories against their hashes, projections and journals against the histories, files too.

What was erased on demand is told as erased, what was not sent along as not sent; neither counts as broken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Final, cast

from engine.application.journal_audit import check_journal
from engine.application.pinning import course_of
from engine.application.projections import file_of, projected
from engine.errors import ContentError, Problem, Severity, refusals
from engine.model import events as e
from engine.model.events import Pin
from engine.model.standing import Document, Dossier
from engine.storage.auditing import CheckedHistory, about_event, check_history, first
from engine.storage.blobs import Blobs
from engine.storage.rows import DossierRow, Link
from engine.storage.store import Scope
from engine.workflow.folding import fold

_UNSETTLED: Final = dt.timedelta(hours=1)
"""Files younger than this may belong to a command that is not through yet."""
_ATTEMPTS: Final = 5


@dataclass(frozen=True, kw_only=True)
class Audited:
    """One dossier.

    Attributes:
        organisation: Title of whose it is.
        events: How many events were read.
        files: How many files were compared with their hashes.
        erased: How many events and files lost what they told of people, on demand.
        withheld: How many events and files were not sent along from where the dossier is led.
        problems: The first break of each kind; every file.
    """

    row: DossierRow
    organisation: str
    events: int
    files: int
    erased: int
    withheld: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What an audit found.

    Attributes:
        dossiers: In the order of the list.
        journal: Problems of the journals; warnings are gaps that nobody explained.
        unrecorded: Files that no dossier names, swept away or not.
        swept: Whether they were swept away.
    """

    dossiers: tuple[Audited, ...]
    journal: tuple[Problem, ...]
    unrecorded: tuple[str, ...]
    swept: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was found."""
        return (*(problem for one in self.dossiers for problem in one.problems), *self.journal)

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return not refusals(self.problems)


@dataclass(frozen=True, kw_only=True)
class _Found:
    """A dossier while it is audited."""

    row: DossierRow
    history: CheckedHistory
    dossier: Dossier | None
    problems: list[Problem]


def audit(
    scope: Scope,
    numbers: Collection[int] | None = None,
    *,
    now: dt.datetime,
    sweep: bool = False,
    elsewhere: Collection[str] = (),
) -> Audit:
    """Return what stands in the base compared with what was entered.

    Args:
        scope: Whose dossiers.
        numbers: Only these; all, with the journals, when ``None``.
        now: The moment; files written shortly before it are not swept.
        sweep: Whether to take away files that nobody recorded.
        elsewhere: Series of the journal whose numbers are given outside of the program too.

    Raises:
        ContentError: A dossier is not there; the base cannot be read.
    """
    rows = scope.dossiers() if numbers is None else tuple(scope.dossier(number) for number in numbers)
    received, titles = scope.received(), scope.titles()
    files = _Files(scope.files(), scope.store.blobs, scope.taken_files())
    audited: list[Audited] = []
    papers: dict[int, tuple[Document, ...]] = {}
    for row in rows:
        partial = received.get(row.id) is False
        one = _settled(scope, row, partial=partial)
        audited.append(_audited(one, files, titles.get(row.organisation, row.organisation), partial=partial))
        if one.dossier is not None:
            papers[row.id] = tuple(one.dossier.documents.values())
    known = {one.row.id: one.row for one in audited}
    journal = check_journal(scope, known, papers, all_of_them=numbers is None, elsewhere=elsewhere)
    loose = _loose(scope, now, sweep=sweep) if numbers is None else ()
    return Audit(dossiers=tuple(audited), journal=tuple(journal), unrecorded=loose, swept=sweep)


def sweep(scope: Scope, now: dt.datetime) -> tuple[str, ...]:
    """Take away files that no row of the base names, and those that were erased; return their names."""
    return _loose(scope, now, sweep=True)


def _loose(scope: Scope, now: dt.datetime, *, sweep: bool) -> tuple[str, ...]:
    recorded = {name for name, erased in scope.files().items() if erased is None}
    before = now - _UNSETTLED
    blobs = scope.store.blobs
    return tuple(blobs.sweep(recorded, before=before) if sweep else blobs.loose(recorded, before=before))


def _told(problem: Problem, row: DossierRow) -> Problem:
    return replace(problem, facts={**problem.facts, "dossier": row.title, "dossier_id": row.id})


# One dossier


def _audited(one: _Found, files: _Files, organisation: str, *, partial: bool) -> Audited:
    links = one.history.links
    compared, bare, problems = files.check(links, partial=partial)
    return Audited(
        row=one.row,
        organisation=organisation,
        events=len(links),
        files=compared,
        erased=one.history.erased + files.erased(links),
        withheld=one.history.withheld + bare,
        problems=tuple(_told(problem, one.row) for problem in (*one.problems, *problems)),
    )


def _settled(scope: Scope, row: DossierRow, *, partial: bool) -> _Found:
    """Return a dossier as it stood while nobody entered anything."""
    found = _history(scope, row, partial=partial)
    for _ in range(_ATTEMPTS):
        now = scope.dossier(row.id)
        if now == found.row:
            break
        found = _history(scope, now, partial=partial)
    return found


def _history(scope: Scope, row: DossierRow, *, partial: bool) -> _Found:
    """Return a dossier with the breaks of its history, its pins and its projections."""
    history = check_history(scope.raw_links(row.id), row, partial=partial)
    problems = list(history.problems)
    broken_chain = any(problem.code in _OF_CHAIN for problem in problems)
    if broken_chain or not history.links:
        return _Found(row=row, history=history, dossier=None, problems=problems)
    pins = list(_pins(scope, history.links))
    dossier = fold(history.records)
    problems += pins or _compared(scope, row, dossier, partial=partial)
    return _Found(row=row, history=history, dossier=dossier, problems=problems)


_OF_CHAIN: Final = frozenset(
    {"audit.event-changed", "audit.event-missing", "audit.event-unreadable", "audit.end-differs"}
)


def _pins(scope: Scope, links: Iterable[Link]) -> Iterator[Problem]:
    """Yield what a dossier is pinned to and the base does not hold, or holds changed."""
    for link in links:
        if isinstance(link.record.event, e.DossierOpened | e.DefinitionUpgraded):
            pin = link.record.event.pin
            for sha256 in (pin.definition, pin.calendar, pin.content):
                try:
                    scope.snapshot(sha256)
                except ContentError:
                    facts = {**about_event(link), "sha256": sha256}
                    yield Problem(code="audit.snapshot-broken", facts=facts)


def _compared(scope: Scope, row: DossierRow, dossier: Dossier, *, partial: bool) -> list[Problem]:
    """Return the first task and the first document that the base tells otherwise than the history."""
    course = course_of(scope, cast(Pin, dossier.pin))
    tasks, documents = projected(row, course, dossier, None if partial else dossier.entered)
    key = ("step", "scope_kind", "scope", "branch", "time")
    known_tasks = _by_key([asdict(one) for one in scope.tasks(dossier=row.id)], key)
    known_documents = _by_key([asdict(one) for one in scope.documents(dossier=row.id)], ("id",))
    found = first(
        Problem(code="audit.task-differs", facts={"step": str(name[0]), "scope": str(name[2])})
        for name in _differing(known_tasks, _by_key([asdict(one) for one in tasks], key))
    )
    found += first(
        Problem(code="audit.document-differs", facts={"document": cast(int, name[0])})
        for name in _differing(known_documents, _by_key([asdict(one) for one in documents], ("id",)))
    )
    pin = cast(Pin, dossier.pin)
    told = (row.process, row.school_year, row.definition, row.version)
    if told != (dossier.process, dossier.school_year, pin.definition, pin.version):
        found.append(Problem(code="audit.dossier-differs"))
    return found


_Rows = Mapping[tuple[object, ...], Mapping[str, object]]


def _by_key(rows: Sequence[Mapping[str, object]], key: Sequence[str]) -> _Rows:
    return {tuple(row[name] for name in key): row for row in rows}


def _differing(known: _Rows, wanted: _Rows) -> Iterator[tuple[object, ...]]:
    for name in dict.fromkeys((*wanted, *known)):
        if known.get(name) != wanted.get(name):
            yield name


# Files


@dataclass(frozen=True)
class _Files:
    """What the base says of files.

    Attributes:
        recorded: Hash → when it was erased, if it was.
        blobs: Their bytes.
        taken: Those that events tell to be taken away.
    """

    recorded: Mapping[str, str | None]
    blobs: Blobs
    taken: frozenset[str]

    def check(self, links: Iterable[Link], *, partial: bool) -> tuple[int, int, list[Problem]]:
        """Return how many files of a history were compared, how many were not sent along, and what is wrong."""
        compared, bare, problems, seen = 0, 0, list[Problem](), set[str]()
        for link in links:
            sha256 = file_of(link)
            if sha256 is None or sha256 in seen:
                continue
            seen.add(sha256)
            if partial and sha256 not in self.recorded:
                bare += 1
                continue
            compared += 1
            problems += self._wrong(sha256, {**about_event(link), "sha256": sha256})
        return compared, bare, problems

    def erased(self, links: Iterable[Link]) -> int:
        """Return how many files of a history were erased."""
        return len({name for link in links if (name := file_of(link)) and self.recorded.get(name) is not None})

    def _wrong(self, sha256: str, facts: Mapping[str, object]) -> Iterator[Problem]:
        if sha256 not in self.recorded:
            yield Problem(code="audit.file-unrecorded", facts=facts)
        elif self.recorded[sha256] is not None:
            if sha256 not in self.taken:
                yield Problem(code="audit.file-erased-without-record", facts=facts)
            if self.blobs.path(sha256).is_file():
                yield Problem(code="audit.erased-file-there", facts=facts, severity=Severity.WARNING)
        else:
            try:
                self.blobs.get(sha256)
            except ContentError as error:
                code = "audit.file-changed" if error.problems[0].code == "store.file-changed" else "audit.file-missing"
                yield Problem(code=code, facts=facts)
