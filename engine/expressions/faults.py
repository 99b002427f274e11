"""What is found wrong with an expression, and where in its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.errors import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with an expression: code, facts and severity of a problem whose file is not known here.

    Attributes:
        at: Character of the text, counted from 0.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    at: int = 0
    severity: Severity = Severity.REFUSAL
