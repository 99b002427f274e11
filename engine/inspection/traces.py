"""Traces of people and of editing in a file: tracked changes, comments, names of authors in its properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from engine.errors import Place, Problem, Severity
from engine.ooxml.elements import Element, attribute, prefixed
from engine.ooxml.package import Package, main_part, relationships
from engine.ooxml.text import text_parts

_CHANGES: Final = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"})
_CORE: Final = {"dc:creator": "author", "cp:lastModifiedBy": "last-modified-by"}
_PERSONAL: Final = {"Manager": "manager", "Company": "company"}


def traces(package: Package, *, file: str | None = None) -> Iterator[Problem]:
    """Yield a warning for every kind of trace: how much of it there is, whose it is.

    Yields:
        ``trace.revisions`` by part (facts ``count``, ``authors``), ``trace.comments`` (``count``, ``authors``),
        ``trace.author`` for each name in the properties (``name``, ``property``).
    """
    for problem in (*_revisions(package), *_comments(package), *_people(package), *_authors(package)):
        yield replace(problem, place=replace(problem.place, file=file))


def _problem(code: str, part: str, **facts: object) -> Problem:
    return Problem(code=code, facts=facts, place=Place(part=part), severity=Severity.WARNING)


def _revisions(package: Package) -> Iterator[Problem]:
    for part in text_parts(package):
        found = [element for element in package.xml(part).iter("{*}*") if _is_change(element)]
        if found:
            yield _problem("trace.revisions", part, count=len(found), authors=_signed(found))


def _is_change(element: Element) -> bool:
    name = prefixed(element)
    return name in _CHANGES or (name.startswith("w:") and name.endswith("Change"))


def _comments(package: Package) -> Iterator[Problem]:
    for part in _related(package, "comments"):
        found = list(package.xml(part).iter("{*}comment"))
        if found:
            yield _problem("trace.comments", part, count=len(found), authors=_signed(found))


def _related(package: Package, kind: str) -> list[str]:
    """Return the parts of a kind that belong to the main part."""
    found = [r.target for r in relationships(package, main_part(package)) if r.kind == kind and not r.external]
    return [target for target in found if target in package.parts]


def _signed(elements: list[Element]) -> list[str]:
    """Return the authors of changes or comments, those with most of them first."""
    names = Counter(attribute(element, "author") for element in elements)
    return [name for name, _ in names.most_common() if name]


def _people(package: Package) -> Iterator[Problem]:
    """Yield the people Word keeps as authors of changes and comments, those that are gone too."""
    for part in _related(package, "people"):
        for element in package.xml(part):
            names = [str(value) for key, value in element.attrib.items() if str(key).endswith("}author")]
            for name in filter(None, names):
                yield _problem("trace.author", part, name=name, property="people")


def _authors(package: Package) -> Iterator[Problem]:
    properties = [r.target for r in relationships(package) if r.kind in {"core-properties", "extended-properties"}]
    for part in properties:
        for element in package.xml(part) if part in package.parts else ():
            kind = _CORE.get(prefixed(element)) or _PERSONAL.get(prefixed(element))
            name = (element.text or "").strip()
            if kind and name:
                yield _problem("trace.author", part, name=name, property=kind)
