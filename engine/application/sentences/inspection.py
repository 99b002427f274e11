"""What the reading of finished papers finds: acts that are cited wrongly, in part, or out of force."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

_WRITE = (
    N_(
        "compare with the act itself first, the entry “{doubt}” of the register has not been verified in full; "
        "by the register it is: {cure}"
    ),
    N_("write: {cure}"),
    N_("take the requisites from the act itself"),
)
_INSTEAD = (
    N_("instead of it cite: {cure}"),
    N_("“{successor}” stands in its place, but the register lacks its requisites: take them from the act itself"),
    N_("delete the reference or find the act that stands in its place"),
)

SENTENCES: Mapping[str, Wording] = {
    "citation.wrong-kind": says(
        N_("the act “{act}” is called by a wrong word: “{said}”, and it is “{right}”"), *_WRITE
    ),
    "citation.wrong-issuer": says(
        N_("the act “{act}” was issued by another body: not “{said}” but “{right}”"), *_WRITE
    ),
    "citation.wrong-date": says(N_("the act “{act}” has another date: not {said} but {right}"), *_WRITE),
    "citation.wrong-number": says(N_("the act “{act}” has another number: not “{said}” but “{right}”"), *_WRITE),
    "citation.look-alike": says(
        N_("the number “{said}” is typed with Latin letters that look Russian: nobody finds the act by it"),
        N_("type it in Russian letters: {right}"),
    ),
    "citation.incomplete": says(
        N_("the reference “{found}” lacks: {lacks}"),
        *_WRITE[:2],
        N_("add it from the act itself; an act of the register that looks like it: {nearest}"),
        N_("add it from the act itself"),
    ),
    "citation.cut-title": says(N_("the heading of the act “{act}” is cut or changed: “{said}”"), *_WRITE),
    "citation.repealed": says(
        (
            N_("the act “{act}” is no longer in force, its last day was {date}"),
            N_("the act “{act}” is no longer in force"),
        ),
        *_INSTEAD,
    ),
    "citation.expired": says(N_("the term of the act “{act}” ended on {date}"), *_INSTEAD),
    "citation.not-yet": says(
        (
            N_("article {article} of the act “{act}” is not in force yet on the day of the paper, it begins on {date}"),
            N_("the act “{act}” is not in force yet on the day of the paper, it begins on {date}"),
            N_("the act “{act}” is not in force yet on the day of the paper"),
        ),
        N_("check the date of the paper, or delete the reference"),
    ),
    "citation.unknown-article": says(
        N_("the act “{act}” is not known to have article {said}; it looks like article {right}"),
        N_("if that is meant, write: {cure}"),
        N_("check the number of the article"),
    ),
    "citation.not-citable": says(
        (
            N_("the register asks not to cite the act “{act}”: {help}"),
            N_("the register asks not to cite the act “{act}”"),
        ),
        *_INSTEAD[:2],
        N_("compare with the act itself, or delete the reference"),
    ),
    "citation.edition-without-number": says(
        N_("in the reference “{found}” the edition is named by its date alone, {date}"),
        N_("add the number of the amending act: № {right}"),
    ),
    "citation.unknown": says(
        N_("the register has no such act: “{found}”"),
        N_("compare the requisites with the act itself; an act of the register that looks like it: {nearest}"),
        N_("compare the requisites with the act itself; to have it checked from now on, add it to norms/acts.yaml"),
    ),
}
