"""Tools for people who write templates: cheat sheets, new templates, normalising."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

_NORMALISE = N_("run nastavnik template normalize with this file")

SENTENCES: Mapping[str, Wording] = {
    "template.not-normal": says(N_("the template is not in its normal form"), _NORMALISE),
    "template.not-normal:revisions": says(N_("the template holds tracked changes"), _NORMALISE),
    "template.not-normal:comments": says(N_("the template holds comments"), _NORMALISE),
    "template.not-normal:authors": says(N_("the template names people who edited or printed it"), _NORMALISE),
    "template.not-normal:sessions": says(
        N_("the template holds marks that Word leaves of editing and of the spelling check"), _NORMALISE
    ),
    "template.not-normal:runs": says(N_("words that look alike are stored in pieces"), _NORMALISE),
    "template.not-normal:language": says(N_("words carry marks of their language"), _NORMALISE),
    "template.not-normal:writing": says(N_("the same document is stored in another way than it should be"), _NORMALISE),
    "template.text-newer": says(
        N_("this text form was edited later than the template and says something else; nothing is written"),
        N_(
            "to keep the text, run nastavnik template build with it; to keep what Word has, run "
            "nastavnik template snapshot"
        ),
    ),
    "template.exists": says(
        N_("the document “{name}” has a template already"),
        N_("give the new template another name; to change this one: nastavnik template fork {name}"),
    ),
    "template.file-exists": says(
        N_("the file is there already; nothing is overwritten"), N_("delete or rename it, or choose another name")
    ),
    "template.bad-slug": says(
        N_("“{name}” cannot name a new template"),
        N_("name it by level and code, for example school-staff/s90-duty-order; levels: {levels}"),
    ),
    "template.no-title": says(
        N_("the catalogue has no title for “{name}”"), N_("give it one: --title with the title in quotes")
    ),
    "template.no-kind": says(
        N_("the name does not tell what kind of document it is"), N_("name the kind: --kind and one of {allowed}")
    ),
    "template.no-folder": says(
        N_("there is no workspace here to put the template into"), N_("go to the workspace, or name a folder: --out")
    ),
    "template.no-name": says(
        N_("it is not clear which document the card is for"),
        N_("name it by level and code: --card school-staff/s90-duty-order"),
    ),
    "template.one-of-two": says(N_("--card and --against are two different questions"), N_("leave out one of them")),
    "template.out-for-one": says(
        N_("--out names one file, and several templates are given"), N_("name one template, or leave out --out")
    ),
}
