"""The text form of a template, both ways: a .docx body is built from it and read back to it.

The first line is ``# base: <name>``. Then one line for each paragraph, table line or mark:

- ``[Style name] text``: a paragraph. ``⇥`` is a tab, ``↵`` a line break; a backslash before either, or before a
  backslash, means the sign itself; a backslash also hides ``]`` in a style name.
- ``{new page}``: the next paragraph starts a page. ``{restart list}``: its list starts anew.
- ``{section landscape}``, ``{section portrait}``: a new section on a new page; as the first block, the orientation of
  the document.
- ``{table Style; mm: 10 60 40.5}`` … ``{end table}``, after the widths ``; indent: 5`` (mm), ``; centre`` or
  ``; right``. Rows are ``{row}`` or ``{row head}``; a cell is ``- [Style] text`` with marks before the style:
  ``{span 3}``, ``{merge down}`` or ``{merged}``, ``{middle}`` or ``{bottom}``. ``-`` alone is an empty cell; a line
  with two spaces before its style is a further paragraph of the cell.
- ``# lost: …`` at the end: what the .docx holds and the text form cannot say. ``{picture name}`` stands for a picture.
  A text with either is a record only, nothing is built from it.

Blank lines are passed over on reading; the canonical form has none.
"""

from __future__ import annotations

from engine.ooxml.markup_building import build_package
from engine.ooxml.markup_parsing import parse_markup
from engine.ooxml.markup_reading import read_markup
from engine.ooxml.markup_writing import write_markup
from engine.ooxml.normalising import normalise
from engine.ooxml.package import Package, as_package, read_package, write_package

DEFAULT_BASE = "shared/base"


def to_markup(docx: bytes | Package, *, base: str = DEFAULT_BASE) -> str:
    """Return the text form of a document, canonical, with a line feed at the end.

    Args:
        docx: Any document, ours or not; no text of it is left out.
        base: Name for the first line.

    Raises:
        ContentError: The file cannot be read.
    """
    return write_markup(read_markup(as_package(docx), base))


def from_markup(text: str, base: bytes) -> bytes:
    """Return the .docx that the text form describes, in canonical form: equal arguments give equal bytes.

    Args:
        text: The text form.
        base: The .docx that gives styles, lists, page and headers; :func:`base_name` says which.

    Raises:
        ContentError: All faults of the text with their lines; codes of
            :func:`engine.ooxml.markup_parsing.parse_markup` and :func:`engine.ooxml.markup_building.build_package`.
    """
    return write_package(normalise(build_package(parse_markup(text), read_package(base))).package)


def base_name(text: str) -> str:
    """Return the name of the base that a text form is built on, "" when the first line does not say it."""
    first = text.removeprefix("\ufeff").partition("\n")[0].strip()
    return first.removeprefix("# base: ") if first.startswith("# base: ") else ""
