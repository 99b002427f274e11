"""The requisites of a document: the papers of a file (an order, its appendices), marks as blocks of lines, dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Final

from engine.inspection import signs
from engine.inspection.reading import Document, Paragraph
from engine.inspection.roles import ORDERS, Role, kind_of

_MARKS: Final = (Role.APPROVAL, Role.APPENDIX, Role.ADDRESSEE)
_BODY: Final = (Role.TEXT, Role.VERB, Role.POINT, Role.BASIS, Role.HEAD)
_ANY_DATE: Final = re.sub(r"\?P<\w+>", "?:", signs.DATE_OR_BLANK)
_AFTER_DATE: Final = re.compile(rf"{_ANY_DATE}[\s,]*{signs.NUMBER}", re.IGNORECASE)
_BEFORE_DATE: Final = re.compile(rf"{signs.NUMBER}[\s,]*(?:от\s*)?{_ANY_DATE}", re.IGNORECASE)
_ON_ITS_LINE: Final = re.compile(rf"^\s*{signs.NUMBER}", re.MULTILINE)
_OF_SCHOOL: Final = re.compile(r"(?:школ|сад|гимнази|лице|[СО]?ОШ\b|ОУ\b)[^№\n]{0,20}№[ \u00a0]?\d+", re.IGNORECASE)
_CENTURY: Final = 2000
_TWO_FIGURES: Final = 100


class Letterhead(StrEnum):
    """How the lines of an organisation stand at the top of a document."""

    NONE = "none"
    ANGULAR = "angular"
    """In a column of its own in the left corner."""
    LONGITUDINAL = "longitudinal"
    """Centred across the sheet."""
    TWO_LANGUAGES = "two-languages"
    """In two columns side by side."""
    UNCLEAR = "unclear"
    """Lines along the margin of the page, outside of columns: a corner if they are short."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Block:
    """Lines that stand together: a mark, an addressee.

    Attributes:
        role: What they are.
        lines: Its paragraphs with text.
    """

    role: Role
    lines: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """Its lines, each parted from the next one by a line break."""
        return "\n".join(line.text.strip() for line in self.lines)


@dataclass(frozen=True, eq=False, kw_only=True)
class Paper:
    """One document of a file: the file's own, or an appendix.

    Attributes:
        paragraphs: Its paragraphs, empty ones too.
        appendix: Whether it begins with the mark of an appendix to a document above it in the file.
    """

    paragraphs: tuple[Paragraph, ...]
    appendix: bool

    def of(self, *roles: Role) -> tuple[Paragraph, ...]:
        """Return its paragraphs that have one of some roles."""
        return tuple(one for one in self.paragraphs if one.role in roles)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its marks of approval, of an appendix, its addressee."""
        return tuple(_blocks(self.paragraphs))

    @cached_property
    def kind(self) -> str:
        """Its kind in capitals, "" when it names none."""
        told = [kind_of(one.text) for one in (*self.of(Role.KIND), *self.of(Role.TITLE))]
        return next((kind for kind in told if kind), "")

    @property
    def is_order(self) -> bool:
        """Whether it orders something."""
        return self.kind in ORDERS

    @cached_property
    def is_letter(self) -> bool:
        """Whether it is a letter: it has an addressee or a salutation and names no kind."""
        greeted = any(signs.SALUTATION.match(one.text) for one in self.paragraphs)
        return not self.kind and (greeted or bool(self.of(Role.ADDRESSEE)))

    @cached_property
    def title(self) -> str:
        """Its heading on one line, without the kind that may stand over it on the same paragraph."""
        lines = [one.text for one in self.of(Role.TITLE)]
        if lines and (kind := kind_of(lines[0])):
            lines[0] = lines[0].strip()[len(kind) :]
        return " ".join(" ".join(lines).split())

    @cached_property
    def letterhead(self) -> Letterhead:
        """How its letterhead is laid out."""
        lines = self.of(Role.ORGANISATION)
        if not lines:
            return Letterhead.NONE
        columns = {(one.cell.table, one.cell.column) for one in lines if one.cell is not None and one.cell.columns > 1}
        if len(columns) > 1:
            return Letterhead.TWO_LANGUAGES
        loose = [one for one in lines if one.cell is None or one.cell.columns == 1]
        if columns and not loose:
            return Letterhead.ANGULAR
        return Letterhead.LONGITUDINAL if all(one.alignment == "center" for one in loose) else Letterhead.UNCLEAR

    @property
    def first(self) -> Paragraph | None:
        """Its first paragraph with text."""
        return next((one for one in self.paragraphs if one.text.strip()), None)

    @cached_property
    def days(self) -> tuple[Dated, ...]:
        """The dates of its own line of date and number; not those of the letter it answers."""
        own = [one for one in self.of(Role.DATE, Role.KIND) if not one.text.strip().lower().startswith("на")]
        return tuple(found for one in own for found in dates(one.text))

    @cached_property
    def number(self) -> str:
        """Its own number, "" when it has none or a blank for it."""
        lines = [one.text for one in self.of(Role.DATE, Role.KIND) if not one.text.strip().lower().startswith("на")]
        return next((found for line in lines if (found := number_in(line))), "")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as it is written.

    Attributes:
        written: «31.02.2022 г.»
        day: The day; ``None`` when there is no such day or no year is named.
        year: Whether a year is named.
    """

    written: str
    day: dt.date | None
    year: bool


def dates(text: str) -> Iterator[Dated]:
    """Yield the dates of a text; places left for one are none."""
    for found in signs.BARE_DATE.finditer(text):
        month = found["month"].lower()
        number = signs.MONTHS.index(month) + 1 if month in signs.MONTHS else int(month)
        year = int(found["year"] or 0)
        if found["year"] and year < _TWO_FIGURES:
            year += _CENTURY
        yield Dated(found.group().strip(), _day(year, number, int(found["day"])), year=bool(found["year"]))


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def number_in(text: str) -> str:
    """Return the first number of a document that a text names after №, "" for none and for a blank."""
    found = signs.BARE_NUMBER.search(text)
    return _filled(found)


def cited_number(text: str) -> str:
    """Return the number of the act that a mark cites: beside its date or at the beginning of a line.

    That of a school is another one: «приказом МБОУ СОШ № 5 от 31.08.2022 № 45».
    """
    text = _OF_SCHOOL.sub("", text)
    found = _AFTER_DATE.search(text) or _BEFORE_DATE.search(text) or _ON_ITS_LINE.search(text)
    return _filled(found)


def _filled(found: re.Match[str] | None) -> str:
    return found["number"].rstrip(".,") if found and found["number"].strip("_ ") else ""


@lru_cache(maxsize=1)
def papers_of(document: Document) -> tuple[Paper, ...]:
    """Return the papers of a file in their order; every rule about a document asks for them."""
    starts = [0]
    began = False
    former: Role | None = None
    for place, one in enumerate(document.body):
        if one.role is Role.APPENDIX and former is not Role.APPENDIX and began:
            starts.append(place)
            began = False
        began = began or one.role in _BODY
        former = one.role if one.role is not Role.EMPTY else former
    ends = [*starts[1:], len(document.body)]
    return tuple(
        Paper(paragraphs=document.body[start:end], appendix=number > 0)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """Yield the marks of a paper; of a table that has a row for each line, its columns."""
    gathered: list[tuple[Role, tuple[int, ...], list[Paragraph]]] = []
    for one in paragraphs:
        if one.role not in _MARKS or not one.text.strip():
            continue
        where = (one.cell.table, one.cell.column) if one.cell is not None else ()
        begins = one.role is Role.APPENDIX and signs.APPENDIX.match(one.text)
        begins = begins or (one.role is Role.APPROVAL and signs.MARK.match(one.text))
        open_one = next((each for each in reversed(gathered) if each[1] == where), None)
        if open_one is None or begins or open_one[0] is not one.role:
            gathered.append((one.role, where, [one]))
        else:
            open_one[2].append(one)
    for role, _, lines in gathered:
        yield Block(role=role, lines=tuple(lines))
