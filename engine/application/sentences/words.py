"""Words of Russian that templates and data ask for: cases, numbers, dates, citations."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Plural, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "language.unknown-case": says(N_("there is no grammatical case “{case}”"), N_("choose one of: {allowed}")),
    "language.unknown-kind": says(N_("nothing of the kind “{kind}” is declined"), N_("choose one of: {allowed}")),
    "language.unknown-word": says(
        N_("the program does not know how “{word}” changes by gender"),
        N_("write the word in its forms in the template, with {{% if %}}"),
    ),
    "language.unknown-gender": says(
        N_("“{word}” must agree with a person whose gender is not known"),
        N_("add gender: m or gender: f to the person's record"),
    ),
    "language.unsure-form": says(
        N_("the program is not sure how to decline “{text}”; it took: {forms}"),
        N_("check by eye; once this line with the right form stands at “{name}”, it is never asked again: {line}"),
    ),
    "person.form-of-another-name": says(
        N_("the form “{form}” written by hand does not look like the name “{name}”"),
        N_("correct the form, or delete it when the name has changed"),
    ),
    "citation.unknown-kind": says(
        N_("the act “{act}” is of the kind “{kind}”, which has no word in the norms"),
        N_("add the kind to act_kinds of norms/terms.yaml or choose one of: {allowed}"),
    ),
    "citation.later-than-document": says(
        N_("the act “{act}” of {date} is later than the document that cites it"),
        N_("check the date of the document"),
    ),
    "language.unknown-noun": says(
        N_("the program cannot count “{noun}”: it does not know the word"),
        N_("write the words by hand in the data or in the template"),
    ),
    "language.unknown-style": says(N_("a date has no style “{style}”"), N_("choose one of: {allowed}")),
    "language.unknown-operation": says(N_("there is no operation “{operation}”"), N_("choose one of: {allowed}")),
    "language.not-a-number": says(N_("“{value}” is no number"), N_("write it in figures")),
    "language.not-whole": says(N_("the number {value} must be whole here"), N_("write a whole number")),
    "language.not-money": says(
        N_("“{value}” is no sum of money: it has parts of a kopeck"),
        N_('leave two figures after the point: "12300.00"'),
    ),
    "language.too-many-decimals": says(
        Plural("“{value}” has more than {allowed} decimal", "“{value}” has more than {allowed} decimals", "allowed"),
        N_("round the number"),
    ),
    "language.not-a-date": says(
        N_("“{value}” is no date"), N_('write year-month-day in quotes, for example "2026-09-01"')
    ),
}
