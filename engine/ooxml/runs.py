"""Runs joined again: neighbours that Word broke for no reason a reader could see, tags broken over several of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from engine.ooxml.elements import Element, child, prefixed, qualified
from engine.ooxml.revisions import remove
from engine.ooxml.text import iterate_paragraphs, keep_spaces, printed_elements, sign_of, write_texts

Spans = Callable[[str], list[tuple[int, int]]]
"""Text of a paragraph → where the pieces that must stay whole begin and end."""
_SIMPLE: Final = frozenset(
    {"w:rPr", "w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen", "w:softHyphen", "w:sym", "w:ptab"}
)
"""What a run may hold to be joined with its neighbour; fields and pictures keep their runs."""


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
        keep_spaces(text)
        previous = text.getprevious()
        if previous is not None and prefixed(previous) == "w:t":
            previous.text = (previous.text or "") + (text.text or "")
            run.remove(text)
            changed = True
    return changed


def join_pieces(root: Element, spans: Spans) -> bool:
    """Move every piece of text that runs over several ``w:t`` into the first of them; tell whether any was moved.

    Args:
        root: Root of a part; changed in place. Runs stay, emptied ones too, so that formatting is not lost.
        spans: What must stay whole, for example the tags of a template.
    """
    return sum(_join(paragraph, spans) for paragraph in list(iterate_paragraphs(root))) > 0


def _join(paragraph: Element, spans: Spans) -> bool:
    elements = list(printed_elements(paragraph))
    pieces = [sign_of(element) for element in elements]
    owners = [at for at, piece in enumerate(pieces) for _ in piece]
    text = "".join(pieces)
    moved = False
    for start, stop in spans(text):
        first = owners[start]
        if all(owner == first for owner in owners[start:stop]):
            continue
        owners[start:stop] = [first] * (stop - start)
        moved = True
    if moved:
        written = [""] * len(elements)
        for sign, owner in zip(text, owners, strict=True):
            written[owner] += sign
        write_texts(elements, written)
    return moved
