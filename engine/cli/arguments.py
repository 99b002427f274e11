"""Words of the command line that several commands read alike: school years and days."""

from __future__ import annotations

import datetime as dt

from engine.errors import UsageError
from engine.language import short_school_year


def school_year_of(text: str) -> int:
    """Return the first calendar year of a school year written as 2026/27 or 2026.

    Raises:
        UsageError: ``option.not-a-school-year``.
    """
    first = text.partition("/")[0]
    if not (first.isdecimal() and len(first) == 4 and text in (first, short_school_year(int(first)))):  # noqa: PLR2004
        raise UsageError("option.not-a-school-year", option="--year", value=text)
    return int(first)


def current_year(today: dt.date) -> int:
    """Return the first calendar year of the school year that runs on a day or, from May, is being prepared."""
    return today.year if today.month >= 5 else today.year - 1  # noqa: PLR2004 - May


def occasion_of(text: str) -> tuple[str, dt.date]:
    """Return the occasion and its day from ``new-hire=2026-11-10``.

    Raises:
        UsageError: ``option.not-a-date``.
    """
    name, _, day = text.partition("=")
    try:
        return name, dt.date.fromisoformat(day)
    except ValueError:
        raise UsageError("option.not-a-date", option="--occasion", value=text) from None


def day_of(text: str | None, option: str = "--on") -> dt.date | None:
    """Return the day of an option, ``None`` when it is not given.

    Raises:
        UsageError: ``option.not-a-date``.
    """
    if text is None:
        return None
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise UsageError("option.not-a-date", option=option, value=text)
