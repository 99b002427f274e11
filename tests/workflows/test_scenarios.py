"""The shipped workflows have scenarios, and the scenarios pass every place of them."""

from pathlib import Path

import pytest

from engine.application.walking import coverage_of, run_scenarios, scenario_files
from engine.loading.layers import Layers
from engine.loading.processes import processes

HERE = Path(__file__).parent


@pytest.mark.parametrize("process", processes(Layers.built_in()))
def test_scenarios_pass_every_step_and_every_branch_of_a_shipped_workflow(process):
    (coverage,) = coverage_of(run_scenarios(Layers.built_in(), scenario_files(HERE / process), process))

    assert [(gap.facts["kind"], gap.facts["name"], gap.facts["choice"]) for gap in coverage.gaps] == []
