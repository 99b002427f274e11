"""Another writing of a piece of a text, as the room of language finds it and that of Office files puts it in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Other signs in the place of a piece of a text.

    Attributes:
        start: Where the piece begins in the text.
        stop: Where it ends; equal to ``start`` where signs are put in.
        new: What stands there then.
    """

    start: int
    stop: int
    new: str
