"""Which of many places that say how a paragraph or a run looks has the last word."""

import io

import docx
import pytest

from engine.errors import ContentError
from engine.ooxml.elements import child
from engine.ooxml.formatting import Font, Formatting, runs_of, table_style, theme_families
from engine.ooxml.package import Package, read_package
from engine.ooxml.text import iterate_paragraphs, paragraph_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY, STYLES, NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"


def plain_word():
    stream = io.BytesIO()
    docx.Document().save(stream)
    return read_package(stream.getvalue())


WORD = plain_word()


def world(body, styles="", defaults="", numbering=""):
    """Return the formatting of a document and its first paragraph."""
    package = WORD.replaced(
        {
            BODY: f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>".encode(),
            STYLES: f"<w:styles {W}><w:docDefaults>{defaults}</w:docDefaults>{styles}</w:styles>".encode(),
            NUMBERING: f"<w:numbering {W}>{numbering}</w:numbering>".encode(),
        }
    )
    return Formatting(package), next(iterate_paragraphs(package.xml(BODY)))


def style(identifier, properties="", *, kind="paragraph", parent="", default=False):
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    mark = ' w:default="1"' if default else ""
    names = f'<w:style w:type="{kind}" w:styleId="{identifier}"{mark}><w:name w:val="{identifier}"/>'
    return f"{names}{based}{properties}</w:style>"


def size(value):
    return f'<w:rPr><w:sz w:val="{value}"/></w:rPr>'


def jc(value):
    return f'<w:pPr><w:jc w:val="{value}"/></w:pPr>'


LAYERS_OF_RUNS = ["defaults", "table", "normal", "paragraph", "character", "direct"]


@pytest.mark.parametrize("count", range(len(LAYERS_OF_RUNS)))
def test_a_run_takes_the_nearest_layer_that_speaks(count):
    """Defaults, table style, default paragraph style, paragraph style, character style, direct."""
    spoken = LAYERS_OF_RUNS[: count + 1]
    said = {name: size(20 + 2 * index) if name in spoken else "" for index, name in enumerate(LAYERS_OF_RUNS)}
    direct = said["direct"].replace("<w:rPr>", "").replace("</w:rPr>", "")
    formatting, paragraph = world(
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="Strong"/>{direct}</w:rPr><w:t>слово</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
        style("Normal", said["normal"], default=True)
        + style("Text", said["paragraph"], parent="Normal")
        + style("Strong", said["character"], kind="character")
        + style("Grid", said["table"], kind="table"),
        f"<w:rPrDefault>{said['defaults']}</w:rPrDefault>",
    )
    run = next(runs_of(paragraph))

    looks = formatting.run(run, paragraph, table_style(paragraph))
    assert looks.length("w:sz", "val") == 20 + 2 * count


LAYERS_OF_PARAGRAPHS = ["defaults", "table", "normal", "list", "direct"]


@pytest.mark.parametrize(
    ("spoken", "alignment"),
    [
        ([], ""),
        (["defaults"], "left"),
        (["defaults", "table"], "right"),
        (["defaults", "table", "normal"], "center"),
        (["defaults", "table", "normal", "list"], "both"),
        (["defaults", "table", "normal", "list", "direct"], "distribute"),
    ],
)
def test_a_paragraph_takes_the_nearest_layer_that_speaks(spoken, alignment):
    """Defaults, table style, paragraph style, the list it was put in by hand, direct."""
    values = dict(zip(LAYERS_OF_PARAGRAPHS, ["left", "right", "center", "both", "distribute"], strict=True))
    said = {name: jc(value) if name in spoken else "" for name, value in values.items()}
    own = said["direct"].replace("<w:pPr>", "").replace("</w:pPr>", "")
    formatting, paragraph = world(
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tr><w:tc><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/>'
        f'<w:numId w:val="1"/></w:numPr>{own}</w:pPr></w:p></w:tc></w:tr></w:tbl>',
        style("Normal", said["normal"], default=True) + style("Grid", said["table"], kind="table"),
        f"<w:pPrDefault>{said['defaults']}</w:pPrDefault>",
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">{said["list"]}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )

    assert formatting.paragraph(paragraph, table_style(paragraph)).value("w:jc") == alignment


LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
IN_LIST = '<w:numPr><w:numId w:val="1"/></w:numPr>'


class TestAListOfAStyle:
    def test_lies_under_the_indents_of_that_style(self):
        formatting, paragraph = world(
            '<w:p><w:pPr><w:pStyle w:val="Point"/></w:pPr></w:p>',
            style("Point", f'<w:pPr>{IN_LIST}<w:ind w:left="0" w:firstLine="709"/></w:pPr>'),
            numbering=LIST,
        )
        looks = formatting.paragraph(paragraph)

        assert (looks.indent("left"), looks.first_line()) == (0, 709)

    def test_lies_over_the_style_that_one_is_based_on(self):
        formatting, paragraph = world(
            '<w:p><w:pPr><w:pStyle w:val="Point"/></w:pPr></w:p>',
            style("Text", '<w:pPr><w:ind w:left="100" w:firstLine="709"/></w:pPr>')
            + style("Point", f"<w:pPr>{IN_LIST}</w:pPr>", parent="Text"),
            numbering=LIST,
        )
        looks = formatting.paragraph(paragraph)

        assert (looks.indent("left"), looks.first_line()) == (720, -360)

    def test_one_chosen_by_hand_lies_over_the_style(self):
        formatting, paragraph = world(
            f'<w:p><w:pPr><w:pStyle w:val="Text"/>{IN_LIST}</w:pPr></w:p>',
            style("Text", '<w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr>'),
            numbering=LIST,
        )
        looks = formatting.paragraph(paragraph)

        assert (looks.indent("left"), looks.first_line()) == (720, -360)

    def test_is_taken_off_by_the_number_nought(self):
        formatting, paragraph = world(
            '<w:p><w:pPr><w:pStyle w:val="Point"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:p>',
            style("Point", f"<w:pPr>{IN_LIST}</w:pPr>"),
            numbering=LIST,
        )

        assert formatting.paragraph(paragraph).indent("left") == 0


class TestAttributesAreInheritedOneByOne:
    def test_a_space_before_keeps_the_line_of_the_style(self):
        formatting, paragraph = world(
            '<w:p><w:pPr><w:pStyle w:val="Text"/><w:spacing w:before="120"/></w:pPr></w:p>',
            style("Text", '<w:pPr><w:spacing w:line="360" w:lineRule="auto"/></w:pPr>', parent="Normal")
            + style("Normal", '<w:pPr><w:spacing w:before="20" w:after="40"/></w:pPr>', default=True),
        )
        looks = formatting.paragraph(paragraph)

        found = {key: looks.length("w:spacing", key) for key in ("before", "after", "line")}
        assert found == {"before": 120, "after": 40, "line": 360}

    def test_a_style_that_is_not_named_is_the_default_one(self):
        formatting, paragraph = world("<w:p/>", style("a", jc("both"), default=True))

        assert formatting.paragraph(paragraph).value("w:jc") == "both"
        assert formatting.style_of(paragraph) == "a"

    def test_a_circle_of_styles_is_left_when_it_closes(self):
        formatting, paragraph = world(
            '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>',
            style("a", parent="b") + style("b", jc("both"), parent="a"),
        )

        assert formatting.paragraph(paragraph).value("w:jc") == "both"

    def test_what_is_switched_off_nearest_is_off(self):
        formatting, paragraph = world(
            '<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>а</w:t></w:r><w:r><w:t>б</w:t></w:r></w:p>',
            style("a", "<w:rPr><w:b/></w:rPr>", default=True),
        )
        looks = [formatting.run(run, paragraph) for run in runs_of(paragraph)]

        assert [one.is_on("w:b") for one in looks] == [False, True]
        assert looks[0].is_on("w:i", default=True)

    def test_a_length_that_is_no_number_is_named(self):
        formatting, paragraph = world('<w:p><w:pPr><w:spacing w:line="много"/></w:pPr></w:p>')

        with pytest.raises(ContentError) as caught:
            formatting.paragraph(paragraph).length("w:spacing", "line")
        assert caught.value.problems[0].code == "ooxml.damaged"


class TestIndents:
    @pytest.mark.parametrize(
        ("own", "of_style", "twips"),
        [
            ('w:firstLine="709"', 'w:hanging="360"', 709),
            ('w:hanging="360"', 'w:firstLine="709"', -360),
            ('w:left="10"', 'w:hanging="360"', -360),
            ('w:hanging="0"', 'w:firstLine="709"', 0),
            ('w:firstLine="709" w:hanging="0"', "", 709),
            ('w:firstLine="709" w:hanging="360"', "", -360),
            ("", "", 0),
        ],
    )
    def test_first_line_and_hanging_put_each_other_out(self, own, of_style, twips):
        formatting, paragraph = world(
            f"<w:p><w:pPr><w:ind {own}/></w:pPr></w:p>",
            style("a", f"<w:pPr><w:ind {of_style}/></w:pPr>", default=True),
        )

        assert formatting.paragraph(paragraph).first_line() == twips

    def test_a_side_is_known_by_both_its_names(self):
        formatting, paragraph = world(
            '<w:p><w:pPr><w:ind w:start="100"/></w:pPr></w:p>',
            style("a", '<w:pPr><w:ind w:left="50" w:end="70"/></w:pPr>', default=True),
        )
        looks = formatting.paragraph(paragraph)

        assert (looks.indent("left"), looks.indent("right")) == (100, 70)


def test_a_space_word_chooses_itself_is_fourteen_points():
    formatting, paragraph = world(
        '<w:p><w:pPr><w:spacing w:before="100" w:beforeAutospacing="1" w:after="100" w:afterAutospacing="0"/></w:pPr>'
        "</w:p>"
    )
    looks = formatting.paragraph(paragraph)

    assert (looks.space("before"), looks.space("after")) == (280, 100)


class TestFonts:
    def fonts(self, own, of_style=""):
        formatting, paragraph = world(
            f"<w:p><w:r><w:rPr><w:rFonts {own}/></w:rPr><w:t>а</w:t></w:r></w:p>",
            style("a", f"<w:rPr><w:rFonts {of_style}/></w:rPr>", default=True),
        )
        return formatting.run(next(runs_of(paragraph)), paragraph)

    def test_a_slot_is_named_by_the_nearest_layer(self):
        looks = self.fonts('w:ascii="PT Serif"', 'w:ascii="Tinos" w:hAnsi="Tinos" w:cstheme="minorBidi"')

        assert [looks.font(slot) for slot in ("ascii", "hAnsi", "cs", "eastAsia")] == [
            Font("PT Serif"),
            Font("Tinos"),
            Font("", "minorBidi"),
            Font(),
        ]

    def test_a_name_nearer_than_a_theme_puts_it_out_but_one_beside_it_does_not(self):
        nearer = self.fonts('w:hAnsi="Tinos"', 'w:hAnsiTheme="minorHAnsi"')
        beside = self.fonts('w:hAnsi="Tinos" w:hAnsiTheme="minorHAnsi"')

        assert nearer.font("hAnsi") == Font("Tinos")
        assert beside.font("hAnsi") == Font("Tinos", "minorHAnsi")

    def test_families_of_the_theme_are_read_from_its_part(self):
        assert theme_families(WORD) == {"major": "Calibri", "minor": "Cambria"}
        assert theme_families(Package({name: data for name, data in WORD.parts.items() if "theme" not in name})) == {}


class TestRunsOfAParagraph:
    def test_those_of_links_and_controls_are_its_own_but_not_deleted_ones_and_text_boxes(self):
        _, paragraph = world(
            "<w:p><w:r><w:t>а</w:t></w:r><w:hyperlink><w:r><w:t>б</w:t></w:r></w:hyperlink>"
            "<w:sdt><w:sdtContent><w:r><w:t>в</w:t></w:r></w:sdtContent></w:sdt><w:del><w:r><w:t>г</w:t></w:r></w:del>"
            "<w:ins><w:r><w:t>д</w:t></w:r></w:ins>"
            "<w:txbxContent><w:p><w:r><w:t>е</w:t></w:r></w:p></w:txbxContent></w:p>"
        )

        assert [run[-1].text for run in runs_of(paragraph)] == ["а", "б", "в", "д"]
        assert paragraph_text(paragraph) == "абвд"

    def test_the_table_style_is_that_of_the_inner_table(self):
        _, paragraph = world(
            '<w:tbl><w:tblPr><w:tblStyle w:val="Outer"/></w:tblPr><w:tr><w:tc><w:tbl><w:tblPr>'
            '<w:tblStyle w:val="Inner"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>'
        )

        assert table_style(paragraph) == "Inner"
        assert child(paragraph, "w:pPr") is None
