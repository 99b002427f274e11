"""Workflows: steps, roles, documents, acts and dates that a roadmap names."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "plan.unknown-occasion": says(
        N_("the workflow has no occasion “{occasion}”"), NEAREST, N_("occasions of the workflow: {allowed}")
    ),
    "plan.unknown-form": says(
        N_("the name “{name}” does not tell the form of the plan"),
        N_("end it with one of {allowed}, or name the form: --format"),
    ),
    "workflow.id-differs": says(N_("the id “{id}” differs from the name of the file, {path}"), N_("write: id: {path}")),
    "workflow.unknown-step": says(N_("there is no step “{name}”"), NEAREST, N_("add the step or correct the name")),
    "workflow.unknown-role": says(N_("there is no role “{name}”"), NEAREST, N_("add the role to “roles” of this file")),
    "workflow.unknown-act": says(
        N_("there is no act “{name}” in norms/acts.yaml"),
        NEAREST,
        N_("add the act to norms/acts.yaml or correct its id"),
    ),
    "workflow.unknown-document": says(
        N_("there is no document “{name}”"), NEAREST, N_("all documents: nastavnik documents")
    ),
    "workflow.unknown-name": says(
        N_("a condition cannot ask about “{name}”"), NEAREST, N_("it may ask about: {allowed}")
    ),
    "workflow.duplicate-step": says(
        (N_("there are two steps “{name}”, the first in line {line}"), N_("there are two steps “{name}”")),
        N_("give every step an id of its own"),
    ),
    "workflow.duplicate-part": says(
        (
            N_("there are two stages or occasions “{name}”, the first in line {line}"),
            N_("there are two stages or occasions “{name}”"),
        ),
        N_("join them or give the second another id"),
    ),
    "workflow.no-occasion": says(
        N_("the term of the step “{name}” is counted from an occasion, and the step stands in a stage"),
        N_("count it from another step or move the step into “occasions”"),
    ),
    "workflow.step-of-occasion": says(
        N_("the step “{step}” waits for “{name}”, a step of the occasion “{occasion}” that may never come"),
        N_("name a step of a stage or of the same occasion"),
    ),
    "workflow.outside-plan": says(
        N_(
            "the day {day} of the step “{name}” lies outside of the plan: 1 May before the school year "
            "to 31 August in it"
        ),
        N_("correct the day or “calendar_year”"),
    ),
    "workflow.cycle": says(
        N_("the steps wait for one another in a circle: {path}"), N_("delete one of these references")
    ),
    "workflow.cycle:due": says(
        N_("terms are counted from one another in a circle: {path}"), N_("give one of these steps a day of its own")
    ),
    "workflow.due-before-predecessor": says(
        N_("the step “{name}” is due on {due}, before “{predecessor}”, for which it waits ({predecessor_due})"),
        N_("move one of the two dates or delete the reference in “after”"),
    ),
}
