"""The plan as facts for programs."""

import json

import pytest

from engine.loading.content import content_root
from engine.loading.schemas import validate
from engine.publishing.plan import Held, Opens
from engine.publishing.plan_json import plan_as_plain
from tests.publishing.making import entry, occasion, plan, time


def step(*times, **more):
    return plan_as_plain(plan(entry("order", *times, **more)))["parts"][0]["steps"][0]


def test_everything_follows_the_schema():
    held = Held(pair="pair-1", whom="Ким В.А.", opens=Opens.UNKNOWN, why="пока неизвестно: «Работник»")
    times = (time("2026-10-01", "2026-09-21", nominal="2026-10-03", pair="pair-1", whom="Ким В.А."),)
    made = plan(entry("order", *times, held=(held,)), parts=(occasion(entry("a"), happened="2026-11-10"),))

    assert validate(plan_as_plain(made), "output/plan.schema.json") == []


def test_every_key_is_explained_in_russian():
    schema = json.loads((content_root() / "schemas/output/plan.schema.json").read_text("utf-8"))

    def explained(node):
        for child in node.get("properties", {}).values():
            assert child["title"]
            assert child["description"][-1] == "."
            explained(child.get("items", child))

    explained(schema)
    for node in schema["$defs"].values():
        explained(node)


def test_days_are_written_as_iso_and_the_day_before_moving_is_kept():
    assert step(time("2026-09-30", "2026-09-01", nominal="2026-10-03"))["occurrences"] == [
        {
            "number": 1,
            "start": "2026-09-01",
            "due": "2026-09-30",
            "nominal": "2026-10-03",
            "moved": True,
            "preliminary": False,
            "pair": None,
            "whom": None,
        }
    ]


@pytest.mark.parametrize(("opens", "value"), [(Opens.YES, True), (Opens.NO, False), (Opens.UNKNOWN, None)])
def test_whether_a_step_opens_has_three_values(opens, value):
    assert step(opens=opens)["opens"] is value


def test_a_step_without_a_day_has_no_occurrences_and_its_term_in_words():
    assert (step(term="по запросу")["occurrences"], step(term="по запросу")["term"]) == ([], "по запросу")


def test_occasions_are_there_whether_they_happened_or_not():
    parts = plan_as_plain(plan(parts=(occasion(entry("a")), occasion(entry("b"), happened="2026-11-10"))))["parts"]

    assert [(part["kind"], part["day"]) for part in parts] == [
        ("stage", None),
        ("occasion", None),
        ("occasion", "2026-11-10"),
    ]
