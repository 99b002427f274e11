"""Which names a template may use, known without any data: from the card's schema and the fields of the views."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from engine.model.people import Organisation, Pair, Payment, Person, Requisites
from engine.rendering.views import (
    AppendixView,
    Cases,
    DocumentView,
    OrganisationView,
    PairView,
    PaymentView,
    PersonView,
    RequisitesView,
)

Schema = Mapping[str, object]


@dataclass(frozen=True)
class Leaf:
    """Something that prints.

    Attributes:
        kind: ``date``, ``money``, ``number``, ``flag``, ``text``, or a text that is more than a line: ``paragraphs``,
            ``formatted``; "" when the vocabulary does not know.
        values: What a text may be, when the schema gives a closed list.
    """

    kind: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Items:
    """Something to walk over with ``for``."""

    item: Shape


@dataclass(frozen=True)
class Named:
    """Something with named parts; does not print by itself."""

    parts: Mapping[str, Shape]


Shape = Leaf | Items | Named
LEAF = Leaf()
CASES = Named(dict.fromkeys(Cases.CODES, Leaf("text")))
LOOP = Named({"index": Leaf("number"), "first": Leaf("flag"), "last": Leaf("flag")})
_CLASSES: Mapping[type, Leaf] = {
    dt.date: Leaf("date"),
    Decimal: Leaf("money"),
    bool: Leaf("flag"),
    int: Leaf("number"),
    str: Leaf("text"),
}
_KINDS = frozenset({"money", "paragraphs", "formatted"})
"""Values of ``x-type`` that are kinds of a leaf."""
_TYPES = {"integer": "number", "number": "number", "boolean": "flag", "string": "text"}

VIEWS_BY_TYPE: Mapping[str, type] = {
    "person": PersonView,
    "organisation": OrganisationView,
    "payment": PaymentView,
    "requisites": RequisitesView,
    "pair": PairView,
}
"""``x-type`` of a schema of data → what a template sees of it."""
VALUES_BY_TYPE: Mapping[str, type] = {
    "person": Person,
    "organisation": Organisation,
    "payment": Payment,
    "requisites": Requisites,
    "pair": Pair,
}
"""``x-type`` of a schema of data → the value itself, which conditions look at."""
STANDARD_VIEWS: Mapping[str, type] = {
    "organisation": OrganisationView,
    "document": DocumentView,
    "signer": PersonView,
    "order": RequisitesView,
    "appendix": AppendixView,
}
"""Names every template has → what stands behind them."""
STANDARD_LISTS: Mapping[str, type] = {"acquainted": PersonView, "signers": PersonView}
"""Lists every template may walk over, empty unless the card has a field of that name → what they hold."""


def shape_of_class(kind: type) -> Shape:
    """Return the shape of a view or of a value: its dataclass fields and its properties."""
    if kind is Cases:
        return CASES
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        parts = {field.name: hints[field.name] for field in dataclasses.fields(kind)}
        for name, member in vars(kind).items():
            if isinstance(member, property):
                parts[name] = typing.get_type_hints(member.fget)["return"]
        return Named({name: _shape_of_hint(hint) for name, hint in parts.items()})
    return _CLASSES.get(kind, LEAF)


def _shape_of_hint(hint: object) -> Shape:
    origin = typing.get_origin(hint)
    arguments = [item for item in typing.get_args(hint) if item not in (type(None), ...)]
    if origin in (types.UnionType, typing.Union):
        return _shape_of_hint(arguments[0])
    if origin is tuple:
        return Items(_shape_of_hint(arguments[0]))
    return shape_of_class(cast(type, hint))


def shape_of_schema(
    node: Schema, resolve: Callable[[Schema], Schema], by_type: Mapping[str, type] = VIEWS_BY_TYPE
) -> Shape:
    """Return the shape of a field of a card.

    Args:
        node: The schema of the field.
        resolve: Follows ``$ref`` between the schemas.
        by_type: ``x-type`` → class: what a template sees, or what a condition does (:data:`VALUES_BY_TYPE`).
    """
    schema = resolve(node)
    kind = by_type.get(str(schema.get("x-type", "")))
    if kind is not None:
        return shape_of_class(kind)
    if "items" in schema or schema.get("type") == "array":
        return Items(shape_of_schema(cast(Schema, schema.get("items", {})), resolve, by_type))
    if "properties" in schema:
        properties = cast("Mapping[str, Schema]", schema["properties"])
        return Named({name: shape_of_schema(part, resolve, by_type) for name, part in properties.items()})
    values = _values(schema)
    return Leaf("text" if values else _kind(schema), values)


def _values(schema: Schema) -> tuple[str, ...]:
    """Return the texts of a closed list (``oneOf`` of ``const``), none when the schema has no such list."""
    found = [choice.get("const") for choice in cast("typing.Sequence[Schema]", schema.get("oneOf", ()))]
    texts = tuple(value for value in found if isinstance(value, str))
    return texts if len(texts) == len(found) else ()


def _kind(schema: Schema) -> str:
    """Return the kind of value that :mod:`engine.loading.values` makes of a field."""
    kind = str(schema.get("x-type", ""))
    if kind in _KINDS:
        return kind
    if schema.get("format") == "date":
        return "date"
    return _TYPES.get(str(schema.get("type", "")), "")


def standard_names(
    terms: typing.Iterable[str], parameters: typing.Iterable[str], circumstances: typing.Iterable[str] = ()
) -> dict[str, Shape]:
    """Return the names every template may use, whatever its card.

    Args:
        terms: Roles whose name a municipality may change.
        parameters: Ids of dated values.
        circumstances: Names of what the program tells of the data of a document.
    """
    return {
        **{name: shape_of_class(view) for name, view in STANDARD_VIEWS.items()},
        **{name: Items(shape_of_class(view)) for name, view in STANDARD_LISTS.items()},
        "stamp": Leaf("flag"),
        "grounds": CASES,
        **dict.fromkeys(circumstances, Leaf("flag")),
        "terms": Named(dict.fromkeys(terms, CASES)),
        "parameters": Named(dict.fromkeys(parameters, LEAF)),
    }
