"""The slow way: docxtpl renders the whole document, for values that only it can print.

Rich text, pictures and sub-documents change relationships, media and styles of the file; docxtpl knows how.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.errors import ContentError, Place
from engine.ooxml.package import CORE_PROPERTIES, Package, read_package, with_core_entry, write_package
from engine.rendering.begun_lists import NUMBER_FILTER, TURN_FILTER, BegunLists
from engine.rendering.filters import FILTERS
from engine.rendering.printing import AbsentError, Printed

MAIN_PART = "word/document.xml"


def render_whole(
    package: Package, context: Mapping[str, object], core: bytes, *, file: str, lists: BegunLists | None = None
) -> tuple[bytes, dict[str, list[str]]]:
    """Return the bytes of the document and what every part of it printed, docxtpl's own values left out.

    Args:
        package: The composed and checked template.
        context: What the template may name.
        core: The part of core properties.
        file: How the template is named in messages.
        lists: Lists that the document may begin.

    Raises:
        ContentError: ``template.absent-value``, ``template.failed``, or what a filter says of a value.
    """
    printed = _PrintedByPart(lists)
    try:
        template = _Recorded(io.BytesIO(write_package(package)), printed)
        template.render(dict(context), _environment(printed))
        buffer = io.BytesIO()
        template.docx.save(buffer)
    except MemoryError:
        raise
    except AbsentError as error:
        place = Place(file=file, part=printed.part)
        raise ContentError.single("template.absent-value", place=place, after=printed.last) from error
    except ContentError as error:
        place = Place(file=file, part=printed.part)
        raise ContentError([p if p.place.file else replace(p, place=place) for p in error.problems]) from error
    except Exception as error:
        place = Place(file=file, part=printed.part)
        raise ContentError.single("template.failed", place=place, detail=str(error), after=printed.last) from error
    result = with_core_entry(read_package(buffer.getvalue())).replaced({CORE_PROPERTIES: core})
    if lists is not None:
        result = result.replaced({lists.part: lists.written(printed.begun)})
    return write_package(result), printed.by_part


class _PrintedByPart(Printed):
    """What was printed, by part; values of docxtpl are let through unrecorded."""

    def __init__(self, lists: BegunLists | None) -> None:
        super().__init__(lists)
        self.by_part: dict[str, list[str]] = {}
        self.part = MAIN_PART

    def begin_part(self, part: str) -> None:
        """Begin a part."""
        self.clear()
        self.part = part
        self.by_part[part] = self.strings

    def record(self, value: object) -> object:
        if type(value).__module__.partition(".")[0] == "docxtpl":
            return value
        return super().record(value)


def _environment(printed: Printed) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=printed.record)
    lists: dict[str, Callable[..., object]] = {
        NUMBER_FILTER: printed.list_number,
        TURN_FILTER: printed.list_turn,
    }
    environment.filters = {**FILTERS, **{name: _late(call) for name, call in lists.items()}}
    environment.globals = {}
    return environment


def _late(call: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that Jinja does not call while it compiles, though its value is always the same."""

    @pass_context
    def called(_: Context, *arguments: object) -> object:
        return call(*arguments)

    return called


class _Recorded(DocxTemplate):  # type: ignore[misc]
    """docxtpl that tells which part is being rendered."""

    def __init__(self, file: io.BytesIO, printed: _PrintedByPart) -> None:
        super().__init__(file)
        self._printed = printed

    def render_xml_part(self, src_xml: str, part: object, context: dict[str, object], jinja_env: object = None) -> str:
        self._printed.begin_part(str(getattr(part, "partname", MAIN_PART)).lstrip("/"))
        return str(super().render_xml_part(src_xml, part, context, jinja_env))

    def render_properties(self, context: dict[str, object], jinja_env: object = None) -> None:
        """Leave the properties alone: the engine writes them itself, a tag there would run unchecked."""
