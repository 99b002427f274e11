"""Titles of roles follow the words of the layers: where a layer renames a term, the role is called by the new word.

Who speaks last is heard: a title written in a layer that knew the word stays, in the same layer or above.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from engine.errors import ContentError
from engine.loading.extension import Merged
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.written import By, Origin, Written
from engine.loading.yaml_reader import Source, read_yaml

_TERMS = "norms/terms.yaml"


def follow_terms(merged: Merged, layers: Layers) -> Merged:
    """Return the data with the titles of roles whose term another layer renamed above them.

    Raises:
        ContentError: Every problem of the terms of the layers.
    """
    if len(layers.every(_TERMS)) < 2:  # noqa: PLR2004 - nothing lies over the built-in words
        return merged
    words = _words(layers)
    roles = {name: _renamed(role, words, layers.roots) for name, role in merged.tree.fields["roles"].fields.items()}
    whole = replace(merged.tree.fields["roles"], value=roles)
    return replace(merged, tree=replace(merged.tree, value={**merged.tree.fields, "roles": whole}))


def _renamed(role: Written, words: Mapping[Path, Mapping[str, Written]], roots: tuple[Path, ...]) -> Written:
    term = role.fields.get("term")
    if term is None:
        return role
    title = role.fields["title"]
    known = [(root, words[root][term.text]) for root in roots if term.text in words.get(root, {})]
    below = roots[: roots.index(title.origin.root) + 1]
    then = next((word.text for root, word in reversed(known) if root in below), None)
    if not known or known[-1][1].text == then:
        return role
    now = known[-1][1]
    called = replace(now, value=now.text[:1].upper() + now.text[1:], before=title, by=By.TERM)
    return replace(role, value={**role.fields, "title": called})


def _words(layers: Layers) -> dict[Path, dict[str, Written]]:
    """Return the words of roles in the nominative, by layer and term."""
    problems, found = [], dict[Path, dict[str, Written]]()
    for root in layers.roots:
        if not (root / _TERMS).is_file():
            continue
        source = read_yaml(root / _TERMS)
        problems.extend(validate(source.data, "definition/terms.schema.json", source.place))
        if not problems:
            found[root] = _nominatives(source, root)
    if problems:
        raise ContentError(problems)
    return found


def _nominatives(source: Source, root: Path) -> dict[str, Written]:
    data = cast("Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]", source.data)
    origin = Origin(root, source.file)
    return {
        name: Written(
            value=term["forms"]["nomn"],
            place=source.place(("roles", name, "forms", "nomn")),
            key=source.place(("roles", name, "forms", "nomn"), key=True),
            origin=origin,
        )
        for name, term in data.get("roles", {}).items()
    }
