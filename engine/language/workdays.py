"""Working-day arithmetic of the five-day week: Labour Code articles 95 and 112, and the yearly resolutions.

A term counted in working days starts the next day. A year without a calendar of its own is computed from article 112
alone and is preliminary: the yearly resolution on transfers cannot be foreseen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from engine.model.norms import CalendarYear, Holiday, Transfer

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_JANUARY = 1

_HOLIDAYS: tuple[tuple[int, int, str], ...] = (
    *((1, day, "Новогодние каникулы") for day in range(1, 7)),
    (1, 7, "Рождество Христово"),
    (1, 8, "Новогодние каникулы"),
    (2, 23, "День защитника Отечества"),
    (3, 8, "Международный женский день"),
    (5, 1, "Праздник Весны и Труда"),
    (5, 9, "День Победы"),
    (6, 12, "День России"),
    (11, 4, "День народного единства"),
)
"""Month, day and name of the non-working holidays (Labour Code, article 112)."""


def _is_weekend(day: dt.date) -> bool:
    return day.weekday() >= _SATURDAY


def _own_transfers(holidays: frozenset[dt.date]) -> tuple[Transfer, ...]:
    """Return the transfers article 112 makes by itself: a holiday on a weekend moves on, those of January do not."""
    taken = set(holidays)
    transfers = []
    for holiday in sorted(holidays):
        if not _is_weekend(holiday) or holiday.month == _JANUARY:
            continue
        target = holiday + _DAY
        while _is_weekend(target) or target in taken:
            target += _DAY
        taken.add(target)
        transfers.append(Transfer(from_=holiday, to=target, by="code"))
    return tuple(transfers)


@lru_cache(maxsize=64)
def computed_year(year: int) -> CalendarYear:
    """Return the calendar of a year that has no resolution on transfers yet; always preliminary.

    The list of holidays is today's; for years before 2013 it is not the one that was in force. January holidays that
    fall on a weekend are left where they are, because where to they move is for the resolution to say.
    """
    holidays = tuple(Holiday(date=dt.date(year, month, day), title=title) for month, day, title in _HOLIDAYS)
    dates = frozenset(holiday.date for holiday in holidays)
    transfers = _own_transfers(dates)
    off = dates | {transfer.to for transfer in transfers}
    first = dt.date(year, 1, 1)
    days = (first + _DAY * n for n in range((dt.date(year + 1, 1, 1) - first).days))
    working = [day for day in days if not _is_weekend(day) and day not in off]
    eves = dates | {dt.date(year + 1, 1, 1)}
    return CalendarYear(
        title=f"Производственный календарь на {year} год, предварительный",
        year=year,
        decree=None,
        holidays=holidays,
        days_off=tuple(transfer.to for transfer in transfers),
        working=(),
        shortened=tuple(day for day in working if day + _DAY in eves),
        transfers=transfers,
        status="preliminary",
        working_days=len(working),
        sources=("Трудовой кодекс Российской Федерации, статья 112",),
    )


@dataclass(frozen=True)
class _Days:
    """The days of a year that are not what their weekday says."""

    off: frozenset[dt.date]
    working: frozenset[dt.date]
    preliminary: bool


def _days(year: CalendarYear) -> _Days:
    off = frozenset(holiday.date for holiday in year.holidays) | frozenset(year.days_off)
    return _Days(off=off, working=frozenset(year.working), preliminary=year.status != "final")


@lru_cache(maxsize=64)
def _computed_days(year: int) -> _Days:
    return _days(computed_year(year))


@dataclass(frozen=True)
class WorkCalendar:
    """Working days of all years: those given, and for the rest those computed from the Labour Code.

    Attributes:
        years: Calendars with a resolution (or a draft of one); a later one of the same year wins.
    """

    years: tuple[CalendarYear, ...] = ()
    _known: Mapping[int, _Days] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", MappingProxyType({year.year: _days(year) for year in self.years}))

    def _of(self, year: int) -> _Days:
        return self._known.get(year) or _computed_days(year)

    def is_preliminary(self, year: int) -> bool:
        """Return whether the days of ``year`` may still change: no resolution, or one that has not been read."""
        return self._of(year).preliminary

    def is_working(self, day: dt.date) -> bool:
        """Return whether ``day`` is a working day of the five-day week."""
        days = self._of(day.year)
        if day in days.working:
            return True
        return not _is_weekend(day) and day not in days.off

    def next_working(self, day: dt.date) -> dt.date:
        """Return ``day`` itself if it is a working day, else the first working day after it."""
        return self._nearest(day, _DAY)

    def previous_working(self, day: dt.date) -> dt.date:
        """Return ``day`` itself if it is a working day, else the last working day before it."""
        return self._nearest(day, -_DAY)

    def add_working_days(self, day: dt.date, n: int) -> dt.date:
        """Return the ``n``-th working day after ``day``; a negative ``n`` counts backwards.

        The term starts the next day, so ``day`` itself never counts, whether it is a working day or not. With zero
        the answer is ``day``, moved by nothing.
        """
        step = _DAY if n > 0 else -_DAY
        for _ in range(abs(n)):
            day = self._nearest(day + step, step)
        return day

    def working_days_between(self, start: dt.date, end: dt.date) -> int:
        """Return how many working days lie after ``start`` up to and including ``end``.

        This is the ``n`` with which ``add_working_days(start, n)`` gives ``end``, when ``end`` is a working day. With
        ``end`` before ``start`` the number is negative.
        """
        step = _DAY if end > start else -_DAY
        count = 0
        while start != end:
            start += step
            count += self.is_working(start)
        return count if step is _DAY else -count

    def _nearest(self, day: dt.date, step: dt.timedelta) -> dt.date:
        while not self.is_working(day):
            day += step
        return day
