"""The whole road on sample data: a municipality and one of its schools, four stages, bundles in PDF."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.application.desk import Case, Desk, organisation_of, store_of
from engine.application.issuing import Item
from engine.application.playing import play
from engine.application.print_folder import DOCUMENTS, paths
from engine.application.wanted import points_of
from engine.errors import ContentError, Problem
from engine.loading.cards import card_path, load_card
from engine.loading.content import content_root
from engine.loading.workspace import Workspace, load_workspace
from engine.model.events import Moment
from engine.model.standing import LIVING
from engine.packaging.bundle import Leaf, bundle
from engine.packaging.libreoffice import convert, find_office
from engine.storage.files import write_whole
from engine.storage.store import Store

SAMPLES = ("municipality", "school")
PDFS = "pdf"
CLERK = "demo"
"""Who leads the dossiers of the demo."""
_MORNING = dt.time(9)


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
    why_skipped: str,
    pdf: bool = True,
    progress: Callable[[str], None] | None = None,
) -> tuple[list[Walk], list[Problem]]:
    """Copy the sample workspaces into a folder, lead their dossiers through the year, bundle the papers in PDF.

    Args:
        target: Folder for the demo; a former demo in it is replaced, anything else is refused.
        today: The day the papers are looked at.
        why_skipped: Reason, in words, of the steps whose papers are not among the samples.
        pdf: Whether PDF is wanted; without LibreOffice the rest is made all the same.
        progress: Called with the title of each step.

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
        store = store_of(workspace)

        def desk_on(day: dt.date, workspace: Workspace = workspace, store: Store = store) -> Desk:
            moment = Moment(at=dt.datetime.combine(day, _MORNING, dt.UTC), actor=CLERK)
            return Desk(workspace=workspace, store=store, organisation=organisation_of(workspace), moment=moment)

        items: list[Item] = []
        for process in workspace.processes:
            case = play(desk_on, process, why_skipped=why_skipped, progress=progress)
            items.extend(items_of(desk_on(today), case))
        store.engine.dispose()
        made = None
        if pdf:
            try:
                made = bundle_items(workspace, items, progress=progress)
            except ContentError as error:
                problems.extend(problem for problem in error.problems if problem not in problems)
        walks.append(Walk(workspace=workspace, items=tuple(items), bundle=made))
    return walks, problems


def items_of(desk: Desk, case: Case) -> Iterator[Item]:
    """Yield what became of every document a workflow asks for, in the order of the roadmap.

    Args:
        desk: Whose dossier.
        case: The dossier at its end.
    """
    path_of, out = paths(desk, case), desk.workspace.root / DOCUMENTS
    living = [one for one in case.dossier.documents.values() if one.phase in LIVING]
    for point in points_of(case.course.definition):
        for slug in point.step.documents:
            own = [one for one in living if one.slug == slug and one.task and one.task.step == point.step.id]
            title = load_card(slug, desk.workspace.layers).title if own else slug
            item = Item(stage=point.stage, step=point.step, slug=slug, title=title, scope=None, state="planned")
            if not own and desk.workspace.layers.find(card_path(slug, ".yaml")) is None:
                yield item
            for one in own:
                if one.appendix_of is None:
                    files = (one, *(other for other in living if other.appendix_of == one.id))
                    shown = tuple(path_of(file).relative_to(out).as_posix() for file in files)
                    state = "made" if one.signed else "draft"
                    yield replace(item, scope=one.scope, state=state, files=shown)


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
