"""The data a template needs, as a JSON Schema: found in the template itself, in the words of the cards that are there.

What the template prints in grammatical cases is a person, a pair, another document: those are ``$ref`` to the schemas
of data, as cards write them. A name the template only tests is a yes or no, a date is what it prints as a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, cast

from engine.application.field_words import FieldWords
from engine.application.inheritance import check_sources, find_source, resolver
from engine.application.kit import BASE, Kit, load_kit
from engine.application.records import record_of
from engine.application.template_targets import Target
from engine.errors import ContentError, refusals
from engine.loading.layers import Layers
from engine.loading.schemas import Schema, resolve
from engine.model.documents import Card
from engine.ooxml.package import Package
from engine.ooxml.text import read_text
from engine.rendering.composition import Source, compose
from engine.rendering.needs import Need, needs
from engine.rendering.vocabulary import standard_names
from engine.workflow.circumstances import CIRCUMSTANCES
from engine.workflow.invariants import READ_ALWAYS, READS

OF_SOME_CARDS: Final = frozenset({"acquainted", "signers", "stamp"})
"""Names every template has that a card may give as fields; where it does not, nothing is printed."""
_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_KINDS: Final[Mapping[str, Schema]] = {
    "date": {"$ref": "data/date.schema.json"},
    "money": {"$ref": "data/money.schema.json"},
    "number": {"type": "integer"},
    "person": {"$ref": "data/person.schema.json"},
    "formatted": {"$ref": "data/formatted.schema.json"},
    "paragraphs": {"$ref": "data/paragraphs.schema.json"},
    "list": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "text": {"type": "string", "minLength": 1},
    "flag": {"type": "boolean"},
}
"""Kind that a filter or a comparison asks for → schema; where several ask, the first."""
PRINTED: Final[Schema] = {"type": ["string", "number"]}
"""What is printed as it stands may be a text or a number; the template does not tell."""
_TESTED: Final[Schema] = {"type": "boolean"}


def schema_of_target(layers: Layers, target: Target) -> Schema:
    """Return the JSON Schema of the data a template needs.

    Raises:
        ContentError: Everything wrong with the tags of the template.
    """
    kit = load_kit(layers)
    source = Source(target.name, target.path.read_bytes(), str(target.path))
    title = target.card.title if target.card is not None else target.path.stem
    return inferred_schema(template_need(kit, source, target.card), FieldWords(kit), title=title)


def template_need(kit: Kit, source: Source, card: Card | None) -> Need:
    """Return what a template needs, its blocks and its base in place; the heading of its card is a part of it.

    Args:
        kit: The loaded layers.
        source: The template.
        card: Its card, ``None`` when it has none yet.

    Raises:
        ContentError: Everything wrong with the tags of the template.
    """
    try:
        wrong = check_sources(source, standard_names(kit.norms.roles, kit.norms.parameters), kit.layers)
    except ContentError as error:  # what cannot be read at all does not know its own name
        named = [p if p.place.file else replace(p, place=replace(p.place, file=source.file)) for p in error.problems]
        raise ContentError(named) from error
    wrong = [problem for problem in wrong if problem.code != "template.unknown-name"]
    if refusals(wrong):
        raise ContentError(refusals(wrong))
    return composed_need(kit, source, card)


def composed_need(kit: Kit, source: Source, card: Card | None) -> Need:
    """Return what a template needs that passed its check; see :func:`template_need`."""
    base = find_source(kit.layers, BASE).data
    return package_need(compose(source, base=base, resolve=resolver(kit.layers)).package, card)


def package_need(package: Package, card: Card | None) -> Need:
    """Return what a composed template needs; see :func:`template_need`."""
    texts = [paragraph.text for paragraphs in read_text(package).values() for paragraph in paragraphs]
    return text_need([*texts, (card.heading if card else None) or ""])


def text_need(texts: list[str]) -> Need:
    """Return what paragraphs of a template need of data; names every template has are left out."""
    return needs(texts, standard_names((), (), CIRCUMSTANCES).keys() - OF_SOME_CARDS)


def inferred_schema(need: Need, words: FieldWords, *, title: str) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of the data a template needs.

    Args:
        need: What it needs.
        words: Russian titles of fields.
        title: Title of the schema.
    """
    return {"$schema": _DRAFT, "title": title, **words.told(data_schema(need))}


def data_schema(need: Need) -> dict[str, object]:
    """Return the schema of the data a template needs, without words."""
    return _record(need, OF_SOME_CARDS)


def _record(need: Need, given: frozenset[str] = frozenset()) -> dict[str, object]:
    required = [name for name, part in need.parts.items() if part.always and name not in given]
    return {
        "type": "object",
        **({"required": required} if required else {}),
        "properties": {name: _value(part) for name, part in need.parts.items()},
    }


def _value(need: Need) -> dict[str, object]:
    if need.item is not None:
        return {"type": "array", "items": _value(need.item)}
    if need.parts:
        record = record_of(need)
        return {"$ref": f"data/{record}.schema.json"} if record else _record(need)
    node = next((node for kind, node in _KINDS.items() if kind in need.kinds), None)
    if node is None:
        node = PRINTED if need.printed else {} if need.kinds else _TESTED
    return {**node, **({"examples": list(need.compared)} if need.compared else {})}


def unused_fields(card: Card, need: Need) -> Iterator[str]:
    """Yield the fields of a card that neither its template nor the card itself uses, as dotted names.

    A card uses a field for who signs, for its kind and the name of the file, in its checks and the conditions of its
    schema.
    """
    own = {card.signer, card.label, card.kind_from, *READ_ALWAYS}.union(*(READS.get(name, ()) for name in card.checks))
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
