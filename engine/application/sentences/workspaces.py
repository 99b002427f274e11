"""The folder of an organisation: people, pairs, answers, layers; documents, acts, workflows that are named; options."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "workspace.not-found": says(
        N_("there is no nastavnik.yaml in this folder"),
        N_("go to the folder of the organisation or make one: nastavnik init FOLDER --level school-staff"),
    ),
    "workspace.needed": says(
        N_("this command works in the folder of an organisation, and there is no nastavnik.yaml here"),
        N_("go to the folder of the organisation or make one: nastavnik init FOLDER --level school-staff"),
    ),
    "workspace.exists": says(
        N_("there is {name} in this folder already"),
        N_("choose another folder; the program overwrites nothing"),
    ),
    "layer.nothing": says(
        N_("there is nothing to pack: no templates, workflows or norms"),
        N_("name the folder of the municipality; what it changes lies in templates/, workflows/ and norms/"),
    ),
    "layer.not-a-layer": says(
        (N_("this is no file of a layer: {reason}"), N_("this is no file of a layer")),
        N_("ask the municipality for the file that “nastavnik layer pack” makes"),
    ),
    "layer.no-manifest": says(
        N_("there is no layer.yaml in this file, so nobody can tell whose layer it is"),
        N_("ask the municipality for the file that “nastavnik layer pack” makes"),
    ),
    "layer.too-big": says(
        N_("the layer or a file in it is larger than {limit} MB allow"), N_("ask the municipality what is in it")
    ),
    "layer.strange-file": says(
        N_("there is a file in the layer that no layer holds: {path}"),
        N_("do not install this file; ask the municipality to pack the layer again"),
    ),
    "layer.unlisted": says(
        N_("layer.yaml does not list the file {path}"),
        N_("the layer was changed after it had been packed; ask the municipality for the file again"),
    ),
    "layer.missing": says(
        N_("the file {path} is listed in layer.yaml and is not there"),
        N_("the layer was changed after it had been packed; ask the municipality for the file again"),
    ),
    "layer.changed": says(
        N_("the file {path} is not the one that layer.yaml lists"),
        N_("the layer was changed after it had been packed; ask the municipality for the file again"),
    ),
    "layer.installed": says(
        N_("the layer “{name}” is installed already"), N_("to put in a new version: nastavnik layer update FILE")
    ),
    "layer.not-installed": says(
        N_("the layer “{name}” is not installed here"), N_("to install it: nastavnik layer install FILE")
    ),
    "layer.older": says(
        N_("this is version {version}, older than {installed}, which is installed"),
        N_("ask the municipality for the newest file"),
    ),
    "layer.same-version": says(
        N_("this file has the version {version} too, and other content than the one installed"),
        N_("ask the municipality to pack it again under a new version"),
    ),
    "layer.below-not-packed": says(
        N_("the layer stands on “{layer}”, which did not come as a file; the schools would not get it"),
        N_("pack “{layer}” first and install it here from its file: nastavnik layer pack, nastavnik layer install"),
    ),
    "layer.needs": says(
        (
            N_("the layer needs “{name}”, version {version} or newer; here is {here}"),
            N_("the layer needs “{name}”, version {version} or newer"),
        ),
        N_("install that layer first: nastavnik layer install FILE"),
    ),
    "layer.edited": says(
        N_("the file {path} of the layer was edited here; the update would undo that"),
        N_(
            "put your own version under the same path into your workspace, where updates never reach it, or run the "
            "command with --overwrite: the edited file will be moved aside"
        ),
    ),
    "editor.settings-exist": says(
        N_("this file is there already and says something else"),
        N_("move it away and run the command again, then join both by hand; the program overwrites nothing"),
    ),
    "workspace.unread-file": says(
        N_("{name} stands where the program does not look and would never be read"),
        N_("its place in the folder of the organisation: {wanted}"),
    ),
    "workspace.duplicate-id": says(
        N_("the id “{id}” is taken already, first in line {first_line}"),
        N_("give every record an id of its own, for example “{id}-2”"),
    ),
    "workspace.no-layer": says(
        N_("the folder of the layer “{layer}” does not exist"),
        N_("check the path in the field “layers”: it is counted from the folder with nastavnik.yaml"),
    ),
    "demo.folder-taken": says(
        N_("the folder for the demonstration holds other files"), N_("name an empty or a new folder")
    ),
    "person.unknown": says(
        N_("there is nobody with the id “{id}” in people.yaml"),
        N_("perhaps you meant “{nearest}”"),
        N_("add the person to people.yaml or correct the id"),
    ),
    "pair.unknown": says(
        N_("there is no pair “{id}” in pairs.yaml"), NEAREST, N_("add the pair to pairs.yaml or correct the id")
    ),
    "answers.unknown-scope": says(
        N_("the answer is for “{for}”, and there is no such pair, person or document"),
        NEAREST,
        N_("one of these is needed: {allowed}"),
        N_("correct the field “for” or add the record to pairs.yaml or people.yaml"),
    ),
    "answers.unused": says(
        (N_("no step took the answer to {document} for “{for}”"), N_("no step took the answer to {document}")),
        N_("check the fields “for”, “occasion” and “step”"),
    ),
    "data.no-school-year": says(
        N_("the date does not tell which school year it is"), N_('add a line to the file: school_year: "2026/27"')
    ),
    "data.unknown-appendix": says(
        N_("this document has no appendix “{name}”"),
        NEAREST,
        N_("appendices of this document: {allowed}"),
        N_("delete the entry: this document has no appendices"),
    ),
    "document.planned": says(
        N_("there is no template yet for the document {document} “{title}”"), N_("all documents: nastavnik documents")
    ),
    "workspace.unknown-role": says(
        N_("the roadmap has no role “{role}”"), NEAREST, N_("roles of the roadmap: {allowed}")
    ),
    "workspace.nobody-responsible": says(
        N_("nobody holds the role {role} (“{title}”), which is responsible for the step “{name}”"),
        N_("add to “roles” of nastavnik.yaml the line “{line}”: after the colon an id from people.yaml"),
    ),
    "document.unknown": says(N_("there is no document “{name}”"), NEAREST, N_("all documents: nastavnik documents")),
    "act.unknown": says(
        N_("there is no act “{act}” in norms/acts.yaml"),
        NEAREST,
        N_("add the act to norms/acts.yaml or correct its id"),
    ),
    "workflow.unknown": says(N_("there is no process “{name}”"), NEAREST, N_("choose one of: {allowed}")),
    "issue.unknown-stage": says(N_("there is no stage or occasion “{stage}”"), N_("choose one of: {allowed}")),
    "render.no-data": says(
        N_("it is not said where the data come from"),
        N_("add --data FILE.yaml or go to the folder of the organisation"),
    ),
    "answers.scope-needed": says(
        N_("the document {document} is made for each separately"),
        N_("say for whom: “for” in the answer or --for, one of: {allowed}"),
        N_("say for whom: “for” in the answer or --for"),
    ),
    "answers.scope-needed:pair": says(
        N_("the document {document} is made for each pair"),
        N_("say for which: “for” in the answer or --for, one of: {allowed}"),
        N_("say for which: “for” in the answer or --for"),
    ),
    "answers.scope-needed:mentor": says(
        N_("the document {document} is made for each mentor"),
        N_("say for which: “for” in the answer or --for, one of: {allowed}"),
        N_("say for which: “for” in the answer or --for"),
    ),
    "answers.scope-needed:mentee": says(
        N_("the document {document} is made for each mentee"),
        N_("say for which: “for” in the answer or --for, one of: {allowed}"),
        N_("say for which: “for” in the answer or --for"),
    ),
    "answers.scope-needed:participant": says(
        N_("the document {document} is made for each participant"),
        N_("say for which: “for” in the answer or --for, one of: {allowed}"),
        N_("say for which: “for” in the answer or --for"),
    ),
    "answers.scope-needed:document": says(
        N_("the document {document} is made for each named document"),
        N_("say for which: “for” in the answer or --for, one of: {allowed}"),
        N_("say for which: “for” in the answer or --for"),
    ),
    "option.not-a-date": says(N_("{option}: “{value}” is no date"), N_("write it so: 2026-09-07")),
    "option.not-a-date:--occasion": says(
        N_("{option}: “{value}” lacks a date after the equals sign"), N_("write it so: withdrawal=2026-11-10")
    ),
    "option.not-a-school-year": says(N_("{option}: “{value}” is no school year"), N_("write it so: 2026/27")),
    "decline.empty": says(
        N_("there is nothing to decline: the text is empty"),
        N_('write the text in quotes: nastavnik decline "Петрова Анна Ильинична"'),
    ),
}
