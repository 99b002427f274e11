"""How wide a text is in a serif font of the metrics of Times New Roman, and where its lines end.

A picture carries no font of its own, so its lines are broken by these widths. They are those of Tinos, which has the
metrics of Times New Roman and of Liberation Serif, in thousandths of the size of the letters.
"""

from __future__ import annotations

from collections.abc import Iterator

NBSP = "\u00a0"
POINT = 25.4 / 72
"""Millimetres of a typographic point."""

_WIDTHS = {
    180: "'",
    200: "|",
    250: " ,." + NBSP,
    278: "/:;ijlt",
    333: "!()-[]’frI",
    395: "Jзs",
    410: 'г"',
    437: "тэ",
    444: "?„“”аеёсacez",
    460: "ья",
    486: "вк",
    500: "#*0123456789_«»–орухлbdghknopquvxy",
    509: "Збдч",
    535: "ийнпцъ",
    564: "РFPS+<=>",
    578: "БЬГ",
    611: "ЕЁТELTZ",
    650: "мфЧ",
    667: "ВКСЯЭBCR",
    691: "ыЛДж",
    722: "ЪУАИЙНОПХЦwADGHKNOQUVXY",
    778: "юшщ&m",
    790: "Ф",
    833: "%",
    896: "ЫМЖM",
    944: "@W",
    1000: "№—…",
    1028: "ШЩЮ",
}
_BY_LETTER = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_WIDEST = 1028
_BOLD = 1.08


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in the unit of ``size``, never less than it is; an unknown letter is the widest."""
    thousandths = sum(_BY_LETTER.get(letter, _WIDEST) for letter in text)
    return thousandths * size / 1000 * (_BOLD if bold else 1)


def wrap(text: str, room: float, size: float, *, limit: int, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text.

    Args:
        text: The text; a no-break space holds its words together.
        room: Width of a line, in the unit of ``size``.
        size: Size of the letters.
        limit: Most lines; a longer text ends in an ellipsis.
        bold: Whether the letters are bold.
    """
    room = room / _BOLD if bold else room
    lines = list(_lines(text, room, size))
    if len(lines) <= limit:
        return tuple(lines)
    last = lines[limit - 1]
    while last and width(f"{last}…", size) > room:
        last = last[:-1]
    return (*lines[: limit - 1], f"{last.rstrip()}…")


def _lines(text: str, room: float, size: float) -> Iterator[str]:
    line = ""
    for word in filter(None, text.replace("\n", " ").split(" ")):
        longer = f"{line} {word}" if line else word
        if width(longer, size) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width(line, size) > room and len(line) > 1:
            fits = _fitting(line, room, size)
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def _fitting(word: str, room: float, size: float) -> int:
    """Return how many letters of a word fit into a line, at least one."""
    fits = 1
    while width(word[: fits + 1], size) <= room:
        fits += 1
    return fits
