"""What the templates of one document print: every value passes here on its way into the paper, and is kept.

The finished paper is compared with what was kept (:mod:`engine.rendering.readback`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from engine.language import keep_together
from engine.rendering.begun_lists import BegunLists

_BREAKS = re.compile("[\n\t\a\f]")
_SPECIAL = re.compile("[\n\t\a\f№.0-9]")
"""Signs that break a value over elements of Word or that a no-break space may stand beside."""
_LONGEST_KEPT = 200
"""Signs of a text whose XML is kept for the next paper: names, positions, dates; not whole paragraphs."""
_FIRST_DRAWING = 1000


class AbsentError(Exception):
    """A tag asked to print a value that nobody entered."""


class ForeignValueError(Exception):
    """A tag prints a rich text, a picture or a sub-document of docxtpl: the whole rendering of docxtpl is needed."""


class Silent(str):
    """A value that stands in no text (the number of a drawing); it is not compared with the paper."""

    __slots__ = ()


class Printed:
    """What the templates of one document printed, in order.

    Attributes:
        strings: Everything printed in the part begun last.
        breaks: Whether a value of that part holds line feeds or tabs, which must become elements of Word.
        drawings: How many drawings of the document were numbered.
        begun: Lists the document began, by their forms; see :mod:`engine.rendering.begun_lists`.

    Args:
        lists: Lists it may begin.
    """

    def __init__(self, lists: BegunLists | None = None) -> None:
        self._lists = lists
        self._current: dict[int, int] = {}
        self.strings: list[str] = []
        self.breaks = False
        self.drawings = 0
        self.begun: list[int] = []

    def clear(self) -> None:
        """Begin a part."""
        self.strings = []
        self.breaks = False

    @property
    def last(self) -> str:
        """The value printed last, empty when none was."""
        return self.strings[-1] if self.strings else ""

    def record(self, value: object) -> object:
        """Return a value as it is printed, and keep it; raises what :func:`as_printed` raises."""
        shown = as_printed(value)
        if not isinstance(shown, StrictUndefined | Silent):
            self.strings.append(str(shown))
        return shown

    def put(self, value: object) -> bytes:
        """Return a value as it stands in the XML of a part, and keep it; raises what :func:`as_printed` raises."""
        if type(value) is str:
            text, xml, breaks = _known(value) if len(value) <= _LONGEST_KEPT else _prepared(value)
            self.strings.append(text)
            if breaks:
                self.breaks = True
            return xml
        return escape(self.record(value)).encode()

    def next_drawing(self) -> Silent:
        """Return the number of the next drawing of the document (``wp:docPr``)."""
        self.drawings += 1
        return Silent(_FIRST_DRAWING + self.drawings)

    def list_number(self, form: int, anew: object = False) -> Silent:  # noqa: FBT002 - a filter of templates
        """Return the number of a list of the document (``w:num``).

        Args:
            form: Which form the list has.
            anew: Whether a list begins here even when one of this form goes on.

        Raises:
            ContentError: ``template.too-many-lists``.
        """
        found = None if anew else self._current.get(form)
        if found is None:
            assert self._lists is not None  # noqa: S101 - a mark stands only in a template with lists
            found = self._current[form] = self._lists.number(len(self.begun))
            self.begun.append(form)
        return Silent(found)

    def list_turn(self, forms: Sequence[int]) -> Silent:
        """End the lists of these forms: they begin anew with their next item. Return what is printed, nothing."""
        for form in forms:
            self._current.pop(form, None)
        return _NOTHING


def as_printed(value: object) -> object:
    """Return a value as it is printed; an undefined one is handed on, printing it is refused by Jinja.

    Raises:
        AbsentError: Nobody entered it.
        ForeignValueError: Only docxtpl can print it.
    """
    if type(value) is str:
        return _known(value)[0] if len(value) <= _LONGEST_KEPT else _prepared(value)[0]
    if value is None:
        raise AbsentError
    if isinstance(value, StrictUndefined | Silent | Markup):
        return value
    if type(value).__module__.partition(".")[0] == "docxtpl":
        raise ForeignValueError
    return str(value)


def _prepared(value: str) -> tuple[str, bytes, bool]:
    """Return a text as it is printed, the same as XML, and whether it becomes several elements of Word."""
    breaks = False
    if _SPECIAL.search(value):
        breaks = _BREAKS.search(value) is not None
        if " " in value:
            value = keep_together(value)
    return value, escape(value).encode(), breaks


_NOTHING = Silent("")
_known = lru_cache(maxsize=16384)(_prepared)
