"""The command that walks a workflow on paper and through scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from babel.dates import format_date

from engine.application.sentences.shape import N_
from engine.application.timeline_rows import changes, months, plain
from engine.application.walking import (
    Coverage,
    Outcome,
    Run,
    coverage_of,
    ground_of,
    route_of,
    run_scenarios,
    scenario_files,
    scenarios_of,
)
from engine.cli.arguments import current_year, school_year_of
from engine.cli.reporting import told
from engine.cli.session import Session, command, output_option
from engine.errors import UsageError
from engine.language import short_school_year
from engine.loading.layers import Layers
from engine.loading.workspace import Workspace, find_root, load_workspace
from engine.model.definition import Definition
from engine.model.dossier import Happening, Timeline

_SAMPLES = {
    "organisation": N_("no workspace here: the organisation is a sample"),
    "pairs": N_("no pairs here: two sample pairs, the mentor of the second is paid for mentoring anyway"),
    "organisations": N_("the organisations are samples"),
}


@click.command()
@click.argument("process")
@click.option("--scenario", type=click.Path(path_type=Path), help="A scenario, or a folder of them.")
@click.option("--year", "school_year", help="First school year, 2026/27; that of the workspace or the current one.")
@click.option("--years", type=click.IntRange(1, 10), help="How many school years to walk; one by default.")
@click.option(
    "--coverage", is_flag=True, help="Show what no scenario passes; without --scenario, those of the workspace."
)
@output_option
@click.pass_obj
@command
def walk(
    session: Session,
    process: str,
    scenario: Path | None,
    school_year: str | None,
    years: int | None,
    output: str,
    *,
    coverage: bool,
) -> None:
    """Walk a PROCESS on paper: what opens, is due, asked and late, and whether scenarios hold."""
    root = find_root(Path.cwd())
    workspace = load_workspace(root) if root else None
    layers = workspace.layers if workspace else Layers.built_in()
    if scenario is None and not coverage:
        _walk_year(session, layers, process, workspace, output, school_year=school_year, years=years or 1)
        return
    for option, given in (("--year", school_year), ("--years", years)):
        if given is not None:
            raise UsageError("walk.year-with-scenario", option=option)
    files = scenario_files(scenario) if scenario else scenarios_of(layers, process)
    runs = run_scenarios(layers, files, process)
    found = coverage_of(runs) if coverage else ()
    if output == "json":
        session.json({"scenarios": [_plain_run(run) for run in runs], "coverage": [_plain_coverage(c) for c in found]})
    else:
        _show_runs(session, runs, whole=scenario is not None and scenario.is_file())
        for one in found:
            _show_coverage(session, one)
    if any(run.problems for run in runs):
        raise SystemExit(1)


def _walk_year(
    session: Session,
    layers: Layers,
    process: str,
    workspace: Workspace | None,
    output: str,
    *,
    school_year: str | None,
    years: int,
) -> None:
    """Show an ordinary year, or several, with the facts at hand."""
    own = workspace.school_year if workspace else current_year(session.today)
    first = school_year_of(school_year) if school_year else own
    route = route_of(layers, process)
    ground = ground_of(route.definition, workspace, first)
    timelines = route.walk(range(first, first + years), ground.facts)
    if output == "json":
        session.json({"samples": ground.samples, "years": [_plain_timeline(one) for one in timelines]})
        return
    _ = session.catalogue.gettext
    for timeline in timelines:
        session.say(f"{route.definition.title}, {short_school_year(timeline.school_year)}")
        _show(session, timeline.happenings, route.definition)
    for sample in ground.samples:
        session.say(_(_SAMPLES[sample]))


def _show(session: Session, happenings: Iterable[Happening], definition: Definition) -> None:
    _ = session.catalogue.gettext
    columns = (_("Day"), _("What"), _("Step"), _("For"), _("Term"), _("Responsible"), _("Documents, reason"))
    for month, rows in months(happenings, definition, session.catalogue):
        title = format_date(month, "LLLL yyyy", locale=session.lang)
        cells = [(f"{r.day:%d.%m}", r.event, r.step, r.whom, r.due, r.responsible, r.about) for r in rows]
        session.table(title[:1].upper() + title[1:], columns, cells)


def _show_runs(session: Session, runs: Sequence[Run], *, whole: bool) -> None:
    """Show every sentence with ✓ or ✗ and why; for one file also the year its sentences start from."""
    _ = session.catalogue.gettext
    for run in runs:
        definition = run.route.definition
        if whole:
            for timeline in run.ordinary:
                _show(session, timeline.happenings, definition)
        session.say(f"{run.scenario.title} ({run.file})")
        for outcome in run.outcomes:
            session.say(f"  {'✗' if outcome.problems else '✓'} {outcome.sentence.says}")
            for block in told(outcome.problems, session.catalogue):
                session.say("\n".join(f"    {line}" for line in block.splitlines()))
            if outcome.problems and whole and (changed := changes(run.ordinary, outcome.timelines)):
                session.say(_("What this sentence changes:"))
                _show(session, changed, definition)
    total = sum(len(run.outcomes) for run in runs)
    held = sum(not outcome.problems for run in runs for outcome in run.outcomes)
    session.say(_("Sentences: {total}, hold: {held}.").format(total=total, held=held))


def _show_coverage(session: Session, coverage: Coverage) -> None:
    _ = session.catalogue.gettext
    text = _("{process}: scenarios pass {passed} of {known} places.")
    passed = coverage.known - len(coverage.gaps)
    session.say(text.format(process=coverage.definition.id, passed=passed, known=coverage.known))
    for block in told(coverage.gaps, session.catalogue):
        session.say(block)


def _plain_run(run: Run) -> dict[str, object]:
    return {
        "file": str(run.file),
        "title": run.scenario.title,
        "process": run.scenario.process,
        "sentences": [_plain_outcome(outcome) for outcome in run.outcomes],
    }


def _plain_outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "says": outcome.sentence.says,
        "holds": not outcome.problems,
        "problems": [
            {"code": one.code, "file": one.place.file, "line": one.place.line, **one.facts} for one in outcome.problems
        ],
        "years": [_plain_timeline(timeline) for timeline in outcome.timelines],
    }


def _plain_timeline(timeline: Timeline) -> dict[str, object]:
    return {"school_year": timeline.school_year, "happenings": [plain(one) for one in timeline.happenings]}


def _plain_coverage(coverage: Coverage) -> dict[str, object]:
    return {
        "process": coverage.definition.id,
        "known": coverage.known,
        "gaps": [{**gap.facts, "file": gap.place.file, "line": gap.place.line} for gap in coverage.gaps],
    }


COMMANDS = (walk,)
