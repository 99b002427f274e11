"""Markup tree → body of a .docx made on a base: its styles, lists, page and headers."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from engine.errors import ContentError, Place, Problem
from engine.ooxml.elements import Element, attribute, child, make, put, qualified, serialise, whole
from engine.ooxml.markup_tree import Cell, Markup, Merge, Paragraph, Row, Section, Table, Vertical
from engine.ooxml.numbering import ListPlace, Numbering, read_numbering, style_place
from engine.ooxml.package import Package, main_part, related_part
from engine.ooxml.styles import TWIPS_PER_MM, StyleSheet, read_styles
from engine.ooxml.text import keep_spaces

SECTION_BREAK_STYLE: Final = "Разрыв раздела"
"""Style of the empty paragraph that carries the properties of a section which ends."""


def build_package(markup: Markup, base: Package) -> Package:
    """Return the base with its body replaced.

    Args:
        markup: What the body says.
        base: A document that gives styles, lists, page, headers.

    Raises:
        ContentError: ``markup.unknown-style`` (facts ``style``, ``kind``, ``nearest``) or ``markup.no-list`` for every
            paragraph and table concerned, with its line.
    """
    main = main_part(base)
    root = base.xml(main)
    body = child(root, "w:body")
    page = child(body, "w:sectPr")
    if body is None or page is None:
        raise ContentError.single("markup.base-without-page", place=Place(part=main))
    builder = _Builder(read_styles(base), read_numbering(base))
    content = list(builder.blocks(markup, page))
    if builder.problems:
        raise ContentError(builder.problems)
    for element in list(body):
        body.remove(element)
    body.extend(content)
    return builder.with_lists(base).replaced({main: serialise(root)})


@dataclass(slots=True)
class _Builder:
    """Builds block after block; keeps which list numbers are in force and what was wrong."""

    sheet: StyleSheet
    numbering: Numbering
    problems: list[Problem] = field(default_factory=list)
    in_force: dict[str, str] = field(default_factory=dict)
    new_lists: list[Element] = field(default_factory=list)

    def blocks(self, markup: Markup, page: Element) -> Iterator[Element]:
        """Yield the elements of the body, the section properties last."""
        section = _oriented(page, landscape=False, first=True)
        for index, block in enumerate(markup.blocks):
            if isinstance(block, Paragraph):
                yield self._paragraph(block)
            elif isinstance(block, Table):
                yield self._table(block)
            else:
                if index:
                    yield self._section_end(block, section)
                section = _oriented(page, landscape=block.landscape, first=not index)
        yield section

    def with_lists(self, base: Package) -> Package:
        """Return the base with the lists that restart added to its numbering."""
        part = related_part(base, "numbering")
        if part is None or not self.new_lists:
            return base
        root = base.xml(part)
        root.extend(self.new_lists)
        return base.replaced({part: serialise(root)})

    def _style(self, name: str, kind: str, line: int) -> str:
        known = self.sheet.identifiers(kind)
        if name not in known:
            lowered = {style.lower(): style for style in known}
            nearest = difflib.get_close_matches(name.lower(), lowered, n=1, cutoff=0.5)
            facts = {"style": name, "kind": kind, "nearest": lowered[nearest[0]] if nearest else ""}
            place = Place(line=line or None, text=f"[{name}]")
            self.problems.append(Problem(code="markup.unknown-style", facts=facts, place=place))
        return known.get(name, "")

    def _paragraph(self, paragraph: Paragraph) -> Element:
        style = self._style(paragraph.style, "paragraph", paragraph.line)
        element = make("w:p")
        properties = put(element, "w:pPr")
        put(properties, "w:pStyle", val=style)
        if paragraph.new_page:
            put(properties, "w:pageBreakBefore")
        self._number(paragraph, style, properties)
        if paragraph.text:
            element.append(_run(paragraph.text))
        return element

    def _number(self, paragraph: Paragraph, style: str, properties: Element) -> None:
        """Write the list of a paragraph where the style alone does not give it: after a restart, or a side style."""
        place = style_place(self.sheet, self.numbering, style)
        if place is None:
            if paragraph.restart:
                where = Place(line=paragraph.line or None, text=f"[{paragraph.style}]")
                self.problems.append(Problem(code="markup.no-list", facts={"style": paragraph.style}, place=where))
            return
        abstract = self.numbering.abstract(place.number)
        if paragraph.restart:
            self.in_force[abstract] = self._restarted(abstract)
        number = self.in_force.get(abstract, place.number)
        linked = attribute(child(self.numbering.level(place), "w:pStyle"), "val") == style
        if number != place.number or not linked:
            properties.append(ListPlace(number, place.level).properties())

    def _restarted(self, abstract: str) -> str:
        """Add a list that starts every level anew and return its id."""
        if abstract not in self.numbering.abstracts:
            raise ContentError.single("ooxml.damaged", reason=f"no w:abstractNum {abstract!r}")
        taken = [whole(number, "numId") for number in self.numbering.numbers.values()] + [0]
        number = str(max(taken) + len(self.new_lists) + 1)
        element = make("w:num", numId=number)
        put(element, "w:abstractNumId", val=abstract)
        for level in self.numbering.abstracts[abstract].findall(qualified("w:lvl")):
            override = put(element, "w:lvlOverride", ilvl=attribute(level, "ilvl"))
            put(override, "w:startOverride", val=attribute(child(level, "w:start"), "val", "1"))
        self.new_lists.append(element)
        return number

    def _section_end(self, block: Section, section: Element) -> Element:
        style = self._style(SECTION_BREAK_STYLE, "paragraph", block.line)
        element = make("w:p")
        properties = put(element, "w:pPr")
        put(properties, "w:pStyle", val=style)
        properties.append(section)
        return element

    def _table(self, table: Table) -> Element:
        element = make("w:tbl")
        properties = put(element, "w:tblPr")
        if table.style:
            put(properties, "w:tblStyle", val=self._style(table.style, "table", table.line))
        widths = [_twips(width) for width in table.widths]
        put(properties, "w:tblW", w=sum(widths), type="dxa")
        if table.position:
            put(properties, "w:jc", val={"centre": "center"}.get(table.position, table.position))
        if table.indent:
            put(properties, "w:tblInd", w=_twips(table.indent), type="dxa")
        put(properties, "w:tblLayout", type="fixed")
        put(properties, "w:tblLook", val="0000")
        grid = put(element, "w:tblGrid")
        for width in widths:
            put(grid, "w:gridCol", w=width)
        element.extend(self._row(row, widths) for row in table.rows)
        return element

    def _row(self, row: Row, widths: list[int]) -> Element:
        element = make("w:tr")
        properties = put(element, "w:trPr")
        put(properties, "w:cantSplit")
        if row.head:
            put(properties, "w:tblHeader")
        column = 0
        for cell in row.cells:
            element.append(self._cell(cell, sum(widths[column : column + cell.span])))
            column += cell.span
        return element

    def _cell(self, cell: Cell, width: int) -> Element:
        element = make("w:tc")
        properties = put(element, "w:tcPr")
        put(properties, "w:tcW", w=width, type="dxa")
        if cell.span > 1:
            put(properties, "w:gridSpan", val=cell.span)
        if cell.merge:
            put(properties, "w:vMerge", val="restart" if cell.merge is Merge.START else "continue")
        if cell.vertical:
            put(properties, "w:vAlign", val="center" if cell.vertical is Vertical.MIDDLE else "bottom")
        element.extend(self._paragraph(paragraph) for paragraph in cell.paragraphs)
        return element


def _run(text: str) -> Element:
    """Return one run; tags stay unbroken because all text of a paragraph is one run."""
    run = make("w:r")
    for piece in _split(text):
        if piece == "\t":
            put(run, "w:tab")
        elif piece == "\n":
            put(run, "w:br")
        else:
            keep_spaces(put(run, "w:t", piece))
    return run


def _split(text: str) -> Iterator[str]:
    piece = ""
    for sign in text:
        if sign in "\t\n":
            yield from (piece, sign) if piece else (sign,)
            piece = ""
        else:
            piece += sign
    if piece:
        yield piece


def _oriented(page: Element, *, landscape: bool, first: bool) -> Element:
    """Return section properties turned as asked.

    Only the first section hides its first page number: page one of the document is the page without a number
    (ГОСТ Р 7.0.97, 3.2), a section that begins later is numbered throughout.
    """
    section = deepcopy(page)
    size = child(section, "w:pgSz")
    if size is not None:
        short, long = sorted((whole(size, "w"), whole(size, "h")))
        size.set(qualified("w:w"), str(long if landscape else short))
        size.set(qualified("w:h"), str(short if landscape else long))
        size.attrib.pop(qualified("w:orient"), None)
        if landscape:
            size.set(qualified("w:orient"), "landscape")
    hidden = child(section, "w:titlePg")
    if hidden is not None and not first:
        section.remove(hidden)
    return section


def _twips(tenths: int) -> int:
    return round(tenths / 10 * TWIPS_PER_MM)
