"""Dossiers: what may be entered about steps, occasions, pairs and papers, and in which order."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Plural, Wording, says

_SHOW = N_("what is open and what waits for what shows: nastavnik dossier show")

SENTENCES: Mapping[str, Wording] = {
    "dossier.future": says(
        N_("the day {on} has not come yet, today is {today}"),
        N_("enter it when it has happened, or correct the day"),
    ),
    "dossier.before-opening": says(
        N_("the step “{task}” opened on {opened}, it could not be closed on {on}"),
        N_("name {opened} or a later day; the history of the step shows: nastavnik dossier show"),
    ),
    "dossier.not-open": says(
        (
            N_("the step “{task}” has not opened yet: it waits for {waits}"),
            N_("the step “{task}” has not opened yet: nobody has answered {asked}"),
            N_("the step “{task}” opens on {begins}"),
            N_("the step “{task}” has not opened yet: it is done on request"),
        ),
        N_("close these steps first, beginning with: nastavnik dossier do {first}"),
        N_("answer: nastavnik dossier give {field} VALUE"),
        N_("come back on {begins}; if the term itself is wrong, correct the workflow of your layer"),
        _SHOW,
    ),
    "dossier.closed": says(
        (
            N_("the step “{task}” is closed, nothing can be entered about it ({on})"),
            N_("the step “{task}” is closed, nothing can be entered about it"),
        ),
        _SHOW,
    ),
    "dossier.closed:open": says(
        (N_("the step “{task}” is open already, since {on}"), N_("the step “{task}” is open already")),
        N_("it need not be requested; when it is done: nastavnik dossier do {step}"),
    ),
    "dossier.closed:done": says(
        (N_("the step “{task}” was done on {on}"), N_("the step “{task}” is done already")),
        N_("nothing needs to be done; if something came to light later, it is an occasion: nastavnik dossier show"),
    ),
    "dossier.closed:skipped": says(
        (N_("the step “{task}” fell away on {on}"), N_("the step “{task}” fell away")),
        N_("if a field was answered wrongly, answer anew: nastavnik dossier give FIELD VALUE"),
        _SHOW,
    ),
    "dossier.closed:refused": says(
        (N_("at the step “{task}” there was a refusal on {on}"), N_("at the step “{task}” there was a refusal")),
        N_("the refusal stays in the history; another pair or person is an occasion: nastavnik dossier show"),
    ),
    "dossier.closed:covered": says(
        N_("the branch of an occasion stands in for the step “{task}”"),
        N_("enter it at the step of the occasion: nastavnik dossier show"),
    ),
    "dossier.closed:gone": says(
        (
            N_("the step “{task}” ended on {on}: whoever it was for takes no further part"),
            N_("the step “{task}” ended: whoever it was for takes no further part"),
        ),
        N_("check for whom you enter it: nastavnik dossier show"),
    ),
    "dossier.unknown-step": says(
        N_("the workflow of this dossier has no step “{step}”"),
        N_("the ids of all steps shows: nastavnik dossier show"),
    ),
    "dossier.unknown-task": says(
        (
            N_("the step “{title}” is not done for “{scope}”"),
            N_("the step “{title}” is done for each by itself, and it is not said for whom"),
        ),
        N_("name one of: {allowed}"),
        N_("nobody takes part whom it could be done for: nastavnik dossier show"),
    ),
    "dossier.unknown-occasion": says(
        N_("the workflow has no occasion “{occasion}”"), N_("occasions of the workflow: {allowed}"), _SHOW
    ),
    "dossier.unknown-kind": says(
        N_("the occasion “{occasion}” has no kind “{kind}”"),
        N_("its kinds: {allowed}"),
        N_("this occasion has no kinds: leave the kind out"),
    ),
    "dossier.unknown-pair": says(
        N_("the dossier has no pair “{pair}”"),
        N_("pairs of the dossier: {allowed}"),
        N_("a new pair comes with an occasion: nastavnik dossier show"),
    ),
    "dossier.pair-gone": says(
        N_("the pair “{pair}” takes no further part"), N_("who takes part shows: nastavnik dossier show")
    ),
    "dossier.pair-gone:refused": says(
        N_("the pair “{pair}” takes no part: there was a refusal"), N_("who takes part shows: nastavnik dossier show")
    ),
    "dossier.pair-gone:replaced": says(
        N_("another pair works in place of the pair “{pair}”"), N_("who takes part shows: nastavnik dossier show")
    ),
    "dossier.pair-gone:ended": says(
        N_("the pair “{pair}” has stopped working"), N_("who takes part shows: nastavnik dossier show")
    ),
    "dossier.not-asked-to-agree": says(
        N_("the role “{role}” is not asked to agree to the step “{task}”"),
        N_("those who agree to it: {allowed}"),
        N_("nobody need agree to it: enter at once that it is done, nastavnik dossier do {step}"),
    ),
    "dossier.on-request-only": says(
        N_("the step “{task}” opens by itself, it is not requested"),
        N_("when it opens shows: nastavnik dossier show"),
    ),
    "dossier.nobody-to-refuse": says(
        N_("the step “{task}” is one for all, nobody can refuse it"),
        N_('if it is not needed, skip it with a reason: --reason "…"'),
    ),
    "dossier.not-carried-out": says(
        (
            N_("what is entered about “{step}” has no place in the dossier on that day"),
            N_("what is entered has no place in the dossier on that day"),
        ),
        N_("check the day, the pair and the step; what may be entered now shows: nastavnik dossier show"),
    ),
    "dossier.not-draft": says(
        N_("the document “{name}” is final, it does not change any more"),
        N_("a mistake is mended by a later document that replaces, amends or cancels this one"),
    ),
    "dossier.not-draft:withdrawn": says(
        N_("the draft “{name}” was withdrawn"), N_("make the document anew at its step: nastavnik dossier show")
    ),
    "dossier.not-final": says(
        N_("the document “{name}” is still a draft"),
        N_("make the final document first, then register and sign it: nastavnik dossier show"),
    ),
    "dossier.not-final:withdrawn": says(
        N_("the draft “{name}” was withdrawn"), N_("make the document anew at its step: nastavnik dossier show")
    ),
    "dossier.not-final:replaced": says(
        N_("the document “{name}” was replaced by a later one"),
        N_("enter it for the later one: nastavnik dossier show"),
    ),
    "dossier.not-final:cancelled": says(
        N_("the document “{name}” was cancelled by a later one"), N_("documents in force shows: nastavnik dossier show")
    ),
    "dossier.registered-already": says(
        (
            N_("the document “{name}” stands in the journal already, No. {number}"),
            N_("the document “{name}” stands in the journal already"),
        ),
        N_("a document has one number; check which document you meant: nastavnik dossier show"),
    ),
    "dossier.signed-already": says(
        (N_("the document “{name}” was signed on {on}"), N_("the document “{name}” is signed already")),
        N_("check which document you meant: nastavnik dossier show"),
    ),
    "dossier.not-signed": says(
        N_("the document “{name}” is not signed, there is nothing to make known yet"),
        N_("enter the signature first: nastavnik dossier sign {id}"),
    ),
    "dossier.not-signed:replaced": says(
        N_("the document “{name}” was replaced by a later one"),
        N_("enter it for the later one: nastavnik dossier show"),
    ),
    "dossier.not-signed:cancelled": says(
        N_("the document “{name}” was cancelled by a later one"), N_("documents in force shows: nastavnik dossier show")
    ),
    "dossier.acquainted-already": says(
        (
            N_("{person} was made acquainted with “{name}” on {on}"),
            N_("this person was made acquainted with “{name}” already"),
        ),
        N_("nothing needs to be done; if the day is wrong, it is corrected on the paper itself"),
    ),
    "dossier.not-registered": says(
        (
            N_("the number {number} of “{name}” is set aside but does not stand in the journal"),
            N_("the number of “{name}” does not stand in the journal"),
        ),
        N_(
            "enter it in the journal first: nastavnik dossier register {id}; or go on with your name and a reason: "
            '--override "reason"'
        ),
    ),
    "dossier.reason-needed": says(
        N_("to enter this about the step “{task}” a reason is needed"), N_('add: --reason "…"')
    ),
    "dossier.not-agreed": says(
        N_("not everybody has agreed to the papers of the step “{task}”: {roles}"),
        N_(
            "enter that they agree: nastavnik dossier show tells who has; or go on with your name and a reason: "
            '--override "reason"'
        ),
    ),
    "dossier.no-paper": says(
        N_("the step “{task}” has no document {document} yet"),
        N_(
            "make the document at this step; or close the step without it, with your name and a reason: "
            '--override "reason"'
        ),
    ),
    "dossier.unsigned": says(
        N_("the document “{name}” of the step “{task}” is not signed"),
        N_(
            "enter the signature: nastavnik dossier sign {number}; or close the step without it, with your name and a "
            'reason: --override "reason"'
        ),
    ),
    "dossier.signed-before-date": says(
        N_("“{name}” was signed on {signed}, before the date it bears, {date}"),
        N_(
            "look at the paper: an order is dated by the day of its signature; if the day was entered wrongly, "
            "the date on the paper decides"
        ),
    ),
    "dossier.acquainted-before-signing": says(
        N_("“{name}” was signed on {signed}, nobody could be made acquainted with it on {on}"),
        N_("check the day on the acquaintance sheet"),
    ),
    "dossier.order-of-papers": says(
        N_("the pair {pair}: “{first}” of {before} is later than “{second}” of {after}"),
        N_("consent, addendum, order follow in this order; look at the dates on the papers"),
    ),
    "dossier.order-of-papers:start": says(
        N_("the pair {pair}: “{first}” of {before} is later than the start of its work, {after}"),
        N_("look at the date on the paper and at the start of the pair"),
    ),
    "dossier.payment-changed": says(
        N_("the pair {pair}: the payment was changed on {on}, after “{name}” of {date}"),
        N_("make a new addendum with this payment, or bring the former payment back"),
    ),
    "dossier.program-beyond-order": says(
        N_("the pair {pair}: “{name}” runs till {end}, and “{order}” names the pair till {until}"),
        N_("issue an order that prolongs the pair (S33), or shorten the programme"),
    ),
    "dossier.no-sheet": says(
        N_("“{name}” is signed, and there is no acquaintance sheet to it"),
        N_("print the acquaintance sheet (S36) at the same step, or enter who signed under the document itself"),
    ),
    "dossier.not-acquainted": says(
        Plural(
            "“{name}” was signed on {signed}, and {days} working day later nobody is made acquainted with it",
            "“{name}” was signed on {signed}, and {days} working days later nobody is made acquainted with it",
            "days",
        ),
        N_("collect the signatures in the sheet and enter them; the last day was {due}"),
    ),
    "dossier.published-without-consent": says(
        N_("“{name}”: these people have given no consent to publication: {people}"),
        N_("publish nothing about them by name, or take their consents first (S15, for pupils P05)"),
    ),
    "dossier.number-twice": says(
        N_("the number {number} of the year {year} stands on “{first}” and on “{name}”"),
        N_("look into the journal: one of them has another number"),
    ),
    "dossier.no-number": says(
        Plural(
            "“{name}” of {date} does not stand in the journal after {days} working day",
            "“{name}” of {date} does not stand in the journal after {days} working days",
            "days",
        ),
        N_("enter it: nastavnik dossier register {id}"),
    ),
}
