"""Commands of ``dossier`` about tasks: open it, list and show it, do its steps; occasions and pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ParamSpec, cast

import click

from engine.application.desk import Case, Desk, case_of, which
from engine.application.dossier_drafts import Drafted, draft
from engine.application.dossier_words import document_words, task_words, whom_words
from engine.application.dossiers import Line, act, end_pair, give, happen, lines_of, open_dossier, remarks_of
from engine.application.skeletons import write_skeletons
from engine.application.wording import words
from engine.cli.arguments import day_of, school_year_of
from engine.cli.desks import by_whom, desk_of, entering, for_whom, named_dossier, on_day, options, reason_option, told
from engine.cli.session import Session, command, output_option
from engine.language import short_school_year
from engine.language.dates import short_date
from engine.model.standing import Status

P = ParamSpec("P")
_SHOWN = 3
"""More people or pairs than this are counted, not named."""


@click.command("open")
@click.argument("process", required=False)
@click.option("--year", "school_year", help="School year, 2026/27; that of the workspace by default.")
@options(by_whom, output_option)
@click.pass_obj
@command
def open_(session: Session, process: str | None, school_year: str | None, by: str | None, output: str) -> None:
    """Open a dossier of PROCESS for a school year with what the workspace knows."""
    desk = desk_of(session, by)
    year = school_year_of(school_year) if school_year else None
    entered = open_dossier(desk, process or desk.workspace.processes[0], year)
    told(session, entered, output)
    if output == "text":
        session.say(session.catalogue.gettext("What is to be done shows: nastavnik dossier show"))


@click.command("list")
@output_option
@click.pass_obj
@command
def list_(session: Session, output: str) -> None:
    """List the dossiers of the workspace."""
    _ = session.catalogue.gettext
    rows = desk_of(session).scope.dossiers()
    if output == "json":
        keys = ("id", "process", "school_year", "title", "version", "opened", "seq")
        session.json([{key: getattr(row, key) for key in keys} for row in rows])
        return
    cells = [
        (str(row.id), row.title, row.process, short_school_year(row.school_year), row.version, short_date(row.opened))
        for row in rows
    ]
    session.table(_("Dossiers"), (_("No."), _("Title"), _("Process"), _("Year"), _("Version"), _("Opened")), cells)


@click.command()
@options(named_dossier, output_option)
@click.option("--all", "everything", is_flag=True, help="Also steps that fell away and people who left.")
@click.pass_obj
@command
def show(session: Session, named: str | None, output: str, *, everything: bool) -> None:
    """Show a dossier as a list of tasks: stage, step, where it stands, term, who, papers."""
    desk = desk_of(session)
    case = case_of(desk.scope, which(desk, named))
    if output == "json":
        session.json([_plain_line(line) for line in lines_of(case, session.today, everything=everything)])
    else:
        _show(session, desk, case, everything=everything)


@click.command()
@click.argument("step")
@click.option("--answers", is_flag=True, help="Write answer files, with the questions in them, for what waits.")
@options(for_whom, entering)
@click.pass_obj
@command
def do(  # noqa: PLR0913 - options of a command
    session: Session,
    step: str,
    whom: str | None,
    named: str | None,
    by: str | None,
    on: str | None,
    override: str,
    output: str,
    *,
    answers: bool,
) -> None:
    """Carry a STEP on: make the papers that are not there yet; when all are signed, the step is done."""
    _ = session.catalogue.gettext
    desk = desk_of(session, by)
    number = which(desk, named)
    drafted = draft(desk, number, step, whom=whom, override=override)
    made = [one for one in drafted.entered.records if hasattr(one.event, "slug")]
    if made or (drafted.waiting and not override):
        _drafts(session, drafted, output)
        waiting = [(one.slug, one.scope) for one in drafted.waiting]
        for file in write_skeletons(desk.workspace, waiting) if answers else ():
            session.say(_("Fill in and do the step again: {file}").format(file=file))
        return
    told(session, act(desk, number, "done", step, whom=whom, on=day_of(on), override=override), output)


def _deed(name: str, verb: str, text: str, *more: Callable[[Callable[P, None]], Callable[P, None]]) -> click.Command:
    """Return a command that enters something about a step."""

    @click.pass_obj
    @command
    def run(session: Session, /, **given: str | None) -> None:
        desk = desk_of(session, given["by"])
        entered = act(
            desk,
            which(desk, given["named"]),
            verb,
            str(given["step"]),
            whom=given["whom"],
            role=given.get("role") or "",
            reason=given.get("reason") or "",
            on=day_of(given["on"]),
            override=given["override"] or "",
        )
        told(session, entered, str(given["output"]))

    run.__doc__ = text
    added = options(click.argument("step"), for_whom, *more, entering)(cast("Callable[P, None]", run))
    return click.command(name)(added)


_role = click.option("--role", default="", help="Role that agrees; the only one by default.")
_DEEDS = (
    _deed("skip", "skipped", "Let a STEP fall away, with the reason.", reason_option),
    _deed("refuse", "refused", "Enter that whoever a STEP is for refuses.", reason_option),
    _deed("request", "requested", "Enter that a STEP done on request is asked for."),
    _deed("agree", "agreed", "Enter that a role agrees to the papers of a STEP.", _role),
    _deed("disagree", "not-agreed", "Enter that a role does not agree to the papers of a STEP.", _role, reason_option),
)


@click.command("give")
@click.argument("name")
@click.argument("value")
@click.option("--pair", help="The pair the occasion is about.")
@options(named_dossier, by_whom, on_day, output_option)
@click.pass_obj
@command
def give_(
    session: Session,
    name: str,
    value: str,
    pair: str | None,
    named: str | None,
    by: str | None,
    on: str | None,
    output: str,
) -> None:
    """Answer a question about an occasion: NAME is occasion.kind or occasion.replacement, VALUE the answer."""
    desk = desk_of(session, by)
    told(session, give(desk, which(desk, named), name, value, pair=pair, on=day_of(on)), output)


@click.command()
@click.argument("name")
@click.option("--kind", help="What exactly happened.")
@click.option("--pair", help="The pair it is about.")
@click.option("--new-pair", help="The pair it brings, as in pairs.yaml.")
@click.option("--person", help="The person it is about.")
@click.option("--without-replacement", is_flag=True, help="Nobody comes in place of the pair.")
@options(reason_option, entering)
@click.pass_obj
@command
def occasion(  # noqa: PLR0913, PLR0917 - options of a command
    session: Session,
    name: str,
    kind: str | None,
    pair: str | None,
    new_pair: str | None,
    person: str | None,
    reason: str,
    named: str | None,
    by: str | None,
    on: str | None,
    override: str,
    output: str,
    *,
    without_replacement: bool,
) -> None:
    """Enter an occasion: something in life that opens a branch (new hire, refusal, replacement)."""
    desk = desk_of(session, by)
    entered = happen(
        desk,
        which(desk, named),
        name,
        kind=kind,
        pair=pair,
        new_pair=new_pair,
        replacement=False if without_replacement else None,
        person=person,
        on=day_of(on),
        reason=reason,
        override=override,
    )
    told(session, entered, output)


@click.command("end-pair")
@click.argument("pair")
@click.option("--replaced-by", "replaced_by", help="The pair that works in its place.")
@options(named_dossier, by_whom, on_day, output_option)
@click.pass_obj
@command
def end_pair_(
    session: Session,
    pair: str,
    replaced_by: str | None,
    named: str | None,
    by: str | None,
    on: str | None,
    output: str,
) -> None:
    """Enter that a PAIR stopped working."""
    desk = desk_of(session, by)
    told(session, end_pair(desk, which(desk, named), pair, by=replaced_by, on=day_of(on)), output)


# What is printed


def _drafts(session: Session, drafted: Drafted, output: str) -> None:
    told(session, drafted.entered, output)
    if output == "json":
        return
    _ = session.catalogue.gettext
    for one in drafted.waiting:
        said = "; ".join(dict.fromkeys(words(problem, session.catalogue).what for problem in one.problems))
        session.say(_("{document} waits: {why}").format(document=one.slug, why=said))
    for slug in drafted.planned:
        session.say(_("{document}: there is no template yet, make it by hand").format(document=slug))


def _show(session: Session, desk: Desk, case: Case, *, everything: bool) -> None:
    """Print the task list, a table for every stage."""
    _ = session.catalogue.gettext
    row = case.row
    session.say(
        _("{title}, {year}, version {version}, opened on {day}").format(
            title=row.title, year=short_school_year(row.school_year), version=row.version, day=short_date(row.opened)
        )
    )
    parts: dict[str, list[Line]] = {}
    for line in lines_of(case, session.today, everything=everything):
        parts.setdefault(line.part.title, []).append(line)
    columns = (_("Step"), _("For"), _("State"), _("Term"), _("Who"), _("Papers"))
    for title, lines in parts.items():
        session.table(title, columns, [_cells(session, desk, case, group) for group in _grouped(lines)])
    session.problems(remarks_of(case, session.today))


def _grouped(lines: Iterable[Line]) -> list[list[Line]]:
    """Return the lines together that differ only in whom they are for and have no papers of their own."""
    groups: dict[object, list[Line]] = {}
    for line in lines:
        key = line.task.key
        own = key.scope if line.papers else None
        groups.setdefault((key.step, key.branch, key.time, line.task.status, line.task.due, own), []).append(line)
    return list(groups.values())


def _cells(session: Session, desk: Desk, case: Case, group: Sequence[Line]) -> tuple[str, ...]:
    one = group[0]
    names = [name for line in group if (name := whom_words(desk.workspace, line.task.key.scope))]
    shown = "\n".join(names[:_SHOWN])
    if len(names) > _SHOWN:
        more = session.catalogue.gettext("{list} and {rest} more")
        shown = more.format(list=shown, rest=len(names) - _SHOWN)
    role = case.course.definition.roles.get(one.step.responsible)
    papers = [document_words(paper, session.catalogue) for line in group for paper in line.papers]
    if not papers and one.task.status in (Status.OPEN, Status.WAITING):
        papers = [slug.rpartition("/")[2] for slug in one.step.documents]
    return (
        f"{one.step.title} [{one.step.id}]",
        shown,
        task_words(one.task, session.catalogue, late=one.late),
        short_date(one.task.due) if one.task.due else "",
        role.title if role else one.step.responsible,
        "\n".join(papers),
    )


def _plain_line(line: Line) -> dict[str, object]:
    task = line.task
    return {
        "part": line.part.id,
        "step": line.step.id,
        "title": line.step.title,
        "each": task.key.scope.kind,
        "for": task.key.scope.id or None,
        "branch": task.key.branch,
        "time": task.key.time,
        "status": task.status.value,
        "late": line.late,
        "opened": task.opened,
        "begins": task.begins,
        "due": task.due,
        "closed": task.closed,
        "responsible": line.step.responsible,
        "waits_for": list(task.waits_for),
        "asked": list(task.asked),
        "agreed": dict(task.agreed),
        "papers": [
            {
                "id": one.id,
                "document": one.slug,
                "for": one.scope,
                "phase": one.phase.value,
                "number": one.number,
                "date": one.date,
                "signed": one.signed,
                "file": one.file,
                "name": one.name,
            }
            for one in line.papers
        ],
    }


COMMANDS = (open_, list_, show, do, *_DEEDS, give_, occasion, end_pair_)
