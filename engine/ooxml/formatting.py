"""Properties as Word lays them upon one another: defaults, table style, paragraph style, list, character style, direct.

The order is that of ECMA-376 part 1, 17.7.2; a list that comes from a style lies just under that style (17.9.23).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from engine.ooxml.elements import Element, attribute, child, is_on, prefixed, qualified, whole
from engine.ooxml.numbering import Numbering, paragraph_place, read_numbering
from engine.ooxml.package import Package, related_part
from engine.ooxml.styles import StyleSheet, read_styles

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


Found = TypeVar("Found")


@dataclass(frozen=True, eq=False)
class Layers:
    """Groups of properties (``w:pPr`` or ``w:rPr``) that lie upon one another, nearest first.

    What was asked is remembered, by the layers that many paragraphs share too: the file is not changed meanwhile.

    Attributes:
        own: The nearest groups, of one paragraph or run.
        shared: Those under them, of a style.
    """

    own: tuple[Element, ...]
    shared: Layers | None = None
    _known: dict[tuple[str, str], Any] = field(default_factory=dict, init=False, repr=False)

    @property
    def groups(self) -> tuple[Element, ...]:
        """All groups, nearest first."""
        return (*self.own, *(self.shared.groups if self.shared is not None else ()))

    def _nearest(self, key: tuple[str, str], ask: Callable[[Element], Found | None]) -> Found | None:
        """Return the first answer of a group that is not ``None``, nearest first; a key stands for one question."""
        if key in self._known:
            return cast("Found | None", self._known[key])
        found = next((answer for group in self.own if (answer := ask(group)) is not None), None)
        if found is None and self.shared is not None:
            found = self.shared._nearest(key, ask)  # noqa: SLF001 - of the same class
        self._known[key] = found
        return found

    def _holder(self, name: str, key: str) -> Element | None:
        """Return the nearest element of a property that has an attribute."""

        def ask(group: Element) -> Element | None:
            found = child(group, name)
            return found if attribute(found, key) else None

        return self._nearest((name, key), ask)

    def find(self, name: str) -> Element | None:
        """Return the nearest element of a property (``w:jc``), or ``None``."""
        return self._nearest((name, ""), lambda group: child(group, name))

    def value(self, name: str, key: str = "val", default: str = "") -> str:
        """Return one attribute; attributes are inherited one by one."""
        return attribute(self._holder(name, key), key, default)

    def length(self, name: str, key: str, default: int = 0) -> int:
        """Return one attribute that is a number: twips, half-points, 240ths of a line.

        Raises:
            ContentError: ``ooxml.damaged`` when it is no number.
        """
        return whole(self._holder(name, key), key, default)

    def is_on(self, name: str, *, default: bool = False) -> bool:
        """Return whether a toggle property is on."""
        found = self.find(name)
        return default if found is None else is_on(found)

    def font(self, slot: str) -> Font:
        """Return what names the letters of a slot: ``ascii``, ``hAnsi`` (Cyrillic is there), ``cs``, ``eastAsia``."""
        theme = "cstheme" if slot == "cs" else f"{slot}Theme"

        def ask(group: Element) -> Font | None:
            fonts = child(group, "w:rFonts")
            name, of_theme = attribute(fonts, slot), attribute(fonts, theme)
            return Font(name, of_theme) if name or of_theme else None

        return self._nearest(("font", slot), ask) or Font()

    def first_line(self) -> int:
        """Return how far the first line is indented beyond the others, in twips; negative where it hangs.

        ``w:firstLine`` and ``w:hanging`` put each other out (17.3.1.12): the nearest group that has one decides.
        """

        def ask(group: Element) -> int | None:
            indents = child(group, "w:ind")
            if whole(indents, "hanging"):
                return -whole(indents, "hanging")
            said = attribute(indents, "firstLine") or attribute(indents, "hanging")
            return whole(indents, "firstLine") if said else None

        return self._nearest(("first line", ""), ask) or 0

    def indent(self, side: str) -> int:
        """Return the indent of all lines at a side, ``left`` or ``right``, in twips."""
        names = {"left": ("left", "start"), "right": ("right", "end")}[side]

        def ask(group: Element) -> int | None:
            indents = child(group, "w:ind")
            return next((whole(indents, name) for name in names if attribute(indents, name)), None)

        return self._nearest(("indent", side), ask) or 0

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
        self._shared: dict[Hashable, Layers] = {}

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
        style, level = self.style_of(paragraph), self._level(paragraph)
        by_hand = child(own, "w:numPr") is not None
        shared = self._kept(
            ("paragraph", style, level, by_hand, table),
            lambda: self._paragraph_layers(style, level, table, by_hand=by_hand),
        )
        return Layers((own,) if own is not None else (), shared)

    def _kept(self, key: Hashable, groups: Callable[[], Iterable[Element]]) -> Layers:
        """Return the layers that many share, made once."""
        if key not in self._shared:
            self._shared[key] = Layers(tuple(groups()))
        return self._shared[key]

    def _paragraph_layers(self, style: str, level: Element | None, table: str, *, by_hand: bool) -> Iterator[Element]:
        if level is not None and by_hand:
            yield level
        for each in self.sheet.ancestry(style):
            properties = child(each.element, "w:pPr")
            if properties is None:
                continue
            yield properties
            if level is not None and not by_hand and child(properties, "w:numPr") is not None:
                yield level
        yield from self._below(table, "w:pPr")

    def _level(self, paragraph: Element) -> Element | None:
        """Return the ``w:pPr`` of the level of the list a paragraph stands in."""
        place = paragraph_place(self.sheet, self.numbering, paragraph)
        return child(self.numbering.level(place), "w:pPr") if place is not None else None

    def run(self, run: Element, paragraph: Element, table: str = "") -> Layers:
        """Return the properties of a run of a paragraph; see :meth:`paragraph`."""
        return self._letters(child(run, "w:rPr"), paragraph, table)

    def mark(self, paragraph: Element, table: str = "") -> Layers:
        """Return the properties of the mark of a paragraph; an empty one is as high as its mark."""
        return self._letters(child(paragraph, "w:pPr", "w:rPr"), paragraph, table)

    def _letters(self, own: Element | None, paragraph: Element, table: str) -> Layers:
        character = attribute(child(own, "w:rStyle"), "val")
        style = self.style_of(paragraph)
        shared = self._kept(("letters", character, style, table), lambda: self._letter_layers(character, style, table))
        return Layers((own,) if own is not None else (), shared)

    def _letter_layers(self, character: str, style: str, table: str) -> Iterator[Element]:
        for each in (*self.sheet.ancestry(character), *self.sheet.ancestry(style)):
            properties = child(each.element, "w:rPr")
            if properties is not None:
                yield properties
        yield from self._below(table, "w:rPr")

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
