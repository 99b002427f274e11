"""Runs of a paragraph: a tag that Word broke over several of them is joined in the first."""

from __future__ import annotations

from collections.abc import Callable

from engine.ooxml.elements import Element, qualified
from engine.ooxml.text import iterate_paragraphs, printed_elements, sign_of

Spans = Callable[[str], list[tuple[int, int]]]
"""Text of a paragraph → where the pieces that must stay whole begin and end."""


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
        for element, old, new in zip(elements, pieces, written, strict=True):
            if element.tag == qualified("w:t") and old != new:
                element.text = new
                element.set(qualified("xml:space"), "preserve")
    return moved
