"""What a workflow says, which layer said so, and what it took the place of."""

import pytest

from engine.application.provenance import changes, names_of, why
from engine.application.showing import label, said_words, show
from engine.application.translations import translations
from engine.errors import UsageError
from engine.loading.layered_values import dotted
from engine.loading.written import By
from tests.loading.layered import World

RUSSIAN = translations("ru")


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    world.terms("base", curator="куратор")
    world.layer("region", 'change:\n  consent: {due: {by: "09-15"}}\n')
    world.layer(
        "district",
        """\
        change:
          consent: {due: {by: "09-10"}, at: {below: pair-order}, note: Новая.}
          order: {without: [note], due: {by: "09-05"}}
        drop: [acts]
        insert:
          - {at: {into: pairing}, id: talk, title: Беседа, responsible: hr, due: {days: 2, after: consent}}
        """,
    )
    world.terms("district", curator="координатор")
    return world


def past(world, name):
    found = why(world.load(), name)
    return [(said.layer, said_words(found.target, said, world.load(), RUSSIAN), said.place.line) for said in found.said]


def test_a_term_is_told_in_words_down_to_the_lowest_file(world):
    assert past(world, "consent.due") == [
        ("district", "до 10\u00a0сентября", 5),
        ("region", "до 15\u00a0сентября", 5),
        ("base", "до 20\u00a0сентября", 33),
    ]


def test_one_key_of_a_term_has_a_past_of_its_own(world):
    world.layer("school", "change:\n  consent: {due.by: '09-08', due.calendar_year: first}\n")
    assert past(world, "consent.due.by") == [
        ("school", "09-08", 5), ("district", "09-10", 5), ("region", "09-15", 5), ("base", "09-20", 33),
    ]  # fmt: skip
    assert past(world, "consent.due")[:2] == [
        ("school", "до 8\u00a0сентября", 5),
        ("district", "до 10\u00a0сентября", 5),
    ]
    assert label(("steps", "consent", "due", "by"), world.load()) == "До какого дня: Взять согласие"
    assert label(("steps", "consent", "due"), world.load()) == "Срок: Взять согласие"


def test_a_list_of_which_a_layer_says_a_part_is_told_whole(world):
    world.layer("school", "change:\n  pair-order: {drop: {after: [order]}, add: {participants: [hr]}}\n")
    assert past(world, "pair-order.after") == [("school", "[consent]", 5), ("base", "[order, consent]", 37)]
    changed = {change.target[-1]: change.new for change in changes(world.load()) if "pair-order" in change.target}
    assert changed == {"participants": True, "after": False}


def test_grounds_of_which_none_is_left_are_told_as_taken_away(world):
    world.layer("school", "drop_basis: [{act: tk-rf}]\n")
    assert past(world, "basis") == [("school", "(убрано)", 4), ("base", "[{act: tk-rf}]", 5)]
    assert ("basis",) in [change.target for change in changes(world.load())]


def test_a_value_nobody_changed_has_one_who_said_it(world):
    assert past(world, "pair-order.due") == [("base", "до 1\u00a0октября", 38)]


def test_a_role_is_told_with_its_code(world):
    assert past(world, "consent.responsible")[0][1] == "Координатор (curator)"


def test_what_was_taken_away_is_told_with_what_it_was(world):
    assert past(world, "order.note") == [("district", "(убрано)", 6), ("base", "Подсказка.", 24)]


def test_a_dropped_step_is_told_with_its_title(world):
    assert past(world, "acts") == [("district", "(убрано)", 7), ("base", "Проверить акты", 14)]


def test_what_follows_from_a_dropped_step_is_told_as_such(world):
    found = why(world.load(), "order.after")
    assert [(said.by, said.layer) for said in found.said] == [(By.WITHOUT, "district"), (By.WRITTEN, "base")]


def test_a_title_that_follows_a_term_is_told_as_such(world):
    assert past(world, "roles.curator.title") == [
        ("district", "Координатор (так называет эту роль слой)", 5),
        ("base", "Куратор", 8),
    ]


def test_a_whole_step_shows_all_of_its_values_and_those_taken_away(world):
    inside = [dotted(one.target) for one in why(world.load(), "order").inside]
    assert inside == [
        "order.title", "order.responsible", "order.due", "order.documents", "order.after", "order.note",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("consent.due", "Срок: Взять согласие"),
        ("consent.at", "Место: Взять согласие"),
        ("consent", "Взять согласие"),
        ("acts", "Проверить акты"),
        ("roles.curator.title", "Название роли: Координатор"),
        ("stages.pairing.title", "Название этапа: Пары"),
        ("occasions.withdrawal", "Отказ"),
        ("basis", "Основания"),
    ],
)
def test_a_value_is_called_by_its_title(world, name, title):
    workflow = world.load()
    assert label(why(workflow, name).target, workflow) == title


@pytest.mark.parametrize(
    ("name", "near"), [("consnt.due", "consent.due"), ("consent.du", "consent.due"), ("roles.curatr", "roles.curator")]
)
def test_an_unknown_value_is_met_with_the_nearest_one(world, name, near):
    with pytest.raises(UsageError) as caught:
        why(world.load(), name)
    assert (caught.value.problem.code, caught.value.problem.facts["nearest"]) == ("show.unknown-value", near)


def test_everything_the_layers_changed_is_listed(world):
    assert {dotted(change.target): change.new for change in changes(world.load())} == {
        "roles.curator.title": False,
        "consent.due": False,
        "consent.note": True,
        "consent.at": True,
        "order.due": False,
        "talk": True,
        "acts": False,
        "order.after": False,
        "order.note": False,
    }


def test_a_workflow_nobody_changed_has_no_changes(tmp_path):
    assert changes(World(tmp_path).load()) == ()


def test_steps_are_shown_with_terms_in_words_and_codes_of_documents(world):
    rows = {row.step.id: row for row in show(world.load(), RUSSIAN).rows}
    assert rows["talk"].term == "2 календарных дня после шага «Взять согласие»"
    assert (rows["order"].documents, rows["order"].responsible) == (("S02",), "Директор")
    assert [dotted(change.target) for change in rows["consent"].changes] == [
        "consent.due",
        "consent.note",
        "consent.at",
    ]


def test_changes_outside_of_steps_are_shown_apart(world):
    assert [dotted(change.target) for change in show(world.load(), RUSSIAN).changes] == ["roles.curator.title", "acts"]


def test_names_are_those_that_commands_take(world):
    workflow = world.load()
    assert names_of(workflow, "steps") == ["order", "pair-order", "consent", "talk", "notice"]
    assert names_of(workflow, "stages") == ["stages.preparation", "stages.pairing"]
