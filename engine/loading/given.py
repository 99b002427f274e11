"""What a scenario gives: fields of the organisation, of pairs and of people, checked against the formats of data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import cast

from engine.errors import Place, Problem
from engine.loading.schemas import Schema, nearest, resolve, schema, validate
from engine.loading.yaml_reader import DataPath, Source
from engine.model.definition import OCCASION
from engine.model.dossier import Facts, PairFacts, Party

Plain = Mapping[str, object]

_DATA: Mapping[str, str] = {
    "organisation": "data/organisation.schema.json",
    "pair": "data/pair.schema.json",
    "person": "data/person.schema.json",
}
_PEOPLE = ("mentor", "mentees")
_DAYS = ("start", "end")
_OCCASION_FIELDS = ("kind", "replacement")


def check_given(given: Plain, path: DataPath, source: Source) -> Iterator[Problem]:
    """Yield every field of a ``given`` that the data do not have, and every value that does not fit.

    Args:
        given: Follows the schema of scenarios.
        path: Where it stands in the file.
        source: The file.
    """
    yield from _check_fields(
        "organisation", cast(Plain, given.get("organisation", {})), (*path, "organisation"), source
    )
    for number, one in enumerate(cast("Sequence[Plain]", given.get("organisations", ()))):
        own = {name: value for name, value in one.items() if name != "id"}
        yield from _check_fields("organisation", own, (*path, "organisations", number), source)
    for number, pair in enumerate(cast("Sequence[Plain]", given.get("pairs", ()))):
        here = (*path, "pairs", number)
        own = {name: value for name, value in pair.items() if name not in _PEOPLE}
        yield from _check_fields("pair", own, here, source)
        if "mentor" in pair:
            yield from _check_fields("person", cast(Plain, pair["mentor"]), (*here, "mentor"), source)
        for place, mentee in enumerate(cast("Sequence[Plain]", pair.get("mentees", ()))):
            yield from _check_fields("person", mentee, (*here, "mentees", place), source)


def _check_fields(kind: str, fields: Plain, path: DataPath, source: Source) -> Iterator[Problem]:
    for name, value in fields.items():
        yield from check_field(kind, name, value, source.place((*path, name), key=True), source.place((*path, name)))


def check_field(kind: str, name: str, value: object, at_name: Place, at_value: Place) -> Iterator[Problem]:
    """Yield what is wrong with one field of an organisation, a pair or a person; ``None`` stands for not known yet."""
    properties = cast("Mapping[str, Schema]", resolve(schema(_DATA[kind]))["properties"])
    if name not in properties:
        facts = {"name": name, "nearest": nearest(name, properties), "allowed": sorted(properties)}
        yield Problem(code="scenario.unknown-field", facts=facts, place=at_name)
    elif value is not None:
        wrong = validate({name: value}, _of_one_field(kind, name))
        yield from (Problem(code=one.code, facts=one.facts, place=at_value) for one in wrong)


@cache
def _of_one_field(kind: str, name: str) -> Schema:
    """Return the format of an object with one field; the others are not asked for."""
    properties = cast("Mapping[str, Schema]", resolve(schema(_DATA[kind]))["properties"])
    return {"$id": _DATA[kind], "type": "object", "properties": {name: properties[name]}}


def check_name(name: str, value: object, at_name: Place, at_value: Place) -> Iterator[Problem]:
    """Yield what is wrong with a dotted name and its value: ``organisation.has_union``, ``pair.mentor.is_employee``."""
    match name.split("."):
        case [("organisation" | "pair") as kind, key] if key not in _PEOPLE:
            yield from check_field(kind, key, value, at_name, at_value)
        case ["pair", "mentor" | "mentee", key]:
            yield from check_field("person", key, value, at_name, at_value)
        case [head, key] if head == OCCASION and key in _OCCASION_FIELDS:
            return
        case _:
            allowed = [
                "organisation.…",
                "pair.…",
                "pair.mentor.…",
                "pair.mentee.…",
                "occasion.kind",
                "occasion.replacement",
            ]
            facts = {"name": name, "nearest": nearest(name, allowed), "allowed": allowed}
            yield Problem(code="scenario.unknown-field", facts=facts, place=at_name)


def merged(common: Plain, own: Plain) -> Plain:
    """Return a ``given`` with another on top: fields and pairs of the same name replace the former ones."""
    pairs = {cast(str, pair["id"]): pair for pair in cast("Sequence[Plain]", common.get("pairs", ()))}
    for pair in cast("Sequence[Plain]", own.get("pairs", ())):
        pairs[cast(str, pair["id"])] = _merged_pair(pairs.get(cast(str, pair["id"]), {}), pair)
    organisation = {**cast(Plain, common.get("organisation", {})), **cast(Plain, own.get("organisation", {}))}
    return {**common, **own, "organisation": organisation, "pairs": list(pairs.values())}


def _merged_pair(common: Plain, own: Plain) -> Plain:
    pair = {**common, **own}
    if "mentor" in common and "mentor" in own:
        pair["mentor"] = {**cast(Plain, common["mentor"]), **cast(Plain, own["mentor"])}
    if "mentees" in common and "mentees" in own:
        known = {mentee["id"]: mentee for mentee in cast("Sequence[Plain]", common["mentees"])}
        mentees = cast("Sequence[Plain]", own["mentees"])
        pair["mentees"] = [{**known.get(mentee["id"], {}), **mentee} for mentee in mentees]
    return pair


def build_facts(given: Plain, level: str) -> Facts:
    """Return the facts of a ``given``; a pair without people gets a mentor and a mentee of whom nothing is known.

    Args:
        given: Follows the schema of scenarios.
        level: That of documents named without one.
    """
    return Facts(
        organisation=_known(cast(Plain, given.get("organisation", {}))),
        pairs=tuple(_pair(pair) for pair in cast("Sequence[Plain]", given.get("pairs", ()))),
        organisations=tuple(_party(one) for one in cast("Sequence[Plain]", given.get("organisations", ()))),
        documents=tuple(with_level(slug, level) for slug in cast("Sequence[str]", given.get("documents", ()))),
    )


def with_level(slug: str, level: str) -> str:
    """Return the slug of a document with its level."""
    return slug if "/" in slug else f"{level}/{slug}"


def _pair(data: Plain) -> PairFacts:
    name = cast(str, data["id"])
    mentees = cast("Sequence[Plain]", data.get("mentees", ({"id": f"{name}-mentee"},)))
    return PairFacts(
        id=name,
        mentor=_party(cast(Plain, data.get("mentor", {"id": f"{name}-mentor"}))),
        mentees=tuple(_party(mentee) for mentee in mentees),
        fields={key: as_value(key, value) for key, value in _known(data).items() if key not in ("id", *_PEOPLE)},
    )


def _party(data: Plain) -> Party:
    return Party(id=cast(str, data["id"]), fields={name: value for name, value in _known(data).items() if name != "id"})


def _known(fields: Plain) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}


def as_value(name: str, value: object) -> object:
    """Return the value of a field as conditions and terms see it: a day of a pair is a date."""
    return dt.date.fromisoformat(value) if name in _DAYS and isinstance(value, str) else value
