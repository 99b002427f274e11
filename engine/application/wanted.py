"""Which papers a workflow asks a workspace for: every document of every step, one or for each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from engine.application.instances import Instance, instances_of
from engine.application.kit import Kit
from engine.errors import UsageError
from engine.loading.cards import card_path, load_card
from engine.loading.workspace import Workspace
from engine.model.definition import Definition, Step


@dataclass(frozen=True, kw_only=True)
class Point:
    """One step of the roadmap with what it belongs to.

    Attributes:
        folder: Name of the folder its documents lie in.
        stage: Title of its stage or occasion.
        occasion: Id of its occasion, ``None`` in a stage.
    """

    folder: str
    stage: str
    occasion: str | None
    step: Step


def wanted_papers(
    kit: Kit,
    workspace: Workspace,
    definition: Definition,
    stage: str | None = None,
    steps: Collection[str] | None = None,
) -> Iterator[tuple[Point, Instance | str]]:
    """Yield every document the steps ask for; of a planned one, which has no card yet, its slug.

    Args:
        kit: The loaded layers.
        workspace: The organisation's folder.
        definition: The workflow.
        stage: Id or title of a stage or occasion; all when ``None``.
        steps: Ids of the steps meant; all when ``None``.

    Raises:
        UsageError: ``issue.unknown-stage``.
    """
    first = first_steps(definition)
    for point in points_of(definition, stage):
        if steps is not None and point.step.id not in steps:
            continue
        for instance in _instances(kit, workspace, point, first):
            yield point, instance


def points_of(definition: Definition, stage: str | None = None) -> Iterator[Point]:
    """Yield the steps in the order of the roadmap, those of occasions last.

    Raises:
        UsageError: ``issue.unknown-stage``.
    """
    known = {part.id: part.title for part in definition.stages} | {one.id: one.title for one in definition.occasions}
    if stage is not None:
        named = [name for name, title in known.items() if stage.casefold() in (name, title.casefold())]
        if not named:
            raise UsageError("issue.unknown-stage", stage=stage, allowed=known)
        stage = named[0]
    last = len(definition.stages) + 1
    for number, part in enumerate(definition.stages, start=1):
        if stage in (None, part.id):
            for step in part.steps:
                yield Point(folder=f"{number} {part.title}", stage=part.title, occasion=None, step=step)
    for occasion in definition.occasions:
        if stage in (None, occasion.id):
            for step in occasion.steps:
                yield Point(folder=f"{last} {occasion.title}", stage=occasion.title, occasion=occasion.id, step=step)


def first_steps(definition: Definition) -> dict[tuple[str, str | None], str]:
    """Return the step that names a document first, among the stages and in each occasion; answers belong there."""
    first: dict[tuple[str, str | None], str] = {}
    for point in points_of(definition, None):
        for slug in point.step.documents:
            first.setdefault((slug, point.occasion), point.step.id)
    return first


def _instances(
    kit: Kit, workspace: Workspace, point: Point, first: Mapping[tuple[str, str | None], str]
) -> Iterator[Instance | str]:
    for slug in point.step.documents:
        if kit.layers.find(card_path(slug, ".yaml")) is None:
            yield slug
            continue
        card = load_card(slug, kit.layers)
        if card.appendix_of is None:
            is_first = first[slug, point.occasion] == point.step.id
            branched = any(name == slug and occasion is not None for name, occasion in first)
            yield from instances_of(workspace, point.step, card, point.occasion, first=is_first, branched=branched)
