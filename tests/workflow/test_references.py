"""What a step names must exist, and every step must be able to open."""

import pytest

from engine.errors import Place, Severity
from engine.language.workdays import WorkCalendar
from engine.model.definition import (
    Acquaintance,
    After,
    CalendarYear,
    DueAfter,
    DueBefore,
    DueWindow,
    Every,
    MonthDay,
    Occasion,
    Repeat,
    Role,
    SameDay,
    Unit,
)
from engine.model.documents import Ground
from engine.workflow.references import check_dates, check_references
from tests.workflow import building
from tests.workflow.building import by

ACTS = {"tk-rf", "fz-273"}
DOCUMENTS = {"municipality/m01-introduction-order", "municipality/m02-regulation", "school-staff/s17-pair-order"}


def step(name, *, line=1, **more):
    return building.step(name, **{"place": Place(file="x.yaml", line=line)} | more)


def workflow(*steps, occasions=(), basis=()):
    return building.workflow(
        *steps,
        id="municipality/x",
        level="municipality",
        roles={"head": Role(id="head", title="Начальник"), "coordinator": Role(id="coordinator", title="Координатор")},
        occasions=(Occasion(id=name, title=name, steps=inner) for name, inner in occasions),
        basis=basis,
    )


def problems(*steps, **more):
    return list(check_references(workflow(*steps, **more), acts=ACTS, documents=DOCUMENTS))


def only(*steps, **more):
    (problem,) = problems(*steps, **more)
    return problem


def days(amount, base):
    return DueAfter(amount=amount, unit=Unit.DAYS, after=base)


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

    def test_a_step_named_twice_in_two_files_tells_the_file_too(self):
        problem = only(step("one", line=3), step("one", place=Place(file="y.yaml", line=9)))

        assert problem.facts == {"name": "one", "line": 3, "file": "x.yaml"}

    def test_beyond_twenty_unknown_names_no_nearest_is_looked_for(self):
        found = problems(step("first-step"), *[step(f"s{n}", after=[f"first-step-{n}"]) for n in range(30)])

        assert [p.facts["nearest"] for p in found] == ["first-step"] * 20 + [""] * 10

    def test_an_occasion_named_twice_is_found(self):
        occasions = [("hire", (step("two"),)), ("hire", (step("three"),))]

        assert only(step("one"), occasions=occasions).code == "workflow.duplicate-part"


class TestCycles:
    def test_steps_that_wait_for_one_another_are_named_in_a_row(self):
        problem = only(step("a", line=3, after=["b"]), step("b", line=7, after=["a"]))

        assert problem.code == "workflow.cycle"
        assert problem.facts == {"path": ["a", "b", "a"], "by": "after", "lines": ["3", "7"]}

    def test_a_step_that_waits_for_itself_is_found(self):
        assert only(step("a", after=["a"])).facts["path"] == ["a", "a"]

    def test_terms_counted_from_one_another_are_found(self):
        problem = only(step("a", due=days(1, "b")), step("b", due=days(1, "a")))

        assert (problem.facts["path"], problem.facts["by"]) == (["a", "b", "a"], "due")

    def test_a_step_may_be_due_before_the_one_that_waits_for_it(self):
        before = step("order", due=DueBefore(amount=3, unit=Unit.DAYS, before="event"))

        assert problems(before, step("event", after=["order"], due=by("12-01"))) == []

    def test_two_ways_to_the_same_step_are_no_cycle(self):
        steps = (step("a"), step("b", after=["a"]), step("c", after=["a"]), step("d", after=["b", "c"]))

        assert problems(*steps) == []

    def test_every_cycle_is_reported(self):
        steps = (step("a", after=["b"]), step("b", after=["a"]), step("c", after=["d"]), step("d", after=["c"]))

        assert [p.facts["path"][0] for p in problems(*steps)] == ["a", "c"]

    def test_a_step_behind_a_cycle_is_left_to_the_cycle(self):
        steps = (step("a", after=["b"]), step("b", after=["a"]), step("c", after=["a"]))

        assert [p.facts["path"] for p in problems(*steps)] == [["a", "b", "a"]]

    def test_an_alternative_that_opens_is_enough(self):
        either = step("b", after=After(steps=("a", "c"), any_of=True))

        assert problems(step("a", after=["b"]), either, step("c")) == []

    def test_alternatives_that_all_wait_for_the_step_are_a_cycle(self):
        either = step("b", after=After(steps=("a", "c"), any_of=True))

        assert {p.code for p in problems(step("a", after=["b"]), either, step("c", after=["b"]))} == {"workflow.cycle"}

    def test_no_more_than_twenty_are_told(self):
        names = [f"s{n}" for n in range(30)]
        steps = [step(name, after=[other for other in names if other != name]) for name in names]

        assert len(problems(*steps)) == 20

    def test_a_long_cycle_is_found(self):
        ring = [step(f"s{n}", after=[f"s{(n + 1) % 3000}"]) for n in range(3000)]

        assert len(only(*ring).facts["path"]) == 3001

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

    @pytest.mark.parametrize(
        ("first", "last", "year"),
        [("09-20", "09-10", None), ("10-20", "10-10", None), ("03-20", "02-10", None), ("05-20", "05-10", "first")],
    )
    def test_a_window_that_ends_before_it_begins_is_told_as_such(self, first, last, year):
        year = CalendarYear(year) if year else None
        due = DueWindow(from_=MonthDay.parse(first), by=MonthDay.parse(last), calendar_year=year)
        problem = only(step("one", due=due))

        assert problem.code == "workflow.window-backwards"
        assert problem.facts == {"name": "one", "from": first, "by": last}

    @pytest.mark.parametrize(("first", "last"), [("12-20", "01-20"), ("09-01", "08-31"), ("09-01", "09-01")])
    def test_a_window_may_go_over_new_year(self, first, last):
        assert problems(step("one", due=DueWindow(from_=MonthDay.parse(first), by=MonthDay.parse(last)))) == []


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

    def test_the_other_end_in_another_file_is_told_with_it(self):
        other = step("two", after=["one"], due=by("09-15"), place=Place(file="y.yaml", line=2))
        (problem,) = self.found(step("one", line=4, due=by("09-30")), other)

        assert (problem.facts["file"], problem.facts["line"]) == ("x.yaml", 4)


class TestRepetition:
    found = TestDates.found
    calendar = TestDates.calendar

    @staticmethod
    def monthly(until, **more):
        return step("often", repeat=Repeat(every=Every.MONTH, until=until), **more)

    def test_to_a_day_before_its_first_time_is_refused(self):
        (problem,) = self.found(self.monthly(MonthDay(9, 20), due=by("09-30")))

        assert (problem.code, problem.severity) == ("workflow.never-again", Severity.REFUSAL)
        assert problem.facts == {"name": "often", "due": "2026-09-30", "last": "2026-09-20"}

    def test_to_a_day_before_its_second_time_is_a_warning(self):
        (problem,) = self.found(self.monthly(MonthDay(10, 20), due=by("09-30")))

        assert (problem.code, problem.severity) == ("workflow.never-again", Severity.WARNING)

    def test_to_a_step_that_is_due_earlier_tells_where_it_stands(self):
        (problem,) = self.found(self.monthly("end", due=by("11-30")), step("end", line=7, due=by("10-30")))

        assert (problem.facts["until"], problem.facts["last"], problem.facts["line"]) == ("end", "2026-10-30", 7)

    def test_to_a_step_without_a_day_is_left_alone(self):
        assert self.found(self.monthly("end", due=by("11-30")), step("end")) == []

    def test_that_comes_back_is_sound(self):
        assert self.found(self.monthly(MonthDay(5, 20), due=by("09-30"))) == []


class TestAcquaintance:
    found = TestDates.found
    calendar = TestDates.calendar

    def test_after_the_end_of_the_plan_is_told(self):
        late = step("one", due=by("08-30"), acquaintance=Acquaintance(roles=("head",), working_days=5))
        (problem,) = self.found(late)

        assert (problem.code, problem.severity) == ("workflow.late-acquaintance", Severity.WARNING)
        assert problem.facts["last"] == "2027-09-06"

    def test_before_it_is_sound(self):
        early = step("one", due=by("06-30"), acquaintance=Acquaintance(roles=("head",), working_days=5))

        assert self.found(early) == []
