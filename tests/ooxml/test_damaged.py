"""A package that is not whole is refused in words, wherever it is read."""

from pathlib import Path

import pytest

from engine.errors import ContentError
from engine.ooxml.markup import to_markup
from engine.ooxml.package import CONTENT_TYPES, ROOT_RELATIONSHIPS, Package, read_package, write_package
from engine.ooxml.styles import describe_styles
from engine.ooxml.text import plain_text

BASE = read_package((Path(__file__).parents[2] / "templates/shared/base/base.docx").read_bytes())
MAIN = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def code(action, package):
    with pytest.raises(ContentError) as caught:
        action(package)
    return caught.value.problems[0].code


def reread(package):
    return read_package(write_package(package))


@pytest.mark.parametrize("part", [CONTENT_TYPES, ROOT_RELATIONSHIPS, "word/_rels/document.xml.rels"])
def test_a_wrong_root_is_damage(part):
    assert code(reread, BASE.replaced({part: b"<x/>"})) == "ooxml.damaged"


def test_a_relationship_without_attributes_is_damage():
    rels = BASE.parts[ROOT_RELATIONSHIPS].decode().replace("</Relationships>", "<Relationship/></Relationships>")
    assert code(reread, BASE.replaced({ROOT_RELATIONSHIPS: rels.encode()})) == "ooxml.damaged"


@pytest.mark.parametrize("action", [plain_text, to_markup])
def test_a_document_without_a_body_is_damage(action):
    assert code(action, BASE.replaced({MAIN: f"<w:document {W}/>".encode()})) == "ooxml.damaged"


@pytest.mark.parametrize("level", ["abc", "99", "-1", "1e400", "9" * 5000])
@pytest.mark.parametrize("action", [plain_text, to_markup])
def test_a_level_that_is_no_level_is_damage(action, level):
    listed = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    body = f"<w:document {W}><w:body>{listed}</w:body></w:document>"
    assert code(action, BASE.replaced({MAIN: body.encode()})) == "ooxml.damaged"


def test_a_size_that_is_no_number_is_damage():
    styles = BASE.parts["word/styles.xml"].replace(b'<w:sz w:val="', b'<w:sz w:val="x')
    assert code(describe_styles, BASE.replaced({"word/styles.xml": styles})) == "ooxml.damaged"


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml", "word/settings.xml"])
def test_a_document_without_styles_or_lists_is_still_read(part):
    rest = Package({name: data for name, data in BASE.parts.items() if name != part})
    assert plain_text(rest) == plain_text(BASE)
