"""The acts a definition rests on, over a whole school year: each must be in force from its first day to its last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from engine.errors import Place, Problem, Severity
from engine.model.definition import Definition
from engine.model.documents import Ground
from engine.model.norms import Acts, Force, Period

_FIRST, _LAST = (9, 1), (8, 31)


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
        others = [str(place.line) for place in found[1:] if place.line is not None]
        for problem in (*_force(ground, acts, school_year), *_article(ground, acts)):
            facts = {**problem.facts, **({"lines": others} if others else {})}
            yield Problem(code=problem.code, facts=facts, place=found[0], severity=problem.severity)


def _grounds(definition: Definition) -> Iterator[tuple[Ground, Place]]:
    for number, ground in enumerate(definition.basis):
        yield ground, definition.places.get(("basis", number), definition.place)
    for step in definition.steps():
        for number, ground in enumerate(step.basis):
            yield ground, step.place_of("basis", number)


def _force(ground: Ground, acts: Acts, school_year: int) -> Iterator[Problem]:
    """Yield the first of the two, the act itself or its article, that is not in force all the year."""
    act = acts.get(ground.act)
    described = act.articles.get(ground.article or "")
    yield from _of_year(
        ground, None, Period(from_=act.in_force.from_ or act.date, to=act.in_force.to), acts, school_year
    )
    if described is not None and described.in_force is not None:
        yield from _of_year(ground, ground.article, described.in_force, acts, school_year)


def _of_year(ground: Ground, article: str | None, period: Period, acts: Acts, school_year: int) -> Iterator[Problem]:
    first, last = dt.date(school_year, *_FIRST), dt.date(school_year + 1, *_LAST)
    at_first, at_last = (acts.on(ground.act, day, article=article) for day in (first, last))
    facts: dict[str, object] = {"act": at_last.act.short_name, "year": f"{school_year}/{(school_year + 1) % 100:02}"}
    if article is not None:
        facts["article"] = article
    if at_first.force is Force.NOT_YET:
        code, day = "workflow.act-not-yet-in-force", {"from": period.from_}
    elif at_first.force is Force.REPEALED:
        code, day = "workflow.act-repealed", {"to": period.to}
    elif at_last.force is Force.REPEALED:
        code, day = "workflow.act-expires", {"to": period.to}
    else:
        return
    facts |= {name: value for name, value in day.items() if value is not None}
    heir = at_last.successor
    facts |= {"successor": heir.short_name, "id": heir.id} if heir is not None else {}
    yield Problem(code=code, facts=facts, severity=Severity.WARNING)


def _article(ground: Ground, acts: Acts) -> Iterator[Problem]:
    act = acts.get(ground.act)
    if ground.article is not None and ground.article not in act.articles:
        facts = {"article": ground.article, "act": act.short_name, "allowed": sorted(act.articles)}
        yield Problem(code="workflow.unknown-article", facts=facts, severity=Severity.NOTE)
