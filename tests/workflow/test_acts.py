"""The acts of a definition over a school year."""

import datetime as dt

import pytest

from engine.errors import Place, Severity
from engine.model.definition import Definition, Stage, Step
from engine.model.documents import Card, Ground
from engine.model.norms import Act, ActArticle, Acts, Level, Period, Status
from engine.model.register import Entry, Register
from engine.workflow.acts import check_acts, check_acts_of_cards

TODAY = dt.date(2026, 11, 21)


def day(text):
    return dt.date.fromisoformat(text) if text else None


def act(name, *, start="2000-01-01", end=None, **more):
    return Act(
        id=name,
        title=name,
        kind="law",
        issuers=(),
        date=None,
        numbers=(),
        short_name=name.upper(),
        in_force=Period(from_=day(start), to=day(end)),
        level=Level.FEDERAL,
        binding=True,
        citable=True,
        status=Status.VERIFIED,
        last_checked=TODAY,
        source="x",
        **more,
    )


def article(number, start=None, end=None):
    return ActArticle(number=number, says="…", status=Status.VERIFIED, in_force=Period(from_=day(start), to=day(end)))


def problems(*acts, grounds=None, basis=(), year=2026):
    grounds = grounds or [Ground(act=acts[0].id)]
    places = {("basis", n): Place(file="x.yaml", line=10 + n) for n in range(len(grounds))}
    step = Step(id="a", title="a", responsible="head", basis=tuple(grounds), places=places)
    definition = Definition(
        id="school-staff/x",
        title="Пример",
        level="school-staff",
        version="2026.1",
        roles={},
        stages=(Stage(id="pairing", title="Пары", steps=(step,)),),
        basis=basis,
        places={("basis", n): Place(file="x.yaml", line=5 + n) for n in range(len(basis))},
    )
    return list(check_acts(definition, Acts({one.id: one for one in acts}), year))


def only(*acts, **more):
    (problem,) = problems(*acts, **more)
    return problem


@pytest.mark.parametrize(
    ("start", "end"), [("2000-01-01", None), ("2026-09-01", "2027-08-31"), (None, None), (None, "2030-12-31")]
)
def test_an_act_in_force_all_the_year_is_sound(start, end):
    assert problems(act("a", start=start, end=end)) == []


def test_an_act_that_expires_in_the_year_is_told_with_its_last_day_and_its_successor():
    problem = only(act("old", end="2027-02-28", replaced_by="new"), act("new", start="2027-03-01"))

    assert (problem.code, problem.severity) == ("workflow.act-expires", Severity.WARNING)
    assert problem.facts["to"] == dt.date(2027, 2, 28)
    assert (problem.facts["successor"], problem.facts["id"], problem.facts["year"]) == ("NEW", "new", "2026/27")
    assert problem.place == Place(file="x.yaml", line=10)


def test_an_act_that_expired_before_the_year_is_told():
    assert only(act("old", end="2026-08-31")).code == "workflow.act-repealed"


def test_a_repealed_act_whose_last_day_is_not_known_is_told_without_it():
    problem = only(act("old", start=None, repealed=True))

    assert (problem.code, problem.facts["to"]) == ("workflow.act-repealed", None)


@pytest.mark.parametrize("start", ["2026-09-02", "2027-03-01", "2028-01-01"])
def test_an_act_not_in_force_on_the_first_day_is_told(start):
    problem = only(act("new", start=start))

    assert (problem.code, problem.facts["from"]) == ("workflow.act-not-yet-in-force", dt.date.fromisoformat(start))


def test_another_year_is_another_answer():
    assert problems(act("new", start="2027-03-01"), year=2027) == []


class TestArticles:
    def test_have_days_of_their_own(self):
        code = act("tk", articles={"351.8": article("351.8", start="2027-03-01")})
        problem = only(code, grounds=[Ground(act="tk", article="351.8")])

        assert (problem.code, problem.facts["article"]) == ("workflow.act-not-yet-in-force", "351.8")

    def test_share_the_fate_of_their_act(self):
        code = act("tk", end="2026-12-31", articles={"1": article("1")})
        problem = only(code, grounds=[Ground(act="tk", article="1")])

        assert (problem.code, problem.facts["article"]) == ("workflow.act-expires", None)

    def test_that_the_register_does_not_describe_are_noted(self):
        code = act("tk", articles={"72": article("72")})
        problem = only(code, grounds=[Ground(act="tk", article="27")])

        assert (problem.code, problem.severity) == ("workflow.unknown-article", Severity.NOTE)
        assert problem.facts == {"article": "27", "act": "TK", "allowed": ["72"]}


def test_an_act_named_many_times_is_told_once_with_all_its_lines():
    problem = only(act("old", end="2026-08-31"), basis=(Ground(act="old"),), grounds=[Ground(act="old")] * 2)

    assert (problem.place.line, problem.facts["lines"]) == (5, ["10", "11"])


def test_acts_the_register_lacks_are_left_to_the_references():
    assert problems(act("a"), grounds=[Ground(act="b")]) == []


def ends(*acts, grounds=None, year=2026):
    """Return (act, article, last day, documents) of what is told of cards S01 and S02 that rest on the same acts."""
    cards = [
        Card(
            slug=f"school-staff/{code.lower()}-x",
            title="x",
            code=code,
            kind="order",
            valid_from=TODAY,
            last_checked=TODAY,
            data={},
            grounds=tuple(grounds or [Ground(act=acts[0].id)]),
        )
        for code in ("S01", "S02")
    ]
    register = Register(acts={one.id: (Entry(value=one),) for one in acts}, parameters={})
    found = check_acts_of_cards(cards, register, year)
    return [(one.facts["act"], one.facts["article"], one.facts["to"], one.facts["documents"]) for one in found]


class TestActsOfCards:
    @pytest.mark.parametrize(("end", "told"), [("2027-08-30", True), ("2027-08-31", False), (None, False)])
    def test_an_act_that_ends_within_the_school_year_is_told_once_with_the_documents(self, end, told):
        expected = [("A", None, day(end), ["S01", "S02"])] if told else []

        assert ends(act("a", end=end)) == expected

    @pytest.mark.parametrize(
        ("successor", "told"),
        [
            ({"start": "2027-01-01"}, False),
            ({"start": "2027-09-01"}, True),
            ({"start": "2027-01-01", "end": "2027-08-30"}, True),
        ],
    )
    def test_one_whose_successor_papers_will_cite_is_no_matter(self, successor, told):
        old = act("a", end="2026-12-31", replaced_by="b")

        assert bool(ends(old, act("b", **successor))) is told

    def test_an_article_that_ends_is_told_by_its_number(self):
        code = act("a", articles={"5": article("5", end="2026-12-31")})

        assert ends(code, grounds=[Ground(act="a", article="5")]) == [("A", "5", day("2026-12-31"), ["S01", "S02"])]
        assert ends(code) == []

    def test_an_act_that_no_layer_has_is_left_to_others(self):
        assert ends(act("a"), grounds=[Ground(act="b", optional=True)]) == []
