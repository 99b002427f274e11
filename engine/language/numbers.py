"""Numbers in papers: counted nouns, sums of money and dates, with the numerals of ``numerals`` beside them.

No-break spaces join a figure to its word and the groups of a long figure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from engine.errors import ContentError
from engine.language.cases import Case, known_case
from engine.language.countables import Countable, countable
from engine.language.dates import long_date, month_name, short_date
from engine.language.numerals import (
    NBSP,
    NOMINATIVE_LIKE,
    Number,
    cardinal,
    decimal,
    decimal_words,
    figures,
    form_index,
    ordinal,
)


def count(n: Number, noun: str, case: str = "nomn") -> str:
    """Return figures and the noun they ask for: «2 рабочих дня», «7 лет», «6 рабочих дней».

    Args:
        n: Number; with a fraction the noun stands in the genitive («1,5 года»).
        noun: Noun or adjective and noun in the nominative singular.
        case: Case of the whole phrase.

    Raises:
        ContentError: ``language.not-a-number``, ``language.unknown-case``, ``language.unknown-noun``.
    """
    number = decimal(n)
    return f"{figures(number)}{NBSP}{_counted(number, countable(noun), known_case(case))}"


def count_words(n: Number, noun: str, case: str = "nomn") -> str:
    """Return figures, words in brackets and the noun: «2 (два) рабочих дня».

    Raises:
        ContentError: As for ``count``.
    """
    number, words, kind = decimal(n), countable(noun), known_case(case)
    if number == number.to_integral_value():
        spelled = cardinal(int(number), kind, words.gender, animate=words.animate)
    else:
        spelled = decimal_words(number, kind)
    return f"{figures(number)}{NBSP}({spelled}) {_counted(number, words, kind)}"


def _counted(number: Decimal, noun: Countable, case: Case) -> str:
    if number != number.to_integral_value():
        return noun.singular(Case.GENT)
    whole = abs(int(number))
    index = form_index(whole)
    if index == 0:
        return noun.singular(case)
    if whole and whole % 1000 == 0:
        return noun.many  # «двумя тысячами рублей»: thousands are nouns and govern the genitive
    if case not in NOMINATIVE_LIKE:
        return noun.plural(case)
    if case is Case.ACCS and noun.animate and whole in {2, 3, 4}:
        return noun.many
    return noun.few if index == 1 else noun.many


def money(amount: Number, case: str = "nomn") -> str:
    """Return a sum: «12 300 (двенадцать тысяч триста) рублей 00 копеек»; the bracket holds rubles only.

    Args:
        amount: Rubles; at most two decimals.
        case: Case of the whole phrase.

    Raises:
        ContentError: ``language.not-a-number``, ``language.not-money`` for parts of a kopeck.
    """
    sign, rubles, kopecks = _rubles(amount)
    kind = known_case(case)
    grouped = figures(rubles, group_from=1000)
    words = cardinal(rubles, kind)
    return f"{sign}{grouped}{NBSP}({words}) {_noun('рубль', rubles, kind)} {_kopecks(kopecks, kind)}"


def money_words(amount: Number, case: str = "nomn") -> str:
    """Return a sum in words, kopecks in figures: «двенадцать тысяч триста рублей 00 копеек».

    Raises:
        ContentError: As for ``money``.
    """
    sign, rubles, kopecks = _rubles(amount)
    kind = known_case(case)
    return f"{sign}{cardinal(rubles, kind)} {_noun('рубль', rubles, kind)} {_kopecks(kopecks, kind)}"


def _rubles(amount: Number) -> tuple[str, int, int]:
    number = decimal(amount)
    total = abs(number) * 100
    if total != total.to_integral_value():
        raise ContentError.single("language.not-money", value=str(amount))
    rubles, kopecks = divmod(int(total), 100)
    return ("минус " if number < 0 else ""), rubles, kopecks


def _noun(noun: str, number: int, case: Case) -> str:
    return _counted(Decimal(number), countable(noun), case)


def _kopecks(number: int, case: Case) -> str:
    return f"{number:02}{NBSP}{_noun('копейка', number, case)}"


def date(value: str | dt.date, style: str = "long") -> str:
    """Return a date; ``style`` is ``long`` (… года), ``long_g`` (… г.), ``quoted`` («01» …) or ``short`` (01.09.2026).

    Raises:
        ContentError: ``language.not-a-date``, ``language.unknown-style``.
    """
    day = _day(value)
    month = month_name(day.month, Case.GENT)
    match style:
        case "long":
            return f"{day.day}{NBSP}{month}{NBSP}{day.year}{NBSP}года"
        case "long_g":
            return long_date(day)
        case "quoted":
            return f"«{day.day:02}»{NBSP}{month}{NBSP}{day.year}{NBSP}г."
        case "short":
            return short_date(day)
    raise ContentError.single("language.unknown-style", style=style, allowed=["long", "long_g", "quoted", "short"])


def date_words(value: str | dt.date, case: str = "nomn") -> str:
    """Return a date in words: «первое сентября две тысячи двадцать шестого года».

    Raises:
        ContentError: ``language.not-a-date``, ``language.unknown-case``.
    """
    day = _day(value)
    month, year = month_name(day.month, Case.GENT), ordinal(day.year, Case.GENT)
    return f"{ordinal(day.day, known_case(case), 'n')} {month} {year} года"


def _day(value: str | dt.date) -> dt.date:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ContentError.single("language.not-a-date", value=str(value)) from None


def numeral(op: str, args: Mapping[str, object]) -> str:
    """Return the result of an operation by its name, with named arguments (``n``, ``noun``, ``amount`` and so on).

    Raises:
        ContentError: ``language.unknown-operation``, and what the operation raises.
    """
    operation = _OPERATIONS.get(op)
    if operation is None:
        raise ContentError.single("language.unknown-operation", operation=op, allowed=sorted(_OPERATIONS))
    function, first = operation
    rest = {name: value for name, value in args.items() if name != first}
    return function(args[first], **rest)


_OPERATIONS: Mapping[str, tuple[Callable[..., str], str]] = {
    "cardinal": (cardinal, "n"),
    "ordinal": (ordinal, "n"),
    "count": (count, "n"),
    "count_words": (count_words, "n"),
    "money": (money, "amount"),
    "money_words": (money_words, "amount"),
    "date": (date, "date"),
    "date_words": (date_words, "date"),
    "decimal_words": (decimal_words, "value"),
}
