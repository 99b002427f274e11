"""Commands of ``dossier`` about its history: shown, led over to another version, compared with hashes, carried."""

from __future__ import annotations

from pathlib import Path

import click

from engine.application.auditing import Audit, Audited, audit
from engine.application.desk import case_of, which
from engine.application.dossier_travel import export_dossier, import_dossier
from engine.application.dossier_words import event_words
from engine.application.sentences.shape import N_
from engine.application.series import series_of
from engine.application.upgrade_words import VERDICTS, effect_lines
from engine.application.upgrading import plan_upgrade, upgrade
from engine.cli.commands.definitions import say_diff
from engine.cli.desks import by_whom, desk_of, named_dossier, options, reason_option, told
from engine.cli.reporting import plain
from engine.cli.session import Session, command, output_option
from engine.language import short_school_year
from engine.language.dates import short_date
from engine.storage.event_codec import encode


@click.command()
@options(named_dossier, output_option)
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


@click.command("upgrade")
@click.option("--map", "maps", multiple=True, metavar="OLD=NEW", help="Which step a former one is now.")
@click.option("--drop", "dropped", multiple=True, metavar="STEP", help="A former step that is let go.")
@click.option("--apply", is_flag=True, help="Go over; without it only what would change is shown.")
@options(reason_option, named_dossier, by_whom, output_option)
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
        told(session, upgrade(desk, number, reason=reason, mapped=mapped, dropped=dropped), output)
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


# Audit


@click.command("audit")
@click.argument("named", metavar="[DOSSIER]", required=False)
@click.option("--all", "everything", is_flag=True, help="Dossiers of all organisations of the base.")
@click.option("--sweep", is_flag=True, help="Take away files that no dossier names: what a broken-off command left.")
@output_option
@click.pass_obj
@command
def audit_(session: Session, named: str | None, output: str, *, everything: bool, sweep: bool) -> None:
    """Compare DOSSIER, or all of the organisation, with the hashes: history, lists, numbers, files."""
    desk = desk_of(session)
    scope = desk.store.everywhere() if everything else desk.scope
    numbers = None if named is None else [which(desk, named)]
    with session.progress(session.catalogue.gettext("Checking")):
        elsewhere = {row.id for row in series_of(desk.workspace) if row.elsewhere}
        found = audit(scope, numbers, now=session.now, sweep=sweep, elsewhere=elsewhere)
    if output == "json":
        session.json(_plain_audit(session, found))
    else:
        _show_audit(session, found)
    if not found.whole:
        raise SystemExit(1)


def _show_audit(session: Session, found: Audit) -> None:
    _ = session.catalogue.gettext
    columns = (
        _("No."),
        _("Organisation"),
        _("Dossier"),
        _("Year"),
        _("Events"),
        _("Files"),
        _("Erased"),
        _("Not sent"),
        _("Broken"),
    )
    rows = [
        (
            str(one.row.id),
            one.organisation,
            one.row.title,
            short_school_year(one.row.school_year),
            str(one.events),
            str(one.files),
            str(one.erased or "–"),
            str(one.withheld or "–"),
            str(len(one.problems) or "–"),
        )
        for one in found.dossiers
    ]
    session.table(_("Audit"), columns, rows)
    if found.unrecorded:
        text = _("Files taken away that no dossier names: {count}") if found.swept else _UNRECORDED
        session.say(_(text).format(count=len(found.unrecorded)))
    session.problems(found.problems)
    session.say(_("Nothing is broken.") if found.whole else _("Something is broken, see above."))


_UNRECORDED = N_("Files that no dossier names, left by a broken-off command: {count}. Take them away: --sweep")


def _plain_audit(session: Session, found: Audit) -> dict[str, object]:
    return {
        "whole": found.whole,
        "dossiers": [_plain_dossier(session, one) for one in found.dossiers],
        "journal": [plain(problem, session.catalogue) for problem in found.journal],
        "unrecorded": list(found.unrecorded),
        "swept": found.swept,
    }


def _plain_dossier(session: Session, one: Audited) -> dict[str, object]:
    return {
        "id": one.row.id,
        "organisation": one.row.organisation,
        "process": one.row.process,
        "school_year": one.row.school_year,
        "seq": one.row.seq,
        "head": one.row.head,
        "events": one.events,
        "files": one.files,
        "erased": one.erased,
        "withheld": one.withheld,
        "problems": [plain(problem, session.catalogue) for problem in one.problems],
    }


# Export and import


@click.command("export")
@click.argument("named", metavar="DOSSIER")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--without-personal", is_flag=True, help="Without data of people and without papers: dates and states.")
@output_option
@click.pass_obj
@command
def export_(session: Session, named: str, file: Path, output: str, *, without_personal: bool) -> None:
    """Write DOSSIER into one FILE for the municipality."""
    _ = session.catalogue.gettext
    desk = desk_of(session)
    done = export_dossier(desk, which(desk, named), file, whole=not without_personal)
    if output == "json":
        facts = {
            "file": str(file),
            "seq": done.row.seq,
            "head": done.row.head,
            "files": done.files,
            "whole": done.whole,
        }
        session.json(facts)
        return
    session.say(_("Written: {file}").format(file=file))
    session.say(_("events: {events}, files: {files}").format(events=done.row.seq, files=done.files))
    if not done.whole:
        session.say(_("Without data of people and without papers."))
    session.say(_("Hash of the last event: {head}").format(head=done.row.head))


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@by_whom
@output_option
@click.pass_obj
@command
def import_(session: Session, file: Path, by: str | None, output: str) -> None:
    """Enter the dossier of FILE, or what is new in it; a damaged file or another history is refused."""
    _ = session.catalogue.gettext
    done = import_dossier(desk_of(session, by), file)
    if output == "json":
        facts = {"dossier": done.row.id, "organisation": done.row.organisation, "seq": done.row.seq}
        session.json({**facts, "added": done.added, "changed": done.changed, "whole": done.whole})
        return
    session.say(
        _("{organisation}: {title}, {year}").format(
            organisation=done.organisation, title=done.row.title, year=short_school_year(done.row.school_year)
        )
    )
    if done.added:
        session.say(_("New events: {count}").format(count=done.added))
    if done.changed:
        session.say(_("Data of people that came or were erased: {count}").format(count=done.changed))
    if not (done.added or done.changed):
        session.say(_("Nothing is new."))
    session.say(_("Hash of the last event: {head}").format(head=done.row.head))


COMMANDS = (history, upgrade_, audit_, export_, import_)
