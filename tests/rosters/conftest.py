from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

HEADER = ("№ п/п", "ФИО", "Должность", "Дата рождения", "Дата приёма", "Трудовой договор (№ и дата)", "Пед. стаж")


@pytest.fixture
def make_list(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a staff list of the given rows under the usual header."""

    def make(*rows: tuple[object, ...], header: tuple[object, ...] = HEADER, title: str | None = None) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Работники"
        for row in ([(title,), ()] if title else []) + [header, *rows]:
            sheet.append(row)
        path = tmp_path / "list.xlsx"
        book.save(path)
        return path

    return make
