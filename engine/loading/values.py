"""Plain data that satisfied its schema → values of the model, guided by the schema itself.

The schema says what a value is: ``x-type`` names a class of the model or ``money`` (rubles), ``format: date`` a date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from engine.language import guess_gender
from engine.loading.schemas import Schema, resolve
from engine.model.people import Contract, Organisation, Pair, Payment, Person, Requisites, SecondLanguage

Plain = Mapping[str, object]


def to_value(node: Schema, data: object) -> object:
    """Return the model value of ``data``, which must satisfy ``node``.

    Objects without an ``x-type`` become read-only mappings in which every property of the schema is present (``None``
    when absent), so that a template can ask for it; arrays become tuples.
    """
    schema = resolve(node)
    if data is None:
        return None
    builder = _BUILDERS.get(str(schema.get("x-type", "")))
    if builder is not None:
        return builder(data)
    if schema.get("format") == "date":
        return dt.date.fromisoformat(cast(str, data))
    if isinstance(data, list):
        items = cast(Schema, schema.get("items", {}))
        return tuple([to_value(items, item) for item in data])
    if isinstance(data, Mapping):
        return record(schema, data)
    return data


def record(schema: Schema, data: Plain) -> Mapping[str, object]:
    """Return an object of the schema with all its properties, defaults filled in, absent ones ``None``."""
    properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
    values = {name: to_value(node, data.get(name, resolve(node).get("default"))) for name, node in properties.items()}
    return MappingProxyType(values)


def build_person(data: object) -> Person:
    """Return a person; the gender is what is written, or what the name tells for certain, or ``None``.

    The same data give the same object: somebody who stands in many papers is looked at once.
    """
    return _person(_key(cast(Plain, data)))


@lru_cache(maxsize=20_000)
def _person(key: _Key) -> Person:
    plain = dict(key)
    for name in ("name_forms", "position_forms"):
        if plain.get(name) is not None:
            plain[name] = dict(cast(_Key, plain[name]))
    if plain.get("contract") is not None:
        contract = dict(cast(_Key, plain["contract"]))
        plain["contract"] = Contract(date=_date(contract["date"]), number=cast("str | None", contract.get("number")))
    _dates(plain, "hired", "birth_date")
    plain.setdefault("gender", guess_gender(cast(str, plain["name"])))
    return Person(**plain)  # type: ignore[arg-type]


def build_organisation(data: object) -> Organisation:
    """Return the passport of an organisation; the same data give the same object."""
    return _organisation(_key(cast(Plain, data)))


@lru_cache(maxsize=512)
def _organisation(key: _Key) -> Organisation:
    plain = dict(key)
    for name in ("head", "union_head"):
        if name in plain:
            plain[name] = _person(cast(_Key, plain[name]))
    for name in ("name_forms", "short_name_forms"):
        if name in plain:
            plain[name] = dict(cast(_Key, plain[name]))
    if "second_language" in plain:
        plain["second_language"] = SecondLanguage(**dict(cast(_Key, plain["second_language"])))  # type: ignore[arg-type]
    return Organisation(**plain)  # type: ignore[arg-type]


_Key = tuple[tuple[str, object], ...]
"""Fields of an object in the order written, objects inside it as keys too: what cannot change any more."""


def _key(data: Plain) -> _Key:
    return tuple([(name, _key(value) if isinstance(value, dict) else value) for name, value in data.items()])


def build_payment(data: object) -> Payment:
    """Return a payment; its value is a Decimal in rubles, per cent, coefficient or points by its kind."""
    plain = dict(cast(Plain, data))
    plain["value"] = Decimal(cast(str, plain["value"]))
    return Payment(**plain)  # type: ignore[arg-type]


def build_requisites(data: object) -> Requisites:
    """Return the requisites of a cited document; the same data give the same object."""
    return _requisites(_key(cast(Plain, data)))


@lru_cache(maxsize=8192)
def _requisites(key: _Key) -> Requisites:
    plain = dict(key)
    _dates(plain, "date")
    return Requisites(**plain)  # type: ignore[arg-type]


def build_pair(data: object) -> Pair:
    """Return a pair or group."""
    plain = dict(cast(Plain, data))
    plain["mentor"] = build_person(plain["mentor"])
    plain["mentees"] = tuple([build_person(item) for item in cast("list[object]", plain["mentees"])])
    _dates(plain, "start", "end")
    if "payment" in plain:
        plain["payment"] = build_payment(plain["payment"])
    for key in ("consent", "addendum"):
        if plain.get(key) is not None:
            plain[key] = build_requisites(plain[key])
    return Pair(**plain)  # type: ignore[arg-type]


def _date(value: object) -> dt.date:
    return dt.date.fromisoformat(cast(str, value))


def _dates(plain: dict[str, object], *names: str) -> None:
    for name in names:
        if plain.get(name) is not None:
            plain[name] = _date(plain[name])


_BUILDERS: Mapping[str, Callable[[object], object]] = {
    "person": build_person,
    "organisation": build_organisation,
    "payment": build_payment,
    "requisites": build_requisites,
    "pair": build_pair,
    "money": lambda value: Decimal(cast(str, value)),
}
