"""Forks and drift as a user runs them: exit codes, words, JSON."""

import json
import shutil

import pytest
from click.testing import CliRunner

from engine.application.templates import build_template
from engine.cli.main import nastavnik
from engine.loading.content import content_root
from engine.loading.layers import Layers

S17 = "templates/school-staff/s17-pair-order"


@pytest.fixture
def world(tmp_path, monkeypatch):
    """A district with a copy of the shipped order as its own, and a school above it; one stands in the school."""
    shutil.copytree(content_root() / S17, tmp_path / "district" / S17)
    (tmp_path / "district/nastavnik.yaml").write_text('title: Район\nlevel: municipality\nschool_year: "2026/27"\n')
    shutil.copytree(content_root() / "samples/workspaces/school", tmp_path / "school")
    config = tmp_path / "school/nastavnik.yaml"
    config.write_text(config.read_text("utf-8").replace("../municipality", "../district"), "utf-8")
    monkeypatch.chdir(tmp_path / "school")
    return tmp_path


def run(*arguments, code=0):
    result = CliRunner().invoke(nastavnik, ["--lang", "en", *arguments])
    assert result.exit_code == code, result.output
    return result.output


def change_base(world):
    text = world / "district" / S17 / "s17-pair-order.txt"
    text.write_text(text.read_text("utf-8").replace("оставляю за собой", "оставляю за директором"), "utf-8")
    build_template(Layers.built_in(), text)


@pytest.mark.usefixtures("world")
def test_right_after_a_fork_nothing_has_changed():
    assert [line.rsplit("/", 1)[-1] for line in run("template", "fork", "S17").split()] == [
        "s17-pair-order.docx", "s17-pair-order.txt", "s17-pair-order.yaml", "fork.yaml",
    ]  # fmt: skip
    assert "No base has changed" in run("drift")


def test_a_change_of_the_base_is_shown_as_a_diff_and_ends_with_1(world):
    run("template", "fork", "S17")
    change_base(world)
    text = run("drift", code=1)
    assert "the base has changed since it was copied" in text
    assert [line[:2] for line in text.splitlines() if "оставляю за" in line] == ["-[", "+[", "  ", "  "]
    assert "nastavnik template fork --seen school-staff/s17-pair-order" in text


def test_what_was_seen_is_not_shown_again(world):
    run("template", "fork", "S17")
    change_base(world)
    run("template", "fork", "--seen", "S17")
    assert "No base has changed" in run("drift")


def test_drift_for_programs(world):
    run("template", "fork", "S17")
    change_base(world)
    said = json.loads(run("drift", "--format", "json", code=1))
    assert (said["followed"], said["unrecorded"]) == (1, [])
    (found,) = said["drifts"]
    assert (found["of"], found["layer"], found["behind"]) == ("school-staff/s17-pair-order", "Район", True)
    assert [len(found[key]) for key in ("lacks", "keeps")] == [1, 1]


@pytest.mark.usefixtures("world")
def test_a_second_fork_is_refused_with_1():
    run("template", "fork", "S17")
    run("template", "fork", "S17", code=1)


def test_drift_outside_of_a_workspace_is_a_wrong_use(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("drift", code=2)


def test_fields_the_base_needs_now_are_told(world):
    run("template", "fork", "S17")
    text = world / "district" / S17 / "s17-pair-order.txt"
    text.write_text(
        text.read_text("utf-8").replace("оставляю за собой", "оставляю за {{ watcher.name.ablt }}"), "utf-8"
    )
    build_template(Layers.built_in(), text)
    assert "  fields it needs now: watcher\n" in run("drift", code=1)
    drifts = json.loads(run("drift", "--format", "json", code=1))["drifts"]
    assert [found["came"] for found in drifts if found["path"].endswith(".docx")] == [["watcher"]]


@pytest.mark.usefixtures("world")
def test_one_block_is_copied_into_a_template_that_extends_the_base():
    assert [line.rsplit("/", 1)[-1] for line in run("template", "fork", "S17", "--block", "control").split()] == [
        "s17-pair-order.docx", "s17-pair-order.txt", "fork.yaml",
    ]  # fmt: skip
    assert "No base has changed" in run("drift")
    run("template", "check", "S17")


def test_a_change_of_an_overridden_clause_is_shown_until_it_is_seen(world):
    run("template", "fork", "S17", "--block", "control")
    change_base(world)
    text = run("drift", code=1)
    assert "the block “control” of the base has changed since it was overridden" in text
    assert [line[:2] for line in text.splitlines() if "оставляю за" in line] == ["-[", "+[", "  ", "  "]
    seen = "nastavnik template fork --seen --block control school-staff/s17-pair-order"
    assert seen in text
    run(*seen.split()[1:])
    assert "No base has changed" in run("drift")


def test_a_clause_that_the_base_has_no_more_is_told_clearly(world):
    run("template", "fork", "S17", "--block", "control")
    text = world / "district" / S17 / "s17-pair-order.txt"
    text.write_text(text.read_text("utf-8").replace("block control", "block supervision"), "utf-8")
    build_template(Layers.built_in(), text)
    assert "the base, “Район” then, has no block “control” any more" in run("drift", code=1)


def test_what_was_overridden_by_hand_is_named_with_the_command_that_notes_it(world):
    own = world / "school" / S17 / "s17-pair-order.txt"
    own.parent.mkdir(parents=True)
    lines = ['{%p extends "school-staff/s17-pair-order" %}', "{%p block control %}", "{%p endblock %}"]
    own.write_text("\n".join(["# base: shared/base", *(f"[Tag] {line}" for line in lines), ""]), "utf-8")
    build_template(Layers.built_in(), own)
    said = run("drift")
    assert "it is not noted what stood in the place of control" in said
    assert not (own.parent / "fork.yaml").exists()
    command = "template fork --seen --block control school-staff/s17-pair-order"
    assert command in said
    run(*command.split())
    assert "note the base of today" not in run("drift")
    assert json.loads(run("drift", "--format", "json"))["unrecorded"] == []
