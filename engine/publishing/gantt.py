"""What stands on the sheets of a plan drawn by days: headings, rows and notes with their heights, page by page.

All measures are millimetres on a sheet of A4 turned on its side; no letter is smaller than seven points.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.publishing.days import conditions, preliminary, span
from engine.publishing.lettering import POINT, wrap
from engine.publishing.plan import Entry, Plan, Time
from engine.publishing.table import closed, heading

PAGE_WIDTH, PAGE_HEIGHT = 297.0, 210.0
LEFT, RIGHT = 10.0, 287.0
CODE, TITLE, RESPONSIBLE, CHART = LEFT, LEFT + 8.5, 99.0, 132.0
"""Where the columns begin; the chart goes on to the right margin."""
TOP, BOTTOM = 27.0, 196.0
"""Where the rows of a page begin and end."""
TEXT, SMALL, BAND = 7.5 * POINT, 7 * POINT, 8.5 * POINT
"""Sizes of letters."""
LINE, SMALL_LINE, BAND_HEIGHT = 3.1, 2.9, 5.4
PADDING = 0.8
_GAP = 1.5
_MOST_LINES = 8
"""A longer title is cut; it stands whole in the hint of its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The band of a stage or an occasion."""

    text: str
    height: float = BAND_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One step, or one group of pairs of a step.

    Attributes:
        remarks: Conditions, in small letters under the title.
        times: Its days.
        words: What stands in the chart instead of days.
        hint: Everything about it, shown when one points at the row.
    """

    code: str
    title: tuple[str, ...]
    remarks: tuple[str, ...]
    responsible: tuple[str, ...]
    times: tuple[Time, ...]
    words: tuple[str, ...]
    hint: str

    @property
    def height(self) -> float:
        """Millimetres from its upper line to its lower one."""
        left = len(self.title) * LINE + len(self.remarks) * SMALL_LINE
        return max(left, len(self.responsible) * LINE, len(self.words) * LINE) + 2 * PADDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Lines of text across the page, after the last row."""

    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Millimetres it takes."""
        return len(self.lines) * LINE + 2 * PADDING


Block = Heading | Row | Note


def sheets(plan: Plan, translations: gettext.NullTranslations) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks of every page; a heading goes with its first row and is repeated where its rows go on."""
    pages: list[list[Block]] = [[]]
    room = BOTTOM - TOP
    for part, entries in plan.happening():
        rows = [row for entry in entries for row in _rows(entry, translations)]
        title = heading(part, translations)
        for number, row in enumerate(rows):
            needed = row.height + (BAND_HEIGHT if number == 0 else 0)
            if needed > room and pages[-1]:
                pages.append([])
                room = BOTTOM - TOP
            if number == 0 or not pages[-1]:
                text = translations.gettext("{title} (continued)").format(title=title) if number else title
                pages[-1].append(Heading(text=text))
                room -= BAND_HEIGHT
            pages[-1].append(row)
            room -= row.height
    for note in _notes(plan, translations):
        if note.height > room:
            pages.append([])
            room = BOTTOM - TOP
        pages[-1].append(note)
        room -= note.height
    return tuple(map(tuple, pages))


def _rows(entry: Entry, translations: gettext.NullTranslations) -> Iterator[Row]:
    """Yield the row of a step; when its days differ from pair to pair, one more for the pairs of every set of days."""
    groups = _groups(entry.times)
    common = next((times for times, whom in groups if not whom), ())
    room = CHART - RESPONSIBLE - _GAP
    extra = ", ".join(filter(None, (entry.for_whom, translations.gettext("if wanted") if entry.optional else None)))
    yield Row(
        code=entry.code or "",
        title=_title(f"{entry.title} ({extra})" if extra else entry.title),
        remarks=_remarks(conditions(entry, translations)),
        responsible=wrap(str(entry.responsible), room, TEXT, limit=_MOST_LINES),
        times=common,
        words=() if entry.times else wrap(entry.term, RIGHT - CHART - 2 * _GAP, TEXT, limit=_MOST_LINES),
        hint=_hint(entry, common, translations),
    )
    for times, whom in groups:
        if whom:
            pairs = ", ".join(whom)
            yield Row(
                code="",
                title=_title(f"– {pairs}"),
                remarks=(),
                responsible=(),
                times=times,
                words=(),
                hint=f"{pairs}. {_hint(entry, times, translations)}",
            )


def _groups(times: Iterable[Time]) -> list[tuple[tuple[Time, ...], tuple[str, ...]]]:
    """Return every set of days with the pairs whose it is; the days common to all have none."""
    of_pairs: dict[str | None, list[Time]] = {}
    for time in times:
        of_pairs.setdefault(time.pair, []).append(time)
    groups: dict[tuple[object, ...], tuple[tuple[Time, ...], list[str]]] = {}
    for own in of_pairs.values():
        key = tuple((time.start, time.due) for time in own)
        groups.setdefault(key, (tuple(own), []))[1].extend([own[0].whom] if own[0].whom else [])
    return [(times, tuple(whom)) for times, whom in groups.values()]


def _title(text: str) -> tuple[str, ...]:
    return wrap(text, RESPONSIBLE - TITLE - _GAP, TEXT, limit=_MOST_LINES)


def _remarks(lines: Iterable[str]) -> tuple[str, ...]:
    room = RESPONSIBLE - TITLE - _GAP
    return tuple(part for line in lines for part in wrap(line, room, SMALL, limit=_MOST_LINES))[:_MOST_LINES]


def _hint(entry: Entry, times: Iterable[Time], translations: gettext.NullTranslations) -> str:
    days = ", ".join(span(time, translations) for time in times)
    documents = ", ".join(f"{one.code} {one.title}" for one in entry.documents)
    facts = (entry.title, days or entry.term, str(entry.responsible), documents, *conditions(entry, translations))
    return ". ".join(filter(None, facts))


def _notes(plan: Plan, translations: gettext.NullTranslations) -> Iterator[Note]:
    for lines in (closed(plan, translations), (preliminary(plan, translations),)):
        for line in filter(None, lines):
            yield Note(lines=wrap(line.strip(), RIGHT - LEFT, TEXT, limit=_MOST_LINES))
