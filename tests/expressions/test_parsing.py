import pytest

from engine.expressions.parsing import ExpressionError, parse_condition, parse_tag_expression


@pytest.mark.parametrize(
    "text",
    [
        "pair.mentee.is_employee and not pair.mentor.mentoring_in_job_description",
        "pair.kind == 'групповое'",
        "organisation.kind in ['school', 'college']",
        "organisation.has_union or pair.count > 2",
    ],
)
def test_a_condition_may_name_compare_and_join(text):
    assert parse_condition(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "1 + 1",
        "'a' * 10",
        "f()",
        "x.__class__",
        "x['y']",
        "x | upper",
        "x is defined",
        "x if y else z",
        "{'a': 1}",
        "x ~ y",
        "-x",
    ],
)
def test_a_condition_may_do_nothing_else(text):
    with pytest.raises(ExpressionError) as caught:
        parse_condition(text)
    assert caught.value.code in ("expression.not-allowed", "expression.unknown-filter")


@pytest.mark.parametrize("text", ["a and", "a = b", "a b", "", "}} {{", "a }}{{ b"])
def test_what_does_not_parse_is_a_problem_not_a_crash(text):
    with pytest.raises(ExpressionError) as caught:
        parse_condition(text)
    assert caught.value.code == "expression.syntax"


def test_a_very_long_condition_is_refused():
    with pytest.raises(ExpressionError) as caught:
        parse_condition("a and " * 200 + "a")
    assert caught.value.code == "expression.too-long"


def test_names_are_found_with_their_dots():
    names = set(parse_condition("a.b and not c or d.e.f == 'x'").names())
    assert names == {("a", "b"), ("c",), ("d", "e", "f")}


def test_a_tag_may_use_the_named_filters_only():
    allowed = frozenset({"date"})
    assert parse_tag_expression("document.date | date", allowed)
    with pytest.raises(ExpressionError) as caught:
        parse_tag_expression("document.date | attr('x')", allowed)
    assert caught.value.facts["name"] == "attr"


@pytest.mark.parametrize("text", ["''.__class__", "range(9)", "lipsum.x()", "'a' * 9", "x[0]", "[i for i in x]"])
def test_a_tag_cannot_reach_python(text):
    with pytest.raises(ExpressionError):
        parse_tag_expression(text, frozenset({"date"}))


def test_brackets_too_deep_for_the_parser_are_refused():
    with pytest.raises(ExpressionError) as caught:
        parse_tag_expression("(" * 90 + "a" + ")" * 90, frozenset())
    assert caught.value.code == "expression.too-long"
