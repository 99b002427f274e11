"""Numbered lists inside of loops: which of them belong to one turn, so that each turn has a list of its own.

A list that is made in a loop starts anew in each turn when a turn prints a list: several items written there, or items
that an inner loop repeats under words of their own. Where a turn prints one item, the loop repeats the item and the
numbers go on. See ``docs/decisions/0012-lists-in-loops.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.expressions.tags import Tag, read_tags
from engine.ooxml.elements import Element, attribute, child, qualified, whole
from engine.ooxml.numbering import ListPlace, Numbering
from engine.ooxml.text import iterate_paragraphs, paragraph_text
from engine.rendering.filters import FILTERS

_FILTER_NAMES: Final = frozenset(FILTERS)
_TAKEN: Final[Mapping[str, str]] = {"p": "w:p", "tr": "w:tr", "tc": "w:tc"}
"""Letter of a tag → what docxtpl takes away with it."""
_BRANCHES: Final = frozenset({"elif", "else"})
_UNMARKED: Final = frozenset({"bullet", "none"})
"""Formats of numbers that show no number."""


@dataclass(frozen=True, slots=True)
class TurnList:
    """A list that every turn of a loop begins anew.

    Attributes:
        number: Id of its ``w:num``.
        loop: The paragraph, row or cell of the tag that opens the loop.
        items: ``w:numId`` of its paragraphs.
    """

    number: str
    loop: Element
    items: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A paragraph that is printed or a tag that takes a piece of the document away, in document order.

    Attributes:
        kind: Kind of the tag; "" for a paragraph.
        element: What the tag takes away; ``w:numId`` of a paragraph with a list of its own, ``None`` of another.
        number: Id of that list.
        level: Level in it, counted from 0.
        tables: How many tables it stands in.
    """

    kind: str
    element: Element | None
    number: str = ""
    level: int = 0
    tables: int = 0


def direct_numbers(root: Element) -> set[str]:
    """Return the lists that paragraphs of a part name themselves, apart from their styles."""
    return {attribute(number, "val") for number in root.iter(qualified("w:numId"))}


def turn_lists(roots: Sequence[Element], numbering: Numbering, of_styles: frozenset[str]) -> Iterator[TurnList]:
    """Yield the lists that start anew in each turn of a loop, in document order.

    Args:
        roots: Parts with text, the main one first.
        numbering: Lists of the document.
        of_styles: Lists that styles give: they run through the document.
    """
    parts = [_steps(root) for root in roots]
    places = _places(parts)
    for number, found in places.items():
        (part, first), (last_part, last) = found[0], found[-1]
        steps = parts[part]
        if part != last_part or not _own(number, places, numbering, of_styles, steps[first]):
            continue
        loop = next((loop for loop in _loops_around(steps, first, last) if _prints_list(loop, number)), None)
        if loop is not None and loop[0].element is not None:
            items = (steps[at].element for _, at in found)
            yield TurnList(number, loop[0].element, tuple(item for item in items if item is not None))


def _steps(root: Element) -> list[_Step]:
    """Return what a part prints and its structure; inside of one line tags change no list and are left out."""
    paragraphs = [(paragraph, list(_structure(paragraph_text(paragraph)))) for paragraph in iterate_paragraphs(root)]
    taken = {_taken(paragraph, tag) for paragraph, tags in paragraphs for tag in tags}
    steps = []
    for paragraph, tags in paragraphs:
        if tags:
            steps += [_Step(tag.kind, _taken(paragraph, tag), tables=_tables(paragraph)) for tag in tags]
        elif not any(around in taken for around in paragraph.iterancestors()):
            steps.append(_paragraph(paragraph))
    return steps


def _structure(text: str) -> Iterator[Tag]:
    for tag in read_tags(text, _FILTER_NAMES) if "{%" in text else ():
        if isinstance(tag, Tag) and tag.reach in _TAKEN and tag.kind != "print":
            yield tag


def _taken(paragraph: Element, tag: Tag) -> Element:
    """Return the paragraph, row or cell that goes away with a tag."""
    name = qualified(_TAKEN[tag.reach])
    return paragraph if tag.reach == "p" else next(paragraph.iterancestors(name), paragraph)


def _tables(paragraph: Element) -> int:
    return sum(1 for _ in paragraph.iterancestors(qualified("w:tbl")))


def _paragraph(paragraph: Element) -> _Step:
    own = child(paragraph, "w:pPr", "w:numPr")
    number = child(own, "w:numId")
    return _Step(
        kind="",
        element=number,
        number=attribute(number, "val"),
        level=whole(child(own, "w:ilvl"), "val"),
        tables=_tables(paragraph),
    )


def _places(parts: Sequence[Sequence[_Step]]) -> dict[str, list[tuple[int, int]]]:
    """Return list → its items: (index of the part, index of the step), in document order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for part, steps in enumerate(parts):
        for index, step in enumerate(steps):
            if step.number:
                found.setdefault(step.number, []).append((part, index))
    return found


def _own(
    number: str,
    places: Mapping[str, list[tuple[int, int]]],
    numbering: Numbering,
    of_styles: frozenset[str],
    first: _Step,
) -> bool:
    """Tell whether a list begins at its first item, instead of going on with the numbers of another, and shows them."""
    if number not in numbering.numbers or number in of_styles:
        return False
    kinds = {attribute(child(level, "w:numFmt"), "val") for level in _levels(numbering, number)}
    if kinds and kinds <= _UNMARKED:
        return False
    if _restarts(numbering, number, first.level):
        return True
    abstract = numbering.abstract(number)
    kin = [other for other in (*places, *of_styles) if other != number and numbering.abstract(other) == abstract]
    return all(
        other in places and _restarts(numbering, other, first.level) and places[number][0] < places[other][0]
        for other in kin
    )


def _levels(numbering: Numbering, number: str) -> list[Element]:
    abstract = numbering.abstracts.get(numbering.abstract(number))
    return abstract.findall(qualified("w:lvl")) if abstract is not None else []


def _restarts(numbering: Numbering, number: str, level: int) -> bool:
    """Tell whether a list starts a level anew: «начать заново» in Word, ``{restart list}`` in the text form."""
    return numbering.restart(ListPlace(number, level)) is not None


def _loops_around(steps: Sequence[_Step], first: int, last: int) -> list[Sequence[_Step]]:
    """Return the loops that hold all steps from the first to the last, the innermost first; tags at both ends."""
    opened: list[int] = []
    found = []
    for index, step in enumerate(steps):
        if step.kind == "for":
            opened.append(index)
        elif step.kind == "endfor" and opened:
            start = opened.pop()
            if start < first and last < index:
                found.append(steps[start : index + 1])
    return found


def _prints_list(loop: Sequence[_Step], number: str) -> bool:
    """Tell whether a turn of a loop prints a list of its own; see the module."""
    top = min(step.level for step in loop if step.number == number)
    written = _written(loop[1:-1], number, top)
    if written > 1:
        return True
    printed = next(step for step in loop if not step.kind)
    preceded = printed.number != number or printed.tables > loop[0].tables
    return preceded and _repeated(loop[1:-1], number, top)


def _written(steps: Sequence[_Step], number: str, level: int) -> int:
    """Return how many items of a level a turn can print, those of inner loops counted once."""
    sums = [[0]]
    for step in steps:
        if step.kind == "if":
            sums.append([0])
        elif step.kind in _BRANCHES:
            sums[-1].append(0)
        elif step.kind == "endif" and len(sums) > 1:
            most = max(sums.pop())
            sums[-1][-1] += most
        elif step.number == number and step.level == level:
            sums[-1][-1] += 1
    return sums[0][-1]


def _repeated(steps: Sequence[_Step], number: str, level: int) -> bool:
    """Tell whether an item of a level stands in an inner loop."""
    depth = 0
    for step in steps:
        depth += (step.kind == "for") - (step.kind == "endfor")
        if depth > 0 and step.number == number and step.level == level:
            return True
    return False
