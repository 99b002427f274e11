"""Who is who in a staff list: readable ids by transliteration, and when two rows are one person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

Plain = Mapping[str, object]

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (
            "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
            "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
        ),
        strict=True,
    )
)  # fmt: skip
_PARTICLES = frozenset({"оглы", "оглу", "кызы", "гызы", "улы", "уулу"})
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_SPACES = re.compile(r"\s+")


def transliterate(text: str) -> str:
    """Return Russian text in lower-case Latin letters: «Щербаков» → ``shcherbakov``; other characters stay."""
    return "".join(_LETTERS.get(char, char) for char in text.casefold())


def person_id(name: str) -> str:
    """Return the id of a person before numbering: surname and initials, «Петрова Анна Ильинична» → ``petrova-ai``.

    The particles «оглы», «кызы» give no initial. A name without one Russian or Latin letter gives ``person``.
    """
    words = [word for word in _SPACES.split(name.strip()) if word.casefold() not in _PARTICLES]
    surname = _slug(words[0]) if words else ""
    initials = "".join(_slug(transliterate(word[0])) for word in words[1:])
    return "-".join(part for part in (surname, initials) if part) or "person"


def assign_ids(names: Sequence[str], *, taken: Iterable[str] = ()) -> list[str]:
    """Return an id for every name in the same order; equal ones are numbered: ``petrova-ai``, ``petrova-ai-2``.

    Args:
        names: Full names.
        taken: Ids that already belong to other people.
    """
    used = set(taken)
    result = []
    for name in names:
        base = person_id(name)
        candidate, number = base, 1
        while candidate in used:
            number += 1
            candidate = f"{base}-{number}"
        used.add(candidate)
        result.append(candidate)
    return result


def name_key(name: str) -> str:
    """Return a name as it is compared: without case, spaces («Ким В.А.», «Ким В. А.») and the dots of ё."""
    return _SPACES.sub("", name).casefold().replace("ё", "е")


def person_key(person: Plain) -> tuple[str, str] | None:
    """Return what two records of one person share, name and birth date; ``None`` while the birth date is not known."""
    born = person.get("birth_date")
    return None if born is None else (name_key(cast(str, person["name"])), cast(str, born))


def _slug(word: str) -> str:
    return _NOT_IN_IDS.sub("-", transliterate(word)).strip("-")
