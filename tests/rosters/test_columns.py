import pytest

from engine.rosters.columns import find_header, plain_header


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ф.И.О.", "name"),
        ("Фамилия, имя, отчество", "name"),
        ("Пед.\nстаж", "experience_years"),
        ("Дата приёма", "hired"),
        ("ДАТА ПРИЕМА НА РАБОТУ", "hired"),
        ("Трудовой договор (№ и дата)", "contract"),
        ("Квалификационная  категория", "category"),
    ],
)
def test_a_column_is_known_by_its_usual_names_whatever_the_punctuation(written, key):
    header = find_header([("ФИО", "Должность", written) if key != "name" else (written, "Должность")])
    assert key in header.columns


def test_yo_and_punctuation_do_not_matter_in_a_name_of_a_column():
    assert plain_header(" Дата\u00a0приёма: ") == "дата приема"


def test_the_header_is_found_under_a_title_and_an_empty_row():
    header = find_header([("Список работников",), (), ("№ п/п", "ФИО", "Должность")])
    assert (header.row, dict(header.columns)) == (3, {"name": 2, "position": 3})


def test_a_sheet_without_a_column_of_names_has_no_header():
    assert find_header([("Должность", "Телефон"), ("учитель", "1")]) is None


def test_a_row_that_only_says_fio_is_no_header():
    assert find_header([("ФИО",), ("Петрова Анна Ильинична",)]) is None


def test_an_unknown_column_is_told_and_the_ordinal_number_is_not():
    header = find_header([("№ п/п", "ФИО", "Должность", "Любимый цвет")])
    assert header.unknown == ((4, "Любимый цвет"),)


def test_the_first_of_two_equal_columns_is_read_and_the_second_is_told():
    header = find_header([("ФИО", "Должность", "Телефон", "Контактный телефон")])
    assert (header.columns["phone"], header.repeated) == (3, ((4, "Контактный телефон"),))
