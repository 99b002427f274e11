"""The register as people read it: a line for every act, everything about one, the values of parameters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from engine.application.act_uses import Uses, all_uses, wanted_on
from engine.application.kit import Kit
from engine.errors import Place
from engine.language import cite
from engine.loading.norms import Norms
from engine.model.norms import Act, ActOn, Level, Parameter, ParameterValue
from engine.model.register import Entry
from engine.workflow.parameter_checks import Disagreement, disagreements


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of the register.

    Attributes:
        on: What the register says of the act on the day asked about.
        layer: Title of the layer the entry comes from.
    """

    on: ActOn
    layer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """An entry of an act: the layer and the place in its file."""

    layer: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFacts:
    """Everything about one act.

    Attributes:
        on: What the register says of it on the day.
        citation: As documents name it, in the nominative.
        said: The entries of the layers, the one that holds first.
        amended_by: Acts that amended it, cited.
        amends: Acts that it amended, cited; the register says so at those acts.
        successors: What took its place, then what took the place of that, to the end of the chain.
        articles: What the register says of its articles on the day.
        uses: What names it in the content.
    """

    on: ActOn
    citation: str
    said: tuple[Whence, ...]
    amended_by: tuple[tuple[Act, str], ...]
    amends: tuple[tuple[Act, str], ...]
    successors: tuple[ActOn, ...]
    articles: tuple[ActOn, ...]
    uses: Uses


def listed_acts(norms: Norms, day: dt.date, level: Level | None = None) -> tuple[Listed, ...]:
    """Return the acts of the register, from the federal ones down, in the order of the files."""
    levels = list(Level)
    wanted = sorted((act for act in norms.acts if level in (None, act.level)), key=lambda act: levels.index(act.level))
    return tuple(Listed(on=norms.acts.on(act.id, day), layer=norms.register.act(act.id).layer) for act in wanted)


def act_facts(kit: Kit, act: Act, day: dt.date) -> ActFacts:
    """Return everything about an act.

    Raises:
        ContentError: A card or a workflow cannot be read.
    """
    acts = kit.norms.acts
    return ActFacts(
        on=acts.on(act.id, day),
        citation=_cited(kit.norms, act),
        said=tuple(Whence(layer=one.layer, place=one.place) for one in reversed(kit.norms.register.acts[act.id])),
        amended_by=tuple((one, _cited(kit.norms, one)) for name in act.amended_by if (one := acts.find(name))),
        amends=tuple((one, _cited(kit.norms, one)) for one in acts if act.id in one.amended_by),
        successors=tuple(acts.on(name, day) for name in _chain(kit.norms, act)),
        articles=tuple(acts.on(act.id, day, article=number) for number in act.articles),
        uses=all_uses(kit).of(wanted_on(acts, act.id, day)),
    )


def _cited(norms: Norms, act: Act) -> str:
    return cite(act, "nomn", kinds=norms.act_kinds)


def _chain(norms: Norms, act: Act) -> Iterator[str]:
    """Yield the ids of the successors, each once."""
    seen, following = {act.id}, act.replaced_by
    while following is not None and following not in seen and following in norms.acts:
        yield following
        seen.add(following)
        following = norms.acts.get(following).replaced_by


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterFacts:
    """A parameter with all its layers.

    Attributes:
        said: What each layer says, the one that holds first.
        on: The value of the day, ``None`` when there is none.
        differ: Days on which a layer below says otherwise.
    """

    parameter: Parameter
    said: tuple[Entry[Parameter], ...]
    on: ParameterValue | None
    differ: tuple[Disagreement, ...]


def parameter_facts(norms: Norms, name: str, day: dt.date) -> ParameterFacts:
    """Return everything about a parameter that is there."""
    entries = norms.register.parameters[name]
    holds = entries[-1].value
    return ParameterFacts(parameter=holds, said=entries[::-1], on=holds.on(day), differ=tuple(disagreements(entries)))
