"""A living dossier on a day: what is open, what waits for what, who takes part; played from what was really done."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from engine.expressions.conditions import UNKNOWN
from engine.model.definition import Definition, OnRequest
from engine.model.dossier import Unmet
from engine.model.events import TaskKey
from engine.model.standing import Dossier, Status, Task
from engine.workflow.board import Board
from engine.workflow.terms import Calendar, Terms
from engine.workflow.walker import Appendices, Walker
from engine.workflow.works import State, Work

_STATUSES: Mapping[State, Status] = {
    State.WAITING: Status.WAITING,
    State.OPEN: Status.OPEN,
    State.DONE: Status.DONE,
    State.SKIPPED: Status.SKIPPED,
    State.COVERED: Status.COVERED,
    State.REFUSED: Status.REFUSED,
    State.GONE: Status.GONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a dossier runs by.

    Attributes:
        definition: The workflow it is pinned to.
        calendar: Working days of its years.
        appendices: Document → the appendices it approves.
        required: Documents without which their step is not done: those with a template, but sheets about others.
        numbered: Documents that bear a number of the journal.
    """

    definition: Definition
    calendar: Calendar
    appendices: Appendices
    required: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Living:
    """A dossier on a day.

    Attributes:
        tasks: Every opening of every step, by key, in the order of the definition.
        unmet: Actions that could not be carried out.
        works: Pairs that take part.
    """

    tasks: Mapping[TaskKey, Task]
    unmet: tuple[Unmet, ...]
    works: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Play:
    """What was played, and what came of it."""

    course: Course
    dossier: Dossier
    until: dt.date
    living: Living

    def is_of(self, course: Course, dossier: Dossier, until: dt.date) -> bool:
        """Return whether another play would come to the same; all that a play looks at is compared."""
        mine = self.dossier
        same = course is self.course and dossier.facts is mine.facts and dossier.actions is mine.actions
        year = dossier.school_year == mine.school_year
        return same and year and until == self.until and dossier.carried == mine.carried


_PLAYED: Final[deque[_Play]] = deque(maxlen=4)
"""The last plays with what came of them: a command asks for the same one several times."""


def live(course: Course, dossier: Dossier, day: dt.date) -> Living:
    """Return where a dossier stands on a day; the same facts and actions are not played twice in a row.

    Args:
        course: What it runs by.
        dossier: Its facts and what was done; what it tells of tasks is not looked at.
        day: The day to play to.
    """
    until = max(day, dossier.day)
    for play in tuple(_PLAYED):
        if play.is_of(course, dossier, until):
            return play.living
    living = _play(course, dossier, until)
    _PLAYED.append(_Play(course, dossier, until, living))
    return living


def _play(course: Course, dossier: Dossier, until: dt.date) -> Living:
    terms = _terms(dossier.school_year, course.calendar)
    carried = {(key.step, key.scope, key.branch, key.time): opened for key, opened in dossier.carried.items()}
    walker = Walker(
        course.definition, terms, dossier.facts, dossier.actions, course.appendices, until=until, carried=carried
    )
    walker.play()
    board = walker.board
    places = {step.id: number for number, step in enumerate(course.definition.steps())}
    works = sorted(board.every(), key=lambda work: (work.number, places[work.step.id], work.time))
    tasks = {key_of(work): _task(board, work, until) for work in works}
    return Living(tasks=tasks, unmet=tuple(walker.unmet), works=frozenset(board.parties.accepted))


@lru_cache(maxsize=8)
def _terms(school_year: int, calendar: Calendar) -> Terms:
    """Return what counts terms; it remembers what it has counted, for the days of a dossier change little."""
    return Terms(school_year, calendar)


def key_of(work: Work) -> TaskKey:
    """Return the key of a work."""
    return TaskKey(step=work.step.id, scope=work.scope, branch=work.number, time=work.time)


def _task(board: Board, work: Work, day: dt.date) -> Task:
    reason = work.reason
    waiting = work.state is State.WAITING
    blockers = tuple(board.blockers(work)) if waiting else ()
    unknown: tuple[str, ...] = ()
    begins = None
    if waiting and not blockers:
        verdict, names = board.verdict(work)
        unknown = names if verdict is UNKNOWN else ()
        first = board.begins(work)
        if not unknown and not isinstance(work.step.due, OnRequest) and first is not None and first > day:
            begins = first
    return Task(
        key=key_of(work),
        status=_STATUSES[work.state],
        opened=work.opened,
        due=board.dates(work).due,
        begins=begins,
        closed=work.closed,
        asked=unknown if waiting else tuple(board.unknown(work.asked, work)),
        waits_for=blockers,
        why=reason.why if reason else "",
        names=reason.names if reason else (),
    )
