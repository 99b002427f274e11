"""Lists that come out of values: the sign is that of the template, every numbered list begins at one.

Where the paragraph of the tag stands in no list, the sign («–», «1)») is that of a style of ``shared/base`` and all the
rest is the paragraph's own, so that a list in a table looks like the table and one in the body like the body.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from engine.errors import ContentError
from engine.ooxml.elements import Element, attribute, child, make, prefixed, put, qualified, serialise, whole
from engine.ooxml.numbering import ListPlace, paragraph_place, read_numbering
from engine.ooxml.package import Package, related_part
from engine.ooxml.styles import read_styles
from engine.rendering.notation import BULLET, NUMBER

NUMBER_CALL: Final = "list_number"
"""Name of the function that tells a template the number of a list; see :meth:`ListsOfTemplate.numbered`."""
_STYLES: Final = {BULLET: "Перечисление", NUMBER: "Нумерованный список"}
_OF_OTHERS: Final = ("w:pStyle", "w:lvlRestart", "w:lvlPicBulletId")
"""What a level copied out of its list cannot keep: links to styles and pictures, and the level it restarts after."""
_HERE: Final = b"<!--lists of values-->"


@dataclass(frozen=True, slots=True)
class ListsOfValues:
    """The numbered lists that values of one template may begin, and the part of the file they are written in.

    Attributes:
        part: Name of the part.
        head: Its bytes before the place of new lists.
        tail: Its bytes after it.
        first: Number of the first list a document begins.
        signs: Ids of the abstract lists that give the signs.
    """

    part: str
    head: bytes
    tail: bytes
    first: int
    signs: tuple[str, ...]

    def written(self, begun: Sequence[int]) -> bytes:
        """Return the part with the lists of one document.

        Args:
            begun: Indexes into ``signs``, in the order the lists begin.
        """
        return b"".join((self.head, *(self._list(at, sign) for at, sign in enumerate(begun)), self.tail))

    def _list(self, at: int, sign: int) -> bytes:
        return (
            f'<w:num w:numId="{self.first + at}"><w:abstractNumId w:val="{self.signs[sign]}"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        ).encode()


class ListsOfTemplate:
    """Collects the lists that the tags of a template ask for, while it is compiled."""

    def __init__(self, package: Package) -> None:
        self._sheet, self._numbering = read_styles(package), read_numbering(package)
        self._part = related_part(package, "numbering") or ""
        self._root = package.xml(self._part) if self._part else make("w:numbering")
        known = [whole(number, "numId") for number in self._root.findall(qualified("w:num"))]
        self._bullets = max(known, default=0) + 1
        self._first = self._bullets + 1
        self._signs: list[str] = []
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
        self._of_style(BULLET)
        return ListPlace(str(self._bullets), 0)

    def numbered(self, starts: str) -> ListPlace:
        """Return a numbered list of its own for every value; its number is an expression of the template.

        Raises:
            ContentError: As for :meth:`bulleted`.
        """
        return self._numbered(self._of_style(NUMBER), starts)

    def _numbered(self, abstract: str, starts: str) -> ListPlace:
        if abstract not in self._signs:
            self._signs.append(abstract)
        arguments = f"{self._first}, {self._signs.index(abstract)}, {starts}"
        return ListPlace(f"{{{{ {NUMBER_CALL}({arguments}) }}}}", 0)

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

    def finished(self) -> tuple[Mapping[str, bytes], ListsOfValues | None]:
        """Return the changed part of lists, and the lists of values when there are numbered ones."""
        if not self._of_styles and not self._signs:
            return {}, None
        if BULLET in self._of_styles:
            number = make("w:num", numId=self._bullets)
            put(number, "w:abstractNumId", val=self._of_styles[BULLET])
            self._add(number)
        self._add(etree.Comment(_HERE.decode()[4:-3]))
        head, _, tail = serialise(self._root).rpartition(_HERE)
        lists = ListsOfValues(self._part, head, tail, self._first, tuple(self._signs))
        return {self._part: lists.written(())}, lists if self._signs else None

    def _add(self, element: Element) -> None:
        """Put an element behind the lists of the part."""
        known = [each for each in self._root if prefixed(each) in {"w:abstractNum", "w:num"}]
        known[-1].addnext(element)


def _format(level: Element) -> str:
    return attribute(child(level, "w:numFmt"), "val", "decimal")


def _numbers_of(level: Element) -> list[str]:
    """Return the levels whose numbers stand in the label of a level, counted from one."""
    return re.findall("%([1-9])", attribute(child(level, "w:lvlText"), "val"))
