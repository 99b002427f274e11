"""What a paragraph of an official document can be, and what is known of it before that is told.

Documents made by the product say it by the names of their styles, below. Of others it is told by the order of the
requisites (ГОСТ Р 7.0.97) and by how they are worded, see :mod:`engine.inspection.telling`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a paragraph is; in brackets the number of the requisite."""

    EMPTY = "empty"
    ORGANISATION = "organisation"
    """Name of the organisation and of the body above it, reference data (05–08)."""
    KIND = "kind"
    """Kind of the document (09)."""
    DATE = "date"
    """Date and number (10, 11)."""
    PLACE = "place"
    """Where it was made (13)."""
    ADDRESSEE = "addressee"
    """To whom (15)."""
    APPROVAL = "approval"
    """Marks of approval and agreement (16, 20)."""
    APPENDIX = "appendix"
    """Mark of an appendix on its first page (19)."""
    ENCLOSED = "enclosed"
    """What is enclosed, under the text of a letter (19)."""
    TITLE = "title"
    """Heading (17)."""
    VERB = "verb"
    """ПРИКАЗЫВАЮ:"""
    HEAD = "head"
    """Heading of a section of the text."""
    TEXT = "text"
    POINT = "point"
    """A numbered paragraph of the text (18)."""
    BASIS = "basis"
    """«Основание: …»"""
    SIGNATURE = "signature"
    """Position and name (22)."""
    E_SIGNED = "e-signed"
    """Mark of an electronic signature (23)."""
    ACQUAINTED = "acquainted"
    """Who was made acquainted, against signature."""
    EXECUTOR = "executor"
    """Who prepared it (25)."""
    COPY = "copy"
    """Mark of a certified copy (26)."""
    CELL = "cell"
    """In a table."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where in a table a paragraph stands.

    Attributes:
        table: Number of the innermost table, from 1 in the order in which they begin.
        row: Number of the row, from 0.
        column: Number of the cell in its row, from 0.
        columns: How many cells the row has.
        drawn: Whether the lines of the table are drawn: it holds data, not the layout of a page.
    """

    table: int
    row: int
    column: int
    columns: int
    drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is known of a paragraph before its role is.

    Attributes:
        text: Its text, without the automatic number.
        label: Its automatic number.
        style: Name of its style.
        in_table: Whether it stands in a table.
        in_body: Whether it stands in the main part.
        cell: The cell it stands in.
        alignment: ``left``, ``center``, ``right`` or ``both``.
        indent: Left indent in twips.
    """

    text: str
    label: str
    style: str
    in_table: bool
    in_body: bool
    cell: Cell | None = None
    alignment: str = "left"
    indent: int = 0


KINDS: Final = (
    "ПРИКАЗ", "РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ", "РЕШЕНИЕ", "ПОЛОЖЕНИЕ", "ПРАВИЛА", "ИНСТРУКЦИЯ", "ПОРЯДОК", "РЕГЛАМЕНТ",
    "ПРОГРАММА", "ПЛАН", "ДОРОЖНАЯ КАРТА", "ПРОТОКОЛ", "АКТ", "СПРАВКА", "СОГЛАШЕНИЕ", "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ",
    "ДОГОВОР", "СОГЛАСИЕ", "ЗАЯВЛЕНИЕ", "УВЕДОМЛЕНИЕ", "ДОКЛАДНАЯ ЗАПИСКА", "СЛУЖЕБНАЯ ЗАПИСКА", "ОТЧЁТ", "ОТЧЕТ",
    "ВЫПИСКА", "ЛИСТ ОЗНАКОМЛЕНИЯ", "ЖУРНАЛ", "ПЕРЕЧЕНЬ", "СПИСОК", "ХАРАКТЕРИСТИКА", "ХОДАТАЙСТВО", "ПРЕДСТАВЛЕНИЕ",
    "БЛАГОДАРНОСТЬ", "УДОСТОВЕРЕНИЕ", "СЕРТИФИКАТ", "КАРТОЧКА", "АНКЕТА", "ЛИСТ ЗАВЕРЕНИЯ КОПИИ", "КОНЦЕПЦИЯ", "МОДЕЛЬ",
    "РЕЗОЛЮЦИЯ", "УСТАВ", "ОБЪЯСНИТЕЛЬНАЯ ЗАПИСКА", "ПОЯСНИТЕЛЬНАЯ ЗАПИСКА", "ПАМЯТКА", "ГРАФИК", "СМЕТА", "РЕЕСТР",
    "МАРШРУТ", "МЕТОДИЧЕСКИЕ РЕКОМЕНДАЦИИ", "ИЗМЕНЕНИЯ", "ИЗВЕЩЕНИЕ", "ОБЪЯВЛЕНИЕ", "ДОВЕРЕННОСТЬ",
)  # fmt: skip
"""Kinds of documents as they stand on a line of their own."""
ORDERS: Final = ("ПРИКАЗ", "РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ", "РЕШЕНИЕ")
"""Kinds that order something: they have a verb, points, control."""

STYLES: Final[dict[str, Role]] = {
    "Вышестоящий орган": Role.ORGANISATION,
    "Наименование организации": Role.ORGANISATION,
    "Краткое наименование": Role.ORGANISATION,
    "Угловой бланк: вышестоящий орган": Role.ORGANISATION,
    "Угловой бланк: наименование": Role.ORGANISATION,
    "Бланк: справочные данные": Role.ORGANISATION,
    "Вид документа": Role.KIND,
    "Угловой бланк: вид документа": Role.KIND,
    "Благодарность: вид": Role.KIND,
    "Дата и номер": Role.DATE,
    "Угловой бланк: дата и место": Role.DATE,
    "Место": Role.PLACE,
    "Заголовок": Role.TITLE,
    "Заголовок слева": Role.TITLE,
    "Наименование акта": Role.TITLE,
    "Заголовок по центру": Role.HEAD,
    "Раздел": Role.HEAD,
    "Адресат": Role.ADDRESSEE,
    "Гриф": Role.APPROVAL,
    "Гриф: последняя строка": Role.APPROVAL,
    "Гриф: подпись": Role.APPROVAL,
    "Отметка о приложении": Role.ENCLOSED,
    "Распорядительное слово": Role.VERB,
    "Текст": Role.TEXT,
    "Текст с подписью": Role.TEXT,
    "Пункт 1": Role.POINT,
    "Пункт 2": Role.POINT,
    "Пункт 3": Role.POINT,
    "Подпункт": Role.POINT,
    "Пункт 1 с подписью": Role.POINT,
    "Пункт 2 с подписью": Role.POINT,
    "Пункт раздела": Role.POINT,
    "Подпункт раздела": Role.POINT,
    "Пункт раздела с подписью": Role.POINT,
    "Основание": Role.BASIS,
    "Основание с подписью": Role.BASIS,
    "Подпись: должность": Role.SIGNATURE,
    "Подпись: фамилия": Role.SIGNATURE,
    "Ознакомление": Role.ACQUAINTED,
    "Ознакомление: строка": Role.ACQUAINTED,
    "Исполнитель": Role.EXECUTOR,
    "Отметка о заверении": Role.COPY,
    "Текст без отступа": Role.OTHER,
    "Текст по центру": Role.OTHER,
    "Подпись: дата": Role.OTHER,
    "Место печати": Role.OTHER,
    "Подстрочная подпись": Role.OTHER,
    "Пояснение в скобках": Role.OTHER,
    "Благодарность: строка": Role.OTHER,
    "Благодарность: имя": Role.OTHER,
    "Благодарность: текст": Role.OTHER,
    "Таблица: шапка": Role.CELL,
    "Таблица: текст": Role.CELL,
    "Таблица: число": Role.CELL,
    "Таблица: раздел": Role.CELL,
    "Сторона: наименование": Role.CELL,
    "Сторона: реквизиты": Role.CELL,
    "Сторона: должность": Role.CELL,
    "Сторона: подпись": Role.CELL,
    "Сторона: под чертой": Role.CELL,
}
"""Styles of the product's own base; those that are not named are told like anybody's."""

_ADJECTIVES: Final = re.compile(r"(?:[А-ЯЁ]{4,}(?:АЯ|ЯЯ|ЫЙ|ИЙ|ОЕ|ЕЕ|ЫЕ|ИЕ)[ \u00a0]+){1,2}")
_SPREAD: Final = re.compile(r"(?<=[А-ЯЁа-яё])[ \u00a0](?=[А-ЯЁа-яё](?:[ \u00a0]|:|$))")


def unspread(text: str) -> str:
    """Return a word typed with spaces between its letters («П Р И К А З») as one word."""
    letters = text.split()
    if len(letters) > 2 and all(len(one.strip(":")) <= 1 for one in letters):  # noqa: PLR2004 - two letters are two words
        return "".join(letters)
    return _SPREAD.sub("", text) if len(_SPREAD.findall(text)) > 2 else text  # noqa: PLR2004


def kind_of(text: str) -> str:
    """Return the kind that a line names, in capitals: «Приказ № 45» → ПРИКАЗ; "" when it names none.

    Adjectives before a kind belong to it: ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА.
    """
    bare = unspread(text.strip()).strip(' .:«»"').upper()
    described = _ADJECTIVES.match(bare)
    adjectives = described.group() if described else ""
    for before in ("", adjectives):
        found = max((kind for kind in KINDS if bare.startswith(kind, len(before))), key=len, default="")
        if found and not bare[len(before) + len(found) :][:1].isalpha():
            return before + found
    return ""
