"""Cross references of a definition: everything a step names must exist, and everything must be able to happen.

One function for one rule; each yields problems, :func:`check_references` and :func:`check_dates` yield all of theirs.
"""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping

from engine.errors import Place, Problem
from engine.expressions.parsing import ExpressionError, parse_condition
from engine.model.definition import (
    OCCASION,
    Definition,
    Due,
    DueBy,
    DueOn,
    DueWindow,
    Occasion,
    Step,
    Within,
    due_base,
    is_field,
)
from engine.workflow.plan import PlannedStep, plan
from engine.workflow.terms import Calendar, day_in, window

CONDITION_NAMES: tuple[str, ...] = (
    "pair.mentee.is_employee",
    "pair.mentor.mentoring_in_job_description",
    "pair.form",
    "pair.kind",
    "organisation.kind",
    "organisation.has_union",
    "organisation.first_year",
    "occasion.kind",
    "occasion.replacement",
)
"""What a condition may ask about."""

_NEAR = 0.7
_ANY_YEAR = 2026
_PLAN_MONTH = 5
_SCHOOL_MONTH = 9

Graph = Mapping[str, tuple[str, ...]]


def check_references(definition: Definition, *, acts: Collection[str], documents: Collection[str]) -> Iterator[Problem]:
    """Yield every reference of the definition that leads nowhere and every step that can never open.

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
    yield from _conditions(definition)
    yield from _outside_plan(definition)
    yield from _cycles(definition)


def check_dates(definition: Definition, calendar: Calendar, school_year: int) -> Iterator[Problem]:
    """Yield every step that is due before the step it waits for, in one school year.

    Args:
        definition: A workflow in which :func:`check_references` found nothing.
        calendar: Working days.
        school_year: First calendar year.
    """
    event = dt.date(school_year, 10, 1)
    planned = plan(definition, school_year, calendar, {occasion.id: event for occasion in definition.occasions})
    first = {one.step.id: one for one in planned if one.occurrence == 1}
    for one in first.values():
        before = [first[name] for name in one.step.after.steps if first[name].occasion is one.occasion]
        yield from _due_before(one, before)


def _due_before(one: PlannedStep, before: list[PlannedStep]) -> Iterator[Problem]:
    """Yield the predecessors due after the step; of alternatives only when all of them are."""
    late = [other for other in before if one.due is not None and other.due is not None and one.due < other.due]
    if one.step.after.any_of and len(late) < len(before):
        return
    for other in late:
        facts = {
            "name": one.step.id,
            "due": str(one.due),
            "predecessor": other.step.id,
            "predecessor_due": str(other.due),
        }
        place = one.step.place_of("due")
        yield Problem(
            code="workflow.due-before-predecessor", facts={**facts, "line": other.step.place.line or 0}, place=place
        )


def _duplicates(definition: Definition) -> Iterator[Problem]:
    seen: dict[str, Step] = {}
    for step in definition.steps():
        if step.id in seen:
            facts = {"name": step.id, "line": seen[step.id].place.line or 0}
            yield Problem(code="workflow.duplicate-step", facts=facts, place=step.place_of("id"))
        seen.setdefault(step.id, step)
    parts: dict[str, Place] = {}
    for part in definition.parts():
        if part.id in parts:
            facts = {"name": part.id, "line": parts[part.id].line or 0}
            yield Problem(code="workflow.duplicate-part", facts=facts, place=part.place)
        parts.setdefault(part.id, part.place)


def _unknown_roles(definition: Definition) -> Iterator[Problem]:
    for step in definition.steps():
        for role, within in _named_roles(step):
            if role not in definition.roles:
                facts = _unknown(role, definition.roles)
                yield Problem(code="workflow.unknown-role", facts=facts, place=step.place_of(*within))


def _named_roles(step: Step) -> Iterator[tuple[str, Within]]:
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
    for step, home in _homes(definition):
        homes.setdefault(step.id, home)
    for step, home in _homes(definition):
        for name, within in _named_steps(step):
            place = step.place_of(*within)
            if name == OCCASION:
                if home is None:
                    yield Problem(code="workflow.no-occasion", facts={"name": step.id}, place=place)
            elif name not in homes:
                yield Problem(code="workflow.unknown-step", facts=_unknown(name, homes), place=place)
            elif (other := homes[name]) is not None and other is not home:
                facts = {"name": name, "occasion": other.id, "step": step.id}
                yield Problem(code="workflow.step-of-occasion", facts=facts, place=place)


def _homes(definition: Definition) -> Iterator[tuple[Step, Occasion | None]]:
    for stage in definition.stages:
        yield from ((step, None) for step in stage.steps)
    for occasion in definition.occasions:
        yield from ((step, occasion) for step in occasion.steps)


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


def _unknown_acts(definition: Definition, acts: Collection[str]) -> Iterator[Problem]:
    for number, ground in enumerate(definition.basis):
        if ground.act not in acts:
            place = definition.places.get(("basis", number), definition.place)
            yield Problem(code="workflow.unknown-act", facts=_unknown(ground.act, acts), place=place)
    for step in definition.steps():
        for number, ground in enumerate(step.basis):
            if ground.act not in acts:
                place = step.place_of("basis", number)
                yield Problem(code="workflow.unknown-act", facts=_unknown(ground.act, acts), place=place)


def _unknown_documents(definition: Definition, documents: Collection[str]) -> Iterator[Problem]:
    for step in definition.steps():
        for number, slug in enumerate(step.documents):
            if slug not in documents:
                place = step.place_of("documents", number)
                level = [known for known in documents if known.split("/")[0] == slug.split("/")[0]]
                facts = {"name": slug, "nearest": _nearest(slug, documents), "allowed": sorted(level)}
                yield Problem(code="workflow.unknown-document", facts=facts, place=place)


def _conditions(definition: Definition) -> Iterator[Problem]:
    """Yield conditions that do not parse, name something unknown, or ask about an occasion outside of one."""
    for step, home in _homes(definition):
        if step.when is None:
            continue
        place = step.place_of("when")
        try:
            names = {".".join(name) for name in parse_condition(step.when).names()}
        except ExpressionError as error:
            yield Problem(code=error.code, facts=error.facts, place=place)
            continue
        allowed = [name for name in CONDITION_NAMES if home is not None or not name.startswith(f"{OCCASION}.")]
        for name in sorted(names - set(allowed)):
            yield Problem(code="workflow.unknown-name", facts=_unknown(name, allowed), place=place)


def _outside_plan(definition: Definition) -> Iterator[Problem]:
    """Yield planned days that lie outside of 1 May before the school year … 31 August in it."""
    for step in definition.steps():
        for day in _planned_days(step.due):
            first, last = dt.date(_ANY_YEAR, _PLAN_MONTH, 1), dt.date(_ANY_YEAR + 1, _SCHOOL_MONTH, 1)
            if not first <= day < last:
                facts = {"name": step.id, "day": f"{day:%m-%d}"}
                yield Problem(code="workflow.outside-plan", facts=facts, place=step.place_of("due"))
                break


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
    """Yield steps that wait for one another, and terms that are counted from one another."""
    steps = {step.id: step for step in definition.steps()}
    by_order = {name: tuple(other for other in step.after.steps if other in steps) for name, step in steps.items()}
    by_date = {name: (base,) if (base := due_base(step.due)) in steps else () for name, step in steps.items()}
    graphs: tuple[tuple[str, Graph], ...] = (("after", by_order), ("due", by_date))
    for key, graph in graphs:
        for path in _loops(graph):
            step = steps[path[0]]
            yield Problem(code="workflow.cycle", facts={"path": path, "by": key}, place=step.place_of(key))


def _loops(graph: Graph) -> Iterator[list[str]]:
    """Yield a loop ``[a, b, a]`` for every edge that closes one, depth first without recursion."""
    done: set[str] = set()
    for start in graph:
        if start in done:
            continue
        path, branches = [start], [iter(graph[start])]
        while path:
            following = next(branches[-1], None)
            if following is None:
                done.add(path.pop())
                branches.pop()
            elif following in path:
                yield [*path[path.index(following) :], following]
            elif following not in done:
                path.append(following)
                branches.append(iter(graph[following]))


def _unknown(name: str, known: Iterable[str]) -> dict[str, object]:
    names = sorted(known)
    return {"name": name, "nearest": _nearest(name, names), "allowed": names}


def _nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is near enough to be meant; a far one misleads."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=_NEAR)), "")
