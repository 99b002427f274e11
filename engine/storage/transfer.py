"""Rows of a dossier on their way from one base to another: read as they stand, compared, written."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, and_, delete, insert, select, update

from engine.errors import ContentError
from engine.storage import tables as t
from engine.storage.change import keep_snapshot, know_file, link_of
from engine.storage.journal import number_row
from engine.storage.rows import DocumentRow, DossierRow, Link, NumberRow, TaskRow

Plain = Mapping[str, Any]

_PRIVATE = ("salt", "body", "people", "erased")


@dataclass(frozen=True, kw_only=True)
class Shipment:
    """A dossier as it stands in a base.

    Attributes:
        row: The dossier; its number counts in its own base only.
        title: Title of its organisation.
        events: Rows of events, with the day as ISO text.
        personal: Rows of personal values by event; those withheld are absent.
        numbers: Rows of the journal.
        snapshots: Hash → kind and text of what it is pinned to.
        whole: Whether personal values and files go along.
    """

    row: DossierRow
    title: str
    events: Sequence[Plain]
    personal: Mapping[int, Plain]
    numbers: Sequence[Plain]
    snapshots: Mapping[str, Plain]
    whole: bool

    def links(self) -> Iterable[Link]:
        """Yield the events with their hashes.

        Raises:
            ContentError: ``store.unreadable-event``.
        """
        nothing = dict.fromkeys(_PRIVATE)
        for event in self.events:
            private = self.personal.get(event["seq"], nothing)
            day = dt.date.fromisoformat(event["day"])
            yield link_of(
                cast(
                    "Row[Any]",
                    SimpleNamespace(
                        **{**event, "dossier": self.row.id, "day": day}, **{name: private[name] for name in _PRIVATE}
                    ),
                )
            )


def shipment_of(connection: Connection, row: DossierRow, pins: Iterable[str], *, whole: bool) -> Shipment:
    """Return a dossier as it stands in a base.

    Args:
        connection: A transaction that reads.
        row: The dossier.
        pins: Hashes of what it is and was pinned to.
        whole: Whether personal values go along; otherwise only what says that they were erased.
    """
    title = connection.execute(
        select(t.ORGANISATION.c.title).where(t.ORGANISATION.c.id == row.organisation)
    ).scalar_one()
    private = {
        one["seq"]: one for one in _rows(connection, t.PERSONAL, row.id) if whole or (one["erased"] and not one["body"])
    }
    hidden = {} if whole else {"title": "", "reason": ""}
    numbers = [{**_plain_number(one), **hidden} for one in _rows(connection, t.NUMBER, row.id)]
    named = select(t.SNAPSHOT).where(t.SNAPSHOT.c.sha256.in_(sorted(set(pins))))
    return Shipment(
        row=row,
        title=title,
        events=[{**one, "day": one["day"].isoformat()} for one in _rows(connection, t.EVENT, row.id)],
        personal=private,
        numbers=numbers,
        snapshots={
            one["sha256"]: {"kind": one["kind"], "body": one["body"]} for one in connection.execute(named).mappings()
        },
        whole=whole,
    )


def _rows(connection: Connection, table: Table, dossier: int) -> list[dict[str, Any]]:
    query = select(table).where(table.c.dossier == dossier).order_by(*table.primary_key.columns)
    return [
        {name: value for name, value in row.items() if name != "dossier"}
        for row in connection.execute(query).mappings()
    ]


def _plain_number(row: Plain) -> dict[str, Any]:
    return {**row, "date": row["date"].isoformat() if row["date"] else None}


def numbers_of(shipment: Shipment, dossier: int) -> list[NumberRow]:
    """Return the journal rows of a shipment, for a dossier of this base.

    Raises:
        LookupError, TypeError, ValueError: They are not what the program writes.
    """
    return [
        number_row({**one, "date": dt.date.fromisoformat(one["date"]) if one["date"] else None, "dossier": dossier})
        for one in shipment.numbers
    ]


# Receiving


def receive_snapshots(connection: Connection, shipment: Shipment) -> None:
    """Write what the dossier is pinned to; what is there already stays."""
    for one in shipment.snapshots.values():
        keep_snapshot(connection, one["kind"], json.loads(one["body"]))


def know_sender(connection: Connection, shipment: Shipment) -> None:
    """Register the organisation of a shipment; the title of one that is known stays."""
    own = t.ORGANISATION.c
    name = shipment.row.organisation
    if connection.execute(select(own.id).where(own.id == name)).first() is None:
        connection.execute(insert(t.ORGANISATION).values(id=name, title=shipment.title))


def find_dossier(connection: Connection, row: DossierRow) -> DossierRow | None:
    """Return the dossier of the same organisation, process and year in this base, kept from others until the end."""
    own = t.DOSSIER.c
    same = and_(own.organisation == row.organisation, own.process == row.process, own.school_year == row.school_year)
    found = connection.execute(select(t.DOSSIER).where(same).with_for_update()).mappings().one_or_none()
    return None if found is None else DossierRow(**found)


def add_dossier(connection: Connection, row: DossierRow) -> int:
    """Add the row of a dossier; return its number in this base."""
    values = {name: value for name, value in asdict(row).items() if name != "id"}
    number = connection.execute(insert(t.DOSSIER).values(values)).inserted_primary_key
    assert number is not None  # noqa: S101 - an insert of one row has a key
    return int(number[0])


def known_hashes(connection: Connection, dossier: int) -> list[str]:
    """Return the hashes of the events of a dossier in their order."""
    own = t.EVENT.c
    return list(connection.execute(select(own.hash).where(own.dossier == dossier).order_by(own.seq)).scalars())


def receive_events(connection: Connection, dossier: int, shipment: Shipment) -> int:
    """Write the events that are not there yet, move the head; return how many were new."""
    known = len(known_hashes(connection, dossier))
    fresh = [
        {**event, "dossier": dossier, "day": dt.date.fromisoformat(event["day"])} for event in shipment.events[known:]
    ]
    if fresh:
        connection.execute(insert(t.EVENT), fresh)
    row = shipment.row
    if fresh:
        connection.execute(
            update(t.DOSSIER)
            .where(t.DOSSIER.c.id == dossier)
            .values(seq=row.seq, head=row.head, version=row.version, definition=row.definition, title=row.title)
        )
    return len(fresh)


def receive_personal(connection: Connection, dossier: int, shipment: Shipment) -> int:
    """Write personal values that are not there yet, and erase those that were erased where the dossier is led.

    Returns:
        How many rows changed.
    """
    known = {one["seq"]: one for one in _rows(connection, t.PERSONAL, dossier)}
    changed = 0
    for seq, one in shipment.personal.items():
        here = known.get(seq)
        if here is None:
            connection.execute(insert(t.PERSONAL).values(**{**one, "dossier": dossier}))
        elif one["erased"] is not None and here != one:
            where = and_(t.PERSONAL.c.dossier == dossier, t.PERSONAL.c.seq == seq)
            connection.execute(update(t.PERSONAL).where(where).values(**one))
        else:
            continue
        changed += 1
    return changed


def receive_rest(connection: Connection, dossier: int, shipment: Shipment, at: dt.datetime, *, led_here: bool) -> None:
    """Write numbers; remember whether the dossier is led elsewhere.

    Raises:
        ContentError: ``parcel.number-taken``.
    """
    _receive_numbers(connection, numbers_of(shipment, dossier), dossier)
    if led_here:
        return
    connection.execute(delete(t.RECEIVED).where(t.RECEIVED.c.dossier == dossier))
    connection.execute(insert(t.RECEIVED).values(dossier=dossier, at=at.isoformat(), whole=shipment.whole))


def _receive_numbers(connection: Connection, numbers: Iterable[NumberRow], dossier: int) -> None:
    own = t.NUMBER.c
    connection.execute(delete(t.NUMBER).where(own.dossier == dossier))
    for row in numbers:
        taken = and_(
            own.organisation == row.organisation, own.series == row.series, own.year == row.year, own.text == row.text
        )
        if connection.execute(select(own.text).where(taken)).first() is not None:
            raise ContentError.single("parcel.number-taken", number=row.text, year=str(row.year))
        connection.execute(insert(t.NUMBER).values(**asdict(row)))


def receive_files(connection: Connection, sizes: Mapping[str, int], erased: Iterable[str], at: dt.datetime) -> None:
    """Record files that are on the disk already, and those that were taken away where the dossier is led."""
    for name, size in sizes.items():
        know_file(connection, name, size, at)
    own = t.FILE.c
    for name in erased:
        values = {"size": 0, "at": at.isoformat(), "erased": at.isoformat()}
        if connection.execute(select(own.sha256).where(own.sha256 == name)).first() is None:
            connection.execute(insert(t.FILE).values(sha256=name, **values))
        else:
            connection.execute(update(t.FILE).where(own.sha256 == name).values(erased=at.isoformat()))


def show(connection: Connection, dossier: int, tasks: Iterable[TaskRow], documents: Iterable[DocumentRow]) -> None:
    """Let the projections of a dossier be these."""
    for table, rows in ((t.TASK, tasks), (t.DOCUMENT, documents)):
        connection.execute(delete(table).where(table.c.dossier == dossier))
        if values := [asdict(row) for row in rows]:
            connection.execute(insert(table), values)
