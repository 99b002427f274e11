"""Papers about a final paper of a dossier: amended, cancelled, an extract, a certified copy."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from engine.application.citing import cite
from engine.application.desk import Desk, case_of, organisation_of, store_of
from engine.application.dossier_drafts import draft
from engine.application.dossier_numbers import register
from engine.application.dossier_signing import sign
from engine.application.dossiers import act, open_dossier
from engine.application.paper_sources import documents_named
from engine.errors import ContentError, UsageError
from engine.loading.workspace import load_workspace
from engine.model.events import Moment, Paper
from engine.model.standing import Phase
from engine.ooxml.text import plain_text

SAMPLES = Path(__file__).parents[2] / "samples" / "workspaces"
DAY = dt.datetime(2026, 9, 9, 10, tzinfo=dt.UTC)
S02, S34 = "school-staff/s02-introduction-order", "school-staff/s34-amendment-order"
AMENDMENT = """\
title: Изменения в приказы
instances:
  - for: school-staff/s02-introduction-order
    date: "2026-09-09"
    data:
      correction: true
      applies_from: "2026-08-31"
      changes:
        - {action: replace, where: пункте 2, words: до 1 октября, new_words: до 10 октября}
"""
BEFORE = ("early-drafts", "acts-review", "drafts", "union-request", "union-opinion")


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """A school whose introduction order is signed under its number."""
    root = tmp_path_factory.mktemp("citing")
    for name in ("municipality", "school"):
        shutil.copytree(SAMPLES / name, root / name)
    school = root / "school"
    here = desk(school)
    number = open_dossier(here, "school-staff/annual-cycle").case.row.id
    for step in BEFORE:
        act(here, number, "done", step)
    draft(here, number, "council")
    register(here, number, 1)
    sign(here, number, 1, on=dt.date(2026, 8, 28))
    draft(here, number, "introduction-order")
    register(here, number, 2)
    sign(here, number, 2, on=dt.date(2026, 8, 31))
    here.store.engine.dispose()
    return school


@pytest.fixture
def school(signed, tmp_path):
    for name in ("municipality", "school"):
        shutil.copytree(signed.parent / name, tmp_path / name)
    return tmp_path / "school"


def desk(school):
    workspace = load_workspace(school)
    moment = Moment(at=DAY, actor="belykh-nv")
    return Desk(workspace=workspace, store=store_of(workspace), organisation=organisation_of(workspace), moment=moment)


def answered(school):
    (school / "answers" / f"{S34}.yaml").write_text(AMENDMENT, encoding="utf-8")
    return desk(school)


def code_of(caught):
    return caught.value.problems[0].code


def test_an_amendment_names_the_first_by_its_number_and_leaves_it_in_force(school):
    here = answered(school)

    drafted = cite(here, 1, 2, Paper.AMENDS, reason="описка в пункте 2").case.dossier
    (one,) = [one for one in drafted.documents.values() if one.slug == S34]
    assert (one.cites, one.does, one.phase, one.number) == (2, Paper.AMENDS, Phase.DRAFT, None)
    assert drafted.documents[2].answered == {}

    after = register(here, 1, one.id).case.dossier
    assert after.documents[2].answered == {one.id: Paper.AMENDS}
    assert after.documents[2].phase is Phase.SIGNED
    text = plain_text(here.store.blobs.get(after.documents[one.id].file)).replace("\u00a0", " ")
    assert "№ 145-о" in text
    assert "от 31 августа 2026 г." in text


def test_a_second_amendment_of_an_order_has_an_answer_of_its_own(school):
    here = answered(school)
    first = max(cite(here, 1, 2, Paper.AMENDS).case.dossier.documents)
    register(here, 1, first)
    sign(here, 1, first, on=dt.date(2026, 9, 9))
    with pytest.raises(ContentError) as caught:
        cite(here, 1, 2, Paper.AMENDS)
    assert (code_of(caught), caught.value.problems[0].facts["turn"]) == ("dossier.citing-unanswered", 2)

    again = AMENDMENT.partition("instances:\n")[2].replace("пункте 2", "пункте 3")
    (school / "answers" / f"{S34}.yaml").write_text(AMENDMENT + again, encoding="utf-8")
    here = desk(school)
    second = max(cite(here, 1, 2, Paper.AMENDS).case.dossier.documents)
    assert second != first
    assert max(cite(here, 1, 2, Paper.AMENDS).case.dossier.documents) == second
    assert documents_named(case_of(here.scope, 1), "S34", None) == (second,)
    after = register(here, 1, second).case.dossier
    texts = {
        one: plain_text(here.store.blobs.get(after.documents[one].file)).replace("\u00a0", " ")
        for one in (first, second)
    }
    assert "пункте 2 " in texts[first]
    assert "пункте 3 " in texts[second]
    assert after.documents[second].number != after.documents[first].number
    assert after.documents[2].answered == {first: Paper.AMENDS, second: Paper.AMENDS}


def test_a_paper_that_changes_an_order_is_numbered_among_the_orders(school):
    here = answered(school)
    one = max(cite(here, 1, 2, Paper.AMENDS).case.dossier.documents)

    assert register(here, 1, one).case.dossier.documents[one].series == "staff-orders"


def test_what_nobody_has_answered_is_asked_for_by_file(school):
    with pytest.raises(ContentError) as caught:
        cite(desk(school), 1, 2, Paper.AMENDS)

    assert code_of(caught) == "dossier.citing-unanswered"
    assert caught.value.problems[0].facts["file"] == f"answers/{S34}.yaml"


def test_a_draft_is_not_cited(school):
    here = answered(school)
    draft(here, 1, "curator-order")
    fresh = max(one.id for one in case_of(here.scope, 1).dossier.documents.values() if "s05" in one.slug)

    with pytest.raises(ContentError) as caught:
        cite(here, 1, fresh, Paper.CANCELS)

    assert code_of(caught) == "dossier.not-final"


def test_one_of_many_cannot_be_told_by_its_name(school):
    here = answered(school)
    sheet = next(one.id for one in case_of(here.scope, 1).dossier.documents.values() if one.is_sheet)
    sign(here, 1, sheet)

    with pytest.raises(ContentError) as caught:
        cite(here, 1, sheet, Paper.COPY)

    assert code_of(caught) == "dossier.cites-one-of-many"


def test_a_level_without_such_a_paper_is_told(school, monkeypatch):
    monkeypatch.setattr("engine.application.citing.CODES", {Paper.CANCELS: ("s99",)})

    with pytest.raises(UsageError) as caught:
        cite(desk(school), 1, 2, Paper.CANCELS)

    assert caught.value.problem.code == "dossier.no-citing-paper"
