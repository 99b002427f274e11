"""What has changed in a base since something was written against it, and what of that is not taken over yet."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass

_CONTEXT = 2
"""Unchanged lines shown around a change."""


@dataclass(frozen=True, kw_only=True)
class Drift:
    """One copied file, or one overridden block, whose base is no longer what it was.

    Attributes:
        of: Document or process: ``school-staff/s17-pair-order``.
        path: Path of the file inside a layer.
        block: The overridden block; empty for a file that was copied whole.
        layer: Title of the layer the base was in.
        now: Title of the layer the base lies in today; empty when there is no such base any more.
        diff: Lines of a unified diff of the base, then → now, in text forms; none when only the look changed.
        lacks: Lines that came into the base and are not in the copy.
        keeps: Lines that left the base and are still in the copy.
        came: Fields that the base needs now and did not need then, as dotted names; of a template alone.
        went: Fields that the base needs no longer.
    """

    of: str
    path: str
    block: str = ""
    layer: str
    now: str
    diff: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()

    @property
    def behind(self) -> bool:
        """Whether a person has something to take over."""
        return bool(self.lacks or self.keeps) or not self.now


@dataclass(frozen=True)
class Version:
    """Text of a base at one time.

    Attributes:
        label: The words that head it in a diff.
        lines: Its lines.
    """

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """How a base has changed: the diff, the new lines that a copy lacks, and the old ones it still has."""

    diff: tuple[str, ...]
    lacks: tuple[str, ...]
    keeps: tuple[str, ...]


def compare(then: Version, now: Version, own: tuple[str, ...]) -> Change:
    """Return how a base has changed, and what of it the lines of a copy have not taken over."""
    diff = list(difflib.unified_diff(then.lines, now.lines, then.label, now.label, lineterm="", n=_CONTEXT))
    have, wanted = Counter(own), Counter(now.lines)
    added = dict.fromkeys(line[1:] for line in diff[2:] if line.startswith("+"))
    removed = dict.fromkeys(line[1:] for line in diff[2:] if line.startswith("-"))
    lacks = tuple(line for line in added if have[line] < wanted[line] and line.strip())
    keeps = tuple(line for line in removed if have[line] > wanted[line] and line.strip())
    return Change(tuple(diff), lacks, keeps)
