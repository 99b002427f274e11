"""The first tables: dossiers, events, journals, files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a base to this version."""
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("erased", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(length=200), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "snapshot",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_snapshot")),
    )
    op.create_table(
        "counter",
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("series", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.id"], name=op.f("fk_counter_organisation")),
        sa.PrimaryKeyConstraint("organisation", "series", "year", name=op.f("pk_counter")),
    )
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("process", sa.String(length=200), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("definition", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.id"], name=op.f("fk_dossier_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("organisation", "process", "school_year", name=op.f("uq_dossier_organisation")),
    )
    op.create_table(
        "command",
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("dossier", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_command_dossier")),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.id"], name=op.f("fk_command_organisation")),
        sa.PrimaryKeyConstraint("organisation", "key", name=op.f("pk_command")),
    )
    op.create_table(
        "document",
        sa.Column("dossier", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("slug", sa.String(length=200), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=True),
        sa.Column("step", sa.String(length=200), nullable=True),
        sa.Column("phase", sa.String(length=20), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("series", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=True),
        sa.Column("registered", sa.Boolean(), nullable=False),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("scan", sa.String(length=64), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_document_dossier")),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.id"], name=op.f("fk_document_organisation")),
        sa.PrimaryKeyConstraint("dossier", "id", name=op.f("pk_document")),
    )
    op.create_index("ix_document_file", "document", ["file"], unique=False)
    op.create_index("ix_document_phase", "document", ["organisation", "phase"], unique=False)
    op.create_table(
        "event",
        sa.Column("dossier", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_event_dossier")),
        sa.PrimaryKeyConstraint("dossier", "seq", name=op.f("pk_event")),
    )
    op.create_table(
        "number",
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("series", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=60), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("dossier", sa.Integer(), nullable=True),
        sa.Column("document", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('reserved', 'given', 'annulled')", name=op.f("ck_number_state")),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_number_dossier")),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.id"], name=op.f("fk_number_organisation")),
        sa.PrimaryKeyConstraint("organisation", "series", "year", "text", name=op.f("pk_number")),
        sa.UniqueConstraint("organisation", "series", "year", "ordinal", name=op.f("uq_number_organisation")),
    )
    op.create_table(
        "task",
        sa.Column("dossier", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=200), nullable=False),
        sa.Column("scope_kind", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("branch", sa.Integer(), nullable=False),
        sa.Column("time", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("optional", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("opened", sa.Date(), nullable=True),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_task_dossier")),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.id"], name=op.f("fk_task_organisation")),
        sa.PrimaryKeyConstraint("dossier", "step", "scope_kind", "scope", "branch", "time", name=op.f("pk_task")),
    )
    op.create_index("ix_task_open", "task", ["status", "due"], unique=False)
    op.create_index("ix_task_organisation", "task", ["organisation", "status"], unique=False)
    op.create_table(
        "received",
        sa.Column("dossier", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_received_dossier")),
        sa.PrimaryKeyConstraint("dossier", name=op.f("pk_received")),
    )
    op.create_table(
        "personal",
        sa.Column("dossier", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("erased", sa.String(length=40), nullable=True),
        sa.CheckConstraint("body IS NOT NULL OR erased IS NOT NULL", name=op.f("ck_personal_erased")),
        sa.ForeignKeyConstraint(["dossier", "seq"], ["event.dossier", "event.seq"], name=op.f("fk_personal_dossier")),
        sa.PrimaryKeyConstraint("dossier", "seq", name=op.f("pk_personal")),
    )
