"""Words of texts of documents against the standard: parts of orders, points, numbers, signs; what was mended."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

_WRITE = N_("write “{right}”")
_NO_BREAK = N_("put a no-break space: Ctrl+Shift+Space")
_WRITE_BARE = N_("write {right}")
_NO_BREAK_BETWEEN = N_("put a no-break space between them (Ctrl+Shift+Space): {right}")
_GROUPS = N_("write {right}, with no-break spaces (Ctrl+Shift+Space)")
_ALIKE = N_("write all of them in one way")

SENTENCES: Mapping[str, Wording] = {
    "layout.ord-parts": says(
        N_("nothing is ordered after the word “{found}”"),
        N_("write what is to be done, by whom and by when"),
    ),
    "layout.ord-parts:verb": says(
        N_("the order has no ordering word"),
        N_("write it on a line of its own after the stating part, for example: ПРИКАЗЫВАЮ:"),
    ),
    "layout.ord-preamble": says(
        N_("the stating part begins with “{found}”"),
        N_("begin it with its purpose or ground, for example: {allowed}"),
    ),
    "layout.ord-verb": says(
        N_("“{found}” is no ordering word for the kind “{kind}”"),
        _WRITE_BARE,
    ),
    "layout.ord-verb-form": says(
        N_("the ordering word is written in small letters: “{found}”"),
        N_("write it in capitals: {right}"),
    ),
    "layout.ord-verb-form:inside": says(
        N_("the ordering word stands inside of a paragraph: “{found}”"),
        N_("press Enter before it, so that {right} stands on a line of its own"),
    ),
    "layout.ord-verb-form:colon": says(
        N_("there is no colon after the ordering word: “{found}”"),
        _WRITE_BARE,
    ),
    "layout.ord-point": says(
        N_("a point does not say what is to be done: “{found}”; such points: {count}"),
        N_("write it with a verb: провести, назначить, представить"),
    ),
    "layout.ord-point:when": says(
        N_("a point does not say by when: “{found}”; such points: {count}"),
        N_("add the day, for example: до 1 октября 2026 г."),
    ),
    "layout.ord-num": says(
        N_("the number of a point is “{found}”, and {right} should follow; such points: {count}"),
        N_("number the points anew, or let Word do it: Home → Multilevel List"),
    ),
    "layout.ord-num:level": says(
        N_("points are numbered deeper than {wanted} levels: “{found}”; such points: {count}"),
        N_("make a list with 1) or а) of the deepest level, or join it with the one above"),
    ),
    "layout.ord-num:small": says(
        N_("a point begins with a small letter: “{found}”; such points: {count}"),
        _WRITE,
    ),
    "layout.ord-num:stop": says(
        N_("a point has no full stop at its end: “{found}”; such points: {count}"),
        N_("put a full stop"),
    ),
    "layout.ord-num-ooxml": says(
        N_("numbers of points are typed by hand: “{found}”; such points: {count}"),
        N_("select the points, choose Home → Multilevel List and delete the typed numbers"),
    ),
    "layout.ord-control": says(
        N_("nothing says who watches that the order is carried out; its last point: “{found}”"),
        N_("add a last point: Контроль за исполнением настоящего приказа оставляю за собой."),
    ),
    "layout.ord-control:not-last": says(
        N_("the point on control is not the last one; the last is “{found}”"),
        N_("move the point on control to the end"),
    ),
    "layout.ord-effect": says(
        N_("a point on effect or repeal stands below the one on control: “{found}”"),
        N_("move it above the point on control"),
    ),
    "layout.ord-basis": says(
        N_("the order on staff names no ground: “{found}”"),
        N_("add below the text: Основание: …"),
    ),
    "layout.ord-acquaint": says(
        N_("the order names people and has no place for their acquaintance"),
        N_("add lines below the signature: С приказом ознакомлены: …; or a point that says who acquaints them"),
    ),
    "layout.ord-date": says(
        N_("the order has no date and no place for it"),
        N_("write under the kind: 20 ноября 2026 г. № 145-ОД, or leave a place: ____________ № ______"),
    ),
    "layout.ord-date:number": says(
        N_("the order has no number and no place for it"),
        N_("write it after the date: № 145-ОД, or leave a place: № ______"),
    ),
    "layout.ord-title-staff": says(
        N_("the heading of an order on people names nobody: “{found}”"),
        N_("add initials and surname, for example: О назначении И.О. Фамилии"),
    ),
    "layout.num-date-text": says(
        N_("a date in the text is written in figures: {found}; paragraphs: {count}"),
        N_("write the month as a word: {right}"),
    ),
    "layout.num-date-year": says(
        N_("a date is written as “{found}”; paragraphs: {count}"),
        _WRITE,
    ),
    "layout.num-date-year:school": says(
        N_("a school year is written as “{found}”; paragraphs: {count}"),
        N_("put a slash: {right}"),
    ),
    "layout.num-group": says(
        N_("the groups of figures of a number may be parted by the end of a line: “{found}”; paragraphs: {count}"),
        _NO_BREAK,
    ),
    "layout.num-group:none": says(
        N_("the figures of a long number are not set apart: {found}; paragraphs: {count}"),
        _GROUPS,
    ),
    "layout.num-group:point": says(
        N_("the figures of a long number are set apart by points: {found}; paragraphs: {count}"),
        _GROUPS,
    ),
    "layout.num-money": says(
        N_("a sum is written as “{found}”; paragraphs: {count}"),
        _WRITE,
    ),
    "layout.num-money:kopecks": says(
        N_("a sum has no kopecks: “{found}”; paragraphs: {count}"),
        _WRITE,
    ),
    "layout.num-units": says(
        N_("a number and its unit may be parted by the end of a line: “{found}”; paragraphs: {count}"),
        _NO_BREAK,
    ),
    "layout.num-units:joined": says(
        N_("a number and its unit are written together: “{found}”; paragraphs: {count}"),
        _NO_BREAK_BETWEEN,
    ),
    "layout.num-units:point": says(
        N_("there is a full stop after a unit that has none: “{found}”; paragraphs: {count}"),
        _WRITE,
    ),
    "layout.num-ord": says(
        N_("an ordinal number is written as “{found}”; paragraphs: {count}"),
        _WRITE,
    ),
    "layout.num-ord:uneven": says(
        N_("classes are written in different ways: here “{found}”, elsewhere “{right}”; paragraphs: {count}"),
        _ALIKE,
    ),
    "layout.num-phone": says(
        N_("telephones are written in different ways: here {found}, elsewhere {right}; paragraphs: {count}"),
        _ALIKE,
    ),
    "layout.glue-initials": says(
        N_("initials and surname may be parted by the end of a line: “{found}”; paragraphs: {count}"),
        _NO_BREAK,
    ),
    "layout.glue-initials:inner": says(
        N_("there is a space between initials: “{found}”; paragraphs: {count}"),
        _WRITE,
    ),
    "layout.glue-initials:joined": says(
        N_("there is no space between initials and surname: “{found}”; paragraphs: {count}"),
        _NO_BREAK_BETWEEN,
    ),
    "layout.glue-num": says(
        N_("“{found}” may be parted by the end of a line; paragraphs: {count}"),
        _NO_BREAK,
    ),
    "layout.sign-no": says(
        N_("the sign of a number is written as “{found}”; paragraphs: {count}"),
        N_("write “{right}” (Insert → Symbol, or Shift+3 in the Russian layout)"),
    ),
    "layout.sign-no:doubled": says(
        N_("the sign of a number is doubled: “{found}”; paragraphs: {count}"),
        N_("one is enough for several numbers: {right}"),
    ),
    "layout.quotes": says(
        N_("quotation marks are not «ёлочки»: {found}; paragraphs: {count}"),
        _WRITE_BARE,
    ),
    "layout.quotes:inner": says(
        N_("quotation marks of one kind stand inside of one another: {found}; paragraphs: {count}"),
        N_("make the inner ones «лапки»: {right}"),
    ),
    "layout.dash": says(
        N_("a dash is written as “{found}”; paragraphs: {count}"),
        N_("put a long dash with spaces around it (Ctrl+Alt+minus on the keypad): {right}"),
    ),
    "layout.dash:range": says(
        N_("a range of numbers is written as “{found}”; paragraphs: {count}"),
        N_("put a short dash without spaces (Ctrl+minus on the keypad): {right}"),
    ),
    "layout.dash:compound": says(
        N_("a word is written with a dash: “{found}”; paragraphs: {count}"),
        N_("put a hyphen without spaces: {right}"),
    ),
    "layout.yo": says(
        N_("the word “{found}” stands both with ё and without; paragraphs without: {count}"),
        N_("write in one way: {right}"),
    ),
    "layout.abbr": says(
        N_("the abbreviation {found} is not explained; paragraphs: {count}"),
        N_("write the name in full where it stands first, and behind it: (далее — {found})"),
    ),
    "layout.name-order": says(
        N_("in the addressee initials stand before the surname: “{found}”; paragraphs: {count}"),
        _WRITE,
    ),
    "layout.name-order:mark": says(
        N_(
            "in a mark or a line of acquaintance the surname stands before the initials: “{found}”; paragraphs: {count}"
        ),
        _WRITE,
    ),
    "mended.text": says(
        N_("mended: “{before}” → “{after}”; places: {count}"),
    ),
    "mended.text:spaces": says(
        N_("a no-break space was put: “{after}”; places: {count}"),
    ),
    "mended.margin": says(
        N_("a margin was made wider: {before} mm → {after} mm"),
    ),
    "mended.margin:left": says(
        N_("the left margin was made wider: {before} mm → {after} mm"),
    ),
    "mended.margin:right": says(
        N_("the right margin was made wider: {before} mm → {after} mm"),
    ),
    "mended.margin:top": says(
        N_("the top margin was made wider: {before} mm → {after} mm"),
    ),
    "mended.margin:bottom": says(
        N_("the bottom margin was made wider: {before} mm → {after} mm"),
    ),
    "mended.margin:header": says(
        N_("the number of the page was moved away from the edge: {before} mm → {after} mm"),
    ),
    "mended.page-number": says(
        N_("the number of the page was put in the middle of the top, from the second page on"),
    ),
    "mended.indent": says(
        N_("the first line begins with a real indent of {after} mm; paragraphs: {count}"),
    ),
    "mended.alignment": says(
        N_("the text was aligned to both margins; paragraphs: {count}"),
    ),
    "mended.language": says(
        N_("the language of proofing was set to Russian; places: {count}"),
    ),
}
