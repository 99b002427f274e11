"""What may be entered into a dossier, what refuses it and what follows from it."""

import pytest

from engine.errors import Severity
from engine.model import events as e
from engine.model.definition import (
    DueAfter,
    DueBefore,
    DueWindow,
    Every,
    MonthDay,
    Occasion,
    OccasionKind,
    OnRequest,
    Repeat,
    Role,
    Unit,
)
from engine.model.events import Paper, Proposal
from engine.model.standing import PairStatus, Phase
from engine.workflow.rules import RULES
from tests.workflow.building import by, day, step, workflow
from tests.workflow.leading import (
    Led,
    acquainted,
    agreed,
    answered,
    done,
    drafted,
    finished,
    key,
    kinds,
    not_agreed,
    pair,
    refused,
    registered,
    reserved,
    signed,
    skipped,
)

ROLES = {name: Role(id=name, title=title) for name, title in (("head", "Директор"), ("union", "Профсоюз"))}
SEPT_1, SEPT_10 = "2026-09-01", "2026-09-10"


def days(amount, base):
    return DueAfter(amount=amount, unit=Unit.WORKING_DAYS, after=base)


def led(*steps, pairs=(), on=SEPT_1, occasions=(), **more):
    definition = workflow(*steps, roles=ROLES, occasions=occasions)
    return Led(definition, *pairs, on=on, **more)


PLAN = step("plan", by("09-10"))
ORDER = step("order", days(3, "plan"), after=("plan",), documents=("x/order",), approvals=("union",))
CONSENT = step("consent", by("09-20"), for_each="pair")
WORK = step("work", by("12-20"), for_each="pair", after=("consent",))
MEETING = step("meeting", days(2, "pair.start"), for_each="pair")
A, B = pair("a"), pair("b")


class TestOpening:
    def test_what_waits_for_nothing_opens_and_the_rest_waits(self):
        dossier = led(PLAN, ORDER)
        assert kinds(dossier.records) == [("DossierOpened",), ("StepOpened", "plan")]
        assert dossier.task("plan").due == day("2026-09-10")

    def test_a_step_opens_for_every_pair(self):
        dossier = led(CONSENT, pairs=(A, B))
        assert kinds(dossier.records)[1:] == [("StepOpened", "consent", "a"), ("StepOpened", "consent", "b")]

    def test_opened_late_in_the_year_its_steps_are_late_already(self):
        dossier = led(PLAN, on="2026-09-20")
        assert kinds(dossier.records)[1:] == [("StepOpened", "plan"), ("TermPassed", "plan")]
        assert dossier.records[-1].day == day("2026-09-11")

    def test_a_step_whose_condition_is_false_falls_away_and_what_follows_opens(self):
        gone = step("union", by("09-10"), when="organisation.has_union")
        dossier = led(gone, step("after", after=("union",)), organisation={"has_union": False})
        assert kinds(dossier.records)[1:] == [("StepSkipped", "union"), ("StepOpened", "after")]
        assert dossier.task("union").why == "condition"
        assert dossier.task("union").names == ("organisation.has_union",)

    def test_a_condition_that_cannot_be_told_is_asked_and_the_answer_opens_the_step(self):
        dossier = led(step("union", by("09-10"), when="organisation.has_union"))
        assert kinds(dossier.records)[1:] == [("FieldsAsked", "union")]
        assert dossier.task("union").asked == ("organisation.has_union",)
        entered = dossier.tell("2026-09-02", dossier.given("organisation.has_union", "2026-09-02", value=True))
        assert kinds(entered) == [("FieldGiven",), ("StepOpened", "union")]

    def test_a_step_opens_on_the_first_day_of_its_window_when_anything_is_entered_after_it(self):
        window = DueWindow(from_=MonthDay.parse("09-14"), by=MonthDay.parse("09-20"))
        dossier = led(PLAN, step("window", window))
        assert dossier.living.tasks[key("window")].begins == day("2026-09-14")
        entered = dossier.tell("2026-09-16", done("plan"), life="2026-09-10")
        opened = next(one for one in entered if isinstance(one.event, e.StepOpened))
        assert opened.day == day("2026-09-14")
        assert opened.at.date() == day("2026-09-16")


class TestDoingSteps:
    def test_what_follows_opens_and_its_term_counts_from_the_day(self):
        dossier = led(PLAN, ORDER)
        assert kinds(dossier.tell("2026-09-07", done("plan"))) == [("StepDone", "plan"), ("StepOpened", "order")]
        assert dossier.task("order").due == day(SEPT_10)

    def test_a_backdated_deed_has_two_days_and_what_follows_counts_from_that_of_life(self):
        dossier = led(PLAN, ORDER)
        entered = dossier.tell("2026-09-09", done("plan"), life="2026-09-04")
        assert {one.day for one in entered if isinstance(one.event, e.StepDone)} == {day("2026-09-04")}
        assert {one.at.date() for one in entered} == {day("2026-09-09")}
        assert (dossier.task("order").opened, dossier.task("order").due) == (day("2026-09-04"), day("2026-09-09"))

    def test_the_term_of_an_open_step_moves_with_what_it_counts_from(self):
        early = step("early", DueBefore(amount=2, unit=Unit.WORKING_DAYS, before="plan"))
        dossier = led(PLAN, early)
        assert dossier.task("early").due == day("2026-09-08")
        entered = dossier.tell("2026-09-04", done("plan"))
        assert kinds(entered) == [("StepDone", "plan"), ("DueMoved", "early"), ("TermPassed", "early")]
        assert dossier.task("early").due == day("2026-09-02")
        assert dossier.tell("2026-09-07") == ()

    def test_a_term_that_passes_is_told_once(self):
        dossier = led(PLAN, step("other", by("12-20")))
        assert kinds(dossier.tell("2026-09-11")) == [("TermPassed", "plan")]
        assert dossier.task("plan").told_late
        assert dossier.tell("2026-09-12") == ()
        assert dossier.tell("2026-09-30") == ()

    def test_a_term_that_has_moved_can_pass_again(self):
        dossier = led(MEETING, pairs=(pair("a", start=day("2026-09-01")),))
        assert kinds(dossier.tell("2026-09-04")) == [("TermPassed", "meeting", "a")]
        moved = dossier.given("pair.start", "2026-09-04", value=day("2026-09-07"), pair="a")
        assert kinds(dossier.tell("2026-09-04", moved)) == [("FieldGiven",), ("DueMoved", "meeting", "a")]
        assert kinds(dossier.tell("2026-09-10")) == [("TermPassed", "meeting", "a")]

    def test_a_step_that_a_backdated_fact_would_not_have_opened_waits_again(self):
        dossier = led(MEETING, pairs=(pair("a", start=day("2026-09-01")),))
        later = dossier.given("pair.start", "2026-08-31", value=day("2026-09-07"), pair="a")
        assert kinds(dossier.tell("2026-09-02", later)) == [("FieldGiven",), ("StepHeld", "meeting", "a")]
        assert dossier.status("meeting", "a") == "waiting"
        assert kinds(dossier.tell("2026-09-08")) == [("StepOpened", "meeting", "a")]
        assert dossier.task("meeting", "a").opened == day("2026-09-07")

    def test_a_step_by_wish_lapses_when_its_term_passes(self):
        dossier = led(step("wish", by("09-10"), optional=True), step("after", after=("wish",)))
        assert dossier.tell("2026-09-10") == ()
        assert kinds(dossier.tell("2026-09-15")) == [("StepSkipped", "wish"), ("StepOpened", "after")]
        assert dossier.task("wish").closed == day("2026-09-11")

    def test_a_step_on_request_opens_on_the_day_it_is_asked_for(self):
        dossier = led(step("card", OnRequest()), step("after", after=("card",)))
        assert dossier.living.tasks[key("card")].status == "waiting"
        assert kinds(dossier.tell("2026-09-08", e.StepRequested(task=key("card")))) == [
            ("StepRequested", "card"),
            ("StepOpened", "card"),
        ]

    def test_a_step_that_comes_back_is_done_time_after_time(self):
        repeat = Repeat(every=Every.MONTH, until=MonthDay.parse("12-31"))
        dossier = led(step("report", by("09-30"), repeat=repeat))
        dossier.tell("2026-09-29", done("report"))
        assert dossier.status("report") == "done"
        dossier.tell("2026-10-05")
        assert dossier.status("report", time=2) == "open"
        dossier.tell("2026-10-29", done("report", time=2))
        assert dossier.status("report", time=2) == "done"

    def test_skipping_needs_a_reason_unless_the_step_is_by_wish(self):
        dossier = led(PLAN, step("wish", by("09-20"), optional=True))
        assert dossier.refusal("2026-09-02", skipped("plan")) == ["dossier.reason-needed"]
        assert dossier.refusal("2026-09-02", skipped("plan"), reason="  ") == ["dossier.reason-needed"]
        assert kinds(dossier.tell("2026-09-02", skipped("plan"), reason="план есть")) == [("StepSkipped", "plan")]
        assert dossier.records[-1].personal == {"reason": "план есть"}
        dossier.tell("2026-09-02", skipped("wish"))
        assert dossier.status("wish") == "skipped"

    def test_a_refusal_takes_the_pair_out_of_everything(self):
        dossier = led(CONSENT, WORK, step("all", after=("work",)), pairs=(A, B))
        entered = dossier.tell("2026-09-02", refused("consent", "a"), reason="болен")
        assert kinds(entered)[0] == ("StepRefused", "consent", "a")
        assert e.PairRefused(pair="a", step="consent") in [one.event for one in entered]
        assert dossier.status("consent", "a") == "refused"
        assert dossier.status("work", "a") == "gone"
        assert dossier.dossier.pairs == {"a": PairStatus.REFUSED, "b": PairStatus.WORKS}
        dossier.tell("2026-09-03", done("consent", "b"), done("work", "b"))
        assert dossier.status("all") == "open"


class TestWhatRefusesADeed:
    @pytest.mark.parametrize(
        ("event", "code"),
        [
            (done("plna"), "dossier.unknown-step"),
            (done("consent", "c"), "dossier.unknown-task"),
            (done("order"), "dossier.not-open"),
            (refused("plan"), "dossier.nobody-to-refuse"),
            (agreed("plan"), "dossier.not-asked-to-agree"),
            (e.StepRequested(task=key("plan")), "dossier.on-request-only"),
            (e.StepRequested(task=key("plna")), "dossier.unknown-step"),
            (e.OccasionHappened(occasion="leave"), "dossier.unknown-occasion"),
            (e.OccasionHappened(occasion="change", kind="ill"), "dossier.unknown-kind"),
            (e.OccasionHappened(occasion="change", pair="c"), "dossier.unknown-pair"),
            (e.FieldGiven(name="pair.start", pair="c"), "dossier.unknown-pair"),
            (e.PairProlonged(pair="c", end=day("2027-05-01")), "dossier.unknown-pair"),
            (e.PairEnded(pair="c"), "dossier.unknown-pair"),
            (e.PairReplaced(pair="c", by="a"), "dossier.unknown-pair"),
        ],
    )
    def test_it_is_refused_and_nothing_is_entered(self, event, code):
        change = Occasion(
            id="change", title="Смена", steps=(step("change-order"),), kinds=(OccasionKind(id="leave", title="уход"),)
        )
        dossier = led(PLAN, ORDER, CONSENT, pairs=(A,), occasions=(change,))
        assert dossier.refusal("2026-09-02", event) == [code]

    def test_the_future_is_not_entered(self):
        assert led(PLAN).refusal("2026-09-02", done("plan"), life="2026-09-03") == ["dossier.future"]

    def test_nothing_happens_to_a_step_before_it_opened(self):
        dossier = led(PLAN, ORDER)
        dossier.tell("2026-09-07", done("plan"))
        assert dossier.refusal("2026-09-09", skipped("order"), life="2026-09-04", reason="так") == [
            "dossier.before-opening"
        ]

    @pytest.mark.parametrize("event", [done("plan"), skipped("plan")], ids=["done", "skipped"])
    def test_what_is_closed_stays_closed(self, event):
        dossier = led(PLAN)
        dossier.tell("2026-09-02", done("plan"))
        assert dossier.refusal("2026-09-03", event, reason="ещё раз") == ["dossier.closed"]

    def test_a_request_is_made_once(self):
        dossier = led(step("card", OnRequest()))
        dossier.tell("2026-09-02", e.StepRequested(task=key("card")))
        assert dossier.refusal("2026-09-03", e.StepRequested(task=key("card"))) == ["dossier.closed"]

    def test_what_a_step_waits_for_is_named(self):
        dossier = led(PLAN, ORDER)
        ((problem,),) = dossier.decide("2026-09-02", dossier.proposals("2026-09-02", [done("order")])).found
        assert problem.facts["waits"] == {"plan": "plan"}

    def test_everything_that_refuses_is_told_at_once(self):
        dossier = led(PLAN, ORDER)
        found = dossier.refusal("2026-09-02", done("order"), done("plna"), skipped("plan"))
        assert found == ["dossier.not-open", "dossier.unknown-step", "dossier.reason-needed"]

    def test_who_does_not_agree_says_why(self):
        dossier = led(PLAN, ORDER)
        dossier.tell("2026-09-02", done("plan"))
        assert dossier.refusal("2026-09-02", not_agreed("order", "union")) == ["dossier.reason-needed"]
        dossier.tell("2026-09-02", not_agreed("order", "union"), reason="нет сроков")

    def test_a_step_is_not_done_while_somebody_has_not_agreed(self):
        dossier = led(PLAN, ORDER)
        dossier.tell("2026-09-02", done("plan"))
        assert dossier.refusal("2026-09-02", done("order")) == ["dossier.not-agreed"]
        dossier.tell("2026-09-02", agreed("order", "union"))
        dossier.tell("2026-09-03", not_agreed("order", "union"), reason="передумали")
        assert dossier.refusal("2026-09-03", done("order")) == ["dossier.not-agreed"]
        dossier.tell("2026-09-04", agreed("order", "union"))
        dossier.tell("2026-09-04", done("order"))
        assert dossier.status("order") == "done"

    def test_a_pair_that_stopped_is_not_meant_any_more(self):
        dossier = led(CONSENT, pairs=(A, B))
        dossier.tell("2026-09-02", e.PairEnded(pair="a"))
        assert dossier.refusal("2026-09-03", e.PairEnded(pair="a")) == ["dossier.pair-gone"]
        assert dossier.refusal("2026-09-03", done("consent", "a")) == ["dossier.closed"]


class TestWhatDoesNotHappenInTheHistory:
    def test_a_deed_that_the_play_cannot_carry_out_is_refused(self):
        dossier = led(PLAN, on="2026-09-01")
        assert dossier.refusal("2026-09-02", e.PairEnded(pair="a")) == ["dossier.unknown-pair"]
        early = dossier.happened("change", "2026-04-01")
        assert dossier.refusal("2026-09-02", early) == ["dossier.unknown-occasion"]

    def test_an_occasion_before_the_year_of_the_dossier_is_not_carried_out(self):
        change = Occasion(id="change", title="Смена", steps=(step("change-order"),))
        dossier = led(PLAN, occasions=(change,))
        early = Proposal(event=e.OccasionHappened(occasion="change"), day=day("2026-04-01"))
        assert dossier.refusal("2026-09-02", early) == ["dossier.not-carried-out"]
        assert dossier.refusal("2026-09-02", early, done("plan")) == ["dossier.not-carried-out"]


class TestOccasions:
    CHANGE = Occasion(
        id="change",
        title="Смена наставника",
        steps=(
            step("notice", days(2, "occasion"), for_each="pair"),
            step("new-consent", after=("notice",), for_each="pair", when="occasion.replacement"),
        ),
        kinds=(OccasionKind(id="refusal", title="отказ"), OccasionKind(id="leave", title="уход")),
    )
    HIRE = Occasion(
        id="hire", title="Новый работник", steps=(step("hire-consent", days(3, "occasion"), for_each="pair"),)
    )
    C = pair("c")

    def test_its_branch_opens_beside_the_stages(self):
        dossier = led(CONSENT, pairs=(A,), occasions=(self.CHANGE,))
        entered = dossier.tell("2026-09-07", dossier.happened("change", "2026-09-07", kind="refusal", pair="a"))
        assert ("StepOpened", "notice", "a") in kinds(entered)
        assert dossier.task("notice", "a", branch=1).due == day("2026-09-09")

    def test_it_may_happen_again_and_opens_a_branch_of_its_own(self):
        dossier = led(CONSENT, pairs=(A, B), occasions=(self.CHANGE,))
        dossier.tell("2026-09-07", dossier.happened("change", "2026-09-07", pair="a"))
        dossier.tell("2026-09-08", dossier.happened("change", "2026-09-08", pair="b"))
        dossier.tell("2026-09-09", done("notice", "b", branch=2))
        assert dossier.status("notice", "a", branch=1) == "open"
        assert dossier.status("notice", "b", branch=2) == "done"

    def test_an_unanswered_question_of_it_is_asked_and_the_answer_goes_on(self):
        dossier = led(CONSENT, pairs=(A,), occasions=(self.CHANGE,))
        dossier.tell("2026-09-07", dossier.happened("change", "2026-09-07", pair="a"))
        asked = [one.event.names for one in dossier.records if isinstance(one.event, e.FieldsAsked)]
        assert asked == [("occasion.replacement",)]
        entered = dossier.tell("2026-09-08", dossier.given("occasion.replacement", "2026-09-08", value=False, pair="a"))
        assert ("StepSkipped", "new-consent") in [one[:2] for one in kinds(entered)]

    def test_a_new_pair_works_once_its_branch_is_through_and_takes_up_the_stages(self):
        dossier = led(CONSENT, WORK, pairs=(A,), occasions=(self.HIRE,))
        dossier.tell("2026-10-01", dossier.happened("hire", "2026-10-01", new=self.C))
        assert dossier.dossier.pairs["c"] is PairStatus.COMING
        entered = dossier.tell("2026-10-02", done("hire-consent", "c", branch=1))
        assert e.PairFormed(pair="c") in [one.event for one in entered]
        assert dossier.dossier.pairs["c"] is PairStatus.WORKS
        assert dossier.status("consent", "c") == "covered"
        assert dossier.status("work", "c") == "open"

    def test_replacement_ends_the_first_pair_and_names_the_other(self):
        dossier = led(CONSENT, WORK, pairs=(A,), occasions=(self.HIRE,))
        dossier.tell("2026-10-01", dossier.happened("hire", "2026-10-01", new=self.C))
        dossier.tell("2026-10-02", done("hire-consent", "c", branch=1))
        dossier.tell("2026-10-05", e.PairReplaced(pair="a", by="c"))
        assert dossier.dossier.pairs == {"a": PairStatus.REPLACED, "c": PairStatus.WORKS}
        assert dossier.status("consent", "a") == "gone"

    @pytest.mark.parametrize(
        ("by", "code"), [("nobody", "dossier.unknown-pair"), ("a", "dossier.unknown-pair"), ("b", "dossier.pair-gone")]
    )
    def test_nobody_is_replaced_by_a_pair_that_does_not_work(self, by, code):
        dossier = led(CONSENT, WORK, pairs=(A, B))
        dossier.tell("2026-10-02", e.PairEnded(pair="b"))
        assert dossier.refusal("2026-10-05", e.PairReplaced(pair="a", by=by)) == [code]

    def test_prolongation_moves_what_counts_from_the_last_day(self):
        last = step("last", DueAfter(amount=0, unit=Unit.DAYS, after="pair.end"), for_each="pair")
        dossier = led(last, pairs=(pair("a", end=day("2026-12-20")),))
        begins = dossier.living.tasks[key("last", "a")].begins
        dossier.tell("2026-10-05", e.PairProlonged(pair="a", end=day("2027-01-20")))
        moved = dossier.living.tasks[key("last", "a")].begins
        assert (begins, moved) == (day("2026-12-20"), day("2027-01-20"))


class TestPapers:
    def paper(self, *events, on="2026-09-02", **more):
        dossier = led(step("order", by("09-10"), documents=("x/order",)), **more)
        dossier.tell(on, drafted(1, "order", slug="x/order"))
        for one in events:
            dossier.tell(on, one)
        return dossier

    def test_number_printed_then_signed_then_known(self):
        dossier = self.paper(reserved(1), finished(1, SEPT_1), registered(1), signed(1), acquainted(1, "m"))
        assert dossier.paper(1).phase is Phase.SIGNED
        assert dossier.paper(1).acquainted == {"m": day("2026-09-02")}

    def test_blanks_signed_then_number_recorded(self):
        dossier = self.paper(finished(1), signed(1), registered(1, "12а"))
        assert (dossier.paper(1).number, dossier.paper(1).phase) == ("12а", Phase.SIGNED)

    @pytest.mark.parametrize(
        ("before", "event", "code"),
        [
            ((finished(1),), drafted(1, "order", slug="x/order"), "dossier.not-draft"),
            ((finished(1),), e.DraftWithdrawn(document=1), "dossier.not-draft"),
            ((finished(1),), reserved(1), "dossier.not-draft"),
            ((finished(1),), finished(1), "dossier.not-draft"),
            ((), registered(1), "dossier.not-final"),
            ((), signed(1), "dossier.not-final"),
            ((), answered(1, 2), "dossier.not-final"),
            ((finished(1), registered(1)), registered(1), "dossier.registered-already"),
            ((finished(1), signed(1)), signed(1), "dossier.signed-already"),
            ((finished(1),), acquainted(1, "m"), "dossier.not-signed"),
            ((finished(1), signed(1), acquainted(1, "m")), acquainted(1, "m"), "dossier.acquainted-already"),
            ((reserved(1), finished(1, SEPT_1)), signed(1), "dossier.not-registered"),
            ((finished(1), signed(1), answered(1, 2)), acquainted(1, "m"), "dossier.not-signed"),
            ((finished(1), answered(1, 2)), signed(1), "dossier.not-final"),
            ((finished(1), answered(1, 2, Paper.CANCELS)), answered(1, 3), "dossier.not-final"),
        ],
    )
    def test_what_a_paper_is_not_ready_for_is_refused(self, before, event, code):
        assert self.paper(*before).refusal("2026-09-02", event) == [code]

    def test_nobody_is_acquainted_before_the_signature(self):
        dossier = self.paper(finished(1), signed(1))
        assert dossier.refusal("2026-09-03", acquainted(1, "m"), life=SEPT_1) == ["dossier.acquainted-before-signing"]

    def test_a_signature_before_the_date_is_a_warning(self):
        dossier = self.paper(finished(1, "2026-09-02"))
        decision = dossier.decide("2026-09-02", dossier.proposals("2026-09-02", [signed(1)], life=SEPT_1))
        assert [(one.code, one.severity) for one in decision.problems] == [
            ("dossier.signed-before-date", Severity.WARNING)
        ]
        assert decision.records

    def test_papers_are_made_for_an_open_step_and_again_after_it_is_done(self):
        dossier = led(PLAN, step("order", after=("plan",), documents=("x/order",)))
        assert dossier.refusal("2026-09-02", drafted(1, "order")) == ["dossier.not-open"]
        dossier.tell("2026-09-02", done("plan"))
        dossier.tell("2026-09-02", done("order"))
        dossier.tell("2026-09-03", drafted(1, "order"))
        dossier = led(PLAN)
        dossier.tell("2026-09-02", skipped("plan"), reason="так")
        assert dossier.refusal("2026-09-02", drafted(1, "plan")) == ["dossier.closed"]

    def test_nothing_is_printed_for_good_before_everybody_has_agreed(self):
        dossier = led(step("order", by("09-10"), documents=("x/order",), approvals=("union",)))
        dossier.tell("2026-09-02", drafted(1, "order"))
        assert dossier.refusal("2026-09-02", finished(1)) == ["dossier.not-agreed"]
        dossier.tell("2026-09-02", agreed("order", "union"), finished(1))

    def test_a_step_is_done_when_its_papers_are_there_and_signed(self):
        dossier = self.paper(required=frozenset({"x/order"}))
        fresh = led(step("order", by("09-10"), documents=("x/order",)), required=frozenset({"x/order"}))
        assert fresh.refusal("2026-09-02", done("order")) == ["dossier.no-paper"]
        assert dossier.refusal("2026-09-02", done("order")) == ["dossier.unsigned"]
        dossier.tell("2026-09-02", finished(1), signed(1), done("order"))
        assert dossier.status("order") == "done"

    def test_a_sheet_that_goes_with_another_paper_is_signed_by_nobody(self):
        dossier = self.paper(finished(1), signed(1))
        dossier.tell("2026-09-02", drafted(2, "order", slug="x/sheet", scope="x/order"))
        dossier.tell("2026-09-02", done("order"))


class TestOverriding:
    def test_a_person_takes_a_refusal_upon_themselves_with_a_reason_that_stays(self):
        dossier = led(step("order", by("09-10"), documents=("x/order",)), required=frozenset({"x/order"}))
        entered = dossier.tell("2026-09-02", done("order"), override="бумажный приказ в папке 02-03")
        assert kinds(entered) == [("RuleOverridden", "order"), ("StepDone", "order")]
        assert entered[0].event.rule == "dossier.no-paper"
        assert (entered[0].actor, entered[0].personal) == ("clerk", {"reason": "бумажный приказ в папке 02-03"})

    def test_what_was_taken_upon_oneself_is_a_note_ever_after(self):
        dossier = led(step("order", by("09-10"), approvals=("union",), documents=("x/order",)))
        dossier.tell("2026-09-02", drafted(1, "order"))
        dossier.tell("2026-09-02", finished(1), override="согласовано устно")
        assert dossier.paper(1).final
        assert dossier.dossier.overridden == {("dossier.not-agreed", None, 1)}

    @pytest.mark.parametrize("event", [done("plna"), done("order")], ids=["unknown step", "not open"])
    def test_what_the_history_could_not_be_true_with_gives_way_to_nobody(self, event):
        dossier = led(PLAN, ORDER)
        assert dossier.refusal("2026-09-02", event, override="очень надо")

    def test_when_one_of_two_refusals_gives_way_to_nobody_nothing_is_entered(self):
        dossier = led(step("order", by("09-10"), documents=("x/order",)), required=frozenset({"x/order"}))
        wanted = dossier.refusal("2026-09-02", done("order"), life="2026-09-03", override="надо")
        assert wanted == ["dossier.future"]

    def test_a_rule_of_history_is_overridable_only_where_the_table_says_so(self):
        given = {code for code, rule in RULES.items() if code.startswith("dossier.") and rule.overridable}
        assert given == {"dossier.not-registered", "dossier.not-agreed", "dossier.no-paper", "dossier.unsigned"}
