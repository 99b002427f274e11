"""The commands as a user runs them: words, exit codes, files."""

import json
import re
import shutil
import subprocess
import sys

import openpyxl
import pytest

from engine.loading.content import content_root
from tests.cli.running import run


@pytest.fixture
def nastavnik(tmp_path):
    def call(*arguments, cwd=None, code=0):
        return run(cwd or tmp_path, *arguments, code=code)

    return call


@pytest.fixture
def school(tmp_path, nastavnik):
    nastavnik("init", "школа", "--level", "school-staff", "--year", "2026/27", "--title", "Школа № 5")
    return tmp_path / "школа"


PASSPORT = """title: Паспорт
name: Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 5»
short_name: МБОУ «СШ № 5»
kind: school
place: с. Ивовое
head: {name: Ветрова Нина Павловна, position: директор}
"""


def test_help_is_russian(nastavnik):
    text = nastavnik("--help")
    assert "Как вызвать" in text
    assert "Usage" not in text


def test_help_is_english_when_asked(nastavnik):
    assert "Usage" in nastavnik("--lang", "en", "--help")


def test_a_mistyped_command_names_the_nearest_and_ends_with_2(nastavnik):
    assert "issue" in nastavnik("isue", code=2)


def test_a_missing_argument_ends_with_2(nastavnik):
    nastavnik("render", code=2)


def test_a_new_workspace_asks_for_its_passport(nastavnik, school):
    text = nastavnik("check", cwd=school, code=1)
    assert "passport.yaml" in text
    assert re.search(r"\d+ ошиб", text)


def test_a_new_workspace_is_not_made_twice(nastavnik, school):
    assert "nastavnik.yaml" in nastavnik("init", school, code=1)


def test_a_clerk_comes_from_nothing_to_a_draft_order(nastavnik, school, tmp_path):
    (school / "passport.yaml").write_text(PASSPORT, "utf-8")
    book = openpyxl.Workbook()
    for row in (["Список работников"], [], ["№", "ФИО", "Должность"], [1, "Лугова Мария Ивановна", "учитель физики"]):
        book.active.append(row)
    book.save(tmp_path / "список.xlsx")
    assert "добавлен" in nastavnik("roster", "import", tmp_path / "список.xlsx", cwd=school).lower()
    config = school / "nastavnik.yaml"
    config.write_text(config.read_text("utf-8") + "roles:\n  curator: lugova-mi\n  site_editor: lugova-mi\n", "utf-8")
    nastavnik("check", cwd=school)
    nastavnik("issue", "--stage", "preparation", cwd=school)
    assert [p.name for p in (school / "documents").rglob("*черновик*.docx")]


def test_the_same_list_imported_twice_adds_nobody(nastavnik, school, tmp_path):
    (school / "passport.yaml").write_text(PASSPORT, "utf-8")
    book = openpyxl.Workbook()
    for row in (["ФИО", "Должность"], ["Лугова Мария Ивановна", "учитель физики"]):
        book.active.append(row)
    book.save(tmp_path / "список.xlsx")
    nastavnik("roster", "import", tmp_path / "список.xlsx", cwd=school)
    before = (school / "people.yaml").read_text("utf-8")
    nastavnik("roster", "import", tmp_path / "список.xlsx", cwd=school)
    assert (school / "people.yaml").read_text("utf-8") == before


def test_without_libreoffice_the_demo_ends_well_and_one_line_says_what_to_install(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "engine", "demo", tmp_path / "demo"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PATH": str(tmp_path), "PYTHONUTF8": "1"},
    )
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 1
    assert "LibreOffice" in lines[0]
    assert list((tmp_path / "demo" / "school" / "documents").rglob("*.docx"))


def test_documents_lists_the_catalogue(nastavnik):
    rows = json.loads(nastavnik("documents", "--format", "json"))
    assert {row["code"] for row in rows} >= {"M01", "S17", "S40"}


def test_planned_documents_are_the_rest_of_the_catalogue(nastavnik):
    ready = json.loads(nastavnik("documents", "--format", "json"))
    planned = json.loads(nastavnik("documents", "--planned", "--format", "json"))
    assert len(ready) + len(planned) == 84
    assert not {r["slug"] for r in ready} & {p["slug"] for p in planned}


def test_one_document_shows_its_fields_and_grounds(nastavnik):
    text = nastavnik("documents", "s17")
    assert "pairs" in text
    assert "статья 351.8 (when: some_pair_under_351_8)" in text


def test_an_unknown_document_names_the_nearest(nastavnik):
    assert "s17-pair-order" in nastavnik("documents", "s17-pair-ordr", code=1)


def test_an_impossible_year_ends_with_2(nastavnik):
    nastavnik("plan", "school-staff/annual-cycle", "--year", "2026/28", code=2)


def test_decline_shows_the_six_cases(nastavnik):
    text = nastavnik("decline", "Лугова Мария Ивановна")
    assert "Луговой Марии Ивановне" in text
    assert "Лугову Марию Ивановну" in text


def test_render_prints_a_number_and_says_it_is_not_entered(nastavnik, tmp_path):
    sample = content_root() / "samples" / "documents" / "school-staff" / "s05-curator-order" / "ordinary.yaml"
    text = nastavnik("render", "S05", "--data", sample, "--number", "999-о", "--date", "31.08.2026", "--out", "из")
    assert "журнал" in text
    assert [p.name for p in (tmp_path / "из").glob("*999-о*.docx")]


def test_a_number_with_a_hidden_character_is_refused_in_a_workspace_too(nastavnik, tmp_path):
    root = tmp_path / "образцы"
    shutil.copytree(content_root() / "samples" / "workspaces", root)
    text = nastavnik("render", "S05", "--number", "1\u202e2", "--out", "из", cwd=root / "school", code=1)
    assert "U+202E" in text
    assert not (root / "school" / "из").exists()


def test_render_without_data_or_workspace_says_what_to_give(nastavnik):
    assert "--data" in nastavnik("render", "S05", code=2)


def test_a_broken_data_file_shows_every_mistake_with_its_line(nastavnik, tmp_path):
    (tmp_path / "д.yaml").write_text(
        'title: т\ndocument: {date: "31.08.2026"}\n'
        "organisation: {name: ООО, kind: shcool, place: с. И, head: {name: В Н}}\ndata: {}\n",
        "utf-8",
    )
    text = nastavnik("render", "S05", "--data", "д.yaml", code=1)
    assert "д.yaml:2" in text
    assert "д.yaml:3" in text
    assert '"2026-08-31"' in text
    assert not list(tmp_path.glob("*.docx"))
