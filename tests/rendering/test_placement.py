"""Tags that take a row, a cell or a run away stand alone in it; both ends of a pair stand at one level."""

import pytest

from engine.application.templates import BASE
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package
from engine.rendering.checking import check_template
from engine.rendering.vocabulary import LEAF, Items, Named

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()
NAMES = {"note": LEAF, "pairs": Items(Named({"mentor": LEAF}))}
BODY = "word/document.xml"


def p(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(*cells):
    return (
        "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<w:p') else p(cell)}</w:tc>" for cell in cells) + "</w:tr>"
    )


def table(*rows):
    return "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>" + "".join(rows) + "</w:tbl>"


def faults(xml):
    """Check a template whose body begins with this XML; return what the problems say."""
    package = read_package(from_markup("# base: shared/base\n[Текст] слово\n", BASE_BYTES))
    data = package.parts[BODY].replace(b"<w:body>", f"<w:body>{xml}".encode(), 1)
    return check_template(package.replaced({BODY: data}), NAMES, file="приказ.docx")


def codes(xml):
    return [(problem.code, problem.place.paragraph) for problem in faults(xml)]


FOR, END = "{%tr for x in pairs %}", "{%tr endfor %}"


@pytest.mark.parametrize(
    "xml",
    [
        table(row(FOR), row("{{ x.mentor }}", "слово"), row(END)),
        table(row("{%tr if note %}", ""), row("слово"), row("{%tr else %}"), row("слово"), row("{%tr endif %}")),
        table(row("{%tc for x in pairs %}", "{{ x.mentor }}", "{%tc endfor %}")),
        table(row(p("{%p if note %}") + p("слово") + p("{%p endif %}"))),
        p("{%p if note %}") + table(row("слово")) + p("{%p endif %}"),
        p("до {%r if note %} ещё {%r endif %} после")
        .replace("{%r", "</w:t></w:r><w:r><w:t>{%r")
        .replace("%} ", "%}</w:t></w:r><w:r><w:t> "),
        table(row("{% if note %}а{% endif %}", "{{ note }}")),
    ],
)
def test_a_tag_in_its_place_is_accepted(xml):
    assert codes(xml) == []


@pytest.mark.parametrize("reach", ["tr", "tc"])
def test_a_tag_of_tables_outside_of_one_is_told(reach):
    first, second = faults(p(f"{{%{reach} if note %}}") + p(f"{{%{reach} endif %}}"))
    assert (first.code, first.place.paragraph) == ("template.outside-table", 1)
    assert dict(first.facts) == {"tag": f"{{%{reach} if note %}}", "reach": reach}
    assert second.code == "template.outside-table"


def test_a_row_tag_beside_text_is_told_with_the_text():
    problem = faults(table(row(FOR, "№ п/п"), row("{{ x.mentor }}"), row(END)))[0]
    assert (problem.code, problem.place.paragraph) == ("template.not-alone-in-row", 1)
    assert dict(problem.facts) == {"tag": FOR, "rest": "№ п/п"}


def test_both_ends_of_a_loop_in_one_row_are_told():
    assert codes(table(row(FOR, "{{ x.mentor }}", END))) == [
        ("template.not-alone-in-row", 1),
        ("template.not-alone-in-row", 3),
    ]


def test_a_cell_tag_beside_text_is_told():
    (problem,) = faults(table(row("слово {%tc for x in pairs %}", "{{ x.mentor }}", "{%tc endfor %}")))
    assert (problem.code, problem.facts["rest"]) == ("template.not-alone-in-cell", "слово")


def test_a_run_tag_beside_text_of_its_run_is_told():
    first, second = faults(p("до {%r if note %} после{%r endif %}"))
    assert (first.code, first.facts["rest"]) == ("template.not-alone-in-run", "до  после{%r endif %}")
    assert second.code == "template.not-alone-in-run"


@pytest.mark.parametrize(
    "xml",
    [
        p("{%p if note %}") + table(row("{%p endif %}")),
        table(row("{%p if note %}", "{%p endif %}")),
        table(row("{%tr if note %}")) + p("между") + table(row("{%tr endif %}")),
        table(row("{% if note %}а", "б{% endif %}")),
        table(row("{%tc if note %}"), row("{%tc endif %}")),
    ],
)
def test_the_ends_of_a_pair_at_different_levels_are_told(xml):
    (problem,) = faults(xml)
    assert problem.code == "template.ends-apart"
    assert {"tag", "open"} == set(problem.facts)


def test_two_paragraph_tags_in_one_paragraph_are_told_once():
    problems = faults(p("{%p if note %}{%p endif %}"))
    assert [problem.code for problem in problems] == ["template.several-paragraph-tags"]
    assert dict(problems[0].facts) == {"tag": "{%p if note %}", "others": ["{%p endif %}"]}


def test_a_tag_torn_by_enter_is_one_problem():
    (problem,) = faults(p("слово {{ note") + p("}} слово"))
    assert (problem.code, problem.place.paragraph) == ("template.tag-over-paragraphs", 1)
    assert problem.facts["tag"] == "{{ note ¶ }}"


def test_one_bracket_of_two_is_told_with_the_right_tag():
    (problem,) = faults(p("от {{ note } и"))
    assert problem.code == "template.broken-tag"
    assert (problem.facts["tag"], problem.facts["right"]) == ("{{ note }", "{{ note }}")


def test_a_russian_letter_in_a_name_leads_to_the_known_name():
    (problem,) = faults(p("{{ nоtе }}"))
    assert (problem.code, problem.facts["nearest"]) == ("template.unknown-name", "note")


def test_an_unknown_filter_is_told_with_the_nearest_and_all():
    (problem,) = faults(p("{{ note | uper }}"))
    assert (problem.code, problem.facts["nearest"]) == ("expression.unknown-filter", "upper")
    assert "date" in problem.facts["allowed"]
