"""Every check by name: the right case passes, the wrong one is found."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest

from engine.errors import Severity
from engine.language import WorkCalendar
from engine.loading.cards import load_card, slugs
from engine.loading.layers import Layers
from engine.model.documents import DocumentIdentity
from engine.model.people import Organisation, Pair, Payment, Person, Requisites
from engine.workflow.invariants import INVARIANTS, READ_ALWAYS, READS, Facts, general

DAY = dt.date
ORDERED = DAY(2026, 9, 28)
MENTOR = Person(id="petrova-ai", name="Петрова Анна Ильинична", gender="f")
MENTEE = Person(id="gusak-do", name="Гусак Дарья Олеговна", gender="f")
PAIR = Pair(
    id="pair-1",
    mentor=MENTOR,
    mentees=(MENTEE,),
    start=DAY(2026, 9, 28),
    end=DAY(2027, 5, 31),
    consent=Requisites(kind="consent", date=DAY(2026, 9, 21)),
    addendum=Requisites(kind="addendum", date=DAY(2026, 9, 24), number="1-н"),
    payment=Payment(kind="sum", value=3000),
)
HEAD = Person(name="Громова Ирина Сергеевна", gender="f")
SCHOOL = Organisation(name="Школа", kind="school", place="с. Ивовое", head=HEAD)


def facts(day=ORDERED, **values):
    parameters = {"mentor_load_limit": "2", "withdrawal_notice_mentor_working_days": "3"}
    return Facts(
        values=values,
        organisation=SCHOOL,
        identity=DocumentIdentity(date=day),
        calendar=WorkCalendar(),
        parameters=parameters,
        school_year=2026,
    )


def found(name, given):
    return [problem.code for problem in INVARIANTS[name](given)]


def pair(**changes):
    return dataclasses.replace(PAIR, **changes)


def test_consent_addendum_order_start_in_this_order_pass():
    assert found("consents-precede-order", facts(pairs=(PAIR,))) == []


def test_an_order_without_consent_and_addendum_is_refused():
    assert (
        found("consents-precede-order", facts(pairs=(pair(consent=None, addendum=None),))) == ["check.no-consent"] * 2
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"consent": Requisites(kind="consent", date=DAY(2026, 9, 25))},
        {"addendum": Requisites(kind="addendum", date=DAY(2026, 9, 29))},
        {"start": DAY(2026, 9, 25)},
    ],
)
def test_dates_out_of_order_are_refused(changes):
    assert found("consents-precede-order", facts(pairs=(pair(**changes),))) == ["check.order-of-dates"]


FIRST = Requisites(kind="order", date=ORDERED, number="187-о")


def test_an_order_in_place_of_one_that_came_in_time_may_be_later_than_the_start():
    later = facts(DAY(2026, 11, 23), pairs=(PAIR,), replaces=FIRST)
    assert found("consents-precede-order", later) == []


@pytest.mark.parametrize(
    "first",
    [
        dataclasses.replace(FIRST, date=DAY(2026, 9, 30)),
        dataclasses.replace(FIRST, date=DAY(2025, 9, 28)),
        dataclasses.replace(FIRST, date=None),
    ],
    ids=["after the start", "before the consents", "of no day"],
)
def test_a_first_order_that_was_out_of_order_does_not_count(first):
    later = facts(DAY(2026, 11, 23), pairs=(PAIR,), replaces=first)
    assert found("consents-precede-order", later) == ["check.order-of-dates"]


def test_what_an_order_in_place_of_another_one_starts_is_not_in_the_past():
    later = facts(DAY(2026, 11, 23), start_date=ORDERED, replaces=FIRST)
    assert "check.starts-before" not in [one.code for one in general(later)]


@pytest.mark.parametrize(
    "changes",
    [
        {"mentees": (dataclasses.replace(MENTEE, is_employee=False),)},
        {"mentor": dataclasses.replace(MENTOR, mentoring_in_job_description=True)},
        {"mentor": dataclasses.replace(MENTOR, is_employee=False)},
    ],
)
def test_article_351_8_does_not_apply_to_a_trainee_a_job_duty_or_a_civil_law_contract(changes):
    assert found("consents-precede-order", facts(pairs=(pair(consent=None, addendum=None, **changes),))) == []


def test_an_addendum_before_the_consent_is_refused():
    assert found("addendum-after-consent", facts(DAY(2026, 9, 20), pair=PAIR)) == ["check.order-of-dates"]


def test_more_mentees_than_the_limit_is_a_warning():
    (problem,) = INVARIANTS["mentor-limit"](facts(pairs=(pair(mentees=(MENTEE,) * 3),)))
    assert (problem.code, problem.severity) == ("check.mentor-limit", Severity.WARNING)


def test_nobody_mentors_themselves():
    assert found("mentor-is-not-mentee", facts(pairs=(pair(mentees=(MENTOR,)),))) == ["check.own-mentee"]


def test_a_curator_in_an_own_pair_is_a_warning():
    assert found("curator-outside-pairs", facts(pairs=(PAIR,), curator=MENTOR)) == ["check.curator-in-pair"]


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        (DAY(2026, 12, 27), []),
        (DAY(2026, 11, 30), ["check.duration"]),
        (DAY(2027, 9, 27), []),
        (DAY(2027, 9, 28), ["check.duration"]),
        (DAY(2026, 9, 1), ["check.end-before-start"]),
    ],
)
def test_a_pair_works_from_three_to_twelve_months(end, codes):
    assert found("pair-duration", facts(pairs=(pair(end=end),))) == codes


@pytest.mark.parametrize(("end", "codes"), [(DAY(2026, 11, 13), []), (DAY(2026, 11, 12), ["check.notice-too-short"])])
def test_a_notice_is_three_working_days(end, codes):
    notice = Requisites(kind="notice", date=DAY(2026, 11, 10))
    assert found("notice-three-working-days", facts(DAY(2026, 11, 13), notice=notice, end_date=end)) == codes


def test_a_payment_starts_with_its_addendum_or_later():
    assert found("payment-from-addendum", facts(pairs=(PAIR,), start_date=DAY(2026, 9, 28))) == []
    assert found("payment-from-addendum", facts(pairs=(PAIR,), start_date=DAY(2026, 9, 1))) == ["check.order-of-dates"]


def test_a_pair_without_payment_is_refused_in_a_payment_order():
    assert found("payment-from-addendum", facts(pairs=(pair(payment=None),))) == ["check.no-payment"]


@pytest.mark.parametrize(
    ("present", "votes", "codes"),
    [
        (20, {"in_favour": 18, "against": 1, "abstained": 1}, []),
        (40, {"in_favour": 18, "against": 0, "abstained": 0}, ["check.more-present"]),
        (20, {"in_favour": 18, "against": 5, "abstained": 0}, ["check.more-votes"]),
        (20, {"in_favour": 9, "against": 9, "abstained": 2}, ["check.not-carried"]),
    ],
)
def test_the_counts_of_a_meeting_agree(present, votes, codes):
    given = facts(members_total=30, present_count=present, votes_regulation=votes)
    assert found("meeting-counts", given) == codes


@pytest.mark.parametrize(
    ("day", "values", "codes"),
    [
        (DAY(2026, 9, 28), {}, []),
        (DAY(2026, 9, 27), {}, ["check.day-off"]),
        (DAY(2026, 4, 1), {}, ["check.other-school-year"]),
        (DAY(2026, 9, 28), {"start_date": DAY(2026, 9, 1)}, ["check.starts-before"]),
        (DAY(2026, 9, 28), {"minutes": Requisites(kind="minutes", date=DAY(2026, 10, 1))}, ["check.cites-later"]),
    ],
)
def test_doubts_about_a_date_are_warnings(day, values, codes):
    problems = list(general(facts(day, **values)))
    assert [problem.code for problem in problems] == codes
    assert all(problem.severity is Severity.WARNING for problem in problems)


def test_an_unknown_gender_is_asked_not_guessed():
    (problem,) = general(facts(curator=Person(id="miller-s", name="Миллер Саша")))
    assert (problem.code, problem.facts["name"], problem.severity) == (
        "check.gender-unknown",
        "Миллер Саша",
        Severity.REFUSAL,
    )


class Asked(dict):
    """Fields that note which of them somebody looked at by name; there is a curator and nothing else."""

    def __init__(self):
        super().__init__()
        self.names = set()

    def get(self, name, default=None):
        self.names.add(name)
        return HEAD if name == "curator" else default


@pytest.mark.parametrize("name", sorted(INVARIANTS))
def test_the_fields_a_check_reads_are_those_it_says(name):
    asked = Asked()
    list(INVARIANTS[name](dataclasses.replace(facts(), values=asked)))
    assert asked.names == READS[name]


def test_the_fields_every_document_is_looked_at_for_are_named():
    asked = Asked()
    list(general(dataclasses.replace(facts(), values=asked)))
    assert asked.names == READ_ALWAYS


def payment(kind, value, base="none"):
    return Payment(kind=kind, value=Decimal(value), base=base)


def test_without_an_act_of_the_layer_no_payment_is_too_small():
    assert found("payment-not-below-act", facts(pair=pair(payment=payment("sum", "1.00")))) == []


@pytest.mark.parametrize(
    ("paid", "codes"),
    [
        (payment("sum", "5000.00"), []),
        (payment("sum", "4999.99"), ["check.payment-too-small"]),
        (payment("percent", "10", "salary"), []),
        (payment("percent", "9.5", "salary"), ["check.payment-too-small"]),
        (payment("coefficient", "0.10", "salary"), []),
        (payment("coefficient", "0.09", "salary"), ["check.payment-too-small"]),
        (payment("points", "1"), []),
        (None, []),
    ],
)
def test_a_payment_is_not_worse_than_what_an_act_sets(paid, codes):
    least = {"mentor_payment_min_rubles": "5000.00", "mentor_payment_min_percent": "10"}
    given = dataclasses.replace(facts(pairs=(pair(payment=paid),)), parameters=least)

    assert found("payment-not-below-act", given) == codes


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        (DAY(2030, 9, 27), []),
        (DAY(2030, 9, 26), ["check.route-duration"]),
        (DAY(2031, 9, 27), []),
        (DAY(2031, 9, 28), ["check.route-duration"]),
    ],
)
def test_an_individual_route_lasts_four_to_five_years(end, codes):
    assert found("route-duration", facts(start_date=DAY(2026, 9, 28), end_date=end)) == codes


@pytest.mark.parametrize(
    ("when", "codes"),
    [
        ("до 20.10.2026", []),
        ("31.05.2027", []),
        ("ноябрь 2026 г.", []),
        ("01.09.2026 – 20.10.2026", ["check.outside-pair"]),
        ("до 01.06.2027", ["check.outside-pair"]),
        ("31.02.2027", []),
    ],
)
def test_a_programme_names_no_day_outside_of_its_pair(when, codes):
    assert found("program-within-pair", facts(pair=PAIR, events=({"what": "урок", "when": when},))) == codes


def test_the_interim_day_of_a_programme_lies_in_the_term_of_its_pair():
    assert found("program-within-pair", facts(pair=PAIR, interim_date=DAY(2027, 6, 1))) == ["check.outside-pair"]
    assert found("program-within-pair", facts(pair=PAIR, interim_date=DAY(2027, 1, 15))) == []


def test_consent_to_data_is_no_line_of_another_paper():
    inside = ("Помощь в освоении должности", "Даю согласие на обработку моих персональных данных")

    assert found("data-consent-stands-alone", facts(contents=inside)) == ["check.consent-inside"]
    assert found("data-consent-stands-alone", facts(contents=inside[:1], reason="по желанию")) == []


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({}, "addendum"),
        ({"addendum": None}, "nothing"),
        ({"mentor": dataclasses.replace(MENTOR, mentoring_in_job_description=True)}, "job"),
    ],
)
def test_a_note_tells_where_the_duty_to_write_a_programme_stands(changes, what):
    (problem,) = INVARIANTS["papers-beyond-the-list"](facts(pair=pair(**changes)))

    assert (problem.code, problem.facts["what"]) == ("check.beyond-teachers-papers", what)
    assert problem.severity is Severity.NOTE


def test_a_mentor_who_is_no_employee_has_no_list_of_papers():
    outside = dataclasses.replace(MENTOR, is_employee=False)

    assert found("papers-beyond-the-list", facts(pair=pair(mentor=outside))) == []


def test_an_extract_has_no_point_twice():
    points = ({"number": "1.2", "text": "а"}, {"number": "1.3", "text": "б"}, {"number": "1.2", "text": "в"})

    assert found("points-numbered-once", facts(points=points)) == ["check.number-repeated"]
    assert found("points-numbered-once", facts(points=points[:2])) == []


def test_every_invariant_that_papers_of_the_program_need_is_named_by_a_card():
    layers = Layers.built_in()
    named = {name for slug in slugs(layers) for name in load_card(slug, layers).checks}

    assert INVARIANTS.keys() - named == {"route-duration"}


@pytest.mark.parametrize("name", sorted(INVARIANTS))
def test_every_invariant_says_what_it_rests_on(name):
    assert INVARIANTS[name].__doc__
