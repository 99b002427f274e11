"""How wide lines are and where they stand between the margins, in millimetres, without laying a page out.

Letters are taken as wide as those of Times New Roman (Tinos and Liberation Serif have the same widths), so that a line
is right to about a twentieth; what leans on it leaves that much room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from engine.inspection.reading import Document, Paragraph, Run, Section
from engine.ooxml.elements import Element, attribute, child, prefixed, qualified, whole
from engine.ooxml.text import unwrap

TWIPS: Final = 1440 / 25.4
"""Twips in a millimetre."""
_EMU: Final = 36000
"""English metric units in a millimetre."""
_POINT: Final = 25.4 / 72
_THOUSANDTHS: Final = {
    250: " \u00a0.,",
    278: ";:/",
    333: "!-()\u2011",
    410: "зг",
    440: 'этаеёс?„“"',
    470: "ьявкл",
    500: "орух0123456789–«»_Зч",
    530: "бдъийнпцРБЬ",
    578: "+Г",
    620: "ЕЁТмфЧ",
    670: "ЭВКСЯыЛД",
    700: "жЪУ",
    722: "АИЙНОПХЦю",
    780: "шщФ",
    870: "%ЫМЖ",
    954: "№",
    1010: "—ШЩЮ",
}
_WIDTHS: Final = {sign: width for width, signs in _THOUSANDTHS.items() for sign in signs}
_OTHER: Final = 500
"""Width of a sign the table does not have."""
_BOLD: Final = 1.05
_GAP: Final = re.compile(r"\t+|[ \u00a0]{3,}|\n")
"""What parts a line into pieces that stand in different places."""
_TAB: Final = 12.5
_CELL_MARGIN: Final = 108
"""Twips at the left and right of a cell where nobody says otherwise (ECMA-376 17.4.42)."""
_FIFTIETHS: Final = 5000
"""A width in per cent is written in fiftieths of one."""


@dataclass(frozen=True, slots=True)
class Room:
    """The room a paragraph has, in millimetres from the left margin of the page.

    Attributes:
        left: Where its lines may begin.
        right: Where they must end.
        page: Where the right margin of the page is.
    """

    left: float
    right: float
    page: float

    @property
    def width(self) -> float:
        """How long its lines may be."""
        return self.right - self.left


def section_of(document: Document, paragraph: Paragraph) -> Section | None:
    """Return the section a paragraph of the main part stands in."""
    number = paragraph.place.paragraph or 1
    return next((one for one in document.sections if number <= one.last), next(reversed(document.sections), None))


def room_of(document: Document, paragraph: Paragraph) -> Room:
    """Return the room of a paragraph of the main part: between its indents, in its cell."""
    section = section_of(document, paragraph)
    page = (section.text_width if section is not None else 9354) / TWIPS
    left, right = _cell_room(paragraph, page) if paragraph.cell is not None else (0.0, page)
    indent = max(paragraph.length("w:ind", "left"), paragraph.length("w:ind", "start"))
    behind = max(paragraph.length("w:ind", "right"), paragraph.length("w:ind", "end"))
    return Room(left=left + indent / TWIPS, right=right - behind / TWIPS, page=page)


def _cell_room(paragraph: Paragraph, page: float) -> tuple[float, float]:
    """Return where the cell of a paragraph begins and ends, its inner margins taken off."""
    cell = next(paragraph.element.iterancestors(qualified("w:tc")))
    row = next(cell.iterancestors(qualified("w:tr")))
    table = next(row.iterancestors(qualified("w:tbl")))
    cells = [one for one in unwrap(row) if prefixed(one) == "w:tc"]
    widths = [_width(one, table, page, len(cells)) for one in cells]
    at = cells.index(cell)
    margin = _inner_margin(table) / TWIPS
    start = _table_start(table, sum(widths), page) + sum(widths[:at])
    return start + margin, start + widths[at] - margin


def _width(cell: Element, table: Element, page: float, cells: int) -> float:
    """Return the width of a cell in millimetres; of equal ones where nobody says."""
    width = child(cell, "w:tcPr", "w:tcW")
    kind = attribute(width, "type", "dxa")
    if width is not None and kind == "dxa" and whole(width, "w"):
        return whole(width, "w") / TWIPS
    if width is not None and kind == "pct" and attribute(width, "w").isdigit():
        return page * whole(width, "w") / _FIFTIETHS
    grid = [
        whole(column, "w") / TWIPS for column in table.iterfind(f"{qualified('w:tblGrid')}/{qualified('w:gridCol')}")
    ]
    return grid[0] if len(grid) == 1 else (sum(grid) or page) / cells


def _inner_margin(table: Element) -> int:
    """Return the room in twips that a table leaves at the left of a cell."""
    side = child(table, "w:tblPr", "w:tblCellMar", "w:left")
    if side is None:
        side = child(table, "w:tblPr", "w:tblCellMar", "w:start")
    return whole(side, "w", _CELL_MARGIN) if side is not None else _CELL_MARGIN


def _table_start(table: Element, width: float, page: float) -> float:
    """Return where a table begins."""
    alignment = attribute(child(table, "w:tblPr", "w:jc"), "val")
    if alignment in {"right", "end"}:
        return page - width
    if alignment == "center":
        return (page - width) / 2
    return whole(child(table, "w:tblPr", "w:tblInd"), "w") / TWIPS


def pushed(paragraph: Paragraph) -> float:
    """Return how far tabs and spaces push the last piece of a line to the right, in millimetres."""
    text = paragraph.text.rstrip()
    pieces = list(_GAP.finditer(text))
    if not pieces:
        return 0.0
    before = text[: pieces[-1].end()]
    return before.count("\t") * _TAB + sum(_WIDTHS.get(sign, _OTHER) for sign in before if sign != "\t") * _mm(
        paragraph.runs
    )


def longest_line(paragraph: Paragraph, room: Room) -> float:
    """Return how long the longest printed line of a paragraph is, in millimetres; no longer than its room.

    Of a line that gaps part into pieces, the longest piece is measured.
    """
    return min(natural_width(paragraph), room.width)


def natural_width(paragraph: Paragraph) -> float:
    """Return how long the longest piece of a paragraph would be on an endless line, in millimetres."""
    longest = current = 0.0
    for run in paragraph.runs:
        pieces = _GAP.split(_as_printed(run))
        for number, piece in enumerate(pieces):
            current = current + _piece(piece, run) if number == 0 else _piece(piece, run)
            longest = max(longest, current)
    return longest


def _as_printed(run: Run) -> str:
    return run.text.upper() if run.looks.is_on("w:caps") else run.text


def _piece(text: str, run: Run) -> float:
    width = sum(_WIDTHS.get(sign, _OTHER) for sign in text) * run.size / 2 * _POINT / 1000
    return width * _BOLD if run.looks.is_on("w:b") else width


def _mm(runs: Iterable[Run]) -> float:
    """Return millimetres for a thousandth of the height of the letters of a paragraph."""
    return max((run.size for run in runs), default=28) / 2 * _POINT / 1000


def emu_mm(value: str | None) -> float:
    """Return millimetres for a length of a drawing; 0 for what is no number."""
    try:
        return float(value or 0) / _EMU
    except ValueError:
        return 0.0
