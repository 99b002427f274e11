"""Checking content: a workspace or the built-in content, every file, every cross reference, all problems at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.application.catalogue import known_documents
from engine.application.doubts import people_problems
from engine.application.forks import is_followed
from engine.application.issuing import rehearse
from engine.application.kit import Kit, compile_document, load_kit
from engine.application.needs import document_needs
from engine.application.series import check_series
from engine.application.templates import stale_snapshots
from engine.application.walking import check_scenarios
from engine.errors import ContentError, Place, Problem, Severity, refusals
from engine.loading.cards import load_card, slugs
from engine.loading.layer_titles import layer_title
from engine.loading.layers import Layers
from engine.loading.norms import Norms
from engine.loading.processes import Workflow, load_definition, load_workflow, processes, unread_workflows
from engine.loading.schemas import nearest
from engine.loading.vocabulary import condition_names
from engine.loading.workspace import Workspace, find_root, load_workspace
from engine.model.definition import Definition, Role, Step
from engine.model.documents import Needs
from engine.model.vocabulary import Vocabulary
from engine.workflow.act_checks import check_register
from engine.workflow.acts import check_acts, check_acts_of_cards
from engine.workflow.conditions import check_conditions
from engine.workflow.papers import check_papers
from engine.workflow.parameter_checks import check_parameters
from engine.workflow.references import check_dates, check_references

_PEOPLE_OF_PAIRS = frozenset({"mentor", "mentee"})


@dataclass(frozen=True)
class Report:
    """What a check looked at and what it found.

    Attributes:
        roots: Workspaces that were checked; ``None`` stands for the built-in content alone.
        problems: Everything found, in the order of the files.
    """

    roots: tuple[Path | None, ...]
    problems: tuple[Problem, ...]


def check_paths(paths: tuple[Path, ...], *, today: dt.date) -> Report:
    """Return the problems of the workspaces at (or above) the paths; of the built-in content for a path in none.

    Args:
        paths: Folders or files.
        today: The day drafts take acts on.
    """
    missing = [Problem(code="file.not-found", place=Place(file=str(path))) for path in paths if not path.exists()]
    if missing:
        return Report((), tuple(missing))
    roots = tuple(dict.fromkeys(find_root(path.resolve()) for path in paths))
    return Report(roots, tuple(problem for root in roots for problem in check_root(root, today=today)))


def check_root(root: Path | None, *, today: dt.date) -> list[Problem]:
    """Return the problems of one workspace and its layers, or of the built-in content alone."""
    if root is None:
        return check_content(Layers.built_in())
    try:
        workspace = load_workspace(root)
    except ContentError as error:
        return list(error.problems)
    problems = check_content(workspace.layers, workspace.school_year)
    if not refusals(problems):
        problems.extend(check_workspace(workspace, today=today))
    return problems


def check_content(layers: Layers, school_year: int | None = None) -> list[Problem]:
    """Return the problems of the content of layers: norms, cards, templates, workflows.

    Args:
        layers: The layers.
        school_year: First calendar year that dates are checked in; the last one with a calendar when ``None``.
    """
    try:
        kit = load_kit(layers)
    except ContentError as error:
        return list(error.problems)
    year = school_year or max(calendar.year for calendar in kit.norms.calendars) - 1
    return [
        *check_norms(kit.norms),
        *check_documents(layers),
        *check_grounds(kit, year),
        *check_workflows(kit, year),
        *stale_snapshots(layers),
        *check_scenarios(layers),
    ]


def check_norms(norms: Norms) -> list[Problem]:
    """Return what the rules find in the register of acts and in the dated parameters of all layers."""
    return [*check_register(norms.register), *check_parameters(norms.register)]


def check_documents(layers: Layers) -> Iterator[Problem]:
    """Yield the problems of every card and template; those of a shared block once."""
    seen = set[str]()
    for slug in slugs(layers):
        try:
            found = compile_document(layers, slug).warnings
        except ContentError as error:
            found = error.problems
        for problem in found:
            mark = f"{problem.code} {sorted(problem.facts.items(), key=str)} {problem.place}"
            if mark not in seen:
                seen.add(mark)
                yield problem


def check_grounds(kit: Kit, school_year: int) -> Iterator[Problem]:
    """Yield the acts that documents rest on and that end by the end of a school year with nothing in their place."""
    cards = []
    for slug in slugs(kit.layers):
        with suppress(ContentError):  # its problems are told by the check of documents
            cards.append(load_card(slug, kit.layers))
    yield from check_acts_of_cards(cards, kit.norms.register, school_year)


def check_workflows(kit: Kit, school_year: int) -> Iterator[Problem]:
    """Yield the problems of every workflow of the layers, and of files that look like one and are never read."""
    yield from unread_workflows(kit.layers)
    surroundings = surroundings_of(kit)
    for name in processes(kit.layers):
        yield from check_workflow(name, surroundings, school_year)


@dataclass(frozen=True)
class Surroundings:
    """What the names of a workflow are looked up in, read once for all of them.

    Attributes:
        kit: The layers, with acts and working days.
        documents: Slugs of the documents, made or planned.
        needs: Document → what it takes from the roadmap.
        names: What a condition may ask about.
    """

    kit: Kit
    documents: frozenset[str]
    needs: Mapping[str, Needs]
    names: Vocabulary


def surroundings_of(kit: Kit) -> Surroundings:
    """Return what the workflows of the layers may name."""
    return Surroundings(kit, known_documents(kit.layers), document_needs(kit.layers), condition_names())


def check_workflow(name: str, known: Surroundings, school_year: int) -> Iterator[Problem]:
    """Yield the problems of one workflow: its file, what it names, its conditions, papers, acts, dates of a year.

    Args:
        name: Its id, ``<level>/<process>``.
        known: What it may name.
        school_year: First calendar year.
    """
    try:
        workflow = load_workflow(name, known.kit.layers)
    except ContentError as error:
        yield from error.problems
        return
    yield from workflow.remarks
    yield from _whole_copy(workflow, known.kit.layers)
    yield from check_definition(workflow.definition, known, school_year)


def check_definition(definition: Definition, known: Surroundings, school_year: int) -> Iterator[Problem]:
    """Yield the problems of a workflow whose files are sound: what it names, conditions, papers, acts, dates of a year.

    Args:
        definition: The workflow.
        known: What it may name.
        school_year: First calendar year.
    """
    acts = known.kit.norms.acts
    found = list(check_references(definition, acts=acts.by_id, documents=known.documents))
    yield from found
    yield from check_conditions(definition, known.names)
    yield from check_papers(definition, known.needs)
    yield from check_acts(definition, acts, school_year)
    if not found:
        yield from check_dates(definition, known.kit.calendar, school_year)


def _whole_copy(workflow: Workflow, layers: Layers) -> Iterator[Problem]:
    """Yield a note when a layer hides the workflow of a layer below with a whole file that nothing follows."""
    whole = workflow.merged.origins[0]
    name = whole.inside.removeprefix("workflows/").removesuffix(".yaml")
    hidden = [root for root in layers.roots[: layers.roots.index(whole.root)] if (root / whole.inside).is_file()]
    if hidden and not is_followed(whole.root, name):
        place = Place(file=whole.file, line=1, column=1)
        facts = {"name": name, "layer": layer_title(hidden[-1])}
        yield Problem(code="workflow.whole-copy", facts=facts, place=place, severity=Severity.NOTE)


def check_workspace(workspace: Workspace, *, today: dt.date) -> Iterator[Problem]:
    """Yield the problems of a workspace: journal, processes, roles, every answered document, everybody's words."""
    yield from check_series(workspace)
    definitions = []
    for name in workspace.processes:
        try:
            definitions.append(load_definition(name, workspace.layers))
        except ContentError as error:
            yield from error.problems
    if definitions:
        yield from _unknown_roles(workspace, definitions)
        yield from _nobody_responsible(workspace, definitions)
    rehearsed = [problem for definition in definitions for problem in rehearse(workspace, definition, today=today)]
    yield from rehearsed
    told = {(problem.code, problem.facts.get("name")) for problem in rehearsed}
    for problem in people_problems(workspace, load_kit(workspace.layers)):
        if (problem.code, problem.facts["name"]) not in told:
            yield problem


def _unknown_roles(workspace: Workspace, definitions: list[Definition]) -> Iterator[Problem]:
    known = {name: role.title for definition in definitions for name, role in definition.roles.items()}
    for role in workspace.roles:
        if role not in known:
            facts = {"role": role, "nearest": nearest(role, known), "allowed": known}
            place = workspace.config.place_of(("roles", role), key=True)
            yield Problem(code="workspace.unknown-role", facts=facts, place=place)


def _nobody_responsible(workspace: Workspace, definitions: list[Definition]) -> Iterator[Problem]:
    """Yield a warning for every role that is responsible for a step and that nobody holds, once for each."""
    told = set(workspace.roles)
    for definition in definitions:
        for step in definition.steps():
            role = definition.roles.get(step.responsible)
            if role is None or role.id in told or _has_holders(role, step):
                continue
            told.add(role.id)
            facts = {"role": role.id, "title": role.title, "name": step.id, "line": f"{role.id}: …"}
            place = workspace.config.place_of(("roles",), key=True)
            yield Problem(code="workspace.nobody-responsible", facts=facts, place=place, severity=Severity.WARNING)


def _has_holders(role: Role, step: Step) -> bool:
    """Return whether the people of a role are known without a line: those of a pair, an organisation for its own."""
    return not _PEOPLE_OF_PAIRS.isdisjoint({role.id, role.term}) or step.for_each == "organisation"
