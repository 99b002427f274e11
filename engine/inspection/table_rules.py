"""Tables that go over to another page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from engine.errors import Problem
from engine.inspection.layout import Given, Rule
from engine.inspection.reading import Document, Table
from engine.model.layout import LayoutRule
from engine.ooxml.elements import Element, child, is_on
from engine.ooxml.text import iterate_paragraphs, paragraph_text

_ROWS: Final = 15
_SIGNS: Final = 2500
"""A table with more rows or more text than this hardly stands on one page."""
_HEAD_ROWS: Final = 3
"""Rows among which the last one of a head is."""


def tbl_head_repeat(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A long table repeats its head on every page, and its rows are not torn; tables that lay out a page are not meant.

    Where pages end is not known, so a table is long by its rows and its text.
    """
    wrong: dict[str, list[Table]] = {}
    for table in document.tables:
        rows = table.rows
        if not table.bordered or not _is_long(table):
            continue
        if not any(_has(row, "w:tblHeader") for row in rows[:_HEAD_ROWS]):
            wrong.setdefault("head", []).append(table)
        if not all(_has(row, "w:cantSplit") for row in rows):
            wrong.setdefault("split", []).append(table)
    for what, tables in wrong.items():
        yield rule.broken(tables[0].place, what=what, count=len(tables))


def _is_long(table: Table) -> bool:
    if len(table.rows) > _ROWS:
        return True
    return sum(len(paragraph_text(one)) for one in iterate_paragraphs(table.element)) > _SIGNS


def _has(row: Element, name: str) -> bool:
    return is_on(child(row, "w:trPr", name))


RULES: Mapping[str, Rule] = {"tbl-head-repeat": tbl_head_repeat}
