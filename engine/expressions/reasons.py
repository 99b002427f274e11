"""Which facts settle a condition: what to show a person who asks why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from engine.expressions.conditions import UNKNOWN, evaluate
from engine.expressions.parsing import Expression

Name = tuple[str, ...]


def deciding(condition: Expression, names: Mapping[str, object]) -> tuple[Name, ...]:
    """Return the dotted names that settle the value of a condition, each once, in the order they are written.

    Of a false ``and`` these are the names of its false sides, of a true ``or`` those of its true sides; of a condition
    whose value is unknown, only the names that nobody has answered.
    """
    return tuple(dict.fromkeys(_deciding(condition.node, names)))


def value_of(name: Name, names: Mapping[str, object]) -> object:
    """Return what a dotted name holds, :data:`~engine.expressions.conditions.UNKNOWN` when nobody has answered it."""
    node: nodes.Expr = nodes.Name(name[0], "load")
    for attribute in name[1:]:
        node = nodes.Getattr(node, attribute, "load")
    return _value(node, names)


def _deciding(node: nodes.Expr, names: Mapping[str, object]) -> Iterator[Name]:
    match node:
        case nodes.And() | nodes.Or():
            truth = _truth(node, names)
            for side in (node.left, node.right):
                if _truth(side, names) is truth:
                    yield from _deciding(side, names)
        case nodes.Not():
            yield from _deciding(node.node, names)
        case _:
            unknown = _truth(node, names) is UNKNOWN
            for name in Expression(text="", node=node).names():
                if not unknown or value_of(name, names) is UNKNOWN:
                    yield name


def _value(node: nodes.Expr, names: Mapping[str, object]) -> object:
    return evaluate(Expression(text="", node=node), names)


def _truth(node: nodes.Expr, names: Mapping[str, object]) -> object:
    value = _value(node, names)
    return value if value is UNKNOWN else bool(value)
