"""The static check of a template: every tag read, every name known, every block closed — before any data is seen."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jinja2 import nodes
from lxml import etree

from engine.errors import Place, Problem
from engine.expressions.parsing import ExpressionError, dotted, parse_condition
from engine.expressions.spelling import latin
from engine.expressions.tags import Tag, read_tags
from engine.ooxml.elements import prefixed
from engine.ooxml.gate import is_xml
from engine.ooxml.package import Package
from engine.ooxml.text import ParagraphText, iterate_paragraphs, paragraph_text, read_text, text_outside
from engine.rendering.composition_checking import composition_problems
from engine.rendering.composition_tree import BODY_PART
from engine.rendering.filters import FILTERS
from engine.rendering.kinds import Found, answer_problems, kind_problems, list_item
from engine.rendering.paragraph_tags import paragraph_faults
from engine.rendering.placement import Fault, Standing, apart, misplaced, standings
from engine.rendering.vocabulary import LEAF, LOOP, Items, Leaf, Named, Shape

_FILTER_NAMES = frozenset(FILTERS)
_AROUND = 30
"""Signs shown on both sides of a tag."""
_DEPTH = 10
"""How deep blocks of a template may stand in one another; Python itself gives up at a hundred."""
_LOOPS = 3
"""How many repetitions may stand in one another."""
_TAGS_OF_A_PARAGRAPH, _TAGS_OF_A_PART = 1_000, 20_000
_BRACKETS = re.compile(r"\{[{%#]|[}%#]\}")
_OPENING = re.compile(r"\{[{%#]")
_JOINED = re.compile(r"(?<=\{)(?:<[^>]*>)+(?=[{%#])")
"""What docxtpl removes between the two signs of an opening bracket."""
_RENDERED = frozenset({"w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes"})
"""Roots of the parts that may be rendered."""
_CLOSES = {"endif": "if", "endfor": "for", "endblock": "block", "else": "if", "elif": "if"}
BlockScopes = Mapping[str, Mapping[str, Shape]]
"""Blocks of the templates that one extends, with the names each of them may use."""


@dataclass
class _Open:
    """A block that is not closed yet."""

    tag: Tag
    place: Place
    names: dict[str, Shape]
    standing: Standing | None


def check_template(
    package: Package, names: Mapping[str, Shape], *, file: str, base_blocks: BlockScopes | None = None
) -> list[Problem]:
    """Return every problem of the tags of a template.

    Args:
        package: The template or block as it stands in its file; blocks it brings in are checked on their own.
        names: What the template may name; see :mod:`engine.rendering.vocabulary`.
        file: How the template is named in messages.
        base_blocks: Blocks of what it extends; ``None`` when it extends nothing.
    """
    problems: list[Problem] = []
    texts = read_text(package)
    crowded = list(_crowded(texts, file))
    if crowded:
        return crowded
    for part, paragraphs in texts.items():
        problems.extend(_Part(file, part, dict(names), base_blocks).check(paragraphs, standings(package.xml(part))))
    problems.extend(composition_problems(package, texts, file, base_blocks))
    return [*problems, *_outside(package, texts, file)]


def block_scopes(
    package: Package, names: Mapping[str, Shape], *, file: str, base_blocks: BlockScopes | None = None
) -> dict[str, Mapping[str, Shape]]:
    """Return the blocks of a template with the names that may be used in each; see :func:`check_template`."""
    part = _Part(file, BODY_PART, dict(names), base_blocks)
    for _ in part.check(read_text(package).get(BODY_PART, [])):
        pass  # problems are told by the check itself
    return part.block_scopes


def _crowded(texts: Mapping[str, list[ParagraphText]], file: str) -> Iterator[Problem]:
    """Yield the parts and paragraphs with more tags than anybody writes; reading them would take long."""
    for part, paragraphs in texts.items():
        counts = [(len(_BRACKETS.findall(paragraph.text)) + 1) // 2 for paragraph in paragraphs]
        worst = max(range(len(counts)), key=counts.__getitem__, default=0)
        crowded = bool(counts) and counts[worst] > _TAGS_OF_A_PARAGRAPH
        if crowded or sum(counts) > _TAGS_OF_A_PART:
            limit, found = (_TAGS_OF_A_PARAGRAPH, counts[worst]) if crowded else (_TAGS_OF_A_PART, sum(counts))
            text = paragraphs[worst].text[: 2 * _AROUND] + "…"
            place = Place(file=file, part=part, paragraph=paragraphs[worst].number, text=text)
            yield Problem(
                code="template.too-many-tags", facts={"found": found, "limit": limit, "part": part}, place=place
            )


def _outside(package: Package, texts: Mapping[str, list[ParagraphText]], file: str) -> Iterator[Problem]:
    """Yield a problem for every part with a tag that no paragraph shows, whether docxtpl would run it or leave it.

    Tags are looked for wherever something is written, then counted in the XML as docxtpl joins it: a brace in deleted
    text and a brace in a paragraph are a tag together.
    """
    for part, data in package.parts.items():
        if not is_xml(part, data) or (b"{" not in data and b"&#" not in data):
            continue
        root = package.xml(part)
        written = list(text_outside(root))
        if part not in texts:
            written += [paragraph_text(paragraph) for paragraph in iterate_paragraphs(root)]
        place = Place(file=file, part=part)
        found = [(text, match.group()) for text in written if (match := _OPENING.search(text))]
        for text, opening in dict.fromkeys(found):
            yield Problem(
                code="template.tag-outside-text", facts={"part": part, "text": _around(text, opening)}, place=place
            )
        if part not in texts and prefixed(root) not in _RENDERED:
            continue
        joined = _JOINED.sub("", etree.tostring(root.getroottree(), encoding="unicode"))
        shown = sum(len(_OPENING.findall(paragraph.text)) for paragraph in texts.get(part, ()))
        if not found and len(_OPENING.findall(joined)) != shown:
            yield Problem(code="template.tag-outside-text", facts={"part": part, "text": ""}, place=place)


def check_heading(text: str, names: Mapping[str, Shape], *, place: Place) -> list[Problem]:
    """Return every problem of the tags of a heading written on a card; it is one line, so no tag takes a paragraph."""
    part = _Part(place.file or "", "heading", dict(names))
    problems = list(part.check([ParagraphText(number=1, style="", text=text)]))
    tags = [tag for tag in read_tags(text, _FILTER_NAMES) if isinstance(tag, Tag) and tag.reach]
    return [
        *(Problem(code=problem.code, facts=problem.facts, place=place) for problem in problems),
        *(Problem(code="template.tag-not-allowed", facts={"tag": tag.raw}, place=place) for tag in tags),
    ]


def check_condition(text: str, names: Mapping[str, Shape], *, place: Place) -> list[Problem]:
    """Return every problem of a condition of a card.

    Args:
        text: The condition.
        names: What it may ask about.
        place: Where it stands.
    """
    part = _Part(place.file or "", "condition", dict(names))
    try:
        found = list(part.condition(parse_condition(text).node))
    except ExpressionError as error:
        found = [(error.code, error.facts)]
    problems = [Problem(code=code, facts={"tag": text, **facts}, place=place) for code, facts in found]
    return [problem for at, problem in enumerate(problems) if problem not in problems[:at]]


def _around(text: str, tag: str) -> str:
    """Return the part of a long paragraph a tag stands in."""
    at = max(text.find(tag), 0)
    first, last = max(at - _AROUND, 0), min(at + len(tag) + _AROUND, len(text))
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def only_paragraph_tags(text: str) -> list[str]:
    """Return the tags of a paragraph that holds several tags taking the paragraph, and nothing else."""
    found = [tag.raw for tag in read_tags(text, _FILTER_NAMES) if isinstance(tag, Tag) and tag.reach == "p"]
    rest = text
    for raw in found:
        rest = rest.replace(raw, "", 1)
    return found if len(found) > 1 and not rest.strip() else []


def _nearest_filter(error: ExpressionError) -> dict[str, object]:
    if error.code != "expression.unknown-filter":
        return {}
    near = difflib.get_close_matches(latin(str(error.facts["name"])), _FILTER_NAMES, n=1, cutoff=0.7)
    return {"nearest": near[0] if near else ""}


def _joined_over_paragraphs(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Yield the problems; two ends of a tag in neighbouring paragraphs are one: somebody pressed Enter inside of it."""
    last: Problem | None = None
    for problem in problems:
        if last is not None and _halves(last, problem):
            tag = f"{last.facts['tag']} ¶ {problem.facts['tag']}"
            yield Problem(code="template.tag-over-paragraphs", facts={"tag": tag}, place=last.place)
            last = None
            continue
        if last is not None:
            yield last
        last = problem
    if last is not None:
        yield last


def _halves(first: Problem, second: Problem) -> bool:
    pair = (first.facts.get("braces"), second.facts.get("braces"))
    following = (first.place.paragraph or 0) + 1 == second.place.paragraph
    return following and pair in {("{{", "}}"), ("{%", "%}")} and "right" not in {**first.facts, **second.facts}


class _Part:
    """Walks the paragraphs of one part in order, keeping what is open and what is named."""

    def __init__(self, file: str, part: str, names: dict[str, Shape], base_blocks: BlockScopes | None = None) -> None:
        self.block_scopes: dict[str, Mapping[str, Shape]] = {}
        self._base_blocks = base_blocks or {}
        self._file = file
        self._part = part
        self._scopes = [names]
        self._open: list[_Open] = []
        self._standing: Standing | None = None

    def check(self, paragraphs: list[ParagraphText], standing: Sequence[Standing] = ()) -> Iterator[Problem]:
        """Yield the problems of the paragraphs; ``standing`` tells what each of them stands in, where that is known."""
        yield from _joined_over_paragraphs(self._paragraphs(paragraphs, standing))
        for left in self._open:
            yield Problem(
                code="template.not-closed",
                facts={"tag": left.tag.raw, "close": f"end{left.tag.kind}"},
                place=left.place,
            )

    def condition(self, node: nodes.Node) -> Found:
        """Yield (code, facts) for everything wrong in a condition."""
        flags = [name for name, shape in self._scopes[0].items() if shape == Leaf("flag")]
        for code, facts in self._names(node, prints=False):
            owner = str(facts["name"]).rpartition(".")[0]
            if owner and isinstance(self._walk(tuple(owner.split("."))), Items):
                yield "expression.list-in-condition", {"name": owner, "allowed": flags}
            else:
                yield code, facts
        yield from kind_problems(node, self._shape)
        yield from answer_problems(node, self._shape)

    def _paragraphs(self, paragraphs: list[ParagraphText], standing: Sequence[Standing]) -> Iterator[Problem]:
        for index, paragraph in enumerate(paragraphs):
            self._standing = standing[index] if standing else None
            place = Place(file=self._file, part=self._part, paragraph=paragraph.number, text=paragraph.text)
            for found in read_tags(paragraph.text, _FILTER_NAMES):
                raw = found[0] if isinstance(found, tuple) else found.raw
                near = replace(place, text=_around(paragraph.text, raw))
                if isinstance(found, tuple):
                    facts = {"tag": raw, **found[1].facts, **_nearest_filter(found[1])}
                    yield Problem(code=found[1].code, facts=facts, place=near)
                else:
                    yield from self._tag(found, paragraph.text, near)

    def _tag(self, tag: Tag, text: str, place: Place) -> Iterator[Problem]:
        for code, facts in self._places(tag, text):
            yield Problem(code=code, facts=facts, place=place)
        if tag.expression is not None:
            names = self._names(tag.expression.node, prints=tag.kind == "print" and tag.reach != "p")
            for code, facts in (*names, *kind_problems(tag.expression.node, self._shape)):
                yield Problem(code=code, facts={"tag": tag.raw, **facts}, place=place)
        yield from self._merges(tag, place)
        if tag.kind in ("if", "for", "block"):
            yield from self._begin(tag, place)
        elif tag.kind in _CLOSES:
            yield from self._close(tag, place)
        elif tag.kind == "include" and text.strip() != tag.raw:
            yield Problem(code="template.include-not-alone", facts={"tag": tag.raw}, place=place)

    def _places(self, tag: Tag, text: str) -> Iterator[Fault]:
        """Yield what is wrong with a tag where it stands."""
        if tag.reach == "p" and text.strip() != tag.raw:
            several = only_paragraph_tags(text)
            code = "template.several-paragraph-tags" if several else "template.tag-not-alone"
            if not several or text.strip().startswith(tag.raw):
                yield code, {"tag": tag.raw, "others": several[1:]}
        paragraph = self._standing.paragraph if self._standing is not None else None
        yield from paragraph_faults(tag, paragraph, self._shape)
        if self._standing is not None:
            yield from misplaced(tag, self._standing)

    def _merges(self, tag: Tag, place: Place) -> Iterator[Problem]:
        """Yield a problem for a cell that is to be merged with its copies where there are none."""
        if tag.kind in ("vm", "hm") and not any(opened.tag.kind == "for" for opened in self._open):
            yield Problem(code="template.merge-outside-loop", facts={"tag": tag.raw}, place=place)

    def _begin(self, tag: Tag, place: Place) -> Iterator[Problem]:
        names: dict[str, Shape] = {}
        if tag.variable is not None and tag.expression is not None:
            item = list_item(tag.expression.node, self._shape)
            if item is None:
                yield Problem(code="template.not-a-list", facts={"tag": tag.raw}, place=place)
            names = {tag.variable: LEAF if item is None else item, "loop": LOOP}
        if tag.kind == "block" and tag.target is not None:
            names = dict(self._base_blocks.get(tag.target, {}))
            self.block_scopes[tag.target] = {k: v for scope in (*self._scopes, names) for k, v in scope.items()}
        if tag.kind == "for" and sum(opened.tag.kind == "for" for opened in self._open) == _LOOPS:
            yield Problem(code="template.loops-too-deep", facts={"tag": tag.raw, "limit": _LOOPS}, place=place)
        if len(self._open) == _DEPTH:
            yield Problem(code="template.too-deep", facts={"tag": tag.raw, "limit": _DEPTH}, place=place)
        self._open.append(_Open(tag, place, names, self._standing))
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
        elif opener.kind != "block" and self._apart(self._open[-1]):
            yield Problem(code="template.ends-apart", facts={"tag": tag.raw, "open": opener.raw}, place=place)
        if tag.kind.startswith("end"):
            self._open.pop()
            self._scopes.pop()

    def _apart(self, opened: _Open) -> bool:
        """Tell whether what is being closed was opened at another level; blocks have a check of their own."""
        if opened.standing is None or self._standing is None:
            return False
        return apart(opened.tag, opened.standing, self._standing)

    def _names(self, node: nodes.Node, *, prints: bool) -> Found:
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
                near = [name for name in parts if name == latin(step)]
                near = near or difflib.get_close_matches(step, parts, n=1, cutoff=0.6)
                written = ".".join(name[: index + 1])
                hint = ".".join((*name[:index], near[0])) if near else ""
                raise ExpressionError("template.unknown-name", name=written, nearest=hint, allowed=sorted(parts))
            shape = parts[step]
        return shape
