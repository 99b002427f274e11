"""The canonical form of a template: nothing in it that Word wrote for itself; a diff shows what a person changed.

Tracked changes are accepted, comments and names of authors go, marks of editing sessions and of the spelling check go,
runs broken for no visible reason are joined, marks of language stay on styles alone. Text and look stay as they are.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lxml import etree

from engine.ooxml.elements import NAMESPACES, Element, attribute, child, prefixed, qualified, serialise
from engine.ooxml.package import CONTENT_TYPES, CORE_PROPERTIES, Package, core_properties, with_core_entry
from engine.ooxml.revisions import accept_revisions, remove, unwrap_in_place
from engine.ooxml.runs import join_runs


class Trace(StrEnum):
    """What a template holds that its canonical form does not."""

    REVISIONS = "revisions"
    """Tracked changes."""
    COMMENTS = "comments"
    AUTHORS = "authors"
    """Names of people in the properties of the file, its former texts and printers."""
    SESSIONS = "sessions"
    """Marks of editing sessions, of the spelling check, of pages as they were last shown; hidden bookmarks."""
    RUNS = "runs"
    """Text broken into pieces that look alike."""
    LANGUAGE = "language"
    """Marks of language on words."""
    WRITING = "writing"
    """Order of parts, times, spelling of the XML."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A package in canonical form, and what was taken out of it."""

    package: Package
    found: tuple[Trace, ...]


_WITH_TEXT: Final = frozenset({"w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes", "w:glossaryDocument"})
_COMMENT_KINDS: Final = frozenset({"comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"})
_PERSONAL_KINDS: Final = frozenset({"extended-properties", "thumbnail", "printerSettings", "classificationlabels"})
_CORE_KIND: Final = frozenset({"core-properties"})
_COMMENT_MARKS: Final = frozenset({"w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"})
_SESSION_MARKS: Final = frozenset(
    f"w:{name}"
    for name in ("proofErr", "lastRenderedPageBreak", "rsid", "rsids", "proofState", "trackRevisions", "revisionView")
) | {"w:activeWritingStyle", "w:docId", "docId"}
_HIDDEN_BOOKMARK: Final = re.compile(r"_GoBack|_Hlk\d+")
_WORD_2010: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_SESSION_ATTRIBUTES: Final = frozenset({f"{{{_WORD_2010}}}paraId", f"{{{_WORD_2010}}}textId"})
_RSID: Final = f"{{{NAMESPACES['w']}}}rsid"
_ON_STYLES_ALONE: Final = frozenset({"w:lang", "w:noProof"})
_PREFIX_LISTS: Final = tuple(qualified(f"mc:{name}") for name in ("Ignorable", "MustUnderstand"))


def normalise(package: Package) -> Normalised:
    """Return the canonical form of a template; equal documents give equal bytes, and it is its own canonical form.

    Args:
        package: The template, passed through the gate.

    Raises:
        ContentError: A part is damaged.
    """
    found: set[Trace] = set()
    clean = _without_kinds(package, _COMMENT_KINDS)
    if clean.parts != package.parts:
        found.add(Trace.COMMENTS)
    impersonal = _without_kinds(clean, _PERSONAL_KINDS)
    if impersonal.parts != clean.parts or _names_somebody(package):
        found.add(Trace.AUTHORS)
    parts = {}
    for name in impersonal.parts:
        if name.lower().endswith((".xml", ".rels")):
            root = impersonal.xml(name)
            if root.tag.startswith(f"{{{NAMESPACES['w']}}}"):
                found |= set(_clean(root))
            parts[name] = serialise(root)
    silent = core_properties(title="", author="", subject="", keywords="")
    result = with_core_entry(_without_kinds(impersonal.replaced(parts), _CORE_KIND))
    result = result.replaced({CORE_PROPERTIES: silent})
    if not found and result.parts != package.parts:
        found.add(Trace.WRITING)
    return Normalised(result, tuple(trace for trace in Trace if trace in found))


def _clean(root: Element) -> Iterator[Trace]:
    """Clean one part in place; yield what was found in it."""
    steps: list[tuple[Trace, Callable[[Element], bool]]] = [
        (Trace.REVISIONS, accept_revisions),
        (Trace.COMMENTS, _without_comment_marks),
        (Trace.SESSIONS, remove_session_marks),
        (Trace.AUTHORS, _without_printers),
    ]
    if prefixed(root) in _WITH_TEXT:
        steps += [(Trace.LANGUAGE, _without_language), (Trace.RUNS, _joined)]
    for trace, step in steps:
        if step(root):
            yield trace
    _without_unused_namespaces(root)


def _without(root: Element, wanted: Callable[[Element], bool]) -> bool:
    """Remove the elements that are wanted away; return whether there were any."""
    gone = [element for element in root.iter("{*}*") if wanted(element)]
    for element in gone:
        remove(element)
    return bool(gone)


def _without_comment_marks(root: Element) -> bool:
    return _without(root, lambda element: prefixed(element) in _COMMENT_MARKS)


def _without_printers(root: Element) -> bool:
    return _without(root, lambda element: prefixed(element) == "w:printerSettings")


def remove_session_marks(root: Element) -> bool:
    """Remove what Word notes of editing sessions, spelling and its last layout; tell whether there was any.

    It prints nothing; ids among it must not repeat when a paragraph is repeated.
    """
    hidden = {
        attribute(start, "id")
        for start in root.iter(qualified("w:bookmarkStart"))
        if _HIDDEN_BOOKMARK.fullmatch(attribute(start, "name"))
    }

    def is_mark(element: Element) -> bool:
        name = prefixed(element)
        if name in {"w:bookmarkStart", "w:bookmarkEnd"}:
            return attribute(element, "id") in hidden
        return name in _SESSION_MARKS

    changed = _without(root, is_mark)
    for element in root.iter("{*}*"):
        for name in [name for name in element.attrib if _is_session_attribute(str(name))]:
            del element.attrib[name]
            changed = True
    return changed


def _is_session_attribute(name: str) -> bool:
    return name in _SESSION_ATTRIBUTES or name.startswith(_RSID)


def _without_language(root: Element) -> bool:
    changed = False
    for properties in list(root.iter(qualified("w:rPr"))):
        for mark in [inner for inner in properties if prefixed(inner) in _ON_STYLES_ALONE]:
            properties.remove(mark)
            changed = True
    return changed


def _joined(root: Element) -> bool:
    """Join what is broken; wrappers of recognised words and empty properties part runs that look alike."""
    wrappers = list(root.iter(qualified("w:smartTag")))
    for wrapper in wrappers:
        properties = child(wrapper, "w:smartTagPr")
        if properties is not None:
            wrapper.remove(properties)
        unwrap_in_place(wrapper)
    for name in ("w:rPr", "w:pPr"):
        for properties in list(root.iter(qualified(name))):
            if not len(properties) and not properties.attrib:
                remove(properties)
    return join_runs(root) or bool(wrappers)


def _without_unused_namespaces(root: Element) -> None:
    """Drop the declarations of namespaces that nothing uses, from the lists of prefixes to ignore too."""
    named = [str(value) for element in root.iter(qualified("mc:Choice")) if (value := element.get("Requires"))]
    needed = {prefix for value in named for prefix in value.split()}
    used = {
        etree.QName(str(name)).namespace for element in root.iter("{*}*") for name in (element.tag, *element.attrib)
    }
    for key in _PREFIX_LISTS:
        listed = str(root.get(key, "")).split()
        kept = [prefix for prefix in listed if prefix in needed or root.nsmap.get(prefix) in used]
        needed |= set(kept)
        if kept:
            root.set(key, " ".join(kept))
        elif listed:
            del root.attrib[key]
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(needed))


def _names_somebody(package: Package) -> bool:
    """Tell whether the properties of the file say who wrote it or when."""
    if CORE_PROPERTIES not in package.parts:
        return False
    silent = {"dc:language", "cp:revision"}
    return any((line.text or "").strip() and prefixed(line) not in silent for line in package.xml(CORE_PROPERTIES))


def _without_kinds(package: Package, kinds: frozenset[str]) -> Package:
    """Return the package without the parts of some kinds and every mention of them."""
    parts, gone = dict(package.parts), set[str]()
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        root = package.xml(name)
        folder = posixpath.dirname(posixpath.dirname(name))
        lines = [line for line in root if str(line.get("Type", "")).rsplit("/", 1)[-1] in kinds]
        if not lines:
            continue
        for line in lines:
            target = posixpath.normpath(posixpath.join("/", folder, str(line.get("Target", "")))).lstrip("/")
            gone |= {target, _rels_of(target)}
            root.remove(line)
        parts[name] = serialise(root)
        if not len(root):
            gone.add(name)
    if parts == package.parts:
        return package
    types = package.xml(CONTENT_TYPES)
    for entry in [entry for entry in types if str(entry.get("PartName", "")).lstrip("/") in gone]:
        types.remove(entry)
    parts[CONTENT_TYPES] = serialise(types)
    return Package({name: data for name, data in parts.items() if name not in gone})


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def is_laid_out(data: bytes) -> bool:
    """Tell whether the members of a zip stand in their order and carry no time, as ``write_package`` writes them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
    names = [member.filename for member in members]
    ordered = sorted(names, key=lambda name: (name != CONTENT_TYPES, name))
    return names == ordered and all(member.date_time == (1980, 1, 1, 0, 0, 0) for member in members)
