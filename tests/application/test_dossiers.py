"""A dossier over the files of a school: what changed in them is entered, commands meet, reading changes nothing."""

import datetime as dt
import shutil

import pytest

from engine.application.desk import Desk, enter, forget_cases, organisation_of, store_of, which
from engine.application.dossiers import act, end_pair, give, happen, lines_of, open_dossier, remarks_of
from engine.errors import ContentError, UsageError
from engine.loading.workspace import load_workspace
from engine.model import events as e
from engine.model.events import Moment
from engine.model.standing import PairStatus
from tests.application.small_school import CLERK, PROCESS, Office, build, codes, pairs_text, refused
from tests.storage.small_world import dossier_row


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """The folder of the school with an open dossier."""
    folder = tmp_path_factory.mktemp("opened")
    office = Office(build(folder), on="2026-08-20")
    office.open()
    office.store.engine.dispose()
    return folder


@pytest.fixture
def office(school, tmp_path):
    shutil.copytree(school, tmp_path / "copy")
    found = Office(tmp_path / "copy" / "school", on="2026-08-21")
    yield found
    found.store.engine.dispose()


def kinds(entered):
    return [type(one.event).__name__ for one in entered.records]


def through(office):
    """Let the year go on by hand until the pairs work, without papers."""
    office.on = "2026-09-28"
    for step in ("council", "introduction-order", "mentor-consent", "addendum", "pair-order"):
        office.act("done", step, override="бумаги в папке")


class TestOpening:
    def test_it_holds_only_what_its_workflow_asks_about(self, office):
        first = office.desk().scope.history(1)[0]
        (pair, _) = first.personal["pairs"]
        assert pair["fields"] == {"end": {"$date": "2027-05-31"}}
        assert set(first.people) == {"petrova-ai", "gusak-do", "timoshenko-gp", "fedorova-aa"}

    def test_one_process_of_a_school_year_has_one_dossier(self, office):
        assert codes(office.open) == ["store.dossier-exists"]

    def test_a_process_that_is_not_there_opens_nothing(self, office):
        with pytest.raises((ContentError, UsageError)):
            open_dossier(office.desk(), "school-staff/no-such")
        assert len(office.desk().scope.dossiers()) == 1

    def test_it_goes_on_by_what_it_was_opened_with_when_the_file_changes(self, office):
        workflow = office.root / "workflows" / "school-staff" / "short.yaml"
        workflow.write_text(
            workflow.read_text("utf-8").replace("Издать приказ о внедрении", "Издать другой приказ"), "utf-8"
        )
        forget_cases(office.store)
        assert office.case().course.definition.find("introduction-order").title == "Издать приказ о внедрении"


class TestWhichOne:
    def test_it_is_named_by_number_or_process_or_not_at_all(self, office):
        desk = office.desk()
        assert {which(desk, name) for name in (None, "1", PROCESS, f"{PROCESS}/2026")} == {1}

    def test_an_unknown_one_is_told_with_those_there_are(self, office):
        with pytest.raises(UsageError) as caught:
            which(office.desk(), "7")
        assert caught.value.problem.facts["allowed"] == {"1": f"{PROCESS} 2026"}

    def test_without_any_the_clerk_is_told_how_to_open_one(self, office):
        desk = office.desk()
        empty = Desk(workspace=desk.workspace, store=desk.store, organisation="nobody", moment=desk.moment)
        with pytest.raises(UsageError) as caught:
            which(empty, None)
        assert caught.value.problem.code == "dossier.none"


class TestChangedFiles:
    def test_another_last_day_of_a_pair_prolongs_it_with_the_next_command(self, office):
        (office.root / "pairs.yaml").write_text(pairs_text(pair_1="2027-06-15"), "utf-8")
        entered = enter(office.desk(), 1, lambda _case: [])
        assert entered.records[0].event == e.PairProlonged(pair="pair-1", end=dt.date(2027, 6, 15))
        assert enter(office.desk(), 1, lambda _case: []).records == ()

    def test_another_fact_about_a_person_is_given_with_whom_it_tells_of(self, office):
        people = office.root / "people.yaml"
        text = people.read_text("utf-8")
        start = text.index("petrova-ai,") if "petrova-ai," in text else text.index("id: petrova-ai\n")
        if "mentoring_in_job_description" in text[start : start + 300]:
            pytest.fail("the sample says it already")
        people.write_text(
            text.replace("id: petrova-ai\n", "id: petrova-ai\n    mentoring_in_job_description: true\n", 1), "utf-8"
        )
        entered = enter(office.desk(), 1, lambda _case: [])
        (given,) = [one for one in entered.records if isinstance(one.event, e.FieldGiven)]
        assert given.event == e.FieldGiven(name="pair.mentor.mentoring_in_job_description", pair="pair-1")
        assert given.personal == {"value": True}
        assert set(given.people) == {"petrova-ai", "gusak-do"}

    def test_what_the_workflow_does_not_ask_about_changes_nothing(self, office):
        pairs = office.root / "pairs.yaml"
        pairs.write_text(pairs.read_text("utf-8").replace("современного урока", "урока"), "utf-8")
        assert enter(office.desk(), 1, lambda _case: []).records == ()


class TestMeeting:
    def test_who_has_not_seen_the_last_event_is_told_who_was_quicker_and_when(self, office):
        seen = office.case().row.seq
        other = Office(office.root, on="2026-08-22", actor="belykh-nv")
        act(other.desk(), 1, "done", "council", override="протокол в папке")
        with pytest.raises(ContentError) as caught:
            office.act("skipped", "council", reason="не нужен", expect=seen)
        (problem,) = caught.value.problems
        assert problem.code == "store.conflict"
        assert "belykh-nv" in map(str, problem.facts.values())
        assert any(str(value).startswith("2026-08-22") for value in problem.facts.values())

    def test_a_repeated_command_is_known_by_its_key(self, office):
        first = office.act("done", "council", override="протокол в папке", key="k")
        again = office.act("done", "council", override="протокол в папке", key="k")
        assert kinds(first)[:2] == ["RuleOverridden", "StepDone"]
        assert (again.repeated, again.records) == (True, ())

    def test_without_a_key_the_same_command_is_refused(self, office):
        office.act("done", "council", override="протокол в папке")
        assert codes(lambda: office.act("done", "council")) == ["dossier.closed"]

    def test_what_fails_before_the_end_of_a_transaction_leaves_nothing(self, office):
        before = office.case().row.seq

        def fail(_change, _case):
            raise RuntimeError("the light went out")

        with pytest.raises(RuntimeError):
            enter(office.desk(), 1, lambda _case: [], then=fail)
        assert enter(office.desk(), 1, lambda _case: []).records == ()
        assert Office(office.root).case().row.seq == before


class TestDoing:
    def test_a_step_is_named_by_its_title_too(self, office):
        entered = office.act("done", "Принять положение на педагогическом совете", override="протокол в папке")
        assert "StepDone" in kinds(entered)

    def test_an_unknown_step_is_told_with_the_nearest_name(self, office):
        with pytest.raises(UsageError) as caught:
            office.act("done", "counsil")
        assert caught.value.problem.facts["nearest"] == "council"

    def test_whom_a_step_is_not_for_is_told_with_those_it_is_for(self, office):
        with pytest.raises(UsageError) as caught:
            office.act("done", "mentor-consent", whom="pair-9")
        assert caught.value.problem.code == "dossier.which-task"
        assert caught.value.problem.facts["allowed"] == ["pair-1", "pair-2"]

    def test_it_is_done_for_everybody_it_is_open_for_or_for_one(self, office):
        office.act("done", "council", override="да")
        office.act("done", "introduction-order", override="да")
        office.act("done", "mentor-consent", whom="pair-1", override="да")
        assert (office.status("mentor-consent", "pair-1"), office.status("mentor-consent", "pair-2")) == (
            "done",
            "open",
        )
        office.act("done", "mentor-consent", override="да")
        assert office.status("mentor-consent", "pair-2") == "done"

    def test_a_refusal_takes_the_pair_out(self, office):
        office.act("done", "council", override="да")
        office.act("done", "introduction-order", override="да")
        office.act("refused", "mentor-consent", whom="pair-1", reason="не согласен")
        assert office.case().dossier.pairs == {"pair-1": PairStatus.REFUSED, "pair-2": PairStatus.WORKS}

    def test_a_pair_is_ended(self, office):
        through(office)
        end_pair(office.desk(), 1, "pair-2")
        assert office.case().dossier.pairs["pair-2"] is PairStatus.ENDED
        assert codes(lambda: end_pair(office.desk(), 1, "pair-1", by="pair-2")) == ["dossier.pair-gone"]

    def test_a_field_that_lives_in_a_file_is_not_given_here(self, office):
        with pytest.raises(UsageError) as caught:
            give(office.desk(), 1, "pair.end", "2027-06-15")
        assert caught.value.problem.facts["file"] == "pairs.yaml"

    def test_yes_or_no_is_true_or_false(self, office):
        with pytest.raises(UsageError) as caught:
            give(office.desk(), 1, "occasion.replacement", "да")
        assert caught.value.problem.code == "dossier.not-yes-or-no"

    def test_an_unknown_occasion_and_an_unknown_new_pair_are_refused(self, office):
        assert codes(lambda: happen(office.desk(), 1, "change")) == ["dossier.unknown-occasion"]
        (problem,) = refused(lambda: happen(office.desk(), 1, "change", new_pair="pair-11"))
        assert (problem.code, problem.facts["nearest"]) == ("pair.unknown", "pair-1")


class TestShowing:
    def test_the_task_list_is_in_the_order_of_the_workflow(self, office):
        found = [(line.step.id, line.task.key.scope.id) for line in lines_of(office.case(), dt.date(2026, 8, 21))]
        assert found[:3] == [("council", ""), ("introduction-order", ""), ("mentor-consent", "pair-1")]

    def test_who_left_is_shown_only_when_asked(self, office):
        through(office)
        end_pair(office.desk(), 1, "pair-2")
        today = dt.date(2026, 9, 28)
        shown = {line.task.key.scope.id for line in lines_of(office.case(), today) if line.step.id == "year"}
        every = {
            line.task.key.scope.id for line in lines_of(office.case(), today, everything=True) if line.step.id == "year"
        }
        assert (shown, every) == ({"pair-1"}, {"pair-1", "pair-2"})

    def test_it_is_late_on_the_day_after_its_term(self, office):
        late = [
            [line.step.id for line in lines_of(office.case(), day) if line.late]
            for day in (dt.date(2026, 8, 31), dt.date(2026, 9, 1))
        ]
        assert late == [[], ["council"]]

    def test_showing_enters_nothing(self, office):
        seq = office.case().row.seq
        list(lines_of(office.case(), dt.date(2027, 5, 1)))
        remarks_of(office.case(), dt.date(2027, 5, 1))
        assert Office(office.root).case().row.seq == seq


def test_two_schools_in_one_base_do_not_see_each_other(office):
    desk = office.desk()
    row = dossier_row("other-school", process=PROCESS)
    with office.store.of("other-school").opening(row, "Другая школа") as change:
        change.append(desk.scope.history(1)[:1])
    assert [one.id for one in desk.scope.dossiers()] == [1]
    assert codes(lambda: desk.scope.dossier(2)) == ["store.unknown-dossier"]
    assert len(office.store.everywhere().dossiers()) == 2


def test_an_organisation_is_known_by_its_settings_then_by_its_number(office):
    workspace = office.desk().workspace
    assert organisation_of(workspace) == "0007001236"
    settings = office.root / "nastavnik.yaml"
    settings.write_text(settings.read_text("utf-8") + "organisation: school-7\n", "utf-8")
    assert organisation_of(load_workspace(office.root)) == "school-7"


def test_the_base_may_lie_elsewhere(office, tmp_path):
    settings = office.root / "nastavnik.yaml"
    settings.write_text(settings.read_text("utf-8") + "database: ../base/dossiers.sqlite\n", "utf-8")
    workspace = load_workspace(office.root)
    store = store_of(workspace)
    desk = Desk(
        workspace=workspace,
        store=store,
        organisation=organisation_of(workspace),
        moment=Moment(at=dt.datetime(2026, 8, 21, 9, tzinfo=dt.UTC), actor=CLERK),
    )
    open_dossier(desk, PROCESS)
    store.engine.dispose()
    assert (tmp_path / "copy" / "base" / "dossiers.sqlite").is_file()
