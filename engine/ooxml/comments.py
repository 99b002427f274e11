"""Writing Word comments into a copy of a document (ECMA-376 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from engine.ooxml.elements import Element, child, make, prefixed, put, qualified, serialise
from engine.ooxml.package import Package, main_part, related_part, with_new_part
from engine.ooxml.text import iterate_paragraphs, keep_spaces

_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment to be written.

    Attributes:
        paragraph: Number of a paragraph of the main part, counted from 1; one that does not exist is the first.
        lines: Text, a paragraph each.
    """

    paragraph: int
    lines: tuple[str, ...]


def with_comments(package: Package, remarks: Iterable[Remark], *, author: str, initials: str) -> Package:
    """Return a copy of a document with a comment around the text of each named paragraph; older comments stay.

    Comments stand in the main part alone: Word has none in headers and notes.

    Args:
        package: The document.
        remarks: What to write, in order.
        author: Who comments.
        initials: Short form of the author.

    Raises:
        ContentError: The main part or its relationships cannot be read.
    """
    every = list(remarks)
    main = main_part(package)
    root = package.xml(main)
    paragraphs = list(iterate_paragraphs(root))
    if not every or not paragraphs:
        return package
    part = related_part(package, "comments")
    comments = package.xml(part) if part else make("w:comments")
    taken = [int(c.get(qualified("w:id"), "-1")) for c in comments.iter(qualified("w:comment"))]
    for number, remark in enumerate(every, start=max(taken, default=-1) + 1):
        _append(comments, number, remark, author=author, initials=initials)
        at = remark.paragraph if 1 <= remark.paragraph <= len(paragraphs) else 1
        _anchor(paragraphs[at - 1], number)
    written = package.replaced({main: serialise(root)})
    if part is not None:
        return written.replaced({part: serialise(comments)})
    return with_new_part(written, main, kind="comments", content_type=_CONTENT, content=serialise(comments))[0]


def _append(comments: Element, number: int, remark: Remark, *, author: str, initials: str) -> None:
    comment = put(comments, "w:comment", id=number, author=author, initials=initials)
    for line in remark.lines:
        keep_spaces(put(put(put(comment, "w:p"), "w:r"), "w:t", line))


def _anchor(paragraph: Element, number: int) -> None:
    """Put the marks of a comment around everything a paragraph holds."""
    first = 0 if child(paragraph, "w:pPr") is None else 1
    while first < len(paragraph) and prefixed(paragraph[first]) == "w:commentRangeStart":
        first += 1
    paragraph.insert(first, make("w:commentRangeStart", id=number))
    put(paragraph, "w:commentRangeEnd", id=number)
    put(put(paragraph, "w:r"), "w:commentReference", id=number)
