"""Surnames: our rules for the classes where the rule data of petrovich fails, in the order they are asked.

A rule is a record: what words it is for, and which endings they get. The first that fits wins; a word that fits none is
left to petrovich, whose rules are right on ordinary surnames (-ов, -ин, -ский, plain consonants, nouns in -а).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from engine.language import surname_tables as tables
from engine.language.adjectives import adjective_paradigm
from engine.language.cases import FROZEN, Confidence, Paradigm, paradigm, syllables

_VOWELS = "аеёиоуыэюя"
_TWO = 2

HARD = paradigm(0, "а у а ом е")
HARD_EM = paradigm(0, "а у а ем е")
SOFT = paradigm(1, "я ю я ем е")
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
EJ_YO = paradigm(2, "ья ью ья ьём ье")
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
        confidence: How sure the form is.
    """

    name: str
    forms: Paradigm | Callable[[str], Paradigm | None]
    gender: str | None = None
    endings: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    when: Callable[[str], bool] | None = field(default=None)
    confidence: Confidence = Confidence.CERTAIN

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
    for rule in RULES:
        if rule.fits(word, gender):
            found = rule.paradigm(word)
            if found is not None:
                return found, rule
    return None


def _adjective(word: str) -> Paradigm | None:
    return adjective_paradigm(word, animate=True)


def _fleeting(word: str) -> Paradigm | None:
    stem, ablt = tables.FLEETING[word]
    return _with_stem(word, stem, f"а у а {ablt} е")


def _fleeting_soft(word: str) -> Paradigm | None:
    stem, ablt = tables.FLEETING_SOFT[word]
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


def _cluster_keeps_vowel(word: str) -> bool:
    """Return whether -ец keeps its vowel: one syllable, or two with two consonants before it (Кузнец, not Стрелец)."""
    before = word[:-2]
    cluster = len(before) > 1 and before[-1] not in _VOWELS and before[-2] not in _VOWELS + "й"
    return _one_syllable(word) or (syllables(word) == _TWO and cluster)


def _ec(word: str) -> Paradigm:
    """Return the endings of a surname in -ец whose vowel is fleeting; the instrumental follows the stress."""
    before = word[-3]
    stressed = word in tables.STRESSED_EC or (
        word not in tables.UNSTRESSED_EC
        and (syllables(word) == _TWO or word.endswith(("обец", "убец", "ебец", "ырец", "ынец", "вец", "сец")))
    )
    if before in _VOWELS:
        return VOWEL_EC_STRESSED if word in tables.STRESSED_EC else VOWEL_EC
    if before == "л":
        return LEC_STRESSED if stressed else LEC
    return EC_STRESSED if stressed else EC


def _yok(word: str) -> Paradigm:
    before = word[-3]
    if before in _VOWELS:
        return VOWEL_OK
    return OK if before in "жчшщкгх" else SOFT_OK


def _not_ov_in(word: str) -> bool:
    """Return whether a surname in в or н is not a possessive one; of one syllable only -ов, -ев are."""
    if word.endswith(("ин", "ын")):
        return _one_syllable(word)
    return not word.endswith(("ов", "ев", "ёв"))


def _rules() -> Iterator[SurnameRule]:
    yield from _indeclinable()
    yield from _women()
    yield from _nouns_in_a()
    yield from _masculine_adjectives()
    yield from _masculine_vowel_glides()
    yield from _masculine_fleeting()
    yield from _masculine_consonants()


def _indeclinable() -> Iterator[SurnameRule]:
    yield SurnameRule("female-consonant", FROZEN, "f", tuple("бвгджзйклмнпрстфхцчшщъь"))
    yield SurnameRule("german-rih", HARD, "m", tables.GERMAN_RIH, words=tables.NOUN_IN_YKH)
    yield SurnameRule("ykh-ikh", FROZEN, None, ("ых", "их"), when=_many_syllables)
    yield SurnameRule("final-vowel", FROZEN, None, tuple("оеэиыуюё"))
    yield SurnameRule("stressed-foreign-a", FROZEN, None, words=tables.FROZEN, confidence=Confidence.LIKELY)
    yield SurnameRule("two-vowels-a", FROZEN, None, ("уа", "иа", "оа", "еа", "эа", "юа", "аа", "ыа"))


def _women() -> Iterator[SurnameRule]:
    yield SurnameRule("georgian-aya", NOUN_YA, "f", words=tables.GEORGIAN_AYA)
    yield SurnameRule("adjective", _adjective, "f", ("ая", "яя"), words=frozenset({"третья"}))
    yield SurnameRule("polish-ska", POLISH, "f", ("ска", "цка"))
    yield SurnameRule("noun-in-ova-ina", NOUN_A, "f", words=tables.NOUNS_IN_OVA | tables.NOUNS_IN_INA)
    yield SurnameRule(
        "possessive",
        POSSESSIVE,
        "f",
        ("ова", "ева", "ёва", "ина", "ына"),
        when=_many_syllables,
    )


def _nouns_in_a() -> Iterator[SurnameRule]:
    yield SurnameRule("noun-iya", NOUN_IYA, None, ("ия",))
    yield SurnameRule("noun-ya-stressed", NOUN_YA_STRESSED, None, words=tables.STRESSED_YA)
    yield SurnameRule("noun-ya", NOUN_YA, None, ("я",))
    yield SurnameRule("noun-sibilant-a-stressed", NOUN_KA, None, words=tables.STRESSED_SIBILANT_A)
    yield SurnameRule("noun-sibilant-a", NOUN_SHA, None, ("жа", "ча", "ша", "ща"), confidence=Confidence.LIKELY)
    yield SurnameRule("noun-tsa-stressed", NOUN_A, None, words=tables.STRESSED_TSA)
    yield SurnameRule("noun-tsa", NOUN_TSA, None, ("ца",))
    yield SurnameRule("noun-ka", NOUN_KA, None, ("га", "ка", "ха"))
    yield SurnameRule("noun-a", NOUN_A, None, ("а",))


def _masculine_adjectives() -> Iterator[SurnameRule]:
    yield SurnameRule("noun-iy", NOUN_IY, "m", words=tables.NOUNS_IN_IY - {"вий", "кий"})
    yield SurnameRule("noun-iy-short", SOFT, "m", ("ий",), words=frozenset({"вий", "кий"}), when=_one_syllable)
    yield SurnameRule("noun-oj", SOFT, "m", words=tables.NOUNS_IN_OJ)
    yield SurnameRule("noun-oj-short", SOFT, "m", ("ой",), unless=tables.MONOSYLLABIC_ADJECTIVES, when=_one_syllable)
    yield SurnameRule("possessive-iy", _adjective, "m", ("ий",), when=_is_possessive)
    yield SurnameRule(
        "adjective", _adjective, "m", ("ый", "ой", "кий", "гий", "хий", "жий", "чий", "ший", "щий", "ний")
    )
    yield SurnameRule("noun-iy-ending", NOUN_IY, "m", ("ий",))


def _is_possessive(word: str) -> bool:
    found = adjective_paradigm(word, animate=True)
    return found is not None and found.endings[0] == "ьего"


def _masculine_vowel_glides() -> Iterator[SurnameRule]:
    yield SurnameRule("fleeting-ej", EJ_YO, "m", ("обей",), words=tables.YO_EJ)
    yield SurnameRule("glide", SOFT, "m", ("ай", "ей", "уй", "эй", "яй", "юй", "ёй", "ый", "ой"))
    yield SurnameRule("fleeting-soft", _fleeting_soft, "m", words=frozenset(tables.FLEETING_SOFT))
    yield SurnameRule("soft-sign-stressed", SOFT_YO, "m", words=tables.STRESSED_SOFT)
    yield SurnameRule("soft-sign", SOFT, "m", ("ь",))


def _masculine_fleeting() -> Iterator[SurnameRule]:
    yield SurnameRule("fleeting-noun", _fleeting, "m", words=frozenset(tables.FLEETING))
    yield SurnameRule("ec-keeps-vowel", HARD, "m", words=tables.KEEP_EC)
    yield SurnameRule("ec-short", HARD_EM, "m", ("ец",), when=_cluster_keeps_vowel, confidence=Confidence.LIKELY)
    yield SurnameRule("ec", _ec, "m", ("ец",), confidence=Confidence.LIKELY)
    yield SurnameRule("ok-keeps-vowel", HARD, "m", tables.FOREIGN_OK, words=tables.KEEP_OK)
    yield SurnameRule("yok", _yok, "m", ("ёк",), when=_many_syllables)
    yield SurnameRule("ok", OK, "m", ("ок",), when=lambda word: _many_syllables(word) and word[-3] not in _VOWELS)
    yield SurnameRule("shek", OK, "m", ("ечек", "очек", "орошек", "орешек", "ишек"))


def _masculine_consonants() -> Iterator[SurnameRule]:
    yield SurnameRule("foreign-ov-in", HARD, "m", words=tables.FOREIGN_OV_IN, confidence=Confidence.LIKELY)
    yield SurnameRule("not-possessive", HARD, "m", ("в", "н"), when=_not_ov_in)
    yield SurnameRule(
        "sibilant-stressed", HARD, "m", ("ач",), words=tables.STRESSED_SIBILANT, confidence=Confidence.LIKELY
    )
    yield SurnameRule("sibilant", HARD_EM, "m", ("ж", "ч", "ш", "щ", "ц"), confidence=Confidence.LIKELY)


RULES = tuple(_rules())
"""All rules in the order they are asked."""
