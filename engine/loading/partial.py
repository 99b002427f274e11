"""A list or an object of which a layer says only a part: entries come and go, keys get other values, the rest stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from engine.loading.compiled_schemas import follows
from engine.loading.schemas import Schema, schema
from engine.loading.written import By, Written

OBJECTS = ("due", "repeat", "acquaintance")
"""Values of a step whose keys may be said one by one: ``due.by``."""
_FORMATS: Mapping[str, Schema] = {
    key: {"$ref": f"definition/workflow.schema.json#/$defs/step/properties/{key}"} for key in OBJECTS
}


@cache
def keys_inside(key: str) -> tuple[str, ...]:
    """Return the keys of a value that a layer may say one by one, as it writes them: ``due.by``; none of another."""
    change = schema("definition/workflow-extension.schema.json")["properties"]["change"]
    known = change["additionalProperties"]["properties"]
    return tuple(name for name in known if name.startswith(f"{key}."))


def is_meant(entry: Written, said: Written) -> bool:
    """Return whether an entry is the one that is said; an object when it holds everything that is said of it."""
    if isinstance(said.value, dict):
        own = entry.fields
        return all(name in own and own[name].plain() == value.plain() for name, value in said.fields.items())
    return entry.plain() == said.plain()


def relisted(old: Written | None, fewer: Written | None, more: Written | None) -> Written | None:
    """Return a list without some entries and with others at its end; it stands where the layer says so.

    The result is :attr:`By.WITHOUT` when nothing is left, and the list itself when nothing changes.

    Args:
        old: The list below.
        fewer: Entries to be taken out.
        more: Entries to be added.
    """
    below = old.items if old is not None else []
    dropped = fewer.items if fewer is not None else []
    items = [entry for entry in below if not any(is_meant(entry, said) for said in dropped)]
    items += [said for said in (more.items if more is not None else []) if same_entry(items, said) is None]
    said = more if more is not None else fewer
    if said is None or [entry.plain() for entry in items] == [entry.plain() for entry in below]:
        return old
    return replace(said, value=items or None, before=old, by=By.WRITTEN if items else By.WITHOUT)


def same_entry(items: Iterable[Written], said: Written) -> Written | None:
    """Return the entry of a list that says the same."""
    return next((entry for entry in items if entry.plain() == said.plain()), None)


def fits(key: str, value: Written) -> bool:
    """Return whether an object put together from two layers is still one of its kind, as a term of one kind."""
    return follows(value.plain(), _FORMATS[key])
