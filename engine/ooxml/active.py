"""What makes Word fetch or run something when a document is opened; a template must not hold any of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from engine.errors import ContentError, Place, Problem
from engine.ooxml.elements import Element, attribute, parse_xml, prefixed, qualified
from engine.ooxml.gate import is_xml
from engine.ooxml.package import CONTENT_TYPES, Package

_FIELDS: Final = frozenset(
    [
        "CONTROL",
        "DATA",
        "DATABASE",
        "DDE",
        "DDEAUTO",
        "EMBED",
        "HTMLACTIVEX",
        "HTMLCONTROL",
        "IMPORT",
        "INCLUDE",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "LINK",
        "MACROBUTTON",
        "OCX",
        "PRINT",
        "RD",
    ]
)
"""Fields that bring in other files or call other programs (ECMA-376 17.16.5 and those older than it)."""
_ELEMENTS: Final = (
    "{*}OLEObject",
    "{*}altChunk",
    "{*}attachedTemplate",
    "{*}binData",
    "{*}control",
    "{*}dataBinding",
    "{*}embedBold",
    "{*}embedBoldItalic",
    "{*}embedItalic",
    "{*}embedRegular",
    "{*}entryMacro",
    "{*}exitMacro",
    "{*}foreignObject",
    "{*}frameset",
    "{*}mailMerge",
    "{*}object",
    "{*}oleObj",
    "{*}saveThroughXslt",
    "{*}script",
    "{*}sourceFileName",
    "{*}subDoc",
    "{*}webextension",
)
"""Elements by their local names, in any namespace: Word reads several of them in more than one."""
_PARTS: Final = (
    "vbaproject",
    "vbadata",
    "/activex/",
    "/embeddings/",
    "/customui/",
    "/fonts/",
    "/printersettings",
    "/webextensions/",
    "/customizations.xml",
    "/userribbon",
    ".odttf",
)
_TYPES: Final = (
    "vba",
    "macroenabled",
    "activex",
    "oleobject",
    "keymapcustomizations",
    "obfuscatedfont",
    "webextension",
)
_KINDS: Final = frozenset(
    [
        "afchunk",
        "attachedtemplate",
        "attachedtoolbars",
        "activexcontrolbinary",
        "control",
        "extensibility",
        "font",
        "frame",
        "keymapcustomizations",
        "oleobject",
        "package",
        "printersettings",
        "subdocument",
        "transform",
        "userxmlcustomization",
        "vbaproject",
        "webextension",
        "webextensiontaskpanes",
        "wordvbadata",
    ]
)
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_LOADED: Final = frozenset({"src", "background"})
"""Attributes (VML, SVG) of a picture that is loaded from where they say, without a relationship."""
_FOLLOWED: Final = frozenset({"href", "action"})
"""Attributes that are followed by a click; in SVG they are loaded too."""
_WITH_ADDRESSES: Final = (b"src", b"href", b"action", b"background", b"url(", b"@import", b"svg", b"&#", b"\\", b"\0")
"""What a part must hold to have such an attribute; a name cannot be hidden, a value can (``&#``, CSS, UTF-16)."""
_LOADS: Final = re.compile(r"@import|\\|url\(\s*['\"]?\s*(?![#'\"\s])", re.IGNORECASE)
"""What loads a file out of a style sheet; no honest one escapes its letters."""
_SVG: Final = "{http://www.w3.org/2000/svg}"
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
        ContentError: ``ooxml.active-content`` for everything of the kind, with its part, ``ooxml.embedded-font``,
            ``ooxml.printer-settings``, ``ooxml.bound-control``; ``ooxml.strict``.
    """
    found = [*_parts(package), *_types(package)]
    strict = []
    for part, data in package.parts.items():
        if not is_xml(part, data):
            continue
        root = parse_xml(data, part)
        if _is_strict(root, data):
            strict.append(Problem(code="ooxml.strict", place=Place(file=file, part=part)))
        seen = _relationships(root) if part.lower().endswith(".rels") else (*_elements(root, data), *_fields(root))
        found += [(part, what) for what in seen]
    active = [_problem(part, what, file) for part, what in dict.fromkeys(found)]
    if active or strict:
        raise ContentError([*active, *strict])


def _problem(part: str, what: str, file: str) -> Problem:
    """Return the problem of what was found; some of it runs nothing and is left in a file by the settings of Word."""
    lower, code = what.lower(), "ooxml.active-content"
    if lower.endswith(".odttf") or lower.startswith(("font ", "w:embed")):
        code = "ooxml.embedded-font"
    elif lower.startswith("printersettings"):
        code = "ooxml.printer-settings"
    elif lower.endswith("databinding"):
        code = "ooxml.bound-control"
    return Problem(code=code, facts={"what": what[:80], "part": part}, place=Place(file=file, part=part))


def _is_strict(root: Element, data: bytes) -> bool:
    """Tell whether a part is of ISO 29500 Strict, whose other names neither docxtpl nor the checks would know."""
    if _STRICT.encode() not in data.replace(b"\0", b""):
        return False
    return any(_STRICT in str(uri) for element in root.iter("{*}*") for uri in element.nsmap.values()) or any(
        str(line.get("Type", "")).startswith(_STRICT) for line in root.iter(qualified("rel:Relationship"))
    )


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


def _elements(root: Element, data: bytes) -> Iterator[str]:
    for before in root.itersiblings(preceding=True):
        if getattr(before, "target", "") == "xml-stylesheet":
            yield "xml-stylesheet"
    yield from map(prefixed, root.iter(*_ELEMENTS))
    lower = data.lower()
    if any(sign in lower for sign in _WITH_ADDRESSES):
        for element in root.iter("{*}*"):
            yield from _addresses(element, svg=str(element.tag).startswith(_SVG))
            if element.tag == f"{_SVG}style" and _LOADS.search(element.text or ""):
                yield "svg:style"


def _addresses(element: Element, *, svg: bool) -> Iterator[str]:
    """Yield the attributes of an element that load something from outside, or lead elsewhere than to the web."""
    for key, value in element.items():
        name = str(key).rpartition("}")[2].lower()
        if (svg or name == "style") and _LOADS.search(str(value)):
            yield f"{prefixed(element)} {name}={value}"
        if name not in _LOADED and name not in _FOLLOWED and not (svg and name.startswith("on")):
            continue
        text = str(value).strip()
        loaded = name in _LOADED or svg
        outside = _ADDRESS.match(text) and not text.lower().startswith("data:image/")
        if name.startswith("on") or (outside and (loaded or not text.lower().startswith(_SAFE))):
            yield f"{prefixed(element)} {name}={text}"


@dataclass(slots=True)
class _Field:
    """A complex field that is not ended yet; ``own`` tells whether its name is written in its own instruction."""

    text: str = ""
    in_instruction: bool = True
    own: bool = True

    def names_itself(self) -> bool:
        """Tell whether the instruction has its first word whole, or computes («=», IF), so that a value may follow."""
        words = self.text.split(maxsplit=1)
        return bool(words) and (self.text[-1].isspace() or len(words) > 1 or words[0].upper().startswith(("=", "IF")))


def _fields(root: Element) -> Iterator[str]:
    """Yield the instructions of a part that are refused.

    An instruction may be split over any number of runs, ordinary text among them. A run that begins with a new word is
    judged by itself too, since the other branch of a choice or a tracked change may make it the first.
    """
    opened: list[_Field] = []
    stray = _Field()
    for element in root.iter(*map(qualified, ("w:fldSimple", "w:fldChar", "w:instrText", "w:delInstrText", "w:t"))):
        name = prefixed(element)
        if name == "w:fldSimple":
            yield from _refused(attribute(element, "instr"))
        elif name == "w:delInstrText":
            yield from _refused(element.text or "")
        elif name == "w:t":
            if opened and opened[-1].in_instruction:
                yield from _continued(opened[-1], element.text or "")
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
        if opened and opened[-1].in_instruction and not opened[-1].names_itself():
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
