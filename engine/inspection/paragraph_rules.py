"""Rules of paragraphs: indents, alignment, lines, spaces, what stays together (ГОСТ Р 7.0.97, clause 3.3).

Paragraphs with one and the same fault are one problem, at the first of them; ``count`` says how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from engine.errors import Place, Problem
from engine.inspection.layout import Given, Rule
from engine.inspection.page_measuring import (
    Stretch,
    breaks_before,
    figure,
    in_box,
    keeps_next,
    letters,
    line_height,
    millimetres,
    stretches,
)
from engine.inspection.prose import fills_lines, grouped, is_award, is_heading, is_item, is_sentence, prose, titles
from engine.inspection.reading import Document, Paragraph
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule
from engine.ooxml.elements import child, is_on
from engine.ooxml.package import related_part
from engine.ooxml.styles import TWIPS_PER_MM

_TWIPS: Final = 20
_SINGLE: Final = 240
_NATURAL: Final = 1.15
"""Height of a single line in the height of its letters."""
_SLIGHT: Final = 0.05
"""Part of a line that nobody sees."""
_SLIGHT_GAP: Final = 1
"""Points of a gap that nobody sees."""
_TYPED: Final = re.compile(r"(?P<tab>[ \u00a0]*\t)|(?P<spaces>[ \u00a0]{2,})(?=\S)")
_SPACES: Final = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_DRAWN: Final = 5
"""Spaces in a row that part the columns of a line."""
_SOFT_HYPHEN: Final = "\u00ad"
_ROOM: Final = 0.8
"""Part of a page by the estimate that a text surely fits in."""
_REQUISITES: Final = (
    Role.ORGANISATION, Role.ADDRESSEE, Role.APPROVAL, Role.APPENDIX, Role.TITLE, Role.SIGNATURE, Role.EXECUTOR,
    Role.COPY,
)  # fmt: skip
_SPACED: Final = (
    Role.TEXT, Role.POINT, Role.BASIS, Role.TITLE, Role.HEAD, Role.CELL, Role.ORGANISATION, Role.KIND,
)  # fmt: skip
"""Roles in which spaces in a row part no columns."""
_BODY: Final = frozenset({Role.TEXT, Role.POINT, Role.BASIS, Role.VERB, Role.HEAD})
_ABBREVIATED: Final = re.compile(r"(?:\b(?:г|гг|т\.\s?[дпе]|др|пр|руб|коп|[А-ЯЁ])|\.)\.$")
"""Full stops at an end that are no ends of sentences."""


def para_indent(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one shape of rules
    """Yield first lines of the text without the indent, and indents typed with spaces or tabs.

    An item of a list is judged by where its number stands; one of a deeper level may stand farther in.
    """
    wanted = rule.number("indent_mm") * TWIPS_PER_MM
    tolerance = rule.number("tolerance_mm") * TWIPS_PER_MM + 1
    found = [fault for one in prose(document) if (fault := _indent_fault(document, one, wanted, tolerance))]
    for (what, indent), paragraph, count in grouped(found):
        yield rule.broken(paragraph.place, what=what, found=indent, wanted=millimetres(wanted), count=count)


def _indent_fault(
    document: Document, paragraph: Paragraph, wanted: float, tolerance: float
) -> tuple[tuple[str, Decimal], Paragraph] | None:
    """Return how the first line of a paragraph begins instead of with the indent: ``tab``, ``spaces`` or its figure."""
    if paragraph.role is Role.BASIS or paragraph.alignment in {"center", "right"}:
        return None
    typed = _TYPED.match(paragraph.text)
    first = paragraph.looks.first_line()
    if typed is not None and paragraph.text.strip():
        return (str(typed.lastgroup), millimetres(first)), paragraph
    begins = paragraph.looks.indent("left") + first
    if is_item(paragraph):
        return None if begins >= wanted - tolerance else (("indent", millimetres(begins)), paragraph)
    if abs(first - wanted) <= tolerance or not is_sentence(document, paragraph):
        return None
    return ("indent", millimetres(first)), paragraph


def para_justify(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield paragraphs of the text of more than one line that are not aligned to both margins."""
    ragged = (
        (one.alignment, one)
        for one in prose(document)
        if one.alignment != "both" and "\n" not in one.text and fills_lines(document, one, 1.2)
    )
    for found, paragraph, count in grouped(ragged):
        yield rule.broken(paragraph.place, what=found, count=count)


def para_line(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield lines of the text nearer or farther than the bounds; an exact distance must hold the letters."""
    least, most = rule.number("min"), rule.number("max")
    beyond = (
        (figure(line, 2), one)
        for one in prose(document)
        if not _least_of(one, least) - _SLIGHT <= (line := _line(one)) <= most + _SLIGHT
    )
    for found, paragraph, count in grouped(beyond):
        wanted = {"least": figure(least, 2), "most": figure(most, 2)}
        yield rule.broken(paragraph.place, what="far" if found > most else "near", found=found, **wanted, count=count)


def _line(paragraph: Paragraph) -> float:
    """Return the distance of lines, 1 is single."""
    if paragraph.line_rule == "auto":
        return paragraph.line / _SINGLE
    return line_height(paragraph) / (letters(paragraph) * _NATURAL)


def _least_of(paragraph: Paragraph, least: float) -> float:
    """Return the least distance of lines: with an exact one letters need but their own height."""
    return least if paragraph.line_rule == "auto" else least / _NATURAL


def para_req_line(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield requisites of several lines that are farther apart than single ones."""
    if is_award(document):
        return
    most = rule.number("max")
    wide = (
        (figure(_line(one), 2), one)
        for one, several in _requisites(document)
        if several and _line(one) > most + _SLIGHT
    )
    for found, paragraph, count in grouped(wide):
        yield rule.broken(paragraph.place, found=found, wanted=figure(most, 2), count=count)


def _requisites(document: Document) -> Iterator[tuple[Paragraph, bool]]:
    """Yield the paragraphs of requisites, and whether their requisite has more lines than one."""
    body = [one for one in document.body if one.text.strip()]
    for before, one, after in zip([None, *body], body, [*body[1:], None], strict=False):
        if one.role in _REQUISITES and (one.role is not Role.TITLE or one in titles(document)):
            neighbours = [other for other in (before, after) if other is not None and _same_column(one, other)]
            yield (
                one,
                one.role in {other.role for other in neighbours} or "\n" in one.text or fills_lines(document, one, 1.2),
            )


def _same_column(one: Paragraph, other: Paragraph) -> bool:
    """Return whether two paragraphs stand under one another: in one cell, or outside of tables."""
    return one.element.getparent() is other.element.getparent()


def para_req_gap(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield headings and signatures too near to the text or too far from it; empty lines count with their height."""
    if is_award(document):
        return
    body = [one for one in document.body if not in_box(one)]
    for what, place, gap in _gaps(document, body):
        least, most = rule.number(f"{what}_min_pt"), rule.number(f"{what}_max_pt")
        if not least - _SLIGHT_GAP <= gap <= most + _SLIGHT_GAP:
            near = "near" if gap < least else "far"
            facts = {"found": figure(gap, 0), "least": figure(least), "most": figure(most)}
            yield rule.broken(place, what=f"{what}-{near}", **facts)


def _gaps(document: Document, body: Sequence[Paragraph]) -> Iterator[tuple[str, Place, float]]:
    """Yield the gap after every heading and before every signature: ``title`` or ``signature``, place, points."""
    tables = {table.element for table in document.tables if table.bordered}
    filled = [number for number, one in enumerate(body) if one.text.strip()]
    for upper, lower in pairwise(filled):
        above, below = body[upper], body[lower]
        between = body[upper + 1 : lower]
        if breaks_before(below) or any(breaks_before(one) or "\n" in one.text for one in between):
            continue
        if above in titles(document) and below.role in _BODY and not above.in_table and not below.in_table:
            yield "title", below.place, _gap(above, between, below)
        if _is_signed(above, below) and tables.isdisjoint(below.element.iterancestors("{*}tbl")):
            yield "signature", below.place, _gap(above, between, below)


def _is_signed(above: Paragraph, below: Paragraph) -> bool:
    """Return whether the text ends in one paragraph and its signature begins in the next."""
    return below.role is Role.SIGNATURE and above.role in _BODY and not above.in_table


def _gap(above: Paragraph, between: Sequence[Paragraph], below: Paragraph) -> float:
    """Return the points between two paragraphs with text; empty cells of tables are no lines between them."""
    empty = [one for one in between if not one.in_table]
    spaces = above.looks.space("after") + below.looks.space("before")
    lines = sum(line_height(one) for one in empty)
    return lines + (spaces + sum(one.looks.space("before") + one.looks.space("after") for one in empty)) / _TWIPS


def para_hyphen(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield that words are broken by Word itself, and hyphens put into words for breaking them."""
    if is_on(child(document.settings, "w:autoHyphenation")):
        broken = [one for one in prose(document) if not one.looks.is_on("w:suppressAutoHyphens")]
        if broken:
            yield rule.broken(Place(file=document.file, part=related_part(document.package, "settings")), what="auto")
    soft = [(_SOFT_HYPHEN, one) for one in document.body if _SOFT_HYPHEN in one.text]
    for _, paragraph, count in grouped(soft):
        yield rule.broken(paragraph.place, what="soft", count=count)


def para_one_space(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield spaces in a row between words; those that part columns of a line are not words' spaces."""
    doubled = [
        (match, one)
        for one in document.of_role(*_SPACED)
        if "__" not in one.text and "\t" not in one.text.strip()
        for match in _SPACES.finditer(one.text)
        if len(match.group()) < _DRAWN or (one.role in _BODY and is_sentence(document, one))
    ]
    if doubled:
        match, paragraph = doubled[0]
        before, after = paragraph.text[: match.start()].split()[-1], paragraph.text[match.end() :].split()[0]
        yield rule.broken(
            paragraph.place, found=f"{before}{match.group()}{after}", count=len({id(one) for _, one in doubled})
        )


def para_empty(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield empty paragraphs outside of tables, all as one; those that end a section or part two tables are needed."""
    body = document.body
    empty = [
        one
        for before, one in zip([None, *body], body, strict=False)
        if one.role is Role.EMPTY
        and not one.in_table
        and not in_box(one)
        and not (before is not None and before.in_table)
        and not breaks_before(one)
        and not _holds_something(one)
    ]
    if empty:
        yield rule.broken(empty[0].place, count=len(empty))


def _holds_something(paragraph: Paragraph) -> bool:
    names = ("sectPr", "drawing", "pict", "object", "br")
    return any(True for name in names for _ in paragraph.element.iter(f"{{*}}{name}"))


def para_keep_sign(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield signatures that may come alone to a page: what stands above them does not keep to the next paragraph.

    A text that surely fits on its page is not judged; how the pages break in the end only the PDF shows.
    """
    loose = []
    for stretch in stretches(document):
        filled = [number for number, one in enumerate(stretch.paragraphs) if one.text.strip()]
        for upper, lower in pairwise(filled):
            above, below = stretch.paragraphs[upper], stretch.paragraphs[lower]
            if _is_signed(above, below) and not _fits(stretch):
                chain = [one for one in stretch.paragraphs[upper:lower] if not one.in_table]
                loose += [(True, below)] if not all(map(keeps_next, chain)) else []
    for _, paragraph, count in grouped(loose):
        yield rule.broken(paragraph.place, count=count)


def _fits(stretch: Stretch) -> bool:
    return stretch.pages < _ROOM and not stretch.sure


def para_section_head(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield headings of sections with a full stop, and those that may be left at the end of a page."""
    heads = [one for one in document.body if not one.in_table and not in_box(one) and _is_head(one)]
    stopped = [one for one in heads if one.text.rstrip().endswith(".") and not _ABBREVIATED.search(one.text.rstrip())]
    if stopped:
        yield rule.broken(stopped[0].place, what="stop", found=stopped[0].text.strip(), count=len(stopped))
    room = {id(one) for stretch in stretches(document) if _fits(stretch) for one in stretch.paragraphs}
    loose = [one for one in heads if not keeps_next(one) and id(one) not in room]
    if loose:
        yield rule.broken(loose[0].place, what="keep", found=loose[0].text.strip(), count=len(loose))


def _is_head(paragraph: Paragraph) -> bool:
    """Return whether a paragraph is a heading of a section; a line that ends in a colon announces what follows."""
    text = paragraph.text.strip()
    return paragraph.role in _BODY and bool(text) and not text.endswith(":") and is_heading(paragraph)


RULES: Mapping[str, Rule] = {
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
"""Rules of this module by their ids."""
