"""Terms in words: one way to say a term, wherever it is shown."""

import pytest

from engine.application.term_words import TermWords
from engine.application.translations import translations
from engine.errors import Place
from engine.loading.workflow import build_definition, build_due

TITLES = {"order": "Издать приказ", "site": "Обновить раздел «Наставничество»", "odd": "Собрать {всё}"}
STEPS = [{"id": name, "title": title, "responsible": "head"} for name, title in TITLES.items()]
NBSP = "\u00a0"


def workflow(*steps):
    stages = [{"id": "pairing", "title": "Пары", "steps": list(steps)}]
    data = {"id": "a/b", "title": "", "level": "a", "version": "1", "roles": {}, "stages": stages}
    return build_definition(data, lambda _path: Place())


def words(language="ru"):
    return TermWords(workflow(*STEPS).steps(), translations(language))


def repeat(**said):
    (step,) = workflow({**STEPS[0], "repeat": said} if said else STEPS[0]).steps()
    return step.repeat


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ({"by": "10-01"}, "до 1 октября"),
        ({"by": "08-31", "calendar_year": "first"}, "до 31 августа перед учебным годом"),
        ({"by": "09-30", "calendar_year": "first"}, "до 30 сентября"),
        ({"by": "09-10", "calendar_year": "second"}, "до 10 сентября после учебного года"),
        ({"by": "10-20", "on_day_off": "keep"}, "до 20 октября, даже если это выходной"),
        ({"by": "10-20", "on_day_off": "next"}, "до 20 октября, с выходного — на следующий рабочий день"),
        ({"by": "10-20", "on_day_off": "previous"}, "до 20 октября, с выходного — на предыдущий рабочий день"),
        ({"from": "09-01", "by": "09-20"}, "с 1 по 20 сентября"),
        ({"from": "08-28", "by": "09-05"}, "с 28 августа по 5 сентября"),
        ({"from": "12-20", "by": "01-20"}, "с 20 декабря по 20 января"),
        ({"from": "08-20", "by": "08-31", "calendar_year": "first"}, "с 20 по 31 августа перед учебным годом"),
        (
            {"from": "08-28", "by": "09-05", "calendar_year": "first"},
            "с 28 августа перед учебным годом по 5 сентября",
        ),
        ({"on": "03-02"}, "2 марта"),
        ({"on": "09-01", "calendar_year": "second"}, "1 сентября после учебного года"),
        ({"working_days": 1, "after": "order"}, "1 рабочий день после шага «Издать приказ»"),
        ({"working_days": 3, "after": "occasion"}, "3 рабочих дня после события"),
        ({"working_days": 10, "after": "order"}, "10 рабочих дней после шага «Издать приказ»"),
        ({"days": 7, "after": "order"}, "7 календарных дней после шага «Издать приказ»"),
        (
            {"days": 7, "after": "order", "on_day_off": "keep"},
            "7 календарных дней после шага «Издать приказ», даже если это выходной",
        ),
        ({"days": 1, "before": "occasion"}, "1 календарный день до события"),
        ({"months": 2, "before": "order"}, "2 месяца до шага «Издать приказ»"),
        ({"working_days": 10, "before": "pair.end"}, "10 рабочих дней до окончания работы пары"),
        ({"days": 1, "before": "pair.mentor.hired"}, "1 календарный день до даты приёма на работу наставника"),
        ({"days": 21, "after": "pair.mentee.birth_date"}, "21 календарный день после даты рождения наставляемого"),
        ({"days": 5, "before": "pair.unknown"}, "5 календарных дней до даты pair.unknown"),
        ({"same_day_as": "order"}, "в день шага «Издать приказ»"),
        ({"same_day_as": "occasion"}, "в день события"),
        ({"same_day_as": "pair.start"}, "в день начала работы пары"),
        ({"same_day_as": "pair.mentor.hired"}, "в день приёма на работу наставника"),
        ({"working_days": 3, "after": "site"}, "3 рабочих дня после шага «Обновить раздел „Наставничество“»"),
        ({"working_days": 3, "after": "odd"}, "3 рабочих дня после шага «Собрать {всё}»"),
        ({"working_days": 3, "after": "gone"}, "3 рабочих дня после шага «gone»"),
        ({"on_request": True}, "по запросу"),
        (None, "без срока"),
    ],
)
def test_a_term_is_said_in_words(due, said):
    assert words().term(build_due(due) if due else None).replace(NBSP, " ") == said


def test_a_day_does_not_part_from_its_month():
    assert words().term(build_due({"from": "08-28", "by": "09-05"})) == f"с 28{NBSP}августа по 5{NBSP}сентября"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"every": "month", "until": "05-20"}, "каждый месяц до 20 мая"),
        ({"every": "quarter", "until": "order"}, "каждые три месяца до шага «Издать приказ»"),
        ({"every": "month", "until": "site"}, "каждый месяц до шага «Обновить раздел „Наставничество“»"),
        ({}, ""),
    ],
)
def test_a_repetition_is_said_with_its_end(said, expected):
    assert words().repeated(repeat(**said)).replace(NBSP, " ") == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, "до 31 октября"),
        ({"every": "month", "until": "order"}, "до 31 октября, затем каждый месяц до шага «Издать приказ»"),
        ({"every": "quarter", "until": "05-20"}, "до 31 октября, затем каждые три месяца до 20 мая"),
    ],
)
def test_a_term_is_followed_by_how_it_comes_back(said, expected):
    assert words().whole(build_due({"by": "10-31"}), repeat(**said)).replace(NBSP, " ") == expected


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ({"by": "10-20"}, "by 20 October"),
        ({"working_days": 1, "after": "order"}, "1 working day after the step “Издать приказ”"),
        ({"working_days": 3, "after": "occasion"}, "3 working days after the event"),
        ({"from": "09-01", "by": "09-20"}, "from 1 to 20 September"),
    ],
)
def test_the_language_may_be_english(due, said):
    assert words("en").term(build_due(due)).replace(NBSP, " ") == said
