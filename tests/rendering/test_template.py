"""Rendering: what is entered is what is printed, or it is refused."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.application.templates import BASE
from engine.errors import ContentError, ReadBackError
from engine.language import BUILT_IN
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.model.people import Person
from engine.ooxml.markup import from_markup
from engine.ooxml.package import Package, read_package, write_package
from engine.ooxml.text import plain_text, read_text
from engine.rendering import environment
from engine.rendering.environment import render_line
from engine.rendering.readback import read_back
from engine.rendering.template import Properties, compile_template, render, render_parts
from engine.rendering.view_making import Views

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
PROPERTIES = Properties(title="Приказ", author="МБОУ", subject="О", keywords="приказ", created=dt.date(2026, 9, 1))


def make(context, *lines):
    package = read_package(from_markup("\n".join(["# base: shared/base", *lines, ""]), BASE_BYTES))
    return render(compile_template(package, file="т.docx"), context, PROPERTIES, file="т.docx")


@pytest.mark.parametrize(
    "value",
    [
        "ООО «Ромашка & Ко» <филиал>",
        "{{ 7*7 }}",
        "{% if x %}",
        "</w:t></w:r>",
        "&amp; &lt;",
        "‹Теремок› „лапки“",
        "кавычки \" и '",
        "№\u00a05\u2011А",
        "Щ" * 3000,
    ],
)
def test_a_value_prints_exactly_as_entered(value):
    data = make({"x": value, "end": "конец"}, "[Текст] до {{ x }} после", "[Текст] {{ end }}")
    assert plain_text(data).splitlines() == [f"до {value} после", "конец"]


def test_a_line_feed_in_a_value_is_a_line_break():
    data = make({"x": "первая\nвторая"}, "[Текст] {{ x }}")
    assert [p.text for p in read_text(data)["word/document.xml"]] == ["первая\nвторая"]


def test_the_same_input_gives_the_same_bytes():
    assert make({"x": "а"}, "[Текст] {{ x }}") == make({"x": "а"}, "[Текст] {{ x }}")


def test_an_absent_value_is_refused_not_printed_as_none():
    with pytest.raises(ContentError) as caught:
        make({"x": "первое", "y": None}, "[Текст] {{ x }} и {{ y }}")
    assert caught.value.problems[0].code == "template.absent-value"
    assert caught.value.problems[0].facts["after"] == "первое"


def test_an_undefined_name_is_refused():
    with pytest.raises(ContentError) as caught:
        make({}, "[Текст] {{ nobody }}")
    assert caught.value.problems[0].code == "template.failed"


@pytest.mark.parametrize("text", ["{{ ''.__class__.__mro__ }}", "{{ cycler.__init__.__globals__ }}", "{{ lipsum }}"])
def test_python_is_out_of_reach_even_without_the_static_check(text):
    with pytest.raises(ContentError):
        make({}, f"[Текст] {text}")


@pytest.mark.parametrize("name", ["__class__", "\uff3f\uff3fclass\uff3f\uff3f", "_decline", "\uff4eomn"])
def test_the_inside_of_a_person_is_out_of_reach_even_without_the_static_check(name):
    person = Views({}, BUILT_IN).person(Person(name="Петрова Анна Ильинична", gender="f"))
    with pytest.raises(ContentError) as caught:
        make({"x": person}, f"[Текст] {{{{ x.name.{name} }}}}")
    assert caught.value.problems[0].code == "template.failed"


def test_a_paragraph_that_held_only_a_tag_is_gone():
    data = make({"x": False}, "[Текст] один", "[Tag] {%p if x %}", "[Текст] два", "[Tag] {%p endif %}", "[Текст] три")
    assert plain_text(data).splitlines() == ["один", "три"]


def test_what_a_tag_prints_is_kept_in_order_also_when_it_is_always_the_same():
    line = "{{ x }}, {{ '№ 5' }}: {% for n in many %}{{ loop.index }}{{ n }} {% endfor %}"
    package = read_package(from_markup(f"# base: shared/base\n[Текст] {line}\n", BASE_BYTES))
    compiled = compile_template(package, file="т.docx")
    _, printed = render_parts(compiled, {"x": "а & б", "many": ("в", "г")}, PROPERTIES, file="т.docx")
    assert printed["word/document.xml"] == ["а & б", "№\u00a05", "1", "в", "2", "г"]


def test_a_long_text_prints_like_a_short_one():
    text = "Согласно приказу № 5 от 1 сентября 2026 г. <" + "Щ" * 300
    data = make({"x": text}, "[Текст] {{ x }}")
    assert plain_text(data).replace("\u00a0", " ").splitlines() == [text]


def test_a_name_that_python_keeps_for_itself_is_read_like_any_other():
    data = make({"x": {"from": "с", "class": "8 «А»"}}, "[Текст] {{ x.from }} {{ x.class }}")
    assert plain_text(data).splitlines() == ["с 8 «А»"]


def test_an_unknown_part_of_a_person_is_a_problem():
    person = Views({}, BUILT_IN).person(Person(name="Петрова Анна Ильинична", gender="f"))
    with pytest.raises(ContentError) as caught:
        make({"x": person}, "[Текст] {{ x.nickname }}")
    assert caught.value.problems[0].code == "template.failed"


def test_read_back_takes_no_brace_of_a_value_for_a_tag():
    data = make({"x": "первая\n{{ 7*7 }}", "y": "{{"}, "[Текст] {{ x }} и {{ y }}")
    read_back(data, {"word/document.xml": ["первая\n{{ 7*7 }}", "{{"]}, file="т.docx")
    with pytest.raises(ReadBackError, match=r"readback\.tag-left"):
        read_back(data, {"word/document.xml": ["первая\n{{ 7*7 }}"]}, file="т.docx")


def test_read_back_finds_a_value_that_is_lost():
    data = make({"x": "есть"}, "[Текст] {{ x }}")
    with pytest.raises(ReadBackError) as caught:
        read_back(data, {"word/document.xml": ["есть", "пропало"]}, file="т.docx")
    assert [(p.code, p.facts["value"]) for p in caught.value.problems] == [("readback.lost", "пропало")]


def test_read_back_finds_values_in_the_wrong_order():
    data = make({"x": "первое", "y": "второе"}, "[Текст] {{ x }} {{ y }}")
    with pytest.raises(ReadBackError):
        read_back(data, {"word/document.xml": ["второе", "первое"]}, file="т.docx")


def test_read_back_finds_a_tag_that_stayed():
    data = from_markup("# base: shared/base\n[Текст] {{ x }}\n", BASE_BYTES)
    with pytest.raises(ReadBackError) as caught:
        read_back(data, {"word/document.xml": []}, file="т.docx")
    assert {p.facts["tag"] for p in caught.value.problems} == {"{{", "}}"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{{ x | date }}", "текст"),
        ("{{ x | money }}", "текст"),
        ('{{ x | date("y") }}', dt.date(2026, 9, 1)),
        ("{{ 'да' if x < 5 }}", "текст"),
        ("{{ 'да' if 5 in x }}", "текст"),
        ("{% for c in x %}{{ c }}{% endfor %}", 5),
        ("{% if x %}" * 150 + "{% endif %}" * 150, True),
    ],
)
def test_whatever_fails_is_a_problem_with_its_part(text, value):
    with pytest.raises(ContentError) as caught:
        make({"x": value}, f"[Текст] {text}")
    (problem,) = caught.value.problems
    assert problem.code in ("template.failed", "language.not-a-number")
    assert (problem.place.file, problem.place.part) == ("т.docx", "word/document.xml")


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_what_is_no_fault_of_the_template_is_let_through(error):
    class Value:
        def __str__(self):
            raise error

    with pytest.raises(error):
        make({"x": Value()}, "[Текст] {{ x }}")


def test_a_heading_that_fails_is_a_problem():
    with pytest.raises(ContentError) as caught:
        render_line("{{ x | date }}", {"x": "текст"})
    assert caught.value.problems[0].code == "template.failed"


def test_a_damaged_part_is_told():
    data = make({"x": "есть"}, "[Текст] {{ x }}")
    broken = Package({**read_package(data).parts, "word/document.xml": b"<w:document><w:p></w:document>"})
    with pytest.raises(ReadBackError, match=r"readback\.damaged"):
        read_back(write_package(broken), {"word/document.xml": ["есть"]}, file="т.docx")


def test_one_compiled_template_serves_many_threads():
    package = read_package(from_markup("# base: shared/base\n[Текст] {{ x }}\n[Текст] {{ y }}\n", BASE_BYTES))
    compiled = compile_template(package, file="т.docx")
    contexts = [{"x": f"первое {n}", "y": f"второе {n}"} for n in range(40)]

    def made(context):
        return render(compiled, context, PROPERTIES, file="т.docx")

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(made, contexts))

    assert together == [made(context) for context in contexts]


def test_a_part_that_grows_beyond_every_measure_is_refused(monkeypatch):
    monkeypatch.setattr(environment, "LARGEST_PART", 100)
    with pytest.raises(ContentError, match=r"template\.too-big"):
        make({"x": "есть"}, "[Текст] {{ x }}")
