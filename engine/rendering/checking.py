"""The static check of a template: every tag read, every name known, every block closed — before any data is seen."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import nodes
from lxml import etree

from engine.errors import Place, Problem
from engine.expressions.parsing import ExpressionError, dotted
from engine.expressions.tags import Tag, read_tags
from engine.ooxml.elements import prefixed
from engine.ooxml.package import Package
from engine.ooxml.text import ParagraphText, iterate_paragraphs, paragraph_text, read_text, text_outside
from engine.rendering.filters import FILTERS
from engine.rendering.kinds import kind_problems, list_item
from engine.rendering.vocabulary import LEAF, LOOP, Items, Leaf, Named, Shape

_FILTER_NAMES = frozenset(FILTERS)
_AROUND = 30
"""Signs shown on both sides of a tag."""
_DEPTH = 10
"""How deep blocks of a template may stand in one another; Python itself gives up at a hundred."""
_OPENING = re.compile(r"\{[{%#]")
_JOINED = re.compile(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])")
"""What docxtpl removes between the two signs of an opening bracket."""
_RENDERED = frozenset({"w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes"})
"""Roots of the parts that may be rendered."""
_CLOSES = {"endif": "if", "endfor": "for", "else": "if", "elif": "if"}


@dataclass
class _Open:
    """A block that is not closed yet."""

    tag: Tag
    place: Place
    names: dict[str, Shape]


def check_template(package: Package, names: Mapping[str, Shape], *, file: str) -> list[Problem]:
    """Return every problem of the tags of a template.

    Args:
        package: The template or block as it stands in its file; blocks it brings in are checked on their own.
        names: What the template may name; see :mod:`engine.rendering.vocabulary`.
        file: How the template is named in messages.
    """
    problems: list[Problem] = []
    texts = read_text(package)
    for part, paragraphs in texts.items():
        problems.extend(_Part(file, part, dict(names)).check(paragraphs))
    return [*problems, *_outside(package, texts, file)]


def _outside(package: Package, texts: Mapping[str, list[ParagraphText]], file: str) -> Iterator[Problem]:
    """Yield a problem for every part where docxtpl would run a tag that no paragraph shows.

    Tags are looked for wherever something is written, then counted in the XML as docxtpl joins it: a brace in deleted
    text and a brace in a paragraph are a tag together.
    """
    for part, data in package.parts.items():
        if not part.lower().endswith(".xml") or (b"{" not in data and b"&#" not in data):
            continue
        root = package.xml(part)
        if part not in texts and prefixed(root) not in _RENDERED:
            continue
        written = list(text_outside(root))
        if part not in texts:
            written += [paragraph_text(paragraph) for paragraph in iterate_paragraphs(root)]
        place = Place(file=file, part=part)
        found = [(text, match.group()) for text in written if (match := _OPENING.search(text))]
        for text, opening in dict.fromkeys(found):
            yield Problem(
                code="template.tag-outside-text", facts={"part": part, "text": _around(text, opening)}, place=place
            )
        joined = _JOINED.sub("", etree.tostring(root.getroottree(), encoding="unicode"))
        shown = sum(len(_OPENING.findall(paragraph.text)) for paragraph in texts.get(part, ()))
        if not found and len(_OPENING.findall(joined)) != shown:
            yield Problem(code="template.tag-outside-text", facts={"part": part, "text": ""}, place=place)


def check_heading(text: str, names: Mapping[str, Shape], *, place: Place) -> list[Problem]:
    """Return every problem of the tags of a heading written on a card."""
    part = _Part(place.file or "", "heading", dict(names))
    return [
        Problem(code=problem.code, facts=problem.facts, place=place)
        for problem in part.check([ParagraphText(number=1, style="", text=text)])
    ]


def _around(text: str, tag: str) -> str:
    """Return the part of a long paragraph a tag stands in."""
    at = max(text.find(tag), 0)
    first, last = max(at - _AROUND, 0), min(at + len(tag) + _AROUND, len(text))
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


class _Part:
    """Walks the paragraphs of one part in order, keeping what is open and what is named."""

    def __init__(self, file: str, part: str, names: dict[str, Shape]) -> None:
        self._file = file
        self._part = part
        self._scopes = [names]
        self._open: list[_Open] = []

    def check(self, paragraphs: list[ParagraphText]) -> Iterator[Problem]:
        for paragraph in paragraphs:
            place = Place(file=self._file, part=self._part, paragraph=paragraph.number, text=paragraph.text)
            for found in read_tags(paragraph.text, _FILTER_NAMES):
                raw = found[0] if isinstance(found, tuple) else found.raw
                near = replace(place, text=_around(paragraph.text, raw))
                if isinstance(found, tuple):
                    yield Problem(code=found[1].code, facts={"tag": raw, **found[1].facts}, place=near)
                else:
                    yield from self._tag(found, paragraph.text, near)
        for left in self._open:
            yield Problem(
                code="template.not-closed",
                facts={"tag": left.tag.raw, "close": f"end{left.tag.kind}"},
                place=left.place,
            )

    def _tag(self, tag: Tag, text: str, place: Place) -> Iterator[Problem]:
        if tag.reach == "p" and text.strip() != tag.raw:
            yield Problem(code="template.tag-not-alone", facts={"tag": tag.raw}, place=place)
        if tag.expression is not None:
            names = self._names(tag.expression.node, prints=tag.kind == "print")
            for code, facts in (*names, *kind_problems(tag.expression.node, self._shape)):
                yield Problem(code=code, facts={"tag": tag.raw, **facts}, place=place)
        if tag.kind in ("if", "for"):
            yield from self._begin(tag, place)
        elif tag.kind in _CLOSES:
            yield from self._close(tag, place)
        elif tag.kind == "include" and text.strip() != tag.raw:
            yield Problem(code="template.include-not-alone", facts={"tag": tag.raw}, place=place)

    def _begin(self, tag: Tag, place: Place) -> Iterator[Problem]:
        names: dict[str, Shape] = {}
        if tag.variable is not None and tag.expression is not None:
            item = list_item(tag.expression.node, self._shape)
            if item is None:
                yield Problem(code="template.not-a-list", facts={"tag": tag.raw}, place=place)
            names = {tag.variable: LEAF if item is None else item, "loop": LOOP}
        if len(self._open) == _DEPTH:
            yield Problem(code="template.too-deep", facts={"tag": tag.raw, "limit": _DEPTH}, place=place)
        self._open.append(_Open(tag, place, names))
        self._scopes.append(names)

    def _close(self, tag: Tag, place: Place) -> Iterator[Problem]:
        wanted = _CLOSES[tag.kind]
        if not self._open or self._open[-1].tag.kind != wanted:
            opened = self._open[-1].tag.raw if self._open else ""
            yield Problem(
                code="template.not-opened", facts={"tag": tag.raw, "open": wanted, "last": opened}, place=place
            )
            return
        opener = self._open[-1].tag
        if opener.reach != tag.reach:
            yield Problem(code="template.reach-differs", facts={"tag": tag.raw, "open": opener.raw}, place=place)
        if tag.kind.startswith("end"):
            self._open.pop()
            self._scopes.pop()

    def _names(self, node: nodes.Node, *, prints: bool) -> Iterator[tuple[str, dict[str, object]]]:
        name = dotted(node)
        if name is None:
            printed = (node.expr1, node.expr2) if isinstance(node, nodes.CondExpr) else ()
            for child in node.iter_child_nodes():
                yield from self._names(child, prints=prints and child in printed)
            return
        try:
            shape = self._walk(name)
        except ExpressionError as error:
            yield error.code, error.facts
            return
        if prints and isinstance(shape, Named):
            yield "template.name-not-whole", {"name": ".".join(name), "parts": sorted(shape.parts)}
        if prints and isinstance(shape, Items):
            yield "template.list-printed", {"name": ".".join(name)}

    def _shape(self, node: nodes.Node) -> Shape | None:
        name = dotted(node)
        try:
            return None if name is None else self._walk(name)
        except ExpressionError:
            return None

    def _walk(self, name: tuple[str, ...]) -> Shape:
        shape: Shape = Named({key: value for scope in self._scopes for key, value in scope.items()})
        for index, step in enumerate(name):
            parts = shape.parts if isinstance(shape, Named) else {}
            if isinstance(shape, Leaf) or step not in parts:
                near = difflib.get_close_matches(step, parts, n=1, cutoff=0.6)
                written = ".".join(name[: index + 1])
                hint = ".".join((*name[:index], near[0])) if near else ""
                raise ExpressionError("template.unknown-name", name=written, nearest=hint, allowed=sorted(parts))
            shape = parts[step]
        return shape
