import re

import pytest

from engine.ooxml.elements import parse_xml
from engine.ooxml.normalising import remove_session_marks
from engine.ooxml.runs import join_pieces

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def body(*texts):
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>" for text in texts)
    return parse_xml(f"<w:body {W}><w:p>{runs}</w:p></w:body>".encode(), "т")


def spans(text):
    return [match.span() for match in re.finditer(r"\{\{.*?\}\}", text)]


def texts(root):
    return [node.text or "" for node in root.iter("{*}t")]


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        (["{{ x }}"], ["{{ x }}"]),
        (["до {", "{ x", " }", "} после"], ["до {{ x }}", "", "", " после"]),
        (["{{ a }", "} и {{", " b }}"], ["{{ a }}", " и {{ b }}", ""]),
        (["без", " тегов"], ["без", " тегов"]),
    ],
)
def test_a_broken_tag_is_joined_in_its_first_run(broken, joined):
    root = body(*broken)

    assert join_pieces(root, spans) is (broken != joined)
    assert texts(root) == joined


def test_runs_and_their_formatting_stay():
    root = body("{", "{ x }}")
    join_pieces(root, spans)

    assert len(list(root.iter("{*}b"))) == 2


def test_marks_of_editing_sessions_are_gone_and_everything_else_stays():
    source = (
        f'<w:body {W} {W14}><w:p w:rsidR="00A1" w:rsidRDefault="00A2" w14:paraId="77">'
        '<w:pPr><w:jc w:val="center"/></w:pPr><w:proofErr w:type="spellStart"/>'
        '<w:r w:rsidRPr="00A3"><w:lastRenderedPageBreak/><w:t>слово</w:t></w:r></w:p></w:body>'
    )
    root = parse_xml(source.encode(), "т")
    remove_session_marks(root)

    assert [name for node in root.iter() for name in node.attrib] == [
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
    ]
    assert {node.tag.rpartition("}")[2] for node in root.iter()} == {"body", "p", "pPr", "jc", "r", "t"}
