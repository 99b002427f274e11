"""The whole road on sample data: a municipality and one of its schools, four stages, bundles in PDF."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.application.issuing import Item, issue
from engine.application.planning import definition_of
from engine.errors import ContentError, Problem
from engine.loading.content import content_root
from engine.loading.workspace import Workspace, load_workspace
from engine.packaging.bundle import Leaf, bundle
from engine.packaging.libreoffice import convert, find_office
from engine.storage.files import write_whole

SAMPLES = ("municipality", "school")
DOCUMENTS = "documents"
PDFS = "pdf"


@dataclass(frozen=True, kw_only=True)
class Walk:
    """What the demo made for one workspace.

    Attributes:
        workspace: The sample workspace, copied.
        items: Every document of its roadmap.
        bundle: One PDF with all papers, when PDF was made.
    """

    workspace: Workspace
    items: tuple[Item, ...]
    bundle: Path | None


def walk_samples(
    target: Path,
    *,
    today: dt.date,
    pdf: bool = True,
    progress: Callable[[str], None] | None = None,
) -> tuple[list[Walk], list[Problem]]:
    """Copy the sample workspaces into a folder, issue every paper of their roadmaps, bundle them in PDF.

    Args:
        target: Folder for the demo; a former demo in it is replaced, anything else is refused.
        today: The day drafts take acts on.
        pdf: Whether PDF is wanted; without LibreOffice the rest is made all the same.
        progress: Called with the title of each document.

    Returns:
        The walks, and what could not be done about PDF.

    Raises:
        ContentError: ``demo.folder-taken``, or any problem of the samples.
    """
    _clear(target)
    walks: list[Walk] = []
    problems: list[Problem] = []
    for name in SAMPLES:
        shutil.copytree(content_root() / "samples" / "workspaces" / name, target / name)
    for name in SAMPLES:
        workspace = load_workspace(target / name)
        out = workspace.root / DOCUMENTS
        items: list[Item] = []
        for process in workspace.processes:
            definition = definition_of(workspace.layers, process)
            items.extend(issue(workspace, definition, out=out, today=today, progress=progress))
        made = None
        if pdf:
            try:
                made = bundle_items(workspace, items, progress=progress)
            except ContentError as error:
                problems.extend(problem for problem in error.problems if problem not in problems)
        walks.append(Walk(workspace=workspace, items=tuple(items), bundle=made))
    return walks, problems


def _clear(target: Path) -> None:
    if not target.exists():
        return
    ours = {*SAMPLES}
    if any(child.name not in ours for child in target.iterdir()):
        raise ContentError.single("demo.folder-taken", folder=str(target))
    for name in SAMPLES:
        shutil.rmtree(target / name, ignore_errors=True)


def bundle_items(workspace: Workspace, items: Sequence[Item], *, progress: Callable[[str], None] | None = None) -> Path:
    """Convert every issued document to PDF and join them in the order of the roadmap; return the bundle.

    Raises:
        ContentError: ``pdf.no-office`` or a document that gave no PDF.
    """
    if find_office() is None:
        raise ContentError.single("pdf.no-office")
    out = workspace.root / DOCUMENTS
    leaves: list[Leaf] = []
    by_stage: dict[str, list[Path]] = {}
    for item in items:
        for file in item.files:
            by_stage.setdefault(item.stage, []).append(out / file)
    for stage, files in by_stage.items():
        if progress is not None:
            progress(f"PDF: {stage}")
        folder = workspace.root / PDFS / files[0].parent.name
        pdfs = convert(files, folder)
        leaves.extend(Leaf(title=file.stem, group=stage, file=pdf) for file, pdf in zip(files, pdfs, strict=True))
    target = workspace.root / f"{workspace.title}.pdf"
    write_whole(target, bundle(leaves, title=workspace.title, author=workspace.title))
    return target
