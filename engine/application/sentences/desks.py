"""Leading dossiers: which one is meant, which document, which series of the journal."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

_LIST = N_("those there are: {allowed}")

SENTENCES: Mapping[str, Wording] = {
    "dossier.none": says(N_("no dossier is open yet"), N_("open one: nastavnik dossier open {process}")),
    "dossier.which": says(
        N_("several dossiers are open, it is not clear which one is meant"),
        N_("name one by its number: --dossier NUMBER; those there are: {allowed}"),
    ),
    "dossier.unknown": says(N_("there is no dossier “{name}”"), _LIST, N_("open one: nastavnik dossier open")),
    "dossier.unknown-document": says(
        N_("the dossier has no document “{document}”"),
        _LIST,
        N_("make the papers of the step first: nastavnik dossier do STEP"),
    ),
    "dossier.which-task": says(
        N_("the step “{title}” is not done for anybody of that name"),
        N_("name one of these: --for {allowed}"),
        N_("see whom it is for: nastavnik dossier show"),
    ),
    "dossier.field-in-file": says(
        N_("the field “{name}” is not entered here"),
        N_("correct it in the file {file}: the dossier sees it with the next command; here are entered: {allowed}"),
    ),
    "dossier.not-yes-or-no": says(
        N_("“{name}” is true or false, not “{value}”"), N_("write true or false, without quotes")
    ),
    "dossier.not-numbered": says(
        N_("the document “{title}” bears no number"), N_("it is enough to sign it: nastavnik dossier sign {id}")
    ),
    "dossier.numbered-already": says(
        N_("the draft “{name}” has the number {number} already"),
        N_(
            "register it without --number; or throw the draft away, so that its number is annulled with the reason: "
            "nastavnik dossier undo-draft {id} --reason …"
        ),
    ),
    "dossier.appendix-missing": says(
        N_("the appendix {document} has not been drafted, so the order cannot be printed"),
        N_("make the papers of the step anew: nastavnik dossier do STEP"),
    ),
    "dossier.paper-not-asked": says(
        N_("nothing asks for the document {document} any more: its answers, its pair or its step are gone"),
        N_("bring back what it was made from, or throw the draft away: nastavnik dossier undo-draft {id}"),
    ),
    "journal.unknown-series": says(
        N_("the journal has no series “{name}”"), NEAREST, N_("write it in nastavnik.yaml under journal")
    ),
    "journal.number-given": says(
        N_("the number {number} belongs to the document “{title}”"),
        N_("a number of a draft is annulled with it: nastavnik dossier undo-draft; that of a paper stays for good"),
    ),
    "journal.reason-needed": says(N_("a number is set aside or annulled for a reason"), N_("add: --reason “…”")),
}
