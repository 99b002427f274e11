"""Documents that cite a first one: their kind is that of the first, its requisites come from the workspace."""

import dataclasses
import shutil

import pytest
import yaml

from engine.application.data_file import papers_from_file
from engine.application.issuing import issue, paper_of_workspace
from engine.application.kit import card_problems
from engine.application.planning import definition_of
from engine.errors import ContentError
from engine.loading.cards import load_card
from engine.loading.content import content_root
from engine.loading.workspace import load_workspace
from engine.model.documents import kind_of
from engine.model.people import Requisites
from engine.ooxml.text import plain_text
from engine.storage.ledger import read_ledger

AMENDMENT = "school-staff/s34-amendment-order"
CHANGES = [{"action": "remove", "unit": "пункт 4"}]


def test_an_act_is_changed_by_an_act_of_its_own_kind(layers):
    card = load_card(AMENDMENT, layers)
    assert kind_of(card, {"cited": Requisites(kind="decree")}) == "decree"
    assert kind_of(card, {"cited": {"kind": "directive"}}) == "directive"


def test_while_nothing_is_cited_yet_the_kind_is_that_of_the_card(layers):
    assert kind_of(load_card(AMENDMENT, layers), {}) == "order"


def test_a_card_takes_its_kind_from_no_field_but_one_with_requisites(kit, layers):
    card = load_card(AMENDMENT, layers)
    (problem,) = card_problems(dataclasses.replace(card, kind_from="cites"), kit)
    assert (problem.code, problem.facts["nearest"]) == ("card.unknown-kind-field", "cited")
    (problem,) = card_problems(dataclasses.replace(card, kind_from="reason"), kit)
    assert problem.code == "card.unknown-kind-field"


@pytest.fixture
def amended(tmp_path, kit, today):
    """Return a function that makes the amendment of a document of a kind."""

    def make(cited, **data):
        file = content_root() / "samples/documents" / AMENDMENT / "minimal.yaml"
        whole = yaml.safe_load(file.read_text("utf-8"))
        whole["data"] |= {"cited": cited, **data}
        target = tmp_path / "data.yaml"
        target.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
        return papers_from_file(kit, AMENDMENT, target, today=today)[0]

    return make


def test_the_text_the_name_and_the_series_of_an_amendment_follow_the_act_it_changes(amended):
    paper = amended({"kind": "decree", "date": "2026-08-31", "number": "35-п"})
    text = plain_text(paper.data).replace("\u00a0", " ")
    assert "\nПОСТАНОВЛЕНИЕ\n" in text
    assert "\nПОСТАНОВЛЯЮ:\n" in text
    assert "Контроль за исполнением настоящего постановления оставляю за собой." in text
    assert paper.name.startswith("Постановление 206 от 09.10.2026")
    assert paper.kind == "decree"


def test_where_the_word_of_order_is_not_known_it_is_asked(amended):
    with pytest.raises(ContentError) as caught:
        amended({"kind": "directive", "date": "2026-08-31", "number": "35-р"})
    assert [(problem.code, problem.facts["key"]) for problem in caught.value.problems] == [
        ("schema.missing-key", "verb")
    ]
    paper = amended({"kind": "directive", "date": "2026-08-31", "number": "35-р"}, verb="обязываю")
    assert "\nОБЯЗЫВАЮ:\n" in plain_text(paper.data)


def test_only_an_act_of_the_head_or_of_a_body_is_amended(amended):
    with pytest.raises(ContentError) as caught:
        amended({"kind": "roadmap", "date": "2026-08-31", "number": "1"}, verb="ПРИКАЗЫВАЮ")
    (problem,) = caught.value.problems
    assert "order" in problem.facts["allowed"]


@pytest.fixture
def school(tmp_path):
    for name in ("municipality", "school"):
        shutil.copytree(content_root() / "samples" / "workspaces" / name, tmp_path / name)
    return tmp_path / "school"


def answer(school, slug, *instances):
    content = {"title": "Ответы", "instances": list(instances)}
    file = school / "answers" / f"{slug}.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")


def made(school, slug, today, scope="school-staff/s17-pair-order"):
    workspace = load_workspace(school)
    (paper,) = paper_of_workspace(workspace, slug, scope=scope, date="2026-10-09", number="205-о", today=today)
    return plain_text(paper.data).replace("\u00a0", " ")


FIRST = "приказ от 28 сентября 2026 г. № 187-о «О закреплении наставнических пар и групп»"


def test_an_answer_for_a_document_of_the_workspace_cites_it_without_its_requisites_being_typed(school, today):
    answer(
        school,
        AMENDMENT,
        {"for": "school-staff/s17-pair-order", "data": {"reason": "В связи с ошибкой", "changes": CHANGES}},
    )
    assert f"1. Внести в {FIRST} следующее изменение:" in made(school, AMENDMENT, today)


def test_a_copy_is_certified_for_the_document_it_is_asked_for(school, today):
    slug = "school-staff/s46-copy-certificate"
    answer(school, slug, {"for": "school-staff/s17-pair-order", "data": {"sheets": 3}})
    assert "приложен к копии приказа от 28 сентября 2026 г. № 187-о" in made(school, slug, today)


def test_an_amendment_of_a_decree_has_its_number_in_the_series_of_decrees(school, today):
    cited = {"kind": "decree", "date": "2026-09-01", "number": "1-п"}
    data = {"cited": cited, "reason": "В связи с изменением акта", "changes": CHANGES}
    path = school / "answers/school-staff/s17-pair-order.yaml"
    number = yaml.safe_load(path.read_text("utf-8"))["instances"][0]["number"]
    answer(school, AMENDMENT, {"date": "2026-10-09", "number": number, "occasion": "act-changed", "data": data})
    workspace = load_workspace(school)
    definition = definition_of(workspace.layers, "school-staff/annual-cycle")
    issue(workspace, definition, out=school / "documents", today=today)
    entries = {entry.key.split("|")[0]: entry for entry in read_ledger(school / "documents").values()}
    assert (entries[AMENDMENT].series, entries[AMENDMENT].number) == ("decree", number)
    assert entries["school-staff/s17-pair-order"].series == "order"


def test_an_answered_amendment_is_made_and_no_other_one_is_asked_for(school, today):
    data = {"reason": "В связи с ошибкой", "changes": CHANGES}
    answer(school, AMENDMENT, {"for": "school-staff/s17-pair-order", "data": data})
    workspace = load_workspace(school)
    definition = definition_of(workspace.layers, "school-staff/annual-cycle")
    items = issue(workspace, definition, out=school / "documents", today=today, stage="implementation")
    assert [(item.state, item.scope) for item in items if item.slug == AMENDMENT] == [
        ("draft", "school-staff/s17-pair-order")
    ]
