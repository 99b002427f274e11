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

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from engine.model.definition import Definition
from engine.model.dossier import Action, Facts, OccasionAction, Timeline
from engine.workflow.terms import Calendar, Terms
from engine.workflow.walker import Appendices, Walker

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
    return Walker(definition, Terms(school_year, calendar), facts, actions, appendices).run()


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
