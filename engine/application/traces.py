"""Where the files of a workspace name a person: lines that only the clerk may delete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.application.print_folder import BY_HAND, DOCUMENTS
from engine.loading.workspace import Workspace

_TEXTS: Final = (".yaml", ".yml", ".csv", ".txt")
_BOOKS: Final = (".xlsx",)


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A place that names a person.

    Attributes:
        file: Path inside the workspace.
        line: Line, counted from 1; ``None`` for a file that a person has to look through.
    """

    file: str
    line: int | None = None


def traces_of(workspace: Workspace, person: str) -> tuple[Trace, ...]:
    """Return the lines that hold the id or the name of a person, and files that cannot be searched line by line.

    Files that cannot be searched are told only when a line was found.
    """
    known = workspace.people.get(person)
    words = [re.escape(person), *((re.escape(str(known.data["name"])),) if known else ())]
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])")
    found = list(_lines(workspace, named))
    return tuple([*found, *_to_look_through(workspace)] if found else found)


def _lines(workspace: Workspace, named: re.Pattern[str]) -> Iterator[Trace]:
    for path in sorted(workspace.root.rglob("*")):
        relative = path.relative_to(workspace.root)
        hidden = any(part.startswith(".") for part in relative.parts)
        if path.suffix not in _TEXTS or hidden or not path.is_file():
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
            if named.search(line):
                yield Trace(file=relative.as_posix(), line=number)


def _to_look_through(workspace: Workspace) -> Iterator[Trace]:
    """Yield lists in Excel, and papers that somebody has changed by hand."""
    for path in sorted(workspace.root.rglob("*")):
        relative = path.relative_to(workspace.root)
        by_hand = relative.parts[0] == DOCUMENTS and BY_HAND in path.name
        if path.is_file() and (by_hand or (path.suffix in _BOOKS and not path.name.startswith("~$"))):
            yield Trace(file=relative.as_posix())
