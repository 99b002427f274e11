"""A dossier of a small workflow, led by deeds on days, as a clerk enters them one after another."""

import datetime as dt

from engine.errors import refusals
from engine.language import WorkCalendar
from engine.model import events as e
from engine.model.dossier import Facts, PairFacts, Party, Scope, Why
from engine.model.events import Moment, Paper, Pin, Proposal, TaskKey
from engine.model.plain import plain_facts, plain_pair, plain_value
from engine.model.standing import Dossier
from engine.workflow.deciding import decide, overriding
from engine.workflow.living import Course
from tests.workflow.building import day

PIN = Pin(definition="1" * 64, calendar="2" * 64, content="3" * 64, version="2026.1")
NOON = dt.time(12)
OPENED = "2026-09-01"
FILE = "ab" * 32


def pair(name, *, mentor=None, mentees=None, **fields):
    """Return a pair of invented people who are called after it."""
    return PairFacts(
        id=name,
        mentor=Party(id=mentor or f"{name}-mentor"),
        mentees=tuple(Party(id=one) for one in mentees or (f"{name}-mentee",)),
        fields=fields,
    )


def key(step, scope=None, kind="pair", branch=0, time=1):
    """Return the key of a task: for all, or for a pair."""
    return TaskKey(step=step, scope=Scope(kind, scope) if scope else Scope(), branch=branch, time=time)


def done(step, *scope, **more):
    return e.StepDone(task=key(step, *scope, **more))


def skipped(step, *scope, **more):
    return e.StepSkipped(task=key(step, *scope, **more), why=Why.BY_HAND)


def refused(step, *scope, **more):
    return e.StepRefused(task=key(step, *scope, **more))


def agreed(step, role="head"):
    return e.StepAgreed(task=key(step), role=role)


def not_agreed(step, role="head"):
    return e.StepNotAgreed(task=key(step), role=role)


def drafted(number, step=None, slug="x/a", **more):
    """Return that a paper was made."""
    given = {"document": number, "slug": slug, "task": step and key(step), "scope": None, "file": FILE}
    return e.DocumentDrafted(**given | more)


def finished(number, date=None):
    return e.DocumentFinished(document=number, file=FILE, date=date and day(date))


def reserved(number, text="1-о", date=OPENED):
    return e.NumberReserved(document=number, series="orders", number=text, date=day(date))


def registered(number, text="1-о", date=OPENED):
    return e.DocumentRegistered(document=number, series="orders", number=text, date=day(date))


def signed(number, **more):
    return e.DocumentSigned(document=number, **more)


def acquainted(number, person):
    return e.Acquainted(document=number, person=person)


def answered(number, by, does=Paper.REPLACES):
    return e.DocumentAnswered(document=number, by=by, does=does)


class Led:
    """A dossier with its whole history and questions a test asks of it."""

    def __init__(self, definition, *pairs, on=OPENED, organisation=None, documents=(), **course):
        known = {"calendar": WorkCalendar(), "appendices": {}}
        self.course = Course(definition=definition, **known | course)
        self.dossier = Dossier()
        self.records = ()
        self.living = None
        facts = Facts(organisation=organisation or {}, pairs=pairs, documents=documents)
        opened = e.DossierOpened(
            process=definition.id, school_year=2026, pin=PIN, pairs=tuple(one.id for one in pairs), documents=documents
        )
        self.tell(on, Proposal(event=opened, day=day(on), personal=plain_facts(facts)))

    def decide(self, on, proposals, override=""):
        """Return what comes of proposals on a day; nothing is entered."""
        moment = Moment(at=dt.datetime.combine(day(on), NOON, dt.UTC), actor="clerk")
        decision = decide(self.course, self.dossier, proposals, moment)
        if override and refusals(decision.problems):
            wanted = overriding(proposals, decision.found, moment.today, override)
            decision = decide(self.course, self.dossier, wanted, moment)
        return decision

    def tell(self, on, *what, life=None, reason=None, override=""):
        """Enter events on a day that happened on the day ``life``; return those entered, by the kind of each."""
        decision = self.decide(on, self.proposals(on, what, life, reason), override)
        assert not refusals(decision.problems), decision.problems
        self.take(decision)
        return decision.records

    def take(self, decision):
        """Go on from a decision."""
        self.records += decision.records
        self.dossier, self.living = decision.dossier, decision.living

    def refusal(self, on, *what, life=None, reason=None, override=""):
        """Return the codes that refuse events; nothing is entered then."""
        decision = self.decide(on, self.proposals(on, what, life, reason), override)
        assert refusals(decision.problems)
        assert decision.records == ()
        assert decision.dossier is self.dossier
        return [one.code for one in refusals(decision.problems)]

    @staticmethod
    def proposals(on, what, life=None, reason=None):
        """Return proposals of events that happened on a day."""
        personal = {"reason": reason} if reason else None
        return [
            one if isinstance(one, Proposal) else Proposal(event=one, day=day(life or on), personal=personal)
            for one in what
        ]

    def given(self, name, on, *, value, pair=None):
        """Return the proposal of a field."""
        event = e.FieldGiven(name=name, pair=pair)
        return Proposal(event=event, day=day(on), personal={"value": plain_value(value)})

    def happened(self, occasion, on, new=None, **more):
        """Return the proposal of an occasion."""
        event = e.OccasionHappened(occasion=occasion, new_pair=new and new.id, **more)
        return Proposal(event=event, day=day(on), personal={"pair": plain_pair(new)} if new else None)

    def task(self, step, *scope, **more):
        """Return what the history tells of a task."""
        return self.dossier.tasks[key(step, *scope, **more)]

    def status(self, step, *scope, **more):
        return self.task(step, *scope, **more).status.value

    def paper(self, number):
        return self.dossier.documents[number]


def kinds(records):
    """Return the kinds of events, with the step where they are about one."""
    found = []
    for one in records:
        task = getattr(one.event, "task", None)
        found.append((type(one.event).__name__, *((task.step, task.scope.id) if task else ())))
    return [tuple(part for part in one if part) for one in found]
