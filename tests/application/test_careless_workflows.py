"""Every bad workflow file is told at its line, in Russian, with a cure, soon, and without a word of Python."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.application.checking import check_workflow, check_workflows, surroundings_of
from engine.application.kit import load_kit
from engine.application.translations import translations
from engine.application.wording import words
from engine.loading.layers import Layers
from tests.application.careless import SOUND
from tests.application.careless_cases import WORKFLOWS

RUSSIAN = translations("ru")
ROOT = Path(__file__).parents[2]
MEMORY = 1 << 30
"""Bytes of the address space of the program under test."""


@pytest.fixture(scope="module")
def layer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("layer") / "workflows" / "school-staff"
    folder.mkdir(parents=True)
    for bad in WORKFLOWS:
        (folder / f"{bad.name}.yaml").write_bytes(bad.data)
    return folder.parents[1]


@pytest.fixture(scope="module")
def looked_at(layer):
    """Name of a bad file → what is found in it, and the seconds that took."""
    known = surroundings_of(load_kit(Layers.built_in().above(layer)))
    found = {}
    for bad in WORKFLOWS:
        start = time.process_time()
        problems = list(check_workflow(f"school-staff/{bad.name}", known, 2026))
        found[bad.name] = problems, time.process_time() - start
    return found


@pytest.fixture
def problems(bad, looked_at):
    return looked_at[bad.name][0]


def said(problem):
    told = words(problem, RUSSIAN)
    return f"{told.what}; {told.cure}"


def test_there_are_enough_of_them():
    assert len({bad.name for bad in WORKFLOWS}) == len(WORKFLOWS) > 120


@pytest.mark.parametrize("bad", WORKFLOWS, ids=lambda bad: bad.name)
class TestABadFile:
    def test_is_told_at_its_line_in_these_words(self, bad, problems):
        meant = [problem for problem in problems if (problem.code, problem.place.line) == (bad.code, bad.line)]

        assert [problem.severity for problem in meant] == [bad.severity]
        assert bad.says in said(meant[0])

    def test_is_answered_in_russian_with_a_cure_and_no_word_of_python(self, problems):
        for problem in problems:
            told = words(problem, RUSSIAN)

            assert re.search("[а-яё]", told.what)
            assert re.search("[а-яё]", told.cure)
            assert not re.search(r"None|Traceback|Error|object at|dict|\bstr\b", told.what + told.cure)

    def test_points_at_a_character_of_its_line(self, problems):
        for problem in problems:
            if problem.place.column is not None:
                assert 1 <= problem.place.column <= len(problem.place.text) + 1

    def test_raises_no_storm_of_problems(self, problems):
        assert len(problems) <= 2

    def test_is_looked_at_within_two_seconds(self, bad, looked_at):
        assert looked_at[bad.name][1] < 2


class TestASoundFile:
    @staticmethod
    def problems(tmp_path, data):
        path = tmp_path / "workflows" / "school-staff" / "sound.yaml"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        found = check_workflows(load_kit(Layers.built_in().above(tmp_path)), 2026)
        return [(p.code, p.place.line, p.facts) for p in found if p.place.file == str(path)]

    def test_has_no_problems(self, tmp_path):
        assert self.problems(tmp_path, SOUND.format(name="sound").encode()) == []

    @pytest.mark.parametrize("ending", ["\r\n", "\r"])
    def test_may_have_line_ends_of_another_system(self, tmp_path, ending):
        assert self.problems(tmp_path, SOUND.format(name="sound").replace("\n", ending).encode()) == []

    def test_may_begin_with_the_mark_that_notepad_writes(self, tmp_path):
        assert self.problems(tmp_path, SOUND.format(name="sound").encode("utf-8-sig")) == []

    def test_may_begin_with_three_hyphens(self, tmp_path):
        assert self.problems(tmp_path, f"---\n{SOUND.format(name='sound')}".encode()) == []

    def test_may_have_comments_after_values(self, tmp_path):
        text = SOUND.format(name="sound").replace('{by: "09-01"}', '{by: "09-01"}  # 31 августа — тоже срок')
        text = text.replace("participants: [curator]", "participants: [curator] #куратор").replace(
            "совещание", "совещание # как всегда"
        )

        assert self.problems(tmp_path, text.encode()) == []


@pytest.fixture(scope="module")
def printed(layer, tmp_path_factory):
    folder = tmp_path_factory.mktemp("school")
    (folder / "nastavnik.yaml").write_text(
        f'title: Школа\nlevel: school-staff\nschool_year: "2026/27"\nlayers: ["{layer}"]\n', encoding="utf-8"
    )
    passport = ROOT / "samples/workspaces/school/passport.yaml"
    (folder / "passport.yaml").write_bytes(passport.read_bytes())
    program = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
    program += "import sys; sys.argv = ['nastavnik', 'check']\nfrom engine.cli import main; main()"
    return subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)


class TestTheCommand:
    """``nastavnik check`` in a workspace that holds all the bad files, with bounded memory."""

    def test_ends_with_the_code_of_problems_found(self, printed):
        assert printed.returncode == 1

    def test_shows_no_traceback(self, printed):
        assert "Traceback" not in printed.stdout + printed.stderr

    def test_names_every_file_and_line(self, printed):
        wanted = [rf"{bad.name}\.yaml" + (rf":{bad.line}:" if bad.line else ": ") for bad in WORKFLOWS]

        assert [where for where in wanted if not re.search(where, printed.stderr)] == []

    def test_says_of_every_problem_how_to_mend_it(self, printed):
        problems = re.findall(r"^.*\.yaml.*: (?:ошибка|предупреждение|к сведению): ", printed.stderr, re.MULTILINE)
        cures = re.findall(r"^  как исправить: .", printed.stderr, re.MULTILINE)

        assert len(cures) == len(problems) > 100


class TestFilesThatAreNeverRead:
    @pytest.mark.parametrize(
        ("path", "wanted"),
        [
            ("workflows/school-staff/cycle.yml", "workflows/school-staff/cycle.yaml"),
            ("workflows/cycle.yaml", "workflows/<level>/cycle.yaml"),
            ("workflows/school-staff/2026/cycle.yaml", "workflows/school-staff/cycle.yaml"),
        ],
    )
    def test_are_named_with_their_place(self, tmp_path, path, wanted):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("title: x\n", encoding="utf-8")
        (problem,) = check_workflows(load_kit(Layers.built_in().above(tmp_path)), 2026)

        assert (problem.code, problem.facts["wanted"]) == ("workspace.unread-file", wanted)

    def test_a_russian_name_of_a_file_is_asked_to_be_changed(self, tmp_path):
        path = tmp_path / "workflows" / "school-staff" / "Дорожная карта.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(SOUND.format(name="sound"), encoding="utf-8")
        (problem,) = check_workflows(load_kit(Layers.built_in().above(tmp_path)), 2026)

        assert (problem.code, problem.facts) == ("workflow.file-name", {"name": "Дорожная карта.yaml"})

    def test_a_workflow_of_thousands_of_steps_is_refused(self, tmp_path):
        path = tmp_path / "workflows" / "school-staff" / "long.yaml"
        path.parent.mkdir(parents=True)
        steps = "".join(f"      - id: s{n}\n        title: Ш\n        responsible: director\n" for n in range(2001))
        text = SOUND.format(name="long")
        path.write_text(text[: text.index("      - id: order")] + steps, encoding="utf-8")
        (problem,) = check_workflows(load_kit(Layers.built_in().above(tmp_path)), 2026)

        assert problem.code == "workflow.too-many-steps"
