"""The static check of composition: blocks whole and named once, an extending template that holds blocks alone."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from engine.errors import ContentError, Place, Problem
from engine.expressions.tags import Tag, read_tags
from engine.ooxml.elements import Element, qualified
from engine.ooxml.package import Package
from engine.ooxml.text import ParagraphText, paragraph_text
from engine.rendering.composition_tree import BODY_PART, KINDS, Block, Mark, blocks, numbered_marks

_DRAWN = ("w:drawing", "w:pict")


def composition_problems(
    package: Package, texts: Mapping[str, list[ParagraphText]], file: str, base_blocks: Collection[str] | None
) -> Iterator[Problem]:
    """Yield what is wrong with the tags of composition of a template.

    Args:
        package: The template.
        texts: Its paragraphs, as :func:`engine.ooxml.text.read_text` returns them.
        file: How it is named in messages.
        base_blocks: Names of the blocks of what it extends; ``None`` when that is not known.
    """
    yield from _misplaced(texts, file)
    if BODY_PART not in package.parts:
        return
    paragraphs = list(numbered_marks(package.xml(BODY_PART), file))
    found = [mark for _, mark in paragraphs if mark is not None]
    try:
        paired = blocks(found)
    except ContentError:  # the check of tags tells what is not closed or ends elsewhere
        return
    yield from _twice(paired)
    extends = [mark for mark in found if mark.tag.kind == "extends"]
    yield from _parents(found, paired, extending=bool(extends))
    if extends:
        yield from _extending(paragraphs, extends, paired, file)
        yield from _unknown(paired, base_blocks)


def _misplaced(texts: Mapping[str, list[ParagraphText]], file: str) -> Iterator[Problem]:
    """Yield tags of composition outside of the body, and those that do not take a paragraph or a row."""
    for part, paragraphs in texts.items():
        for paragraph in paragraphs:
            for tag in read_tags(paragraph.text, frozenset()) if "{%" in paragraph.text else ():
                if not isinstance(tag, Tag) or tag.kind not in KINDS:
                    continue
                place = Place(file=file, part=part, paragraph=paragraph.number, text=paragraph.text)
                if part != BODY_PART:
                    yield Problem(code="template.composition-outside-body", facts={"tag": tag.raw}, place=place)
                elif tag.kind != "include" and tag.reach not in _reaches(tag):
                    yield Problem(code="template.composition-reach", facts={"tag": tag.raw}, place=place)


def _reaches(tag: Tag) -> tuple[str, ...]:
    return ("p",) if tag.kind == "extends" else ("p", "tr")


def _twice(paired: list[Block]) -> Iterator[Problem]:
    seen: set[str] = set()
    for block in paired:
        if block.name in seen:
            facts = {"block": block.name, "tag": block.opening.tag.raw}
            yield Problem(code="template.block-twice", facts=facts, place=block.opening.place)
        seen.add(block.name)


def _parents(found: list[Mark], paired: list[Block], *, extending: bool) -> Iterator[Problem]:
    """Yield every ``parent`` that has nothing to repeat: it stands in no block that overrides another."""
    order = {id(mark): index for index, mark in enumerate(found)}
    for mark in found:
        if mark.tag.kind == "parent":
            around = [
                block for block in paired if order[id(block.opening)] < order[id(mark)] < order[id(block.closing)]
            ]
            if not extending or len(around) != 1:
                yield Problem(code="template.parent-outside", facts={"tag": mark.tag.raw}, place=mark.place)


def _extending(
    paragraphs: list[tuple[Element, Mark | None]], extends: list[Mark], paired: list[Block], file: str
) -> Iterator[Problem]:
    """Yield a second ``extends``, and everything an extending template says outside of its blocks."""
    for second in extends[1:]:
        yield Problem(code="template.extends-twice", facts={"tag": second.tag.raw}, place=second.place)
    inside = {
        element
        for block in paired
        for top in (block.opening.element, *block.content(), block.closing.element)
        for element in top.iter(qualified("w:p"))
    }
    for number, (paragraph, mark) in enumerate(paragraphs, start=1):
        text = paragraph_text(paragraph).strip()
        drawn = next(paragraph.iter(*map(qualified, _DRAWN)), None) is not None
        if paragraph not in inside and (text or drawn) and (mark is None or mark.tag.kind != "extends"):
            place = Place(file=file, part=BODY_PART, paragraph=number, text=text)
            yield Problem(code="template.outside-block", facts={"text": text}, place=place)


def _unknown(paired: list[Block], base_blocks: Collection[str] | None) -> Iterator[Problem]:
    for block in paired:
        if block.depth == 0 and base_blocks is not None and block.name not in base_blocks:
            near = difflib.get_close_matches(block.name, base_blocks, n=1, cutoff=0.5)
            facts = {"block": block.name, "nearest": near[0] if near else "", "allowed": sorted(base_blocks)}
            yield Problem(code="template.unknown-base-block", facts=facts, place=block.opening.place)
