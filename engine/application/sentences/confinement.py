"""Templates of a layer that are rendered in a child process with limits; what the gate says beside :mod:`.office`."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Plural, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "template.too-slow": says(
        Plural(
            "the template is not ready after {seconds} second, the work was stopped",
            "the template is not ready after {seconds} seconds, the work was stopped",
            "seconds",
        ),
        N_("look for repetitions inside of repetitions and for very large tables"),
    ),
    "template.too-big": says(
        N_("the document would become too big, the work was stopped"),
        N_("look for repetitions inside of repetitions, very large tables and pictures"),
    ),
    "template.too-many-lists": says(
        N_("the document would have more than {limit} numbered lists, Word shows no numbers from there on"),
        N_("a repetition begins a list in each turn; split the document, or use a style whose numbers go on"),
    ),
    "template.loops-too-deep": says(
        N_("{tag} stands inside of {limit} other repetitions"),
        N_("at most {limit} repetitions may stand in one another"),
    ),
    "template.too-many-tags": says(
        N_("there are {found} tags in {part}, at most {limit} are allowed"),
        N_("split the template into several documents"),
    ),
    "ooxml.encoding": says(
        N_("the part is written in the encoding {encoding}, a Word document knows UTF-8 and UTF-16 alone"),
        N_("open the document in Word and save it anew"),
    ),
    "ooxml.strict": says(
        N_("the document is saved as “Strict Open XML Document”"),
        N_("save it in Word as “Word document (.docx)”"),
    ),
    "ooxml.too-complex": says(
        N_("the document is too complex: {found} elements, at most {limit} are allowed"),
        N_("split the document or save it in Word anew"),
    ),
    "ooxml.embedded-font": says(
        N_("the template carries fonts inside of itself"),
        N_("in Word: File → Options → Save, clear “Embed fonts in the file” and save anew"),
    ),
    "ooxml.printer-settings": says(
        N_("the template carries the settings of somebody's printer"),
        N_("copy its whole text into a new document and save that"),
    ),
    "ooxml.bound-control": says(
        N_("a field of a form takes its text from hidden data of the file, Word would print that over the paper"),
        N_("click on the field and choose “Remove content control”, the text stays"),
    ),
}
