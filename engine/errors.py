"""The tree of errors that are raised, and the record of a problem that is collected.

A *problem* is something found in content: it carries a code, the facts and the place, never a sentence; words are made
from the catalogue at the edge (command line, page). An *error* is raised when the work cannot go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How strongly a problem stands in the way of a paper."""

    REFUSAL = "refusal"
    """The paper is not made; the same as an error in a file."""
    WARNING = "warning"
    """The paper is made, a person must look."""
    NOTE = "note"
    """Information only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a problem stands.

    Attributes:
        file: Path of the file as the user knows it, or ``None`` when the value came from the command line.
        line: Line, counted from 1.
        column: Column in characters, counted from 1.
        part: Part of an Office package, e.g. ``word/document.xml``.
        paragraph: Number of the paragraph inside the part, counted from 1, tables included.
        sheet: Name of a worksheet.
        cell: Coordinate of a cell, e.g. ``C14``.
        text: The text at the place (the paragraph, the line), for showing.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    part: str | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None
    text: str | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing found wrong in content.

    Attributes:
        code: Stable code, e.g. ``schema.unknown-key``; the catalogue makes its words.
        facts: Values for the words; strings, numbers or lists of strings.
        place: Where it stands.
        severity: Whether it refuses the paper, warns or informs.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    place: Place = NOWHERE
    severity: Severity = Severity.REFUSAL


def refusals(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that stand in the way of the paper."""
    return [problem for problem in problems if problem.severity is Severity.REFUSAL]


class EngineError(Exception):
    """Base of all errors the engine raises; ``exit_code`` is what the command line returns."""

    exit_code = 1


class ContentError(EngineError, ValueError):
    """Content cannot be used; carries every problem found.

    Attributes:
        problems: All problems, in the order of their places.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.code} {dict(p.facts)}" for p in self.problems))

    @classmethod
    def single(cls, code: str, *, place: Place = NOWHERE, **facts: object) -> ContentError:
        """Return an error with one problem."""
        return cls([Problem(code=code, facts=facts, place=place)])


class UsageError(EngineError):
    """The command was called in a wrong way; carries the same kind of record as content."""

    exit_code = 2

    def __init__(self, code: str, **facts: object) -> None:
        self.problem = Problem(code=code, facts=facts)
        super().__init__(f"{code} {facts}")


class ReadBackError(EngineError, RuntimeError):
    """The bytes of a rendered document do not hold what was put into them.

    Attributes:
        problems: What is missing or left over, by part.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.code} {dict(p.facts)}" for p in self.problems))
