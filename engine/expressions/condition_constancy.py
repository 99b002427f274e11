"""Telling a condition that is met always, or never: it is tried over values that stand for all others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod

from jinja2 import nodes

from engine.expressions.conditions import evaluate
from engine.expressions.parsing import Expression, dotted
from engine.model.vocabulary import Field, FieldType, Vocabulary

MOST = 256
"""Combinations of values that are tried; a condition with more of them is left alone."""
_OTHER = "\x00"
"""A text that no condition names."""
_DAY = dt.timedelta(days=1)


@dataclass
class Trials:
    """How many combinations may still be tried, of all the conditions of a file."""

    left: int = 20_000


def constant_value(condition: Expression, names: Vocabulary, trials: Trials) -> bool | None:
    """Return the value a condition always has, ``None`` when it depends on its names or that cannot be told.

    Args:
        condition: A condition without faults: its names are known, what it compares is of one kind.
        names: What the names hold.
        trials: What may be spent on it.
    """
    constants = _constants(condition.node)
    if constants is None:
        return None
    used = {".".join(name) for name in condition.names()}
    domains = {name: _values(names[name], constants.get(name, set())) for name in sorted(used)}
    count = prod(map(len, domains.values()))
    if count > min(MOST, trials.left):
        return None
    trials.left -= count
    found = set[bool]()
    for values in product(*domains.values()):
        found.add(bool(evaluate(condition, _nested(dict(zip(domains, values, strict=True))))))
        if len(found) > 1:
            return None
    return found.pop()


def _constants(node: nodes.Node) -> dict[str, set[object]] | None:
    """Return name → the constants it is compared with; ``None`` when two different names are compared."""
    found: dict[str, set[object]] = {}
    for comparison in [node] if isinstance(node, nodes.Compare) else node.find_all(nodes.Compare):
        sides = [comparison.expr, *(operand.expr for operand in comparison.ops)]
        for left, right in pairwise(sides):
            one, other = dotted(left), dotted(right)
            if one is not None and other is not None and one != other:
                return None
            for name, side in ((one, right), (other, left)):
                if name is not None:
                    found.setdefault(".".join(name), set()).update(_written(side))
    return found


def _written(node: nodes.Node) -> Iterator[object]:
    if isinstance(node, nodes.Const):
        yield node.value
    elif isinstance(node, nodes.List):
        for item in node.items:
            yield from _written(item)


def _values(about: Field, constants: set[object]) -> Sequence[object]:
    """Return values that stand for all a field can have: those compared with, and one on every side of them."""
    match about.type:
        case FieldType.BOOLEAN:
            return [True, False]
        case FieldType.CHOICE:
            return list(about.choices)
        case FieldType.NUMBER:
            numbers = [number for number in constants if isinstance(number, int | float)]
            return sorted({value for number in numbers for value in (number - 0.5, number, number + 0.5)}) or [0]
        case FieldType.DATE:
            days = [dt.date.fromisoformat(str(day)) for day in constants]
            return sorted({value for day in days for value in (day - _DAY, day, day + _DAY)}) or [dt.date.min]
        case FieldType.TEXT:
            return [*sorted(map(str, constants)), _OTHER]


def _nested(values: Mapping[str, object]) -> dict[str, object]:
    """Return dotted names as groups within groups."""
    result: dict[str, object] = {}
    for name, value in values.items():
        *parents, last = name.split(".")
        group = result
        for parent in parents:
            group = group.setdefault(parent, {})  # type: ignore[assignment]
        group[last] = value
    return result
