"""Parsing with Jinja's parser and checking the tree against an allow-list; nothing is ever evaluated here.

The sandbox of Jinja alone does not bound memory (one ``center`` or ``'a' * 10**9`` is enough), so an expression is
accepted only when every node of its tree is on the list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

MAX_LENGTH = 500
MAX_NUMBER = 10**12
"""Rubles of no payment."""
MAX_DEPTH = 40
"""How deep the tree of an expression may be; the compiler of Python gives up at about a hundred brackets."""

_ENVIRONMENT = Environment(autoescape=True)  # parses only; rendering has an environment of its own

_OPENING = "{{ "

CONDITION_NODES: frozenset[type[nodes.Node]] = frozenset(
    {nodes.Name, nodes.Getattr, nodes.Const, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.List}
)
"""What a condition of a workflow may hold."""

TAG_NODES: frozenset[type[nodes.Node]] = CONDITION_NODES | {nodes.Filter, nodes.CondExpr, nodes.Keyword}
"""What an expression of a template tag may hold."""


class ExpressionError(Exception):
    """An expression is refused: ``code`` and ``facts`` are those of a problem."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(f"{code} {facts}")


@dataclass(frozen=True)
class Expression:
    """A parsed and allowed expression.

    Attributes:
        text: As written.
        node: Its syntax tree.
    """

    text: str
    node: nodes.Expr

    def names(self) -> Iterator[tuple[str, ...]]:
        """Yield every dotted name: ``('pair', 'mentor', 'name')``."""
        yield from _dotted_names(self.node)


def parse_condition(text: str) -> Expression:
    """Return a condition.

    Raises:
        ExpressionError: ``expression.syntax``, ``expression.too-long`` or ``expression.not-allowed``.
    """
    return _parse(text, CONDITION_NODES, frozenset())


def parse_tag_expression(text: str, filters: frozenset[str]) -> Expression:
    """Return an expression of a template tag; ``filters`` are the names of the filters it may use.

    Raises:
        ExpressionError: As :func:`parse_condition`, or ``expression.unknown-filter``.
    """
    return _parse(text, TAG_NODES, filters)


@lru_cache(maxsize=4096)
def _parse(text: str, allowed: frozenset[type[nodes.Node]], filters: frozenset[str]) -> Expression:
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression.too-long", limit=MAX_LENGTH)
    try:
        return _checked(text, allowed, filters)
    except RecursionError as error:
        raise ExpressionError("expression.too-long") from error


def _checked(text: str, allowed: frozenset[type[nodes.Node]], filters: frozenset[str]) -> Expression:
    try:
        tree = _ENVIRONMENT.parse(f"{_OPENING}{text} }}}}")
    except TemplateSyntaxError as error:
        raise ExpressionError("expression.syntax", text=text, detail=error.message or "") from error
    outputs = [child for child in tree.body if isinstance(child, nodes.Output)]
    if len(tree.body) != 1 or len(outputs) != 1 or len(outputs[0].nodes) != 1:
        raise ExpressionError("expression.syntax", text=text, detail="")
    node = outputs[0].nodes[0]
    _refuse_others(node, text, allowed, filters)
    _refuse_strange_names(node, text)
    return Expression(text=text, node=node)


def _refuse_others(
    node: nodes.Node, text: str, allowed: frozenset[type[nodes.Node]], filters: frozenset[str], depth: int = 0
) -> None:
    if depth > MAX_DEPTH:
        raise ExpressionError("expression.too-long")
    if type(node) not in allowed:
        raise ExpressionError("expression.not-allowed", text=text, what=type(node).__name__)
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise ExpressionError("expression.not-allowed", text=text, what=node.attr)
    if isinstance(node, nodes.Filter) and node.name not in filters:
        raise ExpressionError("expression.unknown-filter", name=node.name, allowed=sorted(filters))
    for child in node.iter_child_nodes():
        _refuse_others(child, text, allowed, filters, depth + 1)


def _refuse_strange_names(node: nodes.Node, text: str) -> None:
    """Refuse what stands for another name once Python reads it, and parts of what is not a name.

    A point after a text or a filter reaches methods of Python; a name that NFKC changes («ﬁ», «＿») gets around a list
    of names.
    """
    for inner in (node, *node.find_all((nodes.Name, nodes.Getattr, nodes.Filter, nodes.Keyword, nodes.Const))):
        if isinstance(inner, nodes.Getattr) and dotted(inner) is None:
            raise ExpressionError("expression.not-allowed", text=text, what=inner.attr)
        if isinstance(inner, nodes.Const) and _is_absurd(inner.value):
            raise ExpressionError("expression.not-allowed", text=text, what="number")
        names = (getattr(inner, field, None) for field in ("name", "attr", "key"))
        for name in names:
            if isinstance(name, str) and (name.startswith("_") or unicodedata.normalize("NFKC", name) != name):
                raise ExpressionError("expression.not-allowed", text=text, what=name)


def _is_absurd(value: object) -> bool:
    """Tell whether a number is larger than any that stands in a paper; the filters would spell it out."""
    return isinstance(value, int | float) and not abs(value) < MAX_NUMBER


def tokens(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the words and signs of an expression: place in the text, kind (``name``, ``string`` …), as written.

    Raises:
        ExpressionError: ``expression.syntax`` at a sign that means nothing.
    """
    at = -len(_OPENING)
    try:
        for _, kind, value in _ENVIRONMENT.lexer.tokeniter(f"{_OPENING}{text} }}}}", None):
            if kind not in ("whitespace", "variable_begin", "variable_end"):
                yield at, kind, value
            at += len(value)
    except TemplateSyntaxError as error:
        raise ExpressionError("expression.syntax", text=text, detail=error.message or "") from error


def _dotted_names(node: nodes.Node) -> Iterator[tuple[str, ...]]:
    name = dotted(node)
    if name is not None:
        yield name
        return
    for child in node.iter_child_nodes():
        yield from _dotted_names(child)


def dotted(node: nodes.Node) -> tuple[str, ...] | None:
    """Return the dotted name a node stands for, or ``None`` when it is something else."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        head = dotted(node.node)
        return None if head is None else (*head, node.attr)
    return None
