"""Which acts a document cites on its date: only those it rests on and that are in force, or their successors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import compress
from typing import cast

from engine.errors import Problem
from engine.expressions.conditions import UNKNOWN, evaluate, unanswered
from engine.expressions.parsing import parse_condition
from engine.language import cite_list
from engine.loading.norms import Norms
from engine.loading.schemas import Schema, resolve
from engine.model.documents import Card, Ground
from engine.model.norms import Act, Force
from engine.rendering.views import Cases, NoCases
from engine.workflow.rules import severity_of


@dataclass(frozen=True)
class Grounds:
    """The acts of a card on a date.

    Attributes:
        phrase: Their names as one phrase in its cases; false when there are none.
        acts: The acts themselves with the article cited, in the order of citing.
        problems: Acts that were left out or replaced, and why; acts whose condition cannot be told.
    """

    phrase: Cases | NoCases
    acts: tuple[tuple[Act, str | None], ...]
    problems: tuple[Problem, ...]


def grounds_on(norms: Norms, card: Card, day: dt.date, names: Mapping[str, object]) -> Grounds:
    """Return the grounds of a card on a date.

    An act whose condition does not hold is left out. One whose condition depends on what nobody has entered is cited,
    with a warning that names the fields: the card says that the document usually rests on it, and an order that is
    silent about a law it is issued under is lame without anybody noticing, while a warning asks (as a step of a
    workflow opens while its condition is unknown).

    An act that was not yet in force is left out with a note. A repealed one gives place to its successor, which is
    cited as a whole: the number of an article means nothing in another act. Where nothing takes its place the document
    is refused, unless the card can do without the act. One without checked requisites is never cited.

    Args:
        norms: The register of acts.
        card: The card; its conditions have been checked.
        day: Date of the document.
        names: What conditions ask about: fields of the card, the organisation, circumstances.
    """
    verdicts = [ground.when is None or evaluate(parse_condition(ground.when.text), names) for ground in card.grounds]
    found, cited = _cited(norms, card, day, tuple(holds is UNKNOWN or bool(holds) for holds in verdicts))
    unknown = [ground for ground, holds in zip(card.grounds, verdicts, strict=True) if holds is UNKNOWN]
    asked = [_asked(card, ground, act, names) for ground in unknown if (act := cited.get(ground)) is not None]
    return replace(found, problems=(*found.problems, *asked)) if asked else found


def possible_acts(norms: Norms, card: Card, day: dt.date) -> Mapping[Ground, Act]:
    """Return the grounds of a card and the act a document of a day cites for each, whatever their conditions say."""
    return _cited(norms, card, day, (True,) * len(card.grounds))[1]


@lru_cache(maxsize=256)
def _cited(norms: Norms, card: Card, day: dt.date, hold: tuple[bool, ...]) -> tuple[Grounds, Mapping[Ground, Act]]:
    """Return the grounds that hold on a date, and the act cited for each; the papers of a batch share it."""
    cited: dict[Ground, Act] = {}
    problems: list[Problem] = []
    for ground in compress(card.grounds, hold):
        act, problem = _act_on(norms, ground, day)
        if problem is not None:
            problems.append(replace(problem, place=card.place))
        if act is not None:
            cited[ground] = act
    acts = tuple((act, ground.article if act.id == ground.act else None) for ground, act in cited.items())
    phrase = Cases(lambda case: cite_list(acts, case, kinds=norms.act_kinds)) if acts else NoCases()
    return Grounds(phrase=phrase, acts=acts, problems=tuple(problems)), cited


def _act_on(norms: Norms, ground: Ground, day: dt.date) -> tuple[Act | None, Problem | None]:
    if ground.act not in norms.acts:
        return None, None
    found = norms.acts.on(ground.act, day, article=ground.article)
    act, successor = found.act, found.successor
    if found.force is Force.NOT_YET:
        return None, _note("act.not-yet-in-force", **_out_of_force(norms, ground, act, day))
    if found.force is Force.REPEALED:
        if successor is not None and norms.acts.is_replaced(found, day):
            facts = {"act": act.short_name, "successor": successor.short_name, "article": ground.article}
            return successor, _note("act.replaced", **facts)
        code = "act.repealed-optional" if ground.optional else "act.repealed"
        return None, _note(code, **_out_of_force(norms, ground, act, day), **_heir(successor))
    if not act.citable:
        return None, _note("act.not-citable", act=act.short_name)
    return act, None


def _out_of_force(norms: Norms, ground: Ground, act: Act, day: dt.date) -> dict[str, object]:
    """Return what is not in force on a day: the act, or an article of one that is."""
    facts: dict[str, object] = {"act": act.short_name}
    if norms.acts.on(act.id, day).force is Force.IN_FORCE:
        facts["article"] = ground.article
    return facts


def _heir(successor: Act | None) -> dict[str, object]:
    """Return the act that would take the place of a repealed one if its requisites were verified."""
    return {} if successor is None else {"successor": successor.short_name, "id": successor.id}


def _asked(card: Card, ground: Ground, act: Act, names: Mapping[str, object]) -> Problem:
    """Return a warning that names the fields without which nobody can tell whether the document rests on an act.

    It has no place: what is missing is missing in the data.
    """
    assert ground.when is not None  # noqa: S101 - only a condition is unknown
    fields = unanswered(parse_condition(ground.when.text), names)
    facts = {"act": act.short_name, "fields": {field: _title(card, field) for field in fields}}
    if ground.article:
        facts["article"] = ground.article
    return _note("act.condition-unknown", **facts)


def _title(card: Card, name: str) -> str:
    """Return the Russian title of a field, empty when its schema has none."""
    node: Schema = card.data
    for part in name.split("."):
        node = resolve(cast("Mapping[str, Schema]", resolve(node).get("properties", {})).get(part, {}))
    return str(node.get("title", ""))


def _note(code: str, **facts: object) -> Problem:
    return Problem(code=code, facts=facts, severity=severity_of(code))
