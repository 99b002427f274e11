"""The notation that people may type into a value: paragraphs, lists, bold and italic; everything else is itself.

Every line is a paragraph, empty lines are passed over. A line that begins with «-», «–», «—» or «•» and a space is an
item of a list; one that begins with «1.» or «1)», where the numbers follow one another from one, of a numbered list.
``**bold**``, ``*italic*``, ``***both***``: the asterisks touch the words they are about, inside of one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

BULLET: Final = "bullet"
NUMBER: Final = "number"
_BULLET: Final = re.compile(r"[-–—•]\s+(?=\S)")
_NUMBER: Final = re.compile(r"([0-9]{1,5})[.)]\s+(?=\S)")
_ASTERISKS: Final = re.compile(r"\*+")
_BOLD, _ITALIC = frozenset({2, 3}), frozenset({1, 3})
"""How many asterisks say what; more of them are text."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph that look alike."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a value.

    Attributes:
        runs: Its words, in order, never none.
        mark: ``bullet`` or ``number`` for an item of a list, "" for any other paragraph.
        starts: Whether it is the first item of a numbered list.
    """

    runs: tuple[Run, ...]
    mark: str = ""
    starts: bool = False

    def __str__(self) -> str:
        """Return the words alone."""
        return "".join(run.text for run in self.runs)


def lines(text: str) -> list[str]:
    """Return the lines of a text that say something, without the blanks at their ends."""
    return [line for piece in text.split("\n") if (line := piece.strip())]


def read_notation(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a value; takes time in proportion to its length."""
    for line, mark, starts in _items(text):
        yield Paragraph(tuple(_runs(line)), mark, starts)


def items(text: str) -> list[str]:
    """Return the lines of a text as the items of one list, without the marks of lists typed before them."""
    return [line for line, _, _ in _items(text)]


def _items(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield every line without the mark of a list before it, the mark, and whether a numbered list begins."""
    number = 0
    for line in lines(text):
        if bullet := _BULLET.match(line):
            yield line[bullet.end() :], BULLET, False
        elif (found := _NUMBER.match(line)) and int(found[1]) in {1, number + 1}:
            number = int(found[1])
            yield line[found.end() :], NUMBER, number == 1
        else:
            yield line, "", False


def _runs(line: str) -> Iterator[Run]:
    at = bold = italic = 0
    for start, end, step in _emphasis(line):
        if at < start:
            yield Run(line[at:start], bold > 0, italic > 0)
        bold += step * (end - start in _BOLD)
        italic += step * (end - start in _ITALIC)
        at = end
    if at < len(line):
        yield Run(line[at:], bold > 0, italic > 0)


def _emphasis(line: str) -> list[tuple[int, int, int]]:
    """Return (start, end, 1 or -1) of the asterisks that begin and end an emphasis, in order.

    Asterisks end what the nearest equal ones before them began; those between that found no end are text.
    """
    paired: list[tuple[int, int, int]] = []
    begun: list[tuple[int, int]] = []
    waiting = dict.fromkeys(_BOLD | _ITALIC, 0)
    for found in _ASTERISKS.finditer(line):
        start, end = found.span()
        if end - start not in waiting:
            continue
        before, after = line[start - 1 : start] if start else " ", line[end : end + 1] or " "
        if waiting[end - start] and not before.isspace() and not after.isalnum():
            opening = begun.pop()
            waiting[opening[1] - opening[0]] -= 1
            while opening[1] - opening[0] != end - start:
                opening = begun.pop()
                waiting[opening[1] - opening[0]] -= 1
            paired += [(*opening, 1), (start, end, -1)]
        elif not after.isspace() and not before.isalnum():
            begun.append((start, end))
            waiting[end - start] += 1
    return sorted(paired)
