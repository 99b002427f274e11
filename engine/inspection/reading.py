"""A document as an inspector reads it: paragraphs with their roles and looks, sections, tables; ours or anybody's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from engine.errors import Place
from engine.inspection.roles import Cell, Line, Role
from engine.inspection.telling import roles_of
from engine.ooxml.elements import Element, attribute, child, prefixed, qualified, whole
from engine.ooxml.formatting import Formatting, Layers, runs_of, table_style
from engine.ooxml.numbering import Labels
from engine.ooxml.package import Package, as_package, main_part, related_part, relationships
from engine.ooxml.text import iterate_paragraphs, paragraph_text, printed_elements, sign_of, text_parts, unwrap

_SIDES = ("w:left", "w:right", "w:start", "w:end")
A4 = (11906, 16838)
"""Width and height of a sheet in twips."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Run:
    """A run with text.

    Attributes:
        text: What it prints.
        start: Where it begins in the text of its paragraph.
        looks: Its properties.
    """

    element: Element
    text: str
    start: int
    looks: Layers

    @property
    def font(self) -> str:
        """Family of its letters (``w:ascii``), "" where a theme or nothing names it."""
        return self.looks.value("w:rFonts", "ascii")

    @property
    def size(self) -> int:
        """Height of its letters in half-points; Word's own default is 20."""
        return self.looks.length("w:sz", "val", 20)


@dataclass(frozen=True, eq=False, kw_only=True)
class Paragraph:
    """A paragraph.

    Attributes:
        place: Part, number in it, text.
        text: Its text, without the automatic number.
        label: Its automatic number as printed, «1.2.», or "".
        style: Name of its style.
        role: What it is in the document.
        in_table: Whether it stands in a table.
        in_body: Whether it stands in the main part, not in a header, footer or note.
        cell: Where in the table it stands.
        looks: Its properties.
        mark: Properties of its mark; an empty paragraph is as high as that.
        runs: Its runs that have text.
    """

    element: Element
    place: Place
    text: str
    label: str
    style: str
    role: Role
    in_table: bool
    in_body: bool
    cell: Cell | None
    looks: Layers
    mark: Layers
    runs: tuple[Run, ...]

    def length(self, name: str, key: str, default: int = 0) -> int:
        """Return a number of its properties: ``length("w:ind", "firstLine")`` in twips."""
        return self.looks.length(name, key, default)

    @property
    def line(self) -> int:
        """Distance of its lines: 240 is single where :attr:`line_rule` is ``auto``, else twips."""
        return self.length("w:spacing", "line", 240)

    @property
    def line_rule(self) -> str:
        """``auto``, ``exact`` or ``atLeast``."""
        return self.looks.value("w:spacing", "lineRule", "auto")

    @property
    def alignment(self) -> str:
        """``left``, ``center``, ``right`` or ``both``."""
        found = self.looks.value("w:jc", default="left")
        return {"start": "left", "end": "right", "distribute": "both"}.get(found, found)


@dataclass(frozen=True, eq=False, kw_only=True)
class Section:
    """A section: from the paragraph after the former one's end to its own end.

    Attributes:
        element: ``w:sectPr``.
        number: From 1.
        place: The last paragraph of it.
        first: Number of its first paragraph in the main part.
        last: Number of its last paragraph.
        headers: Kind (``default``, ``first``, ``even``) → part, with those of former sections where it names none.
        footers: The same.
    """

    element: Element
    number: int
    place: Place
    first: int
    last: int
    headers: dict[str, str]
    footers: dict[str, str]

    def margin(self, side: str) -> int:
        """Return a margin in twips: ``left``, ``right``, ``top``, ``bottom``, ``header``, ``footer``, ``gutter``.

        A top or bottom margin that is fixed is negative in the file; its size is returned.
        """
        return abs(whole(child(self.element, "w:pgMar"), side))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the sheet in twips, as it is printed; Letter where nobody says (ECMA-376 17.6.13)."""
        size = child(self.element, "w:pgSz")
        return whole(size, "w", 12240), whole(size, "h", 15840)

    @property
    def landscape(self) -> bool:
        """Whether the sheet lies on its long side."""
        width, height = self.size
        return width > height

    @property
    def text_width(self) -> int:
        """Width of the text in twips."""
        return self.size[0] - self.margin("left") - self.margin("right") - self.margin("gutter")

    @property
    def first_differs(self) -> bool:
        """Whether the first page has headers of its own (``w:titlePg``)."""
        found = child(self.element, "w:titlePg")
        return found is not None and attribute(found, "val", "true") not in {"0", "false", "off"}


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """A table.

    Attributes:
        element: ``w:tbl``.
        first: Number of its first paragraph in the main part.
        place: That paragraph.
        looks: Properties of the table: its own, then those of its style.
    """

    element: Element
    first: int
    place: Place
    looks: Layers

    @property
    def rows(self) -> list[Element]:
        """Its rows, ``w:tr``."""
        return list(self.element.findall(qualified("w:tr")))

    @property
    def bordered(self) -> bool:
        """Whether its lines are drawn: it holds data, not the layout of a page."""
        return _drawn(self.element, self.looks)


@dataclass(frozen=True, eq=False)
class Document:
    """A document that is inspected.

    Attributes:
        package: The file.
        roots: Part → its root element, to which the elements below belong.
        paragraphs: All paragraphs: of the body in their order, then of headers, footers and notes.
        sections: In their order.
        tables: Of the body, also those inside of others.
        file: How it is named in messages.
    """

    package: Package
    roots: Mapping[str, Element]
    paragraphs: Sequence[Paragraph]
    sections: Sequence[Section]
    tables: Sequence[Table]
    file: str | None = None

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the main part."""
        return tuple(one for one in self.paragraphs if one.in_body)

    def of_role(self, *roles: Role) -> tuple[Paragraph, ...]:
        """Return the paragraphs of the body that have one of some roles and are not empty."""
        return tuple(one for one in self.body if one.role in roles and one.text.strip())

    def in_part(self, part: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a part."""
        return tuple(one for one in self.paragraphs if one.place.part == part)

    @cached_property
    def settings(self) -> Element | None:
        """Root of ``word/settings.xml``."""
        part = related_part(self.package, "settings")
        return self.package.xml(part) if part is not None else None

    @cached_property
    def styles_root(self) -> Element | None:
        """Root of ``word/styles.xml``."""
        part = related_part(self.package, "styles")
        return self.package.xml(part) if part is not None else None


def read_document(data: bytes | Package, *, file: str | None = None) -> Document:
    """Return a document as it is inspected.

    Args:
        data: The file.
        file: How it is named in messages.

    Raises:
        ContentError: The file cannot be read.
    """
    package = as_package(data)
    formatting = Formatting(package)
    roots = {part: package.xml(part) for part in text_parts(package)}
    paragraphs: list[Paragraph] = []
    main = main_part(package)
    for part, root in roots.items():
        paragraphs.extend(_paragraphs(root, Place(file=file, part=part), formatting, in_body=part == main))
    body = tuple(one for one in paragraphs if one.in_body)
    sections = tuple(_sections(package, roots[main], body))
    return Document(package, roots, tuple(paragraphs), sections, tuple(_tables(body, formatting)), file)


def _paragraphs(root: Element, place: Place, formatting: Formatting, *, in_body: bool) -> Iterator[Paragraph]:
    labels = Labels(formatting.sheet, formatting.numbering)
    cells = _Cells(formatting)
    found = []
    for number, element in enumerate(iterate_paragraphs(root), start=1):
        text = paragraph_text(element)
        table = table_style(element)
        found.append(
            Paragraph(
                element=element,
                place=replace(place, paragraph=number, text=text),
                text=text,
                label=labels.next(element),
                style=formatting.sheet.name(attribute(child(element, "w:pPr", "w:pStyle"), "val")),
                role=Role.OTHER,
                in_table=(cell := cells.of(element)) is not None,
                in_body=in_body,
                cell=cell,
                looks=formatting.paragraph(element, table),
                mark=formatting.mark(element, table),
                runs=tuple(_runs(element, formatting, table)),
            )
        )
    lines = [
        Line(
            text=one.text,
            label=one.label,
            style=one.style,
            in_table=one.in_table,
            in_body=one.in_body,
            cell=one.cell,
            alignment=one.alignment,
            indent=one.length("w:ind", "left") or one.length("w:ind", "start"),
        )
        for one in found
    ]
    for one, role in zip(found, roles_of(lines), strict=True):
        yield replace(one, role=role)


class _Cells:
    """Tells in which cell of which table a paragraph stands; every row is looked at once."""

    def __init__(self, formatting: Formatting) -> None:
        self._formatting = formatting
        self._known: dict[Element, Cell] = {}
        self._tables: dict[Element, tuple[int, bool]] = {}

    def of(self, paragraph: Element) -> Cell | None:
        """Return the innermost cell of a paragraph, ``None`` outside of tables and in a text box."""
        for above in paragraph.iterancestors():
            name = prefixed(above)
            if name == "w:tc":
                if above not in self._known:
                    self._read_row(next(above.iterancestors(qualified("w:tr"))))
                return self._known[above]
            if name == "w:txbxContent":
                return None
        return None

    def _read_row(self, row: Element) -> None:
        table = next(row.iterancestors(qualified("w:tbl")))
        if table not in self._tables:
            looks = _table_looks(table, self._formatting)
            self._tables[table] = len(self._tables) + 1, _drawn(table, looks)
        number, drawn = self._tables[table]
        rows = [one for one in unwrap(table) if prefixed(one) == "w:tr"]
        cells = [one for one in unwrap(row) if prefixed(one) == "w:tc"]
        for column, cell in enumerate(cells):
            self._known[cell] = Cell(table=number, row=rows.index(row), column=column, columns=len(cells), drawn=drawn)


def _table_looks(table: Element, formatting: Formatting) -> Layers:
    """Return the properties of a table: its own, then those of its style."""
    own = child(table, "w:tblPr")
    style = attribute(child(own, "w:tblStyle"), "val")
    groups = [own, *(child(each.element, "w:tblPr") for each in formatting.sheet.ancestry(style))]
    return Layers(tuple(group for group in groups if group is not None))


def _drawn(table: Element, looks: Layers) -> bool:
    """Return whether the lines between the cells of a table are drawn: by the table, or by most of its cells."""
    borders = looks.find("w:tblBorders")
    if borders is not None and any(_is_line(line) for line in borders):
        return True
    cells = list(table.iter(qualified("w:tc")))
    sides = [[child(cell, "w:tcPr", "w:tcBorders", side) for side in _SIDES] for cell in cells]
    drawn = sum(any(_is_line(line) for line in pair) for pair in sides)
    return drawn * 2 > len(cells)


def _is_line(border: Element | None) -> bool:
    """Return whether a border is drawn so that it is seen; white lines are none."""
    shown = attribute(border, "val", "none") not in {"none", "nil"}
    return shown and attribute(border, "color").upper() != "FFFFFF"


def _runs(paragraph: Element, formatting: Formatting, table: str) -> Iterator[Run]:
    start = 0
    for element in runs_of(paragraph):
        text = "".join(sign_of(one) for one in printed_elements(element))
        if text:
            yield Run(element=element, text=text, start=start, looks=formatting.run(element, paragraph, table))
        start += len(text)


def _sections(package: Package, root: Element, paragraphs: Sequence[Paragraph]) -> Iterator[Section]:
    targets = {r.identifier: r.target for r in relationships(package, main_part(package))}
    ends = [(one, found) for one in paragraphs if (found := child(one.element, "w:pPr", "w:sectPr")) is not None]
    last = child(root, "w:body", "w:sectPr")
    marked: list[tuple[Paragraph | None, Element]] = [*ends]
    if last is not None:
        marked.append((paragraphs[-1] if paragraphs else None, last))
    headers: dict[str, str] = {}
    footers: dict[str, str] = {}
    first = 1
    for number, (paragraph, element) in enumerate(marked, start=1):
        headers = headers | _references(element, "w:headerReference", targets)
        footers = footers | _references(element, "w:footerReference", targets)
        end = paragraph.place.paragraph or first if paragraph is not None else first
        place = paragraph.place if paragraph is not None else Place()
        yield Section(
            element=element, number=number, place=place, first=first, last=end, headers=headers, footers=footers
        )
        first = end + 1


def _references(section: Element, name: str, targets: dict[str, str]) -> dict[str, str]:
    return {
        attribute(one, "type", "default"): targets[identifier]
        for one in section.findall(qualified(name))
        if (identifier := str(one.get(qualified("r:id"), ""))) in targets
    }


def _tables(paragraphs: Sequence[Paragraph], formatting: Formatting) -> Iterator[Table]:
    seen: set[Element] = set()
    for one in paragraphs:
        for element in one.element.iterancestors(qualified("w:tbl")):
            if element in seen:
                break
            seen.add(element)
            looks = _table_looks(element, formatting)
            yield Table(element=element, first=one.place.paragraph or 1, place=one.place, looks=looks)


def is_field(paragraph: Paragraph, name: str) -> bool:
    """Return whether a paragraph prints a field, e.g. ``PAGE`` (``w:fldSimple`` or ``w:instrText``)."""
    for element in paragraph.element.iter():
        tag = prefixed(element)
        written = attribute(element, "instr") if tag == "w:fldSimple" else element.text if tag == "w:instrText" else ""
        if written and written.split()[:1] == [name]:
            return True
    return False
