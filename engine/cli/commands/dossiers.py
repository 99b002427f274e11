"""The command ``dossier``: what is done, what is due, which papers are drafts, which are signed."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ParamSpec, cast

import click

from engine.application.citing import cite
from engine.application.desk import Case, Desk, Entered, case_of, organisation_of, store_of, which
from engine.application.dossier_drafts import Drafted, draft, replace_paper, undo_draft
from engine.application.dossier_numbers import register
from engine.application.dossier_signing import acquaint, sign
from engine.application.dossier_words import (
    VERDICTS,
    document_words,
    effect_lines,
    event_words,
    task_words,
    told_events,
    whom_words,
)
from engine.application.dossiers import Line, act, end_pair, give, happen, lines_of, open_dossier, remarks_of
from engine.application.paper_sources import documents_named
from engine.application.upgrading import plan_upgrade, upgrade
from engine.application.wording import words
from engine.cli.arguments import day_of, school_year_of
from engine.cli.commands.definitions import say_diff
from engine.cli.localisation import Group
from engine.cli.session import Session, command, output_option, workspace_root
from engine.language import short_school_year
from engine.language.dates import short_date
from engine.loading.workspace import load_workspace
from engine.model.events import Moment, Paper
from engine.model.standing import Status
from engine.storage.event_codec import encode

P = ParamSpec("P")

_SHOWN = 3
"""More people or pairs than this are counted, not named."""


@click.group(cls=Group)
def dossier() -> None:
    """Lead a dossier: open it, do its steps, register, sign and make known its papers."""


def desk_of(session: Session, by: str | None = None) -> Desk:
    """Return the desk of the workspace one stands in.

    Raises:
        UsageError: ``workspace.needed``.
        ContentError: Problems of the workspace, or of its base.
    """
    workspace = load_workspace(workspace_root())
    moment = Moment(at=session.now, actor=by or getpass.getuser())
    return Desk(workspace=workspace, store=store_of(workspace), organisation=organisation_of(workspace), moment=moment)


def _options(
    *options: Callable[[Callable[P, None]], Callable[P, None]],
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    def all_of(function: Callable[P, None]) -> Callable[P, None]:
        for option in reversed(options):
            function = option(function)
        return function

    return all_of


_named = click.option("--dossier", "named", help="Number or process of the dossier; the only one by default.")
_by = click.option("--by", help="Who enters it: code of a person; the user of the machine by default.")
_on = click.option("--on", help="The day it happened, 2026-09-28 or 28.09.2026; today by default.")
_for = click.option("--for", "whom", help="Pair, person or document it is for.")
_reason = click.option("--reason", default="", help="Why, in words.")
_override = click.option("--override", default="", help="Why you go on in spite of a refusal; stays in the history.")
_entering = _options(_named, _by, _on, _override, output_option)


@dossier.command("open")
@click.argument("process", required=False)
@click.option("--year", "school_year", help="School year, 2026/27; that of the workspace by default.")
@_options(_by, output_option)
@click.pass_obj
@command
def open_(session: Session, process: str | None, school_year: str | None, by: str | None, output: str) -> None:
    """Open a dossier of PROCESS for a school year with what the workspace knows."""
    desk = desk_of(session, by)
    year = school_year_of(school_year) if school_year else None
    entered = open_dossier(desk, process or desk.workspace.processes[0], year)
    _told(session, entered, output)
    if output == "text":
        session.say(session.catalogue.gettext("What is to be done shows: nastavnik dossier show"))


@dossier.command("list")
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


@dossier.command()
@_options(_named, output_option)
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


@dossier.command()
@click.argument("step")
@_options(_for, _entering)
@click.pass_obj
@command
def do(
    session: Session,
    step: str,
    whom: str | None,
    named: str | None,
    by: str | None,
    on: str | None,
    override: str,
    output: str,
) -> None:
    """Carry a STEP on: make the papers that are not there yet; when all are signed, the step is done."""
    desk = desk_of(session, by)
    number = which(desk, named)
    drafted = draft(desk, number, step, whom=whom, override=override)
    made = [one for one in drafted.entered.records if hasattr(one.event, "slug")]
    if made or (drafted.waiting and not override):
        _drafts(session, drafted, output)
        return
    _told(session, act(desk, number, "done", step, whom=whom, on=day_of(on), override=override), output)


def _deed(name: str, verb: str, text: str, *options: Callable[[Callable[P, None]], Callable[P, None]]) -> None:
    """Add a command that enters something about a step."""

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
        _told(session, entered, str(given["output"]))

    run.__doc__ = text
    added = _options(click.argument("step"), _for, *options, _entering)(cast("Callable[P, None]", run))
    dossier.command(name)(added)


_role = click.option("--role", default="", help="Role that agrees; the only one by default.")
_deed("skip", "skipped", "Let a STEP fall away, with the reason.", _reason)
_deed("refuse", "refused", "Enter that whoever a STEP is for refuses.", _reason)
_deed("request", "requested", "Enter that a STEP done on request is asked for.")
_deed("agree", "agreed", "Enter that a role agrees to the papers of a STEP.", _role)
_deed("disagree", "not-agreed", "Enter that a role does not agree to the papers of a STEP.", _role, _reason)


@dossier.command("give")
@click.argument("name")
@click.argument("value")
@click.option("--pair", help="The pair the occasion is about.")
@_options(_named, _by, _on, output_option)
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
    _told(session, give(desk, which(desk, named), name, value, pair=pair, on=day_of(on)), output)


@dossier.command()
@click.argument("name")
@click.option("--kind", help="What exactly happened.")
@click.option("--pair", help="The pair it is about.")
@click.option("--new-pair", help="The pair it brings, as in pairs.yaml.")
@click.option("--person", help="The person it is about.")
@click.option("--without-replacement", is_flag=True, help="Nobody comes in place of the pair.")
@_options(_reason, _entering)
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
    _told(session, entered, output)


@dossier.command("end-pair")
@click.argument("pair")
@click.option("--replaced-by", "replaced_by", help="The pair that works in its place.")
@_options(_named, _by, _on, output_option)
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
    _told(session, end_pair(desk, which(desk, named), pair, by=replaced_by, on=day_of(on)), output)


# Papers


@dossier.command("undo-draft")
@click.argument("document")
@_options(_for, _reason, _named, _by, output_option)
@click.pass_obj
@command
def undo_draft_(
    session: Session, document: str, whom: str | None, reason: str, named: str | None, by: str | None, output: str
) -> None:
    """Throw a draft away: DOCUMENT is its number in the dossier, or its code."""
    desk = desk_of(session, by)
    number = which(desk, named)
    for one in documents_named(case_of(desk.scope, number), document, whom):
        _told(session, undo_draft(desk, number, one, reason=reason), output)


@dossier.command("register")
@click.argument("document")
@click.option("--number", "text", help="The number; the answered one, else the next of the journal.")
@click.option("--date", help="The day it bears; the answered one, else today.")
@_options(_for, _named, _by, _override, output_option)
@click.pass_obj
@command
def register_(  # noqa: PLR0913, PLR0917 - options of a command
    session: Session,
    document: str,
    text: str | None,
    date: str | None,
    whom: str | None,
    named: str | None,
    by: str | None,
    override: str,
    output: str,
) -> None:
    """Give a DOCUMENT its number and print it for good; or record the number written on a signed paper."""
    desk = desk_of(session, by)
    number, day = which(desk, named), day_of(date, "--date")
    for one in documents_named(case_of(desk.scope, number), document, whom):
        _told(session, register(desk, number, one, date=day, text=text, override=override), output)


@dossier.command("sign")
@click.argument("document")
@click.option("--signer", default="", help="Who signed: code of a person.")
@click.option("--scan", type=click.Path(path_type=Path), help="Scan of the paper, or a detached signature.")
@_options(_for, _entering)
@click.pass_obj
@command
def sign_(  # noqa: PLR0913, PLR0917 - options of a command
    session: Session,
    document: str,
    signer: str,
    scan: Path | None,
    whom: str | None,
    named: str | None,
    by: str | None,
    on: str | None,
    override: str,
    output: str,
) -> None:
    """Enter that a DOCUMENT was signed; the last signature ends the step."""
    desk = desk_of(session, by)
    number = which(desk, named)
    for one in documents_named(case_of(desk.scope, number), document, whom):
        signed = sign(desk, number, one, on=day_of(on), signer=signer, scan=scan, override=override)
        _told(session, signed, output)


@dossier.command("acquaint")
@click.argument("document")
@click.argument("people", nargs=-1, required=True)
@_options(_for, _entering)
@click.pass_obj
@command
def acquaint_(  # noqa: PLR0913, PLR0917 - options of a command
    session: Session,
    document: str,
    people: tuple[str, ...],
    whom: str | None,
    named: str | None,
    by: str | None,
    on: str | None,
    override: str,
    output: str,
) -> None:
    """Enter that PEOPLE were made acquainted with a DOCUMENT against signature."""
    desk = desk_of(session, by)
    number = which(desk, named)
    for one in documents_named(case_of(desk.scope, number), document, whom):
        _told(session, acquaint(desk, number, one, people, on=day_of(on), override=override), output)


@dossier.command("replace")
@click.argument("document")
@click.option("--reason", required=True, help="What was wrong, in words.")
@_options(_for, _named, _by, output_option)
@click.pass_obj
@command
def replace_(
    session: Session, document: str, reason: str, whom: str | None, named: str | None, by: str | None, output: str
) -> None:
    """Draft a final DOCUMENT anew after a mistake was found; the first stays as it was signed."""
    desk = desk_of(session, by)
    number = which(desk, named)
    for one in documents_named(case_of(desk.scope, number), document, whom):
        _told(session, replace_paper(desk, number, one, reason=reason), output)


def _citing(name: str, does: Paper, text: str) -> None:
    """Add a command that drafts a paper about a final document."""

    @click.pass_obj
    @command
    def run(session: Session, /, **given: str | None) -> None:
        desk = desk_of(session, given["by"])
        number = which(desk, given["named"])
        for one in documents_named(case_of(desk.scope, number), str(given["document"]), given["whom"]):
            entered = cite(desk, number, one, does, reason=given["reason"] or "")
            _told(session, entered, str(given["output"]))

    run.__doc__ = text
    options = _options(click.argument("document"), _for, _reason, _named, _by, output_option)
    dossier.command(name)(options(cast("Callable[P, None]", run)))


_citing("amend", Paper.AMENDS, "Draft a paper that amends a final DOCUMENT, from its answers.")
_citing("cancel", Paper.CANCELS, "Draft a paper that repeals or annuls a final DOCUMENT, from its answers.")
_citing("extract", Paper.EXTRACT, "Draft an extract from a final DOCUMENT, from its answers.")
_citing("certify", Paper.COPY, "Draft the sheet that certifies a copy of a final DOCUMENT, from its answers.")


@dossier.command()
@_options(_named, output_option)
@click.pass_obj
@command
def history(session: Session, named: str | None, output: str) -> None:
    """Show everything that was entered into a dossier, with day, person and reason."""
    _ = session.catalogue.gettext
    desk = desk_of(session)
    case = case_of(desk.scope, which(desk, named))
    records = desk.scope.history(case.row.id)
    if output == "json":
        session.json(
            [
                {
                    "seq": seq,
                    "day": one.day,
                    "at": one.at,
                    "actor": one.actor,
                    "kind": encode(one.event)[0],
                    "data": encode(one.event)[2],
                    "personal": one.personal,
                    "erased": one.erased,
                }
                for seq, one in enumerate(records, start=1)
            ]
        )
        return
    rows = []
    for seq, one in enumerate(records, start=1):
        what, about, rest = event_words(one, case.course.definition, session.catalogue)
        rows.append((str(seq), short_date(one.day), f"{one.at:%d.%m.%Y %H:%M}", one.actor, what, about, rest))
    columns = (_("No."), _("Day"), _("Entered"), _("By"), _("What"), _("About"), _("Details"))
    session.table(case.row.title, columns, rows)


@dossier.command("upgrade")
@click.option("--map", "maps", multiple=True, metavar="OLD=NEW", help="Which step a former one is now.")
@click.option("--drop", "dropped", multiple=True, metavar="STEP", help="A former step that is let go.")
@click.option("--apply", is_flag=True, help="Go over; without it only what would change is shown.")
@_options(_reason, _named, _by, output_option)
@click.pass_obj
@command
def upgrade_(
    session: Session,
    maps: tuple[str, ...],
    dropped: tuple[str, ...],
    reason: str,
    named: str | None,
    by: str | None,
    output: str,
    *,
    apply: bool,
) -> None:
    """Show what the present version of the workflow changes in a dossier; with --apply go over to it."""
    _ = session.catalogue.gettext
    desk = desk_of(session, by)
    number = which(desk, named)
    mapped = {former: now for former, _sign, now in (one.partition("=") for one in maps)}
    if apply:
        _told(session, upgrade(desk, number, reason=reason, mapped=mapped, dropped=dropped), output)
        return
    found = plan_upgrade(desk, number, session.catalogue, mapped=mapped, dropped=dropped)
    if output == "json":
        session.json(
            {
                "dossier": number,
                "from": found.diff.old.version,
                "to": found.diff.new.version,
                "verdict": found.verdict.value,
                "renamed": dict(found.renamed),
                "effects": [{"kind": encode(event)[0], **encode(event)[2]} for event in found.effects],
                "templates": list(found.templates),
                "problems": [{"code": problem.code, **problem.facts} for problem in found.problems],
            }
        )
    else:
        say_diff(session, found.diff)
        session.say("")
        session.say(_("In this dossier:"))
        for line in effect_lines(found, session.now, session.catalogue):
            session.say(f"  {line}")
        session.problems(found.problems)
        session.say(_(VERDICTS[found.verdict]))
    if found.problems:
        raise SystemExit(1)


# What is printed


def _told(session: Session, entered: Entered, output: str) -> None:
    """Print what was entered, and what a person must look at."""
    if output == "json":
        kinds = [{"kind": encode(one.event)[0], "day": one.day, **encode(one.event)[2]} for one in entered.records]
        session.json({"dossier": entered.case.row.id, "seq": entered.case.row.seq, "events": kinds})
        return
    _ = session.catalogue.gettext
    if not entered.records:
        session.say(_("Nothing has changed."))
    for line in told_events(entered.records, entered.case.course.definition, session.catalogue):
        session.say(line)
    session.problems(entered.problems)


def _drafts(session: Session, drafted: Drafted, output: str) -> None:
    _told(session, drafted.entered, output)
    if output == "json":
        return
    _ = session.catalogue.gettext
    for slug, problems in drafted.waiting:
        said = "; ".join(dict.fromkeys(words(problem, session.catalogue).what for problem in problems))
        session.say(_("{document} waits: {why}").format(document=slug, why=said))
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


COMMANDS = (dossier,)
