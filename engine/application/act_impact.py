"""What a change of an act touches: content, templates that print it, dossiers under way, papers issued already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from engine.application.act_uses import Uses, Wanted, all_uses, names_in_template, wanted_on
from engine.application.desk import case_of
from engine.application.grounds import possible_acts
from engine.application.kit import Kit
from engine.errors import UsageError
from engine.inspection.cited_acts import cited_acts
from engine.loading.cards import card_path, load_card, slugs
from engine.model.definition import Definition, Step
from engine.model.documents import Card, Ground
from engine.model.norms import Act
from engine.model.standing import Phase, Status, Task
from engine.ooxml.text import read_text
from engine.storage.rows import DocumentRow, DossierRow
from engine.storage.store import Scope

_AHEAD: Final = (Status.OPEN, Status.WAITING)
_ISSUED: Final = (Phase.FINAL.value, Phase.REGISTERED.value, Phase.SIGNED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAhead:
    """A step of a dossier that rests on the act and is not done yet.

    Attributes:
        count: How many times it is open or waits.
        documents: Slugs of its papers that cite the act.
        due: The nearest term.
    """

    id: str
    title: str
    count: int
    documents: tuple[str, ...]
    due: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierUse:
    """A dossier under way that rests on the act.

    Attributes:
        organisation: Title of its organisation.
        steps: Steps ahead, in the order of the workflow.
        drafts: Papers that are not final yet and would cite the act.
    """

    row: DossierRow
    organisation: str
    steps: tuple[StepAhead, ...]
    drafts: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperUse:
    """A final paper that holds and cites the act.

    Attributes:
        organisation: Title of its organisation.
        grounds: The grounds of its card for which it does.
    """

    row: DocumentRow
    organisation: str
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What a change of an act touches.

    Attributes:
        act: The act.
        article: The article asked about, ``None`` for the whole act.
        uses: What names it in the content.
        silent: Slugs of documents whose card names the act and whose template prints no grounds.
        printed: Parameter → slugs of the documents whose templates print it.
        dossiers: Dossiers under way.
        papers: Papers issued already, by date.
    """

    act: Act
    article: str | None
    uses: Uses
    silent: frozenset[str]
    printed: Mapping[str, tuple[str, ...]]
    dossiers: tuple[DossierUse, ...] = ()
    papers: tuple[PaperUse, ...] = ()


def impact(kit: Kit, act: Act, *, today: dt.date, article: str | None = None, scope: Scope | None = None) -> Impact:
    """Return what a change of an act touches.

    Cards of other organisations are read from these layers too: theirs are not at hand.

    Args:
        kit: The loaded layers.
        act: The act.
        today: The day acts are taken on, also for papers without a date.
        article: Number of an article.
        scope: Whose dossiers; ``None`` where there is no base.

    Raises:
        UsageError: ``norms.no-such-article``.
        ContentError: A card, a workflow, a template or a dossier cannot be read.
    """
    every = all_uses(kit)
    wanted = wanted_on(kit.norms.acts, act.id, today, article)
    if article is not None:
        _refuse_unknown(act, article, every)
    uses = every.of(wanted)
    parameters = {one.parameter.id for one in uses.parameters if one.parameter.values}
    citing = dict.fromkeys(one.slug for one in uses.cards if not one.retention)
    search = _Search(kit=kit, wanted=wanted, today=today)
    return Impact(
        act=act,
        article=article,
        uses=uses,
        silent=frozenset(slug for slug in citing if not _prints_grounds(kit, slug)),
        printed={name: tuple(_printing(kit, name)) for name in sorted(parameters)},
        dossiers=tuple(search.dossiers(scope)) if scope is not None else (),
        papers=tuple(search.papers(scope)) if scope is not None else (),
    )


def _refuse_unknown(act: Act, article: str, uses: Uses) -> None:
    named = (ground.article for ground in uses.grounds() if ground.act == act.id and ground.article)
    known = {*act.articles, *named}
    if article not in known:
        ordered = sorted(known, key=lambda number: [int(part) for part in number.split(".")])
        raise UsageError("norms.no-such-article", act=act.short_name, article=article, allowed=ordered)


def _prints_grounds(kit: Kit, slug: str) -> bool:
    return "grounds" in _names(kit, slug)


def _printing(kit: Kit, parameter: str) -> Iterator[str]:
    return (slug for slug in slugs(kit.layers) if f"parameters.{parameter}" in _names(kit, slug))


def _names(kit: Kit, slug: str) -> frozenset[str]:
    has_template = kit.layers.find(card_path(slug, ".docx")) is not None
    return names_in_template(kit.layers, slug) if has_template else frozenset()


@dataclass(frozen=True, kw_only=True)
class _Search:
    """Looks through dossiers for what rests on an act."""

    kit: Kit
    wanted: Wanted
    today: dt.date

    def dossiers(self, scope: Scope) -> Iterator[DossierUse]:
        """Yield the dossiers under way that rest on the act."""
        titles = scope.titles()
        drafts: dict[int, list[DocumentRow]] = {}
        for document in scope.documents():
            if document.phase == Phase.DRAFT.value:
                drafts.setdefault(document.dossier, []).append(document)
        for row in scope.dossiers():
            case = case_of(scope, row.id)
            tasks = [task for task in case.living(self.today).tasks.values() if task.status in _AHEAD]
            ahead = tuple(self._ahead(case.course.definition, tasks))
            own = tuple(one for one in drafts.get(row.id, ()) if self.cited_by(one.slug, one.date))
            if ahead or own:
                yield DossierUse(row=row, organisation=titles[row.organisation], steps=ahead, drafts=own)

    def papers(self, scope: Scope) -> Iterator[PaperUse]:
        """Yield the final papers that cite the act, by date."""
        titles = scope.titles()
        issued = [row for row in scope.documents() if row.phase in _ISSUED]
        for row in sorted(issued, key=lambda row: (row.date or dt.date.max, row.dossier, row.id)):
            grounds = self.cited_by(row.slug, row.date)
            if grounds and self._is_cited(scope, row, grounds):
                yield PaperUse(row=row, organisation=titles[row.organisation], grounds=grounds)

    def _is_cited(self, scope: Scope, row: DocumentRow, grounds: Collection[Ground]) -> bool:
        """Return whether a final paper names the act; where every ground has a condition, its own text tells."""
        if any(ground.when is None for ground in grounds):
            return True
        paragraphs = read_text(scope.store.blobs.get(row.file)).values()
        texts = (one.text for part in paragraphs for one in part)
        return self.wanted.act in cited_acts(texts, self.kit.norms.acts, self.kit.norms.act_kinds)

    def cited_by(self, slug: str, day: dt.date | None) -> tuple[Ground, ...]:
        """Return the grounds for which a document of a day cites the act, whatever their conditions say."""
        card = self._cards.get(slug)
        if card is None:
            return ()
        cited = possible_acts(self.kit.norms, card, day or self.today)
        return tuple(
            ground
            for ground, act in cited.items()
            if act.id == self.wanted.act and (ground.act != act.id or self.wanted.means(ground))
        )

    @cached_property
    def _cards(self) -> Mapping[str, Card]:
        return {slug: load_card(slug, self.kit.layers) for slug in slugs(self.kit.layers)}

    def _ahead(self, definition: Definition, tasks: Iterable[Task]) -> Iterator[StepAhead]:
        by_step: dict[str, list[Task]] = {}
        for task in tasks:
            by_step.setdefault(task.key.step, []).append(task)
        for step in definition.steps():
            own = by_step.get(step.id, [])
            documents = tuple(self._citing(step)) if own else ()
            if documents or (own and any(self.wanted.means(ground) for ground in step.basis)):
                due = min((task.due for task in own if task.due is not None), default=None)
                yield StepAhead(id=step.id, title=step.title, count=len(own), documents=documents, due=due)

    def _citing(self, step: Step) -> Iterator[str]:
        """Yield the papers of a step, appendices included, that would cite the act today."""
        for slug in step.documents:
            card = self._cards.get(slug)
            for name in (slug, *(card.appendices if card is not None else ())):
                if self.cited_by(name, None):
                    yield name
