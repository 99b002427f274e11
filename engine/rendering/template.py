"""One template: compiled from its parts, checked, rendered through docxtpl, read back.

docxtpl runs with autoescape (its default loses everything after ``&`` or ``<`` in a value), strict undefined names and
an immutable sandbox.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engine.errors import ContentError, Place, Problem, ReadBackError
from engine.language import keep_together
from engine.ooxml.package import Package, read_package, set_properties, write_package
from engine.ooxml.text import read_text
from engine.rendering.filters import FILTERS

MAIN_PART = "word/document.xml"


@dataclass(frozen=True, kw_only=True)
class Properties:
    """What the file says of itself (docProps/core.xml); the author is the organisation, never a person.

    Attributes:
        title: «Приказ от 07.09.2026 № 318-о О …».
        author: Short name of the organisation.
        subject: Heading to the text.
        keywords: Kind and code of the document.
        created: Date of the document.
    """

    title: str
    author: str
    subject: str
    keywords: str
    created: dt.date | None


def render(package: Package, context: Mapping[str, object], properties: Properties, *, file: str) -> bytes:
    """Return the bytes of the document; the same input gives the same bytes.

    Args:
        package: The composed and checked template.
        context: What the template may name; see :mod:`engine.rendering.context`.
        properties: Title, author and so on of the file.
        file: How the template is named in messages.

    Raises:
        ContentError: A tag prints a value that is absent, or the template fails on these values.
        ReadBackError: The text of the result does not hold every printed value in order, or holds a tag.
    """
    emitted = _Emitted()
    result = set_properties(
        read_package(_rendered(package, context, emitted, file)),
        title=properties.title,
        author=properties.author,
        subject=properties.subject,
        keywords=properties.keywords,
        created=properties.created,
    )
    data = write_package(result)
    read_back(data, emitted.by_part, file=file)
    return data


def _rendered(package: Package, context: Mapping[str, object], emitted: _Emitted, file: str) -> bytes:
    """Return what docxtpl makes; whatever it, python-docx, lxml or a filter stumbles over is a problem with its part.

    Raises:
        ContentError: ``template.absent-value``, ``template.failed``, or what a filter says of a value.
    """
    try:
        template = _Recorded(io.BytesIO(write_package(package)), emitted)
        template.render(dict(context), environment_for(emitted))
        buffer = io.BytesIO()
        template.docx.save(buffer)
    except (MemoryError, ReadBackError):
        raise
    except _AbsentError as error:
        place = Place(file=file, part=emitted.part)
        raise ContentError.single("template.absent-value", place=place, after=emitted.last) from error
    except ContentError as error:
        place = Place(file=file, part=emitted.part)
        raise ContentError([p if p.place.file else replace(p, place=place) for p in error.problems]) from error
    except Exception as error:
        place = Place(file=file, part=emitted.part)
        raise ContentError.single("template.failed", place=place, detail=str(error), after=emitted.last) from error
    return buffer.getvalue()


def render_line(text: str, context: Mapping[str, object]) -> str:
    """Return a line of text (a heading on a card) with its tags filled in.

    Raises:
        ContentError: ``template.failed``: it names something the context has not.
    """
    environment = environment_for(_Emitted(), autoescape=False)
    try:
        return environment.from_string(text).render(dict(context))
    except (MemoryError, ContentError):
        raise
    except Exception as error:
        raise ContentError.single("template.failed", detail=str(error), after="") from error


def environment_for(emitted: _Emitted, *, autoescape: bool = True) -> ImmutableSandboxedEnvironment:
    """Return the only environment templates are rendered in."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=autoescape, undefined=StrictUndefined, finalize=emitted.record
    )
    environment.filters = dict(FILTERS)
    environment.globals = {}
    return environment


class _AbsentError(Exception):
    """A tag asked to print a value that nobody entered."""


class _Emitted:
    """Every string the template printed, by part, in order."""

    def __init__(self) -> None:
        self.by_part: dict[str, list[str]] = {}
        self.part = MAIN_PART

    @property
    def last(self) -> str:
        printed = self.by_part.get(self.part)
        return printed[-1] if printed else ""

    def record(self, value: object) -> object:
        if value is None:
            raise _AbsentError
        if isinstance(value, StrictUndefined):
            return value
        printed = keep_together(value) if type(value) is str else value
        self.by_part.setdefault(self.part, []).append(str(printed))
        return printed


class _Recorded(DocxTemplate):  # type: ignore[misc]
    """docxtpl that tells which part is being rendered."""

    def __init__(self, file: io.BytesIO, emitted: _Emitted) -> None:
        super().__init__(file)
        self._emitted = emitted

    def render_xml_part(self, src_xml: str, part: object, context: dict[str, object], jinja_env: object = None) -> str:
        self._emitted.part = str(getattr(part, "partname", MAIN_PART)).lstrip("/")
        return str(super().render_xml_part(src_xml, part, context, jinja_env))

    def render_properties(self, context: dict[str, object], jinja_env: object = None) -> None:
        """Leave the properties alone: the engine writes them itself, a tag there would run unchecked."""


def read_back(data: bytes, emitted: Mapping[str, list[str]], *, file: str) -> None:
    """Compare the text read from the bytes with what the template printed.

    Raises:
        ReadBackError: ``readback.lost`` names the first value of a part that is not there; ``readback.tag-left`` a tag.
    """
    texts = {
        part: "\n".join(paragraph.text for paragraph in paragraphs) for part, paragraphs in read_text(data).items()
    }
    problems = []
    for part, strings in emitted.items():
        problems.extend(_lost(texts.get(part, ""), strings, Place(file=file, part=part)))
    for part, text in texts.items():
        outside = text
        for value in emitted.get(part, ()):
            outside = outside.replace(_as_read(value), " ", 1) if "{" in value or "}" in value else outside
        problems.extend(
            Problem(code="readback.tag-left", facts={"tag": mark}, place=Place(file=file, part=part))
            for mark in ("{{", "}}", "{%", "%}")
            if mark in outside
        )
    if problems:
        raise ReadBackError(problems)


def _lost(text: str, strings: list[str], place: Place) -> list[Problem]:
    position = 0
    for value in strings:
        found = text.find(_as_read(value), position)
        if found < 0:
            return [Problem(code="readback.lost", facts={"value": value}, place=place)]
        position = found + len(_as_read(value))
    return []


def _as_read(value: str) -> str:
    return value.replace("\r\n", "\n")
