"""Characters that a Word file cannot hold or that would print something else than what was entered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from engine.errors import Problem
from engine.loading.schemas import PlaceOf, dotted
from engine.loading.yaml_reader import paths, texts

_REFUSED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Categories of Unicode: controls, signs without a glyph (soft hyphens, marks of direction), not characters, private
ones that every font draws as it likes, halves of characters, separators of lines and paragraphs."""
_PLAIN = re.compile("[ \u00a0!-z|~А-яЁё«»„“№—–…\n\t]*")
"""Signs nobody needs to look at: no braces, no controls."""
_ESCAPES = ("{_{", "}_}", "{_%", "%_}")
"""docxtpl writes these as braces of a tag, so they would not print as entered."""


def bad_characters(data: object, place_of: PlaceOf) -> Iterator[Problem]:
    """Yield a problem for every text that cannot be printed exactly as entered: field, character code, position."""
    if all(map(is_plain, texts(data))):
        return
    for path, value in paths(data):
        if not isinstance(value, str) or is_plain(value):
            continue
        for position, character in enumerate(value, start=1):
            if _refused(character):
                facts = {"at": dotted(path), "code": f"U+{ord(character):04X}", "position": position}
                yield Problem(code="text.bad-character", facts=facts, place=place_of(path))
        for escape in _ESCAPES:
            if escape in value:
                facts = {"at": dotted(path), "sequence": escape}
                yield Problem(code="text.bad-sequence", facts=facts, place=place_of(path))


@lru_cache(maxsize=65536)
def is_plain(text: str) -> bool:
    """Return whether nothing in a text may be refused; most texts hold only what people type."""
    return _PLAIN.fullmatch(text) is not None or not (
        any(map(_refused, text)) or any(escape in text for escape in _ESCAPES)
    )


def _refused(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in _REFUSED
