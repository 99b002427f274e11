"""The data a template needs, as a JSON Schema: found in the template itself, in the words of the cards that are there.

What the template prints in grammatical cases is a person, a pair, another document: those are ``$ref`` to the schemas
of data, as cards write them. A name the template only tests is a yes or no, a date is what it prints as a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, cast

from engine.application.field_words import FieldWords
from engine.application.inheritance import check_sources, find_source, resolver
from engine.application.kit import BASE, Kit
from engine.errors import ContentError, refusals
from engine.loading.schemas import Schema, resolve, schema
from engine.model.documents import Card
from engine.ooxml.package import Package
from engine.ooxml.text import read_text
from engine.rendering.composition import Source, compose
from engine.rendering.needs import Need, needs
from engine.rendering.vocabulary import CASES, Items, Leaf, Named, Shape, shape_of_schema, standard_names
from engine.workflow.invariants import READ_ALWAYS, READS

OF_SOME_CARDS: Final = frozenset({"acquainted", "signers", "stamp"})
"""Names every template has that a card may give as fields; where it does not, nothing is printed."""
RECORDS: Final = ("person", "requisites", "pair", "payment", "mark", "organisation")
"""Kinds of records with a schema of their own, the likeliest first."""
_OF_DOCUMENT: Final = frozenset({"date", "number"})
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_KINDS: Final[Mapping[str, Schema]] = {
    "date": {"$ref": "data/date.schema.json"},
    "money": {"$ref": "data/money.schema.json"},
    "number": {"type": "integer"},
    "person": {"$ref": "data/person.schema.json"},
    "text": {"type": "string", "minLength": 1},
    "list": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "flag": {"type": "boolean"},
}
"""Kind that a filter or a comparison asks for → schema; where several ask, the first."""
PRINTED: Final[Schema] = {"type": ["string", "number"]}
"""What is printed as it stands may be a text or a number; the template does not tell."""
_TESTED: Final[Schema] = {"type": "boolean"}
_ACCEPTED: Final = {"text": {"text", "number"}, "money": {"money", "number"}}
"""Kind of a value → what filters of it ask for, where that is more than the kind itself."""


def template_need(kit: Kit, source: Source, card: Card | None) -> Need:
    """Return what a template needs, its blocks and its base in place; the heading of its card is a part of it.

    Args:
        kit: The loaded layers.
        source: The template.
        card: Its card, ``None`` when it has none yet.

    Raises:
        ContentError: Everything wrong with the tags of the template.
    """
    wrong = check_sources(source, standard_names(kit.norms.roles, kit.norms.parameters), kit.layers)
    wrong = [problem for problem in wrong if problem.code != "template.unknown-name"]
    if refusals(wrong):
        raise ContentError(refusals(wrong))
    base = find_source(kit.layers, BASE).data
    return package_need(compose(source, base=base, resolve=resolver(kit.layers)).package, card)


def package_need(package: Package, card: Card | None) -> Need:
    """Return what a composed template needs; see :func:`template_need`."""
    texts = [paragraph.text for paragraphs in read_text(package).values() for paragraph in paragraphs]
    return text_need([*texts, (card.heading if card else None) or ""])


def text_need(texts: list[str]) -> Need:
    """Return what paragraphs of a template need of data; names every template has are left out."""
    return needs(texts, standard_names((), ()).keys() - OF_SOME_CARDS)


def inferred_schema(need: Need, words: FieldWords, *, title: str) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of the data a template needs.

    Args:
        need: What it needs.
        words: Russian titles of fields.
        title: Title of the schema.
    """
    return {"$schema": _DRAFT, "title": title, **fields_schema(need, words, top=True)}


def fields_schema(need: Need, words: FieldWords, *, top: bool = False) -> dict[str, object]:
    """Return the schema of a record with parts of its own; ``top`` for the data themselves."""
    given = OF_SOME_CARDS if top else frozenset[str]()
    required = [name for name, part in need.parts.items() if part.always and name not in given]
    return {
        "type": "object",
        **({"required": required} if required else {}),
        "properties": {name: _field(name, part, words) for name, part in need.parts.items()},
    }


def _field(name: str, need: Need, words: FieldWords) -> dict[str, object]:
    """Return the schema of a field with its words; those stand behind a ``$ref`` and before anything else."""
    node = _value(need, words)
    said = words.about(name, node)
    reference = {key: value for key, value in node.items() if key == "$ref"}
    return {**reference, **said, **{key: value for key, value in node.items() if key != "$ref"}}


def _value(need: Need, words: FieldWords) -> dict[str, object]:
    if need.item is not None:
        return {"type": "array", "items": _value(need.item, words)}
    if need.parts:
        record = record_of(need)
        return {"$ref": f"data/{record}.schema.json"} if record else fields_schema(need, words)
    node = next((node for kind, node in _KINDS.items() if kind in need.kinds), None)
    if node is None:
        node = PRINTED if need.printed else {} if need.kinds else _TESTED
    return {**node, **({"examples": list(need.compared)} if need.compared else {})}


def record_of(need: Need) -> str:
    """Return which record of the house a value is, "" when the template does not tell.

    All the template asks of it must be there, and something of it no plain data have: words in their cases, or parts
    the program makes. What has a date, or a date and a number, and nothing else is another document.
    """
    if "date" in need.parts and need.parts.keys() <= _OF_DOCUMENT:
        return "requisites"
    for record in RECORDS:
        about = schema(f"data/{record}.schema.json")
        shape = shape_of_schema(about, resolve)
        told = _told(need, shape, about) if "x-type" in about else need.parts.keys() >= set(about["required"])
        if told and _fits(need, shape):
            return record
    return ""


def _fits(need: Need, shape: Shape) -> bool:
    if isinstance(shape, Leaf):
        plain = not need.parts and need.item is None
        return plain and (not shape.kind or need.kinds <= _ACCEPTED.get(shape.kind, {shape.kind}))
    if need.printed:
        return False
    if isinstance(shape, Items):
        return not need.parts and not need.kinds and (need.item is None or _fits(need.item, shape.item))
    asked = {"person"} if "gender" in shape.parts else set()
    known = need.parts.keys() <= shape.parts.keys()
    return known and need.item is None and need.kinds <= asked and _all_fit(need, shape)


def _all_fit(need: Need, shape: Named) -> bool:
    return all(_fits(part, shape.parts[name]) for name, part in need.parts.items())


def _told(need: Need, shape: Shape, about: Schema | None) -> bool:
    """Tell whether a template shows that a value is more than plain data."""
    if isinstance(shape, Items):
        return need.item is not None and _told(need.item, shape.item, None)
    if not isinstance(shape, Named):
        return False
    made = shape.parts.keys() - about["properties"].keys() if about is not None else set()
    if "person" in need.kinds or not made.isdisjoint(need.parts):
        return True
    inner = ((part, shape.parts[name]) for name, part in need.parts.items() if name in shape.parts)
    return any(bool(part.parts) if below == CASES else _told(part, below, None) for part, below in inner)


def unused_fields(card: Card, need: Need) -> Iterator[str]:
    """Yield the fields of a card that neither its template nor the card itself uses, as dotted names.

    A card uses a field for who signs, for the name of the file, in its checks and in the conditions of its schema.
    """
    own = {card.signer, card.label, *READ_ALWAYS}.union(*(READS.get(name, ()) for name in card.checks))
    own |= set(_conditional(card.data))
    yield from _unused(resolve(card.data), need, "", own)


def _unused(node: Schema, need: Need, above: str, passed: set[str | None]) -> Iterator[str]:
    properties = cast("Mapping[str, Schema]", node.get("properties", {}))
    for name, field in properties.items():
        path = f"{above}{name}"
        if name in passed:
            continue
        if name not in need.parts:
            yield path
            continue
        inner, part = field, need.parts[name]
        while inner.get("type") == "array" and "items" in inner and part.item is not None:
            inner, part, path = cast(Schema, inner["items"]), part.item, f"{path}[]"
        if "$ref" not in inner and part.parts:
            yield from _unused(inner, part, f"{path}.", set(_conditional(inner)))


def _conditional(node: Mapping[str, object]) -> Iterator[str]:
    """Yield the fields that the conditions of a schema look at."""
    yield from cast("Mapping[str, object]", node.get("dependentRequired", {}))
    rules = [node, *cast("list[Mapping[str, object]]", node.get("allOf", []))]
    for rule in rules:
        test = cast("Mapping[str, object]", rule.get("if", {}))
        yield from cast("list[str]", test.get("required", []))
        yield from cast("Mapping[str, object]", test.get("properties", {}))
