"""Mending of what is mechanical, in a copy: spaces, signs, margins, the number of the page, indents, the language.

What asks for a person is left: figures, letters of names, words. What is not touched stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from engine.errors import Problem, Severity
from engine.inspection.layout import Given
from engine.inspection.page_mending import Numbering, mend_margins
from engine.inspection.paragraph_mending import ON, RUSSIAN, mend_paragraphs, of_russia
from engine.inspection.reading import Document, read_document
from engine.inspection.text_mending import FINDERS, mend_texts
from engine.model.layout import LayoutProfile
from engine.ooxml.elements import Element, attribute, child, qualified, serialise
from engine.ooxml.package import Package, related_part, write_package
from engine.ooxml.properties import ensure

_NUMBER: Final = frozenset({"page-num-start", "page-num-pos"})
MENDED: Final = frozenset(
    {
        *FINDERS,
        *_NUMBER,
        "page-margin-left",
        "page-margin-left-long",
        "page-margin-right",
        "page-margin-top",
        "page-margin-bottom",
        "page-num-dist",
        "para-indent",
        "para-justify",
        "font-lang",
    }
)
"""Ids of the rules that a program can mend, wholly or in part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A mended copy.

    Attributes:
        data: The file.
        done: What was done, as notes ``mended.…`` with ``rule``, ``before``, ``after``, ``count``.
    """

    data: bytes
    done: tuple[Problem, ...]


def mend(document: Document, profile: LayoutProfile, given: Given, *, rules: Collection[str] | None = None) -> Mended:
    """Return a copy of a document in which what is mechanical is mended; the document itself stays as it is.

    Mending the copy again changes nothing.

    Args:
        document: The document.
        profile: Its rules; those that are off are not kept.
        given: What is known beside the document.
        rules: Ids of the only rules to be kept, of :data:`MENDED`; ``None`` for all of them.

    Raises:
        ContentError: The file is damaged.
    """
    wanted = {
        name: rule
        for name, rule in profile.rules.items()
        if name in MENDED and rule.on and (rules is None or name in rules)
    }
    copy = read_document(document.package, file=document.file)
    before = {part: serialise(root) for part, root in copy.roots.items()}
    numbering = Numbering(copy, document.package)
    done = [
        *(numbering.mend() if wanted.keys() & _NUMBER else ()),
        *mend_margins(copy, wanted, given, numbering),
        *mend_paragraphs(copy, wanted),
        *mend_texts(copy, wanted, given),
    ]
    package = numbering.package
    changed = {part: written for part, root in copy.roots.items() if (written := serialise(root)) != before[part]}
    if "font-lang" in wanted:
        package, notes = _with_language(package)
        done += notes
    return Mended(data=write_package(package.replaced(changed)), done=tuple(done))


def _with_language(package: Package) -> tuple[Package, list[Problem]]:
    """Return the package whose default language of proofing is Russian, and a note when it was not."""
    part = related_part(package, "styles")
    if part is None:
        return package, []
    root = package.xml(part)
    found = [each for each in _default_languages(root) if not of_russia(attribute(each, "val"))]
    if not found:
        return package, []
    before = attribute(found[-1], "val")
    for language in found:
        language.set(qualified("w:val"), RUSSIAN)
    facts = {"rule": "font-lang", "before": before, "after": RUSSIAN, "count": 1}
    note = Problem(code="mended.language", facts=facts, severity=Severity.NOTE)
    return package.replaced({part: serialise(root)}), [note]


def _default_languages(styles: Element) -> Iterator[Element]:
    """Yield the languages of the document: its defaults, made where there are none, and its default style."""
    yield ensure(_default_run(styles), "w:lang")
    for style in styles.iter(qualified("w:style")):
        own = child(style, "w:rPr", "w:lang")
        if own is not None and attribute(style, "type") == "paragraph" and attribute(style, "default") in ON:
            yield own


def _default_run(styles: Element) -> Element:
    """Return the default properties of runs of a part of styles, made where there are none."""
    group = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = child(group, name)
        if found is None:
            found = group.makeelement(qualified(name))
            group.insert(0, found)
        group = found
    return group
