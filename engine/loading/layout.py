"""Profiles of layout out of ``norms/layout/`` of all layers: a file may rest on another one and change single rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from engine.errors import ContentError, Place, Problem, UsageError
from engine.loading.layers import Layers
from engine.loading.schemas import nearest, validate
from engine.loading.yaml_reader import Source, read_yaml
from engine.model.layout import Certainty, Demand, LayoutProfile, LayoutRule

DEFAULT: Final = "gost-2025"
_FOLDER: Final = "norms/layout"
_SCHEMA: Final = "definition/layout.schema.json"
_NEEDED: Final = ("title", "demand", "certainty")

Plain = Mapping[str, object]


def profiles(layers: Layers) -> dict[str, str]:
    """Return the profiles there are: name → file."""
    return {relative.rpartition("/")[2].removesuffix(".yaml"): str(path) for relative, path in _files(layers)}


def _files(layers: Layers) -> list[tuple[str, object]]:
    return [(relative, path) for relative, path in layers.glob(f"{_FOLDER}/*.yaml")]


def load_profile(layers: Layers, name: str = DEFAULT) -> LayoutProfile:
    """Return a profile with the rules it takes over from the one it rests on.

    Args:
        layers: Where profiles lie; files of one name are laid upon one another.
        name: ``gost-2025``, ``gost-2016`` or one of a layer; ``2025`` is short for ``gost-2025``.

    Raises:
        UsageError: ``layout.unknown-profile`` with those there are.
        ContentError: Problems of its files; ``layout.base-circle``, ``layout.unknown-base``, ``layout.half-a-rule``.
    """
    known = profiles(layers)
    wanted = f"gost-{name}" if f"gost-{name}" in known else name
    if wanted not in known:
        raise UsageError("layout.unknown-profile", name=name, nearest=nearest(name, known), allowed=sorted(known))
    head, rules, place = _written(layers, wanted, ())
    problems = [
        Problem(code="layout.half-a-rule", facts={"rule": rule, "missing": missing}, place=place)
        for rule, facts in rules.items()
        if (missing := [key for key in _NEEDED if key not in facts])
    ]
    if problems:
        raise ContentError(problems)
    return LayoutProfile(
        id=wanted,
        title=str(head["title"]),
        edition=str(head["edition"]),
        rules={rule: _rule(rule, facts, str(head["edition"])) for rule, facts in rules.items()},
    )


def _written(layers: Layers, name: str, above: tuple[str, ...]) -> tuple[Plain, dict[str, dict[str, object]], Place]:
    """Return the head of a profile, its rules over those of its base, and where it is written."""
    sources = [read_yaml(path) for path in layers.every(f"{_FOLDER}/{name}.yaml")]
    problems = [problem for source in sources for problem in validate(source.data, _SCHEMA, source.place)]
    if problems:
        raise ContentError(problems)
    head: dict[str, object] = {}
    for source in sources:
        head |= cast(Plain, source.data)
    rules = _of_base(layers, name, head.get("base"), above, sources[-1])
    for source in sources:
        for rule, facts in cast("Mapping[str, Plain]", cast(Plain, source.data)["rules"]).items():
            own = rules.setdefault(rule, {})
            values = {**cast(Plain, own.get("values", {})), **cast(Plain, facts.get("values", {}))}
            own |= {**facts, "values": values}
    return head, rules, sources[-1].place()


def _of_base(
    layers: Layers, name: str, base: object, above: tuple[str, ...], source: Source
) -> dict[str, dict[str, object]]:
    if base is None:
        return {}
    place = source.place(("base",))
    if base == name or base in above:
        raise ContentError.single("layout.base-circle", place=place, profile=name, base=base)
    if base not in profiles(layers):
        near = nearest(str(base), profiles(layers))
        raise ContentError.single("layout.unknown-base", place=place, base=base, nearest=near)
    return _written(layers, str(base), (*above, name))[1]


def _rule(name: str, facts: Mapping[str, object], edition: str) -> LayoutRule:
    return LayoutRule(
        id=name,
        title=str(facts["title"]),
        demand=Demand(str(facts["demand"])),
        certainty=Certainty(str(facts["certainty"])),
        clause=cast("str | None", facts.get("clause")),
        edition=cast("str | None", facts.get("edition")),
        follows=edition,
        values=cast("Mapping[str, object]", facts.get("values", {})),
        on=bool(facts.get("on", True)),
    )
