"""Layout of the page: sheet, margins and numbers, letters, paragraphs; said to a clerk, mended in Word."""

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
        N_("the sheet is {found} mm, no official size"), N_("Layout → Size → A4; allowed are: {wanted}")
    ),
    "layout.page-margin-left": says(
        N_("the left margin is {found} mm, less than {wanted} mm"),
        N_("Layout → Margins → Custom Margins: left — {wanted} mm or more"),
    ),
    "layout.page-margin-left-long": says(
        N_(
            "the left margin is {found} mm, less than {wanted} mm; a document kept over 10 years needs them for binding"
        ),
        N_("Layout → Margins → Custom Margins: left — {wanted} mm or more"),
    ),
    "layout.page-margin-right": says(
        N_("the right margin is {found} mm, less than {wanted} mm"),
        N_("Layout → Margins → Custom Margins: right — {wanted} mm or more"),
    ),
    "layout.page-margin-top": says(
        N_("the top margin is {found} mm, less than {wanted} mm"),
        N_("Layout → Margins → Custom Margins: top — {wanted} mm or more"),
    ),
    "layout.page-margin-bottom": says(
        N_("the bottom margin is {found} mm, less than {wanted} mm"),
        N_("Layout → Margins → Custom Margins: bottom — {wanted} mm or more"),
    ),
    "layout.page-gutter": says(
        N_("{found} mm are left for binding beside the left margin"),
        N_("Layout → Margins → Custom Margins: gutter 0, and make the left margin wider"),
    ),
    "layout.page-mirror": says(
        N_("a document for both sides of the sheet has {left} mm left and {right} mm right of the text on every page"),
        N_("Layout → Margins → Custom Margins → Multiple pages: Mirror margins"),
    ),
    "layout.page-num-start": says(
        N_("the pages are not numbered from the second one on"),
        N_("put the number in the middle of the top margin of all pages but the first"),
    ),
    "layout.page-num-start:first": says(
        N_("the first page has a number: {found}"),
        N_("double-click the top margin, Header & Footer: tick Different First Page and empty the header of that page"),
    ),
    "layout.page-num-start:later": says(
        N_("pages after the first have no numbers"),
        N_("Insert → Page Number → Top of Page → in the middle; then Header & Footer: tick Different First Page"),
    ),
    "layout.page-num-start:even": says(
        N_("even pages have no numbers, odd ones have"),
        N_("double-click the top margin, Header & Footer: clear Different Odd & Even Pages"),
    ),
    "layout.page-num-pos": says(
        N_("the number of the page stands not in the middle of the top margin"),
        N_("delete it; Insert → Page Number → Top of Page → in the middle"),
    ),
    "layout.page-num-pos:bottom": says(
        N_("the number of the page stands at the bottom"),
        N_("delete it; Insert → Page Number → Top of Page → in the middle"),
    ),
    "layout.page-num-dist": says(
        N_("the number of the page stands too near"),
        N_("double-click the top margin, Header & Footer: change Header from Top"),
    ),
    "layout.page-num-dist:edge": says(
        N_("the number of the page is {found} mm from the top edge, less than {wanted} mm"),
        N_("double-click the top margin, Header & Footer: Header from Top — {wanted} mm"),
    ),
    "layout.page-num-dist:text": says(
        N_("the number of the page runs into the text: the top margin of {found} mm has no room for it"),
        N_("double-click the top margin, Header & Footer: lessen Header from Top, or make the top margin wider"),
    ),
    "layout.page-num-bare": says(
        N_("the number of the page is not bare figures: “{found}” instead of “{right}”"),
        N_("delete the words and dashes beside it; Insert → Page Number → Format: 1, 2, 3"),
    ),
    "layout.page-num-appendix": says(
        N_("the pages of the appendix are not counted by themselves"),
        N_("put a section break before the appendix; Insert → Page Number → Format: start at 1"),
    ),
    "layout.page-num-appendix:section": says(
        N_("the appendix is no section of its own, so its pages go on counting"),
        N_("put the cursor before it: Layout → Breaks → Next Page (section); delete the page break"),
    ),
    "layout.page-num-appendix:start": says(
        N_("the pages of the appendix do not begin with one"),
        N_("Insert → Page Number → Format: start at 1; Header & Footer: tick Different First Page"),
    ),
    "layout.page-body-one-section": says(
        N_("the sheet lying on its long side is set up wrongly"),
        N_("Layout → Orientation → Landscape for this section"),
    ),
    "layout.page-body-one-section:size": says(
        N_("the sheet is said to lie on its long side, but its height is greater than its width"),
        N_("Layout → Orientation: choose Portrait, then Landscape again"),
    ),
    "layout.page-body-one-section:number": says(
        N_("the sheet lying on its long side has no number, others have"),
        N_("double-click its top margin: Insert → Page Number → Top of Page → in the middle"),
    ),
    "layout.font-free": says(
        N_("the font {found} is not on the list (paragraphs: {count})"),
        N_("select the text, Home → Font: choose one of {wanted}"),
    ),
    "layout.font-one": says(
        N_("the font {found} stands beside {wanted}, which most of the text has (paragraphs: {count})"),
        N_("select the text, Home → Font: {wanted}"),
    ),
    "layout.font-attrs": says(
        N_("the font of the text is not the one that was chosen (paragraphs: {count})"),
        N_("select the text and choose the font again"),
    ),
    "layout.font-attrs:slots": says(
        N_("figures and Latin letters are in {found}, Russian ones in {wanted} (paragraphs: {count})"),
        N_("select the text, Home → Font: {wanted}"),
    ),
    "layout.font-attrs:theme": says(
        N_("the font {wanted} was chosen, but the theme of the document shows {found} (paragraphs: {count})"),
        N_("select the text, Home → Font: choose {wanted} again"),
    ),
    "layout.font-size-body": says(
        N_("letters of {found} points in the text (paragraphs: {count})"),
        N_("select the text, Home → Font Size: {wanted}"),
    ),
    "layout.font-size-table": says(
        N_("letters of {found} points in a table (paragraphs: {count})"),
        N_("select the table, Home → Font Size: {least} to {most}"),
    ),
    "layout.font-size-exec": says(
        N_("letters of {found} points in the mark of the executor"),
        N_("select it, Home → Font Size: {least} to {most}"),
    ),
    "layout.font-color": says(
        N_("letters are not black (paragraphs: {count})"), N_("select the text, Home → Font Color → Automatic")
    ),
    "layout.font-color:red": says(
        N_("letters are red (paragraphs: {count})"), N_("select the text, Home → Font Color → Automatic")
    ),
    "layout.font-color:yellow": says(
        N_("letters are yellow (paragraphs: {count})"), N_("select the text, Home → Font Color → Automatic")
    ),
    "layout.font-color:green": says(
        N_("letters are green (paragraphs: {count})"), N_("select the text, Home → Font Color → Automatic")
    ),
    "layout.font-color:blue": says(
        N_("letters are blue (paragraphs: {count})"), N_("select the text, Home → Font Color → Automatic")
    ),
    "layout.font-color:violet": says(
        N_("letters are violet (paragraphs: {count})"), N_("select the text, Home → Font Color → Automatic")
    ),
    "layout.font-color:grey": says(
        N_("letters are grey (paragraphs: {count})"), N_("select the text, Home → Font Color → Automatic")
    ),
    "layout.font-color:white": says(
        N_("letters are white (paragraphs: {count})"), N_("select the text, Home → Font Color → Automatic")
    ),
    "layout.font-bold": says(
        N_("bold letters in the text: “{found}” (paragraphs: {count})"),
        N_("bold is for the kind, the headings, the addressee and the signature; select the rest and press Ctrl+B"),
    ),
    "layout.font-spacing": says(
        N_("letters are parted (paragraphs: {count})"), N_("Font → Advanced → Spacing: Normal")
    ),
    "layout.font-spacing:spaces": says(
        N_("the word is parted by spaces: “{found}” (paragraphs: {count})"), N_("type it without spaces: “{right}”")
    ),
    "layout.font-spacing:apart": says(
        N_("letters are moved apart by {found} points (paragraphs: {count})"),
        N_("select the text, Font → Advanced → Spacing: Normal"),
    ),
    "layout.font-spacing:together": says(
        N_("letters are moved together by {found} points (paragraphs: {count})"),
        N_("select the text, Font → Advanced → Spacing: Normal"),
    ),
    "layout.font-no-underline": says(
        N_("words of the text are marked by their letters (paragraphs: {count})"), N_("select them and take it off")
    ),
    "layout.font-no-underline:underline": says(
        N_("words of the text are underlined (paragraphs: {count})"), N_("select them and press Ctrl+U")
    ),
    "layout.font-no-underline:italic": says(
        N_("words of the text are in italics (paragraphs: {count})"), N_("select them and press Ctrl+I")
    ),
    "layout.font-lang": says(
        N_("the language of proofing is not Russian"),
        N_("select all (Ctrl+A), Review → Language → Set Proofing Language: Russian"),
    ),
    "layout.font-lang:document": says(
        N_("the language of the document is {found}, not {wanted}; its PDF will say so too"),
        N_("Review → Language → Set Proofing Language: Russian → Set As Default"),
    ),
    "layout.font-lang:unsaid": says(
        N_("no language of the document is set"),
        N_("Review → Language → Set Proofing Language: Russian → Set As Default"),
    ),
    "layout.font-lang:text": says(
        N_("Russian words are marked as the language {found} (paragraphs: {count})"),
        N_("select them, Review → Language → Set Proofing Language: Russian"),
    ),
    "layout.para-indent": says(
        N_("the first line has no indent of {wanted} mm (paragraphs: {count})"),
        N_("Paragraph → Special: First line, {wanted} mm"),
    ),
    "layout.para-indent:indent": says(
        N_("the first line begins {found} mm from the margin instead of {wanted} mm (paragraphs: {count})"),
        N_("select the paragraphs: Paragraph → Indent left 0, Special: First line, {wanted} mm"),
    ),
    "layout.para-indent:spaces": says(
        N_("the indent of the first line is typed with spaces (paragraphs: {count})"),
        N_("delete the spaces; Paragraph → Special: First line, {wanted} mm"),
    ),
    "layout.para-indent:tab": says(
        N_("the indent of the first line is typed with a tab (paragraphs: {count})"),
        N_("delete the tab; Paragraph → Special: First line, {wanted} mm"),
    ),
    "layout.para-justify": says(
        N_("the text is not aligned to both margins (paragraphs: {count})"),
        N_("select the paragraphs and press Ctrl+J"),
    ),
    "layout.para-line": says(
        N_("the distance of lines is {found}, not from {least} to {most} (paragraphs: {count})"),
        N_("select the paragraphs: Paragraph → Line spacing: {least} to {most}"),
    ),
    "layout.para-line:far": says(
        N_("the lines are too far apart: {found}, not more than {most} is allowed (paragraphs: {count})"),
        N_("select the paragraphs: Paragraph → Line spacing: {least} to {most}"),
    ),
    "layout.para-line:near": says(
        N_("the lines are too near: {found}, not less than {least} is allowed (paragraphs: {count})"),
        N_("select the paragraphs: Paragraph → Line spacing: {least} to {most}"),
    ),
    "layout.para-req-line": says(
        N_("the lines of a requisite are {found} apart instead of {wanted} (paragraphs: {count})"),
        N_("select the letterhead, heading, marks and signature: Paragraph → Line spacing: Single"),
    ),
    "layout.para-req-gap": says(
        N_("the heading or the signature is {found} points from the text"),
        N_("Paragraph → Spacing: {least} to {most} points"),
    ),
    "layout.para-req-gap:title-near": says(
        N_("the text is too near to its heading: {found} points"),
        N_("Paragraph → Spacing: {least} to {most} points after the heading; delete the empty lines"),
    ),
    "layout.para-req-gap:title-far": says(
        N_("the text is too far from its heading: {found} points"),
        N_("Paragraph → Spacing: {least} to {most} points after the heading; delete the empty lines"),
    ),
    "layout.para-req-gap:signature-near": says(
        N_("the signature is too near to the text: {found} points"),
        N_("Paragraph → Spacing: {least} to {most} points before the signature; delete the empty lines"),
    ),
    "layout.para-req-gap:signature-far": says(
        N_("the signature is too far from the text: {found} points"),
        N_("Paragraph → Spacing: {least} to {most} points before the signature; delete the empty lines"),
    ),
    "layout.para-hyphen": says(N_("words are broken at the ends of lines"), N_("Layout → Hyphenation: switch it off")),
    "layout.para-hyphen:soft": says(
        N_("hyphens for breaking words stand in the text (paragraphs: {count})"),
        N_("Replace (Ctrl+H): find ^-, replace with nothing, Replace All"),
    ),
    "layout.para-one-space": says(
        N_("several spaces in a row: “{found}” (paragraphs: {count})"),
        N_("Replace (Ctrl+H): find two spaces, replace with one, until there are none"),
    ),
    "layout.para-empty": says(
        N_("empty lines are typed for the sake of gaps ({count})"),
        N_("delete them; Paragraph → Spacing: before or after"),
    ),
    "layout.para-keep-sign": says(
        N_("the signature may come alone to a page"),
        N_("select the last paragraph with the empty lines: Paragraph → Line and Page Breaks: Keep with next"),
    ),
    "layout.para-section-head": says(
        N_("the heading of a section is set wrongly: “{found}” (headings: {count})"),
        N_("no full stop at its end; Paragraph → Line and Page Breaks: Keep with next"),
    ),
    "layout.para-section-head:stop": says(
        N_("a full stop at the end of a heading: “{found}” (headings: {count})"), N_("delete the full stop")
    ),
    "layout.para-section-head:keep": says(
        N_("a heading may be left at the end of a page: “{found}” (headings: {count})"),
        N_("select it: Paragraph → Line and Page Breaks: Keep with next"),
    ),
}
