"""Kinds of values in an expression of a template: which filter suits which field, what compares with what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from jinja2 import nodes

from engine.expressions.parsing import dotted
from engine.rendering.filters import PARAGRAPH_FILTERS, TAKES, fits
from engine.rendering.vocabulary import LEAF, Items, Leaf, Named, Shape

ShapeOf = Callable[[nodes.Node], Shape | None]
"""A dotted name → its shape; ``None`` for a name that is not known, which is a problem of its own."""

_CONSTANTS: Final = ((bool, "flag"), (str, "text"), (int, "number"), (float, "number"))
_TEXTS: Final = frozenset({"", "text"})
_ORDERED: Final = frozenset({"date", "number", "text"})
_ORDER: Final = frozenset({"lt", "lteq", "gt", "gteq"})


def kind_problems(node: nodes.Node, shape_of: ShapeOf) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield (code, facts) for every filter and comparison of an expression that would fail on any data.

    What the vocabulary does not know is passed over; it is refused when a document is made.
    """
    for inner in _every(node):
        if isinstance(inner, nodes.Filter):
            yield from _filter(inner, shape_of)
        elif isinstance(inner, nodes.Compare):
            left = inner.expr
            for operand in inner.ops:
                if not _comparable(operand.op, left, operand.expr, shape_of):
                    yield "expression.wrong-comparison", {}
                left = operand.expr


def list_item(node: nodes.Node, shape_of: ShapeOf) -> Shape | None:
    """Return the shape of what ``for`` would take out of an expression, ``None`` when it is no list."""
    if dotted(node) is not None:
        shape = shape_of(node)
        if shape is None:
            return LEAF
        return shape.item if isinstance(shape, Items) else None
    if isinstance(node, nodes.List):
        return LEAF
    if isinstance(node, nodes.CondExpr):
        if node.expr2 is not None and list_item(node.expr2, shape_of) is None:
            return None
        return list_item(node.expr1, shape_of)
    return None


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _filter(node: nodes.Filter, shape_of: ShapeOf) -> Iterator[tuple[str, dict[str, object]]]:
    named = [str(argument.key) for argument in node.kwargs]
    if node.dyn_args is not None or node.dyn_kwargs is not None or not fits(node.name, len(node.args), named):
        yield "expression.wrong-arguments", {"name": node.name}
    kind = kind_of(node.node, shape_of) if node.node is not None else ""
    if kind and kind not in TAKES[node.name]:
        yield "expression.wrong-filter", {"name": node.name}


def kind_of(node: nodes.Node, shape_of: ShapeOf) -> str:
    """Return the kind of a value: of a leaf, ``person``, ``named``, ``list``, ``texts``; "" when it is not known."""
    if dotted(node) is not None:
        shape = shape_of(node)
        if isinstance(shape, Named):
            return "person" if "gender" in shape.parts else "named"
        return _kind_of_items(shape.item) if isinstance(shape, Items) else shape.kind if shape else ""
    if isinstance(node, nodes.Filter):
        return "" if node.name in PARAGRAPH_FILTERS else "text"
    if isinstance(node, nodes.List):
        return "texts" if all(kind_of(item, shape_of) in _TEXTS for item in node.items) else "list"
    if isinstance(node, nodes.Const):
        return next((kind for python, kind in _CONSTANTS if isinstance(node.value, python)), "")
    return ""


def _kind_of_items(item: Shape) -> str:
    """Return ``texts`` for a list whose items are or may be texts, ``list`` for any other."""
    return "texts" if isinstance(item, Leaf) and item.kind in _TEXTS else "list"


def _comparable(operation: str, left: nodes.Node, right: nodes.Node, shape_of: ShapeOf) -> bool:
    first, second = (kind_of(side, shape_of) for side in (left, right))
    if operation in {"in", "notin"}:
        return second in {"", "list", "texts"} or (second == "text" and first in {"", "text"})
    if operation in _ORDER:
        known = {"number" if kind == "money" else kind for kind in (first, second) if kind}
        return known <= _ORDERED and len(known) <= 1
    return True
