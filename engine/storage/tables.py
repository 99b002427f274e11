"""Tables of the base of dossiers; the same in SQLite and PostgreSQL. Changed by migrations only.

``event`` is the truth; ``personal`` holds what tells of people and can be erased; ``task`` and ``document`` are
projections, written in the transaction of the events they follow from and rebuilt by an audit.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION: Final = "0001"
"""Revision of the newest migration: what these tables are like."""

METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

_ID, _HASH, _STAMP = String(200), String(64), String(40)

ORGANISATION: Final = Table(
    "organisation",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("title", Text, nullable=False),
)

DOSSIER: Final = Table(
    "dossier",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("organisation", _ID, ForeignKey("organisation.id"), nullable=False),
    Column("process", _ID, nullable=False),
    Column("school_year", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("version", String(40), nullable=False),
    Column("definition", _HASH, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("head", _HASH, nullable=False),
    Column("opened", Date, nullable=False),
    UniqueConstraint("organisation", "process", "school_year"),
)

EVENT: Final = Table(
    "event",
    METADATA,
    Column("dossier", Integer, ForeignKey("dossier.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(60), nullable=False),
    Column("version", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("at", _STAMP, nullable=False),
    Column("actor", _ID, nullable=False),
    Column("data", Text, nullable=False),
    Column("seal", _HASH, nullable=False),
    Column("hash", _HASH, nullable=False),
)

PERSONAL: Final = Table(
    "personal",
    METADATA,
    Column("dossier", Integer, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("salt", String(32)),
    Column("body", Text),
    Column("people", Text, nullable=False),
    Column("erased", _STAMP),
    ForeignKeyConstraint(["dossier", "seq"], ["event.dossier", "event.seq"]),
    CheckConstraint("body IS NOT NULL OR erased IS NOT NULL", name="erased"),
)

TASK: Final = Table(
    "task",
    METADATA,
    Column("dossier", Integer, ForeignKey("dossier.id"), primary_key=True),
    Column("step", _ID, primary_key=True),
    Column("scope_kind", String(20), primary_key=True),
    Column("scope", _ID, primary_key=True),
    Column("branch", Integer, primary_key=True),
    Column("time", Integer, primary_key=True),
    Column("organisation", _ID, ForeignKey("organisation.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("stage", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("responsible", _ID, nullable=False),
    Column("optional", Boolean, nullable=False),
    Column("status", String(20), nullable=False),
    Column("opened", Date),
    Column("begins", Date),
    Column("due", Date),
    Column("closed", Date),
)
Index("ix_task_open", TASK.c.status, TASK.c.due)
Index("ix_task_organisation", TASK.c.organisation, TASK.c.status)

DOCUMENT: Final = Table(
    "document",
    METADATA,
    Column("dossier", Integer, ForeignKey("dossier.id"), primary_key=True),
    Column("id", Integer, primary_key=True),
    Column("organisation", _ID, ForeignKey("organisation.id"), nullable=False),
    Column("slug", _ID, nullable=False),
    Column("scope", _ID),
    Column("step", _ID),
    Column("phase", String(20), nullable=False),
    Column("date", Date),
    Column("series", _ID, nullable=False),
    Column("number", String(60)),
    Column("registered", Boolean, nullable=False),
    Column("signed", Date),
    Column("file", _HASH, nullable=False),
    Column("scan", _HASH),
    Column("name", Text, nullable=False),
)
Index("ix_document_file", DOCUMENT.c.file)
Index("ix_document_phase", DOCUMENT.c.organisation, DOCUMENT.c.phase)

COUNTER: Final = Table(
    "counter",
    METADATA,
    Column("organisation", _ID, ForeignKey("organisation.id"), primary_key=True),
    Column("series", _ID, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

NUMBER: Final = Table(
    "number",
    METADATA,
    Column("organisation", _ID, ForeignKey("organisation.id"), primary_key=True),
    Column("series", _ID, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("text", String(60), primary_key=True),
    Column("ordinal", Integer),
    Column("state", String(20), nullable=False),
    Column("date", Date),
    Column("title", Text, nullable=False),
    Column("dossier", Integer, ForeignKey("dossier.id")),
    Column("document", Integer),
    Column("actor", _ID, nullable=False),
    Column("at", _STAMP, nullable=False),
    Column("reason", Text, nullable=False),
    UniqueConstraint("organisation", "series", "year", "ordinal"),
    CheckConstraint("state IN ('reserved', 'given', 'annulled')", name="state"),
)

FILE: Final = Table(
    "file",
    METADATA,
    Column("sha256", _HASH, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("at", _STAMP, nullable=False),
    Column("erased", _STAMP),
)

SNAPSHOT: Final = Table(
    "snapshot",
    METADATA,
    Column("sha256", _HASH, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("body", Text, nullable=False),
)

RECEIVED: Final = Table(
    "received",
    METADATA,
    Column("dossier", Integer, ForeignKey("dossier.id"), primary_key=True),
    Column("at", _STAMP, nullable=False),
    Column("whole", Boolean, nullable=False),
)
"""Dossiers led elsewhere; ``whole`` when personal values and files came along."""

COMMAND: Final = Table(
    "command",
    METADATA,
    Column("organisation", _ID, ForeignKey("organisation.id"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("dossier", Integer, ForeignKey("dossier.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", _STAMP, nullable=False),
)
