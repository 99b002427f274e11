"""Rules about a dossier as a whole: papers of one pair in their order, sheets, acquaintance, publication, numbers.

They refuse nothing: what they find has happened already, and a person must look. A document is known by the code of
the catalogue its slug begins with. Every function takes (dossier, course, today) and yields problems.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from engine.errors import Problem
from engine.model.dossier import DataGiven, OccasionAction, PairFacts
from engine.model.standing import LIVING, Document, Dossier, PairStatus, Phase
from engine.workflow.living import Course
from engine.workflow.rules import severity_of

Day = dt.date
DossierRule = Callable[[Dossier, Course, Day], Iterator[Problem]]

_CONSENT, _PUBLICATION, _ADDENDUM, _PAIR_ORDER = "s12", ("s15", "p05"), "s18", "s17"
_PROGRAM, _EXTENSION, _SHEET, _SITE = "s20", "s33", "s36", "s42"
_CHAIN = (_CONSENT, _ADDENDUM, _PAIR_ORDER)
_DAYS_WITHOUT_NUMBER: Final = 3
"""Working days after which a final document without a number is told of."""
_TAKES_PART = (PairStatus.WORKS, PairStatus.COMING)


def dossier_problems(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """Yield what the rules find in a dossier on a day, rule by rule."""
    for rule in DOSSIER_RULES:
        yield from rule(dossier, course, today)


def papers_in_their_order(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """Consent (S12) ≤ addendum (S18) ≤ order (S17) ≤ start of the pair (article 351.8 of the Labour Code).

    The first paper of each kind counts: a later addendum changes what was agreed and may come at any time.
    """
    del course, today
    for pair in _working(dossier):
        first_ones = [papers[0] for code in _CHAIN if (papers := _papers(dossier, code, pair))]
        chain = [(one.name, day) for one in first_ones if (day := _dated(one)) is not None]
        for (first, before), (second, after) in pairwise(chain):
            if before > after:
                days = {"before": before.isoformat(), "after": after.isoformat()}
                yield _problem("dossier.order-of-papers", pair=pair.id, first=first, second=second, **days)
        start = _field_on(dossier, pair, "start", Day.max)
        if chain and start is not None and chain[-1][1] > start:
            days = {"before": chain[-1][1].isoformat(), "after": start.isoformat()}
            yield _problem("dossier.order-of-papers", pair=pair.id, first=chain[-1][0], what="start", **days)


def payment_as_in_addendum(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """What is paid (S19) is what the addendum (S18) promises: a change of it is a new addendum (articles 72, 351.8)."""
    del course, today
    for pair in _working(dossier):
        addendum = _latest(dossier, _ADDENDUM, pair)
        agreed = _dated(addendum) if addendum is not None else None
        if addendum is None or agreed is None:
            continue
        changed = [one.on for one in _given(dossier, pair) if one.name.startswith("pair.payment.") and one.on > agreed]
        if changed:
            facts = {"day": max(changed).isoformat(), "date": agreed.isoformat()}
            yield _problem("dossier.payment-changed", pair=pair.id, name=addendum.name, **facts)


def program_within_order(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """A programme (S20) does not run beyond the order (S17) or the order that prolongs it (S33)."""
    del course, today
    for pair in _working(dossier):
        order, program = _latest(dossier, _PAIR_ORDER, pair), _latest(dossier, _PROGRAM, pair)
        days = (_dated(order) if order else None, _dated(program) if program else None)
        if order is None or program is None or None in days or _latest(dossier, _EXTENSION, pair) is not None:
            continue
        in_order, in_program = (_field_on(dossier, pair, "end", day) for day in days if day is not None)
        if in_order is not None and in_program is not None and in_program > in_order:
            ends = {"end": in_program.isoformat(), "until": in_order.isoformat()}
            yield _problem("dossier.program-beyond-order", pair=pair.id, name=program.name, order=order.name, **ends)


def orders_have_sheets(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """A signed order that people are made acquainted with has its sheet (S36), unless they signed under it."""
    del today
    for one in _made_known(dossier, course):
        if not one.acquainted and not any(_is_sheet_of(sheet, one) for sheet in _living(dossier)):
            yield _problem("dossier.no-sheet", name=one.name, document=one.slug)


def orders_are_made_known(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """Somebody is acquainted with a signed order within the working days its step names (article 22)."""
    for one in _made_known(dossier, course):
        step = course.definition.find(one.task.step) if one.task else None
        if step is None or step.acquaintance is None or one.signed is None or one.acquainted:
            continue
        days = step.acquaintance.working_days
        last = course.calendar.add_working_days(one.signed, days)
        if last < today:
            facts = {"signed": one.signed.isoformat(), "due": last.isoformat()}
            yield _problem("dossier.not-acquainted", name=one.name, days=days, **facts)


def published_with_consent(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """The section of the site is not renewed after the pairs are formed without consents to publication (S15, P05).

    Whom a page names is not known here, so the problem names everybody in the pairs who gave no such consent.
    """
    del course, today
    orders = [one.signed for one in _living(dossier) if _code(one) == _PAIR_ORDER and one.signed is not None]
    consented = {one.scope for one in _living(dossier) if _code(one) in _PUBLICATION and one.signed is not None}
    for site in (one for one in _living(dossier) if _code(one) == _SITE):
        task = dossier.tasks.get(site.task) if site.task else None
        if not orders or task is None or task.opened is None or task.opened < min(orders):
            continue
        everybody = [party.id for pair in _working(dossier) for party in (pair.mentor, *pair.mentees)]
        people = [name for name in dict.fromkeys(everybody) if name not in consented]
        if people:
            yield _problem("dossier.published-without-consent", name=site.name, people=people)


def numbers_are_given_once(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """Two papers of one series and calendar year do not share a number; appendices bear that of their order."""
    del course, today
    given: dict[tuple[str, int, str], list[Document]] = defaultdict(list)
    for one in dossier.documents.values():
        if one.number is not None and one.date is not None and one.appendix_of is None:
            given[one.series, one.date.year, one.number].append(one)
    for (_, year, number), papers in given.items():
        for other in papers[1:]:
            yield _problem("dossier.number-twice", number=number, year=year, name=other.name, first=papers[0].name)


def final_papers_have_numbers(dossier: Dossier, course: Course, today: Day) -> Iterator[Problem]:
    """A final document of a journal gets its number within a few working days after its date or signature."""
    for one in _living(dossier):
        day = _dated(one)
        waits = one.final and not one.registered and one.appendix_of is None and one.slug in course.numbered
        if waits and day is not None and course.calendar.add_working_days(day, _DAYS_WITHOUT_NUMBER) < today:
            yield _problem(
                "dossier.no-number", id=one.id, name=one.name, date=day.isoformat(), days=_DAYS_WITHOUT_NUMBER
            )


DOSSIER_RULES: Final[tuple[DossierRule, ...]] = (
    papers_in_their_order,
    payment_as_in_addendum,
    program_within_order,
    orders_have_sheets,
    orders_are_made_known,
    published_with_consent,
    numbers_are_given_once,
    final_papers_have_numbers,
)


def _code(one: Document) -> str:
    """Return the code of the catalogue a document has: ``s17`` of ``school-staff/s17-pair-order``."""
    return one.slug.rsplit("/", 1)[-1].split("-", 1)[0]


def _living(dossier: Dossier) -> Iterator[Document]:
    return (one for one in dossier.documents.values() if one.phase in LIVING)


def _working(dossier: Dossier) -> Iterator[PairFacts]:
    return (pair for pair in dossier.facts.pairs if dossier.pairs.get(pair.id) in _TAKES_PART)


def _dated(one: Document) -> Day | None:
    """Return the date a final paper bears, or the day it was signed when its date was left blank."""
    return (one.date or one.signed) if one.final else None


def _papers(dossier: Dossier, code: str, pair: PairFacts) -> list[Document]:
    """Return the final papers of a pair in their order: made for it or its mentor, or for all pairs of its branch."""
    own = [one for one in _living(dossier) if one.scope in (pair.id, pair.mentor.id)]
    came_later = any(isinstance(one, OccasionAction) and one.new_pair == pair.id for one in dossier.actions)
    branches = {branch for one in own if (branch := _branch(one)) or not came_later} or ({-1} if came_later else {0})
    return [
        one
        for one in _living(dossier)
        if _code(one) == code and one.final and (one in own or (one.scope is None and _branch(one) in branches))
    ]


def _latest(dossier: Dossier, code: str, pair: PairFacts) -> Document | None:
    papers = _papers(dossier, code, pair)
    return papers[-1] if papers else None


def _branch(one: Document) -> int:
    return one.task.branch if one.task is not None else 0


def _given(dossier: Dossier, pair: PairFacts) -> Iterator[DataGiven]:
    return (one for one in dossier.actions if isinstance(one, DataGiven) and one.pair in (None, pair.id))


def _field_on(dossier: Dossier, pair: PairFacts, name: str, day: Day) -> Day | None:
    """Return a date of a pair as it was known on a day."""
    known = pair.fields.get(name)
    for one in _given(dossier, pair):
        if one.name == f"pair.{name}" and one.on <= day:
            known = one.value
    return known if isinstance(known, Day) else None


def _made_known(dossier: Dossier, course: Course) -> Iterator[Document]:
    """Yield the signed papers that their steps make known; sheets and appendices go with their orders."""
    for one in _living(dossier):
        step = course.definition.find(one.task.step) if one.task else None
        if one.phase is Phase.SIGNED and one.appendix_of is None and _code(one) != _SHEET:
            approved = step is not None and any(one.slug in of for of in _appendices(course, step.documents))
            if step is not None and step.acquaintance is not None and not approved:
                yield one


def _appendices(course: Course, slugs: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (tuple(course.appendices.get(slug, ())) for slug in slugs)


def _is_sheet_of(sheet: Document, one: Document) -> bool:
    if _code(sheet) != _SHEET:
        return False
    return sheet.cites == one.id or (sheet.task == one.task and sheet.scope in (None, one.slug, str(one.id)))


def _problem(code: str, /, **facts: object) -> Problem:
    return Problem(code=code, facts=facts, severity=severity_of(code))
