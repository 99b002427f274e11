import datetime as dt
from decimal import Decimal

import pytest

from engine.errors import ContentError
from engine.model.norms import Act, ActArticle, Acts, Force, Level, Parameter, ParameterValue, Period, Status


def an_act(act_id, **facts):
    defaults = {
        "title": None,
        "kind": "ministry-order",
        "issuers": (),
        "date": dt.date(2020, 1, 15),
        "numbers": ("1",),
        "short_name": act_id,
        "in_force": Period(),
        "level": Level.FEDERAL,
        "binding": True,
        "citable": True,
        "status": Status.VERIFIED,
        "last_checked": dt.date(2026, 11, 20),
        "source": "example.org",
    }
    return Act(id=act_id, **(defaults | facts))


def a_register(*acts):
    return Acts({act.id: act for act in acts})


def a_value(value, from_=None, to=None):
    return ParameterValue(value=value, from_=from_, to=to, source="example.org", status=Status.VERIFIED)


class TestPeriod:
    def test_holds_on_its_first_and_last_day(self):
        period = Period(from_=dt.date(2025, 3, 1), to=dt.date(2025, 3, 31))

        assert period.holds(dt.date(2025, 3, 1))
        assert period.holds(dt.date(2025, 3, 31))

    def test_does_not_hold_outside(self):
        period = Period(from_=dt.date(2025, 3, 1), to=dt.date(2025, 3, 31))

        assert not period.holds(dt.date(2025, 2, 28))
        assert not period.holds(dt.date(2025, 4, 1))


class TestActs:
    def test_gives_an_act_by_id(self):
        act = an_act("order-1")

        assert a_register(act).get("order-1") is act

    def test_refuses_an_unknown_id_and_names_the_nearest(self):
        register = a_register(an_act("prikaz-196"))

        with pytest.raises(ContentError) as raised:
            register.get("prikaz-169")

        problem = raised.value.problems[0]
        assert problem.code == "norms.unknown-act"
        assert problem.facts == {"act": "prikaz-169", "nearest": ["prikaz-196"]}

    def test_finds_nothing_without_raising(self):
        assert a_register().find("order-1") is None

    def test_knows_what_it_holds(self):
        register = a_register(an_act("order-1"))

        assert "order-1" in register
        assert "order-2" not in register
        assert [act.id for act in register] == ["order-1"]


class TestForceOfAnAct:
    def test_is_not_yet_in_force_the_day_before(self):
        register = a_register(an_act("law", in_force=Period(from_=dt.date(2025, 3, 1))))

        assert register.on("law", dt.date(2025, 2, 28)).force is Force.NOT_YET
        assert register.on("law", dt.date(2025, 3, 1)).force is Force.IN_FORCE

    def test_is_in_force_from_its_own_date_when_no_day_of_entry_is_recorded(self):
        register = a_register(an_act("order", date=dt.date(2020, 1, 15)))

        assert register.on("order", dt.date(2020, 1, 14)).force is Force.NOT_YET
        answer = register.on("order", dt.date(2020, 1, 15))
        assert answer.force is Force.IN_FORCE
        assert answer.certain

    def test_is_never_in_force_before_its_own_date_whatever_the_term_says(self):
        early = Period(from_=dt.date(2020, 1, 1))
        register = a_register(an_act("order", date=dt.date(2020, 1, 15), in_force=early))

        assert register.on("order", dt.date(2020, 1, 14)).force is Force.NOT_YET
        assert register.on("order", dt.date(2020, 1, 15)).force is Force.IN_FORCE

    def test_is_repealed_the_day_after_its_last_day_and_the_successor_is_given(self):
        register = a_register(
            an_act("old", in_force=Period(to=dt.date(2025, 8, 17)), repealed=True, replaced_by="new"),
            an_act("new", in_force=Period(from_=dt.date(2025, 8, 18))),
        )

        assert register.on("old", dt.date(2025, 8, 17)).force is Force.IN_FORCE
        answer = register.on("old", dt.date(2025, 8, 18))
        assert answer.force is Force.REPEALED
        assert answer.certain
        assert answer.successor is register.get("new")

    def test_gives_no_successor_while_in_force(self):
        register = a_register(
            an_act("old", in_force=Period(to=dt.date(2025, 8, 17)), repealed=True, replaced_by="new"), an_act("new")
        )

        assert register.on("old", dt.date(2025, 8, 1)).successor is None

    def test_is_uncertain_when_the_last_day_is_not_known(self):
        register = a_register(
            an_act("old", repealed=True, replaced_by="new"), an_act("new", date=None, numbers=(), citable=False)
        )

        answer = register.on("old", dt.date(2023, 1, 1))
        assert (answer.force, answer.certain) == (Force.REPEALED, False)

    def test_is_taken_to_hold_until_the_successor_begins_when_the_last_day_is_not_known(self):
        register = a_register(
            an_act("old", repealed=True, replaced_by="new"),
            an_act("new", in_force=Period(from_=dt.date(2025, 3, 1))),
        )

        answer = register.on("old", dt.date(2025, 2, 28))
        assert (answer.force, answer.certain) == (Force.IN_FORCE, False)
        assert register.on("old", dt.date(2025, 3, 1)).force is Force.REPEALED

    def test_follows_the_chain_to_the_act_in_force_on_the_day(self):
        register = a_register(
            an_act("first", in_force=Period(to=dt.date(2020, 12, 31)), repealed=True, replaced_by="second"),
            an_act("second", in_force=Period(to=dt.date(2022, 12, 31)), repealed=True, replaced_by="third"),
            an_act("third", in_force=Period(from_=dt.date(2023, 1, 1))),
        )

        assert register.on("first", dt.date(2021, 6, 1)).successor is register.get("second")
        assert register.on("first", dt.date(2024, 6, 1)).successor is register.get("third")

    def test_does_not_run_round_a_circle_of_replacements(self):
        gone = Period(to=dt.date(2020, 12, 31))
        register = a_register(
            an_act("one", in_force=gone, repealed=True, replaced_by="two"),
            an_act("two", in_force=gone, repealed=True, replaced_by="one"),
        )

        assert register.on("one", dt.date(2024, 1, 1)).successor is register.get("two")

    def test_never_calls_a_draft_in_force(self):
        register = a_register(an_act("draft", kind="project", date=None, numbers=()))

        assert register.on("draft", dt.date(2030, 1, 1)).force is Force.NOT_YET

    def test_is_uncertain_about_an_act_without_any_day(self):
        register = a_register(an_act("unread", date=None, numbers=()))

        answer = register.on("unread", dt.date(2026, 9, 1))
        assert (answer.force, answer.certain) == (Force.IN_FORCE, False)


class TestForceOfAnArticle:
    def test_has_its_own_first_day(self):
        article = ActArticle(
            number="351.8",
            says="наставничество",
            status=Status.VERIFIED,
            in_force=Period(from_=dt.date(2025, 3, 1)),
        )
        register = a_register(an_act("code", kind="code", articles={"351.8": article}))

        answer = register.on("code", dt.date(2025, 2, 28), article="351.8")
        assert answer.force is Force.NOT_YET
        assert answer.article is article
        assert register.on("code", dt.date(2025, 3, 1), article="351.8").force is Force.IN_FORCE

    def test_ends_with_its_own_last_day_and_has_no_successor_while_the_act_goes_on(self):
        last = Period(to=dt.date(2025, 8, 31))
        article = ActArticle(number="5", says="…", status=Status.VERIFIED, in_force=last)
        register = a_register(an_act("code", replaced_by="new", articles={"5": article}), an_act("new"))

        assert register.on("code", dt.date(2025, 8, 31), article="5").force is Force.IN_FORCE
        answer = register.on("code", dt.date(2025, 9, 1), article="5")
        assert (answer.force, answer.successor) == (Force.REPEALED, None)

    def test_shares_the_fate_of_the_act_when_the_register_does_not_describe_it(self):
        register = a_register(an_act("code", in_force=Period(to=dt.date(2025, 1, 1))))

        answer = register.on("code", dt.date(2025, 2, 1), article="7")
        assert answer.force is Force.REPEALED
        assert answer.article is None


class TestParameter:
    def test_gives_the_value_of_the_day(self):
        parameter = Parameter(
            title="Срок",
            id="term",
            unit="working-days",
            values=(a_value("2", to=dt.date(2025, 12, 31)), a_value("3", from_=dt.date(2026, 1, 1))),
        )

        assert parameter.on(dt.date(2025, 12, 31)).value == "2"
        assert parameter.on(dt.date(2026, 1, 1)).value == "3"

    def test_gives_nothing_on_a_day_without_a_value(self):
        parameter = Parameter(title="Срок", id="term", unit="months", values=(a_value("3", from_=dt.date(2025, 3, 1)),))

        assert parameter.on(dt.date(2025, 2, 28)) is None

    def test_reads_a_value_as_an_exact_number(self):
        assert a_value("0.15").number == Decimal("0.15")
