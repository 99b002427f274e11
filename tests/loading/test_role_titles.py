"""A role is called by the word of the nearest layer, be it its title in the workflow or its term."""

import pytest

from engine.errors import ContentError, Severity
from engine.loading.written import By
from tests.loading.layered import BASE, World


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.terms("base", curator="куратор")
    return world


def title(world):
    return world.load().definition.roles["curator"].title


def test_without_a_layer_the_title_of_the_workflow_holds(world):
    assert title(world) == "Куратор"


def test_where_a_layer_renames_the_term_the_role_follows(world):
    world.layer("district", "")
    world.terms("district", curator="координатор")
    assert title(world) == "Координатор"


def test_it_follows_in_a_layer_that_has_no_file_of_the_workflow(world):
    (world.folder / "district").mkdir()
    world.names.append("district")
    world.terms("district", curator="координатор")
    assert title(world) == "Координатор"


def test_the_new_title_stands_where_the_word_does_and_remembers_the_former_one(world):
    world.layer("district", "")
    world.terms("district", curator="координатор")
    found = world.load().merged.tree.fields["roles"].fields["curator"].fields["title"]
    assert found.place.file.endswith("district/norms/terms.yaml")
    assert (found.place.line, found.by, found.before.value) == (5, By.TERM, "Куратор")


def test_a_term_repeated_with_the_same_word_renames_nothing(world):
    world.layer("base", BASE.replace("title: Куратор", "title: Старший куратор"), head="")
    world.layer("district", "")
    world.terms("district", curator="куратор")
    assert title(world) == "Старший куратор"


def test_a_title_of_the_same_layer_holds_beside_the_word(world):
    world.layer("district", "roles:\n  curator: {title: Школьный координатор}\n")
    world.terms("district", curator="координатор")
    assert title(world) == "Школьный координатор"


def test_a_word_of_a_layer_above_renames_even_a_title_of_a_layer(world):
    world.layer("district", "roles:\n  curator: {title: Координатор}\n")
    world.layer("school", "")
    world.terms("school", curator="тьютор")
    assert title(world) == "Тьютор"


def test_a_role_without_a_term_keeps_its_title(world):
    world.layer("district", "")
    world.terms("district", director="заведующ")
    assert world.load().definition.roles["director"].title == "Директор"


def test_steps_from_below_that_hold_the_former_word_are_told(world):
    world.layer("base", BASE.replace("title: Взять согласие", "title: Получить согласие у куратора"), head="")
    world.layer("district", "change:\n  acts: {title: Сообщить куратору}\n")
    world.terms("district", curator="координатор")
    (problem,) = world.problems()
    assert (problem.code, problem.severity) == ("workflow.old-word", Severity.NOTE)
    assert problem.facts == {"name": "consent.title", "found": "куратора", "word": "координатор"}
    assert problem.place.file.endswith("district/norms/terms.yaml")


def test_a_title_changed_beside_the_word_of_the_papers_is_told(world):
    world.layer("district", "roles:\n  curator: {title: Координатор}\n")
    (problem,) = world.problems()
    assert (problem.code, problem.severity) == ("extension.title-beside-word", Severity.NOTE)
    assert problem.facts == {"name": "curator", "title": "Координатор", "word": "куратор", "term": "curator"}


def test_a_damaged_file_of_words_is_an_error(world):
    world.layer("district", "")
    world.terms("district", curator="координатор")
    (world.folder / "district/norms/terms.yaml").write_text("roles: 1\n")
    with pytest.raises(ContentError):
        world.load()
