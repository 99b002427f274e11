"""Inheritance of templates: extends, blocks, forks and drift."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "template.not-closed:endblock": says(N_("the block {tag} is not closed"), N_("add {closing}")),
    "template.block-twice": says(
        N_("the block “{block}” stands in the template twice"), N_("give one of them another name")
    ),
    "template.block-split": says(
        N_("{tag} has no counterpart beside it"),
        N_("both ends of a block stand outside of tables, in one cell, or in rows of one table"),
    ),
    "template.block-reach": says(
        N_("{tag} cannot take the place of {open}: one is rows of a table, the other paragraphs"),
        N_("write both with the same letter: tr for rows, p for paragraphs"),
    ),
    "template.composition-reach": says(
        N_("{tag} must take a whole paragraph or row"),
        N_("put it into a paragraph of its own and write it with the letter p: {{%p …; for rows of a table {{%tr …"),
    ),
    "template.composition-outside-body": says(
        N_("{tag} stands in a header, a footer or a note, where nothing can be brought in"),
        N_("write the text itself there: a header of the template wins over that of its base"),
    ),
    "template.parent-outside": says(
        N_("{tag} has nothing to repeat here"),
        N_("it may stand only in a block of a template that extends another one, and not in a block inside of it"),
    ),
    "template.extends-twice": says(N_("the template extends two others: {tag}"), N_("keep one of these tags")),
    "template.extends-cycle": says(
        N_("templates extend one another in a circle: {chain}"), N_("delete one of these tags")
    ),
    "template.outside-block": says(
        (
            N_("the template extends another one, and “{text}” stands in none of its blocks"),
            N_("the template extends another one, and a picture stands in none of its blocks"),
        ),
        N_("put it into {{%p block … %}} … {{%p endblock %}}, or delete it: all the rest comes from the base"),
    ),
    "template.unknown-base-template": says(
        N_("there is no template “{block}” to extend"),
        NEAREST,
        N_("a template that extends its own name needs one of that name in a layer below"),
    ),
    "template.unknown-base-block": says(
        N_("the base has no block “{block}”"),
        NEAREST,
        N_("blocks of the base: {allowed}"),
        N_("the base has no blocks"),
    ),
    "template.too-much": says(
        N_("blocks bring in one another so often that the document would become too big"),
        N_("look for blocks that stand in one another many times"),
    ),
    "template.block-with-notes": says(
        N_("“{block}” has footnotes, they cannot be brought in"), N_("write the note into the text")
    ),
    "template.style-differs": says(
        N_("the style “{style}” looks otherwise here than in the base; the base's look is taken"),
        N_("to have a look of your own, give the style another name; otherwise nothing needs to be done"),
    ),
    "fork.exists": says(
        N_("the workspace has a template of its own already: {path}"),
        N_("to compare it with the base of today from now on: nastavnik template fork --seen {document}"),
        N_("move it away first"),
    ),
    "fork.nothing-below": says(
        N_("“{document}” stands only in the workspace itself, there is nothing to copy it from"),
        N_("edit the file itself"),
    ),
    "fork.unknown-block": says(
        N_("“{document}” has no block “{block}”"),
        N_("perhaps you meant “{nearest}”; there are: {allowed}"),
        N_("choose from: {allowed}"),
    ),
    "fork.extends": says(
        N_("the layer “{layer}” says only the differences of “{document}”: there is no whole file to copy"),
        N_("write only your own differences: nastavnik set, or a file with “extends”"),
    ),
    "fork.no-fork": says(
        N_("there is no copy of “{document}” in the workspace"), N_("make it: nastavnik template fork {document}")
    ),
}
