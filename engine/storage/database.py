"""Opening the base of dossiers: SQLite beside the workspace or PostgreSQL, brought to today's version by migrations."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError

from engine.errors import ContentError, Place
from engine.storage.tables import VERSION

_BUSY_MS: Final = 60_000
"""How long a writer waits for another one, in milliseconds."""
_LOCK: Final = 7_166_412
"""Key of the PostgreSQL advisory lock under which migrations run."""
_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.rclone", "glusterfs", "lustre"}
)
"""Kinds of file systems on which the locks and the shared memory of SQLite cannot be trusted."""


def open_database(where: str | Path) -> Engine:
    """Return a base, made or brought to today's version.

    Args:
        where: Path of an SQLite file, or a URL ``postgresql://…``.

    Raises:
        ContentError: ``store.network-share``, ``store.unwritable``, ``store.newer``, ``store.damaged``,
            ``store.unreachable``, ``store.bad-address`` or ``store.no-driver``.
    """
    engine = _server(where) if isinstance(where, str) and "://" in where else _embedded(Path(where))
    try:
        _migrate(engine, str(where) if isinstance(where, Path) else _shown(where))
    except BaseException:
        engine.dispose()
        raise
    return engine


def _shown(where: str) -> str:
    """Return an address without its password."""
    return make_url(where).render_as_string(hide_password=True) if "://" in where else where


def _embedded(path: Path) -> Engine:
    kind = network_kind(path)
    if kind is not None:
        raise ContentError.single("store.network-share", place=Place(file=str(path)), kind=kind)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ContentError.single(
            "store.unwritable", place=Place(file=str(path)), reason=error.strerror or ""
        ) from error
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": _BUSY_MS / 1000})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    """Let us say when a transaction begins; write-ahead log, every commit synced."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _on_begin(connection: Connection) -> None:
    """Take the right to write at once: a reader that becomes a writer later could fail in the middle."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server(where: str) -> Engine:
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:  # the latter: a port that is no number
        raise ContentError.single("store.bad-address", address=where.partition("://")[0]) from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername != "postgresql+psycopg":
        raise ContentError.single("store.bad-address", address=_shown(where))
    try:
        return create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")
    except ImportError as error:
        raise ContentError.single("store.no-driver") from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes: all of it is kept, synced, or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that only reads, over one state of the base."""
    with engine.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield connection


def insert_unless_there(connection: Connection, table: Table, row: Mapping[str, object]) -> None:
    """Write a row, or nothing when somebody else has just written one of the same key."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - slow to load, and only for servers

        connection.execute(postgresql.insert(table).values(**row).on_conflict_do_nothing())
    else:
        connection.execute(sqlite.insert(table).values(**row).on_conflict_do_nothing())


def forget_traces(engine: Engine) -> None:
    """Let nothing of erased values stay in the files of the base: not in its log, not in rows that were replaced.

    In SQLite values are overwritten when they are erased (``secure_delete``); what is left is the write-ahead log.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("VACUUM personal")
            connection.exec_driver_sql("VACUUM document")
        else:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def version_of(connection: Connection) -> str | None:
    """Return the version of a base; ``None`` for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _migrate(engine: Engine, shown: str) -> None:
    """Bring a base to today's version, in one transaction and by one process at a time."""
    try:
        with reading(engine) as connection:
            found = version_of(connection)
        if found == VERSION:
            return
        from engine.storage.migrating import known_versions, migrate  # noqa: PLC0415 - Alembic is slow to load

        if found is not None and found not in known_versions():
            raise ContentError.single("store.newer", place=Place(file=shown), version=found)
        with writing(engine) as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            if version_of(connection) != VERSION:
                migrate(connection)
    except DBAPIError as error:
        raise refusal(error, shown) from error


def refusal(error: DBAPIError, shown: str) -> ContentError:
    """Return the error that says in words why a base cannot be used."""
    if isinstance(error.orig, sqlite3.DatabaseError) and not isinstance(error.orig, sqlite3.OperationalError):
        return ContentError.single("store.damaged", place=Place(file=shown))
    reason = str(error.orig).strip().splitlines()[0] if error.orig else type(error).__name__
    return ContentError.single("store.unreachable", place=Place(file=shown), reason=reason)


def network_kind(path: Path) -> str | None:
    """Return the kind of the network file system a path lies on; ``None`` on a disk of this machine.

    Linux is asked by its table of mounts, Windows by the kind of the drive; elsewhere nothing is known.
    """
    if os.name == "nt":
        return _windows_share(path)
    table = Path("/proc/self/mounts")
    if not table.is_file():
        return None
    mounts = (line.split(" ") for line in table.read_text(encoding="utf-8", errors="replace").splitlines())
    return kind_of_mount(path.absolute().resolve(), [(Path(_unescaped(one[1])), one[2]) for one in mounts])


def kind_of_mount(path: Path, mounts: list[tuple[Path, str]]) -> str | None:
    """Return the kind of the nearest mount a path lies under, when it is one of the network."""
    over = [(len(point.parts), number, kind) for number, (point, kind) in enumerate(mounts) if _under(path, point)]
    kind = max(over)[2] if over else ""
    return kind if kind in _NETWORK else None


def _under(path: Path, point: Path) -> bool:
    return path == point or point in path.parents


def _unescaped(text_: str) -> str:
    return text_.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def _windows_share(path: Path) -> str | None:
    import ctypes  # noqa: PLC0415 - only there

    remote = 4
    anchor = path.absolute().resolve().anchor
    if anchor.startswith("\\\\"):
        return "smb"
    kind = ctypes.windll.kernel32.GetDriveTypeW(anchor)  # type: ignore[attr-defined]
    return "smb" if kind == remote else None
