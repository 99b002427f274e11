"""People of a roster into ``people.yaml``: merged with what stands there, written in the strict style of our files."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

Plain = Mapping[str, object]

SCHEMA_PATH = "schemas/definition/people.schema.json"

_KEYS = (
    "id", "name", "gender", "name_forms", "position", "position_forms", "department", "subject", "category",
    "experience_years", "birth_date", "hired", "contract", "is_employee", "mentoring_in_job_description", "address",
    "identity", "phone", "email",
)  # fmt: skip
_PLAIN = re.compile(r"[A-Za-zА-Яа-яЁё«][A-Za-zА-Яа-яЁё0-9 .,()«»№/–—-]*(?<! )")
_WORDS_WITH_A_MEANING = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an import does to one field of one person.

    Attributes:
        person: Id of the person in ``people.yaml``.
        kind: ``added`` (a new person), ``filled`` (the field was empty) or ``changed`` (the roster differs).
        field: Key of the person; ``None`` for a new person.
        before: Former value, ``None`` when there was none.
        after: Value of the roster; the name of a new person.
    """

    person: str
    kind: str
    field: str | None = None
    before: object = None
    after: object = None


def merge_people(existing: Sequence[Plain], read: Sequence[Plain]) -> tuple[list[dict[str, object]], list[Change]]:
    """Return the people after an import and what the import changed.

    A read person is an existing one when the name (ё as е) and the birth date agree. While a birth date is missing,
    the name must belong to one person on each side and, if only one side lacks the date, position or day of hiring
    must agree too. Namesakes are never merged otherwise. A value of the roster replaces the former one and is told;
    the name, the id and every key that the roster does not give stay as they are written by hand. Nobody is deleted:
    who left the roster is for people to decide. A second import of the same roster changes nothing.

    Args:
        existing: People of ``people.yaml``, in its order.
        read: People of the roster, each with an id; an id already taken by somebody else gets a number.
    """
    result: list[dict[str, object]] = [dict(person) for person in existing]
    changes: list[Change] = []
    taken = {cast(str, person["id"]) for person in result}
    matched: set[int] = set()
    pending: list[Plain] = []
    by_name: dict[str, list[int]] = {}
    for number, person in enumerate(existing):
        by_name.setdefault(_key(person), []).append(number)
    read_names = Counter(_key(person) for person in read)
    for person in read:
        namesakes = [index for index in by_name.get(_key(person), []) if index not in matched]
        index = _find(person, {index: existing[index] for index in namesakes}, alone=read_names[_key(person)] == 1)
        if index is None:
            pending.append(person)
            continue
        matched.add(index)
        changes.extend(_update(result[index], person))
    for person in pending:
        new = dict(person)
        new["id"] = _free(cast(str, person["id"]), taken)
        taken.add(cast(str, new["id"]))
        result.append(new)
        changes.append(Change(person=cast(str, new["id"]), kind="added", after=new["name"]))
    return result, changes


def dump_people(title: str, people: Sequence[Plain], *, schema_path: str = SCHEMA_PATH) -> str:
    """Return the text of ``people.yaml``: keys in the order of the schema, dates and numbers of contracts in quotes.

    Args:
        title: Title of the file, for people.
        people: Plain people in the order they are to stand.
        schema_path: Path of the schema as seen from the file, for editors.
    """
    lines = [f"# yaml-language-server: $schema={schema_path}", f"title: {_scalar(title)}"]
    lines.append("people:" if people else "people: []")
    for person in people:
        ordered = sorted(person, key=lambda key: _KEYS.index(key) if key in _KEYS else len(_KEYS))
        for number, key in enumerate(ordered):
            lines.append(f"  {'- ' if number == 0 else '  '}{key}: {_value(key, person[key])}")
    return "\n".join(lines) + "\n"


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


def _key(person: Plain) -> str:
    """Return the name as it is compared: without case, double spaces and the difference of ё and е."""
    return _SPACES.sub(" ", cast(str, person["name"])).strip().casefold().replace("ё", "е")


def _update(target: dict[str, object], person: Plain) -> list[Change]:
    """Put the values of the roster into the person; return what became different."""
    changes = []
    for key, value in person.items():
        before = target.get(key)
        after = _joined(before, value)
        if key in ("id", "name") or before == after:
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
        return "{" + ", ".join(f"{name}: {_quoted(item)}" for name, item in value.items()) + "}"
    if key in ("birth_date", "hired"):
        return _quoted(value)
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_WITH_A_MEANING:
        return text
    return _quoted(text)


def _quoted(value: object) -> str:
    """Return a double-quoted scalar; a JSON string is one, with the few letters that YAML does not print escaped."""
    text = json.dumps(str(value), ensure_ascii=False)
    return "".join(char if char.isprintable() or char == " " else _escaped(char) for char in text)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the two escapes of YAML
