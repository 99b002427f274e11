"""Nouns of a phrase: from the lexicon, from their halves, from the dictionary, or by the suffix of an occupation."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from engine.language.lexicon import Lexicon, regular_noun
from engine.language.morphology import Noun, nominative_nouns

_OCCUPATIONS = (
    "тор", "тёр", "тер", "дер", "жер", "нер", "йлер", "лог", "граф", "тель", "ник", "щик", "чик", "ист", "ант", "ент",
    "вед", "стер", "вод", "рук", "коуч", "мен",
)  # fmt: skip
"""Suffixes of occupations that always decline as masculine persons; anything else unknown is left as it is."""


_SHORTEST = 5
"""Letters; a suffix needs a stem before it."""


@lru_cache(maxsize=8192)
def nouns_of(word: str, lexicon: Lexicon) -> tuple[Noun, ...]:
    """Return the readings of a lower-case word as a noun in the nominative, the best first, or none."""
    if word in lexicon.heads:
        return (lexicon.heads[word],)
    if "-" in word:
        halves = _hyphenated(word.split("-"), lexicon)
        if halves is not None:
            return (halves,)
    known = tuple(noun for noun in nominative_nouns(word) if noun.known)
    if known or "-" in word or not _is_cyrillic(word):
        return known
    if word.endswith(_OCCUPATIONS) and len(word) >= _SHORTEST:
        inferred = regular_noun(word, "m", animate=True)
        return (replace(inferred, known=False),)
    return ()


def _is_cyrillic(word: str) -> bool:
    return "а" <= word[-1] <= "я" or word[-1] == "ё"


def _hyphenated(halves: list[str], lexicon: Lexicon) -> Noun | None:
    """Return a noun of several halves, each declined, except the first when it is frozen (шеф-, IT-)."""
    forms: list[tuple[str, ...]] = []
    heads: list[Noun] = []
    for at, half in enumerate(halves):
        if at < len(halves) - 1 and (half in lexicon.frozen_prefixes or not _is_cyrillic(half)):
            forms.append((half,) * 6)
            continue
        found = [noun for noun in nouns_of(half, lexicon) if not noun.proper]
        if not found:
            return None
        noun = min(found, key=lambda reading: (reading.gender == "pl", not reading.animate))
        heads.append(noun)
        forms.append(noun.forms)
    head = next((noun for noun in heads if noun.gender != "pl"), heads[0])
    joined = tuple("-".join(form) for form in zip(*forms, strict=True))
    return Noun(head.gender, head.animate, joined, known=all(noun.known for noun in heads))
