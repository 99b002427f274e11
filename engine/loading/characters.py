"""Characters that a Word file cannot hold or that would print something else than what was entered."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from engine.errors import Problem
from engine.loading.schemas import PlaceOf, dotted
from engine.loading.yaml_reader import paths

_REFUSED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Categories of Unicode: controls, signs without a glyph (soft hyphens, marks of direction), not characters, private
ones that every font draws as it likes, halves of characters, separators of lines and paragraphs."""
_ESCAPES = ("{_{", "}_}", "{_%", "%_}")
"""docxtpl writes these as braces of a tag, so they would not print as entered."""


def bad_characters(data: object, place_of: PlaceOf) -> Iterator[Problem]:
    """Yield a problem for every text that cannot be printed exactly as entered: field, character code, position."""
    for path, value in paths(data):
        if not isinstance(value, str):
            continue
        for position, character in enumerate(value, start=1):
            if _refused(character):
                facts = {"at": dotted(path), "code": f"U+{ord(character):04X}", "position": position}
                yield Problem(code="text.bad-character", facts=facts, place=place_of(path))
        for escape in _ESCAPES:
            if escape in value:
                facts = {"at": dotted(path), "sequence": escape}
                yield Problem(code="text.bad-sequence", facts=facts, place=place_of(path))


def _refused(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in _REFUSED
