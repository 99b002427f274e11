import datetime as dt

import holidays
import pytest

from engine.language.workdays import WorkCalendar, computed_year
from engine.model.norms import CalendarYear, Holiday, Transfer


def a_year(year=2026, *, off=(), working=(), status="final", holiday_dates=()):
    return CalendarYear(
        title="Календарь",
        year=year,
        decree=None,
        holidays=tuple(Holiday(date=day, title="Праздник") for day in holiday_dates),
        days_off=off,
        working=working,
        shortened=(),
        transfers=(),
        status=status,
        working_days=0,
    )


@pytest.fixture
def november():
    """November 2026 with a holiday on Wednesday 4, a day off on Thursday 5 and a worked Saturday 14."""
    return WorkCalendar(
        (
            a_year(
                holiday_dates=(dt.date(2026, 11, 4),),
                off=(dt.date(2026, 11, 5),),
                working=(dt.date(2026, 11, 14),),
            ),
        )
    )


class TestWorkingDay:
    def test_a_weekday_is_worked(self, november):
        assert november.is_working(dt.date(2026, 11, 3))

    def test_a_weekend_is_not(self, november):
        assert not november.is_working(dt.date(2026, 11, 7))
        assert not november.is_working(dt.date(2026, 11, 8))

    def test_a_holiday_is_not(self, november):
        assert not november.is_working(dt.date(2026, 11, 4))

    def test_a_weekday_given_off_is_not(self, november):
        assert not november.is_working(dt.date(2026, 11, 5))

    def test_a_saturday_made_a_working_day_is(self, november):
        assert november.is_working(dt.date(2026, 11, 14))


class TestMovingOffADayOff:
    def test_forward_to_the_next_working_day(self, november):
        assert november.next_working(dt.date(2026, 11, 4)) == dt.date(2026, 11, 6)

    def test_back_to_the_previous_working_day(self, november):
        assert november.previous_working(dt.date(2026, 11, 5)) == dt.date(2026, 11, 3)

    def test_a_working_day_stays(self, november):
        assert november.next_working(dt.date(2026, 11, 6)) == dt.date(2026, 11, 6)
        assert november.previous_working(dt.date(2026, 11, 6)) == dt.date(2026, 11, 6)


class TestTermInWorkingDays:
    def test_starts_the_next_day(self, november):
        assert november.add_working_days(dt.date(2026, 11, 2), 1) == dt.date(2026, 11, 3)

    def test_skips_days_off(self, november):
        assert november.add_working_days(dt.date(2026, 11, 3), 1) == dt.date(2026, 11, 6)

    def test_counts_a_worked_saturday(self, november):
        assert november.add_working_days(dt.date(2026, 11, 13), 1) == dt.date(2026, 11, 14)

    def test_may_start_on_a_day_off(self, november):
        assert november.add_working_days(dt.date(2026, 11, 7), 1) == dt.date(2026, 11, 9)

    def test_counts_backwards(self, november):
        assert november.add_working_days(dt.date(2026, 11, 9), -2) == dt.date(2026, 11, 3)

    def test_of_zero_days_moves_nothing(self, november):
        assert november.add_working_days(dt.date(2026, 11, 7), 0) == dt.date(2026, 11, 7)

    def test_crosses_into_a_year_without_a_calendar(self, november):
        assert november.add_working_days(dt.date(2026, 12, 31), 1) == dt.date(2027, 1, 11)


class TestWorkingDaysBetween:
    def test_leaves_out_the_start_and_counts_the_end(self, november):
        assert november.working_days_between(dt.date(2026, 11, 2), dt.date(2026, 11, 6)) == 2

    def test_is_zero_on_the_same_day(self, november):
        assert november.working_days_between(dt.date(2026, 11, 2), dt.date(2026, 11, 2)) == 0

    def test_is_negative_backwards(self, november):
        assert november.working_days_between(dt.date(2026, 11, 9), dt.date(2026, 11, 3)) == -2

    @pytest.mark.parametrize("n", [-30, -1, 1, 3, 10, 250])
    def test_is_the_inverse_of_adding(self, november, n):
        start = dt.date(2026, 11, 10)

        assert november.working_days_between(start, november.add_working_days(start, n)) == n


class TestPreliminaryYear:
    def test_a_final_calendar_is_not_preliminary(self):
        assert not WorkCalendar((a_year(status="final"),)).is_preliminary(2026)

    def test_a_calendar_may_say_that_it_is(self):
        assert WorkCalendar((a_year(status="preliminary"),)).is_preliminary(2026)

    def test_a_year_without_a_calendar_is(self):
        assert WorkCalendar().is_preliminary(2031)

    def test_a_later_calendar_of_the_same_year_wins(self):
        calendar = WorkCalendar((a_year(status="preliminary"), a_year(status="final")))

        assert not calendar.is_preliminary(2026)


class TestYearComputedFromTheLabourCode:
    def test_a_holiday_on_a_saturday_moves_to_monday(self):
        assert Transfer(from_=dt.date(2028, 11, 4), to=dt.date(2028, 11, 6), by="code") in computed_year(2028).transfers

    def test_a_holiday_on_a_sunday_moves_to_monday(self):
        assert dt.date(2026, 3, 9) in computed_year(2026).days_off

    def test_january_holidays_do_not_move_by_themselves(self):
        assert not [transfer for transfer in computed_year(2028).transfers if transfer.from_.month == 1]

    def test_the_eve_of_a_holiday_is_shortened_only_if_worked(self):
        shortened = computed_year(2026).shortened

        assert dt.date(2026, 6, 11) in shortened
        assert dt.date(2026, 12, 31) in shortened
        assert dt.date(2026, 2, 22) not in shortened

    def test_it_states_its_number_of_working_days(self):
        calendar = WorkCalendar()
        days = [dt.date(2029, 1, 1) + dt.timedelta(days=n) for n in range(365)]

        assert computed_year(2029).working_days == sum(calendar.is_working(day) for day in days)

    @pytest.mark.parametrize("year", range(2024, 2036))
    def test_its_holidays_are_those_of_an_independent_list(self, year):
        statutory = holidays.country_holidays("RU", years=year, observed=False)

        assert {holiday.date for holiday in computed_year(year).holidays} == {
            day for day, name in statutory.items() if "substituted" not in name
        }
