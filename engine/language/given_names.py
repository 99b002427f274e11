"""First names and patronymics: which endings they take; what no rule here fits is left to petrovich."""

from __future__ import annotations

from engine.language.cases import FROZEN, Confidence, Paradigm, paradigm, words
from engine.language.surnames import (
    HARD,
    HARD_EM,
    NOUN_A,
    NOUN_IY,
    NOUN_IYA,
    NOUN_KA,
    NOUN_SHA,
    NOUN_TSA,
    NOUN_YA,
    NOUN_YA_STRESSED,
    SOFT,
    SOFT_OK,
    SurnameRule,
)

_FEMININE_SOFT = paradigm(1, "и и ь ью и")
_STRESSED_IYA = paradigm(1, "и е ю ёй е")

_FROZEN_MALE = frozenset(words("шота коста гиа франсуа люка тома николя"))
_SHORT_IYA = paradigm(1, "и е ю ей е")
_SHORT_STEMS = frozenset(words("ия лия вия гия зия"))
"""Stems of one syllable: «Лие» (Правила русской орфографии, 2006, § 71)."""
_MALE_LO = frozenset(words("данило михайло гаврило самойло"))
_MALE_KO = frozenset(words("левко петро павло дмитро"))
_STRESSED_FEMALE_IYA = frozenset(
    words("алия альфия асия галия гульфия зульфия суфия разия нурия закия рукия хания марзия")
)
_DECLINED_SOFT = frozenset(
    words("любовь руфь юдифь суламифь эсфирь есфирь агарь фамарь иаиль рахиль нинель жизель рашель иезавель")
)
"""Women's names in -ь that decline; the rest (Гузель, Айгуль) stay unless a form is written on the person."""
STRESSED_PATRONYMICS = frozenset(words("ильич кузьмич лукич фомич хомич"))

_FIRST = (
    SurnameRule("first-lev", paradigm(2, "ьва ьву ьва ьвом ьве"), "m", words=frozenset({"лев"})),
    SurnameRule("first-pyotr", paradigm(3, "етра етру етра етром етре"), "m", words=frozenset({"пётр"})),
    SurnameRule("first-pavel", paradigm(2, "ла лу ла лом ле"), "m", words=frozenset({"павел"})),
    SurnameRule("first-frozen", FROZEN, "m", words=_FROZEN_MALE),
    SurnameRule("first-ilya", NOUN_YA_STRESSED, "m", words=frozenset({"илья"})),
    SurnameRule("first-in-lo", paradigm(1, "ы е у ой е"), "m", words=_MALE_LO, confidence=Confidence.LIKELY),
    SurnameRule("first-in-ko", paradigm(1, "а у а ом е"), "m", words=_MALE_KO, confidence=Confidence.LIKELY),
    SurnameRule("first-final-vowel", FROZEN, None, tuple("еёиоуыэю")),
    SurnameRule("first-two-vowels-a", FROZEN, None, ("уа", "иа", "оа", "еа", "эа", "юа", "аа", "ыа")),
    SurnameRule("first-soft-sign", _FEMININE_SOFT, "f", words=_DECLINED_SOFT),
    SurnameRule("first-female-consonant", FROZEN, "f", tuple("бвгджзйклмнпрстфхцчшщъь")),
    SurnameRule("first-iya-stressed", _STRESSED_IYA, "f", words=_STRESSED_FEMALE_IYA, confidence=Confidence.LIKELY),
    SurnameRule("first-iya-short", _SHORT_IYA, None, words=_SHORT_STEMS),
    SurnameRule("first-iya", NOUN_IYA, None, ("ия",)),
    SurnameRule("first-ya", NOUN_YA, None, ("я",)),
    SurnameRule("first-sibilant-a", NOUN_SHA, None, ("ша", "жа", "ча", "ща")),
    SurnameRule("first-tsa", NOUN_TSA, None, ("ца",)),
    SurnameRule("first-ka", NOUN_KA, None, ("га", "ка", "ха")),
    SurnameRule("first-a", NOUN_A, None, ("а",)),
    SurnameRule("first-iy", NOUN_IY, "m", ("ий",)),
    SurnameRule("first-glide", SOFT, "m", ("й", "ь")),
    SurnameRule("first-yok", SOFT_OK, "m", ("ёк",)),
    SurnameRule("first-ec", HARD_EM, "m", ("ж", "ч", "ш", "щ", "ц")),
    SurnameRule("first-consonant", HARD, "m", tuple("бвгдзклмнпрстфх")),
)

_PATRONYMIC = (
    SurnameRule("patronymic-stressed", HARD, "m", words=STRESSED_PATRONYMICS),
    SurnameRule("patronymic", HARD_EM, "m", ("ич", "ыч")),
    SurnameRule("patronymic", NOUN_A, "f", ("на",)),
)


def first_paradigm(word: str, gender: str) -> tuple[Paradigm, SurnameRule] | None:
    """Return the endings of a lower-case first name and the rule, ``None`` when no rule fits."""
    return _first_fit(_FIRST, word, gender)


def patronymic_paradigm(word: str, gender: str) -> tuple[Paradigm, SurnameRule] | None:
    """Return the endings of a lower-case patronymic and the rule, ``None`` when it does not look like one."""
    return _first_fit(_PATRONYMIC, word, gender)


def _first_fit(rules: tuple[SurnameRule, ...], word: str, gender: str) -> tuple[Paradigm, SurnameRule] | None:
    for rule in rules:
        if rule.fits(word, gender):
            found = rule.paradigm(word)
            if found is not None:
                return found, rule
    return None
