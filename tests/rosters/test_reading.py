import datetime as dt
import zipfile

import openpyxl
import pytest

from engine.errors import ContentError, Severity
from engine.rosters import read_roster

ANNA = (1, "Петрова Анна Ильинична", "Учитель биологии", "16.08.1981", "27.08.2014", "№ 12 от 27.08.2014", 21)
KIM = (2, "Ким Виктор Андреевич", "Учитель физики", "09.01.1982", "30.08.2010", "№ 24 от 30.08.2010", 18)


def codes(roster):
    return [problem.code for problem in roster.problems]


def test_a_row_becomes_a_plain_person(make_list):
    assert read_roster(make_list(ANNA)).people == (
        {
            "id": "petrova-ai",
            "name": "Петрова Анна Ильинична",
            "position": "учитель биологии",
            "birth_date": "1981-08-16",
            "hired": "2014-08-27",
            "contract": {"date": "2014-08-27", "number": "12"},
            "experience_years": 21,
        },
    )


def test_a_real_date_reads_as_a_text_date(make_list):
    real = (*ANNA[:3], dt.date(1981, 8, 16), dt.date(2014, 8, 27), *ANNA[5:])
    assert read_roster(make_list(real)).people == read_roster(make_list(ANNA)).people


def test_a_clean_list_has_no_problems(make_list):
    assert read_roster(make_list(ANNA, KIM)).problems == ()


def test_a_title_is_skipped_with_a_note(make_list):
    roster = read_roster(make_list(ANNA, title="Список работников на 01.09.2026"))
    assert [(p.code, p.severity, p.place.cell) for p in roster.problems] == [("roster.title-row", Severity.NOTE, "A1")]


def test_the_sheet_and_the_cell_of_a_doubt_are_named(make_list):
    roster = read_roster(make_list((*ANNA[:3], "31.02.1981", *ANNA[4:])))
    place = roster.problems[0].place
    assert (place.sheet, place.cell, place.text) == ("Работники", "D2", "31.02.1981")


def test_a_doubtful_cell_is_a_warning_that_names_the_field(make_list):
    problem = read_roster(make_list((*ANNA[:3], "01.09.81", *ANNA[4:]))).problems[0]
    assert (problem.code, problem.severity, problem.facts["field"]) == (
        "roster.short-year",
        Severity.WARNING,
        "birth_date",
    )


def test_the_value_of_a_doubtful_date_is_left_out(make_list):
    assert "birth_date" not in read_roster(make_list((*ANNA[:3], "01.09.81", *ANNA[4:]))).people[0]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("Итого:", None, None, None, None, None, 39), "roster.total-row"),
        ((None, "Всего 2 человека"), "roster.total-row"),
        (("Учителя начальных классов",), "roster.section-row"),
        ((1, 2, 3, 4, 5, 6, 7), "roster.numbers-row"),
    ],
)
def test_a_row_that_is_no_person_is_skipped_with_a_note(make_list, row, code):
    roster = read_roster(make_list(ANNA, row, KIM))
    assert ([p.code for p in roster.problems], len(roster.people)) == ([code], 2)


def test_an_empty_row_is_skipped_in_silence(make_list):
    assert len(read_roster(make_list(ANNA, (), KIM)).people) == 2


def test_a_row_without_a_name_is_skipped_with_a_warning(make_list):
    roster = read_roster(make_list((1, None, "Учитель физики")))
    assert [(p.code, p.severity) for p in roster.problems] == [("roster.no-name", Severity.WARNING)]


def test_a_person_of_whom_only_the_name_is_known_is_not_a_section(make_list):
    assert read_roster(make_list((None, "Миллер Анна"))).people == ({"id": "miller-a", "name": "Миллер Анна"},)


def test_a_formula_without_a_stored_value_is_refused_with_its_cell(make_list):
    roster = read_roster(make_list((*ANNA[:6], "=2026-2005")))
    found = [(p.code, p.severity, p.place.cell) for p in roster.problems]
    assert found == [("roster.formula-without-value", Severity.REFUSAL, "G2")]


def test_a_formula_in_place_of_a_name_is_refused_and_not_taken_for_an_empty_row(make_list):
    assert "roster.formula-without-value" in codes(read_roster(make_list((None, '="Ким "&"Анна"'))))


@pytest.mark.parametrize("row", [(None, "=1+1", "учитель"), (5, "=1+1"), (5, "=1+1", None, None, None, None, 21)])
def test_a_row_whose_name_is_a_formula_without_a_value_is_neither_a_heading_nor_numbers(make_list, row):
    found = [(p.code, p.severity, p.place.cell) for p in read_roster(make_list(row)).problems]
    assert found == [("roster.formula-without-value", Severity.REFUSAL, "B2")]


def test_an_invisible_character_is_a_warning_and_joins_no_words(make_list):
    roster = read_roster(make_list((1, "Иванов\u202eИван", *KIM[2:])))
    problem = roster.problems[0]
    assert (problem.code, problem.severity, problem.place.cell, problem.facts["characters"]) == (
        "roster.invisible-character",
        Severity.WARNING,
        "B2",
        ["U+202E"],
    )
    assert roster.people[0]["name"] == "Иванов Иван"


def test_the_cell_of_every_person_is_known(make_list):
    roster = read_roster(make_list(ANNA, (), KIM))
    assert (roster.rows, roster.place(1, "hired").cell, roster.place(1, "gender").cell) == ((2, 4), "E4", "B4")


def test_an_error_value_is_refused_with_its_cell(make_list):
    roster = read_roster(make_list((*ANNA[:6], "#N/A")))
    assert [(p.code, p.place.cell) for p in roster.problems] == [("roster.error-value", "G2")]


def test_a_formula_in_a_column_that_is_not_read_does_no_harm(make_list):
    assert read_roster(make_list(("=ROW()-1", *ANNA[1:]))).problems == ()


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("Телефон", "нет", "roster.says-nothing"),
        ("Категория", "-", "roster.no-category"),
        ("Категория", "нет", "roster.no-category"),
    ],
)
def test_a_cell_that_says_there_is_nothing_is_noted_and_not_taken(make_list, column, text, code):
    roster = read_roster(make_list(("Миллер Анна", "учитель", text), header=("ФИО", "Должность", column)))
    assert [(p.code, p.severity, p.place.cell) for p in roster.problems] == [(code, Severity.NOTE, "C2")]
    assert roster.people == ({"id": "miller-a", "name": "Миллер Анна", "position": "учитель"},)


@pytest.mark.parametrize(("column", "text"), [("Телефон", "-"), ("Категория", "–"), ("Категория", " ")])
def test_a_cell_left_empty_with_a_dash_is_not_told(make_list, column, text):
    assert read_roster(make_list(("Миллер Анна", "учитель", text), header=("ФИО", "Должность", column))).problems == ()


def test_a_person_who_stands_twice_is_read_once(make_list):
    roster = read_roster(make_list(ANNA, ANNA))
    assert (codes(roster), len(roster.people)) == (["roster.repeated-person"], 1)


def test_namesakes_with_different_birth_dates_stay_two_people_with_two_ids(make_list):
    other = (2, "Петрова Анна Ильинична", "Учитель химии", "01.02.1990")
    roster = read_roster(make_list(ANNA, other))
    assert [person["id"] for person in roster.people] == ["petrova-ai", "petrova-ai-2"]


def test_namesakes_without_birth_dates_stay_two_people_with_a_warning(make_list):
    roster = read_roster(make_list((1, "Ким Анна", "Учитель"), (2, "Ким Анна", "Методист")))
    assert [(p.code, p.severity) for p in roster.problems] == [("roster.namesake", Severity.WARNING)]


def test_an_unknown_column_is_a_note(make_list):
    roster = read_roster(make_list((*ANNA, "зелёный"), header=("№", "ФИО", "Должность", "Любимый цвет")))
    assert ("roster.unknown-column", "D1") in [(p.code, p.place.cell) for p in roster.problems]


def test_another_sheet_with_values_is_told(make_list):
    path = make_list(ANNA)
    book = openpyxl.load_workbook(path)
    book.create_sheet("Черновик").append(["что-то"])
    book.save(path)
    assert [(p.code, p.place.sheet) for p in read_roster(path).problems] == [("roster.other-sheet", "Черновик")]


def test_a_hidden_sheet_is_not_read(make_list):
    path = make_list(ANNA)
    book = openpyxl.load_workbook(path)
    hidden = book.create_sheet("Скрытый", 0)
    hidden.append(["ФИО", "Должность"])
    hidden.append(["Тайнов Тайн", "Учитель"])
    hidden.sheet_state = "hidden"
    book.save(path)
    assert read_roster(path).sheet == "Работники"


@pytest.mark.parametrize("gap", [0, 3])
def test_text_behind_the_limit_of_rows_is_refused(make_list, gap):
    rows = [(n, "Итого") for n in range(1, 5000)] + [()] * gap + [KIM]
    found = [(p.code, p.severity) for p in read_roster(make_list(*rows)).problems]
    assert found[-1] == ("roster.beyond-limit", Severity.REFUSAL)


def test_a_value_in_the_last_cell_a_sheet_can_have_does_not_stop_the_reading(make_list):
    path = make_list(ANNA)
    book = openpyxl.load_workbook(path)
    book.active["XFD1048576"] = "x"
    book.save(path)
    roster = read_roster(path)
    assert (len(roster.people), codes(roster)) == (1, ["roster.beyond-limit"])
    assert roster.problems[0].severity is Severity.NOTE


def test_a_sheet_without_a_known_header_is_refused(make_list):
    with pytest.raises(ContentError, match=r"roster\.no-header"):
        read_roster(make_list(("a", "b"), header=("Цвет", "Размер")))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("list.xlsx", b"", "roster.empty-file"),
        ("~$list.xlsx", b"PK\x03\x04", "roster.lock-file"),
        ("list.xlsx", b"PK\x03\x04 and then nothing", "roster.damaged"),
        ("list.xlsx", b"<html><table></table></html>", "roster.html"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "roster.old-format"),
        ("list.csv", "ФИО;Должность".encode(), "roster.not-xlsx"),
        (
            "list.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "roster.password",
        ),
    ],
)
def test_what_is_no_ordinary_xlsx_gets_its_own_problem(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        read_roster(path)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_an_absent_file_is_unreadable(tmp_path):
    with pytest.raises(ContentError, match=r"file\.unreadable"):
        read_roster(tmp_path / "absent.xlsx")


def rewrite(path, change):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(parts).items():
            archive.writestr(name, content)


def test_a_part_with_its_own_document_type_is_refused(make_list):
    path = make_list(ANNA)
    sheet = "xl/worksheets/sheet1.xml"
    rewrite(path, lambda parts: {**parts, sheet: b'<!DOCTYPE x [<!ENTITY a "b">]>' + parts[sheet]})
    with pytest.raises(ContentError, match=r"roster\.hostile"):
        read_roster(path)


DTD = '<!DOCTYPE worksheet [<!ENTITY e "x">]>'


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/theme/theme1.xml", "xl/media/image1.png"])
@pytest.mark.parametrize(
    "prolog",
    [
        f"<!--{'x' * 100_000}-->{DTD}".encode(),
        f'<?xml version="1.0" encoding="UTF-16LE"?>{DTD}'.encode("utf-16-le"),
        f'<?xml version="1.0" encoding="UTF-16BE"?>{DTD}'.encode("utf-16-be"),
    ],
    ids=["long-comment", "utf-16-le", "utf-16-be"],
)
def test_a_document_type_is_found_behind_comments_and_in_any_encoding(make_list, part, prolog):
    path = make_list(ANNA)
    rewrite(path, lambda parts: {**parts, part: prolog})
    with pytest.raises(ContentError, match=r"roster\.hostile"):
        read_roster(path)


@pytest.mark.parametrize("encoding", ["utf-32", "utf-7", "no-such"])
def test_a_part_in_an_encoding_workbooks_do_not_have_is_damaged(make_list, encoding):
    path = make_list(ANNA)
    part = f'<?xml version="1.0" encoding="{encoding}"?>{DTD}'
    content = part.encode("utf-32") if encoding == "utf-32" else part.encode("ascii")
    rewrite(path, lambda parts: {**parts, "xl/worksheets/sheet1.xml": content})
    with pytest.raises(ContentError, match=r"roster\.damaged"):
        read_roster(path)


def test_a_workbook_with_a_picture_and_a_part_in_utf_16_is_read(make_list):
    path = make_list(ANNA)
    sheet = "xl/worksheets/sheet1.xml"
    picture = b"\x89PNG\r\n\x1a\n" + bytes(100)

    def change(parts):
        return {**parts, sheet: parts[sheet].decode("utf-8").encode("utf-16"), "xl/media/image1.png": picture}

    rewrite(path, change)
    assert len(read_roster(path).people) == 1


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "XL/worksheets/Sheet1.xml"])
def test_a_workbook_with_two_parts_of_one_name_is_refused(make_list, name):
    path = make_list(ANNA)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"<worksheet/>")
    with pytest.raises(ContentError, match=r"roster\.hostile"):
        read_roster(path)


def test_a_sheet_cut_in_the_middle_is_damaged(make_list):
    path = make_list(ANNA)
    sheet = "xl/worksheets/sheet1.xml"
    rewrite(path, lambda parts: {**parts, sheet: parts[sheet][:-200]})
    with pytest.raises(ContentError, match=r"roster\.damaged"):
        read_roster(path)


def test_a_document_of_word_is_no_staff_list(make_list):
    path = make_list(ANNA)
    rewrite(path, lambda parts: {"word/document.xml": b"<w/>", "[Content_Types].xml": parts["[Content_Types].xml"]})
    with pytest.raises(ContentError, match=r"roster\.not-xlsx"):
        read_roster(path)


def test_a_wrong_claim_about_the_size_of_the_sheet_hides_nobody(make_list):
    path = make_list(ANNA, KIM)
    sheet = "xl/worksheets/sheet1.xml"
    rewrite(path, lambda parts: {**parts, sheet: parts[sheet].replace(b'ref="A1:G3"', b'ref="A1:B1"')})
    assert len(read_roster(path).people) == 2
