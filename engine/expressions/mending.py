"""Signs that Word puts inside tags by itself: read as what was meant where that is certain.

Quotes («день», „день“), dashes in names of blocks, no-break and zero-width characters, line ends, a Russian «р» in
``{%р``. Where another meaning is possible nothing is changed, and the tag is refused with the sign named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.expressions.tags import tag_spans

INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Characters that take no place in a line."""
DASHES: Final = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_PARTNERS: Final = {
    "«": "»",
    "‹": "›",
    "„": "“”",
    "‚": "‘’",
    "“": "”“",
    "”": "”",
    "‟": "”",
    "‘": "’‘",
    "’": "’",
    "‛": "’",
    '"': '"”“»',
    "'": "'’‘",
}
"""Opening quote → what may close it, the likeliest first."""
QUOTES: Final = frozenset("".join((*_PARTNERS, *_PARTNERS.values())))
_NAMED: Final = re.compile(r"\{%-?(?:p|tr|tc)?\s*(?:include|extends)\s")
_REACH: Final = re.compile(r"\{[%{][-‐‑‒–—−]?([а-яёa-z]{1,2})\s")
_REACHES: Final = frozenset({"p", "tr", "tc", "r"})
_TO_LATIN: Final = {"р": "p", "т": "t", "с": "c"}


@dataclass(frozen=True, slots=True)
class Mend:
    """One tag that is read otherwise than it is written.

    Attributes:
        raw: The tag as written.
        mended: The tag as read.
        edits: Place of a character in the text → what stands there instead; "" for one that is dropped.
        signs: The characters that were mended, in order, each once.
    """

    raw: str
    mended: str
    edits: dict[int, str]
    signs: tuple[str, ...]


def mends(text: str) -> Iterator[Mend]:
    """Yield every tag of a text that holds signs Word put into it and whose meaning is certain."""
    if "{" not in text:
        return
    hidden = not INVISIBLE.isdisjoint(text)
    seen = [index for index, sign in enumerate(text) if sign not in INVISIBLE] if hidden else range(len(text))
    visible = "".join(text[index] for index in seen) if hidden else text
    for start, end in tag_spans(visible):
        tag = visible[start:end]
        if tag.startswith("{#") or (not hidden and tag.isascii() and tag.isprintable()):
            continue
        edits = {seen[start + at]: new for at, new in _edits(tag).items()}
        first, last = seen[start], seen[end - 1] + 1
        edits |= {at: "" for at in range(first, last) if text[at] in INVISIBLE}
        if edits:
            raw = text[first:last]
            mended = "".join(edits.get(at, text[at]) for at in range(first, last))
            yield Mend(raw, mended, edits, tuple(dict.fromkeys(text[at] for at in sorted(edits))))


def _edits(tag: str) -> dict[int, str]:
    """Return what to put instead of characters of a tag, by place in it; quotes that do not pair off stay all."""
    quotes = _texts(tag)
    edits = _reach(tag)
    named = bool(_NAMED.match(tag))
    within = set[int]()
    for opening, closing in quotes:
        within.update(range(opening, closing + 1))
        edits |= _straight_pair(tag, opening, closing)
        edits |= _dashes(tag, opening, closing) if named else {}
    for at in range(2, len(tag) - 2):
        sign = tag[at]
        if at not in within and sign != " " and sign.isspace():
            edits[at] = " "
        elif sign in DASHES and at in (2, len(tag) - 3):
            edits[at] = "-"
    return edits


def _texts(tag: str) -> list[tuple[int, int]]:
    """Return where the texts in quotes begin and end; nothing when any of the quotes has no certain partner."""
    found: list[tuple[int, int]] = []
    at = 2
    while at < len(tag) - 2:
        if tag[at] in QUOTES:
            closing = _closing(tag, at)
            if closing is None:
                return []
            found.append((at, closing))
            at = closing
        at += 1
    return found


def _straight_pair(tag: str, opening: int, closing: int) -> dict[int, str]:
    """Return straight quotes of one kind for a text whose quotes differ."""
    quote = "'" if tag[opening] == "'" else '"'
    return {place: quote for place in (opening, closing) if tag[place] != quote}


def _closing(tag: str, opening: int) -> int | None:
    """Return where the text that begins with a quote ends; ``None`` when that is not certain."""
    if tag[opening] in "\"'":
        found = tag.find(tag[opening], opening + 1, len(tag) - 2)
        if found >= 0:
            return found
    first = next((at for at in range(opening + 1, len(tag) - 2) if tag[at] in QUOTES), None)
    return first if first is not None and tag[first] in _PARTNERS.get(tag[opening], "") else None


def _dashes(tag: str, opening: int, closing: int) -> dict[int, str]:
    return {at: "-" for at in range(opening + 1, closing) if tag[at] in DASHES}


def _reach(tag: str) -> dict[int, str]:
    """Return Latin letters for Russian ones in the letter after the opening brackets: ``{%р`` is ``{%p``."""
    found = _REACH.match(tag)
    if found is None:
        return {}
    letters = found.group(1)
    if "".join(_TO_LATIN.get(letter, letter) for letter in letters) not in _REACHES:
        return {}
    return {found.start(1) + at: _TO_LATIN[letter] for at, letter in enumerate(letters) if letter in _TO_LATIN}
