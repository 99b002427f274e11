"""Rules of how a document is laid out and worded, as data: ГОСТ Р 7.0.97 in an edition, or an organisation's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.errors import Place, Problem, Severity


class Demand(StrEnum):
    """How strongly a rule is meant."""

    ERROR = "error"
    """The standard says so."""
    RECOMMENDED = "recommended"
    HOUSE = "house"
    """Nothing but good habit says so."""


class Certainty(StrEnum):
    """How a rule is known."""

    READ_2025 = "A"
    """Read in the edition of 2025, or in an article about it."""
    READ_2016 = "B"
    """Read in the edition of 2016 or in an instruction built on it."""
    REMEMBERED = "C"
    """Not read again; to be compared."""
    TRIED = "T"
    """Technical: tried."""
    PRACTICE = "P"
    """Habit or own choice."""


_UNSURE = frozenset({Certainty.REMEMBERED, Certainty.PRACTICE})
_OF_DEMAND = {Demand.ERROR: Severity.REFUSAL, Demand.RECOMMENDED: Severity.WARNING, Demand.HOUSE: Severity.NOTE}


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRule:
    """One rule of a profile.

    Attributes:
        id: ``page-margin-left``.
        title: What it asks, in a line.
        demand: How strongly.
        certainty: How it is known.
        clause: Number of the clause or of the requisite of the standard, if one is known.
        edition: Edition in which the clause was read: ``2016`` or ``2025``.
        follows: Edition that the profile follows.
        values: Figures it compares with: mm, points, twips; each named with its unit (``min_mm``).
        on: Whether it is looked at.
    """

    id: str
    title: str
    demand: Demand
    certainty: Certainty
    clause: str | None = None
    edition: str | None = None
    follows: str = "2025"
    values: Mapping[str, object] = field(default_factory=dict)
    on: bool = True

    @property
    def severity(self) -> Severity:
        """How grave a breach is; a rule that is remembered or a habit never refuses."""
        severity = _OF_DEMAND[self.demand]
        return Severity.WARNING if severity is Severity.REFUSAL and self.certainty in _UNSURE else severity

    def number(self, name: str) -> float:
        """Return a figure of the rule."""
        return float(str(self.values[name]))

    def names(self, name: str) -> tuple[str, ...]:
        """Return a list of words of the rule."""
        value = self.values.get(name, [])
        assert isinstance(value, list)  # noqa: S101 - the schema of the file says so
        return tuple(map(str, value))

    def broken(self, place: Place, **facts: object) -> Problem:
        """Return that a document breaks the rule at a place: ``layout.<id>`` with the facts and the norm behind it."""
        norm = {
            "clause": self.clause,
            "edition": self.edition,
            "follows": self.follows,
            "certainty": self.certainty.value,
        }
        return Problem(code=f"layout.{self.id}", facts={**facts, "norm": norm}, place=place, severity=self.severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutProfile:
    """A set of rules.

    Attributes:
        id: ``gost-2025``.
        title: ГОСТ Р 7.0.97-2025.
        edition: Edition of the standard it follows.
        rules: By id.
    """

    id: str
    title: str
    edition: str
    rules: Mapping[str, LayoutRule]
