import pytest

from engine.expressions.parsing import ExpressionError
from engine.expressions.tags import Tag, read_tags

FILTERS = frozenset({"date"})


def tags(text):
    return list(read_tags(text, FILTERS))


@pytest.mark.parametrize(
    ("text", "kind", "reach"),
    [
        ("{{ a.b }}", "print", ""),
        ("{{r rich }}", "print", "r"),
        ("{%p if a %}", "if", "p"),
        ("{%tr for p in pairs %}", "for", "tr"),
        ("{% else %}", "else", ""),
        ("{%p endif %}", "endif", "p"),
        ("{%tr endfor %}", "endfor", "tr"),
        ('{%p include "shared/letterhead" %}', "include", "p"),
    ],
)
def test_every_form_of_a_tag_is_read(text, kind, reach):
    (tag,) = tags(text)
    assert isinstance(tag, Tag)
    assert (tag.kind, tag.reach) == (kind, reach)


def test_a_loop_names_its_variable():
    (tag,) = tags("{%p for person in acquainted %}")
    assert tag.variable == "person"


def test_several_tags_in_one_text_come_in_order():
    found = tags("от {{ a.date | date }} № {{ a.number }}")
    assert [tag.raw for tag in found] == ["{{ a.date | date }}", "{{ a.number }}"]


@pytest.mark.parametrize(
    "text", ["{% set x = 1 %}", "{% macro f() %}", "{% import 'x' %}", "{%p include name %}", "{# note #}", "{% raw %}"]
)
def test_other_statements_are_refused_with_their_text(text):
    ((raw, error),) = tags(text)
    assert isinstance(error, ExpressionError)
    assert raw == text


def test_a_brace_that_is_missing_is_seen():
    ((_, error),) = tags("директор {{ fio }")
    assert error.code == "template.broken-tag"


def test_braces_in_ordinary_text_are_no_tags():
    assert tags("множество {1; 2}") == []
