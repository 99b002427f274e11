"""Kinds of values in an expression of a template: which filter suits which field, what compares with what."""

from __future__ import annotations

import difflib
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
_COMPARED: Final = _ORDERED | {"money", "flag", "list", "texts"}
_ORDER: Final = frozenset({"lt", "lteq", "gt", "gteq"})
Found = Iterator[tuple[str, dict[str, object]]]
"""Codes and facts of problems."""


def kind_problems(node: nodes.Node, shape_of: ShapeOf) -> Found:
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
                yield from _never(left, operand.expr, shape_of)
                yield from _never(operand.expr, left, shape_of)
                left = operand.expr


def answer_problems(node: nodes.Node, shape_of: ShapeOf) -> Found:
    """Yield (code, facts) for every part of a condition that is neither yes nor no, or compares what it cannot.

    Unlike :func:`kind_problems` it lets nothing pass of which the vocabulary does not know what it is.
    """
    if isinstance(node, nodes.And | nodes.Or):
        yield from answer_problems(node.left, shape_of)
        yield from answer_problems(node.right, shape_of)
    elif isinstance(node, nodes.Not):
        yield from answer_problems(node.node, shape_of)
    elif isinstance(node, nodes.Compare):
        sides = (node.expr, *(operand.expr for operand in node.ops))
        if not all(kind_of(side, shape_of) in _COMPARED or _unknown(side, shape_of) for side in sides):
            yield "expression.wrong-comparison", {}
    elif kind_of(node, shape_of) != "flag" and not _unknown(node, shape_of):
        yield "expression.no-answer", {"name": ".".join(dotted(node) or ())}


def _unknown(node: nodes.Node, shape_of: ShapeOf) -> bool:
    """Tell whether a name is not known, which is a problem of its own."""
    return dotted(node) is not None and shape_of(node) is None


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


def _never(name: nodes.Node, wanted: nodes.Node, shape_of: ShapeOf) -> Found:
    """Yield the texts a field is compared with although its closed list has no such text."""
    shape = shape_of(name) if dotted(name) is not None else None
    if not isinstance(shape, Leaf) or not shape.values:
        return
    for value in wanted.items if isinstance(wanted, nodes.List) else (wanted,):
        if isinstance(value, nodes.Const) and value.value not in shape.values:
            near = difflib.get_close_matches(str(value.value), shape.values, n=1, cutoff=0.6)
            facts = {"name": ".".join(dotted(name) or ()), "value": str(value.value), "allowed": list(shape.values)}
            yield "expression.unknown-value", {**facts, "nearest": near[0] if near else ""}


def _filter(node: nodes.Filter, shape_of: ShapeOf) -> Found:
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
    known = {"number" if kind == "money" else kind for kind in (first, second) if kind}
    return len(known) <= 1 and (operation not in _ORDER or known <= _ORDERED)
