"""Parts of the document that is composed: pictures, links and headers of other files come in under new names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from lxml import etree

from engine.ooxml.elements import NAMESPACES, Element, parse_xml, qualified, serialise
from engine.ooxml.package import CONTENT_TYPES, Package

_KINDS_PRUNED: Final = frozenset({"image", "hyperlink", "header", "footer", "chart", "diagramData"})
_TAIL_NUMBER: Final = re.compile(r"\d*\Z")
_TYPE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
Change = Callable[[Element], None]


def relationships_part(part: str) -> str:
    """Return the name of the ``.rels`` part of a part."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def lines_of(parts: Mapping[str, bytes], part: str) -> Element:
    """Return the root of the relationships of a part, an empty one when it has none."""
    name = relationships_part(part)
    if name in parts:
        return parse_xml(parts[name], name)
    return etree.Element(qualified("rel:Relationships"), nsmap={None: NAMESPACES["rel"]})


def target_of(line: Element, part: str) -> str:
    """Return the name of the part a relationship of another part leads to."""
    joined = posixpath.join("/", posixpath.dirname(part), str(line.get("Target", "")))
    return posixpath.normpath(joined).lstrip("/")


class Parts:
    """The parts of the document that is composed, changed in place."""

    def __init__(self, package: Package) -> None:
        self.parts: dict[str, bytes] = dict(package.parts)
        self._types = package.xml(CONTENT_TYPES)

    def package(self) -> Package:
        """Return what was composed."""
        return Package({**self.parts, CONTENT_TYPES: serialise(self._types)})

    def link(self, part: str, kind: str, *, target: str) -> str:
        """Return the id of a new relationship of a part to another part of the document."""
        root = lines_of(self.parts, part)
        relative = posixpath.relpath(target, posixpath.dirname(part))
        return self._linked(root, part, {"Type": f"{_TYPE}{kind}", "Target": relative})

    def bring_line(self, package: Package, source: str, identifier: str, part: str) -> str | None:
        """Return the id, among the relationships of ``part``, of what a relationship of another file leads to.

        A link outwards is written anew, a part is copied with everything it leads to; ``None`` for an id that leads
        nowhere.
        """
        line = next((each for each in lines_of(package.parts, source) if each.get("Id") == identifier), None)
        if line is None:
            return None
        attributes = {str(key): str(value) for key, value in line.attrib.items() if key != "Id"}
        if attributes.get("TargetMode") != "External":
            name = target_of(line, source)
            if name not in package.parts:
                return None
            attributes["Target"] = posixpath.relpath(self.copy(package, name), posixpath.dirname(part))
        return self._linked(lines_of(self.parts, part), part, attributes)

    def _linked(self, root: Element, part: str, attributes: dict[str, str]) -> str:
        for line in root:
            if {str(key): str(value) for key, value in line.attrib.items() if key != "Id"} == attributes:
                return str(line.get("Id"))
        taken = {line.get("Id") for line in root}
        free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        etree.SubElement(root, qualified("rel:Relationship"), {"Id": free, **attributes})
        self.parts[relationships_part(part)] = serialise(root)
        return free

    def copy(self, package: Package, name: str, change: Change | None = None) -> str:
        """Return the name under which a part of another file was copied, with everything it leads to.

        A picture that is there already is not copied again.

        Args:
            package: The other file.
            name: Name of the part there.
            change: What is done to its root element, for parts that hold styles.
        """
        given: dict[str, str] = {}
        waiting = [name]
        while waiting:
            source = waiting.pop()
            if source in given:
                continue
            present = None if change is not None else self._present(package, source)
            given[source] = present or self._free(source)
            if present is None:
                self.parts[given[source]] = package.parts[source]
                self._declare(given[source], _content_type(package.xml(CONTENT_TYPES), source))
                waiting.extend(target for _, target in _inner_lines(package, source, lines_of(package.parts, source)))
        for source, free in given.items():
            root = lines_of(package.parts, source)
            if len(root):
                for line, target in _inner_lines(package, source, root):
                    line.set("Target", posixpath.relpath(given[target], posixpath.dirname(free)))
                self.parts[relationships_part(free)] = serialise(root)
        if change is not None:
            root = parse_xml(package.parts[name], name)
            change(root)
            self.parts[given[name]] = serialise(root)
        return given[name]

    def _present(self, package: Package, name: str) -> str | None:
        """Return the part that has the same bytes and kind, for a part that leads nowhere."""
        if len(lines_of(package.parts, name)):
            return None
        data, extension = package.parts[name], posixpath.splitext(name)[1]
        return next(
            (
                known
                for known, present in self.parts.items()
                if present == data and posixpath.splitext(known)[1] == extension
            ),
            None,
        )

    def add(self, name: str, data: bytes, content: str) -> str:
        """Return the name of a new part with this content type."""
        self.parts[name] = data
        self._declare(name, content)
        return name

    def _free(self, name: str) -> str:
        stem, extension = posixpath.splitext(name)
        stem = _TAIL_NUMBER.sub("", stem)
        taken = {part.lower() for part in self.parts}
        return next(free for n in range(1, len(taken) + 2) if (free := f"{stem}{n}{extension}").lower() not in taken)

    def _declare(self, name: str, content: str) -> None:
        if content and _content_type(self._types, name) != content:
            etree.SubElement(self._types, qualified("ct:Override"), PartName=f"/{name}", ContentType=content)

    def prune(self, part: str, used: Iterable[str]) -> None:
        """Take out the links, pictures and headers of a part that nothing in it names any more.

        Args:
            part: The main part.
            used: Ids of relationships that stand in it.
        """
        kept, root = set(used), lines_of(self.parts, part)
        for line in list(root):
            if str(line.get("Type", "")).rsplit("/", 1)[-1] in _KINDS_PRUNED and line.get("Id") not in kept:
                root.remove(line)
        if relationships_part(part) in self.parts:
            self.parts[relationships_part(part)] = serialise(root)
        self._drop_unreached()

    def _drop_unreached(self) -> None:
        reached, waiting = {""}, [""]
        while waiting:
            part = waiting.pop()
            for line in lines_of(self.parts, part):
                target = target_of(line, part)
                if line.get("TargetMode") != "External" and target not in reached:
                    reached.add(target)
                    waiting.append(target)
        owned = {relationships_part(part) for part in reached}
        for name in [name for name in self.parts if name not in reached | owned | {CONTENT_TYPES}]:
            del self.parts[name]
        for entry in list(self._types):
            named = str(entry.get("PartName", "")).lstrip("/")
            if named and named not in self.parts:
                self._types.remove(entry)


def _inner_lines(package: Package, part: str, root: Element) -> list[tuple[Element, str]]:
    """Return the relationships of a part that lead to parts of its file, with their targets."""
    lines = [(line, target_of(line, part)) for line in root if line.get("TargetMode") != "External"]
    return [(line, target) for line, target in lines if target in package.parts]


def _content_type(types: Element, name: str) -> str:
    """Return the content type of a part: its own, or that of its extension."""
    extension = posixpath.splitext(name)[1].lstrip(".").lower()
    by_extension = ""
    for entry in types:
        if str(entry.get("PartName", "")).lower() == f"/{name}".lower():
            return str(entry.get("ContentType", ""))
        if str(entry.get("Extension", "")).lower() == extension:
            by_extension = str(entry.get("ContentType", ""))
    return by_extension
