"""What commands of dossiers share: the desk, options, how that which was entered is told."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import ParamSpec

import click

from engine.application.desk import Desk, Entered, organisation_of, store_of
from engine.application.dossier_words import told_events
from engine.cli.session import Session, output_option, workspace_root
from engine.loading.workspace import load_workspace
from engine.model.events import Moment
from engine.storage.event_codec import encode

P = ParamSpec("P")


def desk_of(session: Session, by: str | None = None) -> Desk:
    """Return the desk of the workspace one stands in.

    Raises:
        UsageError: ``workspace.needed``.
        ContentError: Problems of the workspace, or of its base.
    """
    workspace = load_workspace(workspace_root())
    moment = Moment(at=session.now, actor=by or getpass.getuser())
    return Desk(workspace=workspace, store=store_of(workspace), organisation=organisation_of(workspace), moment=moment)


def options(
    *wanted: Callable[[Callable[P, None]], Callable[P, None]],
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Return a decorator that adds options to a command, in their order."""

    def all_of(function: Callable[P, None]) -> Callable[P, None]:
        for option in reversed(wanted):
            function = option(function)
        return function

    return all_of


named_dossier = click.option("--dossier", "named", help="Number or process of the dossier; the only one by default.")
by_whom = click.option("--by", help="Who enters it: code of a person; the user of the machine by default.")
on_day = click.option("--on", help="The day it happened, 2026-09-28 or 28.09.2026; today by default.")
for_whom = click.option("--for", "whom", help="Pair, person or document it is for.")
reason_option = click.option("--reason", default="", help="Why, in words.")
override_option = click.option(
    "--override", default="", help="Why you go on in spite of a refusal; stays in the history."
)
entering = options(named_dossier, by_whom, on_day, override_option, output_option)


def told(session: Session, entered: Entered, output: str) -> None:
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
