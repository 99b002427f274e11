"""The plan of a year as plain data for programs; ``schemas/output/plan.schema.json`` describes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from engine.publishing.plan import Actor, Entry, Held, Opens, Part, Plan, Time

FORMAT = 1
"""Grows when a key changes its meaning or goes; a new key does not change it."""

_OPENS = {Opens.YES: True, Opens.NO: False, Opens.UNKNOWN: None}


def plan_as_plain(plan: Plan) -> dict[str, object]:
    """Return everything the plan knows; absent things are ``None`` or an empty list, every key is always there."""
    return {
        "format": FORMAT,
        "process": plan.process,
        "title": plan.title,
        "version": plan.version,
        "school_year": plan.year,
        "organisation": plan.organisation,
        "preliminary_years": list(plan.preliminary),
        "parts": [_part(part) for part in plan.parts],
    }


def _part(part: Part) -> dict[str, object]:
    return {
        "id": part.id,
        "title": part.title,
        "kind": "occasion" if part.occasion else "stage",
        "day": _day(part.day),
        "steps": [_entry(entry) for entry in part.entries],
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "code": entry.code,
        "title": entry.title,
        "responsible": _actor(entry.responsible),
        "participants": _actors(entry.participants),
        "approvals": _actors(entry.approvals),
        "acquaintance": {"roles": _actors(entry.acquaintance), "working_days": entry.acquaintance_days}
        if entry.acquaintance
        else None,
        "documents": [{"slug": one.slug, "code": one.code, "title": one.title} for one in entry.documents],
        "for_each": entry.for_each,
        "for_whom": entry.for_whom,
        "organisations": list(entry.organisations),
        "optional": entry.optional,
        "after": list(entry.after),
        "after_any": entry.any_of,
        "when": entry.when,
        "condition": entry.condition,
        "opens": _OPENS[entry.opens],
        "why": entry.why or None,
        "held": [_held(one) for one in entry.held],
        "term": entry.term,
        "repeat": entry.repeat,
        "repeated": entry.repeated or None,
        "occurrences": [_time(time) for time in entry.times],
        "grounds": list(entry.grounds),
        "note": entry.note,
    }


def _actor(actor: Actor) -> dict[str, object]:
    return {"role": actor.role, "title": actor.title, "person": actor.person}


def _actors(actors: Iterable[Actor]) -> list[dict[str, object]]:
    return [_actor(actor) for actor in actors]


def _held(held: Held) -> dict[str, object]:
    return {"pair": held.pair, "whom": held.whom, "opens": _OPENS[held.opens], "why": held.why}


def _time(time: Time) -> dict[str, object]:
    return {
        "number": time.occurrence,
        "start": _day(time.start),
        "due": _day(time.due),
        "nominal": _day(time.nominal),
        "moved": time.moved,
        "preliminary": time.preliminary,
        "pair": time.pair,
        "whom": time.whom,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
