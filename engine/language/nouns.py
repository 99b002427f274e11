"""Nouns of a phrase: from the lexicon, from their halves, from the dictionary, or by the suffix of an occupation."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from engine.language.adjectives import adjective_paradigm, ending_gender
from engine.language.cases import OBLIQUE
from engine.language.lexicon import Lexicon, regular_noun
from engine.language.morphology import Noun, nominative_nouns

_OCCUPATIONS = (
    "тор", "тёр", "ер", "лог", "граф", "тель", "ник", "щик", "чик", "ист", "ант", "ент",
    "вед", "вод", "рук", "коуч", "мен", "лид", "фил", "навт", "метр",
)  # fmt: skip
"""Suffixes of occupations that always decline as masculine persons; anything else unknown is left as it is."""
_CHIEFS = ("зав", "зам", "нач", "пом", "глав")
"""Beginnings of clipped titles that decline when they end in a consonant: «завгара», «помрежа»."""
_PLACES = {"m": ("иум", "инг", "арий", "орий"), "f": ("ация", "логия", "тека"), "n": ("ение", "ание", "ство")}
"""Suffixes of establishments by gender."""

_SHORTEST = 5
"""Letters; a suffix needs a stem before it."""
_SHORTEST_PREFIX = 3


@lru_cache(maxsize=8192)
def nouns_of(word: str, lexicon: Lexicon) -> tuple[Noun, ...]:
    """Return the readings of a lower-case word as a noun in the nominative, the best first, or none."""
    if word in lexicon.heads:
        return (lexicon.heads[word],)
    if "-" in word:
        halves = _hyphenated(word.split("-"), lexicon)
        if halves is not None:
            return (halves,)
    if not _is_cyrillic(word):
        return ()
    compound = _compound(word, lexicon)
    if compound is not None:
        return (compound,)
    known = tuple(noun for noun in nominative_nouns(word) if noun.known)
    return known if known or "-" in word else _by_suffix(word)


def second_locative(word: str, noun: Noun, lexicon: Lexicon) -> str:
    """Return the form after «в» and «на»: «саду»; of most nouns it is the prepositional."""
    halves = zip(word.split("-"), noun.form("loct").split("-"), strict=False)
    return "-".join(lexicon.second_locative.get(half, form) for half, form in halves)


def _is_cyrillic(word: str) -> bool:
    return "а" <= word[-1] <= "я" or word[-1] == "ё"


def _by_suffix(word: str) -> tuple[Noun, ...]:
    if len(word) < _SHORTEST:
        return ()
    if word.endswith(_OCCUPATIONS) or (
        word.startswith(_CHIEFS) and word[-1] not in "аеёиоуыэюяйь" and not word.endswith(("ом", "ем"))
    ):
        return (replace(regular_noun(word, "m", animate=True), known=False),)
    for gender, endings in _PLACES.items():
        if word.endswith(endings):
            return (replace(regular_noun(word, gender, animate=False), known=False),)
    return ()


def _compound(word: str, lexicon: Lexicon) -> Noun | None:
    """Return «медиацентр», «видеоблогер»: a first part that stays and a word of the lexicon."""
    for cut in range(_SHORTEST_PREFIX, len(word) - _SHORTEST_PREFIX):
        head = lexicon.heads.get(word[cut:])
        if head is not None and word[:cut] in lexicon.frozen_prefixes:
            return replace(head, forms=tuple(word[:cut] + form for form in head.forms))
    return None


def _hyphenated(halves: list[str], lexicon: Lexicon) -> Noun | None:
    """Return a noun of several halves, each declined, except the first when it is frozen (шеф-, IT-, 1С-)."""
    forms: list[tuple[str, ...]] = []
    heads: list[Noun] = []
    for at, half in enumerate(halves):
        last = at == len(halves) - 1
        if not last and (half in lexicon.frozen_prefixes or not half.isalpha() or not _is_cyrillic(half)):
            forms.append((half,) * 6)
            continue
        found = [noun for noun in nouns_of(half, lexicon) if not noun.proper]
        if last and half in lexicon.substantives:
            found = [_substantive(half)]
        if not found and last and heads and _is_cyrillic(half) and half[-1] not in "аеёиоуыэюя":
            found = [replace(regular_noun(half, "m", animate=heads[0].animate), known=False)]
        elif not found and last and not heads and half in _LAST_HALVES:
            found = [regular_noun(half, "m", animate=True)]
        if not found:
            return None
        noun = min(found, key=lambda reading: (reading.gender == "pl", not reading.animate))
        if not last and noun.gender == "pl" and half not in lexicon.heads:
            forms.append((half,) * 6)  # «заместитель директора-начальник»: a genitive, not «директора» of many
            continue
        heads.append(noun)
        forms.append(noun.forms)
    head = next((noun for noun in heads if noun.gender != "pl"), heads[0])
    joined = tuple("-".join(form) for form in zip(*forms, strict=True))
    return Noun(head.gender, head.animate, joined, known=all(noun.known for noun in heads))


def _substantive(word: str) -> Noun:
    """Return «управляющий» as a noun: «владельца-управляющего»."""
    forms = adjective_paradigm(word, animate=True)
    oblique = (word,) * len(OBLIQUE) if forms is None else tuple(forms.form(word, case) for case in OBLIQUE)
    return Noun(ending_gender(word) or "m", animate=True, forms=(word, *oblique))


_LAST_HALVES = frozenset({"щик", "ник", "ист"})
"""Suffixes that stand alone after a Latin abbreviation: «SMM-щик»."""
