"""Fields of a card written for a template: the inferred schema in the language of cards, as YAML, and an example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

import yaml

from engine.application.examples import example_of
from engine.application.field_words import FieldWords
from engine.application.template_schema import PRINTED, data_schema
from engine.loading.schemas import Schema
from engine.loading.yaml_reader import parse_yaml
from engine.rendering.needs import Need

_HELP: Final = "Впишите, что это за сведения и в какой форме."
_WIDTH: Final = 120


def card_data(need: Need, words: FieldWords) -> dict[str, object]:
    """Return ``data`` of a card for what a template needs: closed, every field with a title and a description.

    Where the template does not tell a text from a number it is a text.
    """
    return _closed(words.told(data_schema(need)), words)


def _closed(node: Schema, words: FieldWords) -> dict[str, object]:
    fields = cast("Mapping[str, Schema]", node["properties"])
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": node["required"]} if "required" in node else {}),
        "properties": {name: _field(name, field, words) for name, field in fields.items()},
    }


def _field(name: str, node: Schema, words: FieldWords) -> dict[str, object]:
    source = words.source(name, node)
    said = {key: node[key] for key in ("$ref", "title") if key in node}
    rest = {key: value for key, value in node.items() if key not in ("$ref", "title", "description")}
    written = {**said, "description": node.get("description", _HELP), **_value(rest, words)}
    return {**written, **({"x-from": source} if source else {})}


def _value(node: Schema, words: FieldWords) -> dict[str, object]:
    """Return the schema of a value as cards write it."""
    if "properties" in node:
        return _closed(node, words)
    if "items" in node:
        return {**node, "items": _value(cast(Schema, node["items"]), words)}
    if node.get("type") == PRINTED["type"]:
        return {**node, "type": "string", "minLength": 1}
    return {**node, "default": False} if node.get("type") == "boolean" else dict(node)


def with_fields(starter: str, data: Mapping[str, object]) -> str:
    """Return the end of a card: what a starter explains about fields, then the fields of a template."""
    explained = [line for line in starter.splitlines() if line.startswith("#")]
    return "\n".join([*explained, written({"data": data})])


def with_example(starter: str, data: Mapping[str, object]) -> str:
    """Return the end of a sample: the organisation of a starter, then the least data the fields allow, made up."""
    organisation = cast("Mapping[str, object]", parse_yaml(starter.encode(), file="").data)
    return written({**organisation, "data": example_of(data)})


def written(content: Mapping[str, object]) -> str:
    """Return content as YAML: short lists in a line, Russian letters as they are."""
    return str(yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))


class _Dumper(yaml.SafeDumper):
    """Writes lists of words and bare references in one line, items of lists a step inwards."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's own
        super().increase_indent(flow, indentless=False)


def _list(dumper: yaml.SafeDumper, items: list[object]) -> yaml.SequenceNode:
    plain = not any(isinstance(item, dict | list) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=plain)


def _mapping(dumper: yaml.SafeDumper, items: dict[str, object]) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", items, flow_style=items.keys() == {"$ref"} or None)


_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)
