"""A new workspace overwrites nothing and can be read back."""

import pytest

from engine.application.initialising import new_workspace
from engine.errors import ContentError
from engine.loading.yaml_reader import read_yaml


def make(folder, *, title="Школа № 5", layers=()):
    return new_workspace(folder, level="school-staff", school_year="2026/27", title=title, layers=layers)


def codes(folder, **arguments):
    with pytest.raises(ContentError) as caught:
        make(folder, **arguments)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["nastavnik.yaml", "passport.yaml", "people.yaml", "pairs.yaml", "answers"])
def test_a_file_that_is_there_is_never_overwritten(tmp_path, name):
    (tmp_path / name).write_text("мой файл", "utf-8")

    assert codes(tmp_path) == ["workspace.exists"]
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(name, "мой файл")]


@pytest.mark.parametrize("title", ["a\0", "\x1b[31m", "a\nb", "a\tb", "\ud800", "a\u202eb"])
def test_a_title_that_does_not_print_is_refused(tmp_path, title):
    assert codes(tmp_path / "new", title=title) == ["text.bad-character"]
    assert not (tmp_path / "new").exists()


def test_an_empty_title_is_refused(tmp_path):
    assert codes(tmp_path, title="  ") == ["schema.size"]


def test_a_title_with_quotes_and_slashes_is_read_back(tmp_path):
    make(tmp_path, title='Школа "Пятая" \\ №')

    assert read_yaml(tmp_path / "nastavnik.yaml").data["title"] == 'Школа "Пятая" \\ №'


@pytest.mark.parametrize("layer", ["../nowhere", "x" * 4000])
def test_a_layer_that_is_nowhere_is_refused(tmp_path, layer):
    assert codes(tmp_path / "new", layers=(layer,)) == ["workspace.no-layer"]
    assert not (tmp_path / "new").exists()


def test_a_layer_is_counted_from_the_workspace(tmp_path):
    (tmp_path / "municipality").mkdir()
    make(tmp_path / "new", layers=("../municipality",))

    assert read_yaml(tmp_path / "new" / "nastavnik.yaml").data["layers"] == ["../municipality"]


def test_a_path_that_no_disk_takes_is_told_in_words(tmp_path):
    assert codes(tmp_path / ("x" * 300)) == ["file.unwritable"]
