"""Conditions of steps: their names exist where they are asked, are asked in time, and point at the word."""

import pytest

from engine.errors import Place
from engine.model.definition import (
    DueAfter,
    DueBefore,
    Occasion,
    OccasionKind,
    SameDay,
    Unit,
)
from engine.model.vocabulary import Field, FieldType
from engine.workflow.conditions import check_conditions
from tests.workflow import building
from tests.workflow.building import workflow

NAMES = {
    "organisation.has_union": Field(type=FieldType.BOOLEAN, answered=True),
    "organisation.kind": Field(type=FieldType.CHOICE, choices={"school": "школа"}, answered=True),
    "organisation.staff": Field(type=FieldType.NUMBER, title="Сколько работников"),
    "organisation.founded": Field(type=FieldType.DATE, title="Основана", answered=True),
    "pair.end": Field(type=FieldType.DATE, title="Окончание", answered=True),
    "pair.start": Field(type=FieldType.DATE, title="Начало", answered=True),
    "pair.mentee.is_employee": Field(type=FieldType.BOOLEAN, answered=True),
    "pair.mentor.years": Field(type=FieldType.NUMBER, title="Стаж"),
    "pair.mentor.name": Field(type=FieldType.TEXT, title="Имя", answered=True),
    "person.is_employee": Field(type=FieldType.BOOLEAN, answered=True),
    "person.hired": Field(type=FieldType.DATE, title="Принят"),
}


def step(name, **more):
    return building.step(name, **{"place": Place(file="x.yaml")} | more)


def occasion(*steps, kinds=("refusal", "dismissal"), name="leave"):
    return Occasion(id=name, title=name, steps=steps, kinds=tuple(OccasionKind(id=k, title=f"{k}!") for k in kinds))


def problems(*steps, **more):
    return list(check_conditions(workflow(*steps, **more), NAMES))


def only(*steps, **more):
    (problem,) = problems(*steps, **more)
    return problem


class TestRoots:
    @pytest.mark.parametrize("each", ["pair", "mentor", "mentee", "participant"])
    def test_a_pair_is_asked_about_where_a_step_is_done_for_each_of_it_or_of_its_people(self, each):
        assert problems(step("one", for_each=each, when="pair.mentee.is_employee")) == []

    @pytest.mark.parametrize("each", [None, "organisation", "document"])
    def test_and_nowhere_else(self, each):
        problem = only(step("one", for_each=each, when="pair.mentee.is_employee"))

        assert problem.code == "workflow.name-not-here"
        assert problem.facts == {"name": "pair.mentee.is_employee", "root": "pair"}

    @pytest.mark.parametrize("each", ["mentor", "mentee", "participant"])
    def test_a_person_where_a_step_is_done_for_each_person(self, each):
        assert problems(step("one", for_each=each, when="person.is_employee")) == []

    @pytest.mark.parametrize("each", [None, "pair", "organisation"])
    def test_but_not_where_it_is_done_for_a_pair(self, each):
        assert only(step("one", for_each=each, when="person.is_employee")).facts["root"] == "person"

    @pytest.mark.parametrize("name", ["occasion.replacement", "occasion.kind"])
    def test_an_occasion_not_at_a_step_of_a_stage(self, name):
        assert only(step("one", when=f"{name} == true")).facts == {"name": name, "root": "occasion"}

    def test_an_occasion_at_its_own_steps(self):
        inner = step("two", when="occasion.replacement", asks=("occasion.replacement",))

        assert problems(step("one"), occasions=[occasion(inner)]) == []

    def test_kinds_of_an_occasion_that_has_none(self):
        problem = only(step("one"), occasions=[occasion(step("two", when='occasion.kind == "a"'), kinds=())])

        assert (problem.code, problem.facts["root"]) == ("workflow.name-not-here", "kinds")

    def test_the_organisation_everywhere(self):
        inner = step("two", when="organisation.has_union")

        assert problems(step("one", when="organisation.has_union"), occasions=[occasion(inner)]) == []


class TestKindsOfAnOccasion:
    def test_are_those_of_this_occasion(self):
        inner = step("two", when='occasion.kind == "refusl"', asks=("occasion.kind",))
        problem = only(step("one"), occasions=[occasion(inner)])

        assert problem.code == "condition.not-in-list"
        assert problem.facts["nearest"] == "refusal"
        assert problem.facts["allowed"] == {"refusal": "refusal!", "dismissal": "dismissal!"}

    def test_all_of_them_excluded_leave_a_step_that_never_opens(self):
        text = 'occasion.kind != "refusal" and occasion.kind != "dismissal"'

        assert only(step("one"), occasions=[occasion(step("two", when=text))]).code == "condition.never-true"


class TestUnknownNames:
    def test_are_shown_with_the_nearest_one_and_those_beside_it(self):
        problem = only(step("one", for_each="pair", when="pair.mentor.yeers > 3"))

        assert problem.code == "workflow.unknown-name"
        assert problem.facts == {
            "name": "pair.mentor.yeers",
            "nearest": "pair.mentor.years",
            "allowed": {"pair.mentor.years": "Стаж", "pair.mentor.name": "Имя"},
        }

    def test_of_nothing_known_are_answered_with_the_groups_there_are(self):
        assert only(step("one", when="школа.вид")).facts["allowed"] == ["organisation.…"]

    def test_are_looked_for_among_names_that_are_not_asked_here_too(self):
        assert only(step("one", when="pair.mentee.is_employe")).facts["nearest"] == "pair.mentee.is_employee"

    def test_a_group_of_fields_is_told_with_its_members(self):
        problem = only(step("one", for_each="pair", when="pair.mentor"))

        assert problem.code == "workflow.group-of-fields"
        assert set(problem.facts["allowed"]) == {"pair.mentor.years", "pair.mentor.name"}


class TestTheCaret:
    def when(self, line, text):
        start = line.index("when: ") + 7
        place = Place(file="x.yaml", line=5, column=start, text=line)
        return only(step("one", when=text, places={("when",): place})).place

    def test_points_at_the_word_inside_the_condition(self):
        line = "        when: organisation.has_union and organisation.knd"

        assert self.when(line, line.partition("when: ")[2]).column == line.index("organisation.knd") + 1

    def test_points_behind_an_opening_quote(self):
        line = "when: 'organisation.knd'"

        assert self.when(line, "organisation.knd").column == 8

    def test_in_double_quotes_the_cure_uses_single_ones(self):
        place = Place(file="x.yaml", line=5, column=7, text='when: "organisation.kind == «school»"')
        problem = only(step("one", when="organisation.kind == «school»", places={("when",): place}))

        assert problem.facts["cure"] == "organisation.kind == 'school'"


class TestUnasked:
    def test_a_field_that_may_be_empty_must_be_asked(self):
        problem = only(step("one", for_each="pair", when="pair.mentor.years > 3"))

        assert problem.code == "workflow.unasked"
        assert problem.facts == {"fields": {"pair.mentor.years": "Стаж"}, "cure": "asks: [pair.mentor.years]"}

    def test_the_cure_keeps_what_is_asked_already(self):
        sound = ("organisation.has_union",)

        assert only(step("one", when="organisation.staff > 3", asks=sound)).facts["cure"] == (
            "asks: [organisation.has_union, organisation.staff]"
        )

    def test_all_fields_of_a_condition_are_told_at_once(self):
        when = "organisation.staff > 3 and pair.mentor.years > 3 and organisation.staff < 9"

        assert list(only(step("one", for_each="pair", when=when)).facts["fields"]) == [
            "organisation.staff",
            "pair.mentor.years",
        ]

    def test_asked_at_the_step_itself_is_in_time(self):
        assert problems(step("one", when="organisation.staff > 3", asks=("organisation.staff",))) == []

    def test_asked_with_the_group_it_belongs_to_is_in_time(self):
        assert problems(step("one", for_each="pair", when="pair.mentor.years > 3", asks=("pair.mentor",))) == []

    def test_asked_at_a_step_above_is_in_time(self):
        assert problems(step("one", asks=("organisation.staff",)), step("two", when="organisation.staff > 3")) == []

    def test_asked_at_a_step_below_that_is_waited_for_is_in_time(self):
        last = step("three", asks=("organisation.staff",))

        assert (
            problems(step("one", after=["two"], when="organisation.staff > 3"), step("two", after=["three"]), last)
            == []
        )

    def test_asked_at_a_step_below_is_late(self):
        steps = (step("one", when="organisation.staff > 3"), step("two", asks=("organisation.staff",)))

        assert only(*steps).code == "workflow.unasked"

    def test_asked_in_a_stage_is_in_time_for_an_occasion(self):
        inner = step("two", when="organisation.staff > 3")

        assert problems(step("one", asks=("organisation.staff",)), occasions=[occasion(inner)]) == []

    def test_asked_in_an_occasion_is_never_in_time_for_a_stage_or_another_occasion(self):
        asking = occasion(step("two", asks=("organisation.staff",)))
        other = occasion(step("three", when="organisation.staff > 3"), name="hire")

        assert [p.code for p in problems(step("one", when="organisation.staff > 3"), occasions=[asking, other])] == [
            "workflow.unasked"
        ] * 2

    def test_the_kind_of_an_occasion_is_asked_too(self):
        inner = step("two", when='occasion.kind == "refusal"')

        assert only(step("one"), occasions=[occasion(inner)]).facts["cure"] == "asks: [occasion.kind]"

    def test_is_not_told_of_a_condition_that_has_other_faults(self):
        assert only(step("one", when='organisation.staff > "3"')).code == "condition.different-types"


class TestQuestions:
    def test_about_what_does_not_exist_are_told_with_the_nearest_name(self):
        here = Place(file="x.yaml", line=9, column=16)
        problem = only(step("one", asks=("organisation.stuff",), places={("asks", 0): here}))

        assert (problem.code, problem.facts["nearest"]) == ("workflow.unknown-name", "organisation.staff")
        assert problem.place == here

    def test_about_a_pair_at_a_step_for_all_are_told(self):
        assert only(step("one", asks=("pair.end",))).code == "workflow.name-not-here"

    @pytest.mark.parametrize("group", ["pair", "pair.mentor"])
    def test_about_a_group_of_fields_are_those_about_all_of_them(self, group):
        assert problems(step("one", for_each="pair", asks=(group,))) == []
        assert only(step("one", asks=(group,))).code == "workflow.name-not-here"


class TestDateFields:
    @pytest.mark.parametrize(
        "due",
        [
            DueBefore(amount=5, unit=Unit.DAYS, before="pair.end"),
            DueAfter(amount=5, unit=Unit.DAYS, after="pair.start"),
            SameDay(same_day_as="organisation.founded"),
        ],
    )
    def test_are_what_a_term_may_count_from(self, due):
        assert problems(step("one", for_each="pair", due=due)) == []

    def test_that_do_not_exist_are_told_with_the_nearest_date(self):
        due = DueBefore(amount=5, unit=Unit.DAYS, before="pair.and")
        here = Place(file="x.yaml", line=9, column=30)
        problem = only(step("one", for_each="pair", due=due, places={("due",): here, ("due", "before"): here}))

        assert (problem.code, problem.place) == ("workflow.unknown-date-field", here)
        assert problem.facts == {
            "name": "pair.and",
            "nearest": "pair.end",
            "allowed": {"pair.end": "Окончание", "pair.start": "Начало"},
        }

    def test_that_hold_something_else_are_told_with_what_they_hold(self):
        problem = only(step("one", for_each="pair", due=SameDay(same_day_as="pair.mentor.name")))

        assert problem.code == "workflow.not-a-date-field"
        assert (problem.facts["type"], problem.facts["title"]) == (FieldType.TEXT, "Имя")
        assert "pair.end" in problem.facts["allowed"]

    def test_of_a_pair_are_none_at_a_step_for_all(self):
        problem = only(step("one", due=SameDay(same_day_as="pair.end")))

        assert (problem.code, problem.facts["root"]) == ("workflow.name-not-here", "pair")


def test_one_condition_at_many_steps_is_told_at_each_of_them():
    steps = [step(f"s{n}", when="organisation.kind", place=Place(file="x.yaml", line=n)) for n in range(1, 6)]

    assert [p.place.line for p in problems(*steps)] == [1, 2, 3, 4, 5]
