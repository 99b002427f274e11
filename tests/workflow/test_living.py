"""A living dossier is played from what was really done; its history and its play never tell different things."""

import datetime as dt

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from engine.errors import refusals
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
from engine.model.standing import Status, Task
from engine.workflow.folding import fold
from engine.workflow.living import live
from tests.workflow.building import by, day, step, workflow
from tests.workflow.leading import Led, agreed, done, drafted, key, not_agreed, pair, refused, skipped

ROLES = {name: Role(id=name, title=title) for name, title in (("head", "Директор"), ("union", "Профсоюз"))}
HIRE = Occasion(
    id="hire",
    title="Новый работник",
    steps=(
        step("hire-consent", DueAfter(amount=3, unit=Unit.WORKING_DAYS, after="occasion"), for_each="pair"),
        step("hire-order", after=("hire-consent",), when="occasion.replacement"),
    ),
    kinds=(OccasionKind(id="young", title="молодой специалист"),),
)
YEAR = workflow(
    step("plan", by("09-10")),
    step("union", by("09-15"), when="organisation.has_union"),
    step(
        "order",
        DueAfter(amount=3, unit=Unit.WORKING_DAYS, after="plan"),
        after=("plan", "union"),
        approvals=("union",),
        documents=("x/order",),
    ),
    step("early", DueBefore(amount=2, unit=Unit.WORKING_DAYS, before="order"), optional=True),
    step("consent", by("09-20"), for_each="pair", after=("order",)),
    step("work", DueAfter(amount=1, unit=Unit.MONTHS, after="consent"), for_each="pair", after=("consent",)),
    step("report", by("09-30"), repeat=Repeat(every=Every.MONTH, until=MonthDay.parse("12-31"))),
    step("window", DueWindow(from_=MonthDay.parse("09-14"), by=MonthDay.parse("10-20"))),
    step("last", DueAfter(amount=0, unit=Unit.DAYS, after="pair.end"), for_each="pair"),
    step("card", OnRequest()),
    step("total", after=("work", "card")),
    roles=ROLES,
    occasions=(HIRE,),
)
A, B, C = pair("a", end=day("2026-11-20")), pair("b", end=day("2026-12-20")), pair("c", end=day("2026-12-20"))


def opened(**more):
    return Led(YEAR, A, B, **more)


class TestPlay:
    def test_nobody_does_anything_that_was_not_entered(self):
        dossier = opened()
        living = live(dossier.course, dossier.dossier, day("2027-08-31"))
        assert {task.status for task in living.tasks.values()} == {Status.OPEN, Status.WAITING, Status.SKIPPED}
        assert [one.step for one, task in living.tasks.items() if task.status is Status.SKIPPED] == ["early"]

    def test_it_tells_what_each_task_waits_for(self):
        tasks = opened().living.tasks
        assert tasks[key("order")].waits_for == ("plan", "union")
        assert tasks[key("union")].asked == ("organisation.has_union",)
        assert tasks[key("window")].begins == day("2026-09-14")
        assert tasks[key("card")].begins is None

    def test_tasks_come_in_the_order_of_the_definition(self):
        steps = [step.id for step in YEAR.steps()]
        assert [steps.index(one.step) for one in opened().living.tasks] == sorted(
            steps.index(one.step) for one in opened().living.tasks
        )

    def test_it_is_not_played_to_a_day_before_its_history(self):
        dossier = opened()
        dossier.tell("2026-09-10", done("plan"))
        assert live(dossier.course, dossier.dossier, day("2026-09-02")).tasks[key("plan")].status is Status.DONE

    def test_the_same_facts_and_actions_are_not_played_twice_in_a_row(self):
        dossier = opened()
        first = live(dossier.course, dossier.dossier, day("2026-09-05"))
        assert live(dossier.course, dossier.dossier, day("2026-09-05")) is first
        assert live(dossier.course, dossier.dossier, day("2026-09-06")) is not first

    def test_a_paper_in_a_history_changes_nothing_in_the_play(self):
        dossier = opened()
        before = dossier.living.tasks
        dossier.tell("2026-09-01", drafted(1, "plan"))
        assert dossier.living.tasks == before

    def test_what_was_refused_is_no_part_of_it_any_more(self):
        dossier = opened()
        dossier.tell("2026-09-02", dossier.given("organisation.has_union", "2026-09-02", value=False))
        dossier.tell("2026-09-02", done("plan"), agreed("order", "union"), done("order"), refused("consent", "a"))
        assert dossier.living.works == {"b"}


QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Without shrinking, which takes minutes over whole dossiers."""
DAYS = st.dates(dt.date(2026, 9, 1), dt.date(2026, 12, 30))
ANYWHERE = st.sampled_from(
    [
        done("plan"),
        done("order"),
        done("work", "c"),
        done("report", time=2),
        done("hire-consent", "c", branch=1),
        skipped("total"),
        refused("consent", "b"),
        e.StepRequested(task=key("card")),
        agreed("order", "union"),
        not_agreed("order", "union"),
        e.PairEnded(pair="a"),
        e.PairReplaced(pair="b", by="c"),
    ]
)
LIFE = st.sampled_from(["union", "no union", "hire", "replacement", "no replacement", "kind", "prolonged"])
OPEN = st.tuples(st.sampled_from(["done", "done", "done", "skipped", "refused"]), st.integers(0, 6))
"""What somebody does with one of the tasks that are open."""
DEEDS = st.one_of(OPEN, OPEN, OPEN, LIFE, ANYWHERE)
"""What somebody wants to enter: mostly what fits, at times what does not."""


def proposal(dossier, deed, on):
    """Return a deed of a life day as a proposal."""
    text = on.isoformat()
    match deed:
        case (verb, number):
            deed = on_open_task(dossier, verb, number)
        case "union" | "no union":
            return dossier.given("organisation.has_union", text, value=deed == "union")
        case "hire":
            return dossier.happened("hire", text, new=C)
        case "replacement" | "no replacement":
            return dossier.given("occasion.replacement", text, value=deed == "replacement")
        case "kind":
            return dossier.given("occasion.kind", text, value="young")
        case "prolonged":
            deed = e.PairProlonged(pair="a", end=dt.date(2027, 1, 20))
    return dossier.proposals(text, [deed], reason="так решили")[0]


def on_open_task(dossier, verb, number):
    """Return a deed about one of the open tasks; the order is agreed before it is done."""
    ours = [one for one, task in dossier.living.tasks.items() if task.status is Status.OPEN]
    of = ours[number % len(ours)] if ours else key("plan")
    if of == key("order") and "union" not in dossier.task("order").agreed:
        return agreed("order", "union")
    made = {
        "done": e.StepDone(task=of),
        "skipped": e.StepSkipped(task=of, why="by-hand"),
        "refused": e.StepRefused(task=of),
    }
    return made[verb]


SEQUENCES = st.lists(st.tuples(DAYS, DEEDS, st.integers(0, 20)), max_size=25)
"""Days of entering, deeds, and how many days before they happened."""


def agree(dossier):
    """Fail where the history of a dossier tells otherwise than its play, or than the fold of its records."""
    assert fold(dossier.records) == dossier.dossier
    on = dossier.dossier.entered
    living = live(dossier.course, dossier.dossier, on)
    assert not living.unmet
    for one, task in living.tasks.items():
        told = dossier.dossier.tasks.get(one, Task(key=one))
        ended = told.status is Status.REFUSED and task.status is Status.GONE
        assert ended or told.status is task.status, (one, told, task)
        if task.status is Status.OPEN:
            assert told.due == task.due, (one, told, task)
            assert told.told_late == (task.due is not None and task.due < on), (one, told, task)
    assert dossier.dossier.tasks.keys() <= living.tasks.keys()


class TestHistoryAndPlay:
    @settings(max_examples=60, deadline=None, phases=QUICK)
    @given(SEQUENCES)
    def test_they_agree_whatever_is_entered(self, sequence):
        dossier = opened()
        for on, deed, ago in sorted(sequence, key=lambda one: one[0]):
            decision = dossier.decide(on.isoformat(), [proposal(dossier, deed, on - dt.timedelta(days=ago))])
            if not refusals(decision.problems):
                dossier.take(decision)
                agree(dossier)

    @settings(max_examples=60, deadline=None, phases=QUICK)
    @given(st.lists(st.tuples(DAYS, st.lists(DEEDS, min_size=2, max_size=5)), max_size=8))
    def test_deeds_of_a_day_entered_together_leave_what_they_leave_one_by_one(self, entered):
        together, single = opened(), opened()
        for on, together_now in sorted(entered, key=lambda one: one[0]):
            text = on.isoformat()
            wanted = [proposal(together, deed, on) for deed in together_now]
            decision = together.decide(text, wanted)
            alone = [single.decide(text, [])]
            for one in wanted:
                single.take(alone[-1])
                alone.append(single.decide(text, [one]))
                if refusals(alone[-1].problems):
                    break
            if refusals(decision.problems):
                assert any(refusals(one.problems) for one in alone)
                break
            assert not any(refusals(one.problems) for one in alone)
            single.take(alone[-1])
            together.take(decision)
            agree(together)
            assert standing(together) == standing(single)


def standing(dossier):
    """Return where a dossier stands, without what its history happens to have told of on the way."""
    known = dossier.dossier
    tasks = {
        one: (task.status, task.opened, task.due, task.closed, task.agreed, task.told_late)
        for one, task in known.tasks.items()
    }
    return tasks, known.documents, known.pairs, set(known.actions), known.facts
