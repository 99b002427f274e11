"""The short answer about data: whether it follows its schema for certain, from a compiled validator.

It answers a hundred times faster than the one that has words for what is wrong (:mod:`engine.loading.schemas`), so
most data is never asked about twice. A no may be a false alarm, a yes never is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import jsonschema_rs

from engine.loading.formats import CHECKS
from engine.loading.schema_files import schema_files
from engine.loading.yaml_reader import texts

MAX_TEXT = 5000
"""Characters of one text: about two pages of print; a longer one was pasted by mistake."""
_MOST_COMPILED = 512
_BASE = "schemas:///"
"""Our names are relative (``data/person.schema.json``); the compiled validator wants absolute ones."""


def follows(data: object, schema: Mapping[str, Any], *, text_is: Callable[[str], bool] = bool) -> bool:
    """Return whether data follows a schema for certain.

    Args:
        data: Plain data as read from YAML or JSON.
        schema: One that is not changed afterwards; it is compiled once.
        text_is: What every text must be besides.
    """
    found = texts(data)
    for text in found:
        if len(text) > MAX_TEXT or not text.strip():
            return False
    return all(map(text_is, found)) and bool(_validator(schema).is_valid(data))


_VALIDATORS: dict[int, tuple[Mapping[str, Any], jsonschema_rs.Draft202012Validator]] = {}
"""Identity of a schema → the schema itself, which keeps the identity taken, and its validator."""


def _validator(schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    known = _VALIDATORS.get(id(schema))
    if known is None:
        if len(_VALIDATORS) >= _MOST_COMPILED:
            _VALIDATORS.clear()
        known = _VALIDATORS[id(schema)] = (schema, _compiled(schema))
    return known[1]


def _compiled(schema: Mapping[str, Any]) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        _nameless(schema),
        registry=_registry(),
        base_uri=_BASE + str(schema.get("$id", "")),
        validate_formats=True,
        formats=CHECKS,
        offline=True,
    )


@cache
def _registry() -> jsonschema_rs.Registry:
    """Return the built-in schemas for the compiled validator."""
    return jsonschema_rs.Registry(
        [(_BASE + name, data) for name, data in schema_files()], draft=jsonschema_rs.Draft202012
    )


def _nameless(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "$id"}
