"""The rules of entering something about documents: draft → final → number and signature → acquaintance.

Two ways lead through it: the number is reserved, printed and the paper signed; or the paper is printed with blanks,
signed, and the number written by hand is recorded. Final bytes never change; what comes later cites them.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.errors import Problem
from engine.model import events as e
from engine.model.events import Proposal
from engine.model.standing import LIVING, Document, Dossier, Phase, Status, Task
from engine.workflow.living import Course, Living
from engine.workflow.task_checks import not_agreed, not_open


def check_document(course: Course, dossier: Dossier, living: Living, proposal: Proposal) -> Iterator[Problem]:
    """Yield what stands in the way of a proposal about a document."""
    event = proposal.event
    if isinstance(event, e.DocumentDrafted):
        yield from _draft(course, dossier, living, event)
        return
    number = getattr(event, "document", None)
    if not isinstance(number, int) or isinstance(event, e.RuleOverridden):  # a rule may be overridden for a first draft
        return
    one = dossier.documents[number]
    facts = facts_of(one)
    match event:
        case e.DocumentSigned():
            yield from _sign(proposal, one, facts)
        case e.Acquainted():
            yield from _acquaint(proposal, event, one, facts)
        case e.DocumentFinished():
            yield from _phase(event, one, facts)
            yield from not_agreed(course, dossier, one.task)
        case _:
            yield from _phase(event, one, facts)


def _phase(event: e.Event, one: Document, facts: dict[str, object]) -> Iterator[Problem]:
    """Yield why a document is not where an event may happen to it."""
    match event:
        case e.DraftWithdrawn() | e.NumberReserved() | e.DocumentFinished() if one.phase is not Phase.DRAFT:
            yield Problem(code="dossier.not-draft", facts=facts)
        case e.DocumentRegistered() if one.registered:
            yield Problem(code="dossier.registered-already", facts=facts)
        case e.DocumentRegistered() if not one.final:
            yield Problem(code="dossier.not-final", facts=facts)
        case e.DocumentAnswered() if not one.final or one.phase not in LIVING:
            yield Problem(code="dossier.not-final", facts=facts)


def facts_of(one: Document) -> dict[str, object]:
    """Return what words about a document need."""
    return {
        "document": one.slug,
        "id": one.id,
        "name": one.name,
        "phase": one.phase,
        "number": one.number or "",
        "day": one.signed.isoformat() if one.signed else "",
    }


def _draft(course: Course, dossier: Dossier, living: Living, event: e.DocumentDrafted) -> Iterator[Problem]:
    known = dossier.documents.get(event.document)
    if known is not None and known.phase is not Phase.DRAFT:
        yield Problem(code="dossier.not-draft", facts=facts_of(known))
    if event.task is None:
        return
    task = living.tasks.get(event.task) or Task(key=event.task)
    if task.status is Status.WAITING:
        yield not_open(course, task)
    elif task.status not in (Status.OPEN, Status.DONE):
        step = course.definition.find(event.task.step)
        facts = {"step": event.task.step, "title": step.title if step else "", "scope": event.task.scope.id}
        closed = task.closed.isoformat() if task.closed else ""
        yield Problem(code="dossier.closed", facts={**facts, "status": task.status, "day": closed})


def _sign(proposal: Proposal, one: Document, facts: dict[str, object]) -> Iterator[Problem]:
    if one.signed is not None:
        yield Problem(code="dossier.signed-already", facts=facts)
    elif not one.final or one.phase not in LIVING:
        yield Problem(code="dossier.not-final", facts=facts)
    elif one.number is not None and not one.registered:
        yield Problem(code="dossier.not-registered", facts=facts)
    elif one.date is not None and proposal.day < one.date:
        days = {"signed": proposal.day.isoformat(), "date": one.date.isoformat()}
        yield Problem(code="dossier.signed-before-date", facts={**facts, **days})


def _acquaint(proposal: Proposal, event: e.Acquainted, one: Document, facts: dict[str, object]) -> Iterator[Problem]:
    if one.signed is None or one.phase is not Phase.SIGNED:
        yield Problem(code="dossier.not-signed", facts=facts)
    elif event.person in one.acquainted:
        day = one.acquainted[event.person].isoformat()
        yield Problem(code="dossier.acquainted-already", facts={**facts, "person": event.person, "day": day})
    elif proposal.day < one.signed:
        days = {"day": proposal.day.isoformat(), "signed": one.signed.isoformat()}
        yield Problem(code="dossier.acquainted-before-signing", facts={**facts, **days})
