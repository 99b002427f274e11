"""What a static check says of extends, blocks and parent; every problem with its paragraph."""

import pytest

from engine.ooxml.package import read_package
from engine.rendering.checking import block_scopes, check_template
from engine.rendering.vocabulary import LEAF, Items, Named
from tests.rendering.composing import docx, picture, with_text

NAMES = {"title": LEAF, "pairs": Items(Named({"form": LEAF}))}
EXTENDS = '[Tag] {%p extends "school/x" %}'
END = "[Tag] {%p endblock %}"


def block(name):
    return f"[Tag] {{%p block {name} %}}"


def problems(*content, base_blocks=None, data=None):
    package = read_package(data or docx(*content))
    found = check_template(package, NAMES, file="т.docx", base_blocks=base_blocks)
    return [(problem.code, problem.place.paragraph) for problem in found]


def test_whole_blocks_are_accepted():
    inner = [block("inner"), "[Текст] б", END]
    assert problems("[Текст] до", block("outer"), "[Текст] а", *inner, END, '[Tag] {%p include "shared/b" %}') == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([block("a"), "[Текст] а"], [("template.not-closed", 1)]),
        (["[Текст] а", END], [("template.not-opened", 2)]),
        (
            [block("a"), "[Tag] {%p if title %}", END, "[Tag] {%p endif %}"],
            [("template.not-opened", 3), ("template.not-closed", 1)],
        ),
        ([block("a"), END, block("a"), END], [("template.block-twice", 3)]),
        ([block("a"), "[Tag] {%p parent %}", END], [("template.parent-outside", 2)]),
        ([EXTENDS, block("a"), block("b"), "[Tag] {%p parent %}", END, END], [("template.parent-outside", 4)]),
        ([EXTENDS, EXTENDS], [("template.extends-twice", 2)]),
        ([EXTENDS, "[Текст] лишнее", block("a"), END], [("template.outside-block", 2)]),
        ([EXTENDS, '[Tag] {%p include "shared/b" %}'], [("template.outside-block", 2)]),
        (["[Текст] {% block a %}{% endblock %}"], [("template.composition-reach", 1)] * 2),
        (["[Текст] слово {%p block a %}", END], [("template.tag-not-alone", 1)]),
    ],
    ids=lambda value: value[0][0] if isinstance(value[0], tuple) else "",
)
def test_a_wrong_tag_of_composition_is_told_with_its_paragraph(content, expected):
    assert problems(*content) == expected


def test_a_picture_outside_of_the_blocks_is_told():
    assert problems(data=picture(EXTENDS, block("a"), END)) == [("template.outside-block", 4)]


def test_empty_paragraphs_between_blocks_are_accepted():
    assert problems(EXTENDS, "[Текст]", block("a"), "[Текст] а", END, "[Текст]") == []


def test_a_table_of_rows_that_are_a_block_is_accepted_in_an_extending_template():
    rows = ["{row}", "- [Tag] {%tr block a %}", "{row}", "- [Текст] а", "{row}", "- [Tag] {%tr endblock %}"]
    assert problems(EXTENDS, "{table Сетка; mm: 50}", *rows, "{end table}", "[Текст]") == []


def test_a_row_outside_of_the_block_is_told():
    rows = ["{row}", "- [Текст] лишнее", "{row}", "- [Tag] {%tr block a %}", "{row}", "- [Tag] {%tr endblock %}"]
    assert problems(EXTENDS, "{table Сетка; mm: 50}", *rows, "{end table}", "[Текст]") == [
        ("template.outside-block", 2)
    ]


def test_a_tag_of_composition_in_a_header_is_told():
    data = with_text(
        docx("[Текст] а"), "word/header2.xml", "</w:pPr></w:p>",
        '</w:pPr><w:r><w:t>{%p include "shared/a" %}</w:t></w:r></w:p>',
    )  # fmt: skip
    assert problems(data=data) == [("template.composition-outside-body", 1)]


def test_a_block_that_the_base_has_not_is_told_with_the_nearest_name():
    package = read_package(docx(EXTENDS, block("contol"), END))
    (problem,) = check_template(package, NAMES, file="т.docx", base_blocks={"control": {}, "pairs": {}})
    assert (problem.code, problem.facts["nearest"]) == ("template.unknown-base-block", "control")
    assert (problem.place.paragraph, problem.facts["allowed"]) == (2, ["control", "pairs"])


def test_a_block_may_name_what_stands_around_the_overridden_one():
    base = ["[Tag] {%p for p in pairs %}", block("pair"), "[Текст] {{ p.form }}", END, "[Tag] {%p endfor %}"]
    scopes = block_scopes(read_package(docx(*base)), NAMES, file="о.docx")
    assert set(scopes["pair"]) == {"title", "pairs", "p", "loop"}
    own = [EXTENDS, block("pair"), "[Текст] {{ p.form }}: {{ title }}", END]
    assert problems(*own, base_blocks=scopes) == []
    assert problems(*own, base_blocks={"pair": {}}) == [("template.unknown-name", 3)]
