"""Signs and words that people write in conditions and that conditions do not know: ``=``, «и», ``&&``, «ёлочки».

Nothing is mended behind anybody's back: the condition is refused, and the message says how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.expressions.mending import INVISIBLE
from engine.expressions.spelling import latin

_SIGNS: Mapping[str, str] = {
    "=": "==",
    "===": "==",
    "!==": "!=",
    "<>": "!=",
    "≠": "!=",
    "=>": ">=",
    "≥": ">=",
    "=<": "<=",
    "≤": "<=",
    "&&": "and",
    "&": "and",
    "||": "or",
    "!": "not",
    "¬": "not",
}
_WORDS: Mapping[str, str] = {
    "и": "and",
    "или": "or",
    "не": "not",
    "в": "in",
    "да": "true",
    "истина": "true",
    "нет": "false",
    "ложь": "false",
    "равно": "==",
}
_ENGLISH: Mapping[str, str] = {
    **{word.upper(): word for word in ("and", "or", "not", "in", "true", "false")},
    "yes": "true",
    "Yes": "true",
    "no": "false",
    "No": "false",
}
_SPACES = "\u00a0\u2000-\u200a\u202f\u3000"
_PIECE = re.compile(
    r"""(?P<text>"[^"]*"|'[^']*')"""
    r"""|(?P<quoted>[«„“”‘’‹][^»“”‘’›«„"']*[»“”‘’›])"""
    r"""|(?P<quote>[«»„“”‘’‹›])|(?P<open>["'])"""
    rf"""|(?P<space>[{_SPACES}])|(?P<hidden>[{"".join(sorted(INVISIBLE))}])"""
    r"""|(?P<sign>===|!==|==|!=|<>|<=|>=|=>|=<|&&|\|\||[=&!≠≥≤¬])"""
    r"""|(?P<word>[^\W\d]\w*(?:\.\w+)*)"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongSigns:
    """What a condition writes otherwise than conditions are written.

    Attributes:
        at: Where the first of the signs stands.
        sign: The first of them.
        right: What is written instead; empty for an invisible one, which is deleted.
        mended: The whole condition as it should be.
    """

    at: int
    sign: str
    right: str
    mended: str


def wrong_signs(text: str, *, quote: str = '"') -> WrongSigns | None:
    """Return the foreign signs and words of a condition, ``None`` when there are none.

    Args:
        text: The condition.
        quote: The straight quotation mark that may stand in the mended condition.
    """
    pieces: list[str] = []
    first: tuple[int, str, str] | None = None
    end = 0
    for found in _PIECE.finditer(text):
        if found.lastgroup == "open":  # what follows is text, and where it ends nobody knows
            break
        right = _right(found, quote)
        if right is None or right == found.group():
            continue
        first = first or (found.start(), found.group(), right)
        pieces += [text[end : found.start()], _apart(text, found, right)]
        end = found.end()
    if first is None:
        return None
    at, sign, right = first
    return WrongSigns(at=at, sign=sign, right=right, mended="".join([*pieces, text[end:]]).strip())


def _right(found: re.Match[str], quote: str) -> str | None:
    """Return what should stand in the place of a piece, ``None`` when it is right."""
    piece = found.group()
    match found.lastgroup:
        case "quoted":
            return f"{quote}{piece[1:-1]}{quote}"
        case "quote":
            return quote
        case "space":
            return " "
        case "hidden":
            return ""
        case "sign":
            return _SIGNS.get(piece)
        case "word":
            return _WORDS.get(piece.casefold()) or _ENGLISH.get(piece) or _spelt(piece)
    return None


def _spelt(word: str) -> str | None:
    """Return a name in Latin letters when some of its letters are Russian ones that look the same."""
    if word.isascii():
        return None
    mended = latin(word)
    return mended if mended.isascii() and any(letter.isascii() and letter.isalpha() for letter in word) else None


def _apart(text: str, found: re.Match[str], right: str) -> str:
    """Return a word with the spaces that part it from what stands around: ``!x`` is ``not x``."""
    if not right.isalpha():
        return right
    before = found.start() and not text[found.start() - 1].isspace() and text[found.start() - 1] != "("
    after = found.end() < len(text) and not text[found.end()].isspace() and text[found.end()] != ")"
    return f"{' ' if before else ''}{right}{' ' if after else ''}"
