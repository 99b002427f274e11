"""The register as the layers write it: what each of them says of an act or a parameter, before the nearest one wins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from engine.errors import NOWHERE, Place
from engine.model.norms import Act, Parameter

T = TypeVar("T")
Within = tuple[str | int, ...]
"""Path of a value inside an entry: ``("in_force", "to")``."""


def _nowhere(_within: Within) -> Place:
    return NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entry(Generic[T]):
    """What one layer says.

    Attributes:
        value: The act or the parameter.
        layer: Title of the layer.
        place_of: Path inside the entry → where that value stands.
    """

    value: T
    layer: str = ""
    place_of: Callable[[Within], Place] = _nowhere

    @property
    def place(self) -> Place:
        """Where the entry stands."""
        return self.place_of(())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Register:
    """Everything the layers say.

    Attributes:
        acts: Act → what the layers say of it, the lowest first; the last one holds.
        parameters: The same of parameters.
    """

    acts: Mapping[str, tuple[Entry[Act], ...]]
    parameters: Mapping[str, tuple[Entry[Parameter], ...]]

    def act(self, name: str) -> Entry[Act]:
        """Return what holds of an act that is there."""
        return self.acts[name][-1]

    def parameter(self, name: str) -> Entry[Parameter]:
        """Return what holds of a parameter that is there."""
        return self.parameters[name][-1]
