"""One cell into one value of ``person.schema.json``; what cannot be read for certain becomes a doubt, not a guess."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Why a cell was not read, or read with a reservation.

    Attributes:
        code: Code of the problem.
        facts: Facts beside the text of the cell.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


Reading = tuple[object | None, Doubt | None]
"""Value (``None`` when there is none to keep) and doubt (``None`` when there is none)."""

MAX_NAME, MAX_POSITION, MAX_OTHER = 200, 300, 300
OLDEST_YEAR = 1900
DAY_ZERO = dt.date(1899, 12, 30)
"""Day from which a workbook counts days when a cell has no date format (ECMA-376, 18.17.4.1, the 1900 date base)."""
SERIALS = range(5_000, 75_000)
"""Numbers taken for a day without a format, 1913 to 2105; a bare year (2010) is none of them."""

_EMPTY = frozenset({"", "-", "–", "—", "нет", "не указано", "н/д"})
_DASHES = frozenset({"–", "—"})
_SOFT_HYPHEN = "\u00ad"
_IGNORABLE = frozenset({"\u034f", "\u115f", "\u1160", "\u2800", "\u3164", "\uffa0", *map(chr, range(0xFE00, 0xFE10))})
_DATE = r"[0-9]{1,2}[./][0-9]{1,2}[./](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE_CELL = re.compile(rf"({_DATE})\s*(?:г\.?|года)?\Z")
_NUMBER_THEN_DATE = re.compile(rf"(?:№\s*)?(.*?)\s*\bот\s+({_DATE})\s*(?:г\.?|года)?\Z")
_DATE_THEN_NUMBER = re.compile(rf"(?:от\s+)?({_DATE})\s*(?:г\.?|года)?\s*№\s*(\S.*)\Z")
_MONTHS = 12
_NO_NUMBER = frozenset({"", "б/н", "бн", "без номера"})
_YEARS = re.compile(r"([0-9]{1,2})\s*(?:г\.?|год|года|лет|л\.?)?(?:\s+[0-9]{1,2}\s*мес\S*)?\Z")
_LESS_THAN_A_YEAR = frozenset({"менее года", "менее 1 года", "до года", "до 1 года", "меньше года"})
_CATEGORIES: Mapping[str, str] = {
    **dict.fromkeys(("высшая", "высш", "высш.", "вкк", "высшая категория", "в"), "высшая"),
    **dict.fromkeys(
        ("первая", "перв", "перв.", "1", "i", "1кк", "первая категория", "1 категория", "i категория"), "первая"
    ),
    **dict.fromkeys(
        ("соответствие занимаемой должности", "сзд", "соответствие", "соотв.", "соотв. заним. должности"),
        "соответствие занимаемой должности",
    ),
    **dict.fromkeys(("без категории", "б/к", "бк", "не имеет"), "без категории"),
    **{name: name for name in ("педагог-наставник", "педагог-методист")},
}
_PARTICLES = frozenset({"оглы", "оглу", "кызы", "гызы", "улы", "уулу", "фон", "де", "ван", "дер", "ла", "эль", "ибн"})
_LATIN, _RUSSIAN = re.compile(r"[A-Za-z]"), re.compile(r"[А-Яа-яЁё]")
_INITIALS = re.compile(r"\b[А-ЯЁA-Z]\.")
_MIN_WORDS = 2


def clean(value: object) -> str:
    """Return the text of a cell: one space for every run of spaces and line breaks, invisible characters taken out.

    Between two letters a space stands in their place, so that words do not join; a soft hyphen only marks where a word
    may be divided and leaves nothing.
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    runs = [(hidden, "".join(run)) for hidden, run in groupby(str(value), _is_invisible)]
    shown = ""
    for number, (hidden, text) in enumerate(runs):
        following = runs[number + 1][1][:1] if number + 1 < len(runs) else ""
        parted = shown[-1:].isalpha() and following.isalpha() and text.strip(_SOFT_HYPHEN)
        shown += (" " if parted else "") if hidden else text
    return " ".join(shown.split())


def invisible(value: object) -> tuple[str, ...]:
    """Return the invisible characters of a cell as «U+202E», each once, in their order."""
    return tuple(dict.fromkeys(f"U+{ord(char):04X}" for char in str(value) if _is_invisible(char)))


def _is_invisible(char: str) -> bool:
    """Return whether a character is a control or prints nothing (Unicode: Cc, Cf, a few more); no space is."""
    return not char.isspace() and (unicodedata.category(char) in ("Cc", "Cf") or char in _IGNORABLE)


def is_empty(value: object) -> bool:
    """Return whether a cell says nothing: no value, spaces only, a dash or «нет»."""
    return value is None or clean(value).casefold() in _EMPTY


def empty_note(key: str, value: object) -> str | None:
    """Return the code of the note about a cell that says nothing; ``None`` when it need not be told.

    Words are told in every column. Dashes are how tables leave a cell empty and are not told, but for the hyphen in the
    column of categories: there it may mean «без категории».
    """
    text = "" if value is None else clean(value)
    if key == "category" and text and text not in _DASHES:
        return "roster.no-category"
    return "roster.says-nothing" if any(char.isalpha() for char in text) else None


def looks_like_a_name(text: str) -> bool:
    """Return whether the text may be a full name: two words or more, without digits, beginning with capitals."""
    words = text.split()
    capital = [word for word in words if word[0].isupper()]
    rest = [word for word in words if not word[0].isupper() and word.casefold() not in _PARTICLES]
    return len(words) >= _MIN_WORDS and len(capital) >= _MIN_WORDS and not rest and not any(c.isdigit() for c in text)


def read_name(value: object) -> Reading:
    """Read a full name; it is kept letter for letter, spaces apart."""
    text = clean(value)
    if len(text) > MAX_NAME:
        return None, Doubt(code="roster.too-long", facts={"limit": MAX_NAME})
    if any(_LATIN.search(word) and _RUSSIAN.search(word) for word in text.split()):
        return text, Doubt(code="roster.mixed-letters")
    if _INITIALS.search(text):
        return text, Doubt(code="roster.name-initials")
    if not looks_like_a_name(text):
        return text, Doubt(code="roster.doubtful-name")
    if text.isupper():
        return text, Doubt(code="roster.name-capitals")
    return text, None


def read_position(value: object) -> Reading:
    """Read a position with a small first letter, as the papers need it; shortened words are told, not expanded."""
    text = _small(clean(value))
    if len(text) > MAX_POSITION:
        return None, Doubt(code="roster.too-long", facts={"limit": MAX_POSITION})
    if any(word.endswith(".") for word in text.split()):
        return text, Doubt(code="roster.abbreviation")
    return text, None


def read_small(value: object) -> Reading:
    """Read words that stand inside a sentence (subject, department): the first letter small unless an abbreviation."""
    text = _small(clean(value))
    return (text, None) if len(text) <= MAX_OTHER else (None, Doubt(code="roster.too-long", facts={"limit": MAX_OTHER}))


def read_text(value: object) -> Reading:
    """Read any short text as it stands."""
    text = clean(value)
    return (text, None) if len(text) <= MAX_OTHER else (None, Doubt(code="roster.too-long", facts={"limit": MAX_OTHER}))


def read_category(value: object) -> Reading:
    """Read a qualification category; an unknown one is kept as written and told."""
    text = clean(value)
    known = _CATEGORIES.get(text.casefold())
    return (known, None) if known else (_small(text), Doubt(code="roster.unknown-category"))


def read_years(value: object) -> Reading:
    """Read full years of teaching: 21, «21 год», «5 лет 3 мес.», «менее года» (0)."""
    text = clean(value).casefold()
    if text in _LESS_THAN_A_YEAR:
        return 0, None
    match = _YEARS.match(text)
    return (int(match[1]), None) if match else (None, Doubt(code="roster.doubtful-years"))


def read_date(value: object) -> Reading:
    """Read a date, real or text (25.08.2026, 2026-08-25), as an ISO string.

    A year of two digits, a day that does not exist, a number without a date format and 12/07/2001 (12 July or
    7 December) are doubts without a value.
    """
    if isinstance(value, dt.datetime | dt.date):
        return _plausible(value.date() if isinstance(value, dt.datetime) else value)
    if isinstance(value, int | float) and int(value) in SERIALS:
        day = DAY_ZERO + dt.timedelta(days=int(value))
        return None, Doubt(code="roster.date-without-format", facts={"date": day.isoformat()})
    match = _DATE_CELL.match(clean(value))
    return _date_of(match[1]) if match else (None, Doubt(code="roster.doubtful-date"))


def read_contract(value: object) -> Reading:
    """Read «№ 12 от 27.08.2014» (also «б/н от …», «27.08.2014 № 12», a date alone) as date and number."""
    if isinstance(value, dt.datetime | dt.date):
        date, doubt = read_date(value)
        return ({"date": date} if date else None), doubt
    text = clean(value)
    if match := _DATE_CELL.match(text):
        shown, number = match[1], ""
    elif match := _NUMBER_THEN_DATE.match(text):
        number, shown = match[1], match[2]
    elif match := _DATE_THEN_NUMBER.match(text):
        shown, number = match[1], match[2]
    else:
        return None, Doubt(code="roster.doubtful-contract")
    date, doubt = _date_of(shown)
    if date is None:
        return None, doubt
    if number.casefold() in _NO_NUMBER:
        return {"date": date}, doubt
    return {"date": date, "number": number}, doubt


def read_phone(value: object) -> Reading:
    """Read a Russian telephone as +7 (000) 000-00-00; another shape is kept as written and told."""
    text = clean(value)
    digits = re.sub(r"[^0-9]", "", text)
    if re.fullmatch(r"[78][0-9]{10}", digits):
        digits = digits[1:]
    if re.fullmatch(r"[0-9]{10}", digits) and not _RUSSIAN.search(text) and not _LATIN.search(text):
        return f"+7 ({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:]}", None
    return text[:MAX_OTHER], Doubt(code="roster.doubtful-phone")


READERS: Mapping[str, Callable[[object], Reading]] = {
    "name": read_name,
    "position": read_position,
    "subject": read_small,
    "department": read_small,
    "category": read_category,
    "experience_years": read_years,
    "birth_date": read_date,
    "hired": read_date,
    "contract": read_contract,
    "phone": read_phone,
    "email": read_text,
}
"""Key of ``person.schema.json`` → how its cell is read."""


def _small(text: str) -> str:
    """Return the text with a small first letter, unless the first word is an abbreviation (МХК, ОБЗР)."""
    return text[:1].lower() + text[1:] if len(text) > 1 and not text[1].isupper() else text


def _date_of(text: str) -> Reading:
    if "-" in text:
        year, month, day = text.split("-")
    else:
        day, month, year = re.split(r"[./]", text)
    if len(year) != len("2026"):
        return None, Doubt(code="roster.short-year")
    if "/" in text and day.zfill(2) != month.zfill(2) and max(int(day), int(month)) <= _MONTHS:
        return None, Doubt(code="roster.day-or-month")
    try:
        return _plausible(dt.date(int(year), int(month), int(day)))
    except ValueError:
        return None, Doubt(code="roster.no-such-date")


def _plausible(date: dt.date) -> Reading:
    if date.year <= OLDEST_YEAR:
        return None, Doubt(code="roster.doubtful-date")
    return date.isoformat(), None
