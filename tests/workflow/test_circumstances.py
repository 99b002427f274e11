"""What the program tells of the data of a document."""

import dataclasses
import datetime as dt

import pytest

from engine.model.documents import DocumentIdentity
from engine.model.people import Organisation, Pair, Person
from engine.workflow.circumstances import CIRCUMSTANCES
from engine.workflow.invariants import Facts

MENTOR = Person(name="Ким Виктор Андреевич", gender="m", position="учитель")
MENTEE = Person(name="Гусак Дарья Олеговна", gender="f", position="учитель")
TRAINEE = dataclasses.replace(MENTEE, is_employee=False)


def pair(mentor=MENTOR, mentees=(MENTEE,)):
    return Pair(mentor=mentor, mentees=mentees, start=dt.date(2026, 10, 1), end=dt.date(2027, 5, 31))


def told(name, **values):
    facts = Facts(
        values=values,
        organisation=Organisation(name="Школа", kind="school", place="г. Заречный", head=MENTOR),
        identity=DocumentIdentity(),
        calendar=None,
        parameters={},
        school_year=2026,
    )
    return CIRCUMSTANCES[name](facts)


OUTSIDE = (
    pair(mentees=(TRAINEE,)),
    pair(mentor=dataclasses.replace(MENTOR, mentoring_in_job_description=True)),
    pair(mentor=dataclasses.replace(MENTOR, is_employee=False)),
)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"pairs": OUTSIDE}, False),
        ({"pairs": (*OUTSIDE, pair())}, True),
        ({"pairs": (pair(mentees=(TRAINEE, MENTEE)),)}, True),
        ({"pair": pair()}, True),
        ({"pair": OUTSIDE[0]}, False),
        ({"pairs": None}, False),
        ({}, False),
    ],
)
def test_one_pair_of_two_employees_beyond_the_job_is_under_article_351_8(values, expected):
    assert told("some_pair_under_351_8", **values) is expected
