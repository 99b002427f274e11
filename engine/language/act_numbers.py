"""Numbers of acts as people type them: letters that look alike, any dash, the sign № or none."""

from __future__ import annotations

import re
from typing import Final

_LOOKS_LIKE: Final = str.maketrans("АВЕЁЗКМНОРСТУХO", "ABEE3KMH0PCTYX0")
"""Capital Russian letters, and the letter O, → what they cannot be told from on a screen."""
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_LEFT_OUT: Final = re.compile(r"[\s\u2116\u00ab\u00bb\u201c\u201d\"]+|^N\s*(?=\d)")


def number_key(text: str) -> str:
    """Return a number in a form that is equal for all ways to type it: «№ р–145», «P-145» → ``P-145``."""
    return _LEFT_OUT.sub("", _DASHES.sub("-", text.upper())).translate(_LOOKS_LIKE)
