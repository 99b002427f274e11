"""Requisites of a document against the standard: letterhead, kind, date, heading, marks, signature, codes, tables."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

_SIGN_ANEW = N_("sign the document anew so that the program sets the mark whole")
_LETTER_FOR_LETTER = N_("write it letter for letter: {wanted}")
_WRITE = N_("write {right}")

SENTENCES: Mapping[str, Wording] = {
    "layout.req-width-angular": says(
        N_("lines of the corner, addressee or mark reach {found} mm, at most {wanted} mm are allowed; lines: {count}"),
        N_("break the line earlier (Shift+Enter), or make the cell or the block narrower: Paragraph → Indents"),
    ),
    "layout.req-width-long": says(
        N_("the lines of the letterhead reach {found} mm, at most {wanted} mm are allowed; too long: {count}"),
        N_("select the name of the organisation and set equal indents left and right: Paragraph → Indents"),
    ),
    "layout.req-align-block": says(N_("the lines of a mark or an addressee are aligned in a wrong way")),
    "layout.req-align-block:right": says(
        N_("the lines of a mark or an addressee are aligned to the right margin; such blocks: {count}"),
        N_("align them to the left and move the whole block to the right: Paragraph → Indent left"),
    ),
    "layout.req-align-block:mixed": says(
        N_("the lines of a mark or an addressee are aligned in different ways; such blocks: {count}"),
        N_("align all lines of the block in one way, by the left edge or by the middle"),
    ),
    "layout.grif-approve": says(N_("the mark of approval is not as it should be")),
    "layout.grif-approve:both-forms": says(
        N_("the mark “{found}” mixes two forms: approval by a person and approval by an order"),
        N_("leave one: УТВЕРЖДАЮ with post, signature, date; or УТВЕРЖДЕНО with the order, its date and number"),
    ),
    "layout.grif-approve:no-date": says(
        N_("the mark of approval has no date"), N_("add the date of the approval, or a place for it")
    ),
    "layout.grif-approve:no-number": says(
        N_("the mark of approval does not name the number of the order"), N_("add the number: от 31.08.2026 № 45-о")
    ),
    "layout.grif-approve:agreement": says(
        N_("the word “{found}” does not agree with the kind of the document “{kind}”"), N_("write “{right}”")
    ),
    "layout.grif-approve:left": says(
        N_("the mark of approval does not stand at the right"),
        N_("move it to the right upper corner; marks of councils stand at the left"),
    ),
    "layout.appx-head": says(N_("the mark of the appendix and the order do not match")),
    "layout.appx-head:incomplete": says(
        N_("the mark of the appendix does not name the date and number of the order"),
        N_("add under it: к приказу …, от … № …"),
    ),
    "layout.appx-head:number": says(
        N_("the appendix names the order No “{found}”, and the order has No “{wanted}”"),
        N_("write the same number in both"),
    ),
    "layout.appx-head:date": says(
        N_("the appendix names the order of “{found}”, and the order has the date {wanted}"),
        N_("write the same date in both"),
    ),
    "layout.appx-head:unnumbered": says(
        N_("there are several appendices, and some have no number: {count}"),
        N_("number them: Приложение № 1, Приложение № 2"),
    ),
    "layout.appx-head:not-mentioned": says(
        (
            N_("the text of the order does not mention the appendix {found}"),
            N_("the text of the order does not mention its appendix"),
        ),
        N_("name it in the point it belongs to: (приложение № 1)"),
    ),
    "layout.appx-head:missing": says(
        N_("the text mentions the appendix {found}, and the file has none with this number"),
        N_("add the appendix, or correct its number in the text"),
    ),
    "layout.appx-newpage": says(
        N_("an appendix does not begin on a new page; such appendices: {count}"),
        N_("put the cursor before the word Приложение and press Ctrl+Enter"),
    ),
    "layout.kind": says(
        N_("the kind of the document is not named"),
        N_("write it on a line of its own under the name of the organisation: ПРИКАЗ, ПОЛОЖЕНИЕ; letters do without"),
    ),
    "layout.date-num-line": says(N_("date, number and place stand in another order")),
    "layout.date-num-line:apart": says(
        N_("date and number stand on different lines"), N_("put them on one line: 5 сентября 2026 г. № 12-о")
    ),
    "layout.date-num-line:order": says(
        N_("the number stands before the date"),
        N_("write the date at the left and the number after it: 5 сентября 2026 г. № 12-о"),
    ),
    "layout.date-num-line:place-within": says(
        N_("the place stands between the date and the number"), N_("move the place to the next line")
    ),
    "layout.date-num-line:place-above": says(
        N_("the place stands above the date"), N_("move it under the date and number")
    ),
    "layout.date-valid": says(N_("a date cannot be right")),
    "layout.date-valid:no-year": says(N_("the date “{found}” has no year"), N_("add the year")),
    "layout.date-valid:impossible": says(N_("there is no such day: {found}"), N_("correct the date")),
    "layout.date-valid:future": says(
        N_("the date {found} has not come yet, today is {today}"),
        N_("check the date; a draft has a place for it instead"),
    ),
    "layout.date-valid:council": says(
        N_("the council met on {found}, after the approval on {wanted}"),
        N_("check both dates: what is approved is considered before"),
    ),
    "layout.date-valid:act": says(
        N_("the text cites an act of {found}, later than the document itself ({wanted})"),
        N_("check the date of the act and that of the document"),
    ),
    "layout.title-present": says(
        (N_("the document “{kind}” has no heading"), N_("the document has no heading")),
        N_("write above the text what it is about: О назначении куратора; short documents need it too"),
    ),
    "layout.title-form": says(N_("the heading has another form")),
    "layout.title-form:stop": says(N_("the heading ends with a full stop"), N_("delete the full stop")),
    "layout.title-form:quotes": says(N_("the heading stands in quotes"), N_("delete the quotes")),
    "layout.title-form:start": says(
        N_("the heading does not say what the document is about: “{found}”"),
        N_("begin it with О, Об: О назначении куратора"),
    ),
    "layout.title-width": says(N_("the heading stands in another place")),
    "layout.title-width:centred": says(
        N_("the letterhead stands in the corner, and the heading is centred"),
        N_("align the heading to the left and keep it within 8 cm: Paragraph → Indent right"),
    ),
    "layout.title-width:wide": says(
        N_("lines of the heading reach {found} mm, at the left margin at most {wanted} mm are allowed"),
        N_("set an indent at the right (Paragraph → Indents), or centre it if the letterhead is centred"),
    ),
    "layout.blank-type": says(N_("the letterhead lacks something")),
    "layout.blank-type:organisation": says(
        N_("the document does not name the organisation that issued it"),
        N_("write the full name of the organisation at the top"),
    ),
    "layout.blank-type:details": says(
        N_("the letterhead of the letter has neither address nor phone"),
        N_("add address, phone, e-mail, ОГРН, ИНН/КПП under the name"),
    ),
    "layout.blank-variant": says(N_("the letterhead is neither in the corner nor across the sheet")),
    "layout.blank-variant:right": says(
        N_("the letterhead is aligned to the right margin; such lines: {count}"),
        N_("centre it, or put it into the left upper corner"),
    ),
    "layout.blank-variant:mixed": says(
        N_("some lines of the letterhead are centred and some are not; lines: {count}"), N_("centre all its lines")
    ),
    "layout.blank-variant:wide": says(
        N_("the letterhead goes along the left margin across the sheet; such lines: {count}"),
        N_("centre it, or put it into a corner not wider than 8 cm"),
    ),
    "layout.blank-bilingual": says(
        N_("the two languages of the letterhead are printed in different sizes: {found} pt"),
        N_("choose one size for both columns"),
    ),
    "layout.org-exact": says(N_("the name of the organisation is another one")),
    "layout.org-exact:full": says(
        N_("the name of the organisation is not as it stands in its passport: “{found}”"), _LETTER_FOR_LETTER
    ),
    "layout.org-exact:short": says(
        N_("the short name in brackets is not as it stands in the passport: “{found}”"), _LETTER_FOR_LETTER
    ),
    "layout.gerb-pos": says(N_("the coat of arms stands in another place")),
    "layout.gerb-pos:top": says(
        N_("the coat of arms stands {found} mm from the upper edge, it should be {wanted} mm"),
        N_("click the picture: Layout Options → See more → Vertical: absolute position from the page"),
    ),
    "layout.gerb-pos:side": says(
        N_("the coat of arms does not stand over the middle of the name"),
        N_("centre its paragraph, or set the horizontal alignment of the picture to the centre"),
    ),
    "layout.gerb-size": says(
        N_("the coat of arms is {found} mm high, at most {wanted} mm are usual"),
        N_("make it smaller: Picture Format → Size"),
    ),
    "layout.gerb-none": says(N_("the coat of arms should not be here")),
    "layout.gerb-none:together": says(
        N_("a coat of arms and an emblem stand on one document"), N_("leave either the coat or the emblem")
    ),
    "layout.gerb-none:state": says(
        N_("a school uses the coat of arms of the state"),
        N_("delete it: only bodies named by the law use it on letterheads"),
    ),
    "layout.sign-layout": says(N_("the signature is laid out in another way")),
    "layout.sign-layout:order": says(
        N_("in the signature the name {found} stands at the left of the post"),
        N_("put the post at the left and the name at the right"),
    ),
    "layout.sign-layout:level": says(
        N_("the post takes several lines, and the name {found} does not stand on the last one"),
        N_("select the cell with the name: Table Layout → Align Bottom"),
    ),
    "layout.sign-layout:aligned": says(
        N_("the whole signature is pushed to the right or centred"),
        N_("align it to the left, and part post and name by a right tab or a table without lines"),
    ),
    "layout.sign-layout:below": says(
        N_("the name {found} stands under the post and not on its last line"),
        N_("put it on the last line of the post, at the right margin"),
    ),
    "layout.sign-layout:close": says(
        N_("there is no room for the autograph between the post and the name {found}"),
        N_("move the name to the right margin: a tab, or a table without lines"),
    ),
    "layout.sign-layout:none": says(N_("the order has no signature"), N_("add post and name under the text")),
    "layout.sign-name": says(N_("the name in the signature is written in another way")),
    "layout.sign-name:order": says(N_("in the signature the surname stands before the initials: {found}"), _WRITE),
    "layout.sign-name:full": says(N_("in the signature the name is written in full: {found}"), _WRITE),
    "layout.sign-name:glued": says(N_("in the signature the surname is not parted from the initials: {found}"), _WRITE),
    "layout.sign-name:spaced": says(N_("in the signature spaces part the initials: {found}"), _WRITE),
    "layout.sign-post": says(N_("the post in the signature is written in another way")),
    "layout.sign-post:organisation": says(
        N_("the letterhead names the organisation, and the post repeats it: {found}"),
        N_("leave the post alone: Директор"),
    ),
    "layout.sign-post:instead": says(
        N_("the post is signed with a slash or for somebody: {found}"),
        N_("write the post of the person who signs: Исполняющий обязанности директора"),
    ),
    "layout.sign-post:acting": says(N_("the post is abbreviated: {found}"), _WRITE),
    "layout.stamp-room": says(
        N_("the place of the seal stands where the autograph goes"),
        N_("move М.П. to a line of its own under the signature"),
    ),
    "layout.esign-content": says(N_("the mark of the electronic signature lacks something")),
    "layout.esign-content:certificate": says(
        N_("the mark of the electronic signature has no number of the certificate"), _SIGN_ANEW
    ),
    "layout.esign-content:owner": says(
        N_("the mark of the electronic signature does not name the owner of the certificate"), _SIGN_ANEW
    ),
    "layout.esign-content:valid": says(
        N_("the mark of the electronic signature does not say when the certificate is valid"), _SIGN_ANEW
    ),
    "layout.esign-time": says(N_("the mark of the electronic signature has no date and time"), _SIGN_ANEW),
    "layout.esign-pos": says(
        N_("the mark of the electronic signature does not stand by the signature"),
        N_("move it between the post and the name"),
    ),
    "layout.esign-frame": says(
        N_("the room for the mark of the electronic signature is {found} mm, it should be {wanted} mm"),
        N_("make the cell or the frame bigger"),
    ),
    "layout.esign-honest": says(
        N_("the mark of an electronic signature is typed in the text; such marks: {count}"),
        N_("delete it: the program that signs sets the mark in the signed copy"),
    ),
    "layout.exec-mark": says(N_("the mark of who prepared the document is not whole")),
    "layout.exec-mark:none": says(
        N_("the letter does not say who prepared it"), N_("add at the bottom: full name and phone")
    ),
    "layout.exec-mark:phone": says(N_("the mark of who prepared the document has no phone"), N_("add the phone")),
    "layout.exec-mark:name": says(N_("the mark of who prepared the document has no name"), N_("add the full name")),
    "layout.qr-pos": says(N_("the QR code stands in another place")),
    "layout.qr-pos:side": says(
        N_("the QR code does not stand at the right"), N_("move it to the right lower corner of the first page")
    ),
    "layout.qr-pos:page": says(
        N_("the QR code is not printed on the first page"), N_("put it into the footer of the first page")
    ),
    "layout.qr-size": says(
        N_("the QR code is {found} mm wide, usual are {low} to {high} mm"), N_("change it: Picture Format → Size")
    ),
    "layout.tbl-head-repeat": says(N_("a long table goes over pages badly")),
    "layout.tbl-head-repeat:head": says(
        N_("a long table does not repeat its head on every page; such tables: {count}"),
        N_("select the rows of the head: Table Layout → Repeat Header Rows"),
    ),
    "layout.tbl-head-repeat:split": says(
        N_("rows of a long table may be torn between pages; such tables: {count}"),
        N_("select the table: Properties → Row → clear Allow row to break across pages"),
    ),
}
