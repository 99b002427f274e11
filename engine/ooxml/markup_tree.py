"""What the text form of a template says: paragraphs, tables, sections; no XML and no syntax here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeAlias

EMPTY_CELL_STYLE: Final = "Таблица: текст"
"""Style of the paragraph of a cell that is written with nothing in it."""


class Merge(StrEnum):
    """Part of a cell in a vertical merge (``w:vMerge``)."""

    NONE = ""
    START = "merge down"
    CONTINUED = "merged"


class Vertical(StrEnum):
    """Vertical alignment of a cell (``w:vAlign``)."""

    TOP = ""
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Position(StrEnum):
    """Position of a table between the margins (``w:jc`` of a table)."""

    LEFT = ""
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    r"""A paragraph.

    Attributes:
        style: Name of its style.
        text: Its text; \t is a tab, \n a line break.
        new_page: Whether it starts a page.
        restart: Whether its list starts anew here.
        line: Line of the text form, 0 when it came from a .docx.
    """

    style: str
    text: str = ""
    new_page: bool = False
    restart: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: one paragraph or more, the number of grid columns it spans, merge and alignment."""

    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    merge: Merge = Merge.NONE
    vertical: Vertical = Vertical.TOP
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row; ``head`` rows repeat on every page."""

    cells: tuple[Cell, ...]
    head: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; widths and indent are tenths of a millimetre, an empty style is the document's own default."""

    style: str
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    indent: int = 0
    position: Position = Position.LEFT
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A new section on a new page; before any other block, the orientation of the first one."""

    landscape: bool
    line: int = field(default=0, compare=False)


Block: TypeAlias = Paragraph | Table | Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A whole template: the base it is built on, its blocks, and what the text form could not express."""

    base: str
    blocks: tuple[Block, ...]
    lost: tuple[str, ...] = ()
