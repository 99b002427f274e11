"""Rules of letters: family, size, colour, weight, spacing, language (ГОСТ Р 7.0.97, clause 3.3).

Paragraphs with one and the same fault are one problem, at the first of them; ``count`` says how many there are.
"""

from __future__ import annotations

import colorsys
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from engine.errors import Place, Problem
from engine.inspection.layout import Given, Rule
from engine.inspection.page_measuring import figure, points
from engine.inspection.prose import grouped, is_award, is_caption, prose, visible
from engine.inspection.reading import Document, Paragraph, Run
from engine.inspection.roles import Role, unspread
from engine.model.layout import LayoutRule
from engine.ooxml.elements import attribute
from engine.ooxml.formatting import theme_families
from engine.ooxml.package import related_part
from engine.ooxml.styles import read_styles

_WORDS_OWN: Final = "Times New Roman"
"""Family of letters that nothing names."""
_VARIANTS: Final = re.compile(r"(?:\s+(?:cyr|cyrl)|psmt)$")
_SLOTS: Final = {"ascii": re.compile(r"[0-9A-Za-z]"), "hAnsi": re.compile(r"[^\W\x00-\x7f]")}
"""Slot of a font → letters and figures it is for."""
_NEARLY_BLACK: Final = 0x33
"""Parts of red, green and blue up to which the eye sees black; texts out of a browser have such letters."""
_GREY: Final = 0.15
"""Saturation below which a colour is grey."""
_LIGHT: Final = 0.93
"""Lightness above which grey is white."""
_HUES: Final = ((15, "red"), (70, "yellow"), (165, "green"), (255, "blue"), (330, "violet"), (360, "red"))
"""Degrees of the circle of colours up to which a hue has a name."""
_BLACK_OF_THEME: Final = frozenset({"text1", "dark1"})
_SPREAD: Final = re.compile(r"(?<!\w)(?:[А-ЯЁа-яё][ \u00a0]){4,}[А-ЯЁа-яё](?!\w)")
_SPREAD_LINE: Final = re.compile(r"\W*(?:[А-ЯЁа-яё][ \u00a0]+){2,}[А-ЯЁа-яё]\W*")
_CYRILLIC: Final = re.compile(r"[А-ЯЁа-яё]{2}")


def font_free(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001 - one shape of rules
    """Yield families that are not on the list of the profile, as letters are shown."""
    families = _Families(document)
    allowed = {_plain(name) for name in rule.names("families")}
    strange = (
        (family, paragraph)
        for paragraph, run in _plain_runs(document)
        for family in families.of(run)
        if _plain(family) not in allowed
    )
    for found, paragraph, count in grouped(strange):
        yield rule.broken(paragraph.place, found=found, wanted=rule.names("families"), count=count)


def font_one(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield families in the text beside the one that most of it has."""
    families = _Families(document)
    used = [(family, one) for one in prose(document) for run in visible(one) for family in families.of(run)]
    common = Counter(family for family, _ in used).most_common(1)
    others = ((family, paragraph) for family, paragraph in used if family != common[0][0])
    for found, paragraph, count in grouped(others):
        yield rule.broken(paragraph.place, found=found, wanted=common[0][0], count=count)


def font_attrs(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield letters whose family is not the one that was chosen for them.

    Word keeps a family for Latin letters and figures (``w:ascii``) and another for Cyrillic (``w:hAnsi``), and a theme
    beside a name wins over it. The slots for Arabic and Chinese (``w:cs``, ``w:eastAsia``) show in no text of ours and
    Word leaves them to the theme, so they are not judged.
    """
    families = _Families(document)
    split = (
        (tuple(families.of(run)), paragraph)
        for paragraph, run in _all_runs(document)
        if not families.overridden(run) and len(families.of(run)) > 1
    )
    for (latin, cyrillic), paragraph, count in grouped(split):
        yield rule.broken(paragraph.place, what="slots", found=latin, wanted=cyrillic, count=count)
    overridden = (
        (found, paragraph) for paragraph, run in _all_runs(document) if (found := families.overridden(run)) is not None
    )
    for (shown, named), paragraph, count in grouped(overridden):
        yield rule.broken(paragraph.place, what="theme", found=shown, wanted=named, count=count)


class _Families:
    """The families that letters of a document are shown in."""

    def __init__(self, document: Document) -> None:
        self._theme = theme_families(document.package)

    def _slot(self, run: Run, slot: str) -> str:
        font = run.looks.font(slot)
        themed = self._theme.get("major" if font.theme.startswith("major") else "minor", "") if font.theme else ""
        return themed or font.name or _WORDS_OWN

    def of(self, run: Run) -> list[str]:
        """Return the families of a run: of its Latin letters and figures, of its other letters; each once."""
        slots = [slot for slot, signs in _SLOTS.items() if signs.search(run.text)]
        return list(dict.fromkeys(self._slot(run, slot) for slot in slots))

    def overridden(self, run: Run) -> tuple[str, str] | None:
        """Return the family a theme shows and the one named beside it, where they differ."""
        font = run.looks.font("hAnsi")
        shown = self._slot(run, "hAnsi")
        return (shown, font.name) if font.theme and font.name and _plain(font.name) != _plain(shown) else None


def _plain(family: str) -> str:
    """Return a family for comparing: «Times New Roman CYR» is Times New Roman."""
    return _VARIANTS.sub("", family.strip().casefold()).replace("timesnewroman", "times new roman")


def _all_runs(document: Document) -> Iterator[tuple[Paragraph, Run]]:
    return ((paragraph, run) for paragraph in document.paragraphs for run in visible(paragraph))


def _plain_runs(document: Document) -> Iterator[tuple[Paragraph, Run]]:
    """Yield the runs whose looks the rules of letters are for: all but those of an award."""
    return iter(()) if is_award(document) else _all_runs(document)


def font_size_body(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield sizes of the running text that are not recommended; headings, captions and tables are not judged."""
    sizes = {round(float(size) * 2) for size in rule.names("sizes_pt")}
    strange = ((figure(run.size / 2), one) for one in prose(document) for run in visible(one) if run.size not in sizes)
    for found, paragraph, count in grouped(strange):
        yield rule.broken(paragraph.place, found=found, wanted=rule.names("sizes_pt"), count=count)


def font_size_table(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield sizes in tables of data out of the bounds; captions in brackets may be smaller."""
    tables = {table.element for table in document.tables if table.bordered}
    cells = [
        one
        for one in document.body
        if one.in_table and not is_caption(one) and not tables.isdisjoint(_tables_around(one))
    ]
    yield from _sizes_beyond(rule, [] if is_award(document) else cells)


def _tables_around(paragraph: Paragraph) -> list[object]:
    return list(paragraph.element.iterancestors("{*}tbl"))


def font_size_exec(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield sizes of the mark of the executor out of the bounds."""
    yield from _sizes_beyond(rule, document.of_role(Role.EXECUTOR))


def _sizes_beyond(rule: LayoutRule, paragraphs: tuple[Paragraph, ...] | list[Paragraph]) -> Iterator[Problem]:
    least, most = rule.number("min_pt"), rule.number("max_pt")
    beyond = ((run.size, one) for one in paragraphs for run in visible(one) if not least * 2 <= run.size <= most * 2)
    for found, paragraph, count in grouped(beyond):
        facts = {"found": figure(found / 2), "least": figure(least), "most": figure(most)}
        yield rule.broken(paragraph.place, **facts, count=count)


def font_color(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield letters that are not black; ``what`` names the colour."""
    coloured = ((found, paragraph) for paragraph, run in _plain_runs(document) if (found := _colour(run)))
    for found, paragraph, count in grouped(coloured):
        yield rule.broken(paragraph.place, what=found, count=count)


def _colour(run: Run) -> str:
    """Return the name of a colour, "" for black."""
    colour = run.looks.find("w:color")
    value = attribute(colour, "val", "auto")
    if attribute(colour, "themeColor") in _BLACK_OF_THEME or not re.fullmatch(r"[0-9A-Fa-f]{6}", value):
        return ""
    red, green, blue = (int(value[place : place + 2], 16) for place in (0, 2, 4))
    if max(red, green, blue) <= _NEARLY_BLACK:
        return ""
    hue, lightness, _ = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    saturation = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)[1]
    if saturation < _GREY:
        return "white" if lightness > _LIGHT else "grey"
    return next(name for degrees, name in _HUES if hue * 360 <= degrees)


def font_bold(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield bold letters in the running text; headings in it may be bold."""
    bold = [(one, run) for one in prose(document) for run in visible(one) if run.looks.is_on("w:b")]
    if bold:
        paragraph, run = bold[0]
        yield rule.broken(paragraph.place, found=run.text.strip(), count=len({id(one) for one, _ in bold}))


def font_spacing(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield words typed with spaces between their letters, and letters moved apart or together."""
    spread = ((found, one) for one in document.body for found in _spread(one))
    for found, paragraph, count in grouped(spread):
        yield rule.broken(paragraph.place, what="spaces", found=found, right=unspread(found), count=count)
    moved = (
        (points(twips), one)
        for one, run in _plain_runs(document)
        if (twips := run.looks.length("w:spacing", "val")) and not _slight(twips, one, rule)
    )
    for distance, paragraph, count in grouped(moved):
        what = "apart" if distance > 0 else "together"
        yield rule.broken(paragraph.place, what=what, found=abs(distance), count=count)


def _spread(paragraph: Paragraph) -> list[str]:
    text = paragraph.text.strip()
    if _SPREAD_LINE.fullmatch(text):
        return [text]
    return [match.group() for match in _SPREAD.finditer(text)]


def _slight(twips: int, paragraph: Paragraph, rule: LayoutRule) -> bool:
    """Return whether letters are moved as little as one does not see, or apart in the verb, as instructions ask."""
    if paragraph.role is Role.VERB and 0 < twips <= rule.number("verb_max_pt") * 20:
        return True
    return abs(twips) <= rule.number("tolerance_pt") * 20


def font_no_underline(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield underlined and slanted letters in the running text; links are underlined by Word itself."""
    marked = [
        (what, one)
        for one in prose(document)
        for run in visible(one)
        if not any(True for _ in run.element.iterancestors("{*}hyperlink"))
        for what in _emphasis(run)
    ]
    for what, paragraph, count in grouped(marked):
        yield rule.broken(paragraph.place, what=what, count=count)


def _emphasis(run: Run) -> Iterator[str]:
    if run.looks.value("w:u", default="none") != "none":
        yield "underline"
    if run.looks.is_on("w:i"):
        yield "italic"


def font_lang(document: Document, rule: LayoutRule, given: Given) -> Iterator[Problem]:  # noqa: ARG001
    """Yield a language of the document, or of Russian words in it, that is not on the list of the profile.

    The language of the document becomes that of its PDF; the peoples of Russia have languages of their own.
    """
    languages = {name.casefold() for name in rule.names("languages")}
    of_document = _language_of(document)
    if of_document.split("-")[0].casefold() not in languages:
        place = Place(file=document.file, part=related_part(document.package, "styles"))
        yield rule.broken(place, what="document" if of_document else "unsaid", found=of_document, wanted="ru-RU")
        return
    foreign = (
        (found, paragraph)
        for paragraph, run in _all_runs(document)
        if _CYRILLIC.search(run.text)
        and not run.looks.is_on("w:noProof")
        and (found := run.looks.value("w:lang")).split("-")[0].casefold() not in languages
    )
    for found, paragraph, count in grouped(foreign):
        yield rule.broken(paragraph.place, what="text", found=found, wanted="ru-RU", count=count)


def _language_of(document: Document) -> str:
    """Return the language of words for which nothing else is said, "" where none is."""
    sheet = read_styles(document.package)
    default = next((one.identifier for one in sheet.styles.values() if one.kind == "paragraph" and one.default), "")
    return sheet.value(default, "w:rPr/w:lang")


RULES: Mapping[str, Rule] = {
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
"""Rules of this module by their ids."""
