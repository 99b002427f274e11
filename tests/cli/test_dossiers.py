"""The commands of a dossier as a clerk types them."""

import json
import re
import shutil

import pytest
from openpyxl import load_workbook

from tests.application.small_school import build
from tests.cli.running import run


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """The folder of a school, its dossier open, the first order numbered, signed and known."""
    root = build(tmp_path_factory.mktemp("cli"))
    told = {}
    for name, line in {
        "open": ["open"],
        "council": ["do", "council"],
        "first number": ["register", "S01"],
        "first signature": ["sign", "S01", "--on", "28.08.2026"],
        "drafts": ["do", "introduction-order"],
        "number": ["register", "s02", "--date", "2026-08-31", "--by", "drozdova-la"],
        "signature": ["sign", "2"],
        "acquainted": ["acquaint", "S02", "belykh-nv", "petrova-ai"],
    }.items():
        told[name] = run(root, "dossier", *line)
    return root, told


def seen(school, *line, code=0):
    return run(school[0], *line, code=code)


class TestTheRoad:
    def test_opening_tells_what_opened_and_what_comes_next(self, school):
        told = school[1]["open"]
        assert "дело открыто: school-staff/short" in told
        assert "шаг открывается: Принять положение на педагогическом совете" in told
        assert "nastavnik dossier show" in told

    def test_doing_a_step_drafts_its_papers(self, school):
        assert school[1]["drafts"].count("составлен проект") == 4

    def test_registering_tells_number_and_name(self, school):
        assert "документ зарегистрирован: [2] – № 145-о; 31.08.2026" in school[1]["number"]
        assert "Приказ 145-о от 31.08.2026" in school[1]["number"]

    def test_the_last_signature_tells_that_the_step_is_done(self, school):
        assert "шаг сделан: Издать приказ о внедрении" in school[1]["signature"]
        assert "шаг открывается: Получить согласие наставника (pair-1, pair-2)" in school[1]["signature"]

    def test_people_are_acquainted(self, school):
        assert "ознакомлены: [2] – belykh-nv" in school[1]["acquainted"]


class TestLooking:
    def test_show_is_a_list_of_tasks_by_stage(self, school):
        told = seen(school, "dossier", "show")
        assert "Короткий год, 2026/27, версия 2026.1" in told
        assert re.search(r"Подготовка.*Пары", told, re.DOTALL)
        assert "готово" in told
        assert "S02 № 145-о" in told

    def test_show_for_programs(self, school):
        lines = json.loads(seen(school, "dossier", "show", "--format", "json"))
        order = next(line for line in lines if line["step"] == "introduction-order")
        assert (order["status"], order["papers"][0]["number"]) == ("done", "145-о")
        assert [line["for"] for line in lines if line["step"] == "addendum"] == ["pair-1", "pair-2"]

    def test_list_names_the_dossier(self, school):
        (row,) = json.loads(seen(school, "dossier", "list", "--format", "json"))
        assert (row["id"], row["process"], row["school_year"]) == (1, "school-staff/short", 2026)
        assert "Короткий год" in seen(school, "dossier", "list")

    def test_history_names_who_entered_what(self, school):
        rows = json.loads(seen(school, "dossier", "history", "--format", "json"))
        assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
        registered = [row for row in rows if row["kind"] == "document-registered"]
        assert [(row["actor"], row["data"]["number"]) for row in registered][-1] == ("drozdova-la", "145-о")
        assert "документ зарегистрирован" in seen(school, "dossier", "history")

    def test_today_names_the_step_the_pair_and_the_organisation(self, school):
        rows = json.loads(seen(school, "today", "--days", "400", "--format", "json"))
        assert {row["step"] for row in rows} >= {"mentor-consent"}
        assert {row["scope"] for row in rows if row["step"] == "mentor-consent"} == {"pair-1", "pair-2"}
        assert "Петрова" in seen(school, "today", "--days", "400")
        assert "Средняя школа № 7 (образец)" in seen(school, "today", "--summary", "--everywhere")


class TestAMistakeInASignedPaper:
    def test_a_clerk_names_the_paper_by_its_code_all_the_way(self, school, tmp_path):
        root = tmp_path / "school"
        shutil.copytree(school[0].parent, tmp_path, dirs_exist_ok=True)
        for _ in range(2):
            run(root, "dossier", "replace", "S02", "--reason", "опечатка")
        run(root, "dossier", "register", "S02", "--date", "2026-09-01")
        run(root, "dossier", "sign", "S02", "--on", "2026-09-01")
        papers = [
            (one["number"], one["phase"])
            for line in json.loads(run(root, "dossier", "show", "--format", "json"))
            for one in line["papers"]
            if one["document"].endswith("s02-introduction-order")
        ]
        assert papers == [("146-о", "signed")]


class TestBesideTheDossier:
    def test_papers_of_a_led_year_are_not_issued_outside_of_it(self, school):
        assert "[dossier.led]" in seen(school, "issue", code=1)

    def test_they_are_made_in_another_folder_to_be_looked_at(self, school, tmp_path):
        seen(school, "issue", "--out", str(tmp_path / "посмотреть"))
        assert any((tmp_path / "посмотреть").rglob("*.docx"))

    def test_what_waits_at_a_step_gets_an_answer_file(self, tmp_path):
        root = build(tmp_path)
        (asked,) = (root / "answers" / "school-staff").glob("s01-*.yaml")
        asked.unlink()
        run(root, "dossier", "open")
        told = run(root, "dossier", "do", "council", "--answers")
        assert str(asked) in told
        assert "instances:" in asked.read_text("utf-8")


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "code", "said"),
        [
            (["skip", "mentor-consent", "--for", "pair-1"], 1, "dossier.reason-needed"),
            (["skip", "pair-order", "--reason", "так"], 1, "dossier.not-open"),
            (["do", "пары"], 2, "dossier.unknown-step"),
            (["do", "mentor-consent", "--for", "pair-9"], 2, "dossier.which-task"),
            (["sign", "99"], 2, "dossier.unknown-document"),
            (["sign", "S02"], 1, "dossier.signed-already"),
            (["register", "S02"], 1, "dossier.registered-already"),
            (["register", "S36"], 1, "dossier.not-numbered"),
            (["sign", "S02", "--on", "вчера"], 2, "option.not-a-date"),
            (["acquaint", "S02", "никто"], 1, "person.unknown"),
            (["give", "pair.end", "2027"], 2, "dossier.field-in-file"),
            (["occasion", "беда"], 1, "dossier.unknown-occasion"),
            (["end-pair", "pair-9"], 1, "dossier.unknown-pair"),
            (["show", "--dossier", "7"], 2, "dossier.unknown"),
            (["open"], 1, "store.dossier-exists"),
            (["undo-draft", "S02", "--reason", "так"], 1, "dossier.not-draft"),
        ],
    )
    def test_nonsense_is_refused_in_russian_with_a_code_and_a_way_out(self, school, line, code, said):
        told = seen(school, "dossier", *line, code=code)
        assert f"[{said}]" in told
        assert "ошибка:" in told
        assert "как исправить:" in told

    def test_an_option_that_is_not_there_is_a_wrong_call(self, school):
        seen(school, "dossier", "do", code=2)
        seen(school, "dossier", "fly", code=2)
        seen(school, "dossier", "replace", "S02", code=2)

    def test_without_a_dossier_the_clerk_is_told_how_to_open_one(self, tmp_path):
        told = run(build(tmp_path), "dossier", "show", code=2)
        assert "[dossier.none]" in told
        assert "nastavnik dossier open school-staff/short" in told

    def test_outside_of_a_workspace_it_is_said_so(self, tmp_path):
        assert "[workspace.needed]" in run(tmp_path, "dossier", "show", code=2)


class TestJournal:
    def test_numbers_are_shown_set_aside_annulled_and_written_into_a_workbook(self, school, tmp_path):
        assert "145-о" in seen(school, "journal", "show")
        assert "№ 146-о" in seen(school, "journal", "reserve", "orders", "--reason", "=завхозу", "--date", "2026-09-01")
        told = seen(school, "journal", "annul", "orders", "146-о", "--reason", "не нужен", "--year", "2026")
        assert "аннулирован" in told
        seen(school, "journal", "export", tmp_path / "журнал.xlsx")
        sheet = load_workbook(tmp_path / "журнал.xlsx").active
        titles = {cell.value: cell.data_type for cell in sheet["F"]}
        assert titles["=завхозу"] == "s"
        rows = json.loads(seen(school, "journal", "year-end", "2026", "--format", "json"))
        orders = next(row for row in rows if row["series"] == "orders")
        assert (orders["given"], orders["annulled"], orders["missing"]) == (1, ["146-о"], [])

    def test_a_series_that_is_not_there_is_told_with_those_there_are(self, school):
        assert "[journal.unknown-series]" in seen(school, "journal", "reserve", "order", "--reason", "да", code=2)
        assert "--reason" in seen(school, "journal", "reserve", "orders", code=2)
