"""How issued files are called: Russian, telling, safe on Windows."""

from __future__ import annotations

from engine import language
from engine.model.documents import Card, DocumentIdentity
from engine.model.people import Person, Requisites
from engine.rendering.views import BLANK_NUMBER
from engine.storage.files import safe_name

DRAFT = " (черновик)"


def file_name(
    card: Card, identity: DocumentIdentity, *, kind: str, heading: str, label: Person | None, order: Requisites | None
) -> str:
    """Return a name such as «Приказ 318-о от 07.09.2026 О закреплении наставнических пар.docx».

    A document for one person ends with the surname and initials; an appendix says whose it is; a draft says so.

    Args:
        card: The document.
        identity: Its date and number.
        kind: Its kind, nominative.
        heading: Its heading to the text.
        label: Whose document it is, when it is about one person.
        order: The order that approves it, when it is an appendix.
    """
    if order is not None:
        number = f" {order.number}" if order.number else ""
        return safe_name(f"{card.title} (приложение к приказу{number})", ".docx")
    titled = label is not None or card.heading is None or BLANK_NUMBER[:3] in heading  # blanks are no name of a file
    words = [card.title if titled else kind[:1].upper() + kind[1:]]
    if card.numbered and identity.number:
        words.append(identity.number)
    if identity.date:
        words.append(f"от {language.short_date(identity.date)}")
    if label is not None:
        words.append(language.surname_initials(label.name, "nomn", label.gender))
    elif not titled:
        words.append(heading)
    return safe_name(" ".join(words).replace("\u00a0", " "), ".docx" if identity.date else f"{DRAFT}.docx")


def property_title(card: Card, identity: DocumentIdentity, *, kind: str, heading: str) -> str:
    """Return the title kept inside the file: «Приказ от 20.11.2026 № 145-ОД О …» (no names of people)."""
    words = [kind[:1].upper() + kind[1:]]
    if identity.date:
        words.append(f"от {language.short_date(identity.date)}")
    if identity.number:
        words.append(f"№ {identity.number}")
    words.append(heading if card.label is None else card.title)
    return " ".join(words)


def code_of(slug: str) -> str:
    """Return the code of the catalogue a slug begins with: ``S17``."""
    return slug.rpartition("/")[2].partition("-")[0].upper()
