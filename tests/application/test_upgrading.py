"""A dossier goes over to another version of its workflow."""

import datetime as dt
import gettext
import shutil
from pathlib import Path

import pytest

from engine.application.desk import Desk, case_of, organisation_of, store_of
from engine.application.dossiers import act, open_dossier
from engine.application.upgrading import Verdict, plan_upgrade, upgrade
from engine.errors import ContentError
from engine.loading.workspace import load_workspace
from engine.model import events as e
from engine.model.events import Moment, TaskKey
from engine.model.standing import Status

SAMPLES = Path(__file__).parents[2] / "samples" / "workspaces"
WORDS = gettext.NullTranslations()
DAY = dt.datetime(2026, 8, 25, 10, tzinfo=dt.UTC)
WITHOUT_DRAFTS = """\
change:
  union-request: {after: [acts-review], due: {by: "09-01"}}
  council: {after: [union-opinion]}
  pay-amendment: {after: [union-opinion]}
drop: [drafts]
"""
LAYER = """\
extends: school-staff/annual-cycle
id: school-staff/annual-cycle
version: "2026.3"
"""


@pytest.fixture
def school(tmp_path):
    for name in ("municipality", "school"):
        shutil.copytree(SAMPLES / name, tmp_path / name)
    return tmp_path / "school"


def desk(school):
    workspace = load_workspace(school)
    moment = Moment(at=DAY, actor="belykh-nv")
    return Desk(workspace=workspace, store=store_of(workspace), organisation=organisation_of(workspace), moment=moment)


def changed(school, text):
    """Let the school write its own changes into the workflow; return its desk as it is read anew."""
    file = school / "workflows" / "school-staff" / "annual-cycle.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(LAYER + text, encoding="utf-8")
    return desk(school)


@pytest.fixture
def number(school):
    """A dossier with one step done and the next one open."""
    here = desk(school)
    found = open_dossier(here, "school-staff/annual-cycle").case.row.id
    act(here, found, "done", "acts-review")
    return found


def plan(here, number, *, mapped=(), dropped=()):
    return plan_upgrade(here, number, WORDS, mapped=dict(mapped), dropped=dropped)


def test_a_dossier_of_the_present_version_stays_as_it_is(school, number):
    found = plan(desk(school), number)

    assert (found.verdict, found.effects, found.templates) == (Verdict.SAME, (), ())


def test_a_term_moves_when_it_is_said_and_not_before(school, number):
    here = changed(school, 'change:\n  drafts:\n    due: {by: "09-15"}\n')
    found = plan(here, number)

    assert found.verdict is Verdict.POSSIBLE
    assert e.DueMoved(task=TaskKey(step="drafts"), due=dt.date(2026, 9, 15)) in found.effects
    assert case_of(here.scope, number).dossier.tasks[TaskKey(step="drafts")].due == dt.date(2026, 8, 20)

    after = upgrade(here, number, reason="новый срок района", mapped={}).case

    assert after.dossier.tasks[TaskKey(step="drafts")].due == dt.date(2026, 9, 15)
    assert (after.row.version, after.row.definition) == ("2026.3", after.dossier.pin.definition)
    assert plan(here, number).verdict is Verdict.SAME


def test_what_has_ended_stays_whatever_the_new_version_asks_of_it(school, number):
    here = changed(school, "change:\n  acts-review: {after: [early-drafts]}\n")

    after = upgrade(here, number, reason="порядок шагов", mapped={}).case

    assert after.living(DAY.date()).tasks[TaskKey(step="acts-review")].status is Status.DONE
    assert after.living(DAY.date()).tasks[TaskKey(step="drafts")].status is Status.OPEN


def test_an_open_step_that_is_gone_needs_a_word_of_the_user(school, number):
    here = changed(school, WITHOUT_DRAFTS)
    found = plan(here, number)

    assert (found.verdict, [one.code for one in found.problems]) == (Verdict.NEEDS_MAP, ["upgrade.open-step-gone"])
    with pytest.raises(ContentError) as caught:
        upgrade(here, number, reason="свои проекты", mapped={})
    assert caught.value.problems[0].code == "upgrade.open-step-gone"

    after = upgrade(here, number, reason="свои проекты", mapped={}, dropped=["drafts"]).case

    assert after.dossier.tasks[TaskKey(step="drafts")].status is Status.GONE
    assert after.living(DAY.date()).tasks[TaskKey(step="union-request")].status is Status.OPEN


def test_an_open_step_follows_its_new_name(school, number):
    here = changed(
        school,
        WITHOUT_DRAFTS.replace("[acts-review]", "[projects]")
        + """\
insert:
  - {at: {below: acts-review}, id: projects, title: Подготовить проекты, responsible: curator, after: [acts-review]}
""",
    )

    after = upgrade(here, number, reason="другое имя", mapped={"drafts": "projects"}).case

    assert after.dossier.tasks[TaskKey(step="projects")].status is Status.OPEN
    assert TaskKey(step="drafts") not in after.dossier.tasks


def test_a_step_nobody_has_is_named_with_the_nearest_one(school, number):
    here = changed(school, WITHOUT_DRAFTS)

    found = plan(here, number, mapped={"drafts": "union-reqest"})

    assert [one.code for one in found.problems][:1] == ["upgrade.unknown-step"]
    assert found.problems[0].facts["nearest"] == "union-request"


def test_a_step_done_for_others_now_cannot_go_over(school, number):
    here = changed(school, "change:\n  drafts: {for_each: pair}\n")

    found = plan(here, number)

    assert (found.verdict, [one.code for one in found.problems]) == (Verdict.IMPOSSIBLE, ["upgrade.other-scope"])


def test_going_over_has_a_reason(school, number):
    here = changed(school, 'change:\n  drafts:\n    due: {by: "09-15"}\n')

    with pytest.raises(ContentError) as caught:
        upgrade(here, number, reason=" ", mapped={})

    assert caught.value.problems[0].code == "upgrade.reason-needed"
    assert case_of(here.scope, number).row.version != "2026.3"
