"""Which part of the personal values of an event tells of one person, and what stays when it is taken out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final, cast

from engine.model import events as e
from engine.model.events import Event, Record, TaskKey
from engine.model.standing import Dossier

Plain = Mapping[str, object]

REASON: Final = "reason"
_MENTOR, _MENTEE = "pair.mentor.", "pair.mentee."


def pairs_of(dossier: Dossier, person: str) -> frozenset[str]:
    """Return the pairs a person belongs to."""
    return frozenset(
        pair.id for pair in dossier.facts.pairs if person in (pair.mentor.id, *(one.id for one in pair.mentees))
    )


def tells_of(record: Record, person: str, pairs: Collection[str]) -> bool:
    """Return whether the personal values of an event, papers aside, may tell of a person.

    Args:
        record: The event.
        person: Their id.
        pairs: The pairs they belong to.
    """
    event = record.event
    if record.personal is None or isinstance(event, e.PersonErased):
        return False
    task = getattr(event, "task", None)
    about = task.scope.id if isinstance(task, TaskKey) else getattr(event, "pair", None)
    return person in record.people or about == person or about in pairs


def without(event: Event, personal: Plain, person: str, dossier: Dossier) -> Plain | None:
    """Return the personal values of an event without what tells of a person; ``None`` when nothing is left.

    Facts of pairs are kept person by person and can be taken apart; words of a reason cannot.

    Args:
        event: The event.
        personal: Its values.
        person: Their id.
        dossier: Where the dossier stands: who is who in a pair.
    """
    match event:
        case e.DossierOpened():
            pairs = [_pair_without(cast(Plain, pair), person) for pair in cast("list[Any]", personal.get("pairs", []))]
            return {**personal, "pairs": pairs} if "pairs" in personal else personal
        case e.OccasionHappened():
            rest = {name: value for name, value in personal.items() if name != REASON}
            if "pair" in rest:
                rest["pair"] = _pair_without(cast(Plain, rest["pair"]), person)
            return rest or None
        case e.FieldGiven(name=name, pair=pair):
            return None if _is_about(name, pair, person, dossier) else personal
    return None


def _pair_without(pair: Plain, person: str) -> Plain:
    mentees = cast("list[Plain]", pair["mentees"])
    return {
        **pair,
        "mentor": _party_without(cast(Plain, pair["mentor"]), person),
        "mentees": [_party_without(one, person) for one in mentees],
    }


def _party_without(party: Plain, person: str) -> Plain:
    return {**party, "fields": {}} if party["id"] == person else party


def _is_about(name: str, pair: str | None, person: str, dossier: Dossier) -> bool:
    """Return whether a field of a pair is the person's own; the days of a pair are both people's and name nobody."""
    found = next((one for one in dossier.facts.pairs if one.id == pair), None)
    if found is None:
        return False
    if name.startswith(_MENTOR):
        return found.mentor.id == person
    return name.startswith(_MENTEE) and person in (one.id for one in found.mentees)
