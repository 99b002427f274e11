"""Everything of the layers that documents are made with: acts, terms, parameters, calendars, compiled templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from engine.errors import ContentError, Place, Problem
from engine.language import WorkCalendar
from engine.loading.cards import card_path, load_card
from engine.loading.declension import load_lexicon
from engine.loading.layers import Layers
from engine.loading.norms import Norms, load_norms
from engine.loading.schemas import Schema, nearest, resolve
from engine.model.documents import Card
from engine.ooxml.package import read_package
from engine.rendering.checking import check_heading, check_template
from engine.rendering.composition import compose, included_blocks
from engine.rendering.context import Words
from engine.rendering.template import CompiledTemplate, compile_template
from engine.rendering.vocabulary import Named, shape_of_schema, standard_names

BASE = "shared/base"


@dataclass(frozen=True)
class Kit:
    """The layers, loaded.

    Attributes:
        layers: Where everything came from.
        norms: Acts, terms, parameters and calendars.
        words: Nouns for contexts.
        calendar: Working days.
    """

    layers: Layers
    norms: Norms
    words: Words
    calendar: WorkCalendar


@dataclass(frozen=True)
class Compiled:
    """A template with its blocks in place, every tag checked against the card.

    Attributes:
        card: The card.
        template: The composed .docx, compiled.
        file: The template, as named in messages.
    """

    card: Card
    template: CompiledTemplate
    file: str


@lru_cache(maxsize=8)
def load_kit(layers: Layers) -> Kit:
    """Return the loaded layers; read once per process.

    Raises:
        ContentError: Every problem of the norms of all layers.
    """
    norms = load_norms(layers)
    words = Words(kinds=norms.document_kinds, roles=norms.roles, lexicon=load_lexicon(layers))
    return Kit(layers=layers, norms=norms, words=words, calendar=WorkCalendar(norms.calendars))


@lru_cache(maxsize=256)
def compile_document(layers: Layers, slug: str) -> Compiled:
    """Return a document ready to be rendered many times.

    Raises:
        ContentError: Every problem of the card and of the template.
    """
    card = load_card(slug, layers)
    kit = load_kit(layers)
    problems = list(card_problems(card, kit))
    path = layers.find(card_path(slug, ".docx"))
    if path is None:
        problems.append(Problem(code="template.not-found", facts={"slug": slug}, place=card.place))
        raise ContentError(problems)
    file, data = str(path), path.read_bytes()
    names = vocabulary(card, kit).parts
    problems.extend(check_heading(card.heading or "", names, place=card.place))
    problems.extend(check_template(read_package(data), names, file=file))
    try:
        for block, content in included_blocks(data, lambda name: _block(layers, name, file)).items():
            problems.extend(
                check_template(read_package(content), names, file=str(layers.find(card_path(block, ".docx"))))
            )
    except ContentError as error:
        problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    package = compose(data, base=_block(layers, BASE), resolve=lambda name: _block(layers, name), file=file)
    return Compiled(card=card, template=compile_template(package, file=file), file=file)


def vocabulary(card: Card, kit: Kit) -> Named:
    """Return the names a template of this card may use."""
    properties = cast("Mapping[str, Schema]", resolve(card.data).get("properties", {}))
    names = standard_names(kit.norms.roles, kit.norms.parameters)
    names |= {name: shape_of_schema(node, resolve) for name, node in properties.items()}
    return Named(names)


def card_problems(card: Card, kit: Kit) -> list[Problem]:
    """Return what a card names that does not exist: kind, acts, appendices."""
    problems = []
    if card.kind not in kit.norms.document_kinds:
        near = nearest(card.kind, kit.norms.document_kinds)
        problems.append(Problem(code="card.unknown-kind", facts={"kind": card.kind, "nearest": near}, place=card.place))
    for ground in card.grounds:
        if not ground.optional and ground.act not in kit.norms.acts.by_id:
            facts = {"act": ground.act, "nearest": nearest(ground.act, kit.norms.acts.by_id)}
            problems.append(Problem(code="act.unknown", facts=facts, place=card.place))
    named = (*card.appendices, *((card.appendix_of,) if card.appendix_of else ()))
    problems.extend(
        Problem(code="document.unknown", facts={"name": slug, "nearest": ""}, place=card.place)
        for slug in named
        if kit.layers.find(card_path(slug, ".yaml")) is None
    )
    return problems


def _block(layers: Layers, name: str, file: str | None = None) -> bytes:
    path = layers.find(card_path(name, ".docx"))
    if path is None:
        blocks = [relative.split("/")[2] for relative, _ in layers.glob("templates/shared/*/*.docx")]
        facts = {"block": name, "nearest": nearest(name, [f"shared/{block}" for block in blocks])}
        raise ContentError([Problem(code="template.unknown-block", facts=facts, place=Place(file=file or name))])
    return Path(path).read_bytes()
