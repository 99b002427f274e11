"""What a fault of YAML syntax most likely is, and where a person should look.

The parser tells where it could not go on; that is often the line after the fault. The texts compared are libyaml's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import cast

import yaml

Fault = tuple[str, int, int, Mapping[str, object]]
"""Code, line and column counted from 1, facts."""

_COLON = re.compile(r":([ \t]|\Z)")
_GLUED = re.compile(r"\s*(?:-\s+)*([^\s:#]+):(?=[^\s/])")
INVISIBLE = re.compile("[\u00a0\u00ad\u2000-\u200f\u202f\u2060\u3000]")
"""Spaces that are none for YAML, and characters that take no place in a line."""
_STRANGE_SPACE = re.compile(f"(?::|^\\s*-){INVISIBLE.pattern}")
GLUED_HYPHEN = re.compile(r"\s*(-)[^\s-]")
"""An entry of a list without a space after its hyphen."""
_BORDER = re.compile(r"(---|\.\.\.)(\s|\Z)")


def syntax_fault(error: yaml.MarkedYAMLError, lines: tuple[str, ...], last: yaml.Event | None) -> Fault:
    """Return the code, the place and the facts of a fault.

    Args:
        error: What the parser says.
        lines: The text.
        last: What the parser delivered before.
    """
    said = " ".join(part for part in (error.context, error.problem) if part)
    look = _Look(error, lines, last)
    for text, explain in _EXPLAINED:
        if text in said:
            return explain(look)
    return look.here("yaml.syntax")


def start_of(event: yaml.Event) -> tuple[int, int]:
    """Return line and column of the first character of an event, counted from 0."""
    mark = cast(yaml.Mark, event.start_mark)  # the parser always sets it
    return mark.line, mark.column


def end_of(event: yaml.Event) -> tuple[int, int]:
    """Return line and column after the last character of an event, counted from 0."""
    mark = cast(yaml.Mark, event.end_mark)
    return mark.line, mark.column


class _Look:
    """The text around a fault; lines and columns inside count from 0."""

    def __init__(self, error: yaml.MarkedYAMLError, lines: tuple[str, ...], last: yaml.Event | None) -> None:
        found = error.problem_mark or error.context_mark
        began = error.context_mark or error.problem_mark
        self._lines = lines
        self.last = last
        self.at: tuple[int, int] = (found.line, found.column) if found else (0, 0)
        self.began: tuple[int, int] = (began.line, began.column) if began else (0, 0)

    def here(self, code: str, **facts: object) -> Fault:
        """Return a fault where the parser stopped."""
        return code, self.at[0] + 1, self.at[1] + 1, facts

    def there(self, code: str, **facts: object) -> Fault:
        """Return a fault where the thing began which the parser could not finish."""
        return code, self.began[0] + 1, self.began[1] + 1, facts

    def line(self, number: int) -> str:
        """Return a line of the text, an empty one after its end."""
        return self._lines[number] if 0 <= number < len(self._lines) else ""

    @property
    def sign(self) -> str:
        """The character at which the parser stopped."""
        return self.line(self.at[0])[self.at[1] : self.at[1] + 1]

    def above(self) -> int:
        """Return the number of the nearest line above that says something."""
        number = self.at[0] - 1
        while number > 0 and (not self.line(number).strip() or self.line(number).lstrip().startswith("#")):
            number -= 1
        return max(number, 0)

    def is_second_document(self) -> bool:
        """Return whether a line of three hyphens or points stands above, after some text."""
        return any(_BORDER.match(line) for line in self._lines[1 : self.at[0] + 1])


def _no_token(look: _Look) -> Fault:
    return look.here("yaml.tab" if look.sign == "\t" else "yaml.needs-quotes")


def _colon(look: _Look) -> Fault:
    """A second colon of a line, a field under a value, or a field under a line without a colon."""
    row, column = look.at
    above = look.above()
    if _COLON.search(look.line(row), 0, column) or above == row:
        return look.here("yaml.colon")
    text = look.line(above)
    if GLUED_HYPHEN.match(text) or not _COLON.search(text):
        return _without_colon(text, above)
    return look.here("yaml.under-a-value", line=above + 1)


def _key(look: _Look) -> Fault:
    """A line that is neither a field nor an entry of the list it stands in."""
    if isinstance(look.last, yaml.ScalarEvent) and look.last.style in ("'", '"'):
        start, end = start_of(look.last), end_of(look.last)
        if end[0] == look.at[0] and not look.line(end[0])[end[1] : look.at[1]].strip():
            if start[0] < end[0]:
                return "yaml.unclosed-quote", start[0] + 1, start[1] + 1, {}
            return look.here("yaml.inner-quotes")
    if look.sign and look.sign in "]}":
        return look.here("yaml.wrong-bracket", sign=look.sign)
    line, column = look.began
    if column == look.at[1]:
        return look.here("yaml.not-a-field" if look.sign == "-" else "yaml.not-an-entry", line=line + 1)
    return look.here("yaml.indent", line=line + 1, wanted=column + 1, found=look.at[1] + 1)


def _expected_colon(look: _Look) -> Fault:
    return _without_colon(look.line(look.began[0]), look.began[0], look.began[1])


def _without_colon(text: str, number: int, column: int | None = None) -> Fault:
    strange = _STRANGE_SPACE.search(text)
    if strange:
        return "yaml.invisible", number + 1, strange.end(), {"code": f"U+{ord(text[strange.end() - 1]):04X}"}
    if hyphen := GLUED_HYPHEN.match(text):
        return "yaml.glued-hyphen", number + 1, hyphen.end(1) + 1, {}
    glued = _GLUED.match(text)
    if glued:
        return "yaml.glued-colon", number + 1, glued.end(1) + 1, {"key": glued[1]}
    start = len(text) - len(text.lstrip()) if column is None else column
    return "yaml.no-colon", number + 1, start + 1, {}


def _bracket(look: _Look) -> Fault:
    if look.at[0] > look.began[0]:
        return look.there("yaml.unclosed-bracket")
    if look.sign and look.sign in "]}":
        return look.here("yaml.wrong-bracket", sign=look.sign)
    return look.here("yaml.no-comma")


def _in_brackets(look: _Look) -> Fault:
    return look.here("yaml.extra-comma") if look.sign == "," else look.here("yaml.unclosed-bracket")


def _document(look: _Look) -> Fault:
    if look.is_second_document():
        return look.here("yaml.two-documents")
    if isinstance(look.last, yaml.ScalarEvent):
        number, _ = start_of(look.last)
        return _without_colon(look.line(number), number)
    return look.here("yaml.indent")


_EXPLAINED: tuple[tuple[str, Callable[[_Look], Fault]], ...] = (
    ("tab character", lambda look: look.here("yaml.tab")),
    ("cannot start any token", _no_token),
    ("escape character", lambda look: look.here("yaml.escape")),
    ("decimal number", lambda look: look.here("yaml.escape")),
    ("escape code", lambda look: look.here("yaml.escape")),
    ("while scanning a quoted scalar", lambda look: look.there("yaml.unclosed-quote")),
    ("mapping values are not allowed", _colon),
    ("block sequence entries are not allowed", lambda look: look.here("yaml.dash")),
    ("did not find expected key", _key),
    ("did not find expected '-' indicator", _key),
    ("could not find expected ':'", _expected_colon),
    ("did not find expected ','", _bracket),
    ("while parsing a flow node", _in_brackets),
    ("while scanning a block scalar", lambda look: look.there("yaml.needs-quotes")),
    ("while scanning an alias", lambda look: look.there("yaml.alias")),
    ("while scanning an anchor", lambda look: look.there("yaml.alias")),
    ("while scanning a directive", lambda look: look.there("yaml.needs-quotes")),
    ("tag", lambda look: look.there("yaml.tag")),
    ("did not find expected <document start>", _document),
)
