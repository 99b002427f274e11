"""Where the words of a condition stand: in its text, and in the line of the file that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from jinja2 import nodes

from engine.errors import Place
from engine.expressions.parsing import Expression, dotted, tokens

_OPERATORS = frozenset({"and", "or", "not", "in", "is", "if", "else"})


class Span(NamedTuple):
    """Beginning and end of a word, in characters of the text."""

    start: int
    end: int


def spans(expression: Expression) -> list[tuple[nodes.Node, Span]]:
    """Return every name and constant of an expression with the place where it stands, in their order.

    The nodes of Jinja know no columns; they are matched with the words of the text, which come in the same order.
    """
    return list(zip(_leaves(expression.node), _words(expression.text), strict=True))


def _leaves(node: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.Const) or dotted(node) is not None:
        yield node
        return
    for child in node.iter_child_nodes():
        yield from _leaves(child)


def _words(text: str) -> Iterator[Span]:
    """Yield names with all their parts, numbers, and texts in quotes (several in a row are one)."""
    current: Span | None = None
    joins = ""
    for at, kind, value in tokens(text):
        end = at + len(value)
        goes_on = (joins == "." and kind == "name") or joins == kind == "string"
        if current is not None and (goes_on or (value == "." and joins != ".")):
            current = Span(current.start, end)
        else:
            if current is not None:
                yield current
            is_word = kind in ("string", "integer", "float") or (kind == "name" and value not in _OPERATORS)
            current = Span(at, end) if is_word else None
        joins = "." if value == "." else kind
    if current is not None:
        yield current


def inside(place: Place, text: str, at: int) -> Place:
    """Return the place of a character of a value; that of the value where the file writes it otherwise.

    Args:
        place: Where the value stands, with the text of the line.
        text: The value as read: without its quotes, its lines joined.
        at: Which character of it is meant, counted from 0.
    """
    if place.column is None or place.text is None:
        return place
    start = place.column - 1
    written = place.text[start:]
    if written[:1] in ("'", '"'):
        start, written = start + 1, written[1:]
    if written[: at + 1] != text[: at + 1]:
        return place
    return replace(place, column=start + at + 1)
