"""A line that ends in a colon stays on the page of what it announces."""

import pytest

from engine.application.templates import BASE
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.elements import child, is_on, make
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package
from engine.ooxml.text import iterate_paragraphs, paragraph_text
from engine.rendering.keeping import keep_announcements

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()


def body(*lines):
    package = read_package(from_markup("\n".join(["# base: shared/base", *lines, ""]), BASE_BYTES))
    return package.xml("word/document.xml")


def kept(root):
    keep_announcements(root)
    return [
        paragraph_text(paragraph)
        for paragraph in iterate_paragraphs(root)
        if is_on(child(paragraph, "w:pPr", "w:keepNext"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Закрепить на учебный год:",
        "{{ hr.position.datv }} {{ hr.name.datv }}:",
        "Куратору системы наставничества{% if hr %}, кадрам{% endif %}: ",
        "Поручить:{% if hr %}{% endif %}",
    ],
)
def test_a_line_that_ends_in_a_colon_is_kept_with_the_next(text):
    assert kept(body(f"[Пункт 1] {text}", "[Пункт 2] Ознакомить работников.")) == [text]


@pytest.mark.parametrize(
    "text", ["Контроль оставляю за собой.", "Телефон: {{ phone }}", "Основание: согласия", "{{ 'а:' }}"]
)
def test_any_other_line_is_not(text):
    assert kept(body(f"[Текст] {text}")) == []


def test_the_name_of_a_field_in_a_cell_does_not_hold_rows_together():
    table = ("{table Сетка; mm: 60 60}", "{row}", "- [Таблица: текст] Фамилия:", "- [Таблица: текст]", "{end table}")

    assert kept(body(*table)) == []


def test_the_property_stands_where_word_looks_for_it():
    root = body("[Пункт 1] Закрепить:")
    keep_announcements(root)
    (paragraph,) = (one for one in iterate_paragraphs(root) if paragraph_text(one))

    assert [one.tag.rpartition("}")[2] for one in child(paragraph, "w:pPr")][:2] == ["pStyle", "keepNext"]


def test_a_paragraph_that_says_itself_not_to_be_kept_is_left_so():
    root = body("[Пункт 1] Закрепить:")
    (paragraph,) = (one for one in iterate_paragraphs(root) if paragraph_text(one))
    child(paragraph, "w:pPr").insert(1, make("w:keepNext", val="0"))

    assert kept(root) == []
