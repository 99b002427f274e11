"""Commands of the register: acts and dated parameters, what rests on them, what wants looking at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import click

from engine.application.act_impact import impact
from engine.application.act_lookup import act_named, parameter_named
from engine.application.act_register import ParameterFacts, act_facts, listed_acts, parameter_facts
from engine.application.act_staleness import stale
from engine.application.checking import check_norms
from engine.application.desk import has_base, organisation_of, store_of
from engine.application.kit import load_kit
from engine.application.norm_pages import act_lines, impact_lines, parameter_lines, stale_lines
from engine.application.norm_plain import plain_facts, plain_impact, plain_listed, plain_parameter, plain_stale
from engine.application.norm_words import STATUSES, force_words, period_words, requisites, value_words
from engine.cli.arguments import day_of
from engine.cli.localisation import Group
from engine.cli.reporting import place_words
from engine.cli.session import Session, command, finish, layers_here, output_option, workspace_root
from engine.errors import Place
from engine.language import short_date
from engine.loading.workspace import find_root, load_workspace
from engine.model.norms import Level, Period
from engine.storage.store import Scope

on_day = click.option("--on", help="The day asked about, 2026-09-28 or 28.09.2026; today by default.")


@click.group(cls=Group)
def norms() -> None:
    """The register: acts that papers rest on, dated values, what a change of an act touches."""


@norms.command("list")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="Whose acts; all by default.")
@on_day
@output_option
@click.pass_obj
@command
def list_(session: Session, level: str | None, on: str | None, output: str) -> None:
    """Show the acts of the register, of all layers, and their state on a day."""
    _ = session.catalogue.gettext
    day = day_of(on) or session.today
    known = load_kit(layers_here()).norms
    found = listed_acts(known, day, Level(level) if level else None)
    if output == "json":
        session.json([plain_listed(one) for one in found])
        return
    rows = [
        (
            one.on.act.id,
            requisites(known, one.on.act),
            one.on.act.short_name,
            force_words(one.on, session.catalogue),
            _(STATUSES[one.on.act.status]),
            one.layer,
        )
        for one in found
    ]
    columns = (_("Act"), _("Requisites"), _("Called"), _("State"), _("Verified"), _("Layer"))
    title = _("Acts of the register on {day}").format(day=short_date(day))
    session.table(title, columns, rows, whole=columns[:1])


@norms.command("show")
@click.argument("act")
@on_day
@output_option
@click.pass_obj
@command
def show(session: Session, act: str, on: str | None, output: str) -> None:
    """Show everything about an ACT: its id, code, number or words of its name."""
    kit = load_kit(layers_here())
    found = act_facts(kit, act_named(kit.norms.acts.by_id, act), day_of(on) or session.today)
    shown = _places(session, (one.place for one in found.said))
    if output == "json":
        session.json(plain_facts(found, shown))
        return
    _say(session, act_lines(found, shown, session.catalogue))


@norms.command("impact")
@click.argument("act")
@click.option("--article", help="Number of an article: 351.8; the whole act by default.")
@click.option("--everywhere", is_flag=True, help="All organisations of the base: for a municipality.")
@output_option
@click.pass_obj
@command
def impact_(session: Session, act: str, article: str | None, output: str, *, everywhere: bool) -> None:
    """Show what a change of an ACT touches: documents, rules, workflows, values, dossiers, issued papers."""
    kit, scope = load_kit(layers_here()), _scope(everywhere=everywhere)
    wanted = act_named(kit.norms.acts.by_id, act)
    with session.progress(session.catalogue.gettext("Looking for what rests on the act")):
        found = impact(kit, wanted, today=session.today, article=article, scope=scope)
    if output == "json":
        session.json(plain_impact(found))
        return
    state = kit.norms.acts.on(wanted.id, session.today, article=article)
    _say(session, impact_lines(found, state, session.catalogue, everywhere=everywhere))


@norms.command("stale")
@click.option("--months", type=click.IntRange(1, 120), default=6, show_default=True, help="Not checked for so long.")
@click.option("--within", type=click.IntRange(1, 120), default=6, show_default=True, help="Months to look ahead.")
@on_day
@output_option
@click.pass_obj
@command
def stale_(session: Session, months: int, within: int, on: str | None, output: str) -> None:
    """Show what of the register wants looking at: not checked for long, beginning, ending, ended, not verified."""
    kit = load_kit(layers_here())
    found = stale(kit, day_of(on) or session.today, months=months, within=within)
    if output == "json":
        session.json(plain_stale(found))
        return
    _say(session, stale_lines(found, session.catalogue))


@norms.command("check")
@click.option("--format", "output", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_obj
@command
def check_(session: Session, output: str) -> None:
    """Check the register: dates, chains of successors, entries made twice, values that overlap or differ by layer."""
    problems = check_norms(load_kit(layers_here()).norms)
    finish(session, problems, output)
    if output == "text" and not problems:
        session.say(session.catalogue.gettext("No problems found."))


@norms.command("parameters")
@click.argument("name", required=False)
@on_day
@output_option
@click.pass_obj
@command
def parameters(session: Session, name: str | None, on: str | None, output: str) -> None:
    """Show the dated values of all layers, or everything about the one called NAME."""
    known = load_kit(layers_here()).norms
    day, entries = day_of(on) or session.today, known.register.parameters
    if name is not None:
        one = parameter_named(entries, lambda own: own[-1].value.title, name)
        found = parameter_facts(known, one, day)
        shown = _places(session, (entry.place for entry in found.said))
        if output == "json":
            session.json(plain_parameter(found, shown))
        else:
            _say(session, parameter_lines(found, shown, session.catalogue))
        return
    every = [parameter_facts(known, one, day) for one in sorted(entries)]
    if output == "json":
        session.json([plain_parameter(one, _places(session, (said.place for said in one.said))) for one in every])
        return
    _ = session.catalogue.gettext
    columns = (_("Parameter"), _("Title"), _("Value"), _("Term"), _("Act"), _("Layer"))
    title = _("Values on {day}").format(day=short_date(day))
    session.table(title, columns, [_row(session, one, day) for one in every], whole=columns[:1])


def _row(session: Session, facts: ParameterFacts, day: dt.date) -> tuple[str, ...]:
    _ = session.catalogue.gettext
    holds, value = facts.parameter, facts.on
    below = [one for one in facts.differ if Period(from_=one.from_, to=one.to).holds(day)]
    layers = [facts.said[0].layer, *(f"{one.other.value} – {one.other_by}" for one in below)]
    if value is None:
        samples = _("samples: {count}").format(count=len(holds.variants)) if holds.variants else "—"
        return holds.id, holds.title, samples, "", "", "\n".join(layers)
    ground = value.act
    article = f" {_('art. {number}').format(number=ground.article)}" if ground is not None and ground.article else ""
    return (
        holds.id,
        holds.title,
        value_words(holds.unit, value, session.catalogue),
        period_words(value.from_, value.to, session.catalogue),
        f"{ground.act}{article}" if ground is not None else _(STATUSES[value.status]),
        "\n".join(layers),
    )


def _scope(*, everywhere: bool) -> Scope | None:
    """Return whose dossiers are looked through; none outside of a workspace and where no dossier was ever opened."""
    root = workspace_root() if everywhere else find_root(Path.cwd())
    if root is None:
        return None
    workspace = load_workspace(root)
    if not has_base(workspace):
        return None
    store = store_of(workspace)
    return store.everywhere() if everywhere else store.of(organisation_of(workspace))


def _places(session: Session, places: Iterable[Place]) -> list[str]:
    return [place_words(place, session.catalogue) for place in places]


def _say(session: Session, lines: Iterable[str]) -> None:
    for line in lines:
        session.say(line)


COMMANDS = (norms,)
