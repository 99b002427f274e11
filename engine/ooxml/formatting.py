"""Properties as Word lays them upon one another: defaults, table style, paragraph style, list, character style, direct.

The order is that of ECMA-376 part 1, 17.7.2; a list that comes from a style lies just under that style (17.9.23).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engine.ooxml.elements import Element, attribute, child, is_on, prefixed, qualified, whole
from engine.ooxml.numbering import Numbering, paragraph_place, read_numbering
from engine.ooxml.package import Package, related_part
from engine.ooxml.styles import Style, StyleSheet, read_styles

TOGGLES = frozenset({"w:b", "w:i", "w:caps", "w:smallCaps", "w:strike", "w:vanish"})
"""Properties of runs that styles switch over and direct formatting sets (17.7.3); the nearest one is taken here."""

AUTOMATIC_SPACE: Final = 280
"""Twips before and after a paragraph whose space Word chooses (17.3.1.33), as in texts out of a browser."""
_ON: Final = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Font:
    """What names the family of letters: its name, or the slot of a theme, which wins (17.3.2.26).

    Attributes:
        name: ``Times New Roman``, or "".
        theme: ``minorHAnsi``, or "".
    """

    name: str = ""
    theme: str = ""


NO_FONT: Final = Font()


@dataclass(frozen=True, eq=False)
class Layers:
    """Groups of properties (``w:pPr`` or ``w:rPr``) that lie upon one another, nearest first."""

    groups: tuple[Element, ...]

    def find(self, name: str) -> Element | None:
        """Return the nearest element of a property (``w:jc``), or ``None``."""
        return next((found for group in self.groups if (found := child(group, name)) is not None), None)

    def value(self, name: str, key: str = "val", default: str = "") -> str:
        """Return one attribute; attributes are inherited one by one."""
        values = (attribute(child(group, name), key) for group in self.groups)
        return next((value for value in values if value), default)

    def length(self, name: str, key: str, default: int = 0) -> int:
        """Return one attribute that is a number: twips, half-points, 240ths of a line.

        Raises:
            ContentError: ``ooxml.damaged`` when it is no number.
        """
        for group in self.groups:
            found = child(group, name)
            if attribute(found, key):
                return whole(found, key, default)
        return default

    def is_on(self, name: str, *, default: bool = False) -> bool:
        """Return whether a toggle property is on."""
        found = self.find(name)
        return default if found is None else is_on(found)

    def font(self, slot: str) -> Font:
        """Return what names the letters of a slot: ``ascii``, ``hAnsi`` (Cyrillic is there), ``cs``, ``eastAsia``."""
        theme = "cstheme" if slot == "cs" else f"{slot}Theme"
        for group in self.groups:
            fonts = child(group, "w:rFonts")
            font = Font(attribute(fonts, slot), attribute(fonts, theme))
            if font != NO_FONT:
                return font
        return NO_FONT

    def first_line(self) -> int:
        """Return how far the first line is indented beyond the others, in twips; negative where it hangs.

        ``w:firstLine`` and ``w:hanging`` put each other out (17.3.1.12): the nearest group that has one decides.
        """
        for group in self.groups:
            indents = child(group, "w:ind")
            if whole(indents, "hanging"):
                return -whole(indents, "hanging")
            if attribute(indents, "firstLine") or attribute(indents, "hanging"):
                return whole(indents, "firstLine")
        return 0

    def indent(self, side: str) -> int:
        """Return the indent of all lines at a side, ``left`` or ``right``, in twips."""
        other = {"left": "start", "right": "end"}[side]
        for group in self.groups:
            indents = child(group, "w:ind")
            for key in (side, other):
                if attribute(indents, key):
                    return whole(indents, key)
        return 0

    def space(self, side: str) -> int:
        """Return the space ``before`` or ``after`` a paragraph in twips; what Word chooses itself is 14 points."""
        if self.value("w:spacing", f"{side}Autospacing") in _ON:
            return AUTOMATIC_SPACE
        return self.length("w:spacing", side)


class Formatting:
    """What a document says of how its paragraphs and runs look."""

    def __init__(self, package: Package) -> None:
        self.sheet: StyleSheet = read_styles(package)
        self.numbering: Numbering = read_numbering(package)

    @cached_property
    def _default_paragraph(self) -> str:
        return next((s.identifier for s in self.sheet.styles.values() if s.kind == "paragraph" and s.default), "")

    def style_of(self, paragraph: Element) -> str:
        """Return the id of the style of a paragraph; of the default one when it names none."""
        return attribute(child(paragraph, "w:pPr", "w:pStyle"), "val") or self._default_paragraph

    def paragraph(self, paragraph: Element, table: str = "") -> Layers:
        """Return the properties of a paragraph.

        Args:
            paragraph: ``w:p``.
            table: Id of the style of the table it stands in.
        """
        own = child(paragraph, "w:pPr")
        styles = list(self.sheet.ancestry(self.style_of(paragraph)))
        return Layers(tuple(self._paragraph_layers(paragraph, own, styles, table)))

    def _paragraph_layers(
        self, paragraph: Element, own: Element | None, styles: list[Style], table: str
    ) -> Iterator[Element]:
        level = self._level(paragraph)
        if own is not None:
            yield own
        if level is not None and child(own, "w:numPr") is not None:
            yield level
        for style in styles:
            properties = child(style.element, "w:pPr")
            if properties is None:
                continue
            yield properties
            if level is not None and child(own, "w:numPr") is None and child(properties, "w:numPr") is not None:
                yield level
        yield from self._below(table, "w:pPr")

    def _level(self, paragraph: Element) -> Element | None:
        """Return the ``w:pPr`` of the level of the list a paragraph stands in."""
        place = paragraph_place(self.sheet, self.numbering, paragraph)
        return child(self.numbering.level(place), "w:pPr") if place is not None else None

    def run(self, run: Element, paragraph: Element, table: str = "") -> Layers:
        """Return the properties of a run of a paragraph; see :meth:`paragraph`."""
        own = child(run, "w:rPr")
        groups = [own]
        character = attribute(child(own, "w:rStyle"), "val")
        groups += [child(style.element, "w:rPr") for style in self.sheet.ancestry(character)]
        groups += [child(style.element, "w:rPr") for style in self.sheet.ancestry(self.style_of(paragraph))]
        return Layers((*(group for group in groups if group is not None), *self._below(table, "w:rPr")))

    def _below(self, table: str, group: str) -> Iterator[Element]:
        for style in self.sheet.ancestry(table):
            found = child(style.element, group)
            if found is not None:
                yield found
        defaults = child(self.sheet.defaults, f"{group}Default", group)
        if defaults is not None:
            yield defaults


def theme_families(package: Package) -> dict[str, str]:
    """Return the families of a theme: ``major`` (headings) and ``minor`` (text) → name; none without a theme.

    Raises:
        ContentError: The part is damaged.
    """
    part = related_part(package, "theme")
    root = package.xml(part) if part is not None else None
    if root is None:
        return {}
    found = {kind: root.find(f".//{{*}}{kind}Font/{{*}}latin") for kind in ("major", "minor")}
    return {kind: str(latin.get("typeface", "")) for kind, latin in found.items() if latin is not None}


def table_style(element: Element) -> str:
    """Return the id of the style of the table an element stands in, "" outside of tables or when it names none."""
    for above in element.iterancestors(qualified("w:tbl")):
        return attribute(child(above, "w:tblPr", "w:tblStyle"), "val")
    return ""


def runs_of(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph in their order, those of hyperlinks and controls too, not of text boxes."""
    for inner in paragraph:
        name = prefixed(inner)
        if name == "w:r":
            yield inner
        elif name not in {"w:p", "w:pPr", "w:del", "w:moveFrom"}:
            yield from runs_of(inner)
