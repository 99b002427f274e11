"""Filling the fields of a card in a workspace: ids become people and pairs, ``x-from`` says where a value is taken.

Sources of ``x-from``:

=========================  ==========================================================================
``roles.<role>``           the person who holds the role (``nastavnik.yaml``)
``people``                 everybody of ``people.yaml``
``pairs``                  all pairs of ``pairs.yaml`` but the replacements
``paid-pairs``             those of them that have a payment
``pair``                   the pair the instance is for, or the only one of the person it is for
``mentor``, ``mentees``    people of that pair
``person``                 the person the instance is for
``subject``                requisites of the document the instance is for
``document:<slug>``        requisites of that document (the instance of the same pair, when there is one)
``replaced``               requisites of the document this one is made in place of, for a mistake in it
``replaced-because:<why>`` those words, when it is made in place of another one
=========================  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from engine.application.kit import load_kit
from engine.errors import ContentError, Place, Problem
from engine.loading.cards import load_card, slugs
from engine.loading.schemas import PlaceOf, Schema, nearest, resolve
from engine.loading.workspace import Answer, Located, Workspace, unknown_person
from engine.loading.yaml_reader import DataPath
from engine.model.documents import Card, kind_of
from engine.rendering.environment import render_line
from engine.rendering.view_making import term_cases
from engine.rendering.views import Fields

Plain = Mapping[str, object]

_SHOWN = 12
"""More names than this are not listed in a message."""


class Filler:
    """Fills the fields of one instance of a document and remembers where every part came from."""

    def __init__(self, workspace: Workspace, scope: str | None, replaced: Plain | None = None) -> None:
        self._workspace = workspace
        self._scope = scope
        self._replaced = replaced
        self._moved: dict[DataPath, tuple[PlaceOf, DataPath]] = {}
        self.problems: list[Problem] = []

    def fill(self, node: Schema, fields: Located) -> Located:
        """Return the fields with every reference followed; unknown ones are kept in ``problems``."""
        self._moved[()] = (fields.place_of, ())
        data = self._object(resolve(node), fields.data, (), self._scope)
        return Located(cast(Plain, data), self._place_of)

    def _place_of(self, path: DataPath = (), *, key: bool = False) -> Place:
        for length in range(len(path), -1, -1):
            moved = self._moved.get(path[:length])
            if moved is not None:
                place_of, origin = moved
                return place_of((*origin, *path[length:]), key=key)
        return Place()

    def _value(self, node: Schema, data: object, path: DataPath, scope: str | None) -> object:
        schema = resolve(node)
        kind = schema.get("x-type")
        if kind == "person" and isinstance(data, str):
            return self._named(data, path, self._workspace.people, unknown_person)
        if kind == "pair" and isinstance(data, str):
            pair = self._named(data, path, self._workspace.pairs, _unknown_pair)
            return self._object(schema, pair, path, data) if isinstance(pair, Mapping) else pair
        if isinstance(data, Mapping) and "properties" in schema:
            return self._object(schema, data, path, scope)
        if isinstance(data, list) and "items" in schema:
            items = cast(Schema, schema["items"])
            return [self._value(items, item, (*path, index), scope) for index, item in enumerate(data)]
        return data

    def _object(self, schema: Schema, data: Plain, path: DataPath, scope: str | None) -> dict[str, object]:
        properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
        result: dict[str, object] = dict(data)
        for name, node in properties.items():
            here = (*path, name)
            if name not in result:
                found = self._source(str(resolve(node).get("x-from", "")), scope)
                if found is None:
                    continue
                result[name] = found
            result[name] = self._value(node, result[name], here, scope)
        return result

    def _named(
        self,
        name: str,
        path: DataPath,
        known: Mapping[str, Located],
        unknown: Callable[[str, Mapping[str, Located], Place], Problem],
    ) -> object:
        found = known.get(name)
        if found is None:
            self.problems.append(unknown(name, known, self._place_of(path)))
            return {"name": name}
        self._moved[path] = (found.place_of, ())
        return dict(found.data)

    def _source(self, source: str, scope: str | None) -> object:
        """Return what a source of ``x-from`` holds (the docstring of the module lists them), or ``None``."""
        workspace = self._workspace
        kind, _, rest = source.replace(":", ".", 1).partition(".")
        pair = workspace.pairs.get(scope or "")
        sources: Mapping[str, Callable[[], object]] = {
            "roles": lambda: workspace.roles.get(rest),
            "people": lambda: list(workspace.people),
            "pairs": lambda: list(standing_pairs(workspace)),
            "paid-pairs": lambda: [name for name, one in standing_pairs(workspace).items() if "payment" in one.data],
            "pair": lambda: scope if pair else self._only_pair(scope),
            "mentor": lambda: pair.data["mentor"] if pair else None,
            "mentees": lambda: pair.data["mentees"] if pair else None,
            "person": lambda: scope if scope in workspace.people else None,
            "document": lambda: cited(workspace, rest, scope),
            "subject": lambda: cited(workspace, scope, None) if scope and "/" in scope else None,
            "replaced": lambda: self._replaced,
            "replaced-because": lambda: rest if self._replaced else None,
        }
        return sources[kind]() if kind in sources else None

    def _only_pair(self, person: str | None) -> str | None:
        """Return the pair a person stands in when there is exactly one."""
        named = [
            name
            for name, pair in self._workspace.pairs.items()
            if person == pair.data["mentor"] or person in cast("list[object]", pair.data["mentees"])
        ]
        return named[0] if len(named) == 1 else None


def standing_pairs(workspace: Workspace) -> dict[str, Located]:
    """Return the pairs of the order: all but those made later in place of others."""
    return {name: pair for name, pair in workspace.pairs.items() if pair.data.get("status") != "replacement"}


def _unknown_pair(name: str, known: Mapping[str, Located], place: Place) -> Problem:
    return Problem(code="pair.unknown", facts={"id": name, "nearest": nearest(name, known)}, place=place)


def cited(workspace: Workspace, slug: str, scope: str | None) -> dict[str, object]:
    """Return the requisites of a document as another one cites it; date and number only when they are answered.

    An appendix is cited by the requisites of the order that approves it.
    """
    card = load_card(slug, workspace.layers)
    answer = answer_of(workspace, card.appendix_of or slug, scope)
    requisites: dict[str, object] = {"kind": kind_of(card, answer.fields.data if answer is not None else {})}
    heading = _plain_heading(card, workspace)
    if heading:
        requisites["title"] = heading
    if answer is not None:
        requisites |= {key: value for key in ("date", "number") if (value := getattr(answer, key))}
    return requisites


def _plain_heading(card: Card, workspace: Workspace) -> str | None:
    """Return the heading of a card when it can be known without its fields (it may name terms)."""
    terms = {name: term_cases(term) for name, term in load_kit(workspace.layers).words.roles.items()}
    try:
        return render_line(card.heading or "", {"terms": Fields(terms)})
    except ContentError:
        return None


def answer_of(workspace: Workspace, slug: str, scope: str | None) -> Answer | None:
    """Return the answer for the same pair or person; otherwise the first one for all, or the only one there is."""
    answers = workspace.answers_for(slug)
    for answer in answers:
        if scope is not None and answer.scope == scope:
            return answer
    unscoped = [answer for answer in answers if answer.scope is None]
    if unscoped:
        return unscoped[0]
    return answers[0] if len(answers) == 1 else None


def check_scope(workspace: Workspace, card: Card, scope: str | None, place: Place) -> None:
    """Refuse a paper for a pair, person or document that does not exist, or for none where one is needed.

    Raises:
        ContentError: ``answers.scope-needed`` or ``answers.unknown-scope`` with what is allowed and the nearest name.
    """
    if card.for_each is None:
        return
    pairs, people = list(workspace.pairs), list(workspace.people)
    known = {"pair": pairs, "document": list(slugs(workspace.layers))}.get(card.for_each, [*pairs, *people])
    shown = known if len(known) <= _SHOWN else []
    if scope is None:
        facts: dict[str, object] = {"document": card.title, "each": card.for_each, "allowed": shown}
        raise ContentError([Problem(code="answers.scope-needed", facts=facts, place=place)])
    if scope not in known:
        facts = {"for": scope, "each": card.for_each, "nearest": nearest(scope, known), "allowed": shown}
        raise ContentError([Problem(code="answers.unknown-scope", facts=facts, place=place)])
