"""Issuing: all papers of a stage, or of the whole roadmap, from what the workspace knows.

Every document of the run is made before the first is written; one wrong answer and nothing is written. A document that
nobody has answered yet and that cannot be made without answers *waits*: it is listed with what it needs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.application.desk import has_base, organisation_of, store_of
from engine.application.instances import Instance, requests_for
from engine.application.kit import load_kit
from engine.application.papers import Paper, check_paper, make_paper
from engine.application.print_folder import DOCUMENTS
from engine.application.wanted import Point, wanted_papers
from engine.errors import NOWHERE, ContentError, Place, Problem, Severity, refusals
from engine.language import short_school_year
from engine.loading.cards import load_card, slugs
from engine.loading.schemas import nearest
from engine.loading.workspace import Answer, Workspace
from engine.model.definition import Definition, Step
from engine.storage.files import write_together
from engine.storage.ledger import Entry, append, read_ledger, sha256

Progress = Callable[[str], None]


@dataclass(frozen=True, kw_only=True)
class Item:
    """What became of one document of the roadmap.

    Attributes:
        stage: Title of its stage or occasion.
        step: The step it belongs to.
        slug: Which document.
        title: Its title.
        scope: Pair, person or document it is for.
        state: ``made``, ``draft`` (made, without date or number), ``kept`` (final already, unchanged), ``waiting``
            or ``planned`` (no template yet).
        files: Where it and its appendices were written, under the folder of documents.
        problems: What it waits for, or warnings.
    """

    stage: str
    step: Step
    slug: str
    title: str
    scope: str | None
    state: str
    files: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Made:
    """A paper that is ready to be written; ``place`` is where it was answered."""

    item: Item
    paper: Paper
    folder: str
    key: str
    place: Place


def issue(
    workspace: Workspace,
    definition: Definition,
    *,
    out: Path,
    today: dt.date,
    stage: str | None = None,
    progress: Progress | None = None,
) -> list[Item]:
    """Make the papers of one stage, or of all stages and of the occasions that happened.

    Args:
        workspace: The organisation's folder.
        definition: The workflow.
        out: Folder of the documents.
        today: The day drafts take acts on.
        stage: Id or title of a stage or occasion; all when ``None``.
        progress: Called with the title of every document as it is made.

    Raises:
        ContentError: Every problem of every document; nothing was written. ``dossier.led``: a dossier keeps the papers
            of this workflow and this folder.
    """
    if out.resolve() == (workspace.root / DOCUMENTS).resolve():
        _check_not_led(workspace, definition)
    kit = load_kit(workspace.layers)
    items: list[Item] = []
    made: list[_Made] = []
    problems: list[Problem] = []
    taken = set[int]()
    for point, instance in wanted_papers(kit, workspace, definition, stage):
        if isinstance(instance, str):
            items.append(_planned(point, instance))
            continue
        taken.add(id(instance.answer))
        try:
            papers = [make_paper(kit, request, today=today) for request in requests_for(kit, workspace, instance)]
        except ContentError as error:
            if waits(instance, error.problems):
                items.append(_item(point, instance, "waiting", error.problems))
            else:
                problems.extend(error.problems)
            continue
        warnings = tuple(problem for paper in papers for problem in paper.warnings)
        item = _item(point, instance, "made" if is_final(papers[0]) else "draft", warnings)
        items.append(item)
        place = instance.answer.place if instance.answer is not None else NOWHERE
        made.extend(
            _Made(item=item, paper=paper, folder=point.folder, key=_key(paper, instance), place=place)
            for paper in papers
        )
        if progress is not None:
            progress(item.title)
    problems.extend(_unused_answers(workspace, definition, taken, stage))
    ledger = read_ledger(out)
    problems.extend(_taken_numbers(made, ledger))
    if refusals(problems):
        raise ContentError(problems)
    return _write(items, made, ledger, out)


def _check_not_led(workspace: Workspace, definition: Definition) -> None:
    """Refuse papers outside of the dossier that keeps them: a number would stand in two lists.

    Raises:
        ContentError: ``dossier.led``.
    """
    if not has_base(workspace):
        return
    store = store_of(workspace)
    rows = store.of(organisation_of(workspace)).dossiers()
    store.engine.dispose()
    if any((row.process, row.school_year) == (definition.id, workspace.school_year) for row in rows):
        facts = {"process": definition.title, "year": short_school_year(workspace.school_year)}
        raise ContentError([Problem(code="dossier.led", facts=facts)])


def rehearse(workspace: Workspace, definition: Definition, *, today: dt.date) -> list[Problem]:
    """Return what would stand in the way of the answered papers, and what a person should look at; nothing is made.

    Args:
        workspace: The organisation's folder.
        definition: The workflow.
        today: The day drafts take acts on.
    """
    kit = load_kit(workspace.layers)
    problems: list[Problem] = []
    taken = set[int]()
    for _, instance in wanted_papers(kit, workspace, definition):
        if isinstance(instance, str) or instance.answer is None:
            continue
        taken.add(id(instance.answer))
        try:
            for request in requests_for(kit, workspace, instance):
                problems.extend(check_paper(kit, request, today=today).warnings)
        except ContentError as error:
            problems.extend(() if waits(instance, error.problems) else error.problems)
    problems.extend(_unused_answers(workspace, definition, taken, None))
    return problems


def waits(instance: Instance, problems: Iterable[Problem]) -> bool:
    """Return whether a paper only waits: nobody answered it, or it has no date yet and lacks fields or consents."""
    if instance.answer is None:
        return True
    return instance.answer.date is None and all(_lacks(problem) for problem in problems)


def _lacks(problem: Problem) -> bool:
    if problem.code in ("schema.missing-key", "check.no-consent", "check.no-payment"):
        return True
    return "found" in problem.facts and problem.facts["found"] is None


def _planned(point: Point, slug: str) -> Item:
    return Item(stage=point.stage, step=point.step, slug=slug, title=slug, scope=None, state="planned")


def _item(point: Point, instance: Instance, state: str, problems: tuple[Problem, ...]) -> Item:
    card = instance.card
    return Item(
        stage=point.stage,
        step=point.step,
        slug=card.slug,
        title=card.title,
        scope=instance.scope,
        state=state,
        problems=problems,
    )


def is_final(paper: Paper) -> bool:
    """Return whether a document has its date, and its number where it needs one."""
    identity, card = paper.identity, paper.card
    return identity.date is not None and (
        identity.number is not None or not card.numbered or card.appendix_of is not None
    )


def _key(paper: Paper, instance: Instance) -> str:
    """Return what the record knows a document by; a step is named only when it is not the first one for it."""
    return "|".join((paper.slug, instance.scope or "", "" if instance.first else instance.step.id))


def _unused_answers(
    workspace: Workspace, definition: Definition, taken: Collection[int], stage: str | None
) -> Iterator[Problem]:
    """Yield a refusal for every answer to an unknown document, or that no step took (wrong occasion or step)."""
    own = {slug for step in definition.steps() for slug in step.documents}
    known = slugs(workspace.layers)
    for answer in workspace.answers:
        if answer.slug not in known:
            near = nearest(answer.slug, known)
            yield Problem(code="document.unknown", facts={"name": answer.slug, "nearest": near}, place=answer.place)
            continue
        appendix = load_card(answer.slug, workspace.layers).appendix_of is not None
        if stage is None and answer.slug in own and not appendix and id(answer) not in taken:
            facts = {
                "document": answer.slug,
                "for": answer.scope or "",
                "occasion": answer.occasion or answer.step or "",
            }
            yield Problem(code="answers.unused", facts=facts, place=answer.place)


def _taken_numbers(made: list[_Made], ledger: Mapping[str, Entry]) -> Iterator[Problem]:
    """Yield a refusal for every number that two documents of one series and year would share."""
    given = {(e.series, (e.date or "")[:4], e.number): e.key for e in ledger.values() if e.number and e.series}
    for work in made:
        entry = _entry(work, "")
        if entry.number is None or entry.series is None or entry.date is None:
            continue
        mark = (entry.series, entry.date[:4], entry.number)
        if given.setdefault(mark, work.key) != work.key:
            facts = {"number": entry.number, "year": entry.date[:4], "other": given[mark].split("|")[0]}
            yield Problem(code="journal.number-taken", facts=facts, place=work.place)


def _write(items: list[Item], made: list[_Made], ledger: Mapping[str, Entry], out: Path) -> list[Item]:
    """Write what is new, keep what is final; return the items with their files."""
    entries: list[Entry] = []
    outcomes: dict[int, list[tuple[str, bool, tuple[Problem, ...]]]] = {}
    written: dict[str, bytes] = {}
    replaced = set[str]()
    for work in made:
        file = f"{work.folder}/{work.paper.name}"
        entry = _entry(work, file)
        known = ledger.get(work.key)
        outcome = outcomes.setdefault(id(work.item), [])
        if known is not None and known.state == "final" and (out / known.file).is_file():
            outcome.append((known.file, True, _differs(known, entry)))
            continue
        written[file] = work.paper.data
        if known is not None:
            replaced.add(known.file)
        entries.append(entry)
        outcome.append((file, False, ()))
    write_together((out / file, data) for file, data in written.items())
    for file in replaced - written.keys():
        (out / file).unlink(missing_ok=True)
    append(out, entries)
    return [_outcome(item, outcomes.get(id(item), [])) for item in items]


def _differs(known: Entry, entry: Entry) -> tuple[Problem, ...]:
    """Final bytes never change: say so when the same answers would give others now."""
    if known.sha256 == entry.sha256:
        return ()
    facts = {"file": known.file, "number": known.number or ""}
    place = Place(file=known.file)
    return (Problem(code="ledger.final-differs", facts=facts, place=place, severity=Severity.WARNING),)


def _outcome(item: Item, written: list[tuple[str, bool, tuple[Problem, ...]]]) -> Item:
    if not written:
        return item
    kept = all(was_kept for _, was_kept, _ in written)
    more = tuple(problem for _, _, problems in written for problem in problems)
    files = tuple(file for file, _, _ in written)
    return replace(item, files=files, state="kept" if kept else item.state, problems=(*item.problems, *more))


def _entry(work: _Made, file: str) -> Entry:
    paper = work.paper
    identity, card = paper.identity, paper.card
    return Entry(
        key=work.key,
        code=card.code,
        series=paper.kind if card.numbered and card.appendix_of is None else None,
        date=identity.date.isoformat() if identity.date else None,
        number=identity.number if card.appendix_of is None else None,
        title=paper.heading,
        file=file,
        sha256=sha256(paper.data),
        state="final" if is_final(paper) else "draft",
    )


def paper_of_workspace(
    workspace: Workspace,
    slug: str,
    *,
    scope: str | None,
    date: str | None,
    number: str | None,
    today: dt.date,
) -> list[Paper]:
    """Return one document of a workspace with its appendices, outside of any step and recorded nowhere.

    Args:
        workspace: The organisation's folder.
        slug: The document.
        scope: Pair, person or document it is for, where the card asks.
        date: ISO date that takes the place of the answered one.
        number: Number that takes the place of the answered one.
        today: The day a draft takes acts on.

    Raises:
        ContentError: Every problem; ``answers.scope-needed`` when the document is per pair or person.
    """
    kit = load_kit(workspace.layers)
    card = load_card(slug, workspace.layers)
    answers = [answer for answer in workspace.answers_for(slug) if scope in (None, answer.scope)]
    answer: Answer | None = answers[0] if len(answers) == 1 or (answers and card.for_each is None) else None
    instance = Instance(
        card=card,
        step=Step(id="", title=card.title, responsible=""),
        scope=scope or (answer.scope if answer else None),
        answer=answer,
    )
    requests = requests_for(kit, workspace, instance, date=date, number=number)
    return [make_paper(kit, request, today=today) for request in requests]
