"""Checking content: a workspace or the built-in content, every file, every cross reference, all problems at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from engine.application.catalogue import known_documents
from engine.application.kit import Kit, compile_document, load_kit
from engine.application.templates import stale_snapshots
from engine.errors import ContentError, Place, Problem
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.loading.processes import load_definition, processes
from engine.loading.schemas import nearest, resolve
from engine.loading.workspace import Workspace, find_root, load_workspace
from engine.workflow.references import check_dates, check_references


def check_paths(paths: tuple[Path, ...]) -> list[Problem]:
    """Return the problems of the workspaces at (or above) the paths; of the built-in content for a path in none.

    Args:
        paths: Folders or files.
    """
    roots: dict[Path | None, None] = {}
    for path in paths:
        if not path.exists():
            return [Problem(code="file.not-found", place=Place(file=str(path)))]
        roots[find_root(path.resolve())] = None
    return [problem for root in roots for problem in check_root(root)]


def check_root(root: Path | None) -> list[Problem]:
    """Return the problems of one workspace and its layers, or of the built-in content alone."""
    try:
        workspace = load_workspace(root) if root else None
        layers = workspace.layers if workspace else Layers.built_in()
        kit = load_kit(layers)
    except ContentError as error:
        return list(error.problems)
    year = workspace.school_year if workspace else max(y.year for y in kit.norms.calendars) - 1
    problems = [*check_documents(layers), *check_workflows(kit, year)]
    problems.extend(check_answers(workspace) if workspace else stale_snapshots(layers))
    return problems


def check_documents(layers: Layers) -> Iterator[Problem]:
    """Yield the problems of every card and template."""
    for slug in slugs(layers):
        try:
            compile_document(layers, slug)
        except ContentError as error:
            yield from error.problems


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


def check_answers(workspace: Workspace) -> Iterator[Problem]:
    """Yield the problems of the answers of a workspace: unknown documents and fields."""
    for answer in workspace.answers:
        try:
            card = load_card(answer.slug, workspace.layers)
        except ContentError as error:
            yield from error.problems
            continue
        properties = cast("Mapping[str, object]", resolve(card.data).get("properties", {}))
        for key in answer.fields.data:
            if key not in properties:
                facts = {"key": key, "nearest": nearest(key, properties), "allowed": sorted(properties), "at": ""}
                yield Problem(code="schema.unknown-key", facts=facts, place=answer.fields.place_of((key,), key=True))
