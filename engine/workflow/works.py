"""Openings of steps while a dossier is walked through: one work for one step, one scope, one time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from engine.expressions.parsing import parse_condition
from engine.model.definition import OCCASION, Definition, Occasion, Stage, Step, due_base
from engine.model.dossier import CLOSING, FOR_ALL, PERSON_SCOPES, OccasionAction, Reason, Scope, StepAction, Verb, Whom
from engine.workflow.parties import Parties, decide
from engine.workflow.terms import Dates


class State(Enum):
    """Where a work stands."""

    WAITING = auto()
    OPEN = auto()
    DONE = auto()
    SKIPPED = auto()
    COVERED = auto()
    """The branch of an occasion stands in for it."""
    REFUSED = auto()
    GONE = auto()
    """Whoever it was for has left."""


SETTLED = frozenset({State.DONE, State.SKIPPED, State.COVERED})
"""What follows is not held up any more."""
UNDER_WAY = frozenset({State.WAITING, State.OPEN})


@dataclass(slots=True, eq=False)
class Branch:
    """An occasion that happened; number 0 stands for the stages."""

    number: int
    occasion: Occasion
    action: OccasionAction
    view: dict[str, object]
    """What a condition sees as ``occasion``."""

    @property
    def pairs(self) -> tuple[str, ...]:
        """The pair it is about, or the one it brings."""
        pair = self.action.pair or self.action.new_pair
        return () if pair is None else (pair,)


@dataclass(slots=True, eq=False)
class Work:
    """One opening of a step.

    Attributes:
        dates: Its term; ``None`` while it has to be counted (again).
        begin: First day on which it may open.
        asked: Fields that were asked.
        reason: Why it was skipped, or whoever it was for has left.
        wakes: Days on which it is looked at again.
        told_late: Whether its lateness has been told.
    """

    step: Step
    scope: Scope = FOR_ALL
    branch: Branch | None = None
    time: int = 1
    state: State = State.WAITING
    dates: Dates | None = None
    begin: dt.date | None = None
    opened: dt.date | None = None
    closed: dt.date | None = None
    asked: tuple[str, ...] = ()
    reason: Reason | None = None
    wakes: set[dt.date] = field(default_factory=set)
    told_late: bool = False

    @property
    def number(self) -> int:
        """Number of its branch, 0 in the stages."""
        return self.branch.number if self.branch else 0

    @property
    def pairs(self) -> tuple[str, ...]:
        """Pairs its branch is about."""
        return self.branch.pairs if self.branch else ()


class Order:
    """Which steps stand where, what follows a step, and whose term is counted from it."""

    def __init__(self, definition: Definition) -> None:
        steps = list(definition.steps())
        self.steps = {step.id: step for step in reversed(steps)}
        self.stage_steps = tuple(step for stage in definition.stages for step in stage.steps)
        self.homes: dict[str, Stage | Occasion] = {step.id: part for part in definition.parts() for step in part.steps}
        self.occasions = {occasion.id: occasion for occasion in definition.occasions}
        self.followers: dict[str, list[str]] = {step.id: [] for step in steps}
        counted: dict[str, list[str]] = {step.id: [] for step in steps}
        for step in steps:
            for name in step.after.steps:
                self.followers[name].append(step.id)
            if (base := due_base(step.due)) in counted:
                counted[base].append(step.id)
        self.counted = {name: tuple(_reached(name, counted)) for name in counted}


def _reached(start: str, graph: dict[str, list[str]]) -> Iterator[str]:
    """Yield everything that can be reached, nearest first."""
    seen, queue = {start}, [start]
    for name in queue:
        for other in graph[name]:
            if other not in seen:
                seen.add(other)
                queue.append(other)
                yield other


class Script:
    """What a scenario says about steps, and which of it was carried out."""

    def __init__(self, actions: Iterable[StepAction], parties: Parties) -> None:
        self._parties = parties
        self._actions: dict[str, list[StepAction]] = {}
        self._exact: dict[tuple[str, Whom], list[StepAction]] = {}
        for action in actions:
            if None in (action.whom.time, action.whom.branch):
                self._actions.setdefault(action.step, []).append(action)
            else:
                self._exact.setdefault((action.step, action.whom), []).append(action)
        self.used: set[int] = set()

    def closing(self, work: Work) -> StepAction | None:
        """Return what ends a work otherwise than in an ordinary school."""
        return self._narrowest(work, CLOSING)

    def request(self, work: Work) -> StepAction | None:
        """Return the request for a step done on request."""
        return self._narrowest(work, {Verb.REQUESTED})

    def agreement(self, work: Work, role: str) -> StepAction | None:
        """Return what a role does about agreeing."""
        return self._narrowest(work, {Verb.AGREED, Verb.NOT_AGREED}, role)

    def hear(self, work: Work) -> None:
        """Take note of what everybody said about agreeing, also of what somebody has thought better of since."""
        exact = self._exact.get((work.step.id, whom_of(work.scope, work.number, work.time)), ())
        said = (Verb.AGREED, Verb.NOT_AGREED)
        self.used |= {id(action) for action in exact if action.verb in said and action.role in work.step.approvals}

    def acquaintance(self, work: Work) -> StepAction | None:
        """Return what becomes of making acquainted."""
        return self._narrowest(work, {Verb.ACQUAINTED, Verb.NOT_ACQUAINTED})

    def _narrowest(self, work: Work, verbs: Iterable[Verb], role: str | None = None) -> StepAction | None:
        """Return the action that says most exactly whom it means; of equals the last."""
        found: StepAction | None = None
        exact = self._exact.get((work.step.id, whom_of(work.scope, work.number, work.time)), ())
        for action in (*self._actions.get(work.step.id, ()), *exact):
            if (
                action.verb in verbs
                and action.role in (None, role)
                and action.whom.time in (None, work.time)
                and action.whom.branch in (None, work.number)
                and self._parties.chosen(action.whom, work.scope)
                and (found is None or action.whom.narrowness >= found.whom.narrowness)
            ):
                found = action
        if found is not None:
            self.used.add(id(found))
        return found

    def left_over(self) -> list[StepAction]:
        """Return the actions that met no work."""
        every = (*self._actions.values(), *self._exact.values())
        return [action for actions in every for action in actions if id(action) not in self.used]


def whom_of(scope: Scope, branch: int, time: int) -> Whom:
    """Return the choice of exactly one opening of a step."""
    return Whom(
        pair=scope.id if scope.kind == "pair" else None,
        person=scope.id if scope.kind in PERSON_SCOPES else None,
        organisation=scope.id if scope.kind == "organisation" else None,
        document=scope.id if scope.kind == "document" else None,
        time=time,
        branch=branch,
    )


def branch_scopes(step: Step, branch: Branch, parties: Parties) -> list[Scope]:
    """Return whom a step of an occasion is for: the pair, the new pair, the person, or the documents it names."""
    each, action, person = step.for_each, branch.action, branch.action.person
    if each == "document" and action.documents:
        return [Scope(each, one) for one in action.documents]
    if action.pair is not None and _needs_replacement(step):
        return parties.scopes(each, (action.new_pair or "",))
    if each in PERSON_SCOPES and person is not None:
        return [Scope(each, person)] if parties.plays(each, person) else []
    if each == "pair" and person is not None:
        pairs = parties.pairs_of(Scope("participant", person))
        return [Scope(each, pair) for pair in pairs if parties.works(pair)]
    return parties.scopes(each, branch.pairs)


def _needs_replacement(step: Step) -> bool:
    """Return whether a step cannot open without a replacement: its condition is false when there is none."""
    if step.when is None:
        return False
    verdict, _ = decide(parse_condition(step.when), [{OCCASION: {"replacement": False}}])
    return verdict is False
