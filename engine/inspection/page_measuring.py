"""How much room a text takes: lengths as people name them, lines of a paragraph, what fits on a page.

A .docx says nothing of lines and pages; they are estimated by the width of an average letter, and callers ask for more
than the estimate where they must be sure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps
from itertools import groupby
from math import ceil
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

from engine.inspection.reading import Document, Paragraph, Section
from engine.ooxml.elements import Element, attribute, prefixed, qualified
from engine.ooxml.styles import TWIPS_PER_MM

TOLERANCE: Final = 12
"""Twips by which a length may differ: Word rounds centimetres and inches to and fro."""
_LETTER: Final = 0.5
"""Width of an average letter of a serif face in its height, spaces counted in."""
_LINE: Final = 1.15
"""Height of a single line in the height of its letters."""
_TWIPS: Final = 20
"""Twips in a point."""


Answer = TypeVar("Answer")


def once(ask: Callable[[Document], Answer]) -> Callable[[Document], Answer]:
    """Return a function of a document that remembers its answer as long as the document lives."""
    known: WeakKeyDictionary[Document, Answer] = WeakKeyDictionary()

    @wraps(ask)
    def asked(document: Document) -> Answer:
        if document not in known:
            known[document] = ask(document)
        return known[document]

    return asked


def millimetres(twips: float) -> Decimal:
    """Return a length in millimetres for people: to a tenth, without a nought behind the comma."""
    return figure(twips / TWIPS_PER_MM)


def points(twips: float) -> Decimal:
    """Return a length in points for people."""
    return figure(twips / _TWIPS)


def figure(number: float, places: int = 1) -> Decimal:
    """Return a number for people, rounded to some decimal places, without noughts at its end."""
    rounded = Decimal(str(round(number, places)))
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral() else rounded.normalize()


def section_of(document: Document, paragraph: Paragraph) -> Section | None:
    """Return the section a paragraph of the body stands in; ``None`` where the file has no sections."""
    number = paragraph.place.paragraph or 1
    return next((one for one in document.sections if one.first <= number <= one.last), None)


def letters(paragraph: Paragraph) -> float:
    """Return the height of the letters of a paragraph in points: of its first run, of its mark where it is empty."""
    return paragraph.runs[0].size / 2 if paragraph.runs else paragraph.mark.length("w:sz", "val", 20) / 2


def lines(paragraph: Paragraph, width: int) -> float:
    """Return how many lines a paragraph fills in a column, estimated; broken lines are counted each.

    Args:
        paragraph: The paragraph.
        width: Width of the column in twips.
    """
    room = max(width - paragraph.looks.indent("left") - paragraph.looks.indent("right"), width / 10, 1)
    letter = letters(paragraph) * _TWIPS * _LETTER
    pieces = f"{paragraph.label} {paragraph.text}".strip().split("\n")
    return sum(max(len(piece) * letter / room, 1) for piece in pieces)


def line_height(paragraph: Paragraph) -> float:
    """Return the distance of two lines of a paragraph in points."""
    natural = letters(paragraph) * _LINE
    if paragraph.line_rule == "auto":
        return natural * paragraph.line / 240
    return max(natural, paragraph.line / _TWIPS) if paragraph.line_rule == "atLeast" else paragraph.line / _TWIPS


def height(paragraph: Paragraph, width: int) -> float:
    """Return the height of a paragraph with the space around it, in points."""
    around = (paragraph.looks.space("before") + paragraph.looks.space("after")) / _TWIPS
    return ceil(lines(paragraph, width) - 0.05) * line_height(paragraph) + around


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Paragraphs between two places where a page is broken by force.

    Attributes:
        paragraphs: Those with text or height, in their order.
        pages: How many pages they fill, estimated; below 1 when they leave room.
        sure: Whether Word has seen that they fill more than one page.
    """

    paragraphs: tuple[Paragraph, ...]
    pages: float
    sure: bool


@once
def stretches(document: Document) -> tuple[Stretch, ...]:
    """Return the stretches of the body; those without text are left out."""
    found: list[Stretch] = []
    for section in document.sections:
        inside = [one for one in document.body if section.first <= (one.place.paragraph or 0) <= section.last]
        for piece in _pieces(inside):
            found += [_stretch(piece, section)] if any(one.text.strip() for one in piece) else []
    return tuple(found)


def _pieces(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs between breaks of pages."""
    piece: list[Paragraph] = []
    for paragraph in paragraphs:
        if piece and breaks_before(paragraph):
            yield piece
            piece = []
        piece.append(paragraph)
        if _has_break(paragraph):
            yield piece
            piece = []
    yield piece


def breaks_before(paragraph: Paragraph) -> bool:
    """Return whether a paragraph begins a page: it is said so, or a break stands before its text."""
    return paragraph.looks.is_on("w:pageBreakBefore") or (
        bool(paragraph.text.strip()) and _breaks(paragraph, after_text=False)
    )


def _has_break(paragraph: Paragraph) -> bool:
    """Return whether a page is broken after the text of a paragraph, or in one without text."""
    return _breaks(paragraph, after_text=bool(paragraph.text.strip()))


def _breaks(paragraph: Paragraph, *, after_text: bool) -> bool:
    written = False
    for element in paragraph.element.iter():
        name = prefixed(element)
        if name == "w:br" and attribute(element, "type") == "page" and written is after_text:
            return True
        written = written or (name == "w:t" and bool((element.text or "").strip()))
    return False


def _stretch(paragraphs: Sequence[Paragraph], section: Section) -> Stretch:
    room = (section.size[1] - section.margin("top") - section.margin("bottom")) / _TWIPS
    total = 0.0
    for row, members in groupby(paragraphs, _row):
        total += _row_height(list(members), row, section.text_width)
    seen = any(True for one in paragraphs for _ in one.element.iter(qualified("w:lastRenderedPageBreak")))
    return Stretch(paragraphs=tuple(paragraphs), pages=total / max(room, 1), sure=seen and _not_at_start(paragraphs))


def _not_at_start(paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether Word broke the page after some text, not just before all of it."""
    before = False
    for paragraph in paragraphs:
        for element in paragraph.element.iter():
            name = prefixed(element)
            if name == "w:lastRenderedPageBreak" and before:
                return True
            before = before or (name == "w:t" and bool((element.text or "").strip()))
    return False


def _row(paragraph: Paragraph) -> Element | None:
    """Return the row of the outermost table a paragraph stands in."""
    if not paragraph.in_table:
        return None
    return next(reversed(list(paragraph.element.iterancestors(qualified("w:tr")))), None)


def _row_height(paragraphs: Sequence[Paragraph], row: Element | None, width: int) -> float:
    """Return the height of a row of a table, its cells of one width; of paragraphs outside of tables the sum."""
    if row is None:
        return sum(height(one, width) for one in paragraphs if not in_box(one))
    cells = max(len(row.findall(qualified("w:tc"))), 1)
    columns: dict[Element, float] = {}
    for one in paragraphs:
        cell = list(one.element.iterancestors(qualified("w:tc")))[-1]
        columns[cell] = columns.get(cell, 0) + height(one, width // cells)
    return max(columns.values(), default=0)


def in_box(paragraph: Paragraph) -> bool:
    """Return whether a paragraph stands in a text box."""
    return next(paragraph.element.iterancestors(qualified("w:txbxContent")), None) is not None


def keeps_next(paragraph: Paragraph) -> bool:
    """Return whether a paragraph stays on the page of the next one."""
    return paragraph.looks.is_on("w:keepNext")
