"""Commands that keep dossiers over the years: backup, restore, a person's data erased."""

from __future__ import annotations

from pathlib import Path

import click

from engine.application.backups import make_backup, restore_backup
from engine.application.dossier_words import EVENTS
from engine.application.erasure import Erased, Item, Kept, erase_person
from engine.application.fact_words import size
from engine.application.sentences.shape import N_
from engine.cli.arguments import day_of
from engine.cli.desks import by_whom, desk_of
from engine.cli.localisation import Group
from engine.cli.reporting import plain
from engine.cli.session import Session, command, output_option, workspace_root
from engine.language import short_school_year
from engine.language.dates import short_date
from engine.loading.workspace import load_workspace
from engine.storage.event_codec import KINDS
from engine.storage.files import safe_name
from engine.workflow.retention import FOR_EVER


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@output_option
@click.pass_obj
@command
def backup(session: Session, file: Path | None, output: str) -> None:
    """Copy the whole workspace into one FILE: dossiers, papers, everything people wrote."""
    _ = session.catalogue.gettext
    workspace = load_workspace(workspace_root())
    name = _("Copy {title} {day}").format(title=workspace.title, day=f"{session.now:%Y-%m-%d %H-%M}")
    target = file or Path.cwd() / safe_name(name, ".zip")
    with session.progress(_("Copying")):
        done = make_backup(workspace, target, session.now)
    if output == "json":
        facts = {"dossiers": done.dossiers, "files": done.files, "own": done.own, "size": done.size}
        warnings = [plain(problem, session.catalogue) for problem in done.warnings]
        session.json({"file": str(target), **facts, "warnings": warnings})
        return
    session.problems(done.warnings)
    session.say(_("Copied: {file} ({size})").format(file=target, size=size(done.size, session.catalogue)))
    session.say(
        _("dossiers: {dossiers}, papers and scans: {files}, files of the workspace: {own}").format(
            dossiers=done.dossiers, files=done.files, own=done.own
        )
    )
    session.say(_("It holds data of people: keep it as you keep personal files."))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put a folder that is there aside under another name.")
@click.option("--database", help="Where the base shall lie instead: a path from the folder, or postgresql://….")
@output_option
@click.pass_obj
@command
def restore(session: Session, file: Path, folder: Path, database: str | None, output: str, *, replace: bool) -> None:
    """Put a workspace back from FILE into FOLDER, after every byte was compared with its hash."""
    _ = session.catalogue.gettext
    with session.progress(_("Restoring")):
        done = restore_backup(file, folder, session.now, replace=replace, database=database)
    if output == "json":
        facts = {"made": done.made, "dossiers": done.dossiers, "files": done.files, "own": done.own}
        warnings = [plain(problem, session.catalogue) for problem in done.warnings]
        former = str(done.former) if done.former else None
        session.json({"folder": str(folder), **facts, "former": former, "warnings": warnings})
        return
    session.problems(done.warnings)
    session.say(_("Restored: {folder}").format(folder=folder))
    session.say(
        _("dossiers: {dossiers}, papers and scans: {files}, files of the workspace: {own}").format(
            dossiers=done.dossiers, files=done.files, own=done.own
        )
    )
    if done.former is not None:
        session.say(_("What lay there before: {folder}").format(folder=done.former))


# People


@click.group(cls=Group)
def person() -> None:
    """Data of a person: what is kept of them, and what is erased on demand."""


_WHY = {
    Kept.RETENTION: N_("must be kept: {term}, until {until}"),
    Kept.UNKNOWN_TERM: N_("the card tells no term that can be counted: {term}; write it into the card of your layer"),
    Kept.DRAFT: N_("it is a draft that still holds: withdraw it first, nastavnik dossier undo-draft"),
    Kept.RUNNING: N_("the pair works in a dossier that is being led, until {until}"),
}


@person.command("erase")
@click.argument("name", metavar="ID")
@click.option("--reason", required=True, help="What the demand rests on; it stays in the history.")
@click.option("--on", help="The day of the demand, 2027-03-12 or 12.03.2027; today by default.")
@click.option("--dry-run", is_flag=True, help="Change nothing, show what would be erased and what kept.")
@by_whom
@output_option
@click.pass_obj
@command
def erase(
    session: Session, name: str, reason: str, on: str | None, by: str | None, output: str, *, dry_run: bool
) -> None:
    """Erase what the dossiers tell of the person ID, save what has to be kept; tell both."""
    done = erase_person(desk_of(session, by), name, reason=reason, demanded=day_of(on), write=not dry_run)
    if output == "json":
        session.json(
            {
                "written": done.written,
                "erased": [_plain_item(session, item) for item in done.erased],
                "kept": [_plain_item(session, item) for item in done.kept],
                "traces": [{"file": one.file, "line": one.line} for one in done.traces],
            }
        )
        return
    _show_erased(session, done)


def _show_erased(session: Session, done: Erased) -> None:
    _ = session.catalogue.gettext
    columns = (_("Dossier"), _("Event"), _("What"))
    title = _("Erased") if done.written else _("Would be erased")
    if done.erased:
        session.table(title, columns, [_cells(session, item) for item in done.erased])
    else:
        session.say(_("There is nothing to erase."))
    if done.kept:
        rows = [(*_cells(session, item), _why(session, item)) for item in done.kept]
        session.table(_("Kept"), (*columns, _("Why")), rows)
    if done.traces:
        session.say(_("Delete by hand; while these lines stand, the program will enter them anew:"))
        for one in done.traces:
            session.say(f"  {one.file}:{one.line}" if one.line else f"  {one.file} ({_('look through it')})")
    if done.written and done.erased:
        session.say(_("Copies made before (nastavnik backup) still hold these data: make a new one, destroy the old."))


def _cells(session: Session, item: Item) -> tuple[str, str, str]:
    row = item.dossier
    seqs = ", ".join(str(seq) for seq in item.events)
    what = f"[{item.document}] {item.name}" if item.document else session.catalogue.gettext(EVENTS[KINDS[item.name]])
    return f"{row.title}, {short_school_year(row.school_year)}", seqs, what


def _why(session: Session, item: Item) -> str:
    if item.kept is None:
        return ""
    _ = session.catalogue.gettext
    until = ""
    if item.until is not None:
        until = _("for ever") if item.until == FOR_EVER else short_date(item.until)
    return _(_WHY[item.kept]).format(term=item.term or "–", until=until)


def _plain_item(session: Session, item: Item) -> dict[str, object]:
    return {
        "dossier": item.dossier.id,
        "events": list(item.events),
        "document": item.document,
        "name": item.name,
        "kept": item.kept.value if item.kept else None,
        "why": _why(session, item),
        "until": item.until,
        "files": list(item.files),
    }


COMMANDS = (backup, restore, person)
