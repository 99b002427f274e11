"""The schemas that ship with the program, file by file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from engine.loading.content import content_root


def schema_files() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (name, content) of every built-in schema, e.g. ``definition/card.schema.json``, sorted."""
    root = content_root() / "schemas"
    for path in sorted(root.rglob("*.schema.json")):
        yield path.relative_to(root).as_posix(), json.loads(path.read_text("utf-8"))
