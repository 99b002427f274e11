"""Words the declension of positions and organisations knows by heart; a lexicon is data and comes in as an argument.

The built-in one is compiled from ``norms/declension.yaml`` (``lexicon.json`` beside this module). A word that is not
here is looked up in the dictionary (:mod:`engine.language.morphology`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import cast

from engine.language.cases import syllables
from engine.language.morphology import Noun

Five = tuple[str, ...]
"""Five oblique forms: gent, datv, accs, ablt, loct."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Words and phrases with their forms; compared by identity, because results are remembered per lexicon.

    Attributes:
        heads: Lower-case noun → the noun with six forms.
        organisations: Those heads that name a kind of organisation; an apposition may begin with one.
        adjectives: Adjectives in the nominative of every gender.
        substantives: Adjectives and participles that stand for a person or a place (заведующий, столовая).
        frozen_prefixes: First halves of compound words that stay (шеф-, медиа-).
        abbreviations: Shortened words that never decline, without their dots; the head stands after them.
        governing: Shortened words that are the head themselves («зам. директора»).
        second_locative: Noun → its form after «в» and «на» («в саду»).
        phrases: Lower-case phrase → five forms of the whole phrase; they win over every rule.
    """

    heads: Mapping[str, Noun] = field(default_factory=dict)
    organisations: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    substantives: frozenset[str] = frozenset()
    frozen_prefixes: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    governing: frozenset[str] = frozenset()
    second_locative: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, Five] = field(default_factory=dict)

    def over(self, base: Lexicon) -> Lexicon:
        """Return the words of both; those of this lexicon win."""
        return Lexicon(
            heads={**base.heads, **self.heads},
            organisations=(base.organisations - frozenset(self.heads)) | self.organisations,
            adjectives=base.adjectives | self.adjectives,
            substantives=base.substantives | self.substantives,
            frozen_prefixes=base.frozen_prefixes | self.frozen_prefixes,
            abbreviations=base.abbreviations | self.abbreviations,
            governing=base.governing | self.governing,
            second_locative={**base.second_locative, **self.second_locative},
            phrases={**base.phrases, **self.phrases},
        )

    @cached_property
    def shortened(self) -> frozenset[str]:
        """Every shortened word."""
        return self.abbreviations | self.governing


def regular_noun(word: str, gender: str, *, animate: bool, stressed: bool = False) -> Noun:
    """Return a noun that follows the regular pattern of its ending.

    Args:
        word: Lower-case nominative singular.
        gender: m, f or n.
        animate: Whether the masculine accusative equals the genitive.
        stressed: Whether the instrumental ending is stressed (врачом, секретарём).
    """
    cut, endings = _pattern(word, gender, stressed=stressed)
    stem = word[: len(word) - cut]
    gent, datv, accs, ablt, loct = (stem + ending for ending in endings.split())
    if gender == "m" and word[-1] not in "ая":
        accs = gent if animate else word
    return Noun(gender, animate, (word, gent, datv, accs, ablt, loct))


def _pattern(word: str, gender: str, *, stressed: bool) -> tuple[int, str]:
    if word[-1] in "ая":
        return _in_a(word)
    if gender == "m":
        if word.endswith("ий"):
            return 1, "я ю я ем и"
        if word.endswith(("ь", "й")):
            return 1, "я ю я ём е" if stressed else "я ю я ем е"
        return 0, "а у а ем е" if word[-1] in "жчшщц" and not stressed else "а у а ом е"
    if gender == "f":
        return 1, "и и ь ью и"
    if word.endswith("ие"):
        return 1, "я ю е ем и"
    return 1, "а у е ем е" if word.endswith("е") else "а у о ом е"


def _in_a(word: str) -> tuple[int, str]:
    if word.endswith("ия"):
        return 1, "и и ю ей и"
    if word.endswith("я"):
        return 1, "и е ю ей е"
    if word[-2] in "гкх":
        return 1, "и е у ой е"
    if word[-2] in "жчшщ":
        return 1, "и е у ей е"
    return 1, "ы е у ей е" if word[-2] == "ц" and syllables(word) > 1 else "ы е у ой е"


def as_plain(lexicon: Lexicon) -> dict[str, object]:
    """Return a lexicon as JSON can hold it, sorted."""
    return {
        "heads": {word: [noun.gender, noun.animate, *noun.forms[1:]] for word, noun in sorted(lexicon.heads.items())},
        **{name: sorted(getattr(lexicon, name)) for name in _SETS},
        "second_locative": dict(sorted(lexicon.second_locative.items())),
        "phrases": {phrase: list(forms) for phrase, forms in sorted(lexicon.phrases.items())},
    }


_SETS = ("organisations", "adjectives", "substantives", "frozen_prefixes", "abbreviations", "governing")


def _from_plain(plain: Mapping[str, Mapping[str, list[str]]]) -> Lexicon:
    heads = {
        word: Noun(gender, bool(animate), (word, *forms)) for word, (gender, animate, *forms) in plain["heads"].items()
    }
    sets = {name: frozenset(plain[name]) for name in _SETS}
    phrases = {phrase: tuple(forms) for phrase, forms in plain["phrases"].items()}
    locative = cast("Mapping[str, str]", plain["second_locative"])
    return Lexicon(heads=heads, second_locative=locative, phrases=phrases, **sets)


def _built_in() -> Lexicon:
    return _from_plain(json.loads(Path(__file__).with_name("lexicon.json").read_text(encoding="utf-8")))


BUILT_IN = _built_in()
"""The lexicon of the program itself."""
