"""Composition of templates before they are compiled: blocks brought in, styles of the base made to rule, words typeset.

``{%p include "shared/letterhead" %}`` alone in a paragraph is replaced by the paragraphs and tables of that block.
Blocks and templates are born from ``shared/base``, so their styles agree by id; a style the base lacks is a problem.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from engine.errors import ContentError, Place, Problem
from engine.expressions.tags import Tag, read_tags
from engine.ooxml.active import refuse_active_content
from engine.ooxml.elements import parse_xml, serialise
from engine.ooxml.package import Package, read_package, relationships
from engine.rendering.typesetting import typeset

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY_PART = "word/document.xml"
STYLES_PART = "word/styles.xml"
_OF_BASE = ("word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml")

Resolve = Callable[[str], bytes]
"""Name of a block, e.g. ``shared/letterhead`` → bytes of its .docx."""


def included_blocks(template: bytes, resolve: Resolve, known: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return the blocks a template brings in, those of its blocks too, by name; each is checked where it stands.

    Raises:
        ContentError: An unknown block.
    """
    found: dict[str, bytes] = {}
    for paragraph in read_package(template).xml(BODY_PART).iter(f"{{{W}}}p"):
        target = _included(paragraph)
        if target is not None and target not in (*known, *found):
            found[target] = resolve(target)
            found |= included_blocks(found[target], resolve, (*known, *found))
    return found


def compose(template: bytes, *, base: bytes, resolve: Resolve, file: str) -> Package:
    """Return the template with its blocks in place, the base's styles and typographic signs.

    Args:
        template: The .docx of the template.
        base: The .docx of ``shared/base``.
        resolve: Finds a block; raises ContentError for an unknown one.
        file: How the template is named in messages.

    Raises:
        ContentError: A block includes itself, holds links or a list of its own; a style is unknown; a part is missing;
            something active is in the template, a block or the base.
    """
    package, base_package = read_package(template), read_package(base)
    refuse_active_content(base_package, "shared/base")
    for name, whole in ((file, package), ("shared/base", base_package)):
        _refuse_missing_parts(whole, name)
    parts, base_parts = dict(package.parts), base_package.parts
    body = _flattened(template, resolve, (file,))
    _refuse_damaged_tables(body, file)
    parts[STYLES_PART] = _merged_styles(parts[STYLES_PART], base_parts[STYLES_PART])
    for name in _OF_BASE:
        if name in parts and name in base_parts:
            parts[name] = base_parts[name]
    _refuse_unknown_styles(body, parts[STYLES_PART], file)
    parts[BODY_PART] = serialise(body)
    return typeset(Package(parts))


def _flattened(docx: bytes, resolve: Resolve, stack: tuple[str, ...]) -> etree._Element:
    package = read_package(docx)
    refuse_active_content(package, stack[-1])
    root = package.xml(BODY_PART)
    for paragraph in list(root.iter(f"{{{W}}}p")):
        target = _included(paragraph)
        if target is None:
            continue
        if target in stack:
            chain = " → ".join([*stack[stack.index(target) :], target])
            raise ContentError.single("template.include-cycle", place=Place(file=stack[0]), chain=chain)
        block = _flattened(resolve(target), resolve, (*stack, target))
        _replace(paragraph, block, target, stack[0])
    return root


def _included(paragraph: etree._Element) -> str | None:
    text = "".join(paragraph.itertext(f"{{{W}}}t")).strip()
    if "include" not in text:
        return None
    tags = [tag for tag in read_tags(text, frozenset()) if isinstance(tag, Tag)]
    if len(tags) == 1 and tags[0].kind == "include" and tags[0].raw == text:
        return tags[0].target
    return None


def _replace(paragraph: etree._Element, block: etree._Element, target: str, file: str) -> None:
    body = block.find(f"{{{W}}}body")
    parent = paragraph.getparent()
    if body is None or parent is None:
        raise ContentError.single("template.empty-block", place=Place(file=file), block=target)
    children = [copy.deepcopy(child) for child in body if child.tag != f"{{{W}}}sectPr"]
    if any(RELATIONSHIPS in str(name) for child in children for node in child.iter() for name in node.attrib):
        raise ContentError.single("template.block-with-links", place=Place(file=file), block=target)
    position = parent.index(paragraph)
    _refuse_own_lists(body, target, file)
    parent.remove(paragraph)
    for offset, child in enumerate(children):
        parent.insert(position + offset, child)


def _merged_styles(own: bytes, base: bytes) -> bytes:
    """Return the base's styles with the template's further ones appended (the base's definition wins by id)."""
    result = parse_xml(base, STYLES_PART)
    known = {style.get(f"{{{W}}}styleId") for style in result.iter(f"{{{W}}}style")}
    for style in parse_xml(own, STYLES_PART).iter(f"{{{W}}}style"):
        if style.get(f"{{{W}}}styleId") not in known:
            result.append(copy.deepcopy(style))
    return serialise(result)


def _refuse_missing_parts(package: Package, file: str) -> None:
    """A template and its base have styles, and every part they refer to; others Word would mend, docxtpl would not."""
    named = {r.target for owner in ("", *package.parts) for r in relationships(package, owner) if not r.external}
    problems = [
        Problem(code="ooxml.missing-part", place=Place(file=file, part=part))
        for part in sorted({BODY_PART, STYLES_PART, *named} - package.parts.keys())
    ]
    if problems:
        raise ContentError(problems)


def _refuse_damaged_tables(root: etree._Element, file: str) -> None:
    place = Place(file=file, part=BODY_PART)
    if root.find(f"{{{W}}}body") is None:
        raise ContentError.single("ooxml.damaged", place=place, reason="no w:body")
    if any(table.find(f"{{{W}}}tblGrid") is None for table in root.iter(f"{{{W}}}tbl")):
        raise ContentError.single("ooxml.damaged", place=place, reason="no w:tblGrid")


def _refuse_unknown_styles(body: etree._Element, styles: bytes, file: str) -> None:
    known = {style.get(f"{{{W}}}styleId") for style in parse_xml(styles, STYLES_PART).iter(f"{{{W}}}style")}
    used = {node.get(f"{{{W}}}val") for tag in ("pStyle", "rStyle", "tblStyle") for node in body.iter(f"{{{W}}}{tag}")}
    unknown = sorted(str(name) for name in used - known if name)
    if unknown:
        raise ContentError.single("template.unknown-style", place=Place(file=file, part=BODY_PART), names=unknown)


def _refuse_own_lists(body: etree._Element, target: str, file: str) -> None:
    """A block must number its paragraphs through the styles of the base: a list of its own would not travel with it."""
    for paragraph in body.iter(f"{{{W}}}p"):
        if paragraph.find(f"{{{W}}}pPr/{{{W}}}numPr") is not None:
            text = "".join(paragraph.itertext(f"{{{W}}}t"))[:80]
            place = Place(file=file, part=BODY_PART, text=text)
            raise ContentError.single("template.block-with-list", place=place, block=target)
