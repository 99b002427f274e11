"""Catalogues of messages, as ``make catalogue`` compiles them from the ``.po`` files."""

from __future__ import annotations

import gettext
from functools import cache
from importlib import resources

LANGUAGES = ("ru", "en")
"""Languages of the interface; English stands in the sources themselves."""

DOMAIN = "nastavnik"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; for English the one that returns message ids unchanged.

    Args:
        language: One of :data:`LANGUAGES`.

    Raises:
        ValueError: The language is none of them.
    """
    if language not in LANGUAGES:
        message = f"language {language!r} is none of {LANGUAGES}"
        raise ValueError(message)
    if language == "en":
        return gettext.NullTranslations()
    compiled = resources.files("engine") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)
