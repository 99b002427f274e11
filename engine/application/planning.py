"""The plan of a school year: every step of a workflow with its days, and what an organisation's own facts change."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.application.catalogue import ground_title, planned_documents
from engine.application.condition_words import ConditionWords
from engine.application.kit import Kit, load_kit
from engine.application.plan_opening import (
    Facts,
    Opening,
    WorkingPair,
    branched_documents,
    condition_of,
    facts_of,
    opening,
)
from engine.application.term_words import TermWords
from engine.errors import ContentError, UsageError
from engine.expressions.reasons import value_of
from engine.language import surname_initials
from engine.loading.cards import card_path, load_card
from engine.loading.layers import Layers
from engine.loading.processes import Workflow, load_workflow, processes
from engine.loading.schemas import nearest
from engine.loading.workspace import Workspace
from engine.model.definition import Definition, Occasion, Stage, Step, due_base, is_field
from engine.publishing.plan import Actor, Document, Entry, Opens, Part, Plan, Time
from engine.workflow.plan import PlannedStep, plan

_EACH_ORGANISATION = "organisation"


def definition_of(layers: Layers, process: str) -> Definition:
    """Return what a workflow comes to; see :func:`workflow_of`."""
    return workflow_of(layers, process).definition


def workflow_of(layers: Layers, process: str) -> Workflow:
    """Return a workflow by its id, with where everything in it comes from.

    Raises:
        ContentError: ``workflow.unknown`` with the nearest name, or every problem of its files.
    """
    known = processes(layers)
    if process not in known:
        near = nearest(process, known)
        raise ContentError.single("workflow.unknown", name=process, nearest=near, allowed=list(known))
    return load_workflow(process, layers)


def plan_of(
    layers: Layers,
    process: str,
    school_year: int,
    translations: gettext.NullTranslations,
    *,
    occasions: Mapping[str, dt.date] | None = None,
    workspace: Workspace | None = None,
) -> Plan:
    """Return the plan of a school year.

    Args:
        layers: Where the workflow and the calendars come from.
        process: Id of the workflow.
        school_year: First calendar year: 2026 for 2026/27.
        translations: Catalogue of the language of the words in it.
        occasions: Day of each occasion that happened; the steps of others have no dates.
        workspace: The organisation whose facts are taken into account; conditions are not decided without one.

    Raises:
        UsageError: ``plan.unknown-occasion``.
        ContentError: Problems of the workflow, of a card it names, of the norms; a condition that does not parse.
    """
    definition = definition_of(layers, process)
    known = {occasion.id: occasion.title for occasion in definition.occasions}
    for name in occasions or {}:
        if name not in known:
            raise UsageError("plan.unknown-occasion", occasion=name, nearest=nearest(name, known), allowed=known)
    maker = _Maker(
        kit=load_kit(layers),
        definition=definition,
        school_year=school_year,
        translations=translations,
        occasions=occasions or {},
        workspace=workspace,
        facts=facts_of(workspace) if workspace is not None else None,
    )
    return maker.plan()


@dataclass(frozen=True, kw_only=True)
class _Maker:
    """Puts one plan together."""

    kit: Kit
    definition: Definition
    school_year: int
    translations: gettext.NullTranslations
    occasions: Mapping[str, dt.date]
    workspace: Workspace | None
    facts: Facts | None

    def plan(self) -> Plan:
        """Return the plan."""
        parts = tuple(self._part(part) for part in self.definition.parts())
        organisation = self.facts.organisation if self.facts is not None else None
        return Plan(
            process=self.definition.id,
            title=self.definition.title,
            version=self.definition.version,
            school_year=self.school_year,
            parts=parts,
            preliminary=self._preliminary_years(parts),
            organisation=(organisation.short_name or organisation.name) if organisation else None,
            key=(organisation.inn or organisation.name) if organisation else "",
        )

    def _preliminary_years(self, parts: tuple[Part, ...]) -> tuple[int, ...]:
        """Return the years whose days off may still be moved, when some term rests on one of them."""
        moving = [time for part in parts for entry in part.entries for time in entry.times if time.preliminary]
        days = (day for time in moving for day in (time.start, time.due, time.nominal) if day is not None)
        years = {day.year for day in days} | ({self.school_year, self.school_year + 1} if moving else set())
        return tuple(year for year in sorted(years) if self.kit.calendar.is_preliminary(year))

    def _part(self, part: Stage | Occasion) -> Part:
        occasion = part if isinstance(part, Occasion) else None
        words = ConditionWords(self.translations, occasion)
        return Part(
            id=part.id,
            title=part.title,
            occasion=occasion is not None,
            day=self.occasions.get(part.id) if occasion else None,
            entries=tuple(self._entry(step, occasion, words) for step in part.steps),
        )

    def _entry(self, step: Step, occasion: Occasion | None, words: ConditionWords) -> Entry:
        condition = condition_of(step)
        pairs = self._pairs_of(step, occasion)
        facts = self.facts if step.for_each != _EACH_ORGANISATION else None  # those of others are not known here
        verdict = opening(condition, facts, pairs, words)
        acquaintance = step.acquaintance
        return Entry(
            id=step.id,
            code=step.code,
            title=step.title,
            responsible=self._actor(step.responsible),
            participants=self._actors(step.participants),
            approvals=self._actors(step.approvals),
            acquaintance=self._actors(acquaintance.roles) if acquaintance else (),
            acquaintance_days=acquaintance.working_days if acquaintance else 0,
            documents=tuple(self._documents[slug] for slug in step.documents),
            term=self._terms.term(step.due),
            times=tuple(self._times(step, pairs, verdict)),
            for_each=step.for_each,
            for_whom=self._terms.each(step.for_each),
            organisations=self._organisations if step.for_each == _EACH_ORGANISATION else (),
            repeat=step.repeat.every.value if step.repeat else None,
            repeated=self._terms.repeated(step.repeat),
            after=step.after.steps,
            any_of=step.after.any_of,
            when=step.when,
            condition=words.condition(condition) if condition else None,
            opens=verdict.opens,
            why=verdict.why,
            held=verdict.held,
            optional=step.optional,
            note=step.note,
            grounds=tuple(ground_title(self.kit.norms, ground) for ground in step.basis),
        )

    def _pairs_of(self, step: Step, occasion: Occasion | None) -> tuple[WorkingPair, ...]:
        """Return the pairs a step of a stage is for; which pair an occasion will concern is not known."""
        if self.facts is None or occasion is not None:
            return ()
        return tuple(pair for pair in self.facts.pairs if pair.holds(step, self._branched))

    def _times(self, step: Step, pairs: tuple[WorkingPair, ...], verdict: Opening) -> Iterator[Time]:
        """Yield the days of a step, for each pair those of its own where they differ from the common ones."""
        common = self._common.get(step.id, ())
        held = {one.pair for one in verdict.held if one.opens is Opens.NO}
        own = [(pair, self._of_pairs.get(pair.id, {}).get(step.id, ())) for pair in pairs]
        if all(times == common for _, times in own):
            yield from (_time(one) for one in common if one.due is not None)
            return
        for pair, times in own:
            if pair.id not in held:
                yield from (_time(one, pair) for one in times if one.due is not None)

    @cached_property
    def _common(self) -> Mapping[str, tuple[PlannedStep, ...]]:
        return self._planned(None)

    @cached_property
    def _of_pairs(self) -> Mapping[str, Mapping[str, tuple[PlannedStep, ...]]]:
        """Pair → step → its days, counted with the dates of the pair; the common ones when no term asks for them."""
        pairs = self.facts.pairs if self.facts is not None else ()
        return {pair.id: self._planned(pair) if self._field_bases else self._common for pair in pairs}

    def _planned(self, pair: WorkingPair | None) -> Mapping[str, tuple[PlannedStep, ...]]:
        names = self.facts.names(pair) if self.facts is not None else {}
        dates = {name: value_of(tuple(name.split(".")), names) for name in self._field_bases}
        fields = {name: day for name, day in dates.items() if isinstance(day, dt.date)}
        found: dict[str, tuple[PlannedStep, ...]] = {}
        for one in plan(self.definition, self.school_year, self.kit.calendar, self.occasions, fields):
            found[one.step.id] = (*found.get(one.step.id, ()), one)
        return found

    @cached_property
    def _field_bases(self) -> frozenset[str]:
        bases = (due_base(step.due) for step in self.definition.steps())
        return frozenset(base for base in bases if base is not None and is_field(base))

    @cached_property
    def _branched(self) -> frozenset[str]:
        return branched_documents(self.definition)

    @cached_property
    def _terms(self) -> TermWords:
        return TermWords(self.definition.steps(), self.translations)

    @cached_property
    def _documents(self) -> Mapping[str, Document]:
        return _named_documents(self.definition, self.kit.layers)

    @property
    def _organisations(self) -> tuple[str, ...]:
        return tuple(self.workspace.organisations.values()) if self.workspace is not None else ()

    def _actors(self, roles: tuple[str, ...]) -> tuple[Actor, ...]:
        return tuple(self._actor(role) for role in roles)

    def _actor(self, role: str) -> Actor:
        known = self.definition.roles.get(role)
        holder = self.workspace.roles.get(role) if self.workspace is not None else None
        person = self.workspace.people.get(holder) if self.workspace is not None and holder else None
        return Actor(
            role=role,
            title=known.title if known else role,
            person=surname_initials(str(person.data["name"])) if person else None,
        )


def _named_documents(definition: Definition, layers: Layers) -> Mapping[str, Document]:
    """Return slug → document for all documents of the steps; one that nobody knows is called by its slug."""
    planned = {row.slug: row for row in planned_documents(layers)}
    found = {}
    for slug in dict.fromkeys(slug for step in definition.steps() for slug in step.documents):
        if layers.find(card_path(slug, ".yaml")) is not None:
            card = load_card(slug, layers)
            found[slug] = Document(slug=slug, code=card.code, title=card.title)
        elif slug in planned:
            found[slug] = Document(slug=slug, code=planned[slug].code, title=planned[slug].title)
        else:
            code = slug.rpartition("/")[2].partition("-")[0].upper()
            found[slug] = Document(slug=slug, code=code, title=slug)
    return found


def _time(one: PlannedStep, pair: WorkingPair | None = None) -> Time:
    """Return the days of a planned step that has a last day."""
    assert one.due is not None  # noqa: S101 - asked by the callers
    return Time(
        due=one.due,
        start=one.start,
        nominal=one.nominal,
        occurrence=one.occurrence,
        preliminary=one.preliminary,
        pair=pair.id if pair else None,
        whom=pair.whom if pair else None,
    )
