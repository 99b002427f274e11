"""Titles of roles follow the words of the layers: where a layer renames a term, the role is called by the new word.

Who speaks last is heard: a title written in a layer that knew the word stays, in the same layer or above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from engine.errors import ContentError, Problem, Severity
from engine.loading.extension import Merged
from engine.loading.layered_values import dotted
from engine.loading.layers import Layers
from engine.loading.parts import step_id, steps_of
from engine.loading.schemas import validate
from engine.loading.written import By, Origin, Written
from engine.loading.yaml_reader import Source, read_yaml

_TERMS = "norms/terms.yaml"


@dataclass(frozen=True)
class _Word:
    """What a layer calls a role: in the nominative, and all forms in small letters."""

    nominative: Written
    forms: frozenset[str]

    @property
    def text(self) -> str:
        """The nominative."""
        return self.nominative.text


_Words = Mapping[Path, Mapping[str, _Word]]
"""Folder of a layer → term → word."""


def follow_terms(merged: Merged, layers: Layers) -> Merged:
    """Return the data with the titles of roles whose term another layer renamed above them.

    Titles and notes of steps from below that still hold the former word are told, and titles that a layer changed
    while the papers keep the word.

    Raises:
        ContentError: Every problem of the terms of the layers.
    """
    roles, problems = dict(merged.tree.fields["roles"].fields), list(merged.problems)
    retitled = any(role.fields["title"].origin.rank > 0 for role in roles.values())
    if len(layers.every(_TERMS)) < 2 and not retitled:  # noqa: PLR2004 - nothing lies over the built-in words
        return merged
    words = _words(layers)
    for name, role in roles.items():
        then, now = _then_and_now(role, words, layers.roots)
        if now is None:
            continue
        if then is None or then.text != now.text:
            roles[name] = replace(role, value={**role.fields, "title": _called(role, now)})
            problems.extend(_old_words(merged, then, now, layers.roots))
        else:
            problems.extend(_beside_the_word(name, role, now))
    whole = replace(merged.tree.fields["roles"], value=roles)
    tree = replace(merged.tree, value={**merged.tree.fields, "roles": whole})
    return replace(merged, tree=tree, problems=tuple(problems))


def _called(role: Written, now: _Word) -> Written:
    text = now.text[:1].upper() + now.text[1:]
    return replace(now.nominative, value=text, before=role.fields["title"], by=By.TERM)


def _beside_the_word(name: str, role: Written, now: _Word) -> Iterator[Problem]:
    """Yield a note when a layer gave a role another title than its word, which it was called by before."""
    title = role.fields["title"]
    if title.before is None or title.before.text.casefold() != now.text or title.text.casefold() == now.text:
        return
    facts = {"name": name, "title": title.value, "word": now.text, "term": role.fields["term"].value}
    yield Problem(code="extension.title-beside-word", facts=facts, place=title.place, severity=Severity.NOTE)


def _then_and_now(role: Written, words: _Words, roots: tuple[Path, ...]) -> tuple[_Word | None, _Word | None]:
    """Return the word of a role that the layer of its title knew, and the one of all layers; none without a term."""
    term = role.fields.get("term")
    if term is None:
        return None, None
    known = [(root, words[root][term.text]) for root in roots if term.text in words.get(root, {})]
    below = roots[: roots.index(role.fields["title"].origin.root) + 1]
    then = next((word for root, word in reversed(known) if root in below), None)
    return then, known[-1][1] if known else None


def _old_words(merged: Merged, then: _Word | None, now: _Word, roots: tuple[Path, ...]) -> Iterator[Problem]:
    """Yield the titles and notes of steps from below the new word that hold the former one."""
    forms = sorted(then.forms - now.forms) if then else []
    if not forms:
        return
    former = re.compile(rf"\b({'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
    below = roots[: roots.index(now.nominative.origin.root)]
    for step in steps_of(merged.tree):
        for key in ("title", "note"):
            text = step.fields.get(key)
            found = former.search(text.text) if text is not None and text.origin.root in below else None
            if found is not None:
                name = dotted(("steps", step_id(step), key))
                facts = {"name": name, "found": found.group(), "word": now.text}
                place = now.nominative.place
                yield Problem(code="workflow.old-word", facts=facts, place=place, severity=Severity.NOTE)


def _words(layers: Layers) -> dict[Path, dict[str, _Word]]:
    problems, found = [], dict[Path, dict[str, _Word]]()
    for root in layers.roots:
        if not (root / _TERMS).is_file():
            continue
        source = read_yaml(root / _TERMS)
        problems.extend(validate(source.data, "definition/terms.schema.json", source.place))
        if not problems:
            found[root] = _words_of(source, Origin(root, source.file))
    if problems:
        raise ContentError(problems)
    return found


def _words_of(source: Source, origin: Origin) -> dict[str, _Word]:
    roles = cast("Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]", source.data).get("roles", {})
    found = {}
    for name, term in roles.items():
        path = ("roles", name, "forms", "nomn")
        nominative = Written(term["forms"]["nomn"], source.place(path), source.place(path, key=True), origin)
        forms = (*term["forms"].values(), *term.get("plural", {}).values())
        found[name] = _Word(nominative, frozenset(form.casefold() for form in forms))
    return found
