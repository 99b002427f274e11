"""Rules of fonts: family, size, colour, emphasis, language (ГОСТ Р 7.0.97, clause 3.3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Final

from engine.errors import Problem
from engine.inspection.layout import Given, Rule
from engine.inspection.page_rules import number_words
from engine.inspection.reading import Document, Paragraph, Run
from engine.inspection.roles import Role
from engine.model.layout import LayoutRule
from engine.ooxml.elements import attribute, child, qualified

_TEXT: Final = (Role.TEXT, Role.POINT, Role.BASIS, Role.VERB)
_BOLD: Final = frozenset(
    {
        Role.KIND,
        Role.TITLE,
        Role.HEAD,
        Role.ADDRESSEE,
        Role.SIGNATURE,
        Role.ORGANISATION,
        Role.CELL,
        Role.VERB,
        Role.OTHER,
    }
)
"""Roles whose letters may be bold; heads of tables are cells."""
_SLOTS: Final = ("ascii", "hAnsi", "cs", "eastAsia")
_THEMES: Final = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
_SPREAD: Final = re.compile(r"(?<![А-Яа-яЁё])[А-Яа-яЁё](?:[ \u00a0][А-Яа-яЁё]){3,}(?![А-Яа-яЁё])")
_HALF: Final = 2
"""Half-points in a point."""
_LEAST_BOLD: Final = 3
"""Letters: one bold figure is no emphasis."""


def _runs(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, Run]]:
    for one in paragraphs:
        for run in one.runs:
            if run.text.strip():
                yield one, run


def _grouped(
    pairs: Iterable[tuple[Paragraph, Run]], value: Callable[[Run], Hashable]
) -> dict[Hashable, tuple[Paragraph, int]]:
    """Return value → the first paragraph that has it, and in how many paragraphs it stands."""
    found: dict[Hashable, dict[int, Paragraph]] = {}
    for one, run in pairs:
        found.setdefault(value(run), {})[id(one)] = one
    return {name: (next(iter(ones.values())), len(ones)) for name, ones in found.items()}


def font_free(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Letters are of the families the organisation has chosen; one that nobody names is Word's own."""
    del given
    allowed = {name.casefold() for name in rule.names("families")}
    for family, (one, count) in _grouped(_runs(document.body), lambda run: run.font).items():
        if family and str(family).casefold() not in allowed:
            yield rule.broken(one.place, found=family, allowed=list(rule.names("families")), count=count)


def font_one(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """One family all over the document."""
    del given
    families = [str(name) for name in _grouped(_runs(document.body), lambda run: run.font) if name]
    if len(families) > 1:
        place = _grouped(_runs(document.body), lambda run: run.font)[families[1]][0].place
        yield rule.broken(place, families=families)


def font_attrs(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """All slots of a family are set alike, and no theme lies over them: it would win (ECMA-376 17.3.2.26)."""
    del given
    seen: set[tuple[str, ...]] = set()
    for one, run in _runs(document.body):
        slots = tuple(run.looks.value("w:rFonts", slot) for slot in _SLOTS[:2])
        theme = _over(run)
        if (*slots, theme) in seen:
            continue
        seen.add((*slots, theme))
        if theme:
            yield rule.broken(one.place, what="theme", family=slots[0] or theme)
        elif slots[0] and slots[1] and slots[0] != slots[1]:
            yield rule.broken(one.place, what="slots", family=slots[0], other=slots[1])


def _over(run: Run) -> str:
    """Return the theme that wins over the name of a run's family, "" where none does.

    The nearest group that says anything of a slot decides; within one group a theme wins.
    """
    for group in run.looks.groups:
        fonts = child(group, "w:rFonts")
        if attribute(fonts, "asciiTheme") or attribute(fonts, "hAnsiTheme"):
            return attribute(fonts, "asciiTheme") or attribute(fonts, "hAnsiTheme")
        if attribute(fonts, "ascii"):
            return ""
    return ""


def font_size_body(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Letters of the text have one of the sizes."""
    del given
    sizes = [float(size) for size in rule.values["sizes_pt"]]  # type: ignore[attr-defined]
    paragraphs = [one for one in document.of_role(*_TEXT) if not one.in_table]
    for size, (one, count) in _grouped(_runs(paragraphs), lambda run: run.size).items():
        found = int(str(size)) / _HALF
        if found not in sizes:
            wanted = ", ".join(map(number_words, sizes))
            yield rule.broken(one.place, found=number_words(found), wanted=wanted, count=count)


def font_size_table(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Letters of tables that hold data are neither tiny nor larger than the text."""
    del given
    least, most = rule.number("min_pt"), rule.number("max_pt")
    cells = [one for table in document.tables if table.bordered for one in _cells(document, table.element)]
    for size, (one, count) in _grouped(_runs(cells), lambda run: run.size).items():
        found = int(str(size)) / _HALF
        if not least <= found <= most:
            wanted = f"{number_words(least)}–{number_words(most)}"
            yield rule.broken(one.place, found=number_words(found), wanted=wanted, count=count)


def _cells(document: Document, table: object) -> Iterator[Paragraph]:
    for one in document.body:
        if one.in_table and any(above is table for above in one.element.iterancestors(qualified("w:tbl"))):
            yield one


def font_size_exec(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """The mark of the executor is smaller than the text."""
    del given
    least, most = rule.number("min_pt"), rule.number("max_pt")
    for size, (one, count) in _grouped(_runs(document.of_role(Role.EXECUTOR)), lambda run: run.size).items():
        found = int(str(size)) / _HALF
        if not least <= found <= most:
            wanted = f"{number_words(least)}–{number_words(most)}"
            yield rule.broken(one.place, found=number_words(found), wanted=wanted, count=count)


def font_color(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Letters are black."""
    del given
    for colour, (one, count) in _grouped(_runs(document.body), lambda run: run.looks.value("w:color")).items():
        if str(colour).lower() not in {"", "auto", "000000"}:
            yield rule.broken(one.place, found=f"#{colour}", count=count)


def font_bold(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Bold letters stand in the kind, the heading, heads, the addressee and the signature alone."""
    del given
    bold = [
        one
        for one in document.body
        if one.role not in _BOLD
        and not one.in_table
        and sum(len(run.text.strip()) for run in one.runs if run.looks.is_on("w:b")) >= _LEAST_BOLD
    ]
    if bold:
        yield rule.broken(bold[0].place, count=len(bold))


def font_spacing(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Words are not spread by spaces between their letters."""
    del given
    for one in document.body:
        found = _SPREAD.search(one.text)
        if found:
            right = found[0].replace(" ", "").replace("\u00a0", "")
            yield rule.broken(one.place, found=found[0], right=right, start=found.start(), end=found.end())


def font_no_underline(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Nothing in the text is underlined or italic; a line to be filled in is no text."""
    del given
    counts: Counter[str] = Counter()
    first: dict[str, Paragraph] = {}
    for one, run in _runs(one for one in document.of_role(*_TEXT) if not one.in_table):
        if not any(sign.isalpha() for sign in run.text):
            continue
        for tag, name in (("w:u", "underline"), ("w:i", "italic")):
            if (run.looks.value(tag, default="none") not in {"none", ""}) if tag == "w:u" else run.looks.is_on(tag):
                counts[name] += 1
                first.setdefault(name, one)
    for name, count in counts.items():
        yield rule.broken(first[name].place, what=name, count=count)


def font_lang(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:
    """Words are checked as Russian ones; passages in another language may say so."""
    del given
    told: Counter[str] = Counter()
    for _, run in _runs(document.body):
        told[run.looks.value("w:lang")] += len(run.text)
    if not told:
        return
    language, _ = told.most_common(1)[0]
    if not language.lower().startswith("ru"):
        first = next(one for one in document.body if one.runs)
        yield rule.broken(first.place, found=language or "—")


RULES: Final[Mapping[str, Rule]] = {
    "font-free": font_free,
    "font-one": font_one,
    "font-attrs": font_attrs,
    "font-size-body": font_size_body,
    "font-size-table": font_size_table,
    "font-size-exec": font_size_exec,
    "font-color": font_color,
    "font-bold": font_bold,
    "font-spacing": font_spacing,
    "font-no-underline": font_no_underline,
    "font-lang": font_lang,
}
