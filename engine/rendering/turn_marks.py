"""Marks for lists that start anew in each turn of a loop: a ``w:num`` of its own for every turn that prints an item."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from engine.ooxml.elements import Element, attribute, child, make, put, qualified, serialise, whole
from engine.ooxml.numbering import LEVELS, read_numbering
from engine.ooxml.package import Package, related_part
from engine.ooxml.text import text_parts
from engine.rendering.begun_lists import ListForms, number_mark, turn_mark
from engine.rendering.turn_lists import TurnList, direct_numbers, turn_lists


def with_turns(package: Package, forms: ListForms) -> Package:
    """Return a template with marks that give every turn a list of its own; as it is when none needs that.

    Args:
        package: The composed template.
        forms: Takes the lists that turns may begin.

    Raises:
        ContentError: The part with the lists is damaged.
    """
    if not forms.part:
        return package
    of_styles = _of_styles(package)
    roots = {name: package.xml(name) for name in text_parts(package)}
    if all(direct_numbers(root) <= of_styles for root in roots.values()):
        return package
    numbering = read_numbering(package)
    found = list(turn_lists(list(roots.values()), numbering, of_styles))
    if not found:
        return package
    _mark([(each, forms.add(_anew(numbering.numbers[each.number], numbering.abstracts))) for each in found])
    return package.replaced({name: serialise(root) for name, root in roots.items()})


def _of_styles(package: Package) -> frozenset[str]:
    part = related_part(package, "styles")
    return frozenset(direct_numbers(package.xml(part)) if part else ())


def _mark(found: list[tuple[TurnList, int]]) -> None:
    """Write the marks into the template: at the beginning of each turn, and in the place of each number."""
    begun: dict[Element, list[int]] = {}
    for each, form in found:
        begun.setdefault(each.loop, []).append(form)
        for item in each.items:
            item.set(qualified("w:val"), number_mark(form))
    for loop, ended in begun.items():
        loop.tail = f"{turn_mark(ended)}{loop.tail or ''}"


def _anew(number: Element, abstracts: Mapping[str, Element]) -> Element:
    """Return a ``w:num`` like another one that starts every level anew."""
    abstract = attribute(child(number, "w:abstractNumId"), "val")
    made = make("w:num", numId=0)
    put(made, "w:abstractNumId", val=abstract)
    overrides = {whole(each, "ilvl"): deepcopy(each) for each in number.findall(qualified("w:lvlOverride"))}
    for level, start in _starts(abstracts.get(abstract)).items():
        override = overrides.setdefault(level, make("w:lvlOverride", ilvl=level))
        if child(override, "w:startOverride") is None:
            own = child(override, "w:lvl", "w:start")
            override.insert(0, make("w:startOverride", val=attribute(own, "val", start)))
    made.extend(overrides[level] for level in sorted(overrides))
    return made


def _starts(abstract: Element | None) -> dict[int, str]:
    """Return the start of every level; a list that takes its levels from a style of lists has nine that start at 1."""
    levels = abstract.findall(qualified("w:lvl")) if abstract is not None else []
    starts = {whole(level, "ilvl"): attribute(child(level, "w:start"), "val", "1") for level in levels}
    return starts or dict.fromkeys(range(LEVELS), "1")
