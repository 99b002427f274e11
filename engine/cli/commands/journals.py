"""The command ``journal``: the numbers of documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from engine.application.journals import annul, gaps_of, journal_of, reserve, year_end
from engine.application.sentences.shape import N_
from engine.cli.arguments import day_of
from engine.cli.desks import desk_of
from engine.cli.localisation import Group
from engine.cli.session import Session, command, output_option
from engine.language.dates import short_date
from engine.publishing.workbook import workbook
from engine.storage.files import write_whole
from engine.storage.rows import NumberRow, NumberState

_STATES = {
    NumberState.RESERVED: N_("set aside"),
    NumberState.GIVEN: N_("given"),
    NumberState.ANNULLED: N_("annulled"),
}


@click.group(cls=Group)
def journal() -> None:
    """Numbers of documents: given, set aside, annulled; gaps and the year-end list."""


@journal.command("show")
@click.option("--year", type=int, help="Calendar year; all by default.")
@click.option("--series", help="Series; all by default.")
@output_option
@click.pass_obj
@command
def show(session: Session, year: int | None, series: str | None, output: str) -> None:
    """Show the journal."""
    rows = journal_of(desk_of(session), series=series, year=year)
    if output == "json":
        session.json([_plain_number(row) for row in rows])
        return
    session.table(session.catalogue.gettext("Journal"), _columns(session), [_cells(session, row) for row in rows])


@journal.command("year-end")
@click.argument("year", type=int)
@output_option
@click.pass_obj
@command
def year_end_(session: Session, year: int, output: str) -> None:
    """Show what an inspection asks of a YEAR: how many numbers, which were annulled, which are missing."""
    _ = session.catalogue.gettext
    found = year_end(desk_of(session), year)
    if output == "json":
        session.json(
            [
                {
                    "series": one.series,
                    "year": one.year,
                    "given": one.given,
                    "reserved": [row.text for row in one.reserved],
                    "annulled": [row.text for row in one.annulled],
                    "missing": [gap.text for gap in one.gaps],
                    "beside": [row.text for row in one.beside],
                }
                for one in found
            ]
        )
    else:
        columns = (_("Series"), _("Given"), _("Set aside"), _("Annulled"), _("Missing"), _("Beside the row"))
        cells = [
            (
                one.series,
                str(one.given),
                ", ".join(row.text for row in one.reserved),
                "\n".join(f"{row.text}: {row.reason}" for row in one.annulled),
                ", ".join(gap.text for gap in one.gaps),
                ", ".join(row.text for row in one.beside),
            )
            for one in found
        ]
        session.table(_("Journal of {year}").format(year=year), columns, cells)
    if any(one.gaps for one in found):
        raise SystemExit(1)


@journal.command("reserve")
@click.argument("series")
@click.option("--reason", required=True, help="What for and for whom.")
@click.option("--date", help="Day of the document; today by default.")
@click.option("--by", help="Who enters it.")
@output_option
@click.pass_obj
@command
def reserve_(session: Session, series: str, reason: str, date: str | None, by: str | None, output: str) -> None:
    """Set the next number of a SERIES aside for a paper made outside of the program."""
    row = reserve(desk_of(session, by), series, reason=reason, date=day_of(date, "--date"))
    _told(session, row, output)


@journal.command("annul")
@click.argument("series")
@click.argument("number")
@click.option("--reason", required=True, help="Why; stays in the journal.")
@click.option("--year", type=int, help="Calendar year; that of today by default.")
@click.option("--by", help="Who enters it.")
@output_option
@click.pass_obj
@command
def annul_(
    session: Session, series: str, number: str, reason: str, year: int | None, by: str | None, output: str
) -> None:
    """Annul a NUMBER that was set aside, or explain one that is missing."""
    row = annul(desk_of(session, by), series, number, year=year or session.today.year, reason=reason)
    _told(session, row, output)


@journal.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--year", type=int, help="Calendar year; all by default.")
@click.pass_obj
@command
def export(session: Session, file: Path, year: int | None) -> None:
    """Write the journal, with its gaps, into an xlsx FILE."""
    _ = session.catalogue.gettext
    desk = desk_of(session)
    rows = journal_of(desk, year=year)
    widths = (16, 8, 14, 12, 12, 60, 24, 24, 50)
    lines: list[Sequence[str | int | None]] = [_cells(session, row) for row in rows]
    missing = _("missing")
    lines.extend((gap.series, str(gap.year), gap.text, "", missing, "", "", "", "") for gap in gaps_of(desk, rows))
    data = workbook(_("Journal"), list(zip(_columns(session), widths, strict=True)), lines)
    write_whole(file, data)
    session.say(_("Written: {file}").format(file=file))


def _columns(session: Session) -> tuple[str, ...]:
    _ = session.catalogue.gettext
    return (
        _("Series"),
        _("Year"),
        _("Number"),
        _("Date"),
        _("State"),
        _("Document"),
        _("By"),
        _("Entered"),
        _("Reason"),
    )


def _cells(session: Session, row: NumberRow) -> tuple[str, ...]:
    day = short_date(row.date) if row.date else ""
    state = session.catalogue.gettext(_STATES[row.state])
    return (
        row.series,
        str(row.year),
        row.text,
        day,
        state,
        row.title,
        row.actor,
        row.at[:16].replace("T", " "),
        row.reason,
    )


def _plain_number(row: NumberRow) -> dict[str, object]:
    keys = ("series", "year", "ordinal", "text", "date", "title", "dossier", "document", "actor", "at", "reason")
    return {"state": row.state.value, **{key: getattr(row, key) for key in keys}}


def _told(session: Session, row: NumberRow, output: str) -> None:
    if output == "json":
        session.json(_plain_number(row))
    else:
        session.say(f"№ {row.text} – {session.catalogue.gettext(_STATES[row.state])}")


COMMANDS = (journal,)
