"""What a walk writes down: happenings in their order, and the places of the definition it has passed."""

from __future__ import annotations

import datetime as dt

from engine.model.dossier import Happening, HappeningKind, Point, Reason
from engine.workflow.board import Board
from engine.workflow.works import Work


class Chronicle:
    """Happenings of one school year.

    Attributes:
        today: The day it is in the walk.
        last: Last day of the plan; what would happen later is not written down.
        reached: Places of the definition that were passed.
    """

    def __init__(self, board: Board, first: dt.date, last: dt.date) -> None:
        self.today = first
        self.last = last
        self.reached: set[Point] = set()
        self._board = board
        self._happenings: list[Happening] = []

    def happenings(self) -> tuple[Happening, ...]:
        """Return what happened, by day; on one day in the order of cause and effect."""
        return tuple(sorted(self._happenings, key=lambda one: one.day))

    def note(self, happening: Happening) -> None:
        """Write a happening down."""
        if happening.day <= self.last:
            self._happenings.append(happening)

    def tell(
        self,
        event: HappeningKind,
        work: Work,
        *,
        day: dt.date | None = None,
        due: dt.date | None = None,
        documents: tuple[str, ...] = (),
        roles: tuple[str, ...] = (),
        names: tuple[str, ...] = (),
        reason: Reason | None = None,
    ) -> None:
        """Write down what happens to a work: today and with its own term, unless said otherwise."""
        self.note(
            Happening(
                day=day or self.today,
                event=event,
                step=work.step,
                scope=work.scope,
                occasion=work.branch.occasion.id if work.branch else None,
                time=work.time,
                due=due or self._board.dates(work).due,
                documents=documents,
                roles=roles,
                names=names,
                reason=reason,
            )
        )

    def note_opening(self, work: Work) -> None:
        """Remember the places that the opening of a work passes."""
        step = work.step
        self.reached.add(Point("step", step.id))
        if step.when is not None:
            self.reached.add(Point("when", step.id, "true"))
        if work.time > 1:
            self.reached.add(Point("repeat", step.id))
        if step.after.any_of:
            done = (name for name in step.after.steps if self._board.is_done(name, work))
            self.reached |= {Point("any", step.id, name) for name in done}

    def note_occasion(self, occasion: str, kind: object) -> None:
        """Remember that an occasion happened, and as which kind."""
        self.reached.add(Point("occasion", occasion))
        if kind is not None:
            self.reached.add(Point("kind", occasion, str(kind)))
