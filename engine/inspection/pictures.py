"""Pictures of a document: what they are called, how big they are, where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.inspection.measuring import emu_mm
from engine.inspection.reading import Document, Paragraph
from engine.ooxml.elements import Element, prefixed, qualified

_POINTS: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)pt")
_POINT: Final = 25.4 / 72


@dataclass(frozen=True, eq=False, kw_only=True)
class Picture:
    """A picture.

    Attributes:
        paragraph: The paragraph it stands in or is tied to.
        words: Its name, its description and the name of its file, in small letters.
        width: In millimetres.
        height: In millimetres.
        across: Where it stands across: (from what, alignment or "", offset in millimetres); ``None`` when it stands in
            the line like a letter.
        down: The same down the page.
    """

    paragraph: Paragraph
    words: str
    width: float
    height: float
    across: tuple[str, str, float] | None
    down: tuple[str, str, float] | None


def pictures_of(document: Document) -> Iterator[Picture]:
    """Yield the pictures of a document, of headers and footers too; second copies (``mc:Fallback``) are left out."""
    owners = {paragraph.element: paragraph for paragraph in document.paragraphs}
    for root in document.roots.values():
        for element in root.iter("{*}inline", "{*}anchor", "{*}pict"):
            paragraph = owners.get(next(element.iterancestors(qualified("w:p")), element))
            if paragraph is not None and next(element.iterancestors(qualified("mc:Fallback")), None) is None:
                picture = _drawing(element, paragraph) if prefixed(element) != "w:pict" else _old(element, paragraph)
                if picture is not None:
                    yield picture


def _drawing(element: Element, paragraph: Paragraph) -> Picture | None:
    if next(element.iter("{*}blip"), None) is None:
        return None
    named = [*element.iter("{*}docPr"), *element.iter("{*}cNvPr")]
    words = " ".join(str(one.get(key) or "") for one in named for key in ("name", "descr", "title")).lower()
    extent = element.find(qualified("wp:extent"))
    return Picture(
        paragraph=paragraph,
        words=words,
        width=emu_mm(extent.get("cx")) if extent is not None else 0.0,
        height=emu_mm(extent.get("cy")) if extent is not None else 0.0,
        across=_position(element, "wp:positionH"),
        down=_position(element, "wp:positionV"),
    )


def _position(element: Element, name: str) -> tuple[str, str, float] | None:
    found = element.find(qualified(name))
    if found is None:
        return None
    offset = emu_mm(found.findtext(qualified("wp:posOffset")))
    return str(found.get("relativeFrom") or ""), (found.findtext(qualified("wp:align")) or "").strip(), offset


def _old(element: Element, paragraph: Paragraph) -> Picture | None:
    """Return a picture as Word wrote it before 2010 (VML)."""
    image = next(element.iter("{*}imagedata"), None)
    if image is None:
        return None
    shape = image.getparent()
    style = str(shape.get("style") or "") if shape is not None else ""
    sizes = {name: float(points) * _POINT for name, points in _POINTS.findall(style)}
    texts = [*image.attrib.values(), *(shape.attrib.values() if shape is not None else ())]
    return Picture(
        paragraph=paragraph,
        words=" ".join(map(str, texts)).lower(),
        width=sizes.get("width", 0.0),
        height=sizes.get("height", 0.0),
        across=None,
        down=None,
    )
