"""Drafts of a dossier's papers: made, made anew, thrown away; a paper made in place of one with a mistake."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from engine.application.desk import Case, Desk, Entered, case_of, enter, unless_hurried
from engine.application.dossiers import tasks_named
from engine.application.instances import Instance, requests_for
from engine.application.issuing import waits
from engine.application.kit import Kit, load_kit
from engine.application.made_papers import Made, allowed_for, make_allowed, overridden_proposals, people_in, snapshot_of
from engine.application.paper_sources import (
    document_of,
    in_place_of,
    instances_of_tasks,
    made_from,
    papers_about,
    with_documents,
)
from engine.application.pinning import content_hash
from engine.application.print_folder import lay_out, take_away
from engine.errors import ContentError, Problem
from engine.loading.workspace import Workspace
from engine.model import events as e
from engine.model.events import Proposal, TaskKey
from engine.model.standing import LIVING, Document, Dossier, Phase
from engine.storage.change import Change
from engine.storage.rows import NumberState
from engine.workflow.document_checks import facts_of


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A document that cannot be made yet.

    Attributes:
        slug: Which document.
        scope: Pair, person or document it is for.
        problems: What it waits for.
    """

    slug: str
    scope: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Drafted:
    """What became of the papers of some tasks.

    Attributes:
        entered: What was entered.
        waiting: Documents that cannot be made yet.
        planned: Documents without a template.
    """

    entered: Entered
    waiting: tuple[Waiting, ...] = ()
    planned: tuple[str, ...] = ()


# Drafting


def draft(desk: Desk, number: int, step: str, *, whom: str | None = None, override: str = "") -> Drafted:
    """Make the papers of the open tasks of a step, as drafts; drafts that are there are made anew.

    Args:
        desk: Where and by whom.
        number: The dossier.
        step: Id or title of the step.
        whom: Pair, person or document; all open tasks when ``None``.
        override: See :func:`engine.application.desk.enter`.

    Raises:
        UsageError: The step is not there.
        ContentError: Every problem of every paper; nothing was entered.
    """
    return unless_hurried(lambda: _draft(desk, number, step, whom, override))


def _draft(desk: Desk, number: int, step: str, whom: str | None, override: str) -> Drafted:
    case = case_of(desk.scope, number)
    keys = tasks_named(case.living(desk.moment.today), case, step, whom)
    workspace = with_documents(desk.workspace, case.course.definition, case.dossier)
    kit = load_kit(workspace.layers)
    waiting: list[Waiting] = []
    planned: list[str] = []
    made: list[Made] = []
    problems: list[Problem] = []
    numbers = _Ids(case.dossier)
    for key, instance in instances_of_tasks(kit, workspace, case, keys):
        if isinstance(instance, str):
            planned.append(instance)
            continue
        try:
            made += _make(desk, kit, workspace, case, instance, key, numbers, override)
        except ContentError as error:
            if waits(instance, error.problems):
                waiting.append(Waiting(slug=instance.card.slug, scope=instance.scope, problems=error.problems))
            else:
                problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    entered = _enter_drafts(desk, case, made, override)
    return Drafted(entered=entered, waiting=tuple(waiting), planned=tuple(dict.fromkeys(planned)))


def refresh_sheets(desk: Desk, entered: Entered, document: Document) -> Entered:
    """Make the drafts of sheets that go with a document anew, for it has a number now; return what was entered."""
    about = [
        one
        for one in entered.case.dossier.documents.values()
        if one.scope == document.slug and one.phase is Phase.DRAFT and one.task == document.task and one.task
    ]
    for one in about:
        if one.task is not None:
            again = draft(desk, entered.case.row.id, one.task.step, whom=one.task.scope.id or None).entered
            return replace(again, records=(*entered.records, *again.records))
    return entered


class _Ids:
    """Numbers of documents in a dossier: those there are, and the next ones; some stay as they are ``beside`` these."""

    def __init__(self, dossier: Dossier, *, beside: Collection[int] = ()) -> None:
        known = dossier.documents.values()
        self._documents = [one for one in known if not {one.id, one.appendix_of} & set(beside)]
        self._last = max(dossier.documents, default=0)

    def of(self, slug: str, scope: str | None, task: TaskKey | None, appendix_of: int | None) -> int | None:
        """Return the number a paper has or gets; ``None`` when it is final already."""
        same = [
            one
            for one in self._documents
            if one.phase in LIVING
            and (one.slug, one.scope, one.task, one.appendix_of) == (slug, scope, task, appendix_of)
        ]
        if same:
            return next((one.id for one in same if one.phase is Phase.DRAFT), None)
        self._last += 1
        return self._last


def _make(
    desk: Desk,
    kit: Kit,
    workspace: Workspace,
    case: Case,
    instance: Instance,
    task: TaskKey | None,
    numbers: _Ids,
    override: str = "",
) -> list[Made]:
    """Return the drafts of a document and of its appendices; nothing when it is final already."""
    own = numbers.of(instance.card.slug, instance.scope, task, None)
    if own is None:
        return []
    found = []
    known = case.dossier.documents.get(own)
    if known is not None and known.does is e.Paper.REPLACES:
        workspace, instance = made_from(desk.workspace, case, known)
    for place, request in enumerate(requests_for(kit, workspace, _unnumbered(instance, known))):
        number = numbers.of(request.slug, instance.scope, task, own) if place else own
        if number is None:
            continue
        allowed = allowed_for(case.dossier, number)
        paper, fresh = make_allowed(kit, request, desk.moment.today, allowed, override=bool(override))
        made = Made(paper=paper, request=request, task=task, number=number, overridden=fresh)
        found.append(replace(made, appendix_of=own if place else None))
    return found


def _unnumbered(instance: Instance, known: Document | None) -> Instance:
    """Return what a draft is made from: a number that is answered but not reserved yet is not printed."""
    if instance.answer is None:
        return instance
    return replace(instance, answer=replace(instance.answer, number=known.number if known else None))


def _enter_drafts(
    desk: Desk,
    case: Case,
    made: list[Made],
    override: str,
    *,
    cites: int | None = None,
    does: e.Paper | None = None,
    reason: str = "",
) -> Entered:
    """Enter drafts; nobody may have entered anything since the dossier was read, for their numbers depend on it."""
    kept = {one.number: desk.store.blobs.put(one.paper.data) for one in made}

    def propose(now: Case) -> list[Proposal]:
        found: list[Proposal] = []
        for one in made:
            known = now.dossier.documents.get(one.number)
            if known is not None and known.file == kept[one.number]:
                continue
            found += overridden_proposals(one, desk.moment.today, override)
            about = (known.cites, known.does) if cites is None and known is not None else (cites, does)
            about = about if one.appendix_of is None else (None, None)
            event = e.DocumentDrafted(
                document=one.number,
                slug=one.paper.slug,
                task=one.task,
                scope=one.paper.scope,
                file=kept[one.number],
                cites=about[0],
                does=about[1],
                appendix_of=one.appendix_of,
                template=content_hash(desk.workspace.layers, one.paper.slug),
                date=one.request.identity.date,
            )
            personal: dict[str, object] = {"name": one.paper.name, "request": snapshot_of(one.request)}
            personal |= {"reason": reason} if reason else {}
            people = people_in(one.request.fields.data)
            found.append(Proposal(event=event, day=desk.moment.today, personal=personal, people=people))
        return found

    def record(change: Change, _after: Case) -> None:
        for one in made:
            change.know_file(kept[one.number], len(one.paper.data), desk.moment.at)

    entered = enter(desk, case.row.id, propose, override=override, expect=case.row.seq, then=record)
    take_away(desk, case, entered.case, [one.number for one in made if one.number in case.dossier.documents])
    lay_out(desk, entered.case, [one.number for one in made])
    return entered


def undo_draft(desk: Desk, number: int, document: int, *, reason: str = "") -> Entered:
    """Throw a draft away with its appendices; a number set aside for it is annulled with the reason.

    Raises:
        ContentError: It is final already; ``journal.reason-needed`` when a number is set aside for it.
    """
    case = case_of(desk.scope, number)
    document_of(case, document)
    personal = {"reason": reason} if reason else None
    withdrawn = Proposal(event=e.DraftWithdrawn(document=document), day=desk.moment.today, personal=personal)

    def propose(now: Case) -> list[Proposal]:
        one = now.dossier.documents[document]
        if one.number is not None and one.phase is Phase.DRAFT and not reason.strip():
            raise ContentError.single("journal.reason-needed")
        return [withdrawn]

    def record(change: Change, after: Case) -> None:
        one = after.dossier.documents[document]
        if one.number is None or one.date is None:
            return
        row = change.journal.find(one.series, one.date.year, one.number)
        if row is not None:
            at, actor = desk.moment.at.isoformat(), desk.moment.actor
            change.journal.settle(replace(row, state=NumberState.ANNULLED, reason=reason, at=at, actor=actor))

    entered = enter(desk, number, propose, then=record)
    numbers = [other.id for other in case.dossier.documents.values() if document in (other.id, other.appendix_of)]
    take_away(desk, case, entered.case, numbers)
    return entered


def replace_paper(desk: Desk, number: int, document: int, *, reason: str) -> Entered:
    """Draft a document anew in place of a final one in which a mistake was found; the first stays as it was signed.

    The new one cites the first where its card has a place for that, and has a date and a number of its own. The first
    counts as replaced when the new one comes into force: is registered, or signed where it has no number.

    Raises:
        ContentError: The document is not final, or was replaced already; ``dossier.reason-needed``; every problem of
            the paper.
    """
    case = case_of(desk.scope, number)
    one = document_of(case, document)
    if not one.final or one.phase not in LIVING:
        raise ContentError([Problem(code="dossier.not-final", facts=facts_of(one))])
    if not reason.strip():
        raise ContentError.single("dossier.reason-needed", step=one.slug, title=one.name, scope=one.scope or "")
    workspace, instance = in_place_of(desk.workspace, case, one)
    numbers = _Ids(case.dossier, beside=[one.id])
    made = _make(desk, load_kit(workspace.layers), workspace, case, instance, one.task, numbers)
    if not made:
        again = next(other for other in case.dossier.documents.values() if other.cites == one.id and other.final)
        raise ContentError([Problem(code="dossier.not-draft", facts=facts_of(again))])
    return _enter_drafts(desk, case, made, "", cites=one.id, does=e.Paper.REPLACES, reason=reason)


def draft_about(
    desk: Desk, case: Case, workspace: Workspace, instance: Instance, document: int, does: e.Paper, reason: str
) -> Entered:
    """Draft a paper about another one of the dossier; it belongs to no task.

    Args:
        desk: Where and by whom.
        case: The dossier as it was read.
        workspace: The workspace as the dossier tells it.
        instance: What the paper is made from.
        document: Number of the first document.
        does: What the paper does to it.
        reason: Why, in words.

    Raises:
        ContentError: Every problem of the paper.
    """
    final = [one.id for one in papers_about(case.dossier, instance.card.slug, instance.scope) if one.final]
    numbers = _Ids(case.dossier, beside=final)
    made = _make(desk, load_kit(workspace.layers), workspace, case, instance, None, numbers)
    return _enter_drafts(desk, case, made, "", cites=document, does=does, reason=reason)
