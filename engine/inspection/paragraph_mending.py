"""Mending of what paragraphs look like: the first line made with spaces, lines that are not justified, the language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from engine.errors import Problem
from engine.inspection.mended import Done, told
from engine.inspection.reading import Document, Paragraph, Run
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule
from engine.ooxml.elements import Element, attribute, child, prefixed, qualified
from engine.ooxml.properties import ensure, ensure_group
from engine.ooxml.styles import TWIPS_PER_MM
from engine.ooxml.text import printed_elements, sign_of, write_texts

RUSSIAN: Final = "ru-RU"
ON: Final = frozenset({"1", "true", "on"})
_RUNNING: Final = frozenset({Role.TEXT, Role.POINT, Role.BASIS})
_BEGUN: Final = re.compile(r"(?:\t|[ \u00a0]{2,12}|[ \u00a0]{1,4}\t)(?=[^\s_])")
_LAID_OUT: Final = re.compile(r"\t|[ \u00a0]{4}|\n|_{3}")
_LINE: Final = 60
"""Signs that surely stand on one line."""
_CYRILLIC: Final = re.compile(r"[А-Яа-яЁё]")


def mend_paragraphs(document: Document, rules: Mapping[str, LayoutRule]) -> Iterator[Problem]:
    """Mend the paragraphs of running text in place.

    Args:
        document: A copy that may be changed.
        rules: The rules to be kept, by id.

    Yields:
        ``mended.indent``, ``mended.alignment``, ``mended.language`` with ``rule``, ``before``, ``after``, ``count``.
    """
    for name, (code, mend) in _MENDERS.items():
        if name in rules:
            yield from told(code, mend(document, rules[name]))


def _running(document: Document) -> Iterator[Paragraph]:
    return (one for one in document.body if one.role in _RUNNING and not one.in_table and one.text.strip())


def _indents(document: Document, rule: LayoutRule) -> Iterator[Done]:
    """Put an indent in the place of the tab or the spaces a paragraph begins with; a list has its own."""
    twips = round(rule.number("indent_mm") * TWIPS_PER_MM)
    for one in _running(document):
        begun = _BEGUN.match(one.text)
        if begun is None or one.length("w:ind", "hanging") > 0 or one.label or one.alignment in {"center", "right"}:
            continue
        _cut(one.element, begun.end())
        if abs(one.length("w:ind", "firstLine") - twips) > rule.number("tolerance_mm") * TWIPS_PER_MM:
            indent = ensure(ensure_group(one.element, "w:pPr"), "w:ind")
            indent.set(qualified("w:firstLine"), str(twips))
            indent.attrib.pop(qualified("w:firstLineChars"), None)
        kind = "tab" if "\t" in begun.group() else "spaces"
        yield Done(place=one.place, rule=rule.id, kind=kind, before=kind, after=f"{rule.number('indent_mm'):g}")


def _cut(paragraph: Element, count: int) -> None:
    """Take signs away from the beginning of a paragraph."""
    for element in list(printed_elements(paragraph)):
        if count <= 0:
            return
        signs = sign_of(element)
        if prefixed(element) == "w:t":
            write_texts([element], [signs[count:]])
        else:
            parent = element.getparent()
            assert parent is not None  # noqa: S101 - a printed element stands in a run
            parent.remove(element)
        count -= len(signs)


def _alignment(document: Document, rule: LayoutRule) -> Iterator[Done]:
    """Align text of several lines to both margins; what tabs, spaces or line breaks lay out would be torn apart."""
    for one in _running(document):
        if one.alignment == "left" and len(one.text) > _LINE and not _LAID_OUT.search(one.text.strip()):
            ensure(ensure_group(one.element, "w:pPr"), "w:jc").set(qualified("w:val"), "both")
            yield Done(place=one.place, rule=rule.id, before="left", after="both")


def _language(document: Document, rule: LayoutRule) -> Iterator[Done]:
    """Let Russian words be proofed as Russian where a run or its style says another language."""
    for one in document.paragraphs:
        for run in one.runs:
            found = _foreign(run) if _CYRILLIC.search(run.text) else ""
            if found:
                ensure(ensure_group(run.element, "w:rPr"), "w:lang").set(qualified("w:val"), RUSSIAN)
                yield Done(place=one.place, rule=rule.id, before=found, after=RUSSIAN)


def _foreign(run: Run) -> str:
    """Return the language of a run that is none of Russia, "" when it is one or that of the document."""
    for group in run.looks.groups:
        found = attribute(child(group, "w:lang"), "val")
        if found:
            above = group.getparent()
            of_document = above is None or prefixed(above) == "w:rPrDefault" or attribute(above, "default") in ON
            return "" if of_document or of_russia(found) else found
    return ""


def of_russia(language: str) -> bool:
    """Return whether a language is Russian or that of a region of Russia: ``ru-RU``, ``tt-RU``."""
    return language.endswith("-RU") or language == "ru"


_MENDERS: Final[Mapping[str, tuple[str, Callable[[Document, LayoutRule], Iterator[Done]]]]] = {
    "para-indent": ("mended.indent", _indents),
    "para-justify": ("mended.alignment", _alignment),
    "font-lang": ("mended.language", _language),
}
