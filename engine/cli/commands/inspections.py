"""The command ``inspect``: any Word document read with the eyes of a lawyer and of a clerk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from engine.application.inspecting import SUBJECTS, Inspected, inspect, mend_copy, page_of
from engine.cli.arguments import day_of
from engine.cli.reporting import plain
from engine.cli.session import Session, command
from engine.errors import ContentError, Place, Problem, refusals
from engine.language.dates import short_date
from engine.loading.layers import Layers
from engine.loading.layout import DEFAULT
from engine.loading.values import build_organisation
from engine.loading.workspace import Workspace, find_root, load_workspace
from engine.publishing.inspection_page import inspection_page
from engine.storage.files import write_whole


@click.command("inspect")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--profile", help="Rules of layout: 2025, 2016 or one of your layer; that of the workspace by default.")
@click.option("--only", multiple=True, type=click.Choice(SUBJECTS), help="Only these; everything by default.")
@click.option("--on", "on", help="The day acts are looked up for; that of the document by default.")
@click.option("--fix", is_flag=True, help="Mend what is mechanical in a copy beside the file and tell what was done.")
@click.option(
    "--format", "output", type=click.Choice(["text", "json", "html"]), default="text", show_default=True,
    help="text for people, json for programs, html: a page with the text and marks in it.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder of pages and mended copies.")
@click.pass_obj
@command
def inspect_(
    session: Session,
    files: tuple[Path, ...],
    profile: str | None,
    only: tuple[str, ...],
    on: str | None,
    output: str,
    out: Path | None,
    *,
    fix: bool,
) -> None:
    """Inspect Word documents FILES: acts they cite, layout by ГОСТ Р 7.0.97, wording, traces of editing."""
    workspace = _workspace()
    layers = workspace.layers if workspace else Layers.built_in()
    rules = profile or str((workspace.config.data if workspace else {}).get("layout", DEFAULT))
    inspected: list[Inspected] = []
    problems: list[Problem] = []
    for file in files:
        try:
            found = inspect(
                _read(file),
                layers,
                profile=rules,
                today=session.today,
                file=str(file),
                on=day_of(on, "--on"),
                only=only or SUBJECTS,
                organisation=build_organisation(workspace.passport.data) if workspace else None,
            )
        except ContentError as error:
            problems.extend(error.problems)
            continue
        inspected.append(found)
        problems.extend(found.problems)
    _show(session, inspected, problems, output, out)
    if fix:
        for one in inspected:
            _mend(session, one, out)
    if refusals(problems):
        raise SystemExit(1)


def _workspace() -> Workspace | None:
    root = find_root(Path.cwd())
    return load_workspace(root) if root else None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise ContentError.single("file.not-found", place=Place(file=str(file))) from error
    except OSError as error:
        raise ContentError.single("file.unreadable", place=Place(file=str(file)), reason=error.strerror) from error


def _show(
    session: Session, inspected: Sequence[Inspected], problems: Iterable[Problem], output: str, out: Path | None
) -> None:
    _ = session.catalogue.gettext
    if output == "json":
        session.json([plain(problem, session.catalogue) for problem in problems])
        return
    if output == "html":
        for one in inspected:
            file = Path(one.document.file or "")
            target = (out or file.parent) / _("{name} (inspection).html").format(name=file.stem)
            write_whole(target, inspection_page(page_of(one, session.catalogue, session.lang)).encode())
            session.say(str(target))
        session.problems([problem for problem in problems if problem.place.part is None and not inspected])
        return
    for one in inspected:
        session.say(
            _("{file}: {profile}, acts as of {day}").format(
                file=one.document.file, profile=one.profile.title, day=short_date(one.day)
            )
        )
    found = list(problems)
    session.problems(found)
    if not found:
        session.say(_("No problems found."))


def _mend(session: Session, one: Inspected, out: Path | None) -> None:
    """Write a mended copy and tell what was done."""
    _ = session.catalogue.gettext
    file = Path(one.document.file or "")
    mended = mend_copy(one)
    if not mended.done:
        session.say(_("{file}: there is nothing mechanical to mend").format(file=file))
        return
    target = (out or file.parent) / _("{name} (mended).docx").format(name=file.stem)
    write_whole(target, mended.data)
    session.say(_("Mended copy: {file}").format(file=target))
    session.problems(mended.done)


COMMANDS = (inspect_,)
