"""Styles of an Office file: names and ids, values resolved through inheritance, a listing for git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from engine.errors import ContentError
from engine.ooxml.elements import MAX_NUMBER, Element, attribute, child, is_on, qualified, whole
from engine.ooxml.package import Package, as_package, related_part

TWIPS_PER_MM: Final = 1440 / 25.4
_ALIGNMENTS: Final = {"both": "justify", "start": "left", "end": "right"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style.

    Attributes:
        identifier: ``w:styleId``, what paragraphs point at.
        name: ``w:name``, what people see.
        kind: paragraph, character, table or numbering.
        default: Whether it is the default of its kind.
        parent: Id of the style it is based on, or "".
        element: ``w:style``.
    """

    identifier: str
    name: str
    kind: str
    default: bool
    parent: str
    element: Element


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """All styles of a document by id, and the document defaults (``w:docDefaults`` or ``None``)."""

    styles: Mapping[str, Style]
    defaults: Element | None

    def name(self, identifier: str, kind: str = "paragraph") -> str:
        """Return the name of a style; of the default style when the id is empty; the id itself when it is unknown."""
        if not identifier:
            return next((s.name for s in self.styles.values() if s.kind == kind and s.default), "")
        return self.styles[identifier].name if identifier in self.styles else identifier

    def identifiers(self, kind: str) -> dict[str, str]:
        """Return name → id for the styles of a kind."""
        return {style.name: style.identifier for style in self.styles.values() if style.kind == kind}

    def ancestry(self, identifier: str) -> Iterator[Style]:
        """Yield the style and the styles it is based on, nearest first; a circle is left when it closes."""
        seen: set[str] = set()
        while identifier in self.styles and identifier not in seen:
            seen.add(identifier)
            yield self.styles[identifier]
            identifier = self.styles[identifier].parent

    def property(self, identifier: str, group: str, name: str) -> Element | None:
        """Return the element of a property (group ``w:pPr`` or ``w:rPr``) as inherited, or ``None``."""
        for style in self.ancestry(identifier):
            found = child(style.element, group, name)
            if found is not None:
                return found
        return child(self.defaults, f"{group}Default", group, name)

    def value(self, identifier: str, path: str, key: str = "val") -> str:
        """Return one inherited attribute, "" when nobody sets it; ``path`` is ``w:pPr/w:spacing``.

        Attributes are inherited one by one: a style that sets ``before`` keeps its parent's ``after``.
        """
        group, name = path.split("/")
        groups = [child(style.element, group) for style in self.ancestry(identifier)]
        groups.append(child(self.defaults, f"{group}Default", group))
        values = (attribute(child(found, name), key) for found in groups)
        return next((value for value in values if value), "")

    def length(self, identifier: str, path: str, key: str, default: int = 0) -> int:
        """Return one inherited attribute that is a number; see :meth:`value`.

        Raises:
            ContentError: ``ooxml.damaged`` when it is no number.
        """
        text = self.value(identifier, path, key)
        try:
            number = round(float(text or default))
        except (ValueError, OverflowError):
            number = MAX_NUMBER + 1
        if abs(number) > MAX_NUMBER:
            raise ContentError.single("ooxml.damaged", reason=f"{identifier} {path} {key}={text[:40]!r}")
        return number


def read_styles(package: Package) -> StyleSheet:
    """Return the styles of a document, in the order of the file; an empty sheet when it has none.

    Raises:
        ContentError: The part is damaged.
    """
    part = related_part(package, "styles")
    if part is None:
        return StyleSheet({}, None)
    root = package.xml(part)
    styles = {}
    for element in root.iter(qualified("w:style")):
        identifier = attribute(element, "styleId")
        styles[identifier] = Style(
            identifier=identifier,
            name=attribute(child(element, "w:name"), "val", identifier),
            kind=attribute(element, "type", "paragraph"),
            default=attribute(element, "default") in {"1", "true", "on"},
            parent=attribute(child(element, "w:basedOn"), "val"),
            element=element,
        )
    return StyleSheet(styles, child(root, "w:docDefaults"))


def describe_styles(docx: bytes | Package) -> str:
    """Return a listing of the styles, one line each, so that a change shows in a diff.

    Sizes and spacing are in points, indents in millimetres; values are resolved through inheritance.

    Raises:
        ContentError: The file cannot be read.
    """
    sheet = read_styles(as_package(docx))
    lines = [_describe(sheet, style) for style in sheet.styles.values()]
    return "\n".join(lines) + "\n"


def _describe(sheet: StyleSheet, style: Style) -> str:
    facts = [f"{style.name} [{style.identifier}] {style.kind}"]
    if style.kind == "paragraph":
        facts += [_font(sheet, style), _indents(sheet, style), _spacing(sheet, style), _layout(sheet, style)]
    elif style.kind == "table":
        facts += [_table(style)]
    return "; ".join(fact for fact in facts if fact)


def _font(sheet: StyleSheet, style: Style) -> str:
    name = style.identifier
    toggles = {"w:b": "bold", "w:i": "italic", "w:caps": "caps"}
    words = [word for tag, word in toggles.items() if is_on(sheet.property(name, "w:rPr", tag))]
    colour = sheet.value(name, "w:rPr/w:color")
    words += [f"#{colour}"] if colour not in {"", "auto", "000000"} else []
    size = sheet.length(name, "w:rPr/w:sz", "val", 20) / 2
    return " ".join([f"{sheet.value(name, 'w:rPr/w:rFonts', 'ascii')} {size:g} pt", *words])


def _indents(sheet: StyleSheet, style: Style) -> str:
    keys = {"left": "left", "right": "right", "firstLine": "first", "hanging": "hanging"}
    values = {word: sheet.length(style.identifier, "w:pPr/w:ind", key) for key, word in keys.items()}
    set_values = [f"{word} {millimetres(value):g}" for word, value in values.items() if value]
    return f"indent mm: {' '.join(set_values)}" if set_values else ""


def _spacing(sheet: StyleSheet, style: Style) -> str:
    name, path = style.identifier, "w:pPr/w:spacing"
    before, after = (sheet.length(name, path, key) / 20 for key in ("before", "after"))
    line = sheet.length(name, path, "line", 240)
    rule = sheet.value(name, path, "lineRule") or "auto"
    height = f"{line / 240:g}" if rule == "auto" else f"{rule} {line / 20:g} pt"
    return f"spacing pt: before {before:g} after {after:g} line {height}"


def _layout(sheet: StyleSheet, style: Style) -> str:
    name = style.identifier
    alignment = sheet.value(name, "w:pPr/w:jc") or "left"
    toggles = {
        "w:keepNext": "keep next",
        "w:keepLines": "keep lines",
        "w:pageBreakBefore": "new page",
        "w:widowControl": "widow control",
    }
    words = [word for tag, word in toggles.items() if is_on(sheet.property(name, "w:pPr", tag))]
    list_number = attribute(child(sheet.property(name, "w:pPr", "w:numPr"), "w:numId"), "val")
    level = whole(child(sheet.property(name, "w:pPr", "w:numPr"), "w:ilvl"), "val")
    words += [f"list {list_number} level {level + 1}"] if list_number else []
    words += ["border"] if sheet.property(name, "w:pPr", "w:pBdr") is not None else []
    return ", ".join([_ALIGNMENTS.get(alignment, alignment), *words])


def _table(style: Style) -> str:
    borders = child(style.element, "w:tblPr", "w:tblBorders")
    margin = whole(child(style.element, "w:tblPr", "w:tblCellMar", "w:left"), "w")
    kind = attribute(child(borders, "w:top"), "val", "none")
    return f"borders {kind}; cell margin mm {millimetres(margin):g}"


def millimetres(twips: int) -> float:
    """Return a length in millimetres, to a tenth."""
    return round(twips / TWIPS_PER_MM, 1)
