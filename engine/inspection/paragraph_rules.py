"""Rules of paragraphs: indent, alignment, distances, spaces, what stays together (ГОСТ Р 7.0.97, clause 3.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Final

from engine.errors import Problem
from engine.inspection.layout import Given, Rule
from engine.inspection.page_rules import has_more_pages, number_words
from engine.inspection.reading import Document, Paragraph
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule
from engine.ooxml.elements import child, is_on, qualified
from engine.ooxml.styles import TWIPS_PER_MM, millimetres

_TEXT: Final = (Role.TEXT, Role.POINT)
_REQUISITES: Final = (Role.ORGANISATION, Role.TITLE, Role.APPROVAL, Role.APPENDIX, Role.ADDRESSEE, Role.SIGNATURE)
_LINE: Final = 75
"""Signs of a line; a paragraph with fewer has one, and its alignment cannot be seen."""
_WORDS: Final = 40
"""A paragraph with fewer signs may be an item of a form, not text."""
_SINGLE: Final = 240
_TWIPS: Final = 20
"""Twips in a point."""
_HIGH: Final = 1.15
"""Height of a line against the size of its letters, as Times New Roman has it."""
_GAPS: Final = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BLANK: Final = re.compile(r"_{3,}")
_LEADING: Final = re.compile(r"^[ \u00a0\t\u2003]+(?=\S)")
_ITEM: Final = re.compile(r"^\s*[–—•·-]\s")


def _told(document: Document, *roles: Role, least: int = 0) -> list[Paragraph]:
    """Return the paragraphs of some roles that stand in the running text, with at least so many signs."""
    return [one for one in document.of_role(*roles) if not one.in_table and len(one.text.strip()) >= least]


def _grouped(
    paragraphs: Iterable[Paragraph], value: Callable[[Paragraph], Hashable]
) -> dict[Hashable, list[Paragraph]]:
    found: dict[Hashable, list[Paragraph]] = {}
    for one in paragraphs:
        found.setdefault(value(one), []).append(one)
    return found


def para_indent(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The first line of a paragraph of the text stands back by the indent, which is neither spaces nor tabs."""
    del given
    wanted, slack = rule.number("indent_mm"), rule.number("tolerance_mm")
    text = [one for one in _told(document, *_TEXT, least=_WORDS) if one.alignment != "center" and not _is_item(one)]
    typed = [one for one in text if _LEADING.match(one.text)]
    if typed:
        yield rule.broken(typed[0].place, what="spaces", wanted=number_words(wanted / 10), count=len(typed))
    for indent, ones in _grouped((one for one in text if one not in typed), _first_line).items():
        found = millimetres(int(str(indent)))
        if abs(int(str(indent)) / TWIPS_PER_MM - wanted) > slack:
            facts = {"found": number_words(round(found / 10, 2)), "wanted": number_words(wanted / 10)}
            yield rule.broken(ones[0].place, **facts, count=len(ones))


def _is_item(one: Paragraph) -> bool:
    """Return whether a paragraph is an item of a list with a dash or a bullet: its indent is its own."""
    return bool(_ITEM.match(one.text)) or (bool(one.label) and not any(sign.isalnum() for sign in one.label))


def _first_line(one: Paragraph) -> int:
    """Return where the first line begins, in twips from the margin."""
    return one.length("w:ind", "left") + one.length("w:ind", "firstLine") - one.length("w:ind", "hanging")


def para_justify(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Paragraphs of several lines reach both margins."""
    del given
    text = (one for one in _told(document, *_TEXT, least=_LINE) if one.alignment in {"left", "right"})
    for alignment, ones in _grouped(text, lambda one: one.alignment).items():
        yield rule.broken(ones[0].place, found=alignment, count=len(ones))


def para_line(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Lines of the text are as far from one another as the rule allows; an exact distance holds the letters."""
    del given
    least, most = rule.number("min"), rule.number("max")
    text = _told(document, *_TEXT, least=_LINE)
    for spaced, ones in _grouped(text, lambda one: (one.line, one.line_rule, _size(one))).items():
        assert isinstance(spaced, tuple)  # noqa: S101 - grouped by a tuple
        line, kind, size = spaced
        found = line / _SINGLE if kind == "auto" else line / _TWIPS / (size * _HIGH)
        slack = 0.02 if kind == "auto" else 0.25
        if (found < least - slack and kind != "atLeast") or found > most + slack:
            yield rule.broken(
                ones[0].place,
                found=number_words(round(found, 2)),
                wanted=f"{number_words(least)}–{number_words(most)}",
                count=len(ones),
            )


def _size(one: Paragraph) -> float:
    """Return the size of the first letters in points."""
    return one.runs[0].size / 2 if one.runs else 14


def para_req_line(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Requisites of several lines stand close."""
    del given
    most = rule.number("max")
    wide = [
        one
        for one in document.of_role(*_REQUISITES)
        if one.line_rule == "auto" and one.line / _SINGLE > most + 0.02 and len(one.text.strip()) >= _WORDS
    ]
    for found, ones in _grouped(wide, lambda one: one.line).items():
        line = number_words(round(int(str(found)) / _SINGLE, 2))
        yield rule.broken(ones[0].place, found=line, wanted=number_words(most), count=len(ones))


def para_req_gap(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Heading and signature are parted from the text, by spacing or by empty lines."""
    del given
    body = [one for one in document.body if not one.in_table]
    for part, place in (("title", _after(body, Role.TITLE)), ("signature", _before(body, Role.SIGNATURE))):
        if place is None:
            continue
        gap, least, most = _gap(body, *place), rule.number(f"{part}_min_pt"), rule.number(f"{part}_max_pt")
        if not least - 0.5 <= gap <= most + 0.5:
            wanted = f"{number_words(least)}–{number_words(most)}"
            yield rule.broken(body[place[1]].place, what=part, found=number_words(round(gap)), wanted=wanted)


def _after(body: list[Paragraph], role: Role) -> tuple[int, int] | None:
    """Return the places of the last paragraph of the first heading and of the text right after it."""
    last = next((place for place, one in enumerate(body) if one.role is role), None)
    while last is not None and last + 1 < len(body) and body[last + 1].role is role:
        last += 1
    following = _next_told(body, last, 1) if last is not None else None
    return (last, following) if last is not None and following is not None and body[following].role in _TEXT else None


def _before(body: list[Paragraph], role: Role) -> tuple[int, int] | None:
    """Return the places of the text right before the signature and of the signature; none where it is in a table."""
    sign = next((place for place, one in enumerate(body) if one.role is role), None)
    above = _next_told(body, sign, -1) if sign is not None else None
    return (above, sign) if sign is not None and above is not None and body[above].role in _TEXT else None


def _next_told(body: list[Paragraph], place: int, step: int) -> int | None:
    place += step
    while 0 <= place < len(body):
        if body[place].text.strip():
            return place
        place += step
    return None


def _gap(body: list[Paragraph], first: int, second: int) -> float:
    """Return the distance between two paragraphs in points: their spacing and the empty paragraphs between them."""
    gap = body[first].length("w:spacing", "after") / _TWIPS + body[second].length("w:spacing", "before") / _TWIPS
    for one in body[first + 1 : second]:
        gap += (one.length("w:spacing", "before") + one.length("w:spacing", "after")) / _TWIPS
        gap += one.line / _SINGLE * _size(one) * _HIGH if one.line_rule == "auto" else one.line / _TWIPS
    return gap


def para_hyphen(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Word does not break words at the ends of lines by itself."""
    del given
    if is_on(child(document.settings, "w:autoHyphenation")) and document.body:
        yield rule.broken(document.body[0].place)


def para_one_space(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """One space stands between words; a line to be filled in is no word."""
    del given
    roles = (*_TEXT, Role.TITLE, Role.BASIS, Role.CELL, Role.HEAD)
    found = [
        (one, gap)
        for one in document.of_role(*roles)
        if not _BLANK.search(one.text) and (gap := _GAPS.search(one.text))
    ]
    if found:
        one, gap = found[0]
        yield rule.broken(one.place, count=len(found), start=gap.start(), end=gap.end())


def para_empty(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Nothing is moved by empty paragraphs; one that ends a section, or follows a table as Word asks, is none."""
    del given
    empty = [
        one
        for one in document.body
        if one.role is Role.EMPTY
        and not one.in_table
        and child(one.element, "w:pPr", "w:sectPr") is None
        and one.element.find(f".//{qualified('w:drawing')}") is None
        and not _after_table(one)
    ]
    if empty:
        yield rule.broken(empty[0].place, count=len(empty))


def _after_table(one: Paragraph) -> bool:
    before = one.element.getprevious()
    return before is not None and before.tag == qualified("w:tbl")


def para_keep_sign(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The last lines of the text go over with the signature; a document that may be one page long needs nothing."""
    del given
    body = document.body
    sign = next((place for place, one in enumerate(body) if one.role is Role.SIGNATURE), None)
    if sign is None or not has_more_pages(document):
        return
    last = next((body[place] for place in range(sign - 1, -1, -1) if body[place].text.strip()), None)
    if last is not None and last.role in (*_TEXT, Role.BASIS) and not last.looks.is_on("w:keepNext"):
        yield rule.broken(last.place, what="text")
    for row in body[sign].element.iterancestors(qualified("w:tr")):
        if not is_on(child(row, "w:trPr", "w:cantSplit")) and len(row.findall(f".//{qualified('w:p')}")) > len(row):
            yield rule.broken(body[sign].place, what="row")
        break


def para_section_head(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """A head of a section ends without a full stop and stays with its text."""
    del given
    for one in _told(document, Role.HEAD):
        if one.text.rstrip().endswith(".") and not one.text.rstrip().endswith(("г.", "гг.")):
            yield rule.broken(one.place, what="stop")
        elif not one.looks.is_on("w:keepNext"):
            yield rule.broken(one.place, what="alone")


RULES: Final[Mapping[str, Rule]] = {
    "para-indent": para_indent,
    "para-justify": para_justify,
    "para-line": para_line,
    "para-req-line": para_req_line,
    "para-req-gap": para_req_gap,
    "para-hyphen": para_hyphen,
    "para-one-space": para_one_space,
    "para-empty": para_empty,
    "para-keep-sign": para_keep_sign,
    "para-section-head": para_section_head,
}
