"""Staff lists with one fault each, as the rows of the sheet would be read aloud: cells parted by ``|``."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import openpyxl

from engine.application.checking import Surroundings
from engine.application.staff import import_roster
from engine.errors import ContentError, Problem, Severity
from tests.application.careless import Bad

_ANNA = "Петрова Анна Ильинична"
_SOUND = f"ФИО | Должность\n{_ANNA} | учитель химии\n"


@dataclass(frozen=True)
class BadList(Bad):
    """A bad staff list; figures alone in a cell are a number, a text that begins with ``=`` is a formula.

    Attributes:
        cell: Where the fault is told, ``None`` when it is about the whole list.
    """

    sound: ClassVar[str] = _SOUND
    tongue: ClassVar[str] = "text"

    old: str = _SOUND
    severity: Severity = Severity.WARNING
    cell: str | None = None

    def means(self, problem: Problem) -> bool:
        return super().means(problem) and problem.place.cell == self.cell

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:  # noqa: ARG002 - a list names no content
        book = openpyxl.Workbook()
        for line in self.text.splitlines():
            cells = [cell.strip() or None for cell in line.split("|")]
            book.active.append([int(cell) if cell and cell.isdigit() else cell for cell in cells])
        folder.mkdir(parents=True, exist_ok=True)
        book.save(folder / "список.xlsx")
        try:
            return list(import_roster(folder, folder / "список.xlsx", write=False).problems)
        except ContentError as error:
            return list(error.problems)


def _rows(name: str, code: str, says: str, cell: str | None, *rows: str, **more: Severity) -> BadList:
    return BadList(name, code, None, says, new="".join(f"{row}\n" for row in rows), cell=cell, **more)


def _value(name: str, code: str, column: str, value: str, says: str = "", **more: Severity) -> BadList:
    """Return a list with one doubtful value in a third column."""
    return _rows(
        name, code, says or value, "C2", f"ФИО | Должность | {column}", f"{_ANNA} | учитель химии | {value}", **more
    )


def _name(name: str, code: str, value: str, says: str = "") -> BadList:
    return _rows(name, code, says or value, "A2", "ФИО | Должность", f"{value} | учитель химии")


_NOTE, _REFUSAL = Severity.NOTE, Severity.REFUSAL
_HEADER, _ROW = _SOUND.splitlines()
BAD_LISTS = (
    # columns and rows
    _rows("columns-without-names", "roster.no-header", "ФИО", None, "Кто | Кем работает", _ROW, severity=_REFUSAL),
    _rows(
        "column-of-our-own",
        "roster.unknown-column",
        "Кружок",
        "C1",
        "ФИО | Должность | Кружок",
        f"{_ROW} | шахматы",
        severity=_NOTE,
    ),
    _rows(
        "column-twice", "roster.repeated-column", "Должность", "C1", "ФИО | Должность | Должность", f"{_ROW} | завуч"
    ),
    _rows(
        "title-above",
        "roster.title-row",
        "Список",
        "A1",
        "Список работников на 1 сентября",
        _HEADER,
        _ROW,
        severity=_NOTE,
    ),
    _rows("numbers-of-columns", "roster.numbers-row", "номерами", "A2", _HEADER, "1 | 2", _ROW, severity=_NOTE),
    _rows(
        "heading-of-a-section",
        "roster.section-row",
        "Начальная школа",
        "A3",
        _HEADER,
        _ROW,
        "Начальная школа",
        severity=_NOTE,
    ),
    _rows("total", "roster.total-row", "Итого", "A3", _HEADER, _ROW, "Итого: | 1", severity=_NOTE),
    _rows(
        "row-without-a-name",
        "roster.no-name",
        "пропущена",
        "A3",
        f"{_HEADER} | Категория",
        f"{_ROW} | первая",
        "| учитель физики | высшая",
    ),
    _rows(
        "person-twice",
        "roster.repeated-person",
        _ANNA,
        "A3",
        "ФИО | Дата рождения",
        f"{_ANNA} | 16.08.1981",
        f"{_ANNA} | 16.08.1981",
    ),
    _rows("namesakes", "roster.namesake", _ANNA, "A3", _HEADER, _ROW, f"{_ANNA} | методист"),
    # names
    _name("initials", "roster.name-initials", "Петрова А. И."),
    _name("capitals", "roster.name-capitals", "ПЕТРОВА АННА ИЛЬИНИЧНА"),
    _name("latin-letter-in-a-name", "roster.mixed-letters", "Петpова Анна Ильинична"),
    _name("vacancy", "roster.doubtful-name", "Вакансия"),
    _name("invisible-in-a-name", "roster.invisible-character", "Петрова\u200bАнна Ильинична", "U+200B"),
    _rows("name-of-either", "roster.unknown-gender", "Ким Саша", None, _HEADER, "Ким Саша | учитель физики"),
    # values
    _rows("position-cut-short", "roster.abbreviation", "зам.", "B2", _HEADER, f"{_ANNA} | зам. директора по УВР"),
    _value("category-of-our-own", "roster.unknown-category", "Категория", "вторая"),
    _value("category-no", "roster.no-category", "Категория", "нет", severity=_NOTE),
    _value("subject-no", "roster.says-nothing", "Предмет", "нет", severity=_NOTE),
    _value("years-in-words", "roster.doubtful-years", "Педагогический стаж", "с 2005 года"),
    _value("date-in-words", "roster.doubtful-date", "Дата рождения", "осень 1981"),
    _value("year-of-two-figures", "roster.short-year", "Дата рождения", "01.09.81"),
    _value("day-that-is-not", "roster.no-such-date", "Дата рождения", "31.02.1981"),
    _value("day-or-month", "roster.day-or-month", "Дата рождения", "03/04/1981"),
    _value("number-of-a-day", "roster.date-without-format", "Дата рождения", "29814"),
    _value("contract-in-words", "roster.doubtful-contract", "Трудовой договор", "бессрочный"),
    _value("short-phone", "roster.doubtful-phone", "Телефон", "доб. 12"),
    _value("error-of-a-formula", "roster.error-value", "Предмет", "#Н/Д", severity=_REFUSAL),
    _value("formula", "roster.formula-without-value", "Педагогический стаж", "=2026-2005", "Excel", severity=_REFUSAL),
)
