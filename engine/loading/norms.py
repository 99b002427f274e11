"""``norms/`` of all layers into the model: acts, terms, parameters and calendars, merged by id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from engine.errors import ContentError, Problem
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import Source, read_yaml
from engine.model.documents import Ground
from engine.model.norms import (
    Act,
    ActArticle,
    Acts,
    CalendarDecree,
    CalendarYear,
    Holiday,
    Issuer,
    Level,
    Parameter,
    ParameterValue,
    Period,
    Status,
    Term,
    Transfer,
)

Plain = Mapping[str, object]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Norms:
    """What the templates rest on, of all layers; the nearest layer wins by id.

    Attributes:
        acts: The register of acts.
        act_kinds: Nouns of kinds of acts.
        document_kinds: Nouns of kinds of documents.
        roles: Terms of roles.
        parameters: Dated values by id.
        calendars: Production calendars, one a year.
    """

    acts: Acts
    act_kinds: Mapping[str, Term]
    document_kinds: Mapping[str, Term]
    roles: Mapping[str, Term]
    parameters: Mapping[str, Parameter]
    calendars: tuple[CalendarYear, ...]


def load_norms(layers: Layers) -> Norms:
    """Return the norms of all layers.

    Raises:
        ContentError: Every problem of every file.
    """
    problems: list[Problem] = []
    acts: dict[str, Act] = {}
    groups: dict[str, dict[str, Term]] = {"act_kinds": {}, "document_kinds": {}, "roles": {}}
    for data in _files(layers, "norms/acts.yaml", "definition/acts.schema.json", problems):
        acts |= {name: _act(name, act) for name, act in _mapping(data["acts"]).items()}
    for data in _files(layers, "norms/terms.yaml", "definition/terms.schema.json", problems):
        for group, terms in groups.items():
            terms |= {name: _term(name, term) for name, term in _mapping(data.get(group, {})).items()}
    parameters = dict(_parameters(layers, problems))
    calendars = {year.year: year for year in _calendars(layers, problems)}
    if problems:
        raise ContentError(problems)
    ordered = tuple(calendars[year] for year in sorted(calendars))
    return Norms(Acts(acts), groups["act_kinds"], groups["document_kinds"], groups["roles"], parameters, ordered)


def _files(layers: Layers, relative: str, schema: str, problems: list[Problem]) -> Iterator[Plain]:
    for path in layers.every(relative):
        try:
            source = read_yaml(path)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        if _valid(source, schema, problems):
            yield cast(Plain, source.data)


def _valid(source: Source, schema: str, problems: list[Problem]) -> bool:
    found = validate(source.data, schema, source.place)
    problems.extend(found)
    return not found


def _each(layers: Layers, pattern: str, schema: str, problems: list[Problem]) -> Iterator[Plain]:
    for relative, _ in layers.glob(pattern):
        yield from list(_files(layers, relative, schema, problems))[-1:]


def _parameters(layers: Layers, problems: list[Problem]) -> Iterator[tuple[str, Parameter]]:
    for data in _each(layers, "norms/parameters/*.yaml", "definition/parameters.schema.json", problems):
        if "values" in data:
            parameter = _parameter(data)
            yield parameter.id, parameter


def _calendars(layers: Layers, problems: list[Problem]) -> Iterator[CalendarYear]:
    for data in _each(layers, "norms/calendars/*.yaml", "definition/calendar.schema.json", problems):
        yield _calendar(data)


def _act(name: str, data: Plain) -> Act:
    plain = dict(data)
    plain["issuers"] = tuple(Issuer(**issuer) for issuer in cast("list[dict[str, str]]", plain.get("issuers", [])))
    plain["numbers"] = tuple(cast("list[str]", plain.get("numbers", [])))
    plain["date"] = _date(plain.get("date"))
    plain["last_checked"] = _date(plain["last_checked"])
    plain["in_force"] = _period(plain.get("in_force"))
    plain["level"] = Level(cast(str, plain["level"]))
    plain["status"] = Status(cast(str, plain["status"]))
    plain["articles"] = {
        number: _article(number, article) for number, article in _mapping(plain.get("articles", {})).items()
    }
    for key in ("amended_by", "requires"):
        plain[key] = tuple(cast("list[str]", plain.get(key, [])))
    return Act(id=name, **plain)  # type: ignore[arg-type]


def _article(number: str, data: Plain) -> ActArticle:
    plain = dict(data)
    plain["status"] = Status(cast(str, plain["status"]))
    plain["requires"] = tuple(cast("list[str]", plain.get("requires", [])))
    if "in_force" in plain:
        plain["in_force"] = _period(plain["in_force"])
    return ActArticle(number=number, **plain)  # type: ignore[arg-type]


def _term(name: str, data: Plain) -> Term:
    return Term(id=name, **data)  # type: ignore[arg-type]


def _parameter(data: Plain) -> Parameter:
    plain = dict(data)
    values = []
    for item in cast("list[Plain]", plain["values"]):
        value = dict(item)
        value["status"] = Status(cast(str, value["status"]))
        value["from_"], value["to"] = _date(value.pop("from", None)), _date(value.get("to"))
        if value.get("act"):
            value["act"] = Ground(**cast("dict[str, str]", value["act"]))  # type: ignore[arg-type]
        values.append(ParameterValue(**value))  # type: ignore[arg-type]
    plain["values"] = tuple(values)
    return Parameter(**plain)  # type: ignore[arg-type]


def _calendar(data: Plain) -> CalendarYear:
    plain = dict(data)
    decree = cast("Plain | None", plain.get("decree"))
    if decree is not None:
        plain["decree"] = CalendarDecree(
            kind=cast(str, decree["kind"]),
            date=_date(decree.get("date")),
            number=cast("str | None", decree.get("number")),
            status=Status(cast(str, decree["status"])),
        )
    else:
        plain["decree"] = None
    plain["holidays"] = _tuple(plain, "holidays", lambda item: Holiday(date=_day(item["date"]), title=item["title"]))
    plain["transfers"] = _tuple(
        plain, "transfers", lambda item: Transfer(from_=_day(item["from"]), to=_day(item["to"]), by=item["by"])
    )
    for key in ("days_off", "working", "shortened"):
        plain[key] = tuple(_day(day) for day in cast("list[str]", plain.get(key, [])))
    plain["sources"] = tuple(cast("list[str]", plain.get("sources", [])))
    return CalendarYear(**plain)  # type: ignore[arg-type]


def _tuple(plain: Plain, key: str, build: Callable[[dict[str, str]], T]) -> tuple[T, ...]:
    return tuple(build(item) for item in cast("list[dict[str, str]]", plain.get(key, [])))


def _mapping(value: object) -> Mapping[str, Plain]:
    return cast("Mapping[str, Plain]", value)


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def _date(value: object) -> dt.date | None:
    return _day(value) if isinstance(value, str) else None


def _period(value: object) -> Period:
    data = cast("Plain", value or {})
    return Period(from_=_date(data.get("from")), to=_date(data.get("to")))
