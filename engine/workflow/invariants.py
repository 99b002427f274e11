"""Checks with a rule of law behind each: one named function per rule, yielding problems.

The functions read the fields of a document by the names every card uses for them: ``pair`` or ``pairs``, ``curator``,
``notice``, ``end_date``, ``start_date``. ``docs`` of a card name the checks it wants under ``checks``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Protocol

from engine.errors import Problem
from engine.model.documents import DocumentIdentity
from engine.model.people import Organisation, Pair, Payment, Person, Requisites
from engine.workflow.rules import severity_of
from engine.workflow.text_rules import data_consent_in

Day = dt.date
_PLAN_OPENS, _PLAN_CLOSES = 5, 8
"""A plan runs from May before the school year to August in it."""
_RUSSIAN_DATE = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\b")


class Calendar(Protocol):
    """The part of the production calendar that checks need."""

    def is_working(self, day: Day) -> bool:
        """Return whether people work on the day."""

    def add_working_days(self, day: Day, count: int) -> Day:
        """Return the last day of a term of ``count`` working days that starts the next day."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a check may look at.

    Attributes:
        values: Fields of the card as model values.
        organisation: Who makes the document.
        identity: Date and number of the document.
        calendar: Working days.
        parameters: Values in force on the date, by id.
        school_year: First calendar year of the school year.
    """

    values: Mapping[str, object]
    organisation: Organisation
    identity: DocumentIdentity
    calendar: Calendar
    parameters: Mapping[str, object]
    school_year: int

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs the document is about."""
        one, many = self.values.get("pair"), self.values.get("pairs")
        if isinstance(one, Pair):
            return (one,)
        return tuple(pair for pair in many if isinstance(pair, Pair)) if isinstance(many, tuple) else ()

    @cached_property
    def issued(self) -> Day | None:
        """The day from which what the document orders holds: of the first one, when it is made in place of that one."""
        first, own = self.values.get("replaces"), self.identity.date
        if own is None or not isinstance(first, Requisites) or first.date is None:
            return own
        return min(own, first.date)


Check = Callable[[Facts], Iterator[Problem]]


def general(facts: Facts) -> Iterator[Problem]:
    """Yield what holds for every document: its date, what it cites and starts, a known gender of everybody named."""
    if facts.identity.date is not None:
        yield from _dates(facts, facts.identity.date)
    unknown = {p.name: p.id or "" for p in people_in((facts.values, facts.organisation)) if p.gender is None}
    for name, person_id in unknown.items():
        yield _problem("check.gender-unknown", name=name, id=person_id)


def _dates(facts: Facts, day: Day) -> Iterator[Problem]:
    """Yield doubts about the date: a day off, another school year, later than its start, earlier than what it cites."""
    if not facts.calendar.is_working(day):
        yield _problem("check.day-off", date=day.isoformat())
    first, last = Day(facts.school_year, _PLAN_OPENS, 1), Day(facts.school_year + 1, _PLAN_CLOSES, 31)
    if not first <= day <= last:
        yield _problem("check.other-school-year", date=day.isoformat(), year=facts.school_year)
    start, issued = facts.values.get("start_date"), facts.issued or day
    if isinstance(start, Day) and start < issued:
        yield _problem("check.starts-before", start=start.isoformat(), date=day.isoformat())
    for cited in facts.values.values():
        if isinstance(cited, Requisites) and cited.date is not None and cited.date > day:
            names: dict[str, object] = {"cited": cited.date.isoformat(), "date": day.isoformat()}
            yield _problem("check.cites-later", title=cited.title or cited.number or "", **names)


def people_in(value: object) -> list[Person]:
    """Return everybody named anywhere in model values."""
    found: list[Person] = []
    _gather(value, found)
    return found


def _gather(value: object, found: list[Person]) -> None:
    if isinstance(value, Person):
        found.append(value)
    elif isinstance(value, Pair):
        found += (value.mentor, *value.mentees)
    elif isinstance(value, Organisation):
        found += (value.head, value.union_head) if value.union_head else (value.head,)
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, found)
    elif isinstance(value, Mapping):
        for item in value.values():
            _gather(item, found)


def consents_precede_order(facts: Facts) -> Iterator[Problem]:
    """Article 351.8 of the Labour Code: consent ≤ addendum ≤ order ≤ start; without them the order is not made.

    An order made in place of another one is later than the start; the first one counts, if it came after the consents.
    """
    issued = facts.issued
    for pair in facts.pairs:
        if not pair.under_351_8:
            continue
        chain = (
            ("consent", pair.consent.date if pair.consent else None),
            ("addendum", pair.addendum.date if pair.addendum else None),
            ("order", facts.identity.date),
            ("start", pair.start),
        )
        if issued is not None and all(date is not None and date <= issued for _, date in chain[:2]):
            chain = (*chain[:2], ("order", issued), chain[3])
        for name, date in chain[:2]:
            if date is None:
                yield _problem("check.no-consent", mentor=pair.mentor.name, what=name, pair=pair.id or "")
        known = [(name, date) for name, date in chain if date is not None]
        for (first, before), (second, after) in pairwise(known):
            if before > after:
                facts_of: dict[str, object] = {"mentor": pair.mentor.name, "first": first, "second": second}
                yield _problem(
                    "check.order-of-dates", **facts_of, first_date=before.isoformat(), second_date=after.isoformat()
                )


def addendum_after_consent(facts: Facts) -> Iterator[Problem]:
    """Article 351.8: the addendum is signed on the day of the written consent or later."""
    for pair in facts.pairs:
        consent = pair.consent.date if pair.consent else None
        day = facts.identity.date
        if pair.under_351_8 and consent is None:
            yield _problem("check.no-consent", mentor=pair.mentor.name, what="consent", pair=pair.id or "")
        if consent and day and consent > day:
            names: dict[str, object] = {"mentor": pair.mentor.name, "first": "consent", "second": "addendum"}
            yield _problem("check.order-of-dates", **names, first_date=consent.isoformat(), second_date=day.isoformat())


def mentor_limit(facts: Facts) -> Iterator[Problem]:
    """Mentees per mentor within the limit of the parameter ``mentor_load_limit`` (house or region)."""
    limit = facts.parameters.get("mentor_load_limit")
    if limit is None:
        return
    load: dict[str, int] = {}
    for pair in facts.pairs:
        load[pair.mentor.name] = load.get(pair.mentor.name, 0) + len(pair.mentees)
    for name, count in load.items():
        if count > int(str(limit)):
            yield _problem("check.mentor-limit", mentor=name, count=count, limit=int(str(limit)))


def mentor_is_not_mentee(facts: Facts) -> Iterator[Problem]:
    """Nobody mentors themselves."""
    for pair in facts.pairs:
        if any(_same(pair.mentor, mentee) for mentee in pair.mentees):
            yield _problem("check.own-mentee", mentor=pair.mentor.name)


def curator_outside_pairs(facts: Facts) -> Iterator[Problem]:
    """The curator does not monitor a pair of their own (a setting of the school, so a warning)."""
    curator = facts.values.get("curator")
    if not isinstance(curator, Person):
        return
    for pair in facts.pairs:
        if _same(curator, pair.mentor) or any(_same(curator, mentee) for mentee in pair.mentees):
            yield _problem("check.curator-in-pair", name=curator.name)


def pair_duration(facts: Facts) -> Iterator[Problem]:
    """A personalised programme lasts from 3 to 12 months (methodical recommendations АЗ-1128/08)."""
    least = int(str(facts.parameters.get("program_duration_months_min", 3)))
    most = int(str(facts.parameters.get("program_duration_months_max", 12)))
    for pair in facts.pairs:
        if pair.end <= pair.start:
            yield _problem(
                "check.end-before-start",
                mentor=pair.mentor.name,
                start=pair.start.isoformat(),
                end=pair.end.isoformat(),
            )
            continue
        if not _lasts(pair.start, pair.end, least, most):
            names: dict[str, object] = {
                "mentor": pair.mentor.name,
                "start": pair.start.isoformat(),
                "end": pair.end.isoformat(),
            }
            yield _problem("check.duration", **names, least=least, most=most)


def notice_three_working_days(facts: Facts) -> Iterator[Problem]:
    """Article 351.8: the work ends not earlier than three working days after the notice."""
    notice = facts.values.get("notice")
    noticed = notice.date if isinstance(notice, Requisites) else facts.identity.date
    end = facts.values.get("end_date")
    days = int(str(facts.parameters.get("withdrawal_notice_mentor_working_days", 3)))
    if isinstance(end, Day) and noticed is not None:
        earliest = facts.calendar.add_working_days(noticed, days)
        if end < earliest:
            names: dict[str, object] = {"notice": noticed.isoformat(), "end": end.isoformat()}
            yield _problem("check.notice-too-short", **names, earliest=earliest.isoformat(), days=days)


def payment_from_addendum(facts: Facts) -> Iterator[Problem]:
    """The payment starts not earlier than the addendum that promises it (articles 72 and 351.8 of the Labour Code)."""
    start = facts.values.get("start_date")
    for pair in facts.pairs:
        signed = pair.addendum.date if pair.addendum else None
        if isinstance(start, Day) and signed is not None and start < signed:
            names: dict[str, object] = {"mentor": pair.mentor.name, "first": "addendum", "second": "payment"}
            yield _problem(
                "check.order-of-dates", **names, first_date=signed.isoformat(), second_date=start.isoformat()
            )
        if pair.payment is None:
            yield _problem("check.no-payment", mentor=pair.mentor.name, pair=pair.id or "")


def meeting_counts(facts: Facts) -> Iterator[Problem]:
    """Minutes of a council: present ≤ members, votes ≤ present, and what is written as decided was carried."""
    total, present = facts.values.get("members_total"), facts.values.get("present_count")
    if not isinstance(total, int) or not isinstance(present, int):
        return
    if present > total:
        yield _problem("check.more-present", present=present, total=total)
    for name, votes in facts.values.items():
        if name.startswith("votes") and isinstance(votes, Mapping):
            counted = [count for count in votes.values() if isinstance(count, int)]
            if sum(counted) > present:
                yield _problem("check.more-votes", votes=sum(counted), present=present)
            favour, against = votes.get("in_favour"), votes.get("against")
            if isinstance(favour, int) and isinstance(against, int) and favour <= against:
                yield _problem("check.not-carried", in_favour=favour, against=against)


def payment_not_below_act(facts: Facts) -> Iterator[Problem]:
    """Article 351.8: what a contract promises is not worse than what the acts set for the organisation.

    The least size stands in the parameters ``mentor_payment_min_rubles`` and ``mentor_payment_min_percent``, which a
    municipality or a school sets in its layer by its own act; there is no federal one, and without them nothing is
    compared. The addendum (S18) and the order (S19) print the same ``payment`` of the pair, so they cannot differ.
    """
    for pair in facts.pairs:
        if pair.payment is None:
            continue
        size, least = _comparable(pair.payment, facts.parameters)
        if least is not None and size < least:
            yield _problem("check.payment-too-small", mentor=pair.mentor.name, size=size, least=least)


def _comparable(payment: Payment, parameters: Mapping[str, object]) -> tuple[Decimal, Decimal | None]:
    """Return a payment in rubles or per cent and the least one in the same unit, ``None`` when no act sets it."""
    in_rubles = payment.kind == "sum"
    size = payment.value * 100 if payment.kind == "coefficient" else payment.value
    least = parameters.get("mentor_payment_min_rubles" if in_rubles else "mentor_payment_min_percent")
    return size, None if least is None or payment.kind == "points" else Decimal(str(least))


def route_duration(facts: Facts) -> Iterator[Problem]:
    """An individual educational route lasts from 48 to 60 months (roadmap of Altai; the concept Р-174 names routes)."""
    start, end = facts.values.get("start_date"), facts.values.get("end_date")
    least = int(str(facts.parameters.get("route_duration_months_min", 48)))
    most = int(str(facts.parameters.get("route_duration_months_max", 60)))
    if isinstance(start, Day) and isinstance(end, Day) and not _lasts(start, end, least, most):
        days = {"start": start.isoformat(), "end": end.isoformat()}
        yield _problem("check.route-duration", **days, least=least, most=most)


def program_within_pair(facts: Facts) -> Iterator[Problem]:
    """Every day a programme names lies in the term its order gives the pair (S20.end ≤ S17.end, АЗ-1128/08)."""
    interim, events = facts.values.get("interim_date"), facts.values.get("events")
    named = [interim] if isinstance(interim, Day) else []
    for event in events if isinstance(events, tuple) else ():
        named.extend(_days_in(str(event.get("when", ""))) if isinstance(event, Mapping) else ())
    for pair in facts.pairs:
        term = {"start": pair.start.isoformat(), "end": pair.end.isoformat()}
        for day in dict.fromkeys(named):
            if not pair.start <= day <= pair.end:
                yield _problem("check.outside-pair", mentor=pair.mentor.name, date=day.isoformat(), **term)


def _days_in(text: str) -> Iterator[Day]:
    """Yield the days a text names as dd.mm.yyyy; what is no day of the calendar is left to its reader."""
    for day, month, year in _RUSSIAN_DATE.findall(text):
        with suppress(ValueError):
            yield Day(int(year), int(month), int(day))


def data_consent_stands_alone(facts: Facts) -> Iterator[Problem]:
    """Consent to the processing of personal data is a paper of its own (152-ФЗ art. 9 as changed by 156-ФЗ)."""
    for text in _texts(tuple(facts.values.values())):
        if found := data_consent_in(text):
            yield _problem("check.consent-inside", quote=found)


def papers_beyond_the_list(facts: Facts) -> Iterator[Problem]:
    """A programme is none of the five papers a teacher may be asked for (328-ФЗ, приказ № 779): name the paid duty.

    The note says where the duty stands: in the addendum, or in the job description.
    """
    for pair in facts.pairs:
        mentor, addendum = pair.mentor, pair.addendum
        if not mentor.is_employee:
            continue
        if mentor.mentoring_in_job_description:
            yield _problem("check.beyond-teachers-papers", mentor=mentor.name, what="job")
        elif addendum is not None and addendum.date is not None:
            named: dict[str, object] = {"date": addendum.date.isoformat(), "number": addendum.number or ""}
            yield _problem("check.beyond-teachers-papers", mentor=mentor.name, what="addendum", **named)
        else:
            yield _problem("check.beyond-teachers-papers", mentor=mentor.name, what="nothing")


def points_numbered_once(facts: Facts) -> Iterator[Problem]:
    """No point of an extract stands in it twice."""
    points = facts.values.get("points")
    numbers = [str(point["number"]) for point in points or () if isinstance(point, Mapping) and "number" in point]  # type: ignore[attr-defined]
    for number, times in Counter(numbers).items():
        if times > 1:
            yield _problem("check.number-repeated", number=number)


def _texts(value: object) -> Iterator[str]:
    """Yield every text in model values, also inside lists and groups of fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _texts(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


INVARIANTS: Mapping[str, Check] = {
    function.__name__.replace("_", "-"): function
    for function in (
        consents_precede_order,
        addendum_after_consent,
        mentor_limit,
        mentor_is_not_mentee,
        curator_outside_pairs,
        pair_duration,
        notice_three_working_days,
        payment_from_addendum,
        meeting_counts,
        payment_not_below_act,
        route_duration,
        program_within_pair,
        data_consent_stands_alone,
        papers_beyond_the_list,
        points_numbered_once,
    )
}

_PAIRS = frozenset({"pair", "pairs"})
READS: Mapping[str, frozenset[str]] = {
    "consents-precede-order": _PAIRS | {"replaces"},
    "addendum-after-consent": _PAIRS,
    "mentor-limit": _PAIRS,
    "mentor-is-not-mentee": _PAIRS,
    "curator-outside-pairs": _PAIRS | {"curator"},
    "pair-duration": _PAIRS,
    "notice-three-working-days": frozenset({"notice", "end_date"}),
    "payment-from-addendum": _PAIRS | {"start_date"},
    "meeting-counts": frozenset({"members_total", "present_count"}),
    "payment-not-below-act": _PAIRS,
    "route-duration": frozenset({"start_date", "end_date"}),
    "program-within-pair": _PAIRS | {"interim_date", "events"},
    "data-consent-stands-alone": frozenset(),
    "papers-beyond-the-list": _PAIRS,
    "points-numbered-once": frozenset({"points"}),
}
"""Check → the fields of a card it looks at by name; the votes of minutes and all texts are printed anyway."""
READ_ALWAYS = frozenset({"start_date", "replaces"})
"""Fields that :func:`general` looks at by name."""


def _same(one: Person, other: Person) -> bool:
    if one.id and other.id:
        return one.id == other.id
    return one.name == other.name and one.birth_date == other.birth_date


def _lasts(start: Day, end: Day, least: int, most: int) -> bool:
    """Return whether a term, both days in it, lasts from ``least`` to ``most`` months."""
    after = end + dt.timedelta(days=1)
    return _months_later(start, least) <= after <= _months_later(start, most)


@lru_cache(maxsize=4096)
def _months_later(day: Day, months: int) -> Day:
    year, month = divmod(day.month - 1 + months, 12)
    last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    return Day(day.year + year, month + 1, min(day.day, last))


def _problem(code: str, /, **facts: object) -> Problem:
    return Problem(code=code, facts=facts, severity=severity_of(code))
