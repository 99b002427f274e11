"""One template: compiled once, rendered many times, every result read back.

A template that passed the static check is taken apart: each part that holds tags becomes a Jinja template through
docxtpl's own handling of its tags, everything else is laid out once as compressed bytes. A document then costs the text
of its parts, their compression, and the reading back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from docxtpl import DocxTemplate
from jinja2 import Template
from lxml import etree

from engine.errors import ContentError, Place, ReadBackError
from engine.expressions.tags import tag_spans
from engine.ooxml.elements import Element, qualified
from engine.ooxml.normalising import remove_session_marks
from engine.ooxml.package import CORE_PROPERTIES, Package, core_properties, with_core_entry
from engine.ooxml.runs import join_pieces
from engine.ooxml.text import text_parts
from engine.ooxml.zipping import Frame
from engine.rendering.begun_lists import BegunLists, ListForms
from engine.rendering.environment import PartSandbox
from engine.rendering.printing import AbsentError, ForeignValueError, Printed
from engine.rendering.readback import read_back
from engine.rendering.spreading import spread
from engine.rendering.turn_marks import with_turns
from engine.rendering.views import Cases
from engine.rendering.whole import render_whole

_HEADER = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY_CELLS = tuple(
    (before + b"</w:tc>", before + b"<w:p/></w:tc>") for before in (b"</w:tcPr>", b"<w:tcPr/>", b"<w:tc>", b"</w:tbl>")
)
_ESCAPES = {
    "brace_open": ("{_{", "{{"),
    "brace_close": ("}_}", "}}"),
    "percent_open": ("{_%", "{%"),
    "percent_close": ("%_}", "%}"),
}
"""Name of a global → how docxtpl writes a brace that is text, and what is printed."""
_BRACES = ("{{", "{%", *(written for written, _ in _ESCAPES.values()))
"""What docxtpl reads or replaces; a part without them never changes."""


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


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that holds tags.

    Attributes:
        name: Name of the part.
        template: Its text as a compiled Jinja template.
        grids: Whether a loop over columns may leave a table with too few grid columns.
        cells: Whether conditions may empty a cell of a table, which Word needs a paragraph in.
        cases: Codes of the cases its tags name.
    """

    name: str
    template: Template
    grids: bool
    cells: bool
    cases: frozenset[str]


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be rendered any number of times, in any thread.

    Attributes:
        package: Parts of the composed and checked .docx.
        parts: Those with tags.
        frame: Everything else, laid out as bytes.
        cases: Codes of the cases its tags name.
        environment: Where the templates of the parts run.
        lists: Lists that its documents may begin, ``None`` when there are none.
    """

    package: Package
    parts: tuple[_Part, ...]
    frame: Frame
    cases: frozenset[str]
    environment: PartSandbox
    lists: BegunLists | None = None


def compile_template(package: Package, *, file: str) -> CompiledTemplate:
    """Return a template compiled for rendering; the package must have passed the static check.

    Args:
        package: The composed template.
        file: How the template is named in messages.

    Raises:
        ContentError: ``template.failed`` for what Jinja cannot compile, ``template.no-list-style``.
    """
    forms = ListForms(package)
    package, lists = forms.finished(with_turns(spread(with_core_entry(package), forms, file=file), forms))
    environment = PartSandbox()
    environment.globals.update({name: printed_as for name, (_, printed_as) in _ESCAPES.items()})
    found = [_compiled(package, name, environment, file) for name in text_parts(package)]
    parts = tuple(part for part in found if part is not None)
    changing = {CORE_PROPERTIES, *(part.name for part in parts), *([lists.part] if lists else ())}
    cases = frozenset[str]().union(*(part.cases for part in parts))
    return CompiledTemplate(package, parts, Frame(package, frozenset(changing)), cases, environment, lists)


def _compiled(package: Package, name: str, environment: PartSandbox, file: str) -> _Part | None:
    root = package.xml(name)
    remove_session_marks(root)
    join_pieces(root, tag_spans)
    source = etree.tostring(root, encoding="unicode")
    if not any(braces in source for braces in _BRACES):
        return None
    columns = any(tag in source for tag in ("{%tc", "colspan", "hm %}"))
    if not columns and name.startswith("word/document"):
        root = DocxTemplate.fix_tables(None, source)
    _number_drawings(root)
    source = _patched(etree.tostring(root, encoding="unicode"))
    cells = any("{%p" in "".join(cell.itertext()) for cell in root.iter(qualified("w:tc")))
    try:
        template = environment.from_string(_without_escapes(source))
    except Exception as error:  # Jinja hands on whatever the compiler of Python says
        raise _failure(error, Place(file=file, part=name), "") from error
    cases = frozenset(code for code in Cases.CODES if f".{code}" in source)
    return _Part(name, template, columns, cells, cases)


def _patched(source: str) -> str:
    """Return a part after docxtpl's handling of its tags; what its tags of cells set stands in no text."""
    for text in (source[start:end] for start, end in reversed(tag_spans(source))):
        if text[2:-2].split()[:1] in (["colspan"], ["cellbg"]):
            source = source.replace(text, f"{text[:-2].rstrip()} | silent %}}")
    patched = str(DocxTemplate.patch_xml(None, source))
    for written, silent in _SPANS:
        patched = patched.replace(written, silent)
    return patched


_SPANS = (
    ('<w:gridSpan w:val="{{ loop.length }}"', '<w:gridSpan w:val="{{ loop.length | silent }}"'),
    ('w:gridSpan w:val="{{ ', 'w:gridSpan w:val="{{ silent('),
    ("silent(loop.length | silent }}", "loop.length | silent }}"),
    (' * loop.length }}"', ' * loop.length) }}"'),
)
"""How docxtpl widens a merged cell, and how the number is kept out of the comparison with the printed text."""


def _number_drawings(root: Element) -> None:
    """Give every drawing a number of its own in each document, also in loops (``wp:docPr`` must not repeat)."""
    for drawing in root.iter(qualified("wp:docPr")):
        drawing.set("id", "{{ drawing_number() }}")


def _without_escapes(source: str) -> str:
    """Return a source in which docxtpl's way to write a brace («{_{») prints the brace."""
    for name, (written, _) in _ESCAPES.items():
        source = source.replace(written, f"{{{{ {name} }}}}")
    return source


def render(compiled: CompiledTemplate, context: Mapping[str, object], properties: Properties, *, file: str) -> bytes:
    """Return the bytes of the document; the same input gives the same bytes.

    Args:
        compiled: The template.
        context: What the template may name; see :mod:`engine.rendering.context`.
        properties: Title, author and so on of the file.
        file: How the template is named in messages.

    Raises:
        ContentError: A tag prints a value that is absent, or the template fails on these values.
        ReadBackError: The text of the result does not hold every printed value in order, or holds a tag.
    """
    data, printed = render_parts(compiled, context, properties, file=file)
    read_back(data, printed, file=file)
    return data


def render_parts(
    compiled: CompiledTemplate, context: Mapping[str, object], properties: Properties, *, file: str
) -> tuple[bytes, dict[str, list[str]]]:
    """Return the bytes of the document and what every part of it printed, not yet compared.

    A context with rich text, pictures or sub-documents of docxtpl is rendered by docxtpl itself, the slow way.

    Raises:
        ContentError: As for :func:`render`.
    """
    core = core_properties(
        title=properties.title,
        author=properties.author,
        subject=properties.subject,
        keywords=properties.keywords,
        created=properties.created,
    )
    parts = {CORE_PROPERTIES: core}
    strings: dict[str, list[str]] = {}
    printed = Printed(compiled.lists)
    try:
        for part in compiled.parts:
            printed.clear()
            parts[part.name] = _rendered(compiled.environment, part, context, printed, file=file)
            strings[part.name] = printed.strings
    except ForeignValueError:
        return render_whole(compiled.package, context, core, file=file, lists=compiled.lists)
    if compiled.lists is not None:
        parts[compiled.lists.part] = compiled.lists.written(printed.begun)
    return compiled.frame.assemble(parts), strings


def _rendered(
    environment: PartSandbox, part: _Part, context: Mapping[str, object], printed: Printed, *, file: str
) -> bytes:
    """Return the bytes of one part; whatever a template or a filter stumbles over is a problem with its part.

    Raises:
        ContentError: ``template.absent-value``, ``template.failed``, ``template.too-big``, or what a filter says.
        ForeignValueError: A value that only docxtpl can print.
    """
    try:
        body = environment.render(part.template, context, printed)
    except (MemoryError, ForeignValueError):
        raise
    except Exception as error:
        raise _failure(error, Place(file=file, part=part.name), printed.last) from error
    if printed.breaks:
        body = DocxTemplate.resolve_listing(None, body.decode()).encode()
    if part.cells:
        for emptied, kept in _EMPTY_CELLS:
            body = body.replace(emptied, kept)
    if part.grids:
        body = etree.tostring(DocxTemplate.fix_tables(None, body.decode()), encoding="unicode").encode()
    return _HEADER + body


def _failure(error: Exception, place: Place, last: str) -> ContentError:
    """Return what a person reads about a template that failed; ``last`` is the value printed before."""
    if isinstance(error, AbsentError):
        return ContentError.single("template.absent-value", place=place, after=last)
    if isinstance(error, ContentError) and not isinstance(error, ReadBackError):
        return ContentError([p if p.place.file else replace(p, place=place) for p in error.problems])
    return ContentError.single("template.failed", place=place, detail=str(error), after=last)
