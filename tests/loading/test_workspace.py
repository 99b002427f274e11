"""A workspace is read whole: what is damaged, misplaced or contradicts itself is named with its place."""

import pytest

from engine.errors import ContentError
from engine.loading.workspace import find_root, load_workspace

PAIR = """  - id: pair-1
    mentor: petrova-ai
    mentees: [ivanov-ps]
    start: "2026-10-01"
    end: "2027-05-31"
"""
FILES = {
    "nastavnik.yaml": 'title: Школа\nlevel: school-staff\nschool_year: "2026/27"\n',
    "passport.yaml": "title: Паспорт\nname: Школа № 5\nkind: school\nplace: г. Заречный\n"
    "head: {name: Сидорова Ольга Петровна}\n",
    "people.yaml": "title: Люди\npeople:\n  - {id: petrova-ai, name: Петрова Анна Ильинична}\n"
    "  - {id: ivanov-ps, name: Иванов Пётр Сергеевич}\n",
    "pairs.yaml": f"title: Пары\npairs:\n{PAIR}",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def problems(folder):
    with pytest.raises(ContentError) as caught:
        load_workspace(folder)
    return caught.value.problems


def codes(folder):
    return [problem.code for problem in problems(folder)]


def test_a_whole_workspace_is_read(folder):
    assert list(load_workspace(folder).pairs) == ["pair-1"]


@pytest.mark.parametrize("name", ["answers/s01.yaml", "answers/school-staff/s01.yml", "answers/school-staff/s01.YAML"])
def test_answers_that_would_not_be_read_are_named_with_their_place(folder, name):
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("title: x\ninstances: []\n", "utf-8")

    (found,) = problems(folder)

    assert found.code == "workspace.unread-file"
    assert found.facts["wanted"].endswith("/s01.yaml")


def test_answers_a_folder_too_deep_are_named(folder):
    (folder / "answers/school-staff/old").mkdir(parents=True)
    (folder / "answers/school-staff/old/s01.yaml").write_text("title: x\n", "utf-8")

    assert [p.facts["wanted"] for p in problems(folder)] == ["answers/school-staff/s01.yaml"]


def test_a_file_of_the_workspace_that_ends_in_yml_is_named(folder):
    (folder / "people.yml").write_text("title: x\n", "utf-8")

    assert [(p.code, p.facts["wanted"]) for p in problems(folder)] == [("workspace.unread-file", "people.yaml")]


@pytest.mark.parametrize("name", ["nastavnik.yaml", "pairs.yaml", "people.yaml", "passport.yaml"])
def test_a_folder_in_place_of_a_file_is_unreadable(folder, name):
    (folder / name).unlink()
    (folder / name).mkdir()

    assert [p.code for p in problems(folder) if p.place.file == str(folder / name)] == ["file.unreadable"]
    assert find_root(folder) == folder


def test_damaged_people_are_not_reported_again_for_each_pair(folder):
    change(folder / "people.yaml", "people:", "people: [")

    assert all(code.startswith("yaml.") for code in codes(folder))


@pytest.mark.parametrize("end", ["2026-10-01", "2026-09-30"])
def test_a_pair_ends_after_it_starts(folder, end):
    change(folder / "pairs.yaml", "2027-05-31", end)

    (found,) = problems(folder)

    assert (found.code, found.place.line) == ("check.end-before-start", 7)
    assert found.facts["mentor"] == "Петрова Анна Ильинична"


def test_nobody_is_their_own_mentor(folder):
    change(folder / "pairs.yaml", "[ivanov-ps]", "[ivanov-ps, petrova-ai]")

    assert [(p.code, p.place.line) for p in problems(folder)] == [("check.own-mentee", 5)]


def test_a_pair_replaces_a_pair_that_is_there(folder):
    change(folder / "pairs.yaml", PAIR, f"{PAIR}    replaces: pair-9\n")

    assert [(p.code, p.facts["nearest"]) for p in problems(folder)] == [("pair.unknown", "pair-1")]


def test_the_second_year_follows_the_first(folder):
    change(folder / "nastavnik.yaml", "2026/27", "2026/29")

    assert [(p.code, p.facts["cure"]) for p in problems(folder)] == [("schema.not-a-school-year", '"2026/27"')]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("nastavnik.yaml", "title: Школа", 'title: "Шко\\u202Eла"'),
        ("passport.yaml", "г. Заречный", '"г.\\u2028Заречный"'),
        ("people.yaml", "Петрова Анна Ильинична", '"Петрова\\0"'),
        ("pairs.yaml", '    start: "2026-10-01"\n', '    start: "2026-10-01"\n    request: "a\\u200Bб"\n'),
    ],
)
def test_a_character_that_does_not_print_is_refused_in_every_file(folder, name, old, new):
    change(folder / name, old, new)

    assert codes(folder) == ["text.bad-character"]


@pytest.mark.parametrize("layer", ["nowhere", "x" * 4000, "a" + "/b" * 2400])
def test_a_layer_that_is_no_folder_is_named(folder, layer):
    with (folder / "nastavnik.yaml").open("a", encoding="utf-8") as file:
        file.write(f"layers: [{layer}]\n")

    assert codes(folder) == ["workspace.no-layer"]


def test_a_layer_with_half_a_character_is_refused(folder):
    with (folder / "nastavnik.yaml").open("a", encoding="utf-8") as file:
        file.write('layers: ["a\\ud800"]\n')

    assert codes(folder) == ["yaml.escape"]


def test_a_layer_with_a_control_character_is_refused(folder):
    with (folder / "nastavnik.yaml").open("a", encoding="utf-8") as file:
        file.write('layers: ["a\\0"]\n')

    assert codes(folder) == ["text.bad-character"]


def test_a_folder_that_is_no_workspace_says_so(tmp_path):
    with pytest.raises(ContentError) as caught:
        load_workspace(tmp_path)

    assert [problem.code for problem in caught.value.problems] == ["workspace.not-found"]
