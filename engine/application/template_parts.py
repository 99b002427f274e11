"""Blocks a template can bring in, and blocks of a template that a layer can override."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from engine.errors import ContentError
from engine.expressions.tags import Tag, read_tags
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml
from engine.ooxml.package import read_package
from engine.ooxml.text import read_text
from engine.rendering.checking import check_template
from engine.rendering.filters import FILTERS
from engine.rendering.vocabulary import Shape

_BASE = "base"


@dataclass(frozen=True, kw_only=True)
class BlockFacts:
    """A shared block.

    Attributes:
        name: ``shared/letterhead``.
        title: Russian name.
        help: What it prints and where it stands.
        tag: What to write into the template.
        missing: Names the block prints and the card does not have; the block cannot be used without them.
    """

    name: str
    title: str
    help: str
    tag: str
    missing: tuple[str, ...]


def included(layers: Layers, names: Mapping[str, Shape]) -> Iterator[BlockFacts]:
    """Yield the shared blocks of the layers that have a card of their own.

    Raises:
        ContentError: The card of a block is wrong.
    """
    for relative, path in layers.glob("templates/shared/*/*.docx"):
        block = relative.split("/")[2]
        card = layers.find(card_path(f"shared/{block}", ".yaml"))
        if block == _BASE or card is None or path.stem != block:
            continue
        facts = _facts(card)
        try:
            problems = check_template(read_package(path.read_bytes()), names, file=str(path))
        except ContentError:
            continue
        unknown = [str(p.facts["name"]) for p in problems if p.code == "template.unknown-name"]
        unknown = [name for name in unknown if "." not in name or name.split(".")[0] in names]  # not parts of items
        yield BlockFacts(
            name=f"shared/{block}",
            title=facts["title"],
            help=facts["description"],
            tag=f'{{%p include "shared/{block}" %}}',
            missing=tuple(dict.fromkeys(unknown)),
        )


def _facts(card: Path) -> Mapping[str, str]:
    source = read_yaml(card)
    problems = validate(source.data, "definition/block.schema.json", source.place)
    if problems:
        raise ContentError(problems)
    return cast("Mapping[str, str]", source.data)


def overridable(layers: Layers, slug: str) -> Iterator[str]:
    """Yield the names of the blocks of a template that one above it can override, in their order."""
    path = layers.find(card_path(slug, ".docx"))
    if path is None:
        return
    for paragraphs in read_text(path.read_bytes()).values():
        for paragraph in paragraphs:
            for tag in read_tags(paragraph.text, frozenset(FILTERS)):
                if isinstance(tag, Tag) and tag.kind == "block" and tag.target:
                    yield tag.target
