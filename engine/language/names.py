"""Personal names in six cases.

The answer comes, in this order, from forms written by hand on the person, our rules for the hard classes, and the rule
data of petrovich (MIT) for ordinary names. The letters of a stem, ё among them, are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from engine.language.cases import (
    OBLIQUE,
    Case,
    Confidence,
    Declined,
    composed,
    known_case,
    lowest,
    oblique_index,
    with_capitals_of,
)
from engine.language.first_names import FREEZING_TITLES
from engine.language.first_names import FROZEN_HEADS as FROZEN_FIRST_HEADS
from engine.language.given_names import first_paradigm, patronymic_paradigm
from engine.language.name_parts import NameParts, Role, guess_gender, halves_of, split_name
from engine.language.surname_tables import ARTICLES, FREEZING_ENDS, FROZEN_HEADS, GEORGIAN_GIVEN, GEORGIAN_STEMS
from engine.language.surnames import NOUN_YA, surname_paradigm

NBSP = "\u00a0"
_FIXED = frozenset({Role.SPACE, Role.FIRST_PARTICLE, Role.INITIAL, Role.SURNAME_PARTICLE, Role.PATRONYMIC_PARTICLE})


@dataclass(frozen=True, slots=True)
class _Forms:
    """Five oblique forms of a word, how sure each is, and the rule."""

    texts: tuple[str, ...]
    confidences: tuple[Confidence, ...]
    rule: str


def decline_name(
    full_name: str, case: str, gender: str | None = None, *, forms: Mapping[str, str] | None = None
) -> str:
    """Return a full name in a case, with the order, the spaces and the capitals it was written in.

    Args:
        full_name: «Surname First Patronymic» or another usual order, initials allowed, nominative.
        case: Grammatical case.
        gender: ``m`` or ``f``; anything else is taken from the name.
        forms: Forms written by hand; they win.

    Returns:
        The form; the text itself when the gender is not known.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    return decline_name_explained(full_name, case, gender, forms=forms).text


def decline_name_explained(
    full_name: str, case: str, gender: str | None = None, *, forms: Mapping[str, str] | None = None
) -> Declined:
    """Return a full name in a case with the confidence and the rules behind it.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    kind = known_case(case)
    if forms and forms.get(kind):
        return Declined(forms[kind], Confidence.CERTAIN, "by-hand")
    if kind is Case.NOMN:
        return Declined(full_name, Confidence.CERTAIN, "nominative")
    sex = gender if gender in {"m", "f"} else guess_gender(full_name)
    if sex is None:
        return Declined(full_name, Confidence.UNSURE, "unknown-gender")
    return _whole(composed(full_name), sex)[oblique_index(kind)]


@lru_cache(maxsize=65536)
def _whole(full_name: str, gender: str) -> tuple[Declined, ...]:
    """Return the five oblique forms of a full name."""
    parts = split_name(full_name)
    words = [
        _fixed(word) if role in _FIXED else _word_forms(word, role, gender)
        for word, role in zip(parts.words, parts.roles, strict=True)
    ]
    if gender == "f" and parts.surname.lower().endswith("ая") and _is_georgian(parts):
        words = [
            _georgian_surname(word) if role is Role.SURNAME else forms
            for word, role, forms in zip(parts.words, parts.roles, words, strict=True)
        ]
    if parts.east_asian:
        words = [*(_fixed(word) for word in parts.words[:-1]), replace(words[-1], rule="east-asian")]
    rule = "+".join(dict.fromkeys(word.rule for word in words if word.rule)) or "fixed"
    return tuple(
        Declined("".join(word.texts[at] for word in words), lowest(tuple(word.confidences[at] for word in words)), rule)
        for at in range(len(OBLIQUE))
    )


def _is_georgian(parts: NameParts) -> bool:
    """Return whether the names of a woman show that her surname in -ая is a Georgian noun: «Цхакая Нана Гивиевна»."""
    return parts.first.lower() in GEORGIAN_GIVEN or parts.patronymic.lower().startswith(GEORGIAN_STEMS)


def _georgian_surname(word: str) -> _Forms:
    return _Forms(tuple(NOUN_YA.form(word, case) for case in OBLIQUE), _LIKELY, "georgian-aya")


_SURE = (Confidence.CERTAIN,) * len(OBLIQUE)
_LIKELY = (Confidence.LIKELY,) * len(OBLIQUE)
_DOUBTFUL = (Confidence.UNSURE,) * len(OBLIQUE)


@cache
def _fixed(word: str, rule: str = "") -> _Forms:
    """Return a word that never changes."""
    return _Forms((word,) * len(OBLIQUE), _SURE, rule)


@lru_cache(maxsize=65536)
def _word_forms(word: str, role: Role, gender: str) -> _Forms:
    """Return the forms of one word, hyphens included: each half by its own rule unless it is a frozen head."""
    halves = halves_of(word)
    if len(halves) == 1:
        return _half_forms(word, role, gender)
    last = len(halves) - 1
    found = [
        _fixed(half)
        if at % 2
        else _fixed(half, "frozen-head")
        if at < last and _is_frozen_head(half.lower(), halves[-1].lower(), role)
        else _half_forms(half, role, gender)
        for at, half in enumerate(halves)
    ]
    return _Forms(
        tuple("".join(half.texts[at] for half in found) for at in range(len(OBLIQUE))),
        tuple(lowest(tuple(half.confidences[at] for half in found)) for at in range(len(OBLIQUE))),
        "+".join(dict.fromkeys(half.rule for half in found if half.rule)),
    )


def _is_frozen_head(half: str, last: str, role: Role) -> bool:
    """Return whether the first half of a hyphenated word stays: «Жан-Пьера», «Аслан-Бека», «Кызыл-ооловича»."""
    if half in ARTICLES or last in FREEZING_ENDS:
        return True
    if role is Role.SURNAME:
        return half in FROZEN_HEADS
    return role is Role.PATRONYMIC or half in FROZEN_FIRST_HEADS or last in FREEZING_TITLES


def _half_forms(word: str, role: Role, gender: str) -> _Forms:
    lower = word.lower()
    if not lower or not _is_russian(lower):
        return _Forms((word,) * len(OBLIQUE), _DOUBTFUL, "not-russian")
    if role is Role.SURNAME:
        fitting = surname_paradigm(lower, gender)
    elif role is Role.FIRST:
        fitting = first_paradigm(lower, gender)
    else:
        fitting = patronymic_paradigm(lower, gender)
        if fitting is None:
            return replace(_half_forms(word, Role.FIRST, gender), confidences=_DOUBTFUL, rule="foreign-patronymic")
    if fitting is None:
        return _petrovich(word, role, gender)
    endings, rule = fitting
    return _Forms(
        tuple(endings.form(word, case) for case in OBLIQUE),
        tuple(rule.confidence_in(case) for case in OBLIQUE),
        rule.name,
    )


_RUSSIAN = re.compile("[\u0400-\u04ff'’ʼ\u00ad]+")


def _is_russian(word: str) -> bool:
    """Return whether a word is Cyrillic from end to end (one with a Latin «o» is not) and has a Russian ending."""
    return _RUSSIAN.fullmatch(word) is not None and ("а" <= word[-1] <= "я" or word[-1] == "ё")


@cache
def _maker() -> tuple[Any, Any, Any, Any]:
    from pytrovich.enums import Case as PetrovichCase  # noqa: PLC0415 - 40 ms, only when a name is declined
    from pytrovich.enums import Gender, NamePart  # noqa: PLC0415 - the same
    from pytrovich.maker import PetrovichDeclinationMaker  # noqa: PLC0415 - the same

    return PetrovichDeclinationMaker(), NamePart, Gender, PetrovichCase


def _petrovich(word: str, role: Role, gender: str) -> _Forms:
    maker, part_of, gender_of, case_of = _maker()
    part = part_of.LASTNAME if role is Role.SURNAME else part_of.FIRSTNAME
    sex = gender_of.MALE if gender == "m" else gender_of.FEMALE
    cases = (case_of.GENITIVE, case_of.DATIVE, case_of.ACCUSATIVE, case_of.INSTRUMENTAL, case_of.PREPOSITIONAL)
    forms = tuple(maker.make(part, sex, case, word.lower()) for case in cases)
    restored = tuple(with_capitals_of(word, form) for form in forms)
    return _Forms(restored, _LIKELY, "petrovich")


def initials(
    full_name: str, case: str = "nomn", gender: str | None = None, *, forms: Mapping[str, str] | None = None
) -> str:
    """Return «А.И. Петрова» in a case: initials first, no space between them, a no-break space before the surname.

    A name without a patronymic gives one initial, without a first name the surname alone.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    surname, letters = _surname_and_initials(full_name, case, gender, forms)
    return f"{letters}{NBSP}{surname}" if letters and surname else surname or letters


def surname_initials(
    full_name: str, case: str = "nomn", gender: str | None = None, *, forms: Mapping[str, str] | None = None
) -> str:
    """Return «Петрова А.И.» in a case, with a no-break space.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    surname, letters = _surname_and_initials(full_name, case, gender, forms)
    return f"{surname}{NBSP}{letters}" if letters and surname else surname or letters


def _surname_and_initials(
    full_name: str, case: str, gender: str | None, forms: Mapping[str, str] | None
) -> tuple[str, str]:
    """Return the declined surname and the initials; a name without a surname comes whole as a surname."""
    if not forms:
        return _ruled_initials(full_name, known_case(case), gender)
    return _initials_of(full_name, known_case(case), gender, forms)


@lru_cache(maxsize=65536)
def _ruled_initials(full_name: str, case: Case, gender: str | None) -> tuple[str, str]:
    return _initials_of(full_name, case, gender, None)


def _initials_of(full_name: str, kind: Case, gender: str | None, forms: Mapping[str, str] | None) -> tuple[str, str]:
    parts = split_name(full_name)
    if not parts.surname:
        return decline_name(full_name, kind, gender, forms=forms), ""
    declined = decline_name(full_name, kind, gender, forms=forms)
    written = split_name(declined)
    same = len(written.words) == len(parts.words)
    words, roles = (written.words, parts.roles) if same else (written.words, written.roles)
    return NameParts(words, roles).surname, parts.initials


__all__ = [
    "decline_name",
    "decline_name_explained",
    "guess_gender",
    "initials",
    "split_name",
    "surname_initials",
]
