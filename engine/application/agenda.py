"""What is due and late over all dossiers: «когда и кому», and which organisation is behind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from engine.storage.rows import TaskRow
from engine.storage.store import Scope


@dataclass(frozen=True, kw_only=True)
class Due:
    """A task with a term.

    Attributes:
        row: The task.
        title: Title of its organisation.
        late: Whether its term has passed.
    """

    row: TaskRow
    title: str
    late: bool


def agenda(scope: Scope, today: dt.date, days: int) -> tuple[Due, ...]:
    """Return what is late and what is due within some days, the most urgent first.

    Args:
        scope: Whose dossiers.
        today: The day.
        days: Calendar days to look ahead.
    """
    titles = scope.titles()
    rows = scope.due(today, today + dt.timedelta(days=days))
    return tuple(
        Due(row=row, title=titles[row.organisation], late=row.due is not None and row.due < today) for row in rows
    )


def behind(scope: Scope, today: dt.date) -> tuple[tuple[str, int], ...]:
    """Return every organisation that is late with how many tasks, the worst first."""
    titles = scope.titles()
    return tuple((titles[one], count) for one, count in scope.late_by_organisation(today).items())
