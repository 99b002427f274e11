"""Inspecting the layout of a document: profiles, page, fonts, paragraphs."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, NEAREST, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "layout.unknown-profile": says(
        N_("there are no rules of layout of the name “{name}”"), NEAREST, N_("those there are: {allowed}")
    ),
    "layout.unknown-base": says(N_("there are no rules of layout “{base}” to rest on"), NEAREST),
    "layout.base-circle": says(
        N_("the rules of layout “{profile}” rest on “{base}”, which rests on them again"),
        N_("name another base or none"),
    ),
    "layout.half-a-rule": says(
        N_("the rule {rule} is new, but not whole; it lacks: {missing}"),
        N_("write them, or correct the name of the rule"),
    ),
    "layout.page-size": says(
        N_("the sheet is {found} mm"),
        N_("choose A4: Layout → Size → A4"),
    ),
    "layout.page-margin-left": says(
        N_("the left margin is {found} mm, at least {wanted} mm are asked for"),
        N_("Layout → Margins → Custom margins → Left"),
    ),
    "layout.page-margin-left-long": says(
        N_("the left margin is {found} mm; a document kept over ten years has {wanted} mm for the binding"),
        N_("Layout → Margins → Custom margins → Left; or switch the rule off in your profile"),
    ),
    "layout.page-margin-right": says(
        N_("the right margin is {found} mm, at least {wanted} mm are asked for"),
        N_("Layout → Margins → Custom margins → Right"),
    ),
    "layout.page-margin-top": says(
        N_("the top margin is {found} mm, at least {wanted} mm are asked for"),
        N_("Layout → Margins → Custom margins → Top"),
    ),
    "layout.page-margin-bottom": says(
        N_("the bottom margin is {found} mm, at least {wanted} mm are asked for"),
        N_("Layout → Margins → Custom margins → Bottom"),
    ),
    "layout.page-gutter": says(
        N_("a gutter of {found} mm is added to the margin"),
        N_("put 0: Layout → Margins → Custom margins → Gutter"),
    ),
    "layout.page-mirror": says(
        N_("margins are mirrored, but left and right are alike: {found} mm"),
        N_("make the inside margin wider or take mirroring off: Layout → Margins → Custom margins"),
    ),
    "layout.page-num-start:first": says(
        N_("the first page bears a number"),
        N_("switch on Different first page in the tab of the header and delete the number there"),
    ),
    "layout.page-num-start:none": says(
        N_("a document of several pages has no numbers of pages"),
        N_("Insert → Page number → Top of page, then Different first page"),
    ),
    "layout.page-num-pos:bottom": says(
        N_("the number of the page stands at the bottom"),
        N_("move it to the middle of the top: Insert → Page number → Top of page"),
    ),
    "layout.page-num-pos:aside": says(
        N_("the number of the page is not in the middle"),
        N_("centre the paragraph of the number in the header"),
    ),
    "layout.page-num-pos:indent": says(
        N_("the number of the page has an indent and leaves the middle"),
        N_("take the indent off the paragraph of the number"),
    ),
    "layout.page-num-dist": says(
        N_("the number of the page stands {found} mm from the upper edge, at least {wanted} mm are asked for"),
        N_("in the tab of the header: Header from top"),
    ),
    "layout.page-num-dist:inside": says(
        N_("the number of the page ({found} mm from the edge) does not fit into the top margin"),
        N_("make the top margin wider or move the header up"),
    ),
    "layout.page-num-bare": says(
        N_("beside the number of the page stands “{found}”"),
        N_("leave the number alone"),
    ),
    "layout.page-num-bare:figures": says(
        N_("pages are not numbered with Arabic figures"),
        N_("Insert → Page number → Format: 1, 2, 3"),
    ),
    "layout.page-num-appendix": says(
        N_("the pages of the appendix go on with the count of the order"),
        N_("Insert → Page number → Format → Start at 1"),
    ),
    "layout.page-body-one-section": says(
        N_("the lying pages have no number"),
        N_("give their section a header with the number at the top in the middle"),
    ),
    "layout.font-free": says(
        N_("the font {found} is not among those chosen: {allowed}"),
        N_("choose another font or name this one in your profile"),
    ),
    "layout.font-one": says(
        N_("several fonts in one document: {families}"),
        N_("select all and choose one font"),
    ),
    "layout.font-attrs:theme": says(
        N_("the font is that of the theme ({family}): on another computer it will be another one"),
        N_("select all and choose the font by its name"),
    ),
    "layout.font-attrs:slots": says(
        N_("Latin and other letters have different fonts: {family} and {other}"),
        N_("select all and choose one font"),
    ),
    "layout.font-size-body": says(
        N_("letters of the text are {found} pt, asked for are {wanted}; paragraphs: {count}"),
        N_("select the text and choose the size"),
    ),
    "layout.font-size-table": says(
        N_("letters of a table are {found} pt, asked for are {wanted}; paragraphs: {count}"),
        N_("select the table and choose the size"),
    ),
    "layout.font-size-exec": says(
        N_("the mark of the executor is {found} pt, asked for are {wanted}"),
        N_("choose the size"),
    ),
    "layout.font-color": says(
        N_("letters are not black: {found}; paragraphs: {count}"),
        N_("choose the colour Automatic"),
    ),
    "layout.font-bold": says(
        N_("bold letters in the text; paragraphs: {count}"),
        N_("keep bold for the kind, the heading and the signature"),
    ),
    "layout.font-spacing": says(
        N_("a word is spread by spaces: “{found}”"),
        N_("write “{right}”; to spread letters: Font → Advanced → Spacing"),
    ),
    "layout.font-no-underline:underline": says(
        N_("words of the text are underlined; places: {count}"),
        N_("take the underline off"),
    ),
    "layout.font-no-underline:italic": says(
        N_("words of the text are italic; places: {count}"),
        N_("take the italics off"),
    ),
    "layout.font-lang": says(
        N_("words are checked as those of another language: {found}"),
        N_("select all, Review → Language → Russian"),
    ),
    "layout.para-indent": says(
        N_("the first line stands back by {found} cm, {wanted} cm are asked for; paragraphs: {count}"),
        N_("Paragraph → Special: First line → {wanted} cm"),
    ),
    "layout.para-indent:spaces": says(
        N_("the first line is moved by spaces or tabs; paragraphs: {count}"),
        N_("delete them, then Paragraph → Special: First line → {wanted} cm"),
    ),
    "layout.para-justify": says(
        N_("the text does not reach both margins; paragraphs: {count}"),
        N_("select the text and justify it (Ctrl+J)"),
    ),
    "layout.para-line": says(
        N_("the distance of lines is {found}, asked for is {wanted}; paragraphs: {count}"),
        N_("Paragraph → Line spacing"),
    ),
    "layout.para-req-line": says(
        N_("lines of a requisite are {found} apart, {wanted} is asked for; paragraphs: {count}"),
        N_("Paragraph → Line spacing: Single"),
    ),
    "layout.para-req-gap:title": says(
        N_("between heading and text are {found} pt, asked for are {wanted}"),
        N_("Paragraph → Spacing → After of the heading"),
    ),
    "layout.para-req-gap:signature": says(
        N_("between text and signature are {found} pt, asked for are {wanted}"),
        N_("Paragraph → Spacing → Before of the signature"),
    ),
    "layout.para-hyphen": says(
        N_("Word breaks words at the ends of lines"),
        N_("Layout → Hyphenation → None"),
    ),
    "layout.para-one-space": says(
        N_("several spaces between words; paragraphs: {count}"),
        N_("replace two spaces by one (Ctrl+H)"),
    ),
    "layout.para-empty": says(
        N_("empty paragraphs move the text; there are {count}"),
        N_("delete them and set the spacing: Paragraph → Spacing"),
    ),
    "layout.para-keep-sign:text": says(
        N_("the signature may stay alone on a page"),
        N_("select the last paragraph of the text: Paragraph → Keep with next"),
    ),
    "layout.para-keep-sign:row": says(
        N_("the signature may break over two pages"),
        N_("Table properties → Row: no break across pages"),
    ),
    "layout.para-section-head:stop": says(
        N_("the head of a section ends with a full stop"),
        N_("delete the full stop"),
    ),
    "layout.para-section-head:alone": says(
        N_("the head of a section may stay without its text at the end of a page"),
        N_("Paragraph → Keep with next"),
    ),
}
