import pytest

from engine.errors import ContentError
from engine.loading.yaml_reader import MAX_BYTES, MAX_NODES, parse_yaml, read_yaml


def codes(text, file="f.yaml"):
    with pytest.raises(ContentError) as caught:
        parse_yaml(text if isinstance(text, bytes) else text.encode(), file=file)
    return [(p.code, p.place.line, p.place.column) for p in caught.value.problems]


def test_data_keeps_text_booleans_and_integers():
    source = parse_yaml('a: да\nb: "2026-01-01"\nc: true\nd: 12\ne: ~\nf: yes\n'.encode(), file="f")
    assert source.data == {"a": "да", "b": "2026-01-01", "c": True, "d": 12, "e": None, "f": "yes"}


def test_every_value_and_key_knows_its_place():
    source = parse_yaml("список:\n  - имя: Анна\n    пол: f\n".encode(), file="люди.yaml")
    place = source.place(("список", 0, "пол"), key=True)
    assert (place.file, place.line, place.column, place.text) == ("люди.yaml", 3, 5, "    пол: f")


def test_a_place_of_something_absent_is_its_nearest_parent():
    source = parse_yaml(b"a:\n  b: 1\n", file="f")
    assert source.place(("a", "c", 3)).line == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: 2026-09-01", "yaml.unquoted-date"),
        ("a: 01.09.2026", "yaml.unquoted-date"),
        ("a: 12:30", "yaml.unquoted-time"),
        ("a: 0277", "yaml.unquoted-number"),
        ("a: 351.8", "yaml.unquoted-number"),
        ("a: 12300.00", "yaml.unquoted-number"),
        ("a: 0x1F", "yaml.unquoted-number"),
        ("a: 1_000", "yaml.unquoted-number"),
    ],
)
def test_text_that_yaml_would_turn_into_something_else_is_refused(text, code):
    assert codes(text) == [(code, 1, 4)]


def test_all_problems_come_at_once():
    assert codes("a: 2026-01-01\na: 2\nb: 0277\n") == [
        ("yaml.unquoted-date", 1, 4),
        ("yaml.duplicate-key", 2, 1),
        ("yaml.unquoted-number", 3, 4),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\ta: 1", "yaml.tab"),
        ("a: b: c", "yaml.colon"),
        ("a: 'x", "yaml.unclosed-quote"),
        ("- a\nb: 1", "yaml.not-an-entry"),
        ("a: 1\n- b", "yaml.not-a-field"),
        ("a:\n  b: 1\n c: 2", "yaml.indent"),
        ('name: "Школа "Пятая" района"', "yaml.inner-quotes"),
        ("a: %s", "yaml.needs-quotes"),
        ("a: &x 1", "yaml.alias"),
        ("a: 1\nb: *a", "yaml.alias"),
        ("<<: {}", "yaml.alias"),
        ("a: **важно** и срочно", "yaml.alias"),
        ("- *курсив*", "yaml.alias"),
        ("a: &слово", "yaml.alias"),
        ("a: !!python/name:os.system x", "yaml.tag"),
        ("[1]: 2", "yaml.key-not-text"),
    ],
)
def test_what_people_trip_over_has_a_code_of_its_own(text, code):
    assert codes(text)[0][0] == code


def test_an_alias_bomb_is_refused_before_it_grows():
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    assert codes("\n".join(lines))[0][0] == "yaml.alias"


def test_depth_is_bounded():
    assert codes("[" * 60 + "]" * 60)[0][0] == "yaml.too-deep"


def test_a_file_in_cp1251_is_named_as_such_with_its_line():
    assert codes("title: x\nname: Школа\n".encode("cp1251")) == [("file.encoding", 2, None)]


def test_a_file_in_utf16_is_named_as_such():
    assert codes("a: 1".encode("utf-16"))[0][0] == "file.encoding"


def test_a_byte_order_mark_is_no_obstacle():
    assert parse_yaml("\ufeffa: 1".encode(), file="f").data == {"a": 1}


def test_a_huge_file_is_refused_unread():
    assert codes(b"a" * (MAX_BYTES + 1))[0][0] == "file.too-big"


def test_a_control_character_is_named_with_its_line():
    assert codes("a: 1\nb: \x00\n") == [("yaml.control-character", 2, 4)]


def test_an_escape_beyond_the_last_character_is_refused():
    assert codes('a: "\\UFFFFFFFF"')[0][0] == "yaml.escape"


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "? "])
def test_very_deep_nesting_is_refused_and_does_not_overflow(bracket):
    assert codes(bracket * 3000)[-1][0] == "yaml.too-deep"


def test_a_list_of_too_many_values_is_refused_while_it_is_read():
    assert codes("[" + "1," * MAX_NODES + "]")[0][0] == "yaml.too-deep"


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 19])
def test_a_number_that_no_field_needs_is_asked_for_in_quotes(number):
    assert codes(f"a: {number}") == [("yaml.unquoted-number", 1, 4)]


def test_eighteen_digits_are_a_number():
    assert parse_yaml(b"a: 999999999999999999", file="f").data == {"a": 999999999999999999}


@pytest.mark.parametrize("text", ["a: !foo {b: 1}", "a: ! {b: 1}", "a: !foo [1]", "a: !!map {b: 1}", "a: !!str 1"])
def test_a_tag_is_refused_on_texts_lists_and_groups_alike(text):
    assert codes(text) == [("yaml.tag", 1, 4)]


def test_a_tag_on_a_key_is_refused():
    assert codes("b: 1\n!foo a: 1\n") == [("yaml.tag", 2, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a:\n  b: 1\n c: 2\n", ("yaml.indent", 3, 2)),
        ("steps:\n  - id: a\n    title: b\n   - id: c\n", ("yaml.indent", 4, 4)),
        ("  a: 1\nb: 2\n", ("yaml.indent", 2, 1)),
        ("a: 1\n  b: 2\n", ("yaml.under-a-value", 2, 4)),
        ("- a\nb: 1\n", ("yaml.not-an-entry", 2, 1)),
        ("a: 1\n- b\n", ("yaml.not-a-field", 2, 1)),
        ("a: 1\nb\nc: 2\n", ("yaml.no-colon", 2, 1)),
        ("b 2\na: 1\n", ("yaml.no-colon", 1, 1)),
        ('"b"\na: 1\n', ("yaml.no-colon", 1, 1)),
        ("a: 1\nb:2\nc: 3\n", ("yaml.glued-colon", 2, 2)),
        ("a: {b:2}\n", ("yaml.glued-colon", 1, 5)),
        ("a:\n  -b: 1\n    c: 2\n", ("yaml.glued-hyphen", 2, 3)),
        ("- a\n-b\n", ("yaml.glued-hyphen", 2, 2)),
        ("a: Приказ: о парах\n", ("yaml.colon", 1, 10)),
        ('a: "x\nb: "y"\n', ("yaml.unclosed-quote", 1, 4)),
        ('a: "b" c\n', ("yaml.inner-quotes", 1, 8)),
        ('a: "C:\\Users"\n', ("yaml.escape", 1, 9)),
        ("a: [b, c\nd: 1\n", ("yaml.unclosed-bracket", 1, 4)),
        ("a: {b: 1\nd: 1\n", ("yaml.unclosed-bracket", 1, 4)),
        ("a: {b: 1 c: 2}\n", ("yaml.no-comma", 1, 11)),
        ("a: [b]]\n", ("yaml.wrong-bracket", 1, 7)),
        ("a: [b}\n", ("yaml.wrong-bracket", 1, 6)),
        ("a: 1\n---\nb: 2\n", ("yaml.two-documents", 2, 1)),
        ("a: 1\n...\nb: 2\n", ("yaml.two-documents", 3, 1)),
        ("a: - b\n", ("yaml.dash", 1, 4)),
        ("a: |x\n", ("yaml.needs-quotes", 1, 4)),
        ("a: * b\n", ("yaml.alias", 1, 4)),
        ("a: !e!x y\n", ("yaml.tag", 1, 4)),
        ("a:\n\u00a0\u00a0b: 1\n", ("yaml.invisible", 2, 1)),
        ("a: 1\nb:\u00a0c\n", ("yaml.invisible", 2, 3)),
        ("a:\n  -\u00a0b: 1\n", ("yaml.invisible", 2, 4)),
        ("a\u200b: 1\n", ("yaml.invisible", 1, 2)),
        ("a: x\ufeffy\n", ("yaml.control-character", 1, 5)),
    ],
)
def test_a_fault_is_told_where_it_was_made(text, found):
    assert codes(text) == [found]


class TestANumberSignAfterAText:
    @pytest.mark.parametrize("text", ["Приказ #12", "Приказ  #12", "Приказ # 12", "Приказ #о-парах"])
    def test_that_cuts_it_off_is_refused_with_what_is_lost(self, text):
        with pytest.raises(ContentError) as caught:
            parse_yaml(f"a: {text}\n".encode(), file="f")
        (problem,) = caught.value.problems

        assert (problem.code, problem.place.column) == ("yaml.cut-off", text.index("#") + 4)
        assert problem.facts == {"value": "Приказ", "cut": text[text.index("#") :]}

    @pytest.mark.parametrize(
        "text", ["Приказ # о парах", "Приказ#12", "'Приказ #12'", "Приказ  # 12 пар", "12 #три", "[x] #три", "true #да"]
    )
    def test_that_is_a_comment_or_a_part_of_it_is_left_alone(self, text):
        assert parse_yaml(f"a: {text}\n".encode(), file="f").data["a"]


def test_what_was_found_before_a_fault_of_syntax_is_told_with_it():
    assert [code for code, _, _ in codes("a: 2026-09-01\nb: [1\n")] == ["yaml.unquoted-date", "yaml.unclosed-bracket"]


def test_values_of_a_key_that_is_refused_are_passed_over():
    assert codes("{a: b}: {c: [1, 2026-01-01]}\nd: 0277\n") == [
        ("yaml.key-not-text", 1, 1),
        ("yaml.unquoted-number", 2, 4),
    ]


def test_an_anchor_is_found_in_what_is_passed_over_too():
    assert ("yaml.alias", 1, 9) in codes("{a: b}: &x [1]\n")


def test_no_more_than_three_hundred_problems_are_told():
    found = codes("\n".join(f"k{n}: 2026-01-01" for n in range(1000)))

    assert len(found) == 301
    assert found[-1] == ("file.more", 300, 7)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_places_are_right_whatever_ends_the_lines(ending):
    source = parse_yaml(ending.join(("a: 1", "b: 2", "c: 3")).encode(), file="f")

    assert (source.place(("c",)).line, source.place(("c",)).text) == (3, "c: 3")


def test_a_file_that_grows_without_end_is_read_no_further_than_it_may_be(tmp_path):
    path = tmp_path / "endless.yaml"
    path.symlink_to("/dev/zero")

    with pytest.raises(ContentError) as caught:
        read_yaml(path)
    assert caught.value.problems[0].code == "file.too-big"


def test_an_empty_file_has_no_place_inside():
    assert parse_yaml(b"# x\n", file="f").place().line is None
