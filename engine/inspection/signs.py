"""How requisites of official documents are worded: names, dates, marks, posts; ours and those typed for decades."""

from __future__ import annotations

import re
from typing import Final

_DASH: Final = r"[-\u2011]"
_GAP: Final = r"[ \u00a0\u202f]"
SURNAME: Final = rf"[А-ЯЁ][а-яё]+(?:{_DASH}[А-ЯЁ][а-яё]+)*"
INITIALS: Final = rf"[А-ЯЁ]\.{_GAP}{{0,2}}(?:[А-ЯЁ]\.)?"
FORWARD: Final = rf"{INITIALS}{_GAP}{{0,2}}{SURNAME}"
"""«И.О. Фамилия», also without a space or with one between the initials."""
REVERSED: Final = rf"{SURNAME}{_GAP}{{1,2}}[А-ЯЁ]\.{_GAP}{{0,2}}(?:[А-ЯЁ]\.{{1,2}})?"
"""«Фамилия И.О.»"""
FULL: Final = (
    rf"{SURNAME}{_GAP}[А-ЯЁ][а-яё]+{_GAP}(?:[А-ЯЁ][а-яё]+(?:вич|ич|вна|чна|шна)(?![а-яё])"
    rf"|[А-ЯЁ][а-яё]+{_GAP}(?:оглы|кызы))"
)
"""«Фамилия Имя Отчество»"""
NAME: Final = rf"(?:{FULL}|{FORWARD}|{REVERSED})"
_AUTOGRAPH: Final = r"(?:[ \u00a0\t]*_[\s_]*|[ \u00a0]{2,}|[ \u00a0]*\t\s*|[ \u00a0]*/\s*)"

MONTHS: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_MONTH: Final = rf"(?:{'|'.join(MONTHS)})"
_BLANK_DATE: Final = (
    r"(?:[«\"]?(?<!_)_{1,60}[\s»\"]{0,6}(?:_{0,60}|[а-я]{0,10})[\s_]{0,6}20_{0,6}\d{0,2}_{0,6}(?:\s?г(?:ода|\.)?)?"
    r"|(?<!_)_{1,20}\._{1,20}\.(?:20)?_{0,20})"
)
DATE: Final = (
    rf"(?:[«\"]?\s*(?P<day>\d{{1,2}})\s*[»\"]?[.\s]\s*(?P<month>\d{{1,2}}(?=\.\s?\d{{2}})|{_MONTH})"
    r"(?:[.\s]\s*(?P<year>\d{4}|\d{2}(?!\d)))?(?:\s*г(?:ода)?\b\.?)?)"
)
"""«05.09.2022 г.», «5 сентября 2022 года», «"05" сентября 2022», «12 сентября» without a year."""
DATE_OR_BLANK: Final = rf"(?:{DATE}|{_BLANK_DATE})"
NUMBER: Final = r"(?:№|N|No)[ \u00a0]*(?P<number>[_\w][\w/().\u2011-]*(?:[ \u00a0]?[-/][ \u00a0]?\w+)*)"
"""«№ 12/3», «№ 145-ОД», «№ ____»"""

_OUTGOING: Final = r"(?:исх\.?\s*)?"
DATED: Final = re.compile(
    rf"^\s*{_OUTGOING}(?:от\s*)?{DATE_OR_BLANK}"
    rf"|^\s*{_OUTGOING}{NUMBER}\s*(?:от\s*{DATE_OR_BLANK.replace('?P<', '?P<own_')})?\s*$"
    r"|^\s*_[_\s]{0,80}(?:г\.)?\s*(?:№|N)|^\s*[Нн]а\s*(?:№|N)",
    re.IGNORECASE,
)
"""A line of date and number."""
BARE_DATE: Final = re.compile(DATE, re.IGNORECASE)
BARE_NUMBER: Final = re.compile(NUMBER)
_ABBREVIATED: Final = (
    r"(?:г|с|п|пос|дер|д|х|ст|рп|р\.?\s?п|п\.?\s?г\.?\s?т|ст-ца|аул)\.\s?|пгт\s|рп\s|с\s(?=[А-ЯЁ][а-яё]+$)"
)
_SETTLEMENT: Final = r"(?:город|село|посёлок|поселок|деревня|станица|хутор|аул)\s"
PLACE: Final = re.compile(
    rf"^\s*(?:{_ABBREVIATED}|{_SETTLEMENT})\s*[А-ЯЁҐ-ӿ][\w.,()\- \u00a0\u2011]{{1,60}}$", re.IGNORECASE
)
"""«г. Лесной», «пгт Верхнее Приозёрье», «село Ольховка»"""
PLACE_WITHIN: Final = re.compile(rf"(?<!\w)(?:{_ABBREVIATED})[А-ЯЁ][а-яё]+")

APPROVED: Final = re.compile(r"^\s*(?:У\s?Т\s?В\s?Е\s?Р\s?Ж\s?Д|утвержд(?:аю|[её]н[аоы]?)\b)", re.IGNORECASE)
MARK: Final = re.compile(
    r"^\s*(?:утвержд(?:аю|[её]н[аоы]?)|согласован[оаы]?|принят[оаы]?|рассмотрен[оаы]?|учтен[оаы]?|учтено|одобрен[оаы]?"
    r"|введен[оаы]? в действие)\b(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
"""First line of a mark of approval or agreement."""
CLOSED: Final = re.compile(rf"{DATE_OR_BLANK}|{BARE_NUMBER.pattern.replace('?P<number>', '?:')}", re.IGNORECASE)
"""A line that ends a mark: it has the date or the number."""
IN_MARK: Final = re.compile(
    r"^\s*(?:\(?протокол|приказ|распоряжени|постановлени|решени|от\s|№|_{3,}|«\s*[_\d]|к\s|на\s)", re.IGNORECASE
)
"""A line that goes on with a mark after an empty one."""
APPENDIX: Final = re.compile(
    r"^\s*приложени[ея](?:\s*(?:№|N)?\s*(?P<number>\d{1,2}))?\s*(?:$|\n|к\s|от\s)", re.IGNORECASE
)
"""First line of the mark of an appendix."""
ENCLOSED: Final = re.compile(r"^\s*приложени[ея]\s*:", re.IGNORECASE)
"""What is enclosed with a letter: «Приложение: на 3 л.»"""

VERB: Final = re.compile(
    r"(?:(?:администрация|совет|дума)\b.*)?(?:приказываю|приказываем|постановляю|постановляет|постановили|обязываю|"
    r"предлагаю|решил|решила|решили|распоряжаюсь)\s*:?\s*$",
    re.IGNORECASE,
)
OPENING: Final = re.compile(
    r"^\s*(?:В целях|Во исполнение|В соответствии|На основании|В связи|Руководствуясь|С целью|С целями|Согласно|"
    r"В рамках|Учитывая|Для|В течение|По результатам|По итогам|Исходя|Принимая|Ввиду|Во избежание|С учётом|С учетом|"
    r"В порядке|Рассмотрев|Уважаем\w+)\b"
)
TITLE: Final = re.compile(r"^\s*[«\"]?О(?:б|бо)?[ \u00a0]+[а-яёА-ЯЁ«\"]")
TITLE_OF_KIND: Final = re.compile(r"^[^\n]{0,60}?\s(?:о|об|обо|по|на|работы|заседания)\s", re.IGNORECASE)
"""A kind with its heading on the same line: «ПОЛОЖЕНИЕ о наставничестве»."""
NUMBERED: Final = re.compile(
    r"^\s*(?!\d{1,2}\.\d{2}\.\d{2})(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<stop>[.)]?)\s*(?=\D)\S"
)
ROMAN: Final = re.compile(r"^\s*[IVXХ]+\.?\s+\S")

POST: Final = re.compile(
    r"^\s*(?:И\.?[ \u00a0]?о\.?\b|Исполняющ\w+ обязанности|Врио|ВРИО|За директора|Директор|Заведующ|Начальник|"
    r"Руководитель|Глава|Заместитель|Зам\.|Председатель|Секретарь|Ректор|Министр|Главный|Старший|Методист|Специалист|Куратор)",
    re.IGNORECASE,
)
TO_POST: Final = re.compile(
    r"^\s*(?:И\.?[ \u00a0]?о\.?\s|Исполняющему обязанности\s)?(?:Директору|Директорам|Заведующ(?:ему|ей|им)|"
    r"Начальник(?:у|ам)|Руководител(?:ю|ям)|Глав(?:е|ам)|Председател(?:ю|ям)|Заместителю|Ректору|Министру|Специалисту|Учителю)\b",
    re.IGNORECASE,
)
"""First line of an addressee."""
NAMED: Final = re.compile(rf"(?<![\w.]){NAME}")
ONLY_NAME: Final = re.compile(rf"^[\s_/|]*(?P<name>{NAME})[\s_/]*$")
"""A name alone, with or without the line for the autograph."""
SIGNED: Final = re.compile(rf"^(?P<post>[^\d\n].{{2,120}}?){_AUTOGRAPH}\(?(?P<name>{NAME})[\s/)]*$", re.DOTALL)
"""Post, a gap for the autograph, name."""
SIGNED_CLOSE: Final = re.compile(rf"^(?P<post>[^\d\n].{{2,90}}?)[ \u00a0](?P<name>{FORWARD}|{REVERSED})\s*$")
"""Post and name parted by one space."""
AUTOGRAPH: Final = re.compile(r"_{3,}")
ACQUAINTED: Final = re.compile(
    r"^\s*(?:С\s+(?:настоящим\s+)?[А-Яа-яё]+(?:\s+[\w№./-]+){0,10}?\s+)?ознакомлен[аоы]?(?:\s?\([а-яё]+\))?\s*(?:$|[:_/\t]|\s{2,})",
    re.IGNORECASE,
)
EXECUTOR: Final = re.compile(r"^\s*Исп(?:\.|олнитель|олнил)", re.IGNORECASE)
PHONE: Final = re.compile(
    r"(?<![\d.,])(?=[^\n]{0,24}?\d-\d|\+?[78][\s(-]*\d{3,5}|\d{10,11})\+?\d(?:[\s()-]{0,3}\d){4,10}(?![\d.])"
)
WHOLE_NAME: Final = re.compile(rf"^\s*(?:{FULL})")
COPY: Final = re.compile(r"^\s*[«\"]?(?:Копия\s+верна|Верно)[»\"]?\s*[:.]?(?:$|\s{2,}|\t)", re.IGNORECASE)
BASIS: Final = re.compile(r"^\s*Основани[ея]\s*:", re.IGNORECASE)
ORGANISATION: Final = re.compile(
    r"учреждени|\b[МГЧ][БАК]?[ДОН]?(?:ОУ|ДОУ|УДО|БУ|КУ|АУ)\b|школ|гимнази|лице[йя]|\bС?ОШ\b|детск\w+ сад|администраци|"
    r"управлени|министерств|комитет|департамент|отдел\b|колледж|техникум|центр",
    re.IGNORECASE,
)
"""Words an organisation is told by."""
DETAILS: Final = re.compile(r"ОГРН|ИНН|ОКПО|КПП|тел(?:ефон|\.|/)|факс|e-?mail|@|www\.|https?:|\b\d{6}\b", re.IGNORECASE)
"""Words reference data of an organisation are told by (08)."""
SALUTATION: Final = re.compile(r"^\s*Уважаем")
E_SIGNED: Final = re.compile(
    r"подписан[оа]?\s+(?:усиленной\s+)?(?:квалифицированной\s+|простой\s+)?электронной\s+подписью", re.IGNORECASE
)
E_DETAIL: Final = re.compile(
    r"^\s*(?:сертификат|владелец|действител|подписан|дата|серийный|№ сертификата)", re.IGNORECASE
)
"""A line that goes on with a mark of an electronic signature."""
STAMP: Final = re.compile(r"(?<![А-ЯЁа-яё.])М\.?[ \u00a0]?П\.(?![ \u00a0]?[А-ЯЁ][а-яё])")
"""«М.П.», the place of the seal; not the initials of a name."""
COMPOSITION: Final = re.compile(r"\b(?:состав|список|перечень|банк|реестр)\b", re.IGNORECASE)
"""A heading over a list of people."""
