"""Words of grammar: cases, genders, and the record of a declined phrase."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from engine.errors import ContentError


class Case(StrEnum):
    """Grammatical case; the codes are those of OpenCorpora."""

    NOMN = "nomn"
    GENT = "gent"
    DATV = "datv"
    ACCS = "accs"
    ABLT = "ablt"
    LOCT = "loct"


class Gender(StrEnum):
    """Grammatical gender; the plural stands beside the genders because Russian adjectives have one plural for all."""

    M = "m"
    F = "f"
    N = "n"
    PL = "pl"


class Confidence(StrEnum):
    """How sure a form is; a paper with an unsure form wants a look by eye."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Declined:
    """A form and where it comes from.

    Attributes:
        text: The form; equal to the text given when nothing is known about it.
        confidence: The lowest confidence of the parts.
        rule: Names of the rules that made it, joined with ``+``, so that a complaint can be traced.
    """

    text: str
    confidence: Confidence
    rule: str


SECOND_LOCATIVE = "loc2"
"""The form of a place after «в» and «на» (code of OpenCorpora): «в саду», though «о саде»; only phrases have it."""

OBLIQUE = (Case.GENT, Case.DATV, Case.ACCS, Case.ABLT, Case.LOCT)
"""The five oblique cases in the order of every table of endings."""

_INDEX = {case.value: index for index, case in enumerate(OBLIQUE)}
_ORDER = (Confidence.CERTAIN, Confidence.LIKELY, Confidence.UNSURE)


def known_case(case: str) -> Case:
    """Return the case of a code.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    try:
        return Case(case)
    except ValueError:
        allowed = [known.value for known in Case]
        raise ContentError.single("language.unknown-case", case=case, allowed=allowed) from None


def oblique_index(case: str) -> int:
    """Return the place of an oblique case in tables of endings, 0 for the genitive."""
    return _INDEX[case]


def lowest(confidences: tuple[Confidence, ...]) -> Confidence:
    """Return the least sure of several confidences; certain when there are none."""
    return max(confidences, key=_ORDER.index, default=Confidence.CERTAIN)


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Letters to cut off the nominative and endings to put on, in the order gent, datv, accs, ablt, loct."""

    cut: int
    endings: tuple[str, ...]

    def form(self, word: str, case: str) -> str:
        """Return the oblique form of a word; capitals stay: of the whole word or of its first letter."""
        ending = self.endings[oblique_index(case)]
        if word.isupper() and len(word) > 1:
            ending = ending.upper()
        elif word[:1].isupper() and self.cut == len(word):
            ending = ending[:1].upper() + ending[1:]
        return (word[: -self.cut] if self.cut else word) + ending


def paradigm(cut: int, endings: str) -> Paradigm:
    """Return a paradigm from five endings written with spaces; ``-`` is an empty ending."""
    return Paradigm(cut, tuple("" if ending == "-" else ending for ending in endings.split()))


FROZEN = paradigm(0, "- - - - -")
"""A word that does not decline."""


def syllables(word: str) -> int:
    """Return the number of syllables of a lower-case Russian word."""
    return sum(letter in "аеёиоуыэюя" for letter in word)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a table written with spaces; tables of hundreds of words stay readable so."""
    return tuple(text.split())


def composed(text: str) -> str:
    """Return a text whose letters й and ё are one sign each, as Russian is written; other text stays as it is (NFC)."""
    return unicodedata.normalize("NFC", text) if any(map(unicodedata.combining, text)) else text


def with_capitals_of(word: str, form: str) -> str:
    """Return a lower-case form with the capitals of the word it was made of, of each half of a hyphenated one."""
    if word.isupper() and len(word) > 1:
        return form.upper()
    halves, forms = word.split("-"), form.split("-")
    if len(halves) > 1 and len(halves) == len(forms):
        return "-".join(with_capitals_of(half, part) for half, part in zip(halves, forms, strict=True))
    shared = 0
    while shared < min(len(word), len(form)) and word[shared].lower() == form[shared]:
        shared += 1
    return word[:shared] + form[shared:]
