"""What waits for its day in a walk."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterator
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Agenda(Generic[Entry]):
    """Entries by day; those of one day in the order in which they were entered."""

    def __init__(self) -> None:
        self._heap: list[tuple[dt.date, int, Entry]] = []
        self._entered = 0

    @property
    def next_day(self) -> dt.date | None:
        """The nearest day that has entries, ``None`` when nothing is left."""
        return self._heap[0][0] if self._heap else None

    def enter(self, day: dt.date, entry: Entry) -> None:
        """Put an entry down for a day."""
        self._entered += 1
        heapq.heappush(self._heap, (day, self._entered, entry))

    def take(self) -> Iterator[Entry]:
        """Yield the entries of the nearest day, taking them off; also those entered for it meanwhile."""
        day = self.next_day
        while self._heap and self.next_day == day:
            yield heapq.heappop(self._heap)[2]
