"""Signature, seal, who prepared the document (requisites 22, 24, 25)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from engine import language
from engine.errors import ContentError, Problem, Severity
from engine.inspection import signs
from engine.inspection.layout import Given, Rule
from engine.inspection.measuring import natural_width, room_of
from engine.inspection.reading import Document, Paragraph
from engine.inspection.requisites import Letterhead, Paper, papers_of
from engine.inspection.roles import Role
from engine.inspection.signatures import Signature, signatures_of
from engine.model.layout import LayoutRule
from engine.ooxml.elements import attribute, child, qualified

_LAST: Final = 15
"""Lines at the end of an order among which its signature stands."""
_REVERSED: Final = re.compile(
    rf"^(?P<surname>{signs.SURNAME})[ \u00a0]+(?P<first>[А-ЯЁ])\.[ \u00a0]*(?:(?P<second>[А-ЯЁ])\.)?\.?$"
)
_FORWARD: Final = re.compile(
    rf"^(?P<first>[А-ЯЁ])\.(?P<between>[ \u00a0\u202f]*)(?:(?P<second>[А-ЯЁ])\.)?(?P<gap>[ \u00a0\u202f]*)"
    rf"(?P<surname>{signs.SURNAME})$"
)
_ACTING: Final = re.compile(r"^\s*(?:И\.?[ \u00a0]?о\.?|Врио)(?=[ \u00a0])", re.IGNORECASE)
_INSTEAD: Final = re.compile(r"^\s*(?:За\s|/)|/\s*$", re.IGNORECASE)
_OWN_NAME: Final = re.compile(
    r"[«\"][^»\"]+[»\"]|\b[МГЧФ]?[БАК]?[ДН]?ОУ\b|\b(?:СОШ|ООШ|НОШ|СШ)\b|№[ \u00a0]*\d|учреждени\w+",
)
"""Words in a post that name the organisation."""
_TWO_NAMES: Final = re.compile(rf"{signs.SURNAME}[ \u00a0][А-ЯЁ][а-яё]+")
"""«Фамилия Имя» of a person without a patronymic."""
_ONE_SPACE: Final = frozenset({"", " ", "\u00a0"})
_ENDS: Final = frozenset({"bottom"})


def sign_layout(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Post at the left, a gap for the autograph, the name at the right on the last line of the post.

    Gaps made of spaces or underscores print well enough and are left to the rule of single spaces. That an order is not
    signed at all is told only when no name stands at its end in any form.
    """
    for number, paper in enumerate(papers_of(document)):
        found = signatures_of(paper)
        for signature in found:
            what = _row_fault(document, signature) if signature.in_row else _line_fault(signature)
            if what:
                yield rule.broken(signature.lines[0].place, what=what, found=signature.name)
        if number == 0 and paper.is_order and not found and not _named_at_end(paper):
            last = [one for one in paper.paragraphs if one.text.strip()][-1]
            yield rule.broken(last.place, what="none")


def _row_fault(document: Document, signature: Signature) -> str:
    """Return what is wrong with a signature in a row of a table."""
    name = signature.named.cell
    posts = [one for one in signature.lines if one.cell is not None and one.cell != name]
    if name is not None and any(one.cell is not None and one.cell.column > name.column for one in posts):
        return "order"
    tall = len(posts) > 1 or any(natural_width(one) > room_of(document, one).width or "\n" in one.text for one in posts)
    cell = next(signature.named.element.iterancestors(qualified("w:tc")))
    below = attribute(child(cell, "w:tcPr", "w:vAlign"), "val") in _ENDS or _empty_above(signature.named)
    return "level" if tall and not below else ""


def _empty_above(line: Paragraph) -> bool:
    """Return whether a line is pushed down in its cell by empty paragraphs."""
    before = line.element.getprevious()
    return before is not None and before.tag == qualified("w:p")


def _line_fault(signature: Signature) -> str:
    """Return what is wrong with a signature outside of tables."""
    if signature.named.alignment in {"right", "center"} and not signature.alone:
        return "aligned"
    if signature.alone:
        return "below"
    return "close" if signature.gap in _ONE_SPACE else ""


def _named_at_end(paper: Paper) -> bool:
    lines = [one for one in paper.paragraphs if one.text.strip()][-_LAST:]
    return any(signs.NAMED.search(one.text) for one in lines if one.role not in (Role.POINT, Role.ACQUAINTED))


def sign_name(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Initials stand before the surname, a space between them.

    That no space parts the initials is a habit of samples, so it never refuses.
    """
    for paper in papers_of(document):
        for signature in signatures_of(paper):
            what, right = _name_fault(signature.name)
            if what:
                problem = rule.broken(signature.named.place, what=what, found=signature.name, right=right)
                spaced = what == "spaced" and problem.severity is Severity.REFUSAL
                yield replace(problem, severity=Severity.WARNING) if spaced else problem


def _name_fault(name: str) -> tuple[str, str]:
    """Return what is wrong with a name in a signature, and how it is written: И.О. Фамилия."""
    found = _REVERSED.match(name)
    if found:
        return "order", _initials_first(found)
    found = _FORWARD.match(name)
    if found is None:
        return "full", _shortened(name)
    if not found["gap"] and found["surname"]:
        return ("glued", _initials_first(found)) if found["second"] or not found["between"] else ("", "")
    return ("spaced", _initials_first(found)) if found["second"] and found["between"] else ("", "")


def _initials_first(found: re.Match[str]) -> str:
    second = f"{found['second']}." if found["second"] else ""
    return f"{found['first']}.{second}\u00a0{found['surname']}"


def _shortened(name: str) -> str:
    try:
        return language.initials(name)
    except ContentError:
        surname, *others = name.split()
        return f"{''.join(f'{one[0]}.' for one in others)}\u00a0{surname}"


def sign_post(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Under a letterhead a post does not repeat the organisation; no «за», no slash; «исполняющий обязанности» in full.

    That a document without a letterhead names the organisation in the post is not looked for: forms filled in by people
    and protocols are signed without it.
    """
    for paper in papers_of(document):
        headed = paper.letterhead is not Letterhead.NONE
        for signature in signatures_of(paper):
            found = signature.post.strip(" _:")
            if headed and _OWN_NAME.search(found):
                yield rule.broken(signature.lines[0].place, what="organisation", found=found)
            if _INSTEAD.search(found):
                yield rule.broken(signature.lines[0].place, what="instead", found=found)
            elif acting := _ACTING.match(found):
                right = (
                    "Исполняющий обязанности" if "и" in acting.group().lower() else "Временно исполняющий обязанности"
                )
                yield rule.broken(signature.lines[0].place, what="acting", found=acting.group().strip(), right=right)


def stamp_room(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """«М.П.» does not stand where the autograph goes: between the post and the name on their line.

    How much room a seal has on the printed page cannot be told from the file.
    """
    for paper in papers_of(document):
        for line in paper.of(Role.SIGNATURE):
            if signs.STAMP.search(line.text):
                yield rule.broken(line.place)
        for signature in signatures_of(paper):
            row = _row_of(signature)
            between = [one for one in paper.paragraphs if row is not None and one.element.getparent() in row]
            if any(signs.STAMP.search(one.text) and one.role is not Role.SIGNATURE for one in between):
                yield rule.broken(signature.lines[0].place)


def _row_of(signature: Signature) -> list[object] | None:
    """Return the cells of the row of a signature."""
    row = next(signature.named.element.iterancestors(qualified("w:tr")), None)
    return list(row) if row is not None else None


def exec_mark(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """A letter says who prepared it; wherever that stands, there are a name and a phone."""
    paper = papers_of(document)[0]
    lines = [*paper.of(Role.EXECUTOR), *(one for one in document.paragraphs if not one.in_body and _is_executor(one))]
    if not lines:
        if paper.is_letter and signatures_of(paper):
            yield rule.broken(signatures_of(paper)[-1].lines[0].place, what="none")
        return
    text = " ".join(one.text for one in lines)
    if not signs.PHONE.search(text):
        yield rule.broken(lines[0].place, what="phone")
    if not (signs.NAMED.search(text) or _TWO_NAMES.search(text)):
        yield rule.broken(lines[0].place, what="name")


def _is_executor(line: Paragraph) -> bool:
    return bool(
        signs.EXECUTOR.match(line.text) or (signs.WHOLE_NAME.match(line.text) and signs.PHONE.search(line.text))
    )


RULES: Mapping[str, Rule] = {
    "sign-layout": sign_layout,
    "sign-name": sign_name,
    "sign-post": sign_post,
    "stamp-room": stamp_room,
    "exec-mark": exec_mark,
}
