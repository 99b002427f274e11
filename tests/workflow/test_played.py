"""A living dossier is played no oftener than needed, and never taken for another one."""

import datetime as dt
from dataclasses import replace

import pytest

from engine.language.workdays import WorkCalendar
from engine.model.dossier import Facts
from engine.model.events import Moment, Proposal, StepDone, TaskKey
from engine.model.standing import Dossier, Status
from engine.workflow import living
from engine.workflow.deciding import decide
from engine.workflow.living import Course, live
from tests.workflow.building import by, day, step, workflow

COURSE = Course(
    definition=workflow(step("a", by("09-10")), step("b", by("09-20"), after=("a",)), step("c", when="organisation.x")),
    calendar=WorkCalendar(),
    appendices={},
)
TODAY = day("2026-09-01")
MOMENT = Moment(at=dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC), actor="ivanova-mp")
OPENED = Dossier(process="school-staff/x", school_year=2026, seq=1, day=TODAY, entered=TODAY)
DONE = StepDone(task=TaskKey(step="a"))


def status(course, dossier, on=TODAY):
    return {key.step: task.status for key, task in live(course, dossier, on).tasks.items()}


@pytest.fixture
def plays(monkeypatch):
    """What was really played."""
    played, play = [], living._play
    living._PLAYED.clear()
    monkeypatch.setattr(living, "_play", lambda *given: played.append(given) or play(*given))
    return played


def test_the_same_question_is_played_once(plays):
    assert live(COURSE, OPENED, TODAY) is live(COURSE, OPENED, TODAY)
    assert len(plays) == 1


def test_a_step_is_played_before_and_after(plays):
    live(COURSE, OPENED, TODAY)
    decision = decide(COURSE, OPENED, [Proposal(event=DONE, day=TODAY)], MOMENT)
    live(COURSE, decision.dossier, TODAY)

    assert decision.records
    assert status(COURSE, decision.dossier)["b"] is Status.OPEN
    assert len(plays) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda course, dossier, on: (course, dossier, on + dt.timedelta(days=1)),
        lambda course, dossier, on: (course, replace(dossier, day=on + dt.timedelta(days=1)), on),
        lambda course, dossier, on: (course, replace(dossier, facts=Facts(organisation={"x": True})), on),
        lambda course, dossier, on: (course, replace(dossier, carried={TaskKey(step="a"): on}), on),
        lambda course, dossier, on: (course, replace(dossier, school_year=2027), on),
        lambda course, dossier, on: (replace(course, appendices={"d": ("e",)}), dossier, on),
    ],
    ids=["day", "history", "facts", "carried", "year", "course"],
)
def test_another_question_is_played_anew(plays, change):
    live(COURSE, OPENED, TODAY)
    live(*change(COURSE, OPENED, TODAY))

    assert len(plays) == 2
