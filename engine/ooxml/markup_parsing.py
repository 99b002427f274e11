"""Lines of the text form → markup tree; every fault of the text is found in one go, with its line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from engine.errors import ContentError, Place, Problem
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
from engine.ooxml.markup_writing import BREAK, TAB

_BASE: Final = re.compile(r"# base: (\S.*)")
_LOST: Final = re.compile(r"# lost: (.+)")
_STYLED: Final = re.compile(r"\[((?:[^\]\\]|\\.)+)\](?: (.*))?")
_TABLE: Final = re.compile(r"\{table(?: ([^;{}]+))?; mm: ([\d. ]+)((?:; [^;{}]+)*)\}")
_INDENT: Final = re.compile(r"indent: (-?[\d.]+)")
_CELL: Final = re.compile(r"-((?: \{[^{}%]+\})*)(?: (.*))?")
_SPAN: Final = re.compile(r"span (\d+)")
_PICTURE: Final = re.compile(r"\{picture [^{}]*\}")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED: Final = re.compile(rf"\\([\\{TAB}{BREAK}])|({TAB})|({BREAK})")


def parse_markup(text: str) -> Markup:
    """Return the tree of a text form; blank lines are passed over.

    Args:
        text: The text form; see :mod:`engine.ooxml.markup`.

    Raises:
        ContentError: All faults with their lines: ``markup.no-base``, ``markup.syntax``, ``markup.character``,
            ``markup.picture``, ``markup.lost``, ``markup.cells``, ``markup.unclosed-table``, ``markup.stray-mark``,
            ``markup.adjacent-tables`` (Word joins tables that no paragraph parts).
    """
    parser = _Parser()
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        parser.take(number, line.removesuffix("\r"))
    return parser.finish()


@dataclass(slots=True)
class _Parser:
    """Takes the lines one by one; ``step`` is what understands the next line: outside or inside a table."""

    base: str = ""
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    table: Table | None = None
    marks: dict[str, int] = field(default_factory=dict)

    def take(self, number: int, line: str) -> None:
        """Understand one line."""
        if not line.strip():
            return
        found = _NOT_XML.search(line)
        if found:
            self.fault("markup.character", number, line[: found.start()], character=f"U+{ord(found[0]):04X}")
        elif not self.base:
            self._take_base(number, line)
        elif line.startswith("#"):
            code = "markup.lost" if _LOST.fullmatch(line) else "markup.syntax"
            self.fault(code, number, line, expected="[Style] text")
        elif self.table is not None:
            self._take_in_table(number, line, self.table)
        else:
            self._take_block(number, line)

    def fault(self, code: str, line: int, text: str, **facts: object) -> None:
        """Record a problem."""
        self.problems.append(Problem(code=code, facts=facts, place=Place(line=line, text=text)))

    def finish(self) -> Markup:
        """Return the tree, or raise all faults found."""
        if self.table is not None:
            self.fault("markup.unclosed-table", self.table.line, "{table …}")
        if not self.base:
            self.fault("markup.no-base", 1, "", expected="# base: shared/base")
        self._refuse_marks()
        if self.problems:
            raise ContentError(sorted(self.problems, key=lambda problem: problem.place.line or 0))
        return Markup(base=self.base, blocks=tuple(self.blocks))

    def _take_base(self, number: int, line: str) -> None:
        found = _BASE.fullmatch(line)
        self.base = found[1] if found else "?"
        if not found:
            self.fault("markup.no-base", number, line, expected="# base: shared/base")

    def _take_block(self, number: int, line: str) -> None:
        sections = {"{section landscape}": True, "{section portrait}": False}
        if line in {"{new page}", "{restart list}"}:
            self.marks[line] = number
        elif line in sections:
            self._refuse_marks()
            self.blocks.append(Section(landscape=sections[line], line=number))
        elif line.startswith("{table"):
            self._refuse_marks()
            self.table = self._open_table(number, line)
        else:
            paragraph = self._styled(number, line)
            if paragraph.text.startswith(("{%p", "{%tr")):
                self._refuse_marks()
            new_page, restart = "{new page}" in self.marks, "{restart list}" in self.marks
            self.blocks.append(replace(paragraph, new_page=new_page, restart=restart))
            self.marks.clear()

    def _refuse_marks(self) -> None:
        """Record marks that no paragraph follows; a tag paragraph vanishes on rendering, and the mark with it."""
        for mark, line in self.marks.items():
            self.fault("markup.stray-mark", line, mark, mark=mark)
        self.marks.clear()

    def _open_table(self, number: int, line: str) -> Table:
        found = _TABLE.fullmatch(line)
        if found is None:
            self.fault("markup.syntax", number, line, expected="{table Сетка; mm: 10 60 40}")
            return Table(style="", widths=(), rows=(), line=number)
        indent, position = 0, Position.LEFT
        for option in filter(None, found[3].split("; ")):
            measure = _INDENT.fullmatch(option)
            if measure:
                indent = self._tenths(number, measure[1])
            elif option in {Position.CENTRE, Position.RIGHT}:
                position = Position(option)
            else:
                self.fault("markup.syntax", number, line, expected="indent: 5; centre; right")
        widths = tuple(self._tenths(number, width) for width in found[2].split())
        return Table(style=found[1] or "", widths=widths, rows=(), indent=indent, position=position, line=number)

    def _tenths(self, number: int, text: str) -> int:
        try:
            return round(float(text) * 10)
        except ValueError:
            self.fault("markup.syntax", number, text, expected="12.5")
            return 0

    def _take_in_table(self, number: int, line: str, table: Table) -> None:
        if line in {"{row}", "{row head}"}:
            self.table = replace(table, rows=(*table.rows, Row(cells=(), head=line == "{row head}", line=number)))
        elif line == "{end table}":
            self._close_table(table)
        elif not table.rows:
            self.fault("markup.syntax", number, line, expected="{row}")
        elif line.startswith("-"):
            self._change_last_row(table, lambda cells: (*cells, self._cell(number, line)))
        elif line.startswith("  ") and table.rows[-1].cells:
            paragraph = self._styled(number, line[2:])
            self._change_last_row(table, lambda cells: (*cells[:-1], _with_paragraph(cells[-1], paragraph)))
        else:
            self.fault("markup.syntax", number, line, expected="- [Style] text")

    def _change_last_row(self, table: Table, change: Callable[[tuple[Cell, ...]], tuple[Cell, ...]]) -> None:
        *before, last = table.rows
        self.table = replace(table, rows=(*before, replace(last, cells=change(last.cells))))

    def _close_table(self, table: Table) -> None:
        self.table = None
        if self.blocks and isinstance(self.blocks[-1], Table):
            self.fault("markup.adjacent-tables", table.line, "{table …}")
        self.blocks.append(table)
        if not table.rows:
            self.fault("markup.syntax", table.line, "{end table}", expected="{row}")
        for row in table.rows:
            columns = sum(cell.span for cell in row.cells)
            if columns != len(table.widths):
                self.fault("markup.cells", row.line, "{row}", found=columns, expected=len(table.widths))

    def _cell(self, number: int, line: str) -> Cell:
        found = _CELL.fullmatch(line)
        if found is None:
            self.fault("markup.syntax", number, line, expected="- [Style] text")
            return Cell(paragraphs=(Paragraph(style=EMPTY_CELL_STYLE),), line=number)
        span, merge, vertical = 1, Merge.NONE, Vertical.TOP
        for mark in re.findall(r"\{([^{}]+)\}", found[1]):
            spans = _SPAN.fullmatch(mark)
            if spans:
                span = int(spans[1])
            elif mark in set(Merge):
                merge = Merge(mark)
            elif mark in set(Vertical):
                vertical = Vertical(mark)
            else:
                self.fault("markup.syntax", number, line, expected="{span 2} {merge down} {merged} {middle} {bottom}")
        empty = Paragraph(style=EMPTY_CELL_STYLE, line=number)
        paragraph = self._styled(number, found[2]) if found[2] else empty
        return Cell(paragraphs=(paragraph,), span=span, merge=merge, vertical=vertical, line=number)

    def _styled(self, number: int, line: str) -> Paragraph:
        found = _STYLED.fullmatch(line)
        if found is None:
            self.fault("markup.syntax", number, line, expected="[Style] text")
            return Paragraph(style="", line=number)
        text = unescape(found[2] or "")
        if _PICTURE.search(text):
            self.fault("markup.picture", number, line)
        return Paragraph(style=re.sub(r"\\(.)", r"\1", found[1]), text=text, line=number)


def _with_paragraph(cell: Cell, paragraph: Paragraph) -> Cell:
    return replace(cell, paragraphs=(*cell.paragraphs, paragraph))


def unescape(text: str) -> str:
    r"""Return a text whose signs ``⇥`` and ``↵`` are \t and \n again; the opposite of ``escape``."""
    return _ESCAPED.sub(lambda found: found[1] or ("\t" if found[2] else "\n"), text)
