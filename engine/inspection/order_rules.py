"""Rules of the text of orders: their parts, the ordering word, points and their numbers, control, effect, grounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from engine.errors import Problem
from engine.inspection.layout import Given, Rule
from engine.inspection.orders import Order, number_of, order_of, without_number
from engine.inspection.point_numbers import wrong_numbers
from engine.inspection.reading import Document, Paragraph
from engine.inspection.roles import Role, unspread
from engine.model.layout import LayoutRule

_KINDS: Final = {
    "ПРИКАЗ": "order",
    "РАСПОРЯЖЕНИЕ": "directive",
    "ПОСТАНОВЛЕНИЕ": "resolution",
    "РЕШЕНИЕ": "decision",
}
_SHOWN: Final = 60


def ord_parts(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """An order orders something: it has an ordering word and text after it; the stating part may be absent."""
    order = order_of(document)
    if order is None:
        return
    if order.verb is None:
        yield rule.broken(order.kind.place, what="verb", kind=_kind(order))
    elif not order.directing:
        yield rule.broken(order.verb.place, what="points", found=order.verb.text.strip())


def ord_preamble(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """The stating part begins with its purpose or ground."""
    order = order_of(document)
    if order is None or not order.stating:
        return
    first = order.stating[0]
    openings = rule.names("openings")
    if not re.match(rf"\W*(?:{'|'.join(map(re.escape, openings))})\b", first.text, re.IGNORECASE):
        yield rule.broken(first.place, found=_beginning(first.text), allowed=list(openings[:6]))


def ord_verb(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """The ordering word fits the kind: ПРИКАЗЫВАЮ in an order, ПОСТАНОВЛЯЕТ in a resolution, РЕШИЛ in a decision."""
    order = order_of(document)
    if order is None or order.verb is None:
        return
    wanted = rule.names(next(name for kind, name in _KINDS.items() if _kind(order).startswith(kind)))
    if order.word.lower() not in wanted:
        right = wanted[0].upper()
        yield rule.broken(order.verb.place, kind=_kind(order), found=order.word, right=right, allowed=list(wanted))


def ord_verb_form(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """The ordering word stands in capitals, ends its paragraph with a colon, and begins it where one person orders."""
    order = order_of(document)
    if order is None or order.verb is None:
        return
    text = unspread(order.verb.text.strip())
    alone = order.verb.role is Role.VERB or text.rstrip(" :").upper() == order.word.upper()
    right = f"{order.word.upper()}:"
    if not order.word.isupper():
        yield rule.broken(order.verb.place, what="small", found=order.word, right=right)
    if not alone:
        yield rule.broken(order.verb.place, what="inside", found=_ending(text), right=right)
    elif not text.endswith(":"):
        yield rule.broken(order.verb.place, what="colon", found=_ending(text), right=right)


_BY_WHEN: Final = re.compile(
    r"\b(?:до|с|со|по|не позднее|в срок|в течение|ежемесячно|еженедельно|ежегодно|ежеквартально|постоянно|немедленно|"
    r"в день)\b",
    re.IGNORECASE,
)
_INFINITIVE: Final = re.compile(r"\b\w{2,}(?:ть|ти|чь)(?:ся)?\b", re.IGNORECASE)
_CONTROL: Final = re.compile(
    r"\bконтрол(?:ь|я)\b.{0,60}\b(?:исполнени|выполнени|приказ|распоряжени|постановлени|решени)", re.IGNORECASE
)


def ord_point(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """A point says what is to be done; one that begins with whom it is for also by when (its sub-points may say it)."""
    order = order_of(document)
    if order is None:
        return
    faults: dict[str, list[Paragraph]] = {"what": [], "when": []}
    for point, text in _with_subpoints(order):
        if _CONTROL.search(text):
            continue
        if not _INFINITIVE.search(text):
            faults["what"].append(point)
        elif not _INFINITIVE.match(without_number(point)) and not _BY_WHEN.search(text):
            faults["when"].append(point)
    for kind, points in faults.items():
        if points:
            yield rule.broken(points[0].place, what=kind, found=_beginning(points[0].text), count=len(points))


def _with_subpoints(order: Order) -> Iterator[tuple[Paragraph, str]]:
    """Yield the points of the first level with their text and that of all below them."""
    points = order.points
    starts = [*(order.directing.index(point) for point in points), len(order.directing)]
    for point, (start, stop) in zip(points, pairwise(starts), strict=True):
        yield point, " ".join(without_number(one) for one in order.directing[start:stop])


_ENDED: Final = re.compile(r"(?:[.:;,!?…]|[.!?…][»“\")])\s*\Z")
_SMALL: Final = re.compile(r"[а-яё]")


def ord_num(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Points go in order, not deeper than four levels; those of an order begin with a capital and end with a stop.

    The order of numbers typed by hand is looked at in a document of any kind.
    """
    wrong = list(wrong_numbers(document))
    if wrong:
        first = wrong[0]
        yield rule.broken(first.place, what="order", found=first.found, right=first.right, count=len(wrong))
    deepest = int(rule.number("max_level"))
    deep = [(one, number) for one in document.body if (number := number_of(one)) and len(number.parts) > deepest]
    if deep:
        yield rule.broken(deep[0][0].place, what="level", found=str(deep[0][1]), wanted=deepest, count=len(deep))
    order = order_of(document)
    points = [one for one in order.directing if number_of(one)] if order is not None else []
    small = [one for one in points if _SMALL.match(without_number(one)) and str(number_of(one)).endswith(".")]
    if small:
        text = without_number(small[0])
        right = _beginning(text[0].upper() + text[1:])
        yield rule.broken(small[0].place, what="small", found=_beginning(text), right=right, count=len(small))
    unended = [one for one in points if not _ENDED.search(one.text)]
    if unended:
        yield rule.broken(unended[0].place, what="stop", found=_ending(unended[0].text.strip()), count=len(unended))


def ord_num_ooxml(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Points are numbered by a list of Word, not by hand."""
    typed = [one for one in document.body if (number := number_of(one)) and number.typed]
    if typed:
        yield rule.broken(typed[0].place, found=str(number_of(typed[0])), count=len(typed))


_EFFECT: Final = re.compile(
    r"утратившим[и]?\s+силу|вступает\s+в\s+силу|распространяет\s+(?:сво[её]\s+)?действие", re.IGNORECASE
)
_ENOUGH: Final = 2
"""Points from which on an order is one that somebody watches over."""


def ord_control(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """The last point of an order of several points says who watches that it is done.

    A point on effect or repeal below it is told by ``ord-effect``.
    """
    order = order_of(document)
    if order is None or len(order.points) < _ENOUGH:
        return
    at = _control(order.points)
    last = order.points[-1]
    if at is None:
        yield rule.broken(last.place, what="missing", found=_beginning(last.text))
    elif any(not _EFFECT.search(one.text) for one in order.points[at + 1 :]):
        yield rule.broken(last.place, what="not-last", found=_beginning(last.text))


def ord_effect(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """Effect and repeal stand above the point on control."""
    order = order_of(document)
    at = _control(order.points) if order is not None else None
    if order is None or at is None:
        return
    late = [one for one in order.points[at + 1 :] if _EFFECT.search(one.text)]
    if late:
        yield rule.broken(late[0].place, found=_beginning(late[0].text), count=len(late))


def _control(points: Sequence[Paragraph]) -> int | None:
    return next((at for at, one in enumerate(points) if _CONTROL.search(one.text)), None)


_ON_PEOPLE: Final = re.compile(
    r"^\W*Об?о?\s+(?:при[её]ме|переводе|увольнении|прекращении трудового|предоставлении отпуска|отпуске|поощрении|"
    r"награждении|объявлении благодарности|премировании|дисциплинарном|применении дисциплинарного|направлении|командир|"
    r"назначении|выплате|доплате|установлении (?:доплаты|выплаты|надбавки)|возложении обязанностей|закреплении)",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(
    r"(?<!\w)(?:[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ][а-яё]{2,}|[А-ЯЁ][а-яё-]+[ \u00a0][А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.|"
    r"[А-ЯЁ][а-яё-]+\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вич|вн|ич)(?:а|у|ем|ой|е|ы)?)(?!\w)"
)
_FEW: Final = 4
"""People up to whom a heading names each."""


def ord_basis(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """An order on people names its ground: «Основание: …» below the text."""
    order = _on_people(document)
    if order is not None and not any(one.role is Role.BASIS for one in (*order.directing, *order.below)):
        yield rule.broken(order.kind.place, found=order.title)


def ord_acquaint(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """An order that names people has lines for their acquaintance, or a point that says who acquaints them."""
    order = order_of(document)
    if order is None or not any(_PERSON.search(one.text) for one in order.directing):
        return
    if not any("ознакомл" in one.text.lower() or "ознакомить" in one.text.lower() for one in document.body):
        yield rule.broken(order.kind.place, found=order.title)


def ord_title_staff(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """The heading of an order on one to four people names them: initials and surname."""
    order = _on_people(document)
    if order is None or _PERSON.search(order.title):
        return
    people = {found for one in order.directing for found in _PERSON.findall(one.text)}
    if 0 < len(people) <= _FEW:
        place = next((one.place for one in order.head if one.role is Role.TITLE), order.kind.place)
        yield rule.broken(place, found=order.title)


def _on_people(document: Document) -> Order | None:
    order = order_of(document)
    return order if order is not None and _ON_PEOPLE.match(order.title) else None


_ANY_DATE: Final = re.compile(
    r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}»?[ \u00a0]+[а-я]{3,8}[ \u00a0]+\d{4}|_{3,}.{0,40}(?:20|№)|"
    r"«[ _\u00a0]*»|«\d{1,2}»|_{8,}|\{\{"
)
_ANY_NUMBER: Final = re.compile(r"(?:№|\bN)[ \u00a0]*[\w{_-]")


def ord_date(document: Document, rule: LayoutRule, _: Given) -> Iterator[Problem]:
    """An order has its date and its number, or places for them, above the text."""
    order = order_of(document)
    if order is None:
        return
    lines = [
        one for one in order.head if one.role not in {Role.ORGANISATION, Role.TITLE, Role.APPROVAL, Role.ADDRESSEE}
    ]
    for missing, pattern in (("date", _ANY_DATE), ("number", _ANY_NUMBER)):
        if not any(pattern.search(one.text) for one in lines):
            yield rule.broken(order.kind.place, what=missing, kind=_kind(order))


def _kind(order: Order) -> str:
    return unspread(order.kind.text.strip()).upper()


def _beginning(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + "…"


def _ending(text: str) -> str:
    return text if len(text) <= _SHOWN else "…" + text[-_SHOWN:].split(" ", 1)[-1]


RULES: Final[Mapping[str, Rule]] = {
    "ord-parts": ord_parts,
    "ord-preamble": ord_preamble,
    "ord-verb": ord_verb,
    "ord-verb-form": ord_verb_form,
    "ord-point": ord_point,
    "ord-num": ord_num,
    "ord-num-ooxml": ord_num_ooxml,
    "ord-control": ord_control,
    "ord-effect": ord_effect,
    "ord-basis": ord_basis,
    "ord-acquaint": ord_acquaint,
    "ord-date": ord_date,
    "ord-title-staff": ord_title_staff,
}
