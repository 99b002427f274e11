"""The fold of a dossier: events, one after another, → where it stands. Pure, and the only place that reads events."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import singledispatchmethod
from typing import Final, cast, get_args

from engine.model import events as e
from engine.model.dossier import (
    Action,
    DataGiven,
    OccasionAction,
    PairEnded,
    StepAction,
    Verb,
    Why,
)
from engine.model.events import Paper, Record, TaskKey
from engine.model.plain import Plain, facts_of_plain, pair_of_plain, value_of_plain
from engine.model.standing import LIVING, Document, Dossier, PairStatus, Phase, Status, Task
from engine.workflow.works import whom_of


def fold(records: Iterable[Record], dossier: Dossier | None = None) -> Dossier:
    """Return where a dossier stands after more of its history.

    Args:
        records: Events in their order.
        dossier: Where it stood before them; an empty one by default.
    """
    folding = _Folding(dossier or Dossier())
    for record in records:
        folding.take(record)
    return folding.dossier()


class _Folding:
    """A dossier while events are laid upon it."""

    def __init__(self, dossier: Dossier) -> None:
        self._process = dossier.process
        self._year = dossier.school_year
        self._pin = dossier.pin
        self._seq = dossier.seq
        self._day = dossier.day
        self._entered = dossier.entered
        self._facts = dossier.facts
        self._before = dossier.actions
        self._actions: list[Action] = list(dossier.actions)
        self._tasks = dict(dossier.tasks)
        self._documents = dict(dossier.documents)
        self._pairs = dict(dossier.pairs)
        self._overridden = set(dossier.overridden)
        self._carried = dict(dossier.carried)

    def dossier(self) -> Dossier:
        return Dossier(
            process=self._process,
            school_year=self._year,
            pin=self._pin,
            seq=self._seq,
            day=self._day,
            entered=self._entered,
            facts=self._facts,
            actions=self._carried_out(),
            tasks=self._tasks,
            documents=self._documents,
            pairs=self._pairs,
            overridden=frozenset(self._overridden),
            carried=self._carried,
        )

    def _carried_out(self) -> tuple[Action, ...]:
        """Return the actions; the very tuple there was when nobody did anything, by which a play is known again."""
        same = len(self._before) == len(self._actions) and all(map(operator.is_, self._before, self._actions))
        return self._before if same else tuple(self._actions)

    def take(self, record: Record) -> None:
        self._seq += 1
        self._day = max(self._day, record.day)
        self._entered = record.at.date()
        if isinstance(record.event, _OF_TASKS):
            self._take_task(record.event, record.day)
        else:
            self._take(record.event, record)

    @singledispatchmethod
    def _take(self, event: e.Event, record: Record) -> None:
        raise TypeError(event, record)  # an event nobody taught the fold

    # The dossier as a whole

    @_take.register
    def _(self, event: e.DossierOpened, record: Record) -> None:
        self._process, self._year, self._pin = event.process, event.school_year, event.pin
        self._facts = facts_of_plain(record.personal or {}, event.documents)
        self._pairs = dict.fromkeys(event.pairs, PairStatus.WORKS)

    @_take.register
    def _(self, event: e.DefinitionUpgraded, _record: Record) -> None:
        """Let tasks and actions of renamed steps follow; the key of what they are for stays as it is."""
        self._pin = event.pin
        names = event.renamed
        self._rename(names)
        for key, task in self._tasks.items():
            if task.opened is not None and task.status in _ENDED:
                self._carried[key] = task.opened

    def _rename(self, names: Mapping[str, str]) -> None:
        def follow(key: TaskKey) -> TaskKey:
            return replace(key, step=names.get(key.step, key.step))

        self._tasks = {follow(key): replace(task, key=follow(key)) for key, task in self._tasks.items()}
        self._documents = {
            number: replace(one, task=follow(one.task)) if one.task else one for number, one in self._documents.items()
        }
        self._actions = [
            replace(action, step=names.get(action.step, action.step)) if isinstance(action, StepAction) else action
            for action in self._actions
        ]
        self._overridden = {(rule, key and follow(key), number) for rule, key, number in self._overridden}
        self._carried = {follow(key): day for key, day in self._carried.items()}

    @_take.register
    def _(self, event: e.RuleOverridden, _record: Record) -> None:
        self._overridden.add((event.rule, event.task, event.document))

    @_take.register
    def _(self, event: e.PersonErased, _record: Record) -> None:
        """Change nothing: what was erased is absent from the records themselves."""

    # Facts and pairs

    @_take.register
    def _(self, event: e.FieldGiven, record: Record) -> None:
        value = value_of_plain((record.personal or {}).get("value"))
        self._actions.append(DataGiven(on=record.day, name=event.name, value=value, pair=event.pair))

    @_take.register
    def _(self, event: e.OccasionHappened, record: Record) -> None:
        personal = record.personal or {}
        if event.new_pair is not None:
            known = {pair.id for pair in self._facts.pairs}
            if "pair" in personal and event.new_pair not in known:
                pair = pair_of_plain(cast(Plain, personal["pair"]))
                self._facts = replace(self._facts, pairs=(*self._facts.pairs, pair))
            self._pairs.setdefault(event.new_pair, PairStatus.COMING)
        self._actions.append(
            OccasionAction(
                on=record.day,
                occasion=event.occasion,
                kind=event.kind,
                pair=event.pair,
                new_pair=event.new_pair,
                replacement=event.replacement,
                person=event.person,
                documents=event.documents,
            )
        )

    @_take.register
    def _(self, event: e.PairFormed, _record: Record) -> None:
        self._pairs[event.pair] = PairStatus.WORKS

    @_take.register
    def _(self, event: e.PairRefused, _record: Record) -> None:
        self._pairs[event.pair] = PairStatus.REFUSED

    @_take.register
    def _(self, event: e.PairReplaced, record: Record) -> None:
        self._pairs[event.pair] = PairStatus.REPLACED
        self._actions.append(PairEnded(on=record.day, pair=event.pair))

    @_take.register
    def _(self, event: e.PairEnded, record: Record) -> None:
        self._pairs[event.pair] = PairStatus.ENDED
        self._actions.append(PairEnded(on=record.day, pair=event.pair))

    @_take.register
    def _(self, event: e.PairProlonged, record: Record) -> None:
        self._actions.append(DataGiven(on=record.day, name="pair.end", value=event.end, pair=event.pair))

    # Tasks

    def _take_task(self, event: e.TaskEvent, day: dt.date) -> None:
        key = event.task
        known = self._tasks.get(key) or Task(key=key)
        self._act(event, day)
        self._tasks[key] = replace(known, **_change(event, known, day))  # type: ignore[arg-type]

    def _act(self, event: e.TaskEvent, day: dt.date) -> None:
        """Remember what somebody did to a step, as a walk takes it; what follows from it is found anew."""
        verb = _VERBS.get(type(event))
        if verb is None or (isinstance(event, e.StepSkipped) and event.why != Why.BY_HAND):
            return
        role = event.role if isinstance(event, e.StepAgreed | e.StepNotAgreed) else None
        key = event.task
        whom = whom_of(key.scope, key.branch, key.time)
        self._actions.append(StepAction(verb=verb, step=event.task.step, whom=whom, on=day, role=role))

    # Documents

    def _set(self, document: int, /, **change: object) -> None:
        self._documents[document] = replace(self._documents[document], **change)  # type: ignore[arg-type]

    def _set_whole(self, document: int, /, **change: object) -> None:
        """Let something happen to a document and to the appendices it approves, which carry its number and date."""
        self._set(document, **change)
        for one in list(self._documents.values()):
            if one.appendix_of == document and one.phase in LIVING:
                self._set(one.id, **change)

    @_take.register
    def _(self, event: e.DocumentDrafted, record: Record) -> None:
        known = self._documents.get(event.document)
        fresh = Document(
            id=event.document,
            slug=event.slug,
            file=event.file,
            name=_name_of(record, event.slug),
            task=event.task,
            scope=event.scope,
            cites=event.cites,
            does=event.does,
            appendix_of=event.appendix_of,
            template=event.template,
            date=event.date,
        )
        if known is not None and known.number is not None:  # made anew; a number that was set aside stays its own
            fresh = replace(fresh, series=known.series, number=known.number, date=known.date)
        self._documents[event.document] = fresh

    @_take.register
    def _(self, event: e.DraftWithdrawn, _record: Record) -> None:
        self._set_whole(event.document, phase=Phase.WITHDRAWN)

    @_take.register
    def _(self, event: e.NumberReserved, _record: Record) -> None:
        self._set_whole(event.document, series=event.series, number=event.number, date=event.date)

    @_take.register
    def _(self, event: e.DocumentFinished, record: Record) -> None:
        known = self._documents[event.document]
        date = event.date or known.date
        made = {"file": event.file, "name": _name_of(record, known.slug), "template": event.template}
        self._set(event.document, phase=Phase.FINAL, final=True, date=date, **made)

    @_take.register
    def _(self, event: e.DocumentRegistered, _record: Record) -> None:
        phase = Phase.SIGNED if self._documents[event.document].signed else Phase.REGISTERED
        entry = {"series": event.series, "number": event.number, "date": event.date}
        self._set_whole(event.document, phase=phase, registered=True, **entry)

    @_take.register
    def _(self, event: e.DocumentSigned, record: Record) -> None:
        signature = {"signed": record.day, "signer": event.signer, "scan": event.file}
        self._set_whole(event.document, phase=Phase.SIGNED, **signature)

    @_take.register
    def _(self, event: e.Acquainted, record: Record) -> None:
        known = self._documents[event.document].acquainted
        self._set(event.document, acquainted={**known, event.person: record.day})

    @_take.register
    def _(self, event: e.DocumentAnswered, _record: Record) -> None:
        known = self._documents[event.document]
        phase = {Paper.REPLACES: Phase.REPLACED, Paper.CANCELS: Phase.CANCELLED}.get(event.does, known.phase)
        self._set_whole(event.document, phase=phase, answered={**known.answered, event.by: event.does})


_OF_TASKS = get_args(e.TaskEvent)
_ENDED: Final = frozenset({Status.DONE, Status.SKIPPED, Status.REFUSED})
_VERBS: Final[Mapping[type[e.TaskEvent], Verb]] = {
    e.StepRequested: Verb.REQUESTED,
    e.StepAgreed: Verb.AGREED,
    e.StepNotAgreed: Verb.NOT_AGREED,
    e.StepDone: Verb.DONE,
    e.StepSkipped: Verb.SKIPPED,
    e.StepRefused: Verb.REFUSED,
}


def _name_of(record: Record, slug: str) -> str:
    """Return the file name of a document; its slug when the name was erased."""
    return str((record.personal or {}).get("name", slug))


def _change(event: e.TaskEvent, known: Task, day: dt.date) -> dict[str, object]:
    """Return what an event changes in its task."""
    found: dict[str, object] = {}
    match event:
        case e.StepOpened():
            found = {"status": Status.OPEN, "opened": day, "due": event.due, "told_late": False}
        case e.StepHeld():
            found = {"status": Status.WAITING, "opened": None}
        case e.DueMoved():
            found = {"due": event.due, "told_late": False}
        case e.TermPassed():
            found = {"told_late": True}
        case e.FieldsAsked():
            found = {"asked": tuple(dict.fromkeys((*known.asked, *event.names)))}
        case e.StepAgreed():
            found = {"agreed": {**known.agreed, event.role: day}}
        case e.StepNotAgreed():
            found = {"agreed": {role: on for role, on in known.agreed.items() if role != event.role}}
        case _:
            found = _ending(event, day)
    return found


def _ending(event: e.TaskEvent, day: dt.date) -> dict[str, object]:
    """Return what an event that ends a task changes in it; nothing for a request."""
    match event:
        case e.StepDone():
            return {"status": Status.DONE, "closed": day}
        case e.StepSkipped():
            return {"status": Status.SKIPPED, "closed": day, "why": event.why, "names": event.names}
        case e.StepRefused():
            return {"status": Status.REFUSED, "closed": day}
        case e.StepClosed():
            return {"status": Status(event.how), "closed": day, "names": event.names}
    return {}
