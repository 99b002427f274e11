"""Cards of documents: the YAML beside a template."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import cast

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from engine.errors import ContentError, Place, Problem
from engine.loading.layers import Layers
from engine.loading.schemas import nearest, validate
from engine.loading.yaml_reader import Source, read_yaml
from engine.model.documents import Card, Condition, Ground

_NAMED, _LISTED = ("kind", "kind_from", "heading", "appendix_of"), ("grounds", "checks", "appendices")
"""Keys of a card whose values, or whose entries, name something else."""


def card_path(slug: str, suffix: str) -> str:
    """Return the path of one door of a document inside a layer: ``templates/<level>/<slug>/<slug><suffix>``."""
    level, _, name = slug.partition("/")
    return f"templates/{level}/{name}/{name}{suffix}"


def slugs(layers: Layers) -> tuple[str, ...]:
    """Return the slugs of all documents that have a card, sorted (a listing is the catalogue)."""
    found = []
    for relative, _ in layers.glob("templates/*/*/*.yaml"):
        _, level, folder, file = relative.split("/")
        if level != "shared" and file == f"{folder}.yaml":
            found.append(f"{level}/{folder}")
    return tuple(found)


def find_slug(name: str, known: Iterable[str]) -> str:
    """Return the slug a user means by a slug, its last part or the code of the catalogue (``S17``).

    Raises:
        ContentError: ``document.unknown`` with the nearest name.
    """
    wanted = name.strip().lower()
    every = tuple(known)
    for slug in every:
        last = slug.split("/")[-1]
        if wanted in (slug, last, last.split("-")[0]):
            return slug
    near = nearest(wanted, [*every, *(slug.split("/")[-1] for slug in every)])
    raise ContentError.single("document.unknown", name=name, nearest=near)


def load_card(slug: str, layers: Layers) -> Card:
    """Return the card of a document.

    Raises:
        ContentError: The card is absent or wrong; all its problems at once.
    """
    path = layers.find(card_path(slug, ".yaml"))
    if path is None:
        raise ContentError.single("document.unknown", name=slug, nearest=nearest(slug, slugs(layers)))
    return read_card(path, slug)


def read_card(path: Path, slug: str) -> Card:
    """Return the card in a file, wherever it lies.

    Args:
        path: The YAML.
        slug: The document it is the card of.

    Raises:
        ContentError: All problems of the card at once.
    """
    source = read_yaml(path)
    problems = [*validate(source.data, "definition/card.schema.json", source.place), *_schema_problems(source)]
    if problems:
        raise ContentError(problems)
    return _build(slug, source, path)


def _schema_problems(source: Source) -> list[Problem]:
    data = source.data.get("data") if isinstance(source.data, dict) else None
    if not isinstance(data, dict) or _meta_schema().is_valid(data):
        return []
    try:
        Draft202012Validator.check_schema(data)
    except SchemaError as error:
        place = source.place(("data", *error.absolute_path))
        return [Problem(code="card.bad-schema", facts={"detail": error.message}, place=place)]
    return []


@cache
def _meta_schema() -> jsonschema_rs.Validator:
    """Return the schema of schemas, compiled; what it refuses is looked through again for its words."""
    return jsonschema_rs.Draft202012Validator({"$ref": Draft202012Validator.META_SCHEMA["$id"]}, offline=True)


def _build(slug: str, source: Source, path: Path) -> Card:
    plain = dict(cast("Mapping[str, object]", source.data))
    for name in ("valid_from", "last_checked"):
        plain[name] = dt.date.fromisoformat(cast(str, plain[name]))
    for name in ("appendices", "checks"):
        plain[name] = tuple(cast("list[str]", plain.get(name, [])))
    names = [(name,) for name in _NAMED if name in plain]
    entries = [(name, at) for name in _LISTED for at in range(len(cast("list[object]", plain.get(name, []))))]
    places = {path: source.place(path) for path in (*names, *entries)}
    grounds = cast("list[Mapping[str, object]]", plain.pop("grounds", []))
    built = tuple(_ground(ground, source.place(("grounds", at, "when"))) for at, ground in enumerate(grounds))
    return Card(slug=slug, grounds=built, place=Place(file=str(path)), places=places, **plain)  # type: ignore[arg-type]


def _ground(data: Mapping[str, object], place: Place) -> Ground:
    """Return a ground; ``place`` is where its condition stands when it has one."""
    plain = dict(data)
    when = plain.pop("when", None)
    condition = Condition(text=when, place=place) if isinstance(when, str) else None
    return Ground(when=condition, **plain)  # type: ignore[arg-type]
