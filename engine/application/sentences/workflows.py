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
    "workflow.file-name": says(
        N_("the name of the file, {name}, cannot be that of a workflow"),
        N_("rename it: small Latin letters, figures and hyphens, for example annual-cycle.yaml"),
    ),
    "workflow.too-many-steps": says(N_("the workflow has more than {limit} steps"), N_("split it into several files")),
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
        N_("there is no field “{name}”"), NEAREST, N_("fields that may be named here: {allowed}")
    ),
    "workflow.group-of-fields": says(N_("“{name}” is not one field but a group of them"), N_("name one of: {allowed}")),
    "workflow.name-not-here": says(
        N_("“{name}” cannot be asked at this step"), N_("move the step or correct the name")
    ),
    "workflow.name-not-here:pair": says(
        N_("“{name}” is asked of a pair, and this step is not done for each pair"),
        N_("add “for_each: pair” to the step (or mentor, mentee, participant), or delete this part"),
    ),
    "workflow.name-not-here:person": says(
        N_("“{name}” is asked of a person, and this step is not done for each person"),
        N_("add “for_each: mentor” to the step (or mentee, participant), or ask of the pair: pair.mentor, pair.mentee"),
    ),
    "workflow.name-not-here:occasion": says(
        N_("“{name}” is asked only at the steps of an occasion"),
        N_("move the step into “occasions” or delete this part"),
    ),
    "workflow.name-not-here:kinds": says(
        N_("this occasion has no kinds, and “{name}” asks for one"),
        N_("add “kinds” to the occasion: a list of lines {{id: …, title: …}}"),
    ),
    "workflow.unasked": says(
        N_("nobody asks what the condition depends on: {fields}"),
        N_("add a line to this step or to one before it: {cure}"),
    ),
    "workflow.unknown-date-field": says(
        N_("there is no field “{name}” to count a term from"),
        NEAREST,
        N_("terms are counted from a step, from “occasion” or from a field with a date: {allowed}"),
        N_("count the term from a step"),
    ),
    "workflow.not-a-date-field": says(
        N_("a term is counted from a date, and “{name}” ({title}) is {type}"),
        N_("fields with a date: {allowed}"),
        N_("count the term from a step"),
    ),
    "workflow.duplicate-step": says(
        (
            N_("there are two steps “{name}”, the first in {file}, line {line}"),
            N_("there are two steps “{name}”, the first in line {line}"),
            N_("there are two steps “{name}”"),
        ),
        N_("give every step an id of its own"),
    ),
    "workflow.no-version": says(
        (
            N_("no version {version} of “{name}” is kept; there are: {allowed}"),
            N_("no former version of “{name}” is kept"),
        ),
        N_("name one of these versions or a file of the workflow"),
    ),
    "workflow.extends-elsewhere": says(
        N_("this file says only what differs from another; it is no whole version"),
        N_("compare with a whole workflow; what a layer changes shows: nastavnik show PROCESS"),
    ),
    "workflow.was-still-there": says(
        (
            N_("“{name}” is still the id of another step, in line {line}"),
            N_("“{name}” is still the id of another step"),
        ),
        N_("in “was” name the id that this step itself had in the former version, or take the line away"),
    ),
    "workflow.duplicate-part": says(
        (
            N_("there are two stages or occasions “{name}”, the first in {file}, line {line}"),
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
        (
            N_(
                "the step “{step}” waits for “{name}”, a step of the occasion “{occasion}” (line {line}) "
                "that may never come"
            ),
            N_("the step “{step}” waits for “{name}”, a step of the occasion “{occasion}” that may never come"),
        ),
        N_("name a step of a stage or of the same occasion"),
    ),
    "workflow.outside-plan": says(
        N_(
            "the day {day} of the step “{name}” lies outside of the plan: 1 May before the school year "
            "to 31 August in it"
        ),
        N_("correct the day or “calendar_year”"),
    ),
    "workflow.window-backwards": says(
        N_("the term of the step “{name}” ends ({by}) before it begins ({from})"),
        N_("swap the two days or correct the month"),
    ),
    "workflow.cycle": says(
        (
            N_("the steps wait for one another in a circle and never open: {path} (lines {lines})"),
            N_("the steps wait for one another in a circle and never open: {path}"),
        ),
        N_("delete one of these references from “after”"),
    ),
    "workflow.cycle:due": says(
        (
            N_("terms are counted from one another in a circle: {path} (lines {lines})"),
            N_("terms are counted from one another in a circle: {path}"),
        ),
        N_("give one of these steps a day of its own"),
    ),
    "workflow.cycle:after-itself": says(
        N_("the step “{name}” waits for itself and never opens"), N_("take its own name out of “after”")
    ),
    "workflow.cycle:due-itself": says(
        N_("the term of the step “{name}” is counted from the step itself"), N_("give the step a day of its own")
    ),
    "workflow.due-before-predecessor": says(
        (
            N_(
                "the step “{name}” is due on {due}, before “{predecessor}”, for which it waits: {predecessor_due} "
                "({file}, line {line})"
            ),
            N_(
                "the step “{name}” is due on {due}, before “{predecessor}”, for which it waits: {predecessor_due} "
                "(line {line})"
            ),
            N_("the step “{name}” is due on {due}, before “{predecessor}”, for which it waits: {predecessor_due}"),
        ),
        N_("move one of the two dates or delete the reference in “after”"),
    ),
    "workflow.never-again": says(
        (
            N_("the step “{name}” would never come back: it is due on {due}, and “{until}” on {last} (line {line})"),
            N_("the step “{name}” would never come back: it is due on {due}, and it is repeated to {last}"),
        ),
        N_("name a later day in “until” or delete “repeat”"),
    ),
    "workflow.late-acquaintance": says(
        N_("papers of the step “{name}” ({due}) would be made known by {last}, after the end of the plan, 31 August"),
        N_("name an earlier day or fewer working days"),
    ),
    "workflow.paper-not-made": says(
        (
            N_(
                "the document {document} needs “{title}” from {name}, and the step that makes it may come later: "
                "“{step}” ({file}, line {line})"
            ),
            N_(
                "the document {document} needs “{title}” from {name}, and the step that makes it may come later: "
                "“{step}” (line {line})"
            ),
            N_("the document {document} needs “{title}” from {name}, and no step before this one makes it"),
        ),
        N_("write at this step: {cure}"),
        N_("move the document to the step “{later}” or to one after it"),
        N_("add {name} to the documents of this step or of one it waits for"),
    ),
    "workflow.role-of-paper": says(
        N_("the document {document} takes “{title}” from the role {name}, and the workflow has no such role"),
        N_("add a line to “roles”: {cure}"),
    ),
    "workflow.paper-for-each": says(
        N_("the document {document} is made for each, and the step “{name}” is one for all"),
        N_("add to the step: {cure}"),
    ),
    "workflow.paper-for-all": says(
        N_("the step “{name}” is done for each, and the document {document} is one for all"),
        N_("delete “for_each” of the step, or move the document into a step of its own"),
    ),
    "workflow.nothing-to-sign": says(
        N_("the step “{name}” has no documents that could be signed"),
        N_("add “documents” to the step or delete “{what}”"),
    ),
    "workflow.nothing-to-sign:approvals": says(
        N_("the step “{name}” has no documents to agree"), N_("add “documents” to the step or delete “{what}”")
    ),
    "workflow.nothing-to-sign:acquaintance": says(
        N_("the step “{name}” has no documents to make known"), N_("add “documents” to the step or delete “{what}”")
    ),
    "workflow.idle-role": says(
        N_("no step names the role {name} (“{title}”)"), N_("name it in a step or delete it from “roles”")
    ),
    "workflow.act-not-yet-in-force": says(
        (
            N_("article {article} of the act “{act}” is in force only from {from}, in the school year {year}"),
            N_("the act “{act}” is in force only from {from}, in the school year {year}"),
            N_("the act “{act}” is not yet in force in the school year {year}"),
        ),
        N_("before that day papers do not cite it; other lines that name it: {lines}"),
        N_("before that day papers do not cite it"),
    ),
    "workflow.act-repealed": says(
        (
            N_("article {article} of the act “{act}” was in force only to {to}, before the school year {year}"),
            N_("the act “{act}” was in force only to {to}, before the school year {year}"),
            N_("the act “{act}” is no longer in force in the school year {year}"),
        ),
        N_("name in its place: {id} ({successor}); other lines that name it: {lines}"),
        N_("name in its place: {id} ({successor})"),
        N_("name the act in force or delete the reference; other lines that name it: {lines}"),
        N_("name the act in force or delete the reference"),
    ),
    "workflow.act-expires": says(
        (
            N_("article {article} of the act “{act}” is in force only to {to}, not all through the school year {year}"),
            N_("the act “{act}” is in force only to {to}, not all through the school year {year}"),
            N_("the act “{act}” ceases to be in force during the school year {year}"),
        ),
        N_("from the next day on: {id} ({successor}); other lines that name it: {lines}"),
        N_("from the next day on: {id} ({successor})"),
        N_("look for what replaces it and enter it in norms/acts.yaml; other lines that name it: {lines}"),
        N_("look for what replaces it and enter it in norms/acts.yaml"),
    ),
    "workflow.unknown-article": says(
        N_("the register does not describe article {article} of the act “{act}”"),
        N_("articles that it describes: {allowed}; check the number or describe the article in norms/acts.yaml"),
        N_("check the number or describe the article in norms/acts.yaml"),
    ),
}
