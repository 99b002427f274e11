"""Commands about single documents: the catalogue, one document from one data file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from engine.application.catalogue import document_facts, planned_documents, ready_documents, slug_of
from engine.application.data_file import papers_from_file
from engine.application.issuing import paper_of_workspace
from engine.application.kit import load_kit
from engine.application.output import write_papers
from engine.cli.session import Session, command, layers_here, output_option
from engine.errors import UsageError
from engine.loading.workspace import find_root, load_workspace
from engine.packaging.libreoffice import convert


@click.command()
@click.argument("code", required=False)
@click.option("--planned", is_flag=True, help="Documents of the catalogue whose card does not exist yet.")
@output_option
@click.pass_obj
@command
def documents(session: Session, code: str | None, output: str, *, planned: bool) -> None:
    """List the documents; with CODE, show one: fields, grounds, checks, sample."""
    layers = layers_here()
    _ = session.catalogue.gettext
    if code is not None:
        facts = document_facts(layers, slug_of(layers, code))
        if output == "json":
            session.json(facts.as_plain())
        else:
            _show(session, facts.lines(_))
        return
    rows = planned_documents(layers) if planned else ready_documents(layers)
    if output == "json":
        session.json([row._asdict() for row in rows])
        return
    title = _("Documents planned") if planned else _("Documents")
    session.table(title, (_("Code"), _("Document"), _("Name for commands")), [(r.code, r.title, r.slug) for r in rows])


@click.command()
@click.argument("code")
@click.option("--data", type=click.Path(path_type=Path), help="Self-contained data file; without it, the workspace.")
@click.option("--for", "scope", help="In a workspace: pair, person or document the paper is for.")
@click.option("--date", help="Date of the document, 2026-09-07.")
@click.option("--number", help="Number to print; it is not entered in any journal.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path(), show_default=True)
@click.option("--pdf", is_flag=True, help="Make PDF too.")
@click.pass_obj
@command
def render(
    session: Session,
    code: str,
    data: Path | None,
    scope: str | None,
    date: str | None,
    number: str | None,
    out: Path,
    *,
    pdf: bool,
) -> None:
    """Make one document: from a data file, or in a workspace from what it knows."""
    day = _day(date)
    root = find_root(Path.cwd())
    if data is not None:
        layers = layers_here()
        slug = slug_of(layers, code)
        papers = papers_from_file(load_kit(layers), slug, data, today=session.today, date=day, number=number)
    elif root is not None:
        workspace = load_workspace(root)
        slug = slug_of(workspace.layers, code)
        papers = paper_of_workspace(workspace, slug, scope=scope, date=day, number=number, today=session.today)
    else:
        raise UsageError("render.no-data")
    _ = session.catalogue.gettext
    session.problems([problem for paper in papers for problem in paper.warnings])
    files = write_papers(papers, out)
    if number:
        session.say(_("The number is printed but entered in no journal."))
    for file in [*files, *(convert(files, out) if pdf else [])]:
        session.say(str(file))


def _day(text: str | None) -> str | None:
    """Return an ISO date from «2026-09-07» or «07.09.2026»."""
    if text is None:
        return None
    for pattern in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, pattern).date().isoformat()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    raise UsageError("option.not-a-date", option="--date", value=text)


def _show(session: Session, lines: list[str]) -> None:
    for line in lines:
        session.say(line)


COMMANDS = (documents, render)
