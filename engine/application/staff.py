"""The staff list: people from an xlsx list into ``people.yaml``, again and again without a double."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.errors import ContentError, Place, Problem, refusals
from engine.loading.people_writer import Change, dump_people, merge_people
from engine.loading.schemas import validate
from engine.loading.workspace import PEOPLE
from engine.loading.yaml_reader import read_yaml
from engine.rosters import read_roster
from engine.storage.files import write_whole


@dataclass(frozen=True, kw_only=True)
class RosterResult:
    """What an import did, or would do.

    Attributes:
        read: People in the list.
        changes: What is new or differs in ``people.yaml``.
        unchanged: People of the list that stand in ``people.yaml`` already, as they are.
        problems: Every cell that was doubtful or skipped.
    """

    read: int
    changes: tuple[Change, ...]
    unchanged: int
    problems: tuple[Problem, ...]

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
    path = root / PEOPLE
    title, existing = _existing(path)
    people, changes = merge_people(existing, list(roster.people))
    problems = validate(
        {"title": title, "people": people}, "definition/people.schema.json", lambda *_, **__: Place(file=str(file))
    )
    if problems:
        raise ContentError(problems)
    if write and changes:
        write_whole(path, dump_people(title, people).encode())
    touched = {change.person for change in changes}
    return RosterResult(
        read=len(roster.people),
        changes=tuple(changes),
        unchanged=len(roster.people) - len(touched),
        problems=tuple(roster.problems),
    )


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
