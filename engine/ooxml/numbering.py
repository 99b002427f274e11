"""Automatic numbers of paragraphs: which list and level a paragraph belongs to, and the label Word would print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from engine.errors import ContentError
from engine.ooxml.elements import Element, attribute, child, make, prefixed, put, qualified, whole
from engine.ooxml.package import Package, related_part
from engine.ooxml.styles import StyleSheet

LEVELS: Final = 9
BEFORE_LIST: Final = frozenset(
    {"w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl"}
)
"""Properties of a paragraph that stand before its list (ECMA-376 17.3.1.26)."""
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Where a paragraph stands in the lists: id of ``w:num`` and level counted from 0."""

    number: str
    level: int

    def properties(self) -> Element:
        """Return ``w:numPr`` that puts a paragraph there."""
        element = make("w:numPr")
        put(element, "w:ilvl", val=self.level)
        put(element, "w:numId", val=self.number)
        return element


@dataclass(frozen=True, slots=True)
class Numbering:
    """Lists of a document: ``w:num`` and ``w:abstractNum`` elements by their ids."""

    numbers: dict[str, Element] = field(default_factory=dict)
    abstracts: dict[str, Element] = field(default_factory=dict)

    def abstract(self, number: str) -> str:
        """Return the id of the abstract list behind a ``w:num``, "" when there is none."""
        return attribute(child(self.numbers.get(number), "w:abstractNumId"), "val")

    def level(self, place: ListPlace) -> Element | None:
        """Return ``w:lvl`` of a place; an override of the whole level comes first."""
        for source in (self._override(place), self.abstracts.get(self.abstract(place.number))):
            for level in source.findall(qualified("w:lvl")) if source is not None else ():
                if attribute(level, "ilvl") == str(place.level):
                    return level
        return None

    def restart(self, place: ListPlace) -> int | None:
        """Return the number that this ``w:num`` restarts the level with, or ``None`` when it goes on."""
        start = child(self._override(place), "w:startOverride")
        return whole(start, "val") if attribute(start, "val") else None

    def _override(self, place: ListPlace) -> Element | None:
        number = self.numbers.get(place.number)
        for override in number.findall(qualified("w:lvlOverride")) if number is not None else ():
            if attribute(override, "ilvl") == str(place.level):
                return override
        return None


def read_numbering(package: Package) -> Numbering:
    """Return the lists of a document; none when it has no numbering part.

    Raises:
        ContentError: The part is damaged.
    """
    part = related_part(package, "numbering")
    if part is None:
        return Numbering()
    root = package.xml(part)
    return Numbering(
        {attribute(element, "numId"): element for element in root.findall(qualified("w:num"))},
        {attribute(element, "abstractNumId"): element for element in root.findall(qualified("w:abstractNum"))},
    )


def style_place(sheet: StyleSheet, numbering: Numbering, style: str) -> ListPlace | None:
    """Return the list place that a paragraph style gives, or ``None``.

    The level whose ``w:pStyle`` names the style wins over ``w:ilvl`` (ECMA-376 17.9.23).
    """
    properties = sheet.property(style, "w:pPr", "w:numPr")
    number = attribute(child(properties, "w:numId"), "val")
    if number in {"", "0"}:
        return None
    abstract = numbering.abstracts.get(numbering.abstract(number))
    for level in abstract.findall(qualified("w:lvl")) if abstract is not None else ():
        if attribute(child(level, "w:pStyle"), "val") == style:
            return ListPlace(number, _level(level, "ilvl"))
    return ListPlace(number, _level(child(properties, "w:ilvl"), "val"))


def paragraph_place(sheet: StyleSheet, numbering: Numbering, paragraph: Element) -> ListPlace | None:
    """Return the list place of a paragraph: its own, else that of its style; ``None`` when it has no number."""
    style = attribute(child(paragraph, "w:pPr", "w:pStyle"), "val") or next(
        (s.identifier for s in sheet.styles.values() if s.kind == "paragraph" and s.default), ""
    )
    inherited = style_place(sheet, numbering, style)
    own = child(paragraph, "w:pPr", "w:numPr")
    if own is None:
        return inherited
    number = attribute(child(own, "w:numId"), "val", inherited.number if inherited else "")
    level = _level(child(own, "w:ilvl"), "val", inherited.level if inherited else 0)
    return None if number in {"", "0"} else ListPlace(number, level)


def put_in_list(properties: Element, place: ListPlace) -> None:
    """Write a list into the properties of a paragraph that have none, at the place the schema of Word asks."""
    before = [each for each in properties if prefixed(each) in BEFORE_LIST]
    properties.insert(len(before), place.properties())


def _level(element: Element | None, name: str, default: int = 0) -> int:
    """Return a level of a list, counted from 0; ECMA-376 17.9.3 knows nine of them."""
    level = whole(element, name, default)
    if not 0 <= level < LEVELS:
        raise ContentError.single("ooxml.damaged", reason=f"level {level} of a list")
    return level


class Labels:
    """Counts the paragraphs of a document in order and says the label of each.

    Counters belong to the abstract list, as in Word: two ``w:num`` of one abstract list go on counting unless the
    second restarts.
    """

    def __init__(self, sheet: StyleSheet, numbering: Numbering) -> None:
        self._sheet = sheet
        self._numbering = numbering
        self._counters: dict[str, list[int | None]] = {}
        self._used: set[ListPlace] = set()

    def next(self, paragraph: Element) -> str:
        """Return the label of the next paragraph: ``1.2.``, ``а)``, ``–``; "" when it has none."""
        place = paragraph_place(self._sheet, self._numbering, paragraph)
        if place is None:
            return ""
        level = self._numbering.level(place)
        if level is None:
            return ""
        self._count(place, level)
        return self._label(place, level)

    def _count(self, place: ListPlace, level: Element) -> None:
        counters = self._counters.setdefault(self._numbering.abstract(place.number), [None] * LEVELS)
        restart = self._numbering.restart(place) if place not in self._used else None
        self._used.add(place)
        before = counters[place.level]
        first = whole(child(level, "w:start"), "val", 1)
        counters[place.level] = restart if restart is not None else first if before is None else before + 1
        counters[place.level + 1 :] = [None] * (LEVELS - place.level - 1)

    def _label(self, place: ListPlace, level: Element) -> str:
        text = attribute(child(level, "w:lvlText"), "val")
        counters = self._counters[self._numbering.abstract(place.number)]
        for index in range(place.level + 1):
            above = self._numbering.level(ListPlace(place.number, index))
            kind = attribute(child(above, "w:numFmt"), "val", "decimal")
            first = whole(child(above, "w:start"), "val", 1)
            text = text.replace(f"%{index + 1}", format_number(counters[index] or first, kind))
        return text


def format_number(number: int, kind: str) -> str:
    """Return a number in a format of ``w:numFmt``; formats that are not known are printed in digits."""
    if kind in {"none", "bullet"}:
        return ""
    if kind in {"russianLower", "russianUpper", "lowerLetter", "upperLetter"}:
        alphabet = _RUSSIAN if kind.startswith("russian") else _LATIN
        text = alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)
    elif kind in {"lowerRoman", "upperRoman"}:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
    else:
        return str(number)
    return text.upper() if kind.startswith("upper") or kind.endswith("Upper") else text
