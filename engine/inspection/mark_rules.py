"""Marks at the right: addressee, approval, appendix (requisites 15, 16, 19, 20): width, alignment, what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from engine import language
from engine.errors import Problem
from engine.inspection import signs
from engine.inspection.layout import Given, Rule
from engine.inspection.measuring import TWIPS, longest_line, natural_width, pushed, room_of, section_of
from engine.inspection.reading import Document, Paragraph
from engine.inspection.requisites import Block, Paper, cited_number, dates, papers_of
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule
from engine.ooxml.elements import attribute, child, prefixed

_LEEWAY: Final = 4
"""Millimetres by which a line may seem longer than it is; see :mod:`engine.inspection.measuring`."""
_LEFT_PART: Final = 0.4
"""A mark that begins within this part of the width stands at the left."""
_GENDERS: Final = {
    **dict.fromkeys(("ПЛАН", "ПОРЯДОК", "РЕГЛАМЕНТ", "ПЕРЕЧЕНЬ", "СПИСОК", "ЖУРНАЛ"), "m"),
    **dict.fromkeys(("ИНСТРУКЦИЯ", "ПРОГРАММА", "ДОРОЖНАЯ КАРТА", "КОНЦЕПЦИЯ", "МОДЕЛЬ", "АНКЕТА"), "f"),
    **dict.fromkeys(("ПОЛОЖЕНИЕ", "СОГЛАШЕНИЕ"), "n"),
    **dict.fromkeys(("ПРАВИЛА",), "pl"),
}
_ACT: Final = re.compile(r"\b(?:приказ|распоряжени|постановлени|решени)\w*", re.IGNORECASE)
_BLANK: Final = re.compile(r"_{2,}")
_GAP: Final = r"[ \u00a0]*"
_MENTION: Final = re.compile(
    rf"приложени\w*{_GAP}(?:№+{_GAP})?(?P<numbers>\d{{1,2}}(?:{_GAP}(?:,|и|–|-){_GAP}(?:№{_GAP})?\d{{1,2}})*)"
    r"(?![ \u00a0]+к[ \u00a0]+(?!настоящ))",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(r"приложени|прилага", re.IGNORECASE)
_RANGE: Final = re.compile(r"(\d{1,2})[ \u00a0]*[–-][ \u00a0]*(\d{1,2})")


def req_width_angular(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """No line of an angular letterhead, of an addressee or a mark is longer than 8 cm; a block is named once.

    Lines are measured by the letters of Times New Roman, so one that is longer by less than 4 mm is not told.
    """
    limit = rule.number("max_mm")
    for paper in papers_of(document):
        corner = [one for one in paper.of(Role.ORGANISATION) if one.cell is not None and one.cell.columns > 1]
        for lines in [*([corner] if corner else []), *(block.lines for block in paper.blocks)]:
            measured = [(longest_line(line, room_of(document, line)), line) for line in lines]
            longest, line = max(measured, key=lambda one: one[0])
            if longest > limit + _LEEWAY:
                count = sum(width > limit + _LEEWAY for width, _ in measured)
                yield rule.broken(line.place, found=round(longest), wanted=round(limit), count=count)


def req_align_block(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """The lines of a mark or an addressee are all aligned in one way, and not to the right."""
    wrong: dict[str, list[Paragraph]] = {}
    for paper in papers_of(document):
        for block in paper.blocks:
            ways = {"left" if line.alignment == "both" else line.alignment for line in block.lines}
            if "right" in ways:
                wrong.setdefault("right", []).append(block.lines[0])
            elif len(ways) > 1:
                wrong.setdefault("mixed", []).append(block.lines[0])
    for what, lines in wrong.items():
        yield rule.broken(lines[0].place, what=what, count=len(lines))


def grif_approve(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A mark of approval stands at the right, has one of its two forms whole, and agrees with the kind."""
    for paper in papers_of(document):
        for block in paper.blocks:
            first = block.lines[0]
            word = first.text.strip().split("\n")[0].split()[0].strip(":.") if first.text.strip() else ""
            if block.role is not Role.APPROVAL or not signs.APPROVED.match(word):
                continue
            by_person = word.upper().replace("Ё", "Е") == "УТВЕРЖДАЮ"
            if _both_forms(block, by_person=by_person):
                yield rule.broken(first.place, what="both-forms", found=word)
            elif missing := _missing(block, by_person=by_person):
                yield rule.broken(first.place, what=missing)
            if wanted := _disagrees(word, paper.kind, by_person=by_person):
                yield rule.broken(first.place, what="agreement", found=word, right=wanted, kind=paper.kind.lower())
            if _at_left(document, block):
                yield rule.broken(first.place, what="left")


def _both_forms(block: Block, *, by_person: bool) -> bool:
    """Return whether a mark has the words of a person's approval and an order, or an order and an autograph."""
    if by_person:
        return any(_ACT.search(line) for line in block.text.split("\n"))
    lines = block.text.split("\n")
    return any(_BLANK.search(line) and signs.NAMED.search(line) for line in lines)


def _missing(block: Block, *, by_person: bool) -> str:
    """Return what a mark lacks: ``no-date``, ``no-number``; a place left for it is enough."""
    text = block.text
    dated = bool(re.search(rf"{signs.DATE_OR_BLANK}|от\s*_", text, re.IGNORECASE))
    if not dated:
        return "no-date"
    return "" if by_person or _BLANK.search(text) or cited_number(text) else "no-number"


def _disagrees(word: str, kind: str, *, by_person: bool) -> str:
    """Return the participle that agrees with the kind, "" when the one that stands there does or nothing is known."""
    gender = _GENDERS.get(kind) or _GENDERS.get(kind.rpartition(" ")[2])
    if by_person or gender is None:
        return ""
    wanted = language.agree("утверждён", gender)
    same = wanted.replace("ё", "е") == word.lower().replace("ё", "е")
    return "" if same else (wanted.upper() if word.isupper() else wanted)


def _at_left(document: Document, block: Block) -> bool:
    """Return whether a mark begins in the left half of the sheet."""
    line = block.lines[0]
    room = room_of(document, line)
    width = min(natural_width(line), room.width)
    begins = {
        "right": room.right - width,
        "center": (room.left + room.right - width) / 2,
    }.get(line.alignment, room.left + line.length("w:ind", "firstLine") / TWIPS + pushed(line))
    return begins < room.page * _LEFT_PART


def appx_head(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """The mark of an appendix names the order with its date and number, and the order names each of its appendices.

    What the order mentions is looked for only in a file that holds appendices: they are often files of their own.
    """
    papers = papers_of(document)
    alone = [not paper.appendix or papers[0].is_order for paper in papers]
    appendices = [
        (paper, mark)
        for paper, of_order in zip(papers, alone, strict=True)
        if (mark := _mark_of(paper)) is not None and _to_order(mark, of_order=of_order)
    ]
    for paper, mark in appendices:
        yield from _mark_against(rule, paper, mark, papers[0])
    attached = [mark for paper, mark in appendices if paper.appendix]
    if attached and papers[0].is_order:
        yield from _mentions(rule, papers[0], attached)


def _mark_of(paper: Paper) -> Block | None:
    """Return the mark of an appendix with the words of its approval under it."""
    marks = [block for block in paper.blocks if block.role is Role.APPENDIX]
    if not marks:
        return None
    approved = [block for block in paper.blocks if block.role is Role.APPROVAL and signs.APPROVED.match(block.text)]
    lines = [*marks[0].lines, *(line for block in approved for line in block.lines)]
    return Block(role=Role.APPENDIX, lines=tuple(lines))


def _to_order(mark: Block, *, of_order: bool) -> bool:
    """Return whether a mark is that of an appendix to an order, not to a regulation, a contract, a letter."""
    rest = _rest(mark)
    return bool(_ACT.search(rest)) or (of_order and not re.search(r"(?:^|\s)к\s+[а-яё]", rest, re.IGNORECASE))


def _rest(mark: Block) -> str:
    """Return the words of a mark after «Приложение № 1»."""
    return re.sub(r"^\s*приложени[ея](?:\s*(?:№|N)?\s*\d{1,2})?", "", mark.text, flags=re.IGNORECASE).strip()


def _mark_against(rule: LayoutRule, paper: Paper, mark: Block, order: Paper) -> Iterator[Problem]:
    """Yield what a mark lacks, and where it differs from the order it belongs to."""
    place = mark.lines[0].place
    rest = _rest(mark)
    number, days = cited_number(rest), [one for one in dates(rest) if one.day is not None]
    blank = bool(_BLANK.search(rest))
    if not blank and not (number and days):
        yield rule.broken(place, what="incomplete")
    if not paper.appendix:
        return
    own = next((one.day for one in order.days if one.day is not None), None)
    if number and order.number and number.upper() != order.number.upper():
        yield rule.broken(place, what="number", found=number, wanted=order.number)
    if days and own is not None and days[0].day != own:
        yield rule.broken(place, what="date", found=days[0].written, wanted=language.short_date(own))


def _mentions(rule: LayoutRule, order: Paper, marks: Sequence[Block]) -> Iterator[Problem]:
    """Yield appendices the order does not mention, mentions of those that are not there, marks without a number."""
    numbers: Mapping[int, Block] = {
        int(found["number"]): mark for mark in marks if (found := signs.APPENDIX.match(mark.text)) and found["number"]
    }
    unnumbered = [mark for mark in marks if mark not in numbers.values()]
    if len(marks) > 1 and unnumbered:
        yield rule.broken(unnumbered[0].lines[0].place, what="unnumbered", count=len(unnumbered))
    body = order.of(Role.TEXT, Role.POINT, Role.BASIS, Role.CELL)
    mentioned = {number: line for line in body for number in _mentioned(line.text)}
    if not any(_NAMED.search(line.text) for line in body):
        yield rule.broken(marks[0].lines[0].place, what="not-mentioned", found=str(min(numbers, default="")))
        return
    if not mentioned or unnumbered:
        return
    for number in sorted(numbers.keys() - mentioned.keys()):
        yield rule.broken(numbers[number].lines[0].place, what="not-mentioned", found=str(number))
    for number in sorted(mentioned.keys() - numbers.keys()):
        yield rule.broken(mentioned[number].place, what="missing", found=str(number))


def _mentioned(text: str) -> Iterator[int]:
    """Yield the numbers of appendices a text mentions, those of «приложения 1–3» one by one."""
    for found in _MENTION.finditer(text):
        for first, last in _RANGE.findall(found["numbers"]):
            yield from range(int(first), int(last) + 1)
        yield from map(int, re.findall(r"\d{1,2}", found["numbers"]))


def appx_newpage(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """An appendix in the file of its order begins on a new page."""
    papers = papers_of(document)
    wrong = []
    for former, paper in pairwise(papers):
        above = [one for one in former.paragraphs if one.text.strip()]
        last = (above[-1].place.paragraph or 1) if above else 0
        mark = paper.paragraphs[0]
        between = [one for one in document.body if last <= (one.place.paragraph or 0) <= (mark.place.paragraph or 0)]
        if not _breaks(document, between, mark):
            wrong.append(mark)
    if wrong:
        yield rule.broken(wrong[0].place, count=len(wrong))


def _breaks(document: Document, between: Sequence[Paragraph], mark: Paragraph) -> bool:
    """Return whether a page ends between the last text of a document and the mark under it."""
    section = section_of(document, mark)
    if section is not None and any(section.first == one.place.paragraph for one in between[1:]):
        return attribute(child(section.element, "w:type"), "val", "nextPage") != "continuous"
    if any(one.looks.is_on("w:pageBreakBefore") for one in between[1:]):
        return True
    return any(
        prefixed(inner) == "w:lastRenderedPageBreak"
        or (prefixed(inner) == "w:br" and attribute(inner, "type") == "page")
        for one in between
        for inner in one.element.iter()
    )


RULES: Mapping[str, Rule] = {
    "req-width-angular": req_width_angular,
    "req-align-block": req_align_block,
    "grif-approve": grif_approve,
    "appx-head": appx_head,
    "appx-newpage": appx_newpage,
}
