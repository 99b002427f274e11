"""Rows that answer questions about a dossier, made of where it stands; written with its events, rebuilt by an audit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from engine.model import events as e
from engine.model.definition import Definition, Occasion, Stage
from engine.model.standing import Dossier, Status, Task
from engine.storage.rows import DocumentRow, DossierRow, Link, TaskRow
from engine.workflow.living import Course, Living, live


def projected(
    row: DossierRow, course: Course, dossier: Dossier, day: dt.date | None
) -> tuple[list[TaskRow], list[DocumentRow]]:
    """Return the projections of a dossier as they follow from its history.

    Args:
        row: The dossier in the base.
        course: What it runs by.
        dossier: Where it stands.
        day: The day its last event was entered; ``None`` when its facts were not sent along: then only what the history
            tells of tasks is known.
    """
    living = Living(tasks={}, unmet=(), works=frozenset()) if day is None else live(course, dossier, day)
    return list(task_rows(row, course.definition, dossier, living)), list(document_rows(row, dossier))


def task_rows(row: DossierRow, definition: Definition, dossier: Dossier, living: Living) -> Iterator[TaskRow]:
    """Yield the tasks the history tells of, and those that only wait for their first day.

    Args:
        row: The dossier in the base.
        definition: What it is pinned to.
        dossier: Where it stands.
        living: Its tasks on the day its last event was entered.
    """
    homes: dict[str, Stage | Occasion] = {step.id: part for part in definition.parts() for step in part.steps}
    steps = {step.id: (number, step) for number, step in enumerate(definition.steps())}
    coming = (task for task in living.tasks.values() if task.status is Status.WAITING and task.begins is not None)
    told: dict[object, Task] = {task.key: task for task in coming}
    told |= {key: task for key, task in dossier.tasks.items() if task.status is not Status.WAITING}
    for task in told.values():
        key = task.key
        if key.step not in steps:
            continue
        place, step = steps[key.step]
        yield TaskRow(
            dossier=row.id,
            organisation=row.organisation,
            step=key.step,
            scope_kind=key.scope.kind or "",
            scope=key.scope.id,
            branch=key.branch,
            time=key.time,
            place=place,
            stage=homes[key.step].title,
            title=step.title,
            responsible=step.responsible,
            optional=step.optional,
            status=task.status.value,
            opened=task.opened,
            begins=task.begins,
            due=task.due,
            closed=task.closed,
        )


def document_rows(row: DossierRow, dossier: Dossier) -> Iterator[DocumentRow]:
    """Yield all documents of a dossier, those withdrawn and replaced as well."""
    for one in dossier.documents.values():
        yield DocumentRow(
            dossier=row.id,
            id=one.id,
            organisation=row.organisation,
            slug=one.slug,
            scope=one.scope,
            step=one.task.step if one.task else None,
            phase=one.phase.value,
            date=one.date,
            series=one.series,
            number=one.number,
            registered=one.registered,
            signed=one.signed,
            file=one.file,
            scan=one.scan,
            name=one.name,
        )


def file_of(link: Link) -> str | None:
    """Return the hash of the file an event names, ``None`` when it names none."""
    event = link.record.event
    if isinstance(event, e.DocumentDrafted | e.DocumentFinished | e.DocumentSigned):
        return event.file
    return None
