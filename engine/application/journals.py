"""The journal of an organisation: which number which document bears, what is set aside, why a number is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from engine.application.desk import Desk
from engine.application.series import Series, series_of
from engine.errors import ContentError, UsageError
from engine.loading.schemas import nearest
from engine.storage.rows import NumberRow, NumberState


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A number of a series that nobody has: neither given, nor set aside, nor annulled with a reason."""

    organisation: str
    series: str
    year: int
    ordinal: int
    text: str


@dataclass(frozen=True, kw_only=True)
class YearEnd:
    """A series at the end of its year.

    Attributes:
        given: How many numbers were given.
        reserved: Numbers set aside that no document bears yet.
        annulled: Numbers annulled, with reasons.
        gaps: Numbers nobody has.
        beside: Numbers written by hand beside the row: ``12а``.
    """

    series: str
    year: int
    given: int
    reserved: tuple[NumberRow, ...]
    annulled: tuple[NumberRow, ...]
    gaps: tuple[Gap, ...]
    beside: tuple[NumberRow, ...]


def journal_of(desk: Desk, *, series: str | None = None, year: int | None = None) -> tuple[NumberRow, ...]:
    """Return the numbers of the organisation, by series, year and place."""
    return desk.scope.numbers(series=series, year=year)


def gaps_of(desk: Desk, rows: Iterable[NumberRow]) -> Iterator[Gap]:
    """Yield the numbers that are missing between the first and the last one of a series and year."""
    known = {row.id: row for row in series_of(desk.workspace)}
    for (organisation, series, year), members in groupby(
        rows, key=lambda row: (row.organisation, row.series, row.year)
    ):
        taken = {row.ordinal for row in members if row.ordinal is not None}
        own = known.get(series, Series(id=series, title=series))
        if own.elsewhere:
            continue
        for ordinal in range(min(taken, default=1), max(taken, default=0) + 1):
            if ordinal not in taken:
                text = own.pattern.number(ordinal, dt.date(year, 1, 1))
                yield Gap(organisation=organisation, series=series, year=year, ordinal=ordinal, text=text)


def year_end(desk: Desk, year: int) -> tuple[YearEnd, ...]:
    """Return what an inspection asks of every series of a calendar year."""
    rows = journal_of(desk, year=year)
    gaps = tuple(gaps_of(desk, rows))
    found = []
    for series, members in groupby(rows, key=lambda row: row.series):
        own = tuple(members)
        found.append(
            YearEnd(
                series=series,
                year=year,
                given=sum(row.state is NumberState.GIVEN for row in own),
                reserved=tuple(row for row in own if row.state is NumberState.RESERVED),
                annulled=tuple(row for row in own if row.state is NumberState.ANNULLED),
                gaps=tuple(gap for gap in gaps if gap.series == series),
                beside=tuple(row for row in own if row.ordinal is None),
            )
        )
    return tuple(found)


def reserve(desk: Desk, series: str, *, reason: str, date: dt.date | None = None) -> NumberRow:
    """Set the next number of a series aside for a document outside of the program.

    Args:
        desk: Where and by whom.
        series: Id of the series in the settings.
        reason: What for and for whom; stays in the journal.
        date: Day of the document; today when ``None``.

    Raises:
        UsageError: ``journal.unknown-series``.
        ContentError: ``journal.reason-needed``.
    """
    row = _series(desk, series)
    if not reason.strip():
        raise ContentError.single("journal.reason-needed")
    day = date or desk.moment.today
    with desk.scope.journal(desk.organisation, desk.workspace.title) as journal:
        journal.begin(row.id, day.year, row.first)
        return journal.reserve(
            row.id, row.pattern, day, at=desk.moment.at, actor=desk.moment.actor, title=reason, reason=reason
        )


def annul(desk: Desk, series: str, number: str, *, year: int, reason: str) -> NumberRow:
    """Annul a number that was set aside, or explain one that is missing; it is never given again.

    Args:
        desk: Where and by whom.
        series: Id of the series.
        number: As written.
        year: Calendar year.
        reason: Why; stays in the journal.

    Raises:
        UsageError: ``journal.unknown-series``.
        ContentError: ``journal.reason-needed``; ``journal.number-given`` when a document bears it.
    """
    row = _series(desk, series)
    if not reason.strip():
        raise ContentError.single("journal.reason-needed")
    at, actor = desk.moment.at.isoformat(), desk.moment.actor
    with desk.scope.journal(desk.organisation, desk.workspace.title) as journal:
        known = journal.find(row.id, year, number)
        if known is None:
            fresh = NumberRow(
                organisation=desk.organisation,
                series=row.id,
                year=year,
                ordinal=row.pattern.ordinal(number),
                text=number,
                state=NumberState.ANNULLED,
                date=None,
                title="",
                dossier=None,
                document=None,
                actor=actor,
                at=at,
                reason=reason,
            )
            journal.record(fresh)
            return fresh
        if known.state is NumberState.GIVEN or known.document is not None:
            title, state = known.title, known.state.value
            raise ContentError.single("journal.number-given", number=number, title=title, state=state)
        annulled = replace(known, state=NumberState.ANNULLED, reason=reason, at=at, actor=actor)
        journal.settle(annulled)
        return annulled


def _series(desk: Desk, name: str) -> Series:
    """Return a series of the settings, or one that the base knows already."""
    known = {row.id: row for row in series_of(desk.workspace)}
    known |= {
        row.series: Series(id=row.series, title=row.series) for row in desk.scope.numbers() if row.series not in known
    }
    if name not in known:
        allowed = {row.id: row.title for row in known.values()}
        raise UsageError("journal.unknown-series", name=name, nearest=nearest(name, known), allowed=allowed)
    return known[name]
