import pytest

from engine.loading.compiled_schemas import MAX_TEXT, follows
from engine.loading.schemas import schema, validate

PERSON = schema("data/person.schema.json")
DATE = {"type": "object", "properties": {"day": {"$ref": "data/date.schema.json"}}}


def test_data_that_follow_their_schema_need_no_words():
    assert follows({"name": "Петрова Анна Ильинична", "hired": "2020-09-01"}, PERSON)


@pytest.mark.parametrize(
    "data",
    [
        {"name": "Петрова Анна Ильинична", "hired": "2020-02-31"},
        {"name": "Петрова Анна Ильинична", "hired": "0020-02-01"},
        {"name": "Петрова Анна Ильинична", "hired": "01.09.2020"},
        {"name": "   "},
        {"name": "Петрова Анна Ильинична", "address": "Щ" * (MAX_TEXT + 1)},
        {"name": "Петрова Анна Ильинична", "nickname": "Аня"},
        {"name": "Петрова Анна Ильинична", "contract": {"date": "2020-09-01", "number": "\t"}},
    ],
)
def test_data_that_break_it_never_pass_and_get_their_words(data):
    assert not follows(data, PERSON)
    assert validate(data, PERSON)


def test_a_reference_of_a_card_is_followed():
    assert follows({"day": "2026-09-01"}, DATE)
    assert not follows({"day": "2026-09-31"}, DATE)


def test_every_text_must_be_what_the_caller_asks_as_well():
    data = {"name": "Петрова Анна Ильинична", "contract": {"date": "2020-09-01", "number": "12"}}
    assert follows(data, PERSON, text_is=lambda text: text != "13")
    assert not follows(data, PERSON, text_is=lambda text: text != "12")
