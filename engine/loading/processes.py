"""Workflow files of the layers: which there are, and one read whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from engine.errors import ContentError, Place, Problem
from engine.loading.characters import bad_characters
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.workflow import build_definition
from engine.loading.yaml_reader import read_yaml
from engine.model.definition import Definition

MAX_STEPS = 2000
"""Ten times the longest roadmap there is."""
_NAME = re.compile(r"[a-z]+(-[a-z]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")


def processes(layers: Layers) -> tuple[str, ...]:
    """Return the ids of all workflows, ``<level>/<process>``, sorted."""
    found = (
        relative.removeprefix("workflows/").removesuffix(".yaml") for relative, _ in layers.glob("workflows/*/*.yaml")
    )
    return tuple(name for name in found if not name.split("/")[1].startswith("_"))


def _count_steps(data: object) -> int:
    """Return how many steps a file has, whatever else is wrong with it."""
    parts = [part for key in ("stages", "occasions") for part in _list_of(data, key)]
    return sum(len(_list_of(part, "steps")) for part in parts)


def _list_of(data: object, key: str) -> list[object]:
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, list) else []


def unread_workflows(layers: Layers) -> Iterator[Problem]:
    """Yield the files that look like workflows and stand where none is looked for."""
    for root in layers.roots:
        folder = root / "workflows"
        for path in sorted(folder.rglob("*.y*ml")):
            level, *rest = path.relative_to(folder).parts
            if path.is_file() and (path.suffix != ".yaml" or len(rest) != 1):
                wanted = f"workflows/{level if rest else '<level>'}/{path.stem}.yaml"
                facts = {"name": path.name, "wanted": wanted}
                yield Problem(code="workspace.unread-file", facts=facts, place=Place(file=str(path)))


def load_definition(name: str, layers: Layers) -> Definition:
    """Return one workflow.

    Raises:
        ContentError: It is absent, or every problem of its file; ``workflow.id-differs`` when its id is not its path,
            ``workflow.file-name`` when no id could be; ``workflow.too-many-steps``.
    """
    path = layers.find(f"workflows/{name}.yaml")
    if path is None:
        raise ContentError.single("file.not-found", place=Place(file=f"workflows/{name}.yaml"))
    source = read_yaml(path)
    if _count_steps(source.data) > MAX_STEPS:
        raise ContentError.single("workflow.too-many-steps", place=source.place(), limit=MAX_STEPS)
    problems = validate(source.data, "definition/workflow.schema.json", source.place)
    problems.extend(bad_characters(source.data, source.place))
    if problems:
        raise ContentError(problems)
    definition = build_definition(cast("Mapping[str, object]", source.data), source.place)
    if _NAME.match(name) is None:
        raise ContentError.single("workflow.file-name", place=Place(file=str(path)), name=path.name)
    if definition.id != name:
        raise ContentError.single("workflow.id-differs", place=source.place(("id",)), id=definition.id, path=name)
    return definition
