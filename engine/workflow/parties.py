"""Who takes part in a dossier as it goes on: accepted pairs, their people, what is known of them.

A step is opened for every scope its ``for_each`` names. Two scopes concern one another when they are the same, share a
pair, or one of them is for all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from engine.expressions.conditions import UNKNOWN, Unknown, evaluate
from engine.expressions.parsing import Expression
from engine.model.dossier import FOR_ALL, PERSON_SCOPES, Facts, PairFacts, Party, Scope, Whom

NOTHING: Mapping[str, object] = MappingProxyType({})
_YEAR_FIELDS = ("start", "end")


@dataclass(slots=True, eq=False)
class _Pair:
    """A pair as it is now."""

    mentor: Party
    mentees: dict[str, Party]
    fields: dict[str, object]

    def people(self) -> tuple[str, ...]:
        return (self.mentor.id, *self.mentees)

    def mentee(self, person: str = "") -> Party | None:
        """Return the mentee meant: the one named; of a group the first who is an employee, or may be one."""
        if person in self.mentees:
            return self.mentees[person]
        for wanted in (True, None):
            for one in self.mentees.values():
                if one.fields.get("is_employee") is wanted:
                    return one
        return next(iter(self.mentees.values()), None)


@dataclass(slots=True, eq=False)
class Parties:
    """Facts that change as a dossier goes on.

    Attributes:
        organisation: Field → value.
        accepted: Pairs that work, in the order they were accepted.
    """

    organisation: dict[str, object]
    organisations: dict[str, Party]
    documents: tuple[str, ...]
    accepted: list[str]
    _pairs: dict[str, _Pair] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _by_person: dict[Scope, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Facts, later: Iterable[str] = ()) -> Parties:
        """Return the parties of a dossier at its beginning; the pairs named ``later`` are not accepted yet."""
        absent = set(later)
        return cls(
            organisation=dict(facts.organisation),
            organisations={one.id: one for one in facts.organisations},
            documents=facts.documents,
            accepted=[pair.id for pair in facts.pairs if pair.id not in absent],
            _pairs={
                pair.id: _Pair(pair.mentor, {one.id: one for one in pair.mentees}, dict(pair.fields))
                for pair in facts.pairs
            },
        )

    def scopes(self, each: str | None, pairs: Iterable[str]) -> list[Scope]:
        """Return the scopes of a step over some pairs, each once."""
        match each:
            case None:
                return [FOR_ALL]
            case "pair":
                return [Scope("pair", pair) for pair in pairs]
            case "organisation":
                return [Scope(each, one) for one in self.organisations]
            case "document":
                return [Scope(each, one) for one in self.documents]
        people = (person for pair in pairs for person in self._people(pair, each))
        return [Scope(each, person) for person in dict.fromkeys(people)]

    def _people(self, pair: str, each: str) -> tuple[str, ...]:
        known = self._pairs.get(pair)
        if known is None:
            return ()
        return {"mentor": (known.mentor.id,), "mentee": tuple(known.mentees)}.get(each, known.people())

    def plays(self, each: str, person: str) -> bool:
        """Return whether a person may be meant by ``mentor``, ``mentee`` or ``participant``; one of no pair may be."""
        return not self.pairs_of(Scope("participant", person)) or bool(self.pairs_of(Scope(each, person)))

    def pairs_of(self, scope: Scope) -> tuple[str, ...]:
        """Return the pairs a scope belongs to: itself, or those the person takes part in; none for other scopes."""
        if scope.kind == "pair":
            return (scope.id,)
        if scope.kind not in PERSON_SCOPES:
            return ()
        if not self._by_person:
            self._index()
        return self._by_person.get(scope, ())

    def _index(self) -> None:
        for each in PERSON_SCOPES:
            for pair in self._pairs:
                for person in self._people(pair, each):
                    scope = Scope(each, person)
                    self._by_person[scope] = (*self._by_person.get(scope, ()), pair)

    def chosen(self, whom: Whom, scope: Scope) -> bool:
        """Return whether a choice holds for a scope; times are not looked at."""
        own = (scope.kind, scope.id)
        return (
            (whom.pair is None or whom.pair in self.pairs_of(scope))
            and (whom.person is None or (scope.kind in PERSON_SCOPES and scope.id == whom.person))
            and (whom.organisation is None or own == ("organisation", whom.organisation))
            and (whom.document is None or own == ("document", whom.document))
        )

    def works(self, pair: str) -> bool:
        """Return whether a pair has not left."""
        return pair in self._pairs and pair not in self._gone

    def leave(self, scope: Scope) -> tuple[str, ...]:
        """Take a pair or a person out; return the pairs that end by it. A group goes on without one of its mentees."""
        ended = []
        for pair in self.pairs_of(scope):
            known = self._pairs.get(pair)
            if known is None or pair in self._gone:
                continue
            if scope.kind != "pair" and scope.id != known.mentor.id and len(known.mentees) > 1:
                known.mentees.pop(scope.id, None)
                self._by_person.clear()
                continue
            self._gone.add(pair)
            ended.append(pair)
            if pair in self.accepted:
                self.accepted.remove(pair)
        return tuple(ended)

    def accept(self, pair: str) -> bool:
        """Let a pair that came later work; return whether it does, which one that has left does not."""
        if pair in self._gone or pair not in self._pairs:
            return False
        if pair not in self.accepted:
            self.accepted.append(pair)
        return True

    def give(self, name: str, value: object, pair: str | None) -> None:
        """Set a field of the organisation or of a pair: ``pair.end``, ``pair.mentor.mentoring_in_job_description``."""
        head, *path = name.split(".")
        if head == "organisation":
            self.organisation[path[0]] = value
            return
        for known in [self._pairs[pair]] if pair else self._pairs.values():
            match path:
                case ["mentor", key]:
                    known.mentor = _with(known.mentor, key, value)
                case ["mentee", key]:
                    known.mentees = {one: _with(party, key, value) for one, party in known.mentees.items()}
                case [key]:
                    known.fields[key] = value

    def views(self, scope: Scope, pairs: Iterable[str]) -> Iterator[Mapping[str, object]]:
        """Yield what a condition sees as ``organisation`` and ``pair``, once for every pair the scope has to do with.

        Args:
            scope: Whom the step is for.
            pairs: The pairs meant where the scope is for all.
        """
        organisation = self.organisation
        if scope.kind == "organisation":
            organisation = {**self.organisation, **self.organisations[scope.id].fields}
        mine = self.pairs_of(scope) or (() if scope.kind in PERSON_SCOPES else tuple(pairs))
        working = tuple(pair for pair in mine if pair not in self._gone) or mine
        if not working:
            yield {"organisation": organisation}
        for pair in working:
            yield {"organisation": organisation, "pair": self._view(pair, scope.id)}

    def _view(self, pair: str, person: str) -> Mapping[str, object]:
        known = self._pairs.get(pair)
        if known is None:
            return NOTHING
        mentee = known.mentee(person)
        return {
            **known.fields,
            "id": pair,
            "mentor": known.mentor.fields,
            "mentee": mentee.fields if mentee else NOTHING,
        }

    def days(self, name: str, scope: Scope, pairs: Iterable[str]) -> list[dt.date]:
        """Return the dates a field holds for a scope, e.g. ``pair.end``; unknown ones are left out."""
        found = (look_up(name, view) for view in self.views(scope, pairs))
        return [day for day in found if isinstance(day, dt.date)]

    def pair(self, name: str) -> PairFacts:
        """Return what is known of a pair now."""
        known = self._pairs[name]
        return PairFacts(id=name, mentor=known.mentor, mentees=tuple(known.mentees.values()), fields=known.fields)

    def next_year(self) -> Facts:
        """Return what the dossier of the next school year begins with: pairs that work, their days a year later."""
        return Facts(
            organisation={**self.organisation, "first_year": False},
            pairs=tuple(
                replace(pair, fields={name: _later(name, value) for name, value in pair.fields.items()})
                for pair in map(self.pair, self.accepted)
            ),
            organisations=tuple(self.organisations.values()),
            documents=self.documents,
        )


def _with(party: Party, key: str, value: object) -> Party:
    return Party(id=party.id, fields={**party.fields, key: value})


def _later(name: str, value: object) -> object:
    """Return the first and the last day of a pair a year later; 29 February becomes 28 February."""
    if name not in _YEAR_FIELDS or not isinstance(value, dt.date):
        return value
    day = min(value.day, 28) if value.month == 2 else value.day  # noqa: PLR2004 - February
    return value.replace(year=value.year + 1, day=day)


def look_up(name: str, view: Mapping[str, object]) -> object:
    """Return the value of a dotted name, ``None`` when it is not known."""
    value: object = view
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def decide(condition: Expression, views: Iterable[Mapping[str, object]]) -> tuple[bool | Unknown, tuple[str, ...]]:
    """Return whether a condition holds for any of the views, and the names it could not be told for lack of.

    Unknown only when it holds for none of them for certain and may hold for one.
    """
    names = sorted({".".join(name) for name in condition.names()})
    unknown: dict[str, None] = {}
    for view in views:
        value = evaluate(condition, view)
        if value is UNKNOWN:
            unknown |= dict.fromkeys(name for name in names if look_up(name, view) is None)
        elif value:
            return True, ()
    return (UNKNOWN, tuple(unknown)) if unknown else (False, ())
