"""The files of a workflow are found through the layers, and what they extend too."""

import pytest

from engine.errors import ContentError
from engine.loading.layers import Layers
from engine.loading.processes import load_definition, load_workflow, processes
from tests.loading.layered import BASE, FILE, HEAD, NAME, World

OTHER = "school-staff/other"


@pytest.fixture
def world(tmp_path):
    return World(tmp_path)


def only(world, name=NAME):
    (problem,) = world.problems(name)
    return problem


def test_a_whole_file_of_a_layer_hides_the_one_below(world):
    world.layer("district", BASE.replace("Основа", "Район"), head="")
    assert world.load().definition.title == "Район"


def test_a_file_that_extends_its_own_name_means_the_layer_below(world):
    for name, title in (("region", "Область"), ("district", "Район"), ("school", "Школа")):
        world.layer(name, f"title: {title}\n")
    workflow = world.load()
    assert workflow.definition.title == "Школа"
    assert [origin.root.name for origin in workflow.merged.origins] == ["base", "region", "district", "school"]


def test_layers_that_say_nothing_are_passed_over(world):
    (world.folder / "region").mkdir()
    world.names.append("region")
    world.layer("district", "title: Район\n")
    assert world.load().definition.title == "Район"


def test_a_file_with_another_id_extends_what_all_layers_say(world):
    world.layer("district", HEAD.replace(f"id: {NAME}", f"id: {OTHER}") + "title: Другой\n", head="", process=OTHER)
    world.layer("school", "change:\n  acts: {title: Школьное}\n")
    definition = world.load(OTHER).definition
    assert (definition.id, definition.title, definition.find("acts").title) == (OTHER, "Другой", "Школьное")
    assert processes(world.layers) == (NAME, OTHER)


def test_an_unknown_base_is_met_with_the_nearest_one(world):
    file = world.layer("district", HEAD.replace(f"extends: {NAME}", "extends: school-staff/cycel"), head="")
    problem = only(world)
    assert (problem.code, problem.facts["nearest"], problem.place.file) == ("extension.unknown-base", NAME, str(file))
    assert (problem.place.line, problem.place.column) == (1, 10)


def test_a_file_that_extends_itself_needs_one_below(world):
    world.layer("base", "title: Сам\n")
    assert (only(world).code, only(world).facts["name"]) == ("extension.nothing-below", NAME)


def test_files_that_extend_one_another_are_told_as_a_circle(world):
    world.layer("district", f'extends: {OTHER}\nid: {NAME}\nversion: "2026.1"\n', head="")
    world.layer("district", f'extends: {NAME}\nid: {OTHER}\nversion: "2026.1"\n', head="", process=OTHER)
    problem = only(world)
    assert (problem.code, problem.facts["path"]) == ("extension.circle", [NAME, OTHER, NAME])


def test_a_file_extends_only_its_own_level(world):
    text = f'extends: {NAME}\nid: municipality/cycle\nversion: "2026.1"\n'
    world.layer("district", text, head="", process="municipality/cycle")
    assert world.codes("municipality/cycle") == ["extension.another-level"]


def test_an_id_is_the_path_of_its_file(world):
    file = world.layer("district", HEAD.replace(f"id: {NAME}", f"id: {OTHER}"), head="")
    problem = only(world)
    assert (problem.code, problem.place.file, problem.place.line) == ("workflow.id-differs", str(file), 2)


def test_a_fault_of_the_base_is_told_in_the_file_of_the_base(world):
    base = world.layer("base", BASE.replace("title: Основа\n", ""), head="")
    world.layer("district", "title: Район\n")
    problem = only(world)
    assert (problem.code, problem.place.file) == ("schema.missing-key", str(base))


def test_a_workflow_that_is_nowhere_is_an_error(world):
    with pytest.raises(ContentError) as caught:
        load_definition("school-staff/nothing", world.layers)
    assert [problem.code for problem in caught.value.problems] == ["file.not-found"]


@pytest.mark.parametrize("name", ["../secret", "school-staff/../../x"])
def test_a_name_out_of_the_layers_is_refused(world, name):
    with pytest.raises(ContentError) as caught:
        load_definition(name, world.layers)
    assert [problem.code for problem in caught.value.problems] == ["path.outside"]


def test_a_draft_is_read_in_place_of_a_file_that_is_there_or_not_yet(world):
    (world.folder / "district").mkdir()
    layers = Layers((*world.layers.roots, world.folder / "district"))
    draft = {world.folder / "district" / FILE: (HEAD + "title: Черновик\n").encode()}
    assert load_workflow(NAME, layers, draft).definition.title == "Черновик"
    assert load_workflow(NAME, layers).definition.title == "Основа"
