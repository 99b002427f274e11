"""Use cases of a dossier: it is opened, shown, and what people do is entered; papers have a module of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from engine.application.desk import Case, Desk, Entered, enter, write
from engine.application.dossier_facts import dossier_facts, people_of_pair, personal_pair
from engine.application.pinning import course_now, pinned_now
from engine.application.walking import pair_of_workspace
from engine.errors import ContentError, Problem, UsageError, refusals
from engine.loading.schemas import nearest
from engine.loading.workspace import PAIRS, PASSPORT, PEOPLE
from engine.model import events as e
from engine.model.definition import Occasion, Stage, Step
from engine.model.dossier import PERSON_SCOPES, Why
from engine.model.events import Proposal, TaskKey
from engine.model.plain import plain_facts, plain_value
from engine.model.standing import Document, Dossier, Status, Task
from engine.storage.rows import DossierRow
from engine.workflow.deciding import decide
from engine.workflow.dossier_rules import dossier_problems
from engine.workflow.living import Living

_REPLACEMENT: Final = "occasion.replacement"
_OF_OCCASIONS: Final = ("occasion.kind", _REPLACEMENT)
_YES_NO: Final = {"true": True, "false": False}
_FILES: Final = {"organisation": PASSPORT, "pair": PAIRS, "person": PEOPLE}


def open_dossier(desk: Desk, process: str, school_year: int | None = None) -> Entered:
    """Open a dossier of a workflow for a school year with what the workspace knows.

    Raises:
        ContentError: Problems of the workflow; ``store.dossier-exists``.
    """
    workspace = desk.workspace
    year = workspace.school_year if school_year is None else school_year
    pinned = pinned_now(workspace.layers, process, year)
    course = course_now(pinned)
    facts = dossier_facts(course.definition, workspace)
    people = tuple(dict.fromkeys(one for pair in facts.pairs for one in people_of_pair(pair)))
    opened = e.DossierOpened(
        process=process, school_year=year, pin=pinned.pin, pairs=tuple(pair.id for pair in facts.pairs)
    )
    proposal = Proposal(event=opened, day=desk.moment.today, personal=plain_facts(facts), people=people)
    decision = decide(course, Dossier(), [proposal], desk.moment)
    if refusals(decision.problems):
        raise ContentError(decision.problems)
    row = DossierRow(
        id=0,
        organisation=desk.organisation,
        title=course.definition.title,
        process=process,
        school_year=year,
        version=pinned.pin.version,
        definition=pinned.pin.definition,
        seq=0,
        head="",
        opened=desk.moment.today,
    )
    with desk.scope.opening(row, workspace.title) as change:
        for kind, body in pinned.parts():
            change.keep(kind, body)
        case = write(change, course, decision)
    return Entered(case=case, records=decision.records, problems=decision.problems)


# What is shown


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the task list.

    Attributes:
        part: Stage or occasion.
        papers: Documents of the task that still hold.
        late: Whether its term has passed.
    """

    part: Stage | Occasion
    step: Step
    task: Task
    papers: tuple[Document, ...]
    late: bool


def lines_of(case: Case, day: dt.date, *, everything: bool = False) -> Iterator[Line]:
    """Yield the task list of a dossier on a day, in the order of the workflow.

    Args:
        case: The dossier.
        day: The day.
        everything: Whether tasks that fell away or whose people have left are shown too.
    """
    definition = case.course.definition
    homes: dict[str, Stage | Occasion] = {step.id: part for part in definition.parts() for step in part.steps}
    hidden = () if everything else (Status.GONE, Status.COVERED)
    for key, task in case.living(day).tasks.items():
        step = definition.find(key.step)
        if step is None or task.status in hidden:
            continue
        known = case.dossier.tasks.get(key)
        shown = task if known is None else _with_history(task, known)
        late = shown.is_late(day) and not step.optional
        yield Line(part=homes[key.step], step=step, task=shown, papers=case.dossier.papers_of(key), late=late)


def _with_history(task: Task, known: Task) -> Task:
    """Return a task with what only the history tells: who agreed."""
    return replace(task, agreed=known.agreed, told_late=known.told_late)


def remarks_of(case: Case, day: dt.date) -> tuple[Problem, ...]:
    """Return what the rules find in a dossier as a whole on a day: what a person must look at."""
    return tuple(dossier_problems(case.dossier, case.course, day))


# Which task is meant


def tasks_named(living: Living, case: Case, step: str, whom: str | None) -> list[TaskKey]:
    """Return the tasks of a step that are meant: those open, of one pair, person or document when it is named.

    Raises:
        UsageError: ``dossier.unknown-step`` with the nearest name; ``dossier.which-task`` when nothing fits.
    """
    known = {one.id: one.title for one in case.course.definition.steps()}
    if step not in known:
        named = [name for name, title in known.items() if title.casefold() == step.casefold()]
        if not named:
            raise UsageError("dossier.unknown-step", step=step, nearest=nearest(step, known))
        step = named[0]
    every = [key for key in living.tasks if key.step == step]
    mine = [key for key in every if whom in (None, key.scope.id)]
    if not mine:
        allowed = list(dict.fromkeys(key.scope.id for key in every if key.scope.id))
        raise UsageError("dossier.which-task", step=step, title=known[step], allowed=allowed)
    fresh = [key for key in mine if living.tasks[key].status in (Status.OPEN, Status.WAITING)]
    opened = [key for key in fresh if living.tasks[key].status is Status.OPEN]
    return opened or fresh[:1] or mine[-1:]


def people_of(key: TaskKey) -> tuple[str, ...]:
    """Return the person a task is for."""
    return (key.scope.id,) if key.scope.kind in PERSON_SCOPES else ()


# What people do


def act(  # noqa: PLR0913 - what a person may say of a step
    desk: Desk,
    number: int,
    verb: str,
    step: str,
    *,
    whom: str | None = None,
    role: str = "",
    reason: str = "",
    on: dt.date | None = None,
    override: str = "",
    expect: int | None = None,
    key: str | None = None,
) -> Entered:
    """Enter that a step was ``done``, ``skipped``, ``refused``, ``requested``, ``agreed`` or ``not-agreed``.

    Args:
        desk: Where and by whom.
        number: The dossier.
        verb: What happened.
        step: Id or title of the step.
        whom: Pair, person or document it is for; all open ones when ``None``.
        role: Who agrees; the only one when empty.
        reason: Why, in words.
        on: The day; today when ``None``.
        override: See :func:`engine.application.desk.enter`.
        expect: The same.
        key: The same.

    Raises:
        UsageError: The step, or whom it is for, is not there.
        ContentError: What refuses it.
    """
    day = on or desk.moment.today

    def propose(case: Case) -> Iterable[Proposal]:
        for task in tasks_named(case.living(desk.moment.today), case, step, whom):
            yield _about(case, verb, task, role, reason, day)

    return enter(desk, number, lambda case: list(propose(case)), override=override, expect=expect, key=key)


def _about(case: Case, verb: str, task: TaskKey, role: str, reason: str, day: dt.date) -> Proposal:
    found = case.course.definition.find(task.step)
    who = role or (found.approvals[0] if found is not None and len(found.approvals) == 1 else "")
    made: dict[str, e.Event] = {
        "done": e.StepDone(task=task),
        "skipped": e.StepSkipped(task=task, why=Why.BY_HAND),
        "refused": e.StepRefused(task=task),
        "requested": e.StepRequested(task=task),
        "agreed": e.StepAgreed(task=task, role=who),
        "not-agreed": e.StepNotAgreed(task=task, role=who),
    }
    personal = {"reason": reason} if reason else None
    return Proposal(event=made[verb], day=day, personal=personal, people=people_of(task))


def give(
    desk: Desk, number: int, name: str, value: str, *, pair: str | None = None, on: dt.date | None = None
) -> Entered:
    """Enter what became known of an occasion; other fields live in the files of the workspace and are seen there.

    Args:
        desk: Where and by whom.
        number: The dossier.
        name: ``occasion.kind`` or ``occasion.replacement``.
        value: A kind of the occasion, or ``true`` or ``false``.
        pair: The pair the occasion is about; all when ``None``.
        on: Since when; today when ``None``.

    Raises:
        UsageError: ``dossier.field-in-file`` with the file the field lives in; ``dossier.not-yes-or-no``.
    """
    if name not in _OF_OCCASIONS:
        head = name.partition(".")[0]
        raise UsageError("dossier.field-in-file", name=name, file=_FILES.get(head, PAIRS), allowed=list(_OF_OCCASIONS))
    if name == _REPLACEMENT and value not in _YES_NO:
        raise UsageError("dossier.not-yes-or-no", name=name, value=value)
    typed = _YES_NO[value] if name == _REPLACEMENT else value
    event, day = e.FieldGiven(name=name, pair=pair), on or desk.moment.today
    personal = {"value": plain_value(typed)}
    return enter(desk, number, lambda _case: [Proposal(event=event, day=day, personal=personal)])


def happen(  # noqa: PLR0913 - what a person may say of an occasion
    desk: Desk,
    number: int,
    occasion: str,
    *,
    kind: str | None = None,
    pair: str | None = None,
    new_pair: str | None = None,
    replacement: bool | None = None,
    person: str | None = None,
    documents: tuple[str, ...] = (),
    on: dt.date | None = None,
    reason: str = "",
    override: str = "",
) -> Entered:
    """Enter that something in life happened and opens a branch; see :class:`engine.model.dossier.OccasionAction`.

    A new pair must stand in ``pairs.yaml``; what the workflow asks about it is kept.

    Raises:
        ContentError: ``pair.unknown``, or what refuses it.
    """
    workspace = desk.workspace
    if new_pair is not None and new_pair not in workspace.pairs:
        near = nearest(new_pair, workspace.pairs)
        raise ContentError.single("pair.unknown", id=new_pair, nearest=near)
    event = e.OccasionHappened(
        occasion=occasion,
        kind=kind,
        pair=pair,
        new_pair=new_pair,
        replacement=replacement if replacement is not None else (True if pair and new_pair else None),
        person=person,
        documents=documents,
    )

    def propose(case: Case) -> list[Proposal]:
        personal: dict[str, object] = {"reason": reason} if reason else {}
        people: tuple[str, ...] = (person,) if person else ()
        if new_pair is not None:
            facts = pair_of_workspace(workspace, new_pair)
            personal["pair"] = personal_pair(facts, case.course.definition)
            people += people_of_pair(facts)
        day = on or desk.moment.today
        return [Proposal(event=event, day=day, personal=personal or None, people=people)]

    return enter(desk, number, propose, override=override)


def end_pair(desk: Desk, number: int, pair: str, *, by: str | None = None, on: dt.date | None = None) -> Entered:
    """Enter that a pair stopped working; ``by`` is the pair that works in its place."""
    event: e.Event = e.PairReplaced(pair=pair, by=by) if by is not None else e.PairEnded(pair=pair)
    return enter(desk, number, lambda _case: [Proposal(event=event, day=on or desk.moment.today)])
