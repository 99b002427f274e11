"""Typographic signs of a template: its own words get «ёлочки», dashes and no-break spaces once, before it is compiled.

Tags, and so every value from data, are left alone: a name is printed letter for letter as somebody entered it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace

from engine.expressions.tags import tag_spans
from engine.language import tidy
from engine.model.changes import Change
from engine.ooxml.elements import Element, serialise
from engine.ooxml.package import Package
from engine.ooxml.text import change_texts, iterate_paragraphs, printed_elements, sign_of, text_parts

_OPAQUE = 0x4E00
"""First of the letters that stand for the signs of tags: ideographs, which no rule of typography touches."""
_LONGEST = 20_000
"""Signs of a paragraph; a longer one is left as it is."""


def typeset(package: Package) -> Package:
    """Return the template with the words between its tags in Russian typography; see :func:`engine.language.tidy`."""
    changed = {}
    for part in text_parts(package):
        root = package.xml(part)
        if sum(_typeset_paragraph(paragraph) for paragraph in list(iterate_paragraphs(root))):
            changed[part] = serialise(root)
    return package.replaced(changed) if changed else package


def _typeset_paragraph(paragraph: Element) -> bool:
    """Correct the runs of one paragraph and return whether anything changed; signs stay in the runs they were in."""
    elements = list(printed_elements(paragraph))
    text = "".join(map(sign_of, elements))
    if not text.strip() or len(text) > _LONGEST:
        return False
    hidden = _hide_tags(text)
    tidied = tidy(hidden)
    if tidied == hidden:
        return False
    change_texts(elements, [replace(one, new=_shown(one.new, text)) for one in _changes(hidden, tidied)])
    return True


def _hide_tags(text: str) -> str:
    """Return the text with every sign of a tag replaced by a letter of its own that tells its place."""
    signs = list(text)
    for start, stop in tag_spans(text):
        for at in range(start, stop):
            signs[at] = chr(_OPAQUE + at)
    return "".join(signs)


def _shown(hidden: str, text: str) -> str:
    """Return signs with those of tags as they stand in the text."""
    return "".join(text[ord(sign) - _OPAQUE] if _OPAQUE <= ord(sign) < _OPAQUE + len(text) else sign for sign in hidden)


def _changes(old: str, new: str) -> Iterator[Change]:
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, stop, new_start, new_stop in matcher.get_opcodes():
        if kind != "equal":
            yield Change(start, stop, new[new_start:new_stop])
