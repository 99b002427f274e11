"""Copies of templates in a workspace: made once, remembered, compared with a base that goes on changing."""

import json
import shutil
from pathlib import Path

import pytest

from engine.application.forks import Unrecorded, drift, fork, remember
from engine.application.templates import build_template
from engine.errors import ContentError
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml

BUILT_IN = Layers.built_in()
NAME = "school-staff/x01-paper"
FOLDER = f"templates/{NAME}"
CARD = (
    "title: Бумага\ncode: X01\nkind: order\n"
    'valid_from: "2025-09-01"\nlast_checked: "2026-11-20"\ndata: {type: object, additionalProperties: false}\n'
)
EXAMPLES = Path(__file__).parents[1] / "schemas/fork"


def write_base(root, *lines, card=CARD):
    """Write the template of a layer: text form, .docx, card."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    text = folder / "x01-paper.txt"
    text.write_text("\n".join(["# base: shared/base", *lines, ""]), "utf-8")
    build_template(BUILT_IN, text)
    (folder / "x01-paper.yaml").write_text(card, "utf-8")


@pytest.fixture
def world(tmp_path):
    """A region with one template, and a workspace above it."""
    region, workspace = tmp_path / "region", tmp_path / "school"
    write_base(region, "[Пункт 1] один", "[Пункт 1] два")
    (region / "nastavnik.yaml").write_text('title: Заречная область\nlevel: municipality\nschool_year: "2026/27"\n')
    workspace.mkdir()
    return region, workspace, BUILT_IN.above(region, workspace)


def test_a_fork_copies_the_files_and_says_where_they_came_from(world):
    region, workspace, layers = world
    written = fork(layers, workspace, "X01")
    assert [path.name for path in written] == ["x01-paper.docx", "x01-paper.txt", "x01-paper.yaml", "fork.yaml"]
    assert all((region / FOLDER / p.name).read_bytes() == p.read_bytes() for p in written[:3])
    record = read_yaml(written[3]).data
    assert (record["of"], record["layer"]) == (NAME, "Заречная область")
    assert [entry.get("text", "").splitlines()[-1:] for entry in record["files"]] == [
        ["[Пункт 1] два"], [], ["data: {type: object, additionalProperties: false}"],
    ]  # fmt: skip


def test_a_copy_of_a_built_in_template_names_the_program(tmp_path):
    (path,) = [p for p in fork(BUILT_IN.above(tmp_path), tmp_path, "S17") if p.name == "fork.yaml"]
    source = read_yaml(path)
    assert source.data["layer"].startswith("nastavnik ")
    assert validate(source.data, "definition/fork.schema.json", source.place) == []


def test_a_workflow_is_copied_too_however_long_it_is(tmp_path):
    layers = BUILT_IN.above(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in fork(layers, tmp_path, "school-staff/annual-cycle")] == [
        "workflows/school-staff/annual-cycle.yaml", "workflows/school-staff/annual-cycle/fork.yaml",
    ]  # fmt: skip
    assert drift(layers, tmp_path).drifts == ()


def test_nothing_is_overwritten(world):
    _, workspace, layers = world
    fork(layers, workspace, "X01")
    with pytest.raises(ContentError) as caught:
        fork(layers, workspace, "X01")
    assert {p.code for p in caught.value.problems} == {"fork.exists"}
    assert len(caught.value.problems) == 4


def test_a_template_of_the_workspace_alone_has_nothing_to_be_copied_from(world):
    region, workspace, layers = world
    shutil.move(region / "templates", workspace / "templates")
    with pytest.raises(ContentError) as caught:
        fork(layers, workspace, "X01")
    assert [p.code for p in caught.value.problems] == ["fork.nothing-below"]


def test_nothing_has_drifted_right_after_a_fork(world):
    _, workspace, layers = world
    fork(layers, workspace, "X01")
    report = drift(layers, workspace)
    assert (report.followed, report.drifts, report.unrecorded, report.behind) == (1, (), (), False)


def test_a_change_of_the_base_is_shown_with_what_the_copy_lacks(world):
    region, workspace, layers = world
    fork(layers, workspace, "X01")
    write_base(region, "[Пункт 1] один", "[Пункт 1] два с половиной", "[Пункт 1] три")
    (found,) = drift(layers, workspace).drifts
    assert found.lacks == ("[Пункт 1] два с половиной", "[Пункт 1] три")
    assert found.keeps == ("[Пункт 1] два",)
    assert found.diff[3:] == (
        " # base: shared/base", " [Пункт 1] один", "-[Пункт 1] два",
        "+[Пункт 1] два с половиной", "+[Пункт 1] три",
    )  # fmt: skip
    assert found.path == f"{FOLDER}/x01-paper.docx"
    assert drift(layers, workspace).behind


def test_what_the_copy_has_already_is_not_lacking(world):
    region, workspace, layers = world
    fork(layers, workspace, "X01")
    for root in (region, workspace):
        write_base(root, "[Пункт 1] один", "[Пункт 1] три", *(["[Пункт 1] своё"] if root == workspace else []))
    report = drift(layers, workspace)
    assert [(found.lacks, found.keeps) for found in report.drifts] == [((), ())]
    assert report.drifts[0].diff
    assert not report.behind


def test_a_line_that_comes_twice_is_lacking_when_the_copy_has_it_once(world):
    region, workspace, layers = world
    fork(layers, workspace, "X01")
    write_base(region, "[Пункт 1] один", "[Пункт 1] два", "[Пункт 1] один")
    assert drift(layers, workspace).drifts[0].lacks == ("[Пункт 1] один",)


def test_a_change_of_the_card_is_shown(world):
    region, workspace, layers = world
    fork(layers, workspace, "X01")
    write_base(region, "[Пункт 1] один", "[Пункт 1] два", card=CARD.replace("2026-11-20", "2026-12-01"))
    (found,) = drift(layers, workspace).drifts
    assert (found.path, found.lacks) == (f"{FOLDER}/x01-paper.yaml", ('last_checked: "2026-12-01"',))


def test_what_was_seen_is_not_shown_again(world):
    region, workspace, layers = world
    fork(layers, workspace, "X01")
    write_base(region, "[Пункт 1] новый")
    own = (workspace / FOLDER / "x01-paper.docx").read_bytes()
    remember(layers, workspace, "X01")
    assert drift(layers, workspace).drifts == ()
    assert (workspace / FOLDER / "x01-paper.docx").read_bytes() == own


def test_a_base_may_be_seen_only_by_a_copy(world):
    _, workspace, layers = world
    with pytest.raises(ContentError) as caught:
        remember(layers, workspace, "X01")
    assert [p.code for p in caught.value.problems] == ["fork.no-fork"]


def test_a_base_that_is_gone_is_told(world):
    region, workspace, layers = world
    fork(layers, workspace, "X01")
    shutil.rmtree(region / "templates")
    report = drift(layers, workspace)
    assert [(found.now, found.behind) for found in report.drifts] == [("", True)] * 3


def test_a_copy_made_by_hand_is_named(world):
    region, workspace, layers = world
    shutil.copytree(region / "templates", workspace / "templates")
    assert drift(layers, workspace).unrecorded == (Unrecorded(NAME),)


def test_a_template_that_extends_its_base_is_no_copy(world):
    _, workspace, layers = world
    write_base(workspace, f'[Tag] {{%p extends "{NAME}" %}}')
    assert drift(layers, workspace).unrecorded == ()


def test_a_damaged_record_is_told_with_its_place(world):
    _, workspace, layers = world
    record = fork(layers, workspace, "X01")[-1]
    record.write_text(record.read_text("utf-8").replace("layer:", "later:"), "utf-8")
    with pytest.raises(ContentError) as caught:
        drift(layers, workspace)
    assert {p.place.file for p in caught.value.problems} == {str(record)}


@pytest.mark.parametrize("path", sorted((EXAMPLES / "valid").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_valid_record_passes(path):
    source = read_yaml(path)
    assert validate(source.data, "definition/fork.schema.json", source.place) == []


@pytest.mark.parametrize("path", sorted((EXAMPLES / "invalid").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_invalid_record_fails_for_the_reason_it_names(path):
    wanted = path.read_text("utf-8").splitlines()[0].removeprefix("# expect: ").split()
    source = read_yaml(path)
    found = validate(source.data, "definition/fork.schema.json", source.place)
    assert len(found) == 1
    said = json.dumps([found[0].code, dict(found[0].facts)], ensure_ascii=False)
    assert [word for word in wanted if word not in said] == []


def test_a_drift_tells_the_fields_that_came_and_went(world):
    region, workspace, layers = world
    write_base(region, "[Пункт 1] {{ who.name.accs }}", "[Пункт 1] {{ note }}")
    fork(layers, workspace, NAME)
    write_base(
        region,
        "[Пункт 1] {{ who.name.accs }}",
        "[Tag] {%p for t in tasks %}",
        "[Пункт 1] {{ t }}",
        "[Tag] {%p endfor %}",
    )
    found = {drifted.path.rsplit(".", 1)[-1]: drifted for drifted in drift(layers, workspace).drifts}
    assert (found["docx"].came, found["docx"].went) == (("tasks",), ("note",))


def test_a_workflow_of_which_a_layer_says_only_the_differences_is_not_copied(world):
    region, workspace, layers = world
    file = region / "workflows/school-staff/annual-cycle.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        'extends: school-staff/annual-cycle\nid: school-staff/annual-cycle\nversion: "2026.1"\n', encoding="utf-8"
    )
    with pytest.raises(ContentError) as caught:
        fork(layers, workspace, "school-staff/annual-cycle")
    assert [(p.code, p.facts["layer"]) for p in caught.value.problems] == [("fork.extends", "Заречная область")]


def test_a_workflow_that_extends_its_base_needs_no_record(tmp_path):
    file = tmp_path / "workflows/school-staff/annual-cycle.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        'extends: school-staff/annual-cycle\nid: school-staff/annual-cycle\nversion: "2026.1"\n', encoding="utf-8"
    )
    assert drift(BUILT_IN.above(tmp_path), tmp_path).unrecorded == ()
