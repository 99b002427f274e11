"""Dossiers audited, copied, carried and erased as a clerk does it."""

import json
import shutil

import pytest

from tests.application.keeping_world import MENTEE, desk_in, lead, school_in
from tests.cli.running import run


@pytest.fixture(scope="session")
def led(tmp_path_factory):
    folder = tmp_path_factory.mktemp("led")
    lead(school_in(folder))
    return folder


@pytest.fixture
def school(led, tmp_path):
    return shutil.copytree(led, tmp_path / "дела") / "school"


def damage(school):
    desk = desk_in(school)
    desk.store.blobs.path(desk.scope.documents()[0].file).write_bytes(b"other")
    desk.store.engine.dispose()


def test_a_whole_base_says_so(school):
    printed = run(school, "dossier", "audit")

    assert "Ничего не нарушено." in printed
    assert "Годовой цикл наставничества" in printed


def test_a_changed_file_is_named_in_words_and_ends_with_1(school):
    damage(school)
    printed = run(school, "dossier", "audit", code=1)

    assert "файл события № 23 от 28.09.2026 (" in printed
    assert "Есть нарушения, см. выше." in printed


def test_programs_get_what_is_broken_as_facts(school):
    damage(school)
    found = json.loads(run(school, "dossier", "audit", "--format", "json", code=1))

    assert found["whole"] is False
    assert [one["code"] for one in found["dossiers"][0]["problems"]] == ["audit.file-changed"]


def test_a_copy_there_and_back(school):
    assert "Скопировано: " in run(school, "backup", "../копия.zip")
    printed = run(school.parent, "restore", "копия.zip", "новая")

    assert "дел: 1, бумаг и сканов: 6" in printed
    assert "слой ../municipality лежит вне рабочей папки" in printed
    assert "Ничего не нарушено." in run(school.parent / "новая", "dossier", "audit")
    assert "папка" in run(school.parent, "restore", "копия.zip", "новая", code=2)
    assert "Что лежало там прежде: " in run(school.parent, "restore", "копия.zip", "новая", "--replace")


def test_a_copy_has_a_name_of_its_own(school):
    run(school, "backup")

    assert [path.name.startswith("Копия Средняя школа № 7") for path in school.glob("*.zip")] == [True]


def test_a_dossier_goes_to_the_municipality_and_comes_again(school):
    run(school, "dossier", "export", "1", "../дело.zip")
    municipality = school.parent / "municipality"

    assert "Новых событий: 14" in run(municipality, "dossier", "import", "../дело.zip")
    assert "Нового нет." in run(municipality, "dossier", "import", "../дело.zip")
    assert "Средняя школа № 7" in run(municipality, "dossier", "audit", "--all")


def test_data_of_a_person_are_shown_first_and_erased_then(school):
    demand = ("person", "erase", MENTEE, "--reason", "отзыв согласия")

    assert "Будет удалено" in run(school, *demand, "--dry-run")
    printed = run(school, *demand)
    assert "people.yaml:" in printed
    assert "нужно хранить: 3 года после истечения срока" in printed
    assert "Ничего не нарушено." in run(school, "dossier", "audit")
    found = json.loads(run(school, *demand, "--format", "json"))
    assert found["erased"] == []


def test_nobody_of_that_name(school):
    assert "не встречается" in run(school, "person", "erase", "nobody", "--reason", "x", code=1)
