"""Letterhead: who issued a document, in which layout, with which coat of arms (requisites 01–03, 05–08)."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from engine.errors import Problem
from engine.inspection import signs
from engine.inspection.layout import Given, Rule
from engine.inspection.measuring import TWIPS, longest_line, room_of, section_of
from engine.inspection.pictures import Picture, pictures_of
from engine.inspection.reading import Document, Paragraph
from engine.inspection.requisites import Letterhead, Paper, papers_of
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule

_LEEWAY: Final = 6
"""Millimetres by which a line may seem longer than it is."""
_CORNER: Final = 84
"""Millimetres within which lines along the left margin are an angular letterhead."""
_NEAR: Final = 10
"""Millimetres from the middle within which a picture is centred."""
_COAT: Final = re.compile(r"герб|gerb|coat.?of.?arms")
_EMBLEM: Final = re.compile(r"эмблем|логотип|emblem|logo")
_STATE: Final = re.compile(
    r"герб[^\n]{0,30}(?:россии|росс\w* федерации|рф\b)|двуглав|государственн\w+ герб|gerb.?r[fu]"
)
_LINES: Final = 5
"""Lines over which the name of an organisation goes at most."""
_SPACES: Final = re.compile(r"[\s\u00a0]+")
_BRACKETED: Final = re.compile(r"^\((?P<name>.+)\)$")


def req_width_long(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """No line of a longitudinal letterhead is longer than 12 cm; the longest one is named.

    Lines are measured by the letters of Times New Roman, so one that is longer by less than 6 mm is not told.
    """
    limit = rule.number("max_mm")
    for paper in papers_of(document):
        if paper.letterhead is not Letterhead.LONGITUDINAL:
            continue
        measured = [(longest_line(one, room_of(document, one)), one) for one in paper.of(Role.ORGANISATION)]
        wide = [(width, one) for width, one in measured if width > limit + _LEEWAY]
        if wide:
            longest, line = max(wide, key=lambda one: one[0])
            yield rule.broken(line.place, found=round(longest), wanted=round(limit), count=len(wide))


def blank_type(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """An order names who issued it; a letter also has the address, phone or registration numbers (08)."""
    paper = papers_of(document)[0]
    if not (paper.is_order or paper.is_letter) or paper.first is None:
        return
    lines = paper.of(Role.ORGANISATION)
    printed = [one for one in document.paragraphs if not one.in_body and signs.ORGANISATION.search(one.text)]
    if not lines and not printed:
        yield rule.broken(paper.first.place, what="organisation")
    elif paper.is_letter and not any(signs.DETAILS.search(one.text) for one in (*lines, *printed)):
        yield rule.broken(paper.first.place, what="details")


def blank_variant(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A letterhead stands either centred across the sheet, or in the left corner; not along the margin across it."""
    paper = papers_of(document)[0]
    if paper.letterhead is not Letterhead.UNCLEAR:
        return
    loose = [one for one in paper.of(Role.ORGANISATION) if one.cell is None or one.cell.columns == 1]
    at_right = [one for one in loose if one.alignment == "right"]
    mixed = {one.alignment == "center" for one in loose} == {True, False}
    wide = [one for one in loose if longest_line(one, room_of(document, one)) > _CORNER]
    if at_right:
        yield rule.broken(at_right[0].place, what="right", count=len(at_right))
    elif mixed and wide:
        yield rule.broken(loose[0].place, what="mixed", count=len(loose))
    elif wide:
        yield rule.broken(wide[0].place, what="wide", count=len(wide))


def blank_bilingual(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Both languages of a letterhead in two columns are printed in letters of one size."""
    paper = papers_of(document)[0]
    if paper.letterhead is not Letterhead.TWO_LANGUAGES:
        return
    sizes: dict[int, list[Paragraph]] = {}
    for one in paper.of(Role.ORGANISATION):
        if one.cell is not None and one.runs:
            sizes.setdefault(max(run.size for run in one.runs), []).append(one)
    columns = {size: {one.cell.column for one in lines if one.cell is not None} for size, lines in sizes.items()}
    lonely = [lines[0] for size, lines in sizes.items() if len(columns[size]) == 1]
    if len(sizes) > 1 and lonely:
        found = ", ".join(f"{size / 2:g}".replace(".", ",") for size in sorted(sizes))
        yield rule.broken(lonely[0].place, found=found)


def org_exact(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The letterhead has the name of the organisation letter for letter, capitals or not; so the short one in brackets.

    Nothing is told where nobody says what the name is.
    """
    for paper in papers_of(document)[:1]:
        lines = paper.of(Role.ORGANISATION)
        texts = [_plain(one.text) for one in lines]
        if given.organisation and lines and _plain(given.organisation) not in " ".join(texts):
            at, found = _nearest(texts, _plain(given.organisation))
            yield rule.broken(lines[at].place, what="full", found=found, wanted=given.organisation)
        for one, text in zip(lines, texts, strict=True):
            bracketed = _BRACKETED.match(text)
            if given.short_name and bracketed and bracketed["name"] != _plain(given.short_name):
                found = one.text.strip().strip("()")
                yield rule.broken(one.place, what="short", found=found, wanted=given.short_name)


def _plain(text: str) -> str:
    """Return a name as it is compared: one space between words, small letters."""
    return _SPACES.sub(" ", text).strip().lower()


def _nearest(texts: Sequence[str], wanted: str) -> tuple[int, str]:
    """Return the lines most like a name: the number of the first one, and what they say together."""
    windows = [
        (start, " ".join(texts[start:end]))
        for start in range(len(texts))
        for end in range(start + 1, min(start + _LINES, len(texts)) + 1)
    ]
    return max(windows, key=lambda one: difflib.SequenceMatcher(None, one[1], wanted).ratio())


def gerb_pos(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A coat of arms stands over the middle of the name, 10 mm from the upper edge of the sheet.

    A picture is a coat when its name, description or file says so; of a nameless one nothing is told.
    """
    for picture in pictures_of(document):
        if not _COAT.search(picture.words):
            continue
        top = _top(document, picture)
        if top is not None and abs(top - rule.number("top_mm")) > rule.number("tolerance_mm"):
            wanted = round(rule.number("top_mm"))
            yield rule.broken(picture.paragraph.place, what="top", found=round(top), wanted=wanted)
        if not _centred(document, picture):
            yield rule.broken(picture.paragraph.place, what="side")


def _top(document: Document, picture: Picture) -> float | None:
    """Return how far the top of a picture is from the edge of the sheet in millimetres, where it can be told."""
    section = next(iter(document.sections), None)
    if section is None:
        return None
    line = section.margin("header" if not picture.paragraph.in_body else "top") / TWIPS
    if picture.paragraph.in_body and (picture.paragraph.place.paragraph or 1) > 1 and picture.down is None:
        return None
    if picture.down is None:
        return line + picture.paragraph.length("w:spacing", "before") / TWIPS
    origin, alignment, offset = picture.down
    if alignment:
        return (0.0 if origin == "page" else section.margin("top") / TWIPS) if alignment == "top" else None
    starts = {"page": 0.0, "margin": section.margin("top") / TWIPS, "topMargin": 0.0, "paragraph": line, "line": line}
    return starts[origin] + offset if origin in starts else None


def _centred(document: Document, picture: Picture) -> bool:
    """Return whether a picture stands over the middle of what it belongs to; in doubt it does."""
    if picture.across is None:
        return picture.paragraph.alignment == "center"
    origin, alignment, offset = picture.across
    if alignment:
        return alignment == "center"
    section = section_of(document, picture.paragraph) if picture.paragraph.in_body else next(iter(document.sections))
    if section is None or picture.paragraph.cell is not None:
        return True
    left, whole = section.margin("left") / TWIPS, section.size[0] / TWIPS
    starts = {"page": 0.0, "margin": left, "column": left, "leftMargin": 0.0}
    middle = left + section.text_width / TWIPS / 2
    if origin not in starts:
        return True
    at = starts[origin] + offset + picture.width / 2
    return min(abs(at - middle), abs(at - whole / 2)) <= _NEAR


def gerb_size(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A coat of arms is not higher than 20 mm."""
    for picture in pictures_of(document):
        if _COAT.search(picture.words) and round(picture.height) > rule.number("max_mm"):
            wanted = round(rule.number("max_mm"))
            yield rule.broken(picture.paragraph.place, found=round(picture.height), wanted=wanted)


def gerb_none(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A coat of arms and an emblem are not set together; a school does not use the coat of the state.

    Pictures are told by their names and descriptions, as in :func:`gerb_pos`.
    """
    pictures = list(pictures_of(document))
    coats = [one for one in pictures if _COAT.search(one.words)]
    emblems = [one for one in pictures if _EMBLEM.search(one.words) and not _COAT.search(one.words)]
    if coats and emblems:
        yield rule.broken(emblems[0].paragraph.place, what="together")
    state = next((one for one in coats if _STATE.search(one.words)), None)
    if state is not None and _is_school(papers_of(document)[0]):
        yield rule.broken(state.paragraph.place, what="state")


def _is_school(paper: Paper) -> bool:
    text = " ".join(one.text for one in paper.of(Role.ORGANISATION))
    return bool(re.search(r"школ|гимнази|лице[йя]|детск\w+ сад|ОУ\b", text))


RULES: Mapping[str, Rule] = {
    "req-width-long": req_width_long,
    "gerb-pos": gerb_pos,
    "gerb-size": gerb_size,
    "gerb-none": gerb_none,
    "blank-type": blank_type,
    "blank-variant": blank_variant,
    "blank-bilingual": blank_bilingual,
    "org-exact": org_exact,
}
