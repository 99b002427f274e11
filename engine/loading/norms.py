"""``norms/`` of all layers into the model: acts, terms, parameters and calendars, merged by id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from engine.errors import ContentError, Place, Problem
from engine.loading.layer_titles import layer_title
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
    PaymentVariant,
    Period,
    Status,
    Term,
    Transfer,
)
from engine.model.register import Entry, Register

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
        register: What each layer says of acts and parameters, tables of samples among them.
    """

    acts: Acts
    act_kinds: Mapping[str, Term]
    document_kinds: Mapping[str, Term]
    roles: Mapping[str, Term]
    parameters: Mapping[str, Parameter]
    calendars: tuple[CalendarYear, ...]
    register: Register


def load_norms(layers: Layers) -> Norms:
    """Return the norms of all layers.

    Raises:
        ContentError: Every problem of every file.
    """
    problems: list[Problem] = []
    groups: dict[str, dict[str, Term]] = {"act_kinds": {}, "document_kinds": {}, "roles": {}}
    acts = _collected(_acts(layers, problems))
    for data in _files(layers, "norms/terms.yaml", "definition/terms.schema.json", problems):
        for group, terms in groups.items():
            terms |= {name: _term(name, term) for name, term in _mapping(data.get(group, {})).items()}
    parameters = _collected(_parameters(layers, problems))
    calendars = {year.year: year for year in _calendars(layers, problems)}
    if problems:
        raise ContentError(problems)
    return Norms(
        acts=Acts({name: entries[-1].value for name, entries in acts.items()}),
        act_kinds=groups["act_kinds"],
        document_kinds=groups["document_kinds"],
        roles=groups["roles"],
        parameters={name: own[-1].value for name, own in parameters.items() if own[-1].value.values},
        calendars=tuple(calendars[year] for year in sorted(calendars)),
        register=Register(acts=acts, parameters=parameters),
    )


def _collected(entries: Iterator[tuple[str, Entry[T]]]) -> dict[str, tuple[Entry[T], ...]]:
    found: dict[str, tuple[Entry[T], ...]] = {}
    for name, entry in entries:
        found[name] = (*found.get(name, ()), entry)
    return found


def _sources(layers: Layers, pattern: str, schema: str, problems: list[Problem]) -> Iterator[tuple[Path, Source]]:
    """Yield the sound files of a pattern with the folders of their layers, the lowest layer first."""
    for root in layers.roots:
        for path in sorted(root.glob(pattern)):
            try:
                source = read_yaml(path)
            except ContentError as error:
                problems.extend(error.problems)
                continue
            if _valid(source, schema, problems):
                yield root, source


def _files(layers: Layers, relative: str, schema: str, problems: list[Problem]) -> Iterator[Plain]:
    for _, source in _sources(layers, relative, schema, problems):
        yield cast(Plain, source.data)


def _valid(source: Source, schema: str, problems: list[Problem]) -> bool:
    found = validate(source.data, schema, source.place)
    problems.extend(found)
    return not found


def _acts(layers: Layers, problems: list[Problem]) -> Iterator[tuple[str, Entry[Act]]]:
    for root, source in _sources(layers, "norms/acts.yaml", "definition/acts.schema.json", problems):
        layer = layer_title(root)
        for name, data in _mapping(cast(Plain, source.data)["acts"]).items():
            yield name, _entry(_act(name, data), layer, source, "acts", name)


def _parameters(layers: Layers, problems: list[Problem]) -> Iterator[tuple[str, Entry[Parameter]]]:
    schema = "definition/parameters.schema.json"
    titles: dict[Path, str] = {}
    for root, source in _sources(layers, "norms/parameters/*.yaml", schema, problems):
        parameter = _parameter(cast(Plain, source.data))
        layer = titles.get(root) or titles.setdefault(root, layer_title(root))
        yield parameter.id, _entry(parameter, layer, source)


def _entry(value: T, layer: str, source: Source, *prefix: str) -> Entry[T]:
    def place_of(within: tuple[str | int, ...]) -> Place:
        return source.place((*prefix, *within), key=not within)

    return Entry(value=value, layer=layer, place_of=place_of)


def _calendars(layers: Layers, problems: list[Problem]) -> Iterator[CalendarYear]:
    for data in _files(layers, "norms/calendars/*.yaml", "definition/calendar.schema.json", problems):
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
    for key, build in (("values", ParameterValue), ("variants", PaymentVariant)):
        plain[key] = tuple(build(**_dated(item)) for item in cast("list[Plain]", plain.get(key, [])))  # type: ignore[arg-type]
    return Parameter(**plain)  # type: ignore[arg-type]


def _dated(data: Plain) -> dict[str, object]:
    """Return a value or a sample with its days, its status and its act as the model has them."""
    plain = dict(data)
    plain["status"] = Status(cast(str, plain["status"]))
    plain["from_"], plain["to"] = _date(plain.pop("from", None)), _date(plain.get("to"))
    if plain.get("act"):
        plain["act"] = Ground(**cast("dict[str, str]", plain["act"]))  # type: ignore[arg-type]
    return plain


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
