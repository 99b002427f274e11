"""The static check of tags that print paragraphs: alone in a paragraph, with a filter of paragraphs at the end."""

import pytest

from engine.application.templates import BASE
from engine.application.translations import translations
from engine.application.wording import words
from engine.errors import NOWHERE
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package
from engine.rendering.checking import check_heading, check_template
from engine.rendering.vocabulary import CASES, Items, Leaf, Named, shape_of_schema

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
BODY = "word/document.xml"
PERSON = Named({"name": CASES, "gender": Leaf("text")})
NAMES = {
    "note": Leaf("text"),
    "story": Leaf("paragraphs"),
    "report": Leaf("formatted"),
    "tasks": Items(Leaf("text")),
    "reports": Items(Leaf("formatted")),
    "people": Items(PERSON),
    "person": PERSON,
    "day": Leaf("date"),
    "yes": Leaf("flag"),
}
RUSSIAN = translations("ru")


def p(text, properties="", beside=""):
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{beside}</w:p>'


def problems(xml):
    package = read_package(from_markup("# base: shared/base\n[Текст] слово\n", BASE_BYTES))
    data = package.parts[BODY].replace(b"<w:body>", f"<w:body>{xml}".encode(), 1)
    return check_template(package.replaced({BODY: data}), NAMES, file="приказ.docx")


def codes(xml):
    return [problem.code for problem in problems(xml)]


@pytest.mark.parametrize(
    "tag",
    [
        "{{p note | paragraphs }}",
        "{{p note | formatted }}",
        "{{p note | listed }}",
        "{{p story | paragraphs }}",
        "{{p story | formatted }}",
        "{{p report | formatted }}",
        "{{p tasks | paragraphs }}",
        '{{p tasks | listed(";") }}',
        "{{p note | capital | paragraphs }}",
        '{{p ["раз", note] | listed }}',
        "{{p (note if yes else story) | formatted }}",
    ],
)
def test_a_filter_of_paragraphs_takes_what_suits_it(tag):
    assert codes(p(tag)) == []


@pytest.mark.parametrize(
    "xml",
    [
        p("{%p for one in reports %}") + p("{{p one | formatted }}") + p("{%p endfor %}"),
        p("{%p if report %}") + p("{{p report | formatted }}") + p("{%p endif %}"),
        f"<w:tbl><w:tblGrid/><w:tr><w:tc>{p('{{p report | formatted }}')}</w:tc></w:tr></w:tbl>",
    ],
)
def test_it_may_stand_in_a_repetition_a_condition_and_a_cell(xml):
    assert codes(xml) == []


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{p person | paragraphs }}", "expression.wrong-filter"),
        ("{{p people | listed }}", "expression.wrong-filter"),
        ("{{p day | formatted }}", "expression.wrong-filter"),
        ("{{p tasks | formatted }}", "expression.wrong-filter"),
        ("{{p report | paragraphs }}", "expression.wrong-filter"),
        ("{{p report | stop | formatted }}", "expression.wrong-filter"),
        ("{{p note | paragraphs(1, 2) }}", "expression.wrong-arguments"),
        ("{{p nobody | paragraphs }}", "template.unknown-name"),
        ("{{p note | paragraph }}", "expression.unknown-filter"),
        ("{{p note }}", "template.no-paragraph-filter"),
        ("{{p note | stop }}", "template.no-paragraph-filter"),
        ("{{p person }}", "template.no-paragraph-filter"),
        ("{{p tasks }}", "template.no-paragraph-filter"),
        ("{{p note | paragraphs if yes }}", "template.paragraphs-in-line"),
        ("{{p note | paragraphs | stop }}", "template.paragraphs-in-line"),
        ("{{ note | paragraphs }}", "template.paragraphs-in-line"),
        ("слово {{ note | paragraphs }}", "template.paragraphs-in-line"),
        ("слово {{ report }}", "template.paragraphs-in-line"),
        ("{% if note | paragraphs %}да{% endif %}", "template.paragraphs-in-line"),
        ("{{r note | formatted }}", "template.paragraphs-in-line"),
        ("слово {{p note | paragraphs }}", "template.tag-not-alone"),
        ("{{p note | paragraphs }}{{p story | paragraphs }}", "template.several-paragraph-tags"),
    ],
)
def test_misuse_is_one_problem(tag, code):
    assert codes(p(tag)) == [code]


def test_a_loop_over_paragraphs_is_told():
    assert "template.paragraphs-in-line" in codes(p("{% for one in note | paragraphs %}{{ one }}{% endfor %}"))


@pytest.mark.parametrize("reach", ["tr", "tc", "r"])
def test_a_value_cannot_take_the_place_of_a_row_a_cell_or_a_run(reach):
    cell = f"<w:tbl><w:tblGrid/><w:tr><w:tc>{p(f'{{{{{reach} note }}}}')}</w:tc></w:tr></w:tbl>"
    assert codes(cell) == ["template.prints-no-text"]


@pytest.mark.parametrize(
    ("properties", "beside", "what"),
    [
        ("<w:pPr><w:sectPr/></w:pPr>", "", "section"),
        ("", "<w:r><w:drawing/></w:r>", "sign"),
        ("", "<w:r><w:footnoteReference/></w:r>", "sign"),
        ("", '<w:fldSimple w:instr="PAGE"/>', "sign"),
    ],
)
def test_what_cannot_be_repeated_may_not_stand_in_its_paragraph(properties, beside, what):
    (problem,) = problems(p("{{p note | paragraphs }}", properties, beside))
    assert (problem.code, problem.facts["what"]) == ("template.not-alone-in-paragraph", what)


def test_a_heading_is_one_line():
    assert [problem.code for problem in check_heading("{{p note | paragraphs }}", NAMES, place=NOWHERE)] == [
        "template.tag-not-allowed"
    ]
    assert [problem.code for problem in check_heading("О {{ report }}", NAMES, place=NOWHERE)] == [
        "template.paragraphs-in-line"
    ]
    assert check_heading("О {{ note }}", NAMES, place=NOWHERE) == []


@pytest.mark.parametrize(
    ("tag", "what", "cure"),
    [
        (
            "слово {{ report }}",
            "{{ report }}: здесь печатается строка, а в значении несколько абзацев",
            "дайте метке отдельный абзац и напишите её так: {{p report | formatted }}",
        ),
        (
            "{{ tasks | listed }}",
            "{{ tasks | listed }}: здесь печатается строка, а в значении несколько абзацев",
            "дайте метке отдельный абзац и напишите её так: {{p tasks | listed }}",
        ),
        (
            "слово {{p note | paragraphs }}",
            "метка {{p note | paragraphs }} печатает целые абзацы, а рядом с ней стоит другой текст",
            "нажмите Enter до и после метки, чтобы у неё был свой абзац",
        ),
        (
            "{{p tasks }}",
            "{{p tasks }}: в метке стоит буква p, но абзацев она не печатает",
            "напишите {{p tasks | listed }} либо уберите букву p",
        ),
    ],
)
def test_the_cure_is_the_tag_as_it_should_be(tag, what, cure):
    said = words(problems(p(tag))[0], RUSSIAN)
    assert (said.what, said.cure) == (what, cure)


def test_the_schema_of_a_field_says_that_it_is_several_paragraphs():
    shapes = [shape_of_schema({"type": "string", "x-type": kind}, dict) for kind in ("paragraphs", "formatted")]
    assert shapes == [Leaf("paragraphs"), Leaf("formatted")]
