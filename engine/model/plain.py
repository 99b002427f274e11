"""Facts as JSON holds them, and back: what is personal in a history is kept in this form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from engine.model.dossier import Facts, PairFacts, Party

Plain = Mapping[str, object]

_DATE, _DECIMAL = "$date", "$decimal"


def plain_value(value: object) -> object:
    """Return a value of a field as JSON holds it: days and decimals under a key of their own.

    Raises:
        TypeError: It is of a kind that no field has.
    """
    if isinstance(value, dt.date):
        return {_DATE: value.isoformat()}
    if isinstance(value, Decimal):
        return {_DECIMAL: str(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_value(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_value(one) for one in value]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    raise TypeError(type(value).__name__)


def value_of_plain(value: object) -> object:
    """Return the value that :func:`plain_value` made plain; a list stays a list."""
    if isinstance(value, Mapping):
        if value.keys() == {_DATE}:
            return dt.date.fromisoformat(str(value[_DATE]))
        if value.keys() == {_DECIMAL}:
            return Decimal(str(value[_DECIMAL]))
        return {key: value_of_plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [value_of_plain(one) for one in value]
    return value


def plain_facts(facts: Facts) -> dict[str, object]:
    """Return what a dossier is opened with; documents are no facts about people and stay out."""
    return {
        "organisation": plain_value(facts.organisation),
        "pairs": [plain_pair(pair) for pair in facts.pairs],
        "organisations": [_plain_party(one) for one in facts.organisations],
    }


def facts_of_plain(plain: Plain, documents: tuple[str, ...] = ()) -> Facts:
    """Return the facts that :func:`plain_facts` made plain; what was erased is absent."""
    return Facts(
        organisation=_fields(plain.get("organisation")),
        pairs=tuple(pair_of_plain(one) for one in cast("list[Plain]", plain.get("pairs", []))),
        organisations=tuple(_party(one) for one in cast("list[Plain]", plain.get("organisations", []))),
        documents=documents,
    )


def plain_pair(pair: PairFacts) -> dict[str, object]:
    """Return a pair with its people."""
    return {
        "id": pair.id,
        "mentor": _plain_party(pair.mentor),
        "mentees": [_plain_party(one) for one in pair.mentees],
        "fields": plain_value(pair.fields),
    }


def pair_of_plain(plain: Plain) -> PairFacts:
    """Return the pair that :func:`plain_pair` made plain."""
    return PairFacts(
        id=str(plain["id"]),
        mentor=_party(cast(Plain, plain["mentor"])),
        mentees=tuple(_party(one) for one in cast("list[Plain]", plain["mentees"])),
        fields=_fields(plain.get("fields")),
    )


def _plain_party(party: Party) -> dict[str, object]:
    return {"id": party.id, "fields": plain_value(party.fields)}


def _party(plain: Plain) -> Party:
    return Party(id=str(plain["id"]), fields=_fields(plain.get("fields")))


def _fields(plain: object) -> dict[str, object]:
    return cast("dict[str, object]", value_of_plain(plain)) if isinstance(plain, Mapping) else {}
