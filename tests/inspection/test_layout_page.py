"""Rules of page, fonts and paragraphs: each is kept by an order typed well, and broken alone by one that is spoilt."""

import datetime as dt

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

from engine.inspection import font_rules, page_rules, paragraph_rules
from engine.inspection.layout import Given
from tests.inspection.typed_papers import WD_LINE_SPACING, WD_ORIENT, Mm, Order, Pt, RGBColor, broken, element

RULES = {**page_rules.RULES, **font_rules.RULES, **paragraph_rules.RULES}
GIVEN = Given(today=dt.date(2026, 11, 20))


def found(order, given=GIVEN):
    return {problem.code.removeprefix("layout.") for problem in broken(order, RULES, given)}


def each(order, change):
    for one in (order.preamble, *order.points):
        change(one)
    return order


def changed(change, **more):
    order = Order(**more)
    change(order)
    return order


def runs_of(change):
    """Spoil the letters of the whole text."""
    return changed(lambda order: each(order, lambda one: [change(run) for run in one.runs]))


def of_section(**values):
    def change(order):
        for name, value in values.items():
            setattr(order.section, name, Mm(value))

    return changed(change)


def two_sided(order):
    order.docx.settings.element.append(element("w:mirrorMargins"))
    order.section.left_margin = order.section.right_margin = Mm(30)


def lying(order):
    section = order.docx.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.header.is_linked_to_previous = False
    order.docx.add_paragraph("Таблица")


def appendix(order):
    order.docx.add_section()
    order.docx.add_paragraph("Приложение № 1")
    order.docx.add_paragraph("ПЛАН")


def footer_number(order):
    paragraph = order.section.footer.paragraphs[0]
    paragraph.alignment = 1
    paragraph._p.append(order.number._p.find(qn("w:fldSimple")))


def on_first(order):
    order.section.different_first_page_header_footer = False


def no_numbers(order):
    order.number._p.remove(order.number._p.find(qn("w:fldSimple")))
    order.lengthen()


def theme(run):
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")


def other_slot(run):
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:hAnsi"), "PT Serif")


def executor(order):
    order.docx.add_paragraph("Исп. Белых Н.В., 8 (000) 000-00-00")


def hyphenated(order):
    order.docx.settings.element.append(element("w:autoHyphenation"))


def spaces(order):
    for one in order.points:
        one.paragraph_format.first_line_indent = Mm(0)
        one.runs[0].text = "     " + one.runs[0].text


def head(text, *, keep):
    def change(order):
        styles = order.docx.styles
        styles.add_style("Раздел", WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
        paragraph = order.docx.add_paragraph(text, style="Раздел")
        paragraph.paragraph_format.keep_with_next = keep
        order.points[0]._p.addprevious(paragraph._p)

    return change


def short_indent(paragraph):
    paragraph.paragraph_format.first_line_indent = Mm(10)


def typed(order, text):
    order.points[1].runs[0].text = text


CASES = {
    "page-size": of_section(page_width=216, page_height=279),
    "page-margin-left": of_section(left_margin=15),
    "page-margin-left-long": of_section(left_margin=20),
    "page-margin-right": of_section(right_margin=8),
    "page-margin-top": of_section(top_margin=18),
    "page-margin-bottom": of_section(bottom_margin=10),
    "page-gutter": of_section(gutter=5),
    "page-mirror": changed(two_sided),
    "page-num-start": changed(on_first),
    "page-num-pos": changed(footer_number),
    "page-num-dist": of_section(header_distance=5),
    "page-num-bare": changed(lambda order: order.number.add_run(" стр.")),
    "page-num-appendix": changed(appendix),
    "page-body-one-section": changed(lying),
    "font-free": changed(lambda order: setattr(order.docx.styles["Normal"].font, "name", "Comic Sans MS")),
    "font-one": runs_of(lambda run: setattr(run.font, "name", "PT Serif")),
    "font-attrs": runs_of(theme),
    "font-size-body": runs_of(lambda run: setattr(run.font, "size", Pt(11))),
    "font-size-table": changed(lambda order: order.table(size=8)),
    "font-size-exec": changed(executor),
    "font-color": runs_of(lambda run: setattr(run.font.color, "rgb", RGBColor(0x1F, 0x3A, 0x93))),
    "font-bold": runs_of(lambda run: setattr(run.font, "bold", True)),
    "font-spacing": changed(lambda order: typed(order, "2. Куратору с р о ч н о разработать карту.")),
    "font-no-underline": runs_of(lambda run: setattr(run.font, "underline", True)),
    "font-lang": changed(
        lambda order: order.docx.styles["Normal"].element.rPr.find(qn("w:lang")).set(qn("w:val"), "en-US")
    ),
    "para-indent": changed(spaces),
    "para-justify": changed(lambda order: each(order, lambda one: setattr(one, "alignment", 0))),
    "para-line": changed(lambda order: each(order, lambda one: setattr(one.paragraph_format, "line_spacing", 2.0))),
    "para-req-line": changed(lambda order: setattr(order.organisation.paragraph_format, "line_spacing", 1.5)),
    "para-req-gap": changed(lambda order: setattr(order.signature.paragraph_format, "space_before", Pt(0))),
    "para-hyphen": changed(hyphenated),
    "para-one-space": changed(lambda order: typed(order, "2. Куратору  разработать карту.")),
    "para-empty": changed(lambda order: order.points[0]._p.addprevious(element("w:p"))),
    "para-keep-sign": changed(
        lambda order: (order.lengthen(), setattr(order.points[-1].paragraph_format, "keep_with_next", False))
    ),
    "para-section-head": changed(head("1. ОБЩИЕ ПОЛОЖЕНИЯ", keep=False)),
}
"""Rule → an order that breaks it and nothing else."""


def test_an_order_typed_well_breaks_nothing():
    assert found(Order()) == set()


def test_a_long_order_typed_well_breaks_nothing():
    assert found(Order().lengthen()) == set()


def test_every_rule_has_an_order_that_breaks_it():
    assert CASES.keys() == RULES.keys()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_broken_alone(rule):
    assert found(CASES[rule]) == {rule}


@pytest.mark.parametrize(
    ("rule", "order"),
    [
        ("page-size", of_section(page_width=148, page_height=210)),
        ("page-num-start", changed(no_numbers)),
        ("page-num-pos", changed(lambda order: setattr(order.number, "alignment", 2))),
        ("page-num-dist", of_section(header_distance=19)),
        ("font-attrs", runs_of(other_slot)),
        ("font-no-underline", runs_of(lambda run: setattr(run.font, "italic", True))),
        ("para-indent", changed(lambda order: each(order, short_indent))),
        ("para-req-gap", changed(lambda order: setattr(order.title.paragraph_format, "space_after", Pt(0)))),
        ("para-section-head", changed(head("1. ОБЩИЕ ПОЛОЖЕНИЯ.", keep=True))),
    ],
)  # fmt: skip
def test_another_way_to_break_or_to_keep_it(rule, order):
    wanted = set() if rule == "page-size" else {rule}
    assert found(order) & {rule} == wanted


def test_a_document_kept_for_a_short_time_may_have_a_narrow_margin():
    assert found(CASES["page-margin-left-long"], Given(today=GIVEN.today, long_kept=False)) == set()


def test_exact_lines_hold_their_letters():
    order = each(Order(), lambda one: setattr(one.paragraph_format, "line_spacing", Pt(10)))
    for one in (order.preamble, *order.points):
        one.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    assert "para-line" in found(order)


def test_a_problem_tells_the_norm_and_how_many_paragraphs():
    (problem,) = broken(CASES["para-justify"], RULES, GIVEN)
    assert problem.facts["count"] == 3
    assert problem.facts["norm"] == {"clause": "3.3", "edition": "2016", "follows": "2025", "certainty": "B"}
    assert problem.place.paragraph == 7


def test_empty_lines_count_as_distance():
    order = Order()
    order.signature.paragraph_format.space_before = Pt(0)
    order.signature._p.addprevious(element("w:p"))
    assert "para-req-gap" not in found(order)
