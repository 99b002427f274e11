"""The names of conditions come from the schemas of what people fill in."""

import dataclasses

import pytest

from engine.loading.schemas import schema
from engine.loading.vocabulary import condition_names
from engine.model.people import Organisation, Pair, Person
from engine.model.vocabulary import FieldType

NAMES = condition_names()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("organisation.has_union", FieldType.BOOLEAN),
        ("organisation.kind", FieldType.CHOICE),
        ("organisation.name", FieldType.TEXT),
        ("organisation.head.hired", FieldType.DATE),
        ("pair.mentor.experience_years", FieldType.NUMBER),
        ("pair.mentee.is_employee", FieldType.BOOLEAN),
        ("pair.start", FieldType.DATE),
        ("pair.payment.value", FieldType.NUMBER),
        ("pair.consent.date", FieldType.DATE),
        ("person.contract.date", FieldType.DATE),
    ],
)
def test_a_field_has_the_type_of_its_schema(name, kind):
    assert NAMES[name].type is kind


def test_a_closed_list_keeps_its_constants_and_their_meanings():
    branches = schema("data/organisation.schema.json")["properties"]["kind"]["oneOf"]

    assert NAMES["organisation.kind"].choices == {branch["const"]: branch["description"] for branch in branches}


def test_a_field_keeps_its_russian_title():
    assert NAMES["pair.mentor.experience_years"].title == "Педагогический стаж, лет"


@pytest.mark.parametrize(
    ("name", "answered"),
    [
        ("organisation.kind", True),  # required
        ("organisation.has_union", True),  # has a default
        ("organisation.address", False),
        ("organisation.head.is_employee", True),
        ("organisation.union_head.is_employee", False),  # there may be no head of the union at all
        ("pair.mentor.name", True),
        ("pair.mentor.experience_years", False),
        ("pair.consent.kind", False),
    ],
)
def test_only_what_is_required_or_has_a_default_is_always_answered(name, answered):
    assert NAMES[name].answered is answered


def test_lists_and_forms_of_words_are_no_fields():
    assert not [name for name in NAMES if "mentees" in name or "forms" in name]


@pytest.mark.parametrize(("root", "kind"), [("organisation", Organisation), ("pair", Pair), ("person", Person)])
def test_every_name_can_be_asked_of_the_model(root, kind):
    known = {field.name for field in dataclasses.fields(kind)} | {"mentee"}

    assert {name.split(".")[1] for name in NAMES if name.split(".")[0] == root} <= known
