"""Which paragraphs are running text; headings, captions and papers of a free form are not judged by its rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from engine.inspection.page_measuring import in_box, lines, once, section_of
from engine.inspection.reading import Document, Paragraph, Run
from engine.inspection.roles import Role, unspread

AWARDS: Final = (
    "БЛАГОДАРНОСТЬ", "БЛАГОДАРСТВЕННОЕ ПИСЬМО", "ГРАМОТА", "ПОЧЁТНАЯ ГРАМОТА", "ПОЧЕТНАЯ ГРАМОТА", "ДИПЛОМ",
    "СЕРТИФИКАТ", "СВИДЕТЕЛЬСТВО", "УДОСТОВЕРЕНИЕ",
)  # fmt: skip
"""Kinds of papers that are drawn rather than written: sizes, indents and lines are the artist's."""
_PRINTED: Final = re.compile(r"[^\W_]")
_RUNNING: Final = frozenset({Role.TEXT, Role.POINT, Role.BASIS})
_CAPTION: Final = re.compile(r"\s*\([^()]{2,80}\)\s*")
_APPENDED: Final = re.compile(r"\s*Приложени[ея]\s*:", re.IGNORECASE)
"""The mark of an appendix under the text of a letter stands from the margin."""
_ITEM: Final = re.compile(r"\s*(?:[-–—•·*]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[а-яa-z]\))\s*\S")
_SENTENCE_ENDS: Final = (".", ";", "…", "!", "?")
_HEADING_STYLES: Final = ("heading", "заголовок", "title", "название")
_WORDS_OF_SENTENCE: Final = 4
_LONGEST_HEADING: Final = 150
_LETTERHEAD: Final = 10
"""Lines within which a paper says its kind."""

Value = TypeVar("Value")


def grouped(found: Iterable[tuple[Value, Paragraph]]) -> Iterator[tuple[Value, Paragraph, int]]:
    """Yield every distinct value with the first paragraph it was found in and the number of such paragraphs."""
    places: dict[Value, dict[int, Paragraph]] = {}
    for value, paragraph in found:
        places.setdefault(value, {}).setdefault(id(paragraph), paragraph)
    for value, paragraphs in places.items():
        yield value, next(iter(paragraphs.values())), len(paragraphs)


def visible(paragraph: Paragraph) -> Iterator[Run]:
    """Yield the runs of a paragraph that print letters or figures."""
    return (run for run in paragraph.runs if _PRINTED.search(run.text))


@once
def is_award(document: Document) -> bool:
    """Return whether a document is a certificate, a diploma or the like: a line above its text says so."""
    above = [one for one in document.body if one.text.strip() and not one.in_table][:_LETTERHEAD]
    return any(unspread(one.text.strip()).rstrip("!. ").upper() in AWARDS for one in above)


@once
def prose(document: Document) -> tuple[Paragraph, ...]:
    """Return the paragraphs of running text: text and points outside of tables and boxes; none of an award."""
    if is_award(document):
        return ()
    return tuple(
        one
        for one in document.of_role(*_RUNNING)
        if not (one.in_table or in_box(one) or is_caption(one) or is_heading(one) or _APPENDED.match(one.text))
    )


@once
def titles(document: Document) -> frozenset[Paragraph]:
    """Return the paragraphs of headings to the text: lines that look like the first one, which answers «о чём?»."""
    found: list[Paragraph] = []
    first: Paragraph | None = None
    for one in document.body:
        if one.role is not Role.TITLE:
            first = None if one.text.strip() else first
            continue
        first = first or one
        if (one.style, one.alignment, is_bold(one)) == (first.style, first.alignment, is_bold(first)):
            found.append(one)
    return frozenset(found)


def is_caption(paragraph: Paragraph) -> bool:
    """Return whether a paragraph explains a line over it: «(подпись)»."""
    return _CAPTION.fullmatch(paragraph.text) is not None


def is_heading(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a heading in the text: by its role, its style, or short and bold or centred."""
    if paragraph.role is Role.HEAD or paragraph.style.casefold().startswith(_HEADING_STYLES):
        return True
    text = paragraph.text.strip()
    if paragraph.role not in _RUNNING or len(text) > _LONGEST_HEADING:
        return False
    open_ended = not text.endswith((*_SENTENCE_ENDS, ","))
    centred = paragraph.alignment == "center"
    return (centred and open_ended) or ((centred or open_ended) and is_bold(paragraph))


def is_bold(paragraph: Paragraph) -> bool:
    """Return whether all letters of a paragraph are bold."""
    runs = list(visible(paragraph))
    return bool(runs) and all(run.looks.is_on("w:b") for run in runs)


def is_item(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is an item of a list, numbered by Word or by hand."""
    return bool(paragraph.label) or _ITEM.match(paragraph.text) is not None


def fills_lines(document: Document, paragraph: Paragraph, count: float) -> bool:
    """Return whether a paragraph outside of tables surely fills more than some lines."""
    section = section_of(document, paragraph)
    return section is not None and lines(paragraph, section.text_width) > count


def is_sentence(document: Document, paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a sentence or more, not a line of a form: «Повестка дня:», «Присутствовали: 12»."""
    text = paragraph.text.strip()
    if fills_lines(document, paragraph, 1.2):
        return True
    return text.endswith(_SENTENCE_ENDS) and len(text.split()) >= _WORDS_OF_SENTENCE and "__" not in text
