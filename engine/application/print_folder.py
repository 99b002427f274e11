"""The folder people print from: drafts and final papers under names people read, by stage."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine.application.desk import Case, Desk
from engine.application.wanted import points_of
from engine.model.standing import Document
from engine.storage.files import write_together

DOCUMENTS = "documents"
"""Folder of a workspace with the papers to print."""


def show_papers(desk: Desk, case: Case, numbers: Iterable[int]) -> None:
    """Lay the bytes of documents into the folder people print from, under names people read."""
    folders = {point.step.id: point.folder for point in points_of(case.course.definition)}
    out = desk.workspace.root / DOCUMENTS
    files: list[tuple[Path, bytes]] = []
    for number in numbers:
        one = case.dossier.documents[number]
        folder = folders.get(one.task.step, "") if one.task else ""
        files.append((out / folder / one.name, desk.store.blobs.get(one.file)))
    write_together(files)


def shown_path(desk: Desk, case: Case, one: Document) -> Path:
    """Return where a document lies for printing, under the folder of documents."""
    folders = {point.step.id: point.folder for point in points_of(case.course.definition)}
    folder = folders.get(one.task.step, "") if one.task else ""
    return desk.workspace.root / DOCUMENTS / folder / one.name


def take_away(desk: Desk, before: Case, numbers: Iterable[int], after: Case) -> None:
    """Take the drafts away that lie beside the final papers made of them."""
    for number in numbers:
        old, new = before.dossier.documents[number], after.dossier.documents[number]
        if old.name != new.name:
            shown_path(desk, before, old).unlink(missing_ok=True)
