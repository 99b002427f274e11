"""A small world for the tests of the base: an example of every event, a dossier, a line of the journal."""

import datetime as dt
from dataclasses import replace

from engine.model import events as e
from engine.model.dossier import Scope
from engine.model.events import Paper, Record, TaskKey
from engine.storage.numbering import Pattern
from engine.storage.rows import DocumentRow, DossierRow, NumberRow, NumberState, TaskRow

DAY = dt.date(2026, 9, 1)
AT = dt.datetime(2026, 9, 1, 10, 42, 7, 123456, tzinfo=dt.timezone(dt.timedelta(hours=3)))
SHA, SCAN = "ab" * 32, "cd" * 32
SCHOOL, OTHER = "school-5", "school-7"
CLERK = "ivanova-mp"
ORDERS = Pattern("{n}-ОД")
PIN = e.Pin(definition="1" * 64, calendar="2" * 64, content="3" * 64, version="2026-09")
FOR_PAIR = TaskKey(step="consents", scope=Scope(kind="pair", id="pair-1"), branch=2, time=3)
FOR_ALL = TaskKey(step="order")

EXAMPLES = (
    e.DossierOpened(process="school-staff/annual-cycle", school_year=2026, pin=PIN, pairs=("pair-1", "pair-2")),
    e.DossierOpened(process="p/q", school_year=2026, pin=PIN, pairs=(), documents=("d1",)),
    e.DefinitionUpgraded(pin=PIN, renamed={"old": "new"}),
    e.DefinitionUpgraded(pin=PIN),
    e.RuleOverridden(rule="dossier.unsigned", task=FOR_PAIR, document=4),
    e.RuleOverridden(rule="dossier.future"),
    e.PersonErased(seals={"1": "6" * 64, "7": ""}, files=(SHA, SCAN)),
    e.PersonErased(),
    e.FieldGiven(name="organisation.has_union"),
    e.FieldGiven(name="pair.end", pair="pair-1"),
    e.OccasionHappened(
        occasion="leave", kind="refusal", pair="pair-1", new_pair="pair-3", replacement=False, person="t-1",
        documents=("d1", "d2"),
    ),
    e.OccasionHappened(occasion="leave"),
    e.PairFormed(pair="pair-1"),
    e.PairRefused(pair="pair-1", step="consents"),
    e.PairReplaced(pair="pair-1", by="pair-3"),
    e.PairProlonged(pair="pair-1", end=DAY),
    e.PairEnded(pair="pair-1"),
    e.DocumentDrafted(
        document=2, slug="school-staff/s17-pair-order", task=FOR_PAIR, scope="pair-1", file=SHA, cites=1,
        does=Paper.REPLACES, appendix_of=1, template="4" * 64,
    ),
    e.DocumentDrafted(document=1, slug="school-staff/s17-pair-order", task=None, scope=None, file=SHA),
    e.DraftWithdrawn(document=1),
    e.NumberReserved(document=1, series="orders", number="145-ОД", date=DAY),
    e.DocumentFinished(document=1, file=SHA, date=DAY, template="5" * 64),
    e.DocumentFinished(document=1, file=SHA),
    e.DocumentRegistered(document=1, series="orders", number="12а", date=DAY),
    e.DocumentSigned(document=1, signer="director", file=SCAN),
    e.DocumentSigned(document=1),
    e.Acquainted(document=1, person="t-1"),
    e.DocumentAnswered(document=1, by=2, does=Paper.CANCELS),
    e.StepOpened(task=FOR_PAIR, due=DAY),
    e.StepOpened(task=FOR_ALL, due=None),
    e.StepHeld(task=FOR_ALL),
    e.DueMoved(task=FOR_ALL, due=None),
    e.TermPassed(task=FOR_ALL, due=DAY),
    e.FieldsAsked(task=FOR_ALL, names=("organisation.has_union",)),
    e.FieldsAsked(task=FOR_ALL, names=()),
    e.StepRequested(task=FOR_ALL),
    e.StepAgreed(task=FOR_ALL, role="hr"),
    e.StepNotAgreed(task=FOR_ALL, role="hr"),
    e.StepDone(task=FOR_PAIR),
    e.StepSkipped(task=FOR_ALL, why="condition", names=("organisation.has_union",)),
    e.StepSkipped(task=FOR_ALL, why="by-hand"),
    e.StepRefused(task=FOR_PAIR),
    e.StepClosed(task=FOR_PAIR, how=e.Closing.GONE, names=("leave",)),
)  # fmt: skip
"""Every kind of event, with all its fields given and with as few as may be."""


def record(event, **given):
    """Return an event with circumstances."""
    return replace(Record(event=event, day=DAY, at=AT, actor=CLERK), **given)


def step_done(name, **given):
    """Return that a step was done."""
    return record(e.StepDone(task=TaskKey(step=name)), **given)


def dossier_row(organisation=SCHOOL, **given):
    """Return a dossier to be opened."""
    known = DossierRow(
        id=0, organisation=organisation, title="Наставничество", process="school-staff/annual-cycle", school_year=2026,
        version="1", definition=PIN.definition, seq=0, head="", opened=DAY,
    )  # fmt: skip
    return replace(known, **given)


def opened(store, organisation=SCHOOL, *records, **given):
    """Return the number of a dossier opened in a base, with some events after the first."""
    first = record(EXAMPLES[0], personal={"pairs": [{"mentor": "Шмелёва Вера"}]}, people=("shmeleva-vp",))
    with store.of(organisation).opening(dossier_row(organisation, **given), f"Школа {organisation}") as change:
        change.append((first, *records))
    return change.row.id


def task_row(dossier, step, **given):
    """Return an open task."""
    known = TaskRow(
        dossier=dossier, organisation=SCHOOL, step=step, scope_kind="", scope="", branch=0, time=1, place=1,
        stage="Начало", title="Шаг", responsible="curator", optional=False, status="open", opened=DAY, begins=None,
        due=DAY, closed=None,
    )  # fmt: skip
    return replace(known, **given)


def document_row(dossier, number, **given):
    """Return a draft."""
    known = DocumentRow(
        dossier=dossier, id=number, organisation=SCHOOL, slug="school-staff/s17-pair-order", scope=None, step="order",
        phase="draft", date=None, series="", number=None, registered=False, signed=None, file=SHA, scan=None,
        name="Приказ.docx",
    )  # fmt: skip
    return replace(known, **given)


def number_row(text, **given):
    """Return a number given by hand."""
    known = NumberRow(
        organisation=SCHOOL, series="orders", year=2026, ordinal=None, text=text, state=NumberState.GIVEN, date=DAY,
        title="Приказ", dossier=None, document=None, actor=CLERK, at=AT.isoformat(), reason="",
    )  # fmt: skip
    return replace(known, **given)


def reserve(store, count=1, organisation=SCHOOL, series="orders", day=DAY, pattern=ORDERS, first=1):
    """Return the texts of the next numbers, each taken in a transaction of its own."""
    found = []
    for _ in range(count):
        with store.of(organisation).journal(organisation, "") as journal:
            journal.begin(series, day.year, first)
            found.append(journal.reserve(series, pattern, day, at=AT, actor=CLERK, title="Приказ").text)
    return found
