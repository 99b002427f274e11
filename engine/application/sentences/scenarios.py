"""Scenarios of workflows: names they hold, and how what happened differs from what they expect."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

_KNOWN = N_("known are: {allowed}")
_STEP = N_("steps stand in the workflow: nastavnik plan PROCESS")
_READ = N_("correct the scenario or the workflow")

SENTENCES: Mapping[str, Wording] = {
    "walk.no-scenarios": says(
        N_("there are no scenarios of “{process}”"), N_("put them into {folder} or name them: --scenario FOLDER")
    ),
    "walk.year-with-scenario": says(
        N_("{option} goes without --scenario: a scenario says itself which years it walks"), N_("leave one of them out")
    ),
    "scenario.none": says(N_("there is no scenario in the folder"), N_("a scenario is a .yaml file")),
    "scenario.other-process": says(
        N_("the scenario is about “{found}”, not about “{wanted}”"), N_("name the folder of the other workflow")
    ),
    "scenario.unknown-name": says(N_("“{name}” is not known"), NEAREST, _KNOWN),
    "scenario.unknown-name:step": says(N_("there is no step “{name}”"), NEAREST, _STEP),
    "scenario.unknown-name:role": says(N_("there is no role “{name}”"), NEAREST, _KNOWN),
    "scenario.unknown-name:document": says(
        N_("there is no document “{name}”"), NEAREST, N_("all documents: nastavnik documents")
    ),
    "scenario.unknown-name:occasion": says(N_("there is no occasion “{name}”"), NEAREST, _KNOWN),
    "scenario.unknown-name:kind": says(N_("the occasion has no kind “{name}”"), NEAREST, _KNOWN),
    "scenario.unknown-name:stage": says(N_("there is no stage “{name}”"), NEAREST, _KNOWN),
    "scenario.unknown-name:pair": says(
        N_("there is no pair “{name}” in “given”"), NEAREST, N_("add it to “pairs” of “given”")
    ),
    "scenario.unknown-name:person": says(
        N_("there is no person “{name}” in the pairs of “given”"), NEAREST, N_("add the person to a pair of “given”")
    ),
    "scenario.unknown-name:organisation": says(
        N_("there is no organisation “{name}” in “given”"), NEAREST, N_("add it to “organisations” of “given”")
    ),
    "scenario.unknown-field": says(N_("there is no field “{name}”"), NEAREST, _KNOWN),
    "scenario.idle-key": says(
        N_("“{key}” is not looked at in the list “{list}”"), NEAREST, N_("what may stand here: {allowed}")
    ),
    "scenario.pair-needed": says(
        N_("the occasion “{name}” has steps for a pair or a person, and the event names nobody"),
        N_("add pair, new_pair or person"),
    ),
    "scenario.documents-needed": says(
        N_("the occasion “{name}” has steps for every document, and the event names none"), N_("add documents")
    ),
    "scenario.not-for-step": says(N_("that cannot happen to the step “{name}”: {verb}"), _READ),
    **dict.fromkeys(
        ("scenario.not-for-step:agreed", "scenario.not-for-step:not_agreed"),
        says(N_("nobody has to agree at the step “{name}”"), N_("the step needs “approvals”")),
    ),
    **dict.fromkeys(
        ("scenario.not-for-step:acquainted", "scenario.not-for-step:not_acquainted"),
        says(N_("nobody is made acquainted at the step “{name}”"), N_("the step needs “acquaintance”")),
    ),
    "scenario.not-for-step:requested": says(
        N_("the step “{name}” is planned, it is not done on request"), N_("write “done” for a day of its own")
    ),
    "scenario.wrong-whom": says(
        N_("the step “{name}” is not opened for that: “{key}”"), N_("see for_each of the step, or delete the line")
    ),
    "scenario.event-out-of-place": says(
        (
            N_("the event of {day} cannot happen: the day lies outside of the walk, or the pair does not work then"),
            N_("the event cannot happen: the day lies outside of the walk, or the pair does not work then"),
        ),
        N_("correct the day"),
    ),
    "scenario.event-too-early": says(
        N_("on {day} the step “{title}” ({name}) could not be done yet: it opened on {opened}"), N_("correct the day")
    ),
    "scenario.event-idle": says(
        (
            N_("the event has met no step: “{title}” ({name}) did not open, {why}"),
            N_("the event has met no step: “{title}” ({name}) did not open"),
        ),
        _READ,
    ),
    "scenario.not-opened": says(
        (
            N_("the step “{title}” ({name}) was expected to open, but did not: {why}"),
            N_("the step “{title}” ({name}) was expected to open, but did not"),
        )
    ),
    "scenario.not-done": says(
        (
            N_("the step “{title}” ({name}) was expected to be done, but was not: {why}"),
            N_("the step “{title}” ({name}) was expected to be done, but was not"),
        )
    ),
    "scenario.not-skipped": says(
        (
            N_("the step “{title}” ({name}) was expected to be skipped, but was not: {why}"),
            N_("the step “{title}” ({name}) was expected to be skipped, but was not"),
        )
    ),
    "scenario.not-asked": says(
        (
            N_("the step “{title}” ({name}) was expected to ask about {field}, but did not"),
            N_("the step “{title}” ({name}) was expected to ask, but did not"),
        )
    ),
    "scenario.not-late": says(N_("the step “{title}” ({name}) was expected to be late, but was not")),
    "scenario.not-agreed": says(N_("at the step “{title}” ({name}) an approval was expected, but there was none")),
    "scenario.not-acquainted": says(
        N_("at the step “{title}” ({name}) an acquaintance was expected, but there was none")
    ),
    "scenario.acquainted-in-time": says(
        N_("at the step “{title}” ({name}) a late acquaintance was expected, but it was not late")
    ),
    "scenario.paper-missing": says(
        (
            N_("the document {paper} was expected, but did not come; the step “{title}” ({name}): {why}"),
            N_("the document {paper} was expected, but did not come"),
        )
    ),
    "scenario.paper-came": says(N_("the document {paper} was not expected, but came on {day} ({name})")),
    "scenario.opened": says(N_("the step “{title}” ({name}) was expected to stay closed, but opened on {day}")),
    "scenario.other-day": says(N_("the step “{title}” ({name}): {actual}, expected was {wanted}")),
    "scenario.other-day:opens": says(N_("the step “{title}” ({name}) opened on {actual}, expected was {wanted}")),
    "scenario.other-day:done": says(N_("the step “{title}” ({name}) was done on {actual}, expected was {wanted}")),
    "scenario.other-day:skips": says(N_("the step “{title}” ({name}) was skipped on {actual}, expected was {wanted}")),
    "scenario.other-day:asks": says(N_("the step “{title}” ({name}) asked on {actual}, expected was {wanted}")),
    "scenario.other-day:agrees": says(
        N_("at the step “{title}” ({name}) the approval came on {actual}, expected was {wanted}")
    ),
    "scenario.other-day:acquaints": says(
        N_("at the step “{title}” ({name}) the acquaintance was on {actual}, expected was {wanted}")
    ),
    "scenario.other-day:documents": says(N_("the document {paper} ({name}) came on {actual}, expected was {wanted}")),
    "scenario.other-due": says(
        (
            N_("the step “{title}” ({name}) is due on {actual}, expected was {wanted}"),
            N_("the step “{title}” ({name}) has no term, expected was {wanted}"),
        )
    ),
    "scenario.other-responsible": says(
        N_("responsible for the step “{title}” ({name}) is {actual}, expected was {wanted}")
    ),
    "scenario.other-papers": says(
        (
            N_("the documents of the step “{title}” ({name}) are {actual}, expected were {wanted}"),
            N_("the step “{title}” ({name}) has the documents {actual}, expected were none"),
            N_("the step “{title}” ({name}) has no documents, expected were {wanted}"),
        )
    ),
    "scenario.other-reason": says(
        N_("the step “{title}” ({name}) has stayed closed or was skipped because of {actual}, expected was {wanted}")
    ),
    "scenario.other-roles": says(
        (
            N_("at the step “{title}” ({name}) the roles are {actual}, expected were {wanted}"),
            N_("at the step “{title}” ({name}) there are no roles, expected were {wanted}"),
        )
    ),
    "scenario.beyond": says(N_("beside what is listed: the step “{title}” ({name}), {day}")),
    "scenario.beyond:opens": says(N_("beside what is listed the step “{title}” ({name}) opened on {day}")),
    "scenario.beyond:done": says(N_("beside what is listed the step “{title}” ({name}) was done on {day}")),
    "scenario.beyond:skips": says(N_("beside what is listed the step “{title}” ({name}) was skipped on {day}")),
    "scenario.beyond:asks": says(N_("beside what is listed the step “{title}” ({name}) asked about {field} on {day}")),
    "scenario.beyond:late": says(N_("beside what is listed the step “{title}” ({name}) was late: {day}")),
    "scenario.beyond:documents": says(
        N_("beside what is listed the document {paper} came at the step “{title}” ({name}) on {day}")
    ),
    "scenario.uncovered": says(N_("no scenario passes “{name}”")),
    "scenario.uncovered:step": says(N_("the step “{name}” never opens")),
    "scenario.uncovered:when": says(N_("the condition of the step “{name}” never comes to {choice}")),
    "scenario.uncovered:any": says(N_("the step “{name}” never opens after “{choice}”")),
    "scenario.uncovered:occasion": says(N_("the occasion “{name}” never happens")),
    "scenario.uncovered:kind": says(N_("the occasion “{name}” never happens as “{choice}”")),
    "scenario.uncovered:repeat": says(N_("the step “{name}” never comes back")),
}
