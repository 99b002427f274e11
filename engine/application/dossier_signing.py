"""Papers of a dossier signed and made known; the last signature ends the step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.application.desk import Case, Desk, Entered, case_of, enter
from engine.application.kit import Kit, load_kit
from engine.application.made_papers import answers_of
from engine.application.naming import DRAFT
from engine.application.paper_sources import document_of, instances_of_tasks, with_documents
from engine.application.print_folder import lay_out, take_away
from engine.errors import ContentError, Place, Problem
from engine.loading.schemas import nearest
from engine.loading.workspace import Workspace
from engine.model import events as e
from engine.model.events import Proposal, TaskKey
from engine.model.standing import Document, Dossier, Phase, Status
from engine.storage.change import Change


def sign(
    desk: Desk,
    number: int,
    document: int,
    *,
    on: dt.date | None = None,
    signer: str = "",
    scan: Path | None = None,
    override: str = "",
    key: str | None = None,
) -> Entered:
    """Enter that a paper was signed; a draft printed with blanks becomes final as it is.

    When it was the last paper of its task and everybody has agreed, the step is done on that day.

    Args:
        desk: Where and by whom.
        number: The dossier.
        document: Its number in the dossier.
        on: The day; today when ``None``.
        signer: Who signed, by id.
        scan: Scan of the paper, or a detached signature; its bytes are kept with their hash.
        override: See :func:`engine.application.desk.enter`.
        key: The same.

    Raises:
        ContentError: What refuses it; ``file.unreadable``.
    """
    case = case_of(desk.scope, number)
    document_of(case, document)
    day = on or desk.moment.today
    data = read_scan(scan) if scan is not None else None
    kept = desk.store.blobs.put(data) if data is not None else None
    personal = {"name": scan.name} if scan is not None else None
    workspace = with_documents(desk.workspace, case.course.definition, case.dossier)
    kit = load_kit(workspace.layers)

    def propose(now: Case) -> list[Proposal]:
        paper = now.dossier.documents[document]
        proposals = list(_as_printed(now.dossier, paper, desk.moment.today, day))
        signed = e.DocumentSigned(document=document, signer=signer, file=kept)
        proposals.append(Proposal(event=signed, day=day, personal=personal, people=(signer,) if signer else ()))
        if not paper.registered:
            proposals += answers_of(paper, day)
        if paper.task is not None and _is_last(kit, workspace, now, paper):
            proposals.append(Proposal(event=e.StepDone(task=paper.task), day=_last_day(now, paper.task, day)))
        return proposals

    def record(change: Change, _after: Case) -> None:
        if kept is not None and data is not None:
            change.know_file(kept, len(data), desk.moment.at)

    entered = enter(desk, number, propose, override=override, key=key, then=record)
    mine = [other.id for other in case.dossier.documents.values() if document in (other.id, other.appendix_of)]
    take_away(desk, case, entered.case, mine)
    lay_out(desk, entered.case)
    return entered


def read_scan(path: Path) -> bytes:
    """Return the bytes of a scan or a signature.

    Raises:
        ContentError: ``file.not-found`` or ``file.unreadable``.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ContentError.single("file.not-found", place=Place(file=str(path))) from error
    except OSError as error:
        place = Place(file=str(path))
        raise ContentError.single("file.unreadable", place=place, reason=error.strerror or "") from error


def _as_printed(dossier: Dossier, paper: Document, today: dt.date, day: dt.date) -> Iterator[Proposal]:
    """Yield that a draft and its appendices are final as they were printed, blanks and all."""
    if paper.phase is not Phase.DRAFT:
        return
    for one in dossier.documents.values():
        if paper.id in (one.id, one.appendix_of) and one.phase is Phase.DRAFT:
            event = e.DocumentFinished(document=one.id, file=one.file, date=paper.date or day, template=one.template)
            yield Proposal(event=event, day=today, personal={"name": one.name.replace(DRAFT, "")})


def _is_last(kit: Kit, workspace: Workspace, case: Case, paper: Document) -> bool:
    """Return whether everything else a task asks for is there and signed, and everybody has agreed."""
    task = paper.task
    known = case.dossier.tasks.get(task) if task else None
    step = case.course.definition.find(task.step) if task else None
    if task is None or known is None or step is None or known.status is not Status.OPEN:
        return False
    if any(role not in known.agreed for role in step.approvals):
        return False
    others = [one for one in case.dossier.papers_of(task) if paper.id not in (one.id, one.appendix_of)]
    if any(one.signed is None and not one.is_sheet for one in others):
        return False
    there = {(one.slug, one.scope) for one in case.dossier.papers_of(task)}
    wanted = (
        instance for _, instance in instances_of_tasks(kit, workspace, case, [task]) if not isinstance(instance, str)
    )
    return all((instance.card.slug, instance.scope) in there for instance in wanted)


def _last_day(case: Case, task: TaskKey, day: dt.date) -> dt.date:
    """Return the day of the last signature of a task."""
    days = (day, case.dossier.tasks[task].opened, *(one.signed for one in case.dossier.papers_of(task)))
    return max(one for one in days if one is not None)


def acquaint(
    desk: Desk, number: int, document: int, people: Iterable[str], *, on: dt.date | None = None, override: str = ""
) -> Entered:
    """Enter that people were made acquainted with a document against signature.

    Raises:
        ContentError: ``person.unknown``, or what refuses it.
    """
    case = case_of(desk.scope, number)
    document_of(case, document)
    named = tuple(people)
    known = desk.workspace.people
    wrong = [
        Problem(code="person.unknown", facts={"id": one, "nearest": nearest(one, known)})
        for one in named
        if one not in known
    ]
    if wrong:
        raise ContentError(wrong)
    day = on or desk.moment.today
    proposals = [Proposal(event=e.Acquainted(document=document, person=one), day=day, people=(one,)) for one in named]
    return enter(desk, number, lambda _case: proposals, override=override)
