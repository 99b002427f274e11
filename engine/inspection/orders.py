"""An order as its rules see it: stating part, the ordering word, points, what stands below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engine.inspection.reading import Document, Paragraph
from engine.inspection.roles import ORDERS, Role, unspread

VERBS: Final = "приказыва(?:ю|ем)|постановля(?:ю|ет|ем)|постановили|обязываю|предлагаю|решил[аио]?|распоряжаюсь"
"""Words that order, as they stand in an order of any kind."""
_VERB_ALONE: Final = re.compile(rf"(?:^|.*\s)({VERBS})\s*:?\s*$", re.IGNORECASE | re.DOTALL)
_VERB_INSIDE: Final = re.compile(rf"(?:^|[\s,])({VERBS})\s*:", re.IGNORECASE)
_ENDS: Final = frozenset({Role.SIGNATURE, Role.BASIS, Role.ACQUAINTED, Role.EXECUTOR, Role.APPENDIX, Role.COPY})
_TEXT: Final = frozenset({Role.TEXT, Role.POINT, Role.HEAD})
_TYPED: Final = re.compile(r"\s*([1-9]\d?(?:\.[1-9]\d?){0,9})([.)])(?=\s|[А-ЯЁ«\"])")
_LABEL: Final = re.compile(r"([1-9]\d{0,2}(?:\.[1-9]\d{0,2}){0,9})([.)]?)\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """The number of a point.

    Attributes:
        parts: 1.2 → (1, 2).
        sign: ``.`` or ``)``; "" when there is none.
        typed: Whether it was typed by hand.
    """

    parts: tuple[int, ...]
    sign: str
    typed: bool

    def __str__(self) -> str:
        """Return it as printed."""
        return ".".join(map(str, self.parts)) + self.sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The parts of an order, its appendices left out.

    Attributes:
        kind: Paragraph of the kind, «ПРИКАЗ».
        head: What stands above the stating part, the cells of tables too.
        stating: Stating part, without the ordering word.
        verb: Paragraph with the ordering word; ``None`` when there is none.
        word: That word as written, "" when there is none.
        directing: What is ordered: points and text between the ordering word and the signature.
        below: What stands below.
    """

    kind: Paragraph
    head: Sequence[Paragraph]
    stating: Sequence[Paragraph]
    verb: Paragraph | None
    word: str
    directing: Sequence[Paragraph]
    below: Sequence[Paragraph]

    @property
    def title(self) -> str:
        """Heading of the order."""
        return " ".join(one.text.strip() for one in self.head if one.role is Role.TITLE)

    @property
    def points(self) -> list[Paragraph]:
        """Points of the first level; where nothing is numbered, the paragraphs of the directing part."""
        numbered = [one for one in self.directing if (found := number_of(one)) and len(found.parts) == 1]
        return numbered or list(self.directing)


def order_of(document: Document) -> Order | None:
    """Return the order that a document is, or ``None`` when it is another document."""
    filled = [one for one in document.body if one.text.strip()]
    start = next((at for at, one in enumerate(filled) if one.role is Role.KIND and _is_heading(one)), None)
    if start is None or not unspread(filled[start].text.strip()).upper().startswith(ORDERS):
        return None
    body = list(_own(filled, start))
    verb = next((at for at, one in enumerate(body) if at > start and _word(one)), None)
    opening = _opening(body, start, len(body) if verb is None else verb)
    after = opening if verb is None else verb + 1
    end = next((at for at in range(after, len(body)) if body[at].role in _ENDS), len(body))
    return Order(
        kind=filled[start],
        head=body[:opening],
        stating=[] if verb is None else [one for one in body[opening:verb] if one.role in _TEXT],
        verb=None if verb is None else body[verb],
        word="" if verb is None else _word(body[verb]),
        directing=[] if verb is None else [one for one in body[after:end] if one.role in _TEXT],
        below=body[end:],
    )


def _is_heading(paragraph: Paragraph) -> bool:
    """Tell the kind of a document from a kind of documents that a table speaks of."""
    return not paragraph.in_table or paragraph.text.isupper()


def _opening(body: Sequence[Paragraph], start: int, verb: int) -> int:
    """Return where the stating part begins: below the heading; where there is none, with the first text."""
    below = [at + 1 for at in range(start, verb) if body[at].role is Role.TITLE]
    return below[-1] if below else next((at for at in range(start + 1, verb) if body[at].role in _TEXT), verb)


def _own(paragraphs: Sequence[Paragraph], start: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of the order up to its first appendix."""
    for at, one in enumerate(paragraphs):
        if at > start and one.role is Role.APPENDIX:
            return
        yield one


def _word(paragraph: Paragraph) -> str:
    """Return the ordering word of a paragraph, "" when it has none."""
    if paragraph.in_table or paragraph.role in {Role.TITLE, Role.KIND, Role.ORGANISATION}:
        return ""
    text = unspread(paragraph.text)
    found = _VERB_ALONE.match(text) or _VERB_INSIDE.search(text)
    return found.group(1) if found else ""


def number_of(paragraph: Paragraph) -> Number | None:
    """Return the number of a point, by Word or by hand; ``None`` when it has none of figures."""
    found = _LABEL.match(paragraph.label.strip()) if paragraph.label else _TYPED.match(paragraph.text)
    if found is None or paragraph.role not in _TEXT:
        return None
    return Number(parts=tuple(map(int, found.group(1).split("."))), sign=found.group(2), typed=not paragraph.label)


def without_number(paragraph: Paragraph) -> str:
    """Return the text of a point without a number typed by hand."""
    found = None if paragraph.label else _TYPED.match(paragraph.text)
    return (paragraph.text[found.end() :] if found else paragraph.text).strip()
