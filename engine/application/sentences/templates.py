"""Templates and their cards: tags, expressions, blocks, the text form."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Plural, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "card.bad-schema": says(
        N_("the description of the fields in “data” of the card is not right"),
        N_("check this place by the rules of JSON Schema 2020-12"),
    ),
    "card.unknown-kind": says(
        N_("there is no kind of document “{kind}” in norms/terms.yaml"),
        NEAREST,
        N_("add the kind to norms/terms.yaml or correct the card"),
    ),
    "card.unknown-kind-field": says(
        N_("“kind_from” names “{name}”, and the card has no such field with the requisites of a document"),
        NEAREST,
        N_("name a field with “$ref: data/requisites.schema.json”"),
    ),
    "card.unknown-check": says(N_("there is no check “{check}”"), NEAREST, N_("choose from: {allowed}")),
    "expression.syntax": says(
        N_("“{text}” cannot be understood"),
        N_("write names with points, as in pair.mentor.name.nomn; texts in straight quotes"),
    ),
    "expression.syntax:character": says(
        N_("“{text}” holds the character {character}, which cannot stand in a tag"),
        N_("replace it: quotes must be straight, hyphens short; Word puts such signs by itself (AutoCorrect)"),
    ),
    "expression.syntax:equals": says(N_("“{text}” compares by one sign of equality"), N_("write two of them: ==")),
    "expression.syntax:invisible": says(
        N_("“{text}” holds an invisible character ({character})"), N_("type the tag again")
    ),
    "expression.too-long": says(
        (
            Plural(
                "the expression is longer than {limit} character",
                "the expression is longer than {limit} characters",
                "limit",
            ),
            N_("the expression has too many parts"),
        ),
        N_("split the condition"),
    ),
    "expression.not-allowed": says(
        N_("“{text}” holds what a tag or condition may not do"),
        N_("names with points, comparisons, and, or, not, in are allowed"),
    ),
    "expression.not-allowed:call": says(
        N_("“{text}” calls a function, tags and conditions cannot do that"),
        N_("delete the brackets; forms are written with a point or a filter: name.gent, date|long_date"),
    ),
    "expression.not-allowed:item": says(
        N_("“{text}” holds square brackets after a name, tags and conditions cannot do that"),
        N_("write the parts of a name with points; walk over lists with {{% for %}}"),
    ),
    "expression.not-allowed:round-list": says(
        N_("“{text}” holds a list in round brackets"), N_('write it in square brackets: ["…", "…"]')
    ),
    "expression.not-allowed:test": says(
        N_("“{text}” holds the word “is”"),
        N_("compare by == or !=; what is not filled in, the program asks by itself"),
    ),
    "expression.not-allowed:arithmetic": says(
        N_("“{text}” calculates, tags and conditions cannot do that"), N_("write the finished value into the data")
    ),
    "expression.not-allowed:private": says(
        N_("“{text}” names “{what}”: names that begin with “_” are forbidden"), N_("delete this name")
    ),
    "expression.not-allowed:filter": says(
        N_("“{text}” holds a vertical bar, conditions cannot do that"), N_("compare the value itself")
    ),
    "expression.unknown-filter": says(
        N_("there is no filter “{name}”"),
        N_("perhaps you meant “{nearest}”; there are: {allowed}"),
        N_("choose from: {allowed}"),
    ),
    "expression.wrong-arguments": says(
        N_("the filter “{name}” is given too many or too few words in brackets: {tag}"),
        N_('write it as in: | date, | stop(";"), | count("day", "gent"), | agree("acquainted")'),
    ),
    "expression.wrong-filter": says(
        N_("the filter “{name}” does not suit this field: {tag}"),
        N_(
            "date and date_short are for dates, money for sums, count, count_words and school_year for numbers, "
            "agree for people, stop, capital, small and upper for texts, paragraphs and listed for texts and lists of "
            "texts, formatted for texts"
        ),
    ),
    "expression.wrong-comparison": says(
        N_("{tag} compares values that cannot be compared"),
        N_("compare a number with a number, a date with a date; “in” looks for a value in a list"),
    ),
    "expression.no-answer": says(
        (
            N_("“{name}” answers neither yes nor no"),
            N_("a part of the condition “{tag}” answers neither yes nor no"),
        ),
        N_('compare it with a value, as in initiator == "employer"'),
    ),
    "expression.list-in-condition": says(
        N_("“{name}” is a list, and a condition cannot look into it"),
        N_("ask for what the program tells of the whole document: {allowed}"),
    ),
    "expression.unknown-value": says(
        N_("the field “{name}” never holds “{value}”"),
        N_("perhaps you meant “{nearest}”; there are: {allowed}"),
        N_("choose from: {allowed}"),
    ),
    "template.not-a-list": says(
        N_("{tag} walks over what is not a list"), N_("name a list, or print the field by {{{{ name }}}}")
    ),
    "template.too-deep": says(
        N_("{tag} stands inside of {limit} other conditions and repetitions"),
        N_("join conditions by “and” or split the template into blocks"),
    ),
    "template.tag-outside-text": says(
        (
            N_("brackets of a tag stand outside of the text of paragraphs, in {part}: “{text}”"),
            N_("brackets of a tag stand outside of the text of paragraphs, in {part}"),
            N_("brackets of a tag stand outside of the text of paragraphs"),
        ),
        N_(
            "tags may stand in ordinary text alone: look in names of bookmarks, fields, formulas, deleted text and "
            "captions of pictures; accept all changes"
        ),
    ),
    "template.no-docx": says(
        N_("the template exists as text alone, no document can be made of it"),
        N_("build it: nastavnik template build {path}"),
        N_("build it: nastavnik template build FILE"),
    ),
    "template.broken-tag": says(
        (
            N_("a bracket is missing in “{tag}”: two are needed, “{wanted}”"),
            N_("the brackets “{braces}” have no counterpart: “{tag}”"),
        ),
        N_("write {right}"),
        N_("a field is written {{{{ name }}}}, a condition {{% if … %}}; both ends of a tag in one paragraph"),
    ),
    "template.tag-not-allowed": says(
        N_("there is no such tag: {tag}"),
        N_(
            "tags: {{{{ name }}}}, {{% if … %}}, {{% elif … %}}, {{% else %}}, {{% endif %}}, {{% for … "
            'in … %}}, {{% endfor %}}, {{%p include "…" %}}; a space after the opening brackets'
        ),
    ),
    "template.not-closed": says(N_("the tag {tag} is not closed"), N_("add {closing}")),
    "template.not-closed:endif": says(N_("the condition {tag} is not closed"), N_("add {closing}")),
    "template.not-closed:endfor": says(N_("the repetition {tag} is not closed"), N_("add {closing}")),
    "template.not-opened": says(
        (N_("{tag} stands before {last} is closed"), N_("{tag} has no beginning")),
        N_("close {last} first"),
        N_("add {{% {open} … %}} above or delete this tag"),
    ),
    "template.tag-not-alone": says(
        N_("the tag {tag} takes the whole paragraph, and there is other text in it"),
        N_("move the text into another paragraph or delete the letter p in the tag"),
    ),
    "template.tag-not-alone:paragraphs": says(
        N_("the tag {tag} prints whole paragraphs, and there is other text in its paragraph"),
        N_("press Enter before and behind the tag, so that it has a paragraph of its own"),
    ),
    "template.reach-differs": says(
        N_("{open} and {tag} are a pair and are written differently"),
        N_("write both with the same letter (p, tr, tc) or both without it"),
    ),
    "template.include-not-alone": says(
        N_("{tag} must stand alone in its paragraph"),
        N_('put it into a paragraph of its own and write {{%p include "…" %}}'),
    ),
    "template.unknown-name": says(
        N_("there is no field “{name}”"),
        NEAREST,
        N_("fields that may stand here: {allowed}"),
        N_("delete what follows the last point, or see all fields: nastavnik documents CODE"),
    ),
    "template.unknown-name:mixed": says(
        N_("there is no field “{name}”: it holds the Russian letter “{letter}”"),
        N_("perhaps you meant “{nearest}”; type the name in Latin letters"),
        N_("type the name in Latin letters"),
    ),
    "template.name-not-whole": says(
        N_("“{name}” does not print by itself"), N_("name a part of it, for example {example}; there are: {parts}")
    ),
    "template.name-not-whole:cases": says(
        N_("“{name}” does not print without a grammatical case"),
        N_("write the case after a point, for example {example}: nomn, gent, datv, accs, ablt, loct"),
    ),
    "template.list-printed": says(
        N_("“{name}” is a list and does not print by itself"),
        N_("walk over it: {{% for item in {name} %}} … {{% endfor %}}"),
    ),
    "template.not-found": says(
        N_("the template of “{slug}” does not exist"),
        N_("documents with a template: {known}"),
        N_("put the .docx beside the card or build it: nastavnik template build"),
    ),
    "template.unknown-block": says(N_("there is no block “{block}”"), NEAREST, N_("blocks lie in templates/shared")),
    "template.unknown-base": says(
        (N_("there is no base “{base}”"), N_("the base is not named")),
        N_("write in the first line: # base: shared/base"),
    ),
    "template.no-snapshot": says(
        N_("the template has no text form beside it"), N_("make it: nastavnik template snapshot")
    ),
    "template.stale-snapshot": says(
        (
            N_("the text beside the template says “{text}”, the template “{template}”"),
            N_("the text beside the template differs from it"),
        ),
        N_("make it anew: nastavnik template snapshot"),
    ),
    "template.stale-snapshot:length": says(
        N_("the text beside the template has {text} lines, the template {template}"),
        N_("make it anew: nastavnik template snapshot"),
    ),
    "template.unknown-style": says(N_("the base has no styles: {names}"), N_("use the styles of shared/base")),
    "template.empty-block": says(
        N_("the block “{block}” cannot stand here"),
        N_('a block comes in the place of a paragraph: write {{%p include "{block}" %}}'),
    ),
    "template.include-cycle": says(
        N_("blocks include one another in a circle: {chain}"), N_("delete one of these tags")
    ),
    "template.failed": says(
        (N_("the template failed on these data, after the text “{after}”"), N_("the template failed on these data")),
        N_("check the tag behind this place: nastavnik check"),
    ),
    "template.absent-value": says(
        (
            N_("the template prints a field that nobody filled in, after the text “{after}”"),
            N_("the template prints a field that nobody filled in"),
        ),
        N_("fill the field in, or put the tag into {{% if … %}}"),
    ),
    "readback.damaged": says(N_("the finished document is damaged: {reason}")),
    "readback.lost": says(
        (
            N_("the finished document has lost the text “{value}”"),
            N_("the finished document has lost a part of its text"),
        ),
        N_("this is a fault of the program, the document was not issued; tell the developers"),
    ),
    "readback.tag-left": says(
        N_("brackets of a tag “{tag}” are left in the finished document"),
        N_("this is a fault of the program, the document was not issued; tell the developers"),
    ),
    "markup.base-without-page": says(
        N_("the base has no page settings"), N_("open the base in Word, set the page and save")
    ),
    "markup.unknown-style": says(
        N_("the base has no style “{style}”"), NEAREST, N_("all styles are listed in base.txt beside the base")
    ),
    "markup.no-list": says(
        N_("the style “{style}” has no list that could start anew"),
        N_("delete {{restart list}} or choose a style of a list"),
    ),
    "markup.character": says(
        N_("there is a character that Word cannot hold (code {character})"), N_("type this place again")
    ),
    "markup.unclosed-table": says(N_("the table is not closed"), N_("add the line {{end table}}")),
    "markup.no-base": says(N_("the first line does not name the base"), N_("write: {expected}")),
    "markup.stray-mark": says(
        N_("the mark {mark} stands before no paragraph"), N_("put it right before a paragraph or delete it")
    ),
    "markup.syntax": says(N_("the line cannot be understood"), N_("it must look so: {expected}")),
    "markup.adjacent-tables": says(
        N_("two tables stand side by side, Word would join them"), N_("put a paragraph between them")
    ),
    "markup.picture": says(
        N_("a picture cannot be made from text"),
        N_("put the picture into the .docx and make the text anew: nastavnik template snapshot"),
    ),
    "markup.cells": says(
        N_("the row has {found} cells, the table has {expected} columns"),
        N_("add or delete cells; a wide cell is written {{span 2}}"),
    ),
    "markup.lost": says(
        N_("the text does not hold everything that the .docx has, it cannot be built back"),
        N_("edit the .docx in Word, or make the text without these elements"),
    ),
}
