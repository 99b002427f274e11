"""What the templates of one document print: every value passes here on its way into the paper, and is kept.

The finished paper is compared with what was kept (:mod:`engine.rendering.readback`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from engine.language import keep_together

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
        lists: Numbered lists that values of the document began, by their signs; see
            :mod:`engine.rendering.value_lists`.
    """

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.breaks = False
        self.drawings = 0
        self.lists: list[int] = []

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

    def list_number(self, first: int, sign: int, starts: object) -> Silent:
        """Return the number of a list of the document (``w:num``): of a new one, or of that which was begun last.

        Args:
            first: Number of the first list that a value begins.
            sign: Which sign the list has.
            starts: Whether it begins here.
        """
        if starts:
            self.lists.append(sign)
        return Silent(first + len(self.lists) - 1)


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


_known = lru_cache(maxsize=16384)(_prepared)
