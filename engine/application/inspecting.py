"""Inspecting any Word document: acts it cites wrongly, rules of layout and wording it breaks, traces it keeps."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.application.kit import load_kit
from engine.application.sentences.shape import N_
from engine.application.wording import words
from engine.errors import ContentError, Place, Problem, Severity
from engine.inspection.citations import citations_in
from engine.inspection.cited_acts import check_citations
from engine.inspection.document_date import document_date
from engine.inspection.layout import Given, inspect_layout
from engine.inspection.mending import Mended, mend
from engine.inspection.reading import Document, Paragraph, read_document
from engine.inspection.rules import LAYOUT, TEXT
from engine.inspection.traces import traces
from engine.language.dates import short_date
from engine.loading.layers import Layers
from engine.loading.layout import load_profile
from engine.model.layout import LayoutProfile
from engine.model.people import Organisation
from engine.publishing.inspection_page import Found, InspectionPage, Shown

CITATIONS: Final = "citations"
LAYOUTS: Final = "layout"
TEXTS: Final = "text"
TRACES: Final = "traces"
SUBJECTS: Final = (CITATIONS, LAYOUTS, TEXTS, TRACES)
"""What may be inspected."""
_PARTS: Final = (
    ("word/header", N_("header")),
    ("word/footer", N_("footer")),
    ("word/footnotes", N_("footnotes")),
    ("word/endnotes", N_("endnotes")),
)
_QUOTES: Final = frozenset('«»"')
_GRADES: Final = {Severity.REFUSAL: "refusal", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """A document that was inspected.

    Attributes:
        document: As it was read.
        profile: By which rules.
        day: The day acts were looked up for: that of the document, where it bears one.
        dated: Whether the document bears that day.
        given: What was known beside the document.
        problems: What was found, in the order of the document.
    """

    document: Document
    profile: LayoutProfile
    day: dt.date
    dated: bool
    given: Given
    problems: tuple[Problem, ...]


def inspect(
    data: bytes,
    layers: Layers,
    *,
    profile: str,
    today: dt.date,
    file: str | None = None,
    on: dt.date | None = None,
    only: Collection[str] = SUBJECTS,
    organisation: Organisation | None = None,
) -> Inspected:
    """Return what is wrong with a document.

    Args:
        data: The file.
        layers: Whose acts and profiles.
        profile: Name of the profile of layout.
        today: The day of the inspection.
        file: How the file is named in messages.
        on: The day acts are looked up for; that of the document when ``None``, today where it bears none.
        only: Which of :data:`SUBJECTS`.
        organisation: Who made it, when that is known.

    Raises:
        ContentError: The file cannot be read; problems of the layers.
        UsageError: ``layout.unknown-profile``.
    """
    rules = load_profile(layers, profile)
    try:
        document = read_document(data, file=file)
    except ContentError as error:
        raise ContentError([_named(problem, file) for problem in error.problems]) from error
    own = document_date(document)
    day = on or own or today
    given = Given(
        today=today,
        organisation=organisation.name if organisation else None,
        short_name=organisation.short_name if organisation else None,
    )
    found: list[Problem] = []
    if CITATIONS in only:
        names = [name for name in (given.organisation, given.short_name) if name]
        found.extend(_citations(document, layers, day, names))
    if LAYOUTS in only:
        found.extend(inspect_layout(document, rules, LAYOUT, given))
    if TEXTS in only:
        found.extend(inspect_layout(document, rules, TEXT, given))
    if TRACES in only:
        found.extend(one for one in traces(document.package, file=file) if not _names_organisation(one))
    order = {part: number for number, part in enumerate(document.roots)}
    found.sort(key=lambda one: (order.get(one.place.part or "", -1), one.place.paragraph or 0))
    return Inspected(
        document=document,
        profile=rules,
        day=day,
        dated=on is None and own is not None,
        given=given,
        problems=tuple(found),
    )


def _citations(document: Document, layers: Layers, day: dt.date, own: Collection[str]) -> Iterator[Problem]:
    norms = load_kit(layers).norms
    kinds = norms.act_kinds
    found = citations_in(((one.text, one.place) for one in document.paragraphs), kinds)
    yield from check_citations(found, norms.acts, kinds, day, own=own)


def _names_organisation(problem: Problem) -> bool:
    """Return whether the author of a file is an organisation, as papers say it, and nobody by name."""
    return problem.code == "trace.author" and bool(_QUOTES & set(str(problem.facts["name"])))


def _named(problem: Problem, file: str | None) -> Problem:
    place = Place(file=file) if problem.place.file is None else problem.place
    return Problem(code=problem.code, facts=problem.facts, place=place, severity=problem.severity)


def mend_copy(inspected: Inspected) -> Mended:
    """Return a copy of an inspected document in which what is mechanical is mended, with what was done."""
    return mend(inspected.document, inspected.profile, inspected.given)


def page_of(inspected: Inspected, translations: gettext.NullTranslations, lang: str) -> InspectionPage:
    """Return the report of an inspection as a page for people.

    Args:
        inspected: What was inspected.
        translations: Catalogue of the language.
        lang: The language.
    """
    _ = translations.gettext
    by_place: dict[tuple[str, int], list[Found]] = {}
    general = []
    for problem in inspected.problems:
        found = _found(problem, translations)
        if problem.place.paragraph is None or problem.place.part is None:
            general.append(found)
        else:
            by_place.setdefault((problem.place.part, problem.place.paragraph), []).append(found)
    name = Path(inspected.document.file or "").name
    facts = {
        _("File"): name,
        _("Rules"): inspected.profile.title,
        _("Acts as of"): short_date(inspected.day)
        + ("" if inspected.dated else " " + _("(the document bears no date that could be read)")),
    }
    return InspectionPage(
        lang=lang,
        title=_("Inspection: {file}").format(file=name),
        facts=facts,
        counts=_counted(inspected.problems, translations),
        general=general,
        paragraphs=list(_shown(inspected.document.paragraphs, by_place, translations)),
        words={
            "general": _("The document as a whole"),
            "text": _("Text of the document"),
            "nothing": _("No problems found."),
            "paragraph": _("Paragraph"),
            "cure": _("How to mend it:"),
        },
    )


def _shown(
    paragraphs: Sequence[Paragraph],
    found: dict[tuple[str, int], list[Found]],
    translations: gettext.NullTranslations,
) -> Iterator[Shown]:
    for one in paragraphs:
        part, number = one.place.part or "", one.place.paragraph or 0
        own = tuple(found.get((part, number), ()))
        if not one.text.strip() and not own:
            continue
        named = next((translations.gettext(name) for start, name in _PARTS if part.startswith(start)), "")
        yield Shown(number=number, part=named, label=one.label, text=one.text, align=one.alignment, found=own)


def _found(problem: Problem, translations: gettext.NullTranslations) -> Found:
    said = words(problem, translations)
    start, end = problem.facts.get("start"), problem.facts.get("end")
    return Found(
        grade=_GRADES[problem.severity],
        code=problem.code,
        what=said.what,
        cure=said.cure,
        start=start if isinstance(start, int) else None,
        end=end if isinstance(end, int) else None,
    )


def _counted(problems: Sequence[Problem], translations: gettext.NullTranslations) -> dict[str, str]:
    ngettext = translations.ngettext
    count = {severity: sum(one.severity is severity for one in problems) for severity in Severity}
    errors, warnings, notes = count[Severity.REFUSAL], count[Severity.WARNING], count[Severity.NOTE]
    told = {
        "refusal": (errors, ngettext("{count} error", "{count} errors", errors)),
        "warning": (warnings, ngettext("{count} warning", "{count} warnings", warnings)),
        "note": (notes, ngettext("{count} note", "{count} notes", notes)),
    }
    return {grade: text.format(count=number) for grade, (number, text) in told.items() if number}
