"""Facts as people read them: never ``None``, never a class of Python, never longer than a line can bear."""

from __future__ import annotations

import datetime as dt
import gettext
import math
import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal

from engine.application.sentences.shape import N_
from engine.model.vocabulary import FieldType

MAX_VALUE = 80
"""Characters of a value from a file; the rest is cut."""
MAX_HELP = 300
"""Characters of help out of a schema and of a list."""

_VERBATIM = frozenset(
    {
        "found",
        "value",
        "text",
        "form",
        "line",
        "key",
        "name",
        "id",
        "cure",
        "tag",
        "after",
        "template",
        "iso",
        "quoted",
        "day",
        "sign",
        "right",
        "cut",
        "near",
        "other",
        "previous",
        "bare",
    }
)
"""Facts that are words of the user's file and are shown letter for letter."""
_TYPES: Mapping[FieldType, str] = {
    FieldType.BOOLEAN: N_("a yes or no"),
    FieldType.TEXT: N_("a text"),
    FieldType.CHOICE: N_("a value of a list"),
    FieldType.NUMBER: N_("a number"),
    FieldType.DATE: N_("a date"),
}
_REQUISITES: Mapping[str, str] = {
    "kind": N_("the kind of the act"),
    "issuer": N_("who issued it"),
    "date": N_("the date"),
    "number": N_("the number"),
    "second-number": N_("the number of the other side"),
    "title": N_("the heading"),
}
"""What a reference to an act may lack."""
_BYTES: Mapping[str, frozenset[str]] = {
    "file.too-big": frozenset({"size", "limit"}),
    **dict.fromkeys((f"ooxml.too-big:{what}" for what in ("file", "total", "part")), frozenset({"found", "limit"})),
}
_BLANKS = (N_("<level>"), N_("<code>"))
"""Parts of a path that are to be filled in."""
_KIB = 1024
_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_SPACES = re.compile(r"\s+")
_RATHER_CUT_AT_A_WORD = 20


def shown(code: str, name: str, value: object, translations: gettext.NullTranslations) -> str:
    """Return a fact as it is shown; an empty string when there is nothing to show.

    Args:
        code: Code of the problem with its variant; sizes are told from other numbers by it.
        name: Name of the fact.
        value: The fact: text, number, truth value, date, list, or mapping of values to their meanings.
        translations: Catalogue of the language.
    """
    if value is None:
        return ""
    if isinstance(value, FieldType):
        return translations.gettext(_TYPES[value])
    if name in ("why", "lacks"):
        return reason(value, translations) if name == "why" else _lacking(value, translations)
    if code.startswith("schema.wrong-type") and name == "found":
        return _kind(value, translations)
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        return _several(name, value, translations)
    if isinstance(value, int) and not isinstance(value, bool) and name in _BYTES.get(code, ()):
        return size(value, translations)
    text = plain(value, verbatim=name in _VERBATIM)
    if code == "workspace.unread-file":
        for blank in _BLANKS:
            text = text.replace(blank, translations.gettext(blank))
    if name in ("line", "cure"):
        return text  # to be copied whole
    return cut(text, MAX_HELP if name in ("help", "chain") else MAX_VALUE)


WHY: Mapping[str, str] = {
    "condition": N_("its condition is false: {about}"),
    "by-hand": N_("it was skipped: {about}"),
    "waits": N_("it waits for: {about}"),
    "refused": N_("there was a refusal: {about}"),
    "unknown": N_("nobody answered: {about}"),
    "ended": N_("the pair stopped working: {about}"),
    "nobody": N_("there is nobody to wait for: {about}"),
    "not-requested": N_("nobody requested it"),
    "covered": N_("the branch of an occasion stands in for it: {about}"),
    "after-year": N_("its term begins after the end of the plan"),
    "no-occasion": N_("its occasion did not happen"),
}
"""Why a step of a walk was skipped or has not opened, and what that is about."""


def reason(value: object, translations: gettext.NullTranslations) -> str:
    """Return why something did not happen in a walk: a list of the reason and of the names it is about."""
    names = [str(item) for item in value] if isinstance(value, list | tuple) else []
    if not names or names[0] not in WHY:
        return ""
    return translations.gettext(WHY[names[0]]).format(about=", ".join(names[1:])).rstrip(" :")


def _lacking(value: object, translations: gettext.NullTranslations) -> str:
    """Return what a reference to an act lacks."""
    names = [str(item) for item in value] if isinstance(value, list | tuple) else []
    return ", ".join(translations.gettext(_REQUISITES[name]) for name in names if name in _REQUISITES)


def plain(value: object, *, verbatim: bool) -> str:
    """Return one value as text; a date as dd.mm.yyyy unless it is a word of the user's file (``verbatim``)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return format(value, "f").replace(".", ",")
    text = _SPACES.sub(" ", str(value)).strip()
    if not verbatim and _ISO_DATE.match(text):
        try:
            return f"{dt.date.fromisoformat(text):%d.%m.%Y}"
        except ValueError:
            return text
    return text


def cut(text: str, limit: int = MAX_VALUE) -> str:
    """Return a text of at most ``limit`` characters; a longer one ends in an ellipsis, at a word where that is near."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at_word = kept.rsplit(" ", 1)[0]
    return (at_word if len(kept) - len(at_word) <= _RATHER_CUT_AT_A_WORD else kept).rstrip(" ,;:") + "…"


def size(count: int, translations: gettext.NullTranslations) -> str:
    """Return a number of bytes as megabytes or kilobytes, rounded up to one decimal place."""
    big = count >= _KIB * _KIB
    unit = _KIB * _KIB if big else _KIB
    number = math.ceil(count * 10 / unit) / 10
    pattern = N_("{size} MB") if big else N_("{size} KB")
    return translations.gettext(pattern).format(size=format_decimal(number, locale=language(translations)))


def language(translations: gettext.NullTranslations) -> str:
    """Return the language of a catalogue, ``ru`` or ``en``."""
    return str(translations.info().get("language") or "en")


def _kind(value: object, translations: gettext.NullTranslations) -> str:
    """Return what was found in the place of a value of another kind: «число 5», «список»."""
    _ = translations.gettext
    if isinstance(value, Mapping):
        return _("a group of fields")
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _("the number {value}").format(value=value)
    text = cut(plain(value, verbatim=True))
    return text if isinstance(value, bool) else _("“{value}”").format(value=text)


def _several(name: str, value: Mapping[Any, Any] | Collection[Any], translations: gettext.NullTranslations) -> str:
    """Return a mapping of values to their meanings, a path of steps or a list."""
    if isinstance(value, Mapping):
        return _listed((f"{key} ({text})" if text else str(key) for key, text in value.items()), translations)
    if name == "path":
        return " → ".join(str(step) for step in value)
    return _listed((plain(item, verbatim=True) for item in value), translations)


def _listed(items: Iterable[str], translations: gettext.NullTranslations) -> str:
    """Return a list with commas; when it is long, its beginning and how many more there are."""
    every = [cut(item) for item in items if item]
    kept: list[str] = []
    for item in every:
        if kept and len(", ".join([*kept, item])) > MAX_HELP:
            text = translations.gettext("{list} and {rest} more")
            return text.format(list=", ".join(kept), rest=len(every) - len(kept))
        kept.append(item)
    return ", ".join(kept)


def norm_words(norm: Mapping[str, object], translations: gettext.NullTranslations) -> str:
    """Return the norm behind a rule of layout: its clause with the edition, or that none is known.

    Args:
        norm: ``clause``, ``edition`` in which it was read, ``follows`` the edition asked for, ``certainty``.
        translations: Catalogue of the language.
    """
    _ = translations.gettext
    clause, edition, follows = norm["clause"], norm["edition"], norm["follows"]
    if clause and edition == follows:
        return _("clause {clause} of the edition of {edition}").format(clause=clause, edition=edition)
    if clause:
        text = _("clause {clause} of the edition of {edition}, not compared with that of {follows}")
        return text.format(clause=clause, edition=edition, follows=follows)
    return {
        "A": "",
        "B": _("instructions for clerks say so, the standard was not compared"),
        "C": _("told from memory, the standard was not compared"),
        "P": _("good habit, no norm is behind it"),
    }.get(str(norm["certainty"]), "")
