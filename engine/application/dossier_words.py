"""A dossier in words: states of tasks and papers, events of the history, whom a task is for."""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from engine.application.fact_words import reason as reason_words
from engine.application.naming import code_of
from engine.application.sentences.shape import N_
from engine.language import surname_initials
from engine.language.dates import short_date
from engine.loading.workspace import Workspace
from engine.model import events as e
from engine.model.definition import Definition
from engine.model.dossier import PERSON_SCOPES, Scope, Why
from engine.model.events import Event, Paper, Record, TaskKey
from engine.model.standing import Document, Phase, Status, Task

STATUSES: Final[Mapping[Status, str]] = {
    Status.WAITING: N_("waits"),
    Status.OPEN: N_("to do"),
    Status.DONE: N_("done"),
    Status.SKIPPED: N_("fell away"),
    Status.REFUSED: N_("refused"),
    Status.COVERED: N_("done in the branch of an occasion"),
    Status.GONE: N_("takes no further part"),
}
PHASES: Final[Mapping[Phase, str]] = {
    Phase.DRAFT: N_("draft"),
    Phase.WITHDRAWN: N_("thrown away"),
    Phase.FINAL: N_("printed for signing"),
    Phase.REGISTERED: N_("numbered, to be signed"),
    Phase.SIGNED: N_("signed"),
    Phase.REPLACED: N_("replaced"),
    Phase.CANCELLED: N_("cancelled"),
}
EVENTS: Final[Mapping[type[Event], str]] = {
    e.DossierOpened: N_("the dossier is opened"),
    e.DefinitionUpgraded: N_("the dossier goes on by another version"),
    e.RuleOverridden: N_("a refusal is taken upon oneself"),
    e.PersonErased: N_("personal data are erased"),
    e.StepOpened: N_("the step opens"),
    e.StepHeld: N_("the step waits again"),
    e.DueMoved: N_("the term moves"),
    e.TermPassed: N_("the term has passed"),
    e.FieldsAsked: N_("a question"),
    e.StepRequested: N_("the step is asked for"),
    e.StepAgreed: N_("it is agreed"),
    e.StepNotAgreed: N_("it is not agreed"),
    e.StepDone: N_("the step is done"),
    e.StepSkipped: N_("the step is skipped"),
    e.StepRefused: N_("a refusal"),
    e.StepClosed: N_("the step is closed"),
    e.FieldGiven: N_("an answer"),
    e.OccasionHappened: N_("an occasion"),
    e.PairFormed: N_("the pair is accepted"),
    e.PairRefused: N_("the pair has refused"),
    e.PairReplaced: N_("the pair is replaced"),
    e.PairProlonged: N_("the last day of the pair changes"),
    e.PairEnded: N_("the pair has stopped"),
    e.DocumentDrafted: N_("a draft is made"),
    e.DraftWithdrawn: N_("the draft is thrown away"),
    e.NumberReserved: N_("a number is set aside"),
    e.DocumentFinished: N_("the document is final"),
    e.DocumentRegistered: N_("the document is registered"),
    e.DocumentSigned: N_("the document is signed"),
    e.Acquainted: N_("people are acquainted"),
    e.DocumentAnswered: N_("a later document is about it"),
}
PAPERS: Final[Mapping[Paper, str]] = {
    Paper.REPLACES: N_("replaced by No. {number}"),
    Paper.AMENDS: N_("amended by No. {number}"),
    Paper.CANCELS: N_("cancelled by No. {number}"),
    Paper.EXTRACT: N_("extract No. {number}"),
    Paper.COPY: N_("copy No. {number}"),
}
_SHOWN: Final = 3
"""More people or pairs than this are counted, not named."""


def whom_words(workspace: Workspace | None, scope: Scope) -> str:
    """Return whom a task is for as people say it: «Петрова А.И. – Гусак Д.О.»; the id where nobody is known by it."""
    if workspace is None or not scope.id:
        return scope.id
    if scope.kind == "pair" and scope.id in workspace.pairs:
        data = workspace.pairs[scope.id].data
        mentees = data["mentees"]
        people = [data["mentor"], *(mentees if isinstance(mentees, list) else [])]
        return f"{scope.id}: {' – '.join(_short(workspace, person) for person in people)}"
    return _short(workspace, scope.id) if scope.kind in PERSON_SCOPES else scope.id


def _short(workspace: Workspace, person: object) -> str:
    if isinstance(person, str):
        known = workspace.people.get(person)
        return surname_initials(str(known.data["name"])) if known else person
    return surname_initials(str(person["name"])) if isinstance(person, dict) else str(person)


def document_words(one: Document, translations: gettext.NullTranslations) -> str:
    """Return a line about a document: its number in the dossier, code, number, date and where it stands."""
    words = [f"[{one.id}]", code_of(one.slug)]
    if one.number and one.appendix_of is None:
        words.append(f"№ {one.number}")
    if one.date is not None and one.final:
        words.append(translations.gettext("of {date}").format(date=short_date(one.date)))
    words.append(f"– {translations.gettext(PHASES[one.phase])}")
    return " ".join(words)


def task_words(task: Task, translations: gettext.NullTranslations, *, late: bool) -> str:
    """Return where a task stands, with what it waits for where that is a day."""
    if late:
        return translations.gettext("late")
    if task.status is Status.WAITING and task.begins is not None:
        return translations.gettext("opens on {date}").format(date=short_date(task.begins))
    return translations.gettext(STATUSES[task.status])


def event_words(record: Record, definition: Definition, translations: gettext.NullTranslations) -> tuple[str, str, str]:
    """Return what happened, to what, and the rest: term, number, reason.

    Args:
        record: The event.
        definition: For the titles of steps and roles.
        translations: Catalogue of the language.
    """
    event = record.event
    about = _subject(event, definition)
    rest = [*_details(event, definition, translations)]
    personal = record.personal or {}
    rest += [str(personal[name]) for name in ("name", "reason") if name in personal]
    if record.erased:
        rest.append(translations.gettext("personal data were erased"))
    return translations.gettext(EVENTS[type(event)]), about, "; ".join(rest)


def told_events(
    records: Sequence[Record], definition: Definition, translations: gettext.NullTranslations
) -> Iterator[str]:
    """Yield lines about events; what happened on one day to one step for many people is one line.

    Args:
        records: The events, in their order.
        definition: For the titles of steps and roles.
        translations: Catalogue of the language.
    """
    groups: dict[object, list[Record]] = {}
    for number, record in enumerate(records):
        task = getattr(record.event, "task", None)
        alike = (record.day, type(record.event), task.step, getattr(record.event, "due", None)) if task else number
        groups.setdefault(alike if record.personal is None else number, []).append(record)
    for group in groups.values():
        what, about, rest = event_words(group[0], definition, translations)
        if len(group) > 1:
            names = [record.event.task.scope.id for record in group]  # type: ignore[union-attr]
            shown = ", ".join(names[:_SHOWN])
            if len(names) > _SHOWN:
                more = translations.gettext("{list} and {rest} more")
                shown = more.format(list=shown, rest=len(names) - _SHOWN)
            about = f"{about.partition(' (')[0]} ({shown})"
        tail = f" – {rest}" if rest else ""
        yield f"{short_date(group[0].day)}  {what}{f': {about}' if about else ''}{tail}"


def _subject(event: Event, definition: Definition) -> str:
    task = getattr(event, "task", None)
    if isinstance(task, TaskKey):
        step = definition.find(task.step)
        title = step.title if step else task.step
        return f"{title} ({task.scope.id})" if task.scope.id else title
    if isinstance(event, e.OccasionHappened):
        known = {occasion.id: occasion.title for occasion in definition.occasions}
        return known.get(event.occasion, event.occasion)
    if isinstance(event, e.DossierOpened):
        return event.process
    document = getattr(event, "document", None)
    if isinstance(document, int):
        return f"[{document}]"
    return str(getattr(event, "pair", None) or getattr(event, "name", ""))


def _details(event: Event, definition: Definition, translations: gettext.NullTranslations) -> list[str]:
    """Return what an event tells beside its subject."""
    _ = translations.gettext
    match event:
        case e.StepOpened(due=due) | e.DueMoved(due=due) | e.TermPassed(due=due) if due is not None:
            return [_("term {date}").format(date=short_date(due))]
        case e.StepSkipped(why=why, names=names) if why != Why.BY_HAND:
            return [reason_words([why, *names], translations)]
        case e.StepAgreed(role=role) | e.StepNotAgreed(role=role):
            return [definition.roles[role].title if role in definition.roles else role]
        case e.NumberReserved(number=number, date=date) | e.DocumentRegistered(number=number, date=date):
            return [f"№ {number}", short_date(date)]
        case e.DocumentAnswered(by=by, does=does):
            return [_(PAPERS[does]).format(number=by)]
        case e.DefinitionUpgraded(pin=pin) | e.DossierOpened(pin=pin):
            return [pin.version]
    return _plain_details(event)


def _plain_details(event: Event) -> list[str]:
    """Return what an event tells in words or figures that are the same in all languages."""
    match event:
        case e.FieldsAsked(names=names):
            return [", ".join(names)]
        case e.DocumentDrafted(slug=slug):
            return [code_of(slug)]
        case e.PairProlonged(end=end):
            return [short_date(end)]
        case e.Acquainted(person=person):
            return [person]
        case e.FieldGiven(name=name):
            return [name]
        case e.RuleOverridden(rule=rule):
            return [f"[{rule}]"]
    return []
