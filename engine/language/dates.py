"""Dates, months, periods and school years as official papers write them (no-break spaces inside)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from engine.language.cases import Case, known_case, oblique_index, paradigm

NBSP = "\u00a0"

_SOFT = paradigm(1, "я ю ь ём е")
_SOFT_UNSTRESSED = paradigm(1, "я ю ь ем е")
_HARD = paradigm(0, "а у - ом е")
_MONTHS = (
    ("январь", _SOFT),
    ("февраль", _SOFT),
    ("март", _HARD),
    ("апрель", _SOFT_UNSTRESSED),
    ("май", paradigm(1, "я ю й ем е")),
    ("июнь", _SOFT_UNSTRESSED),
    ("июль", _SOFT_UNSTRESSED),
    ("август", _HARD),
    ("сентябрь", _SOFT),
    ("октябрь", _SOFT),
    ("ноябрь", _SOFT),
    ("декабрь", _SOFT),
)
_SCHOOL_YEAR = (
    "учебного года",
    "учебному году",
    "учебный год",
    "учебным годом",
    "учебном году",
)


def month_name(number: int, case: str = "nomn") -> str:
    """Return the name of a month, 1 to 12, in a case.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    name, forms = _MONTHS[number - 1]
    kind = known_case(case)
    return name if kind is Case.NOMN else forms.form(name, kind)


@lru_cache(maxsize=4096)
def long_date(day: dt.date) -> str:
    """Return «7 сентября 2026 г.», every space no-break."""
    return f"{day.day}{NBSP}{month_name(day.month, Case.GENT)}{NBSP}{day.year}{NBSP}г."


@lru_cache(maxsize=4096)
def short_date(day: dt.date) -> str:
    """Return «07.09.2026»."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def period(start: dt.date, end: dt.date) -> str:
    """Return «с 1 сентября 2026 г. по 31 мая 2027 г.», both days included."""
    return f"с{NBSP}{long_date(start)} по{NBSP}{long_date(end)}"


def short_school_year(first: int) -> str:
    """Return «2026/27» from the calendar year it begins in."""
    return f"{first}/{(first + 1) % 100:02}"


def school_year(first: int, case: str = "nomn") -> str:
    """Return «2026/27 учебный год» from the calendar year it begins in; the prepositional is «в … учебном году».

    Raises:
        ContentError: ``language.unknown-case``.
    """
    kind = known_case(case)
    words = "учебный год" if kind is Case.NOMN else _SCHOOL_YEAR[oblique_index(kind)]
    return f"{short_school_year(first)}{NBSP}{words.replace(' ', NBSP)}"
