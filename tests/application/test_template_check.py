"""The check of templates as a whole: every shipped template, every bad input with its facts, the trial, the copy."""

import base64
import io
import shutil

import docx
import pytest

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.application.kit import load_kit
from engine.application.template_check import annotated, check_targets, copy_paths
from engine.application.template_targets import find_targets
from engine.application.templates import BASE
from engine.application.translations import translations
from engine.errors import ContentError, Severity, UsageError
from engine.inspection.traces import traces
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.comments import Remark, with_comments
from engine.ooxml.markup import from_markup
from engine.ooxml.package import CORE_PROPERTIES, core_properties, read_package, with_core_entry, write_package
from engine.ooxml.text import plain_text

LAYERS = Layers.built_in()
BASE_BYTES = LAYERS.find(card_path(BASE, ".docx")).read_bytes()
S40 = LAYERS.find(card_path("school-staff/s40-gratitude", ".docx"))
BODY = "word/document.xml"
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
"""A picture of one point."""
PLAIN = "слово</w:t></w:r>"
HEAD = '[Tag] {%p include "shared/order-head" %}'
PLACES = [str(target.path) for target in find_targets(LAYERS, ())]


@pytest.fixture
def check(tmp_path, today):
    """Check a template that lies in a folder of its own beside the card of S40."""

    def run(*lines, data=None, card="s40"):
        path = tmp_path / "приказ.docx"
        path.write_bytes(data or from_markup("\n".join(["# base: shared/base", *lines, ""]), BASE_BYTES))
        (checked,) = check_targets(LAYERS, find_targets(LAYERS, (str(path),), card=card), today=today)
        assert {problem.place.file for problem in checked.problems} <= {str(path)}
        return list(checked.problems)

    return run


def told(problems):
    return [(p.code, p.severity.value, p.place.paragraph) for p in problems]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.rsplit("/", 1)[-1])
def test_a_shipped_template_has_neither_errors_nor_warnings(place, today):
    (checked,) = check_targets(LAYERS, find_targets(LAYERS, (place,)), today=today)
    assert [p for p in checked.problems if p.severity is not Severity.NOTE] == []


def test_every_template_and_block_of_the_layers_is_checked_when_none_is_named():
    names = {target.name for target in find_targets(LAYERS, ())}
    assert {"school-staff/s17-pair-order", "municipality/m01-introduction-order", "shared/letterhead"} <= names


@pytest.mark.parametrize("name", ["s40", "С40", "school-staff/s40-gratitude", str(S40)])
def test_a_template_is_named_by_code_or_path(name):
    (target,) = find_targets(LAYERS, (name,))
    assert (target.path, target.name, target.card.code) == (S40, "school-staff/s40-gratitude", "S40")


def test_every_name_that_leads_nowhere_is_told():
    with pytest.raises(ContentError) as refusal:
        find_targets(LAYERS, ("нет.docx", "s99"))
    assert [p.code for p in refusal.value.problems] == ["file.not-found", "document.unknown"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["[Текст] {% if person %}x"], ("template.not-closed", "refusal", 2)),
        (["[Текст] {{ fio } слово"], ("template.broken-tag", "refusal", 2)),
        (["[Текст] слово { person.name }"], ("leftover.one-brace", "warning", 2)),
        (["[Текст] {{ person.name.accs | stop(«;») }}"], ("template.mended", "note", 2)),
        (["[Текст] {{ person.name.accs | stop(«;) }}"], ("expression.syntax", "refusal", 2)),
        (["[Текст] {{ person.name.accs – 1 }}"], ("expression.syntax", "refusal", 2)),
        (["[Текст] {{ per\u200bson.name.accs }}"], ("template.mended", "note", 2)),
        (["[Текст] {{ pеrson.name.accs }}"], ("template.unknown-name", "refusal", 2)),
        (["[Текст] {{ persn.name.accs }}"], ("template.unknown-name", "refusal", 2)),
        (["[Текст] {{ person.name.accs | stpo }}"], ("expression.unknown-filter", "refusal", 2)),
        (["[Tag] {%tr if person %}", "[Tag] {%tr endif %}"], ("template.outside-table", "refusal", 2)),
        (["[Текст] {{ person.name", "[Текст] .accs }}"], ("template.tag-over-paragraphs", "refusal", 2)),
        (["[Текст] {{ ''.__class__ }}"], ("expression.not-allowed", "refusal", 2)),
        (["[Текст] {{ 'a' * 10 }}"], ("expression.not-allowed", "refusal", 2)),
        (["[Текст] Наградить ____ грамотой", "[Текст] {{ document.title }}"], ("leftover.blank", "warning", 2)),
        (["[Текст] <<ФИО>>"], ("leftover.placeholder", "warning", 2)),
        (["[Текст] МБОУ «Лесная школа № 5»"], ("leftover.organisation", "warning", 2)),
    ],
)
def test_a_bad_input_is_told_with_its_paragraph(check, lines, expected):
    found = told(check(HEAD, *lines))
    if expected[0] == "leftover.blank":
        assert found == []  # a field stands in the next paragraph
        found = told(check(HEAD, lines[0], "[Текст] слово", lines[1]))
    assert expected in found


def test_everything_wrong_is_told_at_once(check):
    found = check("[Текст] {{ persn.name.accs }} и {{ x }", "[Текст] <<ФИО>>", "[Tag] {%p if person %}")
    assert [p.code for p in found] == [
        "template.unknown-name",
        "template.broken-tag",
        "template.not-closed",
        "leftover.placeholder",
    ]
    assert found[0].facts["nearest"] == "person"
    assert found[0].place.part == BODY
    assert found[0].place.text.startswith("{{ persn.name.accs }}")


def test_what_was_mended_is_checked_and_tried(check):
    """The name in it is known only after mending, and the trial makes documents of it."""
    assert [p.code for p in check("[Текст] {{ per\u200bson.name.accs\u00a0}}")] == ["template.mended"]


def package_of(xml):
    whole = read_package(from_markup("# base: shared/base\n[Текст] слово\n", BASE_BYTES))
    data = whole.parts[BODY].replace("слово</w:t></w:r>".encode(), xml.encode(), 1)
    return whole.replaced({BODY: data})


@pytest.mark.parametrize(
    "xml",
    [
        "{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{ person.name</w:t></w:r><w:r><w:t>.accs }}</w:t></w:r>",
        'слово</w:t></w:r><w:hyperlink w:anchor="x"><w:r><w:t>{{ person.name.accs }}</w:t></w:r></w:hyperlink>',
        'стр. </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        "множество {1; 2}, скобки { и }</w:t></w:r>",
    ],
    ids=["split runs", "a link", "PAGE", "braces in text"],
)
def test_an_honest_template_is_accepted(check, xml):
    assert check(data=write_package(package_of(xml))) == []


def test_a_template_with_a_logo_is_accepted(check):
    document = docx.Document(io.BytesIO(write_package(package_of("{{ person.name.accs }}</w:t></w:r>"))))
    document.paragraphs[0].add_run().add_picture(io.BytesIO(base64.b64decode(DOT)))
    saved = io.BytesIO()
    document.save(saved)
    assert check(data=saved.getvalue()) == []


def test_a_field_nothing_can_be_made_up_for_leaves_a_note(tmp_path, today):
    card = S40.with_suffix(".yaml").read_text("utf-8").split("\ndata:")[0]
    field = '{type: string, title: Шифр, description: Семь букв., pattern: "^x{7}$"}'
    data = (
        f"\ndata:\n  type: object\n  additionalProperties: false\n  required: [code]\n  properties: {{code: {field}}}\n"
    )
    (tmp_path / "приказ.yaml").write_text(card + data, "utf-8")
    path = tmp_path / "приказ.docx"
    path.write_bytes(from_markup("# base: shared/base\n[Текст] {{ code }}\n", BASE_BYTES))
    (checked,) = check_targets(LAYERS, find_targets(LAYERS, (str(path),)), today=today)
    assert {(p.code, p.severity, p.facts["sample"]) for p in checked.problems} == {
        ("template.no-trial", Severity.NOTE, "Минимальные данные"),
        ("template.no-trial", Severity.NOTE, "Максимальные данные"),
    }


def test_fields_with_russian_names_are_accepted(tmp_path, today):
    text = S40.with_suffix(".yaml").read_text("utf-8")
    (tmp_path / "приказ.yaml").write_text(
        text.replace("properties:\n", "properties:\n    фио: {type: string}\n", 1), "utf-8"
    )
    path = tmp_path / "приказ.docx"
    path.write_bytes(from_markup("# base: shared/base\n[Текст] {% if фио %}{{ фио }}{% endif %}\n", BASE_BYTES))
    (checked,) = check_targets(LAYERS, find_targets(LAYERS, (str(path),)), today=today)
    assert [p for p in checked.problems if p.severity is not Severity.NOTE] == []
    path.write_bytes(from_markup("# base: shared/base\n[Текст] { фио }\n", BASE_BYTES))
    (checked,) = check_targets(LAYERS, find_targets(LAYERS, (str(path),)), today=today)
    assert "leftover.one-brace" in [p.code for p in checked.problems]


def test_a_template_without_a_card_is_checked_but_for_its_names(check):
    assert told(check("[Текст] {{ persn.name }} {{ x }", card=None)) == [
        ("template.broken-tag", "refusal", 1),
        ("template.no-card", "note", None),
    ]


def test_a_trial_finds_what_the_static_check_cannot(check):
    """An optional field printed without a condition fails on the least data alone."""
    (problem,) = check("[Текст] {{ person.name.accs }} {{ organisation.phone }}")
    assert (problem.code, problem.severity) == ("template.absent-value", Severity.REFUSAL)
    assert problem.facts["sample"] == "Минимальные данные"


def test_a_comment_in_a_template_is_told(check):
    remark = Remark(paragraph=1, lines=("а",))
    found = check(data=write_package(with_comments(package_of(PLAIN), [remark], author="Н. Лесная", initials="Н")))
    assert told(found) == [("trace.comments", "warning", None)]


def test_traces_of_a_template_never_reach_a_paper(tmp_path, today):
    slug = "school-staff/s40-gratitude"
    changed = (
        '<w:p><w:ins w:id="7" w:author="Н. Лесная"><w:r><w:t>вставлено</w:t></w:r></w:ins>'
        '<w:del w:id="8" w:author="Н. Лесная"><w:r><w:delText>удалено</w:delText></w:r></w:del></w:p><w:sectPr'
    )
    template = read_package(S40.read_bytes())
    body = template.parts[BODY].replace(b"<w:sectPr", changed.encode(), 1)
    properties = core_properties(title="", author="Н. Лесная", subject="", keywords="")
    dirty = with_core_entry(template.replaced({BODY: body, CORE_PROPERTIES: properties}))
    dirty = with_comments(dirty, [Remark(paragraph=1, lines=("а",))], author="Н. Лесная", initials="Н")
    own = tmp_path / card_path(slug, ".docx")
    own.parent.mkdir(parents=True)
    own.write_bytes(write_package(dirty))
    layers = LAYERS.above(tmp_path)
    (paper,) = papers_from_file(load_kit(layers), slug, sample_files(layers, slug)[0], today=today)
    package = read_package(paper.data)
    assert {problem.code for problem in traces(package)} == {"trace.author"}
    assert not [name for name, data in package.parts.items() if "Лесная".encode() in data]
    assert "вставлено" in plain_text(package)
    assert "удалено" not in plain_text(package)


def test_a_file_that_is_no_docx_is_told_with_its_name(check):
    assert [p.code for p in check(data=b"%PDF-1.7 and so on, long enough to be read as a file")] == ["ooxml.not-a-docx"]


def test_a_block_is_checked_by_the_cards_of_documents_that_bring_it_in(tmp_path, today):
    folder = tmp_path / "templates/shared/signature"
    folder.mkdir(parents=True)
    block = folder / "signature.docx"
    block.write_bytes(from_markup("# base: shared/base\n[Текст] {{ signr.name.nomn }}\n", BASE_BYTES))
    layers = LAYERS.above(tmp_path)
    (checked,) = check_targets(layers, find_targets(layers, ("shared/signature",)), today=today)
    assert told(checked.problems) == [("template.unknown-name", "refusal", 1)]
    assert checked.problems[0].facts["nearest"] == "signer"


def test_a_template_that_extends_its_own_name_is_checked_against_the_layer_below(tmp_path, today, monkeypatch):
    own = tmp_path / card_path("school-staff/s17-pair-order", ".docx")
    own.parent.mkdir(parents=True)
    lines = (
        "# base: shared/base",
        '[Tag] {%p extends "school-staff/s17-pair-order" %}',
        "[Tag] {%p block control %}",
        "[Пункт 1 с подписью] Контроль возложить на {{ curator.name.accs }}.",
        "[Tag] {%p endblock %}",
        "",
    )
    own.write_bytes(from_markup("\n".join(lines), BASE_BYTES))
    layers = LAYERS.above(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("s17", str(own.relative_to(tmp_path))):
        (checked,) = check_targets(layers, find_targets(layers, (name,)), today=today)
        assert [p for p in checked.problems if p.severity is not Severity.NOTE] == []


def test_the_copy_with_comments_has_one_at_each_fault(tmp_path, today):
    path = tmp_path / "приказ.docx"
    path.write_bytes(from_markup("# base: shared/base\n[Текст] слово\n[Текст] {{ persn.name.accs }}\n", BASE_BYTES))
    (checked,) = check_targets(LAYERS, find_targets(LAYERS, (str(path),), card="s40"), today=today)
    document = docx.Document(io.BytesIO(annotated(path.read_bytes(), checked, translations("ru"))))
    (comment,) = document.comments
    assert comment.author == "nastavnik"
    assert [p.text for p in comment.paragraphs] == [
        "ошибка: поля «persn» нет",
        "как исправить: возможно, вы имели в виду «person»",
    ]
    marked = [bool(p._p.xpath("w:commentRangeStart")) for p in document.paragraphs]
    assert marked[:2] == [False, True]


def test_what_stands_in_a_header_is_told_at_the_first_paragraph(tmp_path, today):
    whole = package_of(PLAIN)
    header = "word/header1.xml"
    fault = "<w:p><w:r><w:t>{{ persn.name.accs }}</w:t></w:r></w:p></w:hdr>"
    path = tmp_path / "приказ.docx"
    path.write_bytes(write_package(whole.replaced({header: whole.parts[header].replace(b"</w:hdr>", fault.encode())})))
    (checked,) = check_targets(LAYERS, find_targets(LAYERS, (str(path),), card="s40"), today=today)
    document = docx.Document(io.BytesIO(annotated(path.read_bytes(), checked, translations("ru"))))
    (comment,) = document.comments
    assert "word/header1.xml" in comment.paragraphs[0].text
    assert document.paragraphs[0]._p.xpath("w:commentRangeStart")


def test_the_copy_lies_beside_the_template_and_never_in_its_place(tmp_path):
    path = tmp_path / "приказ.docx"
    shutil.copy(S40, path)
    targets = find_targets(LAYERS, (str(path),))
    assert copy_paths(targets, "", named=True, word="замечания") == {path: tmp_path / "приказ — замечания.docx"}
    with pytest.raises(UsageError, match="annotate-over"):
        copy_paths(targets, str(path), named=True, word="замечания")
    with pytest.raises(UsageError, match="annotate-what"):
        copy_paths(targets, "", named=False, word="замечания")
    with pytest.raises(UsageError, match="annotate-what"):
        copy_paths(targets * 2, "копия.docx", named=True, word="замечания")


def test_fields_of_its_own_card_that_a_template_does_not_use_are_told(tmp_path, today):
    (tmp_path / "приказ.yaml").write_bytes(S40.with_suffix(".yaml").read_bytes())
    path = tmp_path / "приказ.docx"
    path.write_bytes(
        from_markup("# base: shared/base\n[Текст] {{ person.name.accs }} {{ merit | stop }}\n", BASE_BYTES)
    )
    (checked,) = check_targets(LAYERS, find_targets(LAYERS, (str(path),)), today=today)
    (note,) = checked.problems
    assert (note.code, note.severity, note.place.file) == (
        "template.unused-fields", Severity.NOTE, str(tmp_path / "приказ.yaml"),
    )  # fmt: skip
    assert note.facts["fields"] == ["stamp", "event", "thanks_order"]
