"""The plan of a year as rows of a table: by stage, or month by month for the wall of a staff room."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.publishing.days import conditions, month_name, span, together
from engine.publishing.plan import Entry, Opens, Part, Plan, Time


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step, or one step for one organisation.

    Attributes:
        notes: For whom it is done, and on what it depends; one line each.
        terms: Its days, one line each, or its term in words.
        documents: Codes.
    """

    code: str
    title: str
    notes: tuple[str, ...]
    terms: tuple[str, ...]
    responsible: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows under one heading."""

    title: str
    rows: tuple[Row, ...]


def by_stage(plan: Plan, translations: gettext.NullTranslations) -> tuple[Section, ...]:
    """Return the steps of the year in the order of the workflow, under their stages and occasions."""
    return tuple(
        Section(
            title=heading(part, translations),
            rows=tuple(row for entry in entries for row in _rows(entry, _terms(entry, translations), translations)),
        )
        for part, entries in plan.happening()
    )


def by_month(plan: Plan, translations: gettext.NullTranslations) -> tuple[Section, ...]:
    """Return the steps of the year under the months they are due in; those without a day come last."""
    dated: list[tuple[dt.date, Row]] = []
    undated: list[Row] = []
    for _, entries in plan.happening():
        for entry in entries:
            dated.extend(
                (time.due, row)
                for time, whom in together(entry.times)
                for row in _rows(entry, (_term(time, whom, translations),), translations)
            )
            if not entry.times:
                undated.extend(_rows(entry, _terms(entry, translations), translations))
    months: dict[tuple[int, int], list[Row]] = {}
    for day, row in sorted(dated, key=lambda pair: pair[0]):
        months.setdefault((day.year, day.month), []).append(row)
    sections = [
        Section(title=f"{month_name(dt.date(year, month, 1), translations)} {year}", rows=tuple(rows))
        for (year, month), rows in months.items()
    ]
    if undated:
        sections.append(Section(title=translations.gettext("Without a day"), rows=tuple(undated)))
    return tuple(sections)


def closed(plan: Plan, translations: gettext.NullTranslations) -> tuple[str, ...]:
    """Return the lines about the steps that do not open: how many, then each with its reason; none for none."""
    entries = tuple(plan.closed())
    if not entries:
        return ()
    head = translations.ngettext("{count} step does not open:", "{count} steps do not open:", len(entries))
    return (head.format(count=len(entries)), *(f"  – {entry.title}: {entry.why}" for entry in entries))


def waiting(plan: Plan, translations: gettext.NullTranslations) -> tuple[str, ...]:
    """Return the lines about occasions that did not happen, with what to write to see their days; none for none."""
    parts = [part for part in plan.parts if not part.happens]
    if not parts:
        return ()
    head = translations.gettext("Occasions have no days of their own; to count them: --occasion NAME=DAY")
    return (head, *(f"  – {part.id}: {part.title}" for part in parts))


def heading(part: Part, translations: gettext.NullTranslations) -> str:
    """Return the heading of a part: its title, of an occasion with its day."""
    if part.day is None:
        return part.title
    return translations.gettext("{occasion} ({day})").format(occasion=part.title, day=f"{part.day:%d.%m.%Y}")


def _rows(entry: Entry, terms: tuple[str, ...], translations: gettext.NullTranslations) -> Iterator[Row]:
    """Yield the row of a step; of one that is done for each organisation, a row for each that is known."""
    notes = tuple(_notes(entry, translations))
    for whom in entry.organisations or (entry.for_whom,):
        yield Row(
            code=entry.code or "",
            title=entry.title,
            notes=(whom, *notes) if whom else notes,
            terms=terms,
            responsible=str(entry.responsible),
            documents=tuple(document.code for document in entry.documents),
        )


def _notes(entry: Entry, translations: gettext.NullTranslations) -> Iterator[str]:
    if entry.optional:
        yield translations.gettext("if wanted")
    if entry.opens is not Opens.NO:
        yield from conditions(entry, translations)


def _terms(entry: Entry, translations: gettext.NullTranslations) -> tuple[str, ...]:
    """Return the days of a step; its term in words when it has none."""
    if not entry.times:
        return (entry.term,)
    days = (_term(time, whom, translations) for time, whom in together(entry.times))
    return (*((f"{entry.repeated}:",) if entry.repeated else ()), *days)


def _term(time: Time, whom: Iterable[str], translations: gettext.NullTranslations) -> str:
    days = span(time, translations)
    return f"{days}: {', '.join(whom)}" if whom else days
