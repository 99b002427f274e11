"""Surnames: our rules for the classes where the rule data of petrovich fails, in the order they are asked.

A rule is a record: what words it is for, and which endings they get. The first that fits wins; a word that fits none is
left to petrovich, whose rules are right on ordinary surnames (-ов, -ин, -ский, plain consonants, nouns in -а).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.language import fleeting, stress
from engine.language import surname_tables as tables
from engine.language.adjectives import POSSESSIVE_FEMININE, adjective_paradigm
from engine.language.cases import FROZEN, Case, Confidence, Paradigm, lowest, paradigm, syllables
from engine.language.first_names import MALE
from engine.language.stress import (
    ec_is_known,
    ec_is_stressed,
    sibilant_is_known,
    sibilant_is_stressed,
    soft_is_stressed,
)

_VOWELS = "аеёиоуыэюя"
_TWO = 2

HARD = paradigm(0, "а у а ом е")
ORDINARY = paradigm(0, "а у а ым е")
HARD_EM = paradigm(0, "а у а ем е")
SOFT = paradigm(1, "я ю я ем е")
SIBILANT_SOFT = paradigm(1, "а у а ем е")
SOFT_YO = paradigm(1, "я ю я ём е")
NOUN_A = paradigm(1, "ы е у ой е")
NOUN_KA = paradigm(1, "и е у ой е")
NOUN_SHA = paradigm(1, "и е у ей е")
NOUN_TSA = paradigm(1, "ы е у ей е")
NOUN_YA = paradigm(1, "и е ю ей е")
NOUN_YA_STRESSED = paradigm(1, "и е ю ёй е")
NOUN_IYA = paradigm(1, "и и ю ей и")
NOUN_IY = paradigm(1, "я ю я ем и")
POSSESSIVE = paradigm(1, "ой ой у ой ой")
POLISH = paradigm(1, "ой ой ую ой ой")
EC = paradigm(2, "ца цу ца цем це")
EC_STRESSED = paradigm(2, "ца цу ца цом це")
VOWEL_EC = paradigm(2, "йца йцу йца йцем йце")
VOWEL_EC_STRESSED = paradigm(2, "йца йцу йца йцом йце")
LEC = paradigm(2, "ьца ьцу ьца ьцем ьце")
LEC_STRESSED = paradigm(2, "ьца ьцу ьца ьцом ьце")
OK = paradigm(2, "ка ку ка ком ке")
SOFT_OK = paradigm(2, "ька ьку ька ьком ьке")
VOWEL_OK = paradigm(2, "йка йку йка йком йке")


@dataclass(frozen=True, slots=True)
class SurnameRule:
    """Which lower-case surnames a rule is for, and what it does with them.

    Attributes:
        name: Name for tracing.
        forms: The endings, or a function that makes them from the word.
        gender: ``m``, ``f`` or ``None`` for both.
        endings: Endings of the words; empty when only ``words`` are meant.
        words: Words the rule is for besides.
        unless: Words the rule is not for.
        when: A further condition on the word.
        confidence: How sure the forms are.
        stress: How sure the instrumental is, where only the stress decides between -ом and -ем.
    """

    name: str
    forms: Paradigm | Callable[[str], Paradigm | None]
    gender: str | None = None
    endings: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    when: Callable[[str], bool] | None = field(default=None)
    confidence: Confidence = Confidence.CERTAIN
    stress: Confidence = Confidence.CERTAIN

    def may_fit(self, gender: str, letter: str) -> bool:
        """Return whether some surname of the gender that ends in the letter may fit."""
        if self.gender not in {None, gender}:
            return False
        return any(word.endswith(letter) for word in (*self.endings, *self.words))

    def confidence_in(self, case: Case) -> Confidence:
        """Return how sure the form in a case is."""
        return lowest((self.confidence, self.stress)) if case is Case.ABLT else self.confidence

    def fits(self, word: str, gender: str) -> bool:
        """Return whether the rule is for a lower-case surname of a man or a woman."""
        if self.gender not in {None, gender} or word in self.unless:
            return False
        if word in self.words:
            return True
        return bool(self.endings) and word.endswith(self.endings) and (self.when is None or self.when(word))

    def paradigm(self, word: str) -> Paradigm | None:
        """Return the endings for the word."""
        return self.forms if isinstance(self.forms, Paradigm) else self.forms(word)


def surname_paradigm(word: str, gender: str) -> tuple[Paradigm, SurnameRule] | None:
    """Return the endings of a lower-case surname and the rule that gave them; ``None`` leaves it to petrovich."""
    for rule in _BY_LETTER.get((gender, word[-1]), ()):
        if rule.fits(word, gender):
            found = rule.paradigm(word)
            if found is not None:
                return found, rule
    return None


def _adjective(word: str) -> Paradigm | None:
    return adjective_paradigm(word, animate=True)


def _fleeting(word: str) -> Paradigm | None:
    stem, ablt = fleeting.HARD[word]
    return _with_stem(word, stem, f"а у а {ablt} е")


def _fleeting_soft(word: str) -> Paradigm | None:
    stem, ablt = fleeting.SOFT[word] if word in fleeting.SOFT else fleeting.GLIDE[word]
    return _with_stem(word, stem, f"я ю я {ablt} е")


def _with_stem(word: str, stem: str, endings: str) -> Paradigm:
    """Return endings that put a new stem after the letters both stems share."""
    shared = 0
    while shared < min(len(word), len(stem)) and word[shared] == stem[shared]:
        shared += 1
    return Paradigm(len(word) - shared, tuple(stem[shared:] + ending for ending in endings.split()))


def _one_syllable(word: str) -> bool:
    return syllables(word) == 1


def _many_syllables(word: str) -> bool:
    return syllables(word) > 1


def _keeps_cluster(word: str) -> bool:
    """Return whether -ец keeps its vowel: one syllable, or two with two consonants before it (Кузнец, not Стрелец)."""
    before = word[:-2]
    cluster = len(before) > 1 and before[-1] not in _VOWELS and before[-2] not in _VOWELS + "йь"
    return word not in fleeting.FLEETING_CLUSTER_EC and (_one_syllable(word) or (syllables(word) == _TWO and cluster))


def _ec(word: str) -> Paradigm:
    """Return the endings of a surname in -ец whose vowel is fleeting; the instrumental follows the stress."""
    before = word[-3]
    stressed = ec_is_stressed(word)
    if before in _VOWELS:
        return VOWEL_EC_STRESSED if stressed else VOWEL_EC
    if before == "л":
        return LEC_STRESSED if stressed else LEC
    return EC_STRESSED if stressed else EC


def _soft(word: str) -> Paradigm:
    return SOFT_YO if soft_is_stressed(word) else SOFT


def _sibilant(word: str) -> Paradigm:
    return HARD if sibilant_is_stressed(word) else HARD_EM


def _yok(word: str) -> Paradigm:
    before = word[-3]
    if before in _VOWELS:
        return VOWEL_OK
    return OK if before in "жчшщкгх" else SOFT_OK


def _ordinary(word: str) -> bool:
    """Return whether a man's surname in -ов, -ев, -ин, -ын is possessive: not of one syllable, or «Львов»."""
    return _many_syllables(word) or word.endswith(("вов", "псов"))


_NOUNS_IN_IY = (tables.NOUNS_IN_IY | {name for name in MALE if name.endswith("ий")}) - {"вий", "кий"}
_NOUNS_IN_OV_IN = tables.NOUNS_IN_OV_IN | {name for name in MALE if name.endswith(("ин", "ын"))}
"""Nouns, and first names borne as surnames: «Константином»."""


POLISH_ENDS = ("цка", *(f"{letter}ска" for letter in "бвгджзйклмнпрстьх"))
"""Ends of Polish surnames of women («Ковальска»); a vowel before -ска is that of a noun («Треска»)."""


def _rules() -> Iterator[SurnameRule]:
    yield from _indeclinable()
    yield from _women()
    yield from _nouns_in_a()
    yield from _masculine_adjectives()
    yield from _masculine_soft()
    yield from _masculine_fleeting()
    yield from _masculine_consonants()


def _indeclinable() -> Iterator[SurnameRule]:
    yield SurnameRule("female-consonant", FROZEN, "f", tuple("бвгджзйклмнпрстфхцчшщъь"))
    yield SurnameRule("german-ikh", HARD, "m", tables.GERMAN_IKH, words=tables.NOUN_IN_YKH)
    yield SurnameRule("ykh-ikh", FROZEN, None, ("ых", "их"), when=_many_syllables)
    yield SurnameRule("final-vowel", FROZEN, None, tuple("оеэиыуюё"))
    yield SurnameRule("stressed-foreign-a", FROZEN, None, words=tables.FROZEN)
    yield SurnameRule("two-vowels-a", FROZEN, None, ("уа", "иа", "оа", "еа", "эа", "юа", "аа", "ыа"))


def _women() -> Iterator[SurnameRule]:
    yield SurnameRule("georgian-aya", NOUN_YA, "f", words=tables.GEORGIAN_AYA)
    yield SurnameRule("adjective", _adjective, "f", ("ая", "яя"), words=POSSESSIVE_FEMININE)
    yield SurnameRule("polish-ska", POLISH, "f", POLISH_ENDS, words=frozenset({"новотна"}))
    yield SurnameRule(
        "noun-in-ova-ina",
        NOUN_A,
        "f",
        words=tables.NOUNS_IN_OVA | tables.NOUNS_IN_INA | tables.NOUNS_IN_YNA,
        confidence=Confidence.UNSURE,
    )
    yield SurnameRule("possessive", POSSESSIVE, "f", ("ова", "ева", "ёва", "ина", "ына"), when=_many_syllables)


def _nouns_in_a() -> Iterator[SurnameRule]:
    yield SurnameRule("noun-iya", NOUN_IYA, None, ("ия",))
    yield SurnameRule("noun-ya-stressed", NOUN_YA_STRESSED, None, words=stress.STRESSED_YA)
    yield SurnameRule("noun-ya", NOUN_YA, None, ("я",))
    yield SurnameRule("noun-sibilant-a-stressed", NOUN_KA, None, words=stress.STRESSED_A_SIBILANT)
    yield SurnameRule("noun-sibilant-a", NOUN_SHA, None, ("жа", "ча", "ша", "ща"), stress=Confidence.LIKELY)
    yield SurnameRule("noun-tsa-stressed", NOUN_A, None, words=stress.STRESSED_A_TSA)
    yield SurnameRule("noun-tsa", NOUN_TSA, None, ("ца",))
    yield SurnameRule("noun-ka", NOUN_KA, None, ("га", "ка", "ха"))
    yield SurnameRule("noun-a", NOUN_A, None, ("а",))


def _masculine_adjectives() -> Iterator[SurnameRule]:
    yield SurnameRule("noun-iy", NOUN_IY, "m", words=_NOUNS_IN_IY)
    yield SurnameRule("noun-iy-short", SOFT, "m", ("ий",), words=frozenset({"вий", "кий"}), when=_one_syllable)
    yield SurnameRule("noun-oj", SOFT, "m", ("бой",), words=tables.NOUNS_IN_OJ, unless=tables.ADJECTIVES_IN_BOJ)
    yield SurnameRule("noun-oj-short", SOFT, "m", ("ой",), unless=tables.MONOSYLLABIC_ADJECTIVES, when=_one_syllable)
    yield SurnameRule("possessive-iy", _adjective, "m", ("ий",), when=_is_possessive)
    yield SurnameRule(
        "adjective", _adjective, "m", ("ый", "ой", "кий", "гий", "хий", "жий", "чий", "ший", "щий", "ний")
    )
    yield SurnameRule("noun-iy-ending", NOUN_IY, "m", ("ий",))


def _is_possessive(word: str) -> bool:
    found = adjective_paradigm(word, animate=True)
    return found is not None and found.endings[0] == "ьего"


def _masculine_soft() -> Iterator[SurnameRule]:
    yield SurnameRule("fleeting-soft", _fleeting_soft, "m", words=frozenset(fleeting.SOFT) | frozenset(fleeting.GLIDE))
    yield SurnameRule("glide-stressed", SOFT_YO, "m", words=stress.STRESSED_GLIDE)
    yield SurnameRule("glide", SOFT, "m", ("ай", "ей", "уй", "эй", "яй", "юй", "ёй", "ый", "ой"))
    yield SurnameRule("soft-sign-sibilant", SIBILANT_SOFT, "m", ("жь", "шь", "чь", "щь"))
    yield SurnameRule("soft-sign", _soft, "m", ("ь",), stress=Confidence.LIKELY)


def _masculine_fleeting() -> Iterator[SurnameRule]:
    yield SurnameRule("fleeting-noun", _fleeting, "m", words=frozenset(fleeting.HARD))
    yield SurnameRule("ec-keeps-vowel", HARD, "m", words=fleeting.KEEP_EC)
    yield SurnameRule("ec-keeps-vowel", HARD_EM, "m", words=fleeting.KEEP_EC_UNSTRESSED)
    yield SurnameRule("ec-one-syllable", HARD_EM, "m", ("ец",), when=_one_syllable, stress=Confidence.UNSURE)
    yield SurnameRule("ec-short", HARD, "m", ("ец",), when=_keeps_cluster, confidence=Confidence.LIKELY)
    yield SurnameRule("ec-known", _ec, "m", ("ец",), when=ec_is_known)
    yield SurnameRule("ec", _ec, "m", ("ец",), confidence=Confidence.LIKELY, stress=Confidence.UNSURE)
    yield SurnameRule("ok-keeps-vowel", HARD, "m", fleeting.KEEP_OK_ENDS, words=fleeting.KEEP_OK | fleeting.KEEP_YOK)
    yield SurnameRule("yok", _yok, "m", ("ёк",), when=_many_syllables)
    yield SurnameRule("yok", SOFT_OK, "m", words=fleeting.FLEETING_YOK_AS_EK)
    yield SurnameRule("ok-known", OK, "m", words=fleeting.FLEETING_OK)
    yield SurnameRule(
        "ok",
        OK,
        "m",
        ("ок",),
        confidence=Confidence.LIKELY,
        when=lambda word: _many_syllables(word) and word[-3] not in _VOWELS,
    )
    yield SurnameRule("diminutive-ek", OK, "m", fleeting.FLEETING_EK_ENDS, words=fleeting.FLEETING_EK)


def _masculine_consonants() -> Iterator[SurnameRule]:
    yield SurnameRule(
        "foreign-ov-in",
        HARD,
        "m",
        ("уин", "двин", "квин", "тдин", "ддин"),
        words=tables.FOREIGN_OV_IN,
        confidence=Confidence.LIKELY,
    )
    yield SurnameRule("noun-ov-in", HARD, "m", words=_NOUNS_IN_OV_IN, confidence=Confidence.LIKELY)
    yield SurnameRule("ordinary", ORDINARY, "m", ("ов", "ев", "ёв", "ин", "ын"), when=_ordinary)
    yield SurnameRule("not-possessive", HARD, "m", ("в", "н"))
    yield SurnameRule("sibilant-known", _sibilant, "m", tuple("жчшщц"), when=sibilant_is_known)
    yield SurnameRule("sibilant-suffix", _sibilant, "m", ("ач", "яш", "ич"), stress=Confidence.LIKELY)
    yield SurnameRule("sibilant", _sibilant, "m", tuple("жчшщц"), stress=Confidence.UNSURE)


RULES = tuple(_rules())
"""All rules in the order they are asked."""

_BY_LETTER: Mapping[tuple[str, str], tuple[SurnameRule, ...]] = {
    (gender, letter): tuple(rule for rule in RULES if rule.may_fit(gender, letter))
    for gender in "mf"
    for letter in "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
}
