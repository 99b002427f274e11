"""Events of the YAML parser → plain data with positions; every rule of the strict dialect that is about values.

libyaml parses (fifty times faster than Python); what it delivers is taken event by event, so that anchors are refused
before they can multiply and depth and size are bounded while the file is read.
"""

from __future__ import annotations

import re
from typing import cast

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

from engine.errors import ContentError, Place, Problem, Severity
from engine.loading.yaml_faults import GLUED_HYPHEN, INVISIBLE, end_of, start_of, syntax_fault

DataPath = tuple[str | int, ...]
Mark = tuple[int, int]
"""Line and column, counted from 1."""

MAX_DEPTH = 40
MAX_NODES = 60_000
"""Keys and values of one file: a staff list of three thousand people; more would keep a person waiting."""
MAX_DIGITS = 18
MAX_PROBLEMS = 300
"""Problems of one file that are told; where there are more, one cause stands behind most of them."""

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
_CUT_OFF = re.compile(r"\s+#[^\s#]|\s#\s?[0-9]")
"""A number or word with a ``#`` before it right after a text: «Приказ #12», not a comment."""
_GLUED_KEY = re.compile(r"([^\s:]+):\S")
"""A name and a value without a space after the colon: ``{by:09-30}`` is read as one name."""


_BREAKING = frozenset({"yaml.invisible", "yaml.glued-hyphen", "yaml.glued-colon"})
"""What makes a line another one than was meant, so that the next line seems wrong too."""


class Builder:
    """Builds the data of one file and collects positions and problems.

    Attributes:
        values: Place of every value by its path from the root.
        keys: Place of every key by the path of its value.
    """

    def __init__(self, text: str, file: str, lines: tuple[str, ...]) -> None:
        self.values: dict[DataPath, Mark] = {}
        self.keys: dict[DataPath, Mark] = {}
        self._parser = CParser(text)
        self._file = file
        self._lines = lines
        self._problems: list[Problem] = []
        self._count = 0
        self._last: yaml.Event | None = None

    def build(self) -> object:
        """Return the data of the file, ``None`` when there is none.

        Raises:
            ContentError: Every problem up to the first fault of syntax, that one included.
        """
        try:
            data = self._document()
        except yaml.MarkedYAMLError as error:
            code, line, column, facts = syntax_fault(error, self._lines, self._last)
            if _BREAKING.isdisjoint(problem.code for problem in self._problems):
                self._add(Problem(code=code, facts=facts, place=self._at(line, column)))
        if self._problems:
            raise ContentError(self._problems)
        return data

    def _document(self) -> object:
        data = None
        self._next()
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            data = self._value(self._next(), (), 1)
            if data is None:  # nothing stands anywhere
                self.values.clear()
            self._next()
            event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._add(self._problem("yaml.two-documents", event))
        return data

    def _next(self) -> yaml.Event:
        event = self._parser.get_event()
        if event is None:
            raise EOFError
        if not isinstance(event, yaml.DocumentEndEvent):
            self._last = event
        return event

    def _value(self, event: yaml.Event, path: DataPath, depth: int) -> object:
        self.values[path] = _mark(event)
        self._refuse(event, depth)
        if getattr(event, "tag", None) is not None:
            self._add(self._problem("yaml.tag", event))
            self._skip(event, depth)
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._scalar(cast(yaml.ScalarEvent, event))

    def _refuse(self, event: yaml.Event, depth: int) -> None:
        """Stop at an alias or anchor, and at what lies too deep or is too much.

        Raises:
            ContentError: ``yaml.alias`` or ``yaml.too-deep`` after the problems found before it.
        """
        self._count += 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ContentError([*self._problems, self._problem("yaml.alias", event)])
        if depth > MAX_DEPTH or self._count > MAX_NODES:
            raise ContentError([*self._problems, self._problem("yaml.too-deep", event)])

    def _sequence(self, path: DataPath, depth: int) -> list[object]:
        result: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            result.append(self._value(event, (*path, len(result)), depth + 1))
        return result

    def _mapping(self, path: DataPath, depth: int) -> dict[str, object]:
        result: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event, depth + 1)
            if key is not None and key in result:
                first = self.keys[(*path, key)][0]
                self._add(self._problem("yaml.duplicate-key", event, key=key, first_line=first))
                key = None
            value = self._next()
            if key is None:
                self._refuse(value, depth + 1)
                self._skip(value, depth + 1)
                continue
            self.keys[(*path, key)] = _mark(event)
            result[key] = self._value(value, (*path, key), depth + 1)
            if (glued := _GLUED_KEY.match(key)) and start_of(value) == end_of(value):
                self._add(self._problem("yaml.glued-colon", event, key=glued[1]))
        return result

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        """Return the name of a field, ``None`` when it is no plain text."""
        self._refuse(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            self._add(self._problem("yaml.key-not-text", event))
            self._skip(event, depth)
        elif event.tag is not None:
            self._add(self._problem("yaml.tag", event))
        elif event.value == "<<" and not event.style:
            self._add(self._problem("yaml.alias", event))
        elif (found := INVISIBLE.search(event.value)) and not event.style:
            line, column = _mark(event)
            facts = {"code": f"U+{ord(found.group()):04X}"}
            place = self._at(line, column + found.start())
            self._add(Problem(code="yaml.invisible", facts=facts, place=place))
        elif GLUED_HYPHEN.match(event.value) and not event.style:
            self._add(self._problem("yaml.glued-hyphen", event))
        else:
            return str(event.value)
        return None

    def _skip(self, event: yaml.Event, depth: int) -> None:
        """Pass over everything inside a list or group that was refused."""
        inside = int(isinstance(event, yaml.CollectionStartEvent))
        while inside:
            inner = self._next()
            self._refuse(inner, depth + inside)
            inside += isinstance(inner, yaml.CollectionStartEvent) - isinstance(inner, yaml.CollectionEndEvent)

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        value = str(event.value)
        if event.style:
            return value
        if value in ("", "~", "null", "Null", "NULL"):
            return None
        if value in ("true", "false"):
            return value == "true"
        if _INTEGER.match(value):
            return int(value)
        for code, pattern in _NEEDS_QUOTES:
            if pattern.match(value):
                self._add(self._problem(code, event, value=value))
                return value
        self._cut_off(event)
        return value

    def _cut_off(self, event: yaml.ScalarEvent) -> None:
        """Note a text that ends at a ``#`` which most likely belongs to it."""
        line, column = end_of(event)
        rest = self._lines[line][column:] if line < len(self._lines) else ""
        if _CUT_OFF.match(rest):
            at = column + rest.index("#") + 1
            facts = {"value": str(event.value), "cut": rest.strip()}
            self._add(Problem(code="yaml.cut-off", facts=facts, place=self._at(line + 1, at)))

    def _add(self, problem: Problem) -> None:
        """Keep a problem.

        Raises:
            ContentError: There are so many that the file is not what it should be.
        """
        self._problems.append(problem)
        if len(self._problems) == MAX_PROBLEMS:
            raise ContentError([*self._problems, too_many(problem.place)])

    def _problem(self, code: str, event: yaml.Event, **facts: object) -> Problem:
        return Problem(code=code, facts=facts, place=self._at(*_mark(event)))

    def _at(self, line: int, column: int) -> Place:
        text = self._lines[line - 1] if line <= len(self._lines) else None
        return Place(file=self._file, line=line, column=column, text=text)


def too_many(place: Place) -> Problem:
    """Return the note that a file has more problems than are told."""
    return Problem(code="file.more", facts={"limit": MAX_PROBLEMS}, place=place, severity=Severity.NOTE)


def _mark(event: yaml.Event) -> Mark:
    line, column = start_of(event)
    return line + 1, column + 1
