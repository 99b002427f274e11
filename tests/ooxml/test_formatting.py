"""Properties lie upon one another as Word lays them."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from engine.ooxml.elements import qualified
from engine.ooxml.formatting import Formatting, runs_of, table_style
from engine.ooxml.package import main_part, read_package


@pytest.fixture
def paper():
    """A document with a style of paragraphs over another one, a style of letters, a table."""
    made = docx.Document()
    parent = made.styles.add_style("Parent", WD_STYLE_TYPE.PARAGRAPH)
    child = made.styles.add_style("Child", WD_STYLE_TYPE.PARAGRAPH)
    child.base_style = parent
    letters = made.styles.add_style("Letters", WD_STYLE_TYPE.CHARACTER)
    parent.paragraph_format.space_before = Pt(6)
    child.paragraph_format.space_after = Pt(12)
    parent.font.size, child.font.bold, letters.font.size = Pt(16), True, Pt(20)
    return made


def opened(made):
    out = io.BytesIO()
    made.save(out)
    package = read_package(out.getvalue())
    root = package.xml(main_part(package))
    return Formatting(package), root


def first(root, name="w:p"):
    return next(root.iter(qualified(name)))


def test_attributes_are_inherited_one_by_one(paper):
    paper.add_paragraph("Текст", style="Child")
    formatting, root = opened(paper)
    looks = formatting.paragraph(first(root))
    assert (looks.length("w:spacing", "before"), looks.length("w:spacing", "after")) == (120, 240)


def test_the_nearest_layer_of_letters_wins(paper):
    paragraph = paper.add_paragraph(style="Child")
    plain = paragraph.add_run("а")
    styled = paragraph.add_run("б", style="Letters")
    direct = paragraph.add_run("в", style="Letters")
    direct.font.size = Pt(9)
    formatting, root = opened(paper)
    looks = [formatting.run(run, first(root)) for run in runs_of(first(root))]
    assert [one.length("w:sz", "val") for one in looks] == [32, 40, 18]
    assert [one.is_on("w:b") for one in looks] == [True, True, True]
    assert (plain.text, styled.text) == ("а", "б")


def test_a_toggle_is_switched_off_directly(paper):
    paper.add_paragraph(style="Child").add_run("а").bold = False
    formatting, root = opened(paper)
    assert not formatting.run(next(runs_of(first(root))), first(root)).is_on("w:b")


def test_what_nobody_says_is_the_default_of_the_document(paper):
    paper.add_paragraph("Текст")
    formatting, root = opened(paper)
    paragraph = first(root)
    assert formatting.paragraph(paragraph).value("w:jc", default="left") == "left"
    assert formatting.run(next(runs_of(paragraph)), paragraph).value("w:lang") == "en-US"


LIST = """<w:abstractNum {names} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="500" w:firstLine="300"/></w:pPr></w:lvl></w:abstractNum>"""
NUMBER = '<w:num {names} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'


def with_list(paper):
    numbering = paper.part.numbering_part.element
    numbering.insert(0, parse_xml(LIST.format(names=nsdecls("w"))))
    numbering.append(parse_xml(NUMBER.format(names=nsdecls("w"))))
    properties = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", "0"), ("w:numId", "77")):
        inner = OxmlElement(name)
        inner.set(qn("w:val"), value)
        properties.append(inner)
    return properties


def test_a_list_named_directly_lies_over_the_style(paper):
    paper.styles["Child"].paragraph_format.left_indent = Pt(10)
    paragraph = paper.add_paragraph("Пункт", style="Child")
    paragraph._p.get_or_add_pPr().append(with_list(paper))
    formatting, root = opened(paper)
    looks = formatting.paragraph(first(root))
    assert (looks.length("w:ind", "left"), looks.length("w:ind", "firstLine")) == (500, 300)


def test_a_list_of_a_style_lies_just_under_that_style(paper):
    style = paper.styles["Parent"].element.get_or_add_pPr()
    style.append(with_list(paper))
    paper.styles["Parent"].paragraph_format.left_indent = Pt(10)
    paper.add_paragraph("Пункт", style="Child")
    formatting, root = opened(paper)
    looks = formatting.paragraph(first(root))
    assert (looks.length("w:ind", "left"), looks.length("w:ind", "firstLine")) == (200, 300)


def test_the_style_of_a_table_lies_under_that_of_the_paragraph(paper):
    style = paper.styles["Table Grid"].element
    style.remove(style.find(qn("w:pPr")))
    style.append(parse_xml(f'<w:pPr {nsdecls("w")}><w:spacing w:before="77" w:after="78"/></w:pPr>'))
    table = paper.add_table(rows=1, cols=1, style="Table Grid")
    table.cell(0, 0).paragraphs[0].style = paper.styles["Parent"]
    formatting, root = opened(paper)
    paragraph = first(root)
    looks = formatting.paragraph(paragraph, table_style(paragraph))
    assert (looks.length("w:spacing", "before"), looks.length("w:spacing", "after")) == (120, 78)


def test_outside_of_tables_there_is_no_style_of_a_table(paper):
    paper.add_paragraph("Текст")
    _, root = opened(paper)
    assert table_style(first(root)) == ""
