"""Conditions, questions and date fields of a definition: the names they use exist, fit, and are answered in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.errors import Place, Problem
from engine.expressions.condition_checking import UNKNOWN_NAME, check_condition
from engine.expressions.condition_constancy import Trials
from engine.expressions.condition_places import inside, spans
from engine.expressions.faults import Fault
from engine.expressions.parsing import dotted, parse_condition
from engine.model.definition import OCCASION, Definition, Occasion, Step, due_base, is_field
from engine.model.vocabulary import Field, FieldType, Vocabulary
from engine.workflow.nearest import Nearest
from engine.workflow.order import Order, homes_of

_EACH_PERSON = frozenset({"mentor", "mentee", "participant"})
_EACH_PAIR = frozenset({"pair"}) | _EACH_PERSON
_KIND, _REPLACEMENT = f"{OCCASION}.kind", f"{OCCASION}.replacement"
_NEAR = 0.6


def check_conditions(definition: Definition, names: Vocabulary) -> Iterator[Problem]:
    """Yield everything wrong with the conditions of the steps, with what they ask, and with fields that terms name.

    Args:
        definition: The workflow.
        names: What may be asked about an organisation, a pair, a person.
    """
    order = Order(definition)
    asking = _asking(definition)
    trials = Trials()
    scopes: dict[tuple[str | None, str | None], _Scope] = {}
    for step, home in homes_of(definition):
        key = step.for_each, home.id if home else None
        if key not in scopes:
            scopes[key] = _Scope(names, step.for_each, home, trials)
        scope = scopes[key]
        if step.when is not None:
            faults = scope.faults(step.when, step.place_of("when"))
            yield from faults
            if not faults:
                yield from _unasked(step, step.when, scope, asking, order)
        yield from _questions(step, scope)
        yield from _date_field(step, scope)


class _Scope:
    """The names that steps of one kind may use, and the conditions over them that were looked at.

    Attributes:
        every: All names there are, those of occasions included.
        names: Those of them that mean something at the step.
    """

    def __init__(self, names: Vocabulary, each: str | None, home: Occasion | None, trials: Trials) -> None:
        kinds = {kind.id: kind.title for kind in home.kinds} if home else {}
        self.every: Vocabulary = {
            **names,
            _KIND: Field(type=FieldType.CHOICE, choices=kinds),
            _REPLACEMENT: Field(type=FieldType.BOOLEAN),
        }
        here = {
            "pair": each in _EACH_PAIR,
            "person": each in _EACH_PERSON,
            OCCASION: home is not None,
        }
        self.names: Vocabulary = {
            name: about
            for name, about in self.every.items()
            if here.get(_root(name), True) and (name != _KIND or kinds)
        }
        self._in_occasion = home is not None
        self._trials = trials
        self._nearest = Nearest(self.every, cutoff=_NEAR)
        self._known: dict[tuple[str, str], tuple[Fault, ...]] = {}

    def faults(self, text: str, place: Place) -> list[Problem]:
        """Return the problems of a condition, each where its word stands."""
        quote = "'" if (place.text or "")[(place.column or 1) - 1 :].startswith('"') else '"'
        found = self._known.get((text, quote))
        if found is None:
            found = self._known[text, quote] = tuple(
                check_condition(text, self.names, quote=quote, trials=self._trials)
            )
        return [self._problem(fault, inside(place, text, fault.at)) for fault in found]

    def _problem(self, fault: Fault, place: Place) -> Problem:
        if fault.code == UNKNOWN_NAME:
            return self.unknown(str(fault.facts["name"]), place)
        return Problem(code=fault.code, facts=fault.facts, place=place, severity=fault.severity)

    def knows(self, name: str) -> bool:
        """Return whether a name is a field that may be used here, or a group of such fields."""
        return _holds(self.names, name)

    def unknown(self, name: str, place: Place) -> Problem:
        """Return the problem of a name that may not be used: there is none, or it means nothing at the step."""
        if _holds(self.every, name) and not _holds(self.names, name):
            root = "kinds" if name == _KIND and self._in_occasion else _root(name)
            return Problem(code="workflow.name-not-here", facts={"name": name, "root": root}, place=place)
        members = {known: about.title for known, about in self.names.items() if known.startswith(f"{name}.")}
        if members:
            return Problem(code="workflow.group-of-fields", facts={"name": name, "allowed": members}, place=place)
        beside = self.beside(name)
        facts = {"name": name, "nearest": self._nearest.to(name, rather=beside), "allowed": beside or self._groups()}
        return Problem(code="workflow.unknown-name", facts=facts, place=place)

    def beside(self, name: str) -> dict[str, str]:
        """Return the fields of the nearest group a name would belong to, with their titles; nothing for no group."""
        parent = name.rpartition(".")[0]
        while parent and not any(known.startswith(f"{parent}.") for known in self.names):
            parent = parent.rpartition(".")[0]
        return {known: about.title for known, about in self.names.items() if known.rpartition(".")[0] == parent}

    def _groups(self) -> list[str]:
        """Return the beginnings of all names: ``organisation.…``."""
        return list(dict.fromkeys(f"{_root(name)}.…" for name in self.names))


def _holds(names: Vocabulary, name: str) -> bool:
    """Return whether a name is one of the fields, or of a group of them."""
    return name in names or any(known.startswith(f"{name}.") for known in names)


def _root(name: str) -> str:
    return name.partition(".")[0]


def _asking(definition: Definition) -> Mapping[str, list[Step]]:
    """Return name → the steps that ask for it."""
    found: dict[str, list[Step]] = {}
    for step in definition.steps():
        for name in step.asks:
            found.setdefault(name, []).append(step)
    return found


def _unasked(step: Step, text: str, scope: _Scope, asking: Mapping[str, list[Step]], order: Order) -> Iterator[Problem]:
    """Yield the fields of a condition that may be empty and that nobody asks at the step or before it."""
    condition = parse_condition(text)
    used = dict.fromkeys(".".join(name) for name in condition.names())
    missing = [name for name in used if not scope.names[name].answered and not _is_asked(name, step, asking, order)]
    if missing:
        places = {".".join(dotted(node) or ()): span for node, span in spans(condition)}
        place = inside(step.place_of("when"), text, places[missing[0]].start)
        fields = {name: scope.names[name].title for name in missing}
        facts = {"fields": fields, "cure": f"asks: [{', '.join((*step.asks, *missing))}]"}
        yield Problem(code="workflow.unasked", facts=facts, place=place)


def _is_asked(name: str, step: Step, asking: Mapping[str, list[Step]], order: Order) -> bool:
    """Return whether a field, or a group it belongs to, is asked at the step, before it or above it in the file."""
    parts = name.split(".")
    groups = (".".join(parts[:count]) for count in range(2, len(parts) + 1))
    return any(
        other.id == step.id or order.is_before(other.id, step.id) or order.is_above(other.id, step.id)
        for group in groups
        for other in asking.get(group, ())
    )


def _questions(step: Step, scope: _Scope) -> Iterator[Problem]:
    """Yield questions about fields that do not exist."""
    for number, name in enumerate(step.asks):
        if not scope.knows(name):
            yield scope.unknown(name, step.place_of("asks", number))


def _date_field(step: Step, scope: _Scope) -> Iterator[Problem]:
    """Yield a term that is counted from a field which does not exist, or holds no date."""
    base = due_base(step.due)
    if base is None or not is_field(base):
        return
    key = next((key for key in ("after", "before", "same_day_as") if ("due", key) in step.places), None)
    place = step.place_of("due", key) if key else step.place_of("due")
    about = scope.names.get(base)
    if about is not None and about.type is FieldType.DATE:
        return
    if base in scope.every and about is None:
        yield scope.unknown(base, place)
        return
    dates = {name: field.title for name, field in scope.names.items() if field.type is FieldType.DATE}
    beside = {name: title for name, title in dates.items() if name.rpartition(".")[0] == base.rpartition(".")[0]}
    allowed = beside or dates
    if about is not None:
        facts = {"name": base, "title": about.title, "type": about.type, "allowed": allowed}
        yield Problem(code="workflow.not-a-date-field", facts=facts, place=place)
        return
    facts = {"name": base, "nearest": Nearest(dates, cutoff=_NEAR).to(base), "allowed": allowed}
    yield Problem(code="workflow.unknown-date-field", facts=facts, place=place)
