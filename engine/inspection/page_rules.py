"""Rules of the page: sheet, margins, page numbers (ГОСТ Р 7.0.97, chapter 3)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import chain
from typing import Final

from engine.errors import Problem
from engine.inspection.layout import Given, Rule
from engine.inspection.reading import Document, Paragraph, Section, is_field
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule
from engine.ooxml.elements import attribute, child, is_on
from engine.ooxml.styles import TWIPS_PER_MM, millimetres

TOLERANCE: Final = 12
"""Twips by which a length may differ: a fifth of a millimetre, what rounding to centimetres makes."""
_LINE: Final = 276
"""Height of the line of a page number in twips."""
_MANY: Final = 40
"""More paragraphs with text do not fit on one sheet of A4 at 14 points."""
_LONG: Final = 2_600
"""More signs do not fit on one sheet of A4 at 14 points."""
_SHORT_KEPT_MM: Final = 19.8
"""A narrower left margin breaks ``page-margin-left`` already."""


def page_size(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Every section is printed on one of the sheets, upright or lying."""
    del given
    allowed = [sorted(map(float, size)) for size in rule.values["sizes_mm"]]  # type: ignore[attr-defined]
    slack = rule.number("tolerance_mm")
    for section in _distinct(document, lambda one: one.size):
        size = sorted(side / TWIPS_PER_MM for side in section.size)
        if not any(all(abs(a - b) <= slack for a, b in zip(size, sheet, strict=True)) for sheet in allowed):
            width, height = (round(side / TWIPS_PER_MM) for side in section.size)
            yield rule.broken(section.place, found=f"{width}×{height}")


def _distinct(document: Document, value: Callable[[Section], Hashable]) -> Iterator[Section]:
    """Yield the sections whose value no section before them has."""
    seen: set[Hashable] = set()
    for section in document.sections:
        if value(section) not in seen:
            seen.add(value(section))
            yield section


def page_margin_left(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The margin that is bound is not narrower than the rule says."""
    del given
    yield from _narrow(document, rule, _bound)


def page_margin_left_long(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The margin that is bound is wide in a document kept over ten years; one too narrow for any is told elsewhere."""
    if given.long_kept:
        yield from (one for one in _narrow(document, rule, _bound) if one.facts["found_mm"] >= _SHORT_KEPT_MM)  # type: ignore[operator]


def page_margin_right(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The right margin is not narrower than the rule says."""
    del given
    yield from _narrow(document, rule, lambda one: one.margin("right"))


def page_margin_top(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The top margin is not narrower than the rule says."""
    del given
    yield from _narrow(document, rule, lambda one: one.margin("top"))


def page_margin_bottom(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The bottom margin is not narrower than the rule says."""
    del given
    yield from _narrow(document, rule, lambda one: one.margin("bottom"))


def _bound(section: Section) -> int:
    """Return the margin by which a sheet is bound: the left one; of a lying sheet the left or the upper one."""
    left = section.margin("left")
    return max(left, section.margin("top")) if section.landscape else left


def _narrow(document: Document, rule: LayoutRule, margin: Callable[[Section], int]) -> Iterator[Problem]:
    least = rule.number("min_mm")
    for section in _distinct(document, margin):
        found = margin(section)
        if found < least * TWIPS_PER_MM - TOLERANCE:
            mm = millimetres(found)
            yield rule.broken(section.place, found=number_words(mm), wanted=number_words(least), found_mm=mm)


def number_words(value: float) -> str:
    """Return a number as people write it: «12,5»."""
    return f"{value:g}".replace(".", ",")


def page_gutter(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Nothing is added to the left margin for binding."""
    del given
    for section in _distinct(document, lambda one: one.margin("gutter")):
        if section.margin("gutter") > TOLERANCE:
            yield rule.broken(section.place, found=number_words(millimetres(section.margin("gutter"))))


def page_mirror(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Margins that the settings mirror are two: where left and right are alike, nothing is mirrored."""
    del given
    if not is_on(child(document.settings, "w:mirrorMargins")):
        return
    for section in _distinct(document, lambda one: (one.margin("left"), one.margin("right"))):
        if abs(section.margin("left") - section.margin("right")) <= TOLERANCE:
            yield rule.broken(section.place, found=number_words(millimetres(section.margin("left"))))


# Page numbers


def _numbers_in(document: Document, part: str | None) -> list[Paragraph]:
    """Return the paragraphs of a header or footer that print the number of the page."""
    return [one for one in document.in_part(part) if is_field(one, "PAGE")] if part is not None else []


def _numbers(document: Document, section: Section, kind: str) -> list[Paragraph]:
    """Return what prints the number on the pages of a kind: ``default``, ``first``, ``even``."""
    return [*_numbers_in(document, section.headers.get(kind)), *_numbers_in(document, section.footers.get(kind))]


def _parts(document: Document) -> dict[str, bool]:
    """Return the headers and footers with whether they stand below."""
    above = dict.fromkeys(chain.from_iterable(one.headers.values() for one in document.sections), False)
    return above | dict.fromkeys(chain.from_iterable(one.footers.values() for one in document.sections), True)


def has_more_pages(document: Document) -> bool:
    """Return whether a document surely has a second page; only a layout engine knows for certain that it has not."""
    told = [one for one in document.body if one.text.strip()]
    return len(told) > _MANY or sum(len(one.text) for one in told) > _LONG


def page_num_start(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The first page bears no number, the later ones do; of a document that may be one page long none is asked."""
    del given
    if not document.sections:
        return
    first = document.sections[0]
    if _numbers(document, first, "first" if first.first_differs else "default"):
        yield rule.broken(first.place, what="first")
    every = [one for section in document.sections for one in _numbers(document, section, "default")]
    if not every and has_more_pages(document):
        yield rule.broken(first.place, what="none")


def page_num_pos(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The number stands in the middle of the upper margin, without an indent."""
    del given
    for part, below in _parts(document).items():
        for one in _numbers_in(document, part):
            what = "bottom" if below else _off_middle(one)
            if what:
                yield rule.broken(one.place, what=what)


def _off_middle(one: Paragraph) -> str:
    """Return why a number does not stand in the middle of the line, or an empty string."""
    frame = child(one.element, "w:pPr", "w:framePr")
    if attribute(frame, "xAlign") == "center":  # a frame of its own, as Word's gallery of numbers makes it
        return ""
    if one.alignment != "center":
        return "aside"
    indents = (abs(one.length("w:ind", "firstLine")), abs(one.length("w:ind", "left") - one.length("w:ind", "right")))
    return "indent" if max(indents) > TOLERANCE else ""


def page_num_dist(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The number is far enough from the upper edge, and the margin holds it."""
    del given
    least = rule.number("min_mm")
    for section in _distinct(document, lambda one: (one.margin("header"), one.margin("top"))):
        if not _numbers_in(document, section.headers.get("default")):
            continue
        found = section.margin("header")
        if found < least * TWIPS_PER_MM - TOLERANCE:
            yield rule.broken(section.place, found=number_words(millimetres(found)), wanted=number_words(least))
        elif found + _LINE > section.margin("top") + TOLERANCE:
            yield rule.broken(section.place, what="inside", found=number_words(millimetres(found)))


def page_num_bare(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The number is digits alone: no dashes, no «стр.», no Roman figures."""
    del given
    for part in _parts(document):
        for one in _numbers_in(document, part):
            beside = "".join(sign for sign in one.text if not sign.isdigit()).strip()
            if beside:
                yield rule.broken(one.place, found=beside)
    for section in document.sections:
        kind = attribute(child(section.element, "w:pgNumType"), "fmt", "decimal")
        if kind not in {"decimal", "none"}:
            yield rule.broken(section.place, what="figures")


def page_num_appendix(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """An appendix begins the count of its pages anew."""
    del given
    starts = {section.first: section for section in document.sections[1:]}
    for one in document.of_role(Role.APPENDIX):
        section = starts.get(one.place.paragraph or 0)
        if section is not None and attribute(child(section.element, "w:pgNumType"), "start") != "1":
            yield rule.broken(one.place)


def page_body_one_section(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """A lying section prints the number of the page like the others."""
    del given
    upright = [one for one in document.sections if not one.landscape]
    if not any(_numbers(document, one, "default") for one in upright):
        return
    for section in document.sections:
        if section.landscape and not _numbers(document, section, "default"):
            yield rule.broken(section.place)


RULES: Final[Mapping[str, Rule]] = {
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
