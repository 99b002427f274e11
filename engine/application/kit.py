"""Everything of the layers that documents are made with: acts, terms, parameters, calendars, compiled templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from engine.application.confinement import is_trusted
from engine.application.inheritance import check_sources, find_source, resolver
from engine.errors import ContentError, Place, Problem
from engine.inspection.traces import traces
from engine.language import WorkCalendar
from engine.loading.cards import card_path, load_card, slugs
from engine.loading.declension import load_lexicon
from engine.loading.layers import Layers
from engine.loading.norms import Norms, load_norms
from engine.loading.schemas import Schema, nearest, resolve
from engine.model.documents import Card
from engine.model.people import Organisation
from engine.ooxml.normalising import normalise
from engine.ooxml.package import main_part
from engine.ooxml.text import iterate_paragraphs, paragraph_text
from engine.rendering.checking import check_condition, check_heading
from engine.rendering.composition import Source, compose
from engine.rendering.context import Words
from engine.rendering.known import Known
from engine.rendering.template import CompiledTemplate, compile_template
from engine.rendering.vocabulary import (
    VALUES_BY_TYPE,
    Leaf,
    Named,
    Shape,
    shape_of_class,
    shape_of_schema,
    standard_names,
)
from engine.workflow.circumstances import CIRCUMSTANCES
from engine.workflow.invariants import INVARIANTS
from engine.workflow.text_rules import text_problems

BASE = "shared/base"


@dataclass(frozen=True, eq=False)
class Kit:
    """The layers, loaded; one kit is never equal to another.

    Attributes:
        layers: Where everything came from.
        norms: Acts, terms, parameters and calendars.
        words: Nouns for contexts.
        calendar: Working days.
        known: Views of people and organisations, made once for all papers.
    """

    layers: Layers
    norms: Norms
    words: Words
    calendar: WorkCalendar
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, eq=False)
class Compiled:
    """A template with its blocks in place, every tag checked against the card; never equal to another.

    Attributes:
        card: The card.
        template: The composed .docx, compiled.
        file: The template, as named in messages.
        trusted: Whether every file of it is shipped with the program; others are rendered in a child with limits.
        warnings: What a person must look at; the template renders all the same.
        text: What the rules find in its text, with the severity they give it.
    """

    card: Card
    template: CompiledTemplate
    file: str
    trusted: bool
    warnings: tuple[Problem, ...] = ()
    text: tuple[Problem, ...] = ()


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
    problems.extend(check_heading(card.heading or "", names, place=card.place_of("heading")))
    source = Source(slug, data, file)
    problems.extend(check_sources(source, names, layers))
    if problems:
        raise ContentError(problems)
    base, used = find_source(layers, BASE), [file]
    used.append(base.file)

    def noting(name: str, asker: str = "") -> Source:
        found = resolver(layers)(name, asker)
        used.append(found.file)
        return found

    composed = compose(source, base=base.data, resolve=noting)
    package = composed.package
    if any(traces(package)):  # a paper never carries names of people who worked on its template
        package = normalise(package).package
    template = compile_template(package, file=file)
    trusted = is_trusted(layers, *map(Path, used))
    body = [paragraph_text(paragraph) for paragraph in iterate_paragraphs(package.xml(main_part(package)))]
    text = [replace(one, place=Place(file=file)) for one in text_problems(card, body)]
    return Compiled(
        card=card, template=template, file=file, trusted=trusted, warnings=composed.warnings, text=tuple(text)
    )


def vocabulary(card: Card, kit: Kit) -> Named:
    """Return the names a template of this card may use."""
    properties = cast("Mapping[str, Schema]", resolve(card.data).get("properties", {}))
    return Named(usual_names(kit) | {name: shape_of_schema(node, resolve) for name, node in properties.items()})


def usual_names(kit: Kit) -> dict[str, Shape]:
    """Return the names every template may use, whatever its card."""
    return standard_names(kit.norms.roles, kit.norms.parameters, CIRCUMSTANCES)


def condition_names(card: Card) -> Mapping[str, Shape]:
    """Return what a condition of this card may ask about: its fields, the organisation, circumstances."""
    properties = cast("Mapping[str, Schema]", resolve(card.data).get("properties", {}))
    return {
        **dict.fromkeys(CIRCUMSTANCES, Leaf("flag")),
        "organisation": shape_of_class(Organisation),
        **{name: shape_of_schema(node, resolve, VALUES_BY_TYPE) for name, node in properties.items()},
    }


def card_problems(card: Card, kit: Kit) -> list[Problem]:
    """Return what a card names that does not exist: kind, acts, checks, appendices, names of its conditions."""
    problems = []
    if card.kind not in kit.norms.document_kinds:
        facts: dict[str, object] = {"kind": card.kind, "nearest": nearest(card.kind, kit.norms.document_kinds)}
        problems.append(Problem(code="card.unknown-kind", facts=facts, place=card.place_of("kind")))
    problems.extend(_kind_problems(card))
    for number, ground in enumerate(card.grounds):
        if not ground.optional and ground.act not in kit.norms.acts.by_id:
            facts = {"act": ground.act, "nearest": nearest(ground.act, kit.norms.acts.by_id)}
            problems.append(Problem(code="act.unknown", facts=facts, place=card.place_of("grounds", number)))
        if ground.when is not None:
            problems.extend(check_condition(ground.when.text, condition_names(card), place=ground.when.place))
    for number, name in enumerate(card.checks):
        if name not in INVARIANTS:
            facts = {"check": name, "nearest": nearest(name, INVARIANTS), "allowed": sorted(INVARIANTS)}
            problems.append(Problem(code="card.unknown-check", facts=facts, place=card.place_of("checks", number)))
    named: dict[tuple[str | int, ...], str] = {
        ("appendices", number): slug for number, slug in enumerate(card.appendices)
    }
    if card.appendix_of:
        named |= {("appendix_of",): card.appendix_of}
    for path, slug in named.items():
        if kit.layers.find(card_path(slug, ".yaml")) is None:
            facts = {"name": slug, "nearest": nearest(slug, slugs(kit.layers))}
            problems.append(Problem(code="document.unknown", facts=facts, place=card.place_of(*path)))
    return problems


def _kind_problems(card: Card) -> list[Problem]:
    """Return a refusal when ``kind_from`` names no field with the requisites of a document."""
    properties = cast("Mapping[str, Schema]", resolve(card.data).get("properties", {}))
    cited = [name for name, node in properties.items() if resolve(node).get("x-type") == "requisites"]
    if card.kind_from is None or card.kind_from in cited:
        return []
    facts = {"name": card.kind_from, "nearest": nearest(card.kind_from, cited)}
    return [Problem(code="card.unknown-kind-field", facts=facts, place=card.place_of("kind_from"))]
