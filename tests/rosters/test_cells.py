import datetime as dt

import pytest

from engine.rosters import cells


def code(reading):
    return reading[1].code if reading[1] else None


class TestNames:
    @pytest.mark.parametrize(
        "name",
        [
            "Петрова Анна Ильинична",
            "Миллер Анна",
            "Мамедов Рашад Эльчин оглы",
            "Воронцова-Белова Елена Михайловна",
            "Д'Артуа Шарль",
            "фон Берг Отто Карлович",
            "Фёдорова Алёна Артёмовна",
        ],
    )
    def test_a_full_name_is_kept_letter_for_letter_without_a_doubt(self, name):
        assert cells.read_name(name) == (name, None)

    def test_double_and_no_break_spaces_become_one_space(self):
        assert cells.read_name(" Лебедь  Татьяна\u00a0Юрьевна ") == ("Лебедь Татьяна Юрьевна", None)

    @pytest.mark.parametrize("hidden", ["\u202e", "\u200b", "\u2060\u00ad", "\x01", "\u3164"])
    def test_invisible_characters_between_letters_leave_a_space(self, hidden):
        assert cells.clean(f"{hidden}Иванов{hidden}Иван {hidden}2{hidden}") == "Иванов Иван 2"

    def test_invisible_characters_beside_spaces_and_soft_hyphens_leave_nothing(self):
        assert cells.read_name("Лебедь\u200b Татья\u00adна") == ("Лебедь Татьяна", None)

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Петрова А. И.", "roster.name-initials"),
            ("Петрова", "roster.doubtful-name"),
            ("Петрова Анна 2", "roster.doubtful-name"),
            ("ПЕТРОВА АННА ИЛЬИНИЧНА", "roster.name-capitals"),
            ("Пeтрова Анна", "roster.mixed-letters"),
        ],
    )
    def test_a_name_that_papers_could_not_use_is_kept_and_told(self, name, expected):
        assert (cells.read_name(name)[0], code(cells.read_name(name))) == (name, expected)

    def test_a_name_of_endless_length_is_refused(self):
        assert (cells.read_name("А" * 201)[0], code(cells.read_name("А" * 201))) == (None, "roster.too-long")

    def test_a_tag_typed_as_a_surname_stays_text(self):
        assert cells.read_name("{{ 7*7 }}")[0] == "{{ 7*7 }}"


class TestDates:
    @pytest.mark.parametrize(
        "value",
        [
            dt.datetime(2026, 8, 25),  # noqa: DTZ001 - a spreadsheet has no time zones
            dt.date(2026, 8, 25),
            "25.08.2026",
            "25.08.2026 г.",
            "25.08.2026г.",
            "25/08/2026",
            "2026-08-25",
        ],
    )
    def test_a_real_date_and_a_text_date_are_the_same(self, value):
        assert cells.read_date(value) == ("2026-08-25", None)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("31.02.2026", "roster.no-such-date"),
            ("29.02.2025", "roster.no-such-date"),
            ("01.09.26", "roster.short-year"),
            ("осенью", "roster.doubtful-date"),
            (40422, "roster.date-without-format"),
            (40422.0, "roster.date-without-format"),
            (2010, "roster.doubtful-date"),
            ("40422", "roster.doubtful-date"),
            ("12/07/2001", "roster.day-or-month"),
            ("1/07/2001", "roster.day-or-month"),
            ("25.08.1826", "roster.doubtful-date"),
            (dt.time(12, 30), "roster.doubtful-date"),
        ],
    )
    def test_what_is_no_certain_date_gives_no_value(self, value, expected):
        assert (cells.read_date(value)[0], code(cells.read_date(value))) == (None, expected)

    def test_the_day_behind_a_number_without_a_date_format_is_told(self):
        assert cells.read_date(40422)[1].facts == {"date": "2010-09-01"}

    def test_equal_day_and_month_with_slashes_are_clear(self):
        assert cells.read_date("07/07/2001") == ("2001-07-07", None)


class TestContracts:
    @pytest.mark.parametrize(
        "text",
        ["№ 12 от 27.08.2014", "12 от 27.08.2014 г.", "от 27.08.2014 № 12", "27.08.2014 г. № 12", "№12 от 27.08.2014"],
    )
    def test_number_and_date_are_read_in_any_order(self, text):
        assert cells.read_contract(text) == ({"date": "2014-08-27", "number": "12"}, None)

    @pytest.mark.parametrize("text", ["б/н от 27.08.2014", "от 27.08.2014", "27.08.2014"])
    def test_a_contract_without_a_number_has_only_a_date(self, text):
        assert cells.read_contract(text) == ({"date": "2014-08-27"}, None)

    def test_a_number_keeps_its_letters_and_slashes(self):
        assert cells.read_contract("№ 133/6-ТД от 27.08.2014")[0] == {"date": "2014-08-27", "number": "133/6-ТД"}

    def test_a_number_without_a_date_is_told_and_not_kept(self):
        assert (cells.read_contract("№ 12")[0], code(cells.read_contract("№ 12"))) == (None, "roster.doubtful-contract")

    def test_a_contract_of_a_day_that_does_not_exist_is_told(self):
        assert code(cells.read_contract("№ 12 от 31.04.2014")) == "roster.no-such-date"

    def test_a_contract_of_an_unclear_day_with_slashes_is_told_and_not_kept(self):
        reading = cells.read_contract("№ 12 от 12/07/2001")
        assert (reading[0], code(reading)) == (None, "roster.day-or-month")


class TestOtherCells:
    @pytest.mark.parametrize(
        ("value", "years"), [(21, 21), (21.0, 21), ("21", 21), ("21 год", 21), ("5 лет 3 мес.", 5), ("менее года", 0)]
    )
    def test_experience_is_full_years(self, value, years):
        assert cells.read_years(value) == (years, None)

    @pytest.mark.parametrize("value", [5.5, "давно", -3])
    def test_experience_that_is_no_number_of_years_is_told(self, value):
        assert (cells.read_years(value)[0], code(cells.read_years(value))) == (None, "roster.doubtful-years")

    @pytest.mark.parametrize(
        ("text", "category"),
        [("Высшая", "высшая"), ("1", "первая"), ("СЗД", "соответствие занимаемой должности"), ("б/к", "без категории")],
    )
    def test_a_category_has_one_spelling(self, text, category):
        assert cells.read_category(text) == (category, None)

    def test_an_unknown_category_is_kept_and_told(self):
        assert (cells.read_category("Вторая")[0], code(cells.read_category("Вторая"))) == (
            "вторая",
            "roster.unknown-category",
        )

    def test_a_position_gets_a_small_first_letter(self):
        assert cells.read_position("Учитель физики") == ("учитель физики", None)

    def test_an_abbreviation_keeps_its_capitals(self):
        assert cells.read_small("МХК") == ("МХК", None)

    def test_a_shortened_position_is_kept_and_told(self):
        assert code(cells.read_position("Зам. директора по УВР")) == "roster.abbreviation"

    @pytest.mark.parametrize(
        "value", ["8 (000) 700-07-01", "+7 000 700 07 01", 80007000701, 80007000701.0, "0007000701"]
    )
    def test_a_telephone_has_one_shape(self, value):
        assert cells.read_phone(value) == ("+7 (000) 700-07-01", None)

    def test_two_telephones_in_a_cell_are_kept_and_told(self):
        value = "8 (000) 700-07-01, 8 (000) 700-07-02"
        assert (cells.read_phone(value)[0], code(cells.read_phone(value))) == (value, "roster.doubtful-phone")

    @pytest.mark.parametrize("value", [None, "", " ", "–", "-", "нет"])
    def test_a_dash_is_an_empty_cell(self, value):
        assert cells.is_empty(value)
