"""Nouns of kinds of acts in all their forms, and where in a text a citation may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol

from engine.inspection.folding import fold
from engine.language.cases import Case


class Noun(Protocol):
    """The noun of a kind, singular and plural, by case."""

    @property
    def forms(self) -> Mapping[str, str]:
        """Case → form."""

    @property
    def plural(self) -> Mapping[str, str]:
        """Case → form of the plural."""


@dataclass(frozen=True, slots=True)
class Word:
    """One form of a noun.

    Attributes:
        kinds: The kinds it may name.
        case: The first case it is a form of.
        plural: Whether it is of the plural.
    """

    kinds: frozenset[str]
    case: Case
    plural: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms of nouns, and the pattern of places where a citation may begin.

    Attributes:
        words: Form in small letters, with «е» for «ё» → what it says.
        start: Groups ``kind``, ``code``, ``short``, ``law``, ``standard``.
        kind: A form of a noun.
    """

    words: Mapping[str, Word]
    start: re.Pattern[str]
    kind: re.Pattern[str]


_NOT_CITED: Final = frozenset({"code", "project", "regional-regulation", "local-regulation", "recommendations"})
"""Kinds that are read otherwise (codes by name) or never: «проект» and «положение» are mostly something else."""
_LAWS: Final = frozenset({"federal-law", "regional-law", "code"})
_SHORT_NOUNS: Final[Mapping[str, str]] = {"нацпроект": "national-project", "федпроект": "federal-project"}
_ENDINGS: Final = (("", Case.NOMN), ("а", Case.GENT), ("у", Case.DATV), ("ом", Case.ABLT), ("е", Case.LOCT))
_CODE: Final = (
    r"(?:трудов|гражданск|семейн|налогов|бюджетн|жилищн|уголовн|земельн)(?:ый|ой|ий|ого|ому|ым|им|ом)"
    r" +кодекс(?:а|у|ом|е)?(?: +(?:российской +федерации|рф|россии))?"
    r"|конституци(?:я|и|ю|ей) +(?:российской +федерации|рф)"
)
_SHORT: Final = r"(?:тк|гк|ск|нк|бк|жк|ук|коап) *(?:рф|российской +федерации|россии)|(?<=\d )тк(?! *рф)"
_LAW: Final = r"(?:№ *)?\d{1,3} *-? *фк?[з3]|фз *(?:-|№)? *\d{1,3}(?: *-? *фз)?"
_STANDARD: Final = r"гост(?: +[рp])? +(?:исо +)?\d[\d.]*(?: *- *\d{2,4})?"


def lexicon_of(kinds: Mapping[str, Noun]) -> Lexicon:
    """Return the forms of all kinds of acts that texts cite by a noun."""
    return _lexicon(tuple((kind, tuple(_forms(noun))) for kind, noun in kinds.items() if kind not in _NOT_CITED))


def _forms(noun: Noun) -> Iterator[tuple[str, str, bool]]:
    for forms, plural in ((noun.forms, False), (noun.plural, True)):
        for case, form in forms.items():
            yield case, form, plural


@lru_cache(maxsize=16)
def _lexicon(nouns: tuple[tuple[str, tuple[tuple[str, str, bool], ...]], ...]) -> Lexicon:
    words: dict[str, Word] = {}
    for plural in (False, True):
        for kind, forms in nouns:
            for case, form, of_plural in forms:
                if of_plural is plural:
                    _add(words, form, kind, Case(case), plural=plural)
    for noun, kind in _SHORT_NOUNS.items():
        for ending, case in _ENDINGS:
            _add(words, noun + ending, kind, case, plural=False)
    _add(words, "фз", "federal-law", Case.NOMN, plural=False)
    forms_longest_first = sorted(words, key=len, reverse=True)
    any_form = "|".join(re.escape(form).replace(r"\ ", " +") for form in forms_longest_first)
    kind = rf"(?<![\w-])(?:{any_form})(?![\w-])"
    start = (
        rf"(?<![\w-])(?:(?P<code>{_CODE})|(?P<short>{_SHORT})|(?P<standard>{_STANDARD})|(?P<law>{_LAW})"
        rf"|(?P<kind>{any_form}))(?![\w-])"
    )
    return Lexicon(words=words, start=re.compile(start), kind=re.compile(kind))


def _add(words: dict[str, Word], form: str, kind: str, case: Case, *, plural: bool) -> None:
    form = fold(form).sought
    known = words.get(form)
    kinds = (known.kinds if known else frozenset()) | {kind} | (_LAWS if kind in _LAWS else frozenset())
    words[form] = Word(kinds=kinds, case=known.case if known else case, plural=known.plural if known else plural)
