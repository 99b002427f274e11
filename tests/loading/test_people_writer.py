import pytest

from engine.loading.people_writer import Change, dump_people, merge_people
from engine.loading.schemas import validate
from engine.loading.yaml_reader import parse_yaml

ANNA = {"id": "petrova-ai", "name": "Петрова Анна Ильинична", "position": "учитель химии", "birth_date": "1981-08-16"}


class TestMerging:
    def test_a_new_person_is_added(self):
        assert merge_people([], [ANNA]) == ([ANNA], [Change(person="petrova-ai", kind="added", after=ANNA["name"])])

    def test_the_second_import_of_the_same_roster_changes_nothing(self):
        first, _ = merge_people([], [ANNA])
        assert merge_people(first, [ANNA]) == (first, [])

    def test_a_second_import_of_namesakes_without_birth_dates_adds_nobody(self):
        read = [
            {"id": "kim-a", "name": "Ким Анна", "position": "учитель"},
            {"id": "kim-a-2", "name": "Ким Анна", "position": "методист"},
        ]
        first, _ = merge_people([], read)
        assert merge_people(first, read) == (first, [])

    def test_keys_written_by_hand_are_kept(self):
        by_hand = {**ANNA, "gender": "f", "name_forms": {"datv": "Петровой Анне Ильиничне"}}
        assert merge_people([by_hand], [ANNA]) == ([by_hand], [])

    def test_the_id_chosen_by_hand_is_kept(self):
        merged, changes = merge_people([{**ANNA, "id": "anna"}], [ANNA])
        assert (merged[0]["id"], changes) == ("anna", [])

    def test_the_dots_of_yo_set_by_hand_are_kept(self):
        by_hand = {"id": "solovev-pi", "name": "Соловьёв Пётр Ильич", "birth_date": "1968-06-12"}
        assert merge_people([by_hand], [{**by_hand, "name": "Соловьев Петр Ильич"}]) == ([by_hand], [])

    def test_an_empty_field_is_filled_and_told(self):
        _, changes = merge_people([ANNA], [{**ANNA, "category": "высшая"}])
        assert changes == [Change(person="petrova-ai", kind="filled", field="category", after="высшая")]

    def test_a_changed_field_is_told_with_both_values(self):
        merged, changes = merge_people([ANNA], [{**ANNA, "position": "методист"}])
        told = Change(person="petrova-ai", kind="changed", field="position", before="учитель химии", after="методист")
        assert (merged[0]["position"], changes) == ("методист", [told])

    def test_a_number_of_a_contract_added_by_hand_is_kept(self):
        by_hand = {**ANNA, "contract": {"date": "2014-08-27", "number": "12"}}
        assert merge_people([by_hand], [{**ANNA, "contract": {"date": "2014-08-27"}}]) == ([by_hand], [])

    def test_a_new_contract_replaces_the_former_whole(self):
        merged, _ = merge_people(
            [{**ANNA, "contract": {"date": "2014-08-27", "number": "12"}}],
            [{**ANNA, "contract": {"date": "2026-09-01"}}],
        )
        assert merged[0]["contract"] == {"date": "2026-09-01"}

    def test_a_namesake_with_another_birth_date_is_a_new_person_with_a_new_id(self):
        merged, _ = merge_people([ANNA], [{**ANNA, "birth_date": "1990-01-01"}])
        assert [person["id"] for person in merged] == ["petrova-ai", "petrova-ai-2"]

    def test_a_missing_birth_date_is_filled_when_the_position_agrees(self):
        known = {key: value for key, value in ANNA.items() if key != "birth_date"}
        assert merge_people([known], [ANNA])[0] == [ANNA]

    def test_a_missing_birth_date_does_not_join_people_of_different_positions(self):
        known = {"id": "petrova-ai", "name": ANNA["name"], "position": "бухгалтер"}
        assert len(merge_people([known], [ANNA])[0]) == 2

    def test_a_person_who_left_the_roster_stays(self):
        assert merge_people([ANNA], []) == ([ANNA], [])

    def test_the_given_records_are_not_touched(self):
        given = dict(ANNA)
        merge_people([given], [{**ANNA, "position": "методист"}])
        assert given == ANNA


def named(name, **others):
    return {"id": "x", "name": name, **others}


class TestNames:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("СИДОРЕНКО ИВАН ПЕТРОВИЧ", "Сидоренко Иван Петрович"),
            ("Сидоренко  Иван Петрович", "Сидоренко Иван Петрович"),
            ("Белова - Лугова Анна", "Белова-Лугова Анна"),
            ("Соловьев Петр Ильич", "Соловьёв Пётр Ильич"),
            ("Мамедов Рашад Эльчин Оглы", "Мамедов Рашад Эльчин оглы"),
            ("Ким В.А.", "Ким В. А."),
        ],
    )
    def test_another_writing_of_a_name_is_taken_over_and_told(self, before, after):
        told = Change(person="x", kind="changed", field="name", before=before, after=after)
        assert merge_people([named(before)], [named(after)]) == ([named(after)], [told])

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("Соловьёв Пётр Ильич", "Соловьев Петр Ильич"),
            ("Сидоренко Иван Петрович", "СИДОРЕНКО ИВАН ПЕТРОВИЧ"),
            ("Сидоренко Иван Петрович", "сидоренко иван петрович"),
            ("Сидоренко Иван Петрович", "СидоренкоИван Петрович"),
        ],
    )
    def test_a_good_writing_is_kept_when_the_roster_has_a_worse_one(self, before, after):
        assert merge_people([named(before)], [named(after)]) == ([named(before)], [])

    @pytest.mark.parametrize("before", ["СОЛОВЬЁВ ПЁТР ИЛЬИЧ", "Соловьёв П. И."])
    def test_the_dots_of_yo_outlive_a_correction_of_the_name(self, before):
        expected = {"СОЛОВЬЁВ ПЁТР ИЛЬИЧ": "Соловьёв Пётр Ильич", "Соловьёв П. И.": "Соловьёв Петр Ильич"}
        assert merge_people([named(before)], [named("Соловьев Петр Ильич")])[0] == [named(expected[before])]


KIM, FULL = "Ким В.А.", "Ким Виктория Андреевна"


class TestInitials:
    @pytest.mark.parametrize(
        "facts",
        [
            {},
            {"birth_date": "1982-01-09"},
            {"hired": "2010-08-30"},
            {"contract": {"date": "2010-08-30", "number": "24"}},
        ],
    )
    def test_initials_are_written_out_when_a_fact_agrees_or_nobody_has_any(self, facts):
        told = Change(person="x", kind="changed", field="name", before=KIM, after=FULL)
        assert merge_people([named(KIM, **facts)], [named(FULL, **facts)]) == ([named(FULL, **facts)], [told])

    def test_a_full_name_is_not_shortened_to_initials(self):
        assert merge_people([named(FULL)], [named(KIM)]) == ([named(FULL)], [])

    def test_a_contract_whose_number_is_known_on_one_side_agrees_by_its_date(self):
        before = named(KIM, contract={"date": "2010-08-30"})
        after = named(FULL, contract={"date": "2010-08-30", "number": "24"})
        assert merge_people([before], [after])[0] == [after]

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ({"hired": "2010-08-30"}, {"hired": "2011-08-30"}),
            ({"hired": "2010-08-30"}, {}),
            ({}, {"birth_date": "1982-01-09"}),
            (
                {"hired": "2010-08-30", "birth_date": "1982-01-09"},
                {"hired": "2010-08-30", "birth_date": "1990-01-09"},
            ),
        ],
    )
    def test_without_an_agreeing_fact_a_person_is_added_with_the_possible_double(self, before, after):
        merged, changes = merge_people([named(KIM, **before)], [named(FULL, **after)])
        assert [person["name"] for person in merged] == [KIM, FULL]
        assert changes == [Change(person="x-2", kind="added", after=FULL, double="x")]

    @pytest.mark.parametrize("facts", [{}, {"hired": "2010-08-30"}])
    def test_two_people_of_the_same_initials_are_not_guessed_between(self, facts):
        read = [named(FULL, **facts), named("Ким Вадим Андреевич", **facts)]
        _, changes = merge_people([named(KIM, **facts)], read)
        assert [(change.kind, change.double) for change in changes] == [("added", "x"), ("added", "x")]

    def test_initials_are_nobodys_when_their_likely_owner_stands_in_the_list_already(self):
        existing = [named(KIM), {**named("Ким Вадим Андреевич"), "id": "y"}]
        _, changes = merge_people(existing, [named("Ким Вадим Андреевич"), named(FULL)])
        assert [(change.kind, change.double) for change in changes] == [("added", "x")]

    @pytest.mark.parametrize("other", ["Ким Галина Андреевна", "Кимов Виктор Андреевич"])
    def test_other_initials_or_another_surname_are_another_person(self, other):
        assert merge_people([named(KIM)], [named(other)])[1] == [Change(person="x-2", kind="added", after=other)]

    def test_the_same_name_with_another_birth_date_is_told_as_a_possible_double(self):
        _, changes = merge_people([ANNA], [{**ANNA, "birth_date": "1990-01-01"}])
        assert [change.double for change in changes] == ["petrova-ai"]


class TestWriting:
    def test_the_text_is_in_the_style_of_our_files(self):
        person = {
            **ANNA,
            "contract": {"date": "2014-08-27", "number": "12"},
            "is_employee": False,
            "experience_years": 21,
        }
        assert dump_people("Работники школы", [person]) == (
            "title: Работники школы\n"
            "people:\n"
            "  - id: petrova-ai\n"
            "    name: Петрова Анна Ильинична\n"
            "    position: учитель химии\n"
            "    experience_years: 21\n"
            '    birth_date: "1981-08-16"\n'
            '    contract: {date: "2014-08-27", number: "12"}\n'
            "    is_employee: false\n"
        )

    def test_the_path_of_the_schema_is_the_one_given(self):
        assert dump_people("Люди", [], schema_path="../x.json").startswith(
            "# yaml-language-server: $schema=../x.json\n"
        )

    def test_an_empty_list_satisfies_the_schema(self):
        data = parse_yaml(dump_people("Люди", []).encode(), file="people.yaml").data
        assert validate(data, "definition/people.schema.json") == []

    @pytest.mark.parametrize(
        "text",
        [
            "директор МБОУ «Гимназия № 2»",
            "учитель: физика # и химия",
            "{{ 7*7 }}",
            "'кавычка",
            'с "прямыми" \\ знаками',
            "- тире",
            "true",
            "null",
            "No",
            "2026-09-01",
            "0277",
            "12:30",
            "пробел\u00a0неразрывный",
            "конец ",
            "*звезда",
            "@собака",
            "две\nстроки",
            "управление:",
        ],
    )
    def test_whatever_is_written_is_read_back_the_same(self, text):
        people = [{"id": "x", "name": text, "position": text, "contract": {"date": "2026-09-01", "number": text}}]
        data = parse_yaml(dump_people(text, people).encode(), file="people.yaml").data
        assert data == {"title": text, "people": people}
