"""The rules of entering something about steps, facts, occasions and pairs; documents have rules of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from engine.errors import Problem
from engine.model import events as e
from engine.model.definition import OnRequest, Step
from engine.model.dossier import Why
from engine.model.events import Proposal, TaskKey
from engine.model.standing import Dossier, PairStatus, Status, Task
from engine.workflow.living import Course, Living


def check_task(course: Course, dossier: Dossier, living: Living, proposal: Proposal) -> Iterator[Problem]:
    """Yield what stands in the way of a proposal about a step, a field, an occasion or a pair."""
    event = proposal.event
    match event:
        case e.StepRequested():
            yield from _request(course, living, event)
        case e.StepAgreed() | e.StepNotAgreed():
            yield from _agree(course, living, proposal, event)
        case e.StepDone():
            yield from _open_task(course, living, proposal, event.task)
            yield from _finished(course, dossier, event.task)
        case e.StepSkipped() if event.why == Why.BY_HAND:
            yield from _open_task(course, living, proposal, event.task)
            step = course.definition.find(event.task.step)
            if step is not None and not step.optional and not _reason(proposal):
                yield Problem(code="dossier.reason-needed", facts=_facts(step, event.task))
        case e.StepRefused():
            yield from _open_task(course, living, proposal, event.task)
            if event.task.scope.kind in (None, "document"):
                step = course.definition.find(event.task.step)
                yield Problem(code="dossier.nobody-to-refuse", facts=_facts(step, event.task))
        case _:
            yield from _about_life(course, dossier, event)


def _about_life(course: Course, dossier: Dossier, event: e.Event) -> Iterator[Problem]:
    """Yield what stands in the way of an occasion, a field or the end of a pair."""
    match event:
        case e.OccasionHappened():
            yield from _occasion(course, dossier, event)
        case e.FieldGiven(pair=str(pair)) | e.PairProlonged(pair=pair):
            yield from _known_pair(dossier, pair)
        case e.PairEnded(pair=pair):
            yield from _working_pair(dossier, pair)
        case e.PairReplaced(pair=pair, by=by):
            yield from _working_pair(dossier, pair)
            if by == pair:
                others = [one for one in dossier.pairs if one != pair]
                yield Problem(code="dossier.unknown-pair", facts={"pair": by, "allowed": others})
            else:
                yield from _working_pair(dossier, by)


def _reason(proposal: Proposal) -> str:
    return str((proposal.personal or {}).get("reason", "")).strip()


def _facts(step: Step | None, key: TaskKey) -> dict[str, object]:
    return {"step": key.step, "title": step.title if step else key.step, "scope": key.scope.id}


def _open_task(course: Course, living: Living, proposal: Proposal, key: TaskKey) -> Iterator[Problem]:
    """Yield why a task is not open on the day: unknown, waiting, closed, or opened later."""
    step = course.definition.find(key.step)
    if step is None:
        yield Problem(code="dossier.unknown-step", facts={"step": key.step})
        return
    task = living.tasks.get(key)
    facts = _facts(step, key)
    if task is None:
        scopes = [one.scope.id for one in living.tasks if (one.step, one.branch) == (key.step, key.branch)]
        yield Problem(code="dossier.unknown-task", facts={**facts, "each": step.for_each, "allowed": scopes})
    elif task.status is Status.WAITING:
        yield not_open(course, task)
    elif task.status is not Status.OPEN:
        closed = task.closed.isoformat() if task.closed else ""
        yield Problem(code="dossier.closed", facts={**facts, "status": task.status, "day": closed})
    elif task.opened is not None and proposal.day < task.opened:
        days = {"day": proposal.day.isoformat(), "opened": task.opened.isoformat()}
        yield Problem(code="dossier.before-opening", facts={**facts, **days})


def not_open(course: Course, task: Task) -> Problem:
    """Return the problem of a task that waits: for steps, for answers, for its first day or for a request."""
    step = course.definition.find(task.key.step)
    waits = {name: found.title for name in task.waits_for if (found := course.definition.find(name)) is not None}
    begins = task.begins.isoformat() if task.begins else ""
    facts = {**_facts(step, task.key), "waits": waits, "asked": list(task.asked), "begins": begins}
    return Problem(code="dossier.not-open", facts=facts)


def _finished(course: Course, dossier: Dossier, key: TaskKey) -> Iterator[Problem]:
    """Yield what an open step lacks to be done: agreement, papers, signatures."""
    step, task = course.definition.find(key.step), dossier.tasks.get(key)
    if step is None or task is None or task.status is not Status.OPEN:
        return
    yield from not_agreed(course, dossier, key)
    papers = dossier.papers_of(key)
    made = {one.slug for one in papers}
    for slug in step.documents:
        if slug in course.required and slug not in made:
            yield Problem(code="dossier.no-paper", facts={**_facts(step, key), "document": slug})
    for one in papers:
        if one.signed is None and not one.is_sheet:
            facts = {**_facts(step, key), "document": one.slug, "number": one.id, "name": one.name}
            yield Problem(code="dossier.unsigned", facts=facts)


def not_agreed(course: Course, dossier: Dossier, key: TaskKey | None) -> Iterator[Problem]:
    """Yield the roles that have not agreed to the papers of a task."""
    step = course.definition.find(key.step) if key else None
    if step is None or key is None:
        return
    task = dossier.tasks.get(key) or Task(key=key)
    missing = {role: course.definition.roles[role].title for role in step.approvals if role not in task.agreed}
    if missing:
        yield Problem(code="dossier.not-agreed", facts={**_facts(step, key), "roles": missing})


def _request(course: Course, living: Living, event: e.StepRequested) -> Iterator[Problem]:
    step = course.definition.find(event.task.step)
    if step is None:
        yield Problem(code="dossier.unknown-step", facts={"step": event.task.step})
    elif not isinstance(step.due, OnRequest):
        yield Problem(code="dossier.on-request-only", facts=_facts(step, event.task))
    elif (task := living.tasks.get(event.task)) is not None and task.status is not Status.WAITING:
        day = max(day for day in (task.closed, task.opened, dt.date.min) if day).isoformat()
        facts = {**_facts(step, event.task), "status": task.status, "day": day}
        yield Problem(code="dossier.closed", facts=facts)


def _agree(
    course: Course, living: Living, proposal: Proposal, event: e.StepAgreed | e.StepNotAgreed
) -> Iterator[Problem]:
    yield from _open_task(course, living, proposal, event.task)
    step = course.definition.find(event.task.step)
    if step is not None and event.role not in step.approvals:
        allowed = {role: course.definition.roles[role].title for role in step.approvals}
        facts = {**_facts(step, event.task), "role": event.role, "allowed": allowed}
        yield Problem(code="dossier.not-asked-to-agree", facts=facts)
    if isinstance(event, e.StepNotAgreed) and not _reason(proposal):
        yield Problem(code="dossier.reason-needed", facts=_facts(step, event.task))


def _occasion(course: Course, dossier: Dossier, event: e.OccasionHappened) -> Iterator[Problem]:
    known = {occasion.id: occasion for occasion in course.definition.occasions}
    occasion = known.get(event.occasion)
    if occasion is None:
        allowed = {name: one.title for name, one in known.items()}
        yield Problem(code="dossier.unknown-occasion", facts={"occasion": event.occasion, "allowed": allowed})
        return
    kinds = {kind.id: kind.title for kind in occasion.kinds}
    if event.kind is not None and event.kind not in kinds:
        facts = {"occasion": occasion.title, "kind": event.kind, "allowed": kinds}
        yield Problem(code="dossier.unknown-kind", facts=facts)
    if event.pair is not None:
        yield from _working_pair(dossier, event.pair)


def _known_pair(dossier: Dossier, pair: str) -> Iterator[Problem]:
    if pair not in dossier.pairs:
        yield Problem(code="dossier.unknown-pair", facts={"pair": pair, "allowed": list(dossier.pairs)})


def _working_pair(dossier: Dossier, pair: str) -> Iterator[Problem]:
    """Yield why a pair cannot be meant: there is none, or it stopped working."""
    yield from _known_pair(dossier, pair)
    status = dossier.pairs.get(pair, PairStatus.WORKS)
    if status not in (PairStatus.WORKS, PairStatus.COMING):
        yield Problem(code="dossier.pair-gone", facts={"pair": pair, "status": status})
