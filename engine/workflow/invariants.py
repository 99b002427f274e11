"""Checks with a rule of law behind each: one named function per rule, yielding problems.

The functions read the fields of a document by the names every card uses for them: ``pair`` or ``pairs``, ``curator``,
``notice``, ``end_date``, ``start_date``. ``docs`` of a card name the checks it wants under ``checks``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Protocol

from engine.errors import Problem, Severity
from engine.model.documents import DocumentIdentity
from engine.model.people import Organisation, Pair, Person, Requisites

Day = dt.date
_PLAN_OPENS, _PLAN_CLOSES = 5, 8
"""A plan runs from May before the school year to August in it."""


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
        yield _problem("check.day-off", Severity.WARNING, date=day.isoformat())
    first, last = Day(facts.school_year, _PLAN_OPENS, 1), Day(facts.school_year + 1, _PLAN_CLOSES, 31)
    if not first <= day <= last:
        yield _problem("check.other-school-year", Severity.WARNING, date=day.isoformat(), year=facts.school_year)
    start = facts.values.get("start_date")
    if isinstance(start, Day) and start < day:
        yield _problem("check.starts-before", Severity.WARNING, start=start.isoformat(), date=day.isoformat())
    for cited in facts.values.values():
        if isinstance(cited, Requisites) and cited.date is not None and cited.date > day:
            names: dict[str, object] = {"cited": cited.date.isoformat(), "date": day.isoformat()}
            yield _problem("check.cites-later", Severity.WARNING, title=cited.title or cited.number or "", **names)


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
    """Article 351.8 of the Labour Code: consent ≤ addendum ≤ order ≤ start; without them the order is not made."""
    for pair in facts.pairs:
        if not pair.under_351_8:
            continue
        chain = (
            ("consent", pair.consent.date if pair.consent else None),
            ("addendum", pair.addendum.date if pair.addendum else None),
            ("order", facts.identity.date),
            ("start", pair.start),
        )
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
            yield _problem("check.mentor-limit", Severity.WARNING, mentor=name, count=count, limit=int(str(limit)))


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
            yield _problem("check.curator-in-pair", Severity.WARNING, name=curator.name)


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
        end = pair.end + dt.timedelta(days=1)
        if end < _months_later(pair.start, least) or end > _months_later(pair.start, most):
            names: dict[str, object] = {
                "mentor": pair.mentor.name,
                "start": pair.start.isoformat(),
                "end": pair.end.isoformat(),
            }
            yield _problem("check.duration", Severity.WARNING, **names, least=least, most=most)


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
    )
}

_PAIRS = frozenset({"pair", "pairs"})
READS: Mapping[str, frozenset[str]] = {
    "consents-precede-order": _PAIRS,
    "addendum-after-consent": _PAIRS,
    "mentor-limit": _PAIRS,
    "mentor-is-not-mentee": _PAIRS,
    "curator-outside-pairs": _PAIRS | {"curator"},
    "pair-duration": _PAIRS,
    "notice-three-working-days": frozenset({"notice", "end_date"}),
    "payment-from-addendum": _PAIRS | {"start_date"},
    "meeting-counts": frozenset({"members_total", "present_count"}),
}
"""Check → the fields of a card it looks at; the votes of minutes are printed anyway."""
READ_ALWAYS = frozenset({"start_date"})
"""Fields that :func:`general` looks at by name."""


def _same(one: Person, other: Person) -> bool:
    if one.id and other.id:
        return one.id == other.id
    return one.name == other.name and one.birth_date == other.birth_date


@lru_cache(maxsize=4096)
def _months_later(day: Day, months: int) -> Day:
    year, month = divmod(day.month - 1 + months, 12)
    last = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    return Day(day.year + year, month + 1, min(day.day, last))


def _problem(code: str, severity: Severity = Severity.REFUSAL, /, **facts: object) -> Problem:
    return Problem(code=code, facts=facts, severity=severity)
