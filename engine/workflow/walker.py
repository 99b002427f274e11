"""One dossier of one school year played through; the rules stand in :mod:`engine.workflow.walk`."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from engine.expressions.conditions import UNKNOWN
from engine.model.definition import OCCASION, Definition, OnRequest, Step, due_base, is_field
from engine.model.dossier import (
    FOR_ALL,
    PERSON_SCOPES,
    Action,
    DataGiven,
    Facts,
    Happening,
    HappeningKind,
    OccasionAction,
    PairEnded,
    Point,
    Reason,
    Scope,
    StepAction,
    Timeline,
    Unmet,
    Verb,
    Why,
)
from engine.workflow.agenda import Agenda
from engine.workflow.board import Board
from engine.workflow.chronicle import Chronicle
from engine.workflow.parties import Parties
from engine.workflow.terms import Terms, first_day, last_day
from engine.workflow.works import SETTLED, UNDER_WAY, Branch, Order, Script, State, Work, branch_scopes

Appendices = Mapping[str, tuple[str, ...]]
"""Document → the appendices it approves."""
Carried = Mapping[tuple[str, Scope, int, int], dt.date]
"""Step, scope, number of the branch and of the time → the day it opened."""

_NOTHING_CARRIED: Carried = MappingProxyType({})

_DAY = dt.timedelta(days=1)


class Walker:
    """One dossier of one school year; days are taken from an agenda, and on each everything that can happen does.

    With ``until`` it is a *living* dossier: it is played until that day, and nobody does anything that the actions do
    not tell; only a step by wish falls away when its term passes. Without it an ordinary, punctual school does
    everything by itself. What is ``carried`` over from another version of the definition opened on the day it did,
    whatever this version asks of it.
    """

    def __init__(
        self,
        definition: Definition,
        terms: Terms,
        facts: Facts,
        actions: Sequence[Action],
        appendices: Appendices,
        *,
        until: dt.date | None = None,
        carried: Carried = _NOTHING_CARRIED,
    ) -> None:
        self._definition = definition
        self._carried = carried
        self._live = until is not None
        self._terms = terms
        self._calendar = terms.calendar
        self._appendices = appendices
        brought = {action.new_pair for action in actions if isinstance(action, OccasionAction)}
        self._parties = Parties.of(facts, later=(pair for pair in brought if pair))
        self._board = Board(Order(definition), self._parties, terms)
        self._script = Script((action for action in actions if isinstance(action, StepAction)), self._parties)
        last = last_day(terms.school_year)
        self._chronicle = Chronicle(self._board, first_day(terms.school_year), last if until is None else until)
        self._agenda: Agenda[Work | Action] = Agenda()
        self._queue: deque[Work] = deque()
        self._unmet: list[Unmet] = []
        for action in actions:
            if isinstance(action, StepAction):
                continue
            if self._day <= action.on <= self._chronicle.last:
                self._agenda.enter(action.on, action)
            else:
                self._unmet.append(Unmet(action))

    @property
    def board(self) -> Board:
        """All works, as far as the dossier was played."""
        return self._board

    @property
    def unmet(self) -> Sequence[Unmet]:
        """Actions that could not be carried out, as far as the dossier was played."""
        return self._unmet

    def run(self) -> Timeline:
        """Return the timeline."""
        self.play()
        self._tell_not_opened()
        return Timeline(
            process=self._definition.id,
            school_year=self._terms.school_year,
            happenings=self._chronicle.happenings(),
            unmet=tuple(self._unmet),
            reached=frozenset(self._chronicle.reached),
            left=self._parties.next_year(),
        )

    def play(self) -> None:
        """Let everything happen until the last day."""
        for step in self._board.order.stage_steps:
            self._queue.extend(self._board.begin(step, self._parties.scopes(step.for_each, self._parties.accepted)))
        self._settle_down()
        while (day := self._agenda.next_day) is not None and day <= self._chronicle.last:
            self._chronicle.today = day
            if self._live:
                self._live_through(list(self._agenda.take()))
                continue
            for entry in self._agenda.take():
                if isinstance(entry, Work):
                    self._queue.append(entry)
                else:
                    self._act(entry)
            self._settle_down()
        self._chronicle.today = self._chronicle.last
        self._unmet.extend(Unmet(action) for action in self._script.left_over())

    def _live_through(self, entries: Sequence[Work | Action]) -> None:
        """Let a day of a living dossier pass: what waited for it, then what was entered, one after another."""
        self._queue.extend(entry for entry in entries if isinstance(entry, Work))
        self._settle_down()
        for entry in entries:
            if not isinstance(entry, Work):
                self._act(entry)
                self._settle_down()

    @property
    def _day(self) -> dt.date:
        """The day it is in the walk."""
        return self._chronicle.today

    def _wake(self, work: Work, day: dt.date) -> None:
        """Look at a work again on a later day."""
        if day > self._day and day not in work.wakes:
            work.wakes.add(day)
            self._agenda.enter(day, work)

    def _settle_down(self) -> None:
        """Let everything happen that can happen today."""
        while self._queue:
            work = self._queue.popleft()
            if work.state is State.WAITING:
                self._try_to_open(work)
            if work.state is State.OPEN:
                self._try_to_close(work)

    # Opening

    def _try_to_open(self, work: Work) -> None:
        opened = self._carried.get((work.step.id, work.scope, work.number, work.time))
        if opened is not None:
            if opened > self._day:
                self._wake(work, opened)
            else:
                self._open(work)
            return
        if self._board.blockers(work):
            return
        verdict, unknown = self._board.verdict(work)
        if verdict is UNKNOWN:
            self._ask(work, unknown)
        elif not verdict:
            self._chronicle.reached.add(Point("when", work.step.id, "false"))
            self._skip(work, Reason(Why.CONDITION, (work.step.when or "",)))
        else:
            self._open_in_time(work)

    def _open_in_time(self, work: Work) -> None:
        begins = self._board.begins(work)
        if isinstance(work.step.due, OnRequest):
            request = self._script.request(work)
            if request is None:
                return
            begins = request.on
        if begins is not None and begins > self._day:
            self._wake(work, begins)
        elif work.time == 1 or not self._board.is_beyond(work):
            self._open(work)

    def _open(self, work: Work) -> None:
        work.state, work.opened = State.OPEN, self._day
        step = work.step
        self._chronicle.note_opening(work)
        self._chronicle.tell(HappeningKind.OPENED, work, documents=self._papers(step))
        base = due_base(step.due)
        wanted = (*step.asks, base) if base is not None and is_field(base) else step.asks
        self._ask(work, self._board.unknown(wanted, work))
        if step.repeat is not None and work is self._board.times(work)[0]:
            self._come_back(work)

    def _ask(self, work: Work, names: Iterable[str]) -> None:
        fresh = tuple(name for name in names if name not in work.asked)
        if fresh:
            work.asked += fresh
            self._chronicle.tell(HappeningKind.ASKED, work, names=fresh)

    def _come_back(self, first: Work) -> None:
        """Begin the later times of a step, but those whose term passed before its first time could open."""
        terms = self._board.all_times(first)
        for number in range(first.time + 1, len(terms) + 1):
            dates, before = terms[number - 1], terms[number - 2].nominal
            if dates.due is not None and dates.due >= self._day:
                begin = max(day for day in (dates.start, before and before + _DAY, self._day) if day)
                again = Work(first.step, first.scope, first.branch, number, dates=dates, begin=begin)
                self._board.times(first).append(again)
                self._queue.append(again)

    # Closing

    def _try_to_close(self, work: Work) -> None:
        verb, day = self._ending(work)
        due = self._board.dates(work).due
        if due is not None and due < self._day and not work.told_late:
            work.told_late = True
            self._chronicle.tell(HappeningKind.LATE, work)
        if day is not None and day <= self._day:
            self._close(work, verb)
            return
        for wake in (day, due and due + _DAY):
            if wake is not None:
                self._wake(work, wake)

    def _ending(self, work: Work) -> tuple[Verb, dt.date | None]:
        """Return how and when a work ends as far as is known; the day is ``None`` when it never does."""
        opened, due = work.opened or self._day, self._board.dates(work).due
        ordinary = due if due is not None and due >= opened else self._calendar.next_working(opened)
        if self._live:
            self._script.hear(work)  # though nothing is done yet, or the step falls away
        action = self._script.closing(work)
        if action is not None and action.on is not None and action.on < opened:
            self._contradict(action, opened)
            action = None
        if action is None and self._live:
            return Verb.SKIPPED, (due + _DAY if work.step.optional and due is not None and due >= opened else None)
        if action is None:
            return self._after_agreement(work, ordinary)
        match action.verb:
            case Verb.NEVER:
                return (Verb.SKIPPED, ordinary) if work.step.optional else (Verb.NEVER, None)
            case Verb.LATE:
                return self._after_agreement(work, self._calendar.add_working_days(ordinary, action.working_days))
            case Verb.DONE:
                return self._after_agreement(work, action.on or ordinary)
            case Verb.SKIPPED:
                return Verb.SKIPPED, action.on or opened
        return action.verb, action.on or ordinary

    def _contradict(self, action: Action, opened: dt.date) -> None:
        if all(unmet.action is not action for unmet in self._unmet):
            self._unmet.append(Unmet(action, opened))

    def _after_agreement(self, work: Work, day: dt.date) -> tuple[Verb, dt.date | None]:
        """Return the ending put off until everybody has agreed; never, when somebody does not."""
        for role in work.step.approvals:
            action = self._script.agreement(work, role)
            if (action is None and self._live) or (action is not None and action.verb is Verb.NOT_AGREED):
                return Verb.NEVER, None
            day = max(day, action.on) if action is not None and action.on is not None else day
        return Verb.DONE, day

    def _close(self, work: Work, verb: Verb) -> None:
        action = self._script.closing(work)
        said = (action.reason,) if action is not None and action.reason else ()
        if verb is Verb.SKIPPED:
            self._skip(work, Reason(Why.BY_HAND, said))
        elif verb is Verb.REFUSED and work.step.optional:
            self._skip(work, Reason(Why.REFUSED, (work.step.id,)))
        elif verb is Verb.REFUSED:
            self._refuse(work, said)
        else:
            self._do(work)

    def _do(self, work: Work) -> None:
        for role in work.step.approvals:
            action = self._script.agreement(work, role)
            agreed = max(action.on, work.opened or self._day) if action is not None and action.on else self._day
            self._chronicle.tell(HappeningKind.AGREED, work, day=agreed, roles=(role,))
        work.state, work.closed = State.DONE, self._day
        self._chronicle.tell(HappeningKind.DONE, work, documents=self._papers(work.step))
        self._acquaint(work)
        self._settled(work)

    def _acquaint(self, work: Work) -> None:
        """Tell the acquaintance that follows a step, on its day to come."""
        acquaintance = work.step.acquaintance
        if acquaintance is None or self._live:
            return
        due = self._calendar.add_working_days(self._day, acquaintance.working_days)
        action = self._script.acquaintance(work)
        missing = action is not None and action.verb is Verb.NOT_ACQUAINTED
        day = max(action.on, self._day) if action is not None and action.on else due
        if missing or day > due:
            self._chronicle.tell(
                HappeningKind.ACQUAINTANCE_LATE, work, day=due + _DAY, due=due, roles=acquaintance.roles
            )
        if not missing:
            self._chronicle.tell(HappeningKind.ACQUAINTED, work, day=day, due=due, roles=acquaintance.roles)

    def _skip(self, work: Work, reason: Reason) -> None:
        work.state, work.closed, work.reason = State.SKIPPED, self._day, reason
        self._chronicle.tell(HappeningKind.SKIPPED, work, reason=reason)
        self._settled(work)

    def _refuse(self, work: Work, said: tuple[str, ...]) -> None:
        """Close a step that somebody refuses; whoever it was for takes no further part."""
        reason = Reason(Why.BY_HAND, said) if said else None
        self._chronicle.tell(HappeningKind.REFUSED, work, reason=reason)
        work.closed = self._day
        if work.scope == FOR_ALL:
            work.state = State.REFUSED
            return
        work.state = State.GONE
        self._leave(work.scope, Reason(Why.REFUSED, (work.step.id,)))

    def _settled(self, work: Work) -> None:
        """Wake what follows, and count anew what is counted from the day."""
        self._queue.extend(self._board.followers(self._board.order.followers[work.step.id], work))
        for one in self._board.followers(self._board.order.counted[work.step.id], work):
            if one.state in UNDER_WAY and one.time == 1:
                one.dates = None
                self._queue.append(one)
        if work.branch is not None and work.branch.action.new_pair is not None:
            self._accept_when_through(work.branch, work.branch.action.new_pair)

    def _papers(self, step: Step) -> tuple[str, ...]:
        """Return the documents of a step and the appendices they approve, each once."""
        added = (slug for document in step.documents for slug in self._appendices.get(document, ()))
        return tuple(dict.fromkeys((*step.documents, *added)))

    # Pairs that come and go

    def _leave(self, scope: Scope, reason: Reason) -> None:
        """Close what was for somebody who takes no further part."""
        ended = self._parties.leave(scope)
        for pair in ended:
            self._chronicle.note(Happening(day=self._day, event=HappeningKind.ENDED, names=(pair,), reason=reason))
        for work in self._board.under_way():
            if self._is_left(work, scope, ended):
                if work.state is State.OPEN:
                    self._chronicle.tell(HappeningKind.SKIPPED, work, reason=reason)
                work.state, work.reason = State.GONE, reason
        self._look_again()

    def _look_again(self) -> None:
        """Count anew and look at everything that is under way: who takes part, or what is known, has changed."""
        for work in self._board.under_way():
            if work.time == 1:
                work.dates = None
            self._queue.append(work)

    def _is_left(self, work: Work, scope: Scope, ended: tuple[str, ...]) -> bool:
        """Return whether nobody of a work is left: not in the stages, nor in the branch that brought the pair."""
        if work.branch is not None and work.branch.action.new_pair not in ended:
            return False
        same_person = work.scope.kind in PERSON_SCOPES and scope.kind in PERSON_SCOPES and work.scope.id == scope.id
        if work.scope == scope or same_person:
            return True
        pairs = self._parties.pairs_of(work.scope)
        return not set(pairs).isdisjoint(ended) and not any(self._parties.works(pair) for pair in pairs)

    def _accept_when_through(self, branch: Branch, pair: str) -> None:
        """Accept the pair that came with an occasion once every step of its branch that is not by wish is settled."""
        steps = branch.occasion.steps
        works = [work for step in steps for (work, *_) in self._board.works(branch.number, step.id).values()]
        if pair in self._parties.accepted or any(w.state not in SETTLED and not w.step.optional for w in works):
            return
        if not self._parties.accept(pair):
            return
        self._chronicle.note(
            Happening(day=self._day, event=HappeningKind.JOINED, names=(pair,), occasion=branch.occasion.id)
        )
        for step in self._board.order.stage_steps:
            if step.for_each is not None:
                for work in self._board.begin(step, self._parties.scopes(step.for_each, (pair,))):
                    self._take_up(work, branch)

    def _take_up(self, work: Work, branch: Branch) -> None:
        """Leave to the branch what it stands in for; of a step that comes back take the first time to come."""
        made = {
            slug
            for step in branch.occasion.steps
            for one in self._board.related(branch.number, step.id, work.scope)
            if one.state is State.DONE
            for slug in step.documents
        }
        left = [
            (number, dates)
            for number, dates in enumerate(self._board.all_times(work), start=1)
            if dates.due is None or dates.due >= self._day
        ]
        papers = work.step.documents
        if not left or (papers and work.step.repeat is None and made.issuperset(papers)):
            work.state, work.reason = State.COVERED, Reason(Why.COVERED, (branch.occasion.id,))
            return
        number, dates = left[0]
        if number > 1:
            work.time, work.dates, work.begin = number, dates, self._day
        self._queue.append(work)

    # Actions

    def _act(self, action: Action) -> None:
        match action:
            case OccasionAction():
                self._happen(action)
            case DataGiven():
                self._learn(action)
            case PairEnded() if action.pair in self._parties.accepted:
                self._leave(Scope("pair", action.pair), Reason(Why.ENDED, (action.pair,)))
            case _:
                self._unmet.append(Unmet(action))

    def _happen(self, action: OccasionAction) -> None:
        occasion = self._board.order.occasions[action.occasion]
        known = {"kind": action.kind, "replacement": action.replacement}
        view: dict[str, object] = {name: value for name, value in known.items() if value is not None}
        branch = Branch(len(self._board.branches) + 1, occasion, action, view)
        self._board.branches.append(branch)
        self._chronicle.note_occasion(branch.occasion.id, branch.view.get("kind"))
        scope = Scope("pair", *branch.pairs) if branch.pairs else FOR_ALL
        if action.person is not None:
            scope = Scope("participant", action.person)
        names = (action.kind,) if action.kind else ()
        self._chronicle.note(
            Happening(day=self._day, event=HappeningKind.OCCASION, scope=scope, occasion=occasion.id, names=names)
        )
        for step in occasion.steps:
            self._queue.extend(self._board.begin(step, branch_scopes(step, branch, self._parties), branch))

    def _learn(self, action: DataGiven) -> None:
        """Take in a field; whatever was counted or asked before is looked at again."""
        head, _, name = action.name.partition(".")
        if head == OCCASION:
            for branch in self._board.branches:
                if action.pair is None or action.pair in branch.pairs:
                    branch.view[name] = action.value
                    self._chronicle.note_occasion(branch.occasion.id, branch.view.get("kind"))
        else:
            self._parties.give(action.name, action.value, action.pair)
        scope = Scope("pair", action.pair) if action.pair else FOR_ALL
        self._chronicle.note(Happening(day=self._day, event=HappeningKind.GIVEN, scope=scope, names=(action.name,)))
        self._look_again()

    # The end

    def _tell_not_opened(self) -> None:
        for work in self._board.every():
            if work.opened is not None or work is not self._board.times(work)[0]:
                continue
            if work.state is State.WAITING:
                self._chronicle.tell(HappeningKind.NOT_OPENED, work, reason=self._board.hindrance(work))
            elif work.state in (State.GONE, State.COVERED):
                self._chronicle.tell(HappeningKind.NOT_OPENED, work, reason=work.reason)
