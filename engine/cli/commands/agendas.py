"""The command ``today``: what is late and what is due over all dossiers."""

from __future__ import annotations

import click

from engine.application.agenda import Due, agenda, behind
from engine.application.dossier_words import whom_words
from engine.cli.desks import desk_of
from engine.cli.session import Session, command, output_option
from engine.language.dates import short_date
from engine.model.dossier import Scope


@click.command()
@click.option("--days", type=click.IntRange(0, 400), default=14, show_default=True, help="How many days to look ahead.")
@click.option("--everywhere", is_flag=True, help="All organisations of the base: for a municipality.")
@click.option("--summary", is_flag=True, help="Only how many tasks are late, by organisation.")
@output_option
@click.pass_obj
@command
def today(session: Session, days: int, output: str, *, everywhere: bool, summary: bool) -> None:
    """Show what is late and what is due soon, over all dossiers."""
    _ = session.catalogue.gettext
    desk = desk_of(session)
    scope = desk.store.everywhere() if everywhere else desk.scope
    if summary:
        counted = behind(scope, session.today)
        if output == "json":
            session.json([{"organisation": title, "late": count} for title, count in counted])
        else:
            rows = [(title, str(count)) for title, count in counted]
            session.table(_("Who is late"), (_("Organisation"), _("Late")), rows)
        return
    found = agenda(scope, session.today, days)
    if output == "json":
        session.json([_plain_due(one) for one in found])
        return
    if not found:
        session.say(_("Nothing is late and nothing is due within {days} days.").format(days=days))
        return
    columns = (_("Term"), _("Step"), _("For"), _("Who"), _("Organisation"))
    cells = []
    for one in found:
        row = one.row
        workspace = desk.workspace if row.organisation == desk.organisation else None
        role = desk.workspace.roles.get(row.responsible, row.responsible)
        person = desk.workspace.people.get(role)
        who = str(person.data["name"]) if person and workspace else row.responsible
        term = f"{short_date(row.due)}{_(' (late)') if one.late else ''}" if row.due else ""
        whom = whom_words(workspace, Scope(row.scope_kind or None, row.scope))
        cells.append((term, f"{row.title} [{row.step}]", whom, who, one.title))
    session.table(_("Today, {day}").format(day=short_date(session.today)), columns, cells)


def _plain_due(one: Due) -> dict[str, object]:
    keys = ("dossier", "organisation", "step", "title", "stage", "scope", "time", "due", "responsible", "optional")
    return {"late": one.late, **{key: getattr(one.row, key) for key in keys}}


COMMANDS = (today,)
