"""What the documents of the layers take from the roadmap around them, read from their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from engine.errors import ContentError
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.loading.schemas import Schema, resolve
from engine.model.documents import Card, Needs, Taken


def document_needs(layers: Layers) -> dict[str, Needs]:
    """Return document → what it takes; one whose card has problems is left out, its problems are told elsewhere."""
    found = {}
    for slug in slugs(layers):
        try:
            found[slug] = needs_of(load_card(slug, layers))
        except ContentError:
            continue
    return found


def needs_of(card: Card) -> Needs:
    """Return what the fields of a card are taken from, where that is a role or another paper."""
    return Needs(
        for_each=card.for_each,
        appendices=card.appendices,
        papers=tuple(_taken(card, "document:")),
        roles=tuple(_taken(card, "roles.")),
        cites=any(_taken(card, "subject")),
    )


def _taken(card: Card, source: str) -> Iterator[Taken]:
    schema = resolve(card.data)
    required = cast("list[str]", schema.get("required", []))
    for name, node in cast("Mapping[str, Schema]", schema.get("properties", {})).items():
        field = resolve(node)
        origin = str(field.get("x-from", ""))
        if origin.startswith(source):
            title = str(field.get("title", name))
            yield Taken(name=origin.removeprefix(source), title=title, required=name in required)
