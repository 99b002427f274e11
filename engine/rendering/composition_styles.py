"""Styles of files that come together: matched by type and name, the base's definition wins, others are carried over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from engine.errors import ContentError
from engine.ooxml.elements import Element, attribute, child, prefixed, qualified

_LOCAL_NAMES: Final = {
    "обычный": "normal",
    "обычная таблица": "normal table",
    "основной шрифт абзаца": "default paragraph font",
    "нет списка": "no list",
    "название": "title",
    "подзаголовок": "subtitle",
    "верхний колонтитул": "header",
    "нижний колонтитул": "footer",
    "абзац списка": "list paragraph",
    "сетка таблицы": "table grid",
    "гиперссылка": "hyperlink",
    "без интервала": "no spacing",
    "основной текст": "body text",
    "маркированный список": "list bullet",
    "строгий": "strong",
    "выделение": "emphasis",
    "текст сноски": "footnote text",
    "знак сноски": "footnote reference",
    "текст выноски": "balloon text",
    "номер страницы": "page number",
    "название объекта": "caption",
}
"""Names that Russian Word and its converters write for built-in styles."""
_NUMBERED: Final = re.compile(r"(заголовок|оглавление) ([1-9])\Z")
_LOOK: Final = frozenset({"w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"})
_DEPTH: Final = 40
"""How many styles may be based on one another; Word itself stops far below."""
_NO_LOOK: Final = frozenset({"w:lang", "w:noProof", "w:numId", "w:rsid"})
_ON: Final = frozenset({"1", "true", "on"})
Look: TypeAlias = "tuple[str, tuple[tuple[str, str], ...], tuple[Look, ...]]"
NumberOf = Callable[[str], str]
"""Id of a ``w:num`` of the file a style comes from → id in the target."""


def style_names(style: Element) -> list[str]:
    """Return the names a style is known by, lower-cased, the main one first; «Обычный» and «Normal» are one name."""
    name = attribute(child(style, "w:name"), "val") or attribute(style, "styleId")
    others = attribute(child(style, "w:aliases"), "val").split(",")
    return list(dict.fromkeys(_canonical(text) for text in (name, *others) if text.strip()))


def _canonical(name: str) -> str:
    lowered = " ".join(name.lower().split())
    if numbered := _NUMBERED.match(lowered):
        return f"{'heading' if numbered[1] == 'заголовок' else 'toc'} {numbered[2]}"
    return _LOCAL_NAMES.get(lowered, lowered)


@dataclass(slots=True)
class OwnStyles:
    """Styles of one file that content comes from.

    Attributes:
        by_id: Its styles.
        given: Ids already matched with those of the target.
        compared: Ids whose look was compared with that of the target.
    """

    by_id: dict[str, Element]
    given: dict[str, str] = field(default_factory=dict)
    compared: set[str] = field(default_factory=set)


def own_styles(root: Element) -> OwnStyles:
    """Return the styles of a part ``word/styles.xml``."""
    return OwnStyles({attribute(style, "styleId"): style for style in root.iter(qualified("w:style"))})


class Styles:
    """Styles of the document that is composed: those of the base, and what it lacks.

    Attributes:
        root: Root element of the part.
        carried: Ids of the styles that the base lacks.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._by_name: dict[tuple[str, str], Element] = {}
        self._ids: dict[str, Element] = {}
        self.carried: set[str] = set()
        self._depth = 0
        for style in root.iter(qualified("w:style")):
            self._add(style)

    def _add(self, style: Element) -> None:
        self._ids.setdefault(attribute(style, "styleId"), style)
        for name in style_names(style):
            self._by_name.setdefault((_kind(style), name), style)

    def names(self, identifier: str) -> list[str]:
        """Return the names of a style of the target, none when there is no such style."""
        return style_names(self._ids[identifier]) if identifier in self._ids else []

    def named(self, kind: str, name: str) -> str | None:
        """Return the id of a style of the target by its lower-cased name."""
        found = self._by_name.get((kind, name))
        return attribute(found, "styleId") if found is not None else None

    def same(self, style: Element) -> Element | None:
        """Return the style of the target that has the type and a name of this one."""
        found = (self._by_name.get((_kind(style), name)) for name in style_names(style))
        return next((other for other in found if other is not None), None)

    def bring(self, own: OwnStyles, identifier: str, number_of: NumberOf) -> str | None:
        """Return the id in the target of a style of a file; carried over with what it is based on when it is new.

        Returns ``None`` when neither the file nor the target has such a style.
        """
        if identifier in own.given:
            return own.given[identifier]
        if self._depth > _DEPTH:
            raise ContentError.single("ooxml.damaged", reason=f"styles and lists rest on one another: {identifier}")
        style = own.by_id.get(identifier)
        if style is None:
            return identifier if identifier in self._ids else None
        same = self.same(style)
        if same is not None:
            own.given[identifier] = attribute(same, "styleId")
        else:
            self._depth += 1
            self._carry(own, style, number_of)
            self._depth -= 1
        return own.given[identifier]

    def _carry(self, own: OwnStyles, style: Element, number_of: NumberOf) -> None:
        identifier = attribute(style, "styleId")
        free, count = identifier, 1
        while free in self._ids:
            count += 1
            free = f"{identifier}-{count}"
        own.given[identifier] = free
        self.carried.add(free)
        carried = deepcopy(style)
        carried.set(qualified("w:styleId"), free)
        carried.attrib.pop(qualified("w:default"), None)
        self._add(carried)
        self.root.append(carried)
        parent = child(carried, "w:basedOn")
        if parent is not None:
            known = self.bring(own, attribute(parent, "val"), number_of)
            _point(parent, known)
        for name in ("w:next", "w:link"):
            other = child(carried, name)
            if other is not None:
                target = own.by_id.get(attribute(other, "val"))
                same = self.same(target) if target is not None else None
                _point(other, attribute(same, "styleId") if same is not None else None)
        for number in carried.iter(qualified("w:numId")):
            number.set(qualified("w:val"), number_of(attribute(number, "val")))

    def differing(self, own: OwnStyles) -> Iterator[str]:
        """Yield the names of styles that were used since and look otherwise in their file than in the target."""
        for identifier in sorted(own.given.keys() - own.compared):
            style, kept = own.by_id[identifier], self._ids[own.given[identifier]]
            own.compared.add(identifier)
            if etree.tostring(style) == etree.tostring(kept):
                continue
            if look_of(style) != look_of(kept) or self._parent(own, style) != self._parent(None, kept):
                yield attribute(child(kept, "w:name"), "val", identifier)

    def _parent(self, own: OwnStyles | None, style: Element) -> str:
        identifier = attribute(child(style, "w:basedOn"), "val")
        found = (own.by_id if own is not None else self._ids).get(identifier)
        return style_names(found)[0] if found is not None else ""


def _point(element: Element, identifier: str | None) -> None:
    """Let a reference name another style, or take it out."""
    if identifier is not None:
        element.set(qualified("w:val"), identifier)
    elif (parent := element.getparent()) is not None:
        parent.remove(element)


def _kind(style: Element) -> str:
    return attribute(style, "type", "paragraph")


def look_of(style: Element) -> list[Look]:
    """Return what a style makes text look like, comparable: order, language and ids of revisions left out."""
    return sorted(
        look for element in style if prefixed(element) in _LOOK for look in (_look(element),) if look[1] or look[2]
    )


def _look(element: Element) -> Look:
    attributes = []
    for key, value in element.attrib.items():
        name = str(key)
        if "rsid" in name:
            continue
        if not (name == qualified("w:val") and str(value) in _ON):
            attributes.append((name, str(value)))
    inner = sorted(_look(each) for each in element if prefixed(each) and prefixed(each) not in _NO_LOOK)
    return (prefixed(element), tuple(sorted(attributes)), tuple(inner))
