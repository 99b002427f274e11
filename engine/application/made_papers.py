"""A paper made for a dossier, and what is kept of what it was filled with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from engine.application.papers import Paper, Request
from engine.model import events as e
from engine.model.events import Proposal, TaskKey
from engine.model.plain import plain_value
from engine.model.standing import Document


@dataclass(frozen=True, kw_only=True)
class Made:
    """A paper with where it belongs.

    Attributes:
        number: Its number in the dossier.
        appendix_of: Number of the document that approves it.
    """

    paper: Paper
    request: Request
    task: TaskKey
    number: int
    appendix_of: int | None = None


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
