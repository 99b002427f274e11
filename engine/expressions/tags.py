"""Reading the tags of a template out of running text, one by one.

The syntax is docxtpl's: ``{{ }}``, ``{% %}`` and the paragraph, row, cell and run forms ``{%p %}``, ``{%tr %}``,
``{%tc %}``, ``{%r %}`` (also ``{{p`` and ``{{r``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.expressions.parsing import Expression, ExpressionError, parse_tag_expression

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}")
_OPEN = re.compile(r"(?:\{%|\{\{)-?(p|tr|tc|r)?\s+")
_FOR = re.compile(r"for\s+([^\W\d]\w*)\s+in\s+(.+)\Z", re.DOTALL)
_NAMED = re.compile(r"(include|extends)\s+\"([^\"]+)\"\Z")
_BLOCK = re.compile(r"block\s+([a-z][a-z0-9_]*)\Z")


@dataclass(frozen=True)
class Tag:
    """One tag.

    Attributes:
        raw: As written, braces included.
        kind: ``print``, ``if``, ``elif``, ``else``, ``endif``, ``for``, ``endfor``; of composition ``include``,
            ``extends``, ``block``, ``endblock``, ``parent``.
        reach: What docxtpl removes with it: ``p``, ``tr``, ``tc``, ``r`` or empty.
        expression: What is printed, tested or walked over.
        variable: Loop variable of ``for``.
        target: Name of the block of ``include`` and ``block``, of the template of ``extends``.
    """

    raw: str
    kind: str
    reach: str = ""
    expression: Expression | None = None
    variable: str | None = None
    target: str | None = None


def tag_spans(text: str) -> list[tuple[int, int]]:
    """Return where the tags of a text begin and end."""
    return [match.span() for match in _TAG.finditer(text)]


def read_tags(text: str, filters: frozenset[str]) -> Iterator[Tag | tuple[str, ExpressionError]]:
    """Yield every tag of a text in order; a wrong one as (its text, what is wrong)."""
    rest = text
    for match in _TAG.finditer(text):
        raw = match.group()
        rest = rest.replace(raw, " ", 1)
        try:
            yield _read(raw, filters)
        except ExpressionError as error:
            yield raw, error
    broken = _BROKEN.search(rest)
    if broken:
        yield rest.strip(), ExpressionError("template.broken-tag", braces=broken.group())


def _read(raw: str, filters: frozenset[str]) -> Tag:
    opening = _OPEN.match(raw)
    if raw.startswith("{#") or opening is None:
        raise ExpressionError("template.tag-not-allowed", tag=raw)
    reach = opening.group(1) or ""
    inner = raw[opening.end() : -2].rstrip("- ").strip()
    if raw.startswith("{{"):
        return Tag(raw=raw, kind="print", reach=reach, expression=parse_tag_expression(inner, filters))
    return _statement(raw, reach, inner, filters)


def _statement(raw: str, reach: str, inner: str, filters: frozenset[str]) -> Tag:
    word = inner.split(maxsplit=1)[0] if inner else ""
    if inner in ("else", "endif", "endfor", "endblock", "parent"):
        return Tag(raw=raw, kind=inner, reach=reach)
    if word in ("if", "elif"):
        return Tag(
            raw=raw, kind=word, reach=reach, expression=parse_tag_expression(inner[len(word) :].strip(), filters)
        )
    if loop := _FOR.match(inner):
        expression = parse_tag_expression(loop.group(2), filters)
        return Tag(raw=raw, kind="for", reach=reach, expression=expression, variable=loop.group(1))
    if named := _NAMED.match(inner):
        return Tag(raw=raw, kind=named.group(1), reach=reach, target=named.group(2))
    if block := _BLOCK.match(inner):
        return Tag(raw=raw, kind="block", reach=reach, target=block.group(1))
    raise ExpressionError("template.tag-not-allowed", tag=raw)
