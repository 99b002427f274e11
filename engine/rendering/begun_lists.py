"""Lists that a document begins while it is made: a ``w:num`` of its own for a value, or for a turn of a loop.

A template holds marks that ask for the numbers; what a document asked for is kept in its
:class:`engine.rendering.printing.Printed`, and the part with the lists is written afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from engine.errors import ContentError
from engine.ooxml.elements import Element, make, prefixed, qualified, serialise, whole
from engine.ooxml.package import Package, related_part

MOST_LISTS: Final = 2000
"""Lists of one document; Word prints no numbers from about the two thousand and twentieth on."""
NUMBER_FILTER: Final = "list_number"
TURN_FILTER: Final = "list_turn"
_PLACE: Final = "lists"
_NUMBER: Final = "@"


def number_mark(form: int, anew: str = "") -> str:
    """Return the mark that a number of a list is printed in the place of.

    Args:
        form: Index of the list's form.
        anew: Expression that is true where the list begins; the first mark of a document or of a turn begins one
            anyway.
    """
    return f"{{{{ {form} | {NUMBER_FILTER}{f'({anew})' if anew else ''} }}}}"


def turn_mark(forms: Sequence[int]) -> str:
    """Return the mark that stands where lists end, so that they begin anew with their next item; it prints nothing."""
    return f"{{{{ {list(forms)} | {TURN_FILTER} }}}}"


@dataclass(frozen=True, slots=True)
class BegunLists:
    """The lists that documents of a template may begin.

    Attributes:
        part: Name of the part with the lists.
        head: Its bytes up to the place where new lists are put.
        tail: Its bytes from there on.
        first: The first number that is free.
        room: How many lists more a document may have.
        forms: ``w:num`` of each list, bytes before and after its number.
    """

    part: str
    head: bytes
    tail: bytes
    first: int
    room: int
    forms: tuple[tuple[bytes, bytes], ...]

    def number(self, begun: int) -> int:
        """Return the number of the next list of a document that has begun so many.

        Raises:
            ContentError: ``template.too-many-lists``.
        """
        if begun >= self.room:
            raise ContentError.single("template.too-many-lists", limit=MOST_LISTS)
        return self.first + begun

    def written(self, begun: Sequence[int]) -> bytes:
        """Return the part with the lists of one document.

        Args:
            begun: Indexes of forms, in the order the lists begin.
        """
        made = enumerate(begun, start=self.first)
        lists = (b"%b%d%b" % (self.forms[form][0], number, self.forms[form][1]) for number, form in made)
        return b"".join((self.head, *lists, self.tail))


class ListForms:
    """Collects the forms of lists while a template is compiled.

    Attributes:
        part: Name of the part with the lists, empty when the template has none.
        root: Its tree; what is put into it is written.
        changed: Whether anything was put into it.
    """

    def __init__(self, package: Package) -> None:
        self.part = related_part(package, "numbering") or ""
        self.root = package.xml(self.part) if self.part else make("w:numbering")
        etree.strip_tags(self.root, etree.Comment)
        self.changed = False
        self._forms: list[Element] = []

    def add(self, number: Element) -> int:
        """Return the index of a new form.

        Args:
            number: A ``w:num``; its own number is never written.
        """
        self.changed = True
        number.set(qualified("w:numId"), _NUMBER)
        self._forms.append(number)
        return len(self._forms) - 1

    def finished(self, package: Package) -> tuple[Package, BegunLists | None]:
        """Return the template with the part of lists as it is now, and the lists its documents may begin, if any."""
        if not self.changed:
            return package, None
        if not self._forms:
            return package.replaced({self.part: serialise(self.root)}), None
        numbers = self.root.findall(qualified("w:num"))
        last = [each for each in self.root if prefixed(each) in {"w:abstractNum", "w:num"}][-1]
        at = self.root.index(last) + 1
        self.root[at:at] = [node for form in self._forms for node in (etree.Comment(_PLACE), form)]
        self.root.insert(at + 2 * len(self._forms), etree.Comment(_PLACE))
        head, *forms, tail = serialise(self.root).split(f"<!--{_PLACE}-->".encode())
        cut = (form.partition(f'"{_NUMBER}"'.encode()) for form in forms)
        lists = BegunLists(
            part=self.part,
            head=head,
            tail=tail,
            first=max((whole(number, "numId") for number in numbers), default=0) + 1,
            room=MOST_LISTS - len(numbers),
            forms=tuple((before + b'"', b'"' + after) for before, _, after in cut),
        )
        return package.replaced({self.part: lists.written(())}), lists
