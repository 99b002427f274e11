"""The staff list: people from an xlsx list into ``people.yaml``, again and again without a double."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from engine.errors import ContentError, Place, Problem, Severity, refusals
from engine.language import guess_gender
from engine.loading.people_writer import SCHEMA_PATH, Change, dump_people, merge_people
from engine.loading.schemas import validate
from engine.loading.workspace import PEOPLE
from engine.loading.yaml_reader import DataPath, read_yaml
from engine.rosters import Roster, read_roster
from engine.storage.files import write_whole

_SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@dataclass(frozen=True, kw_only=True)
class RosterResult:
    """What an import did, or would do.

    Attributes:
        read: People in the list.
        changes: What is new or differs in ``people.yaml``.
        unchanged: People of the list that stand in ``people.yaml`` already, as they are.
        problems: Every cell that was doubtful or skipped; possible doubles; people whose gender is not known.
        names: Id → full name of everybody in ``people.yaml`` after the import.
    """

    read: int
    changes: tuple[Change, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    names: Mapping[str, str]

    def as_plain(self) -> dict[str, object]:
        """Return the result as plain data."""
        return {
            "read": self.read,
            "unchanged": self.unchanged,
            "changes": [vars(change) for change in self.changes],
            "problems": [{"code": p.code, "cell": p.place.cell, **p.facts} for p in self.problems],
        }


def import_roster(root: Path, file: Path, *, write: bool) -> RosterResult:
    """Read an xlsx list into the people of a workspace.

    Args:
        root: The workspace.
        file: The list.
        write: Whether ``people.yaml`` is written; otherwise only the changes are told.

    Raises:
        ContentError: The list cannot be read, or a person of it does not fit; nothing is written then.
    """
    roster = read_roster(file)
    if refusals(roster.problems):
        raise ContentError(refusals(roster.problems))
    if unfit := list(_unfit(roster)):
        raise ContentError(unfit)
    path = root / PEOPLE
    title, existing = _existing(path)
    people, changes = merge_people(existing, list(roster.people))
    problems = validate(
        {"title": title, "people": people}, "definition/people.schema.json", lambda *_, **__: Place(file=str(file))
    )
    if problems:
        raise ContentError(problems)
    if write and changes:
        write_whole(path, dump_people(title, people, schema_path=_schema_path(path)).encode())
    names = {cast(str, person["id"]): cast(str, person["name"]) for person in people}
    touched = {change.person for change in changes}
    return RosterResult(
        read=len(roster.people),
        changes=tuple(changes),
        unchanged=len(roster.people) - len(touched),
        problems=(*roster.problems, *_doubles(path, changes, names), *_genders(path, people)),
        names=names,
    )


def _unfit(roster: Roster) -> Iterator[Problem]:
    """Yield what the schema of a person does not allow (a name of two letters), each with the sheet and its cell."""
    for number, person in enumerate(roster.people):

        def place(path: DataPath, *, key: bool = False, number: int = number) -> Place:  # noqa: ARG001 - as callers give
            return roster.place(number, str(path[0]) if path else "name")

        yield from validate(person, "data/person.schema.json", place)


def _doubles(path: Path, changes: Sequence[Change], names: Mapping[str, str]) -> Iterator[Problem]:
    """Yield who was added although somebody in ``people.yaml`` may be the same person."""
    for change in changes:
        if change.double is not None:
            facts = {
                "name": names[change.person],
                "id": change.person,
                "other": names[change.double],
                "other_id": change.double,
            }
            place = Place(file=str(path))
            yield Problem(code="roster.possible-double", facts=facts, place=place, severity=Severity.WARNING)


def _genders(path: Path, people: Sequence[Mapping[str, object]]) -> Iterator[Problem]:
    """Yield whose gender neither stands in ``people.yaml`` nor follows from the name; no paper can decline it."""
    for person in people:
        if "gender" not in person and guess_gender(cast(str, person["name"])) is None:
            facts = {"name": person["name"], "id": person["id"]}
            place = Place(file=str(path))
            yield Problem(code="roster.unknown-gender", facts=facts, place=place, severity=Severity.WARNING)


def _schema_path(path: Path) -> str | None:
    """Return the path of the schema to write into ``people.yaml``: one that leads to a file, that of the user first."""
    first = path.read_text("utf-8-sig").partition("\n")[0] if path.is_file() else ""
    named = _SCHEMA_LINE.match(first)
    candidates = [named[1]] if named else []
    return next((name for name in (*candidates, SCHEMA_PATH) if (path.parent / name).is_file()), None)


def _existing(path: Path) -> tuple[str, list[Mapping[str, object]]]:
    if not path.is_file():
        return "Люди", []
    source = read_yaml(path)
    problems = validate(source.data, "definition/people.schema.json", source.place)
    if problems:
        raise ContentError(problems)
    data = source.data
    assert isinstance(data, dict)  # noqa: S101 - the schema says so
    return str(data["title"]), list(data["people"])
