"""Conditions in words: fields by the titles of their schemas."""

import pytest

from engine.application.condition_words import ConditionWords, field_of
from engine.application.translations import translations
from engine.expressions.parsing import parse_condition
from engine.model.definition import Occasion, OccasionKind

WORDS = ConditionWords(translations("ru"))
UNION = "«Есть первичная профсоюзная организация»"
WITHDRAWAL = Occasion(
    id="withdrawal", title="Отказ", steps=(), kinds=(OccasionKind(id="refusal", title="отказ наставника"),)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("organisation.has_union", f"{UNION}: да"),
        ("not organisation.has_union", f"{UNION}: нет"),
        (
            "pair.mentee.is_employee and not pair.mentor.mentoring_in_job_description",
            "«Работник организации» (наставляемый): да и «Наставничество входит в трудовую функцию» (наставник): нет",
        ),
        ("organisation.kind == 'school'", "«Вид организации»: общеобразовательная организация"),
        ("organisation.kind != 'school'", "«Вид организации»: не общеобразовательная организация"),
        ("pair.form in ['a', 'b']", "«Форма наставничества»: одно из: a, b"),
        ("pair.form not in ['a', 'b']", "«Форма наставничества»: не одно из: a, b"),
        ("pair.mentor.experience_years >= 3", "«Педагогический стаж, лет» (наставник) ≥ 3"),
        ("pair.start < pair.end", "«Начало работы» < «Окончание работы»"),
        ("1 < pair.mentor.experience_years < 5", "1 < «Педагогический стаж, лет» (наставник) < 5"),
        ("organisation.has_union or not (pair.form == 'a' or pair.form == 'b')",
         f"{UNION}: да или не («Форма наставничества»: a или «Форма наставничества»: b)"),
        ("organisation.has_union and (organisation.first_year or pair.form == 'a')",
         f"{UNION}: да и («Первый год внедрения»: да или «Форма наставничества»: a)"),
        ("organisation.unheard_of", "«organisation.unheard_of»: да"),
        ("strange.name == true", "«strange.name»: да"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(text, said):
    assert WORDS.condition(parse_condition(text)) == said


def test_what_happened_is_called_as_its_occasion_calls_it():
    words = ConditionWords(translations("ru"), WITHDRAWAL)

    assert words.condition(parse_condition("occasion.kind == 'refusal'")) == "«Что произошло»: отказ наставника"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("organisation.has_union and organisation.first_year", f"{UNION}: нет"),
        ("organisation.first_year and organisation.kind == 'school'",
         "«Вид организации»: дошкольная образовательная организация"),
        ("organisation.first_year and pair.start == pair.end", "пока неизвестно: «Начало работы», «Окончание работы»"),
    ],
)  # fmt: skip
def test_a_reason_tells_the_facts_that_settle_the_condition(text, why):
    facts = {"organisation": {"has_union": False, "first_year": True, "kind": "kindergarten"}}

    assert WORDS.why(parse_condition(text), facts) == why


def test_a_field_knows_its_owner_inside_of_a_pair():
    found = field_of(("pair", "mentor", "hired"), translations("ru"))

    assert (found.title, found.owner) == ("Дата приёма на работу", "Наставник")
