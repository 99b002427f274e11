"""The names of conditions, read from the schemas of what people fill in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import cast

from engine.loading.schemas import Schema, resolve, schema
from engine.model.vocabulary import Field, FieldType, Vocabulary

_ROOTS = (
    ("organisation", "data/organisation.schema.json"),
    ("pair", "data/pair.schema.json"),
    ("person", "data/person.schema.json"),
)
_ONE_OF = {"mentees": "mentee"}
"""Lists of people of whom a condition asks about one; :attr:`engine.model.people.Pair.mentee` says which."""
_FORMS = "case-forms.schema.json"
"""Forms of a word by case: there is nothing to decide by them."""
_TYPES = {"boolean": FieldType.BOOLEAN, "integer": FieldType.NUMBER, "number": FieldType.NUMBER}


@cache
def condition_names() -> Vocabulary:
    """Return every name a condition may ask about but those of the occasion, which the workflow itself defines."""
    found = {name: field for root, file in _ROOTS for name, field in _fields(schema(file), root, answered=True)}
    return MappingProxyType(found)


def _fields(node: Schema, prefix: str, *, answered: bool) -> Iterator[tuple[str, Field]]:
    """Yield the fields of an object and of the objects in it, those of lists left out."""
    required = cast("list[str]", node.get("required", []))
    for key, part in cast("Mapping[str, Schema]", node.get("properties", {})).items():
        inner = cast(Schema, part["items"]) if key in _ONE_OF else part
        found = resolve(inner)
        name = f"{prefix}.{_ONE_OF.get(key, key)}"
        certain = answered and (key in required or "default" in found)
        if "properties" in found:
            if inner.get("$ref") != _FORMS:
                yield from _fields(found, name, answered=certain)
        elif found.get("type") != "array":
            yield name, _field(found, answered=certain)


def _field(node: Schema, *, answered: bool) -> Field:
    title = str(node.get("title", ""))
    branches = cast("list[Mapping[str, str]]", node.get("oneOf", []))
    if branches:
        choices = {branch["const"]: branch.get("description", "") for branch in branches}
        return Field(type=FieldType.CHOICE, title=title, choices=choices, answered=answered)
    return Field(type=_type(node), title=title, answered=answered)


def _type(node: Schema) -> FieldType:
    if node.get("format") == "date":
        return FieldType.DATE
    if node.get("x-number"):  # written as text, compared as a number
        return FieldType.NUMBER
    return _TYPES.get(str(node.get("type")), FieldType.TEXT)
