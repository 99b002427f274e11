"""What may be entered into a dossier and what follows: (what it runs by, dossier, proposals, moment) → records.

Every proposal is checked by the rules of :mod:`engine.workflow.rules`; nothing is stored and no clock is read. What
follows from it (steps that open, fall away or move, pairs that join or leave) is found by playing the dossier to the
day of the moment and comparing with what its history tells already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.errors import Problem, Severity, refusals
from engine.model import events as e
from engine.model.events import Closing, Event, Moment, Proposal, Record, TaskKey
from engine.model.standing import Dossier, PairStatus, Status, Task
from engine.workflow.document_checks import check_document
from engine.workflow.folding import fold
from engine.workflow.living import Course, Living, live
from engine.workflow.rules import RULES
from engine.workflow.task_checks import check_task

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What comes of proposals.

    Attributes:
        records: What is to be entered, proposals and what follows; nothing when something is refused.
        found: What was found about each proposal: refusals, warnings and notes.
        dossier: Where the dossier stands after the records.
        living: Its tasks on the day of the moment.
    """

    records: tuple[Record, ...]
    found: tuple[tuple[Problem, ...], ...]
    dossier: Dossier
    living: Living

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found about all proposals."""
        return tuple(problem for about in self.found for problem in about)


def decide(course: Course, dossier: Dossier, proposals: Sequence[Proposal], moment: Moment) -> Decision:
    """Return what is to be entered, or everything that refuses it.

    Args:
        course: What the dossier runs by; what it is to run by, when it goes over to another version.
        dossier: Where it stands; an empty one for its opening.
        proposals: What somebody wants to enter, in their order; all or nothing.
        moment: When and by whom.
    """
    deciding = _Deciding(course, dossier, moment)
    if dossier.seq and not any(isinstance(one.event, e.DefinitionUpgraded) for one in proposals):
        deciding.catch_up(live(course, dossier, moment.today))
    found = deciding.propose_together(proposals) if len(proposals) > 1 else None
    if found is None:
        found = tuple(deciding.propose(proposal) for proposal in proposals)
    refused = any(refusals(about) for about in found)
    return Decision(
        records=() if refused else tuple(deciding.records),
        found=found,
        dossier=dossier if refused else deciding.dossier,
        living=deciding.living,
    )


def overriding(
    proposals: Sequence[Proposal], found: Sequence[Iterable[Problem]], day: dt.date, reason: str
) -> list[Proposal]:
    """Return the proposals with what a person takes upon themselves before each; some refusals give way to nobody.

    Args:
        proposals: What is wanted.
        found: What was found about each.
        day: The day of the decision.
        reason: In the person's words.
    """
    wanted: list[Proposal] = []
    for proposal, about in zip(proposals, found, strict=True):
        task, document = _subject(proposal.event)
        for rule in dict.fromkeys(one.code for one in refusals(about) if RULES[one.code].overridable):
            event = e.RuleOverridden(rule=rule, task=task, document=document)
            wanted.append(Proposal(event=event, day=day, personal={"reason": reason}))
        wanted.append(proposal)
    return wanted


def _subject(event: Event) -> tuple[TaskKey | None, int | None]:
    return getattr(event, "task", None), getattr(event, "document", None)


class _Deciding:
    """A dossier while proposals are laid upon it."""

    def __init__(self, course: Course, dossier: Dossier, moment: Moment) -> None:
        self.course = course
        self.dossier = dossier
        self.moment = moment
        self.records: list[Record] = []
        self.living = Living(tasks={}, unmet=(), works=frozenset())

    def propose(self, proposal: Proposal) -> tuple[Problem, ...]:
        """Check a proposal; enter it with what follows, unless something refuses it. Return what was found."""
        found = [self._weighed(problem, proposal.event) for problem in self._check(proposal)]
        if not refusals(found):
            before = (list(self.records), self.dossier, self.living)
            self._enter(proposal.event, proposal.day, proposal)
            unmet = self.follow(proposal.event)
            if unmet is not None:
                self.records, self.dossier, self.living = before
                found.append(unmet)
        return tuple(found)

    def propose_together(self, proposals: Sequence[Proposal]) -> tuple[tuple[Problem, ...], ...] | None:
        """Enter proposals that do not depend on what follows from one another, playing the dossier once for them all.

        Return what was found, or ``None`` when they do depend or something is refused; then nothing was entered.
        """
        before = (list(self.records), self.dossier, self.living)
        found: list[tuple[Problem, ...]] = []
        for proposal in proposals:
            about = tuple(self._weighed(problem, proposal.event) for problem in self._check(proposal))
            if refusals(about):
                break
            found.append(about)
            self._enter(proposal.event, proposal.day, proposal)
        refused = len(found) < len(proposals)
        if refused or self._moved_on_the_way() or self.follow(proposals[-1].event, since=len(before[1].actions)):
            self.records, self.dossier, self.living = before
            return None
        return tuple(found)

    def _moved_on_the_way(self) -> bool:
        """Return whether a task was closed whose term another of the deeds has moved: it moves before it closes."""
        tasks = live(self.course, self.dossier, self.moment.today).tasks
        closed = [task for task in self.dossier.tasks.values() if task.closed is not None and task.opened is not None]
        before = self.living.tasks
        return any(
            task.key in tasks and before[task.key].status is Status.OPEN and tasks[task.key].due != task.due
            for task in closed
            if task.key in before
        )

    def _check(self, proposal: Proposal) -> Iterator[Problem]:
        if proposal.day > self.moment.today:
            facts = {"day": proposal.day.isoformat(), "today": self.moment.today.isoformat()}
            yield Problem(code="dossier.future", facts=facts)
        yield from check_task(self.course, self.dossier, self.living, proposal)
        yield from check_document(self.course, self.dossier, self.living, proposal)

    def _weighed(self, problem: Problem, event: Event) -> Problem:
        """Return a problem as the table weighs it; a note where a person has taken it upon themselves."""
        rule = RULES[problem.code]
        overridden = rule.overridable and (problem.code, *_subject(event)) in self.dossier.overridden
        return replace(problem, severity=Severity.NOTE if overridden else rule.severity)

    def _enter(self, event: Event, day: dt.date, proposal: Proposal | None = None) -> None:
        record = Record(
            event=event,
            day=day,
            at=self.moment.at,
            actor=self.moment.actor,
            personal=proposal.personal if proposal else None,
            people=proposal.people if proposal else (),
        )
        self.records.append(record)
        self.dossier = fold([record], self.dossier)

    def follow(self, cause: Event, *, since: int | None = None) -> Problem | None:
        """Enter what follows; return the problem of an action that could not be carried out.

        Args:
            cause: The event it follows from.
            since: Number of the actions that were carried out before; by default all but the last.
        """
        living = live(self.course, self.dossier, self.moment.today)
        fresh = self.dossier.actions[-1 if since is None else since :]
        before = {id(one.action) for one in self.living.unmet}
        if any(unmet.action is one for unmet in living.unmet for one in fresh) or any(
            id(unmet.action) not in before for unmet in living.unmet
        ):
            return Problem(code="dossier.not-carried-out", facts=_named(cause))
        self.catch_up(living, cause)
        return None

    def catch_up(self, living: Living, cause: Event | None = None) -> None:
        """Enter what the history does not tell yet of a dossier that was played."""
        self.living = living
        news = _following(self.dossier, living, cause, self.moment.today)
        for event, day in sorted(news, key=lambda one: one[1]):
            self._enter(event, day)


def _named(event: Event) -> dict[str, object]:
    task, _ = _subject(event)
    return {"step": task.step if task else getattr(event, "occasion", getattr(event, "pair", ""))}


def _following(
    dossier: Dossier, living: Living, cause: Event | None, today: dt.date
) -> Iterator[tuple[Event, dt.date]]:
    """Yield what the history does not tell yet, with the day of each."""
    for key, task in living.tasks.items():
        known = dossier.tasks.get(key) or Task(key=key)
        yield from _about_task(key, known, task, today)
    for key, known in dossier.tasks.items():
        if known.status is Status.OPEN and key not in living.tasks:  # its step is not in the definition any more
            yield e.StepClosed(task=key, how=Closing.GONE), today
    for pair, status in dossier.pairs.items():
        if pair in living.works and status is not PairStatus.WORKS:
            yield e.PairFormed(pair=pair), today
        elif pair not in living.works and status is PairStatus.WORKS:
            yield _left(pair, cause), today


def _left(pair: str, cause: Event | None) -> Event:
    """Return how a pair fell away."""
    if isinstance(cause, e.StepRefused):
        return e.PairRefused(pair=pair, step=cause.task.step)
    return e.PairEnded(pair=pair)


def _about_task(key: TaskKey, known: Task, now: Task, today: dt.date) -> Iterator[tuple[Event, dt.date]]:
    match now.status:
        case Status.WAITING:
            if known.status is Status.OPEN:
                yield e.StepHeld(task=key), today
            yield from _asked(key, known, now, today)
        case Status.OPEN:
            opened = now.opened or today
            since = opened
            if known.status is not Status.OPEN:
                yield e.StepOpened(task=key, due=now.due), opened
            elif known.due != now.due:
                since = today  # a term that moves into the past has passed when it moves, not before
                yield e.DueMoved(task=key, due=now.due), today
            yield from _asked(key, known, now, opened)
            told = known.told_late and known.status is Status.OPEN and known.due == now.due
            if now.due is not None and now.due < today and not told:
                yield e.TermPassed(task=key, due=now.due), max(now.due + _DAY, since)
        case Status.DONE if known.status is not Status.DONE:
            yield e.StepDone(task=key), now.closed or today
        case Status.SKIPPED if known.status is not Status.SKIPPED:
            yield e.StepSkipped(task=key, why=now.why, names=now.names), now.closed or today
        case Status.REFUSED | Status.COVERED | Status.GONE if known.status not in (now.status, Status.REFUSED):
            yield e.StepClosed(task=key, how=Closing(now.status), names=now.names), now.closed or today


def _asked(key: TaskKey, known: Task, now: Task, day: dt.date) -> Iterator[tuple[Event, dt.date]]:
    fresh = tuple(name for name in now.asked if name not in known.asked)
    if fresh:
        yield e.FieldsAsked(task=key, names=fresh), day
