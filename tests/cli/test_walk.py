"""``nastavnik walk`` as a methodologist runs it."""

import json
import shutil
import subprocess
import sys

import pytest

from engine.loading.content import content_root

SCHOOL = "school-staff/annual-cycle"
WRONG = """title: Пример
process: school-staff/specimen
school_year: "2026/27"
given:
  organisation: {kind: school, has_union: true, first_year: true}
sentences:
  - says: Приказ издают в сентябре.
    expect: {opens: [{step: order, on: "2026-09-01"}]}
"""


@pytest.fixture
def specimen(tmp_path):
    return shutil.copytree(content_root() / "samples/workspaces/specimen", tmp_path / "образец")


@pytest.fixture
def nastavnik(tmp_path):
    def run(*arguments, cwd=None, code=0):
        result = subprocess.run(
            [sys.executable, "-m", "engine", *map(str, arguments)],
            cwd=cwd or tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert result.returncode == code, result.stdout + result.stderr
        assert "Traceback" not in result.stderr
        return result.stdout + result.stderr

    return run


def test_the_ordinary_year_is_a_table_by_month_and_says_which_facts_are_samples(nastavnik):
    text = nastavnik("walk", SCHOOL, "--year", "2026/27")

    assert text.index("Август 2026") < text.index("Октябрь 2026") < text.index("Июнь 2027")
    assert "рабочей папки здесь нет" in text
    assert "взяты две для примера" in text


def test_several_years_for_programs(nastavnik):
    found = json.loads(nastavnik("walk", SCHOOL, "--year", "2026/27", "--years", "5", "--format", "json"))

    assert [year["school_year"] for year in found["years"]] == [2026, 2027, 2028, 2029, 2030]
    assert found["samples"] == ["organisation", "pairs"]
    assert {"day", "event", "step", "for", "due", "reason"} <= found["years"][0]["happenings"][0].keys()


def test_the_scenarios_of_a_workspace_hold_and_pass_everything(nastavnik, specimen):
    text = nastavnik("walk", "school-staff/specimen", "--coverage", cwd=specimen)

    assert "✓ При увольнении без замены издают только приказ о прекращении." in text
    assert "✗" not in text
    assert "46 из 46" in text


def test_a_sentence_that_does_not_hold_is_told_with_its_line_and_ends_with_1(nastavnik, specimen):
    file = specimen / "сценарий.yaml"
    file.write_text(WRONG, encoding="utf-8")
    text = nastavnik("walk", "school-staff/specimen", "--scenario", file, cwd=specimen, code=1)

    assert "✗ Приказ издают в сентябре." in text
    assert "сценарий.yaml:8:22: ошибка: шаг «Согласовать приказ" in text
    assert "открылся 31.08.2026, а ожидалось 01.09.2026" in text
    assert "Предложений: 1, верны: 0." in text


def test_the_same_for_programs(nastavnik, specimen):
    file = specimen / "сценарий.yaml"
    file.write_text(WRONG, encoding="utf-8")
    options = ("--scenario", file, "--coverage", "--format", "json")
    found = json.loads(nastavnik("walk", "school-staff/specimen", *options, cwd=specimen, code=1))

    ((sentence,),) = (one["sentences"] for one in found["scenarios"])
    assert (sentence["holds"], sentence["problems"][0]["code"]) == (False, "scenario.other-day")
    assert ("occasion", "withdrawal") in {(gap["kind"], gap["name"]) for gap in found["coverage"][0]["gaps"]}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("school-staff/anual-cycle",), 1, "school-staff/annual-cycle"),
        ((SCHOOL, "--coverage"), 2, "сценариев для «school-staff/annual-cycle» нет"),
        ((SCHOOL, "--scenario", "нет.yaml"), 1, "нет.yaml"),
        ((SCHOOL, "--scenario", ".", "--year", "2026/27"), 2, "--year не сочетается со сценарием"),
        ((SCHOOL, "--year", "2026/28"), 2, "2026/28"),
    ],
)
def test_a_wrong_call_is_told(nastavnik, arguments, code, words):
    assert words in nastavnik("walk", *arguments, code=code)
