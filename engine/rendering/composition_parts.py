"""Parts of the document that is composed: pictures, links and headers of other files come in under names of their own."""

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
        """Return the name under which a part of another file was copied; a picture that is there already is not.

        Args:
            package: The other file.
            name: Name of the part there.
            change: What is done to its root element, for parts that hold styles.
        """
        data, content = package.parts[name], _content_type(package.xml(CONTENT_TYPES), name)
        inner = lines_of(package.parts, name)
        if change is None and not len(inner):
            extension = posixpath.splitext(name)[1]
            for known, present in self.parts.items():
                if present == data and posixpath.splitext(known)[1] == extension:
                    return known
        free = self._free(name)
        if change is not None:
            root = parse_xml(data, name)
            change(root)
            data = serialise(root)
        self.parts[free] = data
        self._declare(free, content)
        for line in inner:
            attributes = {str(key): str(value) for key, value in line.attrib.items()}
            target = target_of(line, name)
            if attributes.get("TargetMode") != "External" and target in package.parts:
                line.set("Target", posixpath.relpath(self.copy(package, target), posixpath.dirname(free)))
        if len(inner):
            self.parts[relationships_part(free)] = serialise(inner)
        return free

    def add(self, name: str, data: bytes, content: str) -> str:
        """Return the name of a new part with this content type."""
        self.parts[name] = data
        self._declare(name, content)
        return name

    def _free(self, name: str) -> str:
        stem, extension = posixpath.splitext(name)
        stem = _TAIL_NUMBER.sub("", stem)
        taken = {part.lower() for part in self.parts}
        return next(
            free for n in range(1, len(taken) + 2) if (free := f"{stem}{n}{extension}").lower() not in taken
        )

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
