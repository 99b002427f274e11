"""Tracked changes of a part accepted: what was inserted stays, what was deleted goes (ECMA-376 17.13.5)."""

from __future__ import annotations

from typing import Final

from engine.ooxml.elements import Element, child, prefixed, qualified

_FORMER: Final = frozenset(
    f"w:{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "numbering")
)
"""Formatting as it was before a change."""
_RANGES: Final = frozenset(
    f"w:{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_GONE: Final = frozenset({"w:del", "w:moveFrom"})
_KEPT: Final = frozenset({"w:ins", "w:moveTo"})
_CELL_MARKS: Final = frozenset({"w:cellIns", "w:cellMerge"})
_SILENT: Final = frozenset({"w:bookmarkStart", "w:bookmarkEnd"})


def accept_revisions(root: Element) -> bool:
    """Accept every tracked change below an element in place; return whether there was any.

    A paragraph whose mark is deleted is joined to the next one, which keeps its own properties, as Word does; where no
    paragraph follows it stays.
    """
    marked = [element for element in root.iter("{*}*") if _is_revision(prefixed(element))]
    if not marked:
        return False
    _remove_deleted_cells(root)
    broken = [paragraph for paragraph in root.iter(qualified("w:p")) if _mark_deleted(paragraph)]
    for element in marked:
        name = prefixed(element)
        if element.getparent() is None:
            continue
        if name in _KEPT and not _is_property(element):
            unwrap_in_place(element)
        else:
            remove(element)
    for paragraph in broken:
        _join_to_next(paragraph)
    return True


def remove(element: Element) -> None:
    """Take an element out of its parent."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap_in_place(element: Element) -> None:
    """Put the children of an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, inner in enumerate(list(element)):
        parent.insert(at + offset, inner)
    parent.remove(element)


def _is_revision(name: str) -> bool:
    return name in _FORMER or name in _RANGES or name in _GONE or name in _KEPT or name in _CELL_MARKS | {"w:cellDel"}


def _is_property(element: Element) -> bool:
    """Tell whether a mark stands among properties: of a paragraph mark, a row, a number."""
    parent = element.getparent()
    return parent is not None and prefixed(parent).endswith("Pr")


def _mark_deleted(paragraph: Element) -> bool:
    return any(child(paragraph, "w:pPr", "w:rPr", name) is not None for name in _GONE)


def _remove_deleted_cells(root: Element) -> None:
    for cell in list(root.iter(qualified("w:tc"))):
        if child(cell, "w:tcPr", "w:cellDel") is not None:
            remove(cell)
    for row in list(root.iter(qualified("w:tr"))):
        if child(row, "w:trPr", "w:del") is not None or row.find(f".//{qualified('w:tc')}") is None:
            remove(row)
    for table in list(root.iter(qualified("w:tbl"))):
        if table.find(f".//{qualified('w:tr')}") is None:
            remove(table)


def _join_to_next(paragraph: Element) -> None:
    following = paragraph.getnext()
    while following is not None and prefixed(following) in _SILENT:
        following = following.getnext()
    if following is None or child(paragraph, "w:pPr", "w:sectPr") is not None:
        return
    content = [inner for inner in paragraph if prefixed(inner) != "w:pPr"]
    if prefixed(following) == "w:p":
        at = 0 if child(following, "w:pPr") is None else 1
        for offset, inner in enumerate(content):
            following.insert(at + offset, inner)
        remove(paragraph)
    elif not content:
        remove(paragraph)
