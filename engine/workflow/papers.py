"""The papers of a definition: what each takes from other papers and from roles is there when the paper is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.errors import Problem, Severity
from engine.model.definition import Definition, Step
from engine.model.documents import Needs
from engine.workflow.order import Order
from engine.workflow.references import named_roles, other_end

_EACH = frozenset({"pair", "mentor", "mentee", "participant"})
"""What a paper is made for each of, when it is not one for all: a pair or people of one."""


def check_papers(definition: Definition, needs: Mapping[str, Needs]) -> Iterator[Problem]:
    """Yield papers that lack what they are made of, papers made for other than their step, and idle steps and roles.

    Args:
        definition: A workflow.
        needs: Document → what it takes; planned documents, which have no card yet, are left out.
    """
    order = Order(definition)
    makers = _makers(definition, needs)
    for step in definition.steps():
        for number, slug in enumerate(step.documents):
            if slug in needs:
                yield from _lacking_papers(step, number, needs[slug], makers, order)
                yield from _lacking_roles(definition, step, number, needs[slug])
                yield from _other_each(step, number, needs[slug], order)
        yield from _nothing_to_sign(step)
    yield from _idle_roles(definition, needs)


def _makers(definition: Definition, needs: Mapping[str, Needs]) -> Mapping[str, list[Step]]:
    """Return document → the steps that make it; an appendix is made with the order that approves it."""
    found: dict[str, list[Step]] = {}
    for step in definition.steps():
        for slug in step.documents:
            appendices = needs[slug].appendices if slug in needs else ()
            for name in (slug, *appendices):
                found.setdefault(name, []).append(step)
    return found


def _lacking_papers(
    step: Step, number: int, taken: Needs, makers: Mapping[str, list[Step]], order: Order
) -> Iterator[Problem]:
    """Yield the papers that a required field is taken from and that no step makes before this one."""
    for source in (one for one in taken.papers if one.required):
        steps = makers.get(source.name, [])
        if any(other.id == step.id or order.is_before(other.id, step.id) for other in steps):
            continue
        facts: dict[str, object] = {
            "document": step.documents[number],
            "title": source.title,
            "name": source.name,
        }
        near = next((other for other in steps if order.homes[other.id] in (None, order.homes[step.id])), None)
        if near is not None:
            end = other_end(near.place, step.place)
            facts |= {"step": near.id, "line": end.get("line"), "file": end.get("file")}
            if order.is_before(step.id, near.id):
                facts["later"] = near.id
            elif not step.after.any_of:
                facts["cure"] = f"after: [{', '.join((*step.after.steps, near.id))}]"
        place = step.place_of("documents", number)
        yield Problem(code="workflow.paper-not-made", facts=facts, place=place, severity=Severity.WARNING)


def _lacking_roles(definition: Definition, step: Step, number: int, taken: Needs) -> Iterator[Problem]:
    """Yield the roles that a required field is taken from and that the definition lacks."""
    for source in taken.roles:
        if source.required and source.name not in definition.roles:
            facts = {"document": step.documents[number], "title": source.title, "name": source.name}
            facts["cure"] = f"{source.name}: {{title: {source.title}}}"
            place = step.place_of("documents", number)
            yield Problem(code="workflow.role-of-paper", facts=facts, place=place, severity=Severity.WARNING)


def _other_each(step: Step, number: int, taken: Needs, order: Order) -> Iterator[Problem]:
    """Yield papers that are made for each while the step is one for all, and the other way round.

    In the branch of an occasion one pair is meant, so that an order for all is an order for it. A paper about another
    document is made as often as there are such documents.
    """
    place = step.place_of("documents", number)
    facts = {"document": step.documents[number], "name": step.id}
    if taken.for_each in _EACH and step.for_each not in _EACH:
        facts |= {"each": taken.for_each, "cure": f"for_each: {taken.for_each}"}
        yield Problem(code="workflow.paper-for-each", facts=facts, place=place, severity=Severity.WARNING)
    elif taken.for_each is None and not taken.cites and step.for_each in _EACH and order.homes[step.id] is None:
        facts |= {"each": step.for_each}
        yield Problem(code="workflow.paper-for-all", facts=facts, place=place, severity=Severity.WARNING)


def _nothing_to_sign(step: Step) -> Iterator[Problem]:
    """Yield steps whose papers are agreed or made known while they make no papers."""
    if step.documents:
        return
    for key, named in (("approvals", step.approvals), ("acquaintance", step.acquaintance)):
        if named:
            facts = {"name": step.id, "what": key}
            yield Problem(
                code="workflow.nothing-to-sign", facts=facts, place=step.place_of(key), severity=Severity.WARNING
            )


def _idle_roles(definition: Definition, needs: Mapping[str, Needs]) -> Iterator[Problem]:
    """Yield the roles that no step names and no paper is filled from."""
    busy = {role for step in definition.steps() for role, _ in named_roles(step)}
    if busy - definition.roles.keys():  # a misspelt name leaves its role idle
        return
    made = {slug for step in definition.steps() for slug in step.documents}
    busy |= {source.name for slug in made if slug in needs for source in needs[slug].roles}
    for role in definition.roles.values():
        if role.id not in busy:
            place = definition.places.get(("roles", role.id), definition.place)
            facts = {"name": role.id, "title": role.title}
            yield Problem(code="workflow.idle-role", facts=facts, place=place, severity=Severity.NOTE)
