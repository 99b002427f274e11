"""Commands of ``dossier`` about papers: numbered, signed, made known; replaced, amended, repealed, copied."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, cast

import click

from engine.application.citing import cite
from engine.application.desk import case_of, which
from engine.application.dossier_drafts import replace_paper, undo_draft
from engine.application.dossier_numbers import register
from engine.application.dossier_signing import acquaint, sign
from engine.application.paper_sources import documents_named
from engine.cli.arguments import day_of
from engine.cli.desks import (
    by_whom,
    desk_of,
    entering,
    for_whom,
    named_dossier,
    options,
    override_option,
    reason_option,
    told,
)
from engine.cli.session import Session, command, output_option
from engine.model.events import Paper

P = ParamSpec("P")


@click.command("undo-draft")
@click.argument("document")
@options(for_whom, reason_option, named_dossier, by_whom, output_option)
@click.pass_obj
@command
def undo_draft_(
    session: Session, document: str, whom: str | None, reason: str, named: str | None, by: str | None, output: str
) -> None:
    """Throw a draft away: DOCUMENT is its number in the dossier, or its code."""
    desk = desk_of(session, by)
    number = which(desk, named)
    for one in documents_named(case_of(desk.scope, number), document, whom):
        told(session, undo_draft(desk, number, one, reason=reason), output)


@click.command("register")
@click.argument("document")
@click.option("--number", "text", help="The number; the answered one, else the next of the journal.")
@click.option("--date", help="The day it bears; the answered one, else today.")
@options(for_whom, named_dossier, by_whom, override_option, output_option)
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
        told(session, register(desk, number, one, date=day, text=text, override=override), output)


@click.command("sign")
@click.argument("document")
@click.option("--signer", default="", help="Who signed: code of a person.")
@click.option("--scan", type=click.Path(path_type=Path), help="Scan of the paper, or a detached signature.")
@options(for_whom, entering)
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
        told(session, signed, output)


@click.command("acquaint")
@click.argument("document")
@click.argument("people", nargs=-1, required=True)
@options(for_whom, entering)
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
        told(session, acquaint(desk, number, one, people, on=day_of(on), override=override), output)


@click.command("replace")
@click.argument("document")
@click.option("--reason", required=True, help="What was wrong, in words.")
@options(for_whom, named_dossier, by_whom, output_option)
@click.pass_obj
@command
def replace_(
    session: Session, document: str, reason: str, whom: str | None, named: str | None, by: str | None, output: str
) -> None:
    """Draft a final DOCUMENT anew after a mistake was found; the first stays as it was signed."""
    desk = desk_of(session, by)
    number = which(desk, named)
    for one in documents_named(case_of(desk.scope, number), document, whom, in_force=True):
        told(session, replace_paper(desk, number, one, reason=reason), output)


def _citing(name: str, does: Paper, text: str) -> click.Command:
    """Return a command that drafts a paper about a final document."""

    @click.pass_obj
    @command
    def run(session: Session, /, **given: str | None) -> None:
        desk = desk_of(session, given["by"])
        number = which(desk, given["named"])
        for one in documents_named(case_of(desk.scope, number), str(given["document"]), given["whom"], in_force=True):
            entered = cite(desk, number, one, does, reason=given["reason"] or "")
            told(session, entered, str(given["output"]))

    run.__doc__ = text
    added = options(click.argument("document"), for_whom, reason_option, named_dossier, by_whom, output_option)
    return click.command(name)(added(cast("Callable[P, None]", run)))


_CITING = (
    _citing("amend", Paper.AMENDS, "Draft a paper that amends a final DOCUMENT, from its answers."),
    _citing("cancel", Paper.CANCELS, "Draft a paper that repeals or annuls a final DOCUMENT, from its answers."),
    _citing("extract", Paper.EXTRACT, "Draft an extract from a final DOCUMENT, from its answers."),
    _citing("certify", Paper.COPY, "Draft the sheet that certifies a copy of a final DOCUMENT, from its answers."),
)

COMMANDS = (undo_draft_, register_, sign_, acquaint_, replace_, *_CITING)
