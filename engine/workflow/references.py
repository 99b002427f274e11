"""Cross references of a definition: everything a step names must exist, and everything must be able to happen.

One function for one rule; each yields problems, :func:`check_references` and :func:`check_dates` yield all of theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from engine.errors import Place, Problem, Severity
from engine.model.definition import (
    OCCASION,
    Definition,
    Due,
    DueBy,
    DueOn,
    DueWindow,
    Occasion,
    Repeat,
    Step,
    Within,
    due_base,
    is_field,
)
from engine.workflow.nearest import Nearest
from engine.workflow.order import homes_of
from engine.workflow.plan import PlannedStep, plan
from engine.workflow.terms import Calendar, day_in, window

_MAX_LOOPS = 20
"""Circles that are told; steps that all wait for all make one of every pair."""
_ANY_YEAR = 2026
_PLAN_MONTH = 5
_SCHOOL_MONTH = 9

Graph = Mapping[str, tuple[str, ...]]


def check_references(definition: Definition, *, acts: Collection[str], documents: Collection[str]) -> Iterator[Problem]:
    """Yield every reference of the definition that leads nowhere, every step that can never open, every impossible day.

    Args:
        definition: The workflow.
        acts: Ids of the acts of the register.
        documents: Slugs of the documents, made or planned.
    """
    yield from _duplicates(definition)
    yield from _unknown_roles(definition)
    yield from _unknown_steps(definition)
    yield from _unknown_acts(definition, acts)
    yield from _unknown_documents(definition, documents)
    yield from _outside_plan(definition)
    yield from _cycles(definition)


def check_dates(definition: Definition, calendar: Calendar, school_year: int) -> Iterator[Problem]:
    """Yield the steps due before those they wait for, repeated ones that never come back, and late acquaintance.

    Args:
        definition: A workflow in which :func:`check_references` found nothing.
        calendar: Working days.
        school_year: First calendar year; days of occasions are counted as if they happened on 1 October.
    """
    event = dt.date(school_year, 10, 1)
    planned = plan(definition, school_year, calendar, {occasion.id: event for occasion in definition.occasions})
    first = {one.step.id: one for one in planned if one.occurrence == 1}
    again = {one.step.id for one in planned if one.occurrence > 1}
    for one in first.values():
        before = [first[name] for name in one.step.after.steps if first[name].occasion is one.occasion]
        yield from _due_before(one, before)
        if one.step.repeat is not None and one.step.id not in again:
            yield from _never_again(one, one.step.repeat, first, school_year)
        yield from _late_acquaintance(one, calendar, school_year)


def _due_before(one: PlannedStep, before: list[PlannedStep]) -> Iterator[Problem]:
    """Yield the predecessors due after the step; of alternatives only when all of them are."""
    late = [other for other in before if one.due is not None and other.due is not None and one.due < other.due]
    if one.step.after.any_of and len(late) < len(before):
        return
    for other in late:
        facts: dict[str, object] = {
            "name": one.step.id,
            "due": str(one.due),
            "predecessor": other.step.id,
            "predecessor_due": str(other.due),
        }
        place = one.step.place_of("due")
        facts |= other_end(other.step.place, place)
        yield Problem(code="workflow.due-before-predecessor", facts=facts, place=place)


def _never_again(
    one: PlannedStep, repeat: Repeat, first: Mapping[str, PlannedStep], school_year: int
) -> Iterator[Problem]:
    """Yield a repeated step whose last day comes before its second time; before its first it is refused."""
    until = repeat.until
    facts: dict[str, object] = {"name": one.step.id, "due": str(one.due)}
    place = one.step.place_of("repeat", "until")
    if one.due is None:
        return
    if isinstance(until, str):
        last, other = first[until].due, first[until].step
        facts |= {"until": until, **other_end(other.place, place)}
    else:
        last = day_in(until, None, school_year)
    if last is not None:
        severity = Severity.REFUSAL if last < one.due else Severity.WARNING
        facts["last"] = str(last)
        yield Problem(code="workflow.never-again", facts=facts, place=place, severity=severity)


def _late_acquaintance(one: PlannedStep, calendar: Calendar, school_year: int) -> Iterator[Problem]:
    """Yield a step whose papers would be made known after the end of the plan."""
    if one.step.acquaintance is None or one.due is None or one.occasion is not None:
        return
    day = calendar.add_working_days(one.due, one.step.acquaintance.working_days)
    if day >= dt.date(school_year + 1, _SCHOOL_MONTH, 1):
        facts = {"name": one.step.id, "last": str(day), "due": str(one.due)}
        place = one.step.place_of("acquaintance")
        yield Problem(code="workflow.late-acquaintance", facts=facts, place=place, severity=Severity.WARNING)


def other_end(place: Place, here: Place) -> dict[str, object]:
    """Return the facts about the other end of a reference: its line, and its file when that is another one."""
    facts: dict[str, object] = {"line": place.line} if place.line is not None else {}
    return {**facts, "file": place.file} if place.file not in (None, here.file) else facts


def _duplicates(definition: Definition) -> Iterator[Problem]:
    seen: dict[str, Step] = {}
    for step in definition.steps():
        if step.id in seen:
            facts = {"name": step.id, **other_end(seen[step.id].place, step.place)}
            yield Problem(code="workflow.duplicate-step", facts=facts, place=step.place_of("id"))
        seen.setdefault(step.id, step)
    for step in definition.steps():
        if step.was in seen:
            facts = {"name": step.was, **other_end(seen[step.was].place, step.place)}
            yield Problem(code="workflow.was-still-there", facts=facts, place=step.place_of("was"))
    parts: dict[str, Place] = {}
    for part in definition.parts():
        if part.id in parts:
            facts = {"name": part.id, **other_end(parts[part.id], part.place)}
            yield Problem(code="workflow.duplicate-part", facts=facts, place=part.place)
        parts.setdefault(part.id, part.place)


def _unknown_roles(definition: Definition) -> Iterator[Problem]:
    nearest = Nearest(definition.roles)
    for step in definition.steps():
        for role, within in named_roles(step):
            if role not in definition.roles:
                place = step.place_of(*within)
                yield Problem(code="workflow.unknown-role", facts=_unknown(role, nearest), place=place)


def named_roles(step: Step) -> Iterator[tuple[str, Within]]:
    """Yield every role a step names, with its path inside the step."""
    yield step.responsible, ("responsible",)
    acquainted = step.acquaintance.roles if step.acquaintance else ()
    lists: tuple[tuple[Within, tuple[str, ...]], ...] = (
        (("participants",), step.participants),
        (("approvals",), step.approvals),
        (("acquaintance", "roles"), acquainted),
    )
    for inside, roles in lists:
        yield from ((role, (*inside, number)) for number, role in enumerate(roles))


def _unknown_steps(definition: Definition) -> Iterator[Problem]:
    homes: dict[str, Occasion | None] = {}
    for step, home in homes_of(definition):
        homes.setdefault(step.id, home)
    nearest = Nearest(homes)
    for step, home in homes_of(definition):
        for name, within in _named_steps(step):
            place = step.place_of(*within)
            if name == OCCASION:
                if home is None:
                    yield Problem(code="workflow.no-occasion", facts={"name": step.id}, place=place)
            elif name not in homes:
                yield Problem(code="workflow.unknown-step", facts=_unknown(name, nearest), place=place)
            elif (other := homes[name]) is not None and other is not home:
                facts = {"name": name, "occasion": other.id, "step": step.id, "line": other.place.line}
                yield Problem(code="workflow.step-of-occasion", facts=facts, place=place)


def _named_steps(step: Step) -> Iterator[tuple[str, Within]]:
    """Yield every name of a step a step holds, with its path inside the step."""
    inside: Within = ("after", "any") if step.after.any_of else ("after",)
    for number, name in enumerate(step.after.steps):
        yield name, (*inside, number)
    base = due_base(step.due)
    if base is not None and not is_field(base):
        key = next((key for key in ("after", "before", "same_day_as") if ("due", key) in step.places), None)
        yield base, ("due", key) if key else ("due",)
    if step.repeat is not None and isinstance(step.repeat.until, str):
        yield step.repeat.until, ("repeat", "until")


def _unknown(name: str, nearest: Nearest) -> dict[str, object]:
    return {"name": name, "nearest": nearest.to(name), "allowed": nearest.known}


def _unknown_acts(definition: Definition, acts: Collection[str]) -> Iterator[Problem]:
    nearest = Nearest(acts)
    for number, ground in enumerate(definition.basis):
        if ground.act not in acts:
            place = definition.places.get(("basis", number), definition.place)
            yield Problem(code="workflow.unknown-act", facts=_unknown(ground.act, nearest), place=place)
    for step in definition.steps():
        for number, ground in enumerate(step.basis):
            if ground.act not in acts:
                place = step.place_of("basis", number)
                yield Problem(code="workflow.unknown-act", facts=_unknown(ground.act, nearest), place=place)


def _unknown_documents(definition: Definition, documents: Collection[str]) -> Iterator[Problem]:
    nearest = Nearest(documents)
    for step in definition.steps():
        for number, slug in enumerate(step.documents):
            if slug not in documents:
                place = step.place_of("documents", number)
                level = [known for known in nearest.known if known.split("/")[0] == slug.split("/")[0]]
                facts = {"name": slug, "nearest": nearest.to(slug), "allowed": level}
                yield Problem(code="workflow.unknown-document", facts=facts, place=place)


def _outside_plan(definition: Definition) -> Iterator[Problem]:
    """Yield planned days that lie outside of 1 May before the school year … 31 August in it.

    The end of a window that lies there because it comes before the beginning is told as such.
    """
    first, last = dt.date(_ANY_YEAR, _PLAN_MONTH, 1), dt.date(_ANY_YEAR + 1, _SCHOOL_MONTH, 1)
    for step in definition.steps():
        outside = next((day for day in _planned_days(step.due) if not first <= day < last), None)
        if isinstance(step.due, DueWindow) and _is_backwards(step.due, outside):
            facts = {"name": step.id, "from": str(step.due.from_), "by": str(step.due.by)}
            yield Problem(code="workflow.window-backwards", facts=facts, place=step.place_of("due"))
        elif outside is not None:
            facts = {"name": step.id, "day": f"{outside:%m-%d}"}
            yield Problem(code="workflow.outside-plan", facts=facts, place=step.place_of("due"))


def _is_backwards(due: DueWindow, outside: dt.date | None) -> bool:
    """Return whether a window ends before it begins; one over New Year goes on into the next year within the plan."""
    if due.by >= due.from_:
        return False
    return due.by.month == due.from_.month or outside == window(due, _ANY_YEAR)[1]


def _planned_days(due: Due | None) -> tuple[dt.date, ...]:
    match due:
        case DueBy():
            return (day_in(due.by, due.calendar_year, _ANY_YEAR),)
        case DueOn():
            return (day_in(due.on, due.calendar_year, _ANY_YEAR),)
        case DueWindow():
            return window(due, _ANY_YEAR)
    return ()


def _cycles(definition: Definition) -> Iterator[Problem]:
    """Yield steps that wait for one another and never open, and terms that are counted from one another."""
    steps = {step.id: step for step in definition.steps()}
    closed = _never_open(steps)
    by_order = {name: tuple(other for other in steps[name].after.steps if other in closed) for name in closed}
    by_date = {name: (base,) if (base := due_base(step.due)) in steps else () for name, step in steps.items()}
    graphs: tuple[tuple[str, Graph], ...] = (("after", by_order), ("due", by_date))
    for key, graph in graphs:
        for path in islice(_loops(graph), _MAX_LOOPS):
            step = steps[path[0]]
            lines = [_line(steps[name].place, step.place) for name in path[:-1] if steps[name].place.line is not None]
            facts = {"path": path, "by": key, "lines": lines}
            yield Problem(code="workflow.cycle", facts=facts, place=step.place_of(key))


def _line(place: Place, here: Place) -> str:
    """Return the line of a place, with its file when that is another one."""
    return str(place.line) if place.file == here.file else f"{place.file}:{place.line}"


def _never_open(steps: Mapping[str, Step]) -> dict[str, None]:
    """Return the steps that wait, directly or through others, for what can only come after them.

    Of alternatives one that opens is enough.
    """
    waiting = {name: [other for other in step.after.steps if other in steps] for name, step in steps.items()}
    left = {name: min(len(others), 1) if steps[name].after.any_of else len(others) for name, others in waiting.items()}
    followers: dict[str, list[str]] = {}
    for name, others in waiting.items():
        for other in others:
            followers.setdefault(other, []).append(name)
    open_ = [name for name, count in left.items() if not count]
    while open_:
        for name in followers.get(open_.pop(), ()):
            left[name] -= 1
            if left[name] == 0:
                open_.append(name)
    return {name: None for name, count in left.items() if count > 0}


def _loops(graph: Graph) -> Iterator[list[str]]:
    """Yield a loop ``[a, b, a]`` for every edge that closes one, depth first without recursion."""
    done: set[str] = set()
    for start in graph:
        if start in done:
            continue
        path, branches = {start: None}, [iter(graph[start])]
        while path:
            following = next(branches[-1], None)
            if following is None:
                done.add(path.popitem()[0])
                branches.pop()
            elif following in path:
                names = list(path)
                yield [*names[names.index(following) :], following]
            elif following not in done:
                path[following] = None
                branches.append(iter(graph[following]))
