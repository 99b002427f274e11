"""One transaction over one dossier: its events, what follows from them for the projections, its files."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, delete, insert, select, update

from engine.errors import ContentError, Problem
from engine.model.events import DossierOpened, Record
from engine.storage import tables as t
from engine.storage.chain import FIRST, canonical, digest, seal
from engine.storage.database import insert_unless_there
from engine.storage.event_codec import decode, encode
from engine.storage.journal import Journal
from engine.storage.rows import DocumentRow, DossierRow, Link, TaskRow

Salt = Callable[[], str]
Plain = Mapping[str, object]


def create_dossier(connection: Connection, salt: Salt, opened: DossierRow) -> Change:
    """Return the change in which a dossier begins; its row is there, its history is empty.

    Args:
        connection: A transaction that writes.
        salt: Makes the salts of seals.
        opened: What is known of it; ``id``, ``seq`` and ``head`` are found.

    Raises:
        ContentError: ``store.dossier-exists``.
    """
    own = t.DOSSIER.c
    query = select(own.id).where(
        own.organisation == opened.organisation,
        own.process == opened.process,
        own.school_year == opened.school_year,
    )
    if (known := connection.execute(query).scalar()) is not None:
        facts = {"number": known, "process": opened.process, "year": opened.school_year}
        raise ContentError([Problem(code="store.dossier-exists", facts=facts)])
    values = {name: value for name, value in asdict(opened).items() if name != "id"} | {"seq": 0, "head": FIRST}
    number = connection.execute(insert(t.DOSSIER).values(values)).inserted_primary_key
    assert number is not None  # noqa: S101 - an insert of one row has a key
    return Change(salt, connection, replace(opened, id=number[0], seq=0, head=FIRST))


class Change:
    """One transaction over one dossier.

    Attributes:
        row: The dossier as it was before.
        journal: Numbers of its organisation.
    """

    def __init__(self, salt: Salt, connection: Connection, row: DossierRow) -> None:
        self.row = row
        self.journal = Journal(connection, row.organisation)
        self._salt = salt
        self._connection = connection

    def history(self) -> tuple[Record, ...]:
        """Return the events entered so far."""
        return tuple(link.record for link in links_of(self._connection, self.row.id))

    def known_command(self, key: str) -> int | None:
        """Return the number of the last event of a command that was carried out already, ``None`` for a new one."""
        own = t.COMMAND.c
        query = select(own.seq).where(
            own.organisation == self.row.organisation, own.dossier == self.row.id, own.key == key
        )
        return self._connection.execute(query).scalar()

    def know_command(self, key: str, at: dt.datetime) -> None:
        """Remember a command by its key, so that it is carried out once."""
        row = {"organisation": self.row.organisation, "key": key, "dossier": self.row.id, "seq": self.row.seq}
        self._connection.execute(insert(t.COMMAND).values(**row, at=at.isoformat()))

    def append(self, records: Sequence[Record]) -> None:
        """Add events to the history."""
        seq, head = self.row.seq, self.row.head
        events: list[dict[str, object]] = []
        personal: list[dict[str, object]] = []
        for record in records:
            seq += 1
            row, private = _rows_of(self.row.id, seq, head, record, self._salt)
            head = str(row["hash"])
            events.append(row)
            personal.extend((private,) if private else ())
        if not events:
            return
        self._connection.execute(insert(t.EVENT), events)
        if personal:
            self._connection.execute(insert(t.PERSONAL), personal)
        self._move(seq, head, records)

    def _move(self, seq: int, head: str, records: Sequence[Record]) -> None:
        """Move the head of the history; the row of a dossier opened or upgraded is told by the caller's last word."""
        where = and_(t.DOSSIER.c.id == self.row.id, t.DOSSIER.c.seq == self.row.seq)
        moved = self._connection.execute(update(t.DOSSIER).where(where).values(seq=seq, head=head)).rowcount
        if moved != 1:
            raise ContentError.single("store.conflict", expected=self.row.seq, found=seq)
        opened = records[0].day if isinstance(records[0].event, DossierOpened) else self.row.opened
        self.row = replace(self.row, seq=seq, head=head, opened=opened)

    def pin(self, definition: str, version: str) -> None:
        """Say by which definition the dossier runs from now on."""
        where = t.DOSSIER.c.id == self.row.id
        self._connection.execute(update(t.DOSSIER).where(where).values(definition=definition, version=version))
        self.row = replace(self.row, definition=definition, version=version)

    def show_tasks(self, rows: Iterable[TaskRow]) -> None:
        """Let the projection of tasks be these, all of them."""
        self._replace(t.TASK, [_columns(row) for row in rows], ("step", "scope_kind", "scope", "branch", "time"))

    def show_documents(self, rows: Iterable[DocumentRow]) -> None:
        """Let the projection of documents be these, all of them."""
        self._replace(t.DOCUMENT, [_columns(row) for row in rows], ("id",))

    def _replace(self, table: Table, rows: list[dict[str, Any]], key: tuple[str, ...]) -> None:
        """Write only the rows that differ from those that are there."""
        mine = table.c.dossier == self.row.id
        known = {
            tuple(row[name] for name in key): dict(row)
            for row in self._connection.execute(select(table).where(mine)).mappings()
        }
        wanted = {tuple(row[name] for name in key): row for row in rows}
        for name in known.keys() - wanted.keys():
            self._connection.execute(delete(table).where(mine, *_equals(table, key, name)))
        fresh = [row for name, row in wanted.items() if name not in known]
        if fresh:
            self._connection.execute(insert(table), fresh)
        for name in wanted.keys() & known.keys():
            if wanted[name] != known[name]:
                self._connection.execute(update(table).where(mine, *_equals(table, key, name)).values(wanted[name]))

    def know_file(self, sha256: str, size: int, at: dt.datetime) -> None:
        """Record a file that is on the disk already."""
        know_file(self._connection, sha256, size, at)

    def forget(self, seq: int, left: Plain | None, people: Sequence[str], at: dt.datetime) -> str:
        """Erase personal values of an event for good; return the seal of what is left.

        Args:
            seq: The event.
            left: Values that stay, under a salt of their own; ``None`` when nothing does.
            people: Ids of those they tell of.
            at: When.
        """
        grain = self._salt() if left is not None else None
        values = {
            "salt": grain,
            "body": None if left is None else canonical(left),
            "people": canonical(list(people)),
            "erased": at.isoformat(),
        }
        where = and_(t.PERSONAL.c.dossier == self.row.id, t.PERSONAL.c.seq == seq)
        self._connection.execute(update(t.PERSONAL).where(where).values(**values))
        return "" if left is None or grain is None else seal(grain, left)

    def forget_file(self, sha256: str, at: dt.datetime) -> None:
        """Record that the bytes of a file are taken away."""
        self._connection.execute(update(t.FILE).where(t.FILE.c.sha256 == sha256).values(erased=at.isoformat()))

    def keep(self, kind: str, body: object) -> str:
        """Keep what a dossier is pinned to; return its hash."""
        return keep_snapshot(self._connection, kind, body)


def know_file(connection: Connection, sha256: str, size: int, at: dt.datetime) -> None:
    """Record a file that is on the disk already; one that was erased and is there again counts as new."""
    own = t.FILE.c
    known = connection.execute(select(own.erased).where(own.sha256 == sha256)).first()
    if known is None:
        insert_unless_there(connection, t.FILE, {"sha256": sha256, "size": size, "at": at.isoformat()})
    elif known[0] is not None:
        connection.execute(update(t.FILE).where(own.sha256 == sha256).values(erased=None, at=at.isoformat()))


def keep_snapshot(connection: Connection, kind: str, body: object) -> str:
    """Keep a text under its hash, once; return the hash."""
    text = canonical(body)
    name = digest(kind, text)
    if connection.execute(select(t.SNAPSHOT.c.sha256).where(t.SNAPSHOT.c.sha256 == name)).first() is None:
        insert_unless_there(connection, t.SNAPSHOT, {"sha256": name, "kind": kind, "body": text})
    return name


def snapshot_name(kind: str, body: object) -> str:
    """Return the hash a text would be kept under."""
    return digest(kind, canonical(body))


def _columns(row: TaskRow | DocumentRow) -> dict[str, Any]:
    """Return the columns of a row; its values are plain, nothing needs copying."""
    return {one.name: getattr(row, one.name) for one in fields(row)}


def _equals(table: Table, key: tuple[str, ...], values: tuple[object, ...]) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in zip(key, values, strict=True)]


def _rows_of(
    dossier: int, seq: int, head: str, record: Record, salt: Salt
) -> tuple[dict[str, object], dict[str, object] | None]:
    """Return the row of an event and the one of its personal values."""
    kind, version, data = encode(record.event)
    text = canonical(data)
    private, bound = None, ""
    if record.personal:
        grain = salt()
        bound = seal(grain, record.personal)
        people = canonical(list(record.people))
        body = canonical(record.personal)
        private = {"dossier": dossier, "seq": seq, "salt": grain, "body": body, "people": people, "erased": None}
    at = record.at.isoformat()
    link = link_hash(head, seq, kind, version, record.day, at, record.actor, text, bound)
    row = {"dossier": dossier, "seq": seq, "kind": kind, "version": version, "day": record.day, "at": at}
    return {**row, "actor": record.actor, "data": text, "seal": bound, "hash": link}, private


def link_hash(  # noqa: PLR0913, PLR0917 - the fields of an event, in the order they are bound
    head: str, seq: int, kind: str, version: int, day: dt.date, at: str, actor: str, data: str, bound: str
) -> str:
    """Return the hash of an event, bound to the one before it."""
    return digest(head, str(seq), kind, str(version), day.isoformat(), at, actor, data, bound)


def links_of(connection: Connection, dossier: int) -> Iterator[Link]:
    """Yield the events of a dossier with their hashes.

    Raises:
        ContentError: ``store.unreadable-event``.
    """
    both = t.EVENT.outerjoin(
        t.PERSONAL, and_(t.PERSONAL.c.dossier == t.EVENT.c.dossier, t.PERSONAL.c.seq == t.EVENT.c.seq)
    )
    columns = (*t.EVENT.c, t.PERSONAL.c.salt, t.PERSONAL.c.body, t.PERSONAL.c.people, t.PERSONAL.c.erased)
    query = select(*columns).select_from(both).where(t.EVENT.c.dossier == dossier).order_by(t.EVENT.c.seq)
    for row in connection.execute(query):
        yield link_of(row)


def link_of(row: Row[Any]) -> Link:
    """Return the event of a row that holds its columns and those of its personal values.

    Raises:
        ContentError: ``store.unreadable-event``.
    """
    try:
        record = Record(
            event=decode(row.kind, row.version, cast(Plain, json.loads(row.data))),
            day=row.day,
            at=dt.datetime.fromisoformat(row.at),
            actor=row.actor,
            personal=json.loads(row.body) if row.body else None,
            people=tuple(json.loads(row.people)) if row.people else (),
            erased=row.erased is not None,
        )
    except (KeyError, TypeError, ValueError) as error:
        facts = {"dossier": row.dossier, "seq": row.seq, "kind": row.kind}
        raise ContentError.single("store.unreadable-event", **facts) from error
    return Link(
        seq=row.seq,
        record=record,
        kind=row.kind,
        version=row.version,
        data=row.data,
        seal=row.seal,
        hash=row.hash,
        salt=row.salt,
        body=row.body,
    )
