"""How Alembic runs the migrations: on the connection that the program hands over."""

from __future__ import annotations

from alembic import context

from engine.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, transaction_per_migration=False
)
context.run_migrations()
