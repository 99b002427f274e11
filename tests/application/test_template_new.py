"""A new template: everything it needs is there, it passes the check, nothing is overwritten."""

import datetime as dt
import json

import pytest

from engine.application.data_file import papers_from_file
from engine.application.kit import compile_document, load_kit
from engine.application.normalising import not_normal
from engine.application.template_new import new_template
from engine.application.templates import stale_snapshots
from engine.errors import ContentError
from engine.loading.cards import load_card
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.ooxml.text import plain_text

SATURDAY = dt.date(2026, 11, 21)
BUILT_IN = Layers.built_in()
DUTY = "school-staff/s90-duty-order"
KEYS = json.loads((content_root() / "schemas/definition/card.schema.json").read_text("utf-8"))["properties"]


def new(folder, name=DUTY, title="Приказ о дежурстве наставников", kind=None):
    return new_template(BUILT_IN, folder, name, title=title, kind=kind, today=SATURDAY)


def refused(folder, *args, **options):
    before = sorted(folder.rglob("*"))
    with pytest.raises(ContentError) as caught:
        new(folder, *args, **options)
    assert sorted(folder.rglob("*")) == before
    return [problem.code for problem in caught.value.problems]


def test_card_text_document_and_sample_are_written_where_the_layers_look_for_them(tmp_path):
    assert [path.relative_to(tmp_path).as_posix() for path in new(tmp_path)] == [
        f"templates/{DUTY}/s90-duty-order.yaml",
        f"templates/{DUTY}/s90-duty-order.txt",
        f"templates/{DUTY}/s90-duty-order.docx",
        f"samples/documents/{DUTY}/ordinary.yaml",
    ]


@pytest.mark.parametrize("kind", ["order", "roadmap", "consent", "bank"])
def test_a_new_template_of_any_kind_passes_the_check_and_renders_its_sample(tmp_path, kind):
    slug = "school-staff/s91-new"
    *_, docx, sample = new(tmp_path, slug, kind=kind)
    layers = BUILT_IN.above(tmp_path)

    assert compile_document(layers, slug).warnings == ()
    assert list(stale_snapshots(Layers((tmp_path,)))) == []
    assert list(not_normal([docx])) == []
    (paper,) = papers_from_file(load_kit(layers), slug, sample, today=SATURDAY)
    assert paper.warnings == ()
    assert "Пахомов" in plain_text(paper.data)


def test_an_order_stands_on_the_standard_blocks(tmp_path):
    text = new(tmp_path)[1].read_text("utf-8")

    assert [block for block in ("order-head", "signature", "acquaintance") if f'"shared/{block}"' not in text] == []


def test_a_regulation_begins_with_the_mark_of_its_approval(tmp_path):
    text = new(tmp_path, "school-staff/s91-duty-regulation", "Положение о дежурстве")[1].read_text("utf-8")

    assert text.splitlines()[1] == '[Tag] {%p include "shared/appendix-mark" %}'


def test_the_card_explains_every_key_of_its_schema(tmp_path):
    card = new(tmp_path)[0].read_text("utf-8")

    assert [key for key in KEYS if f"\n{key}:" not in f"\n{card}" and f"\n# {key}:" not in card] == []
    titles = [node["title"] for key, node in KEYS.items() if key not in ("title", "data")]
    assert [title for title in titles if title not in card] == []


def test_the_heading_is_what_the_order_is_about(tmp_path):
    new(tmp_path)

    card = load_card(DUTY, BUILT_IN.above(tmp_path))
    assert (card.code, card.kind, card.heading) == ("S90", "order", "О дежурстве наставников")
    assert card.valid_from == card.last_checked == SATURDAY


def test_a_code_of_the_catalogue_brings_its_name_and_title(tmp_path):
    new(tmp_path, "S16", title=None)

    assert load_card("school-staff/s16-pairing-minutes", BUILT_IN.above(tmp_path)).kind == "minutes"


def test_a_title_with_quotes_and_colons_is_kept_letter_for_letter(tmp_path):
    new(tmp_path, title='Приказ: о "дежурстве" \\ #1')

    assert load_card(DUTY, BUILT_IN.above(tmp_path)).title == 'Приказ: о "дежурстве" \\ #1'


def test_files_that_are_there_are_never_overwritten(tmp_path):
    new(tmp_path)
    (tmp_path / "templates" / DUTY / "s90-duty-order.yaml").unlink()

    assert refused(tmp_path) == ["template.file-exists"] * 3


@pytest.mark.parametrize(
    ("name", "options", "codes"),
    [
        ("S17", {}, ["template.exists"]),
        ("school-staff/s17-pair-order", {}, ["template.exists"]),
        ("S99", {}, ["document.unknown"]),
        ("kindergarten/s90-order", {}, ["template.bad-slug"]),
        ("school-staff/../s90-order", {}, ["template.bad-slug"]),
        ("school-staff/duty", {}, ["template.bad-slug"]),
        ("school-staff/s90-order", {"title": None}, ["template.no-title"]),
        ("school-staff/s90-duty", {}, ["template.no-kind"]),
        ("school-staff/s90-duty", {"kind": "ordr", "title": " "}, ["card.unknown-kind", "template.no-title"]),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(tmp_path, name, options, codes):
    assert refused(tmp_path, name, **options) == codes
