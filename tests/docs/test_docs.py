"""The documents for people name what exists, and nothing else."""

import re
from pathlib import Path

import click
import pytest

from engine.application.walking import run_scenarios
from engine.cli.localisation import read_all
from engine.cli.main import nastavnik
from engine.expressions.condition_checking import check_condition
from engine.loading.content import content_root
from engine.loading.layers import Layers
from engine.loading.vocabulary import condition_names
from engine.model.vocabulary import Field, FieldType

ROOT = content_root()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def leaves(group, prefix=""):
    list(read_all(group))
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}"


@pytest.mark.parametrize("command", sorted(leaves(nastavnik)))
def test_every_command_is_named_in_the_readme(command):
    text = (ROOT / "README.md").read_text("utf-8")
    groups = [(name, leaf) for name, names in re.findall(r"`([a-z]+) ([a-z|-]+)`", text) for leaf in names.split("|")]
    alone = re.findall(r"`([a-z]+)`", text)

    assert command in {*alone, *(f"{name} {leaf}" for name, leaf in groups)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_only_commands_and_options_that_exist(page):
    known = {command.split()[0] for command in leaves(nastavnik)}
    options = {
        option for command in read_all(nastavnik) for parameter in command.params for option in parameter.opts
    } | {"--help", "--version", "--golden"}
    for line in page.read_text("utf-8").splitlines():
        for found in re.findall(r"nastavnik(?:\.exe)? ([a-z]+)", line):
            assert found in known, line
        if "nastavnik " in line:
            assert set(re.findall(r"(?<!\S)--[a-z-]+", line)) <= options, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_first_lines_of_the_readme_are_the_two_commands():
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert [line.split("#")[0].strip() for line in lines[2:4]] == ["make demo", "make test"]


def test_every_dependency_has_its_line_in_the_decision():
    declared = re.findall(r'^    "([A-Za-z0-9-]+)>=', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    decision = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text("utf-8")
    assert [name for name in declared if name.lower() not in decision.lower()] == []


def test_every_room_says_what_it_is_for():
    for folder in sorted(Path(ROOT / "engine").iterdir()):
        if folder.is_dir() and any(folder.glob("*.py")):
            first = (folder / "__init__.py").read_text("utf-8").splitlines()[0]
            assert first.startswith('"""'), folder
            assert len(first) > 20, folder


def test_the_scenario_in_the_documentation_holds(tmp_path):
    text = (ROOT / "docs/сценарии.md").read_text("utf-8")
    lines = text[text.index("    title: ") :].split("\n\nЧего нет")[0].splitlines()
    file = tmp_path / "отказ.yaml"
    file.write_text("\n".join(line.removeprefix("    ") for line in lines) + "\n", encoding="utf-8")
    (run,) = run_scenarios(Layers.built_in(), [file])

    assert (len(run.outcomes), run.problems) == (1, ())


def test_every_condition_shown_to_methodologists_is_sound():
    page = (ROOT / "docs/методисту.md").read_text("utf-8")
    table = page[page.index("| условие |") :].split("\n\n")[0]
    shown = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
    kinds = Field(
        type=FieldType.CHOICE, choices={"refusal": "отказ", "cancellation": "отмена", "dismissal": "увольнение"}
    )

    assert len(shown) > 5
    assert {text: list(check_condition(text, {**condition_names(), "occasion.kind": kinds})) for text in shown} == {
        text: [] for text in shown
    }
