"""Commands of a user's work: demo, init, staff list, issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

from engine.application.demo import walk_samples
from engine.application.fact_words import plain
from engine.application.initialising import LEVELS, new_workspace
from engine.application.issuing import Item
from engine.application.issuing import issue as issue_papers
from engine.application.planning import definition_of
from engine.application.skeletons import write_skeletons
from engine.application.staff import import_roster
from engine.application.wording import words
from engine.cli.arguments import current_year, school_year_of
from engine.cli.localisation import Group
from engine.cli.session import Session, command, output_option, workspace_root
from engine.errors import Problem, Severity
from engine.language import short_school_year
from engine.loading.people_writer import Change
from engine.loading.schemas import resolve, schema
from engine.loading.workspace import Workspace, load_workspace


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"))
@click.option("--no-pdf", is_flag=True, help="Make everything but PDF.")
@output_option
@click.pass_obj
@command
def demo(session: Session, folder: Path, output: str, *, no_pdf: bool) -> None:
    """Walk the whole roadmap on sample data: a municipality and a school, four stages, PDF."""
    _ = session.catalogue.gettext
    why_skipped = _("the answers hold no papers of this step")
    with session.progress(_("Making the papers")) as progress:
        walks, problems = walk_samples(
            folder, today=session.today, why_skipped=why_skipped, pdf=not no_pdf, progress=progress
        )
    if output == "json":
        session.json(
            [{"workspace": walk.workspace.title, "items": [_plain(item) for item in walk.items]} for walk in walks]
        )
    else:
        for walk in walks:
            _table(session, walk.workspace.title, walk.items)
            _totals(session, walk.items)
            if walk.bundle is not None:
                session.say(f"PDF: {walk.bundle}")
        session.say(_("The papers are in the folder {folder}").format(folder=folder))
    for problem in problems:  # the papers are made all the same: one line says what PDF needs
        said = words(problem, session.catalogue)
        click.echo(f"PDF: {said.what}; {said.cure}", err=True)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--level", type=click.Choice(LEVELS), default="school-staff", show_default=True)
@click.option("--year", "school_year", help="School year, 2026/27; the current one by default.")
@click.option("--title", help="Whose workspace it is; the name of the folder by default.")
@click.option("--layer", "layers", multiple=True, help="Folder of a layer, relative to the workspace.")
@click.pass_obj
@command
def init(
    session: Session, folder: Path, level: str, school_year: str | None, title: str | None, layers: tuple[str, ...]
) -> None:
    """Make a new workspace in FOLDER: passport, people, pairs, answers."""
    _ = session.catalogue.gettext
    year = school_year_of(school_year) if school_year else current_year(session.today)
    written = short_school_year(year)
    for file in new_workspace(
        folder, level=level, school_year=written, title=title or folder.resolve().name, layers=layers
    ):
        session.say(str(file))
    session.say(_("Fill in passport.yaml, then: nastavnik roster import FILE.xlsx"))


@click.group(cls=Group)
def roster() -> None:
    """The staff list of the organisation."""


@roster.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Write nothing, show what would change.")
@output_option
@click.pass_obj
@command
def roster_import(session: Session, file: Path, output: str, *, dry_run: bool) -> None:
    """Read people from an xlsx list into people.yaml; a second import of the same list changes nothing."""
    _ = session.catalogue.gettext
    result = import_roster(workspace_root(), file, write=not dry_run)
    if output == "json":
        session.json(result.as_plain())
        return
    session.problems(result.problems)
    added = sum(change.kind == "added" for change in result.changes)
    text = _("People read: {read}, added: {added}, with changes: {changed}, unchanged: {unchanged}.")
    changed = result.read - added - result.unchanged
    session.say(text.format(read=result.read, added=added, changed=changed, unchanged=result.unchanged))
    for change in result.changes:
        session.say(_change_line(_, change, result.names[change.person]))


def _change_line(_: Callable[[str], str], change: Change, name: str) -> str:
    """Return «Петрова Анна Ильинична (petrova-ai): Дата приёма на работу: (пусто) → 01.09.2010»."""
    who = f"{name} ({change.person})"
    if change.field is None:
        return f"  + {who}"

    def shown(value: object) -> str:
        if isinstance(value, Mapping):
            date, number = shown(value["date"]), value.get("number")
            return _("No. {number} of {date}").format(number=number, date=date) if number else date
        return _("(empty)") if value is None else plain(value, verbatim=False)

    title = resolve(schema("data/person.schema.json")["properties"][change.field])["title"]
    return f"  {who}: {title}: {shown(change.before)} → {shown(change.after)}"


@click.command()
@click.argument("process", required=False)
@click.option("--stage", help="One stage or occasion: preparation, pairing, implementation, monitoring …")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder of the papers; documents/ by default."
)
@click.option("--answers", is_flag=True, help="Write answer files, with the questions in them, for what waits.")
@output_option
@click.pass_obj
@command
def issue(
    session: Session, process: str | None, stage: str | None, out: Path | None, output: str, *, answers: bool
) -> None:
    """Make all papers of a PROCESS, or of one stage, from what the workspace knows."""
    _ = session.catalogue.gettext
    workspace = load_workspace(workspace_root())
    processes = (process,) if process else workspace.processes
    items: list[Item] = []
    with session.progress(_("Making the papers")) as progress:
        for name in processes:
            definition = definition_of(workspace.layers, name)
            target = out or workspace.root / "documents"
            items.extend(
                issue_papers(workspace, definition, out=target, today=session.today, stage=stage, progress=progress)
            )
    waiting = [(item.slug, item.scope) for item in items if item.state == "waiting"]
    written = write_skeletons(workspace, waiting) if answers else []
    if output == "json":
        session.json([_plain(item) for item in items])
        return
    session.problems(_warnings(items))
    _table(session, workspace.title, items)
    _totals(session, items)
    _waiting(session, workspace, items)
    for file in written:
        session.say(_("Fill in and issue again: {file}").format(file=file))


def _waiting(session: Session, workspace: Workspace, items: Iterable[Item]) -> None:
    """Say once for each document what it waits for and where to write it."""
    _ = session.catalogue.gettext
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item.state == "waiting":
            groups.setdefault(item.slug, []).append(item)
    for slug, waiting in groups.items():
        session.say("")
        if any(problem.code.startswith("schema.") for item in waiting for problem in item.problems):
            file = workspace.root / "answers" / f"{slug}.yaml"
            session.say(_("Waiting: {title}. Answer in {file}:").format(title=waiting[0].title, file=file))
        else:
            session.say(_("Waiting: {title}.").format(title=waiting[0].title))
        for need in dict.fromkeys(_need(session, problem) for item in waiting for problem in item.problems):
            session.say(f"  – {need}")


def _need(session: Session, problem: Problem) -> str:
    """Return what a waiting paper needs: a field by its title, anything else in the words of the problem."""
    if problem.code == "schema.missing-key" or ("found" in problem.facts and problem.facts["found"] is None):
        name = problem.facts.get("key") or problem.facts.get("at")
        return f"{problem.facts.get('title') or name} ({name})"
    said = words(problem, session.catalogue)
    return f"{said.what}: {said.cure}" if said.cure else said.what


def _warnings(items: Iterable[Item]) -> list[Problem]:
    found = [problem for item in items if item.state != "waiting" for problem in item.problems]
    return [problem for problem in found if problem.severity is not Severity.NOTE]


def _table(session: Session, title: str, items: Sequence[Item]) -> None:
    _ = session.catalogue.gettext
    states = {
        "made": _("done"), "draft": _("draft"), "kept": _("issued before"), "waiting": _("waits for data"),
    }  # fmt: skip
    rows, stage, step = [], "", ""
    for item in items:
        if item.state == "planned":
            continue
        rows.append(
            (
                item.stage if item.stage != stage else "",
                item.step.title if item.step.id != step else "",
                Path(item.files[0]).stem if item.files else item.title,
                states[item.state],
            )
        )
        stage, step = item.stage, item.step.id
    session.table(title, (_("Stage"), _("Step"), _("Document"), _("State")), rows)


def _totals(session: Session, items: Sequence[Item]) -> None:
    _ = session.catalogue.gettext
    counts = Counter(item.state for item in items)
    ready = counts["made"] + counts["kept"]
    text = _("Ready: {ready}, drafts: {drafts}, waiting for data: {waiting}.")
    session.say(text.format(ready=ready, drafts=counts["draft"], waiting=counts["waiting"]))
    planned = sorted({item.slug.split("/")[1].split("-")[0].upper() for item in items if item.state == "planned"})
    if planned:
        session.say(_("No template yet for: {codes}.").format(codes=", ".join(planned)))


def _plain(item: Item) -> dict[str, object]:
    return {
        "stage": item.stage,
        "step": item.step.id,
        "document": item.slug,
        "for": item.scope,
        "state": item.state,
        "files": list(item.files),
        "problems": [{"code": problem.code, **problem.facts} for problem in item.problems],
    }


COMMANDS = (demo, init, roster, issue)
