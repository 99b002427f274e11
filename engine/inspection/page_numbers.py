"""Numbers of pages as a document prints them: in which headers and footers, where in the line, what stands beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from engine.inspection.reading import Document, Paragraph, Section
from engine.ooxml.elements import Element, attribute, child, is_on, prefixed, qualified, whole
from engine.ooxml.numbering import format_number
from engine.ooxml.text import sign_of

SECOND: Final = 2
"""The page whose number is shown in messages: the first that has one."""
_OFF_CENTRE: Final = 170
"""Twips (3 mm) by which a centred number may stand beside the middle of the text."""
_IN_DASHES: Final = "numberInDash"
_SWITCHES: Final = {
    "ROMAN": "upperRoman",
    "roman": "lowerRoman",
    "ALPHABETIC": "upperLetter",
    "alphabetic": "lowerLetter",
    "ArabicDash": _IN_DASHES,
}
_SWITCH: Final = re.compile(r"\\\*\s*(\w+)")
_SIDES: Final = {"start": "left", "end": "right", "inside": "left", "outside": "right"}


@dataclass(frozen=True, kw_only=True)
class PageNumber:
    """A paragraph that prints the number of its page.

    Attributes:
        paragraph: It.
        at_top: Whether it stands in a header.
        shown: What it prints on the second page, «стр. 2».
        conditional: Whether it stands in a condition (``IF``), by which the first page goes without it.
    """

    paragraph: Paragraph
    at_top: bool
    shown: str
    conditional: bool


def even_differ(document: Document) -> bool:
    """Return whether even pages have headers of their own."""
    return is_on(child(document.settings, "w:evenAndOddHeaders"))


def page_numbers(document: Document, section: Section, kind: str) -> list[PageNumber]:
    """Return the numbers that a section prints on its pages of a kind: ``default``, ``first`` or ``even``."""
    return [
        PageNumber(paragraph=paragraph, at_top=at_top, shown=reading.text, conditional=reading.conditional)
        for parts, at_top in ((section.headers, True), (section.footers, False))
        for paragraph in (document.in_part(parts[kind]) if kind in parts else ())
        if (reading := _reading(paragraph.element, _number_format(section))).numbered
    ]


def on_first_page(document: Document, section: Section) -> list[PageNumber]:
    """Return the numbers on the first page of a section."""
    found = page_numbers(document, section, "first" if section.first_differs else "default")
    return [number for number in found if not number.conditional]


def _number_format(section: Section) -> str:
    return attribute(child(section.element, "w:pgNumType"), "fmt", "decimal")


@dataclass
class _Reading:
    """The fields that are open at a place of a paragraph, and what it prints so far."""

    open: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    numbered: bool = False
    conditional: bool = False

    @property
    def text(self) -> str:
        """What the paragraph prints, without the spaces around."""
        return " ".join("".join(self.printed).split())

    def number(self, instruction: str, style: str) -> None:
        switches = [_SWITCHES[found] for found in _SWITCH.findall(instruction) if found in _SWITCHES]
        style = switches[0] if switches else style
        self.numbered = True
        self.printed.append(f"- {SECOND} -" if style == _IN_DASHES else format_number(SECOND, style))


def _reading(paragraph: Element, style: str) -> _Reading:
    reading = _Reading()
    _read(paragraph, style, reading)
    return reading


def _read(element: Element, style: str, reading: _Reading) -> None:
    for inner in element:
        name = prefixed(inner)
        if name in {"w:p", "w:pPr", "w:rPr", "w:del", "mc:Fallback"}:
            continue
        if name == "w:fldChar":
            _mark(attribute(inner, "fldCharType"), style, reading)
        elif name == "w:instrText" and reading.open:
            reading.open[-1] += inner.text or ""
        elif name == "w:fldSimple" and _name(attribute(inner, "instr")) == "PAGE":
            reading.number(attribute(inner, "instr"), style)
        elif name in {"w:t", "w:noBreakHyphen"}:
            if not any(_name(one) == "PAGE" for one in reading.open):
                reading.printed.append(sign_of(inner))
        elif name in {"w:tab", "w:ptab", "w:br"}:
            reading.printed.append(" ")
        else:
            _read(inner, style, reading)


def _mark(kind: str, style: str, reading: _Reading) -> None:
    """Take in the beginning or the end of a field."""
    if kind == "begin":
        reading.open.append("")
    elif kind == "end" and reading.open:
        instruction = reading.open.pop()
        if _name(instruction) == "PAGE":
            reading.number(instruction, style)
            reading.conditional = reading.conditional or any(_name(one) == "IF" for one in reading.open)


def _name(instruction: str) -> str:
    return instruction.strip().partition(" ")[0].upper()


def position(number: PageNumber, section: Section) -> str:
    """Return where in its line a number stands: ``center``, ``left``, ``right``; "" where the file does not tell."""
    paragraph = number.paragraph
    frame = paragraph.looks.find("w:framePr")
    if frame is not None:
        aligned = attribute(frame, "xAlign")
        return _SIDES.get(aligned, aligned)
    boxes = list(paragraph.element.iterancestors(qualified("w:txbxContent")))
    if boxes:
        return _of_box(boxes[0])
    tabs = list(_tabs_before_number(paragraph.element))
    if tabs:
        return _of_tab(tabs, paragraph, section)
    alignment = {"both": "left"}.get(paragraph.alignment, paragraph.alignment)
    return alignment if alignment != "center" or _unshifted(paragraph) else "left"


def _of_box(box: Element) -> str:
    """Return where a text box stands in the line; only one that is aligned tells it."""
    for anchor in box.iterancestors(qualified("wp:anchor")):
        aligned = child(anchor, "wp:positionH", "wp:align")
        found = (aligned.text or "").strip() if aligned is not None else ""
        return _SIDES.get(found, found)
    return ""


def _tabs_before_number(paragraph: Element) -> Iterator[Element]:
    """Yield the tabs that stand before the number."""
    for element in paragraph.iter():
        name = prefixed(element)
        parent = element.getparent()
        if name in {"w:fldChar", "w:fldSimple"}:
            return
        if name == "w:ptab" or (name == "w:tab" and parent is not None and prefixed(parent) == "w:r"):
            yield element


def _of_tab(tabs: list[Element], paragraph: Paragraph, section: Section) -> str:
    last = tabs[-1]
    if prefixed(last) == "w:ptab":
        return attribute(last, "alignment", "left")
    stops = _tab_stops(paragraph)
    if len(tabs) > len(stops):
        return "left"
    kind, place = stops[len(tabs) - 1]
    if kind == "center" and abs(place - section.text_width / 2) > _OFF_CENTRE:
        return "left" if place < section.text_width / 2 else "right"
    return _SIDES.get(kind, kind)


def _tab_stops(paragraph: Paragraph) -> list[tuple[str, int]]:
    """Return the stops of a paragraph by their places: kind, place in twips; a nearer layer takes stops off."""
    stops: dict[int, str] = {}
    for group in reversed(paragraph.looks.groups):
        tabs = child(group, "w:tabs")
        for stop in tabs if tabs is not None else ():
            stops[whole(stop, "pos")] = attribute(stop, "val")
    return [(kind, place) for place, kind in sorted(stops.items()) if kind not in {"clear", "bar"}]


def _unshifted(paragraph: Paragraph) -> bool:
    """Return whether no indent moves a centred line out of the middle."""
    looks = paragraph.looks
    return abs(looks.indent("left") + looks.first_line() - looks.indent("right")) <= 2 * _OFF_CENTRE
