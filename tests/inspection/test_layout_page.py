"""Rules of the page, of letters and of paragraphs: a paper that keeps them all, and one that breaks each alone."""

import dataclasses
import datetime as dt
import re

import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, Pt, RGBColor

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import Severity
from engine.inspection import font_rules, page_rules, paragraph_rules
from engine.inspection.layout import Given, inspect_layout
from engine.inspection.reading import read_document
from engine.loading.cards import slugs
from engine.loading.layers import Layers
from engine.loading.layout import load_profile
from tests.inspection import page_papers as papers

RULES = {**page_rules.RULES, **font_rules.RULES, **paragraph_rules.RULES}
PROFILE = load_profile(Layers.built_in())
EVERY = dataclasses.replace(
    PROFILE, rules={name: dataclasses.replace(rule, on=True) for name, rule in PROFILE.rules.items()}
)
"""The profile with the rules that are habits too."""
TODAY = dt.date(2026, 11, 22)


def problems(document, *, profile=EVERY, long_kept=True):
    return list(inspect_layout(papers.read(document), profile, RULES, Given(today=TODAY, long_kept=long_kept)))


def told(document, **more):
    """Return what is found as codes with their facts, without the norm."""
    return [(one.code, {k: v for k, v in one.facts.items() if k != "norm"}) for one in problems(document, **more)]


def test_each_rule_stands_in_the_profile_and_has_a_document_that_breaks_it():
    own = [name for name in PROFILE.rules if name.startswith(("page-", "font-", "para-"))]

    assert sorted(RULES) == sorted(own)
    assert {case.values[0] for case in BROKEN} == {f"layout.{name}" for name in own}


def test_a_careful_order_breaks_none():
    assert told(papers.order()) == []


def test_one_of_several_pages_breaks_none():
    document = papers.order()
    papers.lengthen(document)

    assert told(document) == []


def letter_size(order):
    order.sections[0].page_width, order.sections[0].page_height = Mm(215.9), Mm(279.4)


def margin(side, size):
    def change(order):
        setattr(order.sections[0], f"{side}_margin", Mm(size))

    return change


def gutter(order):
    order.sections[0].gutter = Mm(5)


def two_sided(order):
    papers.setting(order, "w:evenAndOddHeaders")
    papers.number(order.sections[0].even_page_header.paragraphs[0])


def number_everywhere(order):
    order.sections[0].different_first_page_header_footer = False


def unnumbered(order):
    papers.lengthen(order)
    order.sections[0].header.paragraphs[0]._p.clear()


def even_unnumbered(order):
    papers.lengthen(order)
    margin("right", 30)(order)
    papers.setting(order, "w:evenAndOddHeaders")


def header(**how):
    """Return a change of the header: its number is put in anew."""

    def change(order):
        paragraph = order.sections[0].header.paragraphs[0]
        paragraph._p.clear_content()
        papers.number(paragraph, **how)

    return change


def footer(order):
    order.sections[0].header.paragraphs[0]._p.clear_content()
    papers.number(order.sections[0].footer.paragraphs[0])


def header_distance(order):
    order.sections[0].header_distance = Mm(5)


def fixed_margin(order):
    order.sections[0].top_margin, order.sections[0].header_distance = Mm(-20), Mm(18)


def appendix_goes_on(order):
    papers.page_break(order)
    papers.line(order, "Приложение\nк приказу от 7 сентября 2026 г. № 318-о")


def appendix_not_counted_anew(order):
    section = order.add_section(WD_SECTION.NEW_PAGE)
    papers.line(order, "Приложение\nк приказу от 7 сентября 2026 г. № 318-о")
    assert section.header.is_linked_to_previous


def landscape_without_number(order):
    landscape(order).header.is_linked_to_previous = False
    papers.line(order, "Дорожная карта", papers.CENTRE, bold=True)
    papers.last(order).paragraph_format.keep_with_next = True


def landscape(order):
    section = order.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    return section


def upright_landscape(order):
    order.sections[0].orientation = WD_ORIENT.LANDSCAPE


def in_body(**font):
    """Return a change of the letters of the preamble."""

    def change(order):
        run = papers.found(order, "В целях").runs[0]
        for name, value in font.items():
            setattr(run.font, name, value)

    return change


def in_run(xml, text="1. Закрепить"):
    def change(order):
        papers.dress(papers.found(order, text).runs[0], xml)

    return change


def in_paragraph(text="В целях", **shape):
    def change(order):
        for name, value in shape.items():
            setattr(papers.found(order, text).paragraph_format, name, value)

    return change


def mixed_slots(order):
    in_run('<w:rFonts w:ascii="PT Serif" w:hAnsi="Times New Roman"/>', text="7 сентября")(order)


def bold_words(order):
    papers.found(order, "В целях").add_run(" на весь год").bold = True


def red(order):
    papers.found(order, "В целях").runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)


def small_table(order):
    table = order.add_table(1, 2)
    table.style = "Table Grid"
    for cell in table.rows[0].cells:
        cell.text = "Срок исполнения"
        cell.paragraphs[0].runs[0].font.size = Pt(8)


def small_executor(order):
    papers.line(order, "Исп. Иванова Т.П., 2-22-23", before=20)
    papers.last(order).runs[0].font.size = Pt(8)


def spread_verb(order):
    papers.found(order, "ПРИКАЗЫВАЮ").runs[0].text = "п р и к а з ы в а ю:"


def english(order):
    papers.language(order, "en-US")


def typed_indent(sign):
    def change(order):
        paragraph = papers.found(order, "В целях")
        paragraph.runs[0].text = sign + paragraph.text
        paragraph.paragraph_format.first_line_indent = 0

    return change


def wide_title(order):
    in_paragraph("О закреплении", line_spacing=1.5)(order)


def empty_line(order):
    papers.found(order, "ПРИКАЗЫВАЮ").insert_paragraph_before()


def loose_signature(order):
    papers.lengthen(order)
    papers.found(order, "3. Контроль").paragraph_format.keep_with_next = False


def section_heading(text, *, keep=True):
    def change(order):
        papers.lengthen(order)
        paragraph = papers.line(order, text, papers.CENTRE, bold=True)
        paragraph.paragraph_format.keep_with_next = keep
        papers.found(order, "2. Заместителю")._p.addprevious(paragraph._p)

    return change


def doubled_space(order):
    run = papers.found(order, "1. Закрепить").runs[0]
    run.text = run.text.replace("пары на", "пары  на")


def soft_hyphen(order):
    run = papers.found(order, "1. Закрепить").runs[0]
    run.text = run.text.replace("наставнические", "настав\u00adнические")


def case(code, change, facts, *, named=None, **more):
    return pytest.param(code, change, facts, more, id=f"{code}:{named}" if named else code)


BROKEN = [
    case("layout.page-size", letter_size, {"found": "215,9×279,4"}),
    case("layout.page-margin-left", margin("left", 15), {"found": 15, "wanted": 20}, long_kept=False),
    case("layout.page-margin-left-long", margin("left", 25), {"found": 25, "wanted": 30}),
    case("layout.page-margin-right", margin("right", 8), {"found": 8, "wanted": 10}),
    case("layout.page-margin-top", margin("top", 19.5), {"wanted": 20}),
    case("layout.page-margin-bottom", margin("bottom", 10), {"found": 10}),
    case("layout.page-gutter", gutter, {"found": 5}),
    case("layout.page-mirror", two_sided, {"left": 30, "right": 15}),
    case("layout.page-num-start", number_everywhere, {"what": "first", "found": "2"}, named="first"),
    case("layout.page-num-start", unnumbered, {"what": "later", "count": 1}, named="later"),
    case("layout.page-num-start", even_unnumbered, {"what": "even"}, named="even"),
    case("layout.page-num-pos", header(alignment=papers.RIGHT), {"what": "side", "found": "right"}, named="side"),
    case("layout.page-num-pos", footer, {"what": "bottom"}, named="bottom"),
    case("layout.page-num-dist", header_distance, {"what": "edge", "found": 5, "wanted": 10}, named="edge"),
    case("layout.page-num-dist", fixed_margin, {"what": "text", "found": 20}, named="text"),
    case("layout.page-num-bare", header(before="стр. "), {"found": "стр. 2", "right": "2"}, named="word"),
    case("layout.page-num-bare", header(code="PAGE \\* ROMAN"), {"found": "II"}, named="roman"),
    case("layout.page-num-appendix", appendix_goes_on, {"what": "section"}, named="section"),
    case("layout.page-num-appendix", appendix_not_counted_anew, {"what": "start"}, named="start"),
    case("layout.page-body-one-section", landscape_without_number, {"what": "number"}, named="number"),
    case("layout.page-body-one-section", upright_landscape, {"what": "size"}, named="size"),
    case("layout.font-free", in_run('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "ПРИКАЗ"), {"found": "Arial"}),
    case("layout.font-one", in_body(name="PT Serif"), {"found": "PT Serif", "wanted": "Times New Roman"}),
    case("layout.font-attrs", mixed_slots, {"what": "slots", "found": "PT Serif"}, named="slots"),
    case("layout.font-size-body", in_body(size=Pt(11)), {"found": 11, "count": 1}),
    case("layout.font-size-table", small_table, {"found": 8, "least": 10, "most": 14, "count": 2}),
    case("layout.font-size-exec", small_executor, {"found": 8, "least": 10}),
    case("layout.font-color", red, {"what": "red", "count": 1}),
    case("layout.font-bold", bold_words, {"found": "на весь год", "count": 1}),
    case("layout.font-spacing", spread_verb, {"found": "п р и к а з ы в а ю:", "right": "приказываю:"}, named="typed"),
    case("layout.font-spacing", in_run('<w:spacing w:val="40"/>'), {"what": "apart", "found": 2}, named="apart"),
    case("layout.font-spacing", in_run('<w:spacing w:val="-20"/>'), {"what": "together", "found": 1}, named="together"),
    case("layout.font-no-underline", in_body(underline=True), {"what": "underline"}, named="underline"),
    case("layout.font-no-underline", in_body(italic=True), {"what": "italic"}, named="italic"),
    case("layout.font-lang", english, {"what": "document", "found": "en-US"}, named="document"),
    case("layout.font-lang", in_run('<w:lang w:val="en-US"/>'), {"what": "text", "count": 1}, named="text"),
    case("layout.para-indent", in_paragraph(first_line_indent=Mm(10)), {"found": 10, "wanted": 12.5}, named="figure"),
    case("layout.para-indent", typed_indent("\t"), {"what": "tab"}, named="tab"),
    case("layout.para-indent", typed_indent("     "), {"what": "spaces"}, named="spaces"),
    case("layout.para-justify", in_paragraph(alignment=papers.LEFT), {"count": 1}),
    case("layout.para-line", in_paragraph(line_spacing=2.0), {"what": "far", "found": 2}, named="far"),
    case("layout.para-line", in_paragraph(line_spacing=0.8), {"what": "near", "least": 1}, named="near"),
    case("layout.para-req-line", wide_title, {"found": 1.5, "wanted": 1, "count": 1}),
    case("layout.para-req-gap", in_paragraph("О закреплении", space_after=0), {"what": "title-near"}, named="title"),
    case("layout.para-req-gap", in_paragraph("Директор", space_before=Pt(90)), {"found": 90}, named="signature"),
    case(
        "layout.para-hyphen", lambda order: papers.setting(order, "w:autoHyphenation"), {"what": "auto"}, named="auto"
    ),
    case("layout.para-hyphen", soft_hyphen, {"what": "soft", "count": 1}, named="soft"),
    case("layout.para-one-space", doubled_space, {"found": "пары  на", "count": 1}),
    case("layout.para-empty", empty_line, {"count": 1}),
    case("layout.para-keep-sign", loose_signature, {"count": 1}),
    case("layout.para-section-head", section_heading("Общие положения."), {"what": "stop"}, named="stop"),
    case("layout.para-section-head", section_heading("Общие положения", keep=False), {"what": "keep"}, named="keep"),
]


@pytest.mark.parametrize(("code", "change", "facts", "more"), BROKEN)
def test_an_order_with_one_fault_is_told_of_that_alone(code, change, facts, more):
    order = papers.order()
    change(order)

    found = told(order, **more)
    assert [one for one, _ in found] == [code]
    assert {name: found[0][1].get(name) for name in facts} == pytest.approx(facts)


class TestMargins:
    def test_a_sheet_on_its_long_side_is_bound_at_its_top(self):
        order = papers.order()
        landscape(order)
        order.sections[1].left_margin, order.sections[1].top_margin = Mm(20), Mm(30)
        papers.line(order, "Дорожная карта", papers.CENTRE)

        assert told(order, profile=PROFILE) == []

    def test_sections_with_one_fault_are_counted(self):
        order = papers.order()
        landscape(order)
        for section in order.sections:
            section.right_margin = Mm(5)

        assert told(order, profile=PROFILE) == [("layout.page-margin-right", {"found": 5, "wanted": 10, "count": 2})]

    def test_a_hair_is_no_fault(self):
        order = papers.order()
        order.sections[0].left_margin = Mm(29.8)

        assert told(order) == []


NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


STOPS = '<w:tabs><w:tab w:val="center" w:pos="4677"/><w:tab w:val="right" w:pos="9355"/></w:tabs>'


def with_header(*xml):
    """Return an order whose header holds some paragraphs."""
    order = papers.order()
    root = order.sections[0].header._element
    for element in list(root):
        root.remove(element)
    for one in xml:
        root.append(papers.parsed(one))
    return order


class TestPageNumbers:
    @pytest.mark.parametrize(
        ("header", "found"),
        [
            (f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{NUMBER}</w:p>', None),
            (f'<w:p><w:pPr><w:framePr w:wrap="around" w:xAlign="center" w:y="1"/></w:pPr>{NUMBER}</w:p>', None),
            (f'<w:p><w:pPr><w:framePr w:wrap="around" w:xAlign="right" w:y="1"/></w:pPr>{NUMBER}</w:p>', "right"),
            (f"<w:p><w:pPr>{STOPS}</w:pPr><w:r><w:tab/></w:r>{NUMBER}</w:p>", None),
            (f"<w:p><w:pPr>{STOPS}</w:pPr><w:r><w:tab/><w:tab/></w:r>{NUMBER}</w:p>", "right"),
            (f"<w:p><w:pPr>{STOPS.replace('4677', '3000')}</w:pPr><w:r><w:tab/></w:r>{NUMBER}</w:p>", "left"),
            (f'<w:p><w:r><w:ptab w:relativeTo="margin" w:alignment="center"/></w:r>{NUMBER}</w:p>', None),
            (f'<w:p><w:pPr><w:jc w:val="center"/><w:ind w:firstLine="709"/></w:pPr>{NUMBER}</w:p>', "left"),
            (f"<w:p>{NUMBER}</w:p>", "left"),
        ],
    )
    def test_the_middle_is_reached_in_many_ways(self, header, found):
        wanted = [] if found is None else [("layout.page-num-pos", {"what": "side", "found": found, "count": 1})]

        assert told(with_header(header)) == wanted

    @pytest.mark.parametrize(("aligned", "found"), [("center", []), ("outside", ["right"]), ("", [])])
    def test_one_in_a_box_stands_where_the_box_does_if_the_file_tells_it(self, aligned, found):
        place = f"<wp:align>{aligned}</wp:align>" if aligned else "<wp:posOffset>100</wp:posOffset>"
        box = (
            f"<w:p><w:r><w:drawing><wp:anchor><wp:positionH>{place}</wp:positionH><w:txbxContent><w:p>{NUMBER}</w:p>"
            "</w:txbxContent></wp:anchor></w:drawing></w:r></w:p>"
        )

        assert [facts["found"] for _, facts in told(with_header(box))] == found

    @pytest.mark.parametrize(
        ("beside", "shown"),
        [("<w:r><w:t>– </w:t></w:r>{}<w:r><w:t> –</w:t></w:r>", "– 2 –"), ("{}<w:r><w:t> из 5</w:t></w:r>", "2 из 5")],
    )
    def test_what_stands_beside_is_told_with_the_number_of_the_second_page(self, beside, shown):
        order = with_header(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{beside.format(NUMBER)}</w:p>')

        assert told(order) == [("layout.page-num-bare", {"found": shown, "right": "2", "count": 1})]

    def test_figures_in_dashes_are_a_setting_of_the_section(self):
        order = papers.order()
        order.sections[0]._sectPr.append(papers.parsed('<w:pgNumType w:fmt="numberInDash"/>'))

        assert [facts["found"] for _, facts in told(order)] == ["- 2 -"]

    def test_one_that_a_condition_hides_on_the_first_page_is_none_there(self):
        order = with_header(
            '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
            f" IF </w:instrText></w:r>{NUMBER}<w:r><w:instrText> > 1</w:instrText></w:r><w:r>"
            '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
            "</w:r></w:p>"
        )
        order.sections[0].different_first_page_header_footer = False

        assert told(order) == []

    def test_a_text_of_one_page_needs_none(self):
        order = papers.order()
        order.sections[0].header.paragraphs[0]._p.clear_content()

        assert told(order) == []

    def test_a_page_broken_by_hand_is_a_second_page(self):
        order = papers.order()
        order.sections[0].header.paragraphs[0]._p.clear_content()
        papers.page_break(order)
        papers.line(order, "Список работников")

        assert ("layout.page-num-start", {"what": "later", "count": 1}) in told(order)

    def test_a_page_may_be_broken_within_the_paragraph_that_goes_there(self):
        order = papers.order()
        order.sections[0].header.paragraphs[0]._p.clear_content()
        list_of_people = papers.line(order, "Список работников")
        list_of_people.runs[0]._r.insert(0, papers.parsed('<w:br w:type="page"/>'))

        assert ("layout.page-num-start", {"what": "later", "count": 1}) in told(order)

    def test_a_page_broken_by_word_when_it_saved_the_file_is_one_too(self):
        order = papers.order()
        order.sections[0].header.paragraphs[0]._p.clear_content()
        papers.found(order, "3. Контроль").runs[0]._r.insert(0, papers.parsed("<w:lastRenderedPageBreak/>"))

        assert ("layout.page-num-start", {"what": "later", "count": 1}) in told(order)

    def test_a_table_counts_by_its_rows(self):
        order = papers.order()
        order.sections[0].header.paragraphs[0]._p.clear_content()
        table = order.add_table(40, 2)
        for row in table.rows:
            row.cells[1].text = "Разработать программу наставничества\nи представить её куратору"

        assert [facts.get("what") for _, facts in told(order, profile=PROFILE)] == ["later"]

    def test_a_title_page_of_its_own_has_none(self):
        order = papers.order()
        section = order.add_section(WD_SECTION.NEW_PAGE)
        section.header.is_linked_to_previous = False
        section.different_first_page_header_footer = False
        papers.number(section.header.paragraphs[0])
        order.sections[0].header.paragraphs[0]._p.clear_content()
        papers.body(order, papers.PREAMBLE)

        assert told(order) == []

    def test_an_appendix_counted_anew_is_as_it_should_be(self):
        order = papers.order()
        appendix_not_counted_anew(order)
        order.sections[1]._sectPr.append(papers.parsed('<w:pgNumType w:start="1"/>'))
        order.sections[1].different_first_page_header_footer = True

        assert told(order) == []


class TestFonts:
    def test_a_theme_beside_a_name_wins_over_it(self):
        order = papers.order()
        themed = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
        in_run(themed.format("Times New Roman"), text="В целях")(order)

        found = dict(told(order, profile=PROFILE))
        assert found["layout.font-free"]["found"] == "Cambria"
        assert found["layout.font-attrs"] == {
            "what": "theme",
            "found": "Cambria",
            "wanted": "Times New Roman",
            "count": 1,
        }

    def test_what_word_leaves_to_the_theme_for_chinese_is_no_fault(self):
        order = papers.order()
        in_run('<w:rFonts w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>')(order)

        assert told(order) == []

    @pytest.mark.parametrize("family", ["Times New Roman CYR", "TimesNewRomanPSMT", "times new roman"])
    def test_other_names_of_one_family_are_that_family(self, family):
        order = papers.order()
        in_run(f'<w:rFonts w:ascii="{family}" w:hAnsi="{family}"/>', "ПРИКАЗЫВАЮ")(order)

        assert told(order) == []

    def test_signs_that_are_no_letters_may_have_a_font_of_their_own(self):
        order = papers.order()
        run = papers.found(order, "В целях").add_run(" ☐")
        run.font.name = "Segoe UI Symbol"

        assert told(order) == []

    @pytest.mark.parametrize(
        ("colour", "name"),
        [
            ("0000FF", "blue"),
            ("00B050", "green"),
            ("FFC000", "yellow"),
            ("7030A0", "violet"),
            ("C00000", "red"),
            ("808080", "grey"),
            ("FFFFFF", "white"),
        ],
    )
    def test_colours_have_names(self, colour, name):
        order = papers.order()
        in_run(f'<w:color w:val="{colour}"/>')(order)

        assert told(order) == [("layout.font-color", {"what": name, "count": 1})]

    @pytest.mark.parametrize(
        "colour", ['w:val="auto"', 'w:val="000000"', 'w:val="22272F"', 'w:val="FF0000" w:themeColor="text1"']
    )
    def test_what_looks_black_is_black(self, colour):
        order = papers.order()
        in_run(f"<w:color {colour}/>")(order)

        assert told(order) == []

    def test_a_language_of_a_people_of_russia_is_right_in_its_own_words(self):
        order = papers.order()
        in_run('<w:lang w:val="tt-RU"/>')(order)

        assert told(order) == []

    def test_no_language_at_all_is_told_of(self):
        order = papers.order()
        defaults = order.styles.element.find(".//{*}rPrDefault/{*}rPr")
        defaults.remove(defaults.find("{*}lang"))

        assert [facts["what"] for _, facts in told(order)] == ["unsaid"]

    def test_a_verb_may_be_spread_a_little_by_word_itself(self):
        order = papers.order()
        in_run('<w:spacing w:val="60"/>', "ПРИКАЗЫВАЮ")(order)

        assert told(order) == []

    def test_small_letters_in_brackets_under_a_line_explain_it(self):
        order = papers.order()
        papers.line(order, "(подпись)").runs[0].font.size = Pt(8)

        assert told(order) == []

    def test_cells_drawn_one_by_one_are_a_table_and_a_line_for_a_signature_is_none(self):
        order = papers.order()
        for sides in (("top", "left", "bottom", "right"), ("bottom",)):
            cell = order.add_table(1, 1).cell(0, 0)
            cell.text = "Срок исполнения"
            cell.paragraphs[0].runs[0].font.size = Pt(8)
            borders = "".join(f'<w:{side} w:val="single"/>' for side in sides)
            cell._tc.get_or_add_tcPr().append(papers.parsed(f"<w:tcBorders>{borders}</w:tcBorders>"))

        assert told(order, profile=PROFILE) == [
            ("layout.font-size-table", {"found": 8, "least": 10, "most": 14, "count": 1})
        ]


class TestIndents:
    def item(self, text, left, first):
        order = papers.order()
        paragraph = papers.body(order, text)
        papers.found(order, "2. Заместителю")._p.addprevious(paragraph._p)
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Mm(left), Mm(first)
        return [float(facts["found"]) for _, facts in told(order)]

    @pytest.mark.parametrize(
        ("left", "first", "found"), [(0, 12.5, []), (18.8, -6.3, []), (25, -6.3, []), (12.5, -6, [6.5]), (0, 0, [0])]
    )
    def test_an_item_is_judged_by_where_its_number_stands(self, left, first, found):
        assert self.item("1.1. Составить план работы наставников.", left, first) == found

    @pytest.mark.parametrize("text", ["Повестка дня:", "Присутствовали: 12 человек", "Приложение: на 2 л. в 1 экз."])
    def test_a_line_of_a_form_has_no_indent(self, text):
        assert self.item(text, 0, 0) == []

    def test_a_numbered_list_of_word_is_an_item_too(self):
        order = papers.order()
        paragraph = order.add_paragraph("Составить план.", style="List Number")
        papers.found(order, "2. Заместителю")._p.addprevious(paragraph._p)

        assert "layout.para-indent" in dict(told(order))


class TestLines:
    @pytest.mark.parametrize(
        ("points", "found"), [(18, []), (14, []), (24.2, []), (12, [("near", 0.75)]), (28, [("far", 1.74)])]
    )
    def test_an_exact_distance_must_hold_the_letters(self, points, found):
        order = papers.order()
        in_paragraph(line_spacing=Pt(points))(order)

        assert [(facts["what"], float(facts["found"])) for _, facts in told(order)] == found

    def test_one_line_is_as_single_as_it_can_be(self):
        order = papers.order()
        in_paragraph("7 сентября", line_spacing=1.5)(order)

        assert told(order) == []


class TestGaps:
    @pytest.mark.parametrize(("after", "lines", "found"), [(12, 0, []), (0, 1, []), (0, 2, []), (18, 2, ["title-far"])])
    def test_empty_lines_count_with_their_height(self, after, lines, found):
        order = papers.order()
        in_paragraph("О закреплении", space_after=Pt(after))(order)
        for _ in range(lines):
            empty = papers.found(order, "В целях").insert_paragraph_before()
            empty.paragraph_format.space_after, empty.paragraph_format.line_spacing = 0, 1

        assert [facts["what"] for _, facts in told(order, profile=PROFILE)] == found

    def test_a_signature_in_a_table_is_measured_by_its_cells(self):
        order = papers.order()
        signature = papers.found(order, "Директор")
        table = order.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Директор", "И.С. Громова"
        for cell in table.rows[0].cells:
            cell.paragraphs[0].paragraph_format.space_after = 0
        signature._p.getparent().remove(signature._p)

        assert told(order, profile=PROFILE) == [
            ("layout.para-req-gap", {"what": "signature-near", "found": 0, "least": 12, "most": 42})
        ]


class TestSpaces:
    @pytest.mark.parametrize(
        "text",
        ["от 7 сентября 2026 г.                    № 318-о", "Учитель  ________  Т.П. Иванова", "Слова.  "],
    )
    def test_those_that_part_columns_or_end_a_line_are_none_between_words(self, text):
        order = papers.order()
        papers.line(order, text)

        assert "layout.para-one-space" not in dict(told(order))


class TestHeadings:
    @pytest.mark.parametrize(
        ("text", "found"), [("1. Срок — до 1 сентября 2026 г.", []), ("1. Общие положения.", ["stop"])]
    )
    def test_an_abbreviation_at_the_end_is_no_full_stop(self, text, found):
        order = papers.order()
        section_heading(text)(order)

        assert [facts.get("what") for _, facts in told(order)] == found

    def test_a_bold_heading_of_a_section_is_no_bold_text(self):
        order = papers.order()
        section_heading("1. Общие положения")(order)

        assert told(order) == []


def test_an_award_is_drawn_as_its_artist_likes():
    award = papers.blank()
    papers.line(award, "БЛАГОДАРНОСТЬ", papers.CENTRE, bold=True)
    for text in ("объявляется", papers.PREAMBLE + "."):
        paragraph = papers.line(award, text, papers.CENTRE, bold=True, spacing=2)
        paragraph.runs[0].font.size, paragraph.runs[0].font.color.rgb = Pt(26), RGBColor(0xC0, 0, 0)
        paragraph.runs[0].font.name = "Monotype Corsiva"

    assert told(award) == []


def test_a_diploma_in_a_table_makes_no_award():
    order = papers.order()
    order.add_table(1, 1).cell(0, 0).text = "Диплом"
    in_paragraph(first_line_indent=0)(order)

    assert [code for code, _ in told(order)] == ["layout.para-indent"]


def test_a_salutation_begins_the_text_of_a_letter():
    letter = papers.blank()
    papers.line(letter, "О направлении отчёта", after=18)
    papers.line(letter, "Уважаемый Пётр Ильич!", papers.CENTRE)
    papers.body(letter, "Направляем отчёт о работе наставников.")

    assert told(letter) == []


def test_equal_faults_are_one_problem_at_the_first_of_them():
    order = papers.order()
    for text in ("1.", "2.", "3."):
        in_paragraph(text, first_line_indent=0)(order)
    in_paragraph("В целях", first_line_indent=Mm(10))(order)

    found = [(one.place.text[:7], one.facts["found"], one.facts["count"]) for one in problems(order)]
    assert found == [("В целях", 10, 1), ("1. Закр", 0, 3)]


def test_a_rule_that_is_remembered_never_refuses():
    order = papers.order()
    in_paragraph(line_spacing=3.0, first_line_indent=0)(order)

    found = {one.code: one.severity for one in problems(order)}
    assert found == {"layout.para-line": Severity.WARNING, "layout.para-indent": Severity.REFUSAL}


@pytest.mark.parametrize(
    ("change", "more"), [pytest.param(case.values[1], case.values[3], id=case.id) for case in BROKEN]
)
def test_a_clerk_reads_what_is_wrong_and_how_to_mend_it(change, more):
    order = papers.order()
    change(order)
    said = words(problems(order, **more)[0], translations("ru"))

    assert said.what
    assert said.cure
    assert not re.search(r"…|twips|w:", said.what + said.cure)
    assert not re.search(r"[A-Za-z]{3,}", re.sub(r"[A-Z]\w+(?: [A-Z]\w+)*|en-US|ru-RU", "", said.what + said.cure))


def test_figures_are_told_with_a_comma_and_the_norm_behind_them():
    order = papers.order()
    in_paragraph(first_line_indent=Mm(7.5))(order)
    said = words(problems(order)[0], translations("ru"))

    assert said.what == (
        "первая строка начинается в 7,5 мм от поля, а нужно в 12,5 мм (абзацев: 1) "
        "(п. 3.3 ред. 2016, в ред. 2025 не сверено)"
    )
    assert said.cure == "выделите абзацы: Абзац → Отступ слева 0, Первая строка: Отступ, 12,5 мм"


SAMPLES = [
    pytest.param(slug, file, id=f"{slug}-{file.stem}")
    for slug in slugs(Layers.built_in())
    for file in sample_files(Layers.built_in(), slug)
]


@pytest.mark.parametrize(("slug", "file"), SAMPLES)
def test_shipped_documents_keep_every_rule(slug, file, kit):
    for paper in papers_from_file(kit, slug, file, today=TODAY):
        document = read_document(paper.data, file=file.name)

        assert list(inspect_layout(document, PROFILE, RULES, Given(today=TODAY))) == []
