"""Numbered and marked lists of files that come together: which goes on, which starts anew, under which ids."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from engine.ooxml.elements import Element, attribute, child, make, put, qualified, whole

_NONE: Final = "0"
StyleOf = Callable[[str], str | None]
"""Id of a style of the file a list comes from → id in the target."""
NamesOf = Callable[[str], list[str]]


@dataclass(slots=True)
class OwnLists:
    """Lists of one file that content comes from.

    Attributes:
        numbers: ``w:num`` by id.
        abstracts: ``w:abstractNum`` by id.
        given: Abstract lists carried over: (id, whether links to styles were dropped) → id in the target.
    """

    numbers: dict[str, Element]
    abstracts: dict[str, Element]
    given: dict[tuple[str, bool], str] = field(default_factory=dict)


def own_lists(root: Element | None) -> OwnLists:
    """Return the lists of a part ``word/numbering.xml``; none when there is no such part."""
    if root is None:
        return OwnLists({}, {})
    return OwnLists(
        {attribute(number, "numId"): number for number in root.findall(qualified("w:num"))},
        {attribute(each, "abstractNumId"): each for each in root.findall(qualified("w:abstractNum"))},
    )


class Lists:
    """Lists of the document that is composed: those of the base, and what comes in."""

    def __init__(self, root: Element | None, names_of: NamesOf) -> None:
        self.root = root if root is not None else make("w:numbering")
        self._names_of = names_of
        self._of_base = self.root.findall(qualified("w:abstractNum"))

    def bring(self, own: OwnLists, number: str, style_of: StyleOf, names: NamesOf, *, restart: bool) -> str:
        """Return the id in the target of a list of a file.

        A list that belongs to styles of the base goes on; another one comes in.

        Args:
            own: The lists of the file.
            number: Id of ``w:num`` there.
            style_of: Finds a style of the file in the target.
            names: Names of a style of the file.
            restart: Whether the list begins at its own start, apart from the lists of the document.
        """
        element = own.numbers.get(number)
        if element is None:
            return _NONE
        wanted = attribute(child(element, "w:abstractNumId"), "val")
        abstract = own.abstracts.get(wanted)
        if abstract is None:
            return _NONE
        overrides = [deepcopy(override) for override in element.findall(qualified("w:lvlOverride"))]
        for override in overrides:
            _relink(override, style_of, loose=restart)
        linked = self._linked(abstract, names)
        if linked is not None and not overrides:
            return self._plain(linked)
        if linked is not None and not restart:
            return self._number(linked, overrides)
        target = self._carried(own, wanted, abstract, style_of, loose=restart)
        return self._number(target, [*overrides, *_starts(abstract, overrides)] if restart else overrides)

    def _linked(self, abstract: Element, names: NamesOf) -> str | None:
        """Return the abstract list of the base whose levels belong to the same styles."""
        wanted = {name for style in _styles(abstract) for name in names(style)}
        for each in self._of_base if wanted else ():
            if any(name in wanted for style in _styles(each) for name in self._names_of(style)):
                return attribute(each, "abstractNumId")
        return None

    def _plain(self, abstract: str) -> str:
        """Return the list of the target that uses an abstract list as it is."""
        for number in self.root.findall(qualified("w:num")):
            uses = attribute(child(number, "w:abstractNumId"), "val")
            if uses == abstract and number.find(qualified("w:lvlOverride")) is None:
                return attribute(number, "numId")
        return self._number(abstract, [])

    def _carried(self, own: OwnLists, wanted: str, abstract: Element, style_of: StyleOf, *, loose: bool) -> str:
        if (wanted, loose) in own.given:
            return own.given[(wanted, loose)]
        every = self.root.findall(qualified("w:abstractNum"))
        free = max((whole(each, "abstractNumId") for each in every), default=0) + 1
        own.given[(wanted, loose)] = str(free)
        copied = deepcopy(abstract)
        copied.set(qualified("w:abstractNumId"), str(free))
        for name in ("w:nsid", "w:tmpl"):
            mark = child(copied, name)
            if mark is not None:  # Word joins lists with equal marks
                mark.set(qualified("w:val"), f"4E{free:06X}")
        numbers = self.root.find(qualified("w:num"))
        if numbers is None:
            self.root.append(copied)
        else:
            numbers.addprevious(copied)
        _relink(copied, style_of, loose=loose)
        return str(free)

    def _number(self, abstract: str, overrides: list[Element]) -> str:
        numbers = self.root.findall(qualified("w:num"))
        free = max((whole(each, "numId") for each in numbers), default=0) + 1
        element = make("w:num", numId=free)
        put(element, "w:abstractNumId", val=abstract)
        element.extend(sorted(overrides, key=lambda each: whole(each, "ilvl")))
        if numbers:
            numbers[-1].addnext(element)
        else:
            self.root.append(element)
        return str(free)


def _styles(abstract: Element) -> list[str]:
    links = (attribute(child(level, "w:pStyle"), "val") for level in abstract.findall(qualified("w:lvl")))
    return [link for link in links if link]


def _starts(abstract: Element, overrides: list[Element]) -> list[Element]:
    """Return overrides that start every level at its own start, but those that have one already."""
    present = {attribute(override, "ilvl") for override in overrides}
    made = []
    for level in abstract.findall(qualified("w:lvl")):
        if attribute(level, "ilvl") not in present:
            override = make("w:lvlOverride", ilvl=attribute(level, "ilvl"))
            put(override, "w:startOverride", val=attribute(child(level, "w:start"), "val", "1"))
            made.append(override)
    return made


def _relink(abstract: Element, style_of: StyleOf, *, loose: bool) -> None:
    """Let the levels of a copied list name styles of the target; a picture for a mark stays behind."""
    names = ("w:pStyle", "w:styleLink", "w:numStyleLink", "w:lvlPicBulletId")
    for link in list(abstract.iter(*map(qualified, names))):
        found = None if loose or link.tag == qualified("w:lvlPicBulletId") else style_of(attribute(link, "val"))
        if found is not None:
            link.set(qualified("w:val"), found)
        elif (parent := link.getparent()) is not None:
            parent.remove(link)
