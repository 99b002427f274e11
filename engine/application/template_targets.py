"""Which templates a user means: paths of files, codes and names of documents and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.application.catalogue import slug_of
from engine.application.templates import template_path
from engine.errors import ContentError, Place, Problem
from engine.loading.cards import card_path, load_card, read_card
from engine.loading.layers import Layers
from engine.model.documents import Card

_SHARED = "shared"
_ELSEWHERE = "elsewhere/template"
"""Name of a template that does not lie where layers have theirs."""


@dataclass(frozen=True, slots=True)
class Target:
    """A template to be checked.

    Attributes:
        path: Its file.
        name: Its name in the layers, e.g. ``school-staff/s17-pair-order``; of a file elsewhere made from its place.
        card: Its card, ``None`` for a block and for a file that has none.
    """

    path: Path
    name: str
    card: Card | None


def find_targets(layers: Layers, names: tuple[str, ...], *, card: str | None = None) -> list[Target]:
    """Return the templates a user means.

    Args:
        layers: The layers one stands in.
        names: Paths of .docx files, codes or names of documents and blocks; none for every template of the layers.
        card: Code or name of the document whose card the files have, for files without a card beside them.

    Raises:
        ContentError: ``file.not-found``, ``document.unknown`` and what is wrong with a card, for every name.
    """
    chosen = load_card(slug_of(layers, card), layers) if card else None
    if not names:
        paths = [path for _, path in layers.glob("templates/*/*/*.docx") if path.stem == path.parent.name]
        names = tuple(str(path) for path in paths)
    targets, problems = list[Target](), list[Problem]()
    for name in names:
        try:
            targets.append(_target(layers, name, chosen))
        except ContentError as error:
            problems.extend(error.problems)
    if problems:
        raise ContentError(problems)
    return targets


def _target(layers: Layers, name: str, chosen: Card | None) -> Target:
    path = Path(name)
    if path.suffix.lower() == ".docx" or path.is_file():
        if not path.is_file():
            raise ContentError.single("file.not-found", place=Place(file=name))
    else:
        path = template_path(layers, name)
    folder = path.resolve().parent
    own = f"{folder.parent.name}/{path.stem}" if path.stem == folder.name and folder.parent.name else _ELSEWHERE
    known = [other for other in layers.every(card_path(own, ".docx")) if other.resolve() == path.resolve()]
    return Target(known[0] if known else path, own, chosen or _card_beside(layers, path, own))


def _card_beside(layers: Layers, path: Path, name: str) -> Card | None:
    """Return the card beside a template, or that of the document it overrides."""
    if name.startswith(f"{_SHARED}/"):
        return None
    beside = path.with_suffix(".yaml")
    if beside.is_file():
        return read_card(beside, name)
    return load_card(name, layers) if layers.find(card_path(name, ".yaml")) is not None else None
