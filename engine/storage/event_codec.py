"""Events as rows hold them, and back: a kind, a version and JSON. Old versions are read through upcasters."""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Final, cast, get_args, get_origin, get_type_hints

from engine.model import events
from engine.model.events import Event

Plain = Mapping[str, object]

KINDS: Final[Mapping[str, type[Event]]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower(): kind for kind in get_args(events.Event)
}
"""Kind of an event as it is written → its class: ``step-done``."""
_NAMES: Final = {kind: name for name, kind in KINDS.items()}
ERASURE: Final = _NAMES[events.PersonErased]

Upcaster = Callable[[dict[str, object]], dict[str, object]]
UPCASTERS: Final[Mapping[str, tuple[Upcaster, ...]]] = {}
"""Kind → what brings its data from version 1 to 2, from 2 to 3 …; the last result is today's."""


def version_of(kind: str) -> int:
    """Return the version in which events of a kind are written today."""
    return len(UPCASTERS.get(kind, ())) + 1


def encode(event: Event) -> tuple[str, int, dict[str, object]]:
    """Return kind, version and data; what a field has by default is left out."""
    kind = _NAMES[type(event)]
    return kind, version_of(kind), cast("dict[str, object]", _plain(event))


def decode(kind: str, version: int, data: Plain) -> Event:
    """Return the event of a row.

    Raises:
        KeyError, TypeError, ValueError: The row was not written by this program or an older one.
    """
    now = dict(data)
    for upcast in UPCASTERS.get(kind, ())[version - 1 :]:
        now = upcast(now)
    if not 1 <= version <= version_of(kind):
        raise ValueError(version)
    return cast(Event, _build(KINDS[kind], now))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        own = {field.name: getattr(value, field.name) for field in fields(value)}
        known = {field.name: field.default for field in fields(value)}
        return {name: _plain(one) for name, one in own.items() if one != known[name] and one not in ((), {})}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


@cache
def _hints(kind: type) -> Mapping[str, object]:
    return get_type_hints(kind)


def _build(wanted: object, data: object) -> object:
    """Return a value of the type a field is declared with.

    Raises:
        TypeError, ValueError: It is none.
    """
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (types.UnionType, typing.Union):
        return None if data is None else _build(next(one for one in args if one is not type(None)), data)
    if origin is tuple:
        return tuple(_build(args[0], one) for one in cast("list[object]", data))
    if origin is not None and issubclass(origin, Mapping):
        return dict(cast(Plain, data))
    if not isinstance(wanted, type):
        raise TypeError(wanted)
    if is_dataclass(wanted):
        hints = _hints(wanted)
        return wanted(**{name: _build(hints[name], one) for name, one in cast(Plain, data).items()})
    if wanted is dt.date:
        return dt.date.fromisoformat(cast(str, data))
    if issubclass(wanted, Enum):
        return wanted(data)
    if not isinstance(data, wanted) or (wanted is int and isinstance(data, bool)):
        raise TypeError(wanted, data)
    return data
