"""A layer more, or another setting, in ``nastavnik.yaml``: the rest of the file, comments too, stays as it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import cast

from engine.loading.yaml_reader import Source

_KEY = "layers"


def with_layer(source: Source, name: str) -> str:
    """Return the text of a workspace's file with a layer put on top of those it names.

    Args:
        source: ``nastavnik.yaml`` as it was read.
        name: Folder of the layer as seen from the workspace; with letters, digits, hyphens and slashes only.
    """
    lines = list(source.lines)
    layers = cast("list[str]", cast("Mapping[str, object]", source.data).get(_KEY, []))
    if name in layers:
        return _joined(lines)
    if (_KEY,) not in source.keys:
        return _joined([*lines, f"{_KEY}: [{name}]"])
    line, column = source.values[_KEY,]
    if lines[line - 1][column - 1 :].startswith("["):
        end = _end_of_flow(lines, line - 1, column - 1)
        at, where = end
        separator = ", " if layers else ""
        lines[at] = f"{lines[at][:where].rstrip().removesuffix(',')}{separator}{name}{lines[at][where:]}"
        return _joined(lines)
    if not layers:  # «layers:» with nothing behind
        lines[line - 1] = f"{_KEY}: [{name}]"
        return _joined(lines)
    last, indent = source.values[_KEY, len(layers) - 1]
    dash = lines[last - 1][: indent - 1]
    lines.insert(last, f"{dash}{name}")
    return _joined(lines)


def with_setting(source: Source, key: str, value: str) -> str:
    """Return the text of a workspace's file with a setting of one line changed, or added at the end.

    Args:
        source: ``nastavnik.yaml`` as it was read.
        key: Name of the setting.
        value: A text without line ends.
    """
    lines = list(source.lines)
    quoted = json.dumps(value, ensure_ascii=False)
    if (key,) not in source.keys:
        return _joined([*lines, f"{key}: {quoted}"])
    line, column = source.values[key,]
    lines[line - 1] = f"{lines[line - 1][: column - 1]}{quoted}"
    return _joined(lines)


def _end_of_flow(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """Return where the closing bracket of a list stands; brackets inside of quotes do not count."""
    quote = ""
    for at in range(line, len(lines)):
        for where, sign in enumerate(lines[at]):
            if at == line and where < column:
                continue
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "\"'":
                quote = sign
            elif sign == "#" and (where == 0 or lines[at][where - 1].isspace()):
                break
            elif sign == "]":
                return at, where
    raise ValueError("no closing bracket in a list that was read")


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
