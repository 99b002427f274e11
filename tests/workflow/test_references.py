"""What a step names must exist, and every step must be able to open."""

import pytest

from engine.errors import Place
from engine.language.workdays import WorkCalendar
from engine.model.definition import (
    After,
    CalendarYear,
    Definition,
    DueAfter,
    DueBefore,
    DueBy,
    DueWindow,
    Every,
    MonthDay,
    Occasion,
    Repeat,
    Role,
    SameDay,
    Stage,
    Step,
    Unit,
)
from engine.model.documents import Ground
from engine.workflow.references import check_dates, check_references

ACTS = {"tk-rf", "fz-273"}
DOCUMENTS = {"municipality/m01-introduction-order", "municipality/m02-regulation", "school-staff/s17-pair-order"}


def step(name, *, line=1, **more):
    after = more.pop("after", After())
    if not isinstance(after, After):
        after = After(steps=tuple(after))
    return Step(
        **{"id": name, "title": name, "responsible": "head", "after": after, "place": Place(file="x.yaml", line=line)}
        | more
    )


def workflow(*steps, occasions=(), basis=()):
    return Definition(
        id="municipality/x",
        title="Пример",
        level="municipality",
        version="2026.1",
        roles={"head": Role(id="head", title="Начальник"), "coordinator": Role(id="coordinator", title="Координатор")},
        stages=(Stage(id="pairing", title="Пары", steps=steps),),
        occasions=tuple(Occasion(id=name, title=name, steps=inner) for name, inner in occasions),
        basis=basis,
    )


def problems(*steps, **more):
    return list(check_references(workflow(*steps, **more), acts=ACTS, documents=DOCUMENTS))


def only(*steps, **more):
    (problem,) = problems(*steps, **more)
    return problem


def days(amount, base):
    return DueAfter(amount=amount, unit=Unit.DAYS, after=base)


def by(text, **more):
    return DueBy(by=MonthDay.parse(text), **more)


def test_a_sound_workflow_has_no_problems():
    sound = step("two", after=["one"], due=days(3, "one"), basis=(Ground(act="tk-rf"),), participants=("coordinator",))

    assert problems(step("one", documents=("municipality/m02-regulation",)), sound) == []


class TestUnknownStep:
    def test_in_after_is_named_with_the_nearest_one(self):
        problem = only(step("consent"), step("order", after=["consnet"]))

        assert problem.code == "workflow.unknown-step"
        assert problem.facts == {"name": "consnet", "nearest": "consent", "allowed": ["consent", "order"]}

    def test_a_far_name_is_not_suggested(self):
        assert only(step("pair-selection"), step("order", after=["preparation"])).facts["nearest"] == ""

    @pytest.mark.parametrize(
        "due",
        [days(3, "nobody"), DueBefore(amount=1, unit=Unit.DAYS, before="nobody"), SameDay(same_day_as="nobody")],
    )
    def test_in_a_term_is_found(self, due):
        assert only(step("one", due=due)).facts["name"] == "nobody"

    def test_as_the_end_of_a_repetition_is_found(self):
        assert only(step("one", repeat=Repeat(every=Every.MONTH, until="nobody"))).code == "workflow.unknown-step"

    def test_among_alternatives_is_found(self):
        assert (
            only(step("one"), step("two", after=After(steps=("one", "nobody"), any_of=True))).facts["name"] == "nobody"
        )

    def test_stands_where_its_name_does(self):
        here = Place(file="x.yaml", line=12, column=17)

        assert only(step("one", after=["nobody"], places={("after", 0): here})).place == here

    def test_without_a_place_of_its_own_stands_where_the_step_does(self):
        assert only(step("one", line=5, after=["nobody"])).place == Place(file="x.yaml", line=5)


class TestOccasions:
    def test_a_step_of_a_stage_has_no_day_of_an_event(self):
        assert only(step("one", due=days(3, "occasion"))).code == "workflow.no-occasion"

    def test_a_step_of_an_occasion_may_count_from_the_event(self):
        assert problems(step("one"), occasions=[("hire", (step("two", due=days(3, "occasion")),))]) == []

    def test_a_step_of_an_occasion_may_wait_for_a_step_of_a_stage(self):
        assert problems(step("one"), occasions=[("hire", (step("two", after=["one"]),))]) == []

    def test_a_step_of_a_stage_cannot_wait_for_what_may_never_happen(self):
        problem = only(step("one", after=["two"]), occasions=[("hire", (step("two"),))])

        assert (problem.code, problem.facts["occasion"]) == ("workflow.step-of-occasion", "hire")

    def test_nor_can_a_step_of_another_occasion(self):
        occasions = [("hire", (step("two"),)), ("leave", (step("three", after=["two"]),))]

        assert only(step("one"), occasions=occasions).code == "workflow.step-of-occasion"


class TestNames:
    def test_an_unknown_responsible_is_named_with_the_roles_there_are(self):
        problem = only(step("one", responsible="coordinater"))

        assert problem.code == "workflow.unknown-role"
        assert problem.facts == {"name": "coordinater", "nearest": "coordinator", "allowed": ["coordinator", "head"]}

    def test_an_unknown_participant_is_found(self):
        assert only(step("one", participants=("head", "ghost"))).facts["name"] == "ghost"

    def test_an_unknown_act_of_a_step_is_found(self):
        problem = only(step("one", basis=(Ground(act="tk-ru"),)))

        assert (problem.code, problem.facts["nearest"]) == ("workflow.unknown-act", "tk-rf")

    def test_an_unknown_act_of_the_whole_workflow_is_found(self):
        assert only(step("one"), basis=(Ground(act="fz-1"),)).code == "workflow.unknown-act"

    def test_an_unknown_document_is_named_with_those_of_its_level(self):
        problem = only(step("one", documents=("municipality/m02-regulations",)))

        assert (problem.code, problem.facts["nearest"]) == ("workflow.unknown-document", "municipality/m02-regulation")
        assert problem.facts["allowed"] == ["municipality/m01-introduction-order", "municipality/m02-regulation"]

    def test_a_step_named_twice_tells_where_the_first_stands(self):
        problem = only(step("one", line=3), step("one", line=9))

        assert (problem.code, problem.facts, problem.place.line) == (
            "workflow.duplicate-step",
            {"name": "one", "line": 3},
            9,
        )

    def test_a_former_id_that_another_step_still_has_is_found(self):
        problem = only(step("one", line=3), step("two", was="one", line=9))

        assert (problem.code, problem.facts) == ("workflow.was-still-there", {"name": "one", "line": 3})

    def test_an_occasion_named_twice_is_found(self):
        occasions = [("hire", (step("two"),)), ("hire", (step("three"),))]

        assert only(step("one"), occasions=occasions).code == "workflow.duplicate-part"


class TestConditions:
    def test_a_known_name_is_accepted(self):
        assert problems(step("one", when="pair.mentee.is_employee and not organisation.has_union")) == []

    def test_an_unknown_name_is_shown_with_the_nearest_one(self):
        problem = only(step("one", when="pair.mentee.is_employe"))

        assert (problem.code, problem.facts["nearest"]) == ("workflow.unknown-name", "pair.mentee.is_employee")

    def test_a_condition_that_does_not_parse_is_found(self):
        assert only(step("one", when="pair.form =")).code == "expression.syntax"

    def test_a_call_is_refused(self):
        assert only(step("one", when="pair.form.upper()")).code == "expression.not-allowed"

    def test_a_step_of_a_stage_cannot_ask_about_an_occasion(self):
        assert only(step("one", when="occasion.replacement")).code == "workflow.unknown-name"

    def test_a_step_of_an_occasion_can(self):
        inner = step("two", when='occasion.kind in ["refusal"] and occasion.replacement')

        assert problems(step("one"), occasions=[("leave", (inner,))]) == []


class TestCycles:
    def test_steps_that_wait_for_one_another_are_named_in_a_row(self):
        problem = only(step("a", after=["b"]), step("b", after=["a"]))

        assert (problem.code, problem.facts) == ("workflow.cycle", {"path": ["a", "b", "a"], "by": "after"})

    def test_a_step_that_waits_for_itself_is_found(self):
        assert only(step("a", after=["a"])).facts["path"] == ["a", "a"]

    def test_terms_counted_from_one_another_are_found(self):
        problem = only(step("a", due=days(1, "b")), step("b", due=days(1, "a")))

        assert problem.facts == {"path": ["a", "b", "a"], "by": "due"}

    def test_a_step_may_be_due_before_the_one_that_waits_for_it(self):
        before = step("order", due=DueBefore(amount=3, unit=Unit.DAYS, before="event"))

        assert problems(before, step("event", after=["order"], due=by("12-01"))) == []

    def test_two_ways_to_the_same_step_are_no_cycle(self):
        steps = (step("a"), step("b", after=["a"]), step("c", after=["a"]), step("d", after=["b", "c"]))

        assert problems(*steps) == []

    def test_every_cycle_is_reported(self):
        steps = (step("a", after=["b"]), step("b", after=["a"]), step("c", after=["d"]), step("d", after=["c"]))

        assert [p.facts["path"][0] for p in problems(*steps)] == ["a", "c"]

    def test_a_long_chain_is_walked_without_recursion(self):
        chain = [step(f"s{n}", after=[f"s{n + 1}"]) for n in range(3000)]

        assert problems(*chain, step("s3000")) == []


class TestOutsideThePlan:
    @pytest.mark.parametrize(
        "due",
        [
            by("04-30", calendar_year=CalendarYear.FIRST),
            by("09-01", calendar_year=CalendarYear.SECOND),
            DueWindow(from_=MonthDay(8, 28), by=MonthDay(9, 5)),
        ],
    )
    def test_a_day_outside_is_found(self, due):
        assert only(step("one", due=due)).code == "workflow.outside-plan"

    @pytest.mark.parametrize("due", [by("05-01", calendar_year=CalendarYear.FIRST), by("08-31")])
    def test_the_first_and_the_last_day_are_inside(self, due):
        assert problems(step("one", due=due)) == []


class TestDates:
    calendar = WorkCalendar()

    def found(self, *steps, **more):
        return list(check_dates(workflow(*steps, **more), self.calendar, 2026))

    def test_a_step_due_before_the_one_it_waits_for_names_both(self):
        (problem,) = self.found(step("one", line=4, due=by("09-30")), step("two", after=["one"], due=by("09-15")))

        assert problem.code == "workflow.due-before-predecessor"
        assert problem.facts == {
            "name": "two",
            "due": "2026-09-15",
            "predecessor": "one",
            "predecessor_due": "2026-09-30",
            "line": 4,
        }

    def test_the_same_day_is_early_enough(self):
        assert self.found(step("one", due=by("09-30")), step("two", after=["one"], due=by("09-30"))) == []

    def test_one_early_alternative_is_enough(self):
        steps = (step("one", due=by("09-30")), step("two", due=by("09-10")))
        either = step("three", after=After(steps=("one", "two"), any_of=True), due=by("09-15"))

        assert self.found(*steps, either) == []

    def test_alternatives_that_are_all_late_are_found(self):
        steps = (step("one", due=by("09-30")), step("two", due=by("09-29")))
        either = step("three", after=After(steps=("one", "two"), any_of=True), due=by("09-15"))

        assert [problem.facts["predecessor"] for problem in self.found(*steps, either)] == ["one", "two"]

    def test_a_repeated_step_counts_by_its_first_time(self):
        often = step("one", due=by("10-30"), repeat=Repeat(every=Every.MONTH, until=MonthDay(5, 20)))

        assert self.found(often, step("two", after=["one"], due=by("01-20"))) == []

    def test_steps_of_an_occasion_are_compared_with_one_another(self):
        inner = (step("two", due=days(5, "occasion")), step("three", after=["two"], due=days(1, "occasion")))

        assert len(self.found(step("one"), occasions=[("hire", inner)])) == 1

    def test_but_not_with_the_plan_of_the_year(self):
        inner = step("two", after=["one"], due=days(1, "occasion"))

        assert self.found(step("one", due=by("05-20")), occasions=[("hire", (inner,))]) == []
