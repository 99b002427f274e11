"""Events as rows hold them, and back: a kind, a version and JSON. Old versions are read through upcasters."""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, cast, get_args, get_origin, get_type_hints

from engine.model import events
from engine.model.events import Event

Plain = Mapping[str, object]

KINDS: Final[Mapping[str, type[Event]]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower(): kind for kind in get_args(events.Event)
}
"""Kind of an event as it is written → its class: ``step-done``."""
_NAMES: Final = {kind: name for name, kind in KINDS.items()}

Upcaster = Callable[[dict[str, object]], dict[str, object]]
UPCASTERS: Final[Mapping[str, tuple[Upcaster, ...]]] = {}
"""Kind → what brings its data from version 1 to 2, from 2 to 3 …; the last result is today's."""


def version_of(kind: str) -> int:
    """Return the version in which events of a kind are written today."""
    return len(UPCASTERS.get(kind, ())) + 1


def encode(event: Event) -> tuple[str, int, dict[str, object]]:
    """Return kind, version and data; a field that has its default value is left out."""
    kind = _NAMES[type(event)]
    return kind, version_of(kind), cast("dict[str, object]", _plain(event))


def decode(kind: str, version: int, data: Plain) -> Event:
    """Return the event of a row.

    Raises:
        KeyError, TypeError, ValueError: The row was not written by this program or an older one.
    """
    if not 1 <= version <= version_of(kind):
        raise ValueError(version)
    now = dict(_mapping(data))
    for upcast in UPCASTERS.get(kind, ())[version - 1 :]:
        now = upcast(now)
    return cast(Event, _reader(cast(type, KINDS[kind]))(now))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        own = {field: getattr(value, field.name) for field in fields(value)}
        return {field.name: _plain(one) for field, one in own.items() if one != _default(field)}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


def _default(field: Field[Any]) -> object:
    """Return what a field is when nobody gives it; ``MISSING``, which equals nothing, where it must be given."""
    return field.default if field.default_factory is MISSING else field.default_factory()


Reader = Callable[[Any], object]
"""Makes a value out of what JSON holds; raises ``KeyError``, ``TypeError`` or ``ValueError`` when it holds none."""


@cache
def _reader(wanted: Any) -> Reader:
    """Return what reads values of the type a field is declared with."""
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (types.UnionType, typing.Union):
        return _optional(_reader(next(one for one in args if one is not type(None))))
    if origin is tuple:
        return _list_of(_reader(args[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping_of(_reader(args[1]))
    if is_dataclass(wanted):
        return _made(cast(type, wanted))
    if wanted is dt.date:
        return dt.date.fromisoformat
    if issubclass(wanted, Enum):
        return cast(Reader, wanted)
    return _plain_of(wanted)


def _optional(reader: Reader) -> Reader:
    return lambda data: None if data is None else reader(data)


def _list_of(reader: Reader) -> Reader:
    def read(data: Any) -> object:
        if not isinstance(data, list):
            raise TypeError(data)
        return tuple(map(reader, data))

    return read


def _mapping_of(reader: Reader) -> Reader:
    return lambda data: {key: reader(one) for key, one in _mapping(data).items()}


def _made(kind: type) -> Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    return lambda data: kind(**{name: readers[name](one) for name, one in _mapping(data).items()})


def _plain_of(kind: type) -> Reader:
    def read(data: object) -> object:
        if type(data) is not kind:  # not even a truth value for a number
            raise TypeError(kind, data)
        return data

    return read


def _mapping(data: object) -> Plain:
    if not isinstance(data, dict):
        raise TypeError(data)
    return data
