"""What was left in a template by hand: each kind, and ordinary text that is not of it."""

import pytest

from engine.application.templates import BASE
from engine.errors import Severity
from engine.inspection.leftovers import leftovers
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.ooxml.markup import from_markup
from engine.ooxml.package import read_package

BASE_BYTES = Layers.built_in().find(card_path(BASE, ".docx")).read_bytes()


def found(*lines, names=()):
    text = "\n".join(["# base: shared/base", *(f"[Текст] {line}" for line in lines), ""])
    return list(leftovers(read_package(from_markup(text, BASE_BYTES)), file="приказ.docx", names=names))


def codes(*lines, names=()):
    return [(problem.code, problem.facts["found"]) for problem in found(*lines, names=names)]


def test_a_leftover_is_a_warning_with_its_paragraph():
    (problem,) = found("{{ note }}", "обычный текст", "Назначить ____ наставником")
    assert (problem.code, problem.severity) == ("leftover.blank", Severity.WARNING)
    assert (problem.place.file, problem.place.part, problem.place.paragraph) == ("приказ.docx", "word/document.xml", 3)
    assert problem.place.text == "Назначить ____ наставником"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["{ fio }"], ("leftover.one-brace", "{ fio }")),
        (["по {fio.gent} и"], ("leftover.one-brace", "{fio.gent}")),
        (["{ day | date }"], ("leftover.one-brace", "{ day | date }")),
        (["<<ФИО>>"], ("leftover.placeholder", "<<ФИО>>")),
        (["приказ <номер> от"], ("leftover.placeholder", "<номер>")),
        (["Назначить [ФИО наставника]"], ("leftover.placeholder", "[ФИО наставника]")),
        (["в школе (указать наименование)"], ("leftover.placeholder", "(указать наименование)")),
        (["для учителей указать … наставником"], ("leftover.placeholder", "указать …")),
        (["указать должность"], ("leftover.placeholder", "указать должность")),
        (["от ХХ.ХХ.20ХХ"], ("leftover.placeholder", "ХХ.ХХ.20ХХ")),
        (["работы МБОУ «Лесная школа № 5» в году"], ("leftover.organisation", "МБОУ «Лесная школа № 5»")),
        (["в «Лесной средней школе № 5»"], ("leftover.organisation", "«Лесной средней школе № 5»")),
        (["работы МБОУ СОШ № 5"], ("leftover.organisation", "МБОУ СОШ № 5")),
        (
            ["Муниципальное бюджетное общеобразовательное учреждение «Лесная гимназия»"],
            ("leftover.organisation", "Муниципальное бюджетное общеобразовательное учреждение «Лесная гимназия»"),
        ),
        (["{{ note }} до 01.09.2025"], ("leftover.date", "01.09.2025")),
        (["{{ note }}", "до 12 сентября 2025 года"], ("leftover.date", "12 сентября 2025")),
        (["{{ note }} Иванову Ивану Петровичу"], ("leftover.person", "Иванову Ивану Петровичу")),
        (["{{ note }} И.П. Лесновой"], ("leftover.person", "И.П. Лесновой")),
        (["{{ note }}", "Леснова И. П."], ("leftover.person", "Леснова И. П.")),
    ],
)
def test_every_kind_is_found(lines, expected):
    assert codes(*lines) == [expected]


def test_a_brace_that_looks_like_a_field_is_told_with_the_right_tag():
    (problem,) = found("{ fio.gent | upper}")
    assert problem.facts["right"] == "{{ fio.gent | upper }}"


def test_a_russian_word_in_braces_is_a_field_only_when_the_card_has_it():
    assert codes("{ фио }") == []
    assert codes("{ фио }", names=["фио"]) == [("leftover.one-brace", "{ фио }")]


@pytest.mark.parametrize(
    "lines",
    [
        ["множество {1; 2}, {x} и скобки { и }"],
        ["{{ note }} ____________ {{ signer.initials.nomn }}"],
        ["{{ note }}", "____________", "(подпись)"],
        ["{{ note }}", "обычный текст", "Дата «____» ______________ 20___ г."],
        ["Назначить ____ наставником"],
        ["МБОУ «{{ organisation.name.nomn }} № 5»", "«{{ note }} школа № 7»"],
        ["{{ note }} в соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ"],
        ["Положение от 01.09.2025", "утвердила Леснова И.П."],
        ["{{ note }} школы имени Петра Петровича Лесного", "{{ note }} им. П.П. Лесного"],
        ["2) Указать в отчёте сведения о работе пары", "сноска [1] и <a>"],
        ["в XX веке, глава XII"],
        ["до 25 мая, 5–6 сентября; статья 351.8; 12 300,00"],
        ["Школа № 5 и «Школа наставника»"],
    ],
)
def test_ordinary_text_is_left_alone(lines):
    assert codes(*lines) == []


@pytest.mark.parametrize(("first", "expected"), [("{{ note }}", []), ("слово", [("leftover.blank", "____")])])
def test_a_field_in_the_row_of_a_table_is_near(first, expected):
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in (first, "слово", "от ____"))
    whole = read_package(from_markup("# base: shared/base\n[Текст] слово\n[Текст] {{ note }}\n", BASE_BYTES))
    body = "word/document.xml"
    table = f"<w:body><w:tbl><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>"
    package = whole.replaced({body: whole.parts[body].replace(b"<w:body>", table.encode(), 1)})
    assert [(p.code, p.facts["found"]) for p in leftovers(package)] == expected
