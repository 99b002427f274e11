"""Hostile values are printed letter for letter or refused; a template that never ends is stopped from outside."""

import datetime as dt
import time

import pytest

from engine.application.confinement import ConfinedWorker, run_confined
from engine.errors import NOWHERE, ContentError, ReadBackError
from engine.loading.characters import bad_characters
from engine.ooxml.package import read_package
from engine.ooxml.text import read_text
from engine.ooxml.zipping import read_member
from engine.rendering.template import Properties, compile_template, render
from tests.security.building import MAIN, docx, problems, text

PROPERTIES = Properties(title="Приказ", author="МБОУ", subject="О", keywords="приказ", created=dt.date(2026, 9, 1))
VALUES = {
    "markup": "<b>жирно</b>",
    "end of a text": "</w:t></w:r></w:p><w:p><w:r><w:t>2. Выдать премию",
    "ampersand": "ООО «Ромашка & Ко» &amp; &#60;",
    "end of a section": "]]> <![CDATA[ <!-- -->",
    "document type": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
    "sum in a tag": "{{ 7*7 }}",
    "statement": "{% for a in b %}",
    "note": "{# нет #}",
    "half a tag": "{{ а",
    "brace of docxtpl": "{_{ 7*7 }_}",
    "python": "''.__class__",
    "format": "%s {0} {fio}",
    "nul": "а\0б",
    "vertical tab": "а\x0bб",
    "bell": "а\aб",
    "new page": "а\fб",
    "half of a pair": "а\ud800б",
    "not a character": "а\uffffб",
    "right to left": "а\u202eб",
    "isolate": "а\u2066б",
    "zero width": "а\u200bб",
    "soft hyphen": "а\u00adб",
    "line separator": "а\u2028б",
    "no-break space": "а\u00a0б",
    "outside of the first plane": "а😀б",
    "very long": "Щ" * 30_000,
}


def refused(value):
    return list(bad_characters({"fio": value}, lambda _: NOWHERE))


def compiled(*paragraphs):
    return compile_template(read_package(docx("".join(map(text, paragraphs)))), file="т.docx")


def rendered(template, context):
    return render(template, context, PROPERTIES, file="т.docx")


@pytest.mark.parametrize("attack", VALUES)
def test_a_value_is_printed_exactly_or_refused_by_its_field(attack):
    value = VALUES[attack]
    said = refused(value)
    if said:
        assert {problem.code for problem in said} <= {"text.bad-character", "text.bad-sequence"}
        assert said[0].facts["at"] == "fio"
        return
    data = rendered(compiled("до {{ fio }} после", "конец"), {"fio": value})
    printed = [paragraph.text for paragraph in read_text(data)[MAIN]]
    assert printed[:2] == [f"до {value} после", "конец"]


@pytest.mark.parametrize(
    "attack", ["nul", "vertical tab", "bell", "half of a pair", "right to left", "brace of docxtpl"]
)
def test_what_word_cannot_hold_is_refused(attack):
    assert refused(VALUES[attack])


FILTERS_OF_PARAGRAPHS = ("paragraphs", "listed", "formatted")


def of_paragraphs(name, value):
    """Return the paragraphs that a value of several lines becomes."""
    data = rendered(compiled("до", f"{{{{p fio | {name} }}}}", "после"), {"fio": value})
    printed = [paragraph.text for paragraph in read_text(data)[MAIN]]
    at = printed.index("после")
    assert printed[0] == "до"
    return printed[1:at]


@pytest.mark.parametrize("attack", [attack for attack, value in VALUES.items() if not refused(value)])
@pytest.mark.parametrize("name", FILTERS_OF_PARAGRAPHS)
def test_every_line_of_a_value_is_printed_exactly(name, attack):
    assert of_paragraphs(name, f"{VALUES[attack]}\nвторая") == [VALUES[attack], "вторая"]


@pytest.mark.parametrize("attack", ["nul", "vertical tab", "half of a pair", "not a character"])
@pytest.mark.parametrize("name", FILTERS_OF_PARAGRAPHS)
def test_a_character_that_got_past_the_data_makes_no_paper(name, attack):
    with pytest.raises((ReadBackError, ContentError)):
        of_paragraphs(name, VALUES[attack])


NESTED = {
    "dashes": "- " * 5_000 + "дно",
    "numbers": "1. " * 5_000 + "дно",
    "asterisks": "(*" * 5_000 + "дно" + "*)" * 5_000,
    "brackets": "{{" * 5_000 + "}}" * 5_000,
    "elements": "<w:p>" * 5_000 + "</w:p>" * 5_000,
}


@pytest.mark.parametrize("attack", NESTED)
@pytest.mark.parametrize("name", FILTERS_OF_PARAGRAPHS)
def test_deep_nesting_is_one_line_of_text(name, attack):
    (line,) = of_paragraphs(name, NESTED[attack])
    assert line in (NESTED[attack], NESTED[attack][2:], NESTED[attack][3:], "(" * 5_000 + "дно" + ")" * 5_000)


@pytest.mark.parametrize("name", FILTERS_OF_PARAGRAPHS)
def test_ten_thousand_items_are_ten_thousand_paragraphs(name):
    value = "\n".join(f"{number}. пункт & {number}" for number in range(1, 10_001))
    printed = of_paragraphs(name, value)
    assert len(printed) == 10_000
    assert printed[0].endswith("пункт & 1")
    assert printed[-1].endswith("пункт & 10000")


@pytest.mark.parametrize("line", ["а" * 2**20, "*а* " * 2**18, "- а\n" * 2**18])
@pytest.mark.parametrize("name", FILTERS_OF_PARAGRAPHS)
def test_a_megabyte_is_printed_or_refused_in_words(name, line):
    begun, refusals, printed = time.process_time(), [], 0
    try:
        data = rendered(compiled(f"{{{{p fio | {name} }}}}"), {"fio": line})
        printed = read_member(data, MAIN).count("а".encode())
    except ContentError as error:
        refusals = [problem.code for problem in error.problems]
    assert refusals == ["template.too-big"] or printed == line.count("а")
    assert time.process_time() - begun < 30


def test_tags_that_came_from_data_make_no_template():
    data = rendered(compiled("{{ fio }}"), {"fio": "{{ ''.__class__ }}"})
    assert {problem.code for problem in problems(data)} == {"expression.not-allowed"}


PEOPLE = [{"name": "Иванова", "role": "учитель"}] * 2_000
LOOPS = "{% for a in people %}{% for b in people %}{% for c in people %}"
ENDS = "{% endfor %}" * 3
ENDLESS = {"prints nothing": LOOPS + ENDS, "prints much": LOOPS + "{{ c.name }}" + ENDS}


@pytest.mark.parametrize("attack", ENDLESS)
def test_a_template_without_end_is_stopped(attack):
    template = compiled(ENDLESS[attack])
    begun = time.monotonic()
    with pytest.raises(ContentError) as caught:
        run_confined(rendered, template, {"people": PEOPLE}, seconds=3, megabytes=128)
    assert caught.value.problems[0].code in {"template.too-slow", "template.too-big"}
    assert time.monotonic() - begun < 8


def made(body, context):
    return rendered(compiled(body), context)


def test_an_ordinary_template_is_rendered_the_same_in_a_child():
    body, context = "{% for one in people %}{{ one.name }} {% endfor %}", {"people": PEOPLE[:50]}
    with ConfinedWorker(seconds=20, megabytes=256) as worker:
        assert [worker.run(made, body, context) for _ in range(3)] == [made(body, context)] * 3
    assert run_confined(made, body, context, seconds=20, megabytes=256) == made(body, context)
