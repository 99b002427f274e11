"""Which acts a document cites on its date."""

import dataclasses
import datetime as dt

import pytest

from engine.application.grounds import grounds_on
from engine.errors import Severity
from engine.loading.cards import load_card
from engine.model.documents import Ground


@pytest.fixture
def cited(kit, layers):
    card = load_card("school-staff/s17-pair-order", layers)

    def on(day, *grounds):
        found = grounds_on(kit.norms, dataclasses.replace(card, grounds=grounds), day)
        return [act.id for act, _ in found.acts], [(p.code, p.severity) for p in found.problems], found

    return on


def test_an_act_in_force_is_cited_with_its_requisites(cited):
    acts, problems, found = cited(dt.date(2026, 9, 1), Ground(act="fz-273"))
    assert (acts, problems) == (["fz-273"], [])
    text = found.cite("ablt").replace("\u00a0", " ").replace("\u2011", "-")
    assert text == "Федеральным законом от 29 декабря 2012 г. № 273-ФЗ «Об образовании в Российской Федерации»"


def test_an_article_is_cited_with_its_code(cited):
    _, _, found = cited(dt.date(2026, 9, 1), Ground(act="tk-rf", article="351.8"))
    assert found.cite("gent").replace("\u00a0", " ") == "статьи 351.8 Трудового кодекса Российской Федерации"


def test_an_article_not_yet_in_force_is_left_out_with_a_note(cited):
    acts, problems, _ = cited(dt.date(2025, 2, 1), Ground(act="tk-rf", article="351.8"))
    assert acts == []
    assert problems == [("act.not-yet-in-force", Severity.NOTE)]


def test_a_document_dated_before_an_act_is_not_given_it(cited):
    acts, problems, _ = cited(dt.date(2025, 4, 1), Ground(act="rf-1264-r"))
    assert (acts, problems) == ([], [("act.not-yet-in-force", Severity.NOTE)])


def test_a_repealed_act_gives_place_to_its_successor(cited):
    acts, problems, _ = cited(dt.date(2026, 9, 1), Ground(act="gost-7-0-97-2016"))
    assert acts == ["gost-7-0-97-2025"]
    assert problems == [("act.replaced", Severity.WARNING)]


def test_a_repealed_act_was_right_in_its_time(cited):
    acts, _, _ = cited(dt.date(2024, 9, 1), Ground(act="gost-7-0-97-2016"))
    assert acts == ["gost-7-0-97-2016"]


def test_an_act_whose_requisites_are_not_checked_is_never_cited(cited):
    acts, problems, _ = cited(dt.date(2026, 9, 1), Ground(act="altai-mentoring"))
    assert acts == []
    assert problems[0][1] is Severity.WARNING


def test_an_optional_act_that_no_layer_has_is_passed_over(cited):
    acts, problems, _ = cited(
        dt.date(2026, 9, 1), Ground(act="regional-mentoring", optional=True), Ground(act="fz-273")
    )
    assert (acts, problems) == (["fz-273"], [])
