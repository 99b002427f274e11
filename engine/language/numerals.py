"""Cardinal and ordinal numbers and decimal fractions in words, in six cases and three genders.

Numbers are ``int`` or ``Decimal``; a ``float`` is refused because it cannot hold a sum exactly.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from engine.errors import ContentError
from engine.language.adjectives import adjective_paradigm
from engine.language.cases import Case, known_case
from engine.language.number_tables import (
    COLLECTIVE,
    DIGITS,
    FRACTIONS,
    HUNDREDS,
    ONES,
    ORDINAL_HUNDREDS,
    ORDINAL_SCALES,
    ORDINAL_TEENS,
    ORDINAL_TENS,
    ORDINAL_UNITS,
    PREFIXES,
    SCALES,
    TEENS,
    TENS,
    TWOS,
)

NBSP = "\u00a0"
Number = int | str | Decimal
"""A number as data holds it; strings are read as decimals with a point or a comma."""

NOMINATIVE_LIKE = (Case.NOMN, Case.ACCS)
_FIVE_DIGITS = 10_000
_LIMIT = 10**15
_CASES = tuple(Case)
_TEENS = range(10, 20)
_TWO = 2


def decimal(value: object) -> Decimal:
    """Return a number as ``Decimal``.

    Raises:
        ContentError: ``language.not-a-number`` for a float, a boolean, or text that is not a number.
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ContentError.single("language.not-a-number", value=str(value))
    text = value.replace(NBSP, "").replace(" ", "").replace(",", ".") if isinstance(value, str) else value
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ContentError.single("language.not-a-number", value=str(value)) from None
    if not number.is_finite() or abs(number) >= _LIMIT:
        raise ContentError.single("language.not-a-number", value=str(value))
    return number


def _whole(value: object) -> int:
    number = decimal(value)
    if number != number.to_integral_value():
        raise ContentError.single("language.not-whole", value=str(value))
    return int(number)


def form_index(number: int) -> int:
    """Return which form of a noun a number asks for: 0 «день», 1 «дня», 2 «дней»."""
    tail, last = abs(number) % 100, abs(number) % 10
    if tail in _TEENS or last not in {1, 2, 3, 4}:
        return 2
    return 0 if last == 1 else 1


def cardinal(n: Number, case: str = "nomn", gender: str = "m", *, animate: bool = False) -> str:
    """Return a whole number in words: «двадцать одна», «трёх тысяч».

    Args:
        n: Whole number below 10¹⁵.
        case: Grammatical case.
        gender: Gender of the counted noun; 1 and 2 follow it.
        animate: Whether people or animals are counted; the accusative of 1–4 follows it.

    Raises:
        ContentError: ``language.not-a-number``, ``language.not-whole``, ``language.unknown-case``.
    """
    number, kind = _whole(n), known_case(case)
    if number == 0:
        return DIGITS[0][_CASES.index(kind)]
    words = ["минус"] if number < 0 else []
    rest = abs(number)
    for scale in SCALES:
        group, rest = divmod(rest, scale.value)
        if group:
            words += _below_thousand(group, kind, scale.gender, animate=False)
            words.append(_scale_word(scale.forms, group, kind))
    if rest:
        words += _below_thousand(rest, kind, gender, animate=animate, alone=abs(number) == rest)
    return " ".join(words)


def _scale_word(forms: tuple[tuple[str, ...], tuple[str, ...], str], group: int, case: Case) -> str:
    """Return «тысяча» or «миллион» after a group: the case of the number, or the form counted nouns take."""
    singular, plural, counted = forms
    index = form_index(group)
    if index == 0:
        return singular[_CASES.index(case)]
    if case in NOMINATIVE_LIKE:
        return singular[1] if index == 1 else counted
    return plural[_CASES.index(case)]


def _below_thousand(number: int, case: Case, gender: str, *, animate: bool, alone: bool = False) -> list[str]:
    at = _CASES.index(case)
    hundreds, tail = divmod(number, 100)
    words = [HUNDREDS[hundreds][at]] if hundreds else []
    if tail in _TEENS:
        return [*words, TEENS[tail - 10][at]]
    tens, digit = divmod(tail, 10)
    if tens:
        words.append(TENS[tens][at])
    if digit:
        words.append(_digit(digit, case, gender, animate=animate, alone=alone and digit == number))
    return words


def _digit(digit: int, case: Case, gender: str, *, animate: bool, alone: bool) -> str:
    """Return 1–9; «двух учеников» but «двадцать два ученика» in the accusative of people."""
    if case is Case.ACCS and animate and ((digit == 1 and gender == "m") or (digit in {2, 3, 4} and alone)):
        case = Case.GENT
    at = _CASES.index(case)
    if gender == "pl" and alone and digit in COLLECTIVE:
        return COLLECTIVE[digit][at]
    if digit == 1:
        return ONES[gender][at]
    if digit == _TWO:
        return TWOS["f" if gender == "f" else "m"][at]
    return DIGITS[digit][at]


def ordinal(n: Number, case: str = "nomn", gender: str = "m") -> str:
    """Return an ordinal number in words: only the last word is ordinal, round thousands are one word.

    The accusative is that of things («первый», not «первого»).

    Raises:
        ContentError: ``language.not-a-number``, ``language.not-whole``, ``language.unknown-case``.
    """
    number, kind = _whole(n), known_case(case)
    if number < 0:
        raise ContentError.single("language.not-a-number", value=str(n))
    head, last = _split_ordinal(number)
    words = [_without_one(cardinal(head))] if head else []
    return " ".join([*words, decline_ordinal(last, kind, gender)])


def _without_one(words: str) -> str:
    """Return «тысяча девятьсот», not «одна тысяча девятьсот»: years are read so."""
    return words.removeprefix("одна ") if words.startswith("одна тысяча") else words


def _split_ordinal(number: int) -> tuple[int, str]:
    """Return the number that stays cardinal, and the last word as a masculine nominative ordinal."""
    for scale in SCALES:
        if number and number % scale.value == 0:
            group = number // scale.value % 1000
            return number - group * scale.value, _prefix(group) + ORDINAL_SCALES[scale.value]
    tail = number % 100
    if tail in _TEENS:
        return number - tail, ORDINAL_TEENS[tail - 10]
    if tail % 10 or number == 0:
        return number - tail % 10, ORDINAL_UNITS[tail % 10]
    if tail:
        return number - tail, ORDINAL_TENS[tail // 10]
    hundreds = number // 100 % 10
    return number - hundreds * 100, ORDINAL_HUNDREDS[hundreds]


def _prefix(group: int) -> str:
    """Return the first part of «двухтысячный»: genitives run together, empty for 1."""
    if group == 1:
        return ""
    hundreds, tail = divmod(group, 100)
    text = PREFIXES[hundreds * 100] if hundreds else ""
    if tail in _TEENS:
        return text + PREFIXES[tail]
    tens, digit = divmod(tail, 10)
    return text + (PREFIXES[tens * 10] if tens else "") + (PREFIXES[digit] if digit else "")


_FEMININE = {"ый": "ая", "ой": "ая", "ий": "ья"}
_NEUTER = {"ый": "ое", "ой": "ое", "ий": "ье"}
_PLURAL = {"ый": "ые", "ой": "ые", "ий": "ьи"}


def decline_ordinal(word: str, case: Case, gender: str) -> str:
    """Return one masculine nominative ordinal in a case and a gender."""
    change = {"m": {}, "f": _FEMININE, "n": _NEUTER, "pl": _PLURAL}[gender]
    word = word[:-2] + change.get(word[-2:], word[-2:])
    if case is Case.NOMN:
        return word
    found = adjective_paradigm(word, animate=False)
    return found.form(word, case) if found else word


def figures(number: Decimal | int, *, group_from: int = _FIVE_DIGITS) -> str:
    """Return figures with a decimal comma; groups of three from five digits on, joined with no-break spaces."""
    sign, text = ("−" if number < 0 else ""), f"{abs(Decimal(number)):f}"
    whole, _, fraction = text.partition(".")
    if int(whole) >= group_from:
        whole = f"{int(whole):,}".replace(",", NBSP)
    return sign + whole + (f",{fraction}" if fraction else "")


def decimal_words(value: Number, case: str = "nomn") -> str:
    """Return a decimal fraction in words: «ноль целых двадцать пять сотых»; a whole number is a plain cardinal.

    Raises:
        ContentError: ``language.not-a-number``; more than six decimals are ``language.too-many-decimals``.
    """
    number, kind = decimal(value), known_case(case)
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    if places == 0:
        return cardinal(int(number), kind)
    if places not in FRACTIONS:
        raise ContentError.single("language.too-many-decimals", value=str(value), allowed=max(FRACTIONS))
    whole, part = divmod(int(abs(number).scaleb(places)), 10**places)
    sign = "минус " if number < 0 else ""
    return f"{sign}{_share(whole, 'целый', kind)} {_share(part, FRACTIONS[places], kind)}"


def _share(number: int, word: str, case: Case) -> str:
    """Return «одна десятая», «пять десятых», «двумя десятыми»."""
    spelled = cardinal(number, case, "f")
    if form_index(number) == 0:
        return f"{spelled} {decline_ordinal(word, case, 'f')}"
    if case in NOMINATIVE_LIKE:
        return f"{spelled} {decline_ordinal(word, Case.GENT, 'pl')}"
    return f"{spelled} {decline_ordinal(word, case, 'pl')}"
