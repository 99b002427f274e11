"""Kind, date, number, place and heading (requisites 09–13, 17)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final

from engine.errors import Problem
from engine.inspection import signs
from engine.inspection.layout import Given, Rule
from engine.inspection.measuring import longest_line, room_of
from engine.inspection.reading import Document, Paragraph
from engine.inspection.requisites import Letterhead, Paper, dates, papers_of
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule

_LEEWAY: Final = 4
"""Millimetres by which a line may seem longer than it is."""
_UNTITLED: Final = frozenset(
    {"ЗАЯВЛЕНИЕ", "БЛАГОДАРНОСТЬ", "УДОСТОВЕРЕНИЕ", "СЕРТИФИКАТ", "КАРТОЧКА", "АНКЕТА", "ЖУРНАЛ", "ЛИСТ ОЗНАКОМЛЕНИЯ",
     "ЛИСТ ЗАВЕРЕНИЯ КОПИИ", "ХАРАКТЕРИСТИКА", "ВЫПИСКА"}
)  # fmt: skip
"""Kinds that say themselves what they are about; an extract repeats the heading of its original, if that has one."""
_CITED: Final = re.compile(
    r"(?:закон|приказ|постановлени|распоряжени|письм|указ|протокол|решени)\w*[^.;:]{0,160}?\bот\s*"
    rf"(?P<dated>{signs.DATE})",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(r"^О(?:б|бо)?[ \u00a0]")
_QUOTES: Final = '«"„“'


def kind(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A document names its kind; a letter does not."""
    paper = papers_of(document)[0]
    if not paper.kind and not paper.of(Role.KIND) and not paper.is_letter and paper.first is not None:
        yield rule.broken(paper.first.place)


def date_num_line(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Date and number of an order stand on one line in this order, the place under them."""
    paper = papers_of(document)[0]
    if not paper.is_order:
        return
    lines = paper.of(Role.DATE, Role.KIND, Role.PLACE)
    dated = next((one for one in lines if _has_date(one.text) and one.role is not Role.PLACE), None)
    numbered = next((one for one in lines if signs.BARE_NUMBER.search(one.text)), None)
    place = next((one for one in lines if one.role is Role.PLACE), None)
    if dated is None or numbered is None:
        return
    if dated is not numbered:
        if not _one_row(dated, numbered):
            yield rule.broken(numbered.place, what="apart")
    elif _at(signs.BARE_NUMBER.search(dated.text)) < _at(re.search(signs.DATE_OR_BLANK, dated.text, re.IGNORECASE)):
        yield rule.broken(dated.place, what="order")
    if signs.PLACE_WITHIN.search(dated.text):
        yield rule.broken(dated.place, what="place-within")
    elif place is not None and paper.paragraphs.index(place) < paper.paragraphs.index(dated):
        yield rule.broken(place.place, what="place-above")


def _one_row(one: Paragraph, other: Paragraph) -> bool:
    """Return whether two lines stand in one row of a table, the second one at the right."""
    if one.cell is None or other.cell is None:
        return False
    here, there = (one.cell.table, one.cell.row), (other.cell.table, other.cell.row)
    return here == there and one.cell.column < other.cell.column


def _has_date(text: str) -> bool:
    return bool(re.search(signs.DATE_OR_BLANK, text, re.IGNORECASE))


def _at(found: re.Match[str] | None) -> int:
    return found.start() if found else 0


def date_valid(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """A date is a day with a year, not one to come; no act and no council is later than what rests on it."""
    for number, paper in enumerate(papers_of(document)):
        marks = [line for block in paper.blocks for line in block.lines]
        for line in (*paper.of(Role.DATE, Role.KIND), *marks):
            yield from _impossible(rule, line, given.today)
        yield from _council_later(rule, paper)
        own = next((one.day for one in paper.days if one.day is not None), None)
        if number == 0 and own is not None:
            yield from _acts_later(rule, paper, own)


def _impossible(rule: LayoutRule, line: Paragraph, today: dt.date) -> Iterator[Problem]:
    for found in dates(line.text):
        if not found.year:
            yield rule.broken(line.place, what="no-year", found=found.written)
        elif found.day is None:
            yield rule.broken(line.place, what="impossible", found=found.written)
        elif found.day > today:
            yield rule.broken(line.place, what="future", found=found.written, today=today)


def _council_later(rule: LayoutRule, paper: Paper) -> Iterator[Problem]:
    """Yield councils that met after the approval that rests on them."""
    approved = None
    councils = []
    for block in paper.blocks:
        days = [found.day for found in dates(block.text) if found.day is not None]
        if block.role is Role.APPROVAL and days:
            if signs.APPROVED.match(block.text):
                approved = days[0]
            elif re.search("протокол", block.text, re.IGNORECASE):
                councils.append((days[0], block))
    for day, block in councils:
        if approved is not None and day > approved:
            yield rule.broken(block.lines[0].place, what="council", found=day, wanted=approved)


def _acts_later(rule: LayoutRule, paper: Paper, own: dt.date) -> Iterator[Problem]:
    """Yield acts in the text that are later than the document that cites them."""
    for line in paper.of(Role.TEXT, Role.POINT, Role.BASIS):
        for found in _CITED.finditer(line.text):
            day = next((one.day for one in dates(found["dated"]) if one.day is not None), None)
            if day is not None and day > own:
                yield rule.broken(line.place, what="act", found=found["dated"].strip(), wanted=own)


def title_present(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A document has a heading, also a short one (2025); forms that say themselves what they are do without."""
    paper = papers_of(document)[0]
    if paper.title or paper.kind in _UNTITLED or paper.first is None:
        return
    if paper.kind or paper.is_letter:
        above = (*paper.of(Role.KIND, Role.DATE, Role.PLACE), paper.first)
        yield rule.broken(above[0].place, **({"kind": paper.kind.lower()} if paper.kind else {}))


def title_form(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A heading has no full stop, no quotes around it; that of an order and a letter begins with «О», «Об», «Обо»."""
    paper = papers_of(document)[0]
    title, lines = paper.title, paper.of(Role.TITLE)
    if not title:
        return
    place = lines[0].place
    if title.endswith(".") and not re.search(r"(?<!\w)(?:[гр]|гг|[А-ЯЁ]|др|т\.[ \u00a0]?[дп])\.$", title):
        yield rule.broken(lines[-1].place, what="stop")
    if title[0] in _QUOTES and title.rstrip(".")[-1] in '»"“':
        yield rule.broken(place, what="quotes")
    elif (paper.is_order or paper.is_letter) and not _ABOUT.match(title):
        yield rule.broken(place, what="start", found=title)


def title_width(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A heading under an angular letterhead stands at the left within 8 cm; under a longitudinal one also centred."""
    paper = papers_of(document)[0]
    lines = [one for one in paper.of(Role.TITLE) if one.text.strip() and one.cell is None]
    if not lines or not (paper.is_order or paper.is_letter) or paper.letterhead is Letterhead.NONE:
        return
    centred = [one for one in lines if one.alignment == "center"]
    if centred:
        if paper.letterhead is Letterhead.ANGULAR:
            yield rule.broken(centred[0].place, what="centred")
        return
    limit = rule.number("max_mm")
    longest, line = max(((longest_line(one, room_of(document, one)), one) for one in lines), key=lambda one: one[0])
    if longest > limit + _LEEWAY:
        yield rule.broken(line.place, what="wide", found=round(longest), wanted=round(limit))


RULES: Mapping[str, Rule] = {
    "kind": kind,
    "date-num-line": date_num_line,
    "date-valid": date_valid,
    "title-present": title_present,
    "title-form": title_form,
    "title-width": title_width,
}
