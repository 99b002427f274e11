"""People of a roster into ``people.yaml``: merged with what stands there, written in the strict style of our files."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from engine.language import split_name
from engine.language.gender import PARTICLES as PATRONYMIC_PARTICLES
from engine.language.surname_tables import PARTICLES as SURNAME_PARTICLES
from engine.loading.yaml_writing import quoted, scalar

Plain = Mapping[str, object]

SCHEMA_PATH = "schemas/definition/people.schema.json"

_KEYS = (
    "id", "name", "gender", "name_forms", "position", "position_forms", "department", "subject", "category",
    "experience_years", "birth_date", "hired", "contract", "is_employee", "mentoring_in_job_description", "address",
    "identity", "phone", "email",
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
_RUN_TOGETHER = re.compile(r"[а-яё][А-ЯЁ]")
_PARTICLES = PATRONYMIC_PARTICLES | SURNAME_PARTICLES
_TELLING = ("birth_date", "hired", "contract")
"""Keys by which a name with initials and a full name are known to be of one person."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an import does to one field of one person.

    Attributes:
        person: Id of the person in ``people.yaml``.
        kind: ``added`` (a new person), ``filled`` (the field was empty) or ``changed`` (the roster differs).
        field: Key of the person; ``None`` for a new person.
        before: Former value, ``None`` when there was none.
        after: Value of the roster; the name of a new person.
        double: Id of somebody in ``people.yaml`` who may be the new person; ``None`` when nobody may.
    """

    person: str
    kind: str
    field: str | None = None
    before: object = None
    after: object = None
    double: str | None = None


def merge_people(existing: Sequence[Plain], read: Sequence[Plain]) -> tuple[list[dict[str, object]], list[Change]]:
    """Return the people after an import and what the import changed.

    A read person is an existing one when the name (ё as е) and the birth date agree. While a birth date is missing,
    the name must belong to one person on each side and, if only one side lacks the date, position or day of hiring
    must agree too. Namesakes are never merged otherwise. «Ким В.А.» is «Ким Виктория Андреевна» when birth date, day
    of hiring or contract agree, or when neither side has any of them and nobody else has this surname and initials.
    Who is added although somebody of that name stands in ``people.yaml`` is told as a possible double.

    A value of the roster replaces the former one and is told; the id and every key that the roster does not give stay
    as they are written by hand. The name takes over other capitals, spaces and the dots of ё from the roster and is
    written out in full, but never loses by it (see :func:`_better_name`). Nobody is deleted: who left the roster is
    for people to decide. A second import of the same roster changes nothing.

    Args:
        existing: People of ``people.yaml``, in its order.
        read: People of the roster, each with an id; an id already taken by somebody else gets a number.
    """
    result: list[dict[str, object]] = [dict(person) for person in existing]
    changes: list[Change] = []
    found = _by_name(existing, read)
    found |= _by_initials(existing, read, found)
    for number, index in sorted(found.items()):
        changes.extend(_update(result[index], read[number]))
    others: dict[tuple[str, str], list[Plain]] = defaultdict(list)
    for index in set(range(len(existing))) - set(found.values()):
        others[_short_key(existing[index])].append(existing[index])
    taken = {cast(str, person["id"]) for person in result}
    for person in (person for number, person in enumerate(read) if number not in found):
        name = _free(cast(str, person["id"]), taken)
        taken.add(name)
        result.append({**person, "id": name})
        double = next((cast(str, other["id"]) for other in others[_short_key(person)] if _alike(person, other)), None)
        changes.append(Change(person=name, kind="added", after=person["name"], double=double))
    return result, changes


def dump_people(title: str, people: Sequence[Plain], *, schema_path: str | None = None) -> str:
    """Return the text of ``people.yaml``: keys in the order of the schema, dates and numbers of contracts in quotes.

    Args:
        title: Title of the file, for people.
        people: Plain people in the order they are to stand.
        schema_path: Path of the schema as seen from the file, for editors; ``None`` when there is none to be seen.
    """
    lines = [f"# yaml-language-server: $schema={schema_path}"] if schema_path else []
    lines.append(f"title: {scalar(title)}")
    lines.append("people:" if people else "people: []")
    for person in people:
        ordered = sorted(person, key=lambda key: _KEYS.index(key) if key in _KEYS else len(_KEYS))
        for number, key in enumerate(ordered):
            lines.append(f"  {'- ' if number == 0 else '  '}{key}: {_value(key, person[key])}")
    return "\n".join(lines) + "\n"


def _by_name(existing: Sequence[Plain], read: Sequence[Plain]) -> dict[int, int]:
    """Return number of a read person → index of the existing one who has this name and is the same person."""
    found: dict[int, int] = {}
    matched: set[int] = set()
    by_name: dict[str, list[int]] = defaultdict(list)
    for index, person in enumerate(existing):
        by_name[_key(person["name"])].append(index)
    read_names = Counter(_key(person["name"]) for person in read)
    for number, person in enumerate(read):
        name = _key(person["name"])
        namesakes = {index: existing[index] for index in by_name.get(name, []) if index not in matched}
        same = _find(person, namesakes, alone=read_names[name] == 1)
        if same is not None:
            found[number] = same
            matched.add(same)
    return found


def _by_initials(existing: Sequence[Plain], read: Sequence[Plain], found: Mapping[int, int]) -> dict[int, int]:
    """Return number → index of those not found by name: initials on one side, the full name of them on the other."""
    matched = set(found.values())
    free: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, person in enumerate(existing):
        if index not in matched:
            free[_short_key(person)].append(index)
    pairs = [
        (number, index)
        for number, person in enumerate(read)
        if number not in found
        for index in free.get(_short_key(person), [])
        if _is_short(person) != _is_short(existing[index])
    ]
    sure = dict(_only([(number, index) for number, index in pairs if _agree(read[number], existing[index])]))
    holders = [Counter(_short_key(person) for person in side) for side in (existing, read)]
    for number, index in pairs:
        alone = all(count[_short_key(read[number])] == 1 for count in holders)
        if alone and not any(side.get(key) for side in (read[number], existing[index]) for key in _TELLING):
            sure[number] = index
    return sure


def _only(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs both sides of which stand in no other pair."""
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    return ((first, second) for first, second in pairs if firsts[first] == 1 == seconds[second])


def _agree(person: Plain, other: Plain) -> bool:
    """Return whether birth date, day of hiring or contract is the same, and the birth date at least no other one."""
    known = [key for key in _TELLING if person.get(key) and other.get(key)]
    same = {key: _joined(other[key], person[key]) == _joined(person[key], other[key]) for key in known}
    return same.get("birth_date", True) and any(same.values())


def _alike(person: Plain, other: Plain) -> bool:
    """Return whether two people of one surname and initials may be one: the same name, or one has initials only."""
    return _key(person["name"]) == _key(other["name"]) or _is_short(person) != _is_short(other)


def _short_key(person: Plain) -> tuple[str, str]:
    """Return surname and initials as they are compared: («ким», «в.а.») of «Ким Виктория Андреевна»."""
    parts = split_name(cast(str, person["name"]))
    return _key(parts.surname), _key(parts.initials)


def _is_short(person: Plain) -> bool:
    """Return whether a name has initials in place of the first name."""
    parts = split_name(cast(str, person["name"]))
    return bool(parts.initials) and not parts.first


def _find(person: Plain, namesakes: Mapping[int, Plain], *, alone: bool) -> int | None:
    """Return the index of the existing namesake who is the read person, or ``None``."""
    born = person.get("birth_date")
    for index, other in namesakes.items():
        if _covers(other, person) or (born is not None and other.get("birth_date") == born):
            return index
    if len(namesakes) != 1 or not alone:
        return None
    index, other = next(iter(namesakes.items()))
    missing = [born is None, other.get("birth_date") is None]
    agree = any(person.get(key) is not None and person.get(key) == other.get(key) for key in ("position", "hired"))
    return index if all(missing) or (any(missing) and agree) else None


def _covers(existing: Plain, person: Plain) -> bool:
    """Return whether the existing record says everything the read one says."""
    return all(existing.get(key) == value for key, value in person.items() if key not in ("id", "name"))


def _key(name: object) -> str:
    """Return a name as it is compared: without case, spaces and the difference of ё and е."""
    return _SPACES.sub("", cast(str, name)).casefold().replace("ё", "е")


def _better_name(before: str, after: str) -> str:
    """Return how a person known under two writings of a name is called: by the roster, unless that would be worse.

    Worse are initials for a full name, and capitals, small first letters or words run together for a name without
    such faults. The dots of ё that ``people.yaml`` has are set in the name of the roster too.
    """
    if _key(before) != _key(after):
        return _dotted(before, after) if split_name(after).first else before
    return before if _is_faulty(after) and not _is_faulty(before) else _dotted(before, after)


def _is_faulty(name: str) -> bool:
    words = [word for word in _LETTERS.findall(name) if word.casefold() not in _PARTICLES]
    capitals = any(len(word) > 1 and word.isupper() for word in words)
    return capitals or any(word[0].islower() for word in words) or bool(_RUN_TOGETHER.search(name))


def _dotted(before: str, after: str) -> str:
    """Return ``after`` with ё wherever the same word of ``before`` has it."""
    known = {_key(word): word for word in _LETTERS.findall(before)}

    def letter(own: str, other: str) -> str:
        return {"е": "ё", "Е": "Ё"}.get(own, own) if other in "ёЁ" else own

    def word(match: re.Match[str]) -> str:
        return "".join(map(letter, match[0], known.get(_key(match[0]), match[0])))

    return _LETTERS.sub(word, after)


def _update(target: dict[str, object], person: Plain) -> list[Change]:
    """Put the values of the roster into the person; return what became different."""
    changes = []
    for key, value in person.items():
        before = target.get(key)
        after = _better_name(cast(str, before), cast(str, value)) if key == "name" else _joined(before, value)
        if key == "id" or before == after:
            continue
        target[key] = after
        kind = "filled" if before is None else "changed"
        changes.append(Change(person=cast(str, target["id"]), kind=kind, field=key, before=before, after=after))
    return changes


def _joined(before: object, value: object) -> object:
    """Return the value of the roster; parts of a contract that the roster does not give stay, if nothing differs."""
    if isinstance(before, Mapping) and isinstance(value, Mapping):
        agree = all(before[key] == value[key] for key in before.keys() & value.keys())
        return {**before, **value} if agree else dict(value)
    return value


def _free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    base, _, number = wanted.rpartition("-")
    stem, first = (base, int(number)) if number.isdigit() else (wanted, 1)
    following = first + 1
    while f"{stem}-{following}" in taken:
        following += 1
    return f"{stem}-{following}"


def _value(key: str, value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {quoted(item)}" for name, item in value.items()) + "}"
    if key in ("birth_date", "hired"):
        return quoted(value)
    return scalar(value)
