"""What changed in a workflow since a former version, in Russian."""

import pytest

from engine.application.translations import translations
from engine.application.version_diff import version_diff
from engine.errors import ContentError
from engine.loading.layers import Layers
from engine.loading.versions import versions

NAME = "school-staff/cycle"
OLD = """\
title: Карта
id: school-staff/cycle
level: school-staff
version: "2026.1"
roles:
  head: {title: Директор}
  clerk: {title: Секретарь}
stages:
  - id: pairing
    title: Пары
    steps:
      - {id: consent, title: Получить согласие, responsible: head, due: {by: "09-20"}}
      - {id: order, title: Издать приказ, responsible: head, after: [consent], due: {working_days: 3, after: consent}}
      - {id: card, title: Выдать карточку, responsible: clerk, documents: [s38-mentor-card]}
"""
NEW = (
    OLD.replace('"2026.1"', '"2026.2"')
    .replace('{by: "09-20"}', '{by: "10-10"}')
    .replace(
        "responsible: clerk, documents: [s38-mentor-card]", "responsible: head, documents: [s36-acquaintance-sheet]"
    )
    .replace("id: card, title: Выдать карточку", "id: handing, was: card, title: Вручить карточку")
    .replace("documents: [s36-acquaintance-sheet]", "documents: [s36-acquaintance-sheet], for_each: pair")
    .replace("for_each: pair}", 'for_each: pair, repeat: {every: quarter, until: "05-20"}, due: {by: "10-30"}}')
    .replace("after: [consent], due", "after: [consent], acquaintance: {roles: [clerk], working_days: 3}, due")
)


@pytest.fixture
def layers(tmp_path):
    def write(path, text):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")

    write(f"workflows/{NAME}.yaml", NEW)
    write("workflows/school-staff/_versions/cycle/2026.1.yaml", OLD)
    return Layers.built_in().above(tmp_path)


def said(layers, former="2026.1"):
    found = version_diff(layers, NAME, former, translations("ru"), school_year=2026)
    return found, {(one.difference.id, one.field): (one.lines, one.due) for one in found.told}


def test_the_term_is_told_in_words_and_in_days(layers):
    _, told = said(layers)

    assert told["consent", "Срок"] == (
        ("было: до 20\u00a0сентября", "стало: до 10\u00a0октября"),
        ("18.09.2026", "09.10.2026"),
    )


def test_a_step_that_says_the_same_and_is_due_on_another_day_is_named(layers):
    found, _ = said(layers)

    assert found.moved == {"Издать приказ": ("23.09.2026", "14.10.2026")}


def test_lists_tell_what_came_and_what_went(layers):
    _, told = said(layers)

    assert told["handing", "Документы"][0] == ("− S38", "+ S36")


def test_roles_are_called_by_their_titles(layers):
    _, told = said(layers)

    assert told["handing", "Ответственный"][0] == ("было: Секретарь", "стало: Директор")
    assert told["order", "Ознакомление"][0] == ("стало: Секретарь, за 3 рабочих дня",)


def test_whom_a_step_is_for_and_how_it_comes_back_are_told_in_words(layers):
    _, told = said(layers)

    assert told["handing", "На кого"][0] == ("стало: для каждой пары",)
    assert told["handing", "Повторять"][0] == ("стало: каждые три месяца до 20\u00a0мая",)


def test_a_step_is_known_by_its_former_id(layers):
    found, _ = said(layers)

    assert next(one.difference.kind.value for one in found.told if one.difference.id == "handing") == "renamed"
    assert [one for one in found.told if one.difference.kind.value in ("added", "removed")] == []


def test_the_former_version_may_be_a_file(layers, tmp_path):
    file = tmp_path / "старая.yaml"
    file.write_text(OLD, "utf-8")

    assert said(layers, str(file))[1] == said(layers)[1]


def test_an_unknown_version_is_met_with_those_there_are(layers):
    with pytest.raises(ContentError) as caught:
        said(layers, "2025.9")

    assert [(p.code, p.facts["allowed"]) for p in caught.value.problems] == [("workflow.no-version", ["2026.1"])]


def test_a_file_of_a_layer_alone_is_no_version(layers, tmp_path):
    file = tmp_path / "слой.yaml"
    file.write_text(f'extends: {NAME}\nid: {NAME}\nversion: "2026.1"\n', "utf-8")

    with pytest.raises(ContentError) as caught:
        said(layers, str(file))

    assert [p.code for p in caught.value.problems] == ["workflow.extends-elsewhere"]


@pytest.mark.parametrize("process", ["school-staff/annual-cycle", "municipality/annual-cycle"])
def test_every_former_version_of_a_shipped_workflow_can_be_compared(process):
    known = versions(process, Layers.built_in())

    assert known
    for version in known:
        assert version_diff(Layers.built_in(), process, version, translations("ru"), school_year=2026).told
