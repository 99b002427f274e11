"""Markup tree → lines of the text form; always the canonical form."""

from __future__ import annotations

from collections.abc import Iterator

from engine.ooxml.markup_tree import EMPTY_CELL_STYLE, Cell, Markup, Paragraph, Section, Table

TAB = "⇥"
BREAK = "↵"


def write_markup(markup: Markup) -> str:
    """Return the canonical text form, with a line feed at the end."""
    lines = [f"# base: {markup.base}"]
    for block in markup.blocks:
        if isinstance(block, Paragraph):
            lines.extend(_paragraph(block))
        elif isinstance(block, Section):
            lines.append("{section landscape}" if block.landscape else "{section portrait}")
        else:
            lines.extend(_table(block))
    lines.extend(f"# lost: {what}" for what in markup.lost)
    return "\n".join(lines) + "\n"


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    if paragraph.new_page:
        yield "{new page}"
    if paragraph.restart:
        yield "{restart list}"
    yield _styled(paragraph)


def _styled(paragraph: Paragraph) -> str:
    style = paragraph.style.replace("\\", "\\\\").replace("]", "\\]")
    return f"[{style}] {escape(paragraph.text)}" if paragraph.text else f"[{style}]"


def escape(text: str) -> str:
    """Return a text with its tabs and breaks as signs; signs that stand in the text itself get a backslash."""
    for sign in ("\\", TAB, BREAK):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\t", TAB).replace("\n", BREAK)


def _table(table: Table) -> Iterator[str]:
    facts = [f"table {table.style}".rstrip(), f"mm: {' '.join(tenths(width) for width in table.widths)}"]
    if table.indent:
        facts.append(f"indent: {tenths(table.indent)}")
    if table.position:
        facts.append(table.position.value)
    yield f"{{{'; '.join(facts)}}}"
    for row in table.rows:
        yield "{row head}" if row.head else "{row}"
        for cell in row.cells:
            yield from _cell(cell)
    yield "{end table}"


def tenths(value: int) -> str:
    """Return tenths of a millimetre as millimetres: 125 → ``12.5``."""
    return f"{value / 10:g}"


def _cell(cell: Cell) -> Iterator[str]:
    marks = [f"{{span {cell.span}}}"] if cell.span > 1 else []
    marks += [f"{{{mark.value}}}" for mark in (cell.merge, cell.vertical) if mark]
    first, *others = cell.paragraphs
    nothing = len(cell.paragraphs) == 1 and first == Paragraph(style=EMPTY_CELL_STYLE)
    yield " ".join(["-", *marks] if nothing else ["-", *marks, _styled(first)])
    for paragraph in others:
        yield f"  {_styled(paragraph)}"
