"""The words of a full name and their roles, in whatever order they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from engine.language.cases import composed, syllables, words
from engine.language.first_names import EITHER
from engine.language.gender import PARTICLES, first_name_gender, patronymic_gender, surname_gender, vote
from engine.language.surname_tables import ARTICLES, EAST_ASIAN
from engine.language.surname_tables import PARTICLES as SURNAME_PARTICLES

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212/"
"""Signs that join the halves of a double name, as people type them."""
_INSIDE = f"[{_DASHES}'’ʼ\u00ad\u0300-\u036f]*"
_TOKENS = re.compile(
    r"(?P<initial>(?:[^\W\d_]{1,2}\.-?)+(?=\W|$|[^\W\d_]))"
    rf"|(?P<word>[^\W\d_]+(?:{_INSIDE}[^\W\d_]+)*[\u0300-\u036f]*)|\s+|.",
    re.DOTALL,
)
_INITIAL = re.compile(r"(?:[^\W\d_]{1,2}\.-?)+")
_EAST_ASIAN_GIVEN = re.compile(
    r"(?:(?:чж|цз|тх|кх|пх|[бпмфдтнлгкхцчшжсвзр])?(?:[уи]?а[йонь]{0,2}|[уи]?о[уонь]{0,2}|э[йнрь]{0,2}|инь?|уй|унь?|и|у"
    r"|ю[йэань]{0,3}|я[нонь]{0,2}|е[нь]{0,2}|ё[нь]?|ы[нь]?)){1,3}"
)
"""Syllables of Chinese and Korean given names in Russian spelling."""
_DIPHTHONG = re.compile("[уио][аоеэ]|[аеэо]у")
_FULL = 3
_SHORT = 2


class Role(StrEnum):
    """What a word of a full name is."""

    SURNAME = "surname"
    FIRST = "first"
    PATRONYMIC = "patronymic"
    INITIAL = "initial"
    SURNAME_PARTICLE = "surname-particle"
    PATRONYMIC_PARTICLE = "patronymic-particle"
    """A word of a patronymic that never declines: «Али» and «оглы» in «Али оглы»."""
    FIRST_PARTICLE = "first-particle"
    """«Абд» before an article: «Абд аль-Азиз»."""
    SPACE = "space"
    """Spaces, signs, and what stands in brackets in small letters."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A full name taken apart.

    Attributes:
        words: The words and the spaces between them, as they were written.
        roles: What each of them is.
        east_asian: Whether it is a Chinese, Korean or Vietnamese name, of which only the last word declines.
    """

    words: tuple[str, ...]
    roles: tuple[Role, ...]
    east_asian: bool = False

    @property
    def surname(self) -> str:
        """Surname with its particles, empty when there is none."""
        return self._join(Role.SURNAME, Role.SURNAME_PARTICLE)

    @property
    def first(self) -> str:
        """First name, empty when there is none or only its initial."""
        return self._join(Role.FIRST_PARTICLE, Role.FIRST)

    @property
    def patronymic(self) -> str:
        """Patronymic with its particle, empty when there is none."""
        return self._join(Role.PATRONYMIC, Role.PATRONYMIC_PARTICLE)

    @property
    def initials(self) -> str:
        """Initials without spaces: written ones, otherwise made of the first name and the patronymic."""
        written = self._join(Role.INITIAL).replace(" ", "")
        if written or not self.first:
            return written
        letters = "-".join(f"{part[0]}." for part in self.first.split()[0].split("-") if part)
        return letters + (f"{self.patronymic[0]}." if self.patronymic else "")

    def _join(self, *roles: Role) -> str:
        return " ".join(word for word, role in zip(self.words, self.roles, strict=True) if role in roles)


@lru_cache(maxsize=16384)
def split_name(full_name: str) -> NameParts:
    """Return the words of a full name with their roles.

    «Surname First Patronymic», «First Patronymic Surname», initials on either side and «Али оглы» are understood.
    """
    matches = list(_TOKENS.finditer(full_name))
    tokens = tuple(match.group() for match in matches)
    roles = [Role.SPACE] * len(tokens)
    at: list[int] = []
    bracketed = False
    for index, match in enumerate(matches):
        bracketed = (bracketed or match.group() == "(") and match.group() != ")"
        if match.lastgroup and not bracketed:
            at.append(index)
        elif match.lastgroup == "word" and match.group()[0].isupper():
            roles[index] = Role.SURNAME  # a former surname: «Иванова (Петрова) Анна»
    for index, role in zip(at, _roles([tokens[index] for index in at]), strict=True):
        roles[index] = role
    return NameParts(tokens, tuple(roles), _is_east_asian([plain(tokens[index]) for index in at]))


def plain(word: str) -> str:
    """Return a word in small letters, whatever dash joins its halves written as a hyphen."""
    return word.lower().translate(_TO_HYPHEN)


def halves_of(word: str) -> list[str]:
    """Return the halves of a double name and the dashes between them: «Петрова», «–», «Водкина»."""
    return _DASH.split(word)


_TO_HYPHEN = dict.fromkeys(map(ord, _DASHES), "-")
_DASH = re.compile(f"([{_DASHES}])")


def _is_east_asian(words: list[str]) -> bool:
    """Return whether an East Asian surname is followed by a given name like it («Ким Чжи Ён», «Ван Сяодун»)."""
    given = words[1:]
    if not given or words[0] not in EAST_ASIAN or any(_is_first(word) or patronymic_gender(word) for word in given):
        return False
    if len(given) == 1:
        return _EAST_ASIAN_GIVEN.fullmatch(given[0]) is not None
    return all(syllables(_DIPHTHONG.sub("а", word)) == 1 for word in given)


def _roles(words: list[str]) -> list[Role]:
    lower = [plain(word) for word in words]
    roles: list[Role | None] = [None] * len(words)
    for at, word in enumerate(words):
        if _INITIAL.fullmatch(word):
            roles[at] = Role.INITIAL
        elif at and lower[at] in PARTICLES:
            for before in range(min(at - 1, 2), at + 1):
                roles[before] = Role.PATRONYMIC_PARTICLE
        elif lower[at].rpartition("-")[2] in PARTICLES and "-" in word:
            roles[at] = Role.PATRONYMIC_PARTICLE
        elif lower[at] == "абд" and at + 1 < len(words) and lower[at + 1].partition("-")[0] in ARTICLES:
            roles[at] = Role.FIRST_PARTICLE
        elif lower[at] in SURNAME_PARTICLES and len(words) > _SHORT and _is_particle(words, at):
            roles[at] = Role.SURNAME_PARTICLE
    if _begins_with_particle(lower):
        return [Role.SURNAME_PARTICLE, Role.SURNAME, Role.FIRST]
    free = [at for at, role in enumerate(roles) if role is None]
    patronymic_known = Role.PATRONYMIC_PARTICLE in roles
    for at, role in zip(free, _free_roles([lower[i] for i in free], roles, known=patronymic_known), strict=True):
        roles[at] = role
    return [role or Role.SURNAME for role in roles]


def _is_particle(words: list[str], at: int) -> bool:
    """Return whether a word that may be a particle is one: in small letters, or before another («Ван дер Вальс»)."""
    following = words[at + 1] if at + 1 < len(words) else ""
    return words[at].islower() or words[at].isupper() or following in SURNAME_PARTICLES


def _begins_with_particle(words: list[str]) -> bool:
    """Return whether three words begin with a capital particle («Ван Клиф Дэвид», «Ла Порта Симона»)."""
    if len(words) != _FULL or words[0] not in SURNAME_PARTICLES or _is_east_asian(words):
        return False
    return not any(patronymic_gender(word) or _INITIAL.fullmatch(word) for word in words)


def _free_roles(words: list[str], roles: list[Role | None], *, known: bool) -> list[Role]:
    """Return the roles of the words that are neither initials nor particles."""
    if Role.INITIAL in roles or not words:
        return [Role.SURNAME] * len(words)
    if len(words) == 1:
        return [Role.FIRST if known or _is_first(words[0]) else Role.SURNAME]
    if known or len(words) == _SHORT:
        return _pair(words, known=known)
    return _three_or_more(words)


def _pair(words: list[str], *, known: bool) -> list[Role]:
    """Return the roles of two words, or of a surname of several words and a first name."""
    first, last = words[0], words[-1]
    if len(words) == _SHORT and _is_first(first) and not _is_first(last):
        return [Role.FIRST, Role.PATRONYMIC if not known and patronymic_gender(last) else Role.SURNAME]
    return [Role.SURNAME] * (len(words) - 1) + [Role.FIRST]


def _three_or_more(words: list[str]) -> list[Role]:
    last = len(words) - 1
    middle = next((at for at in range(1, last) if patronymic_gender(words[at])), None)
    if patronymic_gender(words[last]) and not (middle and _is_first(words[0]) and not _is_first(words[middle])):
        return [Role.SURNAME] * (last - 1) + [Role.FIRST, Role.PATRONYMIC]
    if middle and middle > 1 and not _is_first(words[0]):  # «Петров Иван Сергеевич младший»
        before = [Role.SURNAME] * (middle - 1) + [Role.FIRST]
        return [*before, Role.PATRONYMIC, *[Role.SURNAME] * (last - middle)]
    if middle:
        return [Role.FIRST] * middle + [Role.PATRONYMIC] + [Role.SURNAME] * (last - middle)
    if _is_first(words[0]) and not _is_first(words[last]):
        return [Role.FIRST] * last + [Role.SURNAME]
    return [Role.SURNAME, Role.FIRST] + [Role.PATRONYMIC] * (last - 1)


def _is_first(word: str) -> bool:
    return first_name_gender(word) is not None or word in EITHER


@lru_cache(maxsize=65536)
def guess_gender(full_name: str) -> str | None:
    """Return ``m`` or ``f`` when the name proves it, ``None`` when it does not or contradicts itself."""
    parts = split_name(composed(full_name))
    surname, first = plain(parts.surname), plain(parts.first)
    if _may_be_reversed(parts, surname):
        return None
    return vote(surname, first, plain(parts.patronymic))


def _may_be_reversed(parts: NameParts, surname: str) -> bool:
    """Return whether «Тарас Ситора» may be a surname and an unlisted first name rather than the other way round."""
    roles = [role for role in parts.roles if role is not Role.SPACE]
    return roles == [Role.FIRST, Role.SURNAME] and not surname_gender(surname) and not surname.endswith(_SURNAME_ENDS)


_SURNAME_ENDS = words(
    """ко ук юк ич ян янц дзе швили ых их ер ман ец ак як ик ок ёк ий ой ый ая тт сон ас ис ус ль рт ун ай ей"""
)
"""Ends that unlisted first names seldom have."""
