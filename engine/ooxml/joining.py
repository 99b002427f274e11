"""Runs that Word broke for no reason a reader could see, joined again; a tag broken with them becomes whole."""

from __future__ import annotations

from typing import Final

from lxml import etree

from engine.ooxml.elements import Element, child, prefixed, qualified
from engine.ooxml.revisions import remove

_SIMPLE: Final = frozenset(
    {"w:rPr", "w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:softHyphen", "w:sym", "w:ptab"}
)
"""What a run may hold to be joined with its neighbour; fields and pictures keep their runs."""
_SPACE: Final = qualified("xml:space")


def join_runs(root: Element) -> bool:
    """Join neighbouring runs of equal properties in place; empty runs go. Return whether anything was joined."""
    changed = False
    for run in list(root.iter(qualified("w:r"))):
        changed |= _without_empty_texts(run)
        if not any(prefixed(inner) != "w:rPr" for inner in run):
            remove(run)
            changed = True
            continue
        previous = run.getprevious()
        if previous is not None and prefixed(previous) == "w:r" and _alike(previous, run):
            previous.extend([inner for inner in run if prefixed(inner) != "w:rPr"])
            remove(run)
            _join_texts(previous)
            changed = True
        else:
            changed |= _join_texts(run)
    return changed


def _without_empty_texts(run: Element) -> bool:
    empty = [text for text in run.findall(qualified("w:t")) if not text.text]
    for text in empty:
        run.remove(text)
    return bool(empty)


def _alike(first: Element, second: Element) -> bool:
    simple = all(prefixed(inner) in _SIMPLE for run in (first, second) for inner in run)
    return simple and not first.attrib and not second.attrib and _properties(first) == _properties(second)


def _properties(run: Element) -> bytes:
    found = child(run, "w:rPr")
    return b"" if found is None else bytes(etree.tostring(found, method="c14n"))


def _join_texts(run: Element) -> bool:
    """Join the texts of a run that stand side by side; every text keeps its spaces. Return whether any was joined."""
    changed = False
    for text in run.findall(qualified("w:t")):
        text.set(_SPACE, "preserve")
        previous = text.getprevious()
        if previous is not None and prefixed(previous) == "w:t":
            previous.text = (previous.text or "") + (text.text or "")
            run.remove(text)
            changed = True
    return changed
