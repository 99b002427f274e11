"""Slips of signs: spaces a line may break at, the sign of a number, quotation marks, dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from engine.inspection.slips import Slip, sure_slip
from engine.language import loose, quotes
from engine.model.layout import LayoutRule

NBSP: Final = "\u00a0"

_JOINED: Final = re.compile(r"(?<![\w.])[А-ЯЁ]\.(?:[А-ЯЁ]\.)?(?=[А-ЯЁ][а-яё]{2})")
_YEAR_JOINED: Final = re.compile(r"(?<=[12]\d{3})(?=г(?:г?\.|од[ау]?\b))")
_POINT_JOINED: Final = re.compile(r"(?<![\w.])(?:пп?|ст|ч|абз|подп)\.(?=\d)")
_AND_SO_ON: Final = re.compile(r"\bи\s+пр\.\Z")


def initials(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield initials that may be parted from the surname, are parted from one another, or are joined to it.

    Yields:
        Kinds ``parted``, ``inner``, ``joined``. No-break spaces between initials are another custom and stay.
    """
    for _kind, change in loose(text, {"initials"}):
        if change.new:
            if not text.endswith("ть", 0, change.start):  # «назначить И.О. директора»
                yield sure_slip("parted", change)
        elif text[change.start : change.stop] == " ":
            yield sure_slip("inner", change)
    for found in _JOINED.finditer(text):
        yield Slip(kind="joined", start=found.end(), stop=found.end(), right=NBSP, sure=True)


def numbers(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield places where № and its number, a date, «п.» and its figure, «г.» and a town may be parted.

    Yields:
        Kinds ``number``, ``date``, ``point``, ``place``.
    """
    for kind, change in loose(text, {"number", "date", "point", "place"}):
        if kind != "place" or not _AND_SO_ON.search(text[max(change.start - 8, 0) : change.start]):
            yield sure_slip(kind, change)
    for kind, pattern in (("date", _YEAR_JOINED), ("point", _POINT_JOINED)):
        for found in pattern.finditer(text):
            yield Slip(kind=kind, start=found.end(), stop=found.end(), right=NBSP, sure=True)


_LETTER: Final = re.compile(r"(?<![\w.№-])(?:No|Nо|N)\.?[ \u00a0]?(?=\d|[А-ЯЁ]{1,3}-\d)")
_DOUBLED: Final = re.compile(r"№(?:[ \u00a0]?№)+[ \u00a0]?")
_RUSSIAN: Final = re.compile(r"[А-Яа-яЁё]")


def number_sign(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield a letter in the place of № and a № that stands twice.

    Yields:
        Kinds ``letter``, ``doubled``.
    """
    if "N" in text and _RUSSIAN.search(text):
        for found in _LETTER.finditer(text):
            yield Slip(kind="letter", start=found.start(), stop=found.end(), right=f"№{NBSP}", sure=True)
    for found in _DOUBLED.finditer(text):
        yield Slip(kind="doubled", start=found.start(), stop=found.end(), right=f"№{NBSP}", sure=True)


_INCH: Final = re.compile(r"(?<=\d)\"(?=[\s,.;)]|\Z)")
_STRAIGHT: Final = frozenset('"“”')


def quotation(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield quotation marks that are not «», nor „“ inside of them.

    Yields:
        ``straight`` (also English ones), ``inner`` for «» inside of «»; a mark that has no partner in the paragraph has
        no right writing.
    """
    right = quotes(text)
    differ = [at for at, (old, new) in enumerate(zip(text, right, strict=True)) if old != new]
    kind = "straight" if any(text[at] in _STRAIGHT for at in differ) else "inner"
    for at in differ:
        stop = max(each for each in differ if each <= at + _EXAMPLE) + 1
        yield Slip(kind=kind, start=at, stop=at + 1, right=right[at], sure=True, example=(at, right[at:stop]))
    if not differ and '"' in text and (found := _lone(text)) is not None:
        yield Slip(kind="straight", start=found, stop=found + 1, right=None)


_EXAMPLE: Final = 60
"""Signs up to which a quotation is shown."""


def _lone(text: str) -> int | None:
    """Return where a straight mark stands that is no sign of inches."""
    inches = {found.start() for found in _INCH.finditer(text)}
    return next((at for at, sign in enumerate(text) if sign == '"' and at not in inches), None)


_DASHES: Final = {"-": "hyphen", "–": "short"}
_TERM: Final = re.compile(
    r"(?:\d{1,2}[ \u00a0])?(?:январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)
_BEFORE_DASH: Final = re.compile(r"[^«:;.,]{0,80}\Z")
_AFTER_DASH: Final = re.compile(r"[^»:;.,]{0,80}")
_WORDS: Final = re.compile(r"\w+")
_NEAR: Final = 80
"""Signs before a dash that are looked at."""
_WORD_BEFORE: Final = re.compile(r"[\w-]{1,40}\Z")
_WORD_AFTER: Final = re.compile(r"[\w-]{1,40}")
_ENDING: Final = re.compile(r"(?:й|го|му|е|я|х|м|ми|ю|ый|ой|ий|ая)\Z")
_ONE_SIDE: Final = re.compile(r"(?<=[А-Яа-яЁё»),])(?:[—–] (?=\S)| [—–](?=[А-Яа-яЁё«]))")
_COMPOUND: Final = re.compile(r"\b([Ии]з)(?: ?[—–] ?| - | -|- )(за|под)\b")
_FROM_TO: Final = re.compile(
    r"(?<![\w.,/№-])(?<!№[ \u00a0])([1-9]\d{0,3})([ \u00a0]?[—–-][ \u00a0]?)([1-9]\d{0,3})(?![\w/-])(?!\.\d)"
)
_COUNTED: Final = re.compile(
    r"[ \u00a0](?:класс|дн(?:я|ей|и)\b|рабоч|календарн|учебных|лет\b|год|месяц|недел|час|минут|балл|процент|%|"
    r"человек|чел\.|наставн|обучающ|раз[а]?\b|гг?\.)"
)
_SCHOOL_YEAR: Final = re.compile(r"\s?(?:уч\.|учебн\w+)\s?(?:г\.|год\w*)")
_FIRST_YEAR: Final = 1900


def dashes(text: str, rule: LayoutRule) -> Iterator[Slip]:
    """Yield dashes between words that are no em dash, hyphens in ranges, dashes in «из-за».

    A dash that is mended gets a no-break space before it; an em dash that has a common one is not spoken of.

    Yields:
        Kinds ``hyphen``, ``short``, ``side`` (a space on one side only), ``range``, ``compound``.
    """
    relations = frozenset(rule.names("relations"))
    for _kind, change in loose(text, {"dash"}):
        if text[change.start + 1] in _DASHES and _is_dash(text, change.start, relations):
            yield sure_slip(_DASHES[text[change.start + 1]], change)
    for found in _ONE_SIDE.finditer(text):
        yield Slip(kind="side", start=found.start(), stop=found.end(), right=f"{NBSP}— ", sure=True)
    for found in _COMPOUND.finditer(text):
        yield Slip(kind="compound", start=found.end(1), stop=found.start(2), right="-", sure=True)
    yield from _ranges(text)


def _is_dash(text: str, at: int, relations: frozenset[str]) -> bool:
    """Tell whether the sign after a space parts words: not letters of a formula, halves of a name, months of a term.

    Args:
        text: Text of the paragraph.
        at: Place of the space before the sign.
        relations: Words that an en dash joins to the name of a form of mentoring: «педагог – педагог».
    """
    before, after = _WORD_BEFORE.search(text[max(at - _NEAR, 0) : at]), _WORD_AFTER.match(text, at + 3)
    left, right = before.group() if before else "", after.group() if after else ""
    if text[at + 1] == "–" and (_joins(text, at, relations) or _TERM.match(text, at + 3)):
        return False
    if left.endswith("_") or right.startswith("_") or (left.isdigit() and _ENDING.match(right)):
        return False
    if left.lower() == "из" and right in {"за", "под"}:
        return False
    if len(left) == len(right) == 1:
        return False
    return not (text[at + 1] == "-" and len(left) > 1 and left.isupper() and right.isupper())


def _joins(text: str, at: int, relations: frozenset[str]) -> bool:
    """Tell whether a dash stands between two people in the name of a form: «педагог вуза – молодой педагог»."""
    left, right = _BEFORE_DASH.search(text[max(at - _NEAR, 0) : at]), _AFTER_DASH.match(text, at + 3)
    sides = [set(_WORDS.findall(side.group().lower())) for side in (left, right) if side]
    return all(side & relations for side in sides)


def _ranges(text: str) -> Iterator[Slip]:
    for found in _FROM_TO.finditer(text):
        first, last = int(found.group(1)), int(found.group(3))
        years = first >= _FIRST_YEAR and last >= _FIRST_YEAR
        if found.group(2) == "–" or first >= last or _SCHOOL_YEAR.match(text, found.end()):
            continue
        if years or _COUNTED.match(text, found.end()):
            yield Slip(kind="range", start=found.start(2), stop=found.end(2), right="–", sure=True)
