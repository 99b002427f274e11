"""The static check of a template: one tiny template per mistake."""

import pytest

from engine.application.templates import BASE
from engine.errors import Place
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.elements import NAMESPACES
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package
from engine.rendering.checking import check_condition, check_heading, check_template
from engine.rendering.vocabulary import CASES, LEAF, Items, Leaf, Named, shape_of_schema, standard_names

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


def test_a_block_that_comes_in_the_middle_of_a_sentence_is_found():
    assert codes('[Текст] Подписал: {% include "shared/signature" %}') == [("template.include-not-alone", 1)]


@pytest.mark.parametrize(
    ("paragraphs", "tags", "limit"),
    [(["[Текст] короткий"], 1_001, 1_000), (["[Текст] " + "{{ note }}" * 1_000] * 20, 1, 20_000)],
)
def test_more_tags_than_anybody_writes_are_told_once_and_not_read(paragraphs, tags, limit):
    (problem,) = check(*paragraphs, "[Текст] " + "{{ nothing }}" * tags)
    assert (problem.code, problem.facts["limit"]) == ("template.too-many-tags", limit)


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


def outside(old, new):
    """Return the codes for a template in which a piece of the XML of its body was replaced."""
    part = "word/document.xml"
    package = read_package(from_markup("# base: shared/base\n[Текст] слово\n", BASE_BYTES))
    data = package.parts[part].replace(old.encode(), new.encode(), 1)
    return [(p.code, p.place.part) for p in check_template(package.replaced({part: data}), NAMES, file="т.docx")]


@pytest.mark.parametrize(
    "xml",
    [
        '<w:p><w:bookmarkStart w:id="1" w:name="{{ note }}"/></w:p>',
        "<w:p><w:r><w:instrText>{% set x = 1 %}</w:instrText></w:r></w:p>",
        "<w:p><w:del><w:r><w:delText>{# x #}</w:delText></w:r></w:del></w:p>",
        '<w:p><m:t xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{{ 7*7 }}</m:t></w:p>',
        f"<w:p xmlns:mc='{NAMESPACES['mc']}'><mc:Fallback><w:r><w:t>{{{{ note }}}}</w:t></w:r></mc:Fallback></w:p>",
        "<!-- {{ note }} -->",
        "<?x {{ note }}?>",
        "<w:p><w:del><w:r><w:delText>{</w:delText></w:r></w:del><w:r><w:t>{ note }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{</w:t><w:tab/><w:t>% set x = 1 %}</w:t></w:r></w:p>",
    ],
)
def test_a_tag_outside_the_text_of_paragraphs_is_refused(xml):
    found = outside("<w:body>", f"<w:body>{xml}")
    assert ("template.tag-outside-text", "word/document.xml") in found


def test_a_tag_before_the_root_of_a_part_is_refused():
    package = read_package(from_markup("# base: shared/base\n[Текст] слово\n", BASE_BYTES))
    part = "word/header1.xml"
    text = package.parts[part].decode().replace("<w:hdr", "<!-- {{ x }} --><w:hdr", 1)
    (problem,) = check_template(package.replaced({part: text.encode()}), NAMES, file="т.docx")
    assert (problem.code, problem.place.part) == ("template.tag-outside-text", part)
    assert problem.facts["text"] == " {{ x }} "


def test_a_tag_split_over_runs_is_ordinary_text():
    assert outside("слово", "{</w:t></w:r><w:r><w:t>{ note }</w:t></w:r><w:r><w:t>}") == []


@pytest.mark.parametrize("expression", ["note", "curator", "curator.name.nomn", "note | upper", "document.date"])
def test_only_a_list_may_be_walked(expression):
    assert ("template.not-a-list", 1) in codes(f"[Tag] {{%p for c in {expression} %}}", "[Tag] {%p endfor %}")


def test_blocks_may_stand_ten_deep_and_no_deeper():
    def nested(depth):
        return codes("[Текст] " + "{% if note %}" * depth + "x" + "{% endif %}" * depth)

    assert nested(10) == []
    assert nested(150) == [("template.too-deep", 1)]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ('document.date | date("x")', "expression.wrong-arguments"),
        ("note | count", "expression.wrong-arguments"),
        ('note | stop(sign="x")', "expression.wrong-arguments"),
        ("note | count(*pairs)", "expression.wrong-arguments"),
        ("curator.name.nomn | date", "expression.wrong-filter"),
        ("document.number | money", "expression.wrong-filter"),
        ("document.date | upper", "expression.wrong-filter"),
        ('curator.name | agree("ознакомлен")', "expression.wrong-filter"),
        ("pairs | upper", "expression.wrong-filter"),
        ("'x' if document.number < 5", "expression.wrong-comparison"),
        ("'x' if 5 in document.number", "expression.wrong-comparison"),
        ("'x' if 'а' in document.date", "expression.wrong-comparison"),
        ("'x' if document.date == '2026-09-01'", "expression.wrong-comparison"),
        ("(" * 90 + "note" + ")" * 90, "expression.too-long"),
    ],
)
def test_an_expression_that_would_fail_on_any_data_is_refused(tag, code):
    assert codes(f"[Текст] {{{{ {tag} }}}}") == [(code, 1)]


@pytest.mark.parametrize(
    "tag",
    [
        "document.date | date",
        'note | count("день", "gent")',
        'signer | agree("ознакомлен")',
        "note | money",
        "'x' if signer.experience_years > 2",
        "'x' if signer.gender in ['f', 'm']",
        "'x' if note < 5",
    ],
)
def test_an_expression_that_may_be_right_is_left_to_the_data(tag):
    assert codes(f"[Текст] {{{{ {tag} }}}}") == []


def test_the_kind_of_a_field_is_that_of_its_schema():
    fields = {
        "merit": {"type": "string"},
        "day": {"type": "string", "format": "date"},
        "bonus": {"type": "string", "x-type": "money"},
        "load": {"type": "integer"},
        "paid": {"type": "boolean"},
        "any": {},
    }
    kinds = {name: shape_of_schema(node, lambda schema: schema).kind for name, node in fields.items()}
    assert kinds == {"merit": "text", "day": "date", "bonus": "money", "load": "number", "paid": "flag", "any": ""}


def test_a_cell_merged_with_its_copies_stands_in_a_repetition():
    table = ["{table Сетка; mm: 20 20}", "{row}", "- [Таблица: текст] {% vm %}{{ note }}", "- [Таблица: текст] а"]
    rows = [
        "{table Сетка; mm: 20 20}", "{row}", "- [Таблица: текст] {%tr for p in pairs %}", "- [Таблица: текст]",
        "{row}", "- [Таблица: текст] {% vm %}{{ note }}", "- [Таблица: текст] {{ p.mentor.name.nomn }}",
        "{row}", "- [Таблица: текст] {%tr endfor %}", "- [Таблица: текст]",
    ]  # fmt: skip
    end = ["{end table}", "[Текст] конец"]

    assert [code for code, _ in codes(*table, *end)] == ["template.merge-outside-loop"]
    assert codes(*rows, *end) == []


def test_what_a_cell_is_set_to_is_a_name_like_any_other():
    table = ["{table Сетка; mm: 20 20}", "{row}", "- [Таблица: текст] {% colspan nobody %}а", "- [Таблица: текст] б"]

    assert [code for code, _ in codes(*table, "{end table}", "[Текст] конец")] == ["template.unknown-name"]


ASKED = {
    "pair": Named({"mentor": Named({"is_employee": Leaf("flag"), "name": Leaf("text")}), "start": Leaf("date")}),
    "pairs": Items(LEAF),
    "cause": Leaf("text", ("mentor", "employer")),
    "count": Leaf("number"),
    "free": LEAF,
}


def asked(text):
    place = Place(file="карточка.yaml", line=7)
    found = check_condition(text, ASKED, place=place)
    assert {problem.place for problem in found} <= {place}
    assert [problem for problem in found if problem.facts.get("tag", text) != text] == []
    return [(problem.code, problem.facts.get("name"), problem.facts.get("nearest")) for problem in found]


@pytest.mark.parametrize(
    "text",
    [
        "pair.mentor.is_employee",
        "not pair.mentor.is_employee or cause == 'mentor' and count > 2",
        "cause in ['mentor', 'employer']",
        "pair.mentor.name in pairs",
        "'mentor' == cause",
        "true",
    ],
)
def test_a_right_condition_of_a_card_has_no_problems(text):
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pair.mentor.is_emploee", ("template.unknown-name", "pair.mentor.is_emploee", "pair.mentor.is_employee")),
        ("pair.mentor.is_employee and couse == 'mentor'", ("template.unknown-name", "couse", "cause")),
        ("pairs.mentor.is_employee", ("expression.list-in-condition", "pairs", None)),
        ("pair.mentor", ("expression.no-answer", "pair.mentor", None)),
        ("pairs", ("expression.no-answer", "pairs", None)),
        ("count or pair.mentor.is_employee", ("expression.no-answer", "count", None)),
        ("not 'mentor'", ("expression.no-answer", "", None)),
        ("cause == 'mentr'", ("expression.unknown-value", "cause", "mentor")),
        ("cause in ['mentor', 'nobody']", ("expression.unknown-value", "cause", "")),
        ("count > 'два'", ("expression.wrong-comparison", None, None)),
        ("pair.start == '2026-09-01'", ("expression.wrong-comparison", None, None)),
        ("pair.mentor == 'Ким'", ("expression.wrong-comparison", None, None)),
        ("free > 3", ("expression.wrong-comparison", None, None)),
        ("cause and", ("expression.syntax", None, None)),
        ("cause | upper == 'X'", ("expression.not-allowed", None, None)),
    ],
)
def test_a_wrong_condition_of_a_card_is_told_once(text, expected):
    assert asked(text) == [expected]
