import datetime as dt

import pytest

from engine.errors import ContentError
from engine.language import long_date, month_name, period, school_year, short_date, short_school_year

NBSP = "\u00a0"


class TestDates:
    def test_a_long_date_has_no_break_spaces_and_no_zero(self):
        assert long_date(dt.date(2027, 5, 4)) == f"4{NBSP}мая{NBSP}2027{NBSP}г."

    def test_a_short_date_has_two_digits(self):
        assert short_date(dt.date(2027, 5, 4)) == "04.05.2027"

    def test_a_period_names_both_days(self):
        text = period(dt.date(2026, 9, 1), dt.date(2027, 5, 31)).replace(NBSP, " ")
        assert text == "с 1 сентября 2026 г. по 31 мая 2027 г."


class TestMonths:
    @pytest.mark.parametrize(("case", "name"), [("nomn", "январь"), ("gent", "января"), ("ablt", "январём")])
    def test_stressed_endings(self, case, name):
        assert month_name(1, case) == name

    @pytest.mark.parametrize(("number", "name"), [(5, "маем"), (7, "июлем"), (8, "августом"), (12, "декабрём")])
    def test_the_instrumental(self, number, name):
        assert month_name(number, "ablt") == name

    def test_the_accusative_is_the_nominative(self):
        assert [month_name(n, "accs") for n in range(1, 13)] == [month_name(n) for n in range(1, 13)]


class TestSchoolYear:
    def test_two_years_with_a_slash(self):
        assert school_year(2026) == f"2026/27{NBSP}учебный{NBSP}год"

    def test_the_turn_of_a_century_keeps_two_digits(self):
        assert (school_year(2099)[:7], short_school_year(2099)) == ("2099/00", "2099/00")

    @pytest.mark.parametrize(("case", "words"), [("gent", "учебного года"), ("loct", "учебном году")])
    def test_it_declines(self, case, words):
        assert school_year(2026, case).replace(NBSP, " ") == f"2026/27 {words}"

    def test_an_unknown_case_is_an_error(self):
        with pytest.raises(ContentError, match=r"language\.unknown-case"):
            school_year(2026, "voct")
