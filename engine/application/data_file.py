"""Rendering one document from one self-contained data file: no workspace, nothing recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from engine.application.instances import appendix_number
from engine.application.kit import Kit
from engine.application.papers import Paper, Request, make_paper
from engine.errors import NOWHERE, ContentError, Place, Problem
from engine.loading.cards import load_card
from engine.loading.characters import bad_characters
from engine.loading.schemas import Schema, nearest, schema, validate
from engine.loading.values import build_organisation, build_requisites
from engine.loading.workspace import Located
from engine.loading.yaml_reader import DataPath, Source, read_yaml
from engine.model.documents import Card, DocumentIdentity, kind_of

Plain = Mapping[str, object]

_SCHEMA = "definition/data-file.schema.json"
_OF_TWO_YEARS = (5, 6)
"""In May and June one school year ends and the next is prepared."""


def papers_from_file(
    kit: Kit,
    slug: str,
    file: Path,
    *,
    today: dt.date,
    date: str | None = None,
    number: str | None = None,
) -> list[Paper]:
    """Return a document and its appendices made from one data file.

    Args:
        kit: The loaded layers.
        slug: The document.
        file: Its data (``schemas/definition/data-file.schema.json``).
        today: The day acts are taken on while the document has no date.
        date: ISO date that takes the place of the one in the file.
        number: Number that takes the place of the one in the file.

    Raises:
        ContentError: Every problem of the file and of the document.
    """
    requests = requests_from_file(kit, slug, file, date=date, number=number)
    papers, found = [], list[Problem]()
    for request in requests:
        try:
            papers.append(make_paper(kit, request, today=today))
        except ContentError as error:
            found.extend(error.problems)
    if found:
        raise ContentError(found)
    return papers


def requests_from_file(
    kit: Kit, slug: str, file: Path, *, date: str | None = None, number: str | None = None
) -> list[Request]:
    """Return what one data file asks for: the document, then its appendices; see :func:`papers_from_file`.

    Raises:
        ContentError: Every problem of the file.
    """
    source = read_yaml(file)
    problems = [
        *validate(source.data, _SCHEMA, source.place),
        *bad_characters(source.data, source.place),
        *_wrong_arguments(date, number),
    ]
    if problems:
        raise ContentError(problems)
    return _requests(kit, slug, source, cast(Plain, source.data), date=date, number=number)


def _requests(
    kit: Kit, slug: str, source: Source, data: Plain, *, date: str | None, number: str | None
) -> list[Request]:
    card = load_card(slug, kit.layers)
    if strangers := list(_unknown_appendices(card, source, data)):
        raise ContentError(strangers)
    written = cast("Mapping[str, str]", data.get("document", {}))
    identity = {"date": date or written.get("date"), "number": number or written.get("number")}
    order = {"kind": "order", **cast(Plain, data["order"])} if "order" in data else None
    main = Request(
        slug=slug,
        fields=_located(source, ("data",), data.get("data", {})),
        organisation=build_organisation(data["organisation"]),
        identity=_identity(identity),
        school_year=int(cast(str, data["school_year"])[:4])
        if "school_year" in data
        else _school_year(identity["date"]),
        order=build_requisites(order) if order else None,
        appendix_number=appendix_number(load_card(card.appendix_of, kit.layers), slug) if card.appendix_of else None,
        place=source.place(("document",)),
    )
    appendices = cast("Mapping[str, object]", data.get("appendices", {}))
    approving = {"kind": kind_of(card, main.fields.data), **{key: value for key, value in identity.items() if value}}
    requests = [main]
    for appendix in card.appendices:
        if appendix not in appendices:
            continue
        requests.append(
            Request(
                slug=appendix,
                fields=_located(source, ("appendices", appendix), appendices[appendix]),
                organisation=main.organisation,
                identity=main.identity,
                school_year=main.school_year,
                order=build_requisites(approving),
                appendix_number=appendix_number(card, appendix),
                place=source.place(("appendices", appendix)),
            )
        )
    return requests


def _wrong_arguments(date: str | None, number: str | None) -> Iterator[Problem]:
    """Yield what is wrong with the date and the number that take the place of those in the file."""
    document = cast("Mapping[str, Schema]", schema(_SCHEMA)["properties"])["document"]
    fields = {"--date": schema("data/date.schema.json"), "--number": document["properties"]["number"]}
    given = {name: text for name, text in (("--date", date), ("--number", number)) if text is not None}
    yield from validate(given, {"properties": fields})
    yield from bad_characters(given, lambda *_, **__: NOWHERE)


def _unknown_appendices(card: Card, source: Source, data: Plain) -> Iterator[Problem]:
    for name in cast("Mapping[str, object]", data.get("appendices", {})):
        if name not in card.appendices:
            facts = {"name": name, "nearest": nearest(name, card.appendices), "allowed": list(card.appendices)}
            place = source.place(("appendices", name), key=True)
            yield Problem(code="data.unknown-appendix", facts=facts, place=place)


def _located(source: Source, prefix: DataPath, data: object) -> Located:
    def place_of(path: DataPath = (), *, key: bool = False) -> Place:
        return source.place((*prefix, *path), key=key)

    return Located(cast(Plain, data or {}), place_of)


def _identity(data: Mapping[str, str | None]) -> DocumentIdentity:
    day = data["date"]
    return DocumentIdentity(date=dt.date.fromisoformat(day) if day else None, number=data["number"])


def _school_year(date: str | None) -> int:
    """Return the first year of the school year a date tells for certain (May and June belong to two)."""
    day = dt.date.fromisoformat(date) if date else None
    if day is None or day.month in _OF_TWO_YEARS:
        raise ContentError.single("data.no-school-year")
    return day.year if day.month > max(_OF_TWO_YEARS) else day.year - 1
