"""``norms/declension.yaml`` of all layers into the lexicon of declension; the nearest layer wins by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from engine.errors import ContentError, Problem
from engine.language import BUILT_IN, Lexicon
from engine.language.adjectives import nominatives
from engine.language.lexicon import regular_noun
from engine.language.morphology import Noun
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml

FILE = "norms/declension.yaml"

_Group = Mapping[str, object]


def load_lexicon(layers: Layers) -> Lexicon:
    """Return the words of all layers; without words of a layer's own it is the compiled lexicon itself.

    Raises:
        ContentError: Every problem of every file.
    """
    lexicon = BUILT_IN
    problems: list[Problem] = []
    for path in layers.every(FILE):
        if path == content_root() / FILE:
            continue  # compiled into the program; a test keeps the two in step
        try:
            lexicon = read_lexicon(path).over(lexicon)
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return lexicon


def read_lexicon(path: Path) -> Lexicon:
    """Return the words of one file.

    Raises:
        ContentError: Every problem of the file.
    """
    source = read_yaml(path)
    problems = validate(source.data, "definition/declension.schema.json", source.place)
    if problems:
        raise ContentError(problems)
    data = cast("Mapping[str, list[_Group]]", source.data)
    nouns = data.get("nouns", [])
    shortened = data.get("abbreviations", [])
    return Lexicon(
        heads={word: noun for group in nouns for word, noun in _nouns(group)},
        organisations=frozenset(
            word for group in nouns if group["names"] == "organisation" for word, _ in _nouns(group)
        ),
        adjectives=frozenset(form for word in _words(data.get("adjectives", [])) for form in nominatives(word)),
        substantives=frozenset(_words(data.get("substantives", []))),
        frozen_prefixes=frozenset(_words(data.get("frozen", []))),
        abbreviations=frozenset(_words(group for group in shortened if not group.get("governing"))),
        governing=frozenset(_words(group for group in shortened if group.get("governing"))),
        second_locative={
            word: form
            for group in data.get("second_locative", [])
            for word, form in cast("Mapping[str, str]", group["forms"]).items()
        },
        phrases={
            str(phrase["text"]).lower(): tuple(cast("list[str]", phrase["forms"])) for phrase in data.get("phrases", [])
        },
    )


def _words(groups: Iterable[_Group]) -> Iterable[str]:
    return (word for group in groups for word in cast("list[str]", group["words"]))


def _nouns(group: _Group) -> Iterable[tuple[str, Noun]]:
    gender, animate = str(group.get("gender", "m")), group["names"] == "person"
    for word in cast("list[str]", group.get("words", [])):
        yield word, regular_noun(word, gender, animate=animate, stressed=bool(group.get("stressed")))
    for word, forms in cast("Mapping[str, list[str]]", group.get("forms", {})).items():
        yield word, Noun(gender, animate, (word, *forms))
