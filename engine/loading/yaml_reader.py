"""Strict YAML 1.2 with positions.

Follows the core schema of YAML 1.2 for the few plain scalars that mean something (null, true, false, integers) and
refuses what people trip over: duplicate keys, tags, anchors and aliases, unquoted dates, times, fractions and numbers
with a leading zero (``0277`` would silently become another number).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import yaml

from engine.errors import ContentError, Place, Problem

DataPath = tuple[str | int, ...]

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40
MAX_NODES = 60_000
"""Keys and values of one file: a staff list of three thousand people; more would keep a person waiting."""
MAX_DIGITS = 18

_INTEGER = re.compile(rf"[-+]?(0|[1-9][0-9]{{0,{MAX_DIGITS - 1}}})\Z")
_NEEDS_QUOTES = (
    (
        "yaml.unquoted-date",
        re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([T ].*)?\Z|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}\Z"),
    ),
    ("yaml.unquoted-time", re.compile(r"[0-9]{1,3}(:[0-9]{2})+\Z")),
    (
        "yaml.unquoted-number",
        re.compile(
            r"[-+]?(0[0-9_]+|[1-9][0-9]{18,}|[0-9][0-9_]*\.[0-9.]*|\.[0-9]+|0[xob][0-9a-fA-F]+|[0-9]+_[0-9_]*)\Z"
        ),
    ),
)
_TOO_DEEP = "nested too deeply"
_SYNTAX = (
    ("alias or anchor", "yaml.alias"),
    (_TOO_DEEP, "yaml.too-deep"),
    ("character '\\t'", "yaml.tab"),
    ("mapping values are not allowed", "yaml.colon"),
    ("while scanning a quoted scalar", "yaml.unclosed-quote"),
    ("expected <block end>", "yaml.indent"),
    ("while scanning a simple key", "yaml.no-colon"),
    ("could not find expected ':'", "yaml.no-colon"),
    ("found character '%'", "yaml.needs-quotes"),
    ("found character '@'", "yaml.needs-quotes"),
    ("found character '`'", "yaml.needs-quotes"),
)
_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


@dataclass(frozen=True)
class Source:
    """A YAML file that was read: its data and where every part of it stands.

    Attributes:
        file: Name of the file as shown to people.
        data: Plain data: dict, list, str, int, bool, None.
        lines: The text, line by line, for showing a frame.
        values: Place (line, column) of every value by its path from the root.
        keys: Place of every key by the path of its value.
    """

    file: str
    data: object
    lines: tuple[str, ...]
    values: Mapping[DataPath, tuple[int, int]] = field(repr=False)
    keys: Mapping[DataPath, tuple[int, int]] = field(repr=False)

    def place(self, path: DataPath = (), *, key: bool = False) -> Place:
        """Return where the value (or its key) at ``path`` stands; the nearest known parent when it is absent."""
        if key and path in self.keys:
            return self._at(self.keys[path])
        for length in range(len(path), -1, -1):
            if path[:length] in self.values:
                return self._at(self.values[path[:length]])
        return Place(file=self.file)

    def _at(self, mark: tuple[int, int]) -> Place:
        line, column = mark
        text = self.lines[line - 1] if line <= len(self.lines) else None
        return Place(file=self.file, line=line, column=column, text=text)


def read_yaml(path: Path, *, shown: str | None = None) -> Source:
    """Read one YAML file.

    Args:
        path: The file.
        shown: How the file is named in messages; its path by default.

    Raises:
        ContentError: With every problem of the text that can be found at once.
    """
    name = shown or str(path)
    try:
        raw = path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a character in the name
        reason = getattr(error, "strerror", None) or ""
        raise ContentError.single("file.unreadable", place=Place(file=name), reason=reason) from error
    return parse_yaml(raw, file=name)


def parse_yaml(raw: bytes, *, file: str) -> Source:
    """Parse the bytes of a YAML file; see :func:`read_yaml`."""
    text = _decode(raw, file)
    lines = tuple(text.splitlines())
    node = compose(text, file, lines)
    reader = _Reader(file, lines)
    data = reader.build(node, ()) if node is not None else None
    if reader.problems:
        raise ContentError(reader.problems)
    return Source(file=file, data=data, lines=lines, values=reader.values, keys=reader.keys)


class _Loader(yaml.SafeLoader):
    """Composer that refuses anchors and aliases before they can multiply, and bounds depth and number of nodes."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._count = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(problem="alias or anchor", problem_mark=event.start_mark)
        self._count += 1
        self._depth += 1
        if self._depth > MAX_DEPTH or self._count > MAX_NODES:
            raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=event.start_mark)
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def compose(text: str, file: str, lines: tuple[str, ...]) -> yaml.Node | None:
    """Return the nodes of a text with their marks, ``None`` of an empty one.

    Raises:
        ContentError: The text is no YAML, or one that is refused.
    """

    def at(line: int) -> Place:
        return Place(file=file, line=line, text=lines[line - 1] if line <= len(lines) else None)

    try:
        loader = _Loader(text)
    except yaml.reader.ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        place = at(text[: error.position].count("\n") + 1)
        raise ContentError.single("yaml.control-character", place=place, detail=f"U+{code:04X}") from error
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise ContentError([_syntax_problem(error, file, lines)]) from error
    except (ValueError, OverflowError) as error:  # an escape such as "\UFFFFFFFF" beyond the last character
        raise ContentError.single("yaml.control-character", place=at(loader.line + 1), detail=str(error)) from error


def _decode(raw: bytes, file: str) -> str:
    place = Place(file=file)
    if len(raw) > MAX_BYTES:
        raise ContentError.single("file.too-big", place=place, size=len(raw), limit=MAX_BYTES)
    for mark, encoding in _ENCODINGS:
        if raw.startswith(mark):
            raise ContentError.single("file.encoding", place=place, encoding=encoding)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError.single("file.encoding", place=Place(file=file, line=line), encoding="cp1251") from error


def _syntax_problem(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem:
    detail = " ".join(part for part in (error.context, error.problem) if part)
    code = next((known for text, known in _SYNTAX if text in detail), "yaml.syntax")
    mark = (error.context_mark if code == "yaml.unclosed-quote" else None) or error.problem_mark or error.context_mark
    if mark is None:
        return Problem(code=code, facts={"detail": detail}, place=Place(file=file))
    text_line = lines[mark.line] if mark.line < len(lines) else None
    if code == "yaml.indent" and text_line is not None and text_line.count('"') > 2:  # noqa: PLR2004 - one pair
        code = "yaml.inner-quotes"
    place = Place(file=file, line=mark.line + 1, column=mark.column + 1, text=text_line)
    return Problem(code=code, facts={"detail": detail}, place=place)


class _Reader:
    """Walks composed nodes once; collects data, positions and problems."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file = file
        self.lines = lines
        self.values: dict[DataPath, tuple[int, int]] = {}
        self.keys: dict[DataPath, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node, path: DataPath) -> object:
        self.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if not node.tag.startswith("tag:yaml.org,2002:") or _explicit_tag(node, self.lines):
            self.problems.append(self._problem("yaml.tag", node))
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        return self._scalar(cast(yaml.ScalarNode, node))

    def _mapping(self, node: yaml.MappingNode, path: DataPath) -> dict[str, object]:
        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            if key in result:
                first = self.keys[(*path, key)][0]
                self.problems.append(self._problem("yaml.duplicate-key", key_node, key=key, first_line=first))
                continue
            self.keys[(*path, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            result[key] = self.build(value_node, (*path, key))
        return result

    def _key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.problems.append(self._problem("yaml.key-not-text", node))
            return None
        if _explicit_tag(node, self.lines):
            self.problems.append(self._problem("yaml.tag", node))
            return None
        if node.value == "<<" and node.style is None:
            self.problems.append(self._problem("yaml.alias", node))
            return None
        return str(node.value)

    def _scalar(self, node: yaml.ScalarNode) -> object:
        value = str(node.value)
        if node.style is not None:
            return value
        if value in ("", "~", "null", "Null", "NULL"):
            return None
        if value in ("true", "false"):
            return value == "true"
        if _INTEGER.match(value):
            return int(value)
        for code, pattern in _NEEDS_QUOTES:
            if pattern.match(value):
                self.problems.append(self._problem(code, node, value=value))
                return value
        return value

    def _problem(self, code: str, node: yaml.Node, **facts: object) -> Problem:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        text = self.lines[line - 1] if line <= len(self.lines) else None
        return Problem(code=code, facts=facts, place=Place(file=self.file, line=line, column=column, text=text))


def _explicit_tag(node: yaml.Node, lines: tuple[str, ...]) -> bool:
    line = node.start_mark.line
    return line < len(lines) and lines[line][node.start_mark.column :].startswith("!")


def paths(data: object, path: DataPath = ()) -> Iterator[tuple[DataPath, object]]:
    """Yield every (path, value) of plain data, parents before children."""
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from paths(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from paths(value, (*path, index))


def texts(data: object) -> list[str]:
    """Return every text among the values of plain data."""
    found = []
    left = [data]
    while left:
        value = left.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
    return found
