"""One file's content taken into the document that is composed: every id in it comes to mean the same thing there."""

from __future__ import annotations

from itertools import count
from typing import Final

from engine.errors import ContentError, Place, Problem, Severity
from engine.ooxml.elements import NAMESPACES, Element, attribute, child, prefixed, qualified, serialise
from engine.ooxml.numbering import ListPlace, put_in_list, read_numbering, style_place
from engine.ooxml.package import Package, related_part
from engine.ooxml.styles import read_styles
from engine.ooxml.text import text_parts
from engine.rendering.composition_lists import Lists, OwnLists, own_lists
from engine.rendering.composition_parts import Parts, lines_of, target_of
from engine.rendering.composition_sections import REFERENCES, references, sections, set_title_page, written_in
from engine.rendering.composition_styles import OwnStyles, Styles, own_styles, style_names
from engine.rendering.composition_tree import BODY_PART

STYLES_PART: Final = "word/styles.xml"
NUMBERING_PART: Final = "word/numbering.xml"
_NUMBERING_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_STYLE_TAGS: Final = ("w:pStyle", "w:rStyle", "w:tblStyle")
_NOTES: Final = ("w:footnoteReference", "w:endnoteReference")
_COMMENTS: Final = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")
_IDS_OF_WORD: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
_LINK: Final = f"{{{NAMESPACES['r']}}}"


class Target:
    """The document that is composed: parts of the lowest template, styles and lists of ``shared/base``."""

    def __init__(self, root: Package, base: Package) -> None:
        self.files = Parts(root)
        self.styles = Styles(base.xml(STYLES_PART))
        numbering = related_part(base, "numbering")
        self.lists = Lists(base.xml(numbering) if numbering else None, self.styles.names)
        self.warnings: list[Problem] = []
        self.own_styles: dict[str, OwnStyles] = {}
        self.own_lists: dict[str, OwnLists] = {}
        self.places: dict[str, dict[str, ListPlace | None]] = {}
        self._root = root
        self._bookmarks = count(1)

    def tell_differing(self, own: OwnStyles, file: str) -> None:
        """Record a warning for every style of a file that looks otherwise than that of the base; once each."""
        for style in self.styles.differing(own):
            place = Place(file=file, part=STYLES_PART)
            self.warnings.append(
                Problem(code="template.style-differs", facts={"style": style}, place=place, severity=Severity.WARNING)
            )

    def bookmark(self) -> str:
        """Return a free id of a bookmark."""
        return str(next(self._bookmarks))

    def adopt_text_parts(self, carrier: Carrier) -> None:
        """Let headers, footers and notes of the lowest template use the styles of the base."""
        for part in text_parts(self._root)[1:]:
            root = self._root.xml(part)
            carrier.take(root, part)
            self.files.parts[part] = serialise(root)

    def take_headers(self, tree: Element, package: Package, carrier: Carrier, base: Package) -> None:
        """Put headers and footers of an extending template in the place of its base's, where they say something own.

        Own is what is neither empty nor what ``shared/base`` has at the same place, with which every template is born.
        """
        final = _final(tree)
        if final is None:
            return
        extending = _final(package.xml(BODY_PART))
        born = {key: _written(base, each) for key, each in references(_final(base.xml(BODY_PART))).items()}
        present = {key: _written(self.files.package(), each) for key, each in references(final).items()}
        for key, each in references(extending).items():
            text = _written(package, each)
            if not text or text in (born.get(key), present.get(key)):
                continue
            source = _part_of(package, each)
            name = self.files.copy(package, source, change=lambda root: carrier.take(root, "", words_only=True))
            identifier = self.files.link(BODY_PART, key[0].split(":")[1].removesuffix("Reference"), target=name)
            _refer(tree, key, each, identifier)
            if key[1] == "first" and child(extending, "w:titlePg") is not None:
                set_title_page(sections(tree)[0], on=True)

    def finished(self, tree: Element) -> Package:
        """Return the package with the tree as its body, ids unique, nothing left that no part names."""
        _number_pictures(tree)
        _drop_second_bookmarks(tree)
        self.files.parts[BODY_PART] = serialise(tree)
        self.files.parts[STYLES_PART] = serialise(self.styles.root)
        numbering = related_part(self._root, "numbering")
        if numbering is None and len(self.lists.root):
            numbering = self.files.add(NUMBERING_PART, b"", _NUMBERING_TYPE)
            self.files.link(BODY_PART, "numbering", target=numbering)
        if numbering is not None:
            self.files.parts[numbering] = serialise(self.lists.root)
        named = (item for node in tree.iter() for item in node.attrib.items())
        self.files.prune(BODY_PART, [str(value) for name, value in named if str(name).startswith(_LINK)])
        return self.files.package()


class Carrier:
    """Takes content of one file in; a carrier stands for one inclusion, so that lists start once for each."""

    def __init__(self, target: Target, package: Package, file: str, name: str, *, own: bool) -> None:
        self._target = target
        self._package = package
        self._file = file
        self._name = name
        self._own = own
        self._numbers: dict[str, str] = {}
        self._links: dict[str, str | None] = {}
        if file not in target.own_styles:
            numbering = related_part(package, "numbering")
            target.own_styles[file] = own_styles(package.xml(STYLES_PART))
            target.own_lists[file] = own_lists(package.xml(numbering) if numbering else None)
            target.places[file] = {}
        self._styles = target.own_styles[file]
        self._lists = target.own_lists[file]

    def take(self, root: Element, part: str, *, words_only: bool = False) -> None:
        """Change the ids of a part of the file to those of the target.

        Args:
            root: Root element of the part.
            part: Its name.
            words_only: Whether relationships are left alone: the part travels with its own.

        Raises:
            ContentError: ``template.unknown-style``, ``template.block-with-notes``.
        """
        if not self._own:
            self._write_lists_of_styles(root)
        self._take_styles(root, part)
        for number in root.iter(qualified("w:numId")):
            number.set(qualified("w:val"), self._number(attribute(number, "val")))
        if not self._own and not words_only:
            self._refuse_notes(root)
            self._forget(root)
            self._take_links(root, part)
        if not self._own or part == BODY_PART:
            self._renumber_bookmarks(root)
        self._target.tell_differing(self._styles, self._file)

    def _write_lists_of_styles(self, root: Element) -> None:
        """Write the list that a style of the file alone gives at the paragraph itself, so that it starts anew."""
        for paragraph in root.iter(qualified("w:p")):
            properties = child(paragraph, "w:pPr")
            style = attribute(child(properties, "w:pStyle"), "val")
            if properties is None or style not in self._styles.by_id or child(properties, "w:numPr") is not None:
                continue
            if self._style(style) in self._target.styles.carried:
                place = self._place_of(style)
                if place is not None:
                    put_in_list(properties, place)

    def _place_of(self, style: str) -> ListPlace | None:
        """Return the list that a style of the file gives."""
        known = self._target.places[self._file]
        if style not in known:
            known[style] = style_place(read_styles(self._package), read_numbering(self._package), style)
        return known[style]

    def _take_styles(self, root: Element, part: str) -> None:
        unknown = []
        for element in root.iter(*map(qualified, _STYLE_TAGS)):
            identifier = attribute(element, "val")
            given = self._style(identifier) if identifier else ""
            if given is None:
                unknown.append(identifier)
            elif identifier:
                element.set(qualified("w:val"), given)
        if unknown:
            place = Place(file=self._file, part=part)
            raise ContentError.single("template.unknown-style", place=place, names=sorted(set(unknown)))

    def _style(self, identifier: str) -> str | None:
        return self._target.styles.bring(self._styles, identifier, self._style_number)

    def _style_number(self, number: str) -> str:
        """Return the list of a style that is carried over; it belongs to the style, so it does not start anew."""
        return self._target.lists.bring(self._lists, number, self._style, self._names, restart=False)

    def _number(self, number: str) -> str:
        if number not in self._numbers:
            self._numbers[number] = self._target.lists.bring(
                self._lists, number, self._style, self._names, restart=not self._own
            )
        return self._numbers[number]

    def _names(self, identifier: str) -> list[str]:
        style = self._styles.by_id.get(identifier)
        return style_names(style) if style is not None else []

    def _refuse_notes(self, root: Element) -> None:
        if next(root.iter(*map(qualified, _NOTES)), None) is not None:
            raise ContentError.single("template.block-with-notes", place=Place(file=self._file), block=self._name)

    def _forget(self, root: Element) -> None:
        """Leave comments and Word's private ids of paragraphs behind."""
        for element in list(root.iter(*map(qualified, _COMMENTS))):
            if (parent := element.getparent()) is not None:
                parent.remove(element)
        for element in root.iter(*map(qualified, ("w:p", "w:tr"))):
            for name in [name for name in element.attrib if str(name).startswith(f"{{{_IDS_OF_WORD}}}")]:
                del element.attrib[name]

    def _take_links(self, root: Element, part: str) -> None:
        headers = {qualified(name) for name in REFERENCES}
        for element in root.iter():
            if element.tag in headers:
                continue
            for name in [name for name in element.attrib if str(name).startswith(_LINK)]:
                given = self._link(str(element.attrib[name]), part)
                if given is None:
                    del element.attrib[name]
                else:
                    element.attrib[name] = given

    def _link(self, identifier: str, part: str) -> str | None:
        if identifier not in self._links:
            self._links[identifier] = self._target.files.bring_line(self._package, part, identifier, BODY_PART)
        return self._links[identifier]

    def _renumber_bookmarks(self, root: Element) -> None:
        given: dict[str, str] = {}
        for element in root.iter(*map(qualified, ("w:bookmarkStart", "w:bookmarkEnd"))):
            identifier = attribute(element, "id")
            if identifier not in given:
                given[identifier] = self._target.bookmark()
            element.set(qualified("w:id"), given[identifier])


def _final(tree: Element) -> Element | None:
    return child(tree, "w:body", "w:sectPr")


def _part_of(package: Package, reference: Element) -> str:
    """Return the name of the header a reference leads to, "" when it leads nowhere."""
    identifier = reference.get(f"{_LINK}id")
    lines = (line for line in lines_of(package.parts, BODY_PART) if line.get("Id") == identifier)
    return next((target_of(line, BODY_PART) for line in lines), "")


def _written(package: Package, reference: Element) -> tuple[str, ...]:
    part = _part_of(package, reference)
    return written_in(package.xml(part)) if part in package.parts else ()


def _refer(tree: Element, key: tuple[str, str], model: Element, identifier: str) -> None:
    """Let every section of a document use a header."""
    for section in sections(tree):
        present = references(section).get(key)
        if present is None:
            present = section.makeelement(model.tag, dict(model.attrib), nsmap={"r": NAMESPACES["r"]})
            section.insert(len(references(section)), present)
        present.set(f"{_LINK}id", identifier)


def _number_pictures(tree: Element) -> None:
    """Give every drawing an id of its own, as Word asks."""
    for number, element in enumerate(tree.iter(qualified("wp:docPr")), start=1):
        element.set("id", str(number))


def _drop_second_bookmarks(tree: Element) -> None:
    """Take out bookmarks whose name stands before: two copies of a block cannot both have it."""
    names: set[str] = set()
    dropped: set[str] = set()
    for element in list(tree.iter(*map(qualified, ("w:bookmarkStart", "w:bookmarkEnd")))):
        name, identifier = attribute(element, "name"), attribute(element, "id")
        starts = prefixed(element) == "w:bookmarkStart"
        second = name in names if starts else identifier in dropped
        if starts:
            names.add(name)
            dropped = dropped | {identifier} if second else dropped - {identifier}
        if second and (parent := element.getparent()) is not None:
            parent.remove(element)
