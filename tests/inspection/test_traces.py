"""Traces of people and of editing in a template."""

import pytest

from engine.application.templates import BASE
from engine.errors import Severity
from engine.inspection.traces import traces
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.comments import Remark, with_comments
from engine.ooxml.markup import from_markup
from engine.ooxml.package import CORE_PROPERTIES, core_properties, read_package, with_core_entry

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
BODY = "word/document.xml"
CLEAN = read_package(from_markup("# base: shared/base\n[Текст] слово\n", BASE_BYTES))


def saved_by(name):
    """Return the template with a name in the properties of its file."""
    properties = core_properties(title="", author=name, subject="", keywords="")
    return with_core_entry(CLEAN.replaced({CORE_PROPERTIES: properties}))


def found(package):
    return [(p.code, p.place.part, dict(p.facts)) for p in traces(package, file="приказ.docx")]


def test_a_clean_template_has_none():
    assert found(CLEAN) == []


@pytest.mark.parametrize(
    "change",
    [
        '<w:ins w:id="1" w:author="Н. Лесная"><w:r><w:t>слово</w:t></w:r></w:ins>',
        '<w:del w:id="1" w:author="Н. Лесная"><w:r><w:delText>слово</w:delText></w:r></w:del>',
        '<w:r><w:rPr><w:rPrChange w:id="1" w:author="Н. Лесная"><w:rPr/></w:rPrChange></w:rPr></w:r>',
    ],
)
def test_tracked_changes_are_counted_with_their_authors(change):
    data = CLEAN.parts[BODY].replace(b"</w:p>", f"{change}</w:p>".encode(), 1)
    assert found(CLEAN.replaced({BODY: data})) == [
        ("trace.revisions", BODY, {"count": 1, "authors": ["Н. Лесная"]}),
    ]


def test_comments_are_counted_with_their_authors():
    remarks = [Remark(paragraph=1, lines=("а",)), Remark(paragraph=1, lines=("б",))]
    package = with_comments(CLEAN, remarks, author="Н. Лесная", initials="НЛ")
    assert found(package) == [("trace.comments", "word/comments.xml", {"count": 2, "authors": ["Н. Лесная"]})]


def test_names_in_the_properties_are_told():
    package = saved_by("Н. Лесная")
    assert found(package) == [
        ("trace.author", CORE_PROPERTIES, {"name": "Н. Лесная", "property": "author"}),
        ("trace.author", CORE_PROPERTIES, {"name": "Н. Лесная", "property": "last-modified-by"}),
    ]


def test_a_trace_is_a_warning():
    package = saved_by("Н. Лесная")
    assert {p.severity for p in traces(package)} == {Severity.WARNING}
