"""The plan of a year: as a table, a calendar, a picture, a diagram, or facts for programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from io import StringIO
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from engine.application.planning import plan_of
from engine.cli.arguments import current_year, occasion_of, school_year_of
from engine.cli.session import Session, command
from engine.errors import UsageError
from engine.loading.layers import Layers
from engine.loading.workspace import Workspace, find_root, load_workspace
from engine.publishing.days import preliminary
from engine.publishing.mermaid import plan_as_mermaid
from engine.publishing.plan import Plan
from engine.publishing.plan_json import plan_as_plain
from engine.publishing.svg import plan_as_svg
from engine.publishing.table import Row, Section, by_month, by_stage, closed, waiting
from engine.storage.files import write_whole

_FORMS = ("table", "json", "ics", "svg", "mermaid")
_ALIASES = {"text": "table"}
_SUFFIXES = {".txt": "table", ".json": "json", ".ics": "ics", ".svg": "svg", ".mmd": "mermaid"}
_PAGE = 160
"""Characters of a line where nobody looks at a terminal."""
_NARROW = 110
"""Below so many characters a table of five columns cannot be read."""


@click.command()
@click.argument("process")
@click.option(
    "--year", "school_year", help="School year, 2026/27; that of the workspace or the current one by default."
)
@click.option(
    "--organisation",
    type=click.Path(path_type=Path, file_okay=False),
    help="Workspace of the organisation whose facts count; the one you stand in by default.",
)
@click.option("--occasion", "occasions", multiple=True, help="ID=2026-11-10: an occasion that happened on that day.")
@click.option(
    "--format",
    "output",
    type=click.Choice([*_FORMS, *_ALIASES]),
    help="Form of the plan; by the name of the file in --out, else a table.",
)
@click.option(
    "--by", type=click.Choice(["stage", "month"]), default="stage", show_default=True, help="Order of a table."
)
@click.option("--mark-today", is_flag=True, help="Draw a line at today (svg).")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; the screen by default.")
@click.pass_obj
@command
def plan(  # noqa: PLR0913 - one argument for each option
    session: Session,
    process: str,
    school_year: str | None,
    organisation: Path | None,
    occasions: tuple[str, ...],
    output: str | None,
    by: str,
    out: Path | None,
    *,
    mark_today: bool,
) -> None:
    """Show the dates of all steps of a PROCESS (municipality/annual-cycle) in a school year."""
    workspace = _workspace(organisation)
    form = _form(output, out)
    made = plan_of(
        workspace.layers if workspace else Layers.built_in(),
        process,
        _year_of(school_year, workspace, session.today),
        session.catalogue,
        occasions=dict(occasion_of(text) for text in occasions),
        workspace=workspace,
    )
    if form == "table" and out is None:
        _show(session, made, by)
        return
    data = drawn(session, made, form, by=by, mark_today=mark_today)
    if out is None:
        click.echo(data, nl=False)
    else:
        write_whole(out, data)
        session.say(str(out))


def _form(output: str | None, out: Path | None) -> str:
    """Return the form asked for, or the one the name of the file tells.

    Raises:
        UsageError: ``plan.unknown-form``.
    """
    if output is not None:
        return _ALIASES.get(output, output)
    if out is None:
        return "table"
    form = _SUFFIXES.get(out.suffix.lower())
    if form is None:
        raise UsageError("plan.unknown-form", name=out.name, allowed=_SUFFIXES)
    return form


def drawn(session: Session, plan: Plan, form: str, *, by: str, mark_today: bool) -> bytes:
    """Return the plan in one of its forms, as the bytes of a file.

    Args:
        session: Language and day of the run.
        plan: The plan.
        form: ``table``, ``json``, ``ics``, ``svg`` or ``mermaid``.
        by: Order of a table, ``stage`` or ``month``.
        mark_today: Whether a picture has a line at the day of the run.
    """
    match form:
        case "json":
            return (json.dumps(plan_as_plain(plan), ensure_ascii=False, indent=2) + "\n").encode()
        case "ics":
            from engine.publishing.ics import plan_as_ics  # noqa: PLC0415 - its library is slow to load

            return plan_as_ics(plan, session.catalogue, today=session.today)
        case "svg":
            return plan_as_svg(plan, session.catalogue, mark=session.today if mark_today else None)
        case "mermaid":
            return plan_as_mermaid(plan, session.catalogue).encode()
    file = StringIO()
    _print(session, Console(file=file, width=_PAGE, color_system=None), plan, by)
    return file.getvalue().encode()


def _show(session: Session, plan: Plan, by: str) -> None:
    console = Console()
    _print(session, console if console.is_terminal else Console(width=_PAGE), plan, by)


def _print(session: Session, console: Console, plan: Plan, by: str) -> None:
    """Print the table and the lines under it."""
    catalogue = session.catalogue
    sections = by_month(plan, catalogue) if by == "month" else by_stage(plan, catalogue)
    console.print(_table(session, plan.name, sections, narrow=console.width < _NARROW))
    for lines in (closed(plan, catalogue), waiting(plan, catalogue), (preliminary(plan, catalogue),)):
        for line in filter(None, lines):
            console.print(Text(line), soft_wrap=True)


def _table(session: Session, title: str, sections: Sequence[Section], *, narrow: bool) -> Table:
    _ = session.catalogue.gettext
    table = Table(title=Text(title), title_justify="left", header_style="bold", expand=True)
    if narrow:
        table.add_column(_("Term"), overflow="fold", ratio=1)
        table.add_column(_("Step"), overflow="fold", ratio=2)
    else:
        table.add_column(_("Code"), no_wrap=True)
        table.add_column(_("Step"), overflow="fold", ratio=5)
        table.add_column(_("Term"), overflow="fold", ratio=4)
        table.add_column(_("Responsible"), overflow="fold", ratio=3)
        table.add_column(_("Documents"), overflow="fold", ratio=2)
    for section in sections:
        table.add_section()
        heading = Text(section.title, style="bold")
        table.add_row(*(("", heading) if narrow else ("", heading, "", "", "")))
        table.add_section()
        for row in section.rows:
            table.add_row(*map(Text, _stacked(_, row) if narrow else _beside(row)))
    return table


def _beside(row: Row) -> tuple[str, ...]:
    step = "\n".join((row.title, *row.notes))
    return row.code, step, "\n".join(row.terms), row.responsible, ", ".join(row.documents)


def _stacked(_: Callable[[str], str], row: Row) -> tuple[str, ...]:
    """Return term and step, what stands in columns of its own on a wide screen in lines under the step."""
    facts = ((_("Responsible"), row.responsible), (_("Documents"), ", ".join(row.documents)))
    lines = [f"{name}: {value}" for name, value in facts if value]
    return "\n".join(row.terms), "\n".join((f"{row.code} {row.title}".strip(), *row.notes, *lines))


def _workspace(folder: Path | None) -> Workspace | None:
    """Return the workspace of a folder, or the one that one stands in, if any.

    Raises:
        ContentError: The folder is no workspace, or every problem of it.
    """
    if folder is not None:
        return load_workspace(find_root(folder) or folder)
    root = find_root(Path.cwd())
    return load_workspace(root) if root else None


def _year_of(text: str | None, workspace: Workspace | None, today: dt.date) -> int:
    if text is not None:
        return school_year_of(text)
    return workspace.school_year if workspace else current_year(today)


COMMANDS = (plan,)
