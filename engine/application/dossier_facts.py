"""What a dossier has to know of an organisation, its pairs and people: only the fields its workflow asks about.

Facts come from the files of the workspace. A dossier keeps what it was opened with; a field that a clerk has changed
in a file since is entered as given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from engine.application.walking import facts_of_workspace, pair_of_workspace
from engine.expressions.parsing import parse_condition
from engine.loading.workspace import Workspace
from engine.model import events as e
from engine.model.definition import OCCASION, Definition, due_base, is_field
from engine.model.dossier import DataGiven, Facts, PairFacts, Party
from engine.model.events import Proposal
from engine.model.plain import plain_pair, plain_value
from engine.model.standing import Dossier
from engine.workflow.parties import Parties

Plain = Mapping[str, object]


def used_fields(definition: Definition) -> frozenset[str]:
    """Return the dotted names of the fields a workflow asks about: in conditions, terms and questions."""
    found: set[str] = set()
    for step in definition.steps():
        if step.when is not None:
            found |= {".".join(name) for name in parse_condition(step.when).names()}
        base = due_base(step.due)
        if base is not None and is_field(base):
            found.add(base)
        found |= set(step.asks)
    return frozenset(name for name in found if not name.startswith(f"{OCCASION}."))


def dossier_facts(definition: Definition, workspace: Workspace) -> Facts:
    """Return what a dossier of a workspace has to know, as the files tell it; nothing is made up."""
    return trimmed(facts_of_workspace(workspace), used_fields(definition))


def trimmed(facts: Facts, used: frozenset[str]) -> Facts:
    """Return facts with only the fields that are used."""
    return Facts(
        organisation=_only(facts.organisation, "organisation", used),
        pairs=tuple(trimmed_pair(pair, used) for pair in facts.pairs),
        organisations=tuple(
            Party(id=one.id, fields=_only(one.fields, "organisation", used)) for one in facts.organisations
        ),
        documents=facts.documents,
    )


def trimmed_pair(pair: PairFacts, used: frozenset[str]) -> PairFacts:
    """Return a pair with only the fields that are used."""
    return PairFacts(
        id=pair.id,
        mentor=Party(id=pair.mentor.id, fields=_only(pair.mentor.fields, "pair.mentor", used)),
        mentees=tuple(Party(id=one.id, fields=_only(one.fields, "pair.mentee", used)) for one in pair.mentees),
        fields=_only(pair.fields, "pair", used),
    )


def _only(fields: Plain, prefix: str, used: frozenset[str]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if f"{prefix}.{name}" in used}


def changed_facts(dossier: Dossier, definition: Definition, workspace: Workspace, day: dt.date) -> Iterator[Proposal]:
    """Yield a proposal for every used field that the files tell otherwise than the dossier knows it."""
    used = used_fields(definition)
    known = _known(dossier)
    for name, value in _only(facts_of_workspace(workspace).organisation, "organisation", used).items():
        if known.organisation.get(name) != value:
            yield _given(f"organisation.{name}", value, None, day, ())
    for pair in dossier.pairs:
        if pair in workspace.pairs:
            yield from _changed_pair(trimmed_pair(pair_of_workspace(workspace, pair), used), known.pair(pair), day)


def _changed_pair(now: PairFacts, known: PairFacts, day: dt.date) -> Iterator[Proposal]:
    people = people_of_pair(now)
    both = [("pair", now.fields, known.fields), ("pair.mentor", now.mentor.fields, known.mentor.fields)]
    if now.mentees and known.mentees:
        both.append(("pair.mentee", now.mentees[0].fields, known.mentees[0].fields))
    for prefix, fields, before in both:
        for name, value in fields.items():
            last = before.get(name)
            if last == value:
                continue
            if (prefix, name) == ("pair", "end") and isinstance(value, dt.date) and isinstance(last, dt.date):
                yield Proposal(event=e.PairProlonged(pair=now.id, end=value), day=day)
            else:
                yield _given(f"{prefix}.{name}", value, now.id, day, people)


def _given(name: str, value: object, pair: str | None, day: dt.date, people: tuple[str, ...]) -> Proposal:
    event = e.FieldGiven(name=name, pair=pair)
    return Proposal(event=event, day=day, personal={"value": plain_value(value)}, people=people)


def _known(dossier: Dossier) -> Parties:
    """Return what a dossier knows after everything that was given since it was opened."""
    known = Parties.of(dossier.facts)
    for action in dossier.actions:
        if isinstance(action, DataGiven) and not action.name.startswith(f"{OCCASION}."):
            known.give(action.name, action.value, action.pair)
    return known


def personal_pair(pair: PairFacts, definition: Definition) -> dict[str, object]:
    """Return what an occasion that brings a pair keeps of it."""
    return plain_pair(trimmed_pair(pair, used_fields(definition)))


def people_of_pair(pair: PairFacts) -> tuple[str, ...]:
    """Return the ids of the people of a pair."""
    return (pair.mentor.id, *(one.id for one in pair.mentees))
