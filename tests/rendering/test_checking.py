"""The static check of a template: one tiny template per mistake."""

import pytest

from engine.application.templates import BASE
from engine.errors import Place
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package
from engine.rendering.checking import check_heading, check_template
from engine.rendering.vocabulary import CASES, LEAF, Items, Named, standard_names

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
NAMES = {
    **standard_names(["curator"], ["mentor_load_limit"]),
    "curator": Named({"name": CASES, "position": CASES}),
    "pairs": Items(Named({"mentor": Named({"name": CASES}), "mentees": Items(Named({"name": CASES}))})),
    "note": LEAF,
}


def check(*lines):
    text = "\n".join(["# base: shared/base", *lines, ""])
    return check_template(read_package(from_markup(text, BASE_BYTES)), NAMES, file="приказ.docx")


def codes(*lines):
    return [(p.code, p.place.paragraph) for p in check(*lines)]


def test_a_right_template_has_no_problems():
    assert (
        codes(
            "[Текст] Назначить {{ curator.position.accs }} {{ curator.name.accs }} {{ terms.curator.ablt }}.",
            "[Tag] {%p if note %}",
            "[Текст] {{ note }} от {{ document.date | date }} № {{ document.number }}",
            "[Tag] {%p endif %}",
            "[Tag] {%p for p in pairs %}",
            "[Текст] {{ loop.index }}. {{ p.mentor.name.nomn }}{% for m in p.mentees %}, {{ m.name.nomn }}{% endfor %}",
            "[Tag] {%p endfor %}",
        )
        == []
    )


def test_an_unknown_name_is_found_with_the_nearest():
    (problem,) = check("[Текст] Назначить {{ curatr.name.accs }}")
    assert problem.code == "template.unknown-name"
    assert problem.facts["name"] == "curatr"
    assert problem.facts["nearest"] == "curator"
    assert (problem.place.part, problem.place.paragraph) == ("word/document.xml", 1)
    assert problem.place.text == "Назначить {{ curatr.name.accs }}"


def test_an_unknown_part_of_a_name_is_found():
    (problem,) = check("[Текст] {{ curator.name.acs }}")
    assert (problem.facts["name"], problem.facts["nearest"]) == ("curator.name.acs", "curator.name.accs")


def test_an_unknown_name_inside_a_loop_is_found():
    (problem,) = check("[Tag] {%p for p in pairs %}", "[Текст] {{ p.mentr.name.nomn }}", "[Tag] {%p endfor %}")
    assert (problem.facts["name"], problem.place.paragraph) == ("p.mentr", 2)


def test_a_loop_variable_is_unknown_after_its_loop():
    assert codes("[Tag] {%p for p in pairs %}", "[Tag] {%p endfor %}", "[Текст] {{ p.mentor.name.nomn }}") == [
        ("template.unknown-name", 3)
    ]


def test_all_problems_come_at_once():
    assert codes("[Текст] {{ a }} {{ b.c }}", "[Текст] {{ document.date | dat }}") == [
        ("template.unknown-name", 1),
        ("template.unknown-name", 1),
        ("expression.unknown-filter", 2),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["[Tag] {%p if note %}", "[Текст] x"], [("template.not-closed", 1)]),
        (["[Tag] {%p endif %}"], [("template.not-opened", 1)]),
        (
            ["[Tag] {%p for p in pairs %}", "[Tag] {%p endif %}"],
            [("template.not-opened", 2), ("template.not-closed", 1)],
        ),
        (["[Tag] {%p if note %}", "[Текст] {% endif %}"], [("template.reach-differs", 2)]),
        (["[Текст] слово {%p if note %}", "[Tag] {%p endif %}"], [("template.tag-not-alone", 1)]),
        (["[Текст] {{ curator.name }}"], [("template.name-not-whole", 1)]),
        (["[Текст] {{ pairs }}"], [("template.list-printed", 1)]),
        (["[Текст] {{ fio }"], [("template.broken-tag", 1)]),
        (["[Текст] {% set x = 1 %}"], [("template.tag-not-allowed", 1)]),
        (["[Текст] {{ ''.__class__ }}"], [("expression.not-allowed", 1)]),
        (["[Текст] {{ document.date | }}"], [("expression.syntax", 1)]),
    ],
)
def test_a_mistake_is_named_where_it_stands(lines, expected):
    assert codes(*lines) == expected


def test_a_heading_on_a_card_is_checked_too():
    place = Place(file="s05.yaml", line=4)
    (problem,) = check_heading("О назначении {{ terms.kurator.gent }}", NAMES, place=place)
    assert (problem.code, problem.place.line) == ("template.unknown-name", 4)
