"""Terms in words, in Russian and in English."""

import pytest

from engine.application.due_words import due_words, repeat_words
from engine.application.translations import translations
from engine.model.definition import (
    CalendarYear,
    DayOff,
    DueAfter,
    DueBefore,
    DueBy,
    DueOn,
    DueWindow,
    Every,
    MonthDay,
    OnRequest,
    Repeat,
    SameDay,
    Unit,
)

RUSSIAN, ENGLISH = translations("ru"), translations("en")
TITLES = {"order": "Издать приказ", "site": "Обновить раздел «Наставничество»", "odd": "Собрать {всё}"}


def day(text):
    return MonthDay.parse(text)


def after(amount, unit=Unit.WORKING_DAYS, base="order", **more):
    return DueAfter(amount=amount, unit=unit, after=base, **more)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, ""),
        (DueBy(by=day("10-20")), "до 20 октября"),
        (DueBy(by=day("08-31"), calendar_year=CalendarYear.FIRST), "до 31 августа перед учебным годом"),
        (DueBy(by=day("09-30"), calendar_year=CalendarYear.FIRST), "до 30 сентября"),
        (DueBy(by=day("09-10"), calendar_year=CalendarYear.SECOND), "до 10 сентября после учебного года"),
        (DueBy(by=day("10-20"), on_day_off=DayOff.KEEP), "до 20 октября, даже если это выходной"),
        (DueBy(by=day("10-20"), on_day_off=DayOff.NEXT), "до 20 октября, с выходного — на следующий рабочий день"),
        (DueOn(on=day("03-02")), "2 марта"),
        (DueWindow(from_=day("09-01"), by=day("09-20")), "с 1 по 20 сентября"),
        (DueWindow(from_=day("08-28"), by=day("09-05")), "с 28 августа по 5 сентября"),
        (DueWindow(from_=day("12-20"), by=day("01-20")), "с 20 декабря по 20 января"),
        (after(1), "1 рабочий день после шага «Издать приказ»"),
        (after(3), "3 рабочих дня после шага «Издать приказ»"),
        (after(10), "10 рабочих дней после шага «Издать приказ»"),
        (after(21, Unit.DAYS), "21 день после шага «Издать приказ»"),
        (after(2, Unit.MONTHS), "2 месяца после шага «Издать приказ»"),
        (after(3, base="occasion"), "3 рабочих дня после события"),
        (after(3, base="site"), "3 рабочих дня после шага «Обновить раздел „Наставничество“»"),
        (after(3, base="odd"), "3 рабочих дня после шага «Собрать {всё}»"),
        (after(3, base="gone"), "3 рабочих дня после шага «gone»"),
        (
            DueBefore(amount=10, unit=Unit.WORKING_DAYS, before="pair.end"),
            "10 рабочих дней до даты pair.end (Окончание работы)",
        ),
        (DueBefore(amount=1, unit=Unit.DAYS, before="occasion"), "1 день до события"),
        (DueBefore(amount=5, unit=Unit.DAYS, before="pair.unknown"), "5 дней до даты pair.unknown"),
        (SameDay(same_day_as="order"), "в день шага «Издать приказ»"),
        (SameDay(same_day_as="occasion"), "в день события"),
        (
            SameDay(same_day_as="pair.mentor.hired"),
            "в день, указанный в поле pair.mentor.hired (Дата приёма на работу)",
        ),
        (OnRequest(), "по запросу"),
    ],
)
def test_a_term_is_told_in_russian(due, words):
    assert due_words(due, TITLES, RUSSIAN) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (DueBy(by=day("10-20")), "by 20 October"),
        (after(1), "1 working day after the step “Издать приказ”"),
        (after(3, base="occasion"), "3 working days after the event"),
        (DueWindow(from_=day("09-01"), by=day("09-20")), "1 to 20 September"),
    ],
)
def test_a_term_is_told_in_english(due, words):
    assert due_words(due, TITLES, ENGLISH) == words


@pytest.mark.parametrize(
    ("repeat", "words"),
    [
        (None, "до 31 октября"),
        (Repeat(every=Every.MONTH, until="order"), "до 31 октября, затем каждый месяц до шага «Издать приказ»"),
        (Repeat(every=Every.QUARTER, until=day("05-20")), "до 31 октября, затем раз в три месяца до 20 мая"),
    ],
)
def test_what_comes_back_is_told_with_its_end(repeat, words):
    assert repeat_words(due_words(DueBy(by=day("10-31")), TITLES, RUSSIAN), repeat, TITLES, RUSSIAN) == words
