import re

import pytest

from engine.rosters.identify import assign_ids, name_key, person_id, person_key, transliterate


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Петрова Анна Ильинична", "petrova-ai"),
        ("Миллер Анна", "miller-a"),
        ("Мамедов Рашад Эльчин оглы", "mamedov-re"),
        ("Воронцова-Белова Елена Михайловна", "vorontsova-belova-em"),
        ("Черных Валентина Яковлевна", "chernykh-vya"),
        ("Щёголев Юрий Жанович", "shchegolev-yuzh"),
        ("Д’Артуа Шарль", "d-artua-sh"),
        ("Ким", "kim"),
        ("李 伟", "person"),
    ],
)
def test_an_id_is_the_surname_and_the_initials_in_latin_letters(name, expected):
    assert person_id(name) == expected


@pytest.mark.parametrize("name", ["Иванов/Петров А", "  Ъ Ь ", "CON", "'--'", "Ли  Бо"])
def test_every_id_satisfies_the_schema(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", person_id(name))


def test_hard_and_soft_signs_vanish():
    assert transliterate("Подъячий Игнатьев") == "podyachiy ignatev"


def test_equal_ids_are_numbered_in_order():
    names = ["Петрова Анна Ильинична", "Петрова Алина Игоревна", "Петрова Ася Ивановна"]
    assert assign_ids(names) == ["petrova-ai", "petrova-ai-2", "petrova-ai-3"]


def test_an_id_of_somebody_else_is_not_given_again():
    assert assign_ids(["Петрова Анна Ильинична"], taken=["petrova-ai"]) == ["petrova-ai-2"]


def test_a_name_is_the_same_with_ye_for_yo_other_case_and_spaces():
    assert name_key("Соловьёв  Пётр Ильич") == name_key(" СОЛОВЬЕВ Петр Ильич")


def test_the_same_name_and_birth_date_are_one_person():
    first = {"name": "Соловьёв Пётр Ильич", "birth_date": "1968-06-12", "position": "учитель"}
    assert person_key(first) == person_key({"name": "Соловьев Петр Ильич", "birth_date": "1968-06-12"})


def test_namesakes_with_different_birth_dates_are_two_people():
    first = {"name": "Ким Анна", "birth_date": "1968-06-12"}
    assert person_key(first) != person_key({"name": "Ким Анна", "birth_date": "1990-06-12"})


def test_a_person_without_a_birth_date_cannot_be_recognised():
    assert person_key({"name": "Ким Анна"}) is None


def test_initials_are_the_same_with_and_without_a_space():
    assert name_key("Ким В.А.") == name_key("Ким В. А.")
