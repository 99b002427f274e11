"""Where a condition that cannot be read goes wrong, and what it most likely lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.expressions.faults import Fault
from engine.expressions.parsing import ExpressionError, parse_condition, tokens

_WORDS = frozenset({"name", "string", "integer", "float"})
_JOINING = frozenset({"and", "or", "not", "in"})
_PARTNERS = {")": "(", "]": "["}
_PAIRED = frozenset("()[]")
_SIGNS = re.compile(r""""[^"]*"|'[^']*'|["'()\[\]]""")
"""Texts in quotes, quotation marks that nothing closes, brackets."""
_SIGN_OF: Mapping[str, str] = {
    "Call": "(",
    "Getitem": "[",
    "Filter": "|",
    "Test": "is",
    "CondExpr": "if",
    "Tuple": ",",
    "Dict": "{",
    "Concat": "~",
    "Add": "+",
    "Sub": "-",
    "Mul": "*",
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Pow": "**",
    "Neg": "-",
    "Pos": "+",
}
"""Node that conditions may not hold → the sign that makes it."""

Token = tuple[int, str, str]
"""Place, kind, as written."""


def parse_fault(error: ExpressionError, text: str) -> Fault:
    """Return what is wrong with a condition that :func:`engine.expressions.parsing.parse_condition` refuses."""
    if error.code == "expression.syntax":
        return _syntax(text)
    if error.code == "expression.not-allowed":
        return Fault(code=error.code, facts=error.facts, at=_forbidden(str(error.facts.get("what", "")), text))
    return Fault(code=error.code, facts=error.facts)


def _forbidden(what: str, text: str) -> int:
    """Return the place of what a condition may not hold; the beginning when it has no sign of its own."""
    wanted, before = _SIGN_OF.get(what, what), ""
    for at, kind, value in tokens(text):
        if value == wanted and (what not in ("Call", "Getitem") or before == "name"):
            return at
        before = kind
    return 0


def _syntax(text: str) -> Fault:
    lone = _lone_sign(text)
    if lone is not None:
        at, sign = lone
        if sign in _PAIRED:
            return Fault(code="condition.bracket", facts={"text": text, "sign": sign}, at=at)
        return Fault(code="condition.unclosed-quote", facts={"text": text[at:]}, at=at)
    try:
        found = list(tokens(text))
    except ExpressionError as error:
        place = re.search(r"at ([0-9]+)\Z", str(error.facts.get("detail", "")))
        at = max(0, min(int(place[1]) - len("{{ "), len(text) - 1)) if place else 0
        return Fault(code="condition.syntax", facts={"text": text, "near": text[at : at + 1]}, at=at)
    return _missing(text, found)


def _lone_sign(text: str) -> tuple[int, str] | None:
    """Return the first quotation mark that is never closed, else the first bracket without a partner."""
    open_: list[tuple[int, str]] = []
    lone: tuple[int, str] | None = None
    for found in _SIGNS.finditer(text):
        sign = found.group()
        if sign in ("'", '"'):
            return found.start(), sign
        if sign in _PARTNERS.values():
            open_.append((found.start(), sign))
        elif sign in _PARTNERS:
            if open_ and open_[-1][1] == _PARTNERS[sign]:
                open_.pop()
            else:
                lone = lone or (found.start(), sign)
    return lone or (open_[0] if open_ else None)


def _missing(text: str, found: list[Token]) -> Fault:
    """Tell what follows the longest beginning that is a condition by itself."""
    for count in range(len(found) - 1, 0, -1):
        at, kind, sign = found[count]
        if text[:at].strip() in _JOINING or not _is_whole(text[:at]):
            continue
        if kind in _WORDS and sign not in _JOINING:
            facts = {"previous": text[:at].rsplit(maxsplit=1)[-1], "near": text[at:].split(maxsplit=1)[0]}
            return Fault(code="condition.two-values", facts=facts, at=at)
        return Fault(code="condition.unfinished", facts={"text": text, "near": sign}, at=at)
    return Fault(code="condition.syntax", facts={"text": text, "near": found[0][2] if found else ""})


def _is_whole(text: str) -> bool:
    try:
        parse_condition(text.strip())
    except ExpressionError as error:
        return error.code != "expression.syntax"
    return True
