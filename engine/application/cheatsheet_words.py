"""What the parts of records are called and whether they may be absent, walking schemas and views side by side."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from engine.loading.norms import Norms
from engine.loading.schemas import Schema, resolve, schema
from engine.loading.template_names import TemplateNames
from engine.rendering.vocabulary import STANDARD_LISTS, STANDARD_VIEWS, VIEWS_BY_TYPE


@dataclass(frozen=True, kw_only=True)
class About:
    """What is known of a name.

    Attributes:
        title: Russian label.
        help: Russian description.
        optional: Whether it, or anything on the way to it, may be absent.
        group: Key of a name whose parts are no record: ``terms``, ``parameters``.
        view: The view it is, ``None`` when it is none.
        schema: Its schema, ``None`` when it comes from no card.
        record: Kind of the record it is a part of.
        inside: Whether it is a part of something; its own parts are then told apart by its label.
        owner: Label of the record inside of which it stands: «Наставник»; "" for a part of the field itself.
    """

    title: str
    help: str = ""
    optional: bool = False
    group: str = ""
    view: type | None = None
    schema: Schema | None = None
    record: str = ""
    owner: str = ""
    inside: bool = False

    def item(self) -> About:
        """Return what is known of an item of the list; a view that holds a tuple knows it already."""
        node = cast(Schema, self.schema.get("items", {})) if self.schema is not None else None
        if node is None or self.view is not None:
            return self
        found = resolve(node)
        view = VIEWS_BY_TYPE.get(str(found.get("x-type", "")))
        return dataclasses.replace(self, view=view, schema=None if view else found)


def root_of_schema(name: str, node: Schema, *, optional: bool) -> About:
    """Return what a card says of a field."""
    return _of_schema(name, resolve(node), optional=optional)


def root_of_view(name: str, title: str) -> About:
    """Return what is known of a name every template has."""
    view = STANDARD_VIEWS.get(name) or STANDARD_LISTS.get(name)
    return About(title=title, optional=name in STANDARD_LISTS, view=view, group="" if view else name)


class Describer:
    """Knows the labels of parts: written words first, then the titles of the schemas of data."""

    def __init__(self, norms: Norms, words: TemplateNames) -> None:
        self._norms, self._words = norms, words

    def part(self, about: About, name: str) -> About:
        """Return what is known of a part of a record."""
        if about.view is not None:
            return self._of_view(about, about.view, name)
        if about.schema is not None:
            properties = cast("Mapping[str, Schema]", about.schema.get("properties", {}))
            absent = about.optional or name not in cast("list[str]", about.schema.get("required", []))
            found = _of_schema(name, resolve(properties.get(name, {})), optional=absent)
            return dataclasses.replace(found, owner=about.title if about.inside else "", inside=True)
        return About(title=self._of_norms(about.group, name), optional=about.optional)

    def _of_view(self, about: About, view: type, name: str) -> About:
        hint = typing.get_type_hints(view)[name]
        arguments = [item for item in typing.get_args(hint) if item not in (type(None), ...)]
        optional = typing.get_origin(hint) in (types.UnionType, typing.Union)
        inner = arguments[0] if arguments else hint
        record = record_of(view)
        node = _properties(record).get(name, {})
        return About(
            title=self._words.parts.get(record, {}).get(name) or str(resolve(node).get("title", "")) or name,
            optional=about.optional or optional,
            view=cast(type, inner) if dataclasses.is_dataclass(inner) else None,
            record=record,
            owner=about.title if about.inside else "",
            inside=True,
        )

    def _of_norms(self, group: str, name: str) -> str:
        if group == "terms":
            term = self._norms.roles[name]
            return term.title or term.forms["nomn"].capitalize()
        return self._norms.parameters[name].title if group == "parameters" else name


def record_of(view: type) -> str:
    """Return the kind of record a view shows: ``PersonView`` → ``person``."""
    plain = view.__name__.removesuffix("View")
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain).lower()


def _properties(record: str) -> Mapping[str, Schema]:
    if record not in VIEWS_BY_TYPE:
        return {}
    return cast("Mapping[str, Schema]", schema(f"data/{record}.schema.json")["properties"])


def _of_schema(name: str, node: Schema, *, optional: bool) -> About:
    view = VIEWS_BY_TYPE.get(str(node.get("x-type", "")))
    return About(
        title=str(node.get("title", name)),
        help=str(node.get("description", "")),
        optional=optional,
        view=view,
        schema=None if view else node,
    )
