"""What is found in a shipped template is what its card says: every field, its kind, and what cannot be left out."""

from collections.abc import Mapping
from functools import cache

import pytest

from engine.application.field_words import FieldWords
from engine.application.inheritance import find_source
from engine.application.kit import load_kit
from engine.application.template_schema import OF_SOME_CARDS, composed_need, inferred_schema, unused_fields
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.loading.schemas import resolve, schema, validate
from engine.loading.yaml_reader import read_yaml
from engine.rendering.vocabulary import shape_of_schema

LAYERS = Layers.built_in()
DOCUMENTS = slugs(LAYERS)
WORDS = FieldWords(load_kit(LAYERS))


@cache
def inferred(slug):
    card = load_card(slug, LAYERS)
    need = composed_need(load_kit(LAYERS), find_source(LAYERS, slug), card)
    return card, need, inferred_schema(need, WORDS, title=slug)


def differences(found, card, path=""):
    """Yield where an inferred schema says something else than a card."""
    written = resolve(card)
    if "$ref" in found:
        if found["$ref"] != card.get("$ref"):
            yield f"{path}: {found['$ref']}, on the card {card.get('$ref', written.get('type'))}"
        return
    kinds = found["type"] if isinstance(found["type"], list) else [found["type"]]
    of_card = {"integer": {"integer", "number"}}.get(written.get("type"), {written.get("type", "string")})
    if of_card.isdisjoint(kinds):
        yield f"{path}: {kinds}, on the card {written.get('type')}"
        return
    if "items" in found:
        yield from differences(found["items"], written["items"], f"{path}[]")
    needed = {name for name, node in written.get("properties", {}).items() if "default" not in resolve(node)}
    optional = (needed & set(found.get("required", ()))) - set(written.get("required", ()))
    yield from (f"{path}.{name}: not required on the card" for name in sorted(optional))
    for name, node in found.get("properties", {}).items():
        if name in written.get("properties", {}):
            yield from differences(node, written["properties"][name], f"{path}.{name}")
        elif path or name not in OF_SOME_CARDS:  # every template has these names; a card may give them or not
            yield f"{path}.{name}: not on the card"


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_every_field_found_in_a_template_stands_on_its_card_with_the_same_kind(slug):
    card, _, found = inferred(slug)
    assert list(differences(found, card.data)) == []


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_every_name_a_template_asks_for_is_known_to_its_card(slug):
    card, need, _ = inferred(slug)
    shape = shape_of_schema(card.data, resolve)

    def known(path):
        here = shape
        for step in path.replace("[]", ".[]").split("."):
            here = here.item if step == "[]" else here.parts.get(step)
            if here is None:
                return False
        return True

    paths = [path for path in need.paths() if path.split(".")[0].removesuffix("[]") not in OF_SOME_CARDS]
    assert [path for path in paths if not known(path)] == []


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_every_required_field_of_a_card_is_found_in_its_template(slug):
    """Who signs is named by the card: the template prints the signer, whichever field it is."""
    card, _, found = inferred(slug)

    def missing(node, properties):
        about = resolve(node)
        for name in about.get("required", ()):
            if name not in properties:
                yield name
        for name, field in about.get("properties", {}).items():
            if "properties" in field and name in properties:
                yield from missing(field, properties[name].get("properties", {}))
            elif "properties" in field.get("items", {}) and name in properties:
                yield from missing(field["items"], properties[name]["items"]["properties"])

    explained = {card.signer} if card.signer != "head" else set()
    assert set(missing(card.data, found["properties"])) <= explained
    assert explained <= set(card.data["properties"])


def filled(node, data):
    """Return data as a template sees them: with the defaults of the card."""
    about = resolve(node)
    if "$ref" in node:
        return data
    if isinstance(data, list):
        return [filled(about.get("items", {}), item) for item in data]
    if not isinstance(data, Mapping):
        return data
    fields = about.get("properties", {})
    defaults = {name: resolve(field)["default"] for name, field in fields.items() if "default" in resolve(field)}
    return {name: filled(fields.get(name, {}), value) for name, value in {**defaults, **data}.items()}


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_the_ordinary_sample_follows_the_inferred_schema(slug):
    card, _, found = inferred(slug)
    sample = read_yaml(LAYERS.find(f"samples/documents/{slug}/ordinary.yaml")).data
    data = filled(card.data, sample.get("data", {}))
    assert validate(data, found) == []
    required = next(iter(found.get("required", ())), None)
    if required is not None:
        without = {name: value for name, value in data.items() if name != required}
        assert [problem.code for problem in validate(without, found)] == ["schema.missing-key"]


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_no_field_of_a_card_is_unused(slug):
    card, need, _ = inferred(slug)
    assert list(unused_fields(card, need)) == []


def test_the_schemas_of_data_are_found_by_what_a_template_prints():
    found = {slug: inferred(slug)[2]["properties"] for slug in DOCUMENTS}
    assert found["municipality/m02-regulation"]["acceptances"]["items"] == {"$ref": "data/mark.schema.json"}
    assert found["school-staff/s17-pair-order"]["pairs"]["items"] == {"$ref": "data/pair.schema.json"}
    assert schema("data/mark.schema.json")["required"] == ["participle"]
