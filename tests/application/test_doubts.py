"""Unsure forms: told once for each phrase, with a line that the program itself can read back."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
import yaml

from engine.application.checking import check_root
from engine.application.doubts import doubt_problems, record_line
from engine.errors import Severity
from engine.rendering.view_making import Doubt

SAMPLES = Path(__file__).parents[2] / "samples/workspaces"
TODAY = dt.date(2026, 11, 21)


def doubt(case, form, field="name_forms"):
    return Doubt(name="Воронец Глеб Юрьевич", field=field, text="Воронец Глеб Юрьевич", case=case, form=form)


def test_the_cases_of_one_phrase_are_one_warning():
    found = list(doubt_problems([doubt("ablt", "А"), doubt("loct", "Б"), doubt("ablt", "А")]))

    assert [(p.code, p.severity, p.facts["line"]) for p in found] == [
        ("language.unsure-form", Severity.WARNING, "name_forms: {ablt: А, loct: Б}")
    ]


def test_the_line_reads_back_whatever_is_in_it():
    forms = {"ablt": "Ким: {'Д'}", "gent": "Воронцом Глебом", "datv": '- "О\'Коннор"'}

    assert yaml.safe_load(record_line("name_forms", forms)) == {"name_forms": forms}


@pytest.fixture
def school(tmp_path):
    shutil.copytree(SAMPLES, tmp_path / "папки")
    return tmp_path / "папки/school"


def doubts_with(root, *people):
    """Return code, line of YAML and place of every doubt about the people, beside what the sample itself raises."""
    file = root / "people.yaml"
    text = file.read_text("utf-8")
    file.write_text(text + "".join(f"  - {person}\n" for person in people), "utf-8")
    first = text.count("\n") + 1
    return [
        (p.code, p.facts.get("line"))
        for p in check_root(root, today=TODAY)
        if p.place.file == str(file) and (p.place.line or 0) >= first
    ]


def test_check_tells_everybody_whose_forms_are_unsure(school):
    person = "{id: voronec, name: Воронец Глеб Юрьевич, gender: m, position: учитель}"

    assert doubts_with(school, person) == [("language.unsure-form", "name_forms: {ablt: Воронцем Глебом Юрьевичем}")]


def test_a_form_written_by_hand_settles_it_for_ever(school):
    person = (
        "{id: voronec, name: Воронец Глеб Юрьевич, gender: m, position: учитель, "
        "name_forms: {ablt: Воронцом Глебом Юрьевичем}}"
    )

    assert doubts_with(school, person) == []


def test_check_asks_for_a_gender_that_the_name_does_not_show(school):
    assert doubts_with(school, "{id: kim, name: Ким Саша, position: учитель}") == [("check.gender-unknown", None)]


def test_a_form_of_another_name_is_told(school):
    person = (
        "{id: orlova, name: Орлова Анна Ильинична, gender: f, position: учитель, "
        "name_forms: {datv: Петровой Анне Ильиничне}}"
    )

    assert doubts_with(school, person) == [("person.form-of-another-name", None)]


def test_a_position_nobody_knows_is_told_with_all_its_cases(school):
    [(code, line)] = doubts_with(school, "{id: a, name: Орлова Анна Ильинична, gender: f, position: бумзец}")

    assert code == "language.unsure-form"
    assert yaml.safe_load(line)["position_forms"] == dict.fromkeys(
        ("gent", "datv", "accs", "ablt", "loct", "loc2"), "бумзец"
    )
