"""Layers of workflows: what a file that extends another changes, drops and adds; values shown and set."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "extension.unknown-base": says(
        N_("there is no process “{name}” that the file could change"), NEAREST, N_("choose one of: {allowed}")
    ),
    "extension.nothing-below": says(
        N_("no layer below this one has the process “{name}” that the file changes"),
        N_("correct the name; a roadmap that changes no other is written without “extends”"),
    ),
    "extension.circle": says(
        N_("the files change one another in a circle: {path}"), N_("let one of them extend something else")
    ),
    "extension.another-level": says(
        N_("the file is of the level “{level}” and changes a process of another level, “{name}”"),
        N_("name a process of its own level or move the file"),
    ),
    "extension.unknown-step": says(
        N_("there is no step “{name}” to change, to drop or to stand beside"),
        NEAREST,
        N_("all steps: nastavnik show with the name of the process"),
    ),
    "extension.unknown-part": says(
        N_("there is no stage or occasion “{name}” below this layer"), NEAREST, N_("choose one of: {allowed}")
    ),
    "extension.unknown-role": says(
        N_("there is no role “{name}” below this layer"), NEAREST, N_("choose one of: {allowed}")
    ),
    "extension.gone": says(
        N_("“{name}” is there no more: the layer “{layer}” took it away ({other})"),
        N_("delete this line, or agree with that layer"),
    ),
    "extension.counted-from-dropped": says(
        N_("the step “{name}” cannot be dropped: the term of the step “{step}” is counted from it ({layer}, {other})"),
        N_("give the step “{step}” another term in “change”, or do not drop “{name}”"),
    ),
    "extension.after-unclear": says(
        N_("the step “{dropped}” cannot be dropped: it is not clear what “{name}” waits for then ({layer}, {other})"),
        N_("write “after” of the step “{name}” in “change”"),
    ),
    "extension.step-exists": says(
        N_("there is a step “{name}” already ({layer}, {other})"),
        N_("give the new step another id, or change the one there is in “change”"),
    ),
    "extension.role-in-use": says(
        N_("the role “{name}” cannot be dropped: these steps name it: {steps}"),
        N_("give these steps to other roles in “change”, or do not drop the role"),
    ),
    "extension.role-for-nobody": says(
        N_("no step names the new role “{name}”"), NEAREST, N_("name it in a step or delete it")
    ),
    "extension.new-lacks": says(
        N_("“{name}” is not there below this layer, and a new one needs: {lacks}"), NEAREST, N_("write what it needs")
    ),
    "extension.occasion-called-as-stage": says(
        N_("“{name}” is a stage, it cannot be an occasion too"), N_("give the occasion another id")
    ),
    "extension.steps-of-part": says(
        N_("“{name}” is there already ({layer}, {other}); its steps are not listed here"),
        N_("change them in “change”, drop them in “drop”, add new ones in “insert”"),
    ),
    "extension.empty-part": says(
        N_("no step is left in “{name}”"), N_("leave a step there; a whole occasion is dropped in “drop_occasions”")
    ),
    "extension.change-and-without": says(
        N_("“{name}” is changed and taken away at once"), N_("leave it either in the step or in “without”")
    ),
    "extension.whole-and-part": says(N_("“{name}” is written here both whole and in part"), N_("leave one of the two")),
    "extension.does-not-fit": says(
        (
            N_("“{name}” does not go with what stands below: {below}"),
            N_("“{name}” is not enough: there is no “{key}” below"),
        ),
        N_("write “{key}” whole"),
    ),
    "extension.entries-of-any": says(
        N_("“{name}” holds “any” below ({layer}, {other}): names are neither added to it nor dropped one by one"),
        N_("write the whole “{key}”"),
    ),
    "extension.unknown-entry": says(
        N_("there is no {entry} in “{name}” below: there is nothing to drop"),
        NEAREST,
        N_("there are: {allowed}"),
        N_("delete the entry"),
    ),
    "extension.nothing-to-take": says(
        N_("“{name}” is not there below this layer: there is nothing to take away"), N_("delete it from “without”")
    ),
    "extension.same-value": says(
        N_("“{name}” is the same below, in the layer “{layer}” ({other}): nothing is changed here"),
        N_("delete the line: then a change there will reach this layer"),
    ),
    "extension.two-layers": says(
        N_("“{name}” is changed by the layer “{layer}” too ({other}); what is written here holds")
    ),
    "extension.drops-changed": says(
        N_("“{name}” is dropped here, and the layer “{layer}” has changed or added it ({other})"),
        N_("agree with that layer: its change is lost here"),
    ),
    "workflow.whole-copy": says(
        N_("the roadmap is copied whole: changes of “{name}” in the layer “{layer}” do not reach it"),
        N_("leave only the differences, with the line extends: {name}; what the copy lacks: nastavnik drift"),
    ),
    "extension.title-beside-word": says(
        N_("the role “{name}” is called “{title}” in the plan and “{word}” in the papers"),
        N_("to call it so in the papers too, write the word in norms/terms.yaml of the layer: roles, {term}"),
    ),
    "workflow.old-word": says(
        N_("the word is “{word}” now, and “{name}” still says “{found}”"),
        N_("write the words anew: nastavnik set with the name of the process, {name} and the text"),
    ),
    "show.unknown-value": says(
        N_("there is no value “{name}” in this process"),
        NEAREST,
        N_("values there are: {allowed}"),
        N_("all steps: nastavnik show with the name of the process"),
    ),
    "set.no-key": says(
        (N_("“{name}” has no value “{key}”"), N_("it is not said which value of “{name}” to set")),
        NEAREST,
        N_("one of these is needed: {allowed}"),
    ),
    "set.by-hand": says(N_("“{name}” is not set by this command"), N_("write it in the file of the layer")),
    "set.not-said": says(
        N_("this layer says nothing about “{name}”"),
        N_("who says it: nastavnik show with the name of the process and --why {name}"),
    ),
    "set.not-key-value": says(
        N_("{name}: “{value}” lacks a word and an equals sign"), N_("write it so: by=10-20, working_days=3 after=STEP")
    ),
    "set.not-a-switch": says(N_("{name}: “{value}” is neither true nor false"), N_("write true or false")),
    "set.value-or-unset": says(
        N_("either a value of “{name}” is needed or --unset"),
        N_("write the value after the name, or add --unset alone"),
    ),
    "set.text-too-odd": says(
        N_("“{name}” cannot be set without touching the rest of the file"), N_("write it in the file by hand")
    ),
}
