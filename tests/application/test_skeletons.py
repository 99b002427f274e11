"""Answer files with the questions in them."""

import shutil

import pytest

from engine.application.issuing import issue
from engine.application.planning import definition_of
from engine.application.skeletons import write_skeletons
from engine.loading.content import content_root
from engine.loading.workspace import load_workspace


@pytest.fixture
def school(tmp_path):
    for name in ("municipality", "school"):
        shutil.copytree(content_root() / "samples" / "workspaces" / name, tmp_path / name)
    shutil.rmtree(tmp_path / "school" / "answers")
    return tmp_path / "school"


def waiting(school, today):
    workspace = load_workspace(school)
    definition = definition_of(workspace.layers, "school-staff/annual-cycle")
    items = issue(workspace, definition, out=school / "documents", today=today, stage="preparation")
    return workspace, items


def unanswered(items):
    return [(item.slug, item.scope) for item in items if item.state == "waiting"]


def test_what_waits_gets_a_file_with_its_needed_fields_empty(school, today):
    workspace, items = waiting(school, today)
    files = write_skeletons(workspace, unanswered(items))
    names = {file.stem for file in files}
    assert names == {item.slug.split("/")[1] for item in items if item.state == "waiting"}
    text = (school / "answers" / "school-staff" / "s05-curator-order.yaml").read_text("utf-8")
    assert "\n      start_date:" in text
    assert "\n      # curator:" in text  # known from the roles


def test_a_file_that_exists_is_never_touched(school, today):
    workspace, items = waiting(school, today)
    (file, *_) = write_skeletons(workspace, unanswered(items))
    file.write_text("моё", "utf-8")
    assert file not in write_skeletons(workspace, unanswered(items))
    assert file.read_text("utf-8") == "моё"


def test_a_skeleton_that_is_not_filled_in_waits_and_stops_nothing(school, today):
    workspace, items = waiting(school, today)
    before = {(item.slug, item.state) for item in items}
    write_skeletons(workspace, unanswered(items))
    _, items = waiting(school, today)
    assert {(item.slug, item.state) for item in items} == before


def test_a_skeleton_that_is_filled_in_is_issued(school, today):
    workspace, items = waiting(school, today)
    write_skeletons(workspace, unanswered(items))
    folder = school / "answers" / "school-staff"
    for file in folder.iterdir():
        if file.stem != "s05-curator-order":
            file.unlink()
    text = (folder / "s05-curator-order.yaml").read_text("utf-8").splitlines()
    filled = [
        line.split("#")[0].rstrip() + ' "2026-09-01"'
        if line.strip().endswith('# "2026-09-01"') and not line.strip().startswith("#")
        else line
        for line in text
    ]
    (folder / "s05-curator-order.yaml").write_text("\n".join(filled) + "\n", "utf-8")
    _, items = waiting(school, today)
    assert [item.state for item in items if item.slug.endswith("s05-curator-order")] == ["draft"]
