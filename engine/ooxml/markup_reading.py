"""Body of a .docx → markup tree, and a list of what the text form cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from engine.ooxml.elements import Element, attribute, child, is_on, prefixed, qualified, whole
from engine.ooxml.markup_building import SECTION_BREAK_STYLE
from engine.ooxml.markup_tree import (
    EMPTY_CELL_STYLE,
    Block,
    Cell,
    Markup,
    Merge,
    Paragraph,
    Position,
    Row,
    Section,
    Table,
    Vertical,
)
from engine.ooxml.numbering import Numbering, paragraph_place, read_numbering, style_place
from engine.ooxml.package import Package, body_of
from engine.ooxml.styles import TWIPS_PER_MM, StyleSheet, read_styles
from engine.ooxml.text import iterate_paragraphs, local_part_name, read_text, unwrap

_SIGNS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_SILENT: Final = frozenset(
    [
        "w:pPr",
        "w:rPr",
        "w:proofErr",
        "w:bookmarkStart",
        "w:bookmarkEnd",
        "w:lastRenderedPageBreak",
        "w:p",
        "w:instrText",
        "w:del",
        "mc:Fallback",
        "w:moveFrom",
        "w:permStart",
        "w:permEnd",
        "w:txbxContent",
    ]
)
_LOST_CONTAINERS: Final = frozenset(
    ["w:ins", "w:del", "w:moveTo", "w:moveFrom", "w:hyperlink", "w:sdt", "w:fldSimple", "w:fldChar"]
)
_PICTURES: Final = frozenset({"w:drawing", "w:pict", "w:object"})
_KNOWN: Final = {
    "w:rPr": frozenset({"w:lang", "w:noProof", "w:webHidden"}),
    "w:pPr": frozenset({"w:pStyle", "w:pageBreakBefore", "w:numPr", "w:sectPr", "w:rPr"}),
    "w:tcPr": frozenset({"w:tcW", "w:gridSpan", "w:vMerge", "w:vAlign"}),
    "w:trPr": frozenset({"w:cantSplit", "w:tblHeader"}),
    "w:tblPr": frozenset({"w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblLayout", "w:tblLook"}),
}


def read_markup(package: Package, base: str) -> Markup:
    """Return the tree of a document's body.

    Args:
        package: Any document.
        base: Name of the base to write into the tree; the document itself does not know it.

    Raises:
        ContentError: A part is damaged, or the document has no body.
    """
    body = body_of(package)
    reader = _Reader(read_styles(package), read_numbering(package))
    blocks = list(reader.blocks(body))
    sections = _orientations(body)
    blocks = list(_with_sections(blocks, sections))
    return Markup(base=base, blocks=tuple(blocks), lost=(*reader.lost_lines(), *_other_parts(package)))


@dataclass(slots=True)
class _Reader:
    """Walks the body; remembers the list numbers in force and what was lost, by paragraph."""

    sheet: StyleSheet
    numbering: Numbering
    lost: dict[str, list[int]] = field(default_factory=dict)
    in_force: dict[str, str] = field(default_factory=dict)
    number: int = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks below a body; a section that ends is yielded as portrait, its orientation comes later."""
        self._note_wrappers(parent)
        for element in unwrap(parent):
            if prefixed(element) == "w:p":
                yield from self._paragraphs(element)
            elif prefixed(element) == "w:tbl":
                yield self._table(element)
            elif prefixed(element) == "w:altChunk":
                self._lose("altChunk")

    def lost_lines(self) -> list[str]:
        """Return one line for each kind of loss with the numbers of its paragraphs."""
        return [f"{what} (paragraphs {', '.join(map(str, where))})" for what, where in sorted(self.lost.items())]

    def _lose(self, what: str) -> None:
        where = self.lost.setdefault(what, [])
        if self.number not in where:
            where.append(self.number)

    def _note_wrappers(self, parent: Element) -> None:
        for element in parent:
            if prefixed(element) in _LOST_CONTAINERS:
                self._lose(prefixed(element).removeprefix("w:"))

    def _note_unknown(self, element: Element, group: str) -> None:
        properties = child(element, group)
        for found in properties if properties is not None else ():
            if prefixed(found) and prefixed(found) not in _KNOWN[group]:
                self._lose(f"{group.removeprefix('w:')} {prefixed(found).removeprefix('w:')}")

    def _paragraphs(self, element: Element) -> Iterator[Paragraph | Section]:
        """Yield a paragraph, those of its text boxes, and the section that ends with it."""
        paragraph = self._paragraph(element)
        ends = child(element, "w:pPr", "w:sectPr") is not None
        if not (ends and paragraph == Paragraph(style=SECTION_BREAK_STYLE)):
            yield paragraph
        for nested in iterate_paragraphs(element):
            self._lose("text box")
            yield self._paragraph(nested)
        if ends:
            yield Section(landscape=False)

    def _paragraph(self, element: Element) -> Paragraph:
        self.number += 1
        self._note_unknown(element, "w:pPr")
        style = attribute(child(element, "w:pPr", "w:pStyle"), "val")
        return Paragraph(
            style=self.sheet.name(style),
            text="".join(self._pieces(element)),
            new_page=is_on(child(element, "w:pPr", "w:pageBreakBefore")),
            restart=self._restarts(element, style),
        )

    def _restarts(self, element: Element, style: str) -> bool:
        place = paragraph_place(self.sheet, self.numbering, element)
        inherited = style_place(self.sheet, self.numbering, style)
        if place != inherited and (place is None or inherited is None or place.level != inherited.level):
            self._lose("pPr numPr")
        if place is None or inherited is None:
            return False
        abstract = self.numbering.abstract(place.number)
        before = self.in_force.get(abstract, inherited.number)
        self.in_force[abstract] = place.number
        if place.number == before:
            return False
        if self.numbering.restart(place) is None:
            self._lose("pPr numPr")
            return False
        return True

    def _pieces(self, element: Element) -> Iterator[str]:
        for inner in element:
            name = prefixed(inner)
            if name == "w:t":
                yield (inner.text or "").replace("\n", " ").replace("\t", " ")
            elif name in _SIGNS:
                if name == "w:br" and attribute(inner, "type", "textWrapping") != "textWrapping":
                    self._lose("br " + attribute(inner, "type"))
                yield _SIGNS[name]
            elif name in _PICTURES:
                yield from self._picture(inner)
            elif name not in _SILENT:
                yield from self._pieces(inner)
            if name in _LOST_CONTAINERS:
                self._lose(name.removeprefix("w:"))
            if name == "w:r":
                self._note_unknown(inner, "w:rPr")

    def _picture(self, element: Element) -> Iterator[str]:
        """Yield the sign of a picture; a drawing that is only a frame of text boxes has none."""
        if next(iterate_paragraphs(element), None) is None:
            properties = next(element.iter(qualified("wp:docPr")), None)
            name = properties.get("name", "") if properties is not None else ""
            self._lose("picture")
            yield f"{{picture {name.translate(str.maketrans('{}', '()'))}}}"

    def _table(self, element: Element) -> Table:
        self._note_unknown(element, "w:tblPr")
        properties = child(element, "w:tblPr")
        grid = child(element, "w:tblGrid")
        widths = [_tenths(attribute(column, "w", "0")) for column in (grid if grid is not None else ())]
        position = {"center": Position.CENTRE, "right": Position.RIGHT, "end": Position.RIGHT}
        style = attribute(child(properties, "w:tblStyle"), "val")
        return Table(
            style=self.sheet.name(style, "table") if style else "",
            widths=tuple(widths),
            rows=tuple(self._row(row) for row in unwrap(element) if prefixed(row) == "w:tr"),
            indent=_tenths(attribute(child(properties, "w:tblInd"), "w", "0")),
            position=position.get(attribute(child(properties, "w:jc"), "val"), Position.LEFT),
        )

    def _row(self, element: Element) -> Row:
        self._note_wrappers(element)
        self._note_unknown(element, "w:trPr")
        cells = tuple(self._cell(cell) for cell in unwrap(element) if prefixed(cell) == "w:tc")
        return Row(cells=cells, head=is_on(child(element, "w:trPr", "w:tblHeader")))

    def _cell(self, element: Element) -> Cell:
        self._note_wrappers(element)
        self._note_unknown(element, "w:tcPr")
        properties = child(element, "w:tcPr")
        merge = child(properties, "w:vMerge")
        merged = Merge.START if attribute(merge, "val") == "restart" else Merge.CONTINUED
        vertical = {"center": Vertical.MIDDLE, "bottom": Vertical.BOTTOM}
        return Cell(
            paragraphs=tuple(self._cell_paragraphs(element)) or (Paragraph(style=EMPTY_CELL_STYLE),),
            span=whole(child(properties, "w:gridSpan"), "val", 1),
            merge=Merge.NONE if merge is None else merged,
            vertical=vertical.get(attribute(child(properties, "w:vAlign"), "val"), Vertical.TOP),
        )

    def _cell_paragraphs(self, cell: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of a cell, those of tables inside it too; marks of the body do not exist there."""
        for element in iterate_paragraphs(cell):
            paragraph = self._paragraph(element)
            if next(element.iterancestors(qualified("w:tc")), None) is not cell:
                self._lose("table in a cell")
            for mark, what in ((paragraph.new_page, "pPr pageBreakBefore"), (paragraph.restart, "pPr numPr")):
                if mark:
                    self._lose(f"{what} in a cell")
            yield Paragraph(style=paragraph.style, text=paragraph.text)


def _orientations(body: Element) -> list[bool]:
    """Return for each section of a body whether it lies on its side."""
    sizes = [child(section, "w:pgSz") for section in body.iter(qualified("w:sectPr"))]
    return [attribute(size, "orient") == "landscape" for size in sizes] or [False]


def _with_sections(blocks: list[Block], orientations: list[bool]) -> Iterator[Block]:
    """Yield the blocks with each section mark carrying the orientation of the section it begins."""
    if orientations[0]:
        yield Section(landscape=True)
    following = iter(orientations[1:])
    for block in blocks:
        yield Section(landscape=next(following, False)) if isinstance(block, Section) else block


def _other_parts(package: Package) -> Iterator[str]:
    """Yield the text of headers, footers and notes: it belongs to the base and is shown, not built."""
    for index, (part, paragraphs) in enumerate(read_text(package).items()):
        for paragraph in paragraphs if index else ():
            if paragraph.text.strip():
                yield f"text of {local_part_name(part)}: {' '.join(paragraph.text.split())}"


def _tenths(twips: str) -> int:
    try:
        return round(float(twips) / TWIPS_PER_MM * 10)
    except (ValueError, OverflowError):
        return 0
