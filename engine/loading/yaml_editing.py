"""One value of a YAML file changed in its text; every other letter of it stays: comments, order, quotes, ends of lines.

The places come from the composed nodes, as those of messages do. Writing data back would keep the meaning and not the
text: a round trip through ruamel.yaml takes the braces off ``basis: [{act: fz-273}]``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import yaml

from engine.loading.yaml_reader import DataPath, parse_yaml
from engine.loading.yaml_writing import flow, scalar


def with_value(text: str, path: DataPath, value: object) -> str:
    """Return the text of a file with a value set; the mappings above it are made where they are not there.

    An object is changed key by key as long as it keeps one of its keys, so that comments inside of it stay.

    Args:
        text: A YAML file whose top is a mapping.
        path: Keys of mappings and numbers of items, the latter only of items that are there.
        value: Plain data.

    Raises:
        ContentError: The text is no YAML.
        ValueError: The text cannot be changed so without touching the rest.
    """
    old = _data(text, path)
    if isinstance(old, Mapping) and isinstance(value, Mapping) and old.keys() & value.keys():
        result = text
        for key in old:
            if key not in value:
                result = _cut(result, (*path, key))
        for key, item in value.items():
            if key not in old or old[key] != item:
                result = with_value(result, (*path, key), item)
        return result
    return _checked(_put(text, path, value), _set(_data(text), path, value))


def without_value(text: str, path: DataPath) -> str:
    """Return the text of a file without a key, and without the mappings above it that would be left empty.

    Raises:
        ContentError: The text is no YAML.
        ValueError: There is no such key, or the text cannot be changed so without touching the rest.
    """
    while len(path) > 1 and isinstance(parent := _data(text, path[:-1]), Mapping) and len(parent) == 1:
        path = path[:-1]
    return _cut(text, path)


def _data(text: str, path: DataPath = ()) -> object:
    """Return the data at a path, ``None`` when there are none."""
    data = parse_yaml(text.encode(), file="").data
    for step in path:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _set(data: object, path: DataPath, value: object) -> object:
    """Return a copy of plain data with a value set, or taken away when it is :data:`_NOTHING`."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, list):
        return [_set(item, tuple(rest), value) if number == first else item for number, item in enumerate(data)]
    fields = dict(cast("Mapping[object, object]", data or {}))
    fields[first] = _set(fields.get(first), tuple(rest), value)
    return {key: item for key, item in fields.items() if item is not _NOTHING}


_NOTHING = object()


def _checked(text: str, wanted: object) -> str:
    """Return the text when it says what is wanted; nothing that says something else ever leaves this module."""
    if _data(text) != wanted:
        message = "the text cannot be changed without touching the rest"
        raise ValueError(message)
    return text


def _cut(text: str, path: DataPath) -> str:
    return _checked(_taken(text, path), _set(_data(text), path, _NOTHING))


def _put(text: str, path: DataPath, value: object) -> str:
    """Return the text with a value in the place of the former one, or as the last of the nearest mapping there is."""
    node, above = _node(text), None
    for depth, step in enumerate(path):
        pair = _pair(node, step)
        if pair is None:
            for inner in reversed(path[depth + 1 :]):
                value = {inner: value}
            return _appended(text, node, str(step), value)
        above, node = pair
    if above is not None and (_is_block(node) or node.start_mark.index == node.end_mark.index):
        return f"{text[: above.end_mark.index]}: {flow(value)}{text[_end(text, node) :]}"
    written = flow(value) if _in_flow(text, path) else _alone(value)
    return text[: node.start_mark.index] + written + text[_end(text, node) :]


def _alone(value: object) -> str:
    return scalar(value) if isinstance(value, str) else flow(value)


def _appended(text: str, node: yaml.Node, key: str, value: object) -> str:
    """Return the text with a new last key of a mapping."""
    if not isinstance(node, yaml.MappingNode) or not node.value:
        written = flow({key: value})
        return text[: node.start_mark.index] + written + text[_end(text, node) :]
    end = _end(text, node.value[-1][1])
    if node.flow_style:
        return f"{text[:end]}, {flow({key: value})[1:-1]}{text[end:]}"
    column = node.start_mark.column
    indent, newline = " " * column, "\r\n" if "\r\n" in text else "\n"
    end_of_line = text.find("\n", end)
    before, after = (text, "") if end_of_line < 0 else (text[: end_of_line + 1], text[end_of_line + 1 :])
    if not before.endswith("\n"):
        before += newline
    lines = [f"{indent}{key}: {_alone(value)}"]
    if column == 0 and isinstance(value, Mapping):
        lines = [f"{key}:", *(f"  {name}: {_alone(item)}" for name, item in value.items())]
    return before + "".join(line + newline for line in lines) + after


def _taken(text: str, path: DataPath) -> str:
    """Return the text without a key of a mapping."""
    node = _node(text)
    for step in path[:-1]:
        pair = _pair(node, step)
        if pair is None:
            raise ValueError(path)
        node = pair[1]
    keys = [key.value for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    if path[-1] not in keys or not isinstance(node, yaml.MappingNode):
        raise ValueError(path)
    index = keys.index(path[-1])
    key, value = node.value[index]
    following = node.value[index + 1][0] if index + 1 < len(node.value) else None
    start, end = key.start_mark.index, _end(text, value)
    if node.flow_style and index > 0:
        start = _end(text, node.value[index - 1][1])
    elif following is not None and (node.flow_style or text[text.rfind("\n", 0, start) + 1 : start].strip()):
        end = following.start_mark.index
    elif not node.flow_style:
        start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 else line_end + 1
    return text[:start] + text[end:]


def _node(text: str) -> yaml.Node:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        message = "the file is empty"
        raise ValueError(message)
    return node


def _pair(node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """Return the key and the value of a step into a node; an item of a list has no key."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None


def _in_flow(text: str, path: DataPath) -> bool:
    """Return whether a value stands inside of brackets."""
    node = _node(text)
    for step in path:
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            return True
        pair = _pair(node, step)
        if pair is None:
            return False
        node = pair[1]
    return False


def _is_block(node: yaml.Node) -> bool:
    return isinstance(node, yaml.CollectionNode) and not node.flow_style


def _end(text: str, node: yaml.Node) -> int:
    """Return where the last letter of a node ends; the parser counts what follows a block to the block."""
    if _is_block(node):
        last = node.value[-1]
        return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    end = node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        end = len(text[:end].rstrip())
    return int(end)
