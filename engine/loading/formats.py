"""Formats of our schemas beside JSON Schema's own: a date as papers of a school may name it, a school year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache, partial

from jsonschema import FormatChecker

from engine.language import short_school_year

YEARS = range(1900, 2101)
"""Years of dates that papers of a school may name: from the birth of the oldest person on."""
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_SCHOOL_YEAR = re.compile(r"(20[0-9]{2})/([0-9]{2})\Z")


@lru_cache(maxsize=4096)
def is_date(value: str) -> bool:
    """Return whether a text is a date in ISO form, a day that exists, of a year in :data:`YEARS`."""
    if not ISO_DATE.match(value):
        return False
    try:
        return dt.date.fromisoformat(value).year in YEARS
    except ValueError:
        return False


def is_school_year(value: str) -> bool:
    """Return whether the second year follows the first; what is no pair of years is left to the pattern."""
    found = _SCHOOL_YEAR.match(value)
    return found is None or found.group() == short_school_year(int(found.group(1)))


CHECKS: dict[str, Callable[[str], bool]] = {"date": is_date, "school-year": is_school_year}
"""Name of a format → whether a text has it."""


def _holds(check: Callable[[str], bool], value: object) -> bool:
    return not isinstance(value, str) or check(value)


FORMATS = FormatChecker(formats=())
"""The same for the validator that has words for what is wrong; what is no text has every format."""
for _name, _check in CHECKS.items():
    FORMATS.checks(_name)(partial(_holds, _check))
