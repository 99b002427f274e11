"""The catalogue of documents: its form, its codes and what it refers to."""

import re
from pathlib import Path

import pytest

from engine.loading.layers import Layers
from engine.loading.norms import load_norms
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def norms():
    return load_norms(Layers.built_in())


def catalogue():
    return {document["slug"]: document for document in read_yaml(ROOT / "norms/catalogue.yaml").data["documents"]}


def test_the_file_follows_the_schema():
    found = read_yaml(ROOT / "norms/catalogue.yaml")

    assert validate(found.data, "definition/catalogue.schema.json", found.place) == []


def test_it_holds_84_documents_in_the_order_of_their_codes():
    codes = [document["code"] for document in catalogue().values()]
    expected = [
        *(f"M{n:02}" for n in range(1, 24)),
        *(f"S{n:02}" for n in range(1, 47)),
        *(f"P{n:02}" for n in range(1, 16)),
    ]

    assert codes == expected


def test_a_slug_begins_with_its_code():
    odd = [slug for slug, one in catalogue().items() if slug.split("/")[1].split("-")[0] != one["code"].lower()]

    assert odd == []


def test_a_document_leads_only_to_documents_of_the_catalogue():
    named = {slug for document in catalogue().values() for slug in document["leads_to"]}

    assert named - set(catalogue()) == set()


def test_its_acts_are_in_the_register_or_come_from_a_layer(norms):
    own = {"regional-mentoring", "municipal-introduction", "municipal-pay"}
    named = {act for document in catalogue().values() for act in document["grounds"]}

    assert named - set(norms.acts.by_id) == own


def test_every_card_is_a_document_of_the_catalogue():
    cards = [path for path in (ROOT / "templates").glob("*/*/*.yaml") if re.match("[msp][0-9]{2}-", path.stem)]

    assert [str(path) for path in cards if f"{path.parts[-3]}/{path.stem}" not in catalogue()] == []
