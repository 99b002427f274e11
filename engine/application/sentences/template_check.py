"""What the check of a template finds beside wrong names: places of tags, mended signs, leftovers, traces, the trial."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Plural, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "template.merge-outside-loop": says(
        N_("{tag} merges a cell with its copies, but stands in no repetition"),
        N_("put the row or the column into {{%tr for … %}} or {{%tc for … %}}, or delete the tag"),
    ),
    "template.mended": says(
        N_("{tag} is read as {mended}; mended: {signs}"),
        N_("nothing needs to be done; to have no such note, write the tag as it is read"),
    ),
    "template.tag-over-paragraphs": says(
        N_("a tag is torn by Enter over two paragraphs: {tag}"), N_("write the tag in one paragraph")
    ),
    "template.several-paragraph-tags": says(
        N_("several tags that take the whole paragraph stand in one: {tag} and {others}"),
        N_("give each of them a paragraph of its own, or delete the letter p in all of them"),
    ),
    "template.outside-table": says(
        N_("{tag} stands outside of a table"),
        N_("put it into a row of its own in the table, or write it with the letter p instead of {reach}"),
    ),
    "template.not-alone-in-row": says(
        N_("{tag} takes the whole row of the table, and there is other text in it: “{rest}”"),
        N_("put the tag into a row of its own, above or below this one"),
    ),
    "template.not-alone-in-cell": says(
        N_("{tag} takes the whole cell of the table, and there is other text in it: “{rest}”"),
        N_("put the tag into a cell of its own"),
    ),
    "template.not-alone-in-run": says(
        N_("{tag} takes everything written in one go with it away: “{rest}”"),
        N_("delete the letter r in the tag, or give the tag a formatting of its own"),
    ),
    "template.no-paragraph-filter": says(
        N_("{tag} is written with the letter p, but prints no paragraphs"),
        N_("write {right}, or delete the letter p"),
        N_("end the tag with a filter of paragraphs: | paragraphs, | listed or | formatted; or delete the letter p"),
    ),
    "template.paragraphs-in-line": says(
        N_("{tag} stands where one line is printed, and the value is several paragraphs"),
        N_("give the tag a paragraph of its own and write it so: {right}"),
        N_(
            "paragraphs are printed by a tag in a paragraph of its own, written with the letter p, and their filter "
            "stands last: {{{{p name | paragraphs }}}}"
        ),
    ),
    "template.not-alone-in-paragraph": says(
        N_("the paragraph of {tag} also holds a picture, a field or the sign of a note"),
        N_("press Enter and give the tag a paragraph of its own"),
    ),
    "template.not-alone-in-paragraph:section": says(
        N_("the paragraph of {tag} ends a section of the document as well"),
        N_("press Enter behind the tag, so that the section break stands in a paragraph of its own"),
    ),
    "template.prints-no-text": says(
        N_("{tag} would put a value where no text can stand, and it would not be seen"),
        N_("delete “{reach}” after the brackets: {{{{ name }}}}"),
    ),
    "template.no-list-style": says(
        N_("a tag prints a list, and the base has no style “{style}” with a list"),
        N_("add this style to the base, or let the tag stand in a paragraph that belongs to a list"),
    ),
    "template.ends-apart": says(
        N_("{open} and {tag} are a pair and stand at different levels: one in a table, a cell or a row, the other not"),
        N_("put both ends into the same cell, into rows of one table, or outside of tables"),
    ),
    "template.no-card": says(
        N_("names of fields were not checked: the template has no card"),
        N_("put the card (.yaml) beside the template under the same name, or name the document: --card CODE"),
    ),
    "template.unused-block": says(
        N_("names of fields were not checked: no document brings this block in"),
        N_('bring it in: {{%p include "shared/…" %}}'),
    ),
    "template.unused-fields": says(
        N_("fields of the card that the template does not use: {fields}"),
        N_("put them into the template, or delete them from the card"),
    ),
    "template.no-trial": says(
        (
            N_(
                "no trial document could be made for “{sample}”: the checks of the card refuse made-up data ({reasons})"
            ),
            N_("no trial document could be made: the checks of the card refuse made-up data"),
        ),
        N_("give the fields of the card an x-example or the document a sample"),
    ),
    "template.annotate-what": says(
        N_("it is not clear of which template the copy with comments is to be made"),
        N_("name one template: nastavnik template check FILE --annotate OUT.docx"),
    ),
    "template.annotate-over": says(
        N_("the copy with comments would take the place of the template {path}"), N_("give the copy another name")
    ),
    "leftover.one-brace": says(N_("“{found}” looks like a field"), N_("if it is one, write {right}")),
    "leftover.placeholder": says(
        N_("“{found}” looks like a place to write in that was forgotten"),
        N_("put a field there, {{{{ name }}}}, or delete it"),
    ),
    "leftover.blank": says(
        N_("a blank to fill in by hand stands where no field is near: “{found}”"),
        N_("put a field there, {{{{ name }}}}, or say what is written in by hand: signature, date"),
    ),
    "leftover.organisation": says(
        N_("an organisation is typed by hand: “{found}”"),
        N_("write {{{{ organisation.name.nomn }}}} in the case that is needed"),
    ),
    "leftover.date": says(
        N_("a date is typed by hand: {found}"),
        N_("put a field there, {{{{ document.date | date }}}}, or delete the date"),
    ),
    "leftover.person": says(
        N_("a name is typed by hand: {found}"), N_("put a field there, {{{{ signer.name.nomn }}}}, or delete the name")
    ),
    "trace.revisions": says(
        (
            Plural(
                "the template holds {count} tracked change ({authors})",
                "the template holds {count} tracked changes ({authors})",
                "count",
            ),
            Plural("the template holds {count} tracked change", "the template holds {count} tracked changes", "count"),
        ),
        N_("accept or reject the changes in Word: Review → Accept All; or run nastavnik template normalize"),
    ),
    "trace.comments": says(
        (
            Plural(
                "the template holds {count} comment ({authors})",
                "the template holds {count} comments ({authors})",
                "count",
            ),
            Plural("the template holds {count} comment", "the template holds {count} comments", "count"),
        ),
        N_("delete the comments in Word: Review → Delete All Comments; or run nastavnik template normalize"),
    ),
    "trace.author": says(
        N_("the properties of the file name somebody: “{name}”"),
        N_("delete the name in Word: File → Info → Inspect Document; or run nastavnik template normalize"),
    ),
}
