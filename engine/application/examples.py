"""Data to try a template with: what its card needs at the least, and everything it may be given.

Values are those of the schema (``x-example``), then of the document's samples, then made up by the kind of the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from engine.loading.schemas import Schema, resolve, schema
from engine.model.documents import Card

Plain = Mapping[str, object]

SCHOOL_YEAR: Final = "2026/27"
_DATE: Final = "2026-10-01"
_PERSON: Final = "Лесная Анна Петровна"
_BY_FORMAT: Final = {"date": _DATE, "school-year": SCHOOL_YEAR}
_BY_X_TYPE: Final = {
    "money": "1000.00",
    "paragraphs": "Первый абзац.\nВторой абзац.",
    "formatted": "Первый **абзац**.\n- первый пункт;\n- второй *пункт*.\n1. Один.\n2. Два.",
}
_BY_TYPE: Final[Mapping[str, object]] = {"integer": 1, "number": 1, "boolean": True}
_DEEPEST: Final = 12


def minimal_data(card: Card, samples: Sequence[Plain]) -> Iterator[dict[str, object]]:
    """Yield data files with the required fields of a card alone, the least first.

    The first has neither date nor number and of every person, pair and passport only what their schemas require; the
    checks of a card may want more (a consent of every pair), so in the next ones fields stand as a sample has them.

    Args:
        card: The document.
        samples: Its sample data files, read.
    """
    title = "Минимальные данные"
    yield _data_file(card, samples, title=title, whole=False)
    always = cast("list[str]", resolve(card.data).get("required", []))
    for required in (always, list(_required_anywhere(card.data))):
        for sample in samples:
            data = cast(Plain, sample.get("data") or {})
            kept = {name: value for name, value in data.items() if name in required}
            yield {**sample, "title": title, "data": kept, "appendices": {}}


def maximal_data(card: Card, samples: Sequence[Plain]) -> Iterator[dict[str, object]]:
    """Yield data files with every field of a card and of the passport filled in; see :func:`minimal_data`.

    The first fills in also what no sample has; the next ones put together what the samples have.
    """
    title = "Максимальные данные"
    yield _data_file(card, samples, title=title, whole=True)
    every = {name: value for sample in samples for name, value in cast(Plain, sample.get("data") or {}).items()}
    for sample in samples:
        own = cast(Plain, sample.get("data") or {})
        yield {**sample, "title": title, "data": {**every, **own}, "appendices": {}}


def example_of(node: Schema) -> object:
    """Return the least data a schema allows, made up."""
    return _example(node, "", (), whole=False)


def _required_anywhere(node: object) -> Iterator[str]:
    """Yield the fields that are required always or under a condition (``if … then``, ``anyOf``)."""
    if isinstance(node, Mapping):
        required = node.get("required")
        yield from required if isinstance(required, list) else ()
        for key, inner in node.items():
            yield from _required_anywhere(inner) if key != "properties" else ()
    elif isinstance(node, list):
        for inner in node:
            yield from _required_anywhere(inner)


def _data_file(card: Card, samples: Sequence[Plain], *, title: str, whole: bool) -> dict[str, object]:
    fields = [cast(Plain, sample.get("data") or {}) for sample in samples]
    passports = [cast(Plain, sample.get("organisation") or {}) for sample in samples]
    data: dict[str, object] = {
        "title": title,
        "school_year": next((str(s["school_year"]) for s in samples if "school_year" in s), SCHOOL_YEAR),
        "organisation": _example(schema("data/organisation.schema.json"), "", passports, whole=whole),
        "data": _example(card.data, "", fields, whole=whole),
    }
    if whole:
        known = [cast(Plain, sample["document"]) for sample in samples if "document" in sample]
        data["document"] = {"date": _DATE, "number": "1-о", **(known[0] if known else {})}
    if whole and card.appendix_of:
        orders = [sample["order"] for sample in samples if "order" in sample]
        data["order"] = orders[0] if orders else {"date": _DATE, "number": "1-о"}
    return data


def _example(node: Schema, name: str, given: Sequence[object], *, whole: bool, depth: int = 0) -> object:
    """Return a value of a field.

    Args:
        node: The schema of the field.
        name: Its key.
        given: Values it has in the samples.
        whole: Whether optional parts are filled in too.
        depth: How deep it lies; schemas may name themselves.
    """
    about = resolve(node)
    if "x-example" in about:
        return about["x-example"]
    if "properties" in about:
        return _group(about, [cast(Plain, value) for value in given if isinstance(value, Mapping)], whole, depth)
    if "items" in about or about.get("type") == "array":
        return _list(about, name, [value for value in given if isinstance(value, list)], whole, depth)
    return given[0] if given else _made_up(about, name)


def _group(about: Schema, given: Sequence[Plain], whole: bool, depth: int) -> dict[str, object]:  # noqa: FBT001
    properties = cast("Mapping[str, Schema]", about["properties"])
    required = cast("list[str]", about.get("required", []))
    found: dict[str, object] = {}
    for name, node in properties.items():
        values = [value[name] for value in given if name in value]
        if name in required or (whole and (values or _may_be_made_up(resolve(node), depth))):
            found[name] = _example(node, name, values, whole=whole, depth=depth + 1)
    return found


def _may_be_made_up(about: Schema, depth: int) -> bool:
    """Tell whether an optional field that no sample fills in can be filled in without knowing what it means."""
    return depth < _DEEPEST and "pattern" not in about and "oneOf" not in about and "properties" not in about


def _list(about: Schema, name: str, given: Sequence[list[object]], whole: bool, depth: int) -> list[object]:  # noqa: FBT001
    node = cast(Schema, about.get("items", {}))
    longest = max(given, key=len, default=[])
    least = max(int(cast(int, about.get("minItems", 0))), 1)
    kept: Sequence[object] = longest if whole else longest[:least]
    if kept:
        return [_example(node, name, [item], whole=whole, depth=depth + 1) for item in kept]
    return [_example(node, name, [], whole=whole, depth=depth + 1) for _ in range(least)]


def _made_up(about: Schema, name: str) -> object:
    chosen = next(_closed(about), None)
    if chosen is not None:
        return chosen
    if str(about.get("x-type")) in _BY_X_TYPE:
        return _BY_X_TYPE[str(about["x-type"])]
    if str(about.get("format")) in _BY_FORMAT:
        return _BY_FORMAT[str(about["format"])]
    if str(about.get("type")) in _BY_TYPE:
        return max(cast(int, about.get("minimum", 1)), 1) if about["type"] != "boolean" else True
    return _PERSON if name == "name" else str(about.get("title", name or "текст")).lower()


def _closed(about: Schema) -> Iterator[object]:
    """Yield the values of a field that are named in its schema."""
    for key in ("const", "default"):
        if key in about:
            yield about[key]
    yield from cast("list[object]", about.get("examples", []))
    yield from cast("list[object]", about.get("enum", []))
    for choice in cast("list[Schema]", about.get("oneOf", [])):
        if "const" in choice:
            yield choice["const"]
