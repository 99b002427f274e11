"""Tags that print whole paragraphs: which they are, and what is wrong with one that stands or is written amiss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jinja2 import nodes

from engine.expressions.tags import Tag
from engine.ooxml.elements import Element, child, qualified
from engine.rendering.filters import PARAGRAPH_FILTERS
from engine.rendering.kinds import ShapeOf, kind_of
from engine.rendering.placement import Fault

_FILTER_OF_KIND: Final = {"texts": "listed", "paragraphs": "paragraphs", "formatted": "formatted"}
"""Kind of a value that is more than one line → the filter that prints it."""
_NO_PATTERN: Final = (
    "w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:footnoteReference", "w:endnoteReference",
    "w:footnoteRef", "w:endnoteRef", "w:sym",
)  # fmt: skip
"""What a paragraph may not hold beside the tag: it would be lost, or printed as often as there are paragraphs."""


def paragraph_filter(node: nodes.Node) -> str:
    """Return the filter of paragraphs that an expression ends in, "" when it prints no paragraphs."""
    return node.name if isinstance(node, nodes.Filter) and node.name in PARAGRAPH_FILTERS else ""


def paragraph_faults(tag: Tag, paragraph: Element | None, shape_of: ShapeOf) -> Iterator[Fault]:
    """Yield what is wrong with a tag as far as paragraphs are concerned.

    Args:
        tag: The tag.
        paragraph: The paragraph it stands in, ``None`` when it stands in none (a heading of a card).
        shape_of: Finds the shape of a name.
    """
    if tag.expression is None:
        return
    node = tag.expression.node
    prints = paragraph_filter(node)
    inside = any(inner.name in PARAGRAPH_FILTERS for inner in node.find_all(nodes.Filter))
    if tag.kind == "print" and tag.reach == "p":
        if inside:
            yield "template.paragraphs-in-line", {"tag": tag.raw}
        elif not prints:
            yield "template.no-paragraph-filter", _alone(tag, kind_of(node, shape_of))
        elif paragraph is not None and (what := _beside(paragraph)):
            yield "template.not-alone-in-paragraph", {"tag": tag.raw, "what": what}
    elif prints or inside:
        right = f"{{{{p {tag.expression.text} }}}}" if tag.kind == "print" and not inside else ""
        yield "template.paragraphs-in-line", {"tag": tag.raw, "right": right}
    elif tag.kind == "print" and kind_of(node, shape_of) in {"paragraphs", "formatted"}:
        yield "template.paragraphs-in-line", _alone(tag, kind_of(node, shape_of))
    elif tag.kind == "print" and tag.reach:
        yield "template.prints-no-text", {"tag": tag.raw, "reach": tag.reach}


def _alone(tag: Tag, kind: str) -> dict[str, object]:
    """Return the facts of a tag that should print paragraphs: how to write it."""
    if tag.expression is None or isinstance(tag.expression.node, nodes.CondExpr):
        return {"tag": tag.raw}
    return {"tag": tag.raw, "right": f"{{{{p {tag.expression.text} | {_FILTER_OF_KIND.get(kind, 'paragraphs')} }}}}"}


def _beside(paragraph: Element) -> str:
    """Return what a paragraph holds that cannot be repeated: ``section``, ``sign``, or "" when there is nothing."""
    if child(paragraph, "w:pPr", "w:sectPr") is not None:
        return "section"
    return "sign" if next(paragraph.iter(*map(qualified, _NO_PATTERN)), None) is not None else ""
