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


@pytest.mark.parametrize(
    ("text", "raw", "wanted", "right"),
    [
        ("директор {{ fio } и всё", "{{ fio }", "}}", "{{ fio }}"),
        ("{ fio }} и всё", "{ fio }}", "{{", "{{ fio }}"),
        ("{% if x } и", "{% if x }", "%}", "{% if x %}"),
        ("{% if x % и", "{% if x %", "%}", "{% if x %}"),
        ("{{ fio %}", "{{ fio %}", "}}", "{{ fio }}"),
        ("{ if x %}", "{ if x %}", "{%", "{% if x %}"),
    ],
)
def test_one_bracket_instead_of_two_is_told_with_the_right_tag(text, raw, wanted, right):
    found = tags(text)[0]
    assert found[0] == raw
    assert (found[1].facts["wanted"], found[1].facts["right"]) == (wanted, right)


def test_a_tag_without_end_does_not_swallow_the_next_one():
    (raw, error), following = tags("от {{ a.date № {{ a.number }}")
    assert (raw, error.code, error.facts) == ("{{ a.date №", "template.broken-tag", {"braces": "{{"})
    assert following.raw == "{{ a.number }}"


def test_every_broken_bracket_of_a_text_is_told():
    assert [raw for raw, _ in tags("а }} {{ б } {% в {# г")] == ["а }}", "{{ б }", "{% в", "{# г"]
