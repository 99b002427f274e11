"""Sections of files that come together: page, orientation, headers; a landscape appendix stays landscape."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from engine.ooxml.elements import Element, attribute, child, make, prefixed, put, qualified, whole
from engine.ooxml.properties import ensure
from engine.ooxml.text import paragraph_text

REFERENCES: Final = ("w:headerReference", "w:footerReference")
_FIELD_MARKS: Final = ("w:t", "w:instrText", "w:fldChar", "w:fldSimple", "w:drawing", "w:pict")


def sections(root: Element) -> list[Element]:
    """Return the properties of all sections of a document, in order."""
    return list(root.iter(qualified("w:sectPr")))


def is_landscape(section: Element | None) -> bool:
    """Tell whether the pages of a section are wider than high."""
    size = child(section, "w:pgSz")
    return size is not None and whole(size, "w") > whole(size, "h")


def references(section: Element | None) -> dict[tuple[str, str], Element]:
    """Return the headers and footers of a section: (``w:headerReference``, ``first``) → element."""
    found = (each for each in section if prefixed(each) in REFERENCES) if section is not None else ()
    return {(prefixed(each), attribute(each, "type", "default")): each for each in found}


def adopt_section(section: Element, final: Element | None) -> None:
    """Give a section that came in the headers of the document, and nothing special for its first page."""
    for name in (*REFERENCES, "w:titlePg"):
        for element in section.findall(qualified(name)):
            section.remove(element)
    for position, element in enumerate(references(final).values()):
        section.insert(position, deepcopy(element))


def set_title_page(section: Element, *, on: bool) -> None:
    """Say whether the first page of a section has a header of its own, at the place the schema of Word asks."""
    present = section.find(qualified("w:titlePg"))
    if present is not None and not on:
        section.remove(present)
    if on:
        ensure(section, "w:titlePg")


def place_block(paragraph: Element, content: list[Element], own: Element | None, style: str | None) -> list[Element]:
    """Return the content of an included file with the section breaks that keep its orientation and the host's.

    Args:
        paragraph: Where it comes in; a child of the body, or something deeper, where sections cannot stand.
        content: Paragraphs and tables, with breaks of their own.
        own: Properties of the last section of the file.
        style: Id of the style of a paragraph that only breaks a section.
    """
    body = paragraph.getparent()
    if body is None or prefixed(body) != "w:body":
        for element in content:
            for section in list(element.iter(qualified("w:sectPr"))):
                _remove(section)
        return content
    host = _in_force(paragraph)
    inner = [section for element in content for section in element.iter(qualified("w:sectPr"))]
    for section in inner:
        adopt_section(section, body.find(qualified("w:sectPr")))
    if not inner and not is_landscape(own):  # every block is born portrait: it says nothing of its pages
        return content
    opening: list[Element] = []
    closing: list[Element] = []
    if host is not None and is_landscape(host) != is_landscape(inner[0] if inner else own) and _begun(paragraph):
        opening.append(_break(_without_title(deepcopy(host)), style))
    if host is not None and own is not None and is_landscape(host) != is_landscape(own):
        ending = deepcopy(own)
        adopt_section(ending, body.find(qualified("w:sectPr")))
        if _is_last(paragraph):
            body.replace(host, ending)
        else:
            closing.append(_break(ending, style))
            if prefixed(_next_content(paragraph)) == "w:tbl":  # LibreOffice leaves a table on the page before
                closing.append(_break(None, style))
    return [*opening, *content, *closing]


def _without_title(section: Element) -> Element:
    set_title_page(section, on=False)
    return section


def _break(section: Element | None, style: str | None) -> Element:
    """Return a paragraph of no height that ends a section, or only stands there."""
    element = make("w:p")
    properties = put(element, "w:pPr")
    if style:
        put(properties, "w:pStyle", val=style)
    if section is not None:
        properties.append(section)
    return element


def _in_force(paragraph: Element) -> Element | None:
    """Return the properties of the section a paragraph of the body stands in."""
    for element in paragraph.itersiblings():
        found = element if prefixed(element) == "w:sectPr" else child(element, "w:pPr", "w:sectPr")
        if found is not None:
            return found
    return None


def _next_content(paragraph: Element) -> Element:
    """Return the first element after a paragraph that is no mark; the paragraph itself when there is none."""
    return next((element for element in paragraph.itersiblings() if not _is_mark(element)), paragraph)


def _begun(paragraph: Element) -> bool:
    """Tell whether the section of a paragraph has anything before it."""
    for element in paragraph.itersiblings(preceding=True):
        if child(element, "w:pPr", "w:sectPr") is not None:
            return False
        if not _is_mark(element):
            return True
    return False


def _is_last(paragraph: Element) -> bool:
    """Tell whether nothing but marks of blocks stands between a paragraph and the end of the body."""
    return all(_is_mark(element) or prefixed(element) == "w:sectPr" for element in paragraph.itersiblings())


def _is_mark(element: Element) -> bool:
    if prefixed(element) in {"w:bookmarkStart", "w:bookmarkEnd", "w:proofErr"}:
        return True
    text = paragraph_text(element).strip() if prefixed(element) == "w:p" else "-"
    return text.startswith(("{%p block ", "{%p endblock"))


def _remove(element: Element) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def written_in(root: Element) -> tuple[str, ...]:
    """Return what stands in a header: words, fields without their results, pictures; nothing when it is empty."""
    found: list[str] = []
    inside_result = 0
    for element in root.iter(*map(qualified, _FIELD_MARKS)):
        name = prefixed(element)
        if name == "w:fldChar":
            kind = attribute(element, "fldCharType")
            inside_result += {"separate": 1, "end": -1}.get(kind, 0) if inside_result or kind == "separate" else 0
        elif name == "w:fldSimple":
            found.append(attribute(element, "instr").split()[0] if attribute(element, "instr").strip() else "")
        elif name == "w:instrText":
            found.extend((element.text or "").split()[:1])
        elif name in {"w:drawing", "w:pict"}:
            found.append(name)
        elif not inside_result and not _in_simple_field(element):
            found.extend((element.text or "").split())
    return tuple(found)


def _in_simple_field(element: Element) -> bool:
    return any(prefixed(above) == "w:fldSimple" for above in element.iterancestors())
