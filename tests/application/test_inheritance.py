"""A municipality changes one clause of a shipped order, and nothing else changes."""

import difflib

import pytest

from engine import language
from engine.application.checking import check_documents
from engine.application.data_file import papers_from_file
from engine.application.inheritance import find_source
from engine.application.kit import compile_document, load_kit
from engine.application.templates import build_template
from engine.errors import ContentError, Severity
from engine.loading.layers import Layers
from engine.ooxml.package import read_package, write_package
from engine.ooxml.text import plain_text

S17 = "school-staff/s17-pair-order"
BUILT_IN = Layers.built_in()


def layer(folder, slug, *lines):
    """Write a template of a layer and return the folder of the layer."""
    level, name = slug.split("/")
    text = folder / "templates" / level / name / f"{name}.txt"
    text.parent.mkdir(parents=True)
    text.write_text("\n".join(["# base: shared/base", *lines, ""]), "utf-8")
    build_template(BUILT_IN, text)
    return folder


def override(target, **blocks):
    result = [f'[Tag] {{%p extends "{target}" %}}']
    for name, content in blocks.items():
        result += [f"[Tag] {{%p block {name} %}}", *content, "[Tag] {%p endblock %}"]
    return result


def order(layers, today, sample="ordinary"):
    file = BUILT_IN.find(f"samples/documents/{S17}/{sample}.yaml")
    return plain_text(papers_from_file(load_kit(layers), S17, file, today=today)[0].data).splitlines()


def differences(layers, today):
    lines = difflib.ndiff(order(BUILT_IN, today), order(layers, today))
    return [line.replace("\u00a0", " ") for line in lines if line[0] in "+-"]


def test_one_block_and_one_clause_of_s17_are_changed_and_nothing_else(tmp_path, today):
    own = layer(
        tmp_path, S17,
        *override(
            S17,
            mentee_duties=["[Tag] {%p parent %}", "[Пункт 1] Сведения о парах представить в Управление образования."],
            control=["[Пункт 1 с подписью] Контроль за исполнением приказа осуществляет {{ curator.name.nomn }}."],
        ),
    )  # fmt: skip
    found = differences(BUILT_IN.above(own), today)
    removed, added = ([line[2:] for line in found if line[0] == sign] for sign in "-+")
    assert "4. Сведения о парах представить в Управление образования." in added
    numbers = {line.split(".")[0] for line in (*removed, *added)}
    texts = [sorted(line.split(" ", 1)[1] for line in lines) for lines in (removed, added)]
    assert numbers == {"4", "5", "6", "7", "8"}
    assert len(added) == len(removed) + 1
    changed = set(texts[1]) - set(texts[0])
    assert len(changed) == 2
    assert any(text.startswith("Контроль за исполнением приказа осуществляет") for text in changed)
    assert set(texts[0]) - set(texts[1]) == {"Контроль за исполнением настоящего приказа оставляю за собой."}


def test_a_line_of_the_loop_is_a_clause_that_may_be_changed(tmp_path, today):
    clause = "[Пункт 2] {{ p.mentor.name.accs }} — наставником ({{ p.form }})"
    found = differences(BUILT_IN.above(layer(tmp_path, S17, *override(S17, pair=[clause]))), today)
    added = [line[2:] for line in found if line[0] == "+"]
    assert added
    assert all(" — наставником (" in line for line in added)


def test_an_override_may_include_a_block_that_extends_another(tmp_path, today):
    own = layer(tmp_path, "shared/x", *override("shared/y", a=["[Текст] своё"]))
    layer(own, "shared/y", "[Tag] {%p block a %}", "[Текст] общее", "[Tag] {%p endblock %}")
    layer(own, "school-staff/s17-pair-order", *override(S17, control=['[Tag] {%p include "shared/x" %}']))
    text = order(BUILT_IN.above(own), today)
    assert ("своё" in text, "общее" in text) == (True, False)


def codes(layers):
    with pytest.raises(ContentError) as caught:
        compile_document(layers, S17)
    return [(p.code, p.facts.get("nearest"), p.place.paragraph) for p in caught.value.problems]


def test_a_block_that_the_base_has_not_is_told_once_with_the_nearest_name(tmp_path):
    own = layer(tmp_path, S17, *override(S17, contrl=["[Текст] а"]))
    assert codes(BUILT_IN.above(own)) == [("template.unknown-base-block", "control", 2)]


def test_an_unknown_base_is_told_with_the_nearest_name(tmp_path):
    own = layer(tmp_path, S17, *override("school-staff/s17-pairs-order"))
    assert codes(BUILT_IN.above(own)) == [("template.unknown-base-template", S17, 1)]


def test_a_document_that_stands_in_one_layer_cannot_extend_itself(tmp_path):
    own = layer(tmp_path, "school-staff/x01", *override("school-staff/x01"))
    file = own / "templates/school-staff/x01/x01.docx"
    with pytest.raises(ContentError) as caught:
        find_source(BUILT_IN.above(own), "school-staff/x01", str(file))
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["nearest"], problem.place.file) == (
        "template.unknown-base-template", "", str(file),
    )  # fmt: skip


def test_the_layer_below_is_found_from_a_relative_path_too(tmp_path, monkeypatch):
    own = layer(tmp_path, S17, *override(S17))
    monkeypatch.chdir(tmp_path)
    found = find_source(BUILT_IN.above(own), S17, "templates/school-staff/s17-pair-order/s17-pair-order.docx")
    assert found.file == str(BUILT_IN.find("templates/school-staff/s17-pair-order/s17-pair-order.docx"))


def test_a_style_that_looks_otherwise_is_a_warning_of_the_check_and_the_document_is_made(tmp_path, today):
    own = layer(tmp_path, S17, *override(S17, control=["[Пункт 1] Своё."]))
    file = own / f"templates/{S17}/s17-pair-order.docx"
    package = read_package(file.read_bytes())
    styles = package.parts["word/styles.xml"].replace(b'w:line="264"', b'w:line="480"')
    assert styles != package.parts["word/styles.xml"]
    file.write_bytes(write_package(package.replaced({"word/styles.xml": styles})))
    layers = BUILT_IN.above(own)
    found = [(p.code, p.facts["style"], p.severity) for p in check_documents(layers) if p.place.file == str(file)]
    assert found == [("template.style-differs", "Пункт 1", Severity.WARNING)]
    assert any("Своё." in line for line in order(layers, today))


def test_an_unknown_block_is_told_with_its_paragraph(tmp_path):
    own = layer(tmp_path, S17, *override(S17, control=['[Tag] {%p include "shared/signatur" %}']))
    assert codes(BUILT_IN.above(own)) == [("template.unknown-block", "shared/signature", 3)]


def test_a_long_row_of_blocks_is_refused(tmp_path):
    own = layer(tmp_path, S17, *override(S17, control=['[Tag] {%p include "shared/b0" %}']))
    for number in range(25):
        layer(own, f"shared/b{number}", f'[Tag] {{%p include "shared/b{number + 1}" %}}')
    assert [code for code, *_ in codes(BUILT_IN.above(own))] == ["template.too-much"]


def test_templates_that_extend_one_another_through_layers_are_refused(tmp_path):
    lower = layer(tmp_path / "a", "school-staff/x01", *override(S17))
    upper = layer(tmp_path / "b", S17, *override("school-staff/x01"))
    assert [code for code, *_ in codes(BUILT_IN.above(lower, upper))] == ["template.extends-cycle"]


def test_people_of_an_overridden_template_are_declined_once(tmp_path, today, monkeypatch):
    clause = "[Пункт 1 с подписью] Контроль за исполнением приказа возложить на {{ curator.name.accs }}."
    layers = BUILT_IN.above(layer(tmp_path, S17, *override(S17, control=[clause])))
    first = order(layers, today)
    for name in ("decline_name_explained", "decline_position_explained", "decline_organisation_explained"):
        monkeypatch.setattr(language, name, None)
    assert order(layers, today) == first
