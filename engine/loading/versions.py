"""Former versions of workflows: kept in ``workflows/<level>/_versions/<process>/<version>.yaml`` of a layer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from engine.errors import ContentError, Place
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.workflow import build_definition
from engine.loading.yaml_reader import read_yaml
from engine.model.definition import Definition

_FOLDER = "workflows/{level}/_versions/{process}"


def versions(name: str, layers: Layers) -> tuple[str, ...]:
    """Return the former versions of a workflow that the layers keep, the oldest first."""
    folder = _folder(name)
    found = {Path(relative).stem for relative, _ in layers.glob(f"{folder}/*.yaml")}
    return tuple(sorted(found, key=lambda version: [int(part) for part in version.split(".") if part.isdigit()]))


def load_version(name: str, version: str, layers: Layers) -> Definition:
    """Return a former version of a workflow, whole as it was.

    Args:
        name: Id of the workflow.
        version: ``2026.1``.
        layers: Where it is kept.

    Raises:
        ContentError: ``workflow.no-version`` with the versions there are, or every problem of the file.
    """
    known = versions(name, layers)
    if version not in known:
        raise ContentError.single("workflow.no-version", name=name, version=version, allowed=list(known))
    path = layers.find(f"{_folder(name)}/{version}.yaml")
    assert path is not None  # noqa: S101 - it was just found
    return read_version(path)


def read_version(path: Path) -> Definition:
    """Return a workflow out of a file, wherever it lies; one that extends another cannot stand alone.

    Raises:
        ContentError: Every problem of the file; ``workflow.extends-elsewhere``.
    """
    source = read_yaml(path)
    if isinstance(source.data, Mapping) and "extends" in source.data:
        raise ContentError.single("workflow.extends-elsewhere", place=Place(file=str(path)))
    problems = validate(source.data, "definition/workflow.schema.json", source.place)
    if problems:
        raise ContentError(problems)
    return build_definition(cast("Mapping[str, object]", source.data), source.place)


def _folder(name: str) -> str:
    level, _, process = name.partition("/")
    return _FOLDER.format(level=level, process=process)
