"""What each paragraph of an official document is: letterhead, kind, heading, text, point, signature, mark.

Documents made by the product say it by the names of their styles. Of others it is told by the order of the requisites
(ГОСТ Р 7.0.97) and by how they are worded; where nothing tells, a paragraph is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    """Mark of an appendix (19)."""
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
class Line:
    """What is known of a paragraph before its role is."""

    text: str
    label: str
    style: str
    in_table: bool
    in_body: bool


KINDS: Final = (
    "ПРИКАЗ", "РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ", "РЕШЕНИЕ", "ПОЛОЖЕНИЕ", "ПРАВИЛА", "ИНСТРУКЦИЯ", "ПОРЯДОК", "РЕГЛАМЕНТ",
    "ПРОГРАММА", "ПЛАН", "ДОРОЖНАЯ КАРТА", "ПРОТОКОЛ", "АКТ", "СПРАВКА", "СОГЛАШЕНИЕ", "ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ",
    "ДОГОВОР", "СОГЛАСИЕ", "ЗАЯВЛЕНИЕ", "УВЕДОМЛЕНИЕ", "ДОКЛАДНАЯ ЗАПИСКА", "СЛУЖЕБНАЯ ЗАПИСКА", "ОТЧЁТ", "ОТЧЕТ",
    "ВЫПИСКА", "ЛИСТ ОЗНАКОМЛЕНИЯ", "ЖУРНАЛ", "ПЕРЕЧЕНЬ", "СПИСОК", "ХАРАКТЕРИСТИКА", "ХОДАТАЙСТВО", "ПРЕДСТАВЛЕНИЕ",
    "БЛАГОДАРНОСТЬ", "УДОСТОВЕРЕНИЕ", "СЕРТИФИКАТ", "КАРТОЧКА", "АНКЕТА", "ЛИСТ ЗАВЕРЕНИЯ КОПИИ", "КОНЦЕПЦИЯ", "МОДЕЛЬ",
)  # fmt: skip
"""Kinds of documents as they stand on a line of their own."""
ORDERS: Final = ("ПРИКАЗ", "РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ", "РЕШЕНИЕ")
"""Kinds that order something: they have a verb, points, control."""

_STYLES: Final[dict[str, Role]] = {
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
    "Отметка о приложении": Role.APPENDIX,
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
}
"""Styles of the product's own base; those that are not named are told like anybody's."""

_SPREAD: Final = re.compile(r"(?<=[А-ЯЁа-яё])[ \u00a0](?=[А-ЯЁа-яё](?:[ \u00a0]|:|$))")
_VERB: Final = re.compile(
    r"(?:(?:администрация|совет|дума)\b.*)?(?:приказываю|приказываем|постановляю|постановляет|постановили|обязываю|"
    r"предлагаю|решил|решила|решили|распоряжаюсь)\s*:?\s*$",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"^\W*(?:от\s+)?(?:\d{1,2}[. ]\s*(?:\d{1,2}|[а-я]+)[. ]\s*\d{2,4}|«\s*[\d_]*\s*»\s*[а-я_]+\s*(?:\d{2,4}|20_+))",
    re.IGNORECASE,
)
_NUMBER_ONLY: Final = re.compile(r"^\s*(?:№|N)\s*[\w/ _-]{1,20}\s*$")
_PLACE: Final = re.compile(r"^\s*(?:г|с|п|пгт|р\. ?п|д|ст-ца|х)\.[ \u00a0]?[А-ЯЁ][\w.\- ]{1,40}$")
_APPROVAL: Final = re.compile(r"^\s*(?:УТВЕРЖДАЮ|УТВЕРЖД[ЕЁ]Н[АОЫ]?|СОГЛАСОВАНО|ПРИНЯТО|РАССМОТРЕНО|УЧТЕНО)\b")
_APPENDIX: Final = re.compile(r"^\s*Приложение(?:\s*(?:№|N)?\s*\d+)?\s*(?:$|к\s)", re.IGNORECASE)
_TITLE: Final = re.compile(r"^\s*[«\"]?О(?:б|бо)?\s+[а-яё«\"]")
_POINT: Final = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+\S")
_INITIALS: Final = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_REVERSED: Final = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s[А-ЯЁ]\.\s?[А-ЯЁ]\."
_SIGNATURE: Final = re.compile(rf"^.{{3,90}}?(?:[\s_]{{2,}}|\t|/)\s*(?:{_INITIALS}|{_REVERSED})/?\s*$")
_POST: Final = re.compile(
    r"^\s*(?:И\.\s?о\.|Исполняющ\w+ обязанности|Врио|Директор|Заведующ|Начальник|Руководитель|Глава|Заместитель|"
    r"Председатель|Секретарь|Ректор|Министр)",
    re.IGNORECASE,
)
_ACQUAINTED: Final = re.compile(r"^\s*С\s+(?:настоящим\s+)?[а-яё]+\s+ознакомлен", re.IGNORECASE)
_EXECUTOR: Final = re.compile(
    r"^\s*(?:Исп(?:\.|олнитель)|[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+\s*[,\n].*\d{2}-\d{2})"
)
_BASIS: Final = re.compile(r"^\s*Основани[ея]\s*:", re.IGNORECASE)
_HEAD: Final = re.compile(r"^\s*(?:[IVX]+\.|\d{1,2}\.)?\s*[А-ЯЁ][^.:;]{3,90}$")
_OPENING: Final = re.compile(
    r"^\s*(?:В целях|Во исполнение|В соответствии|На основании|В связи|Руководствуясь|С целью|Согласно|В рамках|"
    r"Уважаем(?:ый|ая|ые))\b"
)
_SHORT: Final = 60
"""A kind with its addition («ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ к трудовому договору») is shorter than this."""
_LONG: Final = 150
"""A longer line that ends with a full stop is a sentence, not a heading."""
_SENTENCE: Final = 200
"""Position and name are shorter than this."""
_LETTERHEAD_ENDS: Final = 25
"""Paragraphs within which the letterhead of a document ends."""


def unspread(text: str) -> str:
    """Return a word typed with spaces between its letters («П Р И К А З») as one word."""
    letters = text.split()
    if len(letters) > 2 and all(len(one.strip(":")) <= 1 for one in letters):  # noqa: PLR2004 - two letters are two words
        return "".join(letters)
    return _SPREAD.sub("", text) if len(_SPREAD.findall(text)) > 2 else text  # noqa: PLR2004


def roles_of(lines: Sequence[Line]) -> list[Role]:
    """Return the role of every paragraph of a part."""
    return list(_Teller(lines).roles())


class _Teller:
    """Tells roles one after another, knowing what came before."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._kind = False
        self._text = False
        self._title = False
        self._signed = False

    def roles(self) -> Iterator[Role]:
        for place, line in enumerate(self._lines):
            role = self._role(place, line)
            self._kind = self._kind or role is Role.KIND
            self._text = self._text or role in (Role.TEXT, Role.VERB, Role.POINT, Role.BASIS)
            self._title = role is Role.TITLE
            self._signed = self._signed or role is Role.SIGNATURE
            if role is Role.APPENDIX:
                self._kind = self._text = self._signed = False
            yield role

    def _role(self, place: int, line: Line) -> Role:
        text = line.text.strip()
        if not text:
            return Role.EMPTY
        if line.style in _STYLES:
            return _STYLES[line.style]
        if not line.in_body:
            return Role.OTHER
        return self._worded(place, line, unspread(text))

    def _worded(self, place: int, line: Line, text: str) -> Role:
        """Return the role that the words and the place of a paragraph tell."""
        for pattern, role in (
            (_ACQUAINTED, Role.ACQUAINTED),
            (_APPENDIX, Role.APPENDIX),
            (_APPROVAL, Role.APPROVAL),
            (_VERB, Role.VERB),
            (_BASIS, Role.BASIS),
        ):
            if pattern.match(text):
                return role
        if line.in_table:
            return self._in_table(text)
        if not self._text and place < _LETTERHEAD_ENDS:
            found = self._above(text)
            if found is not None:
                return found
        return self._below(line, text)

    def _in_table(self, text: str) -> Role:
        if not self._kind and text.rstrip(".").upper() in KINDS:
            return Role.KIND
        if self._text and (re.fullmatch(_INITIALS, text) or (_POST.match(text) and "\n" not in text)):
            return Role.SIGNATURE
        return Role.CELL

    def _above(self, text: str) -> Role | None:
        """Return the role of a paragraph above the text; ``None`` when the text begins here."""
        bare = text.rstrip(".").upper()
        if not self._kind and (
            bare in KINDS or (bare.startswith(KINDS) and text == text.upper() and len(text) < _SHORT)
        ):
            return Role.KIND
        if _OPENING.match(text):
            return None
        if _DATE.match(text) or _NUMBER_ONLY.match(text):
            return Role.DATE
        if _PLACE.match(text):
            return Role.PLACE
        if _TITLE.match(text) or self._title:
            return None if text.endswith((".", ":")) and len(text) > _LONG else Role.TITLE
        return Role.ORGANISATION if not self._kind else None

    def _below(self, line: Line, text: str) -> Role:
        if _SIGNATURE.match(line.text.strip()) and (_POST.match(text) or self._text) and len(text) < _SENTENCE:
            return Role.SIGNATURE
        if self._signed and _EXECUTOR.match(line.text):
            return Role.EXECUTOR
        if line.label or _POINT.match(text):
            return Role.HEAD if text.isupper() and _HEAD.match(text) else Role.POINT
        if self._signed and re.fullmatch(r"[_\s]*(?:" + _INITIALS + r")[_\s\d.]*", text):
            return Role.ACQUAINTED
        return Role.TEXT
