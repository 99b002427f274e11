"""Which acts a document cites on its date: only those in force, with their successors where they were replaced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from engine.errors import Problem, Severity
from engine.language import cite_list
from engine.loading.norms import Norms
from engine.model.documents import Card, Ground
from engine.model.norms import Act, Force


@dataclass(frozen=True)
class Grounds:
    """The acts of a card on a date.

    Attributes:
        cite: Their names as one phrase in a case.
        acts: The acts themselves with the article cited, in the order of citing.
        problems: Acts that were left out or replaced, and why.
    """

    cite: Callable[[str], str]
    acts: tuple[tuple[Act, str | None], ...]
    problems: tuple[Problem, ...]


def grounds_on(norms: Norms, card: Card, day: dt.date) -> Grounds:
    """Return the grounds of a card on a date.

    An act that was not yet in force is left out with a note; a repealed one gives place to its successor, or is left
    out with a warning; one without checked requisites is never cited.
    """
    cited: list[tuple[Act, str | None]] = []
    problems: list[Problem] = []
    for ground in card.grounds:
        act, problem = _act_on(norms, ground, day)
        if problem is not None:
            problems.append(
                Problem(code=problem.code, facts=problem.facts, place=card.place, severity=problem.severity)
            )
        if act is not None:
            cited.append((act, ground.article))
    acts = tuple(cited)
    return Grounds(cite=lambda case: cite_list(acts, case, kinds=norms.act_kinds), acts=acts, problems=tuple(problems))


def _act_on(norms: Norms, ground: Ground, day: dt.date) -> tuple[Act | None, Problem | None]:
    if ground.act not in norms.acts:
        return None, None
    found = norms.acts.on(ground.act, day, article=ground.article)
    act, successor = found.act, found.successor
    if found.force is Force.NOT_YET:
        return None, _note("act.not-yet-in-force", Severity.NOTE, act=act.short_name)
    if found.force is Force.REPEALED:
        if successor is not None and successor.citable and norms.acts.on(successor.id, day).force is Force.IN_FORCE:
            return successor, _note(
                "act.replaced", Severity.WARNING, act=act.short_name, successor=successor.short_name
            )
        return None, _note("act.repealed", Severity.WARNING, act=act.short_name)
    if not act.citable:
        return None, _note("act.not-citable", Severity.WARNING, act=act.short_name)
    return act, None


def _note(code: str, severity: Severity, **facts: object) -> Problem:
    return Problem(code=code, facts=facts, severity=severity)
