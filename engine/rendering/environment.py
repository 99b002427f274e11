"""The only environments templates run in: an immutable sandbox that knows strict names and our filters, nothing else.

Whatever a template prints passes through :mod:`engine.rendering.printing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from keyword import iskeyword
from typing import cast

from jinja2 import StrictUndefined, Template, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.errors import ContentError
from engine.model.people import Contract, SecondLanguage
from engine.rendering.begun_lists import NUMBER_FILTER, TURN_FILTER
from engine.rendering.filters import FILTERS
from engine.rendering.notation import Paragraph, Run
from engine.rendering.printing import Printed, Silent, as_printed
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
"""Bytes a rendered part may have; the gate refuses larger ones when the file is opened again."""
_MOST_PIECES = 2_000_000
_PLAIN_NAME = re.compile("[A-Za-z][A-Za-z0-9_]*")
"""A name that Python reads as it is written: out of wide underscores it makes plain ones (NFKC)."""
_OURS = frozenset(
    (
        AppendixView,
        Cases,
        Contract,
        DocumentView,
        Fields,
        LoopContext,
        NoCases,
        OrganisationView,
        PairView,
        Paragraph,
        PaymentView,
        PersonView,
        RequisitesView,
        Run,
        SecondLanguage,
    )
)
"""What a context is made of, and ``loop``: their public names lead to data, to be read without a look at its safety."""


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment; attributes of our views and keys of plain mappings are read without a detour.

    The static check has let only plain dotted names pass before; the sandbox stands behind it.
    """

    def __init__(self, *, autoescape: bool = True) -> None:
        super().__init__(autoescape=autoescape, undefined=StrictUndefined)
        self.filters = dict(FILTERS)
        self.globals = {}

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


class PartContext(Context):
    """The names a template of a part may use, and where it keeps what it prints."""

    printed: Printed


class _PartGenerator(CodeGenerator):
    """Writes a template that yields the bytes of a part: its own text as it stands, every value through ``put``."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("put, ours = context.printed.put, environment.ours")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame, **_: object) -> None:  # noqa: N802 - Jinja's
        """Read an attribute of one of our views on the spot; anything else, and odd names, the sandbox reads."""
        if not _PLAIN_NAME.fullmatch(node.attr) or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        held = self.temporary_identifier()
        self.write(f"({held}.{node.attr} if type({held} := ")
        self.visit(node.node, frame)
        self.write(f") in ours else environment.getattr({held}, {node.attr!r}))")

    def _output_const_repr(self, group: Iterable[object]) -> str:
        return repr("".join(map(str, group)).encode())

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: object) -> str:  # noqa: ARG002 - Jinja's
        if isinstance(node, nodes.TemplateData):
            return node.data
        raise nodes.Impossible  # what a tag prints is kept, also when it is always the same

    def _output_child_pre(self, *_: object) -> None:
        self.write("put(")

    def _output_child_post(self, *_: object) -> None:
        self.write(")")


class PartSandbox(Sandbox):
    """The environment of templates of parts; they are rendered by :meth:`render`."""

    ours = _OURS
    code_generator_class = _PartGenerator
    context_class = PartContext

    def __init__(self) -> None:
        super().__init__()
        self.globals["drawing_number"] = _drawing_number
        self.filters |= {NUMBER_FILTER: _list_number, TURN_FILTER: _list_turn}
        self.globals["silent"] = self.filters["silent"] = Silent

    def render(self, template: Template, values: Mapping[str, object], printed: Printed) -> bytes:
        """Return what a template of a part prints; one that prints beyond every measure is stopped before it is joined.

        Args:
            template: A template of this environment.
            values: What it may name.
            printed: Keeps what is printed.

        Raises:
            ContentError: ``template.too-big``.
        """
        context = cast(PartContext, template.new_context({**self.globals, **values}, shared=True))
        context.printed = printed
        pieces = cast("list[bytes]", list(islice(template.root_render_func(context), _MOST_PIECES + 1)))
        if len(pieces) > _MOST_PIECES or sum(map(len, pieces)) > LARGEST_PART:
            raise ContentError.single("template.too-big", limit=LARGEST_PART)
        return b"".join(pieces)


@pass_context
def _drawing_number(context: PartContext) -> Silent:
    return context.printed.next_drawing()


@pass_context
def _list_number(context: PartContext, form: int, anew: object = False) -> Silent:  # noqa: FBT002 - a filter
    return context.printed.list_number(form, anew)


@pass_context
def _list_turn(context: PartContext, forms: Sequence[int]) -> Silent:
    return context.printed.list_turn(forms)


def render_line(text: str, context: Mapping[str, object]) -> str:
    """Return a line of text (a heading on a card) with its tags filled in.

    Raises:
        ContentError: ``template.failed``: it names something the context has not.
    """
    try:
        return str(_line(text).render(dict(context))) if "{" in text else text.removesuffix("\n")
    except (MemoryError, ContentError):
        raise
    except Exception as error:
        raise ContentError.single("template.failed", detail=str(error), after="") from error


_LINES = Sandbox(autoescape=False)
_LINES.finalize = as_printed


@lru_cache(maxsize=1024)
def _line(text: str) -> Template:
    return _LINES.from_string(text)
