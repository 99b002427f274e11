"""The shape of words: what is wrong, and how to mend it, as message ids with named facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Plural:
    """A sentence whose form depends on a number; an extraction keyword of the catalogue like :func:`N_`.

    Attributes:
        one: Message id for one.
        many: Message id for several.
        count: Name of the fact that is counted.
    """

    one: str
    many: str
    count: str


Sentence: TypeAlias = str | Plural


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one code.

    Attributes:
        what: What is wrong: alternatives, the first whose facts are all known is said.
        cure: How to mend it: alternatives in the same way; none when there is nothing to do.
    """

    what: tuple[Sentence, ...]
    cure: tuple[Sentence, ...] = ()


def says(what: Sentence | tuple[Sentence, ...], *cure: Sentence) -> Wording:
    """Return the words of a code: one sentence or several alternatives, then alternatives of the cure."""
    return Wording(what=what if isinstance(what, tuple) else (what,), cure=cure)


def N_(message: str) -> str:  # noqa: N802 - the customary name of the mark for message ids that are translated later
    """Mark a message id for extraction and return it unchanged."""
    return message


NEAREST = N_("perhaps you meant “{nearest}”")
"""The clause of a near name; said only when there is one."""
