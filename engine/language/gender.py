"""Gender of a person by the full name: particle, patronymic, table of first names, ending of the surname.

A contradiction between them is *unknown*, never a guess: a wrong guess declines a woman's surname.
"""

from __future__ import annotations

from functools import lru_cache

from engine.language import first_names
from engine.language.cases import syllables, words
from engine.language.surname_tables import (
    FOREIGN_OV_IN,
    FROZEN_HEADS,
    GEORGIAN_AYA,
    NOUNS_IN_INA,
    NOUNS_IN_OVA,
    NOUNS_IN_YNA,
)

MALE_PARTICLES = frozenset(words("оглы оглу улы уулу угли огли"))
FEMALE_PARTICLES = frozenset(words("кызы гызы кизи кзы"))
PARTICLES = MALE_PARTICLES | FEMALE_PARTICLES

_SHORTEST_ADJECTIVE = 5
"""Letters of «Рябая»; shorter surnames in -ая may be nouns."""

_MALE_FIRST = ("слав", "уддин", "хаммад", "магомед", "оол")
_FEMALE_FIRST = ("гуль", "нара")
_MALE_SURNAME = ("ый", "ий", "ой", "ов", "ев", "ёв", "ин", "ын")
_FEMALE_SURNAME = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")


def patronymic_gender(word: str) -> str | None:
    """Return the gender of a lower-case word that is built like a patronymic, else ``None``."""
    if word.rpartition("-")[2] in PARTICLES:
        return "m" if word.rpartition("-")[2] in MALE_PARTICLES else "f"
    if syllables(word) > 1 and word.endswith(("вич", "ьич", "мич", "кич", "тич", "ыч")):
        return "m"
    if word in {"саввич", "фокич", "силыч"}:
        return "m"
    return "f" if word.endswith(("овна", "евна", "ёвна", "ична", "ишна")) else None


def first_name_gender(word: str) -> str | None:
    """Return the gender of a lower-case first name by the table; of a double one, of its halves."""
    halves = word.split("-")
    if len(halves) > 1 and halves[0] in FROZEN_HEADS and halves[0] not in first_names.FROZEN_HEADS:
        return None
    voices = {_known(part) for part in halves} - {None}
    return voices.pop() if len(voices) == 1 else None


def _known(word: str) -> str | None:
    if word in first_names.EITHER:
        return None
    if word in first_names.MALE:
        return "m"
    return "f" if word in first_names.FEMALE else None


def first_name_hint(word: str) -> str | None:
    """Return the gender that the ending of an unlisted first name suggests, else ``None``."""
    if word in first_names.EITHER:
        return None
    if word.endswith(_MALE_FIRST):
        return "m"
    return "f" if word.endswith(_FEMALE_FIRST) and syllables(word) > 1 else None


def surname_gender(word: str) -> str | None:
    """Return the gender that the ending of a lower-case surname proves, else ``None``."""
    votes = {_surname_part(part) for part in word.split("-")} - {None}
    return votes.pop() if len(votes) == 1 else None


def _surname_part(word: str) -> str | None:
    if (
        word in GEORGIAN_AYA
        or word in NOUNS_IN_OVA
        or word in NOUNS_IN_INA | NOUNS_IN_YNA
        or word in FOREIGN_OV_IN
        or syllables(word) == 1
    ):
        return None
    if word.endswith(_MALE_SURNAME):
        return "m"
    if word.endswith(_FEMALE_SURNAME) and syllables(word) > 1:
        return "f"
    return (
        "f" if word.endswith(("ая", "яя")) and len(word) >= _SHORTEST_ADJECTIVE and not word.endswith("лая") else None
    )


_DOUBTFUL_ENDS = ("ин", "ын", "ина", "ына")


@lru_cache(maxsize=8192)
def vote(surname: str, first: str, patronymic: str) -> str | None:
    """Return ``m``, ``f`` or ``None`` from the lower-case parts of a name; empty parts say nothing.

    The patronymic and the table of first names must not contradict each other or a surname that proves a gender.
    """
    by_patronymic = _by_patronymic(patronymic)
    by_first = first_name_gender(first) if first else None
    by_surname = surname_gender(surname) if surname else None
    if by_surname and first and not by_first and not patronymic and surname.endswith(_DOUBTFUL_ENDS):
        by_surname = None  # «Остин Эбигейл»: a foreign surname proves nothing beside a foreign first name
    voices = {by_patronymic, by_first, by_surname} - {None}
    if len(voices) == 1:
        return voices.pop()
    if voices:
        return None
    return first_name_hint(first) if first else None


def _by_patronymic(patronymic: str) -> str | None:
    words = patronymic.split()
    if not words:
        return None
    return patronymic_gender(words[-1])
