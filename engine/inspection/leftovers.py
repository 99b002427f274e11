"""What somebody forgot in a template: blanks, marks «вписать сюда», another organisation, dates and names by hand.

All of it are warnings: a form may have a line to be filled in by hand, and a regulation may cite a law by its date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.errors import Place, Problem, Severity
from engine.expressions.mending import INVISIBLE
from engine.expressions.tags import tag_spans
from engine.ooxml.elements import Element, prefixed
from engine.ooxml.package import Package
from engine.ooxml.text import iterate_paragraphs, paragraph_text, text_parts

_TAG: Final = "\ufffc"
"""Stands for every sign of a tag, so that places stay and nothing is found across a tag."""
_CITED: Final = 120
"""Signs before a date in which the act it belongs to is named."""
_AROUND: Final = 40
_LONGEST: Final = 20_000
"""Signs of a paragraph that are looked through; nobody writes longer ones."""
_SENTENCE: Final = 60
"""A paragraph that opens with «указать» and is longer is a sentence of the document."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph with its tags masked.

    Attributes:
        place: Where it stands.
        text: As written.
        bare: The text with a mark in the place of every sign of a tag.
        fields: Whether a field is printed in it, in its row or in a neighbouring paragraph.
        own_field: Whether a tag stands in it or in its row.
    """

    place: Place
    text: str
    bare: str
    fields: bool
    own_field: bool


Rule = Callable[[_Line], Iterator[Problem]]
"""A line → what was left in it by hand."""


def leftovers(package: Package, *, file: str | None = None, names: Sequence[str] = ()) -> Iterator[Problem]:
    """Yield what was left in a template by hand.

    Args:
        package: The template.
        file: How it is named in messages.
        names: Fields it may use, for telling a forgotten bracket from a brace.

    Yields:
        Warnings with the fact ``found``; ``leftover.one-brace`` also ``right``, the tag it looks like.
    """
    parts = [list(_lines(package.xml(part), Place(file=file, part=part))) for part in text_parts(package)]
    has_fields = any(_TAG in line.bare for lines in parts for line in lines)
    known = frozenset(names)
    rules: tuple[Rule, ...] = (
        lambda line: _one_brace(line, known),
        _placeholder,
        *((_blank, _date, _person) if has_fields else ()),
        _organisation,
    )
    for line in (line for lines in parts for line in lines):
        for rule in rules:
            yield from rule(line)


def _lines(root: Element, place: Place) -> Iterator[_Line]:
    paragraphs = list(iterate_paragraphs(root))
    texts = [paragraph_text(paragraph) for paragraph in paragraphs]
    bare = [_masked(text) for text in texts]
    rows = [next((a for a in p.iterancestors() if prefixed(a) == "w:tr"), None) for p in paragraphs]
    with_field = {row for row, text in zip(rows, bare, strict=True) if row is not None and _TAG in text}
    prints = ["{{" in text for text in texts]
    for index, text in enumerate(texts):
        own = _TAG in bare[index] or rows[index] in with_field
        near = any(prints[max(index - 1, 0) : index + 2])
        at = replace(place, paragraph=index + 1)
        yield _Line(place=at, text=text, bare=bare[index], fields=near or own, own_field=own)


def _problem(code: str, line: _Line, found: str, **facts: str) -> Problem:
    place = replace(line.place, text=_near(line.text, found))
    return Problem(code=code, facts={"found": found, **facts}, place=place, severity=Severity.WARNING)


def _masked(text: str) -> str:
    signs = [" " if sign in INVISIBLE else sign for sign in text[:_LONGEST]]
    for start, end in tag_spans(text):
        signs[start:end] = _TAG * (min(end, _LONGEST) - start) if start < _LONGEST else ""
    return "".join(signs)


def _near(text: str, found: str) -> str:
    """Return the part of a paragraph something was found in."""
    at = max(text.find(found), 0)
    first, last = max(at - _AROUND, 0), min(at + len(found) + _AROUND, len(text))
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


_SINGLE: Final = re.compile(
    r"(?<![{%])\{\s{0,9}([^\W\d]\w*(?:\.[^\W\d]\w*)*(?:\s{0,9}\|[^{}|]{1,80}){0,9})\s{0,9}\}(?![}%])"
)
_LATIN: Final = re.compile(r"[A-Za-z][\w.]+\Z", re.ASCII)


def _one_brace(line: _Line, names: frozenset[str]) -> Iterator[Problem]:
    """``{ fio }`` looks like a field; ``{1; 2}`` and ``{ а }`` are text."""
    for found in _SINGLE.finditer(line.bare):
        name = found.group(1).split("|")[0].strip()
        if _LATIN.match(name) or name.split(".")[0] in names:
            right = f"{{{{ {found.group(1).strip()} }}}}"
            yield _problem("leftover.one-brace", line, found.group(), right=right)


_ANGLE: Final = re.compile(r"<<[^<>]{1,80}>>|<[А-Яа-яЁё][^<>]{0,80}>")
_SQUARE: Final = re.compile(r"\[[^\[\]]{0,80}?[А-Яа-яЁё][^\[\]]{0,120}\]")
_TO_FILL: Final = re.compile(
    r"[(\[«<]\s*(?:указать|указывается|вписать|впишите|ввести|введите|заполнить|вставить|вставьте|нужное подчеркнуть)"
    r"[^()\[\]«»<>]{0,200}[)\]»>]?|\b(?:указать|вписать|вставить)\s*(?:…|\.\.\.)",
    re.IGNORECASE,
)
_LONE: Final = re.compile(r"\s*(?:указать|вписать|впишите|вставить)\s")
_CROSSES: Final = re.compile(r"(?<!\w)[XХ]{2,}(?:[./][XХ\d]{2,})*(?!\w)")
_CENTURIES: Final = re.compile(r"[XХ]{2}\s+(?:век|столет|съезд)")


def _placeholder(line: _Line) -> Iterator[Problem]:
    """``<<ФИО>>``, ``[ФИО]``, «(указать наименование)», «ХХ.ХХ.20ХХ»: a place to write in that is no field."""
    taken = ""
    for pattern in (_ANGLE, _SQUARE, _TO_FILL):
        for found in pattern.finditer(line.bare):
            if _TAG not in found.group() and found.group() not in taken:
                taken += found.group()
                yield _problem("leftover.placeholder", line, found.group())
    if not taken and _LONE.match(line.bare) and len(line.bare) <= _SENTENCE:
        yield _problem("leftover.placeholder", line, line.bare.strip())
    for found in _CROSSES.finditer(line.bare):
        if not _CENTURIES.match(line.bare, found.start()):
            yield _problem("leftover.placeholder", line, found.group())


_UNDERSCORES: Final = re.compile(r"_{4,}")


def _blank(line: _Line) -> Iterator[Problem]:
    """``____`` in a template that has fields, with no field near it: nobody will fill it in."""
    found = _UNDERSCORES.search(line.bare)
    if found and not line.own_field and not _by_hand(line):
        yield _problem("leftover.blank", line, found.group())


_BY_HAND: Final = re.compile(
    r"подпис|дата|расшифровк|инициал|м\.\s?п\.|«_{1,40}»|_\s{0,9}20_|ознакомлен", re.IGNORECASE
)


def _by_hand(line: _Line) -> bool:
    """Tell whether a blank has a field near or is a place for a signature or the date beside it, written by hand."""
    return line.fields or bool(_BY_HAND.search(line.bare))


_FORMS: Final = (
    r"(?:[МГЧ](?:униципальн|осударственн|астн)\w{1,9}\s+(?:[а-яё]{1,30}\s+){0,3}учреждени\w{1,3}"
    r"|(?:М|Г|Ф|Ч)?(?:Б|А|К|Г)?(?:ОУ|ОО|ДОУ|УДО|НОУ)|АНО)"
)
_QUOTED: Final = r"[«“\"]([^«»“”\"\ufffc]{2,160})[»”\"]"
_FORM_AND_NAME: Final = re.compile(rf"(?<!\w){_FORMS}\s+(?:[А-ЯЁа-яё]{{1,30}}\s+){{0,3}}{_QUOTED}")
_IN_QUOTES: Final = re.compile(_QUOTED)
_IS_SCHOOL: Final = re.compile(
    r"школ|гимнази|лице[йея]|\b(?:СОШ|СШ|ООШ|НОШ)\b|детск\w{1,3} сад|интернат|колледж|техникум", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"№\s{0,3}\d")
_NUMBERED: Final = re.compile(
    r"(?<!\w)(?:МБОУ|МАОУ|МКОУ|МОУ|ГБОУ|ГАОУ|ГКОУ|СОШ|СШ|ООШ)\s+(?:(?:СОШ|СШ|ООШ|гимназия|лицей)\s+)?№\s{0,3}\d{1,6}"
)


def _organisation(line: _Line) -> Iterator[Problem]:
    """Another organisation's name: «…школа № 5», МБОУ «…», МБОУ СОШ № 5 that no tag printed."""
    found = [*_FORM_AND_NAME.finditer(line.bare), *_NUMBERED.finditer(line.bare)]
    found += [m for m in _IN_QUOTES.finditer(line.bare) if _IS_SCHOOL.search(m[1]) and _NUMBER.search(m[1])]
    ends = 0
    for match in sorted(found, key=lambda match: (match.start(), -match.end())):
        if match.start() >= ends:
            ends = match.end()
            yield _problem("leftover.organisation", line, match.group())


_MONTHS: Final = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_DAY: Final = re.compile(
    rf"(?<![\d.])[0-3]?\d\.[01]\d\.(?:19|20)\d\d(?!\d)|(?<!\d)«?[0-3]?\d»?\s+(?:{_MONTHS})\s+(?:19|20)\d\d(?!\d)"
)
_ACT: Final = re.compile(
    r"закон|кодекс|указ|постановлени|распоряжени|письм|стандарт|минпросвещ|министерств|правительств", re.IGNORECASE
)


def _date(line: _Line) -> Iterator[Problem]:
    """A date typed by hand where fields stand; the date of an act of the state is left alone."""
    for found in _DAY.finditer(line.bare) if line.fields else ():
        if not _ACT.search(line.bare, max(found.start() - _CITED, 0), found.start()):
            yield _problem("leftover.date", line, found.group())


_WORD: Final = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_FULL: Final = re.compile(
    rf"(?<!\w){_WORD}\s+{_WORD}\s+[А-ЯЁ][а-яё]+(?:ович|евич|ьич|ич|овн|евн|иничн|ичн)(?:а|у|ом|ем|е|ы|ой|ою)?(?!\w)"
)
_SHORT: Final = re.compile(rf"(?<!\w)(?:{_WORD}[\s\u00a0]+[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.[\s\u00a0]+{_WORD})")
_NAMED_AFTER: Final = re.compile(r"имени\s*\Z|им\.\s*\Z", re.IGNORECASE)


def _person(line: _Line) -> Iterator[Problem]:
    """A person's name typed by hand where fields stand."""
    for pattern in (_FULL, _SHORT):
        for found in pattern.finditer(line.bare) if line.fields else ():
            if not _NAMED_AFTER.search(line.bare, 0, found.start()):
                yield _problem("leftover.person", line, found.group())
