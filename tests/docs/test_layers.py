"""The example of the page for municipalities works as the page says."""

import re
import shutil
from textwrap import dedent

import pytest
from click.testing import CliRunner

from engine.application.checking import check_workflows
from engine.application.kit import load_kit
from engine.cli.main import nastavnik
from engine.loading.content import content_root
from engine.loading.layers import Layers

PAGE = (content_root() / "docs/муниципалитету.md").read_text("utf-8")
BLOCKS = [dedent(block).strip() + "\n" for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", PAGE, re.MULTILINE)]
NAME = "school-staff/annual-cycle"


def block(start):
    return next(one for one in BLOCKS if one.startswith(start))


@pytest.fixture
def district(tmp_path, monkeypatch):
    """The folder «управление» with the acts, the words and the workflow of the page."""
    root = tmp_path / "управление"
    root.mkdir()
    shutil.copy(content_root() / "samples/workspaces/municipality/passport.yaml", root)
    (root / "nastavnik.yaml").write_text(
        'title: Управление образования\nlevel: municipality\nschool_year: "2026/27"\n', "utf-8"
    )
    for name in ("workflows/school-staff/annual-cycle.yaml", "norms/acts.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(block(f"# управление/{name}"), "utf-8")
    (root / "norms/terms.yaml").write_text(block("title: Слова района\nroles:"), "utf-8")
    monkeypatch.chdir(root)
    return root


def run(command):
    result = CliRunner().invoke(nastavnik, [re.sub('"', "", word) for word in command.split()[1:]])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_example_passes_the_check_with_notes_about_the_former_word(district):
    found = list(check_workflows(load_kit(Layers.built_in().above(district)), 2026))
    assert {(one.code, one.facts["name"]) for one in found} == {
        ("workflow.old-word", "meetings.note"),
        ("workflow.old-word", "self-assessment.title"),
    }


@pytest.mark.usefixtures("district")
def test_two_terms_are_moved_a_step_is_dropped_and_the_curator_is_renamed():
    plan = run(f"nastavnik plan {NAME}")
    assert "20.10.2026" in plan
    assert "15.10.2026" in plan
    assert "Выдать удостоверения наставникам" not in plan
    assert "Отправить список пар в" in plan
    assert "Координатор" in plan
    assert "Куратор" not in plan


@pytest.mark.usefixtures("district")
def test_why_says_what_the_page_shows():
    shown = block("programs-order.due — ").rstrip().removesuffix("…").rstrip()
    assert shown in run(block(f"nastavnik show {NAME} --why").strip()).replace("\u00a0", " ")


def test_the_commands_of_the_page_change_the_file_and_take_it_back(district):
    file = district / "workflows/school-staff/annual-cycle.yaml"
    before = file.read_text("utf-8")
    for command in block(f"nastavnik set {NAME}").splitlines():
        run(command)
    assert file.read_text("utf-8") == before.replace("10-20", "10-26") + "roles:\n  director: {title: Заведующий}\n"
