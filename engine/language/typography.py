"""Signs and spaces of Russian typography: quotation marks and no-break spaces; letters are never touched."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from engine.model.changes import Change

NBSP = "\u00a0"

_MARKS = '«»„“”"'
_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_UNITS = (
    r"(?:г|гг|руб|коп|тыс|чел|экз|шт|стр|мин|сек)\.|млн|млрд|кг|км|см|мм|(?:мин|ч)(?!\.)|%|"
    r"рубл(?:ь|я|ей)|копе(?:йка|йки|ек)"
)
_SHORTENED = r"г|ст|п|пп|ч|д|кв|ул|пр|пер|пос|с|р|им|каб|корп|стр|рис|табл|тел|гл|абз|подп"
_NOT_AFTER_A_FIGURE = r"(?<!\d[ \u00a0])|(?<=\d[ \u00a0])(?!(?i:г|с|д|р|стр)\.)"
"""«2026 г. Приказ» ends a sentence, «2 ст. 5» does not."""
_SHORT = rf"(?<![\w.])(?<![тТ]\.[ \u00a0])(?:{_NOT_AFTER_A_FIGURE})(?i:{_SHORTENED})"
_INITIALS = r"[А-ЯЁ]\.(?:[-‑]?[А-ЯЁ]\.)?"
_SURNAME_FIRST = re.compile(r"\b([А-ЯЁ][а-яё-]*[а-яё]) (?=[А-ЯЁ]\.[-‑]?[А-ЯЁ]\.(?!\w|[ \u00a0]?[А-ЯЁ][а-яё]))")
_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))")

_GLUE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("number", re.compile(r"№[ \u00a0]*(?=[\w«])"), f"№{NBSP}"),
    ("initials", re.compile(r"(?<!\w)([А-ЯЁ]\.)[ \u00a0](?=[А-ЯЁ]\.)"), r"\1"),
    ("initials", re.compile(rf"(?<![\w.])({_INITIALS}) (?=[А-ЯЁ][а-яё])"), rf"\1{NBSP}"),
    ("initials", _SURNAME_FIRST, rf"\1{NBSP}"),
    ("date", re.compile(rf"\b(\d{{1,2}}»?) (?=(?:{_MONTHS})\b)"), rf"\1{NBSP}"),
    ("date", re.compile(rf"\b({_MONTHS}) (?=\d{{4}}\b)"), rf"\1{NBSP}"),
    ("date", re.compile(r"(?<=\d{4}) (?=гг?\.)"), NBSP),
    ("year", re.compile(r"(?<=\d{4}) (?=(?:года?|году|годом))"), NBSP),
    ("digits", re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NBSP),
    ("unit", _UNIT, NBSP),
    ("point", re.compile(rf"({_SHORT})\. (?=\d)"), rf"\1.{NBSP}"),
    ("place", re.compile(rf"({_SHORT})\. (?=[А-ЯЁ«])"), rf"\1.{NBSP}"),
    ("abbreviation", re.compile(r"\b([ИиТт])\. (?=[одпк]\.)"), rf"\1.{NBSP}"),
    ("dash", re.compile(r"(?<=[^\s\d]) [—–-] (?=\S)|(?<=\d) [—–-] (?=[^\s\d])"), f"{NBSP}— "),
)
"""Kind of the place, what is found there, what stands in its stead."""


def loose(text: str, kinds: Collection[str]) -> Iterator[tuple[str, Change]]:
    """Yield what :func:`tidy` would write in another way: the kind of the place and a change as short as can be.

    Args:
        text: The text.
        kinds: Which places are looked at: ``number`` (№ 5), ``initials``, ``date``, ``year`` (2026 году), ``digits``,
            ``unit``, ``point`` (п. 2), ``place`` (г. Бийск), ``abbreviation`` (т. д.), ``dash``.
    """
    for kind, pattern, replacement in _GLUE:
        if kind in kinds:
            for match in pattern.finditer(text):
                new = match.expand(replacement) if "\\" in replacement else replacement
                if new != match.group():
                    yield kind, _shortest(match.start(), match.group(), new)


def _shortest(start: int, old: str, new: str) -> Change:
    """Return a change without the signs that both writings begin and end with."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return Change(start + head, start + len(old) - tail, new[head : len(new) - tail])


def _alike(first: str, second: str) -> int:
    """Return how many signs two texts have in common at their beginnings."""
    return next(
        (at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )


_KEEP_TOGETHER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"№ (?=[\w«])"), f"№{NBSP}"),
    (re.compile(r"(?<=[а-яё]{3}) (?=№)"), NBSP),
    (re.compile(rf"(?<![\w.])({_INITIALS}) (?=[А-ЯЁ][а-яё])"), rf"\1{NBSP}"),
    (_SURNAME_FIRST, rf"\1{NBSP}"),
    (_UNIT, NBSP),
    (re.compile(rf"\b(\d{{1,2}}»?) (?=(?:{_MONTHS})\b)"), rf"\1{NBSP}"),
    (re.compile(rf"\b({_MONTHS}) (?=\d{{4}}\b)"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\d{4}) (?=(?:года?|году|годом|г\.|гг\.))"), NBSP),
    (re.compile(rf"({_SHORT})\. (?=[\dА-ЯЁ«])"), rf"\1.{NBSP}"),
)
"""Places where a line must not end and where one space becomes one no-break space, nothing else."""


def keep_together(text: str) -> str:
    """Return text entered by a person with no-break spaces where a line must not end; every sign of it stays.

    Glued are: № and number with the word before («школа № 7»), initials and surname, a figure and its unit, a date,
    «2026 г.», «г. Бийск», «п. 2».
    """
    for pattern, replacement in _KEEP_TOGETHER:
        text = pattern.sub(replacement, text)
    return text


def tidy(text: str) -> str:
    """Return the text with «» outside and „“ inside, and no-break spaces where a line must not end.

    Glued are: № and number, initials and surname, a date, a figure and its unit, groups of figures, п. 2, г. Бийск.
    A hyphen or a short dash between spaces becomes a long dash. Doing it twice changes nothing more.
    """
    found = quotes(text)
    for _, pattern, replacement in _GLUE:
        found = pattern.sub(replacement, found)
    return found


def quotes(text: str) -> str:
    """Return the text with Russian quotation marks by depth; unbalanced marks, and „“ alone, are left as they are."""
    return _marked(text, ("«", "»"), ("„", "“"))


def nested_quotes(text: str) -> str:
    """Return a heading that is going to stand inside «»: every mark in it becomes „ or “."""
    return _marked(text, ("„", "“"), ("„", "“"))


def _marked(text: str, outer: tuple[str, str], inner: tuple[str, str]) -> str:
    out: list[str] = []
    closing: list[str] = []
    for sign in text:
        if sign not in _MARKS:
            out.append(sign)
        elif _opens(sign, out[-1] if out else " ", len(closing)):
            # „ alone stays: its « stands in a paragraph before
            left, right = inner if closing or sign == "„" else outer
            out.append(left)
            closing.append(right)
        elif closing:
            out.append(closing.pop())
        else:
            return _plain(text, outer)
    return _plain(text, outer) if closing else "".join(out)


def _plain(text: str, outer: tuple[str, str]) -> str:
    """Return unbalanced text: untouched outside, simply replaced inside other marks."""
    if outer == ("«", "»"):
        return text
    return text.replace("«", "„").replace("»", "“")


def _opens(sign: str, before: str, depth: int) -> bool:
    """Return whether a mark opens a span; ``before`` is the sign already written before it."""
    if sign in "«„":
        return True
    if sign in "»”":
        return False
    opening = before.isspace() or before in "(«„[" or (before in "-—–" and depth == 0)
    return opening and not (sign == "“" and depth > 0)
