"""Words of declension: compiled into the program, and brought by layers."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from engine.errors import ContentError
from engine.language import BUILT_IN, decline_organisation, decline_position
from engine.language.lexicon import as_plain
from engine.loading.declension import FILE, load_lexicon, read_lexicon
from engine.loading.layers import Layers
from engine.loading.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]

MINE = """\
title: Слова школы
nouns:
  - source: Штатное расписание
    names: person
    forms:
      игромаст: [игромаста, игромасту, игромаста, игромастом, игромасте]
  - {source: Устав, names: organisation, gender: f, words: [новошкола]}
phrases:
  - source: Штатное расписание
    text: мастер на все руки
    forms: [мастера «на все», мастеру «на все», мастера «на все», мастером «на все», мастере «на все»]
"""


def layer(folder, text):
    path = folder / FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return Layers.built_in().above(folder)


def test_the_compiled_lexicon_is_in_step_with_the_file():
    compiled = json.loads(files("engine.language").joinpath("lexicon.json").read_text("utf-8"))

    assert compiled == json.loads(json.dumps(as_plain(read_lexicon(ROOT / FILE)))), "run make lexicon"


def test_no_word_stands_twice_in_the_built_in_file():
    data = read_yaml(ROOT / FILE).data
    nouns = [word for group in data["nouns"] for word in (*group.get("words", ()), *group.get("forms", ()))]
    adjectives = [word for group in data["adjectives"] for word in group["words"]]

    assert len(nouns) == len(set(nouns))
    assert len(adjectives) == len(set(adjectives))


def test_the_state_nomenclature_and_forty_kinds_of_organisations_are_known_by_heart():
    nomenclature = (
        "педагог-психолог", "учитель-логопед", "учитель-дефектолог", "педагог-организатор", "методист", "тьютор",
        "концертмейстер", "воспитатель", "преподаватель", "инструктор", "тренер-преподаватель", "мастер", "советник",
    )  # fmt: skip

    assert [title for title in nomenclature if not set(title.split("-")) <= BUILT_IN.heads.keys()] == []
    assert len(BUILT_IN.organisations) >= 40


def test_without_words_of_its_own_a_layer_uses_the_compiled_lexicon(tmp_path):
    assert load_lexicon(Layers.built_in().above(tmp_path)) is BUILT_IN


def test_a_layer_adds_words_without_code(tmp_path):
    lexicon = load_lexicon(layer(tmp_path, MINE))

    assert decline_position("старший игромаст", "ablt", lexicon) == "старшим игромастом"
    assert decline_position("мастер на все руки", "datv", lexicon) == "мастеру «на все»"
    assert decline_organisation("учреждение новошкола № 2", "gent", lexicon) == "учреждения новошколы № 2"
    assert decline_position("методист", "gent", lexicon) == "методиста"


def test_a_mistake_of_a_layer_is_told_with_its_line(tmp_path):
    with pytest.raises(ContentError) as caught:
        load_lexicon(layer(tmp_path, MINE.replace("names: person", "names: people")))

    [problem] = caught.value.problems
    assert problem.place.file.endswith(FILE)
    assert problem.place.line == 4
