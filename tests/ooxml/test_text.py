"""Text of all parts, numbers of paragraphs included."""

from pathlib import Path

import pytest

from engine.model.changes import Change
from engine.ooxml.elements import parse_xml, qualified
from engine.ooxml.markup import from_markup
from engine.ooxml.numbering import format_number
from engine.ooxml.package import read_package
from engine.ooxml.text import change_texts, plain_text, printed_elements, read_text, sign_of, write_texts

BASE = (Path(__file__).parents[2] / "templates/shared/base/base.docx").read_bytes()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def document(body, **parts):
    """The base with a body in XML, and other parts by short name."""
    xml = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    extra = {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    return read_package(BASE).replaced({"word/document.xml": xml.encode(), **extra})


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def texts(package, part="word/document.xml"):
    return [paragraph.text for paragraph in read_text(package)[part]]


def built(text):
    return plain_text(from_markup(f"# base: shared/base\n{text}", BASE)).splitlines()


class TestReadText:
    def test_broken_runs_are_joined(self):
        assert texts(document(f"<w:p>{run('{{ na')}<w:proofErr/>{run('me }}')}</w:p>")) == ["{{ name }}"]

    def test_tabs_breaks_and_hyphens_are_signs(self):
        signs = "<w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/>"
        assert texts(document(f"<w:p><w:r>{signs}</w:r></w:p>")) == ["\t\n\n\u2011\u00ad"]

    def test_tab_stops_are_not_tabs(self):
        assert texts(document('<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr></w:p>')) == [""]

    def test_content_controls_are_read(self):
        inside = f"<w:sdt><w:sdtContent><w:p>{run('внутри')}</w:p></w:sdtContent></w:sdt>"
        assert texts(document(inside)) == ["внутри"]

    def test_cells_are_read_and_counted(self):
        cell = f"<w:tbl><w:tr><w:tc><w:p>{run('ячейка')}</w:p></w:tc></w:tr></w:tbl>"
        found = read_text(document(f"<w:p/>{cell}<w:p>{run('после')}</w:p>"))["word/document.xml"]
        assert [(p.number, p.text) for p in found] == [(1, ""), (2, "ячейка"), (3, "после")]

    def test_a_text_box_is_read_once(self):
        box = f"<w:txbxContent><w:p>{run('рамка')}</w:p></w:txbxContent>"
        both = (
            f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        )
        assert texts(document(f"<w:p>{run('до')}<w:r>{both}</w:r>{run(' и после')}</w:p>")) == ["до и после", "рамка"]

    def test_deleted_text_is_left_out_and_inserted_text_read(self):
        deleted = "<w:del><w:r><w:delText>старое</w:delText></w:r></w:del>"
        assert texts(document(f"<w:p>{deleted}<w:ins>{run('новое')}</w:ins></w:p>")) == ["новое"]

    def test_a_hyperlink_is_text(self):
        assert texts(document(f"<w:p><w:hyperlink>{run('сайт')}</w:hyperlink></w:p>")) == ["сайт"]

    def test_headers_are_read(self):
        header = f"<w:hdr {W}><w:p>{run('Шапка')}</w:p></w:hdr>"
        assert texts(document("<w:p/>", header2=header), "word/header2.xml") == ["Шапка"]

    def test_the_main_part_stands_first(self):
        assert list(read_text(BASE)) == ["word/document.xml", "word/header1.xml", "word/header2.xml"]

    def test_the_style_is_named_as_people_see_it(self):
        (paragraph,) = read_text(document('<w:p><w:pPr><w:pStyle w:val="OrgName"/></w:pPr></w:p>'))["word/document.xml"]
        assert paragraph.style == "Наименование организации"

    def test_a_paragraph_without_a_style_has_the_default_one(self):
        assert read_text(document("<w:p/>"))["word/document.xml"][0].style == "Normal"


class TestPlainText:
    def test_cells_are_parted_by_bars_and_their_paragraphs_by_strokes(self):
        table = "{table Сетка; mm: 20 20}\n{row}\n- [Текст] а\n  [Текст] б\n- [Текст] в\n{end table}"
        assert built(table) == ["а / б | в"]

    def test_points_carry_their_numbers(self):
        points = "[Пункт 1] а\n[Пункт 2] б\n[Пункт 2] в\n[Подпункт] г\n[Пункт 1] д\n[Пункт 2] е"
        assert built(points) == ["1. а", "1.1. б", "1.2. в", "1) г", "2. д", "2.1. е"]

    def test_a_point_kept_with_the_signature_counts_on(self):
        assert built("[Пункт 1] а\n[Пункт 1 с подписью] б") == ["1. а", "2. б"]

    def test_a_list_that_restarts_begins_with_one(self):
        text = "[Раздел] а\n[Пункт раздела] б\n{restart list}\n[Раздел] в\n[Пункт раздела] г"
        assert built(text) == ["1. а", "1.1. б", "1. в", "1.1. г"]

    def test_a_dash_list_has_dashes(self):
        assert built("[Перечисление] а;") == ["– а;"]

    def test_headers_with_text_follow_the_body(self):
        header = f"<w:hdr {W}><w:p>{run('Шапка')}</w:p></w:hdr>"
        package = document(f"<w:p>{run('Тело')}</w:p>", header2=header)
        assert plain_text(package) == "Тело\n--- header2 ---\nШапка\n"


class TestNumberFormats:
    @pytest.mark.parametrize(
        ("number", "kind", "text"),
        [
            (3, "decimal", "3"),
            (2, "russianLower", "б"),
            (10, "russianUpper", "К"),
            (27, "lowerLetter", "aa"),
            (14, "upperRoman", "XIV"),
            (5, "bullet", ""),
        ],
    )
    def test_a_number_is_written_in_its_format(self, number, kind, text):
        assert format_number(number, kind) == text


def test_texts_are_written_with_their_spaces_where_they_differ_and_signs_stay():
    paragraph = parse_xml(f"<w:p {W}>{run('один')}<w:r><w:tab/></w:r>{run('два')}</w:p>".encode(), "т")
    elements = list(printed_elements(paragraph))

    write_texts(elements, ["один", "знак", "три "])

    assert [element.text for element in elements] == ["один", None, "три "]
    assert [element.get(qualified("xml:space")) for element in elements] == [None, None, "preserve"]


class TestChangeTexts:
    def changed(self, pieces, *changes):
        body = "".join(piece if piece.startswith("<") else run(piece) for piece in pieces)
        paragraph = document(f"<w:p>{body}</w:p>").xml("word/document.xml").find(".//{*}p")
        elements = list(printed_elements(paragraph))
        change_texts(elements, changes)
        return [sign_of(element) for element in printed_elements(paragraph)]

    def test_a_sign_goes_to_the_run_of_the_one_it_replaces(self):
        assert self.changed(["ab", "cd"], Change(1, 3, "XY")) == ["aX", "Yd"]

    def test_signs_put_in_go_to_the_run_before(self):
        assert self.changed(["ab", "cd"], Change(2, 2, "X")) == ["abX", "cd"]

    def test_signs_at_the_beginning_go_to_the_first_run(self):
        assert self.changed(["ab", "cd"], Change(0, 0, "X")) == ["Xab", "cd"]

    def test_a_run_may_become_empty(self):
        assert self.changed(["ab", "cd"], Change(1, 4, "")) == ["a", ""]

    def test_several_changes_are_made_at_once(self):
        assert self.changed(["ab", "cd"], Change(0, 1, ""), Change(1, 2, "XX"), Change(3, 4, "Z")) == ["XX", "cZ"]

    def test_a_tab_between_stays(self):
        assert self.changed(["ab", "<w:r><w:tab/></w:r>", "cd"], Change(0, 1, "X"), Change(4, 5, "Y")) == [
            "Xb",
            "\t",
            "cY",
        ]
