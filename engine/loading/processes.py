"""Workflow files of the layers: which there are, and one read whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from engine.errors import ContentError, Place
from engine.loading.characters import bad_characters
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.workflow import build_definition
from engine.loading.yaml_reader import read_yaml
from engine.model.definition import Definition


def processes(layers: Layers) -> tuple[str, ...]:
    """Return the ids of all workflows, ``<level>/<process>``, sorted."""
    found = (
        relative.removeprefix("workflows/").removesuffix(".yaml") for relative, _ in layers.glob("workflows/*/*.yaml")
    )
    return tuple(name for name in found if not name.split("/")[1].startswith("_"))


def load_definition(name: str, layers: Layers) -> Definition:
    """Return one workflow.

    Raises:
        ContentError: It is absent, or every problem of its file; ``workflow.id-differs`` when its id is not its path.
    """
    path = layers.find(f"workflows/{name}.yaml")
    if path is None:
        raise ContentError.single("file.not-found", place=Place(file=f"workflows/{name}.yaml"))
    source = read_yaml(path)
    problems = validate(source.data, "definition/workflow.schema.json", source.place)
    problems.extend(bad_characters(source.data, source.place))
    if problems:
        raise ContentError(problems)
    definition = build_definition(cast("Mapping[str, object]", source.data), source.place)
    if definition.id != name:
        raise ContentError.single("workflow.id-differs", place=source.place(("id",)), id=definition.id, path=name)
    return definition
