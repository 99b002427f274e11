"""What papers of a dossier know of each other, and what each is made from: the workspace as the dossier tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from engine.application.desk import Case
from engine.application.instances import Instance
from engine.application.kit import Kit, load_kit
from engine.application.naming import code_of
from engine.application.references import cited
from engine.application.wanted import first_steps, wanted_papers
from engine.errors import ContentError, Problem, UsageError
from engine.loading.cards import load_card
from engine.loading.workspace import ANSWERS, Answer, Located, Workspace
from engine.model.definition import Definition, Step
from engine.model.events import Paper, TaskKey
from engine.model.standing import LIVING, Document, Dossier, Phase


def with_documents(workspace: Workspace, definition: Definition, dossier: Dossier) -> Workspace:
    """Return a workspace whose answers bear the dates and numbers of the dossier's documents.

    What the dossier has no document for keeps what was answered: papers made before it was opened are cited so. A paper
    made in place of another one is cited from the day it comes into force; until then the first one is.

    Args:
        workspace: The folder of the organisation.
        definition: What the dossier runs by: an answer without a step belongs to the first step of its document.
        dossier: Where it stands.
    """
    papers = [
        one
        for one in dossier.documents.values()
        if one.phase in LIVING and one.appendix_of is None and not _is_coming(one, dossier)
    ]
    made = {place: one for one in papers for place in _places(workspace, definition, dossier, one)}
    answers = [
        answer if place not in made else _as_registered(answer, made[place])
        for place, answer in enumerate(workspace.answers)
    ]
    answered = {one.id for one in made.values()}
    answers += [_answer_of(workspace, one) for one in papers if one.id not in answered and (one.number or one.date)]
    return replace(workspace, answers=tuple(answers))


def answer_to(workspace: Workspace, definition: Definition, dossier: Dossier, one: Document) -> Answer | None:
    """Return the answer that a document is made from, ``None`` when nobody answered."""
    places = _places(workspace, definition, dossier, one)
    return workspace.answers[places[0]] if places else None


def _places(workspace: Workspace, definition: Definition, dossier: Dossier, one: Document) -> list[int]:
    """Return the places of the answers to a document: of the same paper, for the same, at the same step.

    Of papers about one document, such as its amendments, each has an answer of its own, in the order of the file.
    """
    fitting = [place for place, answer in enumerate(workspace.answers) if _fits(answer, one, definition)]
    if one.task is not None:
        return fitting
    turn = turn_of(dossier, one)
    return fitting[turn : turn + 1]


def turn_of(dossier: Dossier, one: Document) -> int:
    """Return how many papers of the same kind about the same document were made before a paper about it."""
    first = dossier.documents.get(one.cites or 0)
    if one.does is Paper.REPLACES and first is not None:
        return turn_of(dossier, first)
    return sum(other.id < one.id for other in papers_about(dossier, one.slug, one.scope))


def papers_about(dossier: Dossier, slug: str, first: str | None) -> list[Document]:
    """Return the papers of a kind about a document, those thrown away or made in place of another one left out."""
    return [
        one
        for one in dossier.documents.values()
        if (one.slug, one.scope, one.task) == (slug, first, None)
        and one.phase is not Phase.WITHDRAWN
        and one.does is not Paper.REPLACES
    ]


def _fits(answer: Answer, one: Document, definition: Definition) -> bool:
    if (answer.slug, answer.scope) != (one.slug, one.scope):
        return False
    if one.task is None:
        return True
    if (answer.occasion is not None) != bool(one.task.branch):
        return False
    first = first_steps(definition).get((one.slug, answer.occasion))
    return (answer.step or first) == one.task.step


def _is_coming(one: Document, dossier: Dossier) -> bool:
    """Return whether a paper is made in place of another one that holds still."""
    first = dossier.documents.get(one.cites or 0)
    return one.does is Paper.REPLACES and first is not None and first.phase in LIVING


def _as_registered(answer: Answer, one: Document) -> Answer:
    settled = one.date is not None and (one.final or one.number is not None)
    date = one.date.isoformat() if one.date is not None and settled else answer.date
    return replace(answer, date=date, number=one.number)


def _answer_of(workspace: Workspace, one: Document) -> Answer:
    place = load_card(one.slug, workspace.layers).place
    return Answer(
        slug=one.slug,
        scope=one.scope,
        occasion=None,
        step=one.task.step if one.task else None,
        date=one.date.isoformat() if one.date else None,
        number=one.number,
        fields=Located({}, lambda _path=(), *, key=False: place),  # noqa: ARG005
        place=place,
    )


def document_of(case: Case, document: int) -> Document:
    """Return a document of a dossier by its number.

    Raises:
        UsageError: ``dossier.unknown-document`` with those there are.
    """
    if document not in case.dossier.documents:
        allowed = {str(one.id): one.name for one in case.dossier.documents.values()}
        raise UsageError("dossier.unknown-document", document=document, allowed=allowed)
    return case.dossier.documents[document]


def instances_of_tasks(
    kit: Kit, workspace: Workspace, case: Case, keys: Iterable[TaskKey]
) -> Iterator[tuple[TaskKey, Instance | str]]:
    """Yield the papers of some tasks of one step, each with its task."""
    wanted = list(keys)
    steps = {key.step for key in wanted}
    for point, instance in wanted_papers(kit, workspace, case.course.definition, steps=steps):
        for key in wanted:
            scope = None if isinstance(instance, str) else instance.scope
            if key.step == point.step.id and belongs(workspace, key, scope):
                yield key, instance


def belongs(workspace: Workspace, key: TaskKey, scope: str | None) -> bool:
    """Return whether a paper for a pair, a person or a document belongs to a task."""
    mine = key.scope.id
    if key.scope.kind is None or scope is None or scope == mine:
        return True
    pair = workspace.pairs.get(mine) or workspace.pairs.get(scope)
    person = scope if mine in workspace.pairs else mine
    return pair is not None and person in _people(pair.data)


def _people(pair: Mapping[str, object]) -> set[object]:
    return {pair["mentor"], *cast("list[object]", pair["mentees"])}


def made_from(workspace: Workspace, case: Case, one: Document) -> tuple[Workspace, Instance]:
    """Return the workspace as the dossier tells it, and what a document is made from now.

    Args:
        workspace: The folder of the organisation.
        case: The dossier.
        one: The document.

    Raises:
        ContentError: ``dossier.paper-not-asked``: the workflow or the answers do not ask for it any more.
    """
    if one.does is Paper.REPLACES and one.cites is not None:
        return in_place_of(workspace, case, case.dossier.documents[one.cites])
    known = with_documents(workspace, case.course.definition, case.dossier)
    return known, instance_of(load_kit(workspace.layers), known, case, one)


def in_place_of(workspace: Workspace, case: Case, first: Document) -> tuple[Workspace, Instance]:
    """Return what a paper in place of a document with a mistake is made from, and the workspace as that paper sees it.

    It names the first document where its card has a place for that, and has a date and a number of its own.

    Args:
        workspace: The folder of the organisation.
        case: The dossier.
        first: The document with the mistake.

    Raises:
        ContentError: As :func:`made_from`.
    """
    definition, documents = case.course.definition, case.dossier.documents
    requisites = cited(with_documents(workspace, definition, _only(case.dossier, first)), first.slug, first.scope)
    own = _places(workspace, definition, case.dossier, first)
    answers = tuple(
        replace(answer, date=None, number=None) if place in own else answer
        for place, answer in enumerate(workspace.answers)
    )
    others = {number: one for number, one in documents.items() if first.id not in (number, one.appendix_of)}
    known = with_documents(replace(workspace, answers=answers), definition, replace(case.dossier, documents=others))
    instance = instance_of(load_kit(workspace.layers), known, case, first)
    return known, replace(instance, replaced=requisites)


def _only(dossier: Dossier, one: Document) -> Dossier:
    return replace(dossier, documents={one.id: replace(one, phase=Phase.REGISTERED)})


def instance_of(kit: Kit, workspace: Workspace, case: Case, one: Document) -> Instance:
    """Return what a document of a dossier is made from now.

    Raises:
        ContentError: ``dossier.paper-not-asked``: the workflow or the answers do not ask for it any more.
    """
    if one.task is None:
        return citing_instance(workspace, one.slug, one.scope or "", turn_of(case.dossier, one))
    for _, instance in instances_of_tasks(kit, workspace, case, [one.task]):
        if not isinstance(instance, str) and (instance.card.slug, instance.scope) == (one.slug, one.scope):
            return instance
    raise ContentError.single("dossier.paper-not-asked", document=one.slug, id=one.id, scope=one.scope or "")


def citing_instance(workspace: Workspace, slug: str, first: str, turn: int) -> Instance:
    """Return what a paper about another one is made from: its answer under the name of the first document.

    Args:
        workspace: The workspace as the dossier tells it.
        slug: The paper.
        first: The document it is about.
        turn: How many papers of its kind about that document come before it.

    Raises:
        ContentError: ``dossier.citing-unanswered``.
    """
    answers = [one for one in workspace.answers if (one.slug, one.scope) == (slug, first)]
    if turn >= len(answers):
        facts: dict[str, object] = {"document": slug, "cited": first, "file": f"{ANSWERS}/{slug}.yaml"}
        facts |= {"turn": turn + 1} if turn else {}
        raise ContentError([Problem(code="dossier.citing-unanswered", facts=facts)])
    card = load_card(slug, workspace.layers)
    step = Step(id="", title=card.title, responsible="")
    return Instance(card=card, step=step, scope=first, answer=answers[turn])


def documents_named(case: Case, named: str, whom: str | None, *, in_force: bool = False) -> tuple[int, ...]:
    """Return the numbers of the documents meant: by number in the dossier, by code ``S17`` or by slug.

    Appendices follow the document that approves them and are not named by a code. Of a document with a mistake and the
    one made in its place a code means one; of several papers about one document, the last.

    Args:
        case: The dossier.
        named: As written.
        whom: Pair, person or document it is for.
        in_force: Whether the one that holds is meant, not the one that is coming in its place.

    Raises:
        UsageError: ``dossier.unknown-document`` with those there are.
    """
    own = [one for one in case.dossier.documents.values() if one.phase in LIVING]
    coming = {one.id: one.cites for one in own if _is_coming(one, case.dossier)}
    last = {(one.slug, one.scope): one.id for one in own if one.task is None and one.appendix_of is None}
    hidden = {one.id for one in own if one.task is None and one.id != last.get((one.slug, one.scope))}
    hidden.update(coming if in_force else (first for first in coming.values() if first is not None))
    if named.isdigit() and int(named) in case.dossier.documents:
        return (int(named),)
    fitting = [
        one.id
        for one in own
        if one.appendix_of is None
        and one.id not in hidden
        and whom in (None, one.scope)
        and named.casefold() in (one.slug, one.slug.rpartition("/")[2], code_of(one.slug).casefold())
    ]
    if not fitting:
        raise UsageError("dossier.unknown-document", document=named, allowed={str(one.id): one.name for one in own})
    return tuple(fitting)
