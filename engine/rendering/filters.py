"""The filters a template may use, by name; nothing else is callable from a template."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from engine import language
from engine.rendering.notation import Paragraph, items, lines, read_notation
from engine.rendering.views import BLANK_DATE, PersonView


def date(value: dt.date | None) -> str:
    """«7 сентября 2026 г.»; a blank to fill by hand when there is no date yet."""
    return language.long_date(value) if value else BLANK_DATE


def date_short(value: dt.date | None) -> str:
    """«07.09.2026»; a blank when there is no date yet."""
    return language.short_date(value) if value else "____.____.20___"


def money(value: Decimal) -> str:
    """«12 300 (двенадцать тысяч триста) рублей 00 копеек»."""
    return language.money(value)


def count(value: int | str, noun: str, case: str = "nomn") -> str:
    """«3 рабочих дня»: figures and the noun in the form the number asks for."""
    return language.count(int(value), noun, case)


def count_words(value: int | str, noun: str, case: str = "nomn") -> str:
    """«3 (три) рабочих дня»."""
    return language.count_words(int(value), noun, case)


def agree(value: PersonView, word: str, case: str = "nomn") -> str:
    """The word of the closed table in the gender of the person: «согласна», and in a case: «именуемой»."""
    return language.agree(word, value.gender, case)


def stop(value: str, mark: str = ".") -> str:
    """The text with a mark at its end; a full stop is not doubled («… 2026 г.»), a semicolon follows it («… г.;»)."""
    text = value.rstrip(" ;,")
    ended = text.endswith((".", "!", "?"))
    return text if ended and mark == "." else text + mark


def capital(value: str) -> str:
    """The first letter capital, the rest untouched."""
    return value[:1].upper() + value[1:]


def small(value: str) -> str:
    """The first letter small, the rest untouched."""
    return value[:1].lower() + value[1:]


def upper(value: str) -> str:
    """Capitals."""
    return value.upper()


def quoted(value: str) -> str:
    """The text in «», every mark inside of it „ or “: the new wording of a point."""
    return language.quoted(value)


def quoted_words(value: str, case: str = "accs") -> str:
    """«слова «до 1 мая»», «слово «куратор»», «цифры «12»»: words of an act that is changed."""
    return language.quoted_words(value, case)


def school_year(value: int) -> str:
    """«2026/27» from the first calendar year."""
    return language.short_school_year(value)


def paragraphs(value: str | Iterable[str] | None, mark: str = "") -> tuple[str, ...]:
    """Every line of a text, or every item of a list, as a paragraph; with a mark after each and a full stop at last."""
    return _marked(lines(value) if isinstance(value, str) else _items(value), mark)


def listed(value: str | Iterable[str] | None, mark: str = "") -> tuple[str, ...]:
    """The items of one list, the marks of lists typed before them left out; see :func:`paragraphs`."""
    return _marked(items(value) if isinstance(value, str) else _items(value), mark)


def formatted(value: str | None) -> tuple[Paragraph, ...]:
    """Paragraphs with the lists and the emphasis that somebody typed; see :mod:`engine.rendering.notation`."""
    return tuple(read_notation(value or ""))


def _items(value: Iterable[str] | None) -> list[str]:
    return [text for item in value or () if (text := item.strip())]


def _marked(texts: list[str], mark: str) -> tuple[str, ...]:
    if not mark:
        return tuple(texts)
    return tuple(stop(text, mark if at < len(texts) else ".") for at, text in enumerate(texts, start=1))


PARAGRAPH_FILTERS: Mapping[str, Callable[..., tuple[object, ...]]] = {
    function.__name__: function for function in (paragraphs, listed, formatted)
}
"""Filters that give paragraphs; they stand last in a tag that has its paragraph for itself."""

FILTERS: Mapping[str, Callable[..., object]] = {
    **{
        function.__name__: function
        for function in (
            date,
            date_short,
            money,
            count,
            count_words,
            agree,
            stop,
            capital,
            small,
            upper,
            quoted,
            quoted_words,
            school_year,
        )
    },
    **PARAGRAPH_FILTERS,
}

TAKES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("date", "date_short"), frozenset({"date"})),
    "money": frozenset({"money", "number"}),
    **dict.fromkeys(("count", "count_words"), frozenset({"number", "text"})),
    "agree": frozenset({"person"}),
    **dict.fromkeys(("stop", "capital", "small", "upper", "quoted", "quoted_words"), frozenset({"text"})),
    "school_year": frozenset({"number"}),
    **dict.fromkeys(("paragraphs", "listed"), frozenset({"text", "texts", "paragraphs"})),
    "formatted": frozenset({"text", "paragraphs", "formatted"}),
}
"""Kinds of values a filter takes: those of :class:`engine.rendering.vocabulary.Leaf`, ``person`` and ``texts``."""


def fits(name: str, arguments: int, named: Iterable[str]) -> bool:
    """Tell whether a filter may be given this many arguments after the value, and these by name."""
    try:
        inspect.signature(FILTERS[name]).bind(None, *([""] * arguments), **dict.fromkeys(named, ""))
    except TypeError:
        return False
    return True
