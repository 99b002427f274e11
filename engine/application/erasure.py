"""A person's data erased on demand: what the law lets go is erased for good, what it bids to keep is kept and told.

The history stays whole: events hold ids and hashes, values lie beside them and are erased with their salts. One event
tells which values and files were erased, so that an audit can tell an erasure from a theft. See decision 0020.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, cast

from engine.application.desk import Case, Desk, case_of, unless_hurried
from engine.application.personal_parts import pairs_of, tells_of, without
from engine.application.print_folder import DOCUMENTS
from engine.application.projections import document_rows, task_rows
from engine.application.traces import Trace, traces_of
from engine.errors import ContentError
from engine.loading.cards import load_card
from engine.model import events as e
from engine.model.events import Personal, Record
from engine.model.standing import Document, Dossier, PairStatus, Phase
from engine.storage.change import Change
from engine.storage.database import forget_traces
from engine.storage.rows import DossierRow, Link
from engine.workflow.folding import fold
from engine.workflow.living import live
from engine.workflow.retention import kept_until

_LAST_DAY: Final = (8, 31)
"""A dossier is closed with its school year."""
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


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """What is to be done in one dossier.

    Attributes:
        items: Lines of the report.
        left: Number of an event → what is left of its values, ``None`` when nothing is.
        files: Hashes of the files to take away.
    """

    items: list[Item] = field(default_factory=list)
    left: dict[int, Personal | None] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)


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
        items += unless_hurried(lambda number=row.id: _erase_in(desk, number, person, reason, day, write=write))  # type: ignore[misc]
    if not items and not traces and not known:
        raise ContentError.single("erasure.unknown-person", person=person)
    if write and any(item.kept is None for item in items):
        forget_traces(desk.store.engine)
    return Erased(items=tuple(items), traces=traces, written=write)


def _knows(desk: Desk, number: int, person: str) -> bool:
    return any(person in record.people for record in desk.scope.history(number))


def _erase_in(desk: Desk, number: int, person: str, reason: str, demanded: dt.date, *, write: bool) -> list[Item]:
    """Return the lines of one dossier, after its values and files were erased."""
    case = case_of(desk.scope, number)
    plan = _planned(desk, case, desk.scope.links(number), person, demanded)
    if write and (plan.left or plan.files):
        with desk.scope.change(number, expect=case.row.seq) as change:
            _carry_out(desk, change, case, plan, person, reason)
        for name in plan.files:
            desk.store.blobs.remove(name)
        _take_prints_away(desk, plan.files)
    return plan.items


# What is to be erased


def _planned(desk: Desk, case: Case, links: Iterable[Link], person: str, demanded: dt.date) -> _Plan:
    every = tuple(links)
    plan = _Plan()
    about = _documents_about(case.dossier, every, person)
    for number in about:
        _plan_document(plan, desk, case, every, number, demanded)
    _plan_facts(plan, desk, case, every, person)
    _spare_shared_files(plan, desk, case)
    return plan


def _documents_about(dossier: Dossier, links: Iterable[Link], person: str) -> tuple[int, ...]:
    """Return the documents that name a person, or are for them or their pair."""
    mine = {person, *pairs_of(dossier, person)}
    named = [
        link.record.event.document
        for link in links
        if isinstance(link.record.event, _PAPERS) and person in link.record.people and link.record.personal is not None
    ]
    own = [
        link.record.event.document
        for link in links
        if isinstance(link.record.event, _PAPERS)
        and link.record.personal is not None
        and dossier.documents[link.record.event.document].scope in mine
    ]
    return tuple(sorted({*named, *own}))


def _plan_document(plan: _Plan, desk: Desk, case: Case, links: Iterable[Link], number: int, demanded: dt.date) -> None:
    """Plan what becomes of a document: drafts that were made anew go, the paper itself when its term has passed."""
    one = case.dossier.documents[number]
    mine = [link for link in links if isinstance(link.record.event, _PAPERS) and link.record.event.document == number]
    former = [link for link in mine if _is_former(link.record.event, one)]
    rest = [link for link in mine if link not in former and link.record.personal is not None]
    _plan_rows(plan, case, [link for link in former if link.record.personal is not None], one)
    if not rest:
        return
    kept, until, term = _verdict(desk, case, one, demanded)
    if kept is None:
        _plan_rows(plan, case, rest, one)
    else:
        seqs = tuple(link.seq for link in rest)
        plan.items.append(
            Item(dossier=case.row, events=seqs, document=number, name=one.name, kept=kept, until=until, term=term)
        )


def _is_former(event: e.Event, one: Document) -> bool:
    """Return whether an event tells of bytes that later ones took the place of."""
    return isinstance(event, e.DocumentDrafted | e.DocumentFinished) and event.file != one.file


def _plan_rows(plan: _Plan, case: Case, links: list[Link], one: Document) -> None:
    if not links:
        return
    files = [link.record.event.file for link in links if isinstance(link.record.event, e.DocumentDrafted)]
    files += [
        link.record.event.file
        for link in links
        if isinstance(link.record.event, e.DocumentFinished | e.DocumentSigned) and link.record.event.file
    ]
    plan.left.update(dict.fromkeys(link.seq for link in links))
    plan.files.update(dict.fromkeys(files))
    names = [str((link.record.personal or {}).get("name", "")) for link in links]
    plan.items.append(
        Item(
            dossier=case.row,
            events=tuple(link.seq for link in links),
            document=one.id,
            name=next(filter(None, names), one.slug),
            files=tuple(dict.fromkeys(files)),
        )
    )


def _verdict(desk: Desk, case: Case, one: Document, demanded: dt.date) -> tuple[Kept | None, dt.date | None, str]:
    """Return why a document is kept, if it is, with the last day and the words of its card."""
    if one.phase is Phase.WITHDRAWN:
        return None, None, ""
    if one.phase is Phase.DRAFT:
        return Kept.DRAFT, None, ""
    term = _term(desk, case.dossier, one)
    until = kept_until(term, _closed(case.dossier, one), demanded)
    if until is None:
        return Kept.UNKNOWN_TERM, None, term
    return (Kept.RETENTION, until, term) if desk.moment.today <= until else (None, until, term)


def _term(desk: Desk, dossier: Dossier, one: Document) -> str:
    """Return the words of the card; an appendix that says «как у документа» is kept as long as what it belongs to."""
    try:
        term = load_card(one.slug, desk.workspace.layers).retention.get("term", "")
    except ContentError:  # the layers have no such card any more
        return ""
    main = dossier.documents.get(one.appendix_of or one.cites or 0)
    return _term(desk, dossier, main) if term.startswith("как у документа") and main is not None else term


def _closed(dossier: Dossier, one: Document) -> dt.date:
    """Return the day the file of a document is closed: with the school year, or when it was signed later."""
    end = _end(dossier)
    return max(end, one.signed or end, one.date or end)


def _end(dossier: Dossier) -> dt.date:
    return dt.date(dossier.school_year + 1, *_LAST_DAY)


def _plan_facts(plan: _Plan, desk: Desk, case: Case, links: Iterable[Link], person: str) -> None:
    """Plan what becomes of facts and reasons."""
    pairs = pairs_of(case.dossier, person)
    works = any(case.dossier.pairs.get(pair) in _WORKING for pair in pairs)
    running = works and desk.moment.today <= _end(case.dossier)
    for link in links:
        record = link.record
        if isinstance(record.event, _PAPERS) or not tells_of(record, person, pairs):
            continue
        personal = cast(Personal, record.personal)
        left = without(record.event, personal, person, case.dossier)
        if left == personal and person not in record.people:
            continue
        item = Item(dossier=case.row, events=(link.seq,), document=None, name=link.kind)
        if running:
            plan.items.append(replace(item, kept=Kept.RUNNING, until=_end(case.dossier)))
        elif left != personal:
            plan.items.append(item)
            plan.left[link.seq] = left


def _spare_shared_files(plan: _Plan, desk: Desk, case: Case) -> None:
    """Let files stay that a document which is kept names too."""
    gone = {
        item.document
        for item in plan.items
        if item.kept is None and not any(o.kept for o in plan.items if o.document == item.document)
    }
    for name in list(plan.files):
        others = desk.store.everywhere().documents(sha256=name)
        if any(other.dossier != case.row.id or other.id not in gone for other in others):
            del plan.files[name]


# Erasing


def _carry_out(desk: Desk, change: Change, case: Case, plan: _Plan, person: str, reason: str) -> None:
    at = desk.moment.at
    people = {seq: record.people for seq, record in enumerate(change.history(), start=1)}
    seals = {
        str(seq): change.forget(seq, left, [one for one in people[seq] if one != person] if left else (), at)
        for seq, left in sorted(plan.left.items())
    }
    for name in plan.files:
        change.forget_file(name, at)
    event = e.PersonErased(seals=seals, files=tuple(plan.files))
    personal = {"reason": reason}
    change.append([Record(event=event, day=desk.moment.today, at=at, actor=desk.moment.actor, personal=personal)])
    dossier = fold(change.history())
    living = live(case.course, dossier, desk.moment.today)
    change.show_tasks(task_rows(change.row, case.course.definition, dossier, living))
    change.show_documents(document_rows(change.row, dossier))


def _take_prints_away(desk: Desk, files: Mapping[str, None]) -> None:
    """Take copies out of the folder people print from."""
    for path in _prints(desk):
        if hashlib.sha256(path.read_bytes()).hexdigest() in files:
            path.unlink()


def _prints(desk: Desk) -> Iterator[Path]:
    yield from (path for path in sorted((desk.workspace.root / DOCUMENTS).rglob("*")) if path.is_file())
