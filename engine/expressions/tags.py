"""Reading the tags of a template out of running text, one by one.

The syntax is docxtpl's: ``{{ }}``, ``{% %}`` and the paragraph, row, cell and run forms ``{%p %}``, ``{%tr %}``,
``{%tc %}``, ``{%r %}`` (also ``{{p`` and ``{{r``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.expressions.parsing import Expression, ExpressionError, parse_tag_expression

_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENING = {"}}": "{{", "%}": "{%"}
_BADLY_CLOSED = re.compile(r"(\{[{%])([^{}%]*)(?:[}%]{2}|[}%])")
_LOOK_BACK = 100
"""Signs before closing brackets among which the bracket that opens them is looked for."""
_BADLY_OPENED = re.compile(r"\{([^{}%]*)\Z")
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
            ``extends``, ``block``, ``endblock``, ``parent``; of cells ``vm``, ``hm``, ``colspan``, ``cellbg``.
        reach: What docxtpl removes with it: ``p``, ``tr``, ``tc``, ``r`` or empty.
        expression: What is printed, tested, walked over or set on a cell.
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
    return [(start, end) for start, end, whole in _marks(text) if whole]


def read_tags(text: str, filters: frozenset[str]) -> Iterator[Tag | tuple[str, ExpressionError]]:
    """Yield every tag of a text in order; a wrong one as (its text, what is wrong).

    Brackets that have no counterpart are ``template.broken-tag``: ``braces`` as they stand; where one bracket of two is
    missing also ``wanted``, the two, and ``right``, the tag as it should be.
    """
    for start, end, whole in _marks(text):
        raw = text[start:end]
        if not whole:
            yield _broken(text, start, end)
            continue
        try:
            yield _read(raw, filters)
        except ExpressionError as error:
            yield raw, error


def _marks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, True) of every tag and (start, end, False) of brackets without a counterpart, in order.

    A tag ends at the first closing brackets of its kind and never runs over the beginning of another.
    """
    found = list(_MARK.finditer(text))
    at = 0
    while at < len(found):
        opening = found[at]
        at += 1
        if opening.group() not in _CLOSING:
            if opening.group() in _OPENING:
                yield *opening.span(), False
            continue
        end = next((n for n in range(at, len(found)) if found[n].group() in (_CLOSING[opening.group()], *_CLOSING)), -1)
        if end < 0 or found[end].group() in _CLOSING:
            yield *opening.span(), False
        else:
            yield opening.start(), found[end].end(), True
            at = end + 1


def _broken(text: str, start: int, end: int) -> tuple[str, ExpressionError]:
    """Return brackets without a counterpart with the text they belong to, and the tag they should have been."""
    braces = text[start:end]
    closing = _CLOSING.get(braces)
    if closing is not None:
        found = _BADLY_CLOSED.match(text, start)
        if found is None:
            following = _MARK.search(text, end)
            raw = text[start : following.start() if following else len(text)].strip()
            return raw, ExpressionError("template.broken-tag", braces=braces)
        right = f"{braces}{found.group(2)}{closing}"
        return found.group(), ExpressionError("template.broken-tag", braces=braces, wanted=closing, right=right)
    near = max(start - _LOOK_BACK, 0)
    opened = _BADLY_OPENED.search(text, near, start)
    if opened is None:
        before = max((mark.end() for mark in _MARK.finditer(text, near, start)), default=near)
        return text[before:end].strip(), ExpressionError("template.broken-tag", braces=braces)
    right = f"{_OPENING[braces]}{opened.group(1)}{braces}"
    raw = text[opened.start() : end]
    return raw, ExpressionError("template.broken-tag", braces=braces, wanted=_OPENING[braces], right=right)


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
    if inner in ("else", "endif", "endfor", "endblock", "parent", "vm", "hm"):
        return Tag(raw=raw, kind=inner, reach=reach)
    if word in ("if", "elif", "colspan", "cellbg"):
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
