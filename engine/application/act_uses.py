"""What rests on acts: cards of documents, rules of the program, workflows and their steps, dated parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from engine.application.inheritance import find_source, resolver
from engine.application.kit import BASE, Kit
from engine.errors import Place
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.loading.processes import load_definition, processes
from engine.model.definition import Definition, Step
from engine.model.documents import Card, Ground
from engine.model.norms import Acts, Parameter, ParameterValue, PaymentVariant
from engine.model.register import Entry
from engine.ooxml.text import read_text
from engine.rendering.composition import compose
from engine.rendering.needs import needs
from engine.workflow.rules import RULES, Rule

_RETENTION: Final = "rosarkhiv-236"
"""The list of terms of storage; ``retention.article`` of a card is an article of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for.

    Attributes:
        act: Id of the act.
        names: Ids that stand for it on the day: its own, and those of repealed acts whose place it has taken.
        article: Number of an article; ``None`` for the whole act.
    """

    act: str
    names: frozenset[str]
    article: str | None = None

    def means(self, ground: Ground | None) -> bool:
        """Return whether a ground rests on it; one on the whole act rests on every article."""
        if ground is None or ground.act not in self.names:
            return False
        return ground.act != self.act or self.article in (None, ground.article) or ground.article is None


@dataclass(frozen=True, slots=True, kw_only=True)
class CardUse:
    """A document whose card names an act.

    Attributes:
        retention: Whether it is the term of storage that rests on the act, not the document.
    """

    slug: str
    code: str
    title: str
    ground: Ground
    place: Place
    retention: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleUse:
    """A rule of the program with an act behind it."""

    code: str
    rule: Rule
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowUse:
    """A workflow, or a step of it, that names an act; ``step`` is ``None`` for the workflow as a whole."""

    process: str
    title: str
    ground: Ground
    place: Place
    step: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterUse:
    """A dated value, or a sample of a payment, that an act has set."""

    parameter: Parameter
    value: ParameterValue | PaymentVariant
    layer: str
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Everything in the content that names acts."""

    cards: tuple[CardUse, ...]
    rules: tuple[RuleUse, ...]
    workflows: tuple[WorkflowUse, ...]
    parameters: tuple[ParameterUse, ...]

    def of(self, wanted: Wanted) -> Uses:
        """Return those that rest on what is wanted."""
        return Uses(
            cards=tuple(one for one in self.cards if wanted.means(one.ground)),
            rules=tuple(one for one in self.rules if wanted.means(one.ground)),
            workflows=tuple(one for one in self.workflows if wanted.means(one.ground)),
            parameters=tuple(one for one in self.parameters if wanted.means(one.ground)),
        )

    def grounds(self) -> Iterator[Ground]:
        """Yield the grounds of all of them."""
        for group in (self.cards, self.rules, self.workflows, self.parameters):
            yield from (one.ground for one in group)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(list(self.grounds()))


def wanted_on(acts: Acts, act: str, day: dt.date, article: str | None = None) -> Wanted:
    """Return what to look for when an act is asked about.

    Args:
        acts: The register.
        act: Id of the act.
        day: The day on which it may have taken the place of others.
        article: Number of an article.
    """
    successors = {one.id: acts.on(one.id, day).successor for one in acts}
    former = (name for name, heir in successors.items() if heir is not None and heir.id == act)
    return Wanted(act=act, names=frozenset((act, *former)), article=article)


def all_uses(kit: Kit) -> Uses:
    """Return everything in the layers that names acts.

    Raises:
        ContentError: The problems of a card or of a workflow.
    """
    return Uses(
        cards=tuple(_cards(kit.layers)),
        rules=tuple(
            RuleUse(code=code, rule=rule, ground=rule.basis) for code, rule in RULES.items() if rule.basis is not None
        ),
        workflows=tuple(use for name in processes(kit.layers) for use in _workflow(load_definition(name, kit.layers))),
        parameters=tuple(use for own in kit.norms.register.parameters.values() for use in _parameter(own[-1])),
    )


def _cards(layers: Layers) -> Iterator[CardUse]:
    cards = [load_card(slug, layers) for slug in slugs(layers)]
    for card in sorted(cards, key=lambda card: ("MSP".index(card.code[0]), card.code)):
        for number, ground in enumerate(card.grounds):
            yield _card_use(card, ground, card.place_of("grounds", number))
        if "article" in card.retention:
            ground = Ground(act=_RETENTION, article=card.retention["article"])
            yield _card_use(card, ground, card.place, retention=True)


def _card_use(card: Card, ground: Ground, place: Place, *, retention: bool = False) -> CardUse:
    return CardUse(slug=card.slug, code=card.code, title=card.title, ground=ground, place=place, retention=retention)


def _workflow(definition: Definition) -> Iterator[WorkflowUse]:
    name, title = definition.id, definition.title
    for number, ground in enumerate(definition.basis):
        place = definition.places.get(("basis", number), definition.place)
        yield WorkflowUse(process=name, title=title, ground=ground, place=place)
    for step in definition.steps():
        for number, ground in enumerate(step.basis):
            place = step.place_of("basis", number)
            yield WorkflowUse(process=name, title=title, ground=ground, place=place, step=step)


def _parameter(entry: Entry[Parameter]) -> Iterator[ParameterUse]:
    for value in entry.value.entries:
        if value.act is not None:
            yield ParameterUse(parameter=entry.value, value=value, layer=entry.layer, ground=value.act)


@lru_cache(maxsize=256)
def names_in_template(layers: Layers, slug: str) -> frozenset[str]:
    """Return the dotted names the tags of a template hold, its blocks in place: ``grounds.gent``.

    Raises:
        ContentError: The template cannot be read or composed.
    """
    package = compose(find_source(layers, slug), base=find_source(layers, BASE).data, resolve=resolver(layers)).package
    texts = [paragraph.text for paragraphs in read_text(package).values() for paragraph in paragraphs]
    return frozenset(needs(texts, ()).paths())
