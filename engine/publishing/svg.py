"""The plan of a year as a picture to print: stages as bands, a row for every step, months from May to August.

One file holds all sheets of A4, one under another, so that a browser prints each on a page of its own. Nothing in it
depends on colour, on a font that must be at hand, or on anything outside of the file.
"""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from engine.publishing.days import month_name
from engine.publishing.gantt import (
    BAND,
    BOTTOM,
    CHART,
    CODE,
    LEFT,
    LINE,
    PADDING,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RESPONSIBLE,
    RIGHT,
    SMALL,
    SMALL_LINE,
    TEXT,
    TITLE,
    TOP,
    Block,
    Heading,
    Note,
    Row,
    sheets,
)
from engine.publishing.lettering import POINT, width, wrap
from engine.publishing.plan import Plan, Time

_SVG = "http://www.w3.org/2000/svg"
_FONTS = "'Times New Roman', 'Liberation Serif', Tinos, 'PT Serif', serif"
_PRINT = f"@page {{ size: {PAGE_WIDTH:g}mm {PAGE_HEIGHT:g}mm; margin: 0 }}"
_BLACK, _DARK, _GREY, _PALE, _SHADE = "#000000", "#444444", "#777777", "#bbbbbb", "#e4e4e4"
_RADIUS, _BAR, _SPACE = 1.15, 1.7, 0.5
_MONTHS = 16
_HEAD, _HEAD_LINE = 11 * POINT, 4.5
_BASELINE = 0.76
"""Part of a line of text that lies above its base line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """How a text looks: size and distance of lines in millimetres."""

    size: float = TEXT
    line: float = LINE
    bold: bool = False
    pale: bool = False
    anchor: str = "start"

    def attributes(self) -> dict[str, object]:
        """Return the attributes of its element; what is usual is left out."""
        known = {
            "font_weight": "bold" if self.bold else None,
            "fill": _DARK if self.pale else None,
            "text_anchor": self.anchor if self.anchor != "start" else None,
        }
        return {"font_size": self.size} | {name: value for name, value in known.items() if value}


_PLAIN = _Face()
_NOTE = _Face(size=SMALL)


def plan_as_svg(plan: Plan, translations: gettext.NullTranslations, *, mark: dt.date | None = None) -> bytes:
    """Return the picture, UTF-8.

    Args:
        plan: The plan.
        translations: Catalogue of the language.
        mark: Day to draw a line at.
    """
    pages = sheets(plan, translations)
    return _Drawing(plan, translations, len(pages), mark).draw(pages)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days from left to right."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """Return where a day begins; one outside of the chart at its edge."""
        inside = min(max(day, self.first), self.last + dt.timedelta(days=1))
        days = (self.last - self.first).days + 1
        return CHART + (RIGHT - CHART) * (inside - self.first).days / days

    def middle(self, day: dt.date) -> float:
        """Return the middle of a day."""
        return (self.at(day) + self.at(day + dt.timedelta(days=1))) / 2

    def holds(self, day: dt.date) -> bool:
        """Return whether the chart shows a day."""
        return self.first <= day <= self.last


class _Drawing:
    """Draws one plan."""

    def __init__(self, plan: Plan, translations: gettext.NullTranslations, count: int, mark: dt.date | None) -> None:
        self._plan = plan
        self._translations = translations
        self._ = translations.gettext
        self._count = count
        self._scale = _Scale(dt.date(plan.school_year, 5, 1), dt.date(plan.school_year + 1, 8, 31))
        self._mark = mark if mark is not None and self._scale.holds(mark) else None

    def draw(self, pages: Sequence[Sequence[Block]]) -> bytes:
        """Return the whole file."""
        height = PAGE_HEIGHT * self._count
        root = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG})
        language = str(self._translations.info().get("language") or "en")
        sizes = {"width": f"{PAGE_WIDTH:g}mm", "height": f"{height:g}mm", "viewBox": f"0 0 {PAGE_WIDTH:g} {height:g}"}
        for name, value in {**sizes, "role": "img", "lang": language, "font-family": _FONTS}.items():
            root.set(name, value)
        _add(root, "title").text = self._plan.name
        _add(root, "desc").text = self._("Plan by days: a row for every step, a column for every month.")
        _add(root, "style").text = _PRINT
        self._pattern(root)
        _add(root, "rect", width=PAGE_WIDTH, height=height, fill="#ffffff")
        for number, blocks in enumerate(pages):
            page = _add(root, "g", transform=f"translate(0 {PAGE_HEIGHT * number:g})")
            self._page(page, blocks, number + 1)
        return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))

    def _pattern(self, root: etree._Element) -> None:
        pattern = _add(
            _add(root, "defs"),
            "pattern",
            id="window",
            width=1,
            height=1,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        _add(pattern, "rect", width=1, height=1, fill="#ffffff")
        _add(pattern, "rect", width=0.35, height=1, fill=_GREY)

    def _page(self, page: etree._Element, blocks: Iterable[Block], number: int) -> None:
        blocks = tuple(blocks)
        name = wrap(self._plan.name, RIGHT - LEFT, _HEAD, limit=2, bold=True)
        _write(page, LEFT, TOP - 8 - _HEAD_LINE * len(name), name, _Face(size=_HEAD, line=_HEAD_LINE, bold=True))
        bottom = TOP + sum(block.height for block in blocks if not isinstance(block, Note))
        self._calendar(page, bottom)
        self._today(page, bottom)
        top = TOP
        for block in blocks:
            match block:
                case Heading():
                    self._heading(page, top, block)
                case Row():
                    self._row(page, top, block)
                case Note():
                    _write(page, LEFT, top + PADDING + LINE * _BASELINE, block.lines)
            top += block.height
        self._legend(page)
        told = self._("Page {number} of {count}").format(number=number, count=self._count)
        _write(page, RIGHT, BOTTOM + 7.5, (told,), _Face(size=SMALL, anchor="end"))

    def _calendar(self, page: etree._Element, bottom: float) -> None:
        """Draw the names of months and the lines between them."""
        first = self._scale.first
        for number in range(_MONTHS):
            year, month = divmod(first.month - 1 + number, 12)
            day = dt.date(first.year + year, month + 1, 1)
            x = self._scale.at(day)
            heavy = month == 0
            _add(page, "line", x1=x, y1=TOP - (9 if heavy else 4.5), x2=x, y2=bottom, **_stroke(heavy=heavy))
            name = month_name(day, self._translations, short=True)
            _write(page, x + _SPACE, TOP - 1.2, (name,), _NOTE)
            if number == 0 or heavy:
                _write(page, x + _SPACE, TOP - 5.5, (str(day.year),), _Face(size=SMALL, bold=True))
        _add(page, "line", x1=RIGHT, y1=TOP - 4.5, x2=RIGHT, y2=bottom, **_stroke())
        _add(page, "line", x1=LEFT, y1=TOP, x2=RIGHT, y2=TOP, **_stroke(heavy=True))
        columns = ((CODE, self._("Code")), (TITLE, self._("Step")), (RESPONSIBLE, self._("Responsible")))
        for x, name in columns:
            _write(page, x, TOP - 1.2, (name,), _Face(size=SMALL, bold=True))

    def _heading(self, page: etree._Element, top: float, block: Heading) -> None:
        _add(page, "rect", x=LEFT, y=top, width=RIGHT - LEFT, height=block.height, fill=_SHADE)
        words = wrap(block.text, RIGHT - LEFT - 2, BAND, limit=1, bold=True)
        _write(page, LEFT + 1, top + block.height * 0.7, words, _Face(size=BAND, bold=True))

    def _row(self, page: etree._Element, top: float, row: Row) -> None:
        group = _add(page, "g")
        _add(group, "title").text = row.hint
        bottom = top + row.height
        _add(group, "rect", x=LEFT, y=top, width=RIGHT - LEFT, height=row.height, fill="none", pointer_events="all")
        _add(group, "line", x1=LEFT, y1=bottom, x2=RIGHT, y2=bottom, **_stroke())
        first = top + PADDING + LINE * _BASELINE
        _write(group, CODE, first, (row.code,))
        _write(group, TITLE, first, row.title)
        under = top + PADDING + len(row.title) * LINE + SMALL_LINE * _BASELINE
        _write(group, TITLE, under, row.remarks, _Face(size=SMALL, line=SMALL_LINE, pale=True))
        _write(group, RESPONSIBLE, first, row.responsible)
        _write(group, CHART + 1, first, row.words, _Face(pale=True))
        self._marks(group, top + row.height / 2, row.times)

    def _marks(self, group: etree._Element, y: float, times: Sequence[Time]) -> None:
        """Draw windows and last days, then their dates where there is room: right of the mark, or left of it."""
        ordered = sorted(times, key=lambda time: time.due)
        taken = [self._extent(time) for time in ordered]
        for time in ordered:
            if time.start not in (None, time.due):
                left, right = self._extent(time)
                bar = {"x": left, "y": y - _BAR / 2, "width": right - left, "height": _BAR}
                _add(group, "rect", **bar, fill="url(#window)", stroke=_BLACK, stroke_width=0.15)
            self._sign(group, y, time)
        free = _Free(taken)
        for time in ordered:
            text = f"{time.due:%d.%m}" if self._scale.holds(time.due) else f"{time.due:%d.%m.%Y}"
            x = free.place(self._extent(time), width(text, SMALL))
            if x is not None:
                room = {"x": x, "y": y - SMALL / 2, "width": width(text, SMALL), "height": SMALL}
                _add(group, "rect", **room, fill="#ffffff")  # no line of a month goes through the figures
                _write(group, x, y + SMALL * 0.34, (text,), _NOTE)

    def _extent(self, time: Time) -> tuple[float, float]:
        """Return the left and right end of what is drawn for a time."""
        x = self._scale.middle(time.due)
        start = self._scale.at(time.start) if time.start is not None else x
        return min(start, x - _RADIUS), x + _RADIUS

    def _sign(self, group: etree._Element, y: float, time: Time) -> None:
        """Draw a last day: a rhombus; a circle for what is done on that very day; an arrow where the chart ends first.

        A day that may still change is drawn hollow.
        """
        x = self._scale.middle(time.due)
        ink = {"fill": "#ffffff" if time.preliminary else _BLACK, "stroke": _BLACK, "stroke_width": 0.25}
        if not self._scale.holds(time.due):
            ahead = _RADIUS if time.due > self._scale.last else -_RADIUS
            _add(
                group,
                "polygon",
                points=_points((x - ahead, y - _RADIUS), (x + ahead, y), (x - ahead, y + _RADIUS)),
                **ink,
            )
        elif time.start == time.due:
            _add(group, "circle", cx=x, cy=y, r=_RADIUS * 0.9, **ink)
        else:
            _add(
                group,
                "polygon",
                points=_points((x - _RADIUS, y), (x, y - _RADIUS), (x + _RADIUS, y), (x, y + _RADIUS)),
                **ink,
            )

    def _today(self, page: etree._Element, bottom: float) -> None:
        if self._mark is None:
            return
        x = self._scale.middle(self._mark)
        _add(
            page,
            "line",
            x1=x,
            y1=TOP,
            x2=x,
            y2=bottom,
            stroke=_BLACK,
            stroke_width=0.35,
            stroke_dasharray="1.2 0.8",
        )
        told = self._("today {day}").format(day=f"{self._mark:%d.%m}")
        _write(page, x, TOP - 6.8, (told,), _Face(size=SMALL, anchor="middle"))

    def _legend(self, page: etree._Element) -> None:
        """Draw what the signs mean."""
        y = BOTTOM + 6.7
        x = LEFT + _RADIUS
        day = self._scale.first
        samples = (
            (Time(due=day), self._("last day")),
            (Time(due=day, start=day), self._("on this very day")),
            (Time(due=day, preliminary=True), self._("preliminary date")),
        )
        for time, words in samples:
            shape = _add(page, "g", transform=f"translate({_number(x - self._scale.middle(day))} 0)")
            self._sign(shape, y, time)
            _write(page, x + 2, y + 0.8, (words,), _NOTE)
            x += width(words, SMALL) + 8
        _add(
            page,
            "rect",
            x=x - 1,
            y=y - _BAR / 2,
            width=7,
            height=_BAR,
            fill="url(#window)",
            stroke=_BLACK,
            stroke_width=0.15,
        )
        _write(page, x + 7, y + 0.8, (self._("from the first day to the last"),), _NOTE)


def _write(parent: etree._Element, x: float, y: float, lines: Sequence[str], face: _Face = _PLAIN) -> None:
    """Add lines of text, the first with its base line at ``y``; nothing for none."""
    if not any(lines):
        return
    text = _add(parent, "text", **face.attributes())
    for number, words in enumerate(lines):
        _add(text, "tspan", x=x, y=y + number * face.line).text = words


class _Free:
    """Finds room for dates between the marks of a row."""

    def __init__(self, taken: Iterable[tuple[float, float]]) -> None:
        self._taken = list(taken)

    def place(self, own: tuple[float, float], length: float) -> float | None:
        """Return where a date of a length begins, right of its mark or left of it; ``None`` when there is no room."""
        left, right = own
        for x in (right + _SPACE, left - _SPACE - length):
            end = x + length
            if x < CHART or end > RIGHT:
                continue
            if all(end <= other_left or other_right <= x for other_left, other_right in self._taken):
                self._taken.append((x, end))
                return x
        return None


def _stroke(*, heavy: bool = False) -> Mapping[str, object]:
    return {"stroke": _GREY if heavy else _PALE, "stroke_width": 0.25 if heavy else 0.12}


def _points(*points: tuple[float, float]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(value: float) -> str:
    """Return a number of at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _add(parent: etree._Element, name: str, **attributes: object) -> etree._Element:
    """Add an element; underscores in names of attributes stand for hyphens."""
    element = etree.SubElement(parent, f"{{{_SVG}}}{name}")
    for key, value in attributes.items():
        element.set(key.replace("_", "-"), _number(value) if isinstance(value, int | float) else str(value))
    return element
