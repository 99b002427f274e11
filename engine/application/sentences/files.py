"""Files on disk, the text of YAML files, characters of values."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "file.not-found": says(N_("there is no such file or folder"), N_("check the name and the folder")),
    "file.unreadable": says(
        N_("the file cannot be read"), N_("check that the disk is connected and you may open the file")
    ),
    "file.unreadable:No such file or directory": says(N_("there is no such file"), N_("check the name and the folder")),
    "file.unreadable:Is a directory": says(N_("this is a folder, a file is needed"), N_("name a file inside of it")),
    "file.unreadable:Permission denied": says(
        N_("you may not open this file"), N_("close it in other programs or ask whoever administers the computer")
    ),
    "file.too-big": says(
        N_("the file is too big: {size}, at most {limit} is allowed"), N_("check that this is the right file")
    ),
    "file.encoding": says(N_("the file is not saved in UTF-8"), N_("in Notepad: File → Save as → Encoding: UTF-8")),
    "file.encoding:cp1251": says(
        N_("the file is saved in the old Windows encoding (cp1251), UTF-8 is needed"),
        N_("in Notepad: File → Save as → Encoding: UTF-8"),
    ),
    "file.encoding:UTF-16": says(
        N_("the file is saved in UTF-16, UTF-8 is needed"), N_("in Notepad: File → Save as → Encoding: UTF-8")
    ),
    "file.more": says(
        N_("the file has other problems too, these are the first {limit}"),
        N_("mend these first and check again"),
    ),
    "file.locked": says(
        N_("the file is open in another program"), N_("close it in Word, Excel or LibreOffice and repeat")
    ),
    "file.read-only": says(
        N_("the file or its folder is read-only"),
        N_("choose another folder (--out) or clear the mark “Read-only” in its properties"),
    ),
    "file.unwritable": says(
        N_("the file could not be written"), N_("check that the disk is connected and has free space")
    ),
    "file.unwritable:No space left on device": says(
        N_("the file could not be written: the disk is full"), N_("free some space and repeat")
    ),
    "file.unwritable:File name too long": says(
        N_("the file could not be written: its name or path is too long"), N_("choose a shorter name or another folder")
    ),
    "file.unwritable:bad name": says(
        N_("the file could not be written: its name holds a character that no disk takes"), N_("give another name")
    ),
    "file.unwritable:Is a directory": says(
        N_("the file could not be written: a folder has this name"), N_("give another name or move the folder away")
    ),
    "file.unwritable:Not a directory": says(
        N_("the file could not be written: a file stands in the place of its folder"),
        N_("choose another folder or move the file away"),
    ),
    "file.unwritable:File exists": says(
        N_("the file could not be written: a file stands in the place of its folder"),
        N_("choose another folder or move the file away"),
    ),
    "path.outside": says(
        N_("the path “{path}” leads out of the folder with content"),
        N_("write a path without “..”, a drive letter and a slash at the beginning"),
    ),
    "yaml.unquoted-date": says(
        N_("the date {value} is written without quotes"),
        N_('write it so: "{iso}"'),
        N_('write year-month-day in quotes, for example "2026-09-01"'),
    ),
    "yaml.unquoted-time": says(
        N_("{value} without quotes may be read as a number"), N_('put the value in quotes: "{value}"')
    ),
    "yaml.unquoted-number": says(
        N_("the number {value} is written without quotes and may lose its zeros or its point"),
        N_('put the value in quotes: "{value}"'),
    ),
    "yaml.tab": says(N_("there is a tab in the indent"), N_("replace it with spaces, two for every level")),
    "yaml.colon": says(
        N_("there is a colon where it cannot be"),
        N_(
            "if the colon belongs to the text, put the whole text in quotes; if not, check the indent "
            "and the space after the colon"
        ),
    ),
    "yaml.unclosed-quote": says(
        N_("a quotation mark is opened and never closed"),
        N_("close it at the end of the text; inside of the text write “…”"),
    ),
    "yaml.inner-quotes": says(
        N_("there is text after the closing quotation mark"),
        N_(
            'if the quotation marks belong to the text, write «…» in place of "…" inside of it; if not, delete the rest'
        ),
    ),
    "yaml.indent": says(
        (
            N_(
                "the indent of the line is wrong: it begins in column {found}, its level (from line {line} on) "
                "in column {wanted}"
            ),
            N_("the indent of the line is wrong"),
        ),
        N_("put the line exactly under the neighbouring lines of the same level"),
    ),
    "yaml.not-an-entry": says(
        N_("a list goes on here (from line {line} on), and the line does not begin with “- ”"),
        N_("begin the entry with a hyphen and a space; put a field of the entry under its other fields"),
    ),
    "yaml.not-a-field": says(
        N_("fields go on here (from line {line} on), and the line begins with a hyphen like an entry of a list"),
        N_(
            "if this is the next entry of a list, put its hyphen exactly under the hyphen of the entry before; "
            "if not, delete the hyphen"
        ),
    ),
    "yaml.invisible": says(
        N_("there is a no-break space or an invisible character in the place of a plain space (code {code})"),
        N_("delete the space at the mark and type it again; such characters come with copied text"),
    ),
    "yaml.under-a-value": says(
        N_("the line stands deeper than the field above it, which has a value already (line {line})"),
        N_(
            "if this is a field of its own, put it exactly under the field above; if it goes on with the text above, "
            "put the whole text in quotes"
        ),
    ),
    "yaml.no-colon": says(
        N_("there is no colon after the name of a field"),
        N_(
            "write “name: value”, with a space after the colon; if the line goes on with the text above, "
            "put it deeper than the field of that text"
        ),
    ),
    "yaml.glued-colon": says(
        N_("there is no space after the colon of “{key}”"), N_("write a space after the colon: “{key}: value”")
    ),
    "yaml.glued-hyphen": says(
        N_("there is no space after the hyphen"), N_("begin every entry of a list with a hyphen and a space")
    ),
    "yaml.cut-off": says(
        N_("everything from “#” on is taken for a comment and lost: “{cut}”"),
        N_('if this is text, put the whole in quotes: "{value} {cut}"; if it is a comment, write a space after #'),
    ),
    "yaml.control-character": says(
        N_("there is an invisible service character in the text"), N_("delete the line and type it again")
    ),
    "yaml.escape": says(
        N_("a backslash in double quotation marks means a special character, and there is no such one"),
        N_("write the text in single quotation marks or double the backslash"),
    ),
    "yaml.needs-quotes": says(N_("a value cannot begin with this character"), N_("put the whole value in quotes")),
    "yaml.alias": says(
        N_("references within the file (&, *, <<) are not used here"),
        N_("repeat the value in full; if it begins with & or *, put it in quotes"),
    ),
    "yaml.tag": says(
        N_("marks with an exclamation point are not used here"),
        N_("delete the mark; if the text begins with !, put it in quotes"),
    ),
    "yaml.key-not-text": says(
        N_("the name of a field must be a plain word"), N_("if this is a text in curly brackets, put it in quotes")
    ),
    "yaml.too-deep": says(
        N_("the file is nested too deeply or is too long"), N_("check the indents; split a long file")
    ),
    "yaml.duplicate-key": says(
        N_("the field “{key}” is written twice, first in line {first_line}"), N_("leave one of the two lines")
    ),
    "yaml.syntax": says(
        N_("the line cannot be understood"), N_("check quotes, brackets and indents here and in the line above")
    ),
    "yaml.unclosed-bracket": says(
        N_("a bracket is opened here and never closed"),
        N_("close the bracket and part the values with commas"),
    ),
    "yaml.no-comma": says(
        N_("a comma is missing inside the brackets"),
        N_("part the values with commas; put a text with commas, colons or brackets in quotes"),
    ),
    "yaml.extra-comma": says(
        N_("there is no value before this comma"), N_("delete the comma or write the value before it")
    ),
    "yaml.wrong-bracket": says(
        N_("the bracket {sign} closes nothing here"),
        N_("delete it or open one of the same kind; if it belongs to a text, put the text in quotes"),
    ),
    "yaml.two-documents": says(
        N_("a second text begins in the same file"),
        N_("delete the line of three hyphens or put the second text into a file of its own"),
    ),
    "yaml.dash": says(
        N_("a list begins in the same line as the name of its field"),
        N_("begin the list in the next line; if this is a text, put it in quotes"),
    ),
    "text.bad-character": says(
        N_("the field “{at}” holds a character that does not print (code {code}, place {position})"),
        N_("type the text around it again; such characters come with copied text"),
    ),
    "text.bad-sequence": says(
        N_("the field “{at}” holds “{sequence}”, which would print otherwise than written"),
        N_("delete these characters"),
    ),
}
