"""A refusal that the table lets a named person override: the paper is made, the refusal stays beside it as a note."""

import dataclasses
import datetime as dt

import pytest
import yaml

from engine.application.data_file import requests_from_file
from engine.application.papers import make_paper
from engine.errors import ContentError, Severity
from engine.loading.content import content_root

SLUG = "school-staff/s17-pair-order"
TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def sample():
    return yaml.safe_load((content_root() / f"samples/documents/{SLUG}/ordinary.yaml").read_text("utf-8"))


@pytest.fixture
def wanted(kit, sample, tmp_path):
    """Return what asks for the order of the sample as it now is, with some checks overridden."""

    def ask(*overridden):
        file = tmp_path / "data.yaml"
        file.write_text(yaml.safe_dump(sample, allow_unicode=True), "utf-8")
        (request, *_) = requests_from_file(kit, SLUG, file)
        return dataclasses.replace(request, overridden=frozenset(overridden))

    return ask


def refusals_of(kit, request):
    with pytest.raises(ContentError) as caught:
        make_paper(kit, request, today=TODAY)
    return {problem.code for problem in caught.value.problems}


def test_an_order_without_consents_is_made_when_somebody_took_it_upon_themselves(kit, sample, wanted):
    for pair in sample["data"]["pairs"]:
        pair.pop("consent", None)

    assert refusals_of(kit, wanted()) == {"check.no-consent"}
    paper = make_paper(kit, wanted("check.no-consent"), today=TODAY)
    told = {problem.severity for problem in paper.warnings if problem.code == "check.no-consent"}
    assert told == {Severity.NOTE}


def test_overriding_one_check_leaves_the_others_standing(kit, sample, wanted):
    pair = sample["data"]["pairs"][0]
    pair.pop("consent", None)
    pair["addendum"] = {**pair["addendum"], "date": "2027-01-11"}

    assert refusals_of(kit, wanted("check.no-consent")) == {"check.order-of-dates"}


def test_nobody_mentors_themselves_whoever_takes_it_upon_themselves(kit, sample, wanted):
    pair = sample["data"]["pairs"][0]
    pair["mentees"] = [dict(pair["mentor"])]

    assert "check.own-mentee" in refusals_of(kit, wanted("check.own-mentee"))
