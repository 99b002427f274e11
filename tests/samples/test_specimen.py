"""The specimen workspace: every construct of the language of workflows, sound, and passed by its scenarios."""

import datetime as dt
import json
from pathlib import Path

import pytest

from engine.application.checking import check_paths
from engine.application.kit import load_kit
from engine.application.walking import coverage_of, ground_of, route_of, run_scenarios, scenarios_of
from engine.loading.content import content_root
from engine.loading.processes import load_definition
from engine.loading.workspace import load_workspace
from engine.loading.yaml_reader import read_yaml
from engine.model.dossier import HappeningKind
from engine.workflow.plan import plan

ROOT = Path(__file__).parents[2]
HERE = ROOT / "samples/workspaces/specimen"
PROCESS = "school-staff/specimen"
FILE = HERE / f"workflows/{PROCESS}.yaml"


@pytest.fixture(scope="module")
def workspace():
    return load_workspace(HERE)


@pytest.fixture(scope="module")
def runs(workspace):
    return run_scenarios(workspace.layers, scenarios_of(workspace.layers, PROCESS), PROCESS)


def keys_of(schema):
    """Yield every key an author can write; empty ones in branches only allow a key."""
    if isinstance(schema, dict):
        yield from (key for key, child in schema.get("properties", {}).items() if child)
        for child in schema.values():
            yield from keys_of(child)
    elif isinstance(schema, list):
        for child in schema:
            yield from keys_of(child)


def choices_of(schema):
    """Yield every value of a closed list."""
    if isinstance(schema, dict):
        yield from (one["const"] for one in schema.get("oneOf", ()) if "const" in one)
        for child in schema.values():
            yield from choices_of(child)
    elif isinstance(schema, list):
        for child in schema:
            yield from choices_of(child)


def written(node):
    """Yield every key and every text of a file."""
    if isinstance(node, dict):
        yield from node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from written(child)
    else:
        yield node


@pytest.fixture(scope="module")
def schema():
    return json.loads((content_root() / "schemas/definition/workflow.schema.json").read_text("utf-8"))


def test_it_uses_every_key_of_the_language(schema):
    assert set(keys_of(schema)) - set(written(read_yaml(FILE).data)) == set()


def test_it_uses_every_value_of_every_closed_list_of_a_step(schema):
    assert set(choices_of(schema["$defs"])) - set(written(read_yaml(FILE).data)) == set()


def test_nothing_is_wrong_with_it():
    assert check_paths((HERE,), today=dt.date(2026, 11, 21)).problems == ()


def test_it_has_its_dates(workspace):
    planned = plan(load_definition(PROCESS, workspace.layers), 2026, load_kit(workspace.layers).calendar)

    assert {str(one.due) for one in planned if one.step.id == "acts-review"} == {"2026-08-20"}


def test_its_year_is_walked_with_the_facts_of_the_workspace(workspace):
    route = route_of(workspace.layers, PROCESS)
    ground = ground_of(route.definition, workspace, 2026)
    (timeline,) = route.walk(range(2026, 2027), ground.facts)

    assert ground.samples == ("organisations",)
    assert [one for one in timeline.happenings if one.event in (HappeningKind.LATE, HappeningKind.ASKED)] == []
    assert {one.scope.id for one in timeline.happenings if one.scope.kind == "pair"} == {"pair-1", "pair-2"}


def test_every_sentence_holds(runs):
    assert [problem for run in runs for problem in run.problems] == []


def test_its_scenarios_pass_every_place(runs):
    (coverage,) = coverage_of(runs)

    assert [gap.facts for gap in coverage.gaps] == []
