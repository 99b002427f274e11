"""The acts a definition or cards rest on, over a whole school year: each must be in force to its last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from engine.errors import Place, Problem, Severity
from engine.language import short_school_year
from engine.model.definition import Definition
from engine.model.documents import Card, Ground
from engine.model.norms import Acts, Force, Period
from engine.model.register import Register, Within

_FIRST, _LAST = (9, 1), (8, 31)
_CODES = {
    (Force.NOT_YET, Force.IN_FORCE): "workflow.act-not-yet-in-force",
    (Force.NOT_YET, Force.NOT_YET): "workflow.act-not-yet-in-force",
    (Force.NOT_YET, Force.REPEALED): "workflow.act-not-yet-in-force",
    (Force.REPEALED, Force.REPEALED): "workflow.act-repealed",
    (Force.IN_FORCE, Force.REPEALED): "workflow.act-expires",
}
"""State on the first day of a school year and on its last → what is told."""


def check_acts(definition: Definition, acts: Acts, school_year: int) -> Iterator[Problem]:
    """Yield a warning for every act that is not in force all through a school year, and a note for unknown articles.

    An act that several steps rest on is told of once, with the lines of all.

    Args:
        definition: A workflow.
        acts: The register; acts that it lacks are left to :func:`engine.workflow.references.check_references`.
        school_year: First calendar year: 1 September of it to 31 August of the next.
    """
    places: dict[Ground, list[Place]] = {}
    for ground, place in _grounds(definition):
        if ground.act in acts:
            places.setdefault(ground, []).append(place)
    for ground, found in places.items():
        yield from _force(ground, found, acts, school_year)
        yield from _article(ground, found[0], acts)


def check_acts_of_cards(cards: Iterable[Card], register: Register, school_year: int) -> Iterator[Problem]:
    """Yield a warning for every act that ends by the end of a school year, so that papers would be without it.

    An act whose successor papers will cite is no matter. It is told at the entry of the act, which is the one to mend,
    once for all the documents that rest on it.

    Args:
        cards: The documents.
        register: The acts of all layers.
        school_year: First calendar year.
    """
    acts = Acts({name: entries[-1].value for name, entries in register.acts.items()})
    resting: dict[tuple[str, str | None], dict[str, None]] = {}
    for card in cards:
        for ground in card.grounds:
            if ground.act in acts:
                resting.setdefault((ground.act, ground.article), {})[card.code] = None
    last = dt.date(school_year + 1, *_LAST)
    for (name, article), codes in resting.items():
        found = acts.on(name, last, article=article)
        if found.force is not Force.REPEALED or acts.is_replaced(found, last):
            continue
        of_article = acts.on(name, last).force is not Force.REPEALED
        within: Within = ("articles", str(article), "in_force", "to") if of_article else ("in_force", "to")
        period = found.article.in_force if of_article and found.article is not None else found.act.in_force
        facts = {
            "act": found.act.short_name,
            "article": article if of_article else None,
            "to": period.to if period is not None else None,
            "documents": list(codes),
        }
        place = register.act(name).place_of(within)
        yield Problem(code="norms.act-ends", facts=facts, place=place, severity=Severity.WARNING)


def _grounds(definition: Definition) -> Iterator[tuple[Ground, Place]]:
    for number, ground in enumerate(definition.basis):
        yield ground, definition.places.get(("basis", number), definition.place)
    for step in definition.steps():
        for number, ground in enumerate(step.basis):
            yield ground, step.place_of("basis", number)


def _force(ground: Ground, places: Sequence[Place], acts: Acts, school_year: int) -> Iterator[Problem]:
    """Yield the act itself, else its article, when it is not in force all the year."""
    act = acts.get(ground.act)
    described = act.articles.get(ground.article or "")
    periods: list[tuple[str | None, Period]] = [(None, Period(from_=act.first, to=act.in_force.to))]
    if described is not None and described.in_force is not None:
        periods.append((ground.article, described.in_force))
    first, last = dt.date(school_year, *_FIRST), dt.date(school_year + 1, *_LAST)
    for article, period in periods:
        at_first, at_last = (acts.on(act.id, day, article=article) for day in (first, last))
        code = _CODES.get((at_first.force, at_last.force))
        if code is not None:
            facts: dict[str, object] = {
                "act": act.short_name,
                "article": article,
                "year": short_school_year(school_year),
                "from": period.from_,
                "to": period.to,
                "lines": [str(place.line) for place in places[1:] if place.line is not None],
            }
            if at_last.successor is not None:
                facts |= {"successor": at_last.successor.short_name, "id": at_last.successor.id}
            yield Problem(code=code, facts=facts, place=places[0], severity=Severity.WARNING)
            return


def _article(ground: Ground, place: Place, acts: Acts) -> Iterator[Problem]:
    act = acts.get(ground.act)
    if ground.article is not None and ground.article not in act.articles:
        facts = {"article": ground.article, "act": act.short_name, "allowed": sorted(act.articles)}
        yield Problem(code="workflow.unknown-article", facts=facts, place=place, severity=Severity.NOTE)
