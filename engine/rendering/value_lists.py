"""Lists that come out of values: the sign is that of the template, every numbered list begins at one.

Where the paragraph of the tag stands in no list, the sign («–», «1)») is that of a style of ``shared/base`` and all the
rest is the paragraph's own, so that a list in a table looks like the table and one in the body like the body.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Final

from engine.errors import ContentError
from engine.ooxml.elements import Element, attribute, child, make, prefixed, put, qualified, whole
from engine.ooxml.numbering import ListPlace, paragraph_place, read_numbering
from engine.ooxml.package import Package
from engine.ooxml.styles import read_styles
from engine.rendering.begun_lists import ListForms, number_mark
from engine.rendering.notation import BULLET, NUMBER

_STYLES: Final = {BULLET: "Перечисление", NUMBER: "Нумерованный список"}
_OF_OTHERS: Final = ("w:pStyle", "w:lvlRestart", "w:lvlPicBulletId")
"""What a level copied out of its list cannot keep: links to styles and pictures, and the level it restarts after."""


class ListsOfTemplate:
    """Collects the lists that the tags of a template ask for, while it is compiled."""

    def __init__(self, package: Package, forms: ListForms) -> None:
        self._sheet, self._numbering = read_styles(package), read_numbering(package)
        self._forms, self._root = forms, forms.root
        forms.changed = True
        known = [whole(number, "numId") for number in self._root.findall(qualified("w:num"))]
        self._bullets = max(known, default=0) + 1
        self._signs: dict[str, int] = {}
        self._of_styles: dict[str, str] = {}
        self._of_paragraphs: dict[ListPlace, str] = {}

    def own(self, paragraph: Element, starts: str) -> ListPlace | None:
        """Return where the items of a list stand that belong to a paragraph of the template.

        Args:
            paragraph: The paragraph of the tag.
            starts: Expression that is true for the first item.

        Returns:
            The list of the paragraph, begun anew for every value; the list of bullets when it stands in none; ``None``
            when the list needs no beginning: one of bullets, or the numbering of the document («1.2.»).

        Raises:
            ContentError: As for :meth:`bulleted`.
        """
        place = paragraph_place(self._sheet, self._numbering, paragraph)
        if place is None:
            return self.bulleted()
        level = self._numbering.level(place)
        if level is None or _format(level) in {"bullet", "none"} or _numbers_of(level) != [str(place.level + 1)]:
            return None
        if place not in self._of_paragraphs:
            self._of_paragraphs[place] = self._sign(level)
        return self._numbered(self._of_paragraphs[place], starts)

    def bulleted(self) -> ListPlace:
        """Return the list of items without numbers.

        Raises:
            ContentError: ``template.no-list-style``: the style of the base is gone, or has no list.
        """
        if BULLET not in self._of_styles:
            self._begin_bullets(self._of_style(BULLET))
        return ListPlace(str(self._bullets), 0)

    def numbered(self, starts: str) -> ListPlace:
        """Return a numbered list of its own for every value; its number is an expression of the template.

        Raises:
            ContentError: As for :meth:`bulleted`.
        """
        return self._numbered(self._of_style(NUMBER), starts)

    def _numbered(self, abstract: str, starts: str) -> ListPlace:
        if abstract not in self._signs:
            number = make("w:num", numId=0)
            put(number, "w:abstractNumId", val=abstract)
            put(put(number, "w:lvlOverride", ilvl=0), "w:startOverride", val=1)
            self._signs[abstract] = self._forms.add(number)
        return ListPlace(number_mark(self._signs[abstract], starts), 0)

    def _of_style(self, kind: str) -> str:
        """Return the abstract list with the sign of a style, bare of its look."""
        if kind not in self._of_styles:
            name = _STYLES[kind]
            paragraph = make("w:p")
            put(put(paragraph, "w:pPr"), "w:pStyle", val=self._sheet.identifiers("paragraph").get(name, name))
            place = paragraph_place(self._sheet, self._numbering, paragraph)
            level = self._numbering.level(place) if place is not None else None
            if level is None:
                raise ContentError.single("template.no-list-style", style=name)
            self._of_styles[kind] = self._sign(level, bare=True)
        return self._of_styles[kind]

    def _sign(self, level: Element, *, bare: bool = False) -> str:
        """Add an abstract list of one level with the sign of a level and return its id."""
        own = deepcopy(level)
        own.set(qualified("w:ilvl"), "0")
        for inner in list(own):
            if prefixed(inner) in _OF_OTHERS or (bare and prefixed(inner) in {"w:pPr", "w:suff"}):
                own.remove(inner)
        text = child(own, "w:lvlText")
        if text is not None:
            text.set(qualified("w:val"), re.sub("%[1-9]", "%1", attribute(text, "val")))
            if bare:
                text.addprevious(make("w:suff", val="space"))
        properties = child(own, "w:rPr")
        if bare and properties is not None:
            properties[:] = [each for each in properties if prefixed(each) == "w:rFonts"]
        every = self._root.findall(qualified("w:abstractNum"))
        free = max((whole(each, "abstractNumId") for each in every), default=0) + 1
        abstract = make("w:abstractNum", abstractNumId=free)
        put(abstract, "w:nsid", val=f"4E{free:06X}")  # Word joins lists with equal marks
        put(abstract, "w:multiLevelType", val="singleLevel")
        put(abstract, "w:tmpl", val=f"4E{free:06X}")
        abstract.append(own)
        self._root.insert(self._root.index(every[-1]) + 1 if every else 0, abstract)
        return str(free)

    def _begin_bullets(self, abstract: str) -> None:
        """Put the list of bullets behind the lists of the part."""
        number = make("w:num", numId=self._bullets)
        put(number, "w:abstractNumId", val=abstract)
        known = [each for each in self._root if prefixed(each) in {"w:abstractNum", "w:num"}]
        known[-1].addnext(number)


def _format(level: Element) -> str:
    return attribute(child(level, "w:numFmt"), "val", "decimal")


def _numbers_of(level: Element) -> list[str]:
    """Return the levels whose numbers stand in the label of a level, counted from one."""
    return re.findall("%([1-9])", attribute(child(level, "w:lvlText"), "val"))
