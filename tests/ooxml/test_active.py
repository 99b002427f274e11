"""A template must not make Word fetch or run anything."""

from pathlib import Path

import pytest

from engine.errors import ContentError
from engine.ooxml.active import refuse_active_content
from engine.ooxml.package import CONTENT_TYPES, read_package

BASE = read_package((Path(__file__).parents[2] / "templates/shared/base/base.docx").read_bytes())
MAIN = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_body(xml):
    text = BASE.parts[MAIN].decode()
    return BASE.replaced({MAIN: text.replace("<w:body>", f"<w:body>{xml}", 1).encode()})


def with_relationship(kind, target):
    line = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
    text = BASE.parts[RELS].decode()
    return BASE.replaced({RELS: text.replace("</Relationships>", f"{line}</Relationships>").encode()})


def field(*pieces):
    def run(inner):
        return f"<w:r>{inner}</w:r>"

    begin, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "end"))
    texts = [run(f"<w:instrText>{piece}</w:instrText>") if "<" not in piece else piece for piece in pieces]
    return begin + "".join(texts) + end


def paragraph(inner):
    return f"<w:p>{inner}</w:p>"


def refused(package):
    try:
        refuse_active_content(package, "т.docx")
    except ContentError as error:
        found = error.problems
    else:
        found = ()
    assert {problem.code for problem in found} <= {"ooxml.active-content"}
    return [(problem.facts["what"], problem.place.part) for problem in found]


@pytest.mark.parametrize(
    "name", ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "ddeauto"]
)
def test_a_field_that_loads_or_runs_is_refused_in_both_forms(name):
    simple = paragraph(f'<w:fldSimple w:instr=" {name} x"/>')
    assert refused(with_body(simple)) == [(f"{name} x", MAIN)]
    assert refused(with_body(paragraph(field(f" {name} x")))) == [(f"{name} x", MAIN)]


def test_a_field_split_over_runs_is_found():
    assert refused(with_body(paragraph(field(" D", "DE", "AUTO c:\\\\x")))) == [("DDEAUTO c:\\\\x", MAIN)]


def test_a_field_whose_name_another_field_computes_is_refused():
    assert refused(with_body(paragraph(field(field("QUOTE 68 68 69"), " c:\\\\x"))))


def test_a_field_behind_the_other_branch_of_a_choice_is_found():
    assert refused(with_body(paragraph(field(" PAGE", " DDEAUTO x"))))


@pytest.mark.parametrize(
    "instruction",
    [
        " PAGE \\* MERGEFORMAT",
        " NUMPAGES ",
        " TOC \\o &quot;1-3&quot; \\h ",
        " REF link \\h ",
        " HYPERLINK \\l &quot;_Toc1&quot; \\h \\* MERGEFORMAT",
        " HYPERLINK &quot;https://example.org&quot; \\o &quot;C: подсказка&quot;",
    ],
)
def test_a_field_that_only_computes_is_allowed(instruction):
    assert refused(with_body(paragraph(field(instruction)))) == []


@pytest.mark.parametrize("target", ["file:///c:/x", "\\\\\\\\host\\\\share", "javascript:x"])
def test_a_hyperlink_field_elsewhere_than_the_web_is_refused(target):
    assert refused(with_body(paragraph(field(f' HYPERLINK "{target}"'))))


@pytest.mark.parametrize("element", ["altChunk", "object", "control", "subDoc"])
def test_an_active_element_is_refused(element):
    assert refused(with_body(paragraph(f"<w:r><w:{element}/></w:r>"))) == [(f"w:{element}", MAIN)]


def test_an_attached_template_is_refused():
    settings = BASE.parts["word/settings.xml"].decode().replace("</w:settings>", "<w:attachedTemplate/></w:settings>")
    assert refused(BASE.replaced({"word/settings.xml": settings.encode()})) == [
        ("w:attachedTemplate", "word/settings.xml")
    ]


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/activeX/activeX1.xml"])
def test_a_part_with_a_program_is_refused(part):
    assert (part.rsplit("/", 1)[-1], part) in refused(BASE.replaced({part: b"<x/>"}))


def test_a_content_type_of_a_program_is_refused():
    types = BASE.parts[CONTENT_TYPES].decode()
    line = '<Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    assert refused(BASE.replaced({CONTENT_TYPES: types.replace("</Types>", line).encode()}))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "https://example.org/a.png"),
        ("attachedTemplate", "https://example.org/a.dotm"),
        ("hyperlink", "file:///c:/x"),
        ("hyperlink", "smb://host/x"),
    ],
)
def test_a_relationship_to_the_outside_is_refused(kind, target):
    assert refused(with_relationship(kind, target)) == [(f"{kind.lower()} {target}", RELS)]


@pytest.mark.parametrize("target", ["https://example.org", "http://example.org", "mailto:a@example.org"])
def test_a_link_to_the_web_is_allowed(target):
    assert refused(with_relationship("hyperlink", target)) == []
