"""A paper made for a dossier, and what is kept of what it was filled with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from engine.application.kit import Kit
from engine.application.papers import Paper, Request, make_paper
from engine.errors import ContentError
from engine.model import events as e
from engine.model.events import Proposal, TaskKey
from engine.model.plain import plain_value
from engine.model.standing import Document, Dossier
from engine.workflow.rules import RULES


@dataclass(frozen=True, kw_only=True)
class Made:
    """A paper with where it belongs.

    Attributes:
        task: The task it belongs to; ``None`` for a paper about another one.
        number: Its number in the dossier.
        appendix_of: Number of the document that approves it.
        overridden: Rules that a person takes upon themselves with it.
    """

    paper: Paper
    request: Request
    task: TaskKey | None
    number: int
    appendix_of: int | None = None
    overridden: frozenset[str] = frozenset()


def make_allowed(
    kit: Kit, request: Request, today: dt.date, allowed: frozenset[str], *, override: bool
) -> tuple[Paper, frozenset[str]]:
    """Return a paper, and the rules that a person takes upon themselves with it.

    Args:
        kit: The loaded layers.
        request: What is wanted.
        today: See :func:`engine.application.papers.make_paper`.
        allowed: Rules taken upon themselves before.
        override: Whether a person takes upon themselves what refuses the paper.

    Raises:
        ContentError: What refuses it and gives way to nobody, or to nobody here.
    """
    try:
        return make_paper(kit, replace(request, overridden=allowed), today=today), frozenset()
    except ContentError as error:
        fresh = frozenset(one.code for one in error.problems if one.code in RULES and RULES[one.code].overridable)
        if not override or not fresh:
            raise
    return make_paper(kit, replace(request, overridden=allowed | fresh), today=today), fresh


def snapshot_of(request: Request) -> dict[str, object]:
    """Return what a paper was filled with, as JSON holds it."""
    identity = request.identity
    return {
        "fields": plain_value(request.fields.data),
        "organisation": request.organisation.name,
        "date": identity.date.isoformat() if identity.date else None,
        "number": identity.number,
    }


def people_in(data: object) -> tuple[str, ...]:
    """Return the ids of everybody named anywhere in the fields of a paper."""
    found: dict[str, None] = {}

    def look(value: object) -> None:
        if isinstance(value, Mapping):
            if isinstance(value.get("id"), str) and "name" in value:
                found[cast(str, value["id"])] = None
            for one in value.values():
                look(one)
        elif isinstance(value, list | tuple):
            for one in value:
                look(one)

    look(data)
    return tuple(found)


def answers_of(one: Document, day: dt.date) -> list[Proposal]:
    """Return what a document that cites another one does to it when it comes into force."""
    if one.cites is None or one.does is None:
        return []
    return [Proposal(event=e.DocumentAnswered(document=one.cites, by=one.id, does=one.does), day=day)]


def allowed_for(dossier: Dossier, document: int) -> frozenset[str]:
    """Return the rules somebody has taken upon themselves for a document."""
    return frozenset(rule for rule, _, number in dossier.overridden if number == document)


def overridden_proposals(made: Made, day: dt.date, reason: str) -> list[Proposal]:
    """Return that a person takes rules upon themselves for a paper."""
    return [
        Proposal(event=e.RuleOverridden(rule=rule, document=made.number), day=day, personal={"reason": reason})
        for rule in sorted(made.overridden)
    ]
