"""The folder people print from: drafts and final papers under names people read, by stage.

It is a copy of what the base keeps and is laid out after every command. A file that somebody has changed by hand is
never overwritten: it is put aside under a name that says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from engine.application.desk import Case, Desk
from engine.application.wanted import points_of
from engine.model.standing import LIVING, Document
from engine.storage.files import write_together

DOCUMENTS: Final = "documents"
"""Folder of a workspace with the papers to print."""
BY_HAND: Final = " (правка от руки)"


def lay_out(desk: Desk, case: Case, fresh: Collection[int] = ()) -> None:
    """Lay the papers of a dossier out: those just made, and those of the others that are not there.

    Args:
        desk: Whose folder.
        case: The dossier as it was entered.
        fresh: Numbers of documents whose bytes or names have just changed.
    """
    known: Mapping[str, str | None] | None = None
    files: list[tuple[Path, bytes]] = []
    path_of = paths(desk, case)
    for one in case.dossier.documents.values():
        path = path_of(one)
        if one.phase not in LIVING or (one.id not in fresh and path.is_file()):
            continue
        known = desk.scope.files() if known is None else known
        if known.get(one.file) is not None:  # erased on demand
            continue
        if path.is_file():
            _put_aside(path, known)
        files.append((path, desk.store.blobs.get(one.file)))
    write_together(files)


def _put_aside(path: Path, ours: Collection[str]) -> None:
    """Keep a file that somebody has changed by hand."""
    if hashlib.sha256(path.read_bytes()).hexdigest() in ours:
        return
    number = 1
    while (aside := path.with_stem(f"{path.stem}{BY_HAND}{'' if number == 1 else f' {number}'}")).exists():
        number += 1
    path.rename(aside)


def paths(desk: Desk, case: Case) -> Callable[[Document], Path]:
    """Return what tells where a document of a dossier lies for printing."""
    folders = {point.step.id: point.folder for point in points_of(case.course.definition)}
    out = desk.workspace.root / DOCUMENTS
    return lambda one: out / (folders.get(one.task.step, "") if one.task else "") / one.name


def take_away(desk: Desk, before: Case, after: Case, numbers: Iterable[int]) -> None:
    """Take the files away whose documents bear another name now, or are withdrawn; what was changed by hand stays."""
    ours = desk.scope.files().keys()
    path_of = paths(desk, before)
    for number in numbers:
        old, new = before.dossier.documents[number], after.dossier.documents[number]
        path = path_of(old)
        if (old.name != new.name or new.phase not in LIVING) and path.is_file():
            _put_aside(path, ours)
            path.unlink(missing_ok=True)
