"""Events as rows hold them, and back: a kind, a version and JSON. Old versions are read through upcasters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, cast, get_args, get_type_hints

import msgspec

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
    now = data
    for upcast in UPCASTERS.get(kind, ())[version - 1 :]:
        now = upcast(dict(now))
    wanted: Any = KINDS[kind]
    try:
        event: Event = msgspec.convert(now, wanted)
    except msgspec.MsgspecError as error:
        raise ValueError(kind) from error
    if _is_more(now, _keys(wanted)):
        raise ValueError(kind)
    return event


Keys = Mapping[str, "Keys | None"]


@cache
def _keys(kind: type) -> Keys:
    """Return the names of the fields of a class, each with those of the class it holds, if it holds one."""
    hints = get_type_hints(kind)
    return {field.name: _inner(hints[field.name]) for field in fields(kind)}


def _inner(hint: object) -> Keys | None:
    inside = next((one for one in (hint, *get_args(hint)) if isinstance(one, type) and is_dataclass(one)), None)
    return _keys(inside) if inside is not None else None


def _is_more(data: object, keys: Keys) -> bool:
    """Return whether data have a field that their class lacks."""
    if not isinstance(data, Mapping):
        return False
    if not data.keys() <= keys.keys():
        return True
    return any(inner is not None and _is_more(data.get(name), inner) for name, inner in keys.items())


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
