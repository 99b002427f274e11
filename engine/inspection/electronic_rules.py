"""Mark of an electronic signature and QR code (requisites 23, 31)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from engine.errors import Problem
from engine.inspection import signs
from engine.inspection.layout import Given, Rule
from engine.inspection.measuring import TWIPS, emu_mm, room_of
from engine.inspection.pictures import Picture, pictures_of
from engine.inspection.reading import Document, Paragraph
from engine.inspection.requisites import papers_of
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule
from engine.ooxml.elements import Element, attribute, child, prefixed, qualified, whole

_MARK_LINES: Final = 8
"""Lines that a mark has at most."""
_NEAR: Final = 8
"""Paragraphs from the signature within which its mark stands; cells of its row are paragraphs too."""
_NEEDED: Final = {
    "certificate": re.compile(r"сертификат[\s\S]{0,40}?[0-9A-F]{6,}", re.IGNORECASE),
    "owner": re.compile(r"[Вв][Лл][Аа][Дд][Ее][Лл][Ее][Цц][\s:]*[А-ЯЁ]"),
    "valid": re.compile(r"действителен[\s:]*с\s+\d[\d.]+\s+(?:по|до)\s+\d[\d.]+", re.IGNORECASE),
}
_MOMENT: Final = re.compile(r"\d{1,2}\.\d{2}\.\d{4}[^\n\d]{0,10}\d{1,2}:\d{2}")
_QR: Final = re.compile(r"\bqr|куар|штрих|barcode")
_MIDDLE: Final = 0.5
"""Part of the width from which a code stands at the right."""


def esign_content(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A mark has the number of the certificate, its owner and the days it is valid."""
    for mark in _marks(document):
        text = "\n".join(line.text for line in mark)
        for what, pattern in _NEEDED.items():
            if not pattern.search(text):
                yield rule.broken(mark[0].place, what=what)


def esign_time(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A mark has the day and hour of signing."""
    for mark in _marks(document):
        if not _MOMENT.search("\n".join(line.text for line in mark)):
            yield rule.broken(mark[0].place)


def esign_pos(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A mark stands by the signature, not over the text or in a header.

    Whether it covers something on the printed page cannot be told from the file.
    """
    signed = [one.place.paragraph or 0 for paper in papers_of(document) for one in paper.of(Role.SIGNATURE)]
    approved = [
        line.place.paragraph or 0
        for paper in papers_of(document)
        for block in paper.blocks
        if block.role is Role.APPROVAL
        for line in block.lines
    ]
    for mark in _marks(document):
        at = mark[0].place.paragraph or 0
        beside = mark[0].in_body and any(abs(at - each) <= _NEAR for each in (*signed, *approved))
        if (signed and not beside) or not mark[0].in_body:
            yield rule.broken(mark[0].place)


def esign_frame(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """There is room of 80 × 30 mm for a mark: its text box, or its cell where the row says its height."""
    wide, high = rule.number("width_mm"), rule.number("height_mm")
    for mark in _marks(document):
        width, height = _frame(document, mark[0])
        if round(width) < wide or (height and round(height) < high):
            wanted = f"{round(wide)}×{round(high)}"
            yield rule.broken(mark[0].place, found=f"{round(width)}×{round(height)}", wanted=wanted)


def esign_honest(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A mark is set by the program that signs: in a document that can be edited it is nothing but words.

    What stands in a content control with the tag ``esign`` is taken as set by such a program.
    """
    marks = [mark for mark in _marks(document) if not _by_program(mark[0].element)]
    if marks:
        yield rule.broken(marks[0][0].place, count=len(marks))


def _marks(document: Document) -> Iterator[list[Paragraph]]:
    """Yield the marks: the lines of each; of headers and footers what stands from the phrase on."""
    for (marked, _), group in groupby(document.body, key=lambda one: (one.role is Role.E_SIGNED, one.cell)):
        if marked:
            yield list(group)
    for number, one in enumerate(document.paragraphs):
        if not one.in_body and signs.E_SIGNED.search(one.text):
            near = document.paragraphs[number : number + _MARK_LINES]
            yield [each for each in near if each.place.part == one.place.part]


def _by_program(element: Element) -> bool:
    for control in element.iterancestors(qualified("w:sdt")):
        if attribute(child(control, "w:sdtPr", "w:tag"), "val").lower().startswith("esign"):
            return True
    return False


def _frame(document: Document, line: Paragraph) -> tuple[float, float]:
    """Return width and height of the box or cell of a line in millimetres; a height nobody says is 0."""
    for above in line.element.iterancestors():
        name = prefixed(above)
        if name in {"wp:anchor", "wp:inline"}:
            extent = above.find(qualified("wp:extent"))
            return (emu_mm(extent.get("cx")), emu_mm(extent.get("cy"))) if extent is not None else (0.0, 0.0)
        if name == "w:tr":
            return room_of(document, line).width, whole(child(above, "w:trPr", "w:trHeight"), "val") / TWIPS
    return room_of(document, line).width if line.in_body else 0.0, 0.0


def qr_pos(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A QR code stands at the right of the first page: at the bottom, at the top or on a free place of it.

    A picture is a code when its name, description or file says so.
    """
    for picture in _codes(document):
        if not _at_right(document, picture):
            yield rule.broken(picture.paragraph.place, what="side")
        elif not _on_first_page(document, picture):
            yield rule.broken(picture.paragraph.place, what="page")


def qr_size(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A QR code is 20 to 25 mm wide."""
    low, high = rule.number("min_mm"), rule.number("max_mm")
    for picture in _codes(document):
        if not low <= round(picture.width) <= high:
            yield rule.broken(picture.paragraph.place, found=round(picture.width), low=round(low), high=round(high))


def _codes(document: Document) -> Iterator[Picture]:
    return (one for one in pictures_of(document) if _QR.search(one.words))


def _at_right(document: Document, picture: Picture) -> bool:
    """Return whether a picture stands in the right half of the sheet; in doubt it does."""
    if picture.across is None:
        cell = picture.paragraph.cell
        in_last = cell is not None and cell.columns > 1 and cell.column == cell.columns - 1
        return in_last or picture.paragraph.alignment == "right" or picture.paragraph.text.startswith("\t")
    _, alignment, offset = picture.across
    if alignment:
        return alignment in {"right", "outside"}
    section = next(iter(document.sections), None)
    return section is None or offset > section.text_width / TWIPS * _MIDDLE


def _on_first_page(document: Document, picture: Picture) -> bool:
    """Return whether a picture is printed on the first page, as far as headers and footers tell."""
    if picture.paragraph.in_body or not document.sections:
        return True
    section = document.sections[0]
    kind = "first" if section.first_differs else "default"
    return picture.paragraph.place.part in (section.headers.get(kind), section.footers.get(kind))


RULES: Mapping[str, Rule] = {
    "esign-pos": esign_pos,
    "esign-content": esign_content,
    "esign-time": esign_time,
    "esign-frame": esign_frame,
    "esign-honest": esign_honest,
    "qr-pos": qr_pos,
    "qr-size": qr_size,
}
