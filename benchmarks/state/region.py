"""A region of invented schools in a base: a dossier each, with its steps and papers, in the middle of a school year."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from typing import Final

from engine.model import events as e
from engine.model.events import Record, TaskKey
from engine.storage.rows import DocumentRow, DossierRow, TaskRow
from engine.storage.store import Store

TODAY: Final = dt.date(2026, 11, 21)
_AT: Final = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
_OPENED: Final = dt.date(2026, 9, 1)
_YEAR: Final = 300
"""Days over which the terms of a school are spread."""
_CARE: Final = 0.9
"""Share of the steps whose day has come that a school has done."""


def fill(store: Store, *, schools: int, steps: int, papers: int, seed: int = 0) -> None:
    """Open a dossier for every school, in a transaction of its own.

    Args:
        store: An empty base.
        schools: How many.
        steps: Steps of each dossier.
        papers: Documents of each dossier.
        seed: Of the days and of what was done.
    """
    chance = random.Random(seed)  # noqa: S311 - invented days, not secrets
    for number in range(1, schools + 1):
        _school(store, f"school-{number}", steps, papers, chance)


def _school(store: Store, school: str, steps: int, papers: int, chance: random.Random) -> None:
    row = DossierRow(
        id=0,
        organisation=school,
        title="Годовой цикл",
        process="school-staff/annual-cycle",
        school_year=2026,
        version="2026.2",
        definition="0" * 64,
        seq=0,
        head="",
        opened=_OPENED,
    )
    with store.of(school).opening(row, f"Школа {school}") as change:
        tasks = list(_tasks(change.row.id, school, steps, chance))
        change.append([_opened(), *(record for task in tasks for record in _history(task))])
        change.show_tasks(tasks)
        change.show_documents(_papers(change.row.id, school, papers))


def _tasks(dossier: int, school: str, steps: int, chance: random.Random) -> Iterator[TaskRow]:
    for place in range(steps):
        due = _OPENED + dt.timedelta(days=chance.randrange(_YEAR))
        done = due < TODAY and chance.random() < _CARE
        yield TaskRow(
            dossier=dossier,
            organisation=school,
            step=f"step-{place}",
            scope_kind="",
            scope="",
            branch=0,
            time=1,
            place=place,
            stage="Реализация",
            title="Провести встречу пары и записать её итог",
            responsible="curator",
            optional=False,
            status="done" if done else "open",
            opened=_OPENED,
            begins=None,
            due=due,
            closed=due if done else None,
        )


def _papers(dossier: int, school: str, papers: int) -> Iterator[DocumentRow]:
    for number in range(1, papers + 1):
        yield DocumentRow(
            dossier=dossier,
            id=number,
            organisation=school,
            slug="school-staff/s17-pair-order",
            scope=f"pair-{number}",
            step=f"step-{number}",
            phase="signed",
            date=_OPENED,
            series="orders",
            number=f"{number}-ОД",
            registered=True,
            signed=_OPENED,
            file=hashlib.sha256(f"{school}/{number}".encode()).hexdigest(),
            scan=None,
            name=f"Приказ {number}-ОД.docx",
        )


def _opened() -> Record:
    pin = e.Pin(definition="0" * 64, calendar="0" * 64, content="0" * 64, version="2026.2")
    return _record(e.DossierOpened(process="school-staff/annual-cycle", school_year=2026, pin=pin, pairs=()))


def _history(task: TaskRow) -> Iterator[Record]:
    key = TaskKey(step=task.step)
    yield _record(e.StepOpened(task=key, due=task.due))
    if task.closed is not None:
        yield _record(e.StepDone(task=key))


def _record(event: e.Event) -> Record:
    return Record(event=event, day=_OPENED, at=_AT, actor="ivanova-mp", personal={"reason": "проба"})
