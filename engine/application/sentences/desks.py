"""Leading dossiers: which one is meant, which document, which series of the journal."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

_LIST = N_("those there are: {allowed}")

SENTENCES: Mapping[str, Wording] = {
    "dossier.none": says(N_("no dossier is open yet"), N_("open one: nastavnik dossier open {process}")),
    "dossier.led": says(
        N_("a dossier keeps the papers of {process} {year}: made outside of it they would have numbers of their own"),
        N_("make them in the dossier: nastavnik dossier do STEP; only to look at them: --out FOLDER"),
    ),
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
    "dossier.cites-one-of-many": says(
        N_("“{name}” is one of many documents of its kind, a paper about it cannot tell which is meant"),
        N_("make it outside of the dossier: nastavnik render; or issue the document anew: nastavnik dossier replace"),
    ),
    "dossier.citing-unanswered": says(
        (
            N_("paper {document} No. {turn} about {cited} has no answers of its own"),
            N_("nobody has answered what {document} says about {cited}"),
        ),
        N_("answer in the file {file}, in an instance with the line for: {cited}"),
    ),
    "dossier.no-citing-paper": says(
        N_("the level {level} has no paper that does this to a document"), N_("see the papers: nastavnik documents")
    ),
    "upgrade.reason-needed": says(
        N_("a dossier goes over to another version for a reason that stays in its history"), N_("add: --reason “…”")
    ),
    "upgrade.unknown-step": says(
        N_("the present version has no step “{step}”, which “{former}” was to become"),
        NEAREST,
        N_("its steps shows: nastavnik show PROCESS"),
    ),
    "upgrade.open-step-gone": says(
        N_("the step “{title}” is open, and the present version has it no more"),
        N_("say which step it is now (--map {step}=NEW) or let it go (--drop {step})"),
    ),
    "upgrade.other-scope": says(
        N_("the step “{title}” is open, and the present version does it for others"),
        N_("finish or skip the step first, then go over"),
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
