"""Marks of composition in the tree of a document: found, paired, replaced, taken out; nothing here knows of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from engine.errors import ContentError, Place
from engine.expressions.tags import Tag, read_tags
from engine.ooxml.elements import Element, make, prefixed, qualified
from engine.ooxml.text import iterate_paragraphs, paragraph_text

BODY_PART: Final = "word/document.xml"
_COMPOSING: Final = re.compile(r"\{%-?(?:p|tr|tc|r)?\s+(?:include|extends|block|endblock|parent)\b")
KINDS: Final = frozenset({"include", "extends", "block", "endblock", "parent"})


@dataclass(slots=True)
class Budget:
    """How much may still be put together: blocks that bring in one another twice would grow without end.

    Attributes:
        left: Elements of XML.
    """

    left: int = 200_000

    def spend(self, elements: Iterable[Element], place: Place, *, least: int = 0) -> None:
        """Take elements that are put in from what is left.

        Raises:
            ContentError: ``template.too-much`` when nothing is left.
        """
        self.left -= max(least, sum(sum(1 for _ in element.iter()) for element in elements))
        if self.left < 0:
            raise ContentError.single("template.too-much", place=place)


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag of composition that stands alone.

    Attributes:
        element: Its paragraph; the row it stands in when the tag is written with ``tr``.
        tag: The tag.
        place: Where it was found.
    """

    element: Element
    tag: Tag
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A block between its two marks, which are brothers in the tree."""

    opening: Mark
    closing: Mark
    depth: int

    @property
    def name(self) -> str:
        """Name of the block."""
        return str(self.opening.tag.target)

    def content(self) -> list[Element]:
        """Return the elements between the marks."""
        found = []
        for element in self.opening.element.itersiblings():
            if element is self.closing.element:
                break
            found.append(element)
        return found


def marks(root: Element, file: str) -> list[Mark]:
    """Return the marks of a part in document order."""
    return [mark for _, mark in numbered_marks(root, file) if mark is not None]


def numbered_marks(root: Element, file: str) -> Iterator[tuple[Element, Mark | None]]:
    """Yield every paragraph of a part with the mark it is, if it is one."""
    for number, paragraph in enumerate(list(iterate_paragraphs(root)), start=1):
        text = paragraph_text(paragraph).strip()
        tag = _lone_tag(text)
        if tag is None:
            yield paragraph, None
            continue
        place = Place(file=file, part=BODY_PART, paragraph=number, text=text)
        element = _row_of(paragraph, text) if tag.reach == "tr" else paragraph
        yield paragraph, Mark(element, tag, place) if element is not None else None


def _lone_tag(text: str) -> Tag | None:
    if not _COMPOSING.match(text):
        return None
    tags = list(read_tags(text, frozenset()))
    if len(tags) != 1 or not isinstance(tags[0], Tag) or tags[0].raw != text:
        return None
    return tags[0] if tags[0].kind in KINDS else None


def _row_of(paragraph: Element, text: str) -> Element | None:
    """Return the row a tag stands in when nothing else is written there."""
    row = next((above for above in paragraph.iterancestors() if prefixed(above) == "w:tr"), None)
    if row is None:
        return None
    written = "".join(paragraph_text(other) for other in iterate_paragraphs(row)).strip()
    return row if written == text else None


def blocks(found: list[Mark]) -> list[Block]:
    """Return the blocks among marks, in the order of their beginnings.

    Raises:
        ContentError: ``template.block-split`` for every mark without a counterpart beside it.
    """
    opened: list[Mark] = []
    paired: list[Block] = []
    wrong: list[Mark] = []
    for mark in found:
        if mark.tag.kind == "block":
            opened.append(mark)
        elif mark.tag.kind == "endblock":
            if opened and opened[-1].element.getparent() is mark.element.getparent():
                opening = opened.pop()
                paired.append(Block(opening, mark, len(opened)))
            else:
                wrong.append(mark)
                del opened[-1:]
    problems = [
        ContentError.single("template.block-split", place=mark.place, tag=mark.tag.raw).problems[0]
        for mark in (*wrong, *opened)
    ]
    if problems:
        raise ContentError(problems)
    order = {id(mark): index for index, mark in enumerate(found)}
    return sorted(paired, key=lambda block: order[id(block.opening)])


def override(root: Element, own: Mapping[str, Block], file: str, budget: Budget) -> None:
    """Put blocks of an extending template in the place of the same ones of its base.

    An outer block goes first, so that an inner one is still overridden where ``{%p parent %}`` repeats it.

    Args:
        root: The base, changed in place.
        own: Blocks of the extending template by name; their content is copied.
        file: How the base is named in messages.
        budget: How much may be put in.

    Raises:
        ContentError: ``template.block-reach``: paragraphs in the place of rows, or the other way round;
            ``template.too-much``.
    """
    left = dict(own)
    while left:
        here = [block for block in blocks(marks(root, file)) if block.name in left]
        if not here:
            return
        name = here[0].name
        for block in here:
            if block.name == name and _stands(block, root):
                _replace(block, left[name], budget)
        del left[name]


def _stands(block: Block, root: Element) -> bool:
    """Tell whether a block is still in the tree; replacing an outer one of the same name takes it out."""
    return any(above is root for above in block.opening.element.iterancestors())


def _replace(block: Block, own: Block, budget: Budget) -> None:
    if (block.opening.tag.reach == "tr") != (own.opening.tag.reach == "tr"):
        facts = {"tag": own.opening.tag.raw, "open": block.opening.tag.raw}
        raise ContentError.single("template.block-reach", place=own.opening.place, **facts)
    former = block.content()
    parent = block.opening.element.getparent()
    if parent is None:
        return
    for element in former:
        parent.remove(element)
    for element in _with_parent(own.content(), former, budget, own.opening.place):
        block.closing.element.addprevious(element)


def _with_parent(content: list[Element], former: list[Element], budget: Budget, place: Place) -> Iterator[Element]:
    """Yield copies of the content of a block, ``{%p parent %}`` replaced by copies of what it overrides."""
    budget.spend(content, place)
    carrier = make("w:body")
    carrier.extend(deepcopy(element) for element in content)
    for mark in marks(carrier, ""):
        if mark.tag.kind == "parent":
            budget.spend(former, place)
            replace(mark.element, [deepcopy(element) for element in former])
    yield from list(carrier)


def replace(element: Element, others: list[Element]) -> None:
    """Put elements in the place of one."""
    parent = element.getparent()
    if parent is None:
        return
    for other in others:
        element.addprevious(other)
    parent.remove(element)


def clear_marks(root: Element) -> None:
    """Take out the marks of blocks; a cell that would lose its last paragraph gets an empty one, as Word asks."""
    for mark in marks(root, ""):
        if mark.tag.kind in ("block", "endblock") and (parent := mark.element.getparent()) is not None:
            parent.remove(mark.element)
    for cell in root.iter(qualified("w:tc")):
        inner = [prefixed(element) for element in cell]
        if not inner or inner[-1] not in {"w:p", "w:sdt"}:
            cell.append(make("w:p"))
