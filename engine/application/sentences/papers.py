"""Checks of papers, acts on a date, numbers, PDF."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Plural, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "check.day-off": says(N_("{date} is a day off"), N_("check the date of the document")),
    "check.gender-unknown": says(
        N_("the gender of “{name}” cannot be told by the name, so the name cannot be declined"),
        N_("write “gender: m” or “gender: f” at {id} in people.yaml"),
        N_("write “gender: m” or “gender: f” at this person"),
    ),
    "check.no-consent": says(
        N_("the mentor {mentor}: a document with a date is missing"),
        N_("article 351.8 of the Labour Code wants it before the order"),
    ),
    "check.no-consent:consent": says(
        N_("the mentor {mentor}: there is no written consent with a date"),
        N_(
            "take the consent (S12) and write its date in answers/school-staff/s12-mentor-consent.yaml "
            "(for: {pair}, date: …); article 351.8 of the Labour Code"
        ),
        N_(
            "take the consent (S12) and write its date in the field “consent” of the pair; article 351.8 of the "
            "Labour Code"
        ),
    ),
    "check.no-consent:addendum": says(
        N_("the mentor {mentor}: there is no addendum to the employment contract with a date"),
        N_(
            "conclude the addendum (S18) and write its date and number in "
            "answers/school-staff/s18-contract-addendum.yaml (for: {pair}, date: …, number: …); article 351.8 of the "
            "Labour Code"
        ),
        N_(
            "conclude the addendum (S18) and write its date and number in the field “addendum” of the pair; "
            "article 351.8 of the Labour Code"
        ),
    ),
    "check.order-of-dates": says(
        N_("{mentor}: dates follow in a wrong order, {first_date} before {second_date}"), N_("check both dates")
    ),
    "check.order-of-dates:consent-addendum": says(
        N_("{mentor}: the consent is dated {first_date}, later than the addendum, {second_date}"),
        N_("the consent is given first; check both dates"),
    ),
    "check.order-of-dates:consent-order": says(
        N_("{mentor}: the consent is dated {first_date}, later than the order, {second_date}"),
        N_("the consent is given before the order; check both dates"),
    ),
    "check.order-of-dates:consent-start": says(
        N_("{mentor}: the consent is dated {first_date}, later than the start of the work, {second_date}"),
        N_("the consent is given before the work starts; check both dates"),
    ),
    "check.order-of-dates:addendum-order": says(
        N_("{mentor}: the addendum is dated {first_date}, later than the order, {second_date}"),
        N_("the addendum is signed before the order; check both dates"),
    ),
    "check.order-of-dates:addendum-start": says(
        N_("{mentor}: the addendum is dated {first_date}, later than the start of the work, {second_date}"),
        N_("the addendum is signed before the work starts; check both dates"),
    ),
    "check.order-of-dates:order-start": says(
        N_("{mentor}: the order is dated {first_date}, later than the start of the work, {second_date}"),
        N_("move the start of the pair or check the date of the order"),
    ),
    "check.order-of-dates:addendum-payment": says(
        N_("{mentor}: the payment starts on {second_date}, before the addendum of {first_date}"),
        N_("the payment starts not before the addendum; check both dates"),
    ),
    "check.mentor-limit": says(
        Plural(
            "{mentor} has {count} mentee, the limit is {limit}",
            "{mentor} has {count} mentees, the limit is {limit}",
            "count",
        ),
        N_("share the mentees out or change the limit in norms/parameters of your layer"),
    ),
    "check.own-mentee": says(N_("{mentor} is named as the mentor of themselves"), N_("correct the pair in pairs.yaml")),
    "check.curator-in-pair": says(
        N_("the curator {name} takes part in a pair and would check their own work"),
        N_("entrust the control of this pair to somebody else"),
    ),
    "check.end-before-start": says(
        N_("{mentor}: the pair ends on {end}, not later than it starts, {start}"),
        N_("check “start” and “end” of the pair"),
    ),
    "check.duration": says(
        N_("{mentor}: the pair works from {start} till {end}, and a programme lasts from {least} to {most} months"),
        N_("check “start” and “end” of the pair (recommendations АЗ-1128/08)"),
    ),
    "check.notice-too-short": says(
        Plural(
            "the notice is dated {notice} and the work ends on {end}: less than {days} working day",
            "the notice is dated {notice} and the work ends on {end}: less than {days} working days",
            "days",
        ),
        N_("the earliest day is {earliest} (article 351.8 of the Labour Code)"),
    ),
    "check.no-payment": says(
        N_("{mentor}: the payment is not set"),
        N_('fill in payment of the pair {pair} in pairs.yaml: payment: {{kind: sum, value: "3000.00"}}'),
        N_('fill in payment of the pair: payment: {{kind: sum, value: "3000.00"}}'),
    ),
    "check.other-school-year": says(
        N_("the date of the document {date} is outside of the school year that begins in {year}"),
        N_("check the date of the document and school_year in nastavnik.yaml"),
    ),
    "check.starts-before": says(
        N_("what the document sets begins on {start}, before its own date {date}"), N_("check both dates")
    ),
    "check.cites-later": says(
        (
            N_("the document “{title}” of {cited} is later than this one of {date}, which refers to it"),
            N_("a document of {cited} is later than this one of {date}, which refers to it"),
        ),
        N_("check both dates"),
    ),
    "check.more-present": says(
        N_("{present} were present, but the council has {total} members"), N_("check members_total and present_count")
    ),
    "check.not-carried": says(
        N_("the minutes say that the decision was taken, but {in_favour} voted for and {against} against"),
        N_("check the votes; a decision that was not taken is left out of the minutes' resolution"),
    ),
    "check.more-votes": says(
        N_("{votes} votes were counted, but {present} were present"), N_("check the votes and present_count")
    ),
    "check.payment-too-small": says(
        N_("{mentor}: the payment {size} is less than the least one the acts set, {least}"),
        N_(
            "raise the payment of the pair, or correct mentor_payment_min_rubles or mentor_payment_min_percent in "
            "norms/parameters of your layer (article 351.8 of the Labour Code)"
        ),
    ),
    "check.route-duration": says(
        N_("the route lasts from {start} till {end}, and an individual route takes from {least} to {most} months"),
        N_("check both days, or make a programme of the pair for a shorter term"),
    ),
    "check.outside-pair": says(
        N_("{mentor}: the programme names {date}, and the pair works from {start} till {end}"),
        N_("correct the term of this item, or prolong the pair by an order first"),
    ),
    "check.consent-inside": says(
        N_("consent to personal data stands inside another document: “{quote}”"),
        N_(
            "take these words out and make a consent of its own (S14, for publication S15): since 1 September 2025 it "
            "is given only as a separate document"
        ),
    ),
    "check.beyond-teachers-papers": says(
        N_("{mentor}: a programme is none of the five papers a teacher may be asked for"),
        N_("name this work as a paid duty in the addendum, or let the curator write the programme"),
    ),
    "check.beyond-teachers-papers:addendum": says(
        (
            N_(
                "{mentor}: a programme is none of the five papers a teacher may be asked for; it is a paid duty under "
                "the addendum of {date} No. {number}"
            ),
            N_(
                "{mentor}: a programme is none of the five papers a teacher may be asked for; it is a paid duty under "
                "the addendum of {date}"
            ),
        ),
    ),
    "check.beyond-teachers-papers:job": says(
        N_(
            "{mentor}: a programme is none of the five papers a teacher may be asked for; it rests on the job "
            "description"
        ),
        N_("check that the job description names it"),
    ),
    "check.duty-not-named": says(
        N_("the addendum does not name a paper the mentor has to write"), N_("write it into the text of the addendum")
    ),
    "check.duty-not-named:program": says(
        N_("the addendum does not name the programme among the duties of the mentor"),
        N_("write it into the text as a duty: it is none of the five papers a teacher may be asked for"),
    ),
    "check.duty-not-named:report": says(
        N_("the addendum does not name the report among the duties of the mentor"),
        N_("write it into the text as a duty: it is none of the five papers a teacher may be asked for"),
    ),
    "check.appendix-not-named": says(
        N_("the document has appendices, and its text does not name them"),
        N_("write in the text where it speaks of them: (приложение) or (приложение № 1)"),
    ),
    "check.no-such-appendix": says(
        (
            N_("the text names appendix No. {number}, and the document has only {count}"),
            N_("the text names an appendix, and the document has none"),
        ),
        N_("take the reference out, or name the appendix in appendices of the card"),
    ),
    "check.number-repeated": says(N_("the number {number} stands in the document twice"), N_("number the points anew")),
    "act.not-yet-in-force": says(
        (
            N_("article {article} ({act}) is not yet in force on the date of the document, it is not cited"),
            N_("{act} is not yet in force on the date of the document, the document does not refer to it"),
        )
    ),
    "act.replaced": says(
        N_("{act} is no longer in force on the date of the document, the document refers to {successor} instead"),
        N_("read the document: its text may rest on the old act; the number of the article, {article}, is left out"),
        N_("read the document: its text may rest on the old act"),
    ),
    "act.repealed": says(
        (
            N_("article {article} ({act}) is no longer in force on the date of the document"),
            N_("{act} is no longer in force on the date of the document"),
        ),
        N_("verify the requisites of {successor} ({id}) and enter them in norms/acts.yaml: papers will refer to it"),
        N_("enter in norms/acts.yaml what replaces it (replaced_by), or take the act out of the grounds of the card"),
    ),
    "act.repealed-optional": says(
        (
            N_("article {article} ({act}) is no longer in force on the date of the document, it is not cited"),
            N_("{act} is no longer in force on the date of the document, the document does not refer to it"),
        ),
        N_("read the document and check what it now rests on"),
    ),
    "act.not-citable": says(
        N_("the requisites of {act} are not verified, the document does not refer to it"),
        N_("verify date and number and enter them in norms/acts.yaml"),
    ),
    "act.condition-unknown": says(
        (
            N_("whether the document rests on article {article} ({act}) depends on what is not filled in: {fields}"),
            N_("whether the document rests on the act “{act}” depends on what is not filled in: {fields}"),
        ),
        N_("the document refers to it; fill in these fields, and the program will decide"),
    ),
    "journal.number-taken": says(
        N_("the number {number} of the year {year} is given already to the document {other}"),
        N_("give this document another number"),
    ),
    "ledger.damaged": says(
        N_("the record of issued documents is damaged in this line"),
        N_("restore documents.jsonl from a copy; do not edit it by hand"),
    ),
    "ledger.final-differs": says(
        (
            N_("the document No. {number} is issued; with the present answers it would differ"),
            N_("the document is issued; with the present answers it would differ"),
        ),
        N_(
            "if it is not signed yet, delete the file {file} and issue again; a signed document is not changed: "
            "issue an amendment or bring back the former answers"
        ),
    ),
    "pdf.no-office": says(
        N_("LibreOffice is not found on this computer, PDF cannot be made"),
        N_("install LibreOffice; the .docx can be used without it"),
    ),
    "pdf.timeout": says(
        (N_("LibreOffice has not converted in time: {files}"), N_("LibreOffice has not converted in time")),
        N_("close LibreOffice and repeat"),
    ),
    "pdf.missing": says(
        N_("LibreOffice made no PDF of this document"),
        N_("open the document in LibreOffice and save it as PDF to see the reason"),
    ),
}
