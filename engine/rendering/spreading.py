"""Tags of paragraphs (``{{p text | paragraphs }}``), written out as ordinary tags before a template is compiled.

The paragraph that holds the tag is the pattern: it becomes a repetition of itself, with its properties and those of its
run, so that everything else — escaping, comparison with the paper, docxtpl's own way — knows nothing new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Final

from engine.errors import ContentError, Place
from engine.expressions.tags import Tag, read_tags
from engine.ooxml.elements import Element, child, make, prefixed, qualified, serialise
from engine.ooxml.numbering import BEFORE_LIST, ListPlace
from engine.ooxml.package import Package
from engine.ooxml.text import iterate_paragraphs, paragraph_text, printed_elements, sign_of, text_parts
from engine.rendering.begun_lists import ListForms
from engine.rendering.filters import FILTERS
from engine.rendering.notation import BULLET, NUMBER
from engine.rendering.paragraph_tags import paragraph_filter
from engine.rendering.value_lists import ListsOfTemplate

_FILTER_NAMES: Final = frozenset(FILTERS)
_HOLDERS: Final = frozenset({"w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent"})
"""What must not be left without a paragraph."""
_BLOCKS: Final = frozenset({"w:p", "w:tbl", "w:sdt"})
_BEFORE_BOLD: Final = frozenset({"w:rStyle", "w:rFonts"})
_BOLD, _ITALIC = ("w:b", "w:bCs"), ("w:i", "w:iCs")
Pieces = Iterable["str | Element"]
"""Elements, and Jinja that stands between them."""


def spread(package: Package, forms: ListForms, *, file: str) -> Package:
    """Return the template with a repetition in the place of every paragraph that prints paragraphs.

    Args:
        package: The composed template, checked.
        forms: Takes the lists that its values may begin.
        file: How it is named in messages.

    Raises:
        ContentError: ``template.no-list-style``: the base lacks the style of a list that a tag needs.
    """
    roots = {part: package.xml(part) for part in text_parts(package)}
    found = [(part, *each) for part, root in roots.items() for each in _tags(root)]
    if not found:
        return package
    lists = ListsOfTemplate(package, forms)
    for part, number, paragraph, tag in found:
        try:
            _write_out(paragraph, tag, lists)
        except ContentError as error:
            place = Place(file=file, part=part, paragraph=number, text=tag.raw)
            raise ContentError([replace(problem, place=place) for problem in error.problems]) from error
    return package.replaced({part: serialise(roots[part]) for part, *_ in found})


def _tags(root: Element) -> Iterator[tuple[int, Element, Tag]]:
    """Yield the tags of paragraphs in a part, with the number of the paragraph and the paragraph."""
    for number, paragraph in enumerate(iterate_paragraphs(root), start=1):
        tag = _tag(paragraph)
        if tag is not None:
            yield number, paragraph, tag


def _tag(paragraph: Element) -> Tag | None:
    """Return the tag of a paragraph that holds nothing but one that prints paragraphs."""
    text = paragraph_text(paragraph).strip()
    if not text.startswith("{{"):
        return None
    found = list(read_tags(text, _FILTER_NAMES))
    tag = found[0] if len(found) == 1 else None
    if not isinstance(tag, Tag) or tag.raw != text or (tag.kind, tag.reach) != ("print", "p"):
        return None
    return tag if tag.expression is not None and paragraph_filter(tag.expression.node) else None


def _write_out(paragraph: Element, tag: Tag, lists: ListsOfTemplate) -> None:
    """Put a repetition of a paragraph in its place."""
    assert tag.expression is not None  # noqa: S101 - _tag says so
    name = paragraph_filter(tag.expression.node)
    pattern = _Pattern(paragraph, lists)
    content = pattern.formatted() if name == "formatted" else pattern.plain(listed=name == "listed")
    before = [_tag_paragraph(f"{{%p for paragraph in {tag.expression.text} %}}"), content]
    otherwise = [_tag_paragraph("{%p else %}"), pattern.empty()] if _is_needed(paragraph) else []
    for element in (*before, *otherwise, _tag_paragraph("{%p endfor %}")):
        paragraph.addprevious(element)
    parent = paragraph.getparent()
    assert parent is not None  # noqa: S101 - a paragraph stands in a body, a cell, a header …
    parent.remove(paragraph)


class _Pattern:
    """A paragraph that others are made after."""

    def __init__(self, paragraph: Element, lists: ListsOfTemplate) -> None:
        self._paragraph = paragraph
        self._lists = lists
        first = next(piece for piece in printed_elements(paragraph) if sign_of(piece).strip())
        run = next((above for above in first.iterancestors() if prefixed(above) == "w:r"), None)
        self._properties = _children(child(paragraph, "w:pPr"))
        self._run_properties = _children(child(run, "w:rPr"))

    def empty(self) -> Element:
        """Return a paragraph without words, for a cell that must have one."""
        return _filled("w:p", _properties("w:pPr", map(deepcopy, self._properties)))

    def plain(self, *, listed: bool) -> Element:
        """Return the paragraph with the words of one item."""
        place = self._lists.own(self._paragraph, "loop.first") if listed else None
        run = _filled("w:r", [*_properties("w:rPr", map(deepcopy, self._run_properties)), _text("{{ paragraph }}")])
        return _filled("w:p", [*_properties("w:pPr", self._listed(place)), run])

    def formatted(self) -> Element:
        """Return the paragraph with the runs of one item, in the list its mark asks for."""
        bullets, numbers = self._lists.bulleted(), self._lists.numbered("paragraph.starts")
        properties = _properties("w:pPr", self._marked(bullets, numbers))
        look: list[str | Element] = [_filled("w:rPr", self._emphasised())]
        if not self._run_properties:
            look = ["{% if run.bold or run.italic %}", *look, "{% endif %}"]
        run = _filled("w:r", [*look, _text("{{ run.text }}")])
        return _filled("w:p", [*properties, "{% for run in paragraph.runs %}", run, "{% endfor %}"])

    def _listed(self, place: ListPlace | None) -> Iterator[str | Element]:
        before, own, after = self._around_list()
        yield from _once(before)
        yield from own if place is None else [place.properties()]
        yield from after

    def _marked(self, bullets: ListPlace, numbers: ListPlace) -> Iterator[str | Element]:
        before, own, after = self._around_list()
        yield from _once(before)
        yield from (f'{{% if paragraph.mark == "{BULLET}" %}}', bullets.properties())
        yield from (f'{{% elif paragraph.mark == "{NUMBER}" %}}', numbers.properties())
        yield from ("{% else %}", *own) if own else ()
        yield from ("{% endif %}", *after)

    def _around_list(self) -> tuple[list[Element], list[Element], list[Element]]:
        """Return copies of the properties of the paragraph: before its list, the list, after it."""
        every = [deepcopy(each) for each in self._properties]
        before = [each for each in every if prefixed(each) in BEFORE_LIST]
        own = [each for each in every if prefixed(each) == "w:numPr"]
        return before, own, [each for each in every if each not in before and each not in own]

    def _emphasised(self) -> Iterator[str | Element]:
        every = [deepcopy(each) for each in self._run_properties]
        yield from (each for each in every if prefixed(each) in _BEFORE_BOLD)
        for what, names in (("bold", _BOLD), ("italic", _ITALIC)):
            own = [each for each in every if prefixed(each) in names]
            yield from (f"{{% if run.{what} %}}", *map(make, names))
            yield from ("{% else %}", *own) if own else ()
            yield "{% endif %}"
        yield from (each for each in every if prefixed(each) not in {*_BEFORE_BOLD, *_BOLD, *_ITALIC})


def _once(properties: Iterable[Element]) -> Iterator[str | Element]:
    """Yield properties of a paragraph; only the first of several begins a page."""
    for each in properties:
        if prefixed(each) == "w:pageBreakBefore":
            yield from ("{% if loop.first %}", each, "{% endif %}")
        else:
            yield each


def _is_needed(paragraph: Element) -> bool:
    """Tell whether a paragraph must stand here: alone in a cell or a header, after a table in one, between tables."""
    blocks = [
        next((each for each in siblings if prefixed(each) in _BLOCKS), None)
        for siblings in (paragraph.itersiblings(preceding=True), paragraph.itersiblings())
    ]
    before, after = (prefixed(each) if each is not None else "" for each in blocks)
    parent = paragraph.getparent()
    if parent is not None and prefixed(parent) in _HOLDERS and not after:
        return before in {"", "w:tbl"}
    return before == after == "w:tbl"


def _tag_paragraph(tag: str) -> Element:
    return _filled("w:p", [_filled("w:r", [_text(tag)])])


def _text(text: str) -> Element:
    element = make("w:t", text)
    element.set(qualified("xml:space"), "preserve")
    return element


def _children(element: Element | None) -> list[Element]:
    return list(element) if element is not None else []


def _properties(name: str, pieces: Pieces) -> list[Element]:
    """Return the properties of a paragraph or a run, none when there is nothing in them."""
    element = _filled(name, pieces)
    return [element] if len(element) else []


def _filled(name: str, pieces: Pieces) -> Element:
    """Return a new element with elements and Jinja between them, in order."""
    element, last = make(name), None
    for piece in pieces:
        if not isinstance(piece, str):
            piece.tail = None
            element.append(piece)
            last = piece
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
    return element
