"""A dossier played through on paper: (definition, facts, actions) → a timeline of happenings.

Nothing is stored and no clock is read; the calendar is an argument. The rules are those a dossier follows:

*When a step opens.* Everything it waits for is done or skipped; its condition is true; its window has begun. A
condition that is false skips the step as soon as it has nothing to wait for. One that cannot be told for lack of a
field *asks* for it, and the step waits. A step is opened once for every scope of ``for_each``.

*What it waits for.* Between two steps of pairs or people, those of the same pair or person; a step for all waits for
all accepted pairs, and at least for one. Of ``any`` one must be done, or all skipped. What comes back is waited for
once. A condition about a pair, in a step for all or for a person with several pairs, is true when it is so for one.

*When its window begins.* On the first day the term names (``from``, ``on``), on the day of what it is counted ``after``
or is the ``same_day_as``; at once otherwise. A step that comes back opens again on the day after its former term; times
whose term passed before it could open at all fall away. On request it opens when somebody asks.

*Its term.* A planned day does not move. A term counted from a step counts from the day that was really done, from its
planned day until then; of several pairs from the last one (back from the first one). From an occasion, from its day.

*When it is done.* An ordinary, punctual school does it on its last day, or at once when it has none or that has passed.
Actions say otherwise. Whoever must agree does so before; acquaintance takes all the days it is given. After its term an
open step is late. A step by wish that nobody does is skipped on its last day.

*Who drops out.* Whoever refuses at a step that is not by wish takes no further part: a pair, a mentor with all pairs, a
mentee with the pair or out of a group. A pair that ends closes its steps of the stages, not those of occasions.

*Occasions* open on the day of the event for the pair or person it names. Steps that cannot open without a replacement
(their condition is false without one) are for the pair that comes in place of the other. A pair that comes later walks
its branch first; when that is through, it is accepted, and steps of the stages open for it whose term has not passed
and whose papers the branch has not made.

*Years.* Every school year is a dossier of its own, from 1 May before it to 31 August in it. The next one begins with
the pairs that work, their days a year later, and is not a first year.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from engine.expressions.conditions import UNKNOWN
from engine.expressions.parsing import parse_condition
from engine.model.definition import OCCASION, Definition, OnRequest, Step, due_base, is_field
from engine.model.dossier import (
    FOR_ALL,
    PERSON_SCOPES,
    Action,
    DataGiven,
    Event,
    Facts,
    Happening,
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
from engine.workflow.board import Board
from engine.workflow.parties import Parties, decide
from engine.workflow.terms import Calendar, Terms, first_day, last_day
from engine.workflow.works import SETTLED, UNDER_WAY, Branch, Order, Script, State, Work

Appendices = Mapping[str, tuple[str, ...]]

_DAY = dt.timedelta(days=1)
_SCHOOL_MONTH = 9
_NO_APPENDICES: Appendices = MappingProxyType({})


def walk(
    definition: Definition,
    school_year: int,
    calendar: Calendar,
    facts: Facts,
    actions: Sequence[Action] = (),
    *,
    appendices: Appendices = _NO_APPENDICES,
) -> Timeline:
    """Return what happens in a dossier of one school year.

    Args:
        definition: A workflow in which :func:`engine.workflow.references.check_references` found nothing.
        school_year: First calendar year: 2026 for 2026/27.
        calendar: Working days.
        facts: What is known when it is opened.
        actions: What goes otherwise than in an ordinary, punctual school, in any order.
        appendices: Document → the appendices it approves; they come with it.
    """
    return _Walk(definition, Terms(school_year, calendar), facts, actions, appendices).run()


def walk_years(
    definition: Definition,
    years: range,
    calendar: Calendar,
    facts: Facts,
    actions: Sequence[Action] = (),
    *,
    appendices: Appendices = _NO_APPENDICES,
) -> tuple[Timeline, ...]:
    """Return one timeline for every school year; each begins with what the one before it left.

    An action without a school year of its own belongs to the one of its day, counted from September; one without a day
    to all of them. See :func:`walk` for the rest.
    """
    coming = {
        action.new_pair: years[0] if len(years) == 1 else _year_of(action) or years[0]
        for action in actions
        if isinstance(action, OccasionAction) and action.new_pair is not None
    }
    found: list[Timeline] = []
    now = facts
    for year in years:
        here = [pair for pair in now.pairs if coming.get(pair.id, year - 1) < year]
        brought = [pair for pair in facts.pairs if coming.get(pair.id) == year]
        mine = [action for action in actions if len(years) == 1 or _year_of(action) in (None, year)]
        begun = replace(now, pairs=(*here, *brought))
        found.append(walk(definition, year, calendar, begun, mine, appendices=appendices))
        now = found[-1].left
    return tuple(found)


def _year_of(action: Action) -> int | None:
    if action.school_year is not None or action.on is None:
        return action.school_year
    return action.on.year if action.on.month >= _SCHOOL_MONTH else action.on.year - 1


class _Walk:
    """One dossier of one school year; days are taken from an agenda, and on each everything that can happen does."""

    def __init__(
        self, definition: Definition, terms: Terms, facts: Facts, actions: Sequence[Action], appendices: Appendices
    ) -> None:
        self._definition = definition
        self._terms = terms
        self._calendar = terms.calendar
        self._appendices = appendices
        brought = {action.new_pair for action in actions if isinstance(action, OccasionAction)}
        self._parties = Parties.of(facts, later=(pair for pair in brought if pair))
        self._board = Board(Order(definition), self._parties, terms)
        self._script = Script((action for action in actions if isinstance(action, StepAction)), self._parties)
        self._day, self._last = first_day(terms.school_year), last_day(terms.school_year)
        self._agenda: list[tuple[dt.date, int, Work | Action]] = []
        self._entries = 0
        self._queue: deque[Work] = deque()
        self._happenings: list[Happening] = []
        self._unmet: list[Unmet] = []
        self._reached: set[Point] = set()
        for action in actions:
            if isinstance(action, StepAction):
                continue
            if self._day <= action.on <= self._last:
                self._schedule(action.on, action)
            else:
                self._unmet.append(Unmet(action))

    def run(self) -> Timeline:
        """Return the timeline."""
        for step in self._board.order.stage_steps:
            self._queue.extend(self._board.begin(step, self._parties.scopes(step.for_each, self._parties.accepted)))
        self._settle_down()
        while self._agenda and self._agenda[0][0] <= self._last:
            self._day = self._agenda[0][0]
            while self._agenda and self._agenda[0][0] == self._day:
                _, _, entry = heapq.heappop(self._agenda)
                if isinstance(entry, Work):
                    self._queue.append(entry)
                else:
                    self._act(entry)
            self._settle_down()
        self._day = self._last
        self._tell_not_opened()
        self._unmet.extend(Unmet(action) for action in self._script.left_over())
        return Timeline(
            process=self._definition.id,
            school_year=self._terms.school_year,
            happenings=tuple(sorted(self._happenings, key=lambda one: one.day)),
            unmet=tuple(self._unmet),
            reached=frozenset(self._reached),
            left=self._parties.next_year(),
        )

    def _schedule(self, day: dt.date, entry: Work | Action) -> None:
        self._entries += 1
        heapq.heappush(self._agenda, (day, self._entries, entry))

    def _wake(self, work: Work, day: dt.date) -> None:
        """Look at a work again on a later day."""
        if day > self._day and day not in work.wakes:
            work.wakes.add(day)
            self._schedule(day, work)

    def _settle_down(self) -> None:
        """Let everything happen that can happen today."""
        while self._queue:
            work = self._queue.popleft()
            if work.state is State.WAITING:
                self._try_to_open(work)
            if work.state is State.OPEN:
                self._try_to_close(work)

    def _tell(
        self,
        event: Event,
        work: Work,
        *,
        day: dt.date | None = None,
        due: dt.date | None = None,
        documents: tuple[str, ...] = (),
        roles: tuple[str, ...] = (),
        names: tuple[str, ...] = (),
        reason: Reason | None = None,
    ) -> None:
        """Note what happens to a work, today unless said otherwise."""
        self._note(
            Happening(
                day=day or self._day,
                event=event,
                step=work.step,
                scope=work.scope,
                occasion=work.branch.occasion.id if work.branch else None,
                time=work.time,
                due=due or self._board.dates(work).due,
                documents=documents,
                roles=roles,
                names=names,
                reason=reason,
            )
        )

    def _note(self, happening: Happening) -> None:
        if happening.day <= self._last:
            self._happenings.append(happening)

    # Opening

    def _try_to_open(self, work: Work) -> None:
        if self._board.blockers(work):
            return
        verdict, unknown = self._board.verdict(work)
        if verdict is UNKNOWN:
            self._ask(work, unknown)
        elif not verdict:
            self._reached.add(Point("when", work.step.id, "false"))
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
        self._note_opening(work)
        self._tell(Event.OPENED, work, documents=self._papers(step))
        base = due_base(step.due)
        wanted = (*step.asks, base) if base is not None and is_field(base) else step.asks
        self._ask(work, self._board.unknown(wanted, work))
        if step.repeat is not None and work is self._board.times(work)[0]:
            self._come_back(work)

    def _note_opening(self, work: Work) -> None:
        step = work.step
        self._reached.add(Point("step", step.id))
        if step.when is not None:
            self._reached.add(Point("when", step.id, "true"))
        if work.time > 1:
            self._reached.add(Point("repeat", step.id))
        if step.after.any_of:
            self._reached |= {
                Point("any", step.id, name) for name in step.after.steps if self._board.is_done(name, work)
            }

    def _ask(self, work: Work, names: Iterable[str]) -> None:
        fresh = tuple(name for name in names if name not in work.asked)
        if fresh:
            work.asked += fresh
            self._tell(Event.ASKED, work, names=fresh)

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
            self._tell(Event.LATE, work)
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
        action = self._script.closing(work)
        if action is not None and action.on is not None and action.on < opened:
            self._contradict(action, opened)
            action = None
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
            if action is not None and action.verb is Verb.NOT_AGREED:
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
            self._tell(Event.AGREED, work, day=agreed, roles=(role,))
        work.state, work.closed = State.DONE, self._day
        self._tell(Event.DONE, work, documents=self._papers(work.step))
        self._acquaint(work)
        self._settled(work)

    def _acquaint(self, work: Work) -> None:
        """Tell the acquaintance that follows a step, on its day to come."""
        acquaintance = work.step.acquaintance
        if acquaintance is None:
            return
        due = self._calendar.add_working_days(self._day, acquaintance.working_days)
        action = self._script.acquaintance(work)
        missing = action is not None and action.verb is Verb.NOT_ACQUAINTED
        day = max(action.on, self._day) if action is not None and action.on else due
        if missing or day > due:
            self._tell(Event.ACQUAINTANCE_LATE, work, day=due + _DAY, due=due, roles=acquaintance.roles)
        if not missing:
            self._tell(Event.ACQUAINTED, work, day=day, due=due, roles=acquaintance.roles)

    def _skip(self, work: Work, reason: Reason) -> None:
        work.state, work.closed, work.reason = State.SKIPPED, self._day, reason
        self._tell(Event.SKIPPED, work, reason=reason)
        self._settled(work)

    def _refuse(self, work: Work, said: tuple[str, ...]) -> None:
        """Close a step that somebody refuses; whoever it was for takes no further part."""
        reason = Reason(Why.BY_HAND, said) if said else None
        self._tell(Event.REFUSED, work, reason=reason)
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
            self._note(Happening(day=self._day, event=Event.ENDED, names=(pair,), reason=reason))
        for work in self._board.under_way():
            if self._is_left(work, scope, ended):
                if work.state is State.OPEN:
                    self._tell(Event.SKIPPED, work, reason=reason)
                work.state, work.reason = State.GONE, reason
        self._queue.extend(work for work in self._board.under_way() if work.state is State.WAITING)

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
        self._note(Happening(day=self._day, event=Event.JOINED, names=(pair,), occasion=branch.occasion.id))
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
        self._note_occasion(branch)
        scope = Scope("pair", *branch.pairs) if branch.pairs else FOR_ALL
        if action.person is not None:
            scope = Scope("participant", action.person)
        names = (action.kind,) if action.kind else ()
        self._note(Happening(day=self._day, event=Event.OCCASION, scope=scope, occasion=occasion.id, names=names))
        for step in occasion.steps:
            self._queue.extend(self._board.begin(step, self._scopes_of(step, action, branch), branch))

    def _note_occasion(self, branch: Branch) -> None:
        self._reached.add(Point("occasion", branch.occasion.id))
        if "kind" in branch.view:
            self._reached.add(Point("kind", branch.occasion.id, str(branch.view["kind"])))

    def _scopes_of(self, step: Step, action: OccasionAction, branch: Branch) -> list[Scope]:
        """Return whom a step of an occasion is for: the pair, the new pair, the person, or the documents it names."""
        each, person = step.for_each, action.person
        if each == "document" and action.documents:
            return [Scope(each, one) for one in action.documents]
        if action.pair is not None and _needs_replacement(step):
            return self._parties.scopes(each, (action.new_pair or "",))
        if each in PERSON_SCOPES and person is not None:
            return [Scope(each, person)] if self._parties.plays(each, person) else []
        if each == "pair" and person is not None:
            pairs = self._parties.pairs_of(Scope("participant", person))
            return [Scope(each, pair) for pair in pairs if self._parties.works(pair)]
        return self._parties.scopes(each, branch.pairs)

    def _learn(self, action: DataGiven) -> None:
        """Take in a field; whatever was counted or asked before is looked at again."""
        head, _, name = action.name.partition(".")
        if head == OCCASION:
            for branch in self._board.branches:
                if action.pair is None or action.pair in branch.pairs:
                    branch.view[name] = action.value
                    self._note_occasion(branch)
        else:
            self._parties.give(action.name, action.value, action.pair)
        scope = Scope("pair", action.pair) if action.pair else FOR_ALL
        self._note(Happening(day=self._day, event=Event.GIVEN, scope=scope, names=(action.name,)))
        for work in self._board.under_way():
            if work.time == 1:
                work.dates = None
            self._queue.append(work)

    # The end

    def _tell_not_opened(self) -> None:
        for work in self._board.every():
            if work.opened is not None or work is not self._board.times(work)[0]:
                continue
            if work.state is State.WAITING:
                self._tell(Event.NOT_OPENED, work, reason=self._board.hindrance(work))
            elif work.state in (State.GONE, State.COVERED):
                self._tell(Event.NOT_OPENED, work, reason=work.reason)


def _needs_replacement(step: Step) -> bool:
    """Return whether a step cannot open without a replacement: its condition is false when there is none."""
    if step.when is None:
        return False
    verdict, _ = decide(parse_condition(step.when), [{OCCASION: {"replacement": False}}])
    return verdict is False
