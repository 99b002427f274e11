"""Conditions of workflows: their signs, their names, values that cannot be compared."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

_WRITE_SO = N_("write it so: {cure}")

SENTENCES: Mapping[str, Wording] = {
    "condition.sign": says(
        (
            N_("“{sign}” cannot stand in a condition, it is written “{right}”"),
            N_("a condition holds an invisible character or a no-break space"),
        ),
        _WRITE_SO,
    ),
    "condition.sign:quotes": says(N_("in place of {sign} straight quotation marks are needed: {right}"), _WRITE_SO),
    "condition.sign:letters": says(N_("the name “{sign}” holds Russian letters that look like Latin ones"), _WRITE_SO),
    "condition.syntax": says(
        (N_("the condition cannot be understood from “{near}” on"), N_("the condition cannot be understood")),
        N_('write it as in: organisation.has_union and organisation.kind == "school"'),
    ),
    "condition.bracket": says(
        N_("the bracket {sign} has no partner in the condition"), N_("add the other bracket or delete this one")
    ),
    "condition.unclosed-quote": says(
        N_("a quotation mark is opened in the condition and never closed: {text}"),
        N_("close the text with the same straight quotation mark"),
    ),
    "condition.two-values": says(
        N_("nothing joins “{previous}” and “{near}”"), N_("write between them: ==, !=, <, >, in, and, or")
    ),
    "condition.unfinished": says(
        N_("“{near}” lacks what should follow it, or cannot stand here"),
        N_("finish the condition or delete this sign; a condition does not calculate"),
    ),
    "condition.not-yes-or-no": says(
        (
            N_("a yes or no is needed here, and “{text}” ({title}) is {type}"),
            N_("a yes or no is needed here, and {text} is {type}"),
        ),
        N_("compare it with a value, for example: {cure}; values: {allowed}"),
        N_("compare it with a value, for example: {cure}"),
        N_("write a comparison or a field that is yes or no"),
    ),
    "condition.different-types": says(
        N_("“{text}” is {type}, and {other} is {other_type}: they are never equal, larger or smaller"),
        _WRITE_SO,
        N_("compare values of one kind"),
    ),
    "condition.not-in-list": says(
        N_("“{text}” never is “{found}”"),
        N_("perhaps you meant “{nearest}”; all values: {allowed}"),
        N_("choose one of: {allowed}"),
    ),
    "condition.not-a-date": says(
        N_("“{text}” is a date, and “{found}” is none"),
        _WRITE_SO,
        N_('write year-month-day in quotes, for example "2026-09-01"'),
    ),
    "condition.not-ordered": says(
        N_("“{sign}” compares numbers and dates, and “{text}” is {type}"),
        _WRITE_SO,
        N_("compare it by == or !=; of a yes or no write the name alone"),
    ),
    "condition.not-a-list": says(
        N_("after “in” a list in square brackets is needed, not {text}"), _WRITE_SO, N_('write a list: ["…", "…"]')
    ),
    "condition.list-alone": says(
        N_("the list {text} stands where one value is needed"), N_("a list stands only after “in” or “not in”")
    ),
    "condition.none": says(
        N_("a condition cannot ask whether a field is filled in"),
        N_("delete this part: what is not filled in, the program asks by itself"),
    ),
    "condition.always-true": says(
        N_("the condition is met always, whatever is answered"), N_("delete “when” or correct the condition")
    ),
    "condition.never-true": says(
        N_("the condition is never met, whatever is answered: the step would never open"),
        N_("correct the condition or delete the step"),
    ),
}
