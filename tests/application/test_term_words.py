"""Terms in words."""

import pytest

from engine.application.term_words import TermWords
from engine.application.translations import translations
from engine.errors import Place
from engine.loading.workflow import build_definition

STEPS = [{"id": "order", "title": "Издать приказ", "responsible": "head"}]
DEFINITION = build_definition(
    {
        "id": "school-staff/x",
        "title": "Пример",
        "level": "school-staff",
        "version": "2026.1",
        "roles": {"head": {"title": "Директор"}},
        "stages": [{"id": "pairing", "title": "Пары", "steps": STEPS}],
    },
    lambda _path: Place(),
)
NBSP = "\u00a0"


def step(**more):
    stages = [{"id": "pairing", "title": "Пары", "steps": [{**STEPS[0], **more}]}]
    data = {"id": "a/b", "title": "", "level": "a", "version": "1", "roles": {}, "stages": stages}
    (found,) = build_definition(data, lambda _path: Place()).steps()
    return found


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ({"by": "10-01"}, "до 1 октября"),
        ({"from": "12-20", "by": "01-20"}, "с 20 декабря по 20 января"),
        ({"on": "03-02"}, "2 марта"),
        ({"working_days": 1, "after": "order"}, "1 рабочий день после шага «Издать приказ»"),
        ({"working_days": 3, "after": "occasion"}, "3 рабочих дня после события"),
        ({"days": 7, "after": "order"}, "7 календарных дней после шага «Издать приказ»"),
        ({"months": 2, "before": "order"}, "2 месяца до шага «Издать приказ»"),
        ({"working_days": 10, "before": "pair.end"}, "10 рабочих дней до окончания работы пары"),
        ({"days": 1, "before": "pair.mentor.hired"}, "1 календарный день до даты приёма на работу наставника"),
        ({"days": 21, "after": "pair.mentee.birth_date"}, "21 календарный день после даты рождения наставляемого"),
        ({"same_day_as": "order"}, "в день шага «Издать приказ»"),
        ({"same_day_as": "occasion"}, "в день события"),
        ({"same_day_as": "pair.start"}, "в день начала работы пары"),
        ({"working_days": 3, "after": "gone"}, "3 рабочих дня после шага «gone»"),
        ({"on_request": True}, "по запросу"),
        (None, "без срока"),
    ],
)
def test_a_term_is_said_in_words(due, said):
    words = TermWords(DEFINITION, translations("ru"))
    more = {"due": due} if due else {}

    assert words.term(step(**more).due).replace(NBSP, " ") == said


@pytest.mark.parametrize(
    ("repeat", "said"),
    [
        ({"every": "month", "until": "05-20"}, "каждый месяц до 20 мая"),
        ({"every": "quarter", "until": "order"}, "каждые три месяца до шага «Издать приказ»"),
        (None, ""),
    ],
)
def test_a_repetition_is_said_with_its_end(repeat, said):
    more = {"repeat": repeat} if repeat else {}

    assert TermWords(DEFINITION, translations("ru")).repeated(step(**more).repeat).replace(NBSP, " ") == said


def test_the_language_may_be_english():
    words = TermWords(DEFINITION, translations("en"))

    assert words.term(step(due={"by": "10-01"}).due).replace(NBSP, " ") == "by October 1"
    assert (
        words.term(step(due={"working_days": 1, "after": "order"}).due)
        == "1 working day after the step “Издать приказ”"
    )
