"""Checking templates for the people who write them: everything wrong, forgotten or mended in them, all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from engine.application.inheritance import check_sources, resolver
from engine.application.kit import Kit, card_problems, load_kit, usual_names, vocabulary
from engine.application.sentences.shape import N_
from engine.application.template_schema import composed_need, unused_fields
from engine.application.template_targets import Target
from engine.application.template_trial import try_template
from engine.application.templates import BASE
from engine.application.wording import words
from engine.errors import ContentError, Place, Problem, Severity, UsageError, refusals
from engine.inspection.leftovers import leftovers
from engine.inspection.traces import traces
from engine.loading.cards import card_path, load_card, slugs
from engine.loading.layers import Layers
from engine.ooxml.active import refuse_active_content
from engine.ooxml.comments import Remark, with_comments
from engine.ooxml.package import main_part, read_package, write_package
from engine.ooxml.text import read_text
from engine.rendering.checking import check_heading
from engine.rendering.composition import Source, sources
from engine.rendering.mending import mend_tags
from engine.rendering.vocabulary import Shape

AUTHOR = "nastavnik"
_SHARED = "shared/"
_SEVERITY = {Severity.REFUSAL: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one template, in the order of its paragraphs."""

    target: Target
    problems: tuple[Problem, ...]


def check_targets(layers: Layers, targets: list[Target], *, today: dt.date) -> Iterator[Checked]:
    """Yield what was found in each template: tags, leftovers, traces, and a trial when nothing refuses it.

    Args:
        layers: Where blocks, cards and samples are found.
        targets: The templates.
        today: The day acts are taken on in the trial.

    Raises:
        ContentError: The norms of the layers have problems.
    """
    kit = load_kit(layers)
    for target in targets:
        found = _Found()
        try:
            _check(kit, target, found, today)
        except ContentError as error:
            found.extend(replace(p, place=_placed(p.place, target)) for p in error.problems)
        yield Checked(target, tuple(found.values()))


def annotated(data: bytes, checked: Checked, translations: NullTranslations) -> bytes:
    """Return a copy of a template with a Word comment at each problem.

    What stands in a header, a note, a block or in the properties of the file is told at the first paragraph.

    Args:
        data: The template.
        checked: What was found in it.
        translations: Catalogue of the language of the comments.

    Raises:
        ContentError: The file cannot be read.
    """
    package = read_package(data)
    main = main_part(package)
    remarks = []
    for problem in checked.problems:
        place = problem.place
        here = place.file == str(checked.target.path) and place.part in (main, None)
        said = words(problem, translations)
        where = "" if here else f" ({', '.join(part for part in (place.file, place.part) if part)})"
        lines = [f"{translations.gettext(_SEVERITY[problem.severity])}{where}: {said.what}"]
        if said.cure:
            lines.append(translations.gettext(N_("how to mend it: {cure}")).format(cure=said.cure))
        remarks.append(Remark(paragraph=(place.paragraph or 1) if here else 1, lines=tuple(lines)))
    return write_package(with_comments(package, remarks, author=AUTHOR, initials=AUTHOR[:1]))


def copy_paths(targets: list[Target], out: str, *, named: bool, word: str) -> dict[Path, Path]:
    """Return where the copy with comments of each template goes.

    Args:
        targets: The templates.
        out: The file the user named, or "" for one beside each template: «приказ — замечания.docx».
        named: Whether the user named the templates.
        word: The word in the name of a copy, in the language of the user.

    Raises:
        UsageError: ``template.annotate-what`` when no template was named, or one file is named for several;
            ``template.annotate-over`` when the copy would take the place of a template.
    """
    if not named or (out and len(targets) > 1):
        raise UsageError("template.annotate-what")
    copies = {t.path: Path(out) if out else t.path.with_name(f"{t.path.stem} — {word}.docx") for t in targets}
    for target, copy in copies.items():
        if copy.resolve() == target.resolve():
            raise UsageError("template.annotate-over", path=out)
    return copies


_OF_ONE_CARD = frozenset({"allowed", "parts"})
"""Facts that differ between the documents a block stands in."""


class _Found(dict[str, Problem]):
    """Problems, each once, in the order they were found."""

    def extend(self, problems: Iterator[Problem] | list[Problem]) -> None:
        for problem in problems:
            facts = sorted((name, str(fact)) for name, fact in problem.facts.items() if name not in _OF_ONE_CARD)
            self.setdefault(f"{problem.code} {problem.place} {facts}", problem)


def _check(kit: Kit, target: Target, found: _Found, today: dt.date) -> None:
    """Put everything that is wrong with a template into ``found``.

    Raises:
        ContentError: It cannot be read.
    """
    file = str(target.path)
    raw = target.path.read_bytes()
    package = read_package(raw)
    try:
        refuse_active_content(package, file)
    except ContentError as error:
        found.extend(list(error.problems))
    mended, notes = mend_tags(package, file=file)
    data = write_package(mended) if notes else raw
    source = Source(target.name, data, file)
    every = _vocabularies(kit, target)
    for names in every:
        found.extend(check_sources(source, names, kit.layers))
    if not every:
        lenient = check_sources(source, usual_names(kit), kit.layers)
        found.extend([problem for problem in lenient if problem.code != "template.unknown-name"])
        if any("{{" in paragraph.text for paragraphs in read_text(mended).values() for paragraph in paragraphs):
            code = "template.unused-block" if target.name.startswith(_SHARED) else "template.no-card"
            found.extend([Problem(code=code, place=Place(file=file), severity=Severity.NOTE)])
    if target.card is not None:
        found.extend(card_problems(target.card, kit))
        found.extend(check_heading(target.card.heading or "", every[0], place=target.card.place_of("heading")))
    found.extend(notes)
    found.extend(leftovers(mended, file=file, names=[name for names in every for name in names]))
    found.extend(traces(package, file=file))
    if target.card is not None and not refusals(found.values()):
        found.extend(_unused(kit, target, source))
        found.extend(try_template(kit.layers, target.card, target.path, data, today=today))


def _unused(kit: Kit, target: Target, source: Source) -> Iterator[Problem]:
    """Yield a note about fields of the template's own card that it does not use; another card may have more of them."""
    if target.card is not None and target.card.slug == target.name:
        fields = list(unused_fields(target.card, composed_need(kit, source, target.card)))
        if fields:
            place = target.card.place
            yield Problem(code="template.unused-fields", facts={"fields": fields}, place=place, severity=Severity.NOTE)


def _vocabularies(kit: Kit, target: Target) -> list[Mapping[str, Shape]]:
    """Return what a template may name: by its card; for a block, by the card of every document that brings it in."""
    if target.card is not None:
        return [vocabulary(target.card, kit).parts]
    if not target.name.startswith(_SHARED) or target.name == BASE:
        return []
    return [
        vocabulary(load_card(slug, kit.layers), kit).parts
        for slug, used in _uses(kit.layers).items()
        if target.name in used
    ]


@lru_cache(maxsize=4)
def _uses(layers: Layers) -> Mapping[str, frozenset[str]]:
    """Return, for every document, the names of all its template extends and includes; nothing where it is broken."""
    found: dict[str, frozenset[str]] = {}
    for slug in slugs(layers):
        path = layers.find(card_path(slug, ".docx"))
        try:
            every = sources(Source(slug, path.read_bytes(), str(path)), resolver(layers)) if path else []
        except ContentError:
            every = []
        found[slug] = frozenset(source.name for source in every)
    return found


def _placed(place: Place, target: Target) -> Place:
    return place if place.file else replace(place, file=str(target.path))
