"""Fields of two versions of a template compared: which came, which went, which are something else now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from engine.application.template_schema import PRINTED, schema_of_target
from engine.application.template_targets import Target
from engine.loading.layers import Layers
from engine.loading.schemas import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """A field that a template needs.

    Attributes:
        path: Dotted name, ``[]`` for the items of a list: ``assignments[].tasks``.
        kind: ``text``, ``value`` (a text or a number), ``number``, ``date``, ``money``, ``flag``, ``record`` (parts of
            its own), a record of the house (``person``, ``pair`` …), ``unknown``.
        is_list: Whether it is a list of them.
        required: Whether the template cannot do without it.
    """

    path: str
    kind: str
    is_list: bool
    required: bool


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """What differs between the fields of two templates.

    Attributes:
        came: Fields of the second alone.
        went: Fields of the first alone.
        changed: Fields that are of another kind, or required in one of the two alone: (before, after).
    """

    came: tuple[FieldFacts, ...]
    went: tuple[FieldFacts, ...]
    changed: tuple[tuple[FieldFacts, FieldFacts], ...]

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)


def schema_changes(layers: Layers, before: Target, after: Target) -> FieldChanges:
    """Return what differs between the fields that two templates need.

    Raises:
        ContentError: Everything wrong with the tags of either.
    """
    return field_changes(schema_of_target(layers, before), schema_of_target(layers, after))


def field_changes(before: Schema, after: Schema) -> FieldChanges:
    """Return what differs between two inferred schemas, in the order of the templates."""
    old = {field.path: field for field in fields_of(before)}
    new = {field.path: field for field in fields_of(after)}
    return FieldChanges(
        came=tuple(field for path, field in new.items() if path not in old),
        went=tuple(field for path, field in old.items() if path not in new),
        changed=tuple((old[path], new[path]) for path in old if path in new and old[path] != new[path]),
    )


def fields_of(node: Schema, above: str = "") -> Iterator[FieldFacts]:
    """Yield the fields of an inferred schema, what holds before what it holds."""
    required = cast("list[str]", node.get("required", []))
    for name, field in cast("Mapping[str, Schema]", node.get("properties", {})).items():
        inner, path = field, f"{above}{name}"
        while "items" in inner:
            inner = cast(Schema, inner["items"])
        is_list = inner is not field
        yield FieldFacts(path=path, kind=_kind(inner), is_list=is_list, required=name in required)
        yield from fields_of(inner, f"{path}[]." if is_list else f"{path}.")


def _kind(node: Schema) -> str:
    if "$ref" in node:
        return str(node["$ref"]).removeprefix("data/").removesuffix(".schema.json")
    if node.get("type") == PRINTED["type"]:
        return "value"
    return {"string": "text", "integer": "number", "boolean": "flag", "object": "record"}.get(
        str(node.get("type")), "unknown"
    )
