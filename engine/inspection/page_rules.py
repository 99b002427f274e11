"""Rules of the page: sheet, margins, numbers of pages (ГОСТ Р 7.0.97, clause 3.2).

A fault of several sections with one and the same figure is one problem, at the first of them; ``count`` says how many
sections there are. What only the printed sheet shows is told by what the file says of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar, cast

from engine.errors import NOWHERE, Place, Problem
from engine.inspection.layout import Given, Rule
from engine.inspection.page_measuring import TOLERANCE, Stretch, line_height, millimetres, stretches
from engine.inspection.page_numbers import SECOND, PageNumber, even_differ, on_first_page, page_numbers, position
from engine.inspection.prose import grouped
from engine.inspection.reading import Document, Section
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule
from engine.ooxml.elements import attribute, child, is_on, whole
from engine.ooxml.styles import TWIPS_PER_MM

_APPENDIX: Final = re.compile(r"\s*Приложение(?:\s*№?\s*\d+)?\s*(?:$|к\s)", re.IGNORECASE)
_SURELY: Final = 1.3
"""Pages by the estimate that make a text surely longer than a page."""
_KINDS: Final = ("default", "even")
"""Kinds of pages that have a number."""

_Found = TypeVar("_Found")


def page_size(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one shape of rules
    """Yield sheets of a size that is not in use; a sheet may lie on its long side."""
    sizes = cast("list[list[float]]", rule.values["sizes_mm"])
    tolerance = rule.number("tolerance_mm")
    wanted = [f"{width:g}×{height:g}" for width, height in sizes]
    strange = (
        (f"{millimetres(size[0])}×{millimetres(size[1])}", section)
        for section in document.sections
        for size in [sorted(section.size)]
        if not any(
            all(abs(found / TWIPS_PER_MM - mm) <= tolerance for found, mm in zip(size, sorted(known), strict=True))
            for known in sizes
        )
    )
    for found, place, count in _by_section(document, strange):
        yield rule.broken(place, found=found.replace(".", ","), wanted=wanted, count=count)


def page_margin_left(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield left margins below the least one; room for binding counts in."""
    yield from _narrow(document, rule, "left")


def page_margin_left_long(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Yield left margins too narrow for a document kept over ten years.

    A sheet on its long side is bound at its top: there either margin will do.
    """
    if given.long_kept:
        yield from _narrow(document, rule, "left", bound_above=True)


def page_margin_right(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield right margins below the least one."""
    yield from _narrow(document, rule, "right")


def page_margin_top(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield top margins below the least one."""
    yield from _narrow(document, rule, "top")


def page_margin_bottom(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield bottom margins below the least one."""
    yield from _narrow(document, rule, "bottom")


def _narrow(document: Document, rule: LayoutRule, side: str, *, bound_above: bool = False) -> Iterator[Problem]:
    least = rule.number("min_mm")
    narrow = (
        (millimetres(_margin(section, side)), section)
        for section in document.sections
        if _says_margin(section, side)
        and not _wide(section, side, least)
        and not (bound_above and section.landscape and _wide(section, "top", least))
    )
    for found, place, count in _by_section(document, narrow):
        yield rule.broken(place, found=found, wanted=millimetres(least * TWIPS_PER_MM), count=count)


def _wide(section: Section, side: str, least: float) -> bool:
    return _margin(section, side) + TOLERANCE >= least * TWIPS_PER_MM


def _margin(section: Section, side: str) -> int:
    return section.margin(side) + (section.margin("gutter") if side == "left" else 0)


def _says_margin(section: Section, side: str) -> bool:
    return bool(attribute(child(section.element, "w:pgMar"), side))


def page_gutter(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield room for binding beside the left margin."""
    extra = (
        (millimetres(gutter), section)
        for section in document.sections
        if (gutter := section.margin("gutter")) > TOLERANCE
    )
    for found, place, count in _by_section(document, extra):
        yield rule.broken(place, found=found, count=count)


def page_mirror(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield unequal margins of a document made for both sides of the sheet that does not mirror them.

    The file does not say on how many sides it will be printed; even pages with headers of their own tell it.
    """
    if not even_differ(document) or is_on(child(document.settings, "w:mirrorMargins")):
        return
    unequal = (
        ((millimetres(_margin(section, "left")), millimetres(section.margin("right"))), section)
        for section in document.sections
        if abs(_margin(section, "left") - section.margin("right")) > TOLERANCE
    )
    for (left, right), place, count in _by_section(document, unequal):
        yield rule.broken(place, left=left, right=right, count=count)


def page_num_start(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a number on the first page, and pages after it without numbers.

    Whether there are pages after it is told by breaks of pages and by the length of the text; one that may fit on a
    single page is not judged. Sheets that lie on their long side are another rule's where others have numbers.
    """
    for section in document.sections[:1]:
        for number in on_first_page(document, section)[:1]:
            yield rule.broken(number.paragraph.place, what="first", found=number.shown)
    wanting = [section for section in document.sections if _wants_number(document, section)]
    later = [one for one in wanting if not page_numbers(document, one, "default")]
    even = [one for one in wanting if even_differ(document) and not page_numbers(document, one, "even")]
    if later:
        yield rule.broken(_start(document, later[0]), what="later", count=len(later))
    elif even:
        yield rule.broken(_start(document, even[0]), what="even", count=len(even))


def _wants_number(document: Document, section: Section) -> bool:
    """Return whether a section surely has pages with numbers."""
    own = [one for one in stretches(document) if section.first <= _first(one) <= section.last]
    if not own or (section.landscape and _some_numbered(document)):
        return False
    if section.number > 1 and not section.first_differs and _begins_page(section):
        return True
    return len(own) > 1 or own[0].sure or own[0].pages > _SURELY


def _first(stretch: Stretch) -> int:
    return stretch.paragraphs[0].place.paragraph or 1


def _begins_page(section: Section) -> bool:
    return attribute(child(section.element, "w:type"), "val", "nextPage") != "continuous"


def _some_numbered(document: Document) -> bool:
    return any(page_numbers(document, one, "default") for one in document.sections if not one.landscape)


def _numbers(document: Document, *kinds: str) -> Iterator[tuple[Section, PageNumber]]:
    """Yield the numbers of pages after the first."""
    for section in document.sections:
        for kind in kinds:
            if kind != "even" or even_differ(document):
                yield from ((section, number) for number in page_numbers(document, section, kind))


def page_num_pos(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield numbers at the bottom, and those at the top beside the middle.

    In the middle is what is centred without an indent, behind a centred tab stop there, in a centred frame or box.
    """
    astray = (
        ("bottom" if not number.at_top else found, number.paragraph)
        for section, number in _numbers(document, *_KINDS)
        if (found := position(number, section)) not in {"center", ""} or not number.at_top
    )
    for found, paragraph, count in grouped(astray):
        yield rule.broken(paragraph.place, what="bottom" if found == "bottom" else "side", found=found, count=count)


def page_num_dist(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield numbers too near to the edge, and those that a fixed margin lets run into the text.

    Where the margin is not fixed, Word moves the text down by itself.
    """
    least = rule.number("min_mm") * TWIPS_PER_MM
    numbered = [(section, number.paragraph) for section, number in _numbers(document, *_KINDS) if number.at_top]
    near = (
        (millimetres(section.margin("header")), paragraph)
        for section, paragraph in numbered
        if _says_margin(section, "header") and section.margin("header") + TOLERANCE < least
    )
    for found, paragraph, count in grouped(near):
        wanted = millimetres(least)
        yield rule.broken(paragraph.place, what="edge", found=found, wanted=wanted, count=count)
    over = (
        (millimetres(section.margin("top")), paragraph)
        for section, paragraph in numbered
        if whole(child(section.element, "w:pgMar"), "top") < 0
        and section.margin("header") + line_height(paragraph) * 20 > section.margin("top") + TOLERANCE
    )
    for found, paragraph, count in grouped(over):
        yield rule.broken(paragraph.place, what="text", found=found, count=count)


def page_num_bare(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield numbers with dashes, words or other figures beside them, or that are not Arabic."""
    dressed = (
        (number.shown, number.paragraph)
        for _, number in _numbers(document, *_KINDS)
        if number.shown != str(SECOND) and not number.conditional
    )
    for found, paragraph, count in grouped(dressed):
        yield rule.broken(paragraph.place, found=found, right=str(SECOND), count=count)


def page_num_appendix(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield appendices whose pages are not counted from one, with a first page of their own."""
    for mark in document.of_role(Role.APPENDIX, Role.APPROVAL):
        if not _APPENDIX.match(mark.text):
            continue
        number = mark.place.paragraph or 1
        for section in (one for one in document.sections if one.first <= number <= one.last):
            above = document.body[section.first - 1 : number - 1]
            if any(one.text.strip() and one.role is not Role.APPROVAL for one in above):
                yield rule.broken(mark.place, what="section")
            elif section.number > 1 and not _counts_anew(section):
                yield rule.broken(mark.place, what="start")


def _counts_anew(section: Section) -> bool:
    return section.first_differs and attribute(child(section.element, "w:pgNumType"), "start") == "1"


def page_body_one_section(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield sheets said to lie on their long side that have the sizes of upright ones, or that lack their number."""
    for section in document.sections:
        size = child(section.element, "w:pgSz")
        if attribute(size, "orient") == "landscape" and not section.landscape:
            yield rule.broken(_start(document, section), what="size")
        elif section.landscape and _some_numbered(document) and not page_numbers(document, section, "default"):
            yield rule.broken(_start(document, section), what="number")


def _start(document: Document, section: Section) -> Place:
    """Return the first paragraph with text of a section."""
    inside = document.body[section.first - 1 : section.last]
    found = next((one for one in inside if one.text.strip()), next(iter(inside), None))
    return found.place if found is not None else replace(NOWHERE, file=document.file)


def _by_section(document: Document, found: Iterator[tuple[_Found, Section]]) -> Iterator[tuple[_Found, Place, int]]:
    """Yield every distinct value with the place of the first section it was found in and the number of sections."""
    sections: dict[_Found, list[Section]] = {}
    for value, section in found:
        sections.setdefault(value, []).append(section)
    for value, members in sections.items():
        yield value, _start(document, members[0]), len(members)


RULES: Mapping[str, Rule] = {
    "page-size": page_size,
    "page-margin-left": page_margin_left,
    "page-margin-left-long": page_margin_left_long,
    "page-margin-right": page_margin_right,
    "page-margin-top": page_margin_top,
    "page-margin-bottom": page_margin_bottom,
    "page-gutter": page_gutter,
    "page-mirror": page_mirror,
    "page-num-start": page_num_start,
    "page-num-pos": page_num_pos,
    "page-num-dist": page_num_dist,
    "page-num-bare": page_num_bare,
    "page-num-appendix": page_num_appendix,
    "page-body-one-section": page_body_one_section,
}
"""Rules of this module by their ids."""
