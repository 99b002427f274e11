"""The only environment templates run in: an immutable sandbox that knows strict names and our filters, nothing else.

Whatever a template prints passes through one function, which keeps it for the comparison with the finished paper.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from engine.errors import ContentError
from engine.language import keep_together
from engine.rendering.filters import FILTERS
from engine.rendering.views import (
    AppendixView,
    Cases,
    DocumentView,
    Fields,
    NoCases,
    OrganisationView,
    PairView,
    PaymentView,
    PersonView,
    RequisitesView,
)

LARGEST_PART = 20 * 2**20
"""Signs a rendered part may have; the gate refuses larger ones when the file is opened again."""
_MOST_PIECES = 2_000_000
_BREAKS = re.compile("[\n\t\a\f]")
_SPECIAL = re.compile("[\n\t\a\f№.0-9]")
"""Signs that break a value over elements of Word or that a no-break space may stand beside."""
_OURS = frozenset(
    (
        AppendixView,
        Cases,
        DocumentView,
        Fields,
        NoCases,
        OrganisationView,
        PairView,
        PaymentView,
        PersonView,
        RequisitesView,
    )
)


class AbsentError(Exception):
    """A tag asked to print a value that nobody entered."""


class ForeignValueError(Exception):
    """A tag prints a rich text, a picture or a sub-document of docxtpl: the whole rendering of docxtpl is needed."""


class Silent(str):
    """A value that stands in no text (the number of a drawing); it is not compared with the paper."""

    __slots__ = ()


class Printed(threading.local):
    """What the templates of one document printed, in order; every thread has its own.

    Attributes:
        strings: Everything printed since :meth:`clear`.
        breaks: Whether a value holds line feeds or tabs, which must become elements of Word.
        drawings: How many drawings were numbered.
    """

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.breaks = False
        self.drawings = 0

    def clear(self) -> None:
        """Begin a part."""
        self.strings = []
        self.breaks = False

    @property
    def last(self) -> str:
        """The value printed last, empty when none was."""
        return self.strings[-1] if self.strings else ""

    def record(self, value: object) -> object:
        """Return a value as it is printed, and keep it."""
        if type(value) is str:
            if _SPECIAL.search(value):
                if _BREAKS.search(value):
                    self.breaks = True
                if " " in value:
                    value = _kept_together(value)
            self.strings.append(value)
            return value
        if value is None:
            raise AbsentError
        if isinstance(value, StrictUndefined | Silent):
            return value
        if type(value).__module__.partition(".")[0] == "docxtpl":
            raise ForeignValueError
        text = str(value)
        self.strings.append(text)
        return value if isinstance(value, Markup) else text

    def next_drawing(self) -> Silent:
        """Return the number of the next drawing of the document (``wp:docPr``)."""
        self.drawings += 1
        return Silent(_FIRST_DRAWING + self.drawings)


_FIRST_DRAWING = 1000
_kept_together = lru_cache(maxsize=65536)(keep_together)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment; attributes of our views and keys of plain mappings are read without a detour.

    The static check has let only plain dotted names pass before; the sandbox stands behind it.
    """

    def __init__(self, printed: Printed, *, autoescape: bool = True) -> None:
        super().__init__(autoescape=autoescape, undefined=StrictUndefined, finalize=printed.record)
        self.filters = dict(FILTERS)
        self.globals = {}

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """Join what a template printed; a template that prints beyond every measure is stopped before it is joined."""
        found = list(islice(pieces, _MOST_PIECES + 1))
        if len(found) > _MOST_PIECES or sum(map(len, found)) > LARGEST_PART:
            raise ContentError.single("template.too-big", limit=LARGEST_PART)
        return "".join(found)

    def getattr(self, obj: object, attribute: str) -> object:
        """Return an attribute or, of a mapping, the value of a key; an unknown one is strictly undefined."""
        if attribute[0] == "_":
            return super().getattr(obj, attribute)
        kind = type(obj)
        if kind in _OURS:
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        if kind is dict:
            try:
                return obj[attribute]  # type: ignore[index]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def render_line(text: str, context: Mapping[str, object]) -> str:
    """Return a line of text (a heading on a card) with its tags filled in.

    Raises:
        ContentError: ``template.failed``: it names something the context has not.
    """
    try:
        return _line(text).render(dict(context))
    except (MemoryError, ContentError):
        raise
    except Exception as error:
        raise ContentError.single("template.failed", detail=str(error), after="") from error
    finally:
        _LINE_PRINTED.clear()


_LINE_PRINTED = Printed()
_LINES = Sandbox(_LINE_PRINTED, autoescape=False)


@lru_cache(maxsize=1024)
def _line(text: str) -> Template:
    return _LINES.from_string(text)
