"""A small school leads its dossier through the year from its answers, by the use cases a clerk calls."""

import datetime as dt

import pytest

from engine.application.desk import case_of
from engine.application.playing import play
from engine.model import events as e
from engine.model.standing import Phase, Status
from tests.application.small_school import PROCESS, Office, build

NO_PAPERS = "документов этого шага нет в ответах"


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    office = Office(build(tmp_path_factory.mktemp("played")))

    def desk_on(day):
        office.on = day.isoformat()
        return office.desk()

    told = []
    play(desk_on, PROCESS, why_skipped=NO_PAPERS, progress=told.append)
    yield office, told
    office.store.engine.dispose()


def test_every_step_of_the_year_ends(played):
    office, _ = played
    tasks = office.case().dossier.tasks
    assert {task.status for task in tasks.values()} == {Status.DONE}
    assert {key.step for key in tasks} == {
        "council", "introduction-order", "mentor-consent", "addendum", "pair-order", "year",
    }  # fmt: skip


def test_steps_are_told_in_their_order(played):
    _, told = played
    assert told[0] == "Принять положение на педагогическом совете"
    assert told[-1] == "Вести пару до конца"


def test_papers_are_signed_on_the_days_of_the_answers(played):
    office, _ = played
    assert office.document("s02").signed == dt.date(2026, 8, 31)
    assert office.document("s17").signed == dt.date(2026, 9, 28)
    assert {one.phase for one in office.case().dossier.documents.values() if not one.is_sheet} == {Phase.SIGNED}


def test_numbers_follow_one_another(played):
    office, _ = played
    assert [office.document(code).number for code in ("s02", "s17")] == ["145-о", "146-о"]


def test_people_named_by_the_step_are_acquainted(played):
    office, _ = played
    assert "belykh-nv" in office.document("s02").acquainted


def test_nothing_is_overridden_and_nothing_is_late(played):
    office, _ = played
    records = office.desk().scope.history(1)
    assert not [one for one in records if isinstance(one.event, e.RuleOverridden)]
    assert not [one for one in records if isinstance(one.event, e.TermPassed)]
    assert NO_PAPERS not in [(one.personal or {}).get("reason") for one in records]


def test_what_is_kept_and_what_is_read_anew_are_the_same(played):
    office, _ = played
    again = Office(office.root)
    assert case_of(again.desk().scope, 1).dossier == office.case().dossier
