"""A dossier is the fold of its events: what each event makes of tasks, papers, pairs and facts."""

import dataclasses
import datetime as dt

import pytest

from engine.model import events as e
from engine.model.dossier import DataGiven, OccasionAction, PairEnded, PairFacts, Party, StepAction, Verb, Whom
from engine.model.events import Paper, Record
from engine.model.plain import plain_pair
from engine.model.standing import Dossier, PairStatus, Phase
from engine.workflow.folding import fold
from tests.storage.small_world import EXAMPLES
from tests.workflow.building import day
from tests.workflow.leading import (
    PIN,
    acquainted,
    agreed,
    answered,
    done,
    drafted,
    finished,
    key,
    not_agreed,
    refused,
    registered,
    reserved,
    signed,
    skipped,
)

MONDAY, TUESDAY = day("2026-09-07"), day("2026-09-08")


def record(event, on=MONDAY, **more):
    return Record(event=event, day=on, at=dt.datetime(2026, 9, 30, 12, tzinfo=dt.UTC), actor="clerk", **more)


OPENED = record(
    e.DossierOpened(process="x/y", school_year=2026, pin=PIN, pairs=("a", "b")),
    personal={
        "organisation": {"has_union": True},
        "pairs": [plain_pair(PairFacts(id=name, mentor=Party(id="m"), mentees=(), fields={})) for name in ("a", "b")],
    },
)


def folded(*events, on=MONDAY):
    return fold([OPENED, *(one if isinstance(one, Record) else record(one, on) for one in events)])


def task(*events, of="plan"):
    return folded(*events).tasks[key(of)]


def paper(*events, number=1):
    return folded(drafted(1, "plan"), *events).documents[number]


class TestTheDossierAsAWhole:
    def test_the_opening_tells_process_year_pin_facts_and_pairs_that_work(self):
        dossier = folded()
        assert (dossier.process, dossier.school_year, dossier.pin, dossier.seq) == ("x/y", 2026, PIN, 1)
        assert dossier.facts.organisation == {"has_union": True}
        assert [pair.id for pair in dossier.facts.pairs] == ["a", "b"]
        assert dossier.pairs == {"a": PairStatus.WORKS, "b": PairStatus.WORKS}

    def test_its_day_is_the_latest_day_told_of_though_an_earlier_one_was_entered_after_it(self):
        dossier = folded(record(done("plan"), TUESDAY), record(done("order"), MONDAY))
        assert dossier.day == TUESDAY
        assert dossier.entered == day("2026-09-30")

    def test_events_may_be_laid_on_it_in_any_portions(self):
        events = [OPENED, *(record(one) for one in (done("plan"), drafted(1, "plan"), finished(1), signed(1)))]
        whole = fold(events)
        for cut in range(len(events) + 1):
            assert fold(events[cut:], fold(events[:cut])) == whole

    def test_nothing_laid_upon_it_leaves_the_very_actions(self):
        dossier = folded(done("plan"))
        assert fold([record(e.StepOpened(task=key("order"), due=None))], dossier).actions is dossier.actions

    def test_an_erased_value_leaves_the_rest_as_it_was(self):
        erased = dataclasses.replace(OPENED, personal=None, erased=True)
        dossier = fold([erased])
        assert dossier.facts.pairs == ()
        assert dossier.pairs.keys() == {"a", "b"}

    @pytest.mark.parametrize("event", EXAMPLES, ids=lambda event: type(event).__name__)
    def test_the_fold_knows_every_event(self, event):
        papers = [drafted(number, slug="x/y") for number in (1, 2)]
        known = folded(*papers)
        assert fold([record(event)], known).seq == known.seq + 1

    def test_what_is_no_event_is_refused(self):
        with pytest.raises(TypeError):
            fold([record("done")], Dossier())

    def test_tasks_papers_actions_and_overrides_follow_a_renamed_step(self):
        dossier = folded(
            done("old"),
            drafted(1, "old"),
            e.RuleOverridden(rule="dossier.unsigned", task=key("old")),
            e.DefinitionUpgraded(pin=dataclasses.replace(PIN, version="2"), renamed={"old": "new"}),
        )
        assert list(dossier.tasks) == [key("new")]
        assert dossier.tasks[key("new")].key == key("new")
        assert dossier.documents[1].task == key("new")
        assert [action.step for action in dossier.actions] == ["new"]
        assert dossier.overridden == {("dossier.unsigned", key("new"), None)}
        assert dossier.pin.version == "2"


class TestTasks:
    def test_a_step_opens_with_its_term(self):
        opened = task(e.StepOpened(task=key("plan"), due=TUESDAY))
        assert (opened.status, opened.opened, opened.due) == ("open", MONDAY, TUESDAY)

    def test_a_step_that_is_held_waits_again_and_forgets_when_it_opened(self):
        held = task(e.StepOpened(task=key("plan"), due=TUESDAY), e.StepHeld(task=key("plan")))
        assert (held.status, held.opened) == ("waiting", None)

    def test_a_moved_term_has_not_passed_yet(self):
        opened, passed = e.StepOpened(task=key("plan"), due=MONDAY), e.TermPassed(task=key("plan"), due=MONDAY)
        assert task(opened, passed).told_late
        assert not task(opened, passed, e.DueMoved(task=key("plan"), due=TUESDAY)).told_late

    def test_questions_are_added_to_those_asked(self):
        asked = [e.FieldsAsked(task=key("plan"), names=names) for names in (("b",), ("a", "b"))]
        assert task(*asked).asked == ("b", "a")

    def test_who_agreed_and_then_did_not_has_not_agreed(self):
        assert task(agreed("plan"), agreed("plan", "union")).agreed == {"head": MONDAY, "union": MONDAY}
        assert task(agreed("plan"), agreed("plan", "union"), not_agreed("plan", "union")).agreed == {"head": MONDAY}

    @pytest.mark.parametrize(
        ("event", "status"),
        [
            (done("plan"), "done"),
            (skipped("plan"), "skipped"),
            (refused("plan"), "refused"),
            (e.StepClosed(task=key("plan"), how=e.Closing.GONE), "gone"),
            (e.StepClosed(task=key("plan"), how=e.Closing.COVERED), "covered"),
        ],
    )
    def test_an_ending_tells_how_and_on_which_day(self, event, status):
        ended = task(event)
        assert (ended.status, ended.closed) == (status, MONDAY)

    def test_what_people_did_is_kept_for_a_play_and_what_followed_is_not(self):
        followed = e.StepSkipped(task=key("plan"), why="condition", names=("organisation.has_union",))
        dossier = folded(e.StepOpened(task=key("plan"), due=None), followed, agreed("order"), skipped("order"))
        assert [(one.verb, one.step, one.role) for one in dossier.actions] == [
            (Verb.AGREED, "order", "head"),
            (Verb.SKIPPED, "order", None),
        ]

    def test_an_action_is_about_exactly_one_opening(self):
        (action,) = folded(done("work", "a", branch=2, time=3)).actions
        assert action == StepAction(
            verb=Verb.DONE, step="work", whom=Whom(pair="a", branch=2, time=3), on=MONDAY, role=None
        )


class TestFactsAndPairs:
    def test_a_given_field_is_an_action_with_its_value(self):
        given = record(e.FieldGiven(name="pair.start", pair="a"), personal={"value": {"$date": "2026-09-28"}})
        assert folded(given).actions == (DataGiven(on=MONDAY, name="pair.start", value=day("2026-09-28"), pair="a"),)

    def test_a_new_pair_comes_with_its_facts_and_works_once_it_is_formed(self):
        facts = plain_pair(PairFacts(id="c", mentor=Party(id="m"), mentees=(Party(id="n"),), fields={}))
        came = record(e.OccasionHappened(occasion="new", new_pair="c"), personal={"pair": facts})
        dossier = folded(came)
        assert dossier.pairs["c"] is PairStatus.COMING
        assert dossier.facts.pairs[-1].mentees == (Party(id="n"),)
        assert dossier.actions == (OccasionAction(on=MONDAY, occasion="new", new_pair="c"),)
        assert folded(came, e.PairFormed(pair="c")).pairs["c"] is PairStatus.WORKS

    @pytest.mark.parametrize(
        ("event", "status", "action"),
        [
            (e.PairEnded(pair="a"), PairStatus.ENDED, PairEnded(on=MONDAY, pair="a")),
            (e.PairReplaced(pair="a", by="b"), PairStatus.REPLACED, PairEnded(on=MONDAY, pair="a")),
        ],
    )
    def test_a_pair_that_stopped_is_known_by_how_it_stopped(self, event, status, action):
        dossier = folded(event)
        assert dossier.pairs == {"a": status, "b": PairStatus.WORKS}
        assert dossier.actions == (action,)

    def test_a_pair_that_refused_is_no_action_of_its_own_the_refusal_of_the_step_is(self):
        dossier = folded(e.PairRefused(pair="a", step="consent"))
        assert (dossier.pairs["a"], dossier.actions) == (PairStatus.REFUSED, ())

    def test_prolongation_is_a_new_last_day_of_the_pair(self):
        (action,) = folded(e.PairProlonged(pair="a", end=TUESDAY)).actions
        assert (action.name, action.value, action.pair) == ("pair.end", TUESDAY, "a")


class TestDocuments:
    def test_number_then_signature(self):
        assert paper(reserved(1)).phase is Phase.DRAFT
        assert paper(reserved(1)).number == "1-о"
        assert paper(reserved(1), finished(1, "2026-09-01")).phase is Phase.FINAL
        numbered = paper(reserved(1), finished(1, "2026-09-01"), registered(1))
        assert (numbered.phase, numbered.registered, numbered.date) == (Phase.REGISTERED, True, day("2026-09-01"))
        assert paper(finished(1), registered(1), signed(1)).phase is Phase.SIGNED

    def test_signature_then_number_is_signed_as_well(self):
        both = paper(finished(1), signed(1), registered(1, "12а", "2026-09-03"))
        assert (both.phase, both.registered, both.number, both.date) == (
            Phase.SIGNED,
            True,
            "12а",
            day("2026-09-03"),
        )

    def test_a_draft_made_anew_keeps_the_number_set_aside_for_it(self):
        anew = paper(reserved(1, "5-о"), drafted(1, "plan", file="cd" * 32))
        assert (anew.file, anew.number, anew.date) == ("cd" * 32, "5-о", day("2026-09-01"))

    def test_appendices_share_number_signature_and_end_of_what_approves_them(self):
        appendix = drafted(2, "plan", slug="x/appendix", appendix_of=1)
        events = (appendix, reserved(1, "7-о"), finished(1), finished(2), registered(1, "7-о"), signed(1))
        whole = paper(*events, number=2)
        assert (whole.number, whole.registered, whole.signed) == ("7-о", True, MONDAY)
        assert paper(*events, answered(1, 3), number=2).phase is Phase.REPLACED

    def test_an_appendix_thrown_away_before_takes_no_part_in_what_happens_later(self):
        appendix = drafted(2, "plan", slug="x/appendix", appendix_of=1)
        gone = paper(appendix, e.DraftWithdrawn(document=2), finished(1), signed(1), number=2)
        assert (gone.phase, gone.signed) == (Phase.WITHDRAWN, None)

    @pytest.mark.parametrize(
        ("does", "phase"),
        [
            (Paper.REPLACES, Phase.REPLACED),
            (Paper.CANCELS, Phase.CANCELLED),
            (Paper.AMENDS, Phase.SIGNED),
            (Paper.COPY, Phase.SIGNED),
        ],
    )
    def test_what_a_later_document_does_to_it(self, does, phase):
        first = paper(finished(1), signed(1), answered(1, 2, does))
        assert (first.phase, first.answered) == (phase, {2: does})

    def test_people_acquainted_are_remembered_with_the_day(self):
        one = paper(finished(1), signed(1), acquainted(1, "m"), record(acquainted(1, "n"), TUESDAY))
        assert one.acquainted == {"m": MONDAY, "n": TUESDAY}

    def test_its_name_is_its_slug_once_the_name_was_erased(self):
        assert paper().name == "x/a"
        named = folded(record(drafted(1, "plan"), personal={"name": "Приказ.docx"}))
        assert named.documents[1].name == "Приказ.docx"

    def test_papers_of_a_task_are_those_that_still_hold(self):
        dossier = folded(drafted(1, "plan"), drafted(2, "plan"), e.DraftWithdrawn(document=1), drafted(3, "order"))
        assert [one.id for one in dossier.papers_of(key("plan"))] == [2]
