"""How issued files are called: Russian, telling, safe on Windows."""

from __future__ import annotations

from engine import language
from engine.model.documents import Card, DocumentIdentity
from engine.model.people import Person, Requisites
from engine.storage.files import safe_name


def file_name(
    card: Card, identity: DocumentIdentity, heading: str, label: Person | None, order: Requisites | None
) -> str:
    """Return a name such as «Приказ 318-о от 07.09.2026 О закреплении наставнических пар.docx».

    A document for one person ends with the surname and initials; an appendix says whose it is; a draft says so.
    """
    short = card.title if card.heading is None or order is not None or label is not None else ""
    words = [short or _kind_word(card)]
    if order is not None:
        words.append(f"(приложение к приказу {order.number})" if order.number else "(приложение к приказу)")
    elif card.numbered and identity.number:
        words.append(f"{identity.number}")
    if identity.date and order is None:
        words.append(f"от {language.short_date(identity.date)}")
    if label is not None:
        words.append(language.surname_initials(label.name, "nomn", label.gender).replace("\u00a0", " "))
    if not short:
        words.append(heading)
    if identity.date is None and order is None:
        words.append("(черновик)")
    return safe_name(" ".join(words).replace("\u00a0", " "), ".docx")


def _kind_word(card: Card) -> str:
    return card.title.split()[0]


def property_title(card: Card, identity: DocumentIdentity, heading: str, kind: str) -> str:
    """Return the title kept inside the file: «Приказ от 20.11.2026 № 145-ОД О …» (no names of people)."""
    words = [kind[:1].upper() + kind[1:]]
    if identity.date:
        words.append(f"от {language.short_date(identity.date)}")
    if identity.number:
        words.append(f"№ {identity.number}")
    words.append(heading if card.label is None else card.title)
    return " ".join(words)
