"""Russian: cases of names, positions and organisations, numbers and dates in words, agreement, citations, typography.

Pure functions; the names below are loaded when they are first asked for, so that importing the room costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.language.agreement import AGREEING, UnknownWordError, agree, approved, blank_form, greeting
    from engine.language.amending import quoted, quoted_words
    from engine.language.cases import Case, Confidence, Declined, Gender
    from engine.language.citation import cite, cite_list
    from engine.language.dates import long_date, month_name, period, school_year, short_date, short_school_year
    from engine.language.declension import decline
    from engine.language.lexicon import BUILT_IN, Lexicon
    from engine.language.name_parts import NameParts, guess_gender, split_name
    from engine.language.names import decline_name, decline_name_explained, initials, surname_initials
    from engine.language.numbers import count, count_words, date, date_words, money, money_words, numeral
    from engine.language.numerals import cardinal, decimal_words, figures, ordinal
    from engine.language.positions import (
        decline_organisation,
        decline_organisation_explained,
        decline_phrase,
        decline_position,
        decline_position_explained,
    )
    from engine.language.typography import keep_together, loose, nested_quotes, quotes, tidy
    from engine.language.workdays import WorkCalendar, computed_year

_MODULES = {
    "agreement": "AGREEING UnknownWordError agree approved blank_form greeting",
    "amending": "quoted quoted_words",
    "cases": "Case Confidence Declined Gender",
    "citation": "cite cite_list",
    "dates": "long_date month_name period school_year short_date short_school_year",
    "declension": "decline",
    "lexicon": "BUILT_IN Lexicon",
    "name_parts": "NameParts guess_gender split_name",
    "names": "decline_name decline_name_explained initials surname_initials",
    "numbers": "count count_words date date_words money money_words numeral",
    "numerals": "cardinal decimal_words figures ordinal",
    "positions": (
        "decline_organisation decline_organisation_explained decline_phrase decline_position decline_position_explained"
    ),
    "typography": "keep_together loose nested_quotes quotes tidy",
    "workdays": "WorkCalendar computed_year",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = [
    "AGREEING",
    "BUILT_IN",
    "Case",
    "Confidence",
    "Declined",
    "Gender",
    "Lexicon",
    "NameParts",
    "UnknownWordError",
    "WorkCalendar",
    "agree",
    "approved",
    "blank_form",
    "cardinal",
    "cite",
    "cite_list",
    "computed_year",
    "count",
    "count_words",
    "date",
    "date_words",
    "decimal_words",
    "decline",
    "decline_name",
    "decline_name_explained",
    "decline_organisation",
    "decline_organisation_explained",
    "decline_phrase",
    "decline_position",
    "decline_position_explained",
    "figures",
    "greeting",
    "guess_gender",
    "initials",
    "keep_together",
    "long_date",
    "loose",
    "money",
    "money_words",
    "month_name",
    "nested_quotes",
    "numeral",
    "ordinal",
    "period",
    "quoted",
    "quoted_words",
    "quotes",
    "school_year",
    "short_date",
    "short_school_year",
    "split_name",
    "surname_initials",
    "tidy",
]


def __getattr__(name: str) -> object:
    """Return a public name of the room, loading the module it lives in."""
    module = _HOME.get(name)
    if module is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
