"""What people type into a value: lines, lists, asterisks; everything that is no notation stands as typed."""

import time

import pytest

from engine.rendering.notation import items, lines, read_notation


def read(text):
    """Return the paragraphs of a value as (mark, words); bold between < >, italic between [ ]."""
    return [(paragraph.mark, "".join(map(shown, paragraph.runs))) for paragraph in read_notation(text)]


def shown(run):
    text = f"[{run.text}]" if run.italic else run.text
    return f"<{text}>" if run.bold else text


def test_every_line_is_a_paragraph_and_empty_ones_are_passed_over():
    assert lines("первый\n\n  второй \n\t\nтретий\n") == ["первый", "второй", "третий"]


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("**важно**", "<важно>"),
        ("*срок*", "[срок]"),
        ("***всё***", "<[всё]>"),
        ("**Важно:** до *мая*, да", "<Важно:> до [мая], да"),
        ("**весь *день* занят**", "<весь ><[день]>< занят>"),
        ("(*примечание*) и «**слово**».", "([примечание]) и «<слово>»."),
        ("**а *б** в*", "<а *б> в*"),
        ("*а *б* в*", "[а ][б][ в]"),
    ],
)
def test_asterisks_that_touch_their_words_are_emphasis(line, printed):
    assert read(line) == [("", printed)]


@pytest.mark.parametrize(
    "line",
    [
        "2*3*4 = 24",
        "5 * 6 * 7",
        "цена* и вес*",
        "*без конца",
        "без начала*",
        "** пусто **",
        "* * *",
        "****четыре****",
        "слово**часть**слова",
        "______ (подпись) ______",
        "__нет__ и _нет_",
        "# нет",
        "> нет",
        "`нет`",
        "[нет](https://example.org)",
        "<b>нет</b> &amp; &#60;",
        "|нет|нет|",
        r"\*нет",
        "{{ 7*7 }}",
        "* нужное подчеркнуть",
        "+ нет",
        "-нет",
        "–5 градусов",
        "-",
        "1.1. Пункт",
        "1.Пункт",
        "2. Не с первого",
        "2026. Год",
        "а) пункт",
        "(1) пункт",
    ],
)
def test_what_is_no_notation_stands_as_typed(line):
    assert read(line) == [("", line)]


@pytest.mark.parametrize("sign", ["-", "–", "—", "•", "  -", "-\u00a0"])
def test_a_line_after_a_dash_or_a_point_is_an_item(sign):
    assert read(f"{sign} встреча") == [("bullet", "встреча")]


def test_numbers_in_order_are_items_and_go_on_after_a_paragraph():
    text = "1. раз\n2) два\nмежду ними\n- с тире\n3. три\n5. не подряд"
    assert read(text) == [
        ("number", "раз"),
        ("number", "два"),
        ("", "между ними"),
        ("bullet", "с тире"),
        ("number", "три"),
        ("", "5. не подряд"),
    ]


def test_one_begins_a_new_list():
    starts = [paragraph.starts for paragraph in read_notation("1. а\n2. б\n1. в\n2. г")]
    assert starts == [True, False, True, False]


def test_marks_inside_of_an_item_stay():
    assert read("- - - глубоко") == [("bullet", "- - глубоко")]
    assert read("1. 1. дважды") == [("number", "1. дважды")]


def test_items_of_a_list_lose_the_marks_typed_before_them():
    assert items("- раз\n– два\nтри\n1. четыре") == ["раз", "два", "три", "четыре"]


@pytest.mark.parametrize("piece", ["*a ", "a* ", "*a* ", "**a *b ", "(*", "***(**(*(", "- ", "1. ", "\n"])
def test_a_long_text_is_read_in_proportion_to_its_length(piece):
    def seconds(times):
        begun = time.process_time()
        list(read_notation(piece * times))
        return time.process_time() - begun

    times = 2**18 // len(piece)
    assert seconds(times) < 16 * max(seconds(times // 4), 0.05)
