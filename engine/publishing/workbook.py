"""Tables as an xlsx workbook in which every cell is text or a day: nothing in it is ever evaluated.

A text that a spreadsheet would take for a formula (``=``, ``+``, ``-``, ``@``, a tab or a line break at its beginning)
is written as a string cell with the mark of quoted text, so that it is shown as it is and stays so when edited.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Value = str | int | dt.date | None
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL: Final = {code: None for code in range(32) if chr(code) not in "\t\n"}
_LONGEST: Final = 32_767
"""Characters a cell can hold."""


def workbook(title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return an xlsx file with one sheet.

    Args:
        title: Name of the sheet; at most 31 characters are kept.
        columns: Heads and widths in characters.
        rows: Values of the columns.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_cell(sheet, head, bold=True) for head, _ in columns])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(sheet: object, value: Value, *, bold: bool = False) -> WriteOnlyCell:
    if isinstance(value, str):
        text = value.translate(_CONTROL)[:_LONGEST]
        cell = WriteOnlyCell(sheet)
        cell.value = text
        cell.data_type = "s"
        if text.startswith(_RISKY):
            cell.style = "Normal"
            cell.quotePrefix = True
    else:
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, dt.date):
            cell.number_format = "DD.MM.YYYY"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    return cell
