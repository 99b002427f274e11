"""Where a tag may stand: what takes a paragraph, a row, a cell or a run away must have it for itself.

``{%tr %}`` takes its row away with everything in it, ``{%tc %}`` its cell, ``{%r %}`` its run; the two ends of a
condition or a repetition must stand at the same level, or what is between them is no whole piece of a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.expressions.tags import Tag
from engine.ooxml.elements import Element, prefixed, qualified
from engine.ooxml.text import iterate_paragraphs, paragraph_text, printed_elements, sign_of

Fault = tuple[str, Mapping[str, object]]
"""Code and facts of a problem."""
_TAKEN: Mapping[str, str] = {"tr": "template.not-alone-in-row", "tc": "template.not-alone-in-cell"}
"""Letters of tags that take a piece of a table → what is wrong when there is more in it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a paragraph stands in.

    Attributes:
        paragraph: The paragraph.
        cell: The nearest cell, row and table around it; ``None`` outside of tables.
        row: See ``cell``.
        table: See ``cell``.
    """

    paragraph: Element
    cell: Element | None
    row: Element | None
    table: Element | None

    def container(self, reach: str) -> Element | None:
        """Return what both ends of a pair of tags of a reach must stand in together."""
        if reach == "tr":
            return self.table
        if reach == "tc":
            return self.row
        return self.paragraph.getparent()


def standings(root: Element) -> list[Standing]:
    """Return what every paragraph of a part stands in, in the order of their numbers."""
    return [
        Standing(paragraph, *(_around(paragraph, name) for name in ("w:tc", "w:tr", "w:tbl")))
        for paragraph in iterate_paragraphs(root)
    ]


def misplaced(tag: Tag, standing: Standing) -> Iterator[Fault]:
    """Yield what is wrong with the place of a tag: its row, its cell or its run is not its own."""
    if tag.reach in _TAKEN:
        code, whole = _TAKEN[tag.reach], standing.row if tag.reach == "tr" else standing.cell
        if whole is None:
            yield "template.outside-table", {"tag": tag.raw, "reach": tag.reach}
        elif rest := _rest(whole, tag.raw):
            yield code, {"tag": tag.raw, "rest": rest}
    elif tag.reach == "r" and (rest := _rest_of_runs(standing.paragraph, tag.raw)):
        yield "template.not-alone-in-run", {"tag": tag.raw, "rest": rest}


def apart(opening: Tag, first: Standing, second: Standing) -> bool:
    """Tell whether the two ends of a pair stand at different levels."""
    return first.container(opening.reach) is not second.container(opening.reach)


def _around(paragraph: Element, name: str) -> Element | None:
    return next(paragraph.iterancestors(qualified(name)), None)


def _rest(whole: Element, raw: str) -> str:
    """Return what a row or a cell says beside a tag."""
    text = " ".join(paragraph_text(paragraph) for paragraph in iterate_paragraphs(whole))
    return " ".join(text.replace(raw, " ", 1).split())


def _rest_of_runs(paragraph: Element, raw: str) -> str:
    """Return what the runs that hold a tag say beside it."""
    pieces = list(printed_elements(paragraph))
    start = "".join(map(sign_of, pieces)).find(raw)
    stop, at, text = start + len(raw), 0, ""
    runs = set[Element]()
    for piece in pieces:
        end = at + len(sign_of(piece))
        if at < stop and end > start:
            runs |= {run for run in piece.iterancestors() if prefixed(run) == "w:r"}
        at = end
    for piece in pieces:
        if any(run in runs for run in piece.iterancestors()):
            text += sign_of(piece)
    return text.replace(raw, "", 1).strip()
