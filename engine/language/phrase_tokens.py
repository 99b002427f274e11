"""A phrase taken apart: words, spaces, signs, and spans in quotation marks that are never touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_PARTS = re.compile(
    r"(?P<space>\s+)|(?P<word>(?:\d+[^\W\d_]*-)?[^\W\d_]+(?:[-\u2011][^\W\d_]+)*)(?P<dot>\.(?!\s*$))?|(?P<number>\d[\w\-.,/]*)|(?P<sign>.)",
    re.DOTALL,
)
_OPENING = '«„“"'
_CLOSING = '»“”"'


class Kind(StrEnum):
    """What a piece of a phrase is."""

    WORD = "word"
    SHORTENED = "shortened"
    """A word with a dot, or capitals only (МБОУ) in a phrase that is not all capitals."""
    SPACE = "space"
    NUMBER = "number"
    SIGN = "sign"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a phrase as it was written."""

    text: str
    kind: Kind

    @property
    def lower(self) -> str:
        """The text in lower case with a plain hyphen."""
        return self.text.lower().replace("\u2011", "-")


def tokens_of(text: str) -> list[Token]:
    """Return the pieces of a phrase; joined they are the phrase again."""
    found: list[Token] = []
    end = 0
    for start, stop in quoted_spans(text):
        found += _plain(text[end:start])
        found.append(Token(text[start:stop], Kind.QUOTED))
        end = stop
    return found + _plain(text[end:])


def _plain(text: str) -> list[Token]:
    found = []
    for match in _PARTS.finditer(text):
        kind = Kind(str(match.lastgroup) if match.lastgroup != "dot" else "word")
        piece = match.group()
        if kind is Kind.WORD and (match.group("dot") or (piece.isupper() and len(piece) > 1)):
            kind = Kind.SHORTENED
        found.append(Token(piece, kind))
    return found


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return where quoted spans begin and end; nested marks, and several closed by one, belong to the outer span."""
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for at, sign in enumerate(text):
        if sign in _OPENING and _opens(text, at, depth):
            if depth == 0:
                start = at
            depth += 1
        elif sign in _CLOSING and depth:
            depth -= 1
            if depth == 0:
                spans.append((start, at + 1))
    if depth:
        last = max(text.rfind(sign) for sign in _CLOSING)
        spans.append((start, last + 1 if last > start else len(text)))
    return spans


def _opens(text: str, at: int, depth: int) -> bool:
    """Return whether a mark opens a span; “ and straight marks open only at the beginning of a word."""
    if text[at] in "«„":
        return True
    before = text[at - 1] if at else " "
    return (before.isspace() or before in "(«„") and not (text[at] == "“" and depth)
