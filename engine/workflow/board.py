"""Where a dossier stands while it is walked through: all works, and what can be told of each on this day.

Nothing happens here; :mod:`engine.workflow.walk` asks what may open and what is due, and makes it happen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from engine.expressions.conditions import UNKNOWN, Unknown
from engine.expressions.parsing import parse_condition
from engine.model.definition import (
    OCCASION,
    DueAfter,
    DueBefore,
    DueOn,
    DueWindow,
    OnRequest,
    SameDay,
    Step,
    due_base,
    is_field,
)
from engine.model.dossier import FOR_ALL, PERSON_SCOPES, Reason, Scope, Why
from engine.workflow.parties import Parties, decide, look_up
from engine.workflow.terms import NO_DATES, Dates, Terms, day_in
from engine.workflow.works import SETTLED, UNDER_WAY, Branch, Order, State, Work


class Board:
    """All works of a dossier, by branch and step.

    Attributes:
        order: The steps and how they hang together.
        parties: Who takes part.
        branches: The occasions that happened, in their order.
    """

    def __init__(self, order: Order, parties: Parties, terms: Terms) -> None:
        self.order = order
        self.parties = parties
        self.branches: list[Branch] = []
        self._terms = terms
        self._works: dict[tuple[int, str], dict[Scope, list[Work]]] = {}

    # Works

    def works(self, number: int, step: str) -> Mapping[Scope, list[Work]]:
        """Return the works of a step in a branch (0 for the stages): scope → all its times begun so far."""
        return self._works.get((number, step), {})

    def begin(self, step: Step, scopes: Iterable[Scope], branch: Branch | None = None) -> list[Work]:
        """Return new works of a step for the scopes that have none yet."""
        known = self._works.setdefault((branch.number if branch else 0, step.id), {})
        begun = [Work(step, scope, branch) for scope in scopes if scope not in known]
        known.update((work.scope, [work]) for work in begun)
        return begun

    def times(self, work: Work) -> list[Work]:
        """Return all times begun so far of a step that comes back, for the scope of a work; the first one first."""
        return self._works[work.number, work.step.id][work.scope]

    def every(self) -> Iterator[Work]:
        """Yield every work, by step."""
        for works in self._works.values():
            for times in works.values():
                yield from times

    def under_way(self) -> list[Work]:
        """Return the works that wait or are open."""
        return [work for work in self.every() if work.state in UNDER_WAY]

    def related(self, number: int, name: str, scope: Scope) -> Iterator[Work]:
        """Yield the first times of a step's works that concern a scope: its own, the same person's, or by the pair."""
        works = self.works(number, name)
        if scope == FOR_ALL:
            yield from (times[0] for times in works.values())
            return
        for other in self._concerned(works, self.order.steps[name].for_each, scope):
            if other in works:
                yield works[other][0]

    def _concerned(self, works: Mapping[Scope, object], each: str | None, scope: Scope) -> Iterable[Scope]:
        if each is None:
            return (FOR_ALL,)
        if each == scope.kind:
            return (scope,)
        if each in PERSON_SCOPES and scope.kind in PERSON_SCOPES and Scope(each, scope.id) in works:
            return (Scope(each, scope.id),)
        if each == "pair" or each in PERSON_SCOPES:
            pairs = self.parties.pairs_of(scope)
            return self.parties.scopes(each, pairs) if pairs else works
        return works

    def named(self, name: str, work: Work) -> Iterator[Work]:
        """Yield the works of a step that another one names: those of the same branch, or of the stages."""
        inside = work.branch is not None and self.order.homes[name] is work.branch.occasion
        return self.related(work.number if inside else 0, name, work.scope)

    def followers(self, names: Iterable[str], work: Work) -> Iterator[Work]:
        """Yield the works of steps that name the step of this work."""
        numbers = [work.number] if work.branch else [0, *(branch.number for branch in self.branches)]
        for name in names:
            for number in numbers:
                yield from self.related(number, name, work.scope)

    # May it open

    def blockers(self, work: Work) -> list[str]:
        """Return the steps a work still waits for."""
        after = work.step.after
        if after.any_of and any(self.is_done(name, work) for name in after.steps):
            return []
        return [name for name in after.steps if not self._is_settled(name, work)]

    def is_done(self, name: str, work: Work) -> bool:
        """Return whether a step that a work waits for was done, not merely skipped."""
        return self._is_settled(name, work) and any(one.state is State.DONE for one in self.named(name, work))

    def _is_settled(self, name: str, work: Work) -> bool:
        """Return whether a step holds a work up no longer; a step for all needs somebody to wait for."""
        somebody = work.scope != FOR_ALL
        for one in self.named(name, work):
            if one.state in SETTLED:
                somebody = True
            elif one.state is not State.GONE:
                return False
        return somebody

    def verdict(self, work: Work) -> tuple[bool | Unknown, tuple[str, ...]]:
        """Return whether the condition of a work holds, and the fields it cannot be told for lack of."""
        if work.step.when is None:
            return True, ()
        return decide(parse_condition(work.step.when), self._views(work))

    def unknown(self, names: Collection[str], work: Work) -> tuple[str, ...]:
        """Return the fields of those named that are not known for a work."""
        views = list(self._views(work)) if names else ()
        return tuple(name for name in names if any(look_up(name, view) is None for view in views))

    def _views(self, work: Work) -> Iterator[Mapping[str, object]]:
        occasion = {OCCASION: work.branch.view} if work.branch else {}
        for view in self.parties.views(work.scope, self._pairs(work)):
            yield {**view, **occasion}

    def _pairs(self, work: Work) -> Iterable[str]:
        """Return the pairs a work for all is about."""
        return work.branch.pairs if work.branch else self.parties.accepted

    def begins(self, work: Work) -> dt.date | None:
        """Return the first day its term lets a work open; ``None`` when any day does."""
        self.dates(work)
        return work.begin

    def is_beyond(self, work: Work) -> bool:
        """Return whether a later time would come after the day the step comes back until, as that day is known now."""
        until, nominal = self._until(work), self.dates(work).nominal
        return until is not None and nominal is not None and nominal > until

    def hindrance(self, work: Work) -> Reason:
        """Return why a work has not opened."""
        if blockers := self.blockers(work):
            states = {name: {one.state for one in self.named(name, work)} for name in blockers}
            refused = tuple(name for name, found in states.items() if State.REFUSED in found)
            if refused:
                return Reason(Why.REFUSED, refused)
            somebody = any(found - {State.GONE} for found in states.values())
            return Reason(Why.WAITS if somebody else Why.NOBODY, tuple(blockers))
        verdict, unknown = self.verdict(work)
        if verdict is UNKNOWN:
            return Reason(Why.UNKNOWN, unknown)
        return Reason(Why.NOT_REQUESTED if isinstance(work.step.due, OnRequest) else Why.AFTER_YEAR)

    # When is it due

    def dates(self, work: Work) -> Dates:
        """Return the term of a work, counted from what has really happened as far as it has."""
        if work.dates is None:
            due, base = work.step.due, self._base(work)
            work.dates = self._terms.dates(due, Dates(due=base)) if due else NO_DATES
            if isinstance(due, DueWindow | DueOn):
                work.begin = work.dates.start
            elif isinstance(due, DueAfter | SameDay):
                work.begin = base
        return work.dates

    def all_times(self, work: Work) -> list[Dates]:
        """Return the terms of all times of a step for the scope of a work, the first one first."""
        first = self.dates(Work(work.step, work.scope, work.branch))
        if work.step.repeat is None:
            return [first]
        return [first, *self._terms.again(work.step.due, first, work.step.repeat, self._until(work))]

    def _base(self, work: Work) -> dt.date | None:
        """Return the day a term counts from; of several the last one, or the first one for a term counted back."""
        name = due_base(work.step.due)
        if name is None:
            return None
        if name == OCCASION:
            return work.branch.action.on if work.branch else None
        days = self._field_days(name, work) if is_field(name) else self._step_days(name, work)
        return (min if isinstance(work.step.due, DueBefore) else max)(days, default=None)

    def _field_days(self, name: str, work: Work) -> list[dt.date]:
        return self.parties.days(name, work.scope, self._pairs(work))

    def _step_days(self, name: str, work: Work) -> list[dt.date]:
        """Return the days of a step: those on which it was done, its terms where it was not."""
        related = [one for one in self.named(name, work) if one.state is not State.GONE]
        if not related:
            related = [Work(self.order.steps[name], work.scope, work.branch)]
        days = (one.closed if one.state is State.DONE else self.dates(one).due for one in related)
        return [day for day in days if day is not None]

    def _until(self, work: Work) -> dt.date | None:
        repeat = work.step.repeat
        if repeat is None:
            return None
        if isinstance(repeat.until, str):
            return max(self._step_days(repeat.until, work), default=None)
        return day_in(repeat.until, None, self._terms.school_year)
