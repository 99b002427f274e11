"""A new template: everything it needs is there, it passes the check, nothing is overwritten."""

import datetime as dt
import json

import pytest

from engine.application.data_file import papers_from_file
from engine.application.kit import compile_document, load_kit
from engine.application.normalising import not_normal
from engine.application.template_check import check_targets
from engine.application.template_new import card_skeleton, new_template
from engine.application.template_targets import find_targets
from engine.application.templates import stale_snapshots
from engine.errors import ContentError, UsageError
from engine.loading.cards import load_card
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.ooxml.package import read_package
from engine.ooxml.text import plain_text
from tests.rendering.composing import docx, picture

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


MADE = [
    '[Tag] {%p include "shared/order-head" %}',
    "[Распорядительное слово] ПРИКАЗЫВАЮ:",
    "[Tag] {%p for duty in duties %}",
    "[Пункт 1] Назначить {{ duty.who.name.accs }} на {{ duty.day | date }} ({{ duty.hours | count('час') }}).",
    "[Tag] {%p endfor %}",
    "[Tag] {%p if control %}",
    "[Пункт 1 с подписью] Контроль возложить на {{ control.name.accs }} {{ pair_order.citation.gent }}.",
    "[Tag] {%p endif %}",
    '[Tag] {%p include "shared/signature" %}',
]


def from_file(tmp_path, data, **options):
    source = tmp_path / "Приказ.docx"
    source.write_bytes(data)
    folder = tmp_path / "layer"
    title = "Приказ о дежурстве наставников"
    return new_template(BUILT_IN, folder, DUTY, title=title, kind=None, today=SATURDAY, source=source, **options)


def test_a_template_of_a_word_file_gets_a_card_with_the_fields_its_tags_name(tmp_path):
    card, text, template, sample = from_file(tmp_path, docx(*MADE))
    layers = BUILT_IN.above(tmp_path / "layer")
    data = load_card(DUTY, layers).data

    assert data["required"] == ["duties"]
    assert data["properties"]["duties"]["items"]["required"] == ["who", "day", "hours"]
    assert data["properties"]["control"]["$ref"] == "data/person.schema.json"
    assert compile_document(layers, DUTY).warnings == ()
    assert list(stale_snapshots(Layers((tmp_path / "layer",)))) == []
    assert list(not_normal([template])) == []
    assert text.read_text("utf-8").splitlines()[2] == MADE[1]
    (paper,) = papers_from_file(load_kit(layers), DUTY, sample, today=SATURDAY)
    assert "1. Назначить Лесную Анну Петровну на 1 октября 2026" in plain_text(paper.data).replace("\xa0", " ")
    assert "# Кто подписывает." in card.read_text("utf-8")


def test_such_a_template_passes_its_check_with_trials_and_without_notes(tmp_path):
    *_, template, _ = from_file(tmp_path, docx(*MADE))
    layers = BUILT_IN.above(tmp_path / "layer")
    (checked,) = check_targets(layers, find_targets(layers, (str(template),)), today=SATURDAY)
    assert checked.problems == ()


def test_a_word_file_with_wrong_tags_makes_nothing(tmp_path):
    with pytest.raises(ContentError) as caught:
        from_file(tmp_path, docx("[Текст] {{ a }", "[Текст] {% if b %}"))
    assert [problem.code for problem in caught.value.problems] == ["template.broken-tag", "template.not-closed"]
    assert not (tmp_path / "layer").exists()


def test_a_word_file_with_a_picture_makes_a_template_too(tmp_path):
    *_, template, _ = from_file(tmp_path, picture("[Текст] {{ who.name.accs }}"))
    assert "word/media/image1.png" in read_package(template.read_bytes()).parts


def test_a_card_alone_is_made_for_a_file_that_lies_anywhere(tmp_path):
    path = tmp_path / "Приказ.docx"
    path.write_bytes(docx(*MADE))
    (target,) = find_targets(BUILT_IN, (str(path),))
    text = card_skeleton(BUILT_IN, target, DUTY, title="Приказ о дежурстве", kind=None, today=SATURDAY)

    assert 'code: "S90"\n' in text
    assert "\n    duties:\n" in text
    with pytest.raises(UsageError) as caught:
        card_skeleton(BUILT_IN, target, "", title="Приказ о дежурстве", kind=None, today=SATURDAY)
    assert caught.value.problem.code == "template.no-name"


@pytest.mark.parametrize("slug", ["school-staff/s17-pair-order", "municipality/m01-introduction-order"])
def test_a_card_made_anew_for_a_shipped_template_lets_the_template_pass(tmp_path, slug):
    (target,) = find_targets(BUILT_IN, (slug,))
    folder = tmp_path / f"templates/{slug}"
    folder.mkdir(parents=True)
    card = folder / target.path.with_suffix(".yaml").name
    card.write_text(card_skeleton(BUILT_IN, target, "", title=None, kind=None, today=SATURDAY), "utf-8")

    assert compile_document(BUILT_IN.above(tmp_path), slug).warnings == ()
    assert load_card(slug, BUILT_IN.above(tmp_path)).title == target.card.title
