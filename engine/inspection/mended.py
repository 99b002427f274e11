"""What was mended, told as notes: of each kind the first, and how many there were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.errors import Place, Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One thing that was mended.

    Attributes:
        place: Where.
        rule: Id of the rule that is kept now.
        kind: What it was, where a rule knows several.
        before: What stood there.
        after: What stands there now.
    """

    place: Place
    rule: str
    before: str
    after: str
    kind: str = ""


def told(code: str, done: Iterable[Done]) -> Iterator[Problem]:
    """Yield a note for each rule and kind: its first place, ``rule``, ``what``, ``before``, ``after``, ``count``."""
    kinds: dict[tuple[str, str], list[Done]] = {}
    for one in done:
        kinds.setdefault((one.rule, one.kind), []).append(one)
    for (rule, kind), several in kinds.items():
        first = several[0]
        facts = {"rule": rule, "what": kind, "before": first.before.strip(), "after": first.after.strip()}
        yield Problem(code=code, facts={**facts, "count": len(several)}, place=first.place, severity=Severity.NOTE)
