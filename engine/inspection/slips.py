"""A slip: a piece of a paragraph that would be written in another way, and how it is shown to people.

Rules report slips; those that nothing can go wrong with are mended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from engine.expressions.tags import tag_spans
from engine.inspection.layout import Given
from engine.inspection.reading import Paragraph
from engine.inspection.roles import Role
from engine.model.changes import Change
from engine.model.layout import LayoutRule

HIDDEN: Final = "\ufffc"
"""Stands for every sign that is not the author's own word: a tag, an address of the net."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s«»<>]{1,300}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_LONGEST: Final = 20_000
"""Signs of a paragraph that are looked through; nobody writes longer ones."""
_NBSP: Final = "\u00a0"
_PARTING: Final = frozenset(" \t\n")
_AROUND: Final = 40
"""Signs of the words beside a slip that are shown with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A piece of a text that a rule would write in another way.

    Attributes:
        kind: What is wrong with it; a rule may know several.
        start: Where it begins in the text of its paragraph.
        stop: Where it ends; equal to ``start`` where signs are missing.
        right: What should stand there; ``None`` when only a person can tell.
        sure: Whether a program may put it there.
        example: Where a longer piece begins that shows it better, and that piece as it should be, as long as it is.
    """

    kind: str
    start: int
    stop: int
    right: str | None
    sure: bool = False
    example: tuple[int, str] | None = None


Finder = Callable[[str, LayoutRule], Iterator[Slip]]
"""Text of a paragraph (see :func:`bare`), the rule → its slips in their order."""


def sure_slip(kind: str, change: Change) -> Slip:
    """Return a change as a slip of a kind that a program may mend."""
    return Slip(kind=kind, start=change.start, stop=change.stop, right=change.new, sure=True)


def bare(text: str, names: Collection[str] = ()) -> str:
    """Return the text of a paragraph with a mark in the place of every sign that is not to be judged.

    Args:
        text: Text of a paragraph.
        names: Names to be written as they are; hidden like tags and addresses of the net.
    """
    text = text[:_LONGEST]
    spans = [*tag_spans(text), *(found.span() for found in _ADDRESS.finditer(text))] if _may_hide(text) else []
    for name in names:
        spans += [found.span() for found in re.finditer(re.escape(name), text)]
    if not spans:
        return text
    signs = list(text)
    for start, stop in spans:
        signs[start:stop] = HIDDEN * (stop - start)
    return "".join(signs)


def not_a_name(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is not the name of the organisation in a letterhead."""
    return paragraph.role is not Role.ORGANISATION


def charter_names(given: Given) -> tuple[str, ...]:
    """Return the names of the organisation, whose signs are those of its charter."""
    return tuple(name for name in (given.organisation, given.short_name) if name)


def _may_hide(text: str) -> bool:
    return "{" in text or "@" in text or "://" in text or "www." in text


def shown(text: str, slip: Slip) -> tuple[str, str | None]:
    """Return a slip with the words it touches, as it stands there and as it should.

    Args:
        text: Text of the paragraph.
        slip: A slip in it.
    """
    if slip.example is not None:
        start, right = slip.example
        found = text[start : start + len(right)]
        return found, "".join(old if new == HIDDEN else new for old, new in zip(found, right, strict=True))
    piece = text[slip.start : slip.stop]
    start, stop = slip.start, slip.stop
    if not piece[:1].isalnum() or text[start - 1 : start].isalnum() or text[start - 1 : start] == _NBSP:
        start = (
            max(text.rfind(sign, slip.start - _AROUND if slip.start > _AROUND else 0, start) for sign in _PARTING) + 1
        )
    if not piece[-1:].isalnum() or text[stop : stop + 1].isalnum() or text[stop : stop + 1] == _NBSP:
        stop = next((at for at in range(stop, min(stop + _AROUND, len(text))) if text[at] in _PARTING), len(text))
    start, stop = max(start, slip.start - _AROUND), min(stop, slip.stop + _AROUND)
    before, after = text[start : slip.start], text[slip.stop : stop]
    return before + piece + after, None if slip.right is None else before + slip.right + after
