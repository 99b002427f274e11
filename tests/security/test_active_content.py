"""What would make Word fetch or run something is refused with its place; links and pictures are not."""

import pytest

from tests.security.building import MAIN, RELS, docx, field, measured, paragraph, part, problems, text

VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
PICTURE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
SETTINGS = "word/settings.xml"


def link(kind, target):
    return docx(relationships=[(kind, target, "External")]), RELS


def inside(xml):
    return docx(paragraph(xml)), MAIN


def extra(name, content, *, kind=None, types=""):
    relations = [(kind, name.removeprefix("word/"), "Internal")] if kind else ()
    return docx(parts={name: content}, relationships=relations, types=types), name


def settings(element):
    return docx(parts={SETTINGS: part("settings", element)}), SETTINGS


def svg(inner):
    return extra("word/media/a.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>')


FIELDS = {
    name: inside(field(f" {name} x"))
    for name in (
        "DDE",
        "DDEAUTO",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "IMPORT",
        "LINK",
        "EMBED",
        "DATABASE",
        "RD",
        "PRINT",
    )
}
ATTACKS = {
    **{f"field {name}": attack for name, attack in FIELDS.items()},
    "simple field": inside('<w:fldSimple w:instr=" DDEAUTO c:\\\\x "/>'),
    "field over many runs": inside(field(" ", "D", "DE", "AU", "TO c:\\\\windows")),
    "field in small letters": inside(field(' IncludePicture "http://example.org/a.png" \\d')),
    "field in quotes": inside(field(' "DDEAUTO" c:\\\\x')),
    "field in ordinary text": inside(field(" DDEAUTO c:\\\\x", element="t")),
    "field inside of a field": inside(field(" IF ", field(" INCLUDETEXT x"), " = 1")),
    "field whose name is computed": inside(field(field(" QUOTE 68 68 69 "), " c:\\\\x")),
    "field whose name is computed in part": inside(field(" IMP", field(" QUOTE 79 82 84 "), " c:\\\\x")),
    "field that was deleted": inside(field(" DDE x", element="delInstrText")),
    "field never ended": inside('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DDE x</w:instrText></w:r>'),
    "field in a header": extra("word/header7.xml", part("hdr", paragraph(field(" DDE x"))), kind="header"),
    "field in a part of another name": extra(
        "word/header7.bin",
        part("hdr", paragraph(field(" DDE x"))),
        kind="header",
        types=f'<Override PartName="/word/header7.bin" ContentType="{HEADER}"/>',
    ),
    "field under another prefix": extra(
        "word/header7.xml", part("hdr", '<x:fldSimple x:instr="DDE a"/>', prefix="x"), kind="header"
    ),
    "field in a comment": extra("word/comments.xml", part("comments", paragraph(field(" DDE x")))),
    "field HYPERLINK to a file": inside(field(' HYPERLINK "file:///c:/x.exe"')),
    "field HYPERLINK to a share": inside(field(' HYPERLINK "\\\\\\\\host\\\\share"')),
    "picture outside": link("image", "https://example.org/a.png"),
    "picture on a share": link("image", "\\\\host\\share\\a.png"),
    "picture of this computer": link("image", "file:///etc/passwd"),
    "template outside": link("attachedTemplate", "https://example.org/a.dotm"),
    "object outside": link("oleObject", "https://example.org/a.bin"),
    "frame outside": link("frame", "https://example.org/"),
    "transform outside": link("transform", "https://example.org/a.xsl"),
    "header outside": link("header", "https://example.org/a.xml"),
    "unknown kind outside": link("http://example.org/whatever", "https://example.org/"),
    "link to a file": link("hyperlink", "file:///c:/x.exe"),
    "link to a share": link("hyperlink", "\\\\host\\share"),
    "link to a script": link("hyperlink", "javascript:alert(1)"),
    "link to a script behind a space": link("hyperlink", " java&#9;script:alert(1)"),
    "link to a program": link("hyperlink", "ms-msdt:/id PCWDiagnostic"),
    "link that says it is inside": (docx(relationships=[("image", "http://example.org/a", "Internal")]), RELS),
    "link of small letters": (docx(relationships=[("image", "//example.org/a", "external")]), RELS),
    "object": inside('<w:r><w:object><o:OLEObject xmlns:o="urn:o" ProgID="Package"/></w:object></w:r>'),
    "object in vml": inside(f'<w:r><w:pict><o:OLEObject {VML} Type="Embed"/></w:pict></w:r>'),
    "control": inside("<w:r><w:control/></w:r>"),
    "altChunk": (docx('<w:altChunk xmlns:r="urn:r" r:id="x"/>'), MAIN),
    "subdocument": inside('<w:subDoc xmlns:r="urn:r" r:id="x"/>'),
    "bound control": inside('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr></w:sdt>'),
    "macro of a form field": inside('<w:r><w:fldChar><w:ffData><w:entryMacro w:val="x"/></w:ffData></w:fldChar></w:r>'),
    "vml picture outside": inside(f'<w:r><w:pict><v:imagedata {VML} src="http://example.org/a.png"/></w:pict></w:r>'),
    "vml fill of a share": inside(f'<w:r><w:pict><v:fill {VML} src="\\\\host\\a.png"/></w:pict></w:r>'),
    "vml link to a file": inside(f'<w:r><w:pict><v:shape {VML} href="file:///c:/x"/></w:pict></w:r>'),
    "attached template": settings("<w:attachedTemplate/>"),
    "mail merge": settings('<w:mailMerge><w:connectString w:val="x"/></w:mailMerge>'),
    "transform at saving": settings("<w:saveThroughXslt/>"),
    "frames": extra("word/webSettings.xml", part("webSettings", "<w:frameset><w:frame/></w:frameset>")),
    "macros by type": (
        docx(types='<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>'),
        "[Content_Types].xml",
    ),
    "document with macros": (
        docx(
            types='<Default Extension="m" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        ),
        "[Content_Types].xml",
    ),
    "macros by another name": (
        docx(
            parts={"word/x.bin": b"x"},
            relationships=[("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "x.bin", "Internal")],
        ),
        RELS,
    ),
    "macro data": extra("word/vbaData.xml", "<a/>"),
    "activex": extra("word/activeX/activeX1.bin", b"x"),
    "embedded object": extra("word/embeddings/oleObject1.bin", b"x"),
    "embedded workbook": extra("word/embeddings/book.xlsx", b"PK"),
    "embedded font": extra("word/fonts/font1.odttf", b"x"),
    "font by relationship": (docx(relationships=[("font", "f.bin", "Internal")]), RELS),
    "custom ribbon": extra("customUI/customUI14.xml", "<customUI/>"),
    "add-in": extra("word/webextensions/taskpanes.xml", "<a/>"),
    "keys": extra("word/customizations.xml", "<a/>"),
    "settings of a printer": extra("word/printerSettings1.bin", b"x"),
    "script in a picture": svg("<script>x</script>"),
    "event in a picture": svg('<rect onload="x"/>'),
    "picture in a picture": svg('<image xmlns:x="http://www.w3.org/1999/xlink" x:href="http://example.org/a.png"/>'),
    "style of a picture": svg("<style>@import 'http://example.org/a.css'</style>"),
    "style sheet of a part": extra("word/a.xml", '<?xml-stylesheet href="http://example.org/a.xsl"?><a/>'),
}


CODES = {"ooxml.active-content", "ooxml.embedded-font", "ooxml.printer-settings", "ooxml.bound-control"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_active_content_is_refused_with_its_part(attack):
    data, where = ATTACKS[attack]
    said, seconds, _ = measured(data)
    active = [problem for problem in said if problem.code in CODES]
    assert where in {problem.place.part for problem in active}
    assert all(problem.facts["what"] for problem in active)
    assert seconds < 2


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        ("embedded font", "ooxml.embedded-font"),
        ("font by relationship", "ooxml.embedded-font"),
        ("settings of a printer", "ooxml.printer-settings"),
        ("bound control", "ooxml.bound-control"),
    ],
)
def test_what_word_itself_puts_into_a_file_has_its_own_explanation(attack, code):
    assert [problem.code for problem in problems(ATTACKS[attack][0])] == [code]


def test_a_program_in_its_usual_place_is_refused_at_the_door():
    assert [p.code for p in problems(docx(parts={"word/vbaProject.bin": b"x"}))] == ["ooxml.macros"]


def test_strict_documents_are_refused_with_the_way_to_save_them():
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
    assert "ooxml.strict" in {problem.code for problem in problems(docx(main=strict))}


CLEAN = {
    **{
        f"field {name.split()[0]}": docx(paragraph(field(f" {name} ")))
        for name in (
            "PAGE \\* MERGEFORMAT",
            "NUMPAGES",
            "TOC \\o &quot;1-3&quot; \\h \\z \\u",
            'DATE \\@ "dd.MM.yyyy"',
            "REF mark \\h",
            "SEQ Таблица \\* ARABIC",
            'HYPERLINK "https://example.org/x?a=1" \\o "Подсказка: file"',
        )
    },
    "field over runs": docx(paragraph(field(" P", "AG", "E "))),
    "page of pages by formula": docx(paragraph(field(" =", field(" PAGE "), "-1 "))),
    "condition on the page": docx(paragraph(field(" IF ", field(" PAGE "), ' = 1 "a" "b" '))),
    "text after a field": docx(paragraph(field(" PAGE ") + "<w:r><w:t>DDE — это протокол</w:t></w:r>")),
    "words of attacks in text": docx(text("INCLUDETEXT, javascript:alert(1), file:///etc/passwd, vbaProject")),
    **{
        f"link to {target}": docx(relationships=[("hyperlink", target, "External")])
        for target in ("https://example.org/a?b=1#c", "http://xn--e1afmkfd.xn--p1ai", "mailto:school@example.org")
    },
    "link inside": docx(paragraph('<w:hyperlink w:anchor="mark"><w:r><w:t>пункт</w:t></w:r></w:hyperlink>')),
    "picture": docx(
        parts={"word/media/logo.png": b"\x89PNG\r\n\x1a\n"},
        relationships=[("image", "media/logo.png", "Internal")],
        types='<Default Extension="png" ContentType="image/png"/>',
    ),
    "drawn picture": docx(parts={"word/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><a href="#b"/></svg>'}),
    "vml picture": docx(
        paragraph(f'<w:r><w:pict><v:imagedata {VML} xmlns:r="urn:r" r:id="rId9" o:title="герб"/></w:pict></w:r>')
    ),
    "form field": docx(
        paragraph('<w:r><w:fldChar w:fldCharType="end"><w:ffData><w:name w:val="x"/></w:ffData></w:fldChar></w:r>')
    ),
    "custom data": docx(parts={"customXml/item1.xml": "<a>{1}</a>", "customXml/itemProps1.xml": "<a id='{0A-1}'/>"}),
}


@pytest.mark.parametrize("control", CLEAN)
def test_what_only_shows_or_leads_to_the_web_is_allowed(control):
    assert problems(CLEAN[control]) == []
