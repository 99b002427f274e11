"""Strict YAML 1.2 with positions.

Follows the core schema of YAML 1.2 for the few plain scalars that mean something (null, true, false, integers) and
refuses what people trip over: duplicate keys, tags, anchors and aliases, unquoted dates, times, fractions and numbers
with a leading zero (``0277`` would silently become another number), a ``#`` that cuts a text off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from engine.errors import ContentError, Place
from engine.loading.yaml_building import MAX_NODES, Builder, DataPath

__all__ = ["MAX_BYTES", "MAX_NODES", "DataPath", "Source", "parse_yaml", "paths", "read_yaml", "texts"]

MAX_BYTES = 2 * 1024 * 1024

_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow, and the mark of byte order inside of a text."""
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
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
            size = max(len(raw), path.stat().st_size)
    except (OSError, ValueError) as error:  # ValueError: a NUL or half a character in the name
        reason = getattr(error, "strerror", None) or ""
        raise ContentError.single("file.unreadable", place=Place(file=name), reason=reason) from error
    if size > MAX_BYTES:
        raise ContentError.single("file.too-big", place=Place(file=name), size=size, limit=MAX_BYTES)
    return parse_yaml(raw, file=name)


def parse_yaml(raw: bytes, *, file: str) -> Source:
    """Parse the bytes of a YAML file; see :func:`read_yaml`."""
    if len(raw) > MAX_BYTES:
        raise ContentError.single("file.too-big", place=Place(file=file), size=len(raw), limit=MAX_BYTES)
    text = _decode(raw, file)
    lines = tuple(text.splitlines())
    _refuse_controls(text, file, lines)
    builder = Builder(text, file, lines)
    data = builder.build()
    return Source(file=file, data=data, lines=lines, values=builder.values, keys=builder.keys)


def _decode(raw: bytes, file: str) -> str:
    for mark, encoding in _ENCODINGS:
        if raw.startswith(mark):
            raise ContentError.single("file.encoding", place=Place(file=file), encoding=encoding)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError.single("file.encoding", place=Place(file=file, line=line), encoding="cp1251") from error


def _refuse_controls(text: str, file: str, lines: tuple[str, ...]) -> None:
    found = _NOT_TEXT.search(text)
    if found is None:
        return
    before = text[: found.start()]
    *earlier, last = f"{before}.".splitlines()
    line = len(earlier) + 1
    place = Place(file=file, line=line, column=len(last), text=lines[line - 1].replace(found.group(), "\ufffd"))
    raise ContentError.single("yaml.control-character", place=place, detail=f"U+{ord(found.group()):04X}")


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
    for value in left:  # grows as it is walked
        if type(value) is str:
            found.append(value)
        elif isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list):
            left += value
        elif isinstance(value, str):
            found.append(value)
    return found
