"""Numbers of points typed by hand that do not follow one another: a gap, the same one twice, a letter twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.errors import Place
from engine.inspection.orders import number_of
from engine.inspection.reading import Document, Paragraph
from engine.inspection.roles import Role

_LETTER: Final = re.compile(r"\s*([а-яё])\)\s")
_LETTERS: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
"""Letters that number sub-points; ё, й, ъ, ы, ь do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongNumber:
    """A number that another one should stand in place of.

    Attributes:
        place: The point.
        found: As typed.
        right: The number that comes next.
    """

    place: Place
    found: str
    right: str


def wrong_numbers(document: Document) -> Iterator[WrongNumber]:
    """Yield the numbers typed by hand that are not the next ones; a list of several may be followed by another one.

    Points inside of a quotation are the new wording of another act and keep their numbers, so do those of an extract.
    """
    if any(one.text.strip().upper().startswith("ВЫПИСКА") for one in document.of_role(Role.KIND)):
        return
    follower = _Follower()
    depth = 0
    for one in document.body:
        if one.role is Role.APPENDIX:
            follower, depth = _Follower(), 0
        if not one.text.strip() or one.in_table:
            continue
        if depth == 0:
            yield from follower.follow(one)
        depth = max(depth + one.text.count("«") - one.text.count("»"), 0)
        if one.text.rstrip(" .;,").endswith("»"):
            depth = 0


class _Follower:
    """Goes along the points and knows which number comes next."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, tuple[int, ...]], int] = {}
        self._letter: str | None = None

    def follow(self, paragraph: Paragraph) -> Iterator[WrongNumber]:
        """Yield the number of a paragraph when it is not the next one."""
        letter = _LETTER.match(paragraph.text) if not paragraph.label else None
        if letter is not None:
            yield from self._lettered(paragraph, letter.group(1))
            return
        number = number_of(paragraph)
        if number is None:
            return
        self._letter = None
        list_, last = (number.sign, number.parts[:-1]), number.parts[-1]
        before = self._last.get(list_, 0)
        if number.sign == ".":
            self._begin_below(number.parts)
        anew = last == 1 and not (before == 1 and number.sign == ".")
        if number.typed and not anew and last != before + 1 and (before or not number.parts[:-1]):
            right = ".".join(map(str, (*number.parts[:-1], before + 1))) + number.sign
            yield WrongNumber(place=paragraph.place, found=str(number), right=right)
        self._last[list_] = last

    def _begin_below(self, parts: tuple[int, ...]) -> None:
        """Forget the lists below a point and those with brackets: they begin anew there."""
        for list_ in [one for one in self._last if one[0] != "." or one[1][: len(parts)] == parts]:
            del self._last[list_]

    def _lettered(self, paragraph: Paragraph, letter: str) -> Iterator[WrongNumber]:
        before = self._letter
        self._letter = letter
        if before is None or letter == "а" or before not in _LETTERS or letter not in _LETTERS:
            return
        right = _LETTERS[(_LETTERS.index(before) + 1) % len(_LETTERS)]
        if letter != right:
            yield WrongNumber(place=paragraph.place, found=f"{letter})", right=f"{right})")
