"""Papers of a step: what they are made of is there, they are made for those the step is done for."""

import pytest

from engine.errors import Place, Severity
from engine.model.definition import Acquaintance, Occasion, Role
from engine.model.documents import Needs, Taken
from engine.workflow.papers import check_papers
from tests.workflow import building

ORDER, NOTICE, CONSENT, SHEET = "x/s17-order", "x/s31-notice", "x/s12-consent", "x/s36-sheet"
NEEDS = {
    ORDER: Needs(appendices=("x/s03-regulation",), roles=(Taken(name="head", title="Руководитель", required=True),)),
    NOTICE: Needs(papers=(Taken(name=ORDER, title="Приказ о парах", required=True),)),
    CONSENT: Needs(for_each="pair", papers=(Taken(name=ORDER, title="Приказ", required=False),)),
    SHEET: Needs(for_each="document"),
}


def step(name, *documents, line=1, **more):
    return building.step(name, documents=documents, place=Place(file="x.yaml", line=line), **more)


def workflow(*steps, occasions=(), roles=("head",), places=()):
    return building.workflow(
        *steps,
        roles={name: Role(id=name, title=name.capitalize()) for name in roles},
        occasions=(Occasion(id=f"o{n}", title="Повод", steps=inner) for n, inner in enumerate(occasions)),
        places=dict(places),
    )


def problems(*steps, needs=NEEDS, **more):
    return list(check_papers(workflow(*steps, **more), needs))


def only(*steps, **more):
    (problem,) = problems(*steps, **more)
    return problem


class TestAPaperMadeOfAnother:
    def test_may_follow_it_directly_or_through_others(self):
        assert problems(step("a", ORDER), step("b", after=["a"]), step("c", NOTICE, after=["b"])) == []

    def test_may_be_made_at_the_same_step(self):
        assert problems(step("a", ORDER, NOTICE)) == []

    def test_may_be_made_of_an_appendix_of_what_was_made(self):
        needs = {**NEEDS, NOTICE: Needs(papers=(Taken(name="x/s03-regulation", title="Положение", required=True),))}

        assert problems(step("a", ORDER), step("b", NOTICE, after=["a"]), needs=needs) == []

    def test_in_an_occasion_may_be_made_of_a_paper_of_a_stage(self):
        assert problems(step("a", ORDER), occasions=[[step("b", NOTICE)]]) == []

    def test_that_nobody_makes_is_told_with_the_field_it_lacks(self):
        here = Place(file="x.yaml", line=5, column=21)
        problem = only(step("c", NOTICE, places={("documents", 0): here}))

        assert (problem.code, problem.severity, problem.place) == ("workflow.paper-not-made", Severity.WARNING, here)
        assert problem.facts == {"document": NOTICE, "title": "Приказ о парах", "name": ORDER}

    def test_that_may_come_later_is_told_with_the_step_that_makes_it_and_the_line_to_write(self):
        problem = only(step("a", ORDER, line=9), step("b"), step("c", NOTICE, after=["b"]))

        assert (problem.facts["step"], problem.facts["line"]) == ("a", 9)
        assert problem.facts["cure"] == "after: [b, a]"

    def test_among_alternatives_no_line_is_offered(self):
        facts = only(step("a", ORDER), step("b"), step("c", NOTICE, after=["b"], any_of=True)).facts

        assert "cure" not in facts

    def test_that_is_made_by_a_step_that_waits_for_this_one_belongs_elsewhere(self):
        facts = only(step("a", ORDER, after=["c"]), step("c", NOTICE)).facts

        assert facts["later"] == "a"
        assert "cure" not in facts

    def test_of_another_occasion_is_not_there(self):
        problem = only(step("a"), occasions=[[step("b", ORDER)], [step("c", NOTICE)]])

        assert "step" not in problem.facts

    def test_that_is_not_required_may_be_absent(self):
        assert problems(step("a", CONSENT, for_each="pair")) == []

    def test_whose_card_is_not_known_is_left_alone(self):
        assert problems(step("a", "x/s99-planned")) == []


class TestARoleOfAPaper:
    def test_must_be_one_of_the_workflow(self):
        problem = only(step("a", ORDER, responsible="boss"), roles=("boss",))

        assert (problem.code, problem.severity) == ("workflow.role-of-paper", Severity.WARNING)
        assert problem.facts["cure"] == "head: {title: Руководитель}"


class TestForEach:
    @pytest.mark.parametrize("each", ["pair", "mentor", "mentee", "participant"])
    def test_a_paper_for_each_belongs_to_a_step_for_each_of_a_pair(self, each):
        assert problems(step("a", CONSENT, for_each=each)) == []

    @pytest.mark.parametrize("each", [None, "organisation"])
    def test_and_to_no_other(self, each):
        problem = only(step("a", CONSENT, for_each=each))

        assert problem.code == "workflow.paper-for-each"
        assert problem.facts["cure"] == "for_each: pair"

    def test_a_paper_for_all_is_made_once_though_its_step_is_done_for_each(self):
        problem = only(step("a", ORDER, for_each="pair"))

        assert (problem.code, problem.facts["each"]) == ("workflow.paper-for-all", "pair")

    def test_a_paper_about_another_document_is_made_for_every_such_document(self):
        assert problems(step("a", ORDER, for_each="pair"), needs={ORDER: Needs(cites=True)}) == []

    def test_but_in_an_occasion_one_pair_is_meant(self):
        assert problems(step("a"), occasions=[[step("b", ORDER, for_each="pair")]]) == []

    @pytest.mark.parametrize("each", [None, "pair", "document"])
    def test_a_paper_for_each_document_belongs_anywhere(self, each):
        assert problems(step("a", SHEET, for_each=each)) == []


class TestNothingToSign:
    def test_without_papers_nothing_is_agreed(self):
        problem = only(step("a", approvals=("head",)))

        assert (problem.code, problem.facts["what"]) == ("workflow.nothing-to-sign", "approvals")

    def test_and_nothing_made_known(self):
        assert (
            only(step("a", acquaintance=Acquaintance(roles=("head",), working_days=3))).facts["what"] == "acquaintance"
        )

    def test_with_papers_both_are_sound(self):
        sound = step("a", ORDER, approvals=("head",), acquaintance=Acquaintance(roles=("head",), working_days=3))

        assert problems(sound) == []


class TestIdleRoles:
    def test_are_noted_where_they_stand(self):
        here = Place(file="x.yaml", line=7, column=11)
        problem = only(step("a"), roles=("head", "hr"), places={("roles", "hr"): here})

        assert (problem.code, problem.severity, problem.place) == ("workflow.idle-role", Severity.NOTE, here)
        assert problem.facts == {"name": "hr", "title": "Hr"}

    @pytest.mark.parametrize(
        "more",
        [
            {"participants": ("hr",)},
            {"approvals": ("hr",)},
            {"acquaintance": Acquaintance(roles=("hr",), working_days=3)},
        ],
    )
    def test_named_in_any_way_are_busy(self, more):
        assert problems(step("a", ORDER, **more), roles=("head", "hr")) == []

    def test_that_a_paper_is_filled_from_are_busy(self):
        needs = {ORDER: Needs(roles=(Taken(name="hr", title="Кадры", required=False),))}

        assert problems(step("a", ORDER), roles=("head", "hr"), needs=needs) == []

    def test_are_not_told_while_a_role_is_misspelt(self):
        assert problems(step("a", responsible="haed")) == []
