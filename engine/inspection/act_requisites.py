"""Requisites of an act as they are written: its day, its numbers, its heading in quotes, its articles and points.

Each function looks at one place of a folded text and says what stands there and where it ends.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from engine.inspection.folding import Folded
from engine.language.dates import month_name

_MONTHS: Final = {month_name(number, "gent"): number for number in range(1, 13)}
_YEAR: Final = r"(?P<year>(?:19|20)\d\d|\d\d(?!\d))"
_OF_YEAR: Final = r"(?: *(?:годом|года|году|год|г\.?)(?!\w))?"
_DATES: Final = tuple(
    re.compile(f"(?P<from>от *|за *)?{pattern}{_OF_YEAR}")
    for pattern in (
        rf"[«\"“„'_]? *(?P<day>\d{{1,2}}) *[»\"”“'_]? *(?P<word>{'|'.join(_MONTHS)}) *(?P<year>(?:19|20)\d\d)(?!\d)",
        rf"(?P<day>\d{{1,2}}) ?[./] ?(?P<month>\d{{1,2}}) ?[./] ?{_YEAR}(?!\d)",
        r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    )
)
_INCOMPLETE_DATE: Final = re.compile(
    rf"от *(?:[«\"“]?\d{{1,2}}[»\"”]? *(?:{'|'.join(_MONTHS)})(?! *\d)|(?:19|20)\d\d *(?:года|г\.?)(?!\w))"
    r"|(?:19|20)\d\d *(?:года|г\.)(?!\w)"
)
_BLANK_DATE: Final = re.compile(r"(?:от *)?[«\"“]? *_+ *[»\"”]? *_+ *(?:20)?_* *(?:года|г\.?)?|от *_+")
_SIGN: Final = r"(?:№ *№? *|no?\.? *(?=\d|[а-яa-z]{1,3} ?[-/]? ?\d)|номер(?:а|ом)? +(?=\S*\d))"
_VALUE: Final = (
    r"(?:[а-яa-z]{1,3} ?-? ?(?=\d))?(?=[^ ,;]*\d)[а-яa-z0-9]+(?:[-/][а-яa-z0-9]+|\.\d+|\(\d+\))*"
    r"(?: ?- ?(?:фкз|фз|рп|рг|пр|од|р|п|о)(?!\w)|- (?:фкз|фз|р)(?!\w)| (?:фкз|фз)(?!\w))?(?:-«[а-я]»)?(?: § ?\d+)?"
)
_NUMBER: Final = re.compile(rf"{_SIGN}(?P<value>{_VALUE})(?!\w)")
_BLANK_NUMBER: Final = re.compile(r"№ *_+")
_SIGNLESS: Final = re.compile(r"(?P<value>[а-яa-z]{1,2}-\d+(?:/\d+)*|\d+ ?-? ?(?:фкз|фз)|\d+-(?:рп|рг|р))(?![\w/])")
_MORE_NUMBERS: Final = re.compile(r" *(?:,|и) *(?:№ *)?(?P<value>\d[\da-zа-я/-]*)(?![\w.])")

_LONGEST_TITLE: Final = 1500
_OPENING: Final = "«„"
_CLOSING: Final = "»”"
_EITHER: Final = "\"“'"
QUOTES: Final = _OPENING + _EITHER + _CLOSING
_AFTER_TITLE: Final = re.compile(r" *(?:[,;.)]|$|(?:и|от|№)(?!\w))")
_BEFORE_LIST: Final = re.compile(r";|(?<=\w\w)\.(?: |$)")

_NUMBERS: Final = r"\d+(?:[.,]\d+|\(\d+\))*(?:(?: *, *| и | *- *)\d+(?:\.\d+|\(\d+\))*)*"
_ARTICLE_WORD: Final = r"(?:стат(?:ьями|ьях|ьям|ьей|ья|ьи|ье|ью|ей)|ст\. ?ст\.|ст\.?)"
_POINT_WORD: Final = r"(?:под)?(?:пункт(?:ами|ах|ам|ом|ов|а|у|е|ы)?|п\. ?п\.|пп?\.)"
_PART_WORD: Final = (
    r"(?:част(?:ями|ях|ью|ей|ь|и)|ч\. ?ч\.|ч\.|абзац(?:ем|ев|а|у|е|ы)?|абз\.|раздел(?:ом|а|у|е|ы)?"
    r"|глав(?:ой|а|ы|е|у)|гл\.)"
)
_ARTICLES_BEFORE: Final = re.compile(
    rf"(?:(?:{_POINT_WORD} *(?P<points>{_NUMBERS})|{_PART_WORD} *(?:{_NUMBERS}|[а-я]+|[ivx]+))[ ,]*(?:и )?)*"
    rf"(?:(?P<word>{_ARTICLE_WORD}) *(?P<articles>{_NUMBERS})[ ,]*)?\Z"
)
_PART_BEGINS: Final = re.compile(rf"(?<!\w)(?:{_ARTICLE_WORD}|{_POINT_WORD}|{_PART_WORD}) *[\dа-яivx]")
_ARTICLES_AFTER: Final = re.compile(rf"[ ,(]*(?P<word>{_ARTICLE_WORD}) *(?P<articles>{_NUMBERS})\)?")
_ONE: Final = re.compile(r"\d+(?:\.\d+|(?<=\d{3}),\d(?![\d,])|\(\d+\))*")
"""One number of a list; «351,8» is 351.8, «28,30» are two."""
_SPAN: Final = 160
"""Signs before an act in which its articles and points are named."""
_CENTURY: Final = 2000
_SHORT_YEAR: Final = 100


@dataclass(frozen=True, slots=True)
class Day:
    """A date of an act.

    Attributes:
        end: Where it ends.
        text: As written, without «от».
        date: ``None`` when it is not whole, is not in the calendar or is left to be written by hand.
        named: Whether «от» stands before it.
        blank: Whether it is left to be written by hand.
    """

    end: int
    text: str
    date: dt.date | None
    named: bool
    blank: bool = False


def day_at(line: Folded, at: int) -> Day | None:
    """Return the date that stands at a place, «от» included."""
    for pattern in _DATES:
        if found := pattern.match(line.sought, at):
            first = found.end("from") if found["from"] else at
            text = line.as_written(first, found.end())
            return Day(end=found.end(), text=text, date=_date(found.groupdict()), named=bool(found["from"]))
    if (found := _BLANK_DATE.match(line.sought, at)) and "_" in found.group():
        return Day(end=found.end(), text="", date=None, named=True, blank=True)
    if found := _INCOMPLETE_DATE.match(line.sought, at):
        text = line.as_written(at, found.end()).removeprefix("от ")
        return Day(end=found.end(), text=text, date=None, named=found.group().startswith("от"))
    return None


def _date(found: dict[str, str]) -> dt.date | None:
    month = _MONTHS[found["word"]] if found.get("word") else int(found["month"])
    year = int(found["year"])
    try:
        return dt.date(year if year >= _SHORT_YEAR else _CENTURY + year, month, int(found["day"]))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Numbered:
    """Numbers of an act.

    Attributes:
        end: Where the last of them ends.
        numbers: As written, without «№»; empty when the number is left to be written by hand.
        blank: Whether it is left so.
    """

    end: int
    numbers: tuple[str, ...]
    blank: bool = False


def numbers_at(line: Folded, at: int, *, signless: bool) -> Numbered | None:
    """Return the number that stands at a place with its sign, «№№ 145, 146» as two.

    Args:
        line: The text.
        at: The place.
        signless: Whether a number without «№» is one as well: «Р-145», «273-ФЗ».
    """
    if found := _BLANK_NUMBER.match(line.sought, at):
        return Numbered(found.end(), (), blank=True)
    found = _NUMBER.match(line.sought, at) or (_SIGNLESS.match(line.sought, at) if signless else None)
    if found is None:
        return None
    numbers, end = [line.as_written(*found.span("value"))], found.end()
    while line.sought.startswith(("№№", "№ №"), at) and (more := _MORE_NUMBERS.match(line.sought, end)):
        numbers.append(line.as_written(*more.span("value")))
        end = more.end()
    return Numbered(end, tuple(numbers))


def quoted_at(line: Folded, at: int) -> tuple[int, str] | None:
    """Return the end of the quotation that opens at a place, and what stands inside.

    «О порядке «Наставник»» may close once for two openings; one that is never closed ends with its sentence.
    """
    text = line.text[: at + _LONGEST_TITLE]
    if at >= len(text) or text[at] not in _OPENING + _EITHER:
        return None
    end = _balanced(text, at) or _closed_once(line, text, at)
    inside = line.as_written(at + 1, end - 1 if text[end - 1] in QUOTES else end).strip()
    return (end, inside) if inside else None


def _balanced(text: str, at: int) -> int | None:
    depth = 0
    for place in range(at, len(text)):
        sign = text[place]
        if sign in _OPENING or (sign in _EITHER and _opens(text, place, at)):
            depth += 1
        elif sign in _CLOSING or sign in _EITHER:
            depth -= 1
            if depth == 0:
                return place + 1
    return None


def _opens(text: str, place: int, first: int) -> bool:
    before = text[place - 1] if place > first else " "
    after = text[place + 1 : place + 2]
    return (before.isspace() or before in "(«„-—–") and bool(after) and not after.isspace() and after not in ",.;)"


def _closed_once(line: Folded, text: str, at: int) -> int:
    for place in range(at + 1, len(text)):
        if text[place] in _CLOSING + _EITHER and _AFTER_TITLE.match(line.sought, place + 1):
            return place + 1
    stop = _BEFORE_LIST.search(line.sought, at, len(text))
    return stop.start() if stop else len(text)


@dataclass(frozen=True, slots=True)
class Parts:
    """Articles and points of an act that are cited.

    Attributes:
        start: Where the first is named.
        end: Where the last ends.
        word: The word for the articles in small letters, empty when only points are named.
        articles: Their numbers.
        points: Numbers of points.
    """

    start: int
    end: int
    word: str
    articles: tuple[str, ...]
    points: tuple[str, ...]


def parts_before(line: Folded, at: int, floor: int) -> Parts | None:
    """Return the articles and points named right before a place: «пунктом 2 статьи 351.8» of what follows."""
    window = line.sought[max(at - _SPAN, floor) : at]
    for found in _PART_BEGINS.finditer(window):
        if whole := _ARTICLES_BEFORE.match(window, found.start()):
            start = at - len(window) + whole.start()
            return Parts(start, at, whole["word"] or "", _each(whole["articles"]), _each(whole["points"]))
    return None


def articles_after(line: Folded, at: int) -> Parts | None:
    """Return the articles named right after a place: «(статья 351.8)»."""
    found = _ARTICLES_AFTER.match(line.sought, at)
    return Parts(found.start(), found.end(), found["word"], _each(found["articles"]), ()) if found else None


def _each(numbers: str | None) -> tuple[str, ...]:
    return tuple(number.replace(",", ".") for number in _ONE.findall(numbers or ""))
