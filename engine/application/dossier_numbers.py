"""Papers of a dossier made final and entered into the journal, in either of the two ways.

Bytes are written and synced under their hash first; then one transaction records event, number and hash. Nothing is
rendered while a number is locked: it is reserved in a transaction of its own, and a command that was cut off in between
takes the same number again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from engine.application.desk import Case, Desk, Entered, case_in, case_of, enter, enter_in, repeated
from engine.application.dossier_drafts import refresh_sheets
from engine.application.instances import requests_for
from engine.application.kit import load_kit
from engine.application.made_papers import (
    Made,
    allowed_for,
    answers_of,
    make_allowed,
    overridden_proposals,
    people_in,
    snapshot_of,
)
from engine.application.paper_sources import answer_to, document_of, made_from
from engine.application.pinning import content_hash
from engine.application.print_folder import lay_out, take_away
from engine.application.series import Series, series_for
from engine.errors import ContentError, Problem
from engine.loading.cards import load_card
from engine.loading.workspace import Answer, Workspace
from engine.model import events as e
from engine.model.documents import Card
from engine.model.events import Proposal
from engine.model.standing import Document
from engine.storage.change import Change
from engine.storage.rows import NumberRow, NumberState
from engine.workflow.document_checks import facts_of


def register(
    desk: Desk,
    number: int,
    document: int,
    *,
    date: dt.date | None = None,
    text: str | None = None,
    override: str = "",
    key: str | None = None,
) -> Entered:
    """Give a document its number and date: print it with them, or record those written by hand on a signed paper.

    Args:
        desk: Where and by whom.
        number: The dossier.
        document: Its number in the dossier.
        date: Day it bears; the one its number was set aside with, the answered one, else today.
        text: Its number; the one set aside for it, the answered one, else the next of the series.
        override: See :func:`engine.application.desk.enter`.
        key: The same.

    Raises:
        ContentError: What refuses it, every problem of the paper; a number once reserved stays the document's own.
            ``dossier.numbered-already``: another number, or a day of another year, is set aside for it.
    """
    case = case_of(desk.scope, number)
    one = document_of(case, document)
    card = load_card(one.slug, desk.workspace.layers)
    if not card.numbered:
        raise ContentError.single("dossier.not-numbered", document=one.slug, title=card.title, id=one.id)
    answer = _answer_to(desk.workspace, case, one)
    settled = one.date if one.final or one.number is not None else None
    day = date or settled or _day_of(answer) or desk.moment.today
    wanted = text or (answer.number if answer and one.number is None else None)
    if one.final:
        return _record_by_hand(desk, case, one, card, day, wanted, override, key)
    one = _reserve(desk, case, one, card, day, wanted, override)
    return finish(desk, number, document, day=one.date or day, override=override, key=key)


def _answer_to(workspace: Workspace, case: Case, one: Document) -> Answer | None:
    """Return the answer that says date and number of a document; those of a replaced one are its own."""
    if one.does is e.Paper.REPLACES:
        return None
    return answer_to(workspace, case.course.definition, case.dossier, one)


def _day_of(answer: Answer | None) -> dt.date | None:
    return dt.date.fromisoformat(answer.date) if answer is not None and answer.date else None


def _series_of(desk: Desk, case: Case, one: Document, card: Card) -> Series:
    """Return the series of a document; a paper that changes another one is numbered among those of its kind."""
    first = case.dossier.documents.get(one.cites or 0)
    same = card.kind_from is not None and first is not None
    kind = load_card(first.slug, desk.workspace.layers).kind if same and first is not None else card.kind
    return series_for(desk.workspace, card.slug, kind)


def _reserve(
    desk: Desk, case: Case, one: Document, card: Card, day: dt.date, wanted: str | None, override: str
) -> Document:
    """Set a number aside for a draft, in a transaction of its own, unless one is; its day may still change.

    Return the draft with its number.
    """
    series = _series_of(desk, case, one, card)
    with desk.scope.change(case.row.id) as change:
        known = case_in(change, desk).dossier.documents[one.id]
        if known.number is None:
            row = _take_number(change, desk, series, known, card, day, wanted)
        elif wanted not in (None, known.number) or (known.date is not None and known.date.year != day.year):
            raise ContentError([Problem(code="dossier.numbered-already", facts=facts_of(known))])
        elif known.date == day:
            return known
        else:
            row = _found(change, known.series, day.year, known.number)
            change.journal.settle(replace(row, date=day))
        reserved = e.NumberReserved(document=one.id, series=row.series, number=row.text, date=day)
        proposals = [Proposal(event=reserved, day=desk.moment.today)]
        entered = enter_in(change, desk, lambda _case: proposals, override=override)
    return entered.case.dossier.documents[one.id]


def _found(change: Change, series: str, year: int, number: str) -> NumberRow:
    """Return the line of the journal that a document refers to.

    Raises:
        ContentError: ``journal.unknown-number``.
    """
    row = change.journal.find(series, year, number)
    if row is None:
        raise ContentError.single("journal.unknown-number", number=number, year=year)
    return row


def _take_number(
    change: Change, desk: Desk, series: Series, one: Document, card: Card, day: dt.date, wanted: str | None
) -> NumberRow:
    actor, at = desk.moment.actor, desk.moment.at
    change.journal.begin(series.id, day.year, series.first)
    if wanted is None:
        return change.journal.reserve(
            series.id, series.pattern, day, at=at, actor=actor, title=card.title, dossier=change.row.id, document=one.id
        )
    row = NumberRow(
        organisation=desk.organisation,
        series=series.id,
        year=day.year,
        ordinal=series.pattern.ordinal(wanted),
        text=wanted.strip(),
        state=NumberState.RESERVED,
        date=day,
        title=card.title,
        dossier=change.row.id,
        document=one.id,
        actor=actor,
        at=at.isoformat(),
        reason="",
    )
    change.journal.record(row)
    return row


def _record_by_hand(
    desk: Desk, case: Case, one: Document, card: Card, day: dt.date, wanted: str | None, override: str, key: str | None
) -> Entered:
    """Enter a signed paper into the journal under the number written on it; the bytes stay as they are."""
    series = _series_of(desk, case, one, card)
    with desk.scope.change(case.row.id) as change:
        if key is not None and change.known_command(key) is not None:
            return repeated(change, desk)
        row = _take_number(change, desk, series, one, card, day, wanted)
        event = e.DocumentRegistered(document=one.id, series=series.id, number=row.text, date=day)
        proposals = [Proposal(event=event, day=desk.moment.today)]
        entered = enter_in(change, desk, lambda _case: proposals, override=override)
        change.journal.settle(replace(row, state=NumberState.GIVEN))
        if key is not None:
            change.know_command(key, desk.moment.at)
        return entered


def finish(
    desk: Desk, number: int, document: int, *, day: dt.date, override: str = "", key: str | None = None
) -> Entered:
    """Print a document for good under its reserved number, with its appendices, and enter it into the journal.

    Args:
        desk: Where and by whom.
        number: The dossier.
        document: Its number in the dossier.
        day: Day it bears.
        override: See :func:`engine.application.desk.enter`.
        key: The same.

    Raises:
        ContentError: Every problem of the paper; the reserved number stays the document's own.
    """
    case = case_of(desk.scope, number)
    one = document_of(case, document)
    papers = _final_papers(desk, case, one, day, override)
    kept = [(made, desk.store.blobs.put(made.paper.data)) for made in papers]

    def propose(_case: Case) -> list[Proposal]:
        taken = [one for made, _ in kept for one in overridden_proposals(made, desk.moment.today, override)]
        proposals = [*taken, *(_finished(desk, made, file, day) for made, file in kept)]
        if one.number is not None:
            event = e.DocumentRegistered(document=one.id, series=one.series, number=one.number, date=day)
            proposals.append(Proposal(event=event, day=desk.moment.today))
        return [*proposals, *answers_of(one, desk.moment.today)]

    def record(change: Change, _after: Case) -> None:
        for made, file in kept:
            change.know_file(file, len(made.paper.data), desk.moment.at)
        if one.number is not None:
            row = _found(change, one.series, day.year, one.number)
            change.journal.settle(replace(row, state=NumberState.GIVEN, title=papers[0].paper.heading))

    entered = enter(desk, number, propose, override=override, key=key, then=record)
    numbers = [made.number for made in papers]
    take_away(desk, case, entered.case, numbers)
    lay_out(desk, entered.case, numbers)
    return refresh_sheets(desk, entered, one)


def _finished(desk: Desk, made: Made, file: str, day: dt.date) -> Proposal:
    template = content_hash(desk.workspace.layers, made.paper.slug)
    return Proposal(
        event=e.DocumentFinished(document=made.number, file=file, date=day, template=template),
        day=desk.moment.today,
        personal={"name": made.paper.name, "request": snapshot_of(made.request)},
        people=people_in(made.request.fields.data),
    )


def _final_papers(desk: Desk, case: Case, one: Document, day: dt.date, override: str) -> list[Made]:
    """Return a document and its appendices, made with date and number."""
    workspace, instance = made_from(desk.workspace, case, one)
    kit = load_kit(workspace.layers)
    requests = requests_for(kit, workspace, instance, date=day.isoformat(), number=one.number)
    appendices = {other.slug: other.id for other in case.dossier.documents.values() if other.appendix_of == one.id}
    found = []
    for place, request in enumerate(requests):
        number = appendices.get(request.slug) if place else one.id
        if number is None:
            raise ContentError.single("dossier.appendix-missing", document=request.slug, id=one.id)
        allowed = allowed_for(case.dossier, number)
        paper, fresh = make_allowed(kit, request, desk.moment.today, allowed, override=bool(override))
        made = Made(paper=paper, request=request, task=one.task, number=number, overridden=fresh)
        found.append(replace(made, appendix_of=one.id if place else None))
    return found
