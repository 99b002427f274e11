"""What announces something stays on the page of what it announces: a line that ends in a colon is kept with the next.

Cells of tables are left alone: there such a line is the name of a field, and rows kept together would move as one.
"""

from __future__ import annotations

from engine.expressions.tags import tag_spans
from engine.ooxml.elements import Element, child, make, prefixed
from engine.ooxml.text import iterate_paragraphs, paragraph_text

_STATEMENT = "{%"


def keep_announcements(body: Element) -> None:
    """Keep every paragraph outside of tables that ends in a colon on the page of the next one, in place."""
    for paragraph in iterate_paragraphs(body):
        if _announces(paragraph_text(paragraph)) and not _is_in_cell(paragraph):
            _keep(paragraph)


def _announces(text: str) -> bool:
    """Return whether the last thing a text prints is a colon; tags that print nothing do not count."""
    if ":" not in text:
        return False
    for start, end in reversed(tag_spans(text)):
        if text.startswith(_STATEMENT, start):
            text = text[:start] + text[end:]
    return text.rstrip().endswith(":")


def _is_in_cell(paragraph: Element) -> bool:
    return any(prefixed(above) == "w:tc" for above in paragraph.iterancestors())


def _keep(paragraph: Element) -> None:
    """Set ``w:keepNext``, unless the paragraph itself says whether it is kept."""
    properties = child(paragraph, "w:pPr")
    if properties is None:
        properties = make("w:pPr")
        paragraph.insert(0, properties)
    if child(properties, "w:keepNext") is None:
        properties.insert(0 if child(properties, "w:pStyle") is None else 1, make("w:keepNext"))
