"""Walking a workflow on paper: with the facts of a workspace or with sample facts, and through scenarios."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from engine.application.catalogue import known_documents
from engine.application.kit import load_kit
from engine.application.planning import definition_of
from engine.application.references import standing_pairs
from engine.errors import ContentError, Place, Problem, UsageError
from engine.loading.cards import card_path, load_card
from engine.loading.given import as_value
from engine.loading.layers import Layers
from engine.loading.scenarios import build_scenario, process_of, read_scenario
from engine.loading.schemas import Schema, resolve, schema
from engine.loading.workspace import Workspace
from engine.model.definition import Definition
from engine.model.dossier import PERSON_SCOPES, Action, Facts, PairFacts, Party, Point, Timeline
from engine.model.scenario import Scenario, Sentence
from engine.workflow.coverage import points, uncovered
from engine.workflow.references import check_references
from engine.workflow.scenarios import check_sentence
from engine.workflow.walk import walk_years

Plain = Mapping[str, object]

SCENARIOS = "scenarios"
"""Folder of a workspace or a layer: ``scenarios/<level>/<process>/*.yaml``."""
_SAMPLE_SCHOOLS = ("school-1", "school-2")


@dataclass(frozen=True, kw_only=True)
class Route:
    """A workflow that is sound enough to be walked.

    Attributes:
        appendices: Document → the appendices it approves.
    """

    layers: Layers
    definition: Definition
    appendices: Mapping[str, tuple[str, ...]]

    def walk(self, years: range, facts: Facts, actions: Sequence[Action] = ()) -> tuple[Timeline, ...]:
        """Return one timeline for every school year; see :func:`engine.workflow.walk.walk_years`."""
        calendar = load_kit(self.layers).calendar
        return walk_years(self.definition, years, calendar, facts, actions, appendices=self.appendices)


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Facts to walk with, and where they come from.

    Attributes:
        samples: Kinds of facts that nobody has given and that are made up: ``organisation``, ``pairs``,
            ``organisations``.
    """

    facts: Facts
    samples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A sentence, walked; it holds when there are no problems."""

    sentence: Sentence
    timelines: tuple[Timeline, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Run:
    """A scenario file, walked.

    Attributes:
        route: The workflow it is about.
        ordinary: What happens by what its sentences share.
        outcomes: Its sentences, in the order of the file.
    """

    file: Path
    scenario: Scenario
    route: Route
    ordinary: tuple[Timeline, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What does not hold."""
        return tuple(problem for outcome in self.outcomes for problem in outcome.problems)

    @property
    def reached(self) -> frozenset[Point]:
        """Places of the workflow that its sentences have passed."""
        timelines = (timeline for outcome in self.outcomes for timeline in outcome.timelines)
        return frozenset(point for timeline in timelines for point in timeline.reached)


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How much of a workflow its scenarios pass.

    Attributes:
        known: How many places there are.
        gaps: A note for each that no sentence has passed, in the order of the file.
    """

    definition: Definition
    known: int
    gaps: tuple[Problem, ...]


@lru_cache(maxsize=32)
def route_of(layers: Layers, process: str) -> Route:
    """Return a workflow that can be walked, read once per process; see :func:`read_route`."""
    return read_route(layers, process)


def read_route(layers: Layers, process: str) -> Route:
    """Return a workflow that can be walked, as its files are now.

    Raises:
        ContentError: It is unknown, or every problem of its file and of its references.
    """
    definition = definition_of(layers, process)
    acts = load_kit(layers).norms.acts.by_id
    problems = list(check_references(definition, acts=acts, documents=known_documents(layers)))
    if problems:
        raise ContentError(problems)
    return Route(layers=layers, definition=definition, appendices=dict(_appendices(layers, definition)))


def _appendices(layers: Layers, definition: Definition) -> Iterator[tuple[str, tuple[str, ...]]]:
    for slug in dict.fromkeys(slug for step in definition.steps() for slug in step.documents):
        if layers.find(card_path(slug, ".yaml")) is not None and (own := load_card(slug, layers).appendices):
            yield slug, own


# Facts


def ground_of(definition: Definition, workspace: Workspace | None, school_year: int) -> Ground:
    """Return the facts of a workspace; what it lacks and the steps need is filled with samples.

    The pairs are those the year began with: not the ones that came later in place of others.

    Args:
        definition: The workflow.
        workspace: The organisation's folder, or ``None`` when one stands in none.
        school_year: First calendar year, for the days of sample pairs.
    """
    each = {step.for_each for step in definition.steps()}
    facts = facts_of_workspace(workspace) if workspace else Facts(organisation=_fields("organisation", {}))
    samples = [] if workspace else ["organisation"]
    if not facts.pairs and each & {"pair", *PERSON_SCOPES}:
        facts = replace(facts, pairs=_sample_pairs(school_year))
        samples.append("pairs")
    if not facts.organisations and "organisation" in each:
        facts = replace(facts, organisations=tuple(Party(id=name) for name in _SAMPLE_SCHOOLS))
        samples.append("organisations")
    return Ground(facts=facts, samples=tuple(samples))


def facts_of_workspace(workspace: Workspace) -> Facts:
    """Return what the files of a workspace tell; nothing is made up.

    The pairs are those the year began with; see :func:`pair_of_workspace` for those that came later.
    """
    pairs = tuple(pair_of_workspace(workspace, name) for name in standing_pairs(workspace))
    return Facts(
        organisation=_fields("organisation", workspace.passport.data),
        pairs=pairs,
        organisations=tuple(Party(id=name) for name in workspace.organisations),
    )


def pair_of_workspace(workspace: Workspace, name: str) -> PairFacts:
    """Return what the files of a workspace tell of a pair and its people."""
    pair = workspace.pairs[name]
    mentees = cast("Sequence[object]", pair.data["mentees"])
    fields = _fields("pair", pair.data)
    return PairFacts(
        id=name,
        mentor=_person(workspace, pair.data["mentor"]),
        mentees=tuple(_person(workspace, mentee) for mentee in mentees),
        fields={key: as_value(key, value) for key, value in fields.items() if key not in ("id", "mentor", "mentees")},
    )


def _person(workspace: Workspace, person: object) -> Party:
    data = workspace.people[person].data if isinstance(person, str) else cast(Plain, person)
    return Party(id=str(data.get("id", data["name"])), fields=_fields("person", data))


def _sample_pairs(school_year: int) -> tuple[PairFacts, ...]:
    """Return an ordinary pair and one whose mentor is paid for helping newcomers anyway."""
    days = {"start": dt.date(school_year, 10, 1), "end": dt.date(school_year + 1, 5, 31)}
    return tuple(
        PairFacts(
            id=f"pair-{number}",
            mentor=Party(id=f"mentor-{number}", fields=_fields("person", {"mentoring_in_job_description": paid})),
            mentees=(Party(id=f"mentee-{number}", fields=_fields("person", {})),),
            fields={**_fields("pair", {}), **days},
        )
        for number, paid in enumerate((False, True), start=1)
    )


def _fields(kind: str, data: Plain) -> dict[str, object]:
    """Return the fields of an organisation, a pair or a person with what the format says of absent ones."""
    properties = cast("Mapping[str, Schema]", resolve(schema(f"data/{kind}.schema.json"))["properties"])
    assumed = {name: resolve(node).get("default") for name, node in properties.items()}
    return {name: value for name, value in {**assumed, **data}.items() if value is not None}


# Scenarios


def scenario_files(path: Path) -> tuple[Path, ...]:
    """Return a scenario file, or those of a folder and the folders in it, sorted.

    Raises:
        ContentError: ``file.not-found``, or ``scenario.none`` when the folder holds none.
    """
    if not path.exists():
        raise ContentError.single("file.not-found", place=Place(file=str(path)))
    files = (path,) if path.is_file() else tuple(sorted(path.rglob("*.yaml")))
    if not files:
        raise ContentError.single("scenario.none", place=Place(file=str(path)))
    return files


def scenarios_of(layers: Layers, process: str) -> tuple[Path, ...]:
    """Return the scenario files of a workflow in all layers, sorted.

    Raises:
        UsageError: ``walk.no-scenarios``.
    """
    files = tuple(path for _, path in layers.glob(f"{SCENARIOS}/{process}/*.yaml"))
    if not files:
        raise UsageError("walk.no-scenarios", process=process, folder=f"{SCENARIOS}/{process}")
    return files


def load_scenario(layers: Layers, file: Path, process: str | None = None) -> tuple[Scenario, Route]:
    """Return a scenario file and the workflow it is about.

    Args:
        layers: Where the workflow comes from.
        file: The file.
        process: Workflow it must be about, if any is asked for.

    Raises:
        ContentError: Every problem of the file; ``scenario.other-process`` when it is about another workflow.
    """
    source = read_scenario(file)
    named = process_of(source)
    if process is not None and named != process:
        raise ContentError.single(
            "scenario.other-process", place=source.place(("process",)), found=named, wanted=process
        )
    route = route_of(layers, named)
    return build_scenario(source, route.definition, known_documents(layers)), route


def check_scenarios(layers: Layers) -> Iterator[Problem]:
    """Yield what is wrong with the scenario files of all layers; whether their sentences hold is for a walk to say."""
    for relative, file in layers.glob(f"{SCENARIOS}/*/*/*.yaml"):
        _, level, process, _ = relative.split("/")
        try:
            load_scenario(layers, file, f"{level}/{process}")
        except ContentError as error:
            yield from error.problems


def walk_sentence(scenario: Scenario, route: Route, sentence: Sentence) -> Outcome:
    """Return what comes of one sentence."""
    timelines = route.walk(_years(scenario), sentence.facts, sentence.actions)
    problems = tuple(check_sentence(route.definition, sentence, timelines))
    return Outcome(sentence=sentence, timelines=timelines, problems=problems)


def run_scenarios(layers: Layers, files: Iterable[Path], process: str | None = None) -> tuple[Run, ...]:
    """Return what comes of every sentence of some files; see :func:`load_scenario` for the errors."""
    runs = []
    for file in files:
        scenario, route = load_scenario(layers, file, process)
        ordinary = route.walk(_years(scenario), scenario.facts, scenario.actions)
        outcomes = tuple(walk_sentence(scenario, route, sentence) for sentence in scenario.sentences)
        runs.append(Run(file=file, scenario=scenario, route=route, ordinary=ordinary, outcomes=outcomes))
    return tuple(runs)


def _years(scenario: Scenario) -> range:
    return range(scenario.school_year, scenario.school_year + scenario.years)


def coverage_of(runs: Sequence[Run]) -> tuple[Coverage, ...]:
    """Return the coverage of every workflow that scenarios are about."""
    definitions = {run.route.definition.id: run.route.definition for run in runs}
    return tuple(
        _coverage(definition, [run for run in runs if run.scenario.process == name])
        for name, definition in definitions.items()
    )


def _coverage(definition: Definition, runs: Iterable[Run]) -> Coverage:
    reached = {point for run in runs for point in run.reached}
    known = len(tuple(points(definition)))
    return Coverage(definition=definition, known=known, gaps=tuple(uncovered(definition, reached)))
