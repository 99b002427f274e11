"""What makes Word fetch or run something when a document is opened; a template must not hold any of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from engine.errors import ContentError, Place, Problem
from engine.ooxml.elements import Element, attribute, parse_xml, prefixed, qualified
from engine.ooxml.package import CONTENT_TYPES, Package

_FIELDS: Final = frozenset(
    [
        "DATABASE",
        "DDE",
        "DDEAUTO",
        "EMBED",
        "IMPORT",
        "INCLUDE",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "LINK",
        "MACROBUTTON",
        "RD",
    ]
)
"""Fields that bring in other files or call other programs (ECMA-376 17.16.5 and those older than it)."""
_ELEMENTS: Final = frozenset({"w:altChunk", "w:object", "w:control", "w:subDoc", "w:attachedTemplate", "w:mailMerge"})
_PARTS: Final = ("vbaproject", "vbadata", "/activex/", "/embeddings/oleobject")
_TYPES: Final = ("vbaproject", "macroenabled", "activex", "oleobject")
_KINDS: Final = frozenset({"afchunk", "attachedtemplate", "control", "oleobject", "subdocument", "vbaproject"})
_SAFE: Final = ("http://", "https://", "mailto:")
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_WORDS: Final = re.compile(r"\"[^\"]*\"?|[^\s\"]+")
_WITH_TEXT: Final = frozenset({"\\l", "\\o", "\\t", "\\*", "\\@", "\\#"})
"""Switches of HYPERLINK that are followed by a text, not by an address."""


def refuse_active_content(package: Package, file: str) -> None:
    """Refuse a template that would make Word fetch or run something.

    Fields PAGE, NUMPAGES, TOC, REF, HYPERLINK to the web and others that only compute stay allowed.

    Args:
        package: The template, a block or the base.
        file: How it is named in messages.

    Raises:
        ContentError: ``ooxml.active-content`` for everything of the kind, with its part.
    """
    found = [*_parts(package), *_types(package)]
    for part, data in package.parts.items():
        if part.lower().endswith(".rels"):
            found += [(part, what) for what in _relationships(parse_xml(data, part))]
        elif part.lower().endswith(".xml"):
            root = parse_xml(data, part)
            found += [(part, what) for what in (*_elements(root), *_fields(root))]
    if found:
        problems = [
            Problem(
                code="ooxml.active-content",
                facts={"what": what[:80], "part": part},
                place=Place(file=file, part=part),
            )
            for part, what in dict.fromkeys(found)
        ]
        raise ContentError(problems)


def _parts(package: Package) -> Iterator[tuple[str, str]]:
    for part in package.parts:
        if any(mark in f"/{part}".lower() for mark in _PARTS):
            yield part, part.rsplit("/", 1)[-1]


def _types(package: Package) -> Iterator[tuple[str, str]]:
    for entry in package.xml(CONTENT_TYPES):
        content = str(entry.get("ContentType", ""))
        if any(mark in content.lower() for mark in _TYPES):
            yield CONTENT_TYPES, content


def _relationships(root: Element) -> Iterator[str]:
    for line in root.iter(qualified("rel:Relationship")):
        kind = str(line.get("Type", "")).rsplit("/", 1)[-1].lower()
        target = str(line.get("Target", "")).strip()
        outside = str(line.get("TargetMode", "")).lower() == "external" or _ADDRESS.match(target)
        if kind in _KINDS or (outside and not (kind == "hyperlink" and target.lower().startswith(_SAFE))):
            yield f"{kind} {target}"


def _elements(root: Element) -> Iterator[str]:
    for element in root.iter("{*}*"):
        name = prefixed(element)
        if name in _ELEMENTS or name.endswith("OLEObject"):
            yield name


@dataclass(slots=True)
class _Field:
    """A complex field that is not ended yet; ``own`` tells whether its name is written in its own instruction."""

    text: str = ""
    in_instruction: bool = True
    own: bool = True


def _fields(root: Element) -> Iterator[str]:
    """Yield the instructions of a part that are refused.

    An instruction may be split over any number of runs; a run that begins with a new word is judged by itself too,
    since the other branch of a choice or a tracked change may make it the first.
    """
    opened: list[_Field] = []
    stray = _Field()
    for element in root.iter(*map(qualified, ("w:fldSimple", "w:fldChar", "w:instrText", "w:delInstrText"))):
        name = prefixed(element)
        if name == "w:fldSimple":
            yield from _refused(attribute(element, "instr"))
        elif name == "w:delInstrText":
            yield from _refused(element.text or "")
        elif name == "w:instrText":
            field = opened[-1] if opened and opened[-1].in_instruction else stray
            yield from _continued(field, element.text or "")
        else:
            yield from _marked(opened, attribute(element, "fldCharType"))
    for left in (*opened, stray):
        yield from _judged(left)


def _continued(field: _Field, text: str) -> Iterator[str]:
    """Yield a run of an instruction that begins with a word and is refused by itself; add it to its field."""
    if not field.text or field.text[-1].isspace() or text[:1].isspace():
        yield from _refused(text)
    field.text += text


def _marked(opened: list[_Field], kind: str) -> Iterator[str]:
    """Follow a mark of a field; yield the field that ends with it when it is refused."""
    if kind == "begin":
        if opened and opened[-1].in_instruction and not opened[-1].text.strip():
            opened[-1].own = False
        opened.append(_Field())
    elif kind == "separate" and opened:
        opened[-1].in_instruction = False
    elif kind == "end" and opened:
        yield from _judged(opened.pop())


def _judged(field: _Field) -> Iterator[str]:
    """Yield a field that is refused: its instruction, or that another field computes its name."""
    if field.own:
        yield from _refused(field.text)
    else:
        yield f"{{ {{ … }} {field.text.strip()} }}"


def _refused(instruction: str) -> Iterator[str]:
    words = [word.strip('"') for word in _WORDS.findall(instruction)]
    if not words:
        return
    name = words[0].lstrip("\\").upper()
    if name in _FIELDS:
        yield instruction.strip()
    elif name == "HYPERLINK":
        plain = [word for before, word in pairwise(words) if before.lower() not in _WITH_TEXT]
        targets = [word for word in plain if not re.fullmatch(r"\\[A-Za-z*@#!]", word)]
        if any(not target.lower().startswith((*_SAFE, "#")) for target in targets):
            yield instruction.strip()
