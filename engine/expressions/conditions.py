"""Evaluating a condition of a workflow or a card over values, three-valued: an absent field is unknown, never false."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from functools import reduce
from typing import Any, Final

from jinja2 import nodes

from engine.expressions.parsing import Expression


class Unknown(Enum):
    """The value of a name that nobody has answered yet."""

    UNKNOWN = "unknown"


UNKNOWN: Final = Unknown.UNKNOWN

_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "in": lambda left, right: left in right,
    "notin": lambda left, right: left not in right,
}


def evaluate(condition: Expression, names: Mapping[str, object]) -> object:
    """Return the value of a condition; :data:`UNKNOWN` when it depends on something not answered.

    A date is compared with a text that holds one (``pair.end < "2026-09-01"``), a sum with a fraction.

    ``and`` with a false side is false and ``or`` with a true side is true whatever the unknown side would be (Kleene).
    """
    return _value(condition.node, names)


def unanswered(condition: Expression, names: Mapping[str, object]) -> tuple[str, ...]:
    """Return the dotted names of a condition whose values are not known, each once, as they come."""
    every = (name for name in condition.names() if _looked_up(name, names) is UNKNOWN)
    return tuple(dict.fromkeys(".".join(name) for name in every))


def _looked_up(name: tuple[str, ...], names: Mapping[str, object]) -> object:
    return reduce(_attribute, name[1:], _known(names.get(name[0])))


def _value(node: nodes.Node, names: Mapping[str, object]) -> object:
    match node:
        case nodes.Const():
            return node.value
        case nodes.List():
            return tuple(_value(item, names) for item in node.items)
        case nodes.Name():
            return _known(names.get(node.name))
        case nodes.Getattr():
            return _attribute(_value(node.node, names), node.attr)
        case nodes.Not():
            value = _value(node.node, names)
            return UNKNOWN if value is UNKNOWN else not value
        case nodes.And() | nodes.Or():
            return _both(node, names)
        case nodes.Compare():
            return _comparison(node, names)
    raise TypeError(type(node).__name__)


def _known(value: object) -> object:
    return UNKNOWN if value is None else value


def _attribute(value: object, name: str) -> object:
    if value is UNKNOWN:
        return UNKNOWN
    if isinstance(value, Mapping):
        return _known(value.get(name))
    return _known(getattr(value, name, None))


def _both(node: nodes.And | nodes.Or, names: Mapping[str, object]) -> object:
    left, right = _value(node.left, names), _value(node.right, names)
    decisive = isinstance(node, nodes.Or)
    for side in (left, right):
        if side is not UNKNOWN and bool(side) is decisive:
            return decisive
    if UNKNOWN in (left, right):
        return UNKNOWN
    return not decisive


def _comparison(node: nodes.Compare, names: Mapping[str, object]) -> object:
    left = _value(node.expr, names)
    for operand in node.ops:
        right = _value(operand.expr, names)
        if left is UNKNOWN or right is UNKNOWN or (isinstance(right, tuple) and _is_open(left, right)):
            return UNKNOWN
        if not _COMPARE[operand.op](left, _alike(left, right)):
            return False
        left = right
    return True


def _is_open(left: object, items: tuple[object, ...]) -> bool:
    """Return whether it cannot be told if a value stands in a list: an item is unknown, and no other one is equal."""
    return UNKNOWN in items and not _COMPARE["in"](left, _alike(left, items))


def _alike(left: object, right: object) -> object:
    """Return the right side as a value of the kind of the left one, every item of a list for itself."""
    if isinstance(right, tuple):
        return tuple(_alike(left, item) for item in right)
    if isinstance(left, dt.date) and isinstance(right, str):
        return dt.date.fromisoformat(right)
    if isinstance(left, str) and isinstance(right, dt.date):
        return right.isoformat()
    if isinstance(left, Decimal) and isinstance(right, float):
        return Decimal(str(right))
    if isinstance(left, float) and isinstance(right, Decimal):
        return float(right)
    return right
