"""What a sentence expects, held against a walk: every difference is told, where the expectation stands."""

import pytest

from engine.errors import Place
from engine.language.workdays import WorkCalendar
from engine.model.definition import (
    Acquaintance,
    Definition,
    Every,
    MonthDay,
    Occasion,
    Repeat,
    Stage,
)
from engine.model.dossier import Facts, OccasionAction, PairEnded, PairFacts, Party, StepAction, Verb, Whom
from engine.model.scenario import Exhaustive, Expectation, Expects, Sentence, Within
from engine.workflow.coverage import points, uncovered
from engine.workflow.scenarios import check_sentence
from engine.workflow.walk import walk_years
from tests.workflow import building
from tests.workflow.building import by, day

HERE = Place(file="x.yaml", line=7)


def step(name, text=None, **more):
    due = by(text) if text else None
    return building.step(name, due, title=f"Шаг {name}", responsible="director", **more)


DEFINITION = Definition(
    id="school-staff/x",
    title="Пример",
    level="school-staff",
    version="2026.1",
    roles={},
    stages=(
        Stage(
            id="pairing",
            title="Пары",
            steps=(
                step("union", "09-01", when="organisation.has_union"),
                step("consent", "09-10", after=["union"], for_each="pair", documents=("s/consent",)),
                step(
                    "order",
                    "10-01",
                    after=["consent"],
                    documents=("s/order", "s/sheet"),
                    approvals=("lawyer",),
                    acquaintance=Acquaintance(roles=("mentor", "mentee"), working_days=3),
                ),
            ),
        ),
        Stage(
            id="implementation",
            title="Работа",
            steps=(step("meet", "10-30", after=["order"], repeat=Repeat(every=Every.MONTH, until=MonthDay(12, 31))),),
        ),
    ),
    occasions=(Occasion(id="event", title="Повод", steps=(step("amend"),)),),
)
PAIRS = tuple(PairFacts(id=name, mentor=Party(id=f"{name}-m"), mentees=(Party(id=f"{name}-e"),)) for name in ("a", "b"))
KNOWN = {"has_union": False}


def expecting(kind, name=None, **more):
    days = {key: day(more.pop(key)) for key in ("on", "due", "until") if key in more}
    whom = Whom(**{key: more.pop(key) for key in ("pair", "person", "time") if key in more})
    sets = {key: frozenset(more.pop(key)) for key in ("documents", "roles") if key in more}
    return Expectation(kind=kind, step=name, whom=whom, place=HERE, **days, **sets, **more)


def problems(*expected, actions=(), known=KNOWN, years=1, only=()):
    sentence = Sentence(
        says="Пример.",
        facts=Facts(organisation=known, pairs=PAIRS),
        actions=tuple(actions),
        expected=expected,
        exhaustive=only,
    )
    timelines = walk_years(DEFINITION, range(2026, 2026 + years), WorkCalendar(), sentence.facts, sentence.actions)
    return check_sentence(DEFINITION, sentence, timelines)


def codes(*expected, **more):
    return [problem.code for problem in problems(*expected, **more)]


@pytest.mark.parametrize(
    "expected",
    [
        expecting(Expects.OPENS, "consent", on="2026-05-01", due="2026-09-10", responsible="director"),
        expecting(Expects.OPENS, "consent", pair="b"),
        expecting(Expects.OPENS, "order", documents=("s/order", "s/sheet")),
        expecting(Expects.OPENS, "meet", time=2, due="2026-11-30"),
        expecting(Expects.DONE, "order", on="2026-10-01"),
        expecting(Expects.SKIPS, "union", because="condition"),
        expecting(Expects.STAYS_CLOSED, "union", because="condition"),
        expecting(Expects.STAYS_CLOSED, "order", until="2026-09-10"),
        expecting(Expects.STAYS_CLOSED, "amend", because="no-occasion"),
        expecting(Expects.STAYS_CLOSED, "meet", time=4),
        expecting(Expects.AGREES, "order", roles=("lawyer",), on="2026-10-01"),
        expecting(Expects.ACQUAINTS, "order", roles=("mentee", "mentor"), due="2026-10-06"),
        expecting(Expects.DOCUMENTS, paper="s/order", on="2026-10-01"),
        expecting(Expects.DOCUMENTS, "consent", pair="a", paper="s/consent"),
        expecting(Expects.NO_DOCUMENTS, paper="s/other"),
    ],
    ids=lambda one: f"{one.kind}-{one.step}",
)
def test_what_happens_is_borne_out(expected):
    assert codes(expected) == []


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        (expecting(Expects.OPENS, "union"), "scenario.not-opened"),
        (expecting(Expects.OPENS, "consent", on="2026-05-02"), "scenario.other-day"),
        (expecting(Expects.OPENS, "consent", due="2026-09-11"), "scenario.other-due"),
        (expecting(Expects.OPENS, "order", responsible="curator"), "scenario.other-responsible"),
        (expecting(Expects.OPENS, "order", documents=("s/order",)), "scenario.other-papers"),
        (expecting(Expects.DONE, "union"), "scenario.not-done"),
        (expecting(Expects.DONE, "meet", time=2, on="2026-11-29"), "scenario.other-day"),
        (expecting(Expects.SKIPS, "order"), "scenario.not-skipped"),
        (expecting(Expects.SKIPS, "union", because="by-hand"), "scenario.other-reason"),
        (expecting(Expects.STAYS_CLOSED, "order"), "scenario.opened"),
        (expecting(Expects.STAYS_CLOSED, "order", until="2026-09-11"), "scenario.opened"),
        (expecting(Expects.STAYS_CLOSED, "union", because="waits"), "scenario.other-reason"),
        (expecting(Expects.STAYS_CLOSED, "amend", because="condition"), "scenario.other-reason"),
        (expecting(Expects.ASKS, "union", field="organisation.has_union"), "scenario.not-asked"),
        (expecting(Expects.LATE, "order"), "scenario.not-late"),
        (expecting(Expects.AGREES, "order", roles=("union",)), "scenario.not-agreed"),
        (expecting(Expects.AGREES, "order", roles=("lawyer", "union")), "scenario.other-roles"),
        (expecting(Expects.ACQUAINTS, "consent"), "scenario.not-acquainted"),
        (expecting(Expects.ACQUAINTS, "order", roles=("mentor",)), "scenario.other-roles"),
        (expecting(Expects.LATE_ACQUAINTANCE, "order"), "scenario.acquainted-in-time"),
        (expecting(Expects.DOCUMENTS, paper="s/other"), "scenario.paper-missing"),
        (expecting(Expects.DOCUMENTS, "consent", paper="s/order"), "scenario.paper-missing"),
        (expecting(Expects.NO_DOCUMENTS, paper="s/order"), "scenario.paper-came"),
    ],
    ids=lambda one: one if isinstance(one, str) else f"{one.kind}-{one.step}",
)
def test_a_difference_is_told_where_the_expectation_stands(expected, code):
    (problem,) = problems(expected)

    assert (problem.code, problem.place) == (code, HERE)


def test_the_reason_of_a_step_that_stayed_closed_is_told():
    (problem,) = problems(expecting(Expects.OPENS, "union"))

    assert problem.facts["why"] == ["condition", "organisation.has_union"]


def test_every_scope_meant_must_be_as_expected():
    done = StepAction(verb=Verb.DONE, step="consent", whom=Whom(pair="b"), on=day("2026-09-07"))
    (problem,) = problems(expecting(Expects.DONE, "consent", on="2026-09-10"), actions=[done])

    assert (problem.facts["name"], problem.facts["actual"]) == ("consent, b", day("2026-09-07"))


def test_a_question_and_its_answer():
    asked = expecting(Expects.ASKS, "union", field="organisation.has_union", on="2026-05-01")

    assert codes(asked, expecting(Expects.STAYS_CLOSED, "order", because="waits"), known={}) == []


def test_a_late_step_and_a_late_acquaintance():
    actions = [
        StepAction(verb=Verb.LATE, step="consent", working_days=2),
        StepAction(verb=Verb.NOT_ACQUAINTED, step="order"),
    ]
    late = expecting(Expects.LATE, "consent", due="2026-09-10")

    assert codes(late, expecting(Expects.LATE_ACQUAINTANCE, "order", roles=("mentor", "mentee")), actions=actions) == []


class TestExhaustiveLists:
    @staticmethod
    def only(kind, *items, **within):
        return (Exhaustive(kind=kind, within=Within(**within), items=items, place=HERE),)

    def test_everything_listed_and_nothing_else_is_borne_out(self):
        items = (expecting(Expects.OPENS, "consent"), expecting(Expects.OPENS, "order"))

        assert codes(only=self.only(Expects.OPENS, *items, stage="pairing")) == []

    def test_what_is_not_listed_is_told_once_for_all_whom_it_is_for(self):
        (problem,) = problems(only=self.only(Expects.OPENS, expecting(Expects.OPENS, "order"), stage="pairing"))

        assert (problem.code, problem.facts["name"]) == ("scenario.beyond", "consent, a, b")

    def test_a_listed_item_that_does_not_happen_is_told_too(self):
        assert codes(only=self.only(Expects.LATE, expecting(Expects.LATE, "order"))) == ["scenario.not-late"]

    def test_an_empty_list_allows_nothing(self):
        found = problems(only=self.only(Expects.SKIPS))

        assert [problem.facts["name"] for problem in found] == ["union"]

    def test_documents_are_counted_one_by_one(self):
        listed = self.only(Expects.DOCUMENTS, expecting(Expects.DOCUMENTS, paper="s/order"), since=day("2026-10-01"))
        (problem,) = problems(only=listed)

        assert problem.facts["paper"] == "s/sheet"

    @pytest.mark.parametrize(
        "within",
        [{"occasion": "event"}, {"whom": Whom(pair="c")}, {"since": day("2027-05-01")}, {"till": day("2026-04-30")}],
    )
    def test_what_lies_outside_is_not_looked_at(self, within):
        assert codes(only=self.only(Expects.OPENS, **within)) == []


class TestEvents:
    def test_one_that_comes_before_the_step_is_open(self):
        too_early = StepAction(verb=Verb.DONE, step="order", on=day("2026-09-01"), place=HERE)
        (problem,) = problems(actions=[too_early])

        assert (problem.code, problem.facts["opened"]) == ("scenario.event-too-early", day("2026-09-10"))

    def test_one_that_meets_no_step(self):
        (problem,) = problems(actions=[StepAction(verb=Verb.NEVER, step="union", place=HERE)])

        assert (problem.code, problem.facts["why"][0]) == ("scenario.event-idle", "condition")

    def test_one_outside_of_the_years(self):
        actions = [
            OccasionAction(on=day("2028-09-02"), occasion="event", place=HERE),
            PairEnded(on=day("2026-04-01"), pair="a"),
        ]

        assert codes(actions=actions) == ["scenario.event-out-of-place"] * 2

    def test_one_for_every_year_is_told_only_when_no_year_has_it(self):
        known = {"has_union": True, "first_year": True}
        never = StepAction(verb=Verb.NEVER, step="union", place=HERE)

        assert codes(actions=[never], known=known, years=2) == []
        assert codes(actions=[never], known=KNOWN, years=2) == ["scenario.event-idle"]


class TestCoverage:
    def test_every_step_branch_and_return_is_a_place(self):
        found = [(point.kind, point.name, point.choice) for point in points(DEFINITION)]

        assert found == [
            ("step", "union", ""),
            ("when", "union", "true"),
            ("when", "union", "false"),
            ("step", "consent", ""),
            ("step", "order", ""),
            ("step", "meet", ""),
            ("repeat", "meet", ""),
            ("occasion", "event", ""),
            ("step", "amend", ""),
        ]

    def test_what_no_walk_passes_is_noted_with_its_place(self):
        timelines = walk_years(DEFINITION, range(2026, 2027), WorkCalendar(), Facts(organisation=KNOWN, pairs=PAIRS))
        notes = list(uncovered(DEFINITION, timelines[0].reached))

        assert [(note.facts["kind"], note.facts["name"]) for note in notes] == [
            ("step", "union"),
            ("when", "union"),
            ("occasion", "event"),
            ("step", "amend"),
        ]
