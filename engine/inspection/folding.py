"""A text as it is searched: one case, one alphabet, one sign for every space and dash; each sign keeps its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from engine.expressions.mending import DASHES, INVISIBLE

_LATIN: Final = "ABCEHKMOPTXYaceopxyk"
_CYRILLIC: Final = "АВСЕНКМОРТХУасеорхук"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_ALIKE: Final = frozenset(_LATIN)
_TOKEN: Final = re.compile(r"\w*[А-Яа-яЁё]\w*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in two shapes of one length.

    Attributes:
        text: As written, without the signs that nobody sees; «й» and «ё» are one sign each.
        sought: The same in small letters: «ё» is «е», a Latin letter inside of a Russian word is the Russian one.
        places: Where each sign stands in the text given, and the end of it.
    """

    text: str
    sought: str
    places: Sequence[int]

    def as_written(self, start: int, end: int) -> str:
        """Return what is written between two places, with ordinary spaces, one at a time."""
        return " ".join(self.text[start:end].split())


def fold(text: str) -> Folded:
    """Return a text ready to be searched."""
    if INVISIBLE.isdisjoint(text) and not any(map(unicodedata.combining, text)):
        return Folded(text=text, sought=_sought(text), places=range(len(text) + 1))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        if sign in INVISIBLE:
            continue
        if signs and unicodedata.combining(sign):
            joined = unicodedata.normalize("NFC", signs[-1] + sign)
            if len(joined) == 1:
                signs[-1] = joined
            continue
        signs.append(sign)
        places.append(place)
    visible = "".join(signs)
    return Folded(text=visible, sought=_sought(visible), places=(*places, len(text)))


def _sought(text: str) -> str:
    if not _ALIKE.isdisjoint(text):
        text = _TOKEN.sub(lambda token: token.group().translate(_TO_CYRILLIC), text)
    return "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign in DASHES:
        return "-"
    small = sign.lower()
    return "е" if small == "ё" else small if len(small) == 1 else sign


def in_russian_letters(text: str) -> str:
    """Return a text with Russian letters for the Latin ones that look like them; other letters stay."""
    return text.translate(_TO_CYRILLIC)
