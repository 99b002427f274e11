"""How far a citation agrees with an act of the register, requisite by requisite, and whether it is meant to be it.

Two requisites that agree, of kind with issuer, date, number and heading, make an act; a number alone does only when no
other act is likely to bear it. Numbers begin anew every year: law 273-ФЗ of 2012 and law 273-ФЗ of 2008 are two laws.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from typing import Final

from engine.inspection.citations import Citation
from engine.inspection.folding import fold, in_russian_letters
from engine.inspection.issuers import same_body, whole_name
from engine.language.cases import Case
from engine.model.norms import Act, Level


class Sameness(IntEnum):
    """How a requisite of a citation stands to that of an act, the worst first."""

    OTHER = 0
    UNSAID = 1
    """One of the two does not have it."""
    NEAR = 2
    """A slip of the pen away; of a heading, cut or reworded."""
    SAME = 3


OTHER, UNSAID, NEAR, SAME = Sameness


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """A citation beside an act.

    Attributes:
        kind: Never ``NEAR``.
        issuer: ``NEAR`` for another body of the same level; ``SAME`` for a federal law, which has none.
    """

    act: Act
    kind: Sameness
    issuer: Sameness
    date: Sameness
    number: Sameness
    title: Sameness

    @property
    def certain(self) -> bool:
        """Whether a mistake may be told as one: two requisites beside the kind agree."""
        agreed = (self.issuer is SAME, self.date is SAME, self.number is SAME, self.title is SAME)
        return sum(agreed) > 1 or (self.number is SAME and self.title is NEAR)

    @property
    def weight(self) -> int:
        """A figure to choose the nearest of several acts by."""
        return 4 * self.number + 3 * self.title + 2 * self.date + self.issuer + self.kind


def likeness(citation: Citation, act: Act) -> Likeness | None:
    """Return how a citation stands to an act; ``None`` when it cannot be it: a body of another level issued it."""
    if act.level is Level.LOCAL or citation.level not in (None, act.level):
        return None
    return Likeness(
        act=act,
        kind=_kind(citation, act),
        issuer=_issuer(citation, act),
        date=_date(citation.date, act.date),
        number=_number(citation, act),
        title=_title(citation, act),
    )


def is_meant(found: Likeness) -> bool:
    """Return whether a citation is of an act, as written or with slips."""
    if found.number is SAME:
        return _by_number(found)
    if found.number is NEAR:
        return _by_near_number(found)
    if found.number is UNSAID:
        return _by_heading(found)
    return found.date is SAME and (found.title is SAME or (found.title is NEAR and found.issuer is SAME))


def _by_number(found: Likeness) -> bool:
    told = found.title >= NEAR
    if found.date is SAME:
        return told or found.issuer is SAME or (found.title is UNSAID and found.issuer is not OTHER)
    if told:
        return True
    if found.title is OTHER or found.date is OTHER:
        return False
    distinct = any(len(number) > len(_digits(number)) for number in found.act.numbers)
    if found.date is NEAR:
        return found.issuer is SAME and (found.kind is SAME or distinct)
    return found.issuer is SAME or (distinct and found.issuer is not OTHER)


def _by_near_number(found: Likeness) -> bool:
    if found.title is not UNSAID:
        return found.title >= NEAR
    return found.issuer is SAME and (found.date is SAME or (found.kind is SAME and found.date is not OTHER))


def _by_heading(found: Likeness) -> bool:
    """No number is said: the heading tells, or the day of an act of the same body."""
    known = found.issuer is SAME or _long(found.act) or found.act.kind.endswith(_PROJECT)
    if found.title is SAME:
        return known and found.issuer is not OTHER
    if found.title is NEAR:
        return found.kind is SAME and known and found.issuer is not OTHER and found.date is not OTHER
    return found.title is UNSAID and found.date is SAME and found.issuer is SAME and bool(found.act.issuers)


_LONG_HEADING: Final = 40
_PROJECT: Final = "-project"
"""End of the kinds that have neither issuer nor number: a project is known by its name."""


def _long(act: Act) -> bool:
    return len(act.title or "") > _LONG_HEADING


def _kind(citation: Citation, act: Act) -> Sameness:
    if not citation.kind_text:
        return SAME if act.kind in citation.kinds else UNSAID
    return SAME if act.kind in citation.kinds else OTHER


def _issuer(citation: Citation, act: Act) -> Sameness:
    if not act.issuers:
        return SAME if act.level is Level.FEDERAL and act.kind in citation.kinds else UNSAID
    if not citation.issuer:
        return UNSAID
    if any(same_body(citation.issuer, issuer.nomn) for issuer in act.issuers):
        return SAME
    return NEAR if citation.level is act.level else OTHER


_A_MONTH: Final = 31


def _date(said: dt.date | None, known: dt.date | None) -> Sameness:
    if said is None or known is None:
        return UNSAID
    if said == known:
        return SAME
    one_sign = sum(a != b for a, b in zip(f"{said:%d%m%Y}", f"{known:%d%m%Y}", strict=True)) == 1
    swapped = (said.year, said.month, said.day) == (known.year, known.day, known.month)
    close = abs((said - known).days) <= _A_MONTH or said.year == known.year
    same_day = (said.month, said.day) == (known.month, known.day)
    shuffled = sorted(f"{said:%d%m%Y}") == sorted(f"{known:%d%m%Y}")
    return NEAR if one_sign or swapped or close or same_day or shuffled else OTHER


@lru_cache(maxsize=8192)
def canonical(number: str) -> str:
    """Return a number in Russian capitals with one kind of hyphen: «p‑145» is «Р-145», «273 - Ф3» is «273-ФЗ»."""
    return _THREE.sub("З", in_russian_letters(in_capitals(number)))


def in_capitals(number: str) -> str:
    """Return a number as it is compared letter for letter."""
    return re.sub(r"[\s«»]", "", fold(number).text.upper()).translate(_HYPHENS)


_THREE: Final = re.compile(r"(?<=[А-ЯЁ])3(?=-|$)")
"""The figure that is typed for the letter «З»."""
_HYPHENS: Final = {ord(sign): "-" for sign in "‐‑‒–—―−"}


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _number(citation: Citation, act: Act) -> Sameness:
    if not citation.numbers or not act.numbers:
        return UNSAID
    said, known = [canonical(number) for number in citation.numbers], [canonical(number) for number in act.numbers]
    if set(said) & set(known) or "/".join(known) in said:
        return SAME
    return NEAR if any(near_number(one, other) for one in said for other in known) else OTHER


_SHORTEST: Final = 3
_FIGURES: Final = re.compile(r"\d")


def near_number(said: str, known: str) -> bool:
    """Return whether a number is another with parts in another order, cut, or with two figures that changed places.

    Both are as :func:`canonical` writes them.
    """
    digits, others = _digits(said), _digits(known)
    if digits == others and len(digits) >= _SHORTEST:
        return True
    if len(digits) != len(others):
        return len(known) > len(said) > _SHORTEST and known.startswith(said) and not known[len(said)].isalnum()
    if _FIGURES.sub("", said) != _FIGURES.sub("", known) or len(digits) < _SHORTEST:
        return False
    differ = [place for place, (one, other) in enumerate(zip(digits, others, strict=True)) if one != other]
    return len(differ) == 2 and digits[differ[0]] == others[differ[1]] and digits[differ[1]] == others[differ[0]]  # noqa: PLR2004


_CLOSE: Final = 0.8
_FEW_WORDS: Final = 2
_NAME_OF_CODE: Final = re.compile(r"[\w ]*кодекс\w*")


def _title(citation: Citation, act: Act) -> Sameness:
    if act.name_forms:
        return _name(citation, act)
    if citation.title is None or act.title is None:
        return UNSAID
    found = compared(citation.title, act.title)
    return UNSAID if found is OTHER and not _HEADING.match(citation.title) else found


_HEADING: Final = re.compile(r"(?i)об?\s")
"""What is in quotes and does not begin so is called by what the act approves, not by its heading."""


@lru_cache(maxsize=8192)
def plain(title: str) -> str:
    """Return a heading as it is compared: small letters, abbreviations written out, no quotation marks or commas."""
    return " ".join(re.findall(r"[а-яa-z0-9]+", whole_name(title)))


@lru_cache(maxsize=8192)
def compared(said: str, known: str) -> Sameness:
    """Return how a heading stands to another: the same words, cut or reworded, or another one."""
    one, other = plain(said), plain(known)
    if one == other:
        return SAME
    words = len(one.split())
    if words >= _FEW_WORDS and (other.startswith(one + " ") or (one.startswith(other + " ") and words > _FEW_WORDS)):
        return NEAR
    longest = SequenceMatcher(None, one, other, autojunk=False)
    if longest.real_quick_ratio() < _CLOSE or longest.quick_ratio() < _CLOSE:
        return NEAR if _holds(one, other) else OTHER
    return NEAR if longest.ratio() >= _CLOSE else OTHER


_MANY_WORDS: Final = 5


def _holds(said: str, known: str) -> bool:
    """Tell whether a heading is known with words left out: most of its words stand in the other in the same order."""
    words, every = said.split(), iter(known.split())
    return len(words) >= _MANY_WORDS and sum(any(word == other for other in every) for word in words) >= len(words) - 1


def _name(citation: Citation, act: Act) -> Sameness:
    """Compare the name of a code: in any case, cut to «Трудовой кодекс», as «ТК РФ»."""
    said = whole_name(citation.title or citation.kind_text)
    forms = [whole_name(form) for form in act.name_forms.values()]
    initials = "".join(word[0] for word in act.name_forms[Case.NOMN].split()[:2]).casefold()
    if said in forms or said.split(" ")[0] == initials:
        return SAME
    if said and any(form.startswith(said + " ") for form in forms):
        return SAME
    return OTHER if citation.title or "кодекс" in said or _named_shortly(said) else UNSAID


def _named_shortly(said: str) -> bool:
    return bool(re.fullmatch(r"[а-я]{2}|коап", said.split(" ", maxsplit=1)[0])) if said else False
