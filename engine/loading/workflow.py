"""A workflow file that satisfied its schema → :class:`~engine.model.definition.Definition`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from engine.errors import Place
from engine.model.definition import (
    Acquaintance,
    After,
    CalendarYear,
    DayOff,
    Definition,
    Due,
    DueAfter,
    DueBefore,
    DueBy,
    DueOn,
    DueWindow,
    Every,
    MonthDay,
    Occasion,
    OccasionKind,
    OnRequest,
    Repeat,
    Role,
    SameDay,
    Stage,
    Step,
    Unit,
    Within,
)
from engine.model.documents import Ground

Plain = Mapping[str, object]
PlaceOf = Callable[[tuple[str | int, ...]], Place]

_STEP_TEXTS = ("code", "was", "when", "for_each", "note")


def build_definition(data: Plain, place_of: PlaceOf) -> Definition:
    """Return the definition a workflow file describes.

    Args:
        data: Plain data that satisfies ``definition/workflow.schema.json``.
        place_of: Maps the path of a value from the root of the file to its place.
    """
    level = _text(data["level"])
    stages = tuple(
        Stage(
            id=_text(stage["id"]),
            title=_text(stage["title"]),
            steps=_steps(stage, ("stages", number), level, place_of),
            place=place_of(("stages", number)),
        )
        for number, stage in enumerate(_mappings(data["stages"]))
    )
    occasions = tuple(
        _occasion(occasion, ("occasions", number), level, place_of)
        for number, occasion in enumerate(_mappings(data.get("occasions", ())))
    )
    return Definition(
        id=_text(data["id"]),
        title=_text(data["title"]),
        level=level,
        version=_text(data["version"]),
        roles={
            name: Role(id=name, **role) for name, role in cast("Mapping[str, dict[str, str]]", data["roles"]).items()
        },
        stages=stages,
        occasions=occasions,
        basis=_grounds(data),
        note=_maybe(data.get("note")),
        place=place_of(()),
        places={path: place_of(path) for path in _named_outside(data)},
    )


def _named_outside(data: Plain) -> Iterator[Within]:
    """Yield the paths of the grounds and the roles of a whole definition."""
    yield from (("basis", number) for number, _ in enumerate(_mappings(data.get("basis", ()))))
    yield from (("roles", name) for name in cast("Mapping[str, object]", data["roles"]))


def _occasion(data: Plain, path: Within, level: str, place_of: PlaceOf) -> Occasion:
    return Occasion(
        id=_text(data["id"]),
        title=_text(data["title"]),
        description=_maybe(data.get("description")),
        kinds=tuple(
            OccasionKind(id=_text(kind["id"]), title=_text(kind["title"])) for kind in _mappings(data.get("kinds", ()))
        ),
        steps=_steps(data, path, level, place_of),
        place=place_of(path),
    )


def _steps(data: Plain, path: Within, level: str, place_of: PlaceOf) -> tuple[Step, ...]:
    steps = enumerate(_mappings(data["steps"]))
    return tuple(_step(step, (*path, "steps", number), level, place_of) for number, step in steps)


def _step(data: Plain, path: Within, level: str, place_of: PlaceOf) -> Step:
    texts = {name: _maybe(data.get(name)) for name in _STEP_TEXTS}
    return Step(
        id=_text(data["id"]),
        title=_text(data["title"]),
        responsible=_text(data["responsible"]),
        participants=_texts(data.get("participants")),
        approvals=_texts(data.get("approvals")),
        acquaintance=_acquaintance(cast("Plain | None", data.get("acquaintance"))),
        documents=tuple(slug if "/" in slug else f"{level}/{slug}" for slug in _texts(data.get("documents"))),
        after=_after(data.get("after")),
        repeat=_repeat(cast("Plain | None", data.get("repeat"))),
        optional=data.get("optional") is True,
        basis=_grounds(data),
        asks=_texts(data.get("asks")),
        due=build_due(cast("Plain | None", data.get("due"))),
        place=place_of(path),
        places=_Places(data, path, place_of),
        **texts,
    )


class _Places(Mapping[Within, Place]):
    """Where the values inside a step stand; each place is looked up when somebody asks for it."""

    def __init__(self, data: Plain, path: Within, place_of: PlaceOf) -> None:
        self._data = data
        self._path = path
        self._place_of = place_of

    def __getitem__(self, within: Within) -> Place:
        value: object = self._data
        for step in within:
            if not isinstance(value, list | Mapping):
                raise KeyError(within)
            try:
                value = cast("Mapping[str | int, object]", value)[step]
            except (LookupError, TypeError):  # TypeError: a key where the value is a list
                raise KeyError(within) from None
        return self._place_of((*self._path, *within))

    def __iter__(self) -> Iterator[Within]:
        return _inside(self._data)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _inside(data: object, within: Within = ()) -> Iterator[Within]:
    """Yield the paths of all values inside plain data."""
    if within:
        yield within
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from _inside(value, (*within, name))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _inside(value, (*within, number))


def _after(data: object) -> After:
    if isinstance(data, Mapping):
        return After(steps=_texts(data["any"]), any_of=True)
    return After(steps=_texts(data))


def _acquaintance(data: Plain | None) -> Acquaintance | None:
    if data is None:
        return None
    return Acquaintance(roles=_texts(data["roles"]), working_days=cast(int, data["working_days"]))


def _repeat(data: Plain | None) -> Repeat | None:
    if data is None:
        return None
    until = _text(data["until"])
    return Repeat(every=Every(_text(data["every"])), until=MonthDay.parse(until) if until[0].isdigit() else until)


def build_due(data: Plain | None) -> Due | None:
    """Return the term that valid data describe, ``None`` for none."""
    if data is None:
        return None
    if "on_request" in data:
        return OnRequest()
    if "same_day_as" in data:
        return SameDay(same_day_as=_text(data["same_day_as"]))
    day_off = DayOff(_text(data["on_day_off"])) if "on_day_off" in data else None
    unit = next((unit for unit in Unit if unit in data), None)
    return _planned_day(data, day_off) if unit is None else _term(data, unit, day_off)


def _planned_day(data: Plain, day_off: DayOff | None) -> Due:
    year = CalendarYear(_text(data["calendar_year"])) if "calendar_year" in data else None
    if "on" in data:
        return DueOn(on=_day(data["on"]), calendar_year=year, on_day_off=day_off)
    by = _day(data["by"])
    if "from" in data:
        return DueWindow(from_=_day(data["from"]), by=by, calendar_year=year, on_day_off=day_off)
    return DueBy(by=by, calendar_year=year, on_day_off=day_off)


def _term(data: Plain, unit: Unit, day_off: DayOff | None) -> DueAfter | DueBefore:
    amount = cast(int, data[unit])
    if "before" in data:
        return DueBefore(amount=amount, unit=unit, before=_text(data["before"]), on_day_off=day_off)
    return DueAfter(amount=amount, unit=unit, after=_text(data["after"]), on_day_off=day_off)


def _day(value: object) -> MonthDay:
    return MonthDay.parse(_text(value))


def _grounds(data: Plain) -> tuple[Ground, ...]:
    grounds = _mappings(data.get("basis", ()))
    return tuple(Ground(act=_text(ground["act"]), article=_maybe(ground.get("article"))) for ground in grounds)


def _text(value: object) -> str:
    return cast(str, value)


def _maybe(value: object) -> str | None:
    return cast("str | None", value)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(cast("list[str]", value or ()))


def _mappings(value: object) -> tuple[Plain, ...]:
    return tuple(cast("list[Plain]", value))
