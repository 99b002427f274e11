"""The dates of all steps of a workflow in a school year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from engine.application.kit import load_kit
from engine.errors import ContentError, UsageError
from engine.loading.layers import Layers
from engine.loading.processes import Workflow, load_workflow, processes
from engine.loading.schemas import nearest
from engine.model.definition import Definition
from engine.workflow.plan import PlannedStep, plan


def definition_of(layers: Layers, process: str) -> Definition:
    """Return what a workflow comes to; see :func:`workflow_of`."""
    return workflow_of(layers, process).definition


def workflow_of(layers: Layers, process: str) -> Workflow:
    """Return a workflow by its id, with where everything in it comes from.

    Raises:
        ContentError: ``workflow.unknown`` with the nearest name, or every problem of its files.
    """
    known = processes(layers)
    if process not in known:
        near = nearest(process, known)
        raise ContentError.single("workflow.unknown", name=process, nearest=near, allowed=list(known))
    return load_workflow(process, layers)


def plan_of(
    layers: Layers, process: str, school_year: int, occasions: Mapping[str, dt.date] | None = None
) -> tuple[Definition, tuple[PlannedStep, ...]]:
    """Return a workflow and the dates of its steps.

    Args:
        layers: Where the workflow and the calendars come from.
        process: Id of the workflow.
        school_year: First calendar year: 2026 for 2026/27.
        occasions: Day of each occasion that happened; the steps of others have no dates.

    Raises:
        UsageError: ``plan.unknown-occasion``.
    """
    definition = definition_of(layers, process)
    known = {occasion.id: occasion.title for occasion in definition.occasions}
    for name in occasions or {}:
        if name not in known:
            raise UsageError("plan.unknown-occasion", occasion=name, nearest=nearest(name, known), allowed=known)
    return definition, plan(definition, school_year, load_kit(layers).calendar, occasions or {})
