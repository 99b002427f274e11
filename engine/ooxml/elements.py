"""XML of Office parts: namespaces, the safe parser, serialising."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, TypeAlias

from lxml import etree

from engine.errors import ContentError, Place

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - lxml has no public name for it

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{OFFICE}/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
MAX_NUMBER: Final = 1_000_000
"""Larger numbers stand in no honest document: lengths in twips and list numbers stay far below."""
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


@lru_cache(maxsize=4096)
def qualified(name: str) -> str:
    """Return ``{namespace}local`` for a prefixed name such as ``w:p``."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def prefixed(element: Element) -> str:
    """Return the prefixed name of an element (``w:p``), its local name in an unknown namespace, "" for a comment."""
    return _prefixed(element.tag) if isinstance(element.tag, str) else ""


@lru_cache(maxsize=4096)
def _prefixed(tag: str) -> str:
    """Return the prefixed name for ``{namespace}local``; documents repeat few names many times."""
    name = etree.QName(tag)
    prefix = _PREFIXES.get(name.namespace or "")
    return f"{prefix}:{name.localname}" if prefix else str(name.localname)


def parse_xml(data: bytes, part: str) -> Element:
    """Return the root element of an XML part.

    Entities are not resolved, nothing is loaded, nothing is fetched; libxml2 keeps its limit of depth.

    Args:
        data: Bytes of the part.
        part: Name of the part, for the place of a problem.

    Raises:
        ContentError: ``ooxml.dtd`` for any document type declaration, ``ooxml.damaged`` for XML that is not
            well formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ContentError.single("ooxml.damaged", place=Place(part=part), reason=str(error.msg)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ContentError.single("ooxml.dtd", place=Place(part=part))
    return root


def serialise(root: Element) -> bytes:
    """Return an XML part as bytes: UTF-8, standalone, as Word writes it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def make(name: str, text: str | None = None, **attributes: str | int) -> Element:
    """Return a new element; keyword arguments become attributes of the ``w`` namespace."""
    prefix = name.partition(":")[0]
    element = etree.Element(qualified(name), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in attributes.items():
        element.set(qualified(f"w:{key}"), str(value))
    element.text = text
    return element


def put(parent: Element, name: str, text: str | None = None, **attributes: str | int) -> Element:
    """Append a new element to ``parent`` and return it; see :func:`make`."""
    element = make(name, text, **attributes)
    parent.append(element)
    return element


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of child names, or ``None``."""
    for name in path:
        if element is None:
            return None
        element = element.find(qualified(name))
    return element


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute of the ``w`` namespace of an element that may be absent."""
    return default if element is None else str(element.get(qualified(f"w:{name}"), default))


def whole(element: Element | None, name: str, default: int = 0) -> int:
    """Return a whole number out of an attribute of the ``w`` namespace, ``default`` when it is not there.

    Raises:
        ContentError: ``ooxml.damaged`` when the attribute is no number or is absurdly large.
    """
    text = attribute(element, name)
    if not text:
        return default
    try:
        number = round(float(text))
    except (ValueError, OverflowError):
        number = MAX_NUMBER + 1
    if abs(number) > MAX_NUMBER:
        reason = f"{prefixed(element) if element is not None else ''} w:{name}={text[:40]!r}"
        raise ContentError.single("ooxml.damaged", reason=reason)
    return number


def is_on(element: Element | None) -> bool:
    """Tell whether a toggle property (``w:b``, ``w:keepNext``) is there and not switched off (ECMA-376 17.17.4)."""
    return element is not None and attribute(element, "val", "true") not in {"0", "false", "off", "none"}
