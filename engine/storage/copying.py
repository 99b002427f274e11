"""Copies of a whole base: one SQLite file, whatever the base is; and back, into a file or onto a server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from sqlalchemy import Connection, Engine, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from engine.errors import ContentError, Place
from engine.storage import tables as t
from engine.storage.database import open_database, reading, refusal, version_of, writing

_AT_ONCE: Final = 500
"""Rows carried at a time."""


@dataclass(frozen=True, kw_only=True)
class BaseCopy:
    """What a copy of a base holds.

    Attributes:
        version: Version of its tables.
        heads: Number of a dossier → number and hash of its last event, to be compared with the base later.
        files: Hashes of the files that are not erased.
    """

    version: str
    heads: Mapping[str, tuple[int, str]]
    files: tuple[str, ...]


def save_base(engine: Engine, target: Path) -> None:
    """Write a copy of a base, as it stands at one moment while others go on writing, into one SQLite file.

    Raises:
        ContentError: The base cannot be read, the file cannot be written.
    """
    try:
        if engine.dialect.name == "sqlite":
            _save_embedded(engine, target)
        else:
            copied = open_database(target)
            try:
                with reading(engine) as source, writing(copied) as there:
                    _carry(source, there)
            finally:
                copied.dispose()
        _as_one_file(target)
    except DBAPIError as error:
        raise refusal(error, engine.url.render_as_string(hide_password=True)) from error


def _save_embedded(engine: Engine, target: Path) -> None:
    connection = engine.raw_connection()
    copied = sqlite3.connect(target)
    try:
        cast(sqlite3.Connection, connection.driver_connection).backup(copied)
    finally:
        copied.close()
        connection.close()


def _as_one_file(path: Path) -> None:
    """Let a base lie in one file, without a log beside it."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def look_at(path: Path) -> BaseCopy:
    """Return what a copy of a base holds, after SQLite has checked it.

    Raises:
        ContentError: ``store.damaged``, ``store.newer``.
    """
    place = Place(file=str(path))
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise ContentError.single("store.damaged", place=place)
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            from engine.storage.migrating import known_versions  # noqa: PLC0415 - Alembic is slow to load

            if version not in known_versions():
                raise ContentError.single("store.newer", place=place, version=version)
            heads = connection.execute("SELECT id, seq, head FROM dossier ORDER BY id").fetchall()
            files = connection.execute("SELECT sha256 FROM file WHERE erased IS NULL ORDER BY sha256").fetchall()
        finally:
            connection.close()
    except (sqlite3.DatabaseError, TypeError) as error:
        raise ContentError.single("store.damaged", place=place) from error
    return BaseCopy(
        version=version,
        heads={str(number): (seq, head) for number, seq, head in heads},
        files=tuple(name for (name,) in files),
    )


def load_base(copy: Path, engine: Engine) -> None:
    """Put everything of a copy into an empty base, in one transaction.

    Raises:
        ContentError: ``backup.base-not-empty``; the base cannot be written.
    """
    source = open_database(copy)
    try:
        with reading(source) as here, writing(engine) as there:
            if there.execute(select(func.count()).select_from(t.ORGANISATION)).scalar_one():
                shown = engine.url.render_as_string(hide_password=True)
                raise ContentError.single("backup.base-not-empty", database=shown)
            _carry(here, there)
            if there.dialect.name == "postgresql":
                there.execute(
                    text(
                        "SELECT setval(pg_get_serial_sequence('dossier', 'id'), "
                        "(SELECT coalesce(max(id), 0) + 1 FROM dossier), false)"
                    )
                )
    except DBAPIError as error:
        raise refusal(error, engine.url.render_as_string(hide_password=True)) from error
    finally:
        source.dispose()


def _carry(source: Connection, target: Connection) -> None:
    """Carry the rows of all tables; both bases are of today's version."""
    if version_of(source) != version_of(target):
        raise ContentError.single("store.newer", version=str(version_of(source)))
    for table in t.METADATA.sorted_tables:
        for rows in _portions(source, table):
            target.execute(insert(table), rows)


def _portions(source: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    found = source.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    for rows in found.partitions(_AT_ONCE):
        yield [dict(row) for row in rows]
