"""JSON Schema 2020-12 over a closed registry: nothing is ever fetched; every violation becomes a problem."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, cast

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource
from referencing.jsonschema import DRAFT202012

from engine.errors import NOWHERE, Place, Problem
from engine.loading.content import content_root
from engine.loading.yaml_reader import DataPath, paths, texts

Schema = Mapping[str, Any]
PlaceOf = Callable[..., Place]

MAX_TEXT = 5000
"""Characters of one text: about two pages of print; a longer one was pasted by mistake."""
_MAX_COMPILED = 512
_YEARS = range(1900, 2101)
"""Years of dates that papers of a school may name: from the birth of the oldest person on."""

_FORMATS = FormatChecker(formats=())
_RUSSIAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\Z")
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_YEAR = re.compile(r"[0-9]{4}")
_SCHOOL_YEAR = re.compile(r"(20[0-9]{2})/([0-9]{2})\Z")


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    if not _ISO_DATE.match(value):
        return False
    return dt.date.fromisoformat(value).year in _YEARS


@_FORMATS.checks("school-year")
def _is_school_year(value: object) -> bool:
    """Return whether the second year follows the first; what is no pair of years is left to the pattern."""
    found = _SCHOOL_YEAR.match(value) if isinstance(value, str) else None
    return found is None or found.group() == _school_year(found.group(1))


def _school_year(first: str) -> str:
    return f"{first}/{(int(first) + 1) % 100:02}"


def _min_length(_: object, least: int, text: object, __: object) -> Iterator[ValidationError]:
    """A text of blanks alone is as good as none."""
    if isinstance(text, str) and (len(text) < least or (least and not text.strip())):
        yield ValidationError(f"shorter than {least} characters")


_Validator = extend(Draft202012Validator, {"minLength": _min_length})  # type: ignore[no-untyped-call]


def _closed(uri: str) -> Resource[Any]:
    raise NoSuchResource(ref=uri)  # type: ignore[call-arg]


@cache
def registry() -> Registry[Any]:
    """Return all built-in schemas under their ``$id``; an unknown reference is an error, never a request."""
    root = content_root() / "schemas"
    resources = [
        (path.relative_to(root).as_posix(), DRAFT202012.create_resource(json.loads(path.read_text("utf-8"))))
        for path in sorted(root.rglob("*.schema.json"))
    ]
    return Registry(retrieve=_closed).with_resources(resources).crawl()  # type: ignore[call-arg]


def schema(name: str) -> Schema:
    """Return a built-in schema by its ``$id``, e.g. ``definition/card.schema.json``."""
    return cast(Schema, registry().contents(name))


def resolve(node: Schema) -> Schema:
    """Return the schema with ``$ref`` and ``allOf`` merged in one level, the keys written beside them winning."""
    known = _RESOLVED.get(id(node))
    if known is None:
        if len(_RESOLVED) == _MAX_RESOLVED:
            _RESOLVED.clear()
        known = _RESOLVED[id(node)] = (node, _merged(node))
    return known[1]


_RESOLVED: dict[int, tuple[Schema, Schema]] = {}
"""Identity of a schema → the schema itself, which keeps the identity taken, and what it comes to."""
_MAX_RESOLVED = 8192


def _merged(node: Schema) -> Schema:
    merged: dict[str, object] = {}
    reference = node.get("$ref")
    if isinstance(reference, str) and not reference.startswith("#"):  # one inside a file has no name of its own
        merged.update(resolve(_referenced(reference)))
    for part in node.get("allOf", ()):
        if isinstance(part, Mapping) and "if" not in part:
            merged.update(resolve(part))
    merged.update({key: value for key, value in node.items() if key not in ("$ref", "allOf", "$id", "$schema")})
    return merged


def _referenced(reference: str) -> Schema:
    """Return what a reference between our schema files names: a file (all shared ones live in ``data/``) or a part."""
    file, _, pointer = reference.partition("#/")
    name = file.removeprefix("../")
    node = schema(name if "/" in name else f"data/{name}")
    for key in pointer.split("/") if pointer else ():
        node = node[key]
    return node


def validate(data: object, against: Schema | str, place_of: PlaceOf | None = None) -> list[Problem]:
    """Return every violation of a schema as a problem, in the order of places.

    Args:
        data: Plain data as read from YAML or JSON.
        against: A schema, or the ``$id`` of a built-in one.
        place_of: Maps a path (and ``key=True`` for a key) to its place.
    """
    root = schema(against) if isinstance(against, str) else against
    if _is_plainly_valid(data, root):
        return []
    where = _Where(root, place_of)
    validator = _Validator(root, registry=registry(), format_checker=_FORMATS)
    problems = [problem for error in validator.iter_errors(data) for problem in _problems(error, where)]
    problems.extend(_too_long(data, where))
    unique = dict.fromkeys(_Frozen(problem) for problem in problems)
    return sorted(
        (item.problem for item in unique), key=lambda p: (p.place.file or "", p.place.line or 0, p.place.column or 0)
    )


def _is_plainly_valid(data: object, root: Schema) -> bool:
    """Return whether data follows a schema for certain, without a word about anything wrong.

    The compiled validator answers a hundred times faster; what it refuses is looked through again for its words.
    """
    for text in texts(data):
        if len(text) > MAX_TEXT or not text.strip():
            return False
    return bool(_compiled(root).is_valid(data))


_COMPILED: dict[int, tuple[Schema, jsonschema_rs.Validator]] = {}
"""Identity of a schema → the schema itself, which keeps the identity taken, and its compiled validator."""


def _compiled(root: Schema) -> jsonschema_rs.Validator:
    known = _COMPILED.get(id(root))
    if known is None:
        if len(_COMPILED) == _MAX_COMPILED:
            _COMPILED.clear()
        validator = jsonschema_rs.Draft202012Validator(
            _nameless(root),
            registry=_compiled_registry(),
            base_uri=_BASE + str(root.get("$id", "")),
            validate_formats=True,
            formats={"date": _plain_date, "school-year": _is_school_year},
            offline=True,
        )
        known = _COMPILED[id(root)] = (root, validator)
    return known[1]


_BASE = "schemas:///"
"""Our names are relative (``data/person.schema.json``); the compiled validator wants absolute ones."""


def _nameless(root: Schema) -> dict[str, Any]:
    return {key: value for key, value in root.items() if key != "$id"}


@cache
def _compiled_registry() -> jsonschema_rs.Registry:
    root = content_root() / "schemas"
    return jsonschema_rs.Registry(
        [
            (_BASE + path.relative_to(root).as_posix(), _nameless(json.loads(path.read_text("utf-8"))))
            for path in sorted(root.rglob("*.schema.json"))
        ],
        draft=jsonschema_rs.Draft202012,
    )


def _plain_date(value: str) -> bool:
    try:
        return _is_date(value)
    except ValueError:
        return False


def _too_long(data: object, where: _Where) -> Iterator[Problem]:
    for path, value in paths(data):
        if isinstance(value, str) and len(value) > MAX_TEXT:
            facts = {"rule": "maxLength", "limit": MAX_TEXT, "size": len(value), **where.about(None, path)}
            yield Problem(code="schema.size", facts=facts, place=where(path))


class _Where:
    """Where a value stands and what its field is called, for words about it."""

    def __init__(self, root: Schema, place_of: PlaceOf | None) -> None:
        self._root = root
        self._place_of = place_of

    def __call__(self, path: DataPath, *, key: bool = False) -> Place:
        return self._place_of(path, key=key) if self._place_of is not None else NOWHERE

    def about(self, error: ValidationError | None, path: DataPath) -> dict[str, object]:
        """Return the path, title and help of a field; those written beside a ``$ref`` win over its target's."""
        node = self._field(path) or (_schema(error) if error else {})
        return {"at": dotted(path), "title": node.get("title", ""), "help": node.get("description", "")}

    def properties(self, path: DataPath) -> Schema:
        """Return the fields of an object; a rule of its schema may ask for one that is described elsewhere in it."""
        node = self._field(path)
        return cast(Schema, node.get("properties", {})) if node else {}

    def _field(self, path: DataPath) -> Schema | None:
        node = resolve(self._root)
        for step in path:
            child = node.get("items") if isinstance(step, int) else node.get("properties", {}).get(step)
            if not isinstance(child, Mapping):
                return None
            node = resolve(child)
        return node


class _Frozen:
    """A problem as a hashable thing, for removing doubles that several branches report."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._key = (problem.code, repr(sorted(problem.facts.items(), key=str)), problem.place)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self._key == other._key


def _problems(error: ValidationError, where: _Where) -> Iterator[Problem]:
    path: DataPath = tuple(error.absolute_path)
    handler = _HANDLERS.get(str(error.validator), _other)
    yield from handler(error, path, where)


def _schema(error: ValidationError) -> Schema:
    """Return the schema that was broken; ``true`` and ``false`` have no keys."""
    return error.schema if isinstance(error.schema, Mapping) else {}


def _rule(error: ValidationError) -> Any:
    """Return what the keyword of the schema says, e.g. the list of required names."""
    return error.validator_value


def _unknown_key(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    properties = _schema(error).get("properties", {})
    for key in cast("list[str]", error.instance):
        if key in properties:
            continue
        near = nearest(key, properties)
        facts = {"key": key, "nearest": near, "allowed": sorted(properties), "at": dotted(path)}
        yield Problem(code="schema.unknown-key", facts=facts, place=where((*path, key), key=True))


def _missing_key(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    properties = {**where.properties(path), **_schema(error).get("properties", {})}
    for key in _rule(error):
        if key not in cast("list[str]", error.instance):
            about = resolve(properties.get(key, {}))
            facts = {
                "key": key,
                "title": about.get("title", ""),
                "help": about.get("description", ""),
                "at": dotted(path),
            }
            yield Problem(code="schema.missing-key", facts=facts, place=where(path))


def _wrong_type(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    facts = {"expected": _rule(error), "found": error.instance, **where.about(error, path)}
    yield Problem(code="schema.wrong-type", facts=facts, place=where(path))


def _not_allowed(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    allowed = _constants(error)
    if allowed is None:
        yield from _best_branch(error, path, where)
        return
    facts = {
        "found": error.instance,
        "allowed": allowed,
        "nearest": nearest(str(error.instance), allowed),
        **where.about(error, path),
    }
    yield Problem(code="schema.not-allowed", facts=facts, place=where(path))


def _constants(error: ValidationError) -> dict[str, str] | None:
    if error.validator == "enum":
        return {str(value): "" for value in _rule(error)}
    if error.validator == "const":
        return {str(_rule(error)): ""}
    branches = [branch for branch in _rule(error) if isinstance(branch, Mapping)]
    if branches and all("const" in branch for branch in branches):
        return {str(branch["const"]): str(branch.get("description", "")) for branch in branches}
    return None


def _best_branch(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    """Report the branch that fits best: the one whose deepest error lies deepest."""
    branches: dict[object, list[ValidationError]] = {}
    for child in error.context or ():
        branches.setdefault(child.schema_path[0], []).append(child)
    if not branches:
        yield Problem(code="schema.ambiguous", facts=where.about(error, path), place=where(path))
        return
    fullest = max(branches.values(), key=lambda errors: (max(len(e.path) for e in errors), -len(errors)))
    for child in fullest:
        yield from _problems(child, where)


def _pattern(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    yield Problem(code="schema.pattern", facts={"found": error.instance, **where.about(error, path)}, place=where(path))


def _format(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    text = str(error.instance)
    facts = {"found": text, "cure": "", **where.about(error, path)}
    if _rule(error) == "school-year":
        facts["cure"] = f'"{_school_year(text[:4])}"'
        yield Problem(code="schema.not-a-school-year", facts=facts, place=where(path))
        return
    code = "schema.impossible-date" if _ISO_DATE.match(text) else "schema.not-a-date"
    if russian := _RUSSIAN_DATE.match(text):
        day, month, year = russian.groups()
        iso = f"{year}-{int(month):02}-{int(day):02}"
        if _FORMATS.conforms(iso, "date"):
            facts["cure"] = f'"{iso}"'
        else:
            code = "schema.impossible-date"
    if (year := _YEAR.search(text)) and int(year.group()) not in _YEARS:
        facts |= {"first": str(_YEARS[0]), "last": str(_YEARS[-1])}
    yield Problem(code=code, facts=facts, place=where(path))


def _length(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    found = cast("str | list[object]", error.instance)
    size = 0 if isinstance(found, str) and not found.strip() else len(found)
    facts = {"rule": error.validator, "limit": _rule(error), "size": size, **where.about(error, path)}
    yield Problem(code="schema.size", facts=facts, place=where(path))


def _bound(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    facts = {"rule": error.validator, "limit": _rule(error), "found": error.instance, **where.about(error, path)}
    yield Problem(code="schema.bound", facts=facts, place=where(path))


def _other(error: ValidationError, path: DataPath, where: _Where) -> Iterator[Problem]:
    if error.validator in ("if", "allOf", "$ref") and error.context:
        for child in error.context:
            yield from _problems(child, where)
        return
    facts = {"rule": str(error.validator), "detail": error.message, **where.about(error, path)}
    yield Problem(code="schema.rule", facts=facts, place=where(path))


_HANDLERS: dict[str, Callable[[ValidationError, DataPath, _Where], Iterator[Problem]]] = {
    "additionalProperties": _unknown_key,
    "unevaluatedProperties": _unknown_key,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _not_allowed,
    "const": _not_allowed,
    "oneOf": _not_allowed,
    "anyOf": _not_allowed,
    "pattern": _pattern,
    "format": _format,
    "minLength": _length,
    "maxLength": _length,
    "minItems": _length,
    "maxItems": _length,
    "minimum": _bound,
    "maximum": _bound,
}


def nearest(name: str, known: object) -> str:
    """Return the known name nearest to ``name``, or an empty string when none is near enough."""
    names = [str(item) for item in known]  # type: ignore[attr-defined]
    found = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return found[0] if found else ""


def dotted(path: DataPath) -> str:
    """Return a path as people read it: ``pairs[2].mentor.name`` (items counted from 1)."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text
