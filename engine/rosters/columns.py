"""Columns of a staff list: by which names they are known and in which row their names stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KNOWN: Mapping[str, tuple[str, ...]] = {
    "name": ("фио", "ф и о", "фамилия имя отчество", "ф и о работника", "фио работника", "фио педагога", "сотрудник"),
    "position": ("должность", "занимаемая должность", "должность по штатному расписанию"),
    "subject": ("предмет", "преподаваемый предмет", "преподаваемые предметы", "предметы", "предмет ы"),
    "department": ("подразделение", "методическое объединение", "мо", "структурное подразделение", "отдел"),
    "category": ("категория", "квалификационная категория", "кв категория", "квалиф категория"),
    "experience_years": (
        "пед стаж", "педстаж", "педагогический стаж", "пед стаж лет", "стаж педагогической работы", "стаж",
        "педагогический стаж лет",
    ),
    "birth_date": ("дата рождения", "день рождения", "д р", "др", "родился"),
    "hired": ("дата приема", "дата приема на работу", "принят", "дата поступления", "работает с"),
    "contract": (
        "трудовой договор", "трудовой договор № и дата", "договор", "№ и дата трудового договора",
        "номер и дата трудового договора", "тд",
    ),
    "phone": ("телефон", "контактный телефон", "тел", "номер телефона", "сотовый телефон", "мобильный телефон"),
    "email": ("электронная почта", "эл почта", "почта", "email", "e mail", "адрес электронной почты"),
}  # fmt: skip
"""Key of ``person.schema.json`` → names of the column as :func:`plain_header` leaves them."""

ORDINAL = frozenset({"№", "№ п п", "№пп", "№ пп", "п п", "номер", "n п п"})
"""Names of the column with the ordinal number, which says nothing about a person."""

_KEY_BY_NAME = {name: key for key, names in KNOWN.items() for name in names}
_NOT_WORDS = re.compile(r"[^0-9a-zа-я№]+")
_SEARCHED_ROWS = 30


@dataclass(frozen=True, kw_only=True)
class Header:
    """The row with the names of columns.

    Attributes:
        row: Number of the row, counted from 1.
        columns: Key of a person → number of the column, counted from 1.
        unknown: (number of the column, its name as written) of columns that are not read.
        repeated: (number of the column, its name as written) of columns that name a key a second time.
    """

    row: int
    columns: Mapping[str, int]
    unknown: tuple[tuple[int, str], ...] = ()
    repeated: tuple[tuple[int, str], ...] = ()


def plain_header(text: object) -> str:
    """Return the name of a column as it is compared: lower case, ё as е, punctuation and line breaks as one space."""
    lowered = str(text).casefold().replace("ё", "е")
    return _NOT_WORDS.sub(" ", lowered).strip()


def find_header(rows: Sequence[Sequence[object]]) -> Header | None:
    """Return the header among the first rows: the row with a column of names and the most known columns.

    Args:
        rows: Values of the sheet from its first row on.

    Returns:
        The header, or ``None`` when no row names people and at least one more known column.
    """
    candidates = [
        _header(number, row)
        for number, row in enumerate(rows[:_SEARCHED_ROWS], start=1)
        if any(value is not None for value in row)
    ]
    named = [header for header in candidates if "name" in header.columns and len(header.columns) > 1]
    return max(named, key=lambda header: (len(header.columns), -header.row), default=None)


def _header(number: int, row: Sequence[object]) -> Header:
    columns: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    repeated: list[tuple[int, str]] = []
    for column, value in enumerate(row, start=1):
        if value is None or not str(value).strip():
            continue
        plain = plain_header(value)
        key = _KEY_BY_NAME.get(plain)
        shown = " ".join(str(value).split())
        if key is None:
            if plain not in ORDINAL:
                unknown.append((column, shown))
        elif key in columns:
            repeated.append((column, shown))
        else:
            columns[key] = column
    return Header(row=number, columns=columns, unknown=tuple(unknown), repeated=tuple(repeated))
