"""Russian and Latin letters that look the same."""

from __future__ import annotations

from typing import Final

_ALIKE: Final = str.maketrans("авекмнорстухѕіјАВЕКМНОРСТУХЅІЈёЁ", "abekmhopctyxsijABEKMHOPCTYXSIJeE")


def latin(name: str) -> str:
    """Return a name with Latin letters in the place of the Russian ones that look like them."""
    return name.translate(_ALIKE)
