"""Values of several paragraphs: each becomes a paragraph that looks like the one the tag stands in."""

import datetime as dt
import io
import re

import docx
import pytest
from docxtpl import RichText
from lxml import etree

from engine.application.templates import BASE
from engine.errors import ContentError, ReadBackError
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.elements import attribute, qualified
from engine.ooxml.markup import from_markup
from engine.ooxml.package import core_properties, read_package
from engine.ooxml.text import plain_text, read_text
from engine.rendering.checking import check_template
from engine.rendering.readback import read_back
from engine.rendering.template import Properties, compile_template, render, render_parts
from engine.rendering.vocabulary import Leaf
from engine.rendering.whole import render_whole
from tests.security.building import docx as docx_with

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
PROPERTIES = Properties(title="т", author="о", subject="с", keywords="к", created=dt.date(2026, 9, 1))
MAIN, LISTS = "word/document.xml", "word/numbering.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
THREE = ["раз", "два", "три"]


def template(*lines):
    return read_package(from_markup("\n".join(["# base: shared/base", *lines, ""]), BASE_BYTES))


def with_body(xml, package=None):
    """Return a package whose body begins with this XML."""
    package = package or template("[Текст] конец")
    return package.replaced({MAIN: package.parts[MAIN].replace(b"<w:body>", f"<w:body>{xml}".encode(), 1)})


def made(package, **context):
    return render(compile_template(package, file="т.docx"), context, PROPERTIES, file="т.docx")


def printed(*lines, **context):
    """Return the lines of the document as a reader sees them."""
    return plain_text(made(template(*lines), **context)).splitlines()


def paragraphs(data, part=MAIN):
    """Return the paragraphs of a part as XML without namespaces."""
    found = read_package(data).xml(part).iter("{*}p")
    return [re.sub(r' xmlns:\w+="[^"]*"', "", etree.tostring(p, encoding="unicode", with_tail=False)) for p in found]


def p(tag, properties="", run=""):
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{look}<w:t>{tag}</w:t></w:r></w:p>"


@pytest.mark.parametrize("name", ["paragraphs", "listed", "formatted"])
def test_a_paragraph_keeps_the_properties_of_the_one_the_tag_stands_in(name):
    look = '<w:spacing w:after="120"/><w:jc w:val="both"/><w:rPr><w:i/></w:rPr>'
    run = '<w:rFonts w:ascii="Arial"/><w:color w:val="FF0000"/><w:sz w:val="20"/>'
    style = '<w:pStyle w:val="Dash"/>'  # a list of bullets, so that every filter leaves it as it is
    data = made(with_body(p(f"{{{{p x | {name} }}}}", style + look, run)), x="первый\nвторой")

    assert paragraphs(data)[:2] == [
        f'<w:p><w:pPr>{style}{look}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{value}</w:t></w:r></w:p>'
        for value in ("первый", "второй")
    ]


def test_emphasis_stands_where_the_schema_of_word_asks_and_the_rest_of_the_look_stays():
    run = '<w:rFonts w:ascii="Arial"/><w:i/><w:color w:val="FF0000"/>'
    data = made(with_body(p("{{p x | formatted }}", run=run)), x="а **б** *в*")

    looks = re.findall(r"<w:rPr>(.*?)</w:rPr><w:t[^>]*>(.*?)</w:t>", paragraphs(data)[0])
    arial, red = '<w:rFonts w:ascii="Arial"/>', '<w:color w:val="FF0000"/>'
    assert looks == [
        (f"{arial}<w:i/>{red}", "а "),
        (f"{arial}<w:b/><w:bCs/><w:i/>{red}", "б"),
        (f"{arial}<w:i/>{red}", " "),
        (f"{arial}<w:i/><w:iCs/>{red}", "в"),
    ]


def test_plain_words_have_no_properties_where_the_tag_has_none():
    (first, *_) = paragraphs(made(with_body("<w:p><w:r><w:t>{{p x | formatted }}</w:t></w:r></w:p>"), x="а **б**"))
    assert first == (
        '<w:p><w:pPr/><w:r><w:t xml:space="preserve">а </w:t></w:r>'
        '<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">б</w:t></w:r></w:p>'
    )


def test_a_list_stands_before_the_properties_that_follow_it():
    look = '<w:pStyle w:val="Body"/><w:keepNext/>{}<w:spacing w:after="120"/><w:ind w:left="10"/>'
    data = made(with_body(p("{{p x | formatted }}", look.format(""))), x="- а")
    number = re.search(r'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="\d+"/></w:numPr>', paragraphs(data)[0]).group()
    assert f"<w:pPr>{look.format(number)}</w:pPr>" in paragraphs(data)[0]


def test_a_tag_that_word_broke_over_runs_is_one_tag():
    whole, cut = p("{{p x | paragraphs }}", run="<w:b/>"), "</w:t></w:r><w:r><w:t>"
    body = whole.replace("{{p x", f"{{{{{cut}p x").replace("graphs", f"gra{cut}phs")
    (first, second, *_) = paragraphs(made(with_body(body), x="а\nб"))
    assert first.replace("а</w:t>", "б</w:t>") == second
    assert "<w:rPr><w:b/></w:rPr>" in first


@pytest.mark.parametrize(
    ("style", "name", "lines"),
    [
        ("Текст", "paragraphs", ["раз", "два", "три"]),
        ("Текст", "listed", ["– раз", "– два", "– три"]),
        ("Перечисление", "paragraphs", ["– раз", "– два", "– три"]),
        ("Перечисление", "listed", ["– раз", "– два", "– три"]),
        ("Нумерованный список", "listed", ["1) раз", "2) два", "3) три"]),
        ("Пункт 1", "paragraphs", ["2. раз", "3. два", "4. три"]),
        ("Пункт 2", "paragraphs", ["1.1. раз", "1.2. два", "1.3. три"]),
        ("Пункт 2", "listed", ["1.1. раз", "1.2. два", "1.3. три"]),
        ("Подпункт", "listed", ["1) раз", "2) два", "3) три"]),
    ],
)
def test_items_take_the_sign_of_the_paragraph_or_a_dash(style, name, lines):
    assert printed("[Пункт 1] начало", f"[{style}] {{{{p x | {name} }}}}", x=THREE) == ["1. начало", *lines]


def test_a_mark_stands_after_every_item_and_a_full_stop_after_the_last():
    found = printed(
        '[Текст] {{p x | listed(";") }}', '[Текст] {{p x | paragraphs(",") }}', x=["раз,", "до мая г.", "три"]
    )
    assert found == ["– раз;", "– до мая г.;", "– три.", "раз,", "до мая г.,", "три."]


def test_numbers_begin_at_one_for_every_value_and_the_document_goes_on_as_it_did():
    found = printed(
        "[Нумерованный список] до",
        "[Нумерованный список] {{p x | listed }}", "[Нумерованный список] {{p x | listed }}",
        "[Нумерованный список] после", "[Текст] {{p y | formatted }}", "[Нумерованный список] ещё",
        x=THREE[:2], y="1. а\n2. б\nтекст\n1. в",
    )  # fmt: skip
    assert found == [
        "1) до", "1) раз", "2) два", "1) раз", "2) два", "2) после",
        "1) а", "2) б", "текст", "1) в", "3) ещё",
    ]  # fmt: skip


def test_numbers_begin_at_one_in_every_round_of_a_repetition():
    found = printed(
        "[Tag] {%p for y in every %}", "[Раздел] Дело", "[Пункт раздела] {{p y | formatted }}", "[Tag] {%p endfor %}",
        every=["Решили:\n1. раз\n2. два", "1. раз"],
    )  # fmt: skip
    assert found == ["1. Дело", "1.1. Решили:", "1) раз", "2) два", "2. Дело", "1) раз"]


def test_every_list_of_a_value_is_written_and_has_the_sign_of_the_base():
    data = made(template("[Текст] {{p x | formatted }}"), x="- а\n1. б\n1. в")
    package = read_package(data)
    used = {attribute(e, "val") for e in package.xml(MAIN).iter(qualified("w:numId"))}
    numbers = {attribute(e, "numId"): e for e in package.xml(LISTS).iter(qualified("w:num"))}
    assert len(used) == 3
    assert used <= numbers.keys()
    assert len(docx.Document(io.BytesIO(data)).paragraphs) == 3


def test_documents_of_one_template_begin_their_lists_apart():
    compiled = compile_template(template("[Текст] {{p x | formatted }}"), file="т.docx")

    def again(value):
        return render(compiled, {"x": value}, PROPERTIES, file="т.docx")

    first = again("1. а")
    assert again("1. а\n1. б\n1. в") != first
    assert again("1. а") == first


@pytest.mark.parametrize("value", [None, "", " \n\t\n", [], ["", " "]])
@pytest.mark.parametrize("name", ["paragraphs", "listed", "formatted"])
def test_an_empty_value_leaves_no_paragraph(name, value):
    if isinstance(value, list) and name == "formatted":
        value = None
    assert printed("[Текст] до", f"[Текст] {{{{p x | {name} }}}}", "[Текст] после", x=value) == ["до", "после"]


def cells(data):
    return [[paragraph.style.name for paragraph in cell.paragraphs] for cell in tables(data)[0].rows[0].cells]


def tables(data):
    return docx.Document(io.BytesIO(data)).tables


def test_a_cell_takes_its_paragraphs_and_keeps_one_when_there_are_none():
    package = template(
        "{table Сетка; mm: 40 40 40 40}", "{row}", "- [Таблица: текст] {{p x | formatted }}",
        "- [Таблица: текст] {{p none | formatted }}",
        "- [Таблица: текст] {{p none | listed }}", "  [Таблица: число] {{p none | paragraphs }}",
        "- [Tag] {%p if none %}", "  [Таблица: текст] {{p none | paragraphs }}", "  [Tag] {%p endif %}",
        "{end table}", "[Текст] конец",
    )  # fmt: skip
    data = made(package, x="а\n- б\n1. в", none=None)
    assert cells(data) == [["Таблица: текст"] * 3, ["Таблица: текст"], ["Normal"], ["Normal"]]
    assert plain_text(data).splitlines()[0] == "а / – б / 1) в |  |  |"


def test_tables_are_not_joined_where_a_value_between_them_is_empty():
    table = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>{}</w:tc></w:tr></w:tbl>"
    inner = table.format("<w:p/>")
    between = inner + p("{{p x | paragraphs }}") + inner
    nested = table.format(inner + p("{{p x | paragraphs }}"))
    body = read_package(made(with_body(between + nested), x="")).xml(MAIN)[0]
    assert [element.tag.rpartition("}")[2] for element in body][:4] == ["tbl", "p", "tbl", "tbl"]
    assert [element.tag.rpartition("}")[2] for element in next(body[3].iter("{*}tc"))] == ["tcPr", "tbl", "p"]


def test_only_the_first_paragraph_begins_a_page():
    data = made(template("[Текст] до", "{new page}", "[Текст] {{p x | paragraphs }}"), x=THREE)
    assert ["pageBreakBefore" in paragraph for paragraph in paragraphs(data)] == [False, True, False, False]


def test_a_line_feed_inside_of_an_item_is_a_line_break():
    data = made(template("[Текст] {{p x | listed }}"), x=["раз\nи ещё\tраз", "два"])
    assert [found.text for found in read_text(data)[MAIN]] == ["раз\nи ещё\tраз", "два"]


def test_headers_and_notes_take_paragraphs_too():
    package = template("[Текст] {{p x | formatted }}")
    header = "word/header1.xml"
    assert header in package.parts
    package = package.replaced({header: f"<w:hdr {W}>{p('{{p x | formatted }}')}</w:hdr>".encode()})
    data = made(package, x="1. раз\n2. **два**")
    assert [found.text for found in read_text(data)[header]] == ["раз", "два"]
    assert plain_text(data).splitlines() == ["1) раз", "2) два", "--- header1 ---", "1) раз", "2) два"]
    assert paragraphs(made(package, x=""), header) == ["<w:p/>"]


def test_a_footnote_takes_paragraphs_behind_the_one_with_its_sign():
    sign = "<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Сноска: {{ y }}</w:t></w:r></w:p>"
    notes = f'<w:footnotes {W}><w:footnote w:id="2">{sign}{p("{{p x | formatted }}")}</w:footnote></w:footnotes>'
    package = read_package(
        docx_with(
            "<w:p><w:r><w:t>текст</w:t></w:r></w:p>",
            parts={"word/footnotes.xml": notes},
            relationships=[("footnotes", "footnotes.xml", "Internal")],
        )
    )
    assert check_template(package, {"x": Leaf("formatted"), "y": Leaf("text")}, file="т.docx") == []
    data = made(package, x="раз\n- **два**", y="см.")
    assert plain_text(data).splitlines()[-3:] == ["Сноска: см.", "раз", "– два"]


def test_an_undefined_name_is_refused():
    with pytest.raises(ContentError, match=r"template\.failed"):
        made(template("[Текст] {{p nobody | paragraphs }}"))


def test_every_run_is_compared_with_the_paper():
    compiled = compile_template(template("[Текст] {{p x | formatted }}"), file="т.docx")
    data, strings = render_parts(compiled, {"x": "- один **два**\nтри"}, PROPERTIES, file="т.docx")
    assert strings[MAIN] == ["один ", "два", "три"]
    with pytest.raises(ReadBackError, match=r"readback\.lost"):
        read_back(data, {MAIN: ["один ", "три", "два"]}, file="т.docx")


def test_a_base_without_the_style_of_a_list_is_told():
    package = template("[Текст] слово", "[Текст] {{p x | formatted }}")
    styles = package.parts["word/styles.xml"].replace("Нумерованный список".encode(), b"Other")
    with pytest.raises(ContentError) as caught:
        compile_template(package.replaced({"word/styles.xml": styles}), file="т.docx")
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["style"]) == ("template.no-list-style", "Нумерованный список")
    assert (problem.place.file, problem.place.paragraph) == ("т.docx", 2)


def test_a_template_without_such_tags_is_left_as_it_is():
    package = template("[Текст] {{ x }}")
    compiled = compile_template(package, file="т.docx")
    assert compiled.lists is None
    assert compiled.package.parts[LISTS] == package.parts[LISTS]
    assert compiled.package.parts[MAIN] == package.parts[MAIN]


ALL_KINDS = (
    "[Текст] {{p x | formatted }}",
    "[Пункт 1] {{p items | paragraphs }}",
    "[Нумерованный список] {{p items | listed }}",
    '[Текст] {{p items | listed(";") }}',
    "{table Сетка; mm: 40 40}",
    "{row}",
    "- [Таблица: текст] {{p x | formatted }}",
    "- [Таблица: текст] {{p none | formatted }}",
    "{end table}",
    "[Текст] {{ y }}",
)
VALUES = {"x": "**а** & <б>\n- в\n1. г\n2. *д*", "items": THREE, "none": None}


def test_docxtpl_renders_the_same():
    compiled = compile_template(template(*ALL_KINDS), file="т.docx")
    context = {**VALUES, "y": "обычное"}
    ours = render(compiled, context, PROPERTIES, file="т.docx")
    core = core_properties(title="т", author="о", subject="с", keywords="к", created=dt.date(2026, 9, 1))
    theirs, strings = render_whole(compiled.package, context, core, file="т.docx", lists=compiled.lists)
    assert plain_text(ours) == plain_text(theirs)
    assert paragraphs(ours) == paragraphs(theirs)
    assert read_package(ours).parts[LISTS] == read_package(theirs).parts[LISTS]
    read_back(theirs, strings, file="т.docx")


def test_a_value_of_docxtpl_beside_them_takes_the_slow_way():
    compiled = compile_template(template(*ALL_KINDS[:-1], "[Текст] {{r y }}"), file="т.docx")
    data, _ = render_parts(compiled, {**VALUES, "y": RichText("жирно", bold=True)}, PROPERTIES, file="т.docx")
    plain = render(
        compile_template(template(*ALL_KINDS), file="т.docx"), {**VALUES, "y": "жирно"}, PROPERTIES, file="т.docx"
    )
    assert plain_text(data) == plain_text(plain)
