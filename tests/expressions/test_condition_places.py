"""Where the words of a condition stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Place
from engine.expressions.condition_places import inside, spans
from engine.expressions.parsing import parse_condition


def words(text):
    return [text[span.start : span.end] for _, span in spans(parse_condition(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a.b", ["a.b"]),
        ("not a.b and (c or d.e.f)", ["a.b", "c", "d.e.f"]),
        ('a == "x" and b != 3', ["a", '"x"', "b", "3"]),
        ("a in [1, 2.5, b.c, true]", ["a", "1", "2.5", "b.c", "true"]),
        ("a . b not in ['и']", ["a . b", "'и'"]),
        ('a == "x" "y"', ["a", '"x" "y"']),
        ("1 < a.b <= 3", ["1", "a.b", "3"]),
    ],
)
def test_every_name_and_constant_is_found_in_order(text, found):
    assert words(text) == found


_NAMES = st.lists(st.sampled_from(["pair", "mentor", "inner", "notes", "x1"]), min_size=1, max_size=3).map(".".join)
_LEAVES = _NAMES | st.integers(0, 999).map(str) | st.sampled_from(['"да"', "'or'", "true", "none", '"a.b"'])


def _joined(inner):
    return (
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda part: f"({part[0]}) {part[1]} ({part[2]})")
        | inner.map(lambda part: f"not ({part})")
        | st.tuples(_LEAVES, st.sampled_from(["==", "!=", "<", ">="]), _LEAVES).map(" ".join)
        | st.tuples(_LEAVES, st.lists(_LEAVES, max_size=3)).map(lambda part: f"{part[0]} in [{', '.join(part[1])}]")
    )


@given(st.recursive(_LEAVES, _joined, max_leaves=12))
def test_every_node_of_any_condition_has_its_word(text):
    found = spans(parse_condition(text))

    assert all(text[span.start : span.end].strip() for _, span in found)
    assert [span for _, span in found] == sorted(span for _, span in found)


class TestTheFile:
    @staticmethod
    def column(line, text, at):
        start = line.index(": ") + 2
        return inside(Place(file="x.yaml", line=1, column=start + 1, text=line), text, at).column

    def test_a_plain_value_is_counted_from_its_first_character(self):
        assert self.column("when: a.b and c", "a.b and c", 8) == 15

    @pytest.mark.parametrize("quote", ["'", '"'])
    def test_a_value_in_quotes_from_the_one_after_the_quote(self, quote):
        assert self.column(f"when: {quote}a.b and c{quote}", "a.b and c", 8) == 16

    def test_after_a_doubled_quote_the_value_itself_is_meant(self):
        assert self.column("when: 'a == ''x'' and b'", "a == 'x' and b", 13) == 7

    def test_before_it_the_word(self):
        assert self.column("when: 'a == ''x'' and b'", "a == 'x' and b", 0) == 8

    def test_of_a_block_the_value_itself_is_meant(self):
        assert self.column("when: >-", "a.b and c", 8) == 7

    def test_of_a_value_that_goes_on_in_the_next_line_the_first_line_counts(self):
        line, text = "when: a.b and", "a.b and c"

        assert (self.column(line, text, 4), self.column(line, text, 8)) == (11, 7)

    def test_a_place_without_a_text_is_left_as_it_is(self):
        assert inside(Place(file="x.yaml"), "a", 0) == Place(file="x.yaml")
