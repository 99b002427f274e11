"""The names a condition of a workflow may ask about, and what each of them holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FieldType(StrEnum):
    """What a field holds."""

    BOOLEAN = "boolean"
    TEXT = "text"
    CHOICE = "choice"
    """A text of a closed list."""
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of an organisation, a pair, a person or an occasion.

    Attributes:
        title: Russian name, empty when the field has none.
        choices: Constants of a closed list with their Russian meanings.
        answered: Whether the field always has a value: it is required or has a default. Others must be asked.
    """

    type: FieldType
    title: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    answered: bool = False


Vocabulary = Mapping[str, Field]
"""Dotted name → field: ``pair.mentee.is_employee``."""
