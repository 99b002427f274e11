"""What an editor says of our files: the language server of VS Code over shipped ones, broken ones, a new workspace."""

import json
import os
import shutil
from pathlib import Path

import pytest

from engine.application.editors import export_schemas, set_up_vscode
from engine.application.initialising import new_workspace
from engine.application.translations import translations
from tests.editor.language_server import LanguageServer

ROOT = Path(__file__).parents[2]
WORKFLOW = ROOT / "workflows/school-staff/annual-cycle.yaml"
SERVER = ROOT / ".venv/editor/node_modules/.bin/yaml-language-server"

pytestmark = pytest.mark.skipif(
    not (SERVER.exists() and shutil.which("node")) and not os.environ.get("CI"),
    reason="yaml-language-server is not on this machine",
)


@pytest.fixture(scope="module")
def shipped():
    with LanguageServer([SERVER], ROOT) as server:
        yield server


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A new workspace with exported schemas and the settings of VS Code, and a server that was given these settings."""
    folder = tmp_path_factory.mktemp("школа")
    new_workspace(folder, level="school-staff", school_year="2026/27", title="Школа")
    export_schemas(folder / "schemas", translations("ru").gettext)
    settings, _ = set_up_vscode(folder, "schemas")
    schemas = json.loads(settings.read_text("utf-8"))["yaml.schemas"]
    with LanguageServer([SERVER], folder, schemas) as server:
        yield server


def line_of(text, start):
    return next(number for number, line in enumerate(text.splitlines(), start=1) if line.strip().startswith(start))


class TestShippedFiles:
    @pytest.mark.parametrize(
        "name",
        [
            "workflows/school-staff/annual-cycle.yaml",
            "workflows/municipality/annual-cycle.yaml",
            "norms/acts.yaml",
            "norms/terms.yaml",
            "templates/school-staff/s17-pair-order/s17-pair-order.yaml",
            "samples/workspaces/school/nastavnik.yaml",
            "samples/workspaces/school/passport.yaml",
            "samples/workspaces/school/people.yaml",
            "samples/workspaces/school/pairs.yaml",
            "samples/workspaces/school/answers/school-staff/s17-pair-order.yaml",
        ],
    )
    def test_an_editor_finds_nothing_wrong_in_them(self, shipped, name):
        assert shipped.open(ROOT / name) == []

    def test_a_key_is_explained_in_russian_under_the_mouse(self, shipped):
        shipped.open(WORKFLOW)
        line = line_of(WORKFLOW.read_text("utf-8"), "responsible:")

        assert "Код роли из раздела roles" in shipped.hover(WORKFLOW, line, 11)

    def test_a_new_key_is_offered_with_its_help_and_those_that_stand_there_are_not(self, shipped):
        lines = WORKFLOW.read_text("utf-8").splitlines()
        line = line_of("\n".join(lines), "responsible:") + 1
        lines.insert(line - 1, "        ")
        copy = WORKFLOW.with_name("copy.yaml")
        shipped.open(copy, "\n".join(lines))

        offers = shipped.completion(copy, line, 9)

        assert "Если шаг делают отдельно для каждого" in offers["for_each"]
        assert "responsible" not in offers

    def test_a_broken_file_is_marked_at_the_lines_of_its_faults(self, shipped):
        text = WORKFLOW.read_text("utf-8")
        text = text.replace("        responsible: curator\n", "        responsable: curator\n", 1)
        text = text.replace("calendar_year: first", "calendar_year: third", 1)

        told = shipped.open(WORKFLOW.with_name("broken.yaml"), text)

        assert line_of(text, "responsable:") in [line for line, _ in told]
        assert next(n for n, line in enumerate(text.splitlines(), 1) if "third" in line) in [line for line, _ in told]


class TestNewWorkspace:
    def told(self, workspace, name, text):
        """Return what is said of a file of that name; the name alone decides the schema, wherever the file lies."""
        return workspace.open(workspace.root / str(abs(hash(text))) / name, text)

    @pytest.mark.parametrize("name", ["nastavnik.yaml", "people.yaml", "pairs.yaml"])
    def test_its_own_files_are_sound(self, workspace, name):
        assert workspace.open(workspace.root / name) == []

    def test_a_word_outside_of_a_closed_list_is_answered_with_the_list_in_russian(self, workspace):
        text = 'title: Школа\nlevel: school\nschool_year: "2026/27"\n'

        ((line, words),) = self.told(workspace, "nastavnik.yaml", text)

        assert (line, "школа, наставничество педагогов" in words) == (2, True)

    def test_a_wrong_form_is_answered_with_the_help_of_the_field(self, workspace):
        text = 'title: Школа\nlevel: school-staff\nschool_year: "2026-2027"\n'

        ((line, words),) = self.told(workspace, "nastavnik.yaml", text)

        assert (line, "Первый и второй год через косую черту" in words) == (3, True)

    def test_pairs_may_name_people_by_their_ids_or_hold_them_whole(self, workspace):
        people = "mentor: petrova-ai, mentees: [{name: Орлов Пётр Ильич}]"
        text = f"title: Пары\npairs:\n  - {{id: a, {people}, start: '2026-10-01', end: '2027-05-31'}}\n"

        assert self.told(workspace, "pairs.yaml", text) == []

    def test_a_workflow_that_says_only_differences_is_told_from_a_whole_one(self, workspace):
        path = workspace.root / "workflows/school-staff/annual-cycle.yaml"
        head = 'extends: school-staff/annual-cycle\nid: school-staff/annual-cycle\nversion: "2026.1"\n'

        assert workspace.open(path, head + "drop: [mentor-cards]\n") == []
        assert [line for line, _ in workspace.open(path.with_name("other.yaml"), head + "dropp: [mentor-cards]\n")] == [
            4
        ]

    def test_values_of_a_closed_list_are_offered_with_their_meaning(self, workspace):
        path = workspace.root / "offers/nastavnik.yaml"
        workspace.open(path, "title: Школа\nlevel: \n")

        assert "муниципалитет" in workspace.completion(path, 2, 8)["municipality"]
