"""The journal of an organisation: numbers set aside, given and annulled, inside a transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, insert, or_, select, update

from engine.errors import ContentError, Problem
from engine.storage import tables as t
from engine.storage.database import insert_unless_there
from engine.storage.numbering import Pattern
from engine.storage.rows import NumberRow, NumberState


class Journal:
    """Numbers of one organisation, inside a transaction."""

    def __init__(self, connection: Connection, organisation: str) -> None:
        self._connection = connection
        self._organisation = organisation

    def begin(self, series: str, year: int, first: int) -> None:
        """Let a series that the base does not know begin with a number; later years begin with 1."""
        own = t.COUNTER.c
        mine = and_(own.organisation == self._organisation, own.series == series)
        if first == 1 or self._connection.execute(select(own.year).where(mine).limit(1)).first() is not None:
            return
        row = {"organisation": self._organisation, "series": series, "year": year, "last": first - 1}
        insert_unless_there(self._connection, t.COUNTER, row)

    def reserve(  # noqa: PLR0913 - what a line of the journal says
        self,
        series: str,
        pattern: Pattern,
        day: dt.date,
        *,
        at: dt.datetime,
        actor: str,
        title: str = "",
        reason: str = "",
        dossier: int | None = None,
        document: int | None = None,
    ) -> NumberRow:
        """Set the next number of a series aside; nobody else gets it, whatever becomes of it.

        Args:
            series: Series.
            pattern: How its numbers are written.
            day: Date of the document; its calendar year is that of the series.
            at: When.
            actor: Who.
            title: Heading of the document.
            reason: What for, when no document is there yet.
            dossier: Dossier of the document.
            document: The document.
        """
        ordinal = self._lock(series, day.year) + 1
        while self.find(series, day.year, pattern.number(ordinal, day)) is not None:
            ordinal += 1
        row = NumberRow(
            organisation=self._organisation,
            series=series,
            year=day.year,
            ordinal=ordinal,
            text=pattern.number(ordinal, day),
            state=NumberState.RESERVED,
            date=day,
            title=title,
            dossier=dossier,
            document=document,
            actor=actor,
            at=at.isoformat(),
            reason=reason,
        )
        self._write(row)
        self._advance(series, day.year, ordinal)
        return row

    def record(self, row: NumberRow) -> None:
        """Write a number that was given by hand, into the journal of this organisation.

        Raises:
            ContentError: ``journal.number-taken``.
        """
        last = self._lock(row.series, row.year)
        own = t.NUMBER.c
        same = own.text == row.text if row.ordinal is None else or_(own.text == row.text, own.ordinal == row.ordinal)
        known = self._one(row.series, row.year, same)
        if known is not None:
            facts: dict[str, object] = {"number": row.text, "year": str(row.year), "other": known.title or known.text}
            raise ContentError([Problem(code="journal.number-taken", facts=facts)])
        self._write(replace(row, organisation=self._organisation))
        if row.ordinal is not None and row.ordinal > last:
            self._advance(row.series, row.year, row.ordinal)

    def find(self, series: str, year: int, text: str) -> NumberRow | None:
        """Return a number of a series and year."""
        return self._one(series, year, t.NUMBER.c.text == text)

    def settle(self, row: NumberRow) -> None:
        """Write what became of a number: given to a document, or annulled."""
        settled = replace(row, organisation=self._organisation)
        own = t.NUMBER.c
        where = and_(
            own.organisation == self._organisation, own.series == row.series, own.year == row.year, own.text == row.text
        )
        changed = self._connection.execute(update(t.NUMBER).where(where).values(**asdict(settled))).rowcount
        if changed != 1:
            raise ContentError.single("journal.unknown-number", number=row.text, year=row.year)

    def _one(self, series: str, year: int, which: ColumnElement[bool]) -> NumberRow | None:
        own = t.NUMBER.c
        mine = and_(own.organisation == self._organisation, own.series == series, own.year == year)
        row = self._connection.execute(select(t.NUMBER).where(mine, which).limit(1)).mappings().first()
        return None if row is None else number_row(dict(row))

    def _lock(self, series: str, year: int) -> int:
        """Return the last place taken in a row, and let nobody else take one until the transaction ends."""
        own = t.COUNTER.c
        where = and_(own.organisation == self._organisation, own.series == series, own.year == year)
        query = select(own.last).where(where).with_for_update()
        last = self._connection.execute(query).scalar()
        if last is None:
            row = {"organisation": self._organisation, "series": series, "year": year, "last": 0}
            insert_unless_there(self._connection, t.COUNTER, row)
            last = self._connection.execute(query).scalar_one()
        return int(last)

    def _advance(self, series: str, year: int, last: int) -> None:
        own = t.COUNTER.c
        where = and_(own.organisation == self._organisation, own.series == series, own.year == year)
        self._connection.execute(update(t.COUNTER).where(where).values(last=last))

    def _write(self, row: NumberRow) -> None:
        self._connection.execute(insert(t.NUMBER).values(**asdict(row)))


def number_row(row: Mapping[str, Any]) -> NumberRow:
    """Return a line of the journal as the base gives it."""
    return NumberRow(**{**row, "state": NumberState(row["state"])})
