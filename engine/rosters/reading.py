"""Staff list in .xlsx → plain people.

Title, empty, section and total rows are skipped with a note; nothing in a cell is evaluated; a formula counts only with
the value the spreadsheet program stored beside it.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import ParseError

import openpyxl
from lxml.etree import XMLSyntaxError
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from engine.errors import ContentError, Place, Problem, Severity
from engine.rosters.cells import READERS, clean, empty_note, invisible, is_empty, looks_like_a_name
from engine.rosters.columns import Header, find_header
from engine.rosters.gate import check_file
from engine.rosters.identify import assign_ids, name_key, person_key

MAX_ROWS, MAX_COLUMNS = 5_000, 60
_LOOKED_ROWS = 20_000
"""Rows up to which text behind the limit is looked for; what stands still deeper is known only by the claimed size."""

_TOTAL = re.compile(r"(итого|всего|итог)\b", re.IGNORECASE)
_ERRORS = frozenset(
    {"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#Н/Д", "#ССЫЛКА!", "#ИМЯ?", "#ЗНАЧ!"}
)
_UNREADABLE = (
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    OSError,
)
_SYNTAX = (ParseError, XMLSyntaxError)

Row = tuple[object, ...]
Plain = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Roster:
    """A staff list that was read.

    Attributes:
        file: The file as the user knows it.
        sheet: Name of the sheet the people stand on.
        header_row: Number of the row with the names of columns, counted from 1.
        columns: Keys of a person that the sheet has, in its order.
        people: Plain people by ``person.schema.json``, with ids, in the order of rows.
        rows: Numbers of the rows of ``people``, counted from 1.
        letters: Key of a person → letters of its column, as in ``C14``.
        problems: Every doubt, skipped row and unread column, in the order of rows; refusals among them (formulas
            without a value, error values, rows behind the limit) mean the list is not to be imported as it stands.
    """

    file: str
    sheet: str
    header_row: int
    columns: tuple[str, ...]
    people: tuple[Plain, ...]
    rows: tuple[int, ...]
    letters: Mapping[str, str]
    problems: tuple[Problem, ...]

    def place(self, number: int, key: str) -> Place:
        """Return the cell of a person; that of the name for a key without a column.

        Args:
            number: Index in ``people``.
            key: Key of ``person.schema.json``.
        """
        value = self.people[number].get(key)
        cell = f"{self.letters.get(key, self.letters['name'])}{self.rows[number]}"
        return Place(file=self.file, sheet=self.sheet, cell=cell, text=value if isinstance(value, str) else None)


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """Values and formulas of one sheet, row by row, up to the limit; and whether text was seen behind it."""

    file: str
    name: str
    values: tuple[Row, ...]
    formulas: tuple[Row, ...]
    claimed_rows: int
    more: bool

    def problem(self, code: str, severity: Severity, row: int, column: int, text: object, **facts: object) -> Problem:
        shown = None if text is None else clean(text)
        place = Place(file=self.file, sheet=self.name, cell=f"{get_column_letter(column)}{row}", text=shown)
        return Problem(code=code, facts={"text": shown or "", **facts}, place=place, severity=severity)


def read_roster(path: Path) -> Roster:
    """Read a staff list: the first visible sheet with a row that names a column of people.

    Raises:
        ContentError: The file is not an ordinary .xlsx (see :func:`engine.rosters.gate.check_file`), or no sheet has a
            known header (``roster.no-header``).
    """
    check_file(path)
    sheets = _sheets(path)
    for position, sheet in enumerate(sheets):
        header = find_header(sheet.values)
        if header is not None:
            others = [other.name for index, other in enumerate(sheets) if index != position and any(other.values)]
            return _read(sheet, header, others)
    raise ContentError.single("roster.no-header", place=Place(file=str(path)), sheets=[sheet.name for sheet in sheets])


def _sheets(path: Path) -> tuple[_Sheet, ...]:
    try:
        values = _load(path, data_only=True)
        formulas = _load(path, data_only=False)
    except (*_UNREADABLE, *_SYNTAX) as error:
        raise ContentError.single("roster.damaged", place=Place(file=str(path)), detail=type(error).__name__) from error
    return tuple(
        _Sheet(file=str(path), name=name, values=rows, formulas=formulas[name][0], claimed_rows=claimed, more=more)
        for name, (rows, claimed, more) in values.items()
    )


def _load(path: Path, *, data_only: bool) -> dict[str, tuple[tuple[Row, ...], int, bool]]:
    """Return rows up to the limit, claimed rows and whether text was seen behind the limit, of visible sheets."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not matter for values
        book = openpyxl.load_workbook(path, read_only=True, data_only=data_only, keep_links=False)
        try:
            result = {}
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    continue
                claimed = sheet.max_row or 0
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_row=_LOOKED_ROWS, max_col=MAX_COLUMNS, values_only=True)
                first = tuple(tuple(row) for row in islice(rows, MAX_ROWS))
                more = any(not is_empty(value) for row in rows for value in row)
                result[sheet.title] = (first, claimed, more)
            return result
        finally:
            book.close()


def _read(sheet: _Sheet, header: Header, others: Sequence[str]) -> Roster:
    problems = [*_header_problems(sheet, header), *_other_sheets(sheet, others)]
    people: list[dict[str, object]] = []
    rows: list[int] = []
    seen = _Seen()
    for number, row in enumerate(sheet.values, start=1):
        if number <= header.row or (all(is_empty(value) for value in row) and not _formulas(sheet, number)):
            continue
        skipped = _skipped(sheet, header, number, row)
        if skipped is not None:
            problems.append(skipped)
            continue
        person = dict(_person(sheet, header, number, row, problems))
        if "name" not in person:
            continue
        met = seen.meet(person)
        if met is not None:
            problems.append(sheet.problem(*met, number, header.columns["name"], person["name"]))
        if met is None or met[0] != "roster.repeated-person":
            people.append(person)
            rows.append(number)
    problems.extend(_beyond(sheet))
    ids = assign_ids([cast(str, person["name"]) for person in people])
    return Roster(
        file=sheet.file,
        sheet=sheet.name,
        header_row=header.row,
        columns=tuple(sorted(header.columns, key=lambda key: header.columns[key])),
        people=tuple({"id": name, **person} for name, person in zip(ids, people, strict=True)),
        rows=tuple(rows),
        letters={key: get_column_letter(column) for key, column in header.columns.items()},
        problems=tuple(problems),
    )


def _header_problems(sheet: _Sheet, header: Header) -> Iterator[Problem]:
    for column, name in header.unknown:
        yield sheet.problem("roster.unknown-column", Severity.NOTE, header.row, column, name)
    for column, name in header.repeated:
        yield sheet.problem("roster.repeated-column", Severity.WARNING, header.row, column, name)
    for number, row in enumerate(sheet.values[: header.row - 1], start=1):
        first = next((index for index, value in enumerate(row, start=1) if not is_empty(value)), None)
        if first is not None:
            yield sheet.problem("roster.title-row", Severity.NOTE, number, first, row[first - 1])


def _other_sheets(sheet: _Sheet, others: Sequence[str]) -> Iterator[Problem]:
    for name in others:
        place = Place(file=sheet.file, sheet=name)
        yield Problem(code="roster.other-sheet", facts={"read": sheet.name}, place=place, severity=Severity.NOTE)


def _beyond(sheet: _Sheet) -> Iterator[Problem]:
    """Tell of rows behind the limit: a refusal when a value was seen there, a note when only the file claims them."""
    if sheet.more or sheet.claimed_rows > MAX_ROWS:
        severity = Severity.REFUSAL if sheet.more else Severity.NOTE
        place = Place(file=sheet.file, sheet=sheet.name)
        yield Problem(code="roster.beyond-limit", facts={"limit": MAX_ROWS}, place=place, severity=severity)


def _formulas(sheet: _Sheet, number: int) -> list[int]:
    """Return the columns of a row that hold a formula."""
    formulas = sheet.formulas[number - 1] if number <= len(sheet.formulas) else ()
    return [index for index, value in enumerate(formulas, start=1) if _is_formula(value)]


def _is_formula(value: object) -> bool:
    """Return whether a value read with formulas is one; array and table formulas are objects with a ``ref``."""
    return value.startswith("=") if isinstance(value, str) else hasattr(value, "ref")


def _skipped(sheet: _Sheet, header: Header, number: int, row: Row) -> Problem | None:
    """Return why a row is no person: a total, the heading of a section, the row of column numbers, no name."""
    filled = [(index, value) for index, value in enumerate(row, start=1) if not is_empty(value)]
    if not filled:
        return None
    first, shown = filled[0]
    if _TOTAL.match(clean(shown)):
        return sheet.problem("roster.total-row", Severity.NOTE, number, first, shown)
    if any(_at(row, column) is None for column in _formulas(sheet, number) if column in header.columns.values()):
        return None  # refused cell by cell: what the formulas would say is not known
    if len(filled) > 1 and all(isinstance(value, int | float) or clean(value).isdigit() for _, value in filled):
        return sheet.problem("roster.numbers-row", Severity.NOTE, number, first, shown)
    column = header.columns["name"]
    name = _at(row, column)
    if len(filled) == 1 and not (first == column and looks_like_a_name(clean(shown))):
        return sheet.problem("roster.section-row", Severity.NOTE, number, first, shown)
    if is_empty(name) and column not in _formulas(sheet, number):
        return sheet.problem("roster.no-name", Severity.WARNING, number, column, None)
    return None


def _person(
    sheet: _Sheet, header: Header, number: int, row: Row, problems: list[Problem]
) -> Iterator[tuple[str, object]]:
    """Yield the (key, value) pairs of a person; doubts and refusals go to ``problems``."""
    formulas = _formulas(sheet, number)
    for key, column in header.columns.items():
        value = _at(row, column)
        if column in formulas and value is None:
            problems.append(sheet.problem("roster.formula-without-value", Severity.REFUSAL, number, column, None))
        elif isinstance(value, str) and value.strip().upper() in _ERRORS:
            problems.append(sheet.problem("roster.error-value", Severity.REFUSAL, number, column, value))
        elif is_empty(value):
            if note := empty_note(key, value):
                problems.append(sheet.problem(note, Severity.NOTE, number, column, value, field=key))
        else:
            if hidden := invisible(value):
                facts = {"field": key, "characters": list(hidden)}
                found = sheet.problem("roster.invisible-character", Severity.WARNING, number, column, value, **facts)
                problems.append(found)
            read, doubt = READERS[key](value)
            if doubt is not None:
                found = sheet.problem(
                    doubt.code, Severity.WARNING, number, column, value, **{"field": key, **doubt.facts}
                )
                problems.append(found)
            if read is not None:
                yield key, read


@dataclass
class _Seen:
    """Who stands in the rows above.

    Attributes:
        people: Keys of people whose birth date is known.
        names: Compared name → whether everybody of this name has a birth date.
    """

    people: set[tuple[str, str]] = field(default_factory=set)
    names: dict[str, bool] = field(default_factory=dict)

    def meet(self, person: Plain) -> tuple[str, Severity] | None:
        """Remember a person; return code and severity when somebody of the name stands above (namesakes both stay)."""
        name, key = name_key(cast(str, person["name"])), person_key(person)
        if key is not None and key in self.people:
            return "roster.repeated-person", Severity.WARNING
        known = name in self.names
        self.names[name] = self.names.get(name, True) and key is not None
        self.people.update([key] if key else [])
        if not known:
            return None
        return "roster.namesake", Severity.NOTE if self.names[name] else Severity.WARNING


def _at(row: Row, column: int) -> object:
    return row[column - 1] if column <= len(row) else None
