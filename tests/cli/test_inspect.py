"""The command inspect as a clerk types it."""

import json
import shutil

import pytest

from engine.loading.content import content_root
from tests.application.test_inspecting import data_of, spoilt
from tests.cli.running import run


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "приказ.docx").write_bytes(data_of(spoilt()))
    (tmp_path / "старый.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)
    return tmp_path


def test_what_is_wrong_is_told_with_paragraph_norm_and_cure(folder):
    told = run(folder, "inspect", "приказ.docx", code=1)
    assert "приказ.docx, абзац 7" in told
    assert "25.12.2019" in told
    assert "левое поле 15 мм, а нужно не меньше 20 мм (п. 3.2 ред. 2016, в ред. 2025 не сверено)" in told
    assert "Настраиваемые поля" in told


def test_a_paper_of_the_product_has_no_faults(folder):
    sample = content_root() / "samples" / "documents" / "school-staff" / "s05-curator-order" / "ordinary.yaml"
    run(folder, "render", "school-staff/s05-curator-order", "--data", sample, "--out", "готово")
    (made,) = (folder / "готово").glob("*.docx")
    assert "Ошибок не найдено" in run(folder, "inspect", made)


def test_several_files_are_told_together_also_those_that_cannot_be_read(folder):
    told = run(folder, "inspect", "приказ.docx", "старый.doc", "нет.docx", code=1)
    assert "[citation.wrong-date]" in told
    assert "старого формата Word" in told or "(.doc)" in told
    assert "[file.not-found]" in told


def test_json_is_for_programs(folder):
    found = json.loads(run(folder, "inspect", "приказ.docx", "--format", "json", "--only", "citations", code=1))
    assert {one["code"] for one in found} >= {"citation.wrong-date"}
    assert all(one["paragraph"] for one in found)


def test_the_page_lies_beside_the_file(folder):
    run(folder, "inspect", "приказ.docx", "--format", "html", code=1)
    text = (folder / "приказ (проверка).html").read_text("utf-8")
    assert "<mark" in text
    assert "25 декабря 2019" in text or "25.12.2019" in text


def test_a_mended_copy_lies_beside_the_file_which_stays_as_it_was(folder):
    before = (folder / "приказ.docx").read_bytes()
    told = run(folder, "inspect", "приказ.docx", "--fix", code=1)
    assert "приказ (исправлено).docx" in told
    assert (folder / "приказ.docx").read_bytes() == before
    again = run(folder, "inspect", "приказ (исправлено).docx", code=1)
    assert "layout.page-margin-left]" not in again
    assert "[citation.wrong-date]" in again


def test_the_profile_of_the_workspace_is_used(folder):
    for name in ("municipality", "school"):
        shutil.copytree(content_root() / "samples" / "workspaces" / name, folder / name)
    school = folder / "school"
    with (school / "nastavnik.yaml").open("a", encoding="utf-8") as settings:
        settings.write("layout: nasha\n")
    own = school / "norms" / "layout" / "nasha.yaml"
    own.parent.mkdir(parents=True)
    rules = "rules:\n  page-margin-left: {values: {min_mm: 10}}\n"
    own.write_text(f'title: Наша инструкция\nedition: "2025"\nbase: gost-2025\n{rules}', "utf-8")
    told = run(school, "inspect", "../приказ.docx", code=1)
    assert "Наша инструкция" in told
    assert "layout.page-margin-left]" not in told
    assert "layout.page-margin-left]" in run(school, "inspect", "../приказ.docx", "--profile", "2025", code=1)


def test_an_unknown_profile_is_refused_in_words(folder):
    assert "[layout.unknown-profile]" in run(folder, "inspect", "приказ.docx", "--profile", "2052", code=2)
