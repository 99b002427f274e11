"""One slug, its doors: template, card, text form, samples."""

import re

import pytest

from engine.application.templates import stale_snapshots
from engine.loading.cards import card_path, load_card, slugs
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml

LAYERS = Layers.built_in()
SLUGS = slugs(LAYERS)
DUE = {
    "municipality": ("m01", "m02", "m03", "m04", "m08", "m11", "m14", "m20", "m21", "m22", "m23"),
    "school-staff": (
        "s01", "s02", "s03", "s04", "s05", "s12", "s13", "s14", "s17", "s18", "s19",
        "s20", "s29", "s30", "s31", "s32", "s34", "s35", "s36", "s38", "s40", "s44", "s45", "s46",
    ),
}  # fmt: skip


def test_the_documents_of_the_first_version_are_all_there():
    codes = {slug.split("/")[0] + "/" + slug.split("/")[1][:3] for slug in SLUGS}
    assert {f"{level}/{code}" for level, wanted in DUE.items() for code in wanted} <= codes


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("suffix", [".docx", ".yaml", ".txt"])
def test_a_document_has_its_doors(slug, suffix):
    assert LAYERS.find(card_path(slug, suffix)) is not None


@pytest.mark.parametrize("slug", SLUGS)
def test_a_document_has_an_ordinary_and_a_hard_sample_with_golden_texts(slug):
    for name in ("ordinary", "hard"):
        for suffix in (".yaml", ".txt"):
            assert LAYERS.find(f"samples/documents/{slug}/{name}{suffix}") is not None


@pytest.mark.parametrize("slug", SLUGS)
def test_the_code_of_a_card_opens_its_slug(slug):
    assert slug.split("/")[1].startswith(load_card(slug, LAYERS).code.lower() + "-")


@pytest.mark.parametrize("slug", SLUGS)
def test_every_field_of_a_card_has_a_russian_title_and_help(slug):
    def walk(node, where):
        for name, child in node.get("properties", {}).items():
            assert child.get("title"), f"{where}.{name}"
            assert child.get("description"), f"{where}.{name}"
            walk(child, f"{where}.{name}")
        if "items" in node:
            walk(node["items"], f"{where}[]")

    walk(load_card(slug, LAYERS).data, slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_an_appendix_and_its_order_name_each_other(slug):
    card = load_card(slug, LAYERS)
    for appendix in card.appendices:
        assert load_card(appendix, LAYERS).appendix_of == slug
    if card.appendix_of:
        assert slug in load_card(card.appendix_of, LAYERS).appendices


def test_every_text_form_is_that_of_its_template():
    assert list(stale_snapshots(LAYERS)) == []


def test_every_block_has_a_card():
    for _, path in LAYERS.glob("templates/shared/*/*.yaml"):
        source = read_yaml(path)
        assert validate(source.data, "definition/block.schema.json", source.place) == []


def test_no_act_is_typed_into_a_template():
    typed = re.compile(r"\d+[-\u2011]ФЗ|№\s*[А-ЯA-Z]{1,3}-\d+|\b\d{4}[-\u2011]р\b")
    found = []
    for relative, path in LAYERS.glob("templates/*/*/*.txt"):
        if "/base/" not in relative:
            found += [(relative, line) for line in path.read_text("utf-8").splitlines() if typed.search(line)]
    assert found == []
