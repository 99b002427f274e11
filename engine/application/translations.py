"""Catalogues of messages: the ``.po`` file is the only source, it is compiled in memory."""

from __future__ import annotations

import gettext
import io
from functools import cache
from importlib import resources

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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
    source = resources.files("engine") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with source.open("rb") as file:
        catalog = read_po(file, locale=language, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
