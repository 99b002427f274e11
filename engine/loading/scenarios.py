"""A scenario file → :class:`~engine.model.scenario.Scenario`, every name of it looked up in the workflow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from engine.errors import ContentError, Problem
from engine.loading.given import as_value, build_facts, check_given, check_name, merged, with_level
from engine.loading.schemas import nearest, validate
from engine.loading.yaml_reader import DataPath, Source, read_yaml
from engine.model.definition import Definition, Occasion, OnRequest, Step
from engine.model.dossier import (
    PERSON_SCOPES,
    Action,
    DataGiven,
    Facts,
    OccasionAction,
    PairEnded,
    StepAction,
    Verb,
    Whom,
)
from engine.model.scenario import Exhaustive, Expectation, Expects, Scenario, Sentence, Within

Plain = Mapping[str, object]

_SCHEMA = "definition/scenario.schema.json"
_WHOM: Mapping[str, tuple[str, ...]] = {
    "pair": ("pair", *PERSON_SCOPES),
    "person": PERSON_SCOPES,
    "organisation": ("organisation",),
    "document": ("document",),
}
"""Key that chooses whom → the steps it can choose of, by their ``for_each``."""
_COMMON = frozenset({"step", "time", "school_year", *_WHOM})
_KEYS: Mapping[Expects, frozenset[str]] = {
    Expects.OPENS: frozenset({"on", "due", "responsible", "documents"}),
    Expects.DONE: frozenset({"on", "due", "responsible", "documents"}),
    Expects.STAYS_CLOSED: frozenset({"until", "because"}),
    Expects.SKIPS: frozenset({"on", "because"}),
    Expects.ASKS: frozenset({"on", "field"}),
    Expects.LATE: frozenset({"due", "responsible"}),
    Expects.AGREES: frozenset({"on", "roles"}),
    Expects.ACQUAINTS: frozenset({"on", "due", "roles"}),
    Expects.LATE_ACQUAINTANCE: frozenset({"due", "roles"}),
}
"""What an item of a list may say beside whom it is about; of the lists of documents the schema tells it."""
_PAPERS = (Expects.DOCUMENTS, Expects.NO_DOCUMENTS)


def read_scenario(path: Path) -> Source:
    """Return a scenario file that follows its schema.

    Raises:
        ContentError: Every problem of the file.
    """
    source = read_yaml(path)
    problems = validate(source.data, _SCHEMA, source.place)
    if problems:
        raise ContentError(problems)
    return source


def process_of(source: Source) -> str:
    """Return the id of the workflow a scenario is about."""
    return cast(str, cast(Plain, source.data)["process"])


def build_scenario(source: Source, definition: Definition, documents: Collection[str]) -> Scenario:
    """Return the scenario a file describes.

    Args:
        source: What :func:`read_scenario` returned.
        definition: The workflow it names.
        documents: Slugs of all documents, with their level.

    Raises:
        ContentError: Every name that is not known, with the nearest one, and everything that could never be checked.
    """
    data = cast(Plain, source.data)
    builder = _Builder(source, definition, documents)
    facts, actions = builder.common()
    sentences = tuple(builder.sentences(actions))
    if builder.problems:
        raise ContentError(builder.problems)
    return Scenario(
        title=cast(str, data["title"]),
        process=definition.id,
        school_year=_year(data["school_year"]),
        years=cast(int, data.get("years", 1)),
        facts=facts,
        actions=actions,
        sentences=sentences,
        place=source.place(),
    )


class _Builder:
    """Builds the parts of a scenario and collects what is wrong with their names."""

    def __init__(self, source: Source, definition: Definition, documents: Collection[str]) -> None:
        self._source = source
        self._data = cast(Plain, source.data)
        self._definition = definition
        self._documents = documents
        self._steps = {step.id: step for step in definition.steps()}
        self._occasions = {occasion.id: occasion for occasion in definition.occasions}
        every = [self._data, *cast("Sequence[Plain]", self._data["sentences"])]
        facts = [build_facts(cast(Plain, part.get("given", {})), definition.level) for part in every]
        self._pairs = {pair.id for one in facts for pair in one.pairs}
        self._people = {party.id for one in facts for pair in one.pairs for party in (pair.mentor, *pair.mentees)}
        self._organisations = {one.id for fact in facts for one in fact.organisations}
        self._has_documents = any(fact.documents for fact in facts)
        self.problems: list[Problem] = []

    def common(self) -> tuple[Facts, tuple[Action, ...]]:
        """Return what all sentences share."""
        facts = build_facts(self._given(self._data, ()), self._definition.level)
        return facts, tuple(self._actions(self._data, ()))

    def sentences(self, actions: tuple[Action, ...]) -> Iterator[Sentence]:
        """Yield the sentences of the file, each with the actions all of them share."""
        common = cast(Plain, self._data.get("given", {}))
        for number, item in enumerate(cast("Sequence[Plain]", self._data["sentences"])):
            path: DataPath = ("sentences", number)
            expect = cast(Plain, item["expect"])
            yield Sentence(
                says=cast(str, item["says"]),
                facts=build_facts(merged(common, self._given(item, path)), self._definition.level),
                actions=(*actions, *self._actions(item, path)),
                expected=tuple(self._lists(expect, (*path, "expect"))),
                exhaustive=tuple(self._exhaustive(cast(Plain, expect.get("only", {})), (*path, "expect", "only"))),
                place=self._source.place((*path, "says")),
            )

    def _given(self, part: Plain, path: DataPath) -> Plain:
        given = cast(Plain, part.get("given", {}))
        self.problems.extend(check_given(given, (*path, "given"), self._source))
        list(self._slugs(given.get("documents"), (*path, "given", "documents")))
        return given

    # Events

    def _actions(self, part: Plain, path: DataPath) -> list[Action]:
        items = enumerate(cast("Sequence[Plain]", part.get("events", ())))
        found = (self._action(item, (*path, "events", number)) for number, item in items)
        return [action for action in found if action is not None]

    def _action(self, item: Plain, path: DataPath) -> Action | None:
        place, year = self._source.place(path), _maybe_year(item.get("school_year"))
        if "occasion" in item:
            return self._occasion(item, path)
        if "given" in item:
            name = cast(str, item["given"])
            at_name, at_value = self._source.place((*path, "given")), self._source.place((*path, "value"))
            wrong = list(check_name(name, item["value"], at_name, at_value))
            self.problems.extend(wrong)
            value = item["value"] if wrong else as_value(name.rpartition(".")[2], item["value"])
            pair = self._known("pair", item.get("pair"), self._pairs, (*path, "pair"))
            return DataGiven(on=_day(item["on"]), name=name, value=value, pair=pair, school_year=year, place=place)
        if "ended" in item:
            pair = self._known("pair", item["ended"], self._pairs, (*path, "ended"))
            return PairEnded(on=_day(item["on"]), pair=pair or "", school_year=year, place=place)
        return self._step_action(item, path)

    def _occasion(self, item: Plain, path: DataPath) -> OccasionAction | None:
        occasion = self._occasions.get(cast(str, item["occasion"]))
        if occasion is None:
            self._known("occasion", item["occasion"], self._occasions, (*path, "occasion"))
            return None
        self._check_about(occasion, item, path)
        pair = self._known("pair", item.get("pair"), self._pairs, (*path, "pair"))
        new_pair = self._known("pair", item.get("new_pair"), self._pairs, (*path, "new_pair"))
        kinds = [kind.id for kind in occasion.kinds]
        replaced = True if pair and new_pair else None
        return OccasionAction(
            on=_day(item["on"]),
            occasion=occasion.id,
            kind=self._known("kind", item.get("kind"), kinds, (*path, "kind")),
            pair=pair,
            new_pair=new_pair,
            replacement=cast("bool | None", item.get("replacement", replaced)),
            person=self._known("person", item.get("person"), self._people, (*path, "person")),
            documents=tuple(self._slugs(item.get("documents"), (*path, "documents"))),
            school_year=_maybe_year(item.get("school_year")),
            place=self._source.place(path),
        )

    def _check_about(self, occasion: Occasion, item: Plain, path: DataPath) -> None:
        """Refuse an occasion whose steps would open for nobody."""
        each = {step.for_each for step in occasion.steps}
        somebody = {"pair", "new_pair", "person"} & item.keys()
        if each & {"pair", *PERSON_SCOPES} and not somebody:
            self._refuse("scenario.pair-needed", path, name=occasion.id)
        if "document" in each and "documents" not in item and not self._has_documents:
            self._refuse("scenario.documents-needed", path, name=occasion.id)

    def _step_action(self, item: Plain, path: DataPath) -> StepAction | None:
        verb = next(verb for verb in Verb if verb in item)
        step = self._step(item[verb], (*path, verb))
        if step is None:
            return None
        self._check_verb(verb, step, (*path, verb))
        roles = step.approvals
        return StepAction(
            verb=verb,
            step=step.id,
            whom=self._whom(item, path, step),
            on=_maybe_day(item.get("on")),
            role=self._known("role", item.get("role"), roles, (*path, "role")),
            working_days=cast(int, item.get("working_days", 0)),
            reason=cast(str, item.get("reason", "")),
            school_year=_maybe_year(item.get("school_year")),
            place=self._source.place(path),
        )

    def _check_verb(self, verb: Verb, step: Step, path: DataPath) -> None:
        """Refuse what cannot happen to a step: agreeing that nobody has to, a request for what is planned."""
        possible = {
            Verb.AGREED: bool(step.approvals),
            Verb.NOT_AGREED: bool(step.approvals),
            Verb.ACQUAINTED: step.acquaintance is not None,
            Verb.NOT_ACQUAINTED: step.acquaintance is not None,
            Verb.REQUESTED: isinstance(step.due, OnRequest),
        }
        if not possible.get(verb, True):
            self._refuse("scenario.not-for-step", path, name=step.id, verb=verb.value)

    # Expectations

    def _lists(self, lists: Plain, path: DataPath) -> Iterator[Expectation]:
        for kind in Expects:
            yield from self._items(kind, lists.get(kind, ()), (*path, kind))

    def _exhaustive(self, only: Plain, path: DataPath) -> Iterator[Exhaustive]:
        within = self._within(cast(Plain, only.get("within", {})), (*path, "within"))
        for kind in Expects:
            if kind in only:
                items = tuple(self._items(kind, only[kind], (*path, kind)))
                place = self._source.place((*path, kind), key=True)
                yield Exhaustive(kind=kind, within=within, items=items, place=place)

    def _within(self, data: Plain, path: DataPath) -> Within:
        stages = [stage.id for stage in self._definition.stages]
        return Within(
            stage=self._known("stage", data.get("stage"), stages, (*path, "stage")),
            occasion=self._known("occasion", data.get("occasion"), self._occasions, (*path, "occasion")),
            whom=self._whom(data, path, None),
            since=_maybe_day(data.get("from")),
            till=_maybe_day(data.get("to")),
        )

    def _items(self, kind: Expects, items: object, path: DataPath) -> Iterator[Expectation]:
        for number, item in enumerate(cast("Sequence[str | Plain]", items)):
            key = "paper" if kind in _PAPERS else "step"
            found = self._item(kind, {key: item} if isinstance(item, str) else item, (*path, number))
            if found is not None:
                yield found

    def _item(self, kind: Expects, item: Plain, path: DataPath) -> Expectation | None:
        allowed = _COMMON | _KEYS[kind] if kind in _KEYS else item.keys()
        for key in sorted(item.keys() - allowed):
            facts = {"key": key, "nearest": nearest(key, allowed), "allowed": sorted(allowed), "list": kind.value}
            place = self._source.place((*path, key), key=True)
            self.problems.append(Problem(code="scenario.idle-key", facts=facts, place=place))
        step = self._step(item["step"], (*path, "step")) if "step" in item else None
        if "step" in item and step is None:
            return None
        return Expectation(
            kind=kind,
            step=step.id if step else None,
            whom=self._whom(item, path, step),
            on=_maybe_day(item.get("on")),
            until=_maybe_day(item.get("until")),
            due=_maybe_day(item.get("due")),
            responsible=self._known("role", item.get("responsible"), self._definition.roles, (*path, "responsible")),
            documents=self._several(self._slugs(item.get("documents"), (*path, "documents")), "documents" in item),
            roles=self._several(self._roles(item.get("roles"), (*path, "roles")), "roles" in item),
            field=cast("str | None", item.get("field")),
            because=cast("str | None", item.get("because")),
            paper=next(self._slugs([item["paper"]], path), None) if "paper" in item else None,
            school_year=_maybe_year(item.get("school_year")),
            place=self._source.place(path),
        )

    @staticmethod
    def _several(found: Iterable[str], written: bool) -> frozenset[str] | None:  # noqa: FBT001 - told by one caller
        return frozenset(found) if written else None

    # Names

    def _step(self, name: object, path: DataPath) -> Step | None:
        known = self._known("step", name, self._steps, path)
        return self._steps.get(known) if known else None

    def _roles(self, names: object, path: DataPath) -> Iterator[str]:
        for number, name in enumerate(cast("Sequence[str]", names or ())):
            if known := self._known("role", name, self._definition.roles, (*path, number)):
                yield known

    def _slugs(self, names: object, path: DataPath) -> Iterator[str]:
        for number, name in enumerate(cast("Sequence[str]", names or ())):
            if known := self._known(
                "document", with_level(name, self._definition.level), self._documents, (*path, number)
            ):
                yield known

    def _whom(self, item: Plain, path: DataPath, step: Step | None) -> Whom:
        """Return whom an item is about; a choice that the step leaves no room for is refused."""
        for key in sorted(_WHOM.keys() & item.keys()):
            if step is not None and step.for_each not in _WHOM[key]:
                self._refuse("scenario.wrong-whom", (*path, key), name=step.id, key=key)
        document = next(self._slugs([item["document"]], (*path, "document")), None) if "document" in item else None
        return Whom(
            pair=self._known("pair", item.get("pair"), self._pairs, (*path, "pair")),
            person=self._known("person", item.get("person"), self._people, (*path, "person")),
            organisation=self._known(
                "organisation", item.get("organisation"), self._organisations, (*path, "organisation")
            ),
            document=document,
            time=cast("int | None", item.get("time")),
        )

    def _known(self, what: str, name: object, known: Collection[str], path: DataPath) -> str | None:
        """Return a name that is known, or ``None``; one that is not is told with the nearest."""
        if name is None or name in known:
            return cast("str | None", name)
        names = sorted(known)
        facts = {"what": what, "name": name, "nearest": nearest(str(name), names), "allowed": names}
        self.problems.append(Problem(code="scenario.unknown-name", facts=facts, place=self._source.place(path)))
        return None

    def _refuse(self, code: str, path: DataPath, **facts: object) -> None:
        self.problems.append(Problem(code=code, facts=facts, place=self._source.place(path)))


def _day(value: object) -> dt.date:
    return dt.date.fromisoformat(cast(str, value))


def _maybe_day(value: object) -> dt.date | None:
    return None if value is None else _day(value)


def _year(value: object) -> int:
    return int(cast(str, value)[:4])


def _maybe_year(value: object) -> int | None:
    return None if value is None else _year(value)
