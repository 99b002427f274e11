"""The cheat sheet of a template: complete, true to what is printed, ready to be copied from."""

import re

import pytest

from engine.application.cheatsheet import cheat_sheet
from engine.application.cheatsheet_page import sheet_document
from engine.application.kit import load_kit, vocabulary
from engine.application.template_new import new_template
from engine.application.templates import build_template
from engine.loading.cards import load_card
from engine.loading.template_names import load_template_names
from engine.ooxml.markup import from_markup, to_markup
from engine.ooxml.package import read_package
from engine.ooxml.text import plain_text, read_text
from engine.rendering.checking import check_template
from engine.rendering.filters import FILTERS
from engine.rendering.vocabulary import CASES, Items, Leaf

S17 = "school-staff/s17-pair-order"
NEW = "school-staff/s90-duty-order"
KINDS = (
    S17,
    "school-staff/s03-regulation",
    "school-staff/s18-contract-addendum",
    "school-staff/s20-program",
    "municipality/m08-monitoring-order",
    "municipality/m14-conference-resolution",
)
"""An order, an appendix, an agreement, a plan with tables, papers of a municipality."""
RUSSIAN = re.compile("[А-Яа-яЁё]")


@pytest.fixture(scope="module")
def sheet(kit, today):
    return cheat_sheet(kit, S17, today=today)


@pytest.fixture(scope="module")
def rows(sheet):
    return {row.name: row for row in sheet.rows()}


def leaves(shape):
    """Return how many tags a shape has."""
    if isinstance(shape, Leaf) or shape == CASES:
        return 1
    return leaves(shape.item) if isinstance(shape, Items) else sum(map(leaves, shape.parts.values()))


def template_of(sheet, build):
    """Return a template that holds every tag of a sheet inside of its loops."""
    lines = ["# base: shared/base"]
    for row in sheet.rows():
        lines += [f"[Tag] {{%p for {variable} in {items} %}}" for variable, items in row.loop]
        lines += [f"[Текст] {row.tag}", *["[Tag] {%p endfor %}"] * len(row.loop)]
    lines += [f"[Текст] {fact.tag}" for fact in sheet.filters]
    return build("\n".join(lines) + "\n")


@pytest.mark.parametrize("slug", KINDS)
def test_every_name_the_template_may_use_has_its_row_and_its_russian_label(kit, today, slug):
    names = vocabulary(load_card(slug, kit.layers), kit).parts
    sheet = cheat_sheet(kit, slug, today=today)

    assert {group.name: len(group.rows) for group in sheet.groups} == {n: leaves(s) for n, s in names.items()}
    assert [row.name for row in sheet.rows() if not RUSSIAN.search(row.label)] == []
    assert [group.name for group in sheet.groups if not group.source or group.title == group.name] == []
    assert sheet.problems == ()


def test_every_tag_of_a_sheet_stands_the_check_of_templates(kit, sheet):
    base = kit.layers.find("templates/shared/base/base.docx").read_bytes()
    template = template_of(sheet, lambda text: read_package(from_markup(text, base)))
    names = vocabulary(load_card(S17, kit.layers), kit).parts

    assert check_template(template, names, file="шпаргалка") == []


@pytest.mark.parametrize(
    ("name", "label", "tag", "example"),
    [
        ("pair.mentor.initials", "Наставник: инициалы и фамилия", "{{ pair.mentor.initials.gent }}", "М.П. Кузнецовой"),
        ("program_deadline", "Срок представления программ", "{{ program_deadline | date }}", "12 октября 2026 г."),
        ("organisation.ogrn", "ОГРН", "{{ organisation.ogrn }}", "1020000000120"),
        ("pair.is_group", "Наставляемых несколько", "{% if pair.is_group %}…{% endif %}", "нет"),
        ("document.number", "Номер", "{{ document.number }}", "187-о"),
    ],
)
def test_a_row_has_a_label_a_tag_and_what_the_tag_prints_for_the_sample(rows, name, label, tag, example):
    row = rows[name]

    assert (row.label, row.tag, row.example) == (label, tag, example)


def test_what_may_be_absent_is_told_along_the_whole_way(rows):
    assert not rows["curator.name"].optional
    assert rows["curator.phone"].optional
    assert rows["hr.name"].optional
    assert rows["pair.addendum.number"].optional
    assert not rows["document.number"].optional


@pytest.mark.parametrize(("slug", "absent"), [(S17, True), ("municipality/m01-introduction-order", False)])
def test_grounds_may_be_absent_where_none_of_them_holds_always(kit, today, slug, absent):
    (row,) = (row for row in cheat_sheet(kit, slug, today=today).rows() if row.name == "grounds")

    assert row.optional is absent


def test_what_is_declined_names_its_cases_and_the_rest_none(rows):
    assert rows["curator.position"].cases == ("nomn", "gent", "datv", "accs", "ablt", "loct", "loc2")
    assert rows["organisation.ogrn"].cases == ()


def test_a_field_tells_where_a_workspace_takes_it_from(sheet):
    sources = {group.name: group.source for group in sheet.groups}

    assert sources["curator"] == "роль curator из nastavnik.yaml"
    assert sources["introduction"] == "реквизиты документа school-staff/s02-introduction-order"
    assert sources["program_deadline"] == "файл ответов answers/school-staff/s17-pair-order.yaml"


def test_a_list_inside_a_list_shows_both_loops(rows):
    assert rows["mentee.name"].loop == (("pair", "pairs"), ("mentee", "pair.mentees"))


def test_every_filter_has_an_example_that_it_makes(kit, sheet):
    assert {fact.name for fact in sheet.filters} == set(FILTERS) == set(load_template_names(kit.layers).filters)
    assert [fact.name for fact in sheet.filters if not fact.example or fact.title == fact.name] == []


def test_cases_are_shown_on_the_name_of_who_signs(sheet):
    assert {fact.case: fact.example for fact in sheet.cases}["datv"] == "Лаврентьевой Тамаре Игоревне"


def test_a_block_whose_names_the_card_lacks_says_which(sheet):
    missing = {block.name: block.missing for block in sheet.blocks}

    assert missing["shared/signature"] == ()
    assert "employee" in missing["shared/parties"]
    assert "shared/base" not in missing


def test_blocks_of_the_template_that_a_layer_can_override_are_named(tmp_path, kit, today):
    text = new_template(kit.layers, tmp_path, NEW, title="Приказ", kind=None, today=today)[1]
    body = text.read_text("utf-8").replace("[Распор", "[Tag] {%p block verb %}\n[Распор", 1)
    text.write_text(body.replace("ПРИКАЗЫВАЮ:\n", "ПРИКАЗЫВАЮ:\n[Tag] {%p endblock %}\n", 1), "utf-8")
    layers = kit.layers.above(tmp_path)
    build_template(layers, text)

    assert cheat_sheet(load_kit(layers), NEW, today=today).overrides == ("verb",)


def test_a_template_that_does_not_compile_yet_has_a_sheet_without_examples(tmp_path, kit, today):
    text = new_template(kit.layers, tmp_path, NEW, title="Приказ", kind=None, today=today)[1]
    text.write_text("# base: shared/base\n[Текст] {{ nobody.name }}\n", "utf-8")
    layers = kit.layers.above(tmp_path)
    build_template(layers, text)

    sheet = cheat_sheet(load_kit(layers), NEW, today=today)

    assert [problem.code for problem in sheet.problems] == ["template.unknown-name"]
    assert not sheet.has_examples
    assert "responsible.name" in {row.name for row in sheet.rows()}


@pytest.fixture(scope="module")
def page(kit, sheet):
    return sheet_document(kit, sheet)


class TestPage:
    def test_it_is_called_by_the_code_of_the_document(self, page):
        assert page[0] == "Шпаргалка полей — S17.docx"

    def test_it_shows_field_tag_example_and_whether_it_is_always_there(self, page):
        lines = plain_text(page[1]).splitlines()

        assert "Наставник: должность | {{ pair.mentor.position.accs }} | учителя математики | всегда" in lines
        assert "Номер | {{ introduction.number }} | 145-о | может не быть" in lines

    def test_loops_and_conditions_are_ready_to_be_copied(self, page):
        text = plain_text(page[1])

        assert "{%tr for pair in pairs %} / {{ pair.mentor.name.nomn }} / {%tr endfor %}" in text
        assert "{%p if introduction %}" in text

    def test_it_lies_on_its_side_and_loses_nothing_in_its_text_form(self, page):
        text = to_markup(page[1])

        assert "{section landscape}" in text
        assert "# lost" not in text

    def test_a_tag_stands_in_one_piece(self, page):
        paragraphs = [p.text for part in read_text(page[1]).values() for p in part]

        assert "{{ pair.mentor.surname_initials.datv }}" in paragraphs
