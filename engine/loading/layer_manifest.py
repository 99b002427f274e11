"""``layer.yaml`` of a layer that travelled: whose it is, which version, which files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from engine.errors import ContentError
from engine.loading.characters import bad_characters
from engine.loading.schemas import validate
from engine.loading.yaml_reader import parse_yaml


@dataclass(frozen=True, kw_only=True)
class LayerManifest:
    """What ``layer.yaml`` says.

    Attributes:
        title: Whose layer it is.
        id: Name of its folder at a school.
        version: ``2026.1``.
        made: The day it was packed.
        needs: Id of a layer that must lie below → the version it must have at least.
        files: Path inside the layer → SHA-256.
    """

    title: str
    id: str
    version: str
    made: dt.date
    needs: Mapping[str, str]
    files: Mapping[str, str]


def order(version: str) -> tuple[int, int]:
    """Return year and number of a version, for comparing."""
    year, number = version.split(".")
    return int(year), int(number)


def read_manifest(raw: bytes, *, file: str) -> LayerManifest:
    """Return a manifest.

    Args:
        raw: Bytes of ``layer.yaml``.
        file: How it is named in messages.

    Raises:
        ContentError: Every problem of the file.
    """
    source = parse_yaml(raw, file=file)
    problems = [
        *validate(source.data, "definition/layer.schema.json", source.place),
        *bad_characters(source.data, source.place),
    ]
    if problems:
        raise ContentError(problems)
    data = cast("Mapping[str, object]", source.data)
    files = cast("list[Mapping[str, str]]", data["files"])
    return LayerManifest(
        title=cast(str, data["title"]),
        id=cast(str, data["id"]),
        version=cast(str, data["version"]),
        made=dt.date.fromisoformat(cast(str, data["made"])),
        needs={entry["id"]: entry["version"] for entry in cast("list[Mapping[str, str]]", data.get("needs", []))},
        files={entry["path"]: entry["sha256"] for entry in files},
    )
