"""Shared blocks: which variant of a letterhead, a mark or a signature a document gets, and from which data."""

import io
from copy import deepcopy

import docx
import pytest
import yaml

from engine.application.catalogue import sample_files
from engine.application.data_file import papers_from_file
from engine.errors import ContentError
from engine.loading.layers import Layers
from engine.loading.yaml_reader import read_yaml

LAYERS = Layers.built_in()
ORDER = "school-staff/s05-curator-order"
NOTICE = "school-staff/s31-withdrawal-notice"
REGULATION = "municipality/m02-regulation"
REPORT = "school-staff/s29-curator-report"
MARKS = [
    {"participle": "принято", "body": "первым советом", "date": "2026-05-20", "number": "5"},
    {"participle": "согласовано", "person": {"name": "Юшкова Римма Павловна", "position": "председатель"}},
    {"participle": "рассмотрено", "body": "третьим советом"},
]


@pytest.fixture
def made(kit, today, tmp_path):
    """Return a function that makes a document from its ordinary sample with some of its data replaced."""

    def make(slug, *, organisation=None, data=None):
        sample = next(file for file in sample_files(LAYERS, slug) if file.stem == "ordinary")
        whole = deepcopy(read_yaml(sample).data)
        whole["organisation"] |= organisation or {}
        whole["data"] |= data or {}
        file = tmp_path / "data.yaml"
        file.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
        return docx.Document(io.BytesIO(papers_from_file(kit, slug, file, today=today)[0].data))

    return make


def lines(document):
    return [(paragraph.style.name, paragraph.text.replace("\u00a0", " ")) for paragraph in document.paragraphs]


def cells(document, table=0):
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in document.tables[table].rows]


def codes(call):
    with pytest.raises(ContentError) as caught:
        call()
    return {(problem.code, problem.facts.get("key")) for problem in caught.value.problems}


def test_a_passport_that_says_nothing_has_the_longitudinal_letterhead(made):
    silent, told = made(ORDER), made(ORDER, organisation={"letterhead": "longitudinal"})
    assert lines(silent) == lines(told)
    assert [style for style, _ in lines(silent)[:3]] == [
        "Вышестоящий орган", "Наименование организации", "Краткое наименование",
    ]  # fmt: skip


def test_an_angular_letterhead_stands_in_a_column_of_eight_centimetres_with_the_heading_under_it(made):
    document = made(ORDER, organisation={"letterhead": "angular"})
    assert "«Средняя общеобразовательная школа № 7»" in cells(document)[0][0]
    assert round(document.tables[0].columns[0].width.mm) == 80
    assert lines(document)[:4] == [
        ("Угловой бланк: вид документа", "ПРИКАЗ"),
        ("Угловой бланк: дата и место", "31 августа 2026 г. № 146-о"),
        ("Угловой бланк: дата и место", "г. Заречный"),
        ("Заголовок слева", "О назначении куратора системы наставничества"),
    ]


def test_a_bilingual_letterhead_has_russian_on_the_left_and_the_second_language_on_the_right(made):
    second = {"name": "Ӱрэдӳ йорты № 7", "founder": "Бӧлӱг"}
    document = made(ORDER, organisation={"letterhead": "bilingual", "second_language": second})
    left, _, right = cells(document)[0]
    assert "МБОУ «СОШ № 7»" in left
    assert right == "Бӧлӱг\nӰрэдӳ йорты № 7"


def test_a_bilingual_letterhead_without_the_second_language_is_refused(made):
    found = codes(lambda: made(ORDER, organisation={"letterhead": "bilingual"}))
    assert ("schema.missing-key", "second_language") in found


def test_a_letter_names_of_the_reference_data_only_what_the_passport_has(made):
    passport = {"address": "000007, г. Заречный", "site": "https://school7.example", "ogrn": "1020000000077"}
    document = made(NOTICE, organisation=passport, data={"initiator": "employer"})
    assert [text for style, text in lines(document) if style == "Бланк: справочные данные"] == [
        "000007, г. Заречный", "https://school7.example", "ОГРН 1020000000077",
    ]  # fmt: skip


def test_an_order_has_no_reference_data(made):
    document = made(ORDER, organisation={"address": "000007, г. Заречный", "ogrn": "1020000000077"})
    assert "ОГРН" not in "\n".join(text for _, text in lines(document))


def test_on_an_angular_letter_the_addressee_stands_to_the_right_of_the_sender(made):
    document = made(NOTICE, organisation={"letterhead": "angular"}, data={"initiator": "employer"})
    left, _, right = cells(document)[0]
    assert "МБОУ «СОШ № 7»" in left
    assert right == "Учителю физики\nКиму В.А."


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_from_one_to_four_marks_stand_in_two_columns_with_the_approval_at_the_upper_right(made, number):
    rows = cells(made(REGULATION, data={"acceptances": MARKS[:number]}))
    words = [[cell.split("\n")[0] for cell in (row[0], row[2])] for row in rows]
    assert (
        words
        == [
            [["", "Приложение № 1"]],
            [["ПРИНЯТО", "Приложение № 1"]],
            [["ПРИНЯТО", "Приложение № 1"], ["СОГЛАСОВАНО", ""]],
            [["ПРИНЯТО", "Приложение № 1"], ["СОГЛАСОВАНО", "РАССМОТРЕНО"]],
        ][number]
    )


def test_a_person_signs_a_mark_and_a_body_has_its_minutes(made):
    rows = cells(made(REGULATION, data={"acceptances": MARKS}))
    assert rows[0][0] == "ПРИНЯТО\nпервым советом\n(протокол от 20.05.2026 № 5)"
    assert rows[1][0].split("\n")[1:3] == ["Председатель", "______________ Р.П. Юшкова"]
    assert rows[1][2].strip() == "РАССМОТРЕНО\nтретьим советом\n(протокол от ____.____.20___ № ________)"


def test_a_mark_of_nobody_is_refused(made):
    found = codes(lambda: made(REGULATION, data={"acceptances": [{"participle": "принято"}]}))
    assert ("schema.missing-key", "body") in found


def test_several_people_sign_one_under_another_each_with_a_position(made):
    others = [{"name": "Ли Ян", "gender": "m", "position": "педагог-психолог"}]
    document = made(REPORT, data={"signers": others})
    assert [(row[0], row[2]) for row in cells(document, -1)] == [
        ("Заместитель директора по учебно-воспитательной работе", "Н.В. Белых"),
        ("Педагог-психолог", "Я. Ли"),
    ]
