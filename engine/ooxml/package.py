"""The Office package: reading through the gate, relationships, properties, byte-stable writing."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from lxml import etree
from markupsafe import escape

from engine.errors import ContentError, Place, Problem
from engine.ooxml.elements import NAMESPACES, OFFICE, Element, child, parse_xml, prefixed, qualified, serialise
from engine.ooxml.gate import read_parts

CONTENT_TYPES: Final = "[Content_Types].xml"
ROOT_RELATIONSHIPS: Final = "_rels/.rels"
CORE_PROPERTIES: Final = "docProps/core.xml"
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_CORE_TYPE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_EMPTY_RELATIONSHIPS: Final = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_CORE_CONTENT: Final = "application/vnd.openxmlformats-package.core-properties+xml"


@dataclass(frozen=True, slots=True)
class Package:
    """An Office file as a mapping of part name → bytes, sorted by name."""

    parts: Mapping[str, bytes]

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", MappingProxyType(dict(sorted(self.parts.items()))))

    def xml(self, part: str) -> Element:
        """Return the root element of an XML part, parsed anew.

        Raises:
            ContentError: ``ooxml.missing-part``, and what :func:`engine.ooxml.elements.parse_xml` raises.
        """
        if part not in self.parts:
            raise ContentError.single("ooxml.missing-part", place=Place(part=part))
        return parse_xml(self.parts[part], part)

    def replaced(self, parts: Mapping[str, bytes]) -> Package:
        """Return a package with these parts added or put in place of the old ones."""
        return Package({**self.parts, **parts})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """One line of a ``.rels`` part.

    Attributes:
        identifier: ``rId1``.
        kind: Last word of the relationship type: ``styles``, ``header``, ``image``.
        target: Name of the target part; the address as it is written when external.
        external: Whether the target lies outside the package.
    """

    identifier: str
    kind: str
    target: str
    external: bool


def read_package(data: bytes) -> Package:
    """Return the parts of a .docx file that passed the gate.

    Args:
        data: The whole file.

    Raises:
        ContentError: The file is refused; codes of :func:`engine.ooxml.gate.read_parts`, and for any XML part
            ``ooxml.dtd`` or ``ooxml.damaged``.
    """
    package = Package(read_parts(data))
    problems: list[Problem] = []
    for name, content in package.parts.items():
        if name.lower().endswith((".xml", ".rels")):
            try:
                _refuse_strange(parse_xml(content, name), name)
            except ContentError as error:
                problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    main_part(package)
    return package


def _refuse_strange(root: Element, part: str) -> None:
    """Refuse content types and relationships whose root or lines are not what ECMA-376 part 2 says.

    Raises:
        ContentError: ``ooxml.damaged``.
    """
    rels = part.lower().endswith(".rels")
    expected = "rel:Relationships" if rels else "ct:Types" if part == CONTENT_TYPES else ""
    if expected and prefixed(root) != expected:
        raise ContentError.single("ooxml.damaged", place=Place(part=part), reason=f"no {expected}")
    kinds = [str(line.get("Type")).rpartition("/")[2] for line in root.iter(qualified("rel:Relationship"))]
    if part == ROOT_RELATIONSHIPS and kinds.count("officeDocument") > 1:
        raise ContentError.single("ooxml.damaged", place=Place(part=part), reason="two main documents")
    for line in root.iter(qualified("rel:Relationship")) if rels else ():
        absent = [name for name in ("Id", "Type", "Target") if not line.get(name)]
        if absent:
            raise ContentError.single("ooxml.damaged", place=Place(part=part), reason=f"no {', '.join(absent)}")


def body_of(package: Package) -> Element:
    """Return ``w:body`` of the main part, parsed anew.

    Raises:
        ContentError: ``ooxml.damaged`` when it has none.
    """
    main = main_part(package)
    body = child(package.xml(main), "w:body")
    if body is None:
        raise ContentError.single("ooxml.damaged", place=Place(part=main), reason="no w:body")
    return body


def as_package(data: bytes | Package) -> Package:
    """Return the package itself, or the one read from bytes; raises what :func:`read_package` raises."""
    return data if isinstance(data, Package) else read_package(data)


def write_package(package: Package) -> bytes:
    """Return the package as the bytes of a zip file; equal packages give equal bytes.

    The content types stand first, the other parts are sorted; times are 1980-01-01, the least a zip can hold.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(package.parts, key=lambda name: (name != CONTENT_TYPES, name)):
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, package.parts[name])
    return buffer.getvalue()


def relationships(package: Package, part: str = "") -> list[Relationship]:
    """Return the relationships of a part, of the package itself when ``part`` is empty; none when it has no ``.rels``.

    Raises:
        ContentError: The ``.rels`` part is damaged.
    """
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package.parts:
        return []
    found = []
    for line in package.xml(rels).iter(qualified("rel:Relationship")):
        external = line.get("TargetMode") == "External"
        target = str(line.get("Target", ""))
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = str(line.get("Type", "")).rsplit("/", 1)[-1]
        found.append(Relationship(identifier=str(line.get("Id", "")), kind=kind, target=target, external=external))
    return found


def main_part(package: Package) -> str:
    """Return the name of the main document part, usually ``word/document.xml``.

    Raises:
        ContentError: ``ooxml.not-a-docx`` when the package names no such part.
    """
    for relationship in relationships(package):
        if relationship.kind == "officeDocument" and relationship.target in package.parts:
            return relationship.target
    raise ContentError.single("ooxml.not-a-docx", found="zip")


def related_part(package: Package, kind: str) -> str | None:
    """Return the name of the part of a kind (``styles``, ``numbering``) that belongs to the main part, or ``None``."""
    targets = [r.target for r in relationships(package, main_part(package)) if r.kind == kind and not r.external]
    return next((target for target in targets if target in package.parts), None)


def with_new_part(package: Package, owner: str, *, kind: str, content_type: str, content: bytes) -> tuple[Package, str]:
    """Return the package with a new part beside another one that refers to it, and the id of the reference.

    Args:
        package: The document.
        owner: Part that refers to the new one.
        kind: Last word of the type of the relationship (``header``); the name of the part is made of it.
        content_type: What the content types call the part.
        content: Its bytes.
    """
    folder, name = posixpath.split(owner)
    part = posixpath.join(folder, _free_name(package, folder, kind))
    types = package.xml(CONTENT_TYPES)
    etree.SubElement(types, qualified("ct:Override"), PartName=f"/{part}", ContentType=content_type)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    known = package if rels in package.parts else package.replaced({rels: _EMPTY_RELATIONSHIPS})
    root = known.xml(rels)
    taken = {relationship.identifier for relationship in relationships(known, owner)}
    free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    target = posixpath.relpath(part, folder or ".")
    etree.SubElement(root, qualified("rel:Relationship"), Id=free, Type=f"{OFFICE}/relationships/{kind}", Target=target)
    return known.replaced({CONTENT_TYPES: serialise(types), rels: serialise(root), part: content}), free


def _free_name(package: Package, folder: str, kind: str) -> str:
    taken = {name.lower() for name in package.parts}
    names = (f"{kind}.xml", *(f"{kind}{n}.xml" for n in range(1, len(taken) + 2)))
    return next(name for name in names if posixpath.join(folder, name).lower() not in taken)


def core_properties(
    *,
    title: str,
    author: str,
    subject: str,
    keywords: str,
    language: str = "ru-RU",
    created: date | None = None,
) -> bytes:
    """Return the part of core properties (``docProps/core.xml``).

    Args:
        title: «Приказ от 20.11.2026 № 145-ОД О …».
        author: The organisation, never a person; it is also who changed the file last.
        subject: Heading of the document.
        keywords: Kind, series, case index.
        language: Code of the language of the text.
        created: Date of the document; ``None`` leaves creation and change times out, so that bytes stay stable.
    """
    values = (
        ("dc:title", title),
        ("dc:subject", subject),
        ("dc:creator", author),
        ("cp:keywords", keywords),
        ("cp:lastModifiedBy", author),
        ("dc:language", language),
    )
    lines = [f"<{name}>{escape(value)}</{name}>" for name, value in values]
    if created:
        lines += [
            f'<{name} xsi:type="dcterms:W3CDTF">{created.isoformat()}T00:00:00Z</{name}>'
            for name in ("dcterms:created", "dcterms:modified")
        ]
    return f"{_CORE_OPENING}{''.join(lines)}</cp:coreProperties>".encode()


_CORE_OPENING = "".join(
    (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties',
        *(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("cp", "dc", "dcterms", "xsi")),
        ">",
    )
)


def with_core_entry(package: Package) -> Package:
    """Return the package whose content types and relationships name the core properties once; old ones are gone."""
    types = package.xml(CONTENT_TYPES)
    if not any(entry.get("PartName") == f"/{CORE_PROPERTIES}" for entry in types):
        etree.SubElement(types, qualified("ct:Override"), PartName=f"/{CORE_PROPERTIES}", ContentType=_CORE_CONTENT)
    root = package.xml(ROOT_RELATIONSHIPS)
    for line in [line for line in root if line.get("Type") == _CORE_TYPE]:
        root.remove(line)
    names = {line.get("Id") for line in root}
    name = next(f"rId{n}" for n in range(1, len(names) + 2) if f"rId{n}" not in names)
    etree.SubElement(root, qualified("rel:Relationship"), Id=name, Type=_CORE_TYPE, Target=CORE_PROPERTIES)
    return package.replaced({CONTENT_TYPES: serialise(types), ROOT_RELATIONSHIPS: serialise(root)})
