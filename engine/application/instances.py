"""Which instances of a document a step asks for: one, or one for each pair, person or document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.application.kit import Kit
from engine.application.needs import needs_of
from engine.application.papers import Request
from engine.application.references import Filler, answer_of, check_scope
from engine.errors import NOWHERE, ContentError
from engine.expressions.conditions import UNKNOWN, evaluate
from engine.expressions.parsing import parse_condition
from engine.loading.cards import load_card
from engine.loading.values import build_organisation, build_pair, build_person, build_requisites
from engine.loading.workspace import Answer, Located, Workspace
from engine.model.definition import Step
from engine.model.documents import Card, DocumentIdentity, kind_of
from engine.model.people import Pair


@dataclass(frozen=True, kw_only=True)
class Instance:
    """One document to be made.

    Attributes:
        card: Which document.
        step: The step that asks for it.
        scope: Pair, person or document it is for.
        answer: What was answered, or ``None``.
        first: Whether the step is the first to name the document.
        replaced: Requisites of the document it is made in place of, for a mistake in that one.
    """

    card: Card
    step: Step
    scope: str | None = None
    answer: Answer | None = None
    first: bool = True
    replaced: Mapping[str, object] | None = None


def instances_of(
    workspace: Workspace, step: Step, card: Card, occasion: str | None, *, first: bool, branched: bool
) -> Iterator[Instance]:
    """Yield the instances of a document at a step.

    What was answered is made. Outside of occasions what was not answered is offered for the pairs that work; a pair
    made in place of another has its papers in the branch of the occasion, where the branch names them. A paper about
    another document is made for every document that an answer names, and offered for none.
    An answer that names no step belongs to the first step that names the document.

    Args:
        workspace: The organisation's folder.
        step: The step.
        card: The document.
        occasion: The occasion the step belongs to, ``None`` for a step of a stage.
        first: Whether the step is the first of its part to name the document.
        branched: Whether a branch of some occasion names the document too.
    """
    answers = [
        answer
        for answer in workspace.answers_for(card.slug)
        if answer.occasion == occasion and _at_step(answer, step, card, first=first)
    ]
    for answer in answers:
        yield Instance(card=card, step=step, scope=answer.scope, answer=answer, first=first)
    if occasion is not None or (card.for_each not in (None, "document") and not first):
        return
    if card.for_each is None and (answers or needs_of(card).cites):
        return
    answered = {answer.scope for answer in answers}
    for scope in _scopes(workspace, step, card, branched=branched):
        if scope not in answered:
            yield Instance(card=card, step=step, scope=scope, first=first)


def _at_step(answer: Answer, step: Step, card: Card, *, first: bool) -> bool:
    if card.for_each == "document":
        return answer.scope in step.documents and answer.step in (None, step.id)
    return answer.step == step.id or (answer.step is None and first)


def _scopes(workspace: Workspace, step: Step, card: Card, *, branched: bool) -> Iterator[str | None]:
    working = ("accepted",) if branched else ("accepted", "replacement")
    pairs = {name: pair for name, pair in workspace.pairs.items() if pair.data.get("status", "accepted") in working}
    match card.for_each:
        case None:
            yield None
        case "document":
            yield from (slug for slug in step.documents if slug != card.slug and _acquainted(workspace, slug))
        case "pair":
            yield from (name for name, pair in pairs.items() if _wanted(workspace, step, pair))
        case each:
            people = [
                person
                for pair in pairs.values()
                for person in _people(pair.data, each)
                if _wanted(workspace, step, pair, person)
            ]
            yield from dict.fromkeys(people)


def _acquainted(workspace: Workspace, slug: str) -> bool:
    try:
        card = load_card(slug, workspace.layers)
    except ContentError:
        return False
    made = not needs_of(card).cites or workspace.answers_for(slug)
    return card.kind == "order" and card.appendix_of is None and bool(made)


def _people(pair: Mapping[str, object], each: str) -> list[str]:
    mentor, mentees = str(pair["mentor"]), [str(mentee) for mentee in pair["mentees"]]  # type: ignore[attr-defined]
    return {"mentor": [mentor], "mentee": mentees}.get(each, [mentor, *mentees])


def _wanted(workspace: Workspace, step: Step, pair: Located, person: str | None = None) -> bool:
    """Return whether the condition of a step lets a pair, or one person of it, through.

    An unknown answer does, so that it is asked.
    """
    if step.when is None:
        return True
    names: dict[str, object] = {
        "pair": pair_value(workspace, pair),
        "organisation": build_organisation(workspace.passport.data),
    }
    if person is not None and person in workspace.people:
        names["person"] = build_person(workspace.people[person].data)
    value = evaluate(parse_condition(step.when), names)
    return value is UNKNOWN or bool(value)


def pair_value(workspace: Workspace, pair: Located) -> Pair:
    """Return a pair of the workspace with its people in place of their ids.

    Raises:
        ContentError: An unknown person.
    """
    filler = Filler(workspace, str(pair.data.get("id")))
    filled = filler.fill({"$ref": "data/pair.schema.json"}, pair)
    if filler.problems:
        raise ContentError(filler.problems)
    return build_pair(filled.data)


def requests_for(
    kit: Kit, workspace: Workspace, instance: Instance, *, date: str | None = None, number: str | None = None
) -> list[Request]:
    """Return the request for an instance and for the appendices it approves, under one date and number.

    Raises:
        ContentError: A reference that leads nowhere.
    """
    card, scope = instance.card, instance.scope
    check_scope(workspace, card, scope, instance.answer.place if instance.answer else NOWHERE)
    order = load_card(card.appendix_of, kit.layers) if card.appendix_of else card
    answer = answer_of(workspace, order.slug, scope) if card.appendix_of else instance.answer
    identity = _identity(date or (answer.date if answer else None), number or (answer.number if answer else None))
    kind = kind_of(order, answer.fields.data if answer is not None else {})
    approving = build_requisites({"kind": kind} | _plain(identity))

    def appendix(slug: str) -> Request:
        own = answer_of(workspace, slug, scope)
        request = _request(workspace, load_card(slug, kit.layers), own, scope, identity)
        return replace(request, order=approving, appendix_number=appendix_number(order, slug))

    if card.appendix_of:
        return [appendix(card.slug)]
    own = _request(workspace, card, answer, scope, identity, replaced=instance.replaced)
    return [own, *map(appendix, card.appendices)]


def appendix_number(order: Card, slug: str) -> str | None:
    """Return the number of an appendix among those its order approves; none when it is the only one."""
    return str(order.appendices.index(slug) + 1) if len(order.appendices) > 1 and slug in order.appendices else None


def _request(
    workspace: Workspace,
    card: Card,
    answer: Answer | None,
    scope: str | None,
    identity: DocumentIdentity,
    *,
    replaced: Mapping[str, object] | None = None,
) -> Request:
    filler = Filler(workspace, scope, replaced)
    fields = answer.fields if answer is not None else Located({}, lambda _path=(), *, key=False: card.place)  # noqa: ARG005
    filled = filler.fill(card.data, fields)
    if filler.problems:
        raise ContentError(filler.problems)
    return Request(
        slug=card.slug,
        fields=filled,
        organisation=build_organisation(workspace.passport.data),
        identity=identity,
        school_year=workspace.school_year,
        scope=scope,
        place=answer.place if answer is not None else card.place,
    )


def _identity(date: str | None, number: str | None) -> DocumentIdentity:
    return DocumentIdentity(date=dt.date.fromisoformat(date) if date else None, number=number)


def _plain(identity: DocumentIdentity) -> dict[str, object]:
    plain: dict[str, object] = {}
    if identity.date:
        plain["date"] = identity.date.isoformat()
    if identity.number:
        plain["number"] = identity.number
    return plain
