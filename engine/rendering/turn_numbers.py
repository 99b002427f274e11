"""Numbers for lists that start anew in each turn of a loop: a ``w:num`` of its own for every turn that prints an item.

The template asks for them while it is rendered; the part with the lists of the document is written afterwards.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from jinja2 import pass_context
from jinja2.runtime import Context
from lxml import etree

from engine.errors import ContentError
from engine.ooxml.elements import Element, attribute, child, make, put, qualified, serialise, whole
from engine.ooxml.numbering import LEVELS, read_numbering
from engine.ooxml.package import Package, related_part
from engine.ooxml.text import text_parts
from engine.rendering.environment import Silent
from engine.rendering.turn_lists import TurnList, direct_numbers, turn_lists

MOST_LISTS: Final = 2000
"""Lists of one document; Word prints no numbers from about the two thousand and twentieth on."""
_PLACE: Final = "lists"
_NUMBER: Final = "@"
_NOTHING: Final = Silent("")


class _Count(threading.local):
    """What the document being made in this thread has asked for.

    Attributes:
        current: List → its number in this turn.
        made: List of every number given, in order.
    """

    def __init__(self) -> None:
        self.current: dict[int, int] = {}
        self.made: list[int] = []


@dataclass(frozen=True)
class TurnNumbers:
    """Lists of a template that start anew in each turn of a loop.

    Attributes:
        part: Name of the part with the lists.
        before: Its text up to the place where new lists are put.
        after: Its text from there on.
        first: The first number that is free.
        room: How many lists more a document may have.
        forms: ``w:num`` of each list, text before and after its number.
    """

    part: str
    before: str
    after: str
    first: int
    room: int
    forms: tuple[tuple[str, str], ...]
    _count: _Count = field(default_factory=_Count, repr=False, compare=False)

    def begin(self) -> None:
        """Begin a document."""
        self._count.current = {}
        self._count.made = []

    @pass_context  # so that Jinja does not call it when it compiles
    def turn(self, _: Context, lists: Sequence[int]) -> Silent:
        """Begin a turn: lists start anew at their next item. Return what is printed for it, nothing."""
        for each in lists:
            self._count.current.pop(each, None)
        return _NOTHING

    @pass_context
    def number(self, _: Context, which: int) -> Silent:
        """Return the number of a list in this turn.

        Raises:
            ContentError: ``template.too-many-lists``.
        """
        found = self._count.current.get(which)
        if found is None:
            found = self._count.current[which] = self.first + len(self._count.made)
            self._count.made.append(which)
            if len(self._count.made) > self.room:
                raise ContentError.single("template.too-many-lists", limit=MOST_LISTS)
        return Silent(found)

    def written(self) -> bytes:
        """Return the part with the lists the document has asked for."""
        made = enumerate(self._count.made, start=self.first)
        lists = (f"{self.forms[which][0]}{number}{self.forms[which][1]}" for number, which in made)
        return "".join((self.before, *lists, self.after)).encode()

    def filters(self) -> dict[str, Callable[..., Silent]]:
        """Return what the marks in the template call, by name; a filter costs a fifth of a call in the sandbox."""
        return {"list_turn": self.turn, "list_number": self.number}


def with_turn_numbers(package: Package) -> tuple[Package, TurnNumbers | None]:
    """Return a composed template with marks that give every turn a list of its own; as it is when none needs that.

    Raises:
        ContentError: The part with the lists is damaged.
    """
    part = related_part(package, "numbering")
    if part is None:
        return package, None
    of_styles = _of_styles(package)
    roots = {name: package.xml(name) for name in text_parts(package)}
    if all(direct_numbers(root) <= of_styles for root in roots.values()):
        return package, None
    numbering = read_numbering(package)
    found = list(turn_lists(list(roots.values()), numbering, of_styles))
    if not found:
        return package, None
    _mark(found)
    made = [_anew(numbering.numbers[each.number], numbering.abstracts) for each in found]
    marked = package.replaced({name: serialise(root) for name, root in roots.items()})
    return marked, _numbers(package.xml(part), part, made)


def _of_styles(package: Package) -> frozenset[str]:
    part = related_part(package, "styles")
    return frozenset(direct_numbers(package.xml(part)) if part else ())


def _mark(found: list[TurnList]) -> None:
    """Write the calls into the template: at the beginning of each turn, and in the place of each number."""
    begun: dict[Element, list[int]] = {}
    for index, each in enumerate(found):
        begun.setdefault(each.loop, []).append(index)
        for item in each.items:
            item.set(qualified("w:val"), f"{{{{ {index} | list_number }}}}")
    for loop, lists in begun.items():
        loop.tail = f"{{{{ {lists} | list_turn }}}}{loop.tail or ''}"


def _anew(number: Element, abstracts: Mapping[str, Element]) -> Element:
    """Return a ``w:num`` like another one that starts every level anew; its number is still to be written."""
    abstract = attribute(child(number, "w:abstractNumId"), "val")
    made = make("w:num", numId=_NUMBER)
    put(made, "w:abstractNumId", val=abstract)
    overrides = {whole(each, "ilvl"): deepcopy(each) for each in number.findall(qualified("w:lvlOverride"))}
    for level, start in _starts(abstracts.get(abstract)).items():
        override = overrides.setdefault(level, make("w:lvlOverride", ilvl=level))
        if child(override, "w:startOverride") is None:
            own = child(override, "w:lvl", "w:start")
            override.insert(0, make("w:startOverride", val=attribute(own, "val", start)))
    made.extend(overrides[level] for level in sorted(overrides))
    return made


def _starts(abstract: Element | None) -> dict[int, str]:
    """Return the start of every level; a list that takes its levels from a style of lists has nine that start at 1."""
    levels = abstract.findall(qualified("w:lvl")) if abstract is not None else []
    starts = {whole(level, "ilvl"): attribute(child(level, "w:start"), "val", "1") for level in levels}
    return starts or dict.fromkeys(range(LEVELS), "1")


def _numbers(root: Element, part: str, made: list[Element]) -> TurnNumbers:
    """Return the text of a part taken apart where lists are put in; those made are written by the part itself."""
    etree.strip_tags(root, etree.Comment)
    numbers = root.findall(qualified("w:num"))
    at = root.index(numbers[-1]) + 1
    root[at:at] = [node for each in made for node in (etree.Comment(_PLACE), each)] + [etree.Comment(_PLACE)]
    before, *forms, after = serialise(root).decode().split(f"<!--{_PLACE}-->")
    cut = (form.partition(f'"{_NUMBER}"') for form in forms)
    return TurnNumbers(
        part=part,
        before=before,
        after=after,
        first=max(whole(number, "numId") for number in numbers) + 1,
        room=MOST_LISTS - len(numbers),
        forms=tuple((f'{first}"', f'"{rest}') for first, _, rest in cut),
    )
