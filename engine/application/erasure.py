"""A person's data erased on demand: what the law lets go is erased for good, what it bids to keep is kept and told.

The history stays whole: events hold ids and hashes, values lie beside them and are erased with their salts. One event
tells which values and files were erased, so that an audit can tell an erasure from a theft. See decision 0020.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Final, cast

from engine.application.desk import Case, Desk, case_of, forget_cases, unless_hurried
from engine.application.personal_parts import pairs_of, tells_of, without
from engine.application.print_folder import DOCUMENTS
from engine.application.projections import file_of, projected
from engine.application.traces import Trace, traces_of
from engine.errors import ContentError
from engine.loading.cards import load_card
from engine.model import events as e
from engine.model.events import Personal, Record
from engine.model.standing import Document, PairStatus, Phase
from engine.storage.change import Change
from engine.storage.database import forget_traces
from engine.storage.rows import DossierRow, Link
from engine.workflow.folding import fold
from engine.workflow.retention import kept_until

_LAST_DAY: Final = (8, 31)
"""A dossier is closed with its school year."""
_AS_MAIN: Final = "как у документа"
_WORKING: Final = (PairStatus.WORKS, PairStatus.COMING)
_PAPERS: Final = e.DocumentDrafted | e.DraftWithdrawn | e.DocumentFinished | e.DocumentSigned | e.DocumentAnswered


class Kept(StrEnum):
    """Why something was not erased."""

    RETENTION = "retention"
    """The term its card names has not passed."""
    UNKNOWN_TERM = "unknown-term"
    """Its card names no term, or one that cannot be counted."""
    DRAFT = "draft"
    """It is a draft that still holds: it is withdrawn first."""
    RUNNING = "running"
    """The person takes part in a dossier that is being led."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One line of the report.

    Attributes:
        dossier: Where it stands.
        events: Numbers of the events whose values it is about.
        document: Number of the document in the dossier; ``None`` for facts and reasons.
        name: Name of the file, or the kind of the event.
        kept: Why it was kept; ``None`` when it was erased.
        until: Last day it is kept, :data:`engine.workflow.retention.FOR_EVER`, or ``None``.
        term: The words of the card.
        files: Hashes of the files that were taken away.
    """

    dossier: DossierRow
    events: tuple[int, ...]
    document: int | None
    name: str
    kept: Kept | None = None
    until: dt.date | None = None
    term: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What came of a demand.

    Attributes:
        items: What was erased and what was kept, by dossier.
        traces: Where the files of the workspace still name the person: the clerk's to delete.
        written: Whether anything was changed.
    """

    items: tuple[Item, ...]
    traces: tuple[Trace, ...]
    written: bool

    @property
    def erased(self) -> tuple[Item, ...]:
        """What was erased."""
        return tuple(item for item in self.items if item.kept is None)

    @property
    def kept(self) -> tuple[Item, ...]:
        """What was kept."""
        return tuple(item for item in self.items if item.kept is not None)


def erase_person(
    desk: Desk, person: str, *, reason: str, demanded: dt.date | None = None, write: bool = True
) -> Erased:
    """Erase what the dossiers of an organisation tell of a person, as far as the law lets it go.

    Args:
        desk: Where and by whom.
        person: Their id.
        reason: What the demand rests on; it stays in the history.
        demanded: The day of the demand; today when ``None``.
        write: Whether to change anything; ``False`` only tells.

    Raises:
        ContentError: ``erasure.unknown-person``: neither the dossiers nor the files know them; ``erasure.no-reason``.
    """
    if not reason.strip():
        raise ContentError.single("erasure.no-reason", person=person)
    day = demanded or desk.moment.today
    traces = traces_of(desk.workspace, person)
    items: list[Item] = []
    known = False
    for row in desk.scope.dossiers():
        known = known or _knows(desk, row.id, person)
        items += unless_hurried(partial(_erase_in, desk, row.id, person, reason, day, write=write))
    if not items and not traces and not known:
        raise ContentError.single("erasure.unknown-person", person=person)
    if write and any(item.kept is None for item in items):
        forget_traces(desk.store.engine)
        forget_cases(desk.store)
    return Erased(items=tuple(items), traces=traces, written=write)


def _knows(desk: Desk, number: int, person: str) -> bool:
    return any(person in record.people for record in desk.scope.history(number))


def _erase_in(desk: Desk, number: int, person: str, reason: str, demanded: dt.date, *, write: bool) -> list[Item]:
    """Return the lines of one dossier, after its values and files were erased."""
    case = case_of(desk.scope, number)
    plan = _Planning(desk, case, desk.scope.links(number), person, demanded)
    if write and (plan.left or plan.files):
        with desk.scope.change(number, expect=case.row.seq) as change:
            _carry_out(desk, change, case, plan, reason)
        for name in plan.files:
            desk.store.blobs.remove(name)
        _take_prints_away(desk, plan.files)
    return plan.items


class _Planning:
    """What is to be erased in one dossier.

    Attributes:
        person: Whose values.
        items: Lines of the report.
        left: Number of an event → what is left of its values, ``None`` when nothing is.
        files: Hashes of the files to take away.
    """

    def __init__(self, desk: Desk, case: Case, links: Iterable[Link], person: str, demanded: dt.date) -> None:
        self.person = person
        self.items: list[Item] = []
        self.left: dict[int, Personal | None] = {}
        self.files: dict[str, None] = {}
        self._desk = desk
        self._case = case
        self._dossier = case.dossier
        self._demanded = demanded
        self._links = [link for link in links if link.record.personal is not None]
        self._pairs = pairs_of(case.dossier, person)
        for number in self._documents():
            self._plan_document(number)
        self._plan_facts()
        self._spare_shared_files()

    # Papers

    def _documents(self) -> list[int]:
        """Return the documents that name the person, or are for them or their pair."""
        mine = {self.person, *self._pairs}
        found = set()
        for link in self._links:
            event = link.record.event
            if isinstance(event, _PAPERS) and (
                self.person in link.record.people or self._dossier.documents[event.document].scope in mine
            ):
                found.add(event.document)
        return sorted(found)

    def _plan_document(self, number: int) -> None:
        """Plan what becomes of a document: drafts that were made anew go, the paper when its term has passed."""
        one = self._dossier.documents[number]
        mine = [link for link in self._links if getattr(link.record.event, "document", None) == number]
        former = [link for link in mine if _is_former(link.record.event, one)]
        rest = [link for link in mine if link not in former]
        kept, until, term = self._verdict(one)
        self._plan_rows(one, former)
        if kept is None:
            self._plan_rows(one, rest)
        elif rest:
            seqs = tuple(link.seq for link in rest)
            line = Item(dossier=self._case.row, events=seqs, document=number, name=one.name)
            self.items.append(replace(line, kept=kept, until=until, term=term))

    def _plan_rows(self, one: Document, links: list[Link]) -> None:
        if not links:
            return
        files = dict.fromkeys(name for link in links if (name := file_of(link)))
        self.left |= dict.fromkeys(link.seq for link in links)
        self.files |= files
        names = (str(cast(Personal, link.record.personal).get("name", "")) for link in links)
        self.items.append(
            Item(
                dossier=self._case.row,
                events=tuple(link.seq for link in links),
                document=one.id,
                name=next(filter(None, names), one.slug),
                files=tuple(files),
            )
        )

    def _verdict(self, one: Document) -> tuple[Kept | None, dt.date | None, str]:
        """Return why a document is kept, if it is, with the last day and the words of its card."""
        if one.phase is Phase.WITHDRAWN:
            return None, None, ""
        if one.phase is Phase.DRAFT:
            return Kept.DRAFT, None, ""
        term = self._term(one)
        until = kept_until(term, self._closed(one), self._demanded)
        if until is None:
            return Kept.UNKNOWN_TERM, None, term
        return (Kept.RETENTION if self._desk.moment.today <= until else None), until, term

    def _term(self, one: Document) -> str:
        """Return the words of the card; «как у документа» means those of what the paper belongs to."""
        own = self._words(one)
        if not own.startswith(_AS_MAIN):
            return own
        words = (self._words(main) for main in self._mains(one))
        return next((term for term in words if not term.startswith(_AS_MAIN)), own)

    def _words(self, one: Document) -> str:
        try:
            return load_card(one.slug, self._desk.workspace.layers).retention.get("term", "")
        except ContentError:  # the layers have no such card any more
            return ""

    def _mains(self, one: Document) -> Iterator[Document]:
        """Yield what a paper may belong to: what it is an appendix of, what it cites, the others of its task."""
        every = self._dossier.documents
        yield from (every[number] for number in (one.appendix_of, one.cites) if number is not None)
        yield from (
            other for other in every.values() if (other.task, other.scope) == (one.task, one.scope) and other is not one
        )

    def _closed(self, one: Document) -> dt.date:
        """Return the day the file of a document is closed: with the school year, or when it was signed later."""
        return max(filter(None, (self._end, one.signed, one.date)))

    @property
    def _end(self) -> dt.date:
        return dt.date(self._dossier.school_year + 1, *_LAST_DAY)

    # Facts and reasons

    def _plan_facts(self) -> None:
        works = any(self._dossier.pairs.get(pair) in _WORKING for pair in self._pairs)
        running = works and self._desk.moment.today <= self._end
        for link in self._links:
            record = link.record
            if isinstance(record.event, _PAPERS) or not tells_of(record, self.person, self._pairs):
                continue
            personal = cast(Personal, record.personal)
            left = without(record.event, personal, self.person, self._dossier)
            if left == personal:
                continue
            item = Item(dossier=self._case.row, events=(link.seq,), document=None, name=link.kind)
            if running:
                self.items.append(replace(item, kept=Kept.RUNNING, until=self._end))
            else:
                self.items.append(item)
                self.left[link.seq] = left

    def _spare_shared_files(self) -> None:
        """Let files stay that a document which is kept names too."""
        kept = {item.document for item in self.items if item.kept is not None}
        gone = {item.document for item in self.items} - kept
        for name in list(self.files):
            others = self._desk.store.everywhere().documents(sha256=name)
            if any(other.dossier != self._case.row.id or other.id not in gone for other in others):
                del self.files[name]


def _is_former(event: e.Event, one: Document) -> bool:
    """Return whether an event tells of bytes that later ones took the place of."""
    return isinstance(event, e.DocumentDrafted | e.DocumentFinished) and event.file != one.file


# Erasing


def _carry_out(desk: Desk, change: Change, case: Case, plan: _Planning, reason: str) -> None:
    at = desk.moment.at
    people = {seq: record.people for seq, record in enumerate(change.history(), start=1)}
    seals = {
        str(seq): change.forget(seq, left, [one for one in people[seq] if one != plan.person] if left else (), at)
        for seq, left in sorted(plan.left.items())
    }
    for name in plan.files:
        change.forget_file(name, at)
    event = e.PersonErased(seals=seals, files=tuple(plan.files))
    told = Record(event=event, day=desk.moment.today, at=at, actor=desk.moment.actor, personal={"reason": reason})
    change.append([told])
    dossier = fold(change.history())
    tasks, documents = projected(change.row, case.course, dossier, desk.moment.today)
    change.show_tasks(tasks)
    change.show_documents(documents)


def _take_prints_away(desk: Desk, files: Mapping[str, None]) -> None:
    """Take copies out of the folder people print from."""
    for path in sorted((desk.workspace.root / DOCUMENTS).rglob("*")):
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() in files:
            path.unlink()
