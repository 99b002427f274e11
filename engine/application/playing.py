"""A dossier led through a school year by an ordinary, punctual school, from the answers of its workspace.

Everything goes through the use cases a clerk calls: papers are drafted, numbered, signed on the days the answers bear,
steps are done, occasions happen on the first day of their papers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.application.desk import Case, Desk, case_of
from engine.application.dossier_drafts import draft
from engine.application.dossier_numbers import register
from engine.application.dossier_signing import acquaint, sign
from engine.application.dossiers import act, happen, open_dossier
from engine.errors import ContentError
from engine.loading.cards import load_card
from engine.loading.workspace import Answer, Workspace
from engine.model.definition import Step
from engine.model.events import TaskKey
from engine.model.standing import Document, Phase, Status, Task
from engine.workflow.terms import first_day, last_day

DeskOn = Callable[[dt.date], Desk]


@dataclass(frozen=True, kw_only=True)
class _Turn:
    """What is to be done next and when: a step for everybody it is open for, or an occasion."""

    day: dt.date
    step: str = ""
    occasion: Answer | None = None


def play(desk_on: DeskOn, process: str, *, why_skipped: str, progress: Callable[[str], None] | None = None) -> Case:
    """Open a dossier and lead it to the end of its school year; return where it stands then.

    Args:
        desk_on: The desk on a day.
        process: Id of the workflow.
        why_skipped: Reason, in words, of the steps whose papers are not among the answers.
        progress: Called with the title of every step.

    Raises:
        ContentError: What refuses a step or a paper of the answers.
    """
    workspace = desk_on(dt.date.min + dt.timedelta(days=1)).workspace
    day = first_day(workspace.school_year)
    number = open_dossier(desk_on(day), process).case.row.id
    playing = _Playing(desk_on, workspace, number, why_skipped)
    while (turn := playing.next(day)) is not None:
        day = turn.day
        if turn.occasion is not None:
            playing.happen(turn.occasion, day)
        elif turn.step:
            step = playing.step(turn.step)
            if progress is not None:
                progress(step.title)
            playing.do(step, day)
    return playing.case()


class _Playing:
    def __init__(self, desk_on: DeskOn, workspace: Workspace, number: int, why_skipped: str) -> None:
        self._desk_on = desk_on
        self._workspace = workspace
        self._number = number
        self._why_skipped = why_skipped
        self._left = dict(_occasions(workspace))
        self._stuck: set[str] = set()

    def case(self) -> Case:
        return case_of(self._desk_on(dt.date.max).scope, self._number)

    def step(self, name: str) -> Step:
        found = self.case().course.definition.find(name)
        assert found is not None  # noqa: S101 - it is the step of a task
        return found

    def next(self, today: dt.date) -> _Turn | None:
        """Return the next turn; ``None`` when nothing is left to do in the year."""
        case = self.case()
        living = case.living(today)
        turns = [_Turn(day=max(day, today), occasion=answer) for day, answer in self._left.values()]
        steps: dict[str, dt.date] = {}
        for key, task in living.tasks.items():
            if task.begins is not None:
                turns.append(_Turn(day=task.begins))
            elif task.status is Status.OPEN and key.step not in self._stuck:
                steps[key.step] = max(steps.get(key.step, today), self._day(case, task))
        turns.extend(_Turn(day=day, step=step) for step, day in steps.items())
        last = last_day(self._workspace.school_year)
        return min(
            (turn for turn in turns if turn.day <= last), key=lambda turn: (turn.day, not turn.step), default=None
        )

    def _day(self, case: Case, task: Task) -> dt.date:
        """Return the day a task is done: that of its papers, else its last day, else the day it opened."""
        step = case.course.definition.find(task.key.step)
        days = [
            dt.date.fromisoformat(answer.date)
            for answer in self._workspace.answers
            if step is not None
            and answer.slug in step.documents
            and answer.date
            and self._means(answer, step, task.key)
        ]
        opened = task.opened or dt.date.min
        return max(opened, max(days, default=task.due or opened))

    def _means(self, answer: Answer, step: Step, key: TaskKey) -> bool:
        if answer.step not in (None, step.id) or (answer.occasion is not None) != bool(key.branch):
            return False
        if answer.scope is not None and "/" in answer.scope:
            return answer.scope in step.documents
        return not key.scope.id or answer.scope == key.scope.id

    def happen(self, answer: Answer, day: dt.date) -> None:
        """Let an occasion happen that papers of the answers belong to, with the pair that comes in place."""
        name = answer.occasion or ""
        del self._left[name]
        replaced = {
            str(pair.data["replaces"]): new for new, pair in self._workspace.pairs.items() if "replaces" in pair.data
        }
        pair = next(iter(replaced), None)
        desk = self._desk_on(day)
        kinds = [one for one in self.case().course.definition.occasions if one.id == name]
        kind = kinds[0].kinds[0].id if kinds and kinds[0].kinds else None
        happen(desk, self._number, name, kind=kind, pair=pair, new_pair=replaced.get(pair or ""))

    def do(self, step: Step, day: dt.date) -> None:
        """Do a step for everybody it is open for."""
        desk = self._desk_on(day)
        for role in step.approvals:
            act(desk, self._number, "agreed", step.id, role=role)
        drafted = draft(desk, self._number, step.id)
        if drafted.waiting:
            self._stuck.add(step.id)
            return
        for one in _drafts(drafted.entered.case, step):
            self._issue(desk, step, one)
        if any(
            task.status is Status.OPEN for key, task in self.case().living(day).tasks.items() if key.step == step.id
        ):
            self._end(desk, step)

    def _issue(self, desk: Desk, step: Step, one: Document) -> None:
        card = load_card(one.slug, desk.workspace.layers)
        if card.numbered:
            one = register(desk, self._number, one.id).case.dossier.documents[one.id]
        day = min(one.date or desk.moment.today, desk.moment.today)
        sign(desk, self._number, one.id, on=day)
        roles = step.acquaintance.roles if step.acquaintance and not one.is_sheet else ()
        people = dict.fromkeys(person for role in roles for person in self._people(role, one))
        if people:
            acquaint(desk, self._number, one.id, people)

    def _people(self, role: str, one: Document) -> Iterator[str]:
        """Yield who is meant by a role: the person who holds it, the people of the pair of the document."""
        if role in self._workspace.roles:
            yield self._workspace.roles[role]
        pair = self._workspace.pairs.get(one.scope or "")
        if pair is not None and role in ("mentor", "mentee"):
            mentees = pair.data["mentees"]
            named = [pair.data["mentor"]] if role == "mentor" else mentees if isinstance(mentees, list) else []
            yield from (str(person) for person in named if person in self._workspace.people)

    def _end(self, desk: Desk, step: Step) -> None:
        """Let a step be done, or fall away where its papers are not among the answers."""
        try:
            act(desk, self._number, "done", step.id)
        except ContentError as error:
            if {problem.code for problem in error.problems} != {"dossier.no-paper"}:
                raise
            act(desk, self._number, "skipped", step.id, reason=self._why_skipped)


def _occasions(workspace: Workspace) -> Iterator[tuple[str, tuple[dt.date, Answer]]]:
    """Yield every occasion the answers name, with its first paper."""
    dated = [answer for answer in workspace.answers if answer.occasion is not None and answer.date]
    for answer in sorted(dated, key=lambda one: one.date or "", reverse=True):
        yield answer.occasion or "", (dt.date.fromisoformat(answer.date or ""), answer)


def _drafts(case: Case, step: Step) -> list[Document]:
    """Return the drafts of a step, sheets after the documents they go with."""
    own = [
        one
        for one in case.dossier.documents.values()
        if one.task is not None and one.task.step == step.id and one.phase is Phase.DRAFT and one.appendix_of is None
    ]
    return sorted(own, key=lambda one: (one.is_sheet, one.id))
