"""Workflows of layers as a user sees them: shown, explained, changed."""

import json
import re
import shutil

import pytest
from click.testing import CliRunner

from engine.cli.main import nastavnik
from engine.loading.content import content_root

pytestmark = pytest.mark.usefixtures("world")

NAME = "school-staff/annual-cycle"
FILE = f"workflows/{NAME}.yaml"
OVERRIDE = """\
extends: school-staff/annual-cycle
id: school-staff/annual-cycle
version: "2026.1"
change:
  programs-order: {due: {by: "10-20"}}
  bank-data: {due: {by: "10-15"}}
  curator-order: {title: Назначить координатора}
drop: [mentor-cards]
"""
TERMS = """\
title: Слова района
roles:
  curator:
    gender: m
    forms:
      {nomn: координатор, gent: координатора, datv: координатору, accs: координатора, ablt: координатором,
       loct: координаторе}
"""
SCHOOL = """\
title: Школа № 7
level: school-staff
school_year: "2026/27"
layers: [../district]
"""


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A district that moves two terms, drops a step and renames the curator; one stands in a school above it."""
    (tmp_path / "district/norms").mkdir(parents=True)
    (tmp_path / "district/nastavnik.yaml").write_text("title: Заречный район\n", "utf-8")
    (tmp_path / "district/norms/terms.yaml").write_text(TERMS, "utf-8")
    (tmp_path / "district" / FILE).parent.mkdir(parents=True)
    (tmp_path / "district" / FILE).write_text(OVERRIDE, "utf-8")
    (tmp_path / "school").mkdir()
    shutil.copy(content_root() / "samples/workspaces/school/passport.yaml", tmp_path / "school")
    (tmp_path / "school/nastavnik.yaml").write_text(SCHOOL, "utf-8")
    monkeypatch.chdir(tmp_path / "school")
    return tmp_path


def run(*arguments, code=0, lang="ru"):
    result = CliRunner().invoke(nastavnik, ["--lang", lang, *arguments])
    assert result.exit_code == code, result.output
    return result.output


def rows(text):
    """Return the cells of a table by the name of the step, lines of one row joined."""
    found, name = {}, ""
    for line in text.splitlines():
        if line.startswith("│"):
            cells = [cell.strip() for cell in line.strip("│").split("│")]
            name = cells[1] or name
            former = found.get(name, [""] * len(cells))
            found[name] = [f"{a} {b}".strip() for a, b in zip(former, cells, strict=True)]
    return found


class TestShow:
    def test_the_table_holds_the_terms_of_the_layer_and_marks_them(self):
        shown = rows(run("show", NAME))
        assert shown["programs-order"][2:] == [
            "Утвердить программы приказом", "Директор", "до 20\u00a0октября", "S21, S36", "due: Заречный район",
        ]  # fmt: skip
        assert shown["bank-data"][4] == "до 15\u00a0октября"
        assert shown["curator-order"][2] == "Назначить координатора"
        assert "mentor-cards" not in shown

    def test_the_renamed_role_is_called_by_the_word_of_the_layer(self):
        assert rows(run("show", NAME))["bank-data"][3] == "Координатор"
        assert "Координатор" in run("plan", NAME)
        assert "Куратор " not in run("plan", NAME)

    def test_what_the_layers_changed_besides_is_listed_below(self):
        text = run("show", NAME)
        assert "mentor-cards: (убрано) (Заречный район, " in text
        assert "roles.curator.title: Координатор (так называет эту роль слой) (Заречный район, " in text
        assert text.rstrip().endswith("nastavnik show school-staff/annual-cycle --why ИМЯ.due")

    def test_why_tells_layer_file_and_line_down_to_the_built_in_file(self, world):
        lines = [line.strip() for line in run("show", NAME, "--why", "programs-order.due").splitlines()]
        district, base = world / "district" / FILE, content_root() / FILE
        assert lines == [
            "programs-order.due — Срок: Утвердить программы приказом",
            "действует: до 20\u00a0октября",
            f"Заречный район, {district}:5:25",
            "вместо: 5 рабочих дней после шага «Составить персонализированную программу»",
            f"nastavnik 0.1.0, {base}:{number_of(base, 'working_days: 5, after: program}')}:14",
        ]

    def test_why_of_a_dropped_step_names_who_dropped_it(self, world):
        text = run("show", NAME, "--why", "mentor-cards")
        assert "действует: (убрано)" in text
        assert f"Заречный район, {world / 'district' / FILE}:8:8" in text

    def test_why_of_a_whole_step_shows_each_value(self):
        text = run("show", NAME, "--why", "curator-order")
        assert "curator-order.title — Название шага\n    действует: Назначить координатора" in text
        assert "    вместо: Назначить куратора" in text

    def test_why_for_programs(self):
        said = json.loads(run("show", NAME, "--why", "bank-data.due", "--format", "json"))
        assert said["name"] == "bank-data.due"
        assert [(one["layer"], one["value"], one["words"], one["by"]) for one in said["said"]] == [
            ("Заречный район", {"by": "10-15"}, "до 15\u00a0октября", "written"),
            ("nastavnik 0.1.0", {"by": "10-10"}, "до 10\u00a0октября", "written"),
        ]

    def test_the_whole_for_programs(self):
        said = json.loads(run("show", NAME, "--format", "json"))
        step = next(one for one in said["steps"] if one["step"] == "bank-data")
        assert (step["responsible"], step["term"]) == ("Координатор", "до 15\u00a0октября")
        assert [(one["name"], one["layer"], one["line"]) for one in step["changes"]] == [
            ("bank-data.due", "Заречный район", 6)
        ]
        assert [one["name"] for one in said["changes"]] == ["roles.curator.title", "mentor-cards"]
        assert len(said["files"]) == 2

    def test_an_unknown_name_is_a_wrong_use_and_met_with_the_nearest(self):
        text = run("show", NAME, "--why", "programs-ordr.due", code=2)
        assert "возможно, вы имели в виду «programs-order.due»" in text

    def test_an_unknown_process_is_met_with_the_nearest(self):
        assert f"возможно, вы имели в виду «{NAME}»" in run("show", "school-staff/anual-cycle", code=1)

    def test_without_layers_nothing_is_marked(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        text = run("show", NAME)
        assert "--why" not in text
        assert {row[-1] for row in rows(text).values()} == {""}


class TestSet:
    def test_it_tells_what_it_did_and_the_dates_before_and_after(self, world):
        text = run("set", NAME, "programs-order.due", "by=10-26")
        assert "programs-order.due: до 20\u00a0октября → до 26\u00a0октября" in text
        assert f"Записано: {FILE} (Школа № 7)" in text
        assert "Утвердить программы приказом (programs-order): 20.10.2026 → 26.10.2026" in text
        assert "меняет и слой «Заречный район»" in text
        assert (world / "school" / FILE).read_text("utf-8").endswith('  programs-order: {due: {by: "10-26"}}\n')

    def test_another_layer_is_written_when_it_is_named(self, world):
        run("set", NAME, "programs-order.due", "by=10-26", "--layer", "../district")
        assert (world / "district" / FILE).read_text("utf-8") == OVERRIDE.replace("10-20", "10-26")

    def test_a_value_that_a_layer_above_overrules_is_told(self):
        run("set", NAME, "programs-order.due", "by=10-26")
        text = run("set", NAME, "programs-order.due", "by=10-22", "--layer", "../district")
        assert "Последнее слово за другим слоем: Школа № 7, " in text
        assert "Сроки плана не изменились." in text

    def test_unset_returns_to_the_value_below(self):
        run("set", NAME, "programs-order.due", "by=10-26")
        text = run("set", NAME, "programs-order.due", "--unset")
        assert "programs-order.due: до 26\u00a0октября → до 20\u00a0октября" in text

    def test_what_does_not_pass_the_check_is_shown_and_not_written(self, world):
        text = run("set", NAME, "programs-order.due", "by=09-01", code=1)
        assert "раньше, чем у шага «program», которого он ждёт" in text
        assert re.search(r"15\.10\.2026 \(.*workflows/school-staff/annual-cycle\.yaml, строка \d+\)", text)
        assert not (world / "school" / FILE).exists()

    def test_a_dry_run_says_so(self, world):
        assert f"Будет записано: {FILE}" in run("set", NAME, "programs-order.due", "by=10-26", "--dry-run")
        assert not (world / "school" / FILE).exists()

    def test_for_programs(self):
        said = json.loads(run("set", NAME, "programs-order.due", "by=10-26", "--format", "json"))
        assert (said["before"], said["after"], said["created"]) == ("до 20\u00a0октября", "до 26\u00a0октября", True)
        assert said["dates"] == [{"step": "programs-order", "before": "2026-10-20", "after": "2026-10-26"}]
        assert [one["code"] for one in said["remarks"]] == ["extension.two-layers"]

    @pytest.mark.parametrize("arguments", [["bank-data.due"], ["bank-data.due", "by=10-12", "--unset"]])
    def test_either_a_value_or_unset_is_wanted(self, arguments):
        run("set", NAME, *arguments, code=2)

    def test_outside_of_a_workspace_a_layer_must_be_named(self, world, monkeypatch):
        monkeypatch.chdir(world)
        run("set", NAME, "bank-data.due", "by=10-12", code=2)

    def test_a_folder_that_is_no_workspace_may_be_a_layer(self, world, monkeypatch):
        monkeypatch.chdir(world)
        (world / "region").mkdir()
        run("set", NAME, "bank-data.due", "by=10-12", "--layer", "region")
        assert (world / "region" / FILE).exists()


def number_of(file, text):
    return next(number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)
