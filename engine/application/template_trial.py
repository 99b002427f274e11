"""A trial of a template: rendered with the least data, with all data and with the samples of its document.

A template that is not the one of the layers is put above them for the trial, in a folder of its own that goes away.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.application.examples import maximal_data, minimal_data
from engine.application.kit import compile_document, load_kit
from engine.errors import ContentError, Problem, ReadBackError, Severity
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.loading.yaml_reader import read_yaml
from engine.model.documents import Card

_OF_TEMPLATE = ("template", "expression", "readback", "ooxml")
"""First words of codes that are about the template, whatever the data."""


def try_template(layers: Layers, card: Card, path: Path, data: bytes, *, today: dt.date) -> list[Problem]:
    """Return what goes wrong when documents are made of a template that passed its static check.

    Args:
        layers: Acts, terms, blocks and samples.
        card: The card of the template.
        path: Where the template lies, for messages.
        data: Its bytes.
        today: The day acts are taken on.

    Returns:
        Refusals with the fact ``sample``: what the document was made of; ``template.no-trial`` as a note for made-up
        data that the checks of the card refuse, so that nothing could be made of it.
    """
    with _above(layers, card, path, data) as (tried, hidden), tempfile.TemporaryDirectory() as folder:
        problems: list[Problem] = []
        try:
            compiled = compile_document(tried, card.slug)
        except ContentError as error:
            return [_shown(problem, hidden, path) for problem in error.problems]
        problems.extend((*compiled.warnings, *compiled.text))
        samples = sample_files(layers, card.slug)
        read = [cast("Mapping[str, object]", read_yaml(sample).data) for sample in samples]
        for variants in (minimal_data(card, read), maximal_data(card, read)):
            problems.extend(_made_up(tried, card, variants, Path(folder), today))
        for sample in samples:
            found = _tried(tried, card, sample, today)
            problems.extend(_of_template(found) or found)
        return _each_once(_shown(problem, hidden, path) for problem in problems)


def _made_up(
    layers: Layers, card: Card, variants: Iterable[Mapping[str, object]], folder: Path, today: dt.date
) -> list[Problem]:
    """Return the problems of the template with the first variant of data that the checks of the card let pass."""
    refused: dict[str, None] = {}
    file = folder
    for data in variants:
        file = folder / f"{data['title']}.yaml"
        file.write_text(json.dumps(data, ensure_ascii=False, default=str), "utf-8")
        found = _tried(layers, card, file, today)
        if not found or _of_template(found):
            return _of_template(found)
        refused |= dict.fromkeys(problem.code for problem in found)
    facts = {"sample": file.stem, "reasons": list(refused)}
    return [Problem(code="template.no-trial", facts=facts, place=card.place, severity=Severity.NOTE)]


def _tried(layers: Layers, card: Card, file: Path, today: dt.date) -> list[Problem]:
    try:
        papers_from_file(load_kit(layers), card.slug, file, today=today)
    except (ContentError, ReadBackError) as error:
        return [replace(problem, facts={**problem.facts, "sample": file.stem}) for problem in error.problems]
    return []


def _of_template(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code.split(".")[0] in _OF_TEMPLATE]


@contextmanager
def _above(layers: Layers, card: Card, path: Path, data: bytes) -> Iterator[tuple[Layers, Path]]:
    """Yield the layers in which the document is this template, and where the template lies there."""
    own = layers.find(card_path(card.slug, ".docx"))
    if own is not None and own.resolve() == path.resolve() and own.read_bytes() == data:
        yield layers, own
        return
    with tempfile.TemporaryDirectory() as folder:
        hidden = Path(folder) / card_path(card.slug, ".docx")
        hidden.parent.mkdir(parents=True)
        hidden.write_bytes(data)
        if card.place.file:
            hidden.with_suffix(".yaml").write_bytes(Path(card.place.file).read_bytes())
        yield layers.above(Path(folder)), hidden


_OF_ONE_TRIAL = frozenset({"sample", "after"})


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without those that other data have shown already."""
    found: dict[str, Problem] = {}
    for problem in problems:
        passed = _OF_ONE_TRIAL if problem.code != "template.no-trial" else ()
        facts = sorted((name, str(fact)) for name, fact in problem.facts.items() if name not in passed)
        found.setdefault(f"{problem.code} {problem.place} {facts}", problem)
    return list(found.values())


def _shown(problem: Problem, hidden: Path, path: Path) -> Problem:
    """Return a problem that names the template as the user knows it."""
    files = {str(hidden): str(path), str(hidden.with_suffix(".yaml")): str(path.with_suffix(".yaml"))}
    file = files.get(problem.place.file or "", problem.place.file)
    return replace(problem, place=replace(problem.place, file=file))
