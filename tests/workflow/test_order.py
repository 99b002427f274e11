"""Which steps come before a step."""

import pytest

from engine.model.definition import Occasion
from engine.workflow.order import Order
from tests.workflow import building


def step(name, *after, any_of=False):
    return building.step(name, after=after, any_of=any_of)


def order(*steps, occasions=()):
    named = (Occasion(id=f"o{n}", title="Повод", steps=inner) for n, inner in enumerate(occasions))
    return Order(building.workflow(*steps, occasions=named))


def before(found, name):
    return {other for other in found.steps if found.is_before(other, name)}


def test_a_step_comes_after_those_it_waits_for_directly_and_through_others():
    found = order(step("d", "b", "c"), step("b", "a"), step("c"), step("a"), step("e"))

    assert before(found, "d") == {"a", "b", "c"}
    assert before(found, "e") == set()


def test_any_of_alternatives_comes_before():
    assert before(order(step("a"), step("b"), step("c", "a", "b", any_of=True)), "c") == {"a", "b"}


def test_unknown_names_are_passed_over():
    assert before(order(step("a", "nobody")), "a") == set()


def test_a_circle_does_not_hang():
    found = order(step("a", "b"), step("b", "a"), step("c", "b"))

    assert {"a", "b"} <= before(found, "c")


def test_steps_of_stages_come_before_those_of_occasions():
    found = order(step("a"), occasions=[[step("b")], [step("c"), step("d", "c")]])

    assert before(found, "b") == {"a"}
    assert before(found, "d") == {"a", "c"}


@pytest.mark.parametrize(
    ("name", "other", "above"), [("a", "b", True), ("b", "a", False), ("a", "c", True), ("c", "d", False)]
)
def test_a_step_stands_above_those_below_it_in_its_part_and_in_occasions(name, other, above):
    assert order(step("a"), step("b"), occasions=[[step("c")], [step("d")]]).is_above(name, other) is above


def test_of_two_steps_with_one_name_the_first_counts():
    found = order(step("a", "b"), step("b"), step("a"))

    assert before(found, "a") == {"b"}


def test_a_thousand_steps_that_wait_for_all_before_them_are_walked_soon():
    steps = [step(f"s{n}", *(f"s{other}" for other in range(max(0, n - 40), n))) for n in range(1000)]

    assert len(before(order(*steps), "s999")) == 999
