"""Office files from outside: what is not an ordinary .docx."""

from __future__ import annotations

from collections.abc import Mapping

from engine.application.sentences.shape import N_, Wording, says

SENTENCES: Mapping[str, Wording] = {
    "ooxml.not-a-docx": says(N_("this is no Word document"), N_("save it in Word as “Word document (.docx)”")),
    "ooxml.not-a-docx:doc": says(
        N_("this is a document of the old Word format (.doc), not .docx"),
        N_("save it in Word as “Word document (.docx)”"),
    ),
    "ooxml.not-a-docx:rtf": says(
        N_("this is an RTF text, not .docx"), N_("save it in Word as “Word document (.docx)”")
    ),
    "ooxml.not-a-docx:odt": says(
        N_("this is an OpenDocument text (.odt), not .docx"), N_("save it in Word as “Word document (.docx)”")
    ),
    "ooxml.not-a-docx:html": says(
        N_("this is a web page, not .docx"), N_("save it in Word as “Word document (.docx)”")
    ),
    "ooxml.not-a-docx:pdf": says(N_("this is a PDF, not .docx"), N_("save it in Word as “Word document (.docx)”")),
    "ooxml.not-a-docx:xlsx": says(N_("this is an Excel workbook, not .docx"), N_("name another file")),
    "ooxml.not-a-docx:pptx": says(N_("this is a presentation, not .docx"), N_("name another file")),
    "ooxml.not-a-docx:xml": says(N_("this is an XML file, not .docx"), N_("name another file")),
    "ooxml.not-a-docx:zip": says(N_("this is an archive, not .docx"), N_("name another file")),
    "ooxml.not-a-docx:empty": says(N_("the file is empty"), N_("copy or download it again")),
    "ooxml.encrypted": says(
        N_("the document is protected by a password"), N_("take the password off in Word and save")
    ),
    "ooxml.damaged": says(
        N_("the file is damaged or was not copied to the end"), N_("copy it again; if it opens in Word, save it anew")
    ),
    "ooxml.dtd": says(
        N_("the file holds a construction that ordinary documents do not have"),
        N_("do not use the file; ask for it anew"),
    ),
    "ooxml.too-big": says(
        N_("the document is too big: {found}, at most {limit} is allowed"), N_("delete large pictures from it")
    ),
    "ooxml.too-big:total": says(
        N_("the document unpacks to {found}, at most {limit} is allowed"), N_("delete large pictures from it")
    ),
    "ooxml.too-big:part": says(
        N_("a part of the document unpacks to {found}, at most {limit} is allowed"), N_("delete large pictures from it")
    ),
    "ooxml.too-big:parts": says(
        N_("the document consists of {found} parts, at most {limit} are allowed"), N_("save the document in Word anew")
    ),
    "ooxml.too-big:ratio": says(
        N_(
            "a part of the document is packed {found} times, at most {limit} is allowed: so look files "
            "that choke programs"
        ),
        N_("do not use the file; ask for it anew"),
    ),
    "ooxml.bad-part-name": says(
        N_("the document holds a part with a dangerous name: {name}"), N_("do not use the file; ask for it anew")
    ),
    "ooxml.duplicate-part": says(
        N_("the part {name} stands in the document twice"), N_("save the document in Word anew")
    ),
    "ooxml.macros": says(N_("the document holds macros"), N_("save it as .docx without macros")),
    "ooxml.active-content": says(
        (
            N_("the template would make Word load or run something: {what} ({part})"),
            N_("the template would make Word load or run something"),
        ),
        N_("delete this field, object or link; links may lead to http, https and mailto addresses"),
    ),
    "ooxml.missing-part": says(N_("the document lacks a part that it refers to"), N_("save the document in Word anew")),
}
