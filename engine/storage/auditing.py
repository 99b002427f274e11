"""The history of a dossier against its hashes: the first event that was changed, taken out or cut off.

Hashes show that somebody changed the base; they do not hinder anybody from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.errors import ContentError, Problem
from engine.model.events import PersonErased, Record
from engine.storage.chain import FIRST, digest
from engine.storage.change import link_hash
from engine.storage.rows import DossierRow, Link


@dataclass(frozen=True, kw_only=True)
class CheckedHistory:
    """What came of checking a history.

    Attributes:
        links: Events up to the first break of the chain.
        problems: The first break of the chain, the first of the personal values.
        erased: How many events lost personal values on demand.
        withheld: How many came without their personal values from where the dossier is led.
    """

    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    erased: int = 0
    withheld: int = 0

    @property
    def records(self) -> tuple[Record, ...]:
        """The events."""
        return tuple(link.record for link in self.links)


def check_history(links: Iterable[Link], row: DossierRow, *, partial: bool = False) -> CheckedHistory:
    """Return a history compared with its hashes.

    Args:
        links: Its events as they stand in the base; an event that cannot be read counts as changed.
        row: The dossier, with the number and the hash of its last event.
        partial: Whether personal values may be absent because they were not sent along.
    """
    whole: list[Link] = []
    problems: list[Problem] = []
    head, broken = FIRST, None
    try:
        for link in links:
            broken = _broken(head, len(whole) + 1, link)
            if broken is not None:
                break
            head = link.hash
            whole.append(link)
    except ContentError as error:
        facts = {"seq": len(whole) + 1, "kind": str(error.problems[0].facts.get("kind", ""))}
        broken = Problem(code="audit.event-unreadable", facts=facts)
    if broken is None and (len(whole), head) != (row.seq, row.head):
        broken = Problem(code="audit.end-differs", facts={"found": len(whole), "expected": row.seq})
    problems.extend((broken,) if broken else ())
    seals = _seals_left(whole)
    problems.extend(first(_wrong_seals(whole, seals, partial=partial)))
    bare = [link for link in whole if link.seal and link.body is None and not link.record.erased]
    return CheckedHistory(
        links=tuple(whole),
        problems=tuple(problems),
        erased=sum(link.record.erased for link in whole),
        withheld=len(bare) if partial else 0,
    )


def first(problems: Iterator[Problem]) -> list[Problem]:
    """Return the first problem, if there is one."""
    found = next(problems, None)
    return [found] if found else []


def about_event(link: Link) -> dict[str, object]:
    """Return the facts that name an event."""
    return {"seq": link.seq, "kind": link.kind, "on": link.record.day}


def _broken(head: str, seq: int, link: Link) -> Problem | None:
    """Return what breaks the chain at an event."""
    if link.seq != seq:
        return Problem(code="audit.event-missing", facts={"seq": seq})
    record = link.record
    at = record.at.isoformat()
    told = link_hash(head, seq, link.kind, link.version, record.day, at, record.actor, link.data, link.seal)
    return None if told == link.hash else Problem(code="audit.event-changed", facts=about_event(link))


def _seals_left(links: Iterable[Link]) -> Mapping[int, str]:
    """Return event → seal of what an erasure left of its personal values."""
    left: dict[int, str] = {}
    for link in links:
        if isinstance(link.record.event, PersonErased):
            left |= {int(seq): bound for seq, bound in link.record.event.seals.items()}
    return left


def _wrong_seals(links: Iterable[Link], left: Mapping[int, str], *, partial: bool) -> Iterator[Problem]:
    """Yield events whose personal values are not those that were entered, or were erased without a record of it."""
    for link in links:
        facts = about_event(link)
        if link.record.erased:
            told = "" if link.body is None else digest(str(link.salt), link.body)
            if left.get(link.seq) != told:
                yield Problem(code="audit.erased-without-record", facts=facts)
        elif link.body is None:
            if link.seal and not partial:
                yield Problem(code="audit.personal-missing", facts=facts)
        elif digest(str(link.salt), link.body) != link.seal:
            yield Problem(code="audit.personal-changed", facts=facts)
