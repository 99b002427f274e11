"""Slips of numbers: groups of figures, units, money, dates, years, ordinals. Figures themselves are never mended."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from engine.inspection.slips import Slip, sure_slip
from engine.language import long_date, loose
from engine.model.layout import LayoutRule

NBSP: Final = "\u00a0"

_MONTHS: Final = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_COUNTED: Final = (
    r"(?:руб(?:\.|л)|коп(?:\.|е)|человек|чел\.|обучающ|наставни|работник|учени[кц]|учител|педагог|экземпляр|экз\.|шт\.|"
    r"кг\b|км\b|м\b|%)"
)
_BEFORE_A_CODE: Final = re.compile(
    r"(?:ИНН|КПП|ОГРН|БИК|ОКПО|ОКТМО|СНИЛС|[Тт]ел\.?|[Кк]аб\.?|сч[её]т|код|№|N)\W{0,4}\Z"
)
_GROUPED: Final = re.compile(
    r"(?<![\d\w.,/+№-])(?<!\d[ \u00a0])[1-9]\d{0,2}(?:[ \u00a0]\d{3}){1,4}(?![\w-])(?!\.\d)(?![ \u00a0]\d)"
)
_UNGROUPED: Final = re.compile(rf"(?<![\d.,/№-])[1-9]\d{{4,12}}(?=(?:,\d+)?[ \u00a0]{_COUNTED})")
_POINTED: Final = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+(?=(?:,\d\d)?[ \u00a0]руб)")


def groups(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield long numbers whose groups of figures may be parted, are not set apart, or are set apart by a point.

    Yields:
        Kinds ``space``, ``none``, ``point``. Codes, № and years are no such numbers.
    """
    for found in _GROUPED.finditer(text):
        if not _BEFORE_A_CODE.search(text[max(found.start() - 12, 0) : found.start()]):
            for at in range(*found.span()):
                if text[at] == " ":
                    yield Slip(kind="space", start=at, stop=at + 1, right=NBSP, sure=True)
    for kind, pattern in (("none", _UNGROUPED), ("point", _POINTED)):
        for found in pattern.finditer(text):
            if not _BEFORE_A_CODE.search(text[max(found.start() - 12, 0) : found.start()]):
                figures = int(found.group().replace(".", ""))
                yield Slip(kind=kind, start=found.start(), stop=found.end(), right=f"{figures:,}".replace(",", NBSP))


_UNIT_JOINED: Final = re.compile(
    r"(?<=\d)(?=%(?!-))|(?<=\d)(?=(?:руб|коп|тыс)\.|(?:руб|млн|млрд|кг|км|см|мм|кВт|мин|рубл(?:ь|я|ей))(?![\w-]))"
)
_UNIT_STOPPED: Final = re.compile(r"(?<=\d)[ \u00a0]?(?:кг|км|см|мм|кВт|млн|млрд)\.(?=[ \u00a0][а-яё])")
_YEAR: Final = re.compile(r"гг?\.|см\.")


def units(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield a number and its unit that may be parted, that are joined, and a full stop after a unit that has none.

    Yields:
        Kinds ``space``, ``joined``, ``point``.
    """
    for _kind, change in loose(text, {"unit"}):
        if not _YEAR.match(text, change.stop):
            yield sure_slip("space", change)
    for found in _UNIT_JOINED.finditer(text):
        yield Slip(kind="joined", start=found.start(), stop=found.start(), right=NBSP, sure=True)
    for found in _UNIT_STOPPED.finditer(text):
        yield Slip(kind="point", start=found.start(), stop=found.end(), right=found.group()[:-1])


_FRACTION: Final = re.compile(r"\d\.\d{2}(?=[ \u00a0]?(?:руб|рубл))(?<!\.\d{3}\.\d{2})")
_NO_KOPECKS: Final = re.compile(
    r"(?<![\d.,])(?<!\d[ \u00a0])\d[\d \u00a0]{0,15}(?:[ \u00a0]\([^()]{3,120}\))?[ \u00a0]?(руб\.|рубл(?:ь|я|ей))"
    r"(?![ \u00a0,]*\d{2}[ \u00a0]?коп)"
)
_SHORT: Final = re.compile(r"(?<=\d)[ \u00a0]?(?:р\.(?![ \u00a0]?[А-ЯЁ])|руб(?![.\w]))")


def money(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield sums with a decimal point, without kopecks, with rubles shortened in a way nobody knows.

    Yields:
        Kinds ``point``, ``kopecks``, ``short``.
    """
    for found in _FRACTION.finditer(text):
        yield Slip(kind="point", start=found.start(), stop=found.end(), right=found.group().replace(".", ","))
    for found in _NO_KOPECKS.finditer(text):
        kopecks = "коп." if found.group(1).endswith(".") else "копеек"
        yield Slip(
            kind="kopecks", start=found.start(), stop=found.end(), right=f"{found.group()}{NBSP}00{NBSP}{kopecks}"
        )
    for found in _SHORT.finditer(text):
        yield Slip(kind="short", start=found.start(), stop=found.end(), right=f"{NBSP}руб.")


_FIGURES: Final = re.compile(r"(?<![\d./-])(\d{1,2})\.(\d{1,2})\.([12]\d{3})(?!\d)(?:[ \u00a0]?г(?:ода)?\b\.?)?")


def dates_in_figures(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield dates written in figures; kind ``figures``."""
    for found in _FIGURES.finditer(text):
        day, month, year = (int(part) for part in found.groups())
        try:
            right = long_date(dt.date(year, month, day))
        except ValueError:
            continue
        yield Slip(kind="figures", start=found.start(), stop=found.end(), right=right.replace(" ", NBSP))


_TWO: Final = re.compile(
    r"(?:(?<=\bот[ \u00a0])|(?<=\bс[ \u00a0])|(?<=\bпо[ \u00a0])|(?<=\bдо[ \u00a0]))(\d{2}\.\d{2}\.)(\d{2})(?![\d.\w])|"
    r"(?<![\d.])(\d{2}\.\d{2}\.)(\d{2})(?=[ \u00a0]?г(?:\.|ода))"
)
_TWO_WORDS: Final = re.compile(rf"(?<=\d)([ \u00a0](?:{_MONTHS})[ \u00a0])(\d{{2}})(?=[ \u00a0]?г(?:\.|ода))")
_NO_SIGN: Final = re.compile(
    rf"\d»?[ \u00a0](?:{_MONTHS})[ \u00a0][12]\d{{3}}(?![\w/])(?![ \u00a0]?(?:г|[—–-]|учебн|и\b))"
)
_SCHOOL: Final = re.compile(r"\b(20\d\d)[ \u00a0]?[—–-][ \u00a0]?(?:20)?(\d\d)(?=[ \u00a0](?:уч\.|учебн))")


def years(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield years of two figures, dates in words without «г.», school years without a slash.

    Yields:
        Kinds ``two``, ``sign``, ``school``.
    """
    for pattern in (_TWO, _TWO_WORDS):
        for found in pattern.finditer(text):
            before, year = (part for part in found.groups() if part is not None)
            yield Slip(kind="two", start=found.start(), stop=found.end(), right=f"{before}20{year}")
    for found in _NO_SIGN.finditer(text):
        yield Slip(kind="sign", start=found.start(), stop=found.end(), right=f"{found.group()}{NBSP}г.")
    for found in _SCHOOL.finditer(text):
        first, last = found.groups()
        if (int(first) + 1) % 100 == int(last):
            yield Slip(kind="school", start=found.start(), stop=found.end(), right=f"{first}/{last}")


_LONG_ENDING: Final = re.compile(
    r"(?<![\d.,№-])(\d{1,4})-(ый|ой|ий|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ым|им|ом|ем|ых|их|ыми|ими|ую|юю)\b"
)
_NO_HYPHEN: Final = re.compile(r"(?<![\w.,№-])(\d{1,4})(й|го|му|ый|ого|ому|ая|ое|ые|ых)\b")
_OF_THREE: Final = {"ого": "го", "его": "го", "ому": "му", "ему": "му", "ыми": "ми", "ими": "ми"}


def ordinals(text: str, _: LayoutRule) -> Iterator[Slip]:
    """Yield ordinal numbers whose ending is too long or joined without a hyphen.

    Yields:
        Kinds ``long`` («5-ый»), ``joined`` («5й»).
    """
    for kind, pattern in (("long", _LONG_ENDING), ("joined", _NO_HYPHEN)):
        for found in pattern.finditer(text):
            figures, ending = found.groups()
            right = f"{figures}-{_OF_THREE.get(ending, ending if ending in {'го', 'му'} else ending[-1])}"
            yield Slip(kind=kind, start=found.start(), stop=found.end(), right=right)
