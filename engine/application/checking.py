"""Checking content: a workspace or the built-in content, every file, every cross reference, all problems at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.application.catalogue import known_documents
from engine.application.doubts import people_problems
from engine.application.issuing import rehearse
from engine.application.kit import Kit, compile_document, load_kit
from engine.application.templates import stale_snapshots
from engine.application.walking import check_scenarios
from engine.errors import ContentError, Place, Problem
from engine.loading.cards import slugs
from engine.loading.layers import Layers
from engine.loading.processes import load_definition, processes
from engine.loading.schemas import nearest
from engine.loading.workspace import CONFIG, Workspace, find_root, load_workspace
from engine.model.definition import Definition
from engine.workflow.references import check_dates, check_references


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
    try:
        workspace = load_workspace(root) if root else None
        layers = workspace.layers if workspace else Layers.built_in()
        kit = load_kit(layers)
    except ContentError as error:
        return list(error.problems)
    year = workspace.school_year if workspace else max(y.year for y in kit.norms.calendars) - 1
    problems = [
        *check_documents(layers),
        *check_workflows(kit, year),
        *stale_snapshots(layers),
        *check_scenarios(layers),
    ]
    if workspace is not None and not problems:
        problems.extend(check_workspace(workspace, today=today))
    return problems


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


def check_workflows(kit: Kit, school_year: int) -> Iterator[Problem]:
    """Yield the problems of every workflow: its file, what it refers to, its dates in a school year."""
    documents = known_documents(kit.layers)
    for name in processes(kit.layers):
        try:
            definition = load_definition(name, kit.layers)
        except ContentError as error:
            yield from error.problems
            continue
        found = list(check_references(definition, acts=kit.norms.acts.by_id, documents=documents))
        yield from found
        if not found:
            yield from check_dates(definition, kit.calendar, school_year)


def check_workspace(workspace: Workspace, *, today: dt.date) -> Iterator[Problem]:
    """Yield the problems of a workspace: its processes, its roles, every answered document, everybody's words."""
    definitions = []
    for name in workspace.processes:
        try:
            definitions.append(load_definition(name, workspace.layers))
        except ContentError as error:
            yield from error.problems
    if definitions:
        yield from _unknown_roles(workspace, definitions)
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
            yield Problem(code="workspace.unknown-role", facts=facts, place=Place(file=str(workspace.root / CONFIG)))
