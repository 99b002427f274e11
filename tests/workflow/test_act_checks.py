"""The rules of the register of acts."""

import datetime as dt

import pytest

from engine.errors import Place, Severity
from engine.model.norms import Act, ActArticle, Issuer, Level, Period, Status
from engine.model.register import Entry, Register
from engine.workflow.act_checks import check_register


def day(text):
    return dt.date.fromisoformat(text) if text else None


def act(name, *, date="2020-01-15", start=None, end=None, number=None, issuer=None, **more):
    defaults = {
        "title": None,
        "kind": "ministry-order",
        "issuers": (Issuer(nomn=issuer, gent=issuer),) if issuer else (),
        "numbers": (number or name,),
        "short_name": name.upper(),
        "level": Level.FEDERAL,
        "binding": True,
        "citable": True,
        "status": Status.VERIFIED,
        "last_checked": day("2026-11-20"),
        "source": "x",
    }
    return Act(id=name, date=day(date), in_force=Period(from_=day(start), to=day(end)), **(defaults | more))


def article(number, start=None, end=None):
    return ActArticle(number=number, says="…", status=Status.VERIFIED, in_force=Period(from_=day(start), to=day(end)))


def entry(one, layer="основа"):
    def place_of(within):
        return Place(file="acts.yaml", part="/".join(map(str, within)))

    return Entry(value=one, layer=layer, place_of=place_of)


def problems(*acts, above=()):
    """Return what is found in the acts of a layer and of one above it."""
    said = {}
    for one, layer in [*((one, "основа") for one in acts), *((one, "район") for one in above)]:
        said[one.id] = (*said.get(one.id, ()), entry(one, layer))
    return list(check_register(Register(acts=said, parameters={})))


def told(*acts, above=()):
    return [(one.code, one.severity, one.place.part) for one in problems(*acts, above=above)]


W, R, N = Severity.WARNING, Severity.REFUSAL, Severity.NOTE


class TestDays:
    @pytest.mark.parametrize("start", [None, "2020-01-15", "2020-01-16"])
    def test_an_act_in_force_from_its_date_or_later_is_sound(self, start):
        assert told(act("a", start=start)) == []

    def test_an_act_in_force_the_day_before_its_date_is_told_of(self):
        assert told(act("a", start="2020-01-14")) == [("norms.in-force-before-date", W, "in_force/from")]

    @pytest.mark.parametrize("end", ["2020-01-15", "2020-01-16"])
    def test_an_act_may_end_on_its_first_day(self, end):
        assert told(act("a", start="2020-01-15", end=end)) == []

    @pytest.mark.parametrize("start", [None, "2020-01-15"])
    def test_an_act_that_ends_before_it_begins_is_refused(self, start):
        assert told(act("a", start=start, end="2020-01-14")) == [("norms.period-reversed", R, "in_force/to")]

    def test_an_article_that_ends_before_it_begins_is_refused(self):
        (problem,) = problems(act("a", articles={"5": article("5", "2021-02-02", "2021-02-01")}))

        assert (problem.code, problem.facts["article"]) == ("norms.period-reversed", "5")

    @pytest.mark.parametrize(
        ("start", "end", "codes"),
        [
            ("2020-01-15", "2021-12-31", []),
            ("2020-01-14", "2021-12-31", ["norms.article-outside"]),
            ("2020-01-15", "2022-01-01", ["norms.article-outside"]),
            ("2020-06-01", None, []),
        ],
    )
    def test_an_article_stays_within_the_days_of_its_act(self, start, end, codes):
        one = act("a", end="2021-12-31", note="x", articles={"5": article("5", start, end)})

        assert [problem.code for problem in problems(one)] == codes


class TestChains:
    def test_an_unknown_successor_is_refused_with_the_nearest_id(self):
        (problem,) = problems(act("order-old", end="2021-01-01", replaced_by="order-nwe"), act("order-new"))

        assert (problem.code, problem.severity) == ("norms.unknown-act", R)
        assert (problem.facts["nearest"], problem.place.part) == ("order-new", "replaced_by")

    def test_an_unknown_amending_act_is_refused(self):
        assert told(act("a", amended_by=("b", "c")), act("b")) == [("norms.unknown-act", R, "amended_by/1")]

    def test_an_amending_act_is_not_older_than_what_it_amends(self):
        younger, older = act("a", amended_by=("b",)), act("b", date="2020-01-14")

        assert told(younger, older) == [("norms.amended-before", W, "amended_by/0")]
        assert told(younger, act("b", date="2020-01-15")) == []

    def test_a_circle_is_told_once_with_its_path(self):
        found = [
            one for one in problems(
                act("a", repealed=True, replaced_by="b"),
                act("b", repealed=True, replaced_by="c"),
                act("c", repealed=True, replaced_by="a"),
                act("d", repealed=True, replaced_by="a"),
            ) if one.severity is R
        ]  # fmt: skip

        assert [(one.code, one.facts["path"]) for one in found] == [
            ("norms.successors-in-a-circle", ["a", "b", "c", "a"])
        ]

    def test_an_act_that_replaces_itself_is_a_circle(self):
        found = problems(act("a", repealed=True, replaced_by="a"))

        assert [one.facts.get("path") for one in found] == [["a", "a"]]

    @pytest.mark.parametrize(("start", "codes"), [("2021-01-01", []), ("2021-01-02", ["norms.successor-not-in-force"])])
    def test_a_successor_is_in_force_on_the_day_after_the_last_one(self, start, codes):
        old, new = act("a", end="2020-12-31", replaced_by="b"), act("b", start=start)

        assert [one.code for one in problems(old, new)] == codes

    def test_a_successor_that_has_ended_already_is_no_successor_on_that_day(self):
        found = problems(act("a", end="2020-12-31", replaced_by="b"), act("b", end="2020-06-30", note="x"))

        assert [one.code for one in found] == ["norms.successor-not-in-force"]

    def test_a_successor_of_the_successor_does(self):
        acts = (
            act("a", end="2020-12-31", replaced_by="b"),
            act("b", end="2020-06-30", replaced_by="c"),
            act("c", start="2020-07-01"),
        )

        assert told(*acts) == []

    def test_a_repealed_act_has_a_successor_or_a_reason(self):
        assert told(act("a", repealed=True)) == [("norms.repealed-without-successor", W, "repealed")]
        assert told(act("a", repealed=True, note="Отменён без замены.")) == []
        assert told(act("a", repealed=True, replaced_by="b"), act("b")) == []

    def test_an_act_with_a_successor_and_no_end_goes_on_being_cited_and_that_is_told(self):
        assert told(act("a", replaced_by="b"), act("b")) == [("norms.replaced-but-in-force", W, "replaced_by")]
        assert told(act("a", replaced_by="b", citable=False), act("b")) == []


class TestTwice:
    def test_the_same_kind_date_and_number_under_two_ids_are_one_act(self):
        found = problems(act("a", number="Р-145"), above=[act("b", number="P–145")])

        assert [(one.code, one.severity, one.facts["previous"], one.facts["layer"]) for one in found] == [
            ("norms.act-twice", W, "a", "основа")
        ]

    @pytest.mark.parametrize("other", [{"date": "2020-01-16"}, {"kind": "letter"}, {"number": "2"}])
    def test_with_another_date_kind_or_number_they_are_two(self, other):
        assert told(act("a", number="1"), act("b", **({"number": "1"} | other))) == []

    def test_of_another_body_they_are_only_alike(self):
        one, other = act("a", number="1", issuer="Министерство"), act("b", number="1", issuer="Управление")

        assert told(one, other) == [("norms.act-alike", N, "numbers")]

    def test_a_layer_may_say_more_of_an_act_of_the_layer_below(self):
        unread = act("a", date=None, numbers=(), citable=False)

        assert told(unread, above=[act("a")]) == []

    @pytest.mark.parametrize("other", [{"date": "2020-01-16"}, {"kind": "letter"}, {"number": "2"}])
    def test_an_id_that_means_another_act_in_a_layer_above_is_told_of(self, other):
        found = problems(act("a", number="1"), above=[act("a", **({"number": "1"} | other))])

        assert [(one.code, one.facts["layer"]) for one in found] == [("norms.another-act", "основа")]

    def test_what_a_layer_below_says_wrong_and_one_above_mends_is_not_told(self):
        assert told(act("a", replaced_by="nothing", repealed=True), above=[act("a")]) == []


class TestRequisites:
    @pytest.mark.parametrize("missing", [{"date": None}, {"numbers": ()}])
    def test_an_act_papers_may_cite_has_its_requisites(self, missing):
        assert told(act("a", **missing)) == [("norms.requisites-missing", W, "citable")]
        assert told(act("a", citable=False, **missing)) == []

    def test_a_standard_needs_no_date(self):
        assert told(act("a", kind="standard", date=None)) == []
