"""Russian words for fields that a template names: those of the cards that are there, or a place to write them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, cast

from engine.application.kit import Kit
from engine.errors import ContentError
from engine.loading.cards import load_card, slugs
from engine.loading.schemas import Schema, registry, resolve
from engine.loading.template_names import load_template_names

_TITLE: Final = "Поле «{name}»"
_TWICE: Final = 2
"""Cards that must agree before another one says the same."""


class FieldWords:
    """What the cards of the layers call a field of a name; the schemas of data and the terms say the rest."""

    def __init__(self, kit: Kit) -> None:
        self._alike: dict[tuple[str, str], list[Schema]] = {}
        for name, node in _fields(kit):
            self._alike.setdefault((name, _form(node)), []).append(resolve(node))
        self._known = dict(_other_titles(kit))

    def told(self, node: Schema) -> dict[str, object]:
        """Return a schema with a title of every field, and a description where the cards agree on one."""
        if "items" in node:
            return {**node, "items": self.told(cast(Schema, node["items"]))}
        if "properties" not in node:
            return dict(node)
        fields = cast("Mapping[str, Schema]", node["properties"])
        return {**node, "properties": {name: self._field(name, field) for name, field in fields.items()}}

    def source(self, name: str, node: Schema) -> str:
        """Return where a workspace takes a field from (``x-from``), "" when the cards do not agree on it."""
        return _agreed("x-from", self._alike.get((name, _form(node)), []))

    def _field(self, name: str, node: Schema) -> dict[str, object]:
        """Return a field with its words, which stand behind a ``$ref`` and before anything else."""
        alike = self._alike.get((name, _form(node)), [])
        said = {"title": self._title(name, alike), "description": _agreed("description", alike)}
        reference = {key: value for key, value in node.items() if key == "$ref"}
        return {**reference, **{key: text for key, text in said.items() if text}, **self.told(node)}

    def _title(self, name: str, alike: list[Schema]) -> str:
        """Return what most cards with such a field call it; what its name is called elsewhere; its name."""
        titles = Counter(str(node["title"]) for node in alike if "title" in node)
        if titles:
            return titles.most_common(1)[0][0]
        return self._known.get(name, _TITLE.format(name=name.replace("_", " ")))


def _agreed(key: str, alike: list[Schema]) -> str:
    """Return what at least two cards with such a field say, and most of them; "" when there is no such thing."""
    said = Counter(str(node[key]) for node in alike if key in node)
    text, count = said.most_common(1)[0] if said else ("", 0)
    return text if count >= _TWICE and 2 * count > len(alike) else ""


def _form(node: Schema) -> str:
    """Return what kind of value a schema asks for: its ``$ref``, its type, that of its items; plain ones are alike."""
    if "$ref" in node:
        return str(node["$ref"])
    kind = node.get("type")
    if kind == "array":
        return f"array of {_form(cast(Schema, node.get('items', {})))}"
    return str(kind) if kind in ("object", "boolean") else "plain"


def _fields(kit: Kit) -> Iterator[tuple[str, Schema]]:
    for slug in slugs(kit.layers):
        try:
            card = load_card(slug, kit.layers)
        except ContentError:  # a card that is wrong is told by the check of content
            continue
        yield from _below(card.data)


def _below(node: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield the fields of a schema and of the records in it; what stands behind a ``$ref`` has words of its own."""
    for name, field in cast("Mapping[str, Schema]", node.get("properties", {})).items():
        yield name, field
        inner = cast(Schema, field.get("items", field))
        yield from _below(inner) if "$ref" not in inner else ()


def _other_titles(kit: Kit) -> Iterator[tuple[str, str]]:
    """Yield titles of names that no card has: parts of records, terms of roles, names every template has."""
    for name in sorted(registry()):
        if name.startswith("data/"):
            yield from ((key, str(resolve(node).get("title", key))) for key, node in _below(registry().contents(name)))
    yield from ((name, term.title or term.forms["nomn"].capitalize()) for name, term in kit.norms.roles.items())
    yield from ((name, facts["title"]) for name, facts in load_template_names(kit.layers).names.items())
