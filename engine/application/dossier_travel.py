"""A dossier travels: a school exports it into one file, its municipality imports it; no base is shared.

Everything is checked before anything is written. The same file twice adds nothing; a later one adds what is new; one
with another history is refused with the first event that differs. What was erased at the school is erased here too.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection

from engine import __version__
from engine.application.desk import Desk, forget_cases
from engine.application.pinning import course_of
from engine.application.projections import file_of, projected
from engine.errors import ContentError, Place, Problem
from engine.model.events import DossierOpened, PersonErased, Pin
from engine.storage.auditing import check_history
from engine.storage.chain import digest
from engine.storage.change import links_of
from engine.storage.parcel import Parcel, damaged, open_parcel, write_parcel
from engine.storage.rows import DossierRow, Link
from engine.storage.tables import VERSION
from engine.storage.transfer import (
    Shipment,
    add_dossier,
    find_dossier,
    know_sender,
    known_hashes,
    receive_events,
    receive_files,
    receive_personal,
    receive_rest,
    receive_snapshots,
    show,
)
from engine.workflow.folding import fold

KIND: Final = "dossier"
_ROW, _EVENTS, _PERSONAL = "row.json", "events.json", "personal.json"
_NUMBERS, _SNAPSHOTS, _FILES = "numbers.json", "snapshots.json", "files/"


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What was written.

    Attributes:
        row: The dossier; ``head`` is what the receiver can compare by telephone.
        files: How many documents, scans and signatures go along.
        whole: Whether personal values and files go along.
    """

    row: DossierRow
    files: int
    whole: bool


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What came.

    Attributes:
        row: The dossier as it stands here now.
        organisation: Title of whose it is.
        added: How many events are new.
        changed: How many personal values came or were erased.
        whole: Whether personal values and files came along.
    """

    row: DossierRow
    organisation: str
    added: int
    changed: int
    whole: bool


# Sending


def export_dossier(desk: Desk, number: int, target: Path, *, whole: bool = True) -> Exported:
    """Write a dossier into one file.

    Args:
        desk: Where.
        number: The dossier.
        target: The file.
        whole: Whether personal values, and the files that hold them, go along.

    Raises:
        ContentError: It is broken (``audit.*``), a file of it is lost; the file cannot be written.
    """
    shipment = desk.scope.shipment(number, whole=whole)
    checked = check_history(shipment.links(), shipment.row, partial=not whole)
    if checked.problems:
        raise ContentError(_of(problem, shipment.row) for problem in checked.problems)
    recorded = desk.scope.files()
    named = dict.fromkeys(name for link in checked.links if (name := file_of(link)))
    files = [name for name in named if whole and recorded.get(name) is None]
    for name in files:
        desk.store.blobs.get(name)
    row = shipment.row
    about = {
        "program": __version__,
        "base": VERSION,
        "organisation": row.organisation,
        "title": shipment.title,
        "process": row.process,
        "school_year": row.school_year,
        "seq": row.seq,
        "head": row.head,
        "whole": whole,
        "made": desk.moment.at.isoformat(),
    }

    def members() -> Iterator[tuple[str, Path | bytes]]:
        yield _ROW, _json({**asdict(row), "opened": row.opened.isoformat()})
        yield _EVENTS, _json(shipment.events)
        yield _PERSONAL, _json(list(shipment.personal.values()))
        yield _NUMBERS, _json(shipment.numbers)
        yield _SNAPSHOTS, _json(shipment.snapshots)
        for name in files:
            yield f"{_FILES}{name}", desk.store.blobs.path(name)

    write_parcel(target, KIND, about, members())
    return Exported(row=row, files=len(files), whole=whole)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _of(problem: Problem, row: DossierRow, place: Place | None = None) -> Problem:
    facts = {**problem.facts, "dossier": row.title, "dossier_id": row.id}
    return replace(problem, facts=facts, place=place or problem.place)


# Receiving


def import_dossier(desk: Desk, file: Path) -> Imported:
    """Enter a dossier that was exported elsewhere, or what is new in it.

    Raises:
        ContentError: The file is damaged or newer than this program; ``parcel.diverged``; ``parcel.own-not-whole``.
    """
    with open_parcel(file, KIND) as parcel:
        parcel.verify()
        shipment = _read(parcel)
        links = _checked(parcel, shipment)
        led_here = shipment.row.organisation == desk.organisation
        if led_here and not shipment.whole:
            raise ContentError.single("parcel.own-not-whole", place=Place(file=str(file)))
        scope = desk.store.everywhere()
        with scope.receiving() as connection:
            _known(connection, shipment, links, file)
            receive_snapshots(connection, shipment)
        sizes = _put_files(desk, parcel, links)
        erased = _erased(links)
        with scope.receiving() as connection:
            know_sender(connection, shipment)
            number = _known(connection, shipment, links, file)
            added = receive_events(connection, number, shipment) if number else 0
            if number is None:
                number = add_dossier(connection, shipment.row)
                added = receive_events(connection, number, shipment)
            changed = receive_personal(connection, number, shipment)
            receive_files(connection, sizes, erased, desk.moment.at)
            if added or changed:
                receive_rest(connection, number, shipment, desk.moment.at, led_here=led_here)
                _show(connection, desk, replace(shipment.row, id=number), partial=not shipment.whole)
    forget_cases(desk.store)
    for name in erased:
        desk.store.blobs.remove(name)
    return Imported(
        row=scope.dossier(number),
        organisation=scope.titles()[shipment.row.organisation],
        added=added,
        changed=changed,
        whole=shipment.whole,
    )


def _read(parcel: Parcel) -> Shipment:
    """Return what a parcel holds.

    Raises:
        ContentError: ``parcel.newer``, ``parcel.damaged``.
    """
    base = str(parcel.about.get("base", ""))
    if base > VERSION:
        raise ContentError.single("parcel.newer", place=Place(file=str(parcel.path)), found=base)
    try:
        plain = parcel.json(_ROW)
        row = DossierRow(
            id=0,
            organisation=str(plain["organisation"]),
            title=str(plain["title"]),
            process=str(plain["process"]),
            school_year=int(plain["school_year"]),
            version=str(plain["version"]),
            definition=str(plain["definition"]),
            seq=int(plain["seq"]),
            head=str(plain["head"]),
            opened=dt.date.fromisoformat(plain["opened"]),
        )
        return Shipment(
            row=row,
            title=str(parcel.about["title"]),
            events=[_only(one, _OF_EVENT) for one in parcel.json(_EVENTS)],
            personal={int(one["seq"]): _only(one, _OF_PERSONAL) for one in parcel.json(_PERSONAL)},
            numbers=list(parcel.json(_NUMBERS)),
            snapshots={str(name): _only(one, ("kind", "body")) for name, one in parcel.json(_SNAPSHOTS).items()},
            whole=parcel.about["whole"] is True,
        )
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, ContentError):
            raise
        raise damaged(parcel.path, _ROW) from error


_OF_EVENT: Final = ("seq", "kind", "version", "day", "at", "actor", "data", "seal", "hash")
_OF_PERSONAL: Final = ("seq", "salt", "body", "people", "erased")


def _only(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return a row with exactly these columns.

    Raises:
        KeyError: One is absent.
    """
    return {name: row[name] for name in names}


def _checked(parcel: Parcel, shipment: Shipment) -> tuple[Link, ...]:
    """Return the events of a shipment after everything in it was compared with everything else.

    Raises:
        ContentError: What does not hold.
    """
    place = Place(file=str(parcel.path))
    history = check_history(shipment.links(), shipment.row, partial=not shipment.whole)
    if history.problems:
        raise ContentError(_of(problem, shipment.row, place) for problem in history.problems)
    opened = history.links[0].record.event if history.links else None
    row = shipment.row
    if not isinstance(opened, DossierOpened) or (opened.process, opened.school_year) != (row.process, row.school_year):
        raise damaged(parcel.path, _ROW)
    pin = cast(Pin, fold(history.records).pin)
    texts = {name: digest(one["kind"], one["body"]) for name, one in shipment.snapshots.items()}
    if any(name != told for name, told in texts.items()) or not {pin.definition, pin.calendar} <= texts.keys():
        raise damaged(parcel.path, _SNAPSHOTS)
    if (row.definition, row.version) != (pin.definition, pin.version):
        raise damaged(parcel.path, _ROW)
    if any(one.get("organisation") != row.organisation for one in shipment.numbers):
        raise damaged(parcel.path, _NUMBERS)
    named = {name for link in history.links if (name := file_of(link))}
    sent = {name.removeprefix(_FILES) for name in parcel.members if name.startswith(_FILES)}
    lost = named - sent - set(_erased(history.links)) if shipment.whole else set()
    if sent - named or lost:
        raise damaged(parcel.path, f"{_FILES}{min((sent - named) or lost)}")
    return history.links


def _erased(links: tuple[Link, ...]) -> tuple[str, ...]:
    events = (link.record.event for link in links)
    return tuple(name for event in events if isinstance(event, PersonErased) for name in event.files)


def _known(connection: Connection, shipment: Shipment, links: tuple[Link, ...], file: Path) -> int | None:
    """Return the number of the dossier here; ``None`` when it is new.

    Raises:
        ContentError: ``parcel.diverged`` with the first event that differs.
    """
    found = find_dossier(connection, shipment.row)
    if found is None:
        return None
    for mine, theirs in zip(known_hashes(connection, found.id), links, strict=False):
        if mine != theirs.hash:
            facts = {"seq": theirs.seq, "kind": theirs.kind, "on": theirs.record.day}
            raise ContentError.single(
                "parcel.diverged", place=Place(file=str(file)), dossier=found.title, actor=theirs.record.actor, **facts
            )
    return found.id


def _put_files(desk: Desk, parcel: Parcel, links: tuple[Link, ...]) -> dict[str, int]:
    """Keep the files of a parcel that were not erased here; return their hashes and sizes."""
    gone = desk.scope.taken_files() | set(_erased(links))
    sizes = {}
    for name, member in parcel.members.items():
        sha256 = name.removeprefix(_FILES)
        if name.startswith(_FILES) and sha256 not in gone:
            if desk.store.blobs.put(parcel.read(name)) != sha256:
                raise damaged(parcel.path, name)
            sizes[sha256] = member.size
    return sizes


def _show(connection: Connection, desk: Desk, row: DossierRow, *, partial: bool) -> None:
    dossier = fold(link.record for link in links_of(connection, row.id))
    course = course_of(desk.store.everywhere(), cast(Pin, dossier.pin))
    tasks, documents = projected(row, course, dossier, None if partial else dossier.entered)
    show(connection, row.id, tasks, documents)
