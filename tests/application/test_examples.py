"""Data made up to try a template with."""

import dataclasses

import pytest

from engine.application.catalogue import sample_files
from engine.application.examples import maximal_data, minimal_data
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.loading.schemas import resolve, validate
from engine.loading.yaml_reader import read_yaml

LAYERS = Layers.built_in()
CARD = load_card("school-staff/s17-pair-order", LAYERS)
FIELDS = {
    "type": "object",
    "required": ["name", "kind"],
    "properties": {
        "name": {"type": "string", "title": "Имя"},
        "kind": {"oneOf": [{"const": "a"}, {"const": "b"}]},
        "day": {"type": "string", "format": "date"},
        "sum": {"x-type": "money"},
        "count": {"type": "integer", "minimum": 3},
        "flag": {"type": "boolean"},
        "code": {"type": "string", "pattern": "^x$"},
        "own": {"type": "string", "x-example": "пример"},
        "list": {"type": "array", "minItems": 2, "items": {"type": "string", "title": "Строка"}},
    },
}
MADE_UP = dataclasses.replace(CARD, data=FIELDS)


def first(variants):
    return next(iter(variants))["data"]


def test_the_least_data_holds_required_fields_alone():
    assert first(minimal_data(MADE_UP, [])) == {"name": "Лесная Анна Петровна", "kind": "a"}


def test_all_data_holds_every_field_that_can_be_made_up():
    assert first(maximal_data(MADE_UP, [])) == {
        "name": "Лесная Анна Петровна",
        "kind": "a",
        "day": "2026-10-01",
        "sum": "1000.00",
        "count": 3,
        "flag": True,
        "own": "пример",
        "list": ["строка", "строка"],
    }


def test_an_example_of_the_schema_wins_over_a_sample_and_a_sample_over_what_is_made_up():
    sample = {"data": {"own": "образец", "day": "2026-12-12", "code": "x"}}
    data = first(maximal_data(MADE_UP, [sample]))
    assert (data["own"], data["day"], data["code"]) == ("пример", "2026-12-12", "x")


def test_what_samples_put_into_required_fields_is_cut_to_what_is_needed():
    samples = [read_yaml(path).data for path in sample_files(LAYERS, CARD.slug)]
    data = first(minimal_data(CARD, samples))
    assert set(data) == {"pairs", "curator"}
    assert set(data["curator"]) == {"name"}
    assert len(data["pairs"]) == 1


@pytest.mark.parametrize("slug", slugs(LAYERS))
def test_the_least_data_of_every_card_has_no_field_that_its_schema_does_not_require(slug):
    card = load_card(slug, LAYERS)
    samples = [read_yaml(path).data for path in sample_files(LAYERS, slug)]
    data = first(minimal_data(card, samples))
    assert set(data) == set(resolve(card.data).get("required", []))
    known = {p.code for p in validate(data, card.data, lambda *_, **__: card.place)}
    assert known <= {"schema.missing-key"}  # a field needed under a condition comes with the next variant
