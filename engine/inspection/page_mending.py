"""Mending of pages: margins that are too narrow, the number of the page in the middle of the top."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engine.errors import Problem, Severity
from engine.inspection.layout import Given
from engine.inspection.reading import Document, Section
from engine.model.layout import LayoutRule
from engine.ooxml.elements import Element, attribute, child, is_on, make, prefixed, put, qualified, serialise, whole
from engine.ooxml.package import Package, main_part, with_new_part
from engine.ooxml.properties import ensure, ensure_group
from engine.ooxml.styles import TWIPS_PER_MM
from engine.ooxml.text import iterate_paragraphs, paragraph_text

_LONG: Final = "page-margin-left-long"
_SIDES: Final = {
    "page-margin-left": "left",
    _LONG: "left",
    "page-margin-right": "right",
    "page-margin-top": "top",
    "page-margin-bottom": "bottom",
    "page-num-dist": "header",
}
_TOLERANCE: Final = 12
"""Twips by which a margin may be too small; Word rounds."""


def mend_margins(
    document: Document, rules: Mapping[str, LayoutRule], given: Given, numbering: Numbering
) -> Iterator[Problem]:
    """Widen the margins of a document in place; room for binding counts in the left one.

    Args:
        document: A copy that may be changed.
        rules: The rules to be kept, by id.
        given: Whether the document is kept over ten years.
        numbering: The numbers of its pages: where there are none, the distance of the header is nobody's matter.

    Yields:
        ``mended.margin`` for each section and side: ``rule``, ``side``, ``before`` and ``after`` in millimetres.
    """
    for section in document.sections:
        margins = child(section.element, "w:pgMar")
        for side, rule in _widest(rules, given, section).items() if margins is not None else ():
            if side == "header" and not numbering.numbers(section):
                continue
            wanted = rule.number("min_mm")
            found = whole(margins, side)
            twips = math.ceil(wanted * TWIPS_PER_MM) - (section.margin("gutter") if side == "left" else 0)
            if margins is not None and abs(found) < twips - _TOLERANCE:
                margins.set(qualified(f"w:{side}"), str(-twips if found < 0 else twips))
                facts = {"rule": rule.id, "side": side, "section": section.number}
                facts |= {"before": round(abs(found) / TWIPS_PER_MM), "after": f"{wanted:g}"}
                yield Problem(code="mended.margin", facts=facts, place=section.place, severity=Severity.NOTE)


def _widest(rules: Mapping[str, LayoutRule], given: Given, section: Section) -> dict[str, LayoutRule]:
    """Return the strictest rule for each side; a sheet on its long side may be bound at its top."""
    widest: dict[str, LayoutRule] = {}
    for name, side in _SIDES.items():
        if name not in rules or (name == _LONG and not _binds_left(rules[name], given, section)):
            continue
        widest[side] = max(rules[name], widest.get(side, rules[name]), key=lambda rule: rule.number("min_mm"))
    return widest


def _binds_left(rule: LayoutRule, given: Given, section: Section) -> bool:
    wide = rule.number("min_mm") * TWIPS_PER_MM - _TOLERANCE
    return given.long_kept and not (section.landscape and section.margin("top") >= wide)


_HEADER: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_AROUND_NUMBER: Final = re.compile(r"[\s\d\-–—./]|стр\.?|страница|лист|из", re.IGNORECASE)
_NUMBER_FIELDS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_OTHER_CONTENT: Final = frozenset({"w:drawing", "w:pict", "w:object", "w:tbl"})
_LINE: Final = 70
"""Signs of a line of text, about."""
_LINES: Final = 45
"""Lines of a page, about."""


@dataclass
class Numbering:
    """Puts the number of the page where it belongs, in a copy that may be changed.

    Attributes:
        document: The copy.
        package: Its package with new headers.
    """

    document: Document
    package: Package
    _added: bool = False

    def mend(self) -> Iterator[Problem]:
        """Give every section a header with the number, from the second page of the document on.

        Left as it is: a document of one page without a number, one whose letterhead or executor stands in the header
        or footer of all pages (its first page would lose them), one whose even pages differ.

        Yields:
            ``mended.page-number`` with the rule; nothing when there was nothing to do.
        """
        sections = self.document.sections
        footers = {part for one in sections for part in one.footers.values() if self._numbers(part)}
        wanted = bool(footers) or several_pages(self.document)
        if not sections or not wanted or self._even_differ() or not self._can():
            return
        first = sections[0]
        bare = {*footers, *(part for part in (first.headers.get("first"),) if part is not None)}
        done = [*(self._clear(part) for part in sorted(bare)), *(self._head(one) for one in sections)]
        done.append(not first.first_differs)
        ensure(first.element, "w:titlePg").attrib.pop(qualified("w:val"), None)
        if any(done):
            yield Problem(
                code="mended.page-number",
                facts={"rule": "page-num-pos" if footers else "page-num-start"},
                place=first.place,
                severity=Severity.NOTE,
            )

    def numbers(self, section: Section) -> bool:
        """Return whether the header of a section prints the number of the page."""
        parts = [section.headers.get("default"), section.headers.get("even")]
        return self._added or any(part is not None and self._numbers(part) for part in parts)

    def _can(self) -> bool:
        """Tell whether the first page loses nothing when it has a header of its own."""
        first = self.document.sections[0]
        if first.first_differs:
            return True
        parts = (group.get(kind) for group in (first.headers, first.footers) for kind in ("default", "first"))
        return not any(part is not None and self._holds_more(part) for part in parts)

    def _even_differ(self) -> bool:
        return is_on(child(self.document.settings, "w:evenAndOddHeaders"))

    def _numbers(self, part: str) -> list[Element]:
        """Return the paragraphs of a header or footer that print the number of the page."""
        root = self.document.roots.get(part)
        return [one for one in iterate_paragraphs(root) if _fields(one) & _NUMBER_FIELDS] if root is not None else []

    def _holds_more(self, part: str) -> bool:
        """Tell whether a header or footer holds more than the number of the page."""
        root = self.document.roots.get(part)
        if root is None:
            return False
        if any(prefixed(one) in _OTHER_CONTENT for one in root.iter("{*}*")):
            return True
        return any(_AROUND_NUMBER.sub("", paragraph_text(one)) for one in iterate_paragraphs(root))

    def _clear(self, part: str) -> bool:
        """Take the number out of a footer; return whether that was done."""
        alone = [one for one in self._numbers(part) if not _AROUND_NUMBER.sub("", paragraph_text(one))]
        for paragraph in alone:
            for inner in [one for one in paragraph if prefixed(one) != "w:pPr"]:
                paragraph.remove(inner)
        return bool(alone)

    def _head(self, section: Section) -> bool:
        """Give a section a header with the number in the middle; return whether anything was changed."""
        part = section.headers.get("default")
        if part is None:
            if section.number > 1:
                return False  # it goes on with the header of the first section
            content = serialise(_header())
            self.package, identifier = with_new_part(
                self.package, main_part(self.package), kind="header", content_type=_HEADER, content=content
            )
            reference = make("w:headerReference", type="default")
            reference.set(qualified("r:id"), identifier)
            section.element.insert(0, reference)
            self._added = True
            return True
        if part not in self.document.roots:
            return False
        found = self._numbers(part)
        if not found:
            self.document.roots[part].insert(0, _number())
            return True
        return sum(self._centre(part, one) for one in found) > 0

    def _centre(self, part: str, paragraph: Element) -> bool:
        looks = next(one for one in self.document.in_part(part) if one.element is paragraph)
        if looks.alignment == "center" or looks.in_table:
            return False
        properties = ensure_group(paragraph, "w:pPr")
        ensure(properties, "w:jc").set(qualified("w:val"), "center")
        for name in ("w:ind", "w:framePr"):
            found = child(properties, name)
            if found is not None:
                properties.remove(found)
        return True


def several_pages(document: Document) -> bool:
    """Return whether a document has more than one page, as far as its file tells.

    It tells by breaks of pages and sections, by where Word last ended a page, and by how much text there is.
    """
    if len(document.sections) > 1:
        return True
    main = document.roots[main_part(document.package)]
    for element in main.iter(qualified("w:br"), qualified("w:lastRenderedPageBreak"), qualified("w:pageBreakBefore")):
        if prefixed(element) != "w:br" or attribute(element, "type") == "page":
            return True
    rows = {row for one in document.body for row in one.element.iterancestors(qualified("w:tr"))}
    lines = sum(math.ceil(max(len(one.text), 1) / _LINE) for one in document.body if not one.in_table)
    return lines + len(rows) > _LINES


def _fields(paragraph: Element) -> frozenset[str]:
    """Return the words of the instructions of the fields of a paragraph; one may be broken over runs."""
    written = [attribute(one, "instr") for one in paragraph.iter(qualified("w:fldSimple"))]
    written.append("".join(one.text or "" for one in paragraph.iter(qualified("w:instrText"))))
    return frozenset(" ".join(written).upper().split())


def _header() -> Element:
    header = make("w:hdr")
    header.append(_number())
    return header


def _number() -> Element:
    """Return a paragraph in the middle of the line that prints the number of the page."""
    paragraph = make("w:p")
    properties = put(paragraph, "w:pPr")
    put(properties, "w:ind", left=0, right=0, firstLine=0)
    put(properties, "w:jc", val="center")
    put(put(put(paragraph, "w:fldSimple", instr="PAGE"), "w:r"), "w:t", "2")
    return paragraph
