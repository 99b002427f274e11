"""A template extends another one: blocks are overridden, repeated, nested, several layers deep."""

import pytest

from engine.errors import ContentError, Severity
from engine.ooxml.text import plain_text
from tests.rendering.composing import BODY, compose_all, docx, lines, read_package, with_text

BASE = [
    "[Текст] начало",
    "[Tag] {%p block first %}",
    "[Пункт 1] первый",
    "[Tag] {%p endblock %}",
    "[Tag] {%p block second %}",
    "[Пункт 1] второй",
    "[Tag] {%p endblock %}",
    "[Текст] конец",
]


def extending(target, *content):
    return [f'[Tag] {{%p extends "{target}" %}}', *content]


def block(name, *content):
    return [f"[Tag] {{%p block {name} %}}", *content, "[Tag] {%p endblock %}"]


def problem_of(template, **layers):
    with pytest.raises(ContentError) as caught:
        compose_all(template, **layers)
    (problem,) = caught.value.problems
    return problem


def test_a_block_without_an_override_renders_what_is_in_it():
    assert lines(compose_all(BASE)) == ["начало", "1. первый", "2. второй", "конец"]


def test_one_overridden_block_leaves_the_rest_as_it_is():
    own = extending("school__x".replace("__", "/"), *block("second", "[Пункт 1] свой", "[Пункт 1] и ещё"))
    assert lines(compose_all(own, school__x=BASE)) == ["начало", "1. первый", "2. свой", "3. и ещё", "конец"]


def test_parent_repeats_the_clause_of_the_base_as_often_as_it_is_named():
    own = extending("school/x", *block("first", "[Tag] {%p parent %}", "[Пункт 1] свой", "[Tag] {%p parent %}"))
    assert lines(compose_all(own, school__x=BASE))[1:4] == ["1. первый", "2. свой", "3. первый"]


def test_an_empty_block_takes_the_clause_out():
    assert lines(compose_all(extending("school/x", *block("first")), school__x=BASE)) == [
        "начало",
        "1. второй",
        "конец",
    ]


def test_a_template_that_extends_its_own_name_means_the_layer_below_several_layers_deep():
    region = extending("school/x", *block("first", "[Tag] {%p parent %}", "[Пункт 1] область"))
    town = extending("school/x", *block("first", "[Tag] {%p parent %}", "[Пункт 1] город"))
    composed = compose_all("school/x", school__x=(BASE, region, town))
    assert lines(composed) == ["начало", "1. первый", "2. область", "3. город", "4. второй", "конец"]


def test_an_override_may_open_blocks_that_the_next_layer_overrides():
    region = extending("school/x", *block("first", *block("inner", "[Пункт 1] внутри"), "[Пункт 1] область"))
    town = extending("school/x", *block("inner", "[Пункт 1] город"))
    assert lines(compose_all("school/x", school__x=(BASE, region, town)))[1:3] == ["1. город", "2. область"]


def test_an_outer_and_an_inner_block_are_overridden_at_once():
    base = block("outer", "[Текст] а", *block("inner", "[Текст] б"))
    own = extending("school/x", *block("inner", "[Текст] в"), *block("outer", "[Текст] г", "[Tag] {%p parent %}"))
    assert lines(compose_all(own, school__x=base)) == ["г", "а", "в"]


def test_a_block_that_an_included_file_brings_is_overridden():
    base = ["[Текст] до", '[Tag] {%p include "shared/b" %}', "[Текст] после"]
    own = extending("school/x", *block("mark", "[Текст] своя отметка"))
    shared = ["[Текст] общее", *block("mark", "[Текст] отметка")]
    assert lines(compose_all(own, school__x=base, shared__b=shared)) == ["до", "общее", "своя отметка", "после"]


def test_an_override_may_include_a_block_and_a_block_may_extend_another():
    own = extending("school/x", *block("first", '[Tag] {%p include "shared/b" %}'))
    shared = (block("mark", "[Пункт 1] отметка"), extending("shared/b", *block("mark", "[Пункт 1] городская отметка")))
    assert lines(compose_all(own, school__x=BASE, shared__b=shared))[1] == "1. городская отметка"


TABLE = [
    "{table Сетка; mm: 50}", "{row head}", "- [Таблица: шапка] шапка",
    "{row}", "- [Tag] {%tr block rows %}", "{row}", "- [Таблица: текст] строка", "{row}", "- [Tag] {%tr endblock %}",
    "{end table}", "[Текст] конец",
]  # fmt: skip


def rows(*texts):
    body = [line for text in texts for line in ("{row}", f"- [Таблица: текст] {text}")]
    opening, closing = ["{row}", "- [Tag] {%tr block rows %}"], ["{row}", "- [Tag] {%tr endblock %}"]
    return ["{table Сетка; mm: 50}", *opening, *body, *closing, "{end table}"]


def test_rows_of_a_table_are_a_block():
    own = extending("school/x", *rows("своя", "{%tr parent %}"))
    assert lines(compose_all(own, school__x=TABLE)) == ["шапка", "своя", "строка", "конец"]


def test_paragraphs_in_the_place_of_rows_are_refused():
    found = problem_of(extending("school/x", *block("rows", "[Текст] абзац")), school__x=TABLE)
    assert (found.code, found.place.file, found.place.paragraph) == ("template.block-reach", "т.docx", 2)
    assert found.facts["open"] == "{%tr block rows %}"


def test_a_block_in_a_cell_that_is_left_empty_keeps_a_paragraph_there():
    cell = ["{table Сетка; mm: 50}", "{row}", "- [Tag] {%p block cell %}", "  [Таблица: текст] текст",
            "  [Tag] {%p endblock %}", "{end table}", "[Текст] конец"]  # fmt: skip
    package = compose_all(extending("school/x", *block("cell")), school__x=cell).package
    assert len(package.xml(BODY).findall(".//{*}tc/{*}p")) == 1
    assert plain_text(package).splitlines() == ["", "конец"]


def test_a_block_that_the_base_has_not_is_refused_with_what_it_has():
    found = problem_of(extending("school/x", *block("frist", "[Текст] а")), school__x=BASE)
    assert (found.code, found.facts["block"]) == ("template.unknown-base-block", "frist")
    assert found.facts["allowed"] == ["first", "second"]


def test_templates_that_extend_one_another_are_refused_with_the_chain():
    found = problem_of("school/a", school__a=extending("school/b"), school__b=extending("school/a"))
    assert (found.code, found.facts["chain"]) == ("template.extends-cycle", "school/a → school/b → school/a")


def test_a_file_that_includes_what_extends_it_is_refused_with_the_chain():
    own = extending("school/b")
    found = problem_of("school/a", school__a=own, school__b=['[Tag] {%p include "school/a" %}'])
    assert (found.code, found.facts["chain"]) == ("template.include-cycle", "school/a → school/b → school/a")


def test_marks_of_one_block_in_different_cells_are_refused():
    apart = ["{table Сетка; mm: 50 50}", "{row}", "- [Tag] {%p block a %}", "- [Tag] {%p endblock %}", "{end table}"]
    with pytest.raises(ContentError) as caught:
        compose_all([*apart, "[Текст] конец"])
    assert {p.code for p in caught.value.problems} == {"template.block-split"}


def test_blocks_that_bring_in_one_another_without_end_are_refused():
    layers = {f"shared__b{n}": [f'[Tag] {{%p include "shared/b{n + 1}" %}}'] * 2 for n in range(20)}
    found = problem_of(['[Tag] {%p include "shared/b0" %}'], **layers, shared__b20=["[Текст] а"])
    assert found.code == "template.too-much"


def test_blocks_in_blocks_are_refused_when_they_stand_too_deep():
    layers = {f"shared__b{n}": [f'[Tag] {{%p include "shared/b{n + 1}" %}}'] for n in range(40)}
    template = ['[Tag] {%p include "shared/b0" %}']
    assert problem_of(template, **layers, shared__b40=["[Текст] а"]).code == "template.too-much"


def test_a_clause_that_doubles_in_every_layer_is_refused():
    doubled = extending("school/x", *block("first", *["[Tag] {%p parent %}"] * 40))
    assert problem_of("school/x", school__x=(BASE, *[doubled] * 4)).code == "template.too-much"


def header_of(data, text):
    return with_text(data, "word/header2.xml", "</w:pPr></w:p>", f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")


def test_tags_of_composition_that_word_has_changed_are_read_as_they_were_meant():
    own = ["[Tag] {%p extends “school/x” %}", *block("second", "[Пункт 1] свой")]
    composed = compose_all(own, school__x=BASE)
    assert lines(composed) == ["начало", "1. первый", "2. свой", "конец"]
    assert [(note.code, note.place.file, note.severity) for note in composed.warnings] == [
        ("template.mended", "т.docx", Severity.NOTE)
    ]


def test_headers_follow_the_base():
    composed = compose_all(extending("school/x"), school__x=header_of(docx(*BASE), "шапка основы"))
    assert "шапка основы" in plain_text(composed.package)


def test_a_header_of_an_extending_template_wins_where_it_says_something():
    own = header_of(docx(*extending("school/x")), "своя шапка")
    package = compose_all(own, school__x=header_of(docx(*BASE), "шапка основы")).package
    assert "своя шапка" in plain_text(package)
    assert "шапка основы" not in plain_text(package)
    assert [part for part in package.parts if "header" in part] == ["word/header1.xml", "word/header3.xml"]


def test_a_header_of_the_upper_layer_wins():
    region = header_of(docx(*extending("school/x")), "область")
    town = header_of(docx(*extending("school/x")), "город")
    text = plain_text(compose_all("school/x", school__x=(docx(*BASE), region, town)).package)
    assert ("город" in text, "область" in text) == (True, False)


def test_the_same_files_give_the_same_bytes():
    own = extending("school/x", *block("first", "{restart list}", "[Пункт 1] свой"))
    one, two = (compose_all(own, school__x=BASE).package for _ in range(2))
    assert one.parts == two.parts
    assert read_package(docx(*own)).parts.keys() == one.parts.keys()
