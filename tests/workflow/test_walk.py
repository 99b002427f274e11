"""A dossier on paper: what opens, when, for whom, what is asked, late, skipped, and why the rest stays closed."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.language.workdays import WorkCalendar
from engine.loading.layers import Layers
from engine.loading.processes import load_definition
from engine.model.definition import (
    Acquaintance,
    After,
    CalendarYear,
    DueAfter,
    DueBefore,
    DueOn,
    DueWindow,
    Every,
    MonthDay,
    Occasion,
    OccasionKind,
    OnRequest,
    Repeat,
    SameDay,
    Unit,
)
from engine.model.dossier import (
    DataGiven,
    Facts,
    HappeningKind,
    OccasionAction,
    PairEnded,
    PairFacts,
    Party,
    Point,
    Reason,
    StepAction,
    Verb,
    Whom,
    Why,
)
from engine.workflow.walk import walk, walk_years
from tests.workflow import building
from tests.workflow.building import by, day, step

CALENDAR = WorkCalendar()
MAY, AUGUST = dt.date(2026, 5, 1), dt.date(2027, 8, 31)


def days(amount, base, unit=Unit.WORKING_DAYS):
    return DueAfter(amount=amount, unit=unit, after=base)


def workflow(*steps, **occasions):
    kinds = (OccasionKind(id="refusal", title="отказ"),)
    named = (Occasion(id=name, title=name, steps=inner, kinds=kinds) for name, inner in occasions.items())
    return building.workflow(*steps, occasions=named)


def pair(name, *, mentor=None, mentees=None, fields=None, **people):
    mentor, mentees = mentor or f"{name}-mentor", mentees or (f"{name}-mentee",)
    return PairFacts(
        id=name,
        mentor=Party(id=mentor, fields=people.get("mentor_fields", {})),
        mentees=tuple(Party(id=mentee, fields=people.get("mentee_fields", {})) for mentee in mentees),
        fields=fields or {},
    )


def facts(*pairs, organisation=None, **more):
    return Facts(organisation=organisation or {}, pairs=pairs, **more)


ONE = facts(pair("a"))
TWO = facts(pair("a"), pair("b"))


def did(verb, name, on=None, **more):
    whom = Whom(**{key: more.pop(key) for key in ("pair", "person", "organisation", "document", "time") if key in more})
    return StepAction(verb=verb, step=name, on=on and day(on), whom=whom, **more)


def happened(on, name="event", **more):
    return OccasionAction(on=day(on), occasion=name, **more)


@dataclass
class Walked:
    """A timeline with questions a test asks of it."""

    timeline: object

    def of(self, event, name=None, scope=None, time=None):
        return [
            one
            for one in self.timeline.happenings
            if one.event is event
            and name in (None, one.step and one.step.id)
            and scope in (None, one.scope.id)
            and time in (None, one.time)
        ]

    def day(self, event, name, scope=None, time=None):
        """The only day of an event."""
        (one,) = self.of(event, name, scope, time)
        return str(one.day)

    def opened(self, name, scope=None, time=1):
        return self.day(HappeningKind.OPENED, name, scope, time)

    def done(self, name, scope=None, time=1):
        return self.day(HappeningKind.DONE, name, scope, time)

    def due(self, name, scope=None, time=1):
        (one,) = self.of(HappeningKind.OPENED, name, scope, time)
        return one.due and str(one.due)

    def is_closed(self, name, scope=None):
        return not self.of(HappeningKind.OPENED, name, scope)

    def reason(self, name, scope=None):
        (one,) = [*self.of(HappeningKind.SKIPPED, name, scope), *self.of(HappeningKind.NOT_OPENED, name, scope)]
        return one.reason

    def scopes(self, name):
        return [one.scope.id for one in self.of(HappeningKind.OPENED, name)]


def walked(*steps, given=ONE, actions=(), appendices=None, **occasions):
    return Walked(walk(workflow(*steps, **occasions), 2026, CALENDAR, given, actions, appendices=appendices or {}))


class TestOpening:
    def test_a_step_that_waits_for_nothing_opens_on_the_first_day_of_the_plan(self):
        assert walked(step("one", by("09-10"))).opened("one") == "2026-05-01"

    def test_a_step_opens_on_the_day_what_it_waits_for_is_done(self):
        assert walked(step("one", by("09-10")), step("two", after=["one"])).opened("two") == "2026-09-10"

    def test_it_waits_for_all_of_several(self):
        found = walked(step("one", by("09-10")), step("two", by("09-15")), step("three", after=["one", "two"]))

        assert found.opened("three") == "2026-09-15"

    def test_of_alternatives_the_first_that_is_done_is_enough(self):
        any_of = After(steps=("one", "two"), any_of=True)
        found = walked(step("one", by("09-10")), step("two", by("09-15")), step("three", after=any_of))

        assert found.opened("three") == "2026-09-10"
        assert Point("any", "three", "one") in found.timeline.reached
        assert Point("any", "three", "two") not in found.timeline.reached

    def test_a_skipped_alternative_is_not_enough_while_another_may_be_done(self):
        any_of = After(steps=("one", "two"), any_of=True)
        steps = (step("one", when="organisation.has_union"), step("two", by("09-15")), step("three", after=any_of))

        assert walked(*steps, given=facts(organisation={"has_union": False})).opened("three") == "2026-09-15"

    def test_when_all_alternatives_are_skipped_nothing_is_waited_for(self):
        any_of = After(steps=("one", "two"), any_of=True)
        skipped = (step(name, when="organisation.has_union") for name in ("one", "two"))
        found = walked(*skipped, step("three", after=any_of), given=facts(organisation={"has_union": False}))

        assert found.opened("three") == "2026-05-01"

    def test_a_window_is_waited_for(self):
        window = DueWindow(from_=MonthDay(9, 1), by=MonthDay(9, 20))

        assert walked(step("one", window)).opened("one") == "2026-09-01"

    def test_a_step_on_a_day_opens_on_that_day(self):
        assert walked(step("one", DueOn(on=MonthDay(3, 2)))).opened("one") == "2027-03-02"

    def test_a_term_counted_after_a_step_opens_on_its_day_even_without_waiting_for_it(self):
        found = walked(step("one", by("09-10")), step("two", days(3, "one")))

        assert (found.opened("two"), found.due("two")) == ("2026-09-10", "2026-09-15")

    def test_a_step_on_request_opens_when_somebody_asks(self):
        found = walked(step("one", OnRequest()), actions=[did(Verb.REQUESTED, "one", "2026-12-01")])

        assert (found.opened("one"), found.done("one")) == ("2026-12-01", "2026-12-01")

    def test_without_a_request_it_stays_closed(self):
        assert walked(step("one", OnRequest())).reason("one") == Reason(Why.NOT_REQUESTED)

    def test_a_window_after_the_end_of_the_plan_never_opens(self):
        found = walked(step("one", by("06-30")), step("two", days(3, "one", Unit.MONTHS), after=["one"]))
        late = walked(
            step("one", SameDay(same_day_as="pair.end"), for_each="pair"),
            given=facts(pair("a", fields={"end": day("2028-01-10")})),
        )

        assert found.opened("two") == "2027-06-30"
        assert late.reason("one") == Reason(Why.AFTER_YEAR)


class TestScopes:
    def test_a_step_opens_once_for_every_pair(self):
        assert walked(step("one", for_each="pair"), given=TWO).scopes("one") == ["a", "b"]

    @pytest.mark.parametrize(
        ("each", "scopes"),
        [("mentor", ["m"]), ("mentee", ["x", "y"]), ("participant", ["m", "x", "y"])],
    )
    def test_a_person_in_several_pairs_is_met_once(self, each, scopes):
        given = facts(pair("a", mentor="m", mentees=("x",)), pair("b", mentor="m", mentees=("y",)))

        assert walked(step("one", for_each=each), given=given).scopes("one") == scopes

    def test_a_step_opens_for_every_organisation_and_every_document(self):
        given = facts(organisations=(Party(id="school-5"), Party(id="school-7")), documents=("s/x", "s/y"))
        found = walked(step("one", for_each="organisation"), step("two", for_each="document"), given=given)

        assert (found.scopes("one"), found.scopes("two")) == (["school-5", "school-7"], ["s/x", "s/y"])

    def test_between_steps_of_pairs_the_same_pair_is_waited_for(self):
        steps = (step("one", by("09-10"), for_each="pair"), step("two", after=["one"], for_each="pair"))
        found = walked(*steps, given=TWO, actions=[did(Verb.DONE, "one", "2026-09-04", pair="b")])

        assert (found.opened("two", "a"), found.opened("two", "b")) == ("2026-09-10", "2026-09-04")

    def test_between_steps_of_people_the_same_person_is_waited_for(self):
        steps = (step("one", by("09-10"), for_each="participant"), step("two", after=["one"], for_each="mentee"))
        found = walked(*steps, actions=[did(Verb.DONE, "one", "2026-09-04", person="a-mentee")])

        assert found.opened("two") == "2026-09-04"

    def test_a_step_of_a_mentor_waits_for_the_mentees_of_the_mentor(self):
        steps = (step("one", by("09-10"), for_each="mentee"), step("two", after=["one"], for_each="mentor"))
        found = walked(*steps, given=TWO, actions=[did(Verb.DONE, "one", "2026-09-04", pair="b")])

        assert (found.opened("two", "a-mentor"), found.opened("two", "b-mentor")) == ("2026-09-10", "2026-09-04")

    def test_a_step_for_all_waits_for_every_pair(self):
        steps = (step("one", by("09-10"), for_each="pair"), step("two", after=["one"]))
        found = walked(*steps, given=TWO, actions=[did(Verb.DONE, "one", "2026-09-21", pair="b")])

        assert found.opened("two") == "2026-09-21"

    def test_a_step_for_all_waits_for_at_least_one_pair(self):
        found = walked(step("one", for_each="pair"), step("two", after=["one"]), given=facts())

        assert found.reason("two") == Reason(Why.NOBODY, ("one",))


class TestConditions:
    def test_a_false_condition_skips_the_step_and_holds_up_nothing(self):
        steps = (step("one", by("09-10"), when="organisation.has_union"), step("two", after=["one"]))
        found = walked(*steps, given=facts(organisation={"has_union": False}))

        assert found.reason("one") == Reason(Why.CONDITION, ("organisation.has_union",))
        assert found.opened("two") == "2026-05-01"

    def test_an_unknown_field_is_asked_once_and_the_step_waits(self):
        found = walked(step("one", when="organisation.has_union"), step("two", after=["one"]))

        (asked,) = found.of(HappeningKind.ASKED)
        assert (asked.step.id, asked.names) == ("one", ("organisation.has_union",))
        assert found.reason("one") == Reason(Why.UNKNOWN, ("organisation.has_union",))
        assert found.reason("two") == Reason(Why.WAITS, ("one",))

    def test_an_answer_opens_the_step(self):
        answer = DataGiven(on=day("2026-09-02"), name="organisation.has_union", value=True)

        assert walked(step("one", when="organisation.has_union"), actions=[answer]).opened("one") == "2026-09-02"

    def test_a_condition_about_a_pair_is_told_for_each(self):
        one = pair("a", mentee_fields={"is_employee": True})
        two = pair("b", mentee_fields={"is_employee": False})
        found = walked(step("one", for_each="pair", when="pair.mentee.is_employee"), given=facts(one, two))

        assert found.scopes("one") == ["a"]
        assert {Point("when", "one", "true"), Point("when", "one", "false")} <= found.timeline.reached

    def test_in_a_step_for_all_one_pair_is_enough(self):
        one = pair("a", mentee_fields={"is_employee": True})
        two = pair("b", mentee_fields={"is_employee": False})

        assert walked(step("one", when="pair.mentee.is_employee"), given=facts(two, one)).scopes("one") == [""]

    def test_of_a_group_the_first_employee_is_meant(self):
        mentees = (Party(id="x", fields={"is_employee": False}), Party(id="y", fields={"is_employee": True}))
        group = PairFacts(id="a", mentor=Party(id="m"), mentees=mentees)
        steps = (
            step("one", for_each="pair", when="pair.mentee.is_employee"),
            step("two", for_each="mentee", when="pair.mentee.is_employee"),
        )
        found = walked(*steps, given=facts(group))

        assert (found.scopes("one"), found.scopes("two")) == (["a"], ["y"])

    def test_an_organisation_of_its_own_is_asked_about(self):
        given = facts(
            organisation={"kind": "education-authority"},
            organisations=(Party(id="school-5", fields={"kind": "school"}), Party(id="other")),
        )
        found = walked(step("one", for_each="organisation", when='organisation.kind == "school"'), given=given)

        assert found.scopes("one") == ["school-5"]

    def test_what_a_step_asks_for_is_asked_when_it_opens_and_holds_it_up_no_longer(self):
        found = walked(step("one", by("09-10"), asks=("organisation.first_year",)))

        assert found.day(HappeningKind.ASKED, "one") == "2026-05-01"
        assert found.done("one") == "2026-09-10"


class TestTerms:
    def test_a_term_counts_from_the_day_a_step_was_really_done(self):
        steps = (step("one", by("09-10")), step("two", days(3, "one"), after=["one"]))
        found = walked(*steps, actions=[did(Verb.DONE, "one", "2026-09-16")])

        assert (found.opened("two"), found.due("two")) == ("2026-09-16", "2026-09-21")

    def test_a_planned_day_does_not_move(self):
        steps = (step("one", by("09-10")), step("two", by("09-15"), after=["one"]))
        found = walked(*steps, actions=[did(Verb.DONE, "one", "2026-09-16")])

        assert (found.opened("two"), found.due("two"), found.done("two")) == ("2026-09-16", "2026-09-15", "2026-09-16")

    def test_a_term_of_a_skipped_step_counts_from_its_planned_day(self):
        steps = (step("one", by("09-10"), optional=True), step("two", days(3, "one"), after=["one"]))
        found = walked(*steps, actions=[did(Verb.SKIPPED, "one")])

        assert (found.opened("two"), found.due("two")) == ("2026-09-10", "2026-09-15")

    def test_a_step_for_all_counts_from_the_last_pair(self):
        steps = (step("one", by("09-10"), for_each="pair"), step("two", days(3, "one"), after=["one"]))
        found = walked(*steps, given=TWO, actions=[did(Verb.DONE, "one", "2026-09-21", pair="b")])

        assert found.due("two") == "2026-09-24"

    def test_a_term_counted_back_counts_from_the_first_pair(self):
        due = DueBefore(amount=2, unit=Unit.WORKING_DAYS, before="pair.end")
        given = facts(pair("a", fields={"end": day("2027-05-31")}), pair("b", fields={"end": day("2027-03-31")}))

        assert walked(step("one", due), given=given).due("one") == "2027-03-29"

    def test_a_field_of_the_pair_gives_each_pair_its_day(self):
        due = DueBefore(amount=2, unit=Unit.WORKING_DAYS, before="pair.end")
        given = facts(pair("a", fields={"end": day("2027-05-31")}), pair("b", fields={"end": day("2027-03-31")}))
        found = walked(step("one", due, for_each="pair"), given=given)

        assert (found.due("one", "a"), found.due("one", "b")) == ("2027-05-27", "2027-03-29")

    def test_a_field_that_is_not_known_is_asked_and_there_is_no_term(self):
        due = DueBefore(amount=2, unit=Unit.WORKING_DAYS, before="pair.end")
        found = walked(step("one", due, for_each="pair"))

        assert (found.due("one"), found.of(HappeningKind.ASKED)[0].names) == (None, ("pair.end",))

    def test_a_day_that_becomes_known_gives_the_term_of_a_step_that_is_open(self):
        due = DueBefore(amount=2, unit=Unit.WORKING_DAYS, before="pair.end")
        given = facts(pair("a", fields={"end": day("2027-05-31")}))
        answer = DataGiven(on=day("2026-12-01"), name="pair.end", value=day("2027-03-31"), pair="a")

        assert walked(step("one", due, for_each="pair"), given=given, actions=[answer]).done("one") == "2027-03-29"

    def test_an_open_term_moves_with_what_it_counts_from(self):
        steps = (step("one", by("09-10")), step("two", DueBefore(amount=5, unit=Unit.WORKING_DAYS, before="three")))
        later = step("three", days(10, "one"), after=["one"])
        found = walked(*steps, later, actions=[did(Verb.DONE, "one", "2026-09-15")])

        assert (found.due("two"), found.done("two")) == ("2026-09-17", "2026-09-22")

    def test_the_same_day_as_another_step(self):
        steps = (step("one", by("09-10")), step("two", SameDay(same_day_as="one"), after=["one"]))
        found = walked(*steps, actions=[did(Verb.DONE, "one", "2026-09-07")])

        assert (found.opened("two"), found.done("two")) == ("2026-09-07", "2026-09-07")


class TestDoing:
    def test_an_ordinary_school_does_a_step_on_its_last_day(self):
        assert walked(step("one", by("09-10"))).done("one") == "2026-09-10"

    def test_a_step_without_a_term_is_done_on_the_next_working_day_at_once(self):
        assert walked(step("one")).done("one") == "2026-05-04"

    def test_an_action_says_otherwise_for_those_it_names(self):
        found = walked(
            step("one", by("09-10"), for_each="pair"),
            given=TWO,
            actions=[did(Verb.DONE, "one", "2026-09-01"), did(Verb.DONE, "one", "2026-09-02", pair="b")],
        )

        assert (found.done("one", "a"), found.done("one", "b")) == ("2026-09-01", "2026-09-02")

    def test_after_its_term_an_open_step_is_late_the_next_day(self):
        found = walked(step("one", by("09-10")), actions=[did(Verb.DONE, "one", "2026-09-16")])

        (late,) = found.of(HappeningKind.LATE)
        assert (str(late.day), str(late.due)) == ("2026-09-11", "2026-09-10")
        assert found.of(HappeningKind.DONE)[0].overdue

    def test_a_step_that_opens_after_its_term_is_late_at_once_and_done_at_once(self):
        steps = (step("one", by("09-10")), step("two", by("09-10"), after=["one"]))
        found = walked(*steps, actions=[did(Verb.DONE, "one", "2026-09-16")])

        events = [(one.event, str(one.day)) for one in found.timeline.happenings if one.step.id == "two"]
        assert events == [
            (event, "2026-09-16") for event in (HappeningKind.OPENED, HappeningKind.LATE, HappeningKind.DONE)
        ]

    def test_late_by_working_days(self):
        found = walked(step("one", by("09-10")), actions=[did(Verb.LATE, "one", working_days=2)])

        assert found.done("one") == "2026-09-14"

    def test_what_is_never_done_is_late_and_holds_up_what_follows(self):
        found = walked(step("one", by("09-10")), step("two", after=["one"]), actions=[did(Verb.NEVER, "one")])

        assert [one.step.id for one in found.of(HappeningKind.LATE)] == ["one"]
        assert found.reason("two") == Reason(Why.WAITS, ("one",))

    def test_a_step_by_wish_that_nobody_does_is_skipped_on_its_last_day(self):
        steps = (step("one", by("09-10"), optional=True), step("two", after=["one"]))
        found = walked(*steps, actions=[did(Verb.NEVER, "one")])

        assert (found.opened("two"), found.of(HappeningKind.LATE)) == ("2026-09-10", [])

    def test_a_step_is_skipped_with_a_reason(self):
        found = walked(step("one", by("09-10")), actions=[did(Verb.SKIPPED, "one", "2026-09-01", reason="Не нужен.")])

        assert found.day(HappeningKind.SKIPPED, "one") == "2026-09-01"
        assert found.reason("one") == Reason(Why.BY_HAND, ("Не нужен.",))

    def test_what_is_done_before_it_opens_is_told_and_goes_its_ordinary_way(self):
        steps = (step("one", by("09-10")), step("two", by("09-15"), after=["one"]))
        found = walked(*steps, actions=[did(Verb.DONE, "two", "2026-09-01")])

        ((unmet),) = found.timeline.unmet
        assert (unmet.action.step, str(unmet.opened)) == ("two", "2026-09-10")
        assert found.done("two") == "2026-09-15"

    def test_an_action_that_meets_no_step_is_told(self):
        steps = (step("one", when="organisation.has_union"),)
        given = facts(organisation={"has_union": False})
        found = walked(*steps, given=given, actions=[did(Verb.DONE, "one", "2026-09-01")])

        assert [(unmet.action.step, unmet.opened) for unmet in found.timeline.unmet] == [("one", None)]

    @pytest.mark.parametrize("on", ["2026-04-30", "2027-09-01"])
    def test_an_event_outside_of_the_plan_is_told(self, on):
        found = walked(step("one"), actions=[happened(on)], event=(step("two"),))

        assert (len(found.timeline.unmet), found.of(HappeningKind.OCCASION)) == (1, [])


class TestComingBack:
    STEPS = (
        step("base", by("10-01")),
        step("one", by("10-31"), after=["base"], repeat=Repeat(every=Every.MONTH, until="last")),
        step("last", DueWindow(from_=MonthDay(1, 10), by=MonthDay(1, 20)), after=["one"]),
    )

    def test_every_time_opens_after_the_former_term(self):
        found = walked(*self.STEPS)

        assert [(str(one.day), str(one.due)) for one in found.of(HappeningKind.OPENED, "one")] == [
            ("2026-10-01", "2026-10-30"),
            ("2026-11-01", "2026-11-30"),
            ("2026-12-01", "2026-12-31"),
        ]

    def test_what_follows_waits_for_the_first_time_only(self):
        found = walked(*self.STEPS, actions=[did(Verb.NEVER, "one", time=2)])

        assert found.opened("last") == "2027-01-11"
        assert [one.time for one in found.of(HappeningKind.LATE)] == [2]

    def test_times_whose_term_passed_before_the_first_could_open_fall_away(self):
        found = walked(*self.STEPS, actions=[did(Verb.DONE, "base", "2026-12-10")])

        assert [one.time for one in found.of(HappeningKind.OPENED, "one")] == [1, 3]

    def test_it_ends_with_the_day_the_last_step_was_really_done(self):
        steps = (*self.STEPS[:2], step("last", by("01-20"), after=["one"]))
        found = walked(*steps, actions=[did(Verb.DONE, "last", "2026-11-20")])

        assert [one.time for one in found.of(HappeningKind.OPENED, "one")] == [1, 2]

    def test_every_quarter_until_a_day(self):
        repeat = Repeat(every=Every.QUARTER, until=MonthDay(5, 20))
        found = walked(step("one", by("10-30"), repeat=repeat))

        assert [str(one.due) for one in found.of(HappeningKind.OPENED, "one")] == [
            "2026-10-30",
            "2027-01-29",
            "2027-04-30",
        ]

    def test_one_time_is_meant_by_its_number(self):
        found = walked(*self.STEPS, actions=[did(Verb.DONE, "one", "2026-11-12", time=2)])

        assert found.done("one", time=2) == "2026-11-12"
        assert Point("repeat", "one") in found.timeline.reached


class TestPapers:
    ORDER = step(
        "order",
        by("09-10"),
        documents=("s/order", "s/sheet"),
        approvals=("lawyer", "union"),
        acquaintance=Acquaintance(roles=("mentor",), working_days=3),
    )

    def test_documents_come_with_their_appendices_each_once(self):
        found = walked(self.ORDER, appendices={"s/order": ("s/regulation", "s/sheet")})

        assert found.of(HappeningKind.DONE)[0].documents == ("s/order", "s/sheet", "s/regulation")

    def test_roles_agree_in_their_order_before_the_step_is_done(self):
        found = walked(self.ORDER)

        assert [(one.event, one.roles) for one in found.timeline.happenings[1:4]] == [
            (HappeningKind.AGREED, ("lawyer",)),
            (HappeningKind.AGREED, ("union",)),
            (HappeningKind.DONE, ()),
        ]

    def test_a_late_approval_puts_the_step_off(self):
        found = walked(self.ORDER, actions=[did(Verb.AGREED, "order", "2026-09-14", role="union")])

        assert [str(one.day) for one in found.of(HappeningKind.AGREED)] == ["2026-09-14", "2026-09-14"]
        assert found.done("order") == "2026-09-14"

    def test_an_early_approval_stands_on_its_day(self):
        found = walked(self.ORDER, actions=[did(Verb.AGREED, "order", "2026-09-01", role="union")])

        assert {one.roles: str(one.day) for one in found.of(HappeningKind.AGREED)}["union",] == "2026-09-01"
        assert found.done("order") == "2026-09-10"

    def test_without_an_approval_the_step_is_never_done(self):
        found = walked(self.ORDER, actions=[did(Verb.NOT_AGREED, "order", role="union")])

        assert (found.of(HappeningKind.DONE), len(found.of(HappeningKind.LATE))) == ([], 1)

    def test_people_are_made_acquainted_within_the_working_days_after_the_step(self):
        (acquainted,) = walked(self.ORDER).of(HappeningKind.ACQUAINTED)

        assert (str(acquainted.day), str(acquainted.due), acquainted.roles) == ("2026-09-15", "2026-09-15", ("mentor",))

    def test_a_late_acquaintance_is_told(self):
        found = walked(self.ORDER, actions=[did(Verb.ACQUAINTED, "order", "2026-09-18")])

        assert found.day(HappeningKind.ACQUAINTANCE_LATE, "order") == "2026-09-16"
        assert found.day(HappeningKind.ACQUAINTED, "order") == "2026-09-18"

    def test_a_missing_acquaintance_is_late_for_ever(self):
        found = walked(self.ORDER, actions=[did(Verb.NOT_ACQUAINTED, "order")])

        assert (len(found.of(HappeningKind.ACQUAINTANCE_LATE)), found.of(HappeningKind.ACQUAINTED)) == (1, [])


class TestDroppingOut:
    STEPS = (
        step("consent", by("09-10"), for_each="pair"),
        step("order", after=["consent"]),
        step("program", by("10-10"), after=["order"], for_each="pair"),
        step("card", by("10-10"), after=["order"], for_each="mentor"),
    )

    def test_a_pair_that_refuses_goes_no_further_and_holds_up_nobody(self):
        found = walked(*self.STEPS, given=TWO, actions=[did(Verb.REFUSED, "consent", "2026-09-07", pair="b")])

        assert found.opened("order") == "2026-09-10"
        assert found.reason("program", "b") == Reason(Why.REFUSED, ("consent",))
        assert found.is_closed("card", "b-mentor")
        assert [one.names for one in found.of(HappeningKind.ENDED)] == [("b",)]

    def test_when_every_pair_refuses_there_is_nobody_to_wait_for(self):
        found = walked(*self.STEPS, actions=[did(Verb.REFUSED, "consent")])

        assert found.reason("order") == Reason(Why.NOBODY, ("consent",))

    def test_a_mentor_who_refuses_leaves_with_all_pairs(self):
        given = facts(pair("a", mentor="m"), pair("b", mentor="m"), pair("c"))
        steps = (step("data", by("09-01"), for_each="participant"), step("meet", after=["data"], for_each="pair"))
        found = walked(*steps, given=given, actions=[did(Verb.REFUSED, "data", person="m")])

        assert found.scopes("meet") == ["c"]

    def test_a_group_goes_on_without_the_mentee_who_refuses(self):
        given = facts(pair("a", mentees=("x", "y")))
        steps = (
            step("data", by("09-01"), for_each="participant"),
            step("meet", after=["data"], for_each="pair"),
            step("ask", by("09-20"), after=["data"], for_each="mentee"),
        )
        found = walked(*steps, given=given, actions=[did(Verb.REFUSED, "data", person="x")])

        assert (found.scopes("meet"), found.scopes("ask")) == (["a"], ["y"])

    def test_refusing_what_is_by_wish_changes_nothing_else(self):
        steps = (step("photo", by("09-01"), for_each="mentor", optional=True), step("card", after=["photo"]))
        found = walked(*steps, actions=[did(Verb.REFUSED, "photo")])

        assert found.reason("photo") == Reason(Why.REFUSED, ("photo",))
        assert found.opened("card") == "2026-09-01"

    def test_an_organisation_that_refuses_is_waited_for_no_longer(self):
        given = facts(organisations=(Party(id="x"), Party(id="y")))
        steps = (step("form", by("09-10"), for_each="organisation"), step("report", after=["form"]))
        found = walked(*steps, given=given, actions=[did(Verb.REFUSED, "form", "2026-09-01", organisation="x")])

        assert found.opened("report") == "2026-09-10"

    def test_a_refusal_for_all_stops_what_follows(self):
        found = walked(step("one", by("09-10")), step("two", after=["one"]), actions=[did(Verb.REFUSED, "one")])

        assert found.reason("two") == Reason(Why.REFUSED, ("one",))

    def test_a_pair_that_ends_closes_what_is_open_for_it(self):
        found = walked(*self.STEPS, given=TWO, actions=[PairEnded(on=day("2026-10-01"), pair="b")])

        assert found.reason("program", "b") == Reason(Why.ENDED, ("b",))
        assert found.done("program", "a") == "2026-10-09"

    def test_a_pair_that_does_not_work_cannot_end(self):
        ends = [PairEnded(on=day(on), pair="b") for on in ("2026-10-01", "2026-10-02")]

        assert len(walked(*self.STEPS, given=TWO, actions=ends).timeline.unmet) == 1


class TestOccasions:
    BRANCH = (
        step("notice", SameDay(same_day_as="occasion"), for_each="pair", when='occasion.kind == "refusal"'),
        step("order", days(3, "occasion"), after=["notice"], for_each="pair"),
        step("consent", days(3, "occasion"), for_each="pair", when="occasion.replacement"),
        step("tell", after=["order"]),
    )
    GIVEN = facts(pair("a"), pair("n"))

    def branch(self, *actions, **event):
        action = happened("2026-11-10", **{"kind": "refusal", "pair": "a", **event})
        return walked(
            step("meet", by("12-01"), for_each="pair"), given=self.GIVEN, actions=[action, *actions], event=self.BRANCH
        )

    def test_the_branch_opens_on_the_day_of_the_event_for_the_pair_it_names(self):
        found = self.branch(new_pair="n", replacement=True)

        assert (found.opened("notice", "a"), found.due("order", "a")) == ("2026-11-10", "2026-11-13")
        assert found.of(HappeningKind.OPENED, "order")[0].occasion == "event"

    def test_steps_that_cannot_open_without_a_replacement_are_for_the_new_pair(self):
        assert self.branch(new_pair="n", replacement=True).scopes("consent") == ["n"]

    def test_without_a_replacement_they_are_skipped(self):
        found = self.branch(new_pair="n", replacement=False)

        assert found.reason("consent") == Reason(Why.CONDITION, ("occasion.replacement",))

    def test_whether_there_is_one_is_asked(self):
        found = self.branch(new_pair="n")

        assert found.reason("consent") == Reason(Why.UNKNOWN, ("occasion.replacement",))

    def test_an_answer_about_the_occasion_is_for_its_branch(self):
        answer = DataGiven(on=day("2026-11-12"), name="occasion.kind", value="refusal")
        found = self.branch(answer, kind=None, new_pair="n", replacement=False)

        assert found.opened("notice") == "2026-11-12"
        assert Point("kind", "event", "refusal") in found.timeline.reached

    def test_an_occasion_that_happens_twice_has_two_branches(self):
        twice = [happened("2026-11-10", pair=name, kind="refusal", replacement=False) for name in ("a", "n")]
        found = walked(given=self.GIVEN, actions=twice, event=self.BRANCH)

        assert (found.scopes("order"), len(found.of(HappeningKind.OPENED, "tell"))) == (["a", "n"], 2)

    def test_it_opens_for_the_person_it_names_and_for_the_pairs_of_the_person(self):
        branch = (step("stop", for_each="participant"), step("think", for_each="pair"), step("ask", for_each="mentor"))
        found = walked(given=TWO, actions=[happened("2026-11-10", person="b-mentee")], event=branch)

        assert (found.scopes("stop"), found.scopes("think"), found.scopes("ask")) == (["b-mentee"], ["b"], [])

    def test_it_opens_for_the_documents_it_names(self):
        actions = [happened("2026-11-10", documents=("s/x", "s/y"))]

        assert walked(actions=actions, event=(step("amend", for_each="document"),)).scopes("amend") == ["s/x", "s/y"]

    def test_an_occasion_that_does_not_happen_leaves_no_trace(self):
        assert walked(given=self.GIVEN, event=self.BRANCH).timeline.happenings == ()


class TestPairsThatComeLater:
    STEPS = (
        step("consent", by("09-10"), for_each="pair", documents=("s/consent",)),
        step("order", by("10-01"), after=["consent"]),
        step("program", by("12-20"), after=["order"], for_each="pair", documents=("s/program",)),
        step(
            "meet",
            by("10-31"),
            after=["order"],
            for_each="pair",
            repeat=Repeat(every=Every.MONTH, until=MonthDay(1, 31)),
        ),
        step("report", by("05-20"), after=["program"], for_each="pair"),
        step("summary", by("06-10"), after=["report"]),
    )
    BRANCH = (
        step("hire-consent", days(3, "occasion"), for_each="pair", documents=("s/consent",)),
        step("hire-program", days(10, "occasion"), after=["hire-consent"], for_each="pair", documents=("s/program",)),
        step("hire-training", after=["hire-program"], optional=True),
    )

    def hired(self, on, *actions):
        given = facts(pair("a"), pair("n"))
        event = happened(on, new_pair="n")
        return walked(*self.STEPS, given=given, actions=[event, *actions], event=self.BRANCH)

    def test_until_its_branch_is_through_the_pair_takes_no_part_in_the_stages(self):
        found = self.hired("2026-11-10")

        assert found.scopes("consent") == ["a"]
        assert (str(found.of(HappeningKind.JOINED)[0].day), found.of(HappeningKind.JOINED)[0].names) == (
            "2026-11-24",
            ("n",),
        )

    def test_steps_whose_term_has_passed_are_covered_by_the_branch(self):
        assert self.hired("2026-11-10").reason("consent", "n") == Reason(Why.COVERED, ("event",))

    def test_steps_whose_papers_the_branch_has_made_are_covered_too(self):
        found = self.hired("2026-11-10")

        assert found.reason("program", "n") == Reason(Why.COVERED, ("event",))
        assert found.opened("report", "n") == "2026-11-24"

    def test_of_a_step_that_comes_back_the_times_to_come_are_left(self):
        found = self.hired("2026-11-10")

        assert [(one.time, str(one.day)) for one in found.of(HappeningKind.OPENED, "meet", "n")] == [
            (2, "2026-11-24"),
            (3, "2026-12-01"),
            (4, "2027-01-01"),
        ]

    def test_steps_for_all_wait_for_it_from_then_on(self):
        found = self.hired("2026-11-10", did(Verb.DONE, "report", "2027-06-01", pair="n"))

        assert found.opened("summary") == "2027-06-01"

    def test_a_step_by_wish_does_not_keep_it_out(self):
        assert self.hired("2026-11-10", did(Verb.NEVER, "hire-training")).of(HappeningKind.JOINED)

    def test_a_new_pair_that_refuses_never_joins(self):
        found = self.hired("2026-11-10", did(Verb.REFUSED, "hire-consent", pair="n"))

        assert (found.of(HappeningKind.JOINED), found.reason("hire-program", "n").why) == ([], Why.REFUSED)
        assert found.opened("summary") == "2027-05-20"


class TestYears:
    STEPS = (
        step("early", by("06-30", calendar_year=CalendarYear.FIRST), when="organisation.first_year"),
        step("consent", by("09-10"), for_each="pair"),
        step("decide", DueBefore(amount=1, unit=Unit.DAYS, before="pair.end"), for_each="pair"),
    )

    def years(self, *actions, given=None, **occasions):
        given = given or facts(pair("a", fields={"end": day("2027-05-31")}), organisation={"first_year": True})
        found = walk_years(workflow(*self.STEPS, **occasions), range(2026, 2029), CALENDAR, given, actions)
        return [Walked(timeline) for timeline in found]

    def test_only_the_first_year_is_a_first_year(self):
        assert [bool(one.of(HappeningKind.OPENED, "early")) for one in self.years()] == [True, False, False]

    def test_pairs_go_on_with_their_days_a_year_later(self):
        assert [one.due("decide") for one in self.years()] == ["2027-05-28", "2028-05-30", "2029-05-30"]

    def test_a_pair_that_has_ended_is_not_taken_into_the_next_year(self):
        found = self.years(PairEnded(on=day("2027-02-01"), pair="a"))

        assert [one.scopes("consent") for one in found] == [["a"], [], []]

    def test_a_pair_that_comes_in_a_later_year_is_not_there_before(self):
        given = facts(pair("a"), pair("n"), organisation={"first_year": False})
        hired = happened("2027-11-10", new_pair="n")
        found = self.years(hired, given=given, event=(step("hire", for_each="pair"),))

        assert [one.scopes("consent") for one in found] == [["a"], ["a"], ["a", "n"]]

    def test_an_action_belongs_to_the_school_year_of_its_day_or_to_the_one_it_names(self):
        on = did(Verb.DONE, "consent", "2027-09-03")
        named = did(Verb.SKIPPED, "consent", school_year=2028)
        found = self.years(on, named)

        assert [one.day(HappeningKind.DONE, "consent") for one in found[:2]] == ["2026-09-10", "2027-09-03"]
        assert found[2].of(HappeningKind.SKIPPED, "consent")


@pytest.fixture(scope="module")
def school():
    return load_definition("school-staff/annual-cycle", Layers.built_in())


class TestShippedCycle:
    @settings(max_examples=15, deadline=None)
    @given(data=st.data())
    def test_whatever_is_late_nothing_opens_before_what_it_waits_for(self, school, data):
        known = {"has_union": True, "first_year": True}
        pairs = tuple(
            pair(name, mentor_fields={"mentoring_in_job_description": paid}, mentee_fields={"is_employee": True})
            for name, paid in (("a", False), ("b", True))
        )
        names = st.sampled_from([one.id for one in school.stages[1].steps])
        verbs = st.sampled_from([Verb.LATE, Verb.NEVER, Verb.SKIPPED, Verb.REFUSED])
        actions = data.draw(
            st.lists(
                st.builds(
                    StepAction,
                    verb=verbs,
                    step=names,
                    working_days=st.integers(1, 40),
                    whom=st.sampled_from([Whom(), Whom(pair="a"), Whom(pair="b")]),
                ),
                max_size=6,
            )
        )
        timeline = walk(school, 2026, CALENDAR, facts(*pairs, organisation=known), actions)

        settled, opened = {}, set()
        assert [one.day for one in timeline.happenings] == sorted(one.day for one in timeline.happenings)
        for one in timeline.happenings:
            mark = (one.step and one.step.id, one.scope, one.time)
            if one.event in (HappeningKind.DONE, HappeningKind.SKIPPED):
                settled.setdefault((one.step.id, one.scope), one.day)
            if one.event is HappeningKind.OPENED:
                assert mark not in opened
                opened.add(mark)
                for name in one.step.after.steps:
                    same = (name, one.scope) in settled
                    assert same or any(step_id == name for step_id, _ in settled)
        assert timeline.happenings[0].day >= MAY
        assert timeline.happenings[-1].day <= AUGUST
