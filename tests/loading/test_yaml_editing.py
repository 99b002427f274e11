"""One value is changed in the text of a file; every other letter stays."""

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.loading.content import content_root
from engine.loading.yaml_editing import with_value, without_value
from engine.loading.yaml_reader import parse_yaml, paths
from engine.loading.yaml_writing import flow, scalar

TEXT = """\
# Заголовок
title: 'Дорожная карта'   # в простых кавычках
change:
  # первый
  one: {due: {by: "10-01"},  title: Один}   # пробелы
  two:
    due:
      by: "10-02"   # крайний срок
      calendar_year: first
    note: >-
      Длинная
      подсказка.

  # последний
insert:
  - at: {below: one}   # место
    id: three
    participants:
      - hr
      - curator
"""
often = settings(deadline=None, derandomize=True, database=None)
CYCLE = (content_root() / "workflows/school-staff/annual-cycle.yaml").read_text("utf-8")


def data(text):
    return parse_yaml(text.encode(), file="x").data


def changed(before, after):
    """Return the lines that left and those that came."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("title",), "Карта", "title: Карта   # в простых кавычках"),
        (("change", "one", "title"), "Раз", '  one: {due: {by: "10-01"},  title: Раз}   # пробелы'),
        (("change", "one", "title"), "Раз, два", '  one: {due: {by: "10-01"},  title: "Раз, два"}   # пробелы'),
        (("change", "one", "due"), {"by": "10-05"}, '  one: {due: {by: "10-05"},  title: Один}   # пробелы'),
        (("change", "one", "due"), {"on_request": True}, "  one: {due: {on_request: true},  title: Один}   # пробелы"),
        (("change", "one", "note"), "Да", '  one: {due: {by: "10-01"},  title: Один, note: Да}   # пробелы'),
        (("change", "two", "due"), {"by": "10-03", "calendar_year": "first"}, '      by: "10-03"   # крайний срок'),
        (("change", "two", "note"), "Да: так", '    note: "Да: так"'),
        (("change", "two", "title"), "Два", "    title: Два"),
        (("change", "six"), {"due": {"on": "03-02"}}, '  six: {due: {on: "03-02"}}'),
        (("insert", 0, "participants"), ["hr"], "    participants: [hr]"),
        (("insert", 0, "due"), {"days": 3, "after": "one"}, "    due: {days: 3, after: one}"),
        (("roles", "curator", "title"), "Координатор", "roles:\n  curator: {title: Координатор}"),
    ],
)
def test_only_the_lines_of_the_value_change(path, value, lines):
    after = with_value(TEXT, path, value)
    assert changed(TEXT, after)[1] == lines.split("\n")
    found = data(after)
    for step in path:
        found = found[step]
    assert found == value


def test_an_object_loses_the_keys_it_has_no_more_and_keeps_the_comments_of_the_others():
    after = with_value(TEXT, ("change", "two", "due"), {"by": "10-02"})
    assert changed(TEXT, after) == (["      calendar_year: first"], [])


def test_an_object_of_another_kind_is_written_in_one_line():
    after = with_value(TEXT, ("change", "two", "due"), {"days": 3, "after": "one"})
    assert changed(TEXT, after)[1] == ["    due: {days: 3, after: one}"]


@pytest.mark.parametrize(
    ("path", "gone", "came"),
    [
        (("change", "one", "due"), 1, ["  one: {title: Один}   # пробелы"]),
        (("change", "one", "title"), 1, ['  one: {due: {by: "10-01"}}   # пробелы']),
        (("change", "two", "note"), 3, []),
        (("change", "one"), 1, []),
        (("insert", 0, "at"), 2, ["  - id: three"]),
        (("title",), 1, []),
    ],
)
def test_a_key_is_taken_out_with_its_lines_and_no_others(path, gone, came):
    after = without_value(TEXT, path)
    assert len(changed(TEXT, after)[0]) == gone
    assert changed(TEXT, after)[1] == came


def test_what_would_be_left_empty_goes_too():
    text = 'title: Х\nchange:\n  one: {due: {by: "10-01"}}\n'
    assert without_value(text, ("change", "one", "due", "by")) == "title: Х\n"


def test_a_key_that_is_not_there_is_not_taken_out():
    with pytest.raises(ValueError, match="nothing"):
        without_value(TEXT, ("change", "nothing"))


def test_the_ends_of_lines_of_windows_stay():
    text = TEXT.replace("\n", "\r\n")
    after = with_value(text, ("roles", "curator", "title"), "Координатор")
    assert "\n" not in after.replace("\r\n", "")
    assert after.startswith(text)


def test_a_file_without_a_last_end_of_line_gets_one():
    assert with_value("title: Х", ("note",), "Да") == "title: Х\nnote: Да\n"


def test_in_a_whole_workflow_every_single_value_can_be_set():
    places = [path for path, value in paths(data(CYCLE)) if path[-1:] == ("title",) and isinstance(value, str)]
    for path in places[:: len(places) // 4]:
        after = with_value(CYCLE, path, "Новое название")
        gone, came = changed(CYCLE, after)
        assert len(gone) == len(came) == 1
        assert "Новое название" in came[0]


@settings(often, max_examples=30)
@given(st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40))
def test_any_text_comes_back_as_it_was(value):
    for path in (("title",), ("change", "one", "title"), ("change", "two", "note"), ("new", "deep", "text")):
        found = data(with_value(TEXT, path, value))
        for step in path:
            found = found[step]
        assert found == value


@often
@given(
    st.recursive(
        st.text("аб,: #{}[]'\"-", max_size=5) | st.booleans() | st.integers(0, 99),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
        max_leaves=6,
    )
)
def test_any_data_in_one_line_read_back_as_they_were(value):
    assert data(f"x: [{flow(value)}]") == {"x": [value]}


def test_a_text_in_a_line_of_its_own_keeps_its_commas_without_quotes():
    assert (scalar("Раз, два"), flow("Раз, два")) == ("Раз, два", '"Раз, два"')
