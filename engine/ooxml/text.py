"""Text of an Office file: every paragraph of every part, and the whole document as readable text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engine.model.changes import Change
from engine.ooxml.elements import Element, attribute, child, prefixed, qualified
from engine.ooxml.numbering import Labels, read_numbering
from engine.ooxml.package import Package, as_package, body_of, main_part, relationships
from engine.ooxml.styles import read_styles

_TEXT_PARTS: Final = ("header", "footer", "footnotes", "endnotes")
_SIGNS: Final = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "\u2011",
    "w:softHyphen": "\u00ad",
}
_NOT_TEXT: Final = frozenset({"w:p", "w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:instrText", "mc:Fallback"})
_WRAPPERS: Final = frozenset({"w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphText:
    r"""One paragraph.

    Attributes:
        number: Number inside the part, counted from 1; tables, content controls and text boxes included.
        style: Name of its style.
        text: Its text; tab as \t, line break as \n, non-breaking hyphen as U+2011; automatic numbers are not in it.
    """

    number: int
    style: str
    text: str


def read_text(data: bytes | Package) -> dict[str, list[ParagraphText]]:
    """Return the paragraphs of the body, headers, footers and notes by part name; the main part stands first.

    Deleted text of tracked changes and the second copy of a text box (``mc:Fallback``) are left out.

    Raises:
        ContentError: The file cannot be read.
    """
    package = as_package(data)
    sheet = read_styles(package)
    found = {}
    for part in text_parts(package):
        found[part] = [
            ParagraphText(
                number=number,
                style=sheet.name(attribute(child(paragraph, "w:pPr", "w:pStyle"), "val")),
                text=paragraph_text(paragraph),
            )
            for number, paragraph in enumerate(iterate_paragraphs(package.xml(part)), start=1)
        ]
    return found


def text_parts(package: Package) -> list[str]:
    """Return the names of the parts that hold text: the main part, then headers, footers, notes, sorted."""
    main = main_part(package)
    others = {r.target for r in relationships(package, main) if r.kind in _TEXT_PARTS and not r.external}
    return [main, *sorted(others & package.parts.keys())]


def iterate_paragraphs(element: Element) -> Iterator[Element]:
    """Yield every ``w:p`` below an element in document order, also inside other paragraphs (text boxes)."""
    for inner in element:
        name = prefixed(inner)
        if name == "mc:Fallback":
            continue
        if name == "w:p":
            yield inner
        yield from iterate_paragraphs(inner)


def paragraph_text(paragraph: Element) -> str:
    """Return the text of one paragraph without that of paragraphs nested in it; see :class:`ParagraphText`."""
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for inner in printed_elements(element):
        yield sign_of(inner)


def sign_of(element: Element) -> str:
    """Return what an element of :func:`printed_elements` prints: the text of a ``w:t``, the sign of any other."""
    name = prefixed(element)
    return (element.text or "") if name == "w:t" else _SIGNS[name]


def printed_elements(element: Element) -> Iterator[Element]:
    """Yield the elements of a paragraph that are its text or stand for a sign of it."""
    for inner in element:
        name = prefixed(inner)
        if name == "w:t" or name in _SIGNS:
            yield inner
        elif name not in _NOT_TEXT:
            yield from printed_elements(inner)


def write_texts(elements: Iterable[Element], texts: Iterable[str]) -> None:
    """Put a text into every ``w:t`` of the elements that holds another one, spaces at its ends kept.

    Args:
        elements: Some of :func:`printed_elements`; those that stand for a sign are left as they are.
        texts: One for each of them.
    """
    for element, text in zip(elements, texts, strict=True):
        if prefixed(element) == "w:t" and sign_of(element) != text:
            element.text = text
            keep_spaces(element)


def change_texts(elements: Sequence[Element], changes: Iterable[Change]) -> None:
    """Put changes into the text of a paragraph; every sign stays in the run it was in.

    A new sign goes to the run of the sign whose place it takes, one put in to that of the sign before it. Tabs, line
    breaks and other elements that stand for a sign are left as they are.

    Args:
        elements: All :func:`printed_elements` of the paragraph.
        changes: In their order; they do not lie upon one another.
    """
    pieces = [sign_of(element) for element in elements]
    owners = [at for at, piece in enumerate(pieces) for _ in piece]
    text = "".join(pieces)
    written = [""] * len(elements)
    at = 0
    for change in changes:
        for place in range(at, change.start):
            written[owners[place]] += text[place]
        for offset, sign in enumerate(change.new):
            written[owners[min(change.start + offset, max(change.stop - 1, change.start - 1, 0))]] += sign
        at = change.stop
    for place in range(at, len(text)):
        written[owners[place]] += text[place]
    write_texts(elements, written)


def keep_spaces(text: Element) -> None:
    """Let Word keep the spaces at the ends of a ``w:t``."""
    text.set(qualified("xml:space"), "preserve")


def text_outside(root: Element) -> Iterator[str]:
    """Yield everything written in a part that :func:`read_text` does not read.

    Attributes, instructions of fields, deleted text, formulas, ``mc:Fallback``, comments and processing instructions,
    those before and after the root too.
    """
    read = {piece for paragraph in iterate_paragraphs(root) for piece in printed_elements(paragraph)}
    for node in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        if node not in read and node.text:
            yield str(node.text)
        if node.tail:
            yield str(node.tail)
        yield from (str(value) for value in node.attrib.values())


def unwrap(element: Element) -> Iterator[Element]:
    """Yield the children of an element; content controls and accepted insertions are replaced by their content."""
    for inner in element:
        if prefixed(inner) in _WRAPPERS:
            yield from unwrap(inner)
        else:
            yield inner


def plain_text(data: bytes | Package) -> str:
    """Return the whole document as readable text, for golden files.

    A paragraph is a line that begins with its automatic number; cells of a row are parted by `` | ``, paragraphs of a
    cell by `` / ``. Headers, footers and notes that have text follow the body under a line with the name of the part.

    Raises:
        ContentError: The file cannot be read.
    """
    package = as_package(data)
    labels = Labels(read_styles(package), read_numbering(package))
    lines: list[str] = []
    for index, part in enumerate(text_parts(package)):
        found = list(_lines(package.xml(part) if index else body_of(package), labels))
        if index and any(line.strip() for line in found):
            lines.append(f"--- {local_part_name(part)} ---")
        if not index or any(line.strip() for line in found):
            lines.extend(found)
    return "\n".join(lines) + "\n"


def _lines(element: Element, labels: Labels) -> Iterator[str]:
    for inner in unwrap(element):
        name = prefixed(inner)
        if name == "w:p":
            yield from _paragraph_lines(inner, labels)
        elif name == "w:tbl":
            yield from (_row_line(row, labels) for row in unwrap(inner) if prefixed(row) == "w:tr")
        elif name in {"w:footnote", "w:endnote"}:
            yield from _lines(inner, labels)


def _paragraph_lines(paragraph: Element, labels: Labels) -> Iterator[str]:
    label = labels.next(paragraph)
    text = paragraph_text(paragraph)
    yield f"{label} {text}".rstrip() if label else text
    for nested in iterate_paragraphs(paragraph):
        yield paragraph_text(nested)


def _row_line(row: Element, labels: Labels) -> str:
    cells = (cell for cell in unwrap(row) if prefixed(cell) == "w:tc")
    return " | ".join(" / ".join(_lines(cell, labels)) for cell in cells).rstrip()


def local_part_name(part: str) -> str:
    """Return the short name of a part: ``header1`` for ``word/header1.xml``."""
    return part.rsplit("/", 1)[-1].removesuffix(".xml")
