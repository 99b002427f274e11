"""What the names of templates are called in Russian (``norms/template-names.yaml``), for those who write templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from engine.errors import ContentError, Problem
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml

_PATH = "norms/template-names.yaml"
_SCHEMA = "definition/template-names.schema.json"

Group = dict[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class TemplateNames:
    """Words for the cheat sheet of a template, of all layers; the nearest layer wins by key.

    Attributes:
        cases: ``case``, ``title`` and ``question`` of every grammatical case, in the order they are shown.
        names: ``title`` and ``source`` of the names every template has.
        parts: Kind of record → part → label.
        sources: Word of ``x-from`` → where a workspace takes the value; ``{name}`` is what follows the word.
        filters: ``title`` and ``example`` of every filter.
        texts: Headings and explanations.
        labels: Names of columns.
    """

    cases: tuple[Mapping[str, str], ...] = ()
    names: Group = field(default_factory=dict)
    parts: Group = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    filters: Group = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


def load_template_names(layers: Layers) -> TemplateNames:
    """Return the words of all layers.

    Raises:
        ContentError: Every problem of every file.
    """
    problems: list[Problem] = []
    merged: dict[str, dict[str, object]] = {}
    cases: list[Mapping[str, str]] = []
    for path in layers.every(_PATH):
        source = read_yaml(path)
        found = validate(source.data, _SCHEMA, source.place)
        problems.extend(found)
        if found:
            continue
        data = cast("Mapping[str, object]", source.data)
        cases = cast("list[Mapping[str, str]]", data["cases"])
        for key in ("names", "parts", "sources", "filters", "sheet"):
            merged.setdefault(key, {}).update(cast("Mapping[str, object]", data[key]))
    if problems:
        raise ContentError(problems)
    sheet = merged.pop("sheet", {})
    return TemplateNames(
        cases=tuple(cases),
        texts={key: value for key, value in sheet.items() if isinstance(value, str)},
        labels=cast("dict[str, str]", sheet.get("columns", {})),
        **cast("dict[str, Group]", merged),  # type: ignore[arg-type]
    )
