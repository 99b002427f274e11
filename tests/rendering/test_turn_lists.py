"""Numbered lists in loops: what starts anew in each turn, what goes on, and how a template says which."""

import datetime as dt
import io
import re
from concurrent.futures import ThreadPoolExecutor

import docx as python_docx
import pytest
from docxtpl import RichText
from lxml import etree

from engine.errors import ContentError
from engine.ooxml.elements import attribute, make, put, qualified, serialise
from engine.ooxml.package import read_package, write_package
from engine.ooxml.text import iterate_paragraphs, plain_text
from engine.rendering import begun_lists
from engine.rendering.template import Properties, compile_template, render, render_parts
from tests.rendering.composing import BODY, compose_all, docx

PROPERTIES = Properties(title="т", author="о", subject="с", keywords="к", created=dt.date(2026, 9, 1))
NUMBERING = "word/numbering.xml"
PEOPLE = {
    "people": [
        {"name": "Аня", "tasks": ["читать", "писать"], "note": True},
        {"name": "Боря", "tasks": [], "note": False},
        {"name": "Вера", "tasks": ["считать"], "note": True},
    ]
}
FOR, END = "[Tag] {%p for p in people %}", "[Tag] {%p endfor %}"
NAME = "[Текст] {{ p.name }}"
TASKS = ["[Tag] {%p for t in p.tasks %}", "[Текст] @a0 {{ t }}", "[Tag] {%p endfor %}"]
MARK = re.compile(r"@([a-z])([0-9]) ")


def document(*lines, levels="decimal", start=1):
    """Return a template; «@a0 » before a text makes it an item of a list «a» made with Word's button, at level 0."""
    package = read_package(docx(*lines))
    root, numbering = package.xml(BODY), package.xml(NUMBERING)
    numbers = {}
    for paragraph in iterate_paragraphs(root):
        text = next(paragraph.iter(qualified("w:t")), None)
        found = MARK.match(text.text) if text is not None else None
        if found:
            text.text = text.text[found.end() :]
            number = numbers.setdefault(found[1], str(50 + len(numbers)))
            properties = put(paragraph.find(qualified("w:pPr")), "w:numPr")
            put(properties, "w:ilvl", val=found[2])
            put(properties, "w:numId", val=number)
    for number in numbers.values():
        _add_list(numbering, number, levels, start)
    return package.replaced({BODY: serialise(root), NUMBERING: serialise(numbering)})


def _add_list(numbering, number, kind, start):
    abstract = make("w:abstractNum", abstractNumId=number)
    for level in range(3):
        element = put(abstract, "w:lvl", ilvl=level)
        put(element, "w:start", val=start)
        put(element, "w:numFmt", val=kind)
        put(element, "w:lvlText", val="".join(f"%{above + 1}." for above in range(level + 1)))
    numbering.find(qualified("w:num")).addprevious(abstract)
    put(put(numbering, "w:num", numId=number), "w:abstractNumId", val=number)


def made(package, context=PEOPLE):
    return render(compile_template(package, file="т.docx"), context, PROPERTIES, file="т.docx")


def printed(package, context=PEOPLE):
    return plain_text(made(package, context)).splitlines()


def numbers(lines):
    return [line.split()[0] for line in lines]


def test_a_list_under_words_of_its_own_starts_anew_in_each_turn():
    lines = printed(document(FOR, NAME, "[Текст] @a0 первое", "[Текст] @a0 второе", END))
    assert lines == [
        "Аня",
        "1. первое",
        "2. второе",
        "Боря",
        "1. первое",
        "2. второе",
        "Вера",
        "1. первое",
        "2. второе",
    ]


def test_several_items_of_a_turn_are_a_list_even_without_words_before_them():
    lines = printed(document(FOR, "[Текст] @a0 {{ p.name }}", "[Текст] @a0 второе", END))
    assert numbers(lines) == ["1.", "2."] * 3


def test_items_that_an_inner_loop_repeats_start_anew_in_each_turn_of_the_outer_one():
    assert printed(document(FOR, NAME, *TASKS, END)) == [
        "Аня", "1. читать", "2. писать", "Боря", "Вера", "1. считать",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        ["[Текст] @a0 {{ p.name }}"],
        ["[Текст] @a0 {{ p.name }}", "[Текст] пояснение"],
        [NAME, "[Текст] @a0 один пункт"],
        ["[Tag] {%p if p.note %}", "[Текст] @a0 так", "[Tag] {%p else %}", "[Текст] @a0 иначе", "[Tag] {%p endif %}"],
        ["[Текст] @a0 {{ p.name }}", "[Текст] @b0 раз", "[Текст] @b0 два"],
    ],
    ids=["alone", "with an explanation", "under words", "in two forms", "with a list of its own"],
)
def test_where_a_turn_prints_one_item_the_numbers_go_on(body):
    lines = [line for line in printed(document(FOR, *body, END)) if re.match(r"[0-9]", line)]
    if any("@b0" in line for line in body):
        assert numbers(lines) == ["1.", "1.", "2.", "2.", "1.", "2.", "3.", "1.", "2."]
    else:
        assert numbers(lines) == ["1.", "2.", "3."]


def test_loops_without_words_between_them_repeat_one_list():
    assert printed(document(FOR, *TASKS, END)) == ["1. читать", "2. писать", "3. считать"]


def test_an_empty_paragraph_before_the_items_makes_a_list_of_each_turn():
    lines = [line for line in printed(document(FOR, "[Текст]", *TASKS, END)) if line]
    assert numbers(lines) == ["1.", "2.", "1."]


def test_levels_of_a_list_are_left_to_word():
    """The outer level is the item of the turn; Word itself begins the inner one anew under each."""
    package = document(FOR, "[Текст] @a0 {{ p.name }}", "[Текст] @a1 раз", "[Текст] @a1 два", END)
    assert numbers(printed(package)) == ["1.", "1.1.", "1.2.", "2.", "2.1.", "2.2.", "3.", "3.1.", "3.2."]
    assert compile_template(package, file="т.docx").lists is None


def test_all_levels_of_a_list_start_anew_from_their_start():
    package = document(FOR, NAME, "[Текст] @a0 а", "[Текст] @a1 б", "[Текст] @a1 в", "[Текст] @a0 г", END, start=3)
    assert numbers(printed(package)) == [
        word for name in ("Аня", "Боря", "Вера") for word in (name, "3.", "3.3.", "3.4.", "4.")
    ]


def test_a_list_of_an_inner_loop_starts_anew_in_the_turns_of_the_inner_loop():
    tasks = [
        "[Tag] {%p for t in p.tasks %}",
        "[Текст] {{ t }}",
        "[Текст] @a0 раз",
        "[Текст] @a0 два",
        "[Tag] {%p endfor %}",
    ]
    items = ["1. раз", "2. два"]
    assert printed(document(FOR, NAME, *tasks, END)) == [
        *("Аня", "читать", *items, "писать", *items),
        "Боря",
        *("Вера", "считать", *items),
    ]


def test_two_lists_of_one_loop_start_anew_each():
    package = document(FOR, NAME, "[Текст] @a0 а", "[Текст] @b0 я", "[Текст] @a0 б", "[Текст] @b0 ю", END)
    assert numbers(printed(package)) == [
        word for name in ("Аня", "Боря", "Вера") for word in (name, "1.", "1.", "2.", "2.")
    ]


def test_a_list_that_begins_before_the_loop_or_ends_after_it_goes_on():
    before = document("[Текст] @a0 введение", FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END)
    after = document(FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END, "[Текст] @a0 заключение")
    for package in (before, after):
        found = [line for line in printed(package) if line[0].isdigit()]
        assert numbers(found) == [f"{number}." for number in range(1, 8)]


def test_marks_without_numbers_need_no_lists():
    package = document(FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END, levels="bullet")
    assert compile_template(package, file="т.docx").lists is None


class DescribeStyles:
    """Lists of the styles of the base run through the document; «начать заново» makes a list of its own."""

    def test_it_lets_the_numbers_of_a_style_go_on(self):
        package = document(FOR, NAME, "[Пункт 1] раз", "[Пункт 1] два", END)
        assert [line for line in printed(package) if line[0].isdigit()] == [
            f"{number}. {word}" for number, word in enumerate(["раз", "два"] * 3, start=1)
        ]

    def test_it_starts_a_style_anew_where_the_template_says_so(self):
        package = document(
            "[Нумерованный список] до", FOR, NAME, "{restart list}", "[Нумерованный список] раз",
            "[Нумерованный список] два", END, "{restart list}", "[Нумерованный список] после",
        )  # fmt: skip
        turns = [line for name in ("Аня", "Боря", "Вера") for line in (name, "1) раз", "2) два")]
        assert printed(package) == ["1) до", *turns, "1) после"]

    def test_it_starts_once_where_the_loop_repeats_the_item(self):
        package = document("[Нумерованный список] до", FOR, "{restart list}", "[Нумерованный список] {{ p.name }}", END)
        assert printed(package) == ["1) до", "1) Аня", "2) Боря", "3) Вера"]


class DescribeTables:
    """Rows and cells are turns too; a table inside of a turn parts its items from those of the turn before."""

    ROWS = ("{table Сетка; mm: 20 60}", "{row}", "- {span 2} [Tag] {%tr for p in people %}", "{row}")
    END_ROWS = ("{row}", "- {span 2} [Tag] {%tr endfor %}", "{end table}", "[Текст] конец")

    def test_it_counts_a_column_of_numbers_through(self):
        package = document(*self.ROWS, "- [Таблица: текст] @a0 ", "- [Таблица: текст] {{ p.name }}", *self.END_ROWS)
        assert printed(package) == ["1. | Аня", "2. | Боря", "3. | Вера", "конец"]

    def test_it_starts_a_list_in_a_cell_anew_in_each_row(self):
        cell = [f"  {line}" for line in TASKS]
        cell[0] = f"- {TASKS[0]}"
        lines = printed(document(*self.ROWS, "- [Таблица: текст] {{ p.name }}", *cell, *self.END_ROWS))
        assert lines == ["Аня | 1. читать / 2. писать", "Боря |", "Вера | 1. считать", "конец"]

    def test_it_starts_the_rows_of_each_table_anew(self):
        rows = (*self.ROWS[:2], "- {span 2} [Tag] {%tr for t in p.tasks %}", "{row}", "- [Таблица: текст] @a0 ")
        package = document(FOR, *rows, "- [Таблица: текст] {{ t }}", *self.END_ROWS, END)
        lines = [line for line in printed(package) if line != "конец"]
        assert lines == ["1. | читать", "2. | писать", "1. | считать"]

    def test_it_starts_anew_in_each_column(self):
        package = document(
            "{table Сетка; mm: 20 20 20}", "{row}", "- [Tag] {%tc for p in people %}", "- [Таблица: текст] @a0 раз",
            "  [Таблица: текст] @a0 два", "- [Tag] {%tc endfor %}", "{end table}", "[Текст] конец",
        )  # fmt: skip
        assert printed(package) == ["1. раз / 2. два | 1. раз / 2. два | 1. раз / 2. два", "конец"]


def test_a_list_of_an_included_block_starts_anew_in_each_turn():
    """Outside of a loop it starts once for each inclusion; a turn is an inclusion of its own."""
    block = document("[Текст] Ему поручено:", "[Текст] @a0 раз", "[Текст] @a0 два")
    template = [FOR, NAME, '[Tag] {%p include "shared/duties" %}', END]
    composed = compose_all(template, shared__duties=write_package(block)).package
    lines = printed(composed)
    assert lines[:4] == ["Аня", "Ему поручено:", "1. раз", "2. два"]
    assert lines[4:8] == ["Боря", "Ему поручено:", "1. раз", "2. два"]


def test_numbers_of_lists_are_their_own_and_each_list_is_in_the_part():
    data = made(document(FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END))
    package = read_package(data)
    given = [attribute(number, "val") for number in package.xml(BODY).iter(qualified("w:numId"))]
    known = [attribute(number, "numId") for number in package.xml(NUMBERING).iter(qualified("w:num"))]
    assert given == ["51", "51", "52", "52", "53", "53"]
    assert len(known) == len(set(known))
    assert set(given) <= set(known)
    python_docx.Document(io.BytesIO(data))


def test_a_turn_without_items_takes_no_number():
    data = made(document(FOR, NAME, *TASKS, END))
    known = [attribute(number, "numId") for number in read_package(data).xml(NUMBERING).iter(qualified("w:num"))]
    assert known[-3:] == ["50", "51", "52"]


def test_the_same_input_gives_the_same_bytes_in_any_thread():
    compiled = compile_template(document(FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END), file="т.docx")
    contexts = [{"people": PEOPLE["people"][:size]} for size in (1, 2, 3) * 8]

    def one(context):
        return render(compiled, context, PROPERTIES, file="т.docx")

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(one, contexts))
    assert found == [one(context) for context in contexts]
    assert len(set(found)) == 3


def test_the_slow_way_of_docxtpl_gives_the_same_lists():
    package = document(FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END, "[Текст] {{r rich }}")
    data, _ = render_parts(
        compile_template(package, file="т.docx"), {**PEOPLE, "rich": RichText("жирно")}, PROPERTIES, file="т.docx"
    )
    assert numbers(plain_text(data).splitlines())[:6] == ["Аня", "1.", "2.", "Боря", "1.", "2."]


def test_a_template_without_such_lists_is_rendered_as_before():
    package = document(FOR, "[Текст] @a0 {{ p.name }}", END)
    compiled = compile_template(package, file="т.docx")
    assert compiled.lists is None
    assert compiled.package.parts[BODY] == package.parts[BODY]
    assert read_package(made(package)).parts[NUMBERING] == package.parts[NUMBERING]


def test_more_lists_than_word_can_number_are_refused(monkeypatch):
    monkeypatch.setattr(begun_lists, "MOST_LISTS", 7)
    package = document(FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END)
    made(package, {"people": PEOPLE["people"][:2]})
    with pytest.raises(ContentError) as caught:
        made(package)
    (problem,) = caught.value.problems
    assert (problem.code, problem.facts["limit"], problem.place.part) == ("template.too-many-lists", 7, BODY)


def test_what_a_list_overrides_stays_and_comments_in_the_part_do_no_harm():
    package = document(FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END)
    root = package.xml(NUMBERING)
    number = root.findall(qualified("w:num"))[-1]
    level = put(put(number, "w:lvlOverride", ilvl=0), "w:lvl", ilvl=0)
    put(level, "w:start", val=4)
    put(level, "w:numFmt", val="upperRoman")
    put(level, "w:lvlText", val="%1)")
    root.insert(0, etree.Comment("lists"))
    lines = printed(package.replaced({NUMBERING: serialise(root)}))
    assert lines[:6] == ["Аня", "IV) раз", "V) два", "Боря", "IV) раз", "V) два"]


def test_a_list_that_takes_its_levels_from_a_style_of_lists_starts_every_level_anew():
    package = document(FOR, NAME, "[Текст] @a0 раз", "[Текст] @a0 два", END)
    root = package.xml(NUMBERING)
    abstract = root.findall(qualified("w:abstractNum"))[-1]
    for level in list(abstract):
        abstract.remove(level)
    put(abstract, "w:numStyleLink", val="Список")
    data = made(package.replaced({NUMBERING: serialise(root)}))
    *_, last = read_package(data).xml(NUMBERING).findall(qualified("w:num"))
    assert [attribute(start, "val") for start in last.iter(qualified("w:startOverride"))] == ["1"] * 9
