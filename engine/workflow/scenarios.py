"""What a sentence expects, held against what happened; every difference is a problem where the expectation stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from engine.errors import Problem
from engine.model.definition import Definition
from engine.model.dossier import Happening, HappeningKind, StepAction, Timeline, Unmet, Whom
from engine.model.scenario import NO_OCCASION, Exhaustive, Expectation, Expects, Sentence, Within
from engine.workflow.parties import Parties
from engine.workflow.works import Order

_EVENTS: Mapping[Expects, HappeningKind] = {
    Expects.OPENS: HappeningKind.OPENED,
    Expects.DONE: HappeningKind.DONE,
    Expects.SKIPS: HappeningKind.SKIPPED,
    Expects.ASKS: HappeningKind.ASKED,
    Expects.LATE: HappeningKind.LATE,
    Expects.AGREES: HappeningKind.AGREED,
    Expects.ACQUAINTS: HappeningKind.ACQUAINTED,
    Expects.LATE_ACQUAINTANCE: HappeningKind.ACQUAINTANCE_LATE,
    Expects.DOCUMENTS: HappeningKind.DONE,
    Expects.NO_DOCUMENTS: HappeningKind.DONE,
    Expects.STAYS_CLOSED: HappeningKind.OPENED,
}
_REASONS = (HappeningKind.SKIPPED, HappeningKind.NOT_OPENED)
_SHOWN = 6
"""More people or pairs than this are not named one by one."""

Years = Sequence[tuple[int, Happening]]


def check_sentence(definition: Definition, sentence: Sentence, timelines: Sequence[Timeline]) -> list[Problem]:
    """Return everything in which a sentence and a walk differ, in the order of the sentence.

    Args:
        definition: The workflow.
        sentence: What was given, what happened, what is expected.
        timelines: What :func:`engine.workflow.walk.walk_years` returned for the sentence.
    """
    return list(_Check(definition, sentence, timelines).problems())


class _Check:
    """One sentence and the timelines of its school years."""

    def __init__(self, definition: Definition, sentence: Sentence, timelines: Sequence[Timeline]) -> None:
        self._order = Order(definition)
        self._sentence = sentence
        self._timelines = timelines
        self._parties = Parties.of(sentence.facts)
        self._happenings: Years = [(line.school_year, one) for line in timelines for one in line.happenings]

    def problems(self) -> Iterator[Problem]:
        """Yield the differences."""
        yield from map(self._unmet, self._unmet_everywhere())
        for expectation in self._sentence.expected:
            yield from self._checked(expectation)
        for exhaustive in self._sentence.exhaustive:
            for expectation in exhaustive.items:
                yield from self._checked(expectation)
            yield from self._beyond(exhaustive)

    # Expectations

    def _checked(self, expected: Expectation) -> Iterator[Problem]:
        if expected.kind is Expects.STAYS_CLOSED:
            yield from self._stays_closed(expected)
            return
        found = self._found(expected)
        if expected.kind is Expects.NO_DOCUMENTS:
            if found:
                yield self._problem("scenario.paper-came", expected, found, day=found[0].day)
        elif not found:
            yield self._missing(expected)
        else:
            yield from self._differences(expected, found)

    def _found(self, expected: Expectation) -> list[Happening]:
        """Return the happenings an expectation is about: of every scope the first, or the time it names."""
        first: dict[object, Happening] = {}
        found: list[Happening] = []
        for year, one in self._happenings:
            if not self._is_about(expected, year, one):
                continue
            if expected.whom.time is None and expected.kind is not Expects.AGREES:
                first.setdefault((year, one.occasion, one.step and one.step.id, one.scope), one)
            else:
                found.append(one)
        return found or list(first.values())

    def _is_about(self, expected: Expectation, year: int, one: Happening) -> bool:
        step = one.step
        return (
            one.event is _EVENTS[expected.kind]
            and step is not None
            and expected.step in (None, step.id)
            and expected.school_year in (None, year)
            and expected.whom.time in (None, one.time)
            and self._parties.chosen(expected.whom, one.scope)
            and (expected.field is None or expected.field in one.names)
            and (expected.paper is None or expected.paper in one.documents)
            and (expected.kind is not Expects.AGREES or not expected.roles or not expected.roles.isdisjoint(one.roles))
        )

    def _differences(self, expected: Expectation, found: Sequence[Happening]) -> Iterator[Problem]:
        """Yield every detail in which what was found is not what was expected, once for all scopes that share it."""
        details: tuple[tuple[str, object, Callable[[Happening], object]], ...] = (
            ("scenario.other-day", expected.on, lambda one: one.day),
            ("scenario.other-due", expected.due, lambda one: one.due),
            ("scenario.other-responsible", expected.responsible, lambda one: one.step and one.step.responsible),
            ("scenario.other-papers", expected.documents, lambda one: frozenset(one.documents)),
            ("scenario.other-reason", expected.because, lambda one: one.reason and one.reason.why.value),
        )
        for code, wanted, of in details:
            wrong: dict[object, list[Happening]] = {}
            for one in found:
                if wanted is not None and of(one) != wanted:
                    wrong.setdefault(of(one), []).append(one)
            for value, those in wrong.items():
                yield self._problem(code, expected, those, wanted=_plain(wanted), actual=_plain(value))
        yield from self._other_roles(expected, found)

    def _other_roles(self, expected: Expectation, found: Sequence[Happening]) -> Iterator[Problem]:
        if expected.roles is None:
            return
        roles = {role for one in found for role in one.roles}
        extra = roles - expected.roles if expected.kind is not Expects.AGREES else frozenset()
        if extra or expected.roles - roles:
            facts = {"wanted": sorted(expected.roles), "actual": sorted(roles)}
            yield self._problem("scenario.other-roles", expected, found, **facts)

    def _stays_closed(self, expected: Expectation) -> Iterator[Problem]:
        until = expected.until
        found = [
            one
            for year, one in self._happenings
            if self._is_about(expected, year, one) and (until is None or one.day < until)
        ]
        if found:
            yield self._problem("scenario.opened", expected, found, day=found[0].day)
            return
        if expected.because is None:
            return
        reasons = self._reasons(expected)
        if reasons != {expected.because}:
            actual = sorted(reasons) or ["—"]
            yield self._problem("scenario.other-reason", expected, (), wanted=expected.because, actual=actual)

    def _reasons(self, about: Expectation) -> set[str]:
        """Return why a step has not opened, for all scopes meant."""
        lines = list(self._why(about.step, about.whom, about.school_year))
        if lines:
            return {one.reason.why.value for one in lines if one.reason is not None}
        return {NO_OCCASION} if self._has_no_occasion(about.step) else set()

    def _why(self, step: str | None, whom: Whom, school_year: int | None = None) -> Iterator[Happening]:
        for year, one in self._happenings:
            if (
                one.event in _REASONS
                and one.step is not None
                and one.step.id == step
                and school_year in (None, year)
                and self._parties.chosen(whom, one.scope)
            ):
                yield one

    def _has_no_occasion(self, step: str | None) -> bool:
        home = self._order.homes[step].id if step is not None else ""
        happened = {one.occasion for _, one in self._happenings}
        return home in self._order.occasions and home not in happened

    def _missing(self, expected: Expectation) -> Problem:
        """Return the problem of something that has not happened, with the reason where one is known."""
        code = {
            Expects.OPENS: "scenario.not-opened",
            Expects.DONE: "scenario.not-done",
            Expects.SKIPS: "scenario.not-skipped",
            Expects.ASKS: "scenario.not-asked",
            Expects.LATE: "scenario.not-late",
            Expects.AGREES: "scenario.not-agreed",
            Expects.ACQUAINTS: "scenario.not-acquainted",
            Expects.LATE_ACQUAINTANCE: "scenario.acquainted-in-time",
            Expects.DOCUMENTS: "scenario.paper-missing",
        }[expected.kind]
        return self._problem(code, expected, (), **self._reason(expected.step, expected.whom))

    def _reason(self, step: str | None, whom: Whom) -> dict[str, object]:
        for one in self._why(step, whom):
            if one.reason is not None:
                return {"why": [one.reason.why.value, *one.reason.names]}
        return {"why": [NO_OCCASION]} if self._has_no_occasion(step) else {}

    def _problem(self, code: str, expected: Expectation, found: Sequence[Happening], **facts: object) -> Problem:
        step = self._order.steps.get(expected.step) if expected.step else next((one.step for one in found), None)
        given = {
            "name": _named(step.id if step else "", _scopes(found) or _chosen(expected.whom)),
            "title": step.title if step else "",
            "paper": expected.paper or "",
            "field": expected.field or "",
            "what": expected.kind.value,
        }
        return Problem(code=code, facts={**given, **facts}, place=expected.place)

    # Exhaustive lists

    def _beyond(self, only: Exhaustive) -> Iterator[Problem]:
        """Yield what happened beside the items of an exhaustive list: once for a step, or for a document of a step."""
        beyond: dict[tuple[str, str], list[Happening]] = {}
        for year, one in self._happenings:
            if one.event is not _EVENTS[only.kind] or one.step is None or not self._is_within(only.within, one):
                continue
            fitting = [item for item in only.items if self._is_about(item, year, one)]
            for thing in one.documents if only.kind is Expects.DOCUMENTS else ("",):
                if not any(item.paper in (None, thing) for item in fitting):
                    beyond.setdefault((one.step.id, thing), []).append(one)
        for (name, paper), those in beyond.items():
            step = self._order.steps[name]
            asked = sorted({field for one in those for field in one.names}) if only.kind is Expects.ASKS else []
            facts = {
                "what": only.kind.value,
                "name": _named(name, _scopes(those)),
                "title": step.title,
                "paper": paper,
                "field": asked,
                "day": those[0].day,
            }
            yield Problem(code="scenario.beyond", facts=facts, place=only.place)

    def _is_within(self, within: Within, one: Happening) -> bool:
        home = self._order.homes[one.step.id].id if one.step else ""
        return (
            within.stage in (None, home)
            and within.occasion in (None, one.occasion)
            and (within.since is None or one.day >= within.since)
            and (within.till is None or one.day <= within.till)
            and self._parties.chosen(within.whom, one.scope)
        )

    # Actions

    def _unmet_everywhere(self) -> Iterator[Unmet]:
        """Yield the actions that could not be carried out; one meant for every year, only when it was in none."""
        every = [unmet for timeline in self._timelines for unmet in timeline.unmet]
        for unmet in every:
            action = unmet.action
            same = [other for other in every if other.action is action]
            yearly = isinstance(action, StepAction) and action.on is None and action.school_year is None
            if same[0] is unmet and (not yearly or len(same) == len(self._timelines)):
                yield unmet

    def _unmet(self, unmet: Unmet) -> Problem:
        """Return the problem of an event that could not take place."""
        action = unmet.action
        facts: dict[str, object] = {"day": action.on}
        if not isinstance(action, StepAction):
            return Problem(code="scenario.event-out-of-place", facts=facts, place=action.place)
        step = self._order.steps[action.step]
        facts |= {"name": _named(step.id, _chosen(action.whom)), "title": step.title}
        if unmet.opened is not None:
            return Problem(code="scenario.event-too-early", facts={**facts, "opened": unmet.opened}, place=action.place)
        facts |= self._reason(step.id, action.whom)
        return Problem(code="scenario.event-idle", facts=facts, place=action.place)


def _named(step: str, whom: str) -> str:
    """Return the id of a step with whom it is for: «addendum, pair-1»."""
    return f"{step}, {whom}" if whom else step


def _scopes(found: Iterable[Happening]) -> str:
    """Return whom happenings are for, as a list; an empty text for a step for all."""
    names = list(dict.fromkeys(one.scope.id for one in found if one.scope.id))
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _chosen(whom: Whom) -> str:
    return next((one for one in (whom.person, whom.pair, whom.organisation, whom.document) if one), "")


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value
