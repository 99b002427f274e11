"""Records of the house recognised by what a template asks of a value: a person, a pair, another document."""

from __future__ import annotations

from typing import Final

from engine.loading.schemas import Schema, resolve, schema
from engine.rendering.needs import Need
from engine.rendering.vocabulary import CASES, Items, Leaf, Named, Shape, shape_of_schema

RECORDS: Final = ("person", "requisites", "pair", "payment", "mark", "organisation")
"""Kinds of records with a schema of their own, the likeliest first."""
_OF_DOCUMENT: Final = frozenset({"date", "number"})
_ACCEPTED: Final = {"text": {"text", "number"}, "money": {"money", "number"}}
"""Kind of a value → what filters of it ask for, where that is more than the kind itself."""


def record_of(need: Need) -> str:
    """Return which record of the house a value is, "" when the template does not tell.

    All the template asks of it must be there, and something of it no plain data have: words in their cases, or parts
    the program makes. What has a date, or a date and a number, and nothing else is another document. Where words are
    asked in their cases and something else is not there, it is the record with most of the rest: the check of the
    template then names the part that is not there.
    """
    if "date" in need.parts and need.parts.keys() <= _OF_DOCUMENT:
        return "requisites"
    abouts = {record: schema(f"data/{record}.schema.json") for record in RECORDS}
    shapes = {record: shape_of_schema(about, resolve) for record, about in abouts.items()}
    for record, shape in shapes.items():
        if _told(need, shape, abouts[record]) and _fits(need, shape):
            return record
    near = {record: _known(need, shape) for record, shape in shapes.items() if _own_words(need, shape)}
    return max(near, key=near.__getitem__, default="")


def _told(need: Need, shape: Shape, about: Schema) -> bool:
    """Tell whether a template shows that a value is more than plain data; a plain record must have what it requires."""
    if "x-type" not in about:
        return need.parts.keys() >= set(about["required"])
    made = shape.parts.keys() - about["properties"].keys() if isinstance(shape, Named) else frozenset[str]()
    return "person" in need.kinds or not made.isdisjoint(need.parts) or _declined(need, shape)


def _declined(need: Need, shape: Shape) -> bool:
    """Tell whether words of a record, or of one it holds, are asked in their cases."""
    if isinstance(shape, Items):
        return need.item is not None and _declined(need.item, shape.item)
    if isinstance(shape, Leaf):
        return False
    inner = ((part, shape.parts[name]) for name, part in need.parts.items() if name in shape.parts)
    return _own_words(need, shape) or any(_declined(part, below) for part, below in inner)


def _own_words(need: Need, shape: Shape) -> bool:
    """Tell whether words of a record itself are asked in their cases."""
    words = [name for name, part in shape.parts.items() if part == CASES] if isinstance(shape, Named) else []
    asked = [need.parts[name].parts.keys() for name in words if name in need.parts]
    return any(cases and cases <= CASES.parts.keys() for cases in asked)


def _known(need: Need, shape: Shape) -> int:
    return len(need.parts.keys() & shape.parts.keys()) if isinstance(shape, Named) else 0


def _fits(need: Need, shape: Shape) -> bool:
    """Tell whether everything that is asked of a value is there."""
    if isinstance(shape, Leaf):
        plain = not need.parts and need.item is None
        return plain and (not shape.kind or need.kinds <= _ACCEPTED.get(shape.kind, {shape.kind}))
    if need.printed:
        return False
    if isinstance(shape, Items):
        return not need.parts and not need.kinds and (need.item is None or _fits(need.item, shape.item))
    asked = {"person"} if "gender" in shape.parts else set[str]()
    known = need.parts.keys() <= shape.parts.keys() and need.kinds <= asked and need.item is None
    return known and all(_fits(part, shape.parts[name]) for name, part in need.parts.items())
