"""Blocks come in before a template is compiled."""

import pytest

from engine.application.templates import BASE
from engine.errors import ContentError
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.markup import from_markup, to_markup
from engine.ooxml.package import Package, read_package, write_package
from engine.ooxml.text import plain_text
from engine.rendering.composition import Source, compose

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()


def docx(*lines):
    return from_markup("\n".join(["# base: shared/base", *lines, ""]), BASE_BYTES)


def composed(blocks, *lines):
    return from_bytes(docx(*lines), lambda name: docx(*blocks[name]))


def from_bytes(template, content_of, base=BASE_BYTES):
    def resolve(name, _asker):
        return Source(name, content_of(name), name)

    return compose(Source("школа/т", template, "т.docx"), base=base, resolve=resolve).package


def test_a_block_stands_where_it_was_named():
    package = composed(
        {"shared/a": ["[Текст] а1", "[Текст] а2"]}, "[Текст] до", '[Tag] {%p include "shared/a" %}', "[Текст] после"
    )
    assert plain_text(package).splitlines() == ["до", "а1", "а2", "после"]


def test_a_block_may_hold_a_table_and_another_block():
    blocks = {
        "shared/a": [
            "{table Сетка; mm: 50}",
            "{row}",
            "- [Таблица: текст] ячейка",
            "{end table}",
            '[Tag] {%p include "shared/b" %}',
        ],
        "shared/b": ["[Текст] б"],
    }
    package = composed(blocks, '[Tag] {%p include "shared/a" %}', "[Текст] конец")
    assert plain_text(package).splitlines() == ["ячейка", "б", "конец"]


def test_a_block_inside_a_table_cell_is_brought_in():
    package = composed(
        {"shared/a": ["[Таблица: текст] а"]},
        "{table Сетка; mm: 50}", "{row}", '- [Tag] {%p include "shared/a" %}', "{end table}", "[Текст] конец",
    )  # fmt: skip
    assert plain_text(package).splitlines() == ["а", "конец"]


def test_a_block_does_not_come_in_the_place_of_a_row():
    table = "{table Сетка; mm: 50}", "{row}", '- [Tag] {%tr include "shared/a" %}', "{end table}"
    with pytest.raises(ContentError) as caught:
        composed({"shared/a": ["[Текст] а"]}, *table, "[Текст] конец")
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts) == ("template.empty-block", {"block": "shared/a"})


def test_styles_of_a_block_survive():
    package = composed({"shared/a": ["[Вид документа] ПРИКАЗ"]}, '[Tag] {%p include "shared/a" %}', "[Текст] конец")
    assert "[Вид документа] ПРИКАЗ" in to_markup(package)


def test_a_block_that_includes_itself_is_refused_with_the_chain():
    blocks = {"shared/a": ['[Tag] {%p include "shared/b" %}'], "shared/b": ['[Tag] {%p include "shared/a" %}']}
    with pytest.raises(ContentError) as caught:
        composed(blocks, '[Tag] {%p include "shared/a" %}')
    assert caught.value.problems[0].facts["chain"] == "shared/a → shared/b → shared/a"


def changed(part, old, new):
    """Return a template in which a piece of a part was replaced; a part replaced by nothing is left out."""
    package = read_package(
        docx("[Текст] слово", "{table Сетка; mm: 50}", "{row}", "- [Таблица: текст] а", "{end table}")
    )
    data = package.parts[part].replace(old.encode(), new.encode(), 1)
    return write_package(Package({name: content for name, content in {**package.parts, part: data}.items() if content}))


def refusal(template, base=BASE_BYTES):
    with pytest.raises(ContentError) as caught:
        from_bytes(template, lambda _: template, base)
    (problem,) = caught.value.problems
    return problem.code, problem.place.file, problem.place.part


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml", "word/settings.xml"])
def test_a_template_or_base_without_a_part_is_refused(part):
    package = read_package(docx("[Текст] слово"))
    rest = write_package(Package({name: data for name, data in package.parts.items() if name != part}))
    assert refusal(rest) == ("ooxml.missing-part", "т.docx", part)
    assert refusal(docx("[Текст] слово"), base=rest) == ("ooxml.missing-part", "shared/base", part)


@pytest.mark.parametrize(("old", "new"), [("w:tblGrid", "w:tblGird"), ("w:body", "w:bdy")])
def test_a_damaged_body_is_refused(old, new):
    package = read_package(changed("word/document.xml", "слово", "слово"))
    data = package.parts["word/document.xml"].replace(old.encode(), new.encode())
    template = write_package(package.replaced({"word/document.xml": data}))
    assert refusal(template) == ("ooxml.damaged", "т.docx", "word/document.xml")


def test_active_content_of_a_block_is_refused():
    block = changed("word/document.xml", "<w:body>", '<w:body><w:p><w:fldSimple w:instr="DDE x"/></w:p>')
    with pytest.raises(ContentError) as caught:
        from_bytes(docx('[Tag] {%p include "shared/a" %}'), lambda _: block)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file, problem.facts["what"]) == ("ooxml.active-content", "shared/a", "DDE x")


def test_a_paragraph_style_without_a_name_is_passed_over():
    template = changed("word/document.xml", "<w:body>", "<w:body><w:p><w:pPr><w:pStyle/></w:pPr></w:p>")
    package = from_bytes(template, lambda _: template)
    assert "слово" in plain_text(package)
