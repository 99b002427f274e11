"""The command ``plan`` as a user runs it."""

import json
import shutil

import pytest
from icalendar import Calendar
from lxml import etree

from engine.loading.content import content_root
from tests.cli.running import run

PROCESS = "school-staff/annual-cycle"


@pytest.fixture
def samples(tmp_path):
    shutil.copytree(content_root() / "samples" / "workspaces", tmp_path / "образцы")
    return tmp_path / "образцы"


def plan(folder, *arguments, code=0):
    return run(folder, "plan", PROCESS, *arguments, code=code)


def test_a_table_is_the_usual_form_and_text_is_its_other_name(tmp_path):
    table = plan(tmp_path, "--year", "2026/27")

    assert "Издать приказ о закреплении пар" in table
    assert table == plan(tmp_path, "--year", "2026", "--format", "text")


def test_facts_have_all_dates(tmp_path):
    facts = json.loads(plan(tmp_path, "--year", "2026/27", "--format", "json"))
    steps = [step for part in facts["parts"] for step in part["steps"]]

    assert facts["school_year"] == "2026/27"
    assert {step["code"] for step in steps if step["occurrences"]} >= {"a2", "a12", "a21", "a27"}


def test_a_table_may_go_by_months(tmp_path):
    assert "Сентябрь 2026" in plan(tmp_path, "--year", "2026/27", "--by", "month")


@pytest.mark.parametrize("suffix", ["ics", "svg", "mmd", "json", "txt"])
def test_the_name_of_the_file_tells_the_form(tmp_path, suffix):
    printed = plan(tmp_path, "--year", "2026/27", "--out", f"годы/план.{suffix}")
    data = (tmp_path / "годы" / f"план.{suffix}").read_bytes()
    reads = {
        "ics": lambda: len(Calendar.from_ical(data).events),
        "svg": lambda: etree.fromstring(data).get("width") == "297mm",
        "mmd": lambda: data.startswith(b"---\ntitle: "),
        "json": lambda: json.loads(data)["process"] == PROCESS,
        "txt": lambda: "Издать приказ о закреплении пар" in data.decode(),
    }

    assert printed.strip().endswith(f"план.{suffix}")
    assert reads[suffix]()


def test_a_calendar_on_the_screen_keeps_its_line_ends(tmp_path):
    data = run(tmp_path, "plan", PROCESS, "--year", "2026/27", "--format", "ics", binary=True)

    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_file_of_an_unknown_kind_is_refused_with_what_is_known(tmp_path):
    said = plan(tmp_path, "--out", "план.pdf", code=2)

    assert ".svg (svg)" in said
    assert not (tmp_path / "план.pdf").exists()


def test_an_organisation_is_named_and_counted_with(samples):
    passport = samples / "school" / "passport.yaml"
    passport.write_text(passport.read_text("utf-8").replace("first_year: true", "first_year: false"), "utf-8")
    elsewhere = plan(samples, "--organisation", "school")

    assert "МБОУ «СОШ № 7»" in elsewhere
    assert "– Заранее подготовить проекты локальных актов: «Первый год внедрения»: нет" in elsewhere
    assert elsewhere == plan(samples / "school")


def test_a_folder_that_is_no_workspace_is_refused(tmp_path):
    assert "nastavnik.yaml" in plan(tmp_path, "--organisation", "ничей", code=1)


def test_an_occasion_gives_its_steps_days(tmp_path):
    facts = json.loads(plan(tmp_path, "--year", "2026/27", "--occasion", "new-hire=2026-11-10", "--format", "json"))
    days = {part["id"]: part["day"] for part in facts["parts"] if part["kind"] == "occasion"}

    assert days == {"new-hire": "2026-11-10", "withdrawal": None, "consent-withdrawn": None, "act-changed": None}


def test_a_day_that_is_none_ends_with_2(tmp_path):
    plan(tmp_path, "--occasion", "new-hire=вчера", code=2)


def test_today_is_marked_in_a_picture_when_asked(tmp_path):
    plan(tmp_path, "--year", "2026/27", "--out", "без.svg")
    plan(tmp_path, "--mark-today", "--out", "черта.svg")

    assert "сегодня" not in (tmp_path / "без.svg").read_text("utf-8")
    assert "сегодня" in (tmp_path / "черта.svg").read_text("utf-8")


def test_english_is_spoken_when_asked(tmp_path):
    said = run(tmp_path, "--lang", "en", "plan", PROCESS, "--year", "2026/27")

    assert "for each pair" in said
    assert "30.10.2026 (from 31.10, a day off)" in said
