"""The base of dossiers: histories, projections and journals of many organisations, read and written under one scope.

Every question goes through a :class:`Scope`: one organisation, or all of a municipality's. A dossier of another scope
is not refused but not there. Every change is one transaction (:mod:`engine.storage.change`): events, projections,
numbers and the names of files are there together, or none of them.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, func, or_, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from engine.errors import ContentError
from engine.model.events import DefinitionUpgraded, DossierOpened, PersonErased, Record
from engine.storage import tables as t
from engine.storage.blobs import Blobs
from engine.storage.chain import digest
from engine.storage.change import Change, create_dossier, links_of
from engine.storage.database import insert_unless_there, reading, refusal, writing
from engine.storage.event_codec import ERASURE, decode
from engine.storage.journal import Journal, number_row
from engine.storage.rows import DocumentRow, DossierRow, Link, NumberRow, TaskRow
from engine.storage.transfer import Shipment, shipment_of

_OPEN, _WAITING = "open", "waiting"


@dataclass(frozen=True)
class Store:
    """A base with the folder of its files.

    Attributes:
        engine: The base, as :func:`engine.storage.database.open_database` gives it.
        blobs: Bytes of documents.
        salt: Makes the salt of a seal; only tests give another one.
    """

    engine: Engine
    blobs: Blobs
    salt: Callable[[], str] = lambda: secrets.token_hex(16)

    def of(self, *organisations: str) -> Scope:
        """Return the dossiers of some organisations."""
        return Scope(self, frozenset(organisations))

    def everywhere(self) -> Scope:
        """Return the dossiers of all organisations: for the municipality whose base it is."""
        return Scope(self, None)


@dataclass(frozen=True)
class Scope:
    """What may be seen and changed.

    Attributes:
        organisations: Their ids; ``None`` for all.
    """

    store: Store
    organisations: frozenset[str] | None

    # Reading

    def dossiers(self) -> tuple[DossierRow, ...]:
        """Return all dossiers, by organisation, school year and process."""
        own = t.DOSSIER.c
        query = select(t.DOSSIER).where(self._mine(t.DOSSIER))
        return tuple(
            DossierRow(**row) for row in self._rows(query.order_by(own.organisation, own.school_year, own.process))
        )

    def dossier(self, number: int) -> DossierRow:
        """Return one dossier.

        Raises:
            ContentError: ``store.unknown-dossier``.
        """
        found = self._rows(select(t.DOSSIER).where(t.DOSSIER.c.id == number, self._mine(t.DOSSIER)))
        if not found:
            raise ContentError.single("store.unknown-dossier", number=number)
        return DossierRow(**found[0])

    def titles(self) -> Mapping[str, str]:
        """Return organisation → its title."""
        query = select(t.ORGANISATION).where(self._mine(t.ORGANISATION, "id")).order_by(t.ORGANISATION.c.title)
        return {row["id"]: row["title"] for row in self._rows(query)}

    def history(self, number: int) -> tuple[Record, ...]:
        """Return the events of a dossier in their order.

        Raises:
            ContentError: ``store.unknown-dossier``, ``store.unreadable-event``.
        """
        return tuple(link.record for link in self.links(number))

    def links(self, number: int) -> tuple[Link, ...]:
        """Return the events of a dossier with their hashes; see :meth:`history`."""
        return tuple(self.raw_links(number))

    def raw_links(self, number: int) -> Iterator[Link]:
        """Yield the events of a dossier with their hashes, up to one that cannot be read; see :meth:`history`."""
        self.dossier(number)
        with self._reading() as connection:
            yield from links_of(connection, number)

    def received(self) -> Mapping[int, bool]:
        """Return the dossiers led elsewhere → whether personal values and files came along."""
        query = select(t.RECEIVED).join(t.DOSSIER, t.DOSSIER.c.id == t.RECEIVED.c.dossier).where(self._mine(t.DOSSIER))
        return {row["dossier"]: row["whole"] for row in self._rows(query)}

    def counters(self) -> Mapping[tuple[str, str, int], int]:
        """Return organisation, series and year → the last place taken in the row."""
        query = select(t.COUNTER).where(self._mine(t.COUNTER))
        return {(row["organisation"], row["series"], row["year"]): row["last"] for row in self._rows(query)}

    def tasks(self, *, dossier: int | None = None) -> tuple[TaskRow, ...]:
        """Return tasks, by dossier and place."""
        own = t.TASK.c
        query = select(t.TASK).where(self._mine(t.TASK))
        if dossier is not None:
            query = query.where(own.dossier == dossier)
        return tuple(TaskRow(**row) for row in self._rows(query.order_by(own.dossier, own.branch, own.place, own.time)))

    def due(self, today: dt.date, until: dt.date) -> tuple[TaskRow, ...]:
        """Return the tasks that are open on a day and whose term passes by another one, the most urgent first.

        A task that only waits for its first day is open when the day has come. A step by wish is never late.
        """
        own = t.TASK.c
        opened = or_(own.status == _OPEN, and_(own.status == _WAITING, own.begins <= today))
        wanted = and_(own.due <= until, or_(own.optional.is_(False), own.due >= today))
        query = select(t.TASK).where(self._mine(t.TASK), opened, wanted)
        return tuple(TaskRow(**row) for row in self._rows(query.order_by(own.due, own.organisation, own.place)))

    def late_by_organisation(self, today: dt.date) -> Mapping[str, int]:
        """Return organisation → how many of its tasks are late, the worst first."""
        own = t.TASK.c
        opened = or_(own.status == _OPEN, and_(own.status == _WAITING, own.begins <= today))
        count = func.count().label("late")
        query = (
            select(own.organisation, count)
            .where(self._mine(t.TASK), opened, own.due < today, own.optional.is_(False))
            .group_by(own.organisation)
            .order_by(count.desc(), own.organisation)
        )
        return {row["organisation"]: row["late"] for row in self._rows(query)}

    def documents(self, *, dossier: int | None = None, sha256: str | None = None) -> tuple[DocumentRow, ...]:
        """Return documents, by dossier and number; of one dossier, or with these bytes or this scan."""
        own = t.DOCUMENT.c
        query = select(t.DOCUMENT).where(self._mine(t.DOCUMENT))
        if dossier is not None:
            query = query.where(own.dossier == dossier)
        if sha256 is not None:
            query = query.where(or_(own.file == sha256, own.scan == sha256))
        return tuple(DocumentRow(**row) for row in self._rows(query.order_by(own.dossier, own.id)))

    def numbers(self, *, series: str | None = None, year: int | None = None) -> tuple[NumberRow, ...]:
        """Return the numbers of the journals, by organisation, series, year and place."""
        own = t.NUMBER.c
        query = select(t.NUMBER).where(self._mine(t.NUMBER))
        if series is not None:
            query = query.where(own.series == series)
        if year is not None:
            query = query.where(own.year == year)
        query = query.order_by(own.organisation, own.series, own.year, own.ordinal, own.text)
        return tuple(number_row(row) for row in self._rows(query))

    def snapshot(self, sha256: str) -> object:
        """Return what a dossier is pinned to, by its hash.

        Raises:
            ContentError: ``store.snapshot-missing`` or ``store.snapshot-changed``.
        """
        found = self._rows(select(t.SNAPSHOT).where(t.SNAPSHOT.c.sha256 == sha256))
        if not found:
            raise ContentError.single("store.snapshot-missing", sha256=sha256)
        if digest(found[0]["kind"], found[0]["body"]) != sha256:
            raise ContentError.single("store.snapshot-changed", sha256=sha256)
        return json.loads(found[0]["body"])

    def taken_files(self) -> frozenset[str]:
        """Return the hashes of files that histories tell to be taken away on demand. The same for all scopes."""
        query = select(t.EVENT.c.version, t.EVENT.c.data).where(t.EVENT.c.kind == ERASURE)
        events = (decode(ERASURE, row["version"], json.loads(row["data"])) for row in self._rows(query))
        return frozenset(name for event in events for name in cast(PersonErased, event).files)

    def files(self) -> Mapping[str, str | None]:
        """Return the hash of every file the base knows → when it was erased, if it was. The same for all scopes."""
        return {row["sha256"]: row["erased"] for row in self._rows(select(t.FILE))}

    def shipment(self, number: int, *, whole: bool) -> Shipment:
        """Return a dossier as it stands, for another base; see :func:`engine.storage.transfer.shipment_of`."""
        self.dossier(number)
        with self._reading() as connection:
            row = DossierRow(**connection.execute(select(t.DOSSIER).where(t.DOSSIER.c.id == number)).mappings().one())
            events = (link.record.event for link in links_of(connection, number))
            pins = [one.pin for one in events if isinstance(one, DossierOpened | DefinitionUpgraded)]
            named = [sha256 for pin in pins for sha256 in (pin.definition, pin.calendar, pin.content)]
            return shipment_of(connection, row, named, whole=whole)

    # Writing

    @contextmanager
    def opening(self, row: DossierRow, title: str) -> Iterator[Change]:
        """Open a transaction in which a dossier begins: its row is there, its history is empty.

        Args:
            row: What is known of it; ``id``, ``seq`` and ``head`` are found.
            title: Title of its organisation.

        Raises:
            ContentError: ``store.unknown-organisation``, ``store.dossier-exists``.
        """
        with self._known(row.organisation, title) as connection:
            yield create_dossier(connection, self.store.salt, row)

    @contextmanager
    def receiving(self) -> Iterator[Connection]:
        """Open a transaction in which a dossier comes from another base."""
        with self._writing() as connection:
            yield connection

    @contextmanager
    def change(self, number: int, *, expect: int | None = None) -> Iterator[Change]:
        """Open a transaction over one dossier, which nobody else changes until it ends.

        Args:
            number: The dossier.
            expect: Number of the last event the user has seen; ``None`` when any will do.

        Raises:
            ContentError: ``store.unknown-dossier``; ``store.conflict`` when somebody entered something since.
        """
        with self._writing() as connection:
            query = select(t.DOSSIER).where(t.DOSSIER.c.id == number, self._mine(t.DOSSIER)).with_for_update()
            row = connection.execute(query).mappings().one_or_none()
            if row is None:
                raise ContentError.single("store.unknown-dossier", number=number)
            found = DossierRow(**row)
            if expect is not None and expect != found.seq:
                raise _conflict(connection, found, expect)
            yield Change(self.store.salt, connection, found)

    @contextmanager
    def journal(self, organisation: str, title: str) -> Iterator[Journal]:
        """Open a transaction over the journal of an organisation."""
        with self._known(organisation, title) as connection:
            yield Journal(connection, organisation)

    @contextmanager
    def _known(self, organisation: str, title: str) -> Iterator[Connection]:
        """Open a transaction in which an organisation is known."""
        if self.organisations is not None and organisation not in self.organisations:
            raise ContentError.single("store.unknown-organisation", organisation=organisation)
        with self._writing() as connection:
            _know_organisation(connection, organisation, title)
            yield connection

    def _mine(self, table: Table, column: str = "organisation") -> ColumnElement[bool]:
        own = table.c[column]
        return own.isnot(None) if self.organisations is None else own.in_(sorted(self.organisations))

    def _rows(self, query: Any) -> list[dict[str, Any]]:
        with self._reading() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with reading(self.store.engine) as connection:
                yield connection
        except DBAPIError as error:
            raise refusal(error, self._shown) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with writing(self.store.engine) as connection:
                yield connection
        except IntegrityError as error:
            raise ContentError.single("store.conflict-of-keys", reason=type(error.orig).__name__) from error
        except DBAPIError as error:
            raise refusal(error, self._shown) from error

    @property
    def _shown(self) -> str:
        return self.store.engine.url.render_as_string(hide_password=True)


def _know_organisation(connection: Connection, organisation: str, title: str) -> None:
    known = connection.execute(select(t.ORGANISATION.c.title).where(t.ORGANISATION.c.id == organisation)).scalar()
    if known is None:
        insert_unless_there(connection, t.ORGANISATION, {"id": organisation, "title": title})
    elif title and known != title:
        connection.execute(update(t.ORGANISATION).where(t.ORGANISATION.c.id == organisation).values(title=title))


def _conflict(connection: Connection, found: DossierRow, expect: int) -> ContentError:
    """Return the error that says who entered what since."""
    own = t.EVENT.c
    query = select(own.kind, own.actor, own.at).where(own.dossier == found.id, own.seq > expect).order_by(own.seq)
    since = connection.execute(query).mappings().first()
    facts = {"actor": since["actor"], "entered": since["at"], "kind": since["kind"]} if since else {}
    return ContentError.single("store.conflict", expected=expect, found=found.seq, **facts)
