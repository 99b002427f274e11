"""JSON Schema 2020-12 over a closed registry: nothing is ever fetched; every violation becomes a problem."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.exceptions import NoSuchResource
from referencing.jsonschema import DRAFT202012

from engine.errors import NOWHERE, Place, Problem
from engine.language import short_school_year
from engine.loading.compiled_schemas import MAX_TEXT, follows
from engine.loading.formats import FORMATS, ISO_DATE, YEARS, is_date
from engine.loading.schema_files import schema_files
from engine.loading.yaml_building import MAX_PROBLEMS, too_many
from engine.loading.yaml_reader import DataPath, paths

Schema = Mapping[str, Any]
PlaceOf = Callable[..., Place]

_SLIP = 0.8
"""Likeness of a misspelt name to the one that is meant beyond doubt."""
_RUSSIAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\Z")
_YEAR = re.compile(r"[0-9]{4}")


def _min_length(_: object, least: int, text: object, __: object) -> Iterator[ValidationError]:
    """A text of blanks alone is as good as none."""
    if isinstance(text, str) and (len(text) < least or (least and not text.strip())):
        yield ValidationError(f"shorter than {least} characters")


_Validator = extend(Draft202012Validator, {"minLength": _min_length})  # type: ignore[no-untyped-call]


def _closed(uri: str) -> Resource[Any]:
    raise NoSuchResource(ref=uri)  # type: ignore[call-arg]


@cache
def registry() -> Registry[Any]:
    """Return all built-in schemas by name; an unknown reference is an error, never a request.

    The files hold no ``$id``: an editor follows their references from file to file.
    """
    resources = [(name, DRAFT202012.create_resource({"$id": name} | data)) for name, data in schema_files()]
    return Registry(retrieve=_closed).with_resources(resources).crawl()  # type: ignore[call-arg]


def schema(name: str) -> Schema:
    """Return a built-in schema by its name, e.g. ``definition/card.schema.json``."""
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
        merged.update(resolve(_referred(reference)))
    for part in node.get("allOf", ()):
        if isinstance(part, Mapping) and "if" not in part:
            merged.update(resolve(part))
    merged.update({key: value for key, value in node.items() if key not in ("$ref", "allOf", "$id", "$schema")})
    return merged


def _referred(reference: str) -> Schema:
    """Return what a reference between our schema files leads to (all shared ones live in ``data/``)."""
    name, _, pointer = reference.removeprefix("../").partition("#")
    node: Any = schema(name if "/" in name else f"data/{name}")
    for key in pointer.split("/")[1:]:
        node = node[key]
    return cast(Schema, node)


def validate(data: object, against: Schema | str, place_of: PlaceOf | None = None) -> list[Problem]:
    """Return every violation of a schema as a problem, in the order of places.

    Args:
        data: Plain data as read from YAML or JSON.
        against: A schema, or the name of a built-in one.
        place_of: Maps a path (and ``key=True`` for a key) to its place.
    """
    root = schema(against) if isinstance(against, str) else against
    if follows(data, root):
        return []
    where = _Where(root, place_of)
    validator = _Validator(root, registry=registry(), format_checker=FORMATS)
    found = (problem for error in validator.iter_errors(data) for problem in _problems(error, where))
    problems = [*islice(found, MAX_PROBLEMS), *islice(_too_long(data, where), MAX_PROBLEMS)]
    unique = dict.fromkeys(_Frozen(problem) for problem in _without_misspelt(problems))
    told = sorted(
        (item.problem for item in unique), key=lambda p: (p.place.file or "", p.place.line or 0, p.place.column or 0)
    )
    return [*told, too_many(told[-1].place)] if len(problems) >= MAX_PROBLEMS else told


def _too_long(data: object, where: _Where) -> Iterator[Problem]:
    for path, value in paths(data):
        if isinstance(value, str) and len(value) > MAX_TEXT:
            facts = {"rule": "maxLength", "limit": MAX_TEXT, "size": len(value), **where.about(None, path)}
            yield Problem(code="schema.size", facts=facts, place=where(path))


def _without_misspelt(problems: list[Problem]) -> list[Problem]:
    """Return the problems without the absent fields that stand there under a name with a slip of the pen."""
    written = {
        (problem.facts["at"], problem.facts["nearest"])
        for problem in problems
        if problem.code == "schema.unknown-key" and _is_slip(str(problem.facts["key"]), str(problem.facts["nearest"]))
    }
    return [
        problem
        for problem in problems
        if problem.code != "schema.missing-key" or (problem.facts["at"], problem.facts["key"]) not in written
    ]


def _is_slip(key: str, near: str) -> bool:
    """Return whether a field is certainly meant by another name: misspelt, in Russian letters, or by its title."""
    return bool(near) and (not key.isascii() or difflib.SequenceMatcher(None, key.lower(), near).ratio() >= _SLIP)


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
        near = nearest(key, properties) or _by_title(key, properties)
        facts = {"key": key, "nearest": near, "allowed": sorted(properties), "at": dotted(path)}
        yield Problem(code="schema.unknown-key", facts=facts, place=where((*path, key), key=True))


def _by_title(key: str, properties: Schema) -> str:
    """Return the field whose Russian title was written in the place of its name."""
    titles = {str(resolve(node).get("title", "")).casefold(): name for name, node in properties.items()}
    found = difflib.get_close_matches(key.replace("_", " ").casefold(), titles, n=1, cutoff=0.8)
    return titles[found[0]] if found else ""


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
        facts["cure"] = f'"{short_school_year(int(text[:4]))}"'
        yield Problem(code="schema.not-a-school-year", facts=facts, place=where(path))
        return
    code = "schema.impossible-date" if ISO_DATE.match(text) else "schema.not-a-date"
    if russian := _RUSSIAN_DATE.match(text):
        day, month, year = russian.groups()
        iso = f"{year}-{int(month):02}-{int(day):02}"
        if is_date(iso):
            facts["cure"] = f'"{iso}"'
        else:
            code = "schema.impossible-date"
    if (year := _YEAR.search(text)) and int(year.group()) not in YEARS:
        facts |= {"first": str(YEARS[0]), "last": str(YEARS[-1])}
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
    return _nearest(name, tuple(str(item) for item in known))  # type: ignore[attr-defined]


@lru_cache(maxsize=1024)
def _nearest(name: str, known: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return found[0] if found else ""


def dotted(path: DataPath) -> str:
    """Return a path as people read it: ``pairs[2].mentor.name`` (items counted from 1)."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text
