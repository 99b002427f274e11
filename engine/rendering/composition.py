"""Composition of templates before they are compiled: bases, blocks, styles, lists and pictures flattened into one file.

``{%p include "shared/letterhead" %}`` alone in a paragraph is replaced by the paragraphs and tables of that block.
``{%p extends "school-staff/s17-pair-order" %}`` makes a template that holds nothing but the blocks it changes;
``{%p parent %}`` in one of them repeats what it overrides. Everything happens once, before any data is seen: the result
is one document with constant text, which docxtpl then renders.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.errors import ContentError, Place, Problem
from engine.ooxml.active import refuse_active_content
from engine.ooxml.elements import Element, child, prefixed, qualified
from engine.ooxml.package import Package, read_package, relationships
from engine.rendering.composition_carrying import Carrier, Target
from engine.rendering.composition_sections import place_block, sections, set_title_page
from engine.rendering.composition_tree import (
    BODY_PART,
    Block,
    Budget,
    blocks,
    clear_marks,
    marks,
    override,
)
from engine.rendering.composition_tree import replace as put_in_place
from engine.rendering.keeping import keep_announcements
from engine.rendering.mending import mend_tags
from engine.rendering.typesetting import typeset

STYLES_PART = "word/styles.xml"
NUMBERING_PART = "word/numbering.xml"
BASE_NAME = "shared/base"
SECTION_BREAK = "разрыв раздела"
_INCLUSION = 1_000
"""What an inclusion costs at least, in elements: two hundred of them are the most a document can have."""
_DEEP = 20
"""How many files may use one another in a row."""
_OF_BASE = ("word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a composition.

    Attributes:
        name: ``shared/letterhead``, ``school-staff/s17-pair-order``.
        data: Bytes of its .docx.
        file: How it is named in messages; one file has one such name.
    """

    name: str
    data: bytes
    file: str

    def package(self) -> Package:
        """Return its parts, tags mended; raises what :func:`engine.ooxml.package.read_package` raises."""
        return _mended(self.data)[0]

    def notes(self) -> list[Problem]:
        """Return a note for every tag that was mended."""
        return [replace(note, place=replace(note.place, file=self.file)) for note in _mended(self.data)[1]]


Resolve = Callable[[str, str], Source]
"""(Name, file that extends it or "" when it is included) → the file; raises ContentError for an unknown one."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A template with everything in place.

    Attributes:
        package: Its parts.
        warnings: Styles that look otherwise in one of the files than in the base; notes on tags that were mended.
    """

    package: Package
    warnings: tuple[Problem, ...] = ()


def target_of_extends(package: Package) -> str | None:
    """Return the name of the template that a template extends, or ``None``."""
    for mark in marks(package.xml(BODY_PART), ""):
        if mark.tag.kind == "extends":
            return mark.tag.target
    return None


def sources(template: Source, resolve: Resolve) -> list[Source]:
    """Return the template and all that it extends and includes, each once, what is used before what uses it.

    Raises:
        ContentError: An unknown block or base.
    """
    found: dict[str, Source] = {}
    _gather(template, resolve, found, {template.file}, 0)
    return list(found.values())


def _gather(source: Source, resolve: Resolve, found: dict[str, Source], seen: set[str], depth: int) -> None:
    if depth > _DEEP:
        raise ContentError.single("template.too-much", place=Place(file=source.file))
    for mark in marks(source.package().xml(BODY_PART), source.file):
        if mark.tag.kind in ("extends", "include"):
            name, asker = str(mark.tag.target), source.file if mark.tag.kind == "extends" else ""
            try:
                other = resolve(name, asker)
            except ContentError as error:
                raise _placed(error, mark.place) from error
            if other.file not in seen:
                seen.add(other.file)
                _gather(other, resolve, found, seen, depth + 1)
    found[source.file] = source


def _placed(error: ContentError, place: Place) -> ContentError:
    if any(problem.place.part for problem in error.problems):
        return error
    return ContentError([Problem(code=p.code, facts=p.facts, place=place) for p in error.problems])


def compose(template: Source, *, base: bytes, resolve: Resolve) -> Composed:
    """Return the template as one document, with the base's styles and typographic signs.

    Args:
        template: The template.
        base: The .docx of ``shared/base``.
        resolve: Finds a block or a template that is extended.

    Raises:
        ContentError: A file includes or extends itself; a style is unknown; a part is missing; a block of an extending
            template stands for nothing; something active is in one of the files.
    """
    base_package = _opened(base, BASE_NAME)
    chain = chain_of(template, resolve)
    root = _opened(chain[-1].data, chain[-1].file)
    of_base = [name for name in _OF_BASE if name in root.parts and name in base_package.parts]
    target = Target(root.replaced({name: base_package.parts[name] for name in of_base}), base_package)
    composer = _Composer(target, base_package, resolve)
    body = composer.assemble(chain, root, (), own=True)
    clear_marks(body)
    keep_announcements(body)
    if composer.problems:
        raise ContentError(composer.problems)
    notes = [note for source in composer.used.values() for note in source.notes()]
    return Composed(typeset(target.finished(body)), (*target.warnings, *notes))


def chain_of(source: Source, resolve: Resolve, above: tuple[Source, ...] = ()) -> list[Source]:
    """Return a template and those it extends, itself first.

    Args:
        source: The template.
        resolve: Finds what is extended.
        above: The files it is included from, the outermost first.

    Raises:
        ContentError: ``template.extends-cycle`` with the chain of names.
    """
    chain = [source]
    while (name := target_of_extends(chain[-1].package())) is not None:
        other = resolve(name, chain[-1].file)
        _refuse_cycle((*above, *chain), other, "template.extends-cycle")
        chain.append(other)
    return chain


def _refuse_cycle(stack: tuple[Source, ...], other: Source, code: str) -> None:
    """Refuse a file that uses itself, and files that use one another too deep for any honest template."""
    for index, source in enumerate(stack):
        if source.file == other.file:
            names = " → ".join([*(each.name for each in stack[index:]), other.name])
            raise ContentError.single(code, place=Place(file=stack[0].file), chain=names)
    if len(stack) > _DEEP:
        raise ContentError.single("template.too-much", place=Place(file=stack[0].file))


@lru_cache(maxsize=128)
def _mended(data: bytes) -> tuple[Package, tuple[Problem, ...]]:
    """Return a file of a composition with its tags mended, and notes; a block of every document is read once."""
    package, notes = mend_tags(read_package(data))
    return package, tuple(notes)


@lru_cache(maxsize=128)
def _opened(data: bytes, file: str) -> Package:
    """Return a file of a composition that has its parts and nothing active in it."""
    package = _mended(data)[0]
    refuse_active_content(package, file)
    _refuse_missing_parts(package, file)
    return package


class _Composer:
    """Puts files together into one target; every file is carried there before anything is done with its content."""

    def __init__(self, target: Target, base: Package, resolve: Resolve) -> None:
        self._target = target
        self._base = base
        self._resolve = resolve
        self._budget = Budget()
        self.used: dict[str, Source] = {}
        self.problems: list[Problem] = []

    def assemble(self, chain: list[Source], root: Package, stack: tuple[Source, ...], *, own: bool) -> Element:
        """Return the document of a chain of templates: the last one, its blocks overridden by those before it.

        Args:
            chain: The template and those it extends; the last extends nothing.
            root: The last one, opened.
            stack: The files it is included from, the outermost first.
            own: Whether this is the template itself, not a block that is included.
        """
        lowest = chain[-1]
        tree = self._carried(lowest, root, own=own)
        if own:
            self._target.adopt_text_parts(self._carrier(lowest, root, own=True))
        self._expand(tree, lowest, (*stack, *chain))
        for index in range(len(chain) - 2, -1, -1):
            source = chain[index]
            package = _opened(source.data, source.file)
            extending = self._carried(source, package, own=False)
            override(tree, self._own_blocks(extending, source, tree), lowest.file, self._budget)
            self._expand(tree, source, (*stack, *chain[: index + 1]))
            if own:
                self._target.take_headers(tree, package, self._carrier(source, package, own=False), self._base)
        return tree

    def _carrier(self, source: Source, package: Package, *, own: bool) -> Carrier:
        return Carrier(self._target, package, source.file, source.name, own=own)

    def _carried(self, source: Source, package: Package, *, own: bool) -> Element:
        self.used[source.file] = source
        tree = package.xml(BODY_PART)
        _refuse_damaged_tables(tree, source.file)
        blocks(marks(tree, source.file))  # refuses those that are not whole
        self._carrier(source, package, own=own).take(tree, BODY_PART)
        return tree

    def _own_blocks(self, extending: Element, source: Source, tree: Element) -> dict[str, Block]:
        found = {block.name: block for block in blocks(marks(extending, source.file)) if block.depth == 0}
        known = {block.name for block in blocks(marks(tree, source.file))}
        for name, block in found.items():
            if name not in known:
                place = block.opening.place
                facts = {"block": name, "allowed": sorted(known)}
                self.problems.append(Problem(code="template.unknown-base-block", facts=facts, place=place))
        return {name: block for name, block in found.items() if name in known}

    def _expand(self, tree: Element, source: Source, stack: tuple[Source, ...]) -> None:
        """Replace the tags of inclusion of a tree by the content of what they name."""
        style = self._target.styles.named("paragraph", SECTION_BREAK)
        had_title = _first_has_title(tree)
        for mark in marks(tree, source.file):
            if mark.tag.kind != "include":
                continue
            other = self._resolve(str(mark.tag.target), "")
            _refuse_cycle(stack, other, "template.include-cycle")
            self._budget.spend((), mark.place, least=_INCLUSION)
            chain = chain_of(other, self._resolve, stack)
            inner = self.assemble(chain, _opened(chain[-1].data, chain[-1].file), stack, own=False)
            body = child(inner, "w:body")
            if body is None or mark.element.getparent() is None or prefixed(mark.element) != "w:p":
                raise ContentError.single("template.empty-block", place=mark.place, block=other.name)
            section = child(body, "w:sectPr")
            content = [element for element in body if prefixed(element) != "w:sectPr"]
            self._budget.spend(content, mark.place)
            put_in_place(mark.element, place_block(mark.element, content, section, style))
        _settle_title(tree, on=had_title)


def _first_has_title(tree: Element) -> bool:
    found = sections(tree)
    return bool(found) and child(found[0], "w:titlePg") is not None


def _settle_title(tree: Element, *, on: bool) -> None:
    """Let the first section, and no section that came in, hide the number of its first page."""
    found = sections(tree)
    if on and found and child(found[0], "w:titlePg") is None:
        for section in found:
            set_title_page(section, on=section is found[0])


def _refuse_missing_parts(package: Package, file: str) -> None:
    """A template and its base have styles, and every part they refer to; others Word would mend, docxtpl would not."""
    named = {r.target for owner in ("", *package.parts) for r in relationships(package, owner) if not r.external}
    problems = [
        Problem(code="ooxml.missing-part", place=Place(file=file, part=part))
        for part in sorted({BODY_PART, STYLES_PART, *named} - package.parts.keys())
    ]
    if problems:
        raise ContentError(problems)


def _refuse_damaged_tables(root: Element, file: str) -> None:
    place = Place(file=file, part=BODY_PART)
    if child(root, "w:body") is None:
        raise ContentError.single("ooxml.damaged", place=place, reason="no w:body")
    if any(child(table, "w:tblGrid") is None for table in root.iter(qualified("w:tbl"))):
        raise ContentError.single("ooxml.damaged", place=place, reason="no w:tblGrid")
