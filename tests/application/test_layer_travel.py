"""A layer on its way: packed by a municipality, installed by a school, updated, and never at the price of an edit."""

import datetime as dt
import shutil
import zipfile

import pytest

from engine.application import layer_travel
from engine.application.initialising import new_workspace
from engine.application.layer_travel import install_layer, list_layers, pack_layer, update_layer
from engine.errors import ContentError, Place, Problem
from engine.loading.content import content_root
from engine.loading.workspace import load_workspace

TODAY = dt.date(2026, 9, 1)
FORMS = "{{nomn: {0}, gent: {0}а, datv: {0}у, accs: {0}а, ablt: {0}ом, loct: {0}е}}"
TERMS = "title: Слова\nroles:\n  curator:\n    gender: m\n    forms: " + FORMS + "\n"


@pytest.fixture(autouse=True)
def unchecked(request, monkeypatch):
    """Content is checked elsewhere, and it takes seconds; tests that need the check ask for it."""
    if "checked" not in request.keywords:
        monkeypatch.setattr(layer_travel, "check_content", lambda *_: [])


@pytest.fixture
def district(tmp_path):
    folder = tmp_path / "zarechny"
    (folder / "norms").mkdir(parents=True)
    (folder / "norms/terms.yaml").write_text(TERMS.format("координатор"), "utf-8")
    (folder / "people.yaml").write_text("title: Люди\n", "utf-8")
    return folder


@pytest.fixture
def school(tmp_path):
    folder = tmp_path / "school"
    new_workspace(folder, level="school-staff", school_year="2026/27", title="Школа")
    shutil.copy(content_root() / "samples/workspaces/school/passport.yaml", folder)
    (folder / "passport.yaml").write_text(
        "title: Паспорт\nname: Школа\nkind: school\nplace: г. Заречный\nhead: {name: Орлов Пётр Ильич}\n", "utf-8"
    )
    return folder


def packed(folder, version="2026.1", name="zarechny"):
    _, data = pack_layer(folder, title="Район", name=name, version=version, today=TODAY)
    file = folder.parent / f"{name}-{version}.zip"
    file.write_bytes(data)
    return file


def codes(call, *arguments, **more):
    with pytest.raises(ContentError) as caught:
        call(*arguments, **more)
    return [problem.code for problem in caught.value.problems]


class TestPacking:
    def test_takes_the_content_and_leaves_the_people(self, district):
        layer, _ = pack_layer(district, title="Район", name="zarechny", version="2026.1", today=TODAY)

        assert list(layer.files) == ["norms/terms.yaml"]

    def test_refuses_an_empty_folder_and_a_name_or_version_of_another_form_at_once(self, tmp_path):
        found = codes(pack_layer, tmp_path, title=" ", name="Заречный", version="1", today=TODAY)

        assert sorted(found) == ["layer.nothing", "schema.pattern", "schema.pattern", "schema.size"]

    @pytest.mark.usefixtures("district")
    def test_refuses_a_layer_on_one_that_the_schools_would_not_get(self, school):
        config = school / "nastavnik.yaml"
        config.write_text(config.read_text("utf-8") + "layers: [../zarechny]\n", "utf-8")
        (school / "norms").mkdir()
        (school / "norms/terms.yaml").write_text(TERMS.format("методист"), "utf-8")

        assert codes(packed, school, name="upper") == ["layer.below-not-packed"]

    def test_refuses_content_with_problems(self, district, monkeypatch):
        problem = Problem(code="act.unknown", place=Place(file="norms/acts.yaml"))
        monkeypatch.setattr(layer_travel, "check_content", lambda *_: [problem])

        assert codes(packed, district) == ["act.unknown"]


class TestInstalling:
    def test_puts_the_layer_under_the_workspace(self, district, school):
        done = install_layer(school, packed(district))

        assert done.folder == "layers/zarechny"
        assert load_workspace(school).layers.find("norms/terms.yaml").is_relative_to(school / "layers/zarechny")

    def test_keeps_every_other_line_of_the_file_of_the_workspace(self, district, school):
        before = (school / "nastavnik.yaml").read_text("utf-8")

        install_layer(school, packed(district))

        after = (school / "nastavnik.yaml").read_text("utf-8")
        assert after == before + "layers: [layers/zarechny]\n"

    def test_a_rehearsal_writes_nothing(self, district, school):
        before = sorted(path.name for path in school.rglob("*"))

        install_layer(school, packed(district), write=False)

        assert sorted(path.name for path in school.rglob("*")) == before

    def test_a_second_time_is_an_update(self, district, school):
        install_layer(school, packed(district))

        assert codes(install_layer, school, packed(district)) == ["layer.installed"]

    def test_a_file_that_somebody_changed_on_the_way_is_refused(self, district, school):
        file = packed(district)
        with zipfile.ZipFile(file) as archive:
            manifest = archive.read("layer.yaml")
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("layer.yaml", manifest)
            archive.writestr("norms/terms.yaml", TERMS.format("методист"))

        assert codes(install_layer, school, file) == ["layer.changed"]
        assert not (school / "layers").exists()

    @pytest.mark.checked
    def test_a_layer_that_breaks_the_papers_of_the_school_is_refused_whole(self, district, school, monkeypatch):
        monkeypatch.setattr(layer_travel, "check_content", lambda *_: [])
        (district / "norms/terms.yaml").write_text("title: Слова\nroles: {curator: {gender: x}}\n", "utf-8")
        file = packed(district)
        monkeypatch.undo()

        with pytest.raises(ContentError) as caught:
            install_layer(school, file)

        assert {problem.place.file for problem in caught.value.problems} == {"layers/zarechny/norms/terms.yaml"}
        assert not (school / "layers").exists()
        assert "layers" not in (school / "nastavnik.yaml").read_text("utf-8").replace("# layers", "")

    def test_a_layer_that_stands_on_another_wants_it_first(self, district, school, tmp_path):
        shutil.copytree(school, tmp_path / "muni")
        install_layer(tmp_path / "muni", packed(district))
        (tmp_path / "muni/norms").mkdir()
        (tmp_path / "muni/norms/terms.yaml").write_text(TERMS.format("методист"), "utf-8")
        upper = packed(tmp_path / "muni", name="upper")

        assert codes(install_layer, school, upper) == ["layer.needs"]

        install_layer(school, packed(district))
        assert install_layer(school, upper).manifest.needs == {"zarechny": "2026.1"}


class TestUpdating:
    @pytest.fixture
    def installed(self, district, school):
        install_layer(school, packed(district))
        (district / "norms/terms.yaml").write_text(TERMS.format("методист"), "utf-8")
        (district / "norms/declension.yaml").write_text("title: Слова\nnouns: []\n", "utf-8")
        return school

    def test_says_what_changes_line_by_line(self, district, installed):
        done = update_layer(installed, packed(district, "2026.2"), today=TODAY)

        assert [(change.path, change.kind) for change in done.changes] == [
            ("norms/declension.yaml", "added"),
            ("norms/terms.yaml", "changed"),
        ]
        assert any(line.startswith("+") and "методист" in line for line in done.changes[1].diff)
        assert "методист" in (installed / "layers/zarechny/norms/terms.yaml").read_text("utf-8")

    def test_leaves_only_the_new_version(self, district, installed):
        update_layer(installed, packed(district, "2026.2"), today=TODAY)

        assert sorted(path.name for path in (installed / "layers").iterdir()) == ["zarechny"]
        assert list_layers(installed)[0].problems == ()

    def test_an_older_version_and_the_same_number_with_other_content_are_refused(self, district, installed):
        assert codes(update_layer, installed, packed(district, "2025.9"), today=TODAY) == ["layer.older"]
        assert codes(update_layer, installed, packed(district, "2026.1"), today=TODAY) == ["layer.same-version"]

    def test_what_is_not_installed_cannot_be_updated(self, district, installed):
        file = packed(district, name="other")

        assert codes(update_layer, installed, file, today=TODAY) == ["layer.not-installed"]

    def test_an_edit_of_the_school_is_never_undone_silently(self, district, installed):
        edited = installed / "layers/zarechny/norms/terms.yaml"
        edited.write_text(TERMS.format("тьютор"), "utf-8")
        file = packed(district, "2026.2")

        assert codes(update_layer, installed, file, today=TODAY) == ["layer.edited"]

        done = update_layer(installed, file, today=TODAY, overwrite=True)
        assert "тьютор" in (installed / done.kept[0]).read_text("utf-8")
        assert "методист" in edited.read_text("utf-8")

    def test_a_rehearsal_tells_and_writes_nothing(self, district, installed):
        update_layer(installed, packed(district, "2026.2"), today=TODAY, write=False)

        assert "координатор" in (installed / "layers/zarechny/norms/terms.yaml").read_text("utf-8")


class TestListing:
    def test_names_the_edited_files_and_the_folders_that_came_otherwise(self, district, school):
        install_layer(school, packed(district))
        config = school / "nastavnik.yaml"
        config.write_text(config.read_text("utf-8").replace("[layers/", "[../zarechny, layers/"), "utf-8")
        (school / "layers/zarechny/norms/terms.yaml").write_text("другое", "utf-8")

        plain, packed_one = list_layers(school)

        assert (plain.folder, plain.manifest) == ("../zarechny", None)
        assert [problem.facts["path"] for problem in packed_one.problems] == ["norms/terms.yaml"]
