"""Migrations of a base by Alembic."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic.command import upgrade
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

_FOLDER: Final = Path(__file__).parent / "migrations"


def is_known(version: str) -> bool:
    """Return whether a version is one this program can read or bring to today's."""
    return version in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def newest() -> str | None:
    """Return the version bases are brought to."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def migrate(connection: Connection) -> None:
    """Bring a base to today's version inside the transaction of a connection."""
    config = _config()
    config.attributes["connection"] = connection
    upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    return config
