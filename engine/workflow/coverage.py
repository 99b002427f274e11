"""Places of a definition that walks should pass: steps, both sides of conditions, alternatives, occasions, returns."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.errors import Place, Problem, Severity
from engine.model.definition import Definition, Step
from engine.model.dossier import Point


def points(definition: Definition) -> Iterator[Point]:
    """Yield every place of a definition that a walk can pass, in the order of the file."""
    for stage in definition.stages:
        for step in stage.steps:
            yield from _points_of(step)
    for occasion in definition.occasions:
        yield Point("occasion", occasion.id)
        yield from (Point("kind", occasion.id, kind.id) for kind in occasion.kinds)
        for step in occasion.steps:
            yield from _points_of(step)


def _points_of(step: Step) -> Iterator[Point]:
    yield Point("step", step.id)
    if step.when is not None:
        yield from (Point("when", step.id, side) for side in ("true", "false"))
    if step.after.any_of:
        yield from (Point("any", step.id, name) for name in step.after.steps)
    if step.repeat is not None:
        yield Point("repeat", step.id)


def uncovered(definition: Definition, reached: Collection[Point]) -> Iterator[Problem]:
    """Yield a note for every place that no walk has passed, in the order of the file."""
    for point in points(definition):
        if point not in reached:
            facts = {"kind": point.kind, "name": point.name, "choice": point.choice}
            place = _place_of(definition, point)
            yield Problem(code="scenario.uncovered", facts=facts, place=place, severity=Severity.NOTE)


def _place_of(definition: Definition, point: Point) -> Place:
    if point.kind in ("occasion", "kind"):
        return next(occasion.place for occasion in definition.occasions if occasion.id == point.name)
    step = definition.find(point.name)
    within = {"when": ("when",), "any": ("after",), "repeat": ("repeat",)}.get(point.kind, ())
    return step.place_of(*within) if step is not None else definition.place
