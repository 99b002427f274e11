"""The dictionary behind the lexicon: pymorphy3, loaded when a word is first asked for; е is never rewritten as ё."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from engine.language.cases import Case

_CASES = tuple(Case)
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_NAMES = frozenset({"Name", "Surn", "Patr", "Abbr", "Init"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun in the nominative with its six cases.

    Attributes:
        gender: m, f, n or pl.
        forms: Six cases of the number the word was given in.
        known: Whether a dictionary holds the word; otherwise the forms were inferred from its ending.
        proper: Name of a place.
    """

    gender: str
    animate: bool
    forms: tuple[str, ...]
    known: bool = True
    proper: bool = False

    def form(self, case: str) -> str:
        """Return one case in lower case."""
        return self.forms[_CASES.index(Case(case))]


@cache
def _analyzer() -> Any:  # pymorphy3 has no types
    import pymorphy3  # noqa: PLC0415 - 180 ms, only for words the lexicon does not hold

    return pymorphy3.MorphAnalyzer()


_RUSSIAN = re.compile("[а-яё]+(?:-[а-яё]+)*")


def _parses(word: str) -> list[Any]:
    """Return what the dictionary makes of a word; of anything but Russian letters, nothing."""
    return list(_analyzer().parse(word)) if _RUSSIAN.fullmatch(word) else []


def _keep_yo(original: str, form: str) -> str:
    """Return the form with the letters е and ё of the original stem."""
    letters = list(form)
    for at, (mine, theirs) in enumerate(zip(original, form, strict=False)):
        if mine == theirs:
            continue
        if {mine, theirs} != {"е", "ё"}:
            break
        letters[at] = mine
    return "".join(letters)


def _inflected(parse: Any, word: str, number: str) -> tuple[str, ...] | None:
    forms = []
    for case in _CASES:
        found = parse.inflect({number, case.value})
        if found is None:
            return None
        forms.append(_keep_yo(word, found.word))
    return tuple(forms)


@lru_cache(maxsize=8192)
def nominative_nouns(word: str) -> tuple[Noun, ...]:
    """Return the readings of a lower-case word as a noun in the nominative, dictionary words before inferred ones."""
    found: list[Noun] = []
    for parse in _parses(word):
        tag = parse.tag
        grammemes = tag.grammemes
        if tag.POS != "NOUN" or tag.case != "nomn" or grammemes & _NAMES:
            continue
        number = tag.number
        forms = _inflected(parse, word, number)
        if forms is None:
            continue
        gender = "pl" if number == "plur" else _GENDERS.get(tag.gender or "", "m")
        found.append(Noun(gender, tag.animacy == "anim", forms, parse.is_known, "Geox" in grammemes))
    return tuple(sorted(dict.fromkeys(found), key=lambda noun: not noun.known))


@lru_cache(maxsize=8192)
def is_nominative_adjective(word: str) -> bool:
    """Return whether a lower-case word can be an adjective, participle or ordinal in the nominative."""
    return any(parse.tag.POS in {"ADJF", "PRTF"} and parse.tag.case == "nomn" for parse in _parses(word))


@lru_cache(maxsize=8192)
def is_known(word: str) -> bool:
    """Return whether the dictionary holds a lower-case word as anything but an abbreviation or a name."""
    return any(parse.is_known and not parse.tag.grammemes & _NAMES for parse in _parses(word))


@lru_cache(maxsize=8192)
def part_of_speech(word: str) -> str:
    """Return the part of speech of the likeliest reading (OpenCorpora code), empty when there is none."""
    return next((str(parse.tag.POS or "") for parse in _parses(word)), "")


@lru_cache(maxsize=1024)
def dictionary_numbers(word: str) -> tuple[str, bool, tuple[str, ...], tuple[str, ...]] | None:
    """Return gender, animacy, six singular and six plural forms of a known noun; ``None`` for other words."""
    for parse in _parses(word):
        tag = parse.tag
        ordinary = parse.is_known and not tag.grammemes & _NAMES
        if not ordinary or tag.POS != "NOUN" or tag.case != "nomn" or tag.number != "sing":
            continue
        one, more = _inflected(parse, word, "sing"), _inflected(parse, word, "plur")
        if one and more:
            return _GENDERS.get(tag.gender or "", "m"), tag.animacy == "anim", one, more
    return None
