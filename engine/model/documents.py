"""What a document is (its card) and what is needed to make one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.errors import NOWHERE, Place
from engine.model.people import Requisites


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A condition as it is written, in the language of :mod:`engine.expressions.conditions`.

    Attributes:
        text: As written.
        place: Where it stands, for messages.
    """

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Ground:
    """An act a document rests on, by its id in the register.

    Attributes:
        act: Its id.
        article: Number of the article that is cited.
        optional: Whether a layer may do without the act.
        when: When the document rests on it; ``None`` for always.
    """

    act: str
    article: str | None = None
    optional: bool = False
    when: Condition | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Card:
    """The card beside a template; see ``schemas/definition/card.schema.json``.

    Attributes:
        slug: ``<level>/<code-slug>``, the name of the document everywhere.
        kind: Kind of document, a key of ``norms/terms.yaml``.
        kind_from: Field with the requisites of the document whose kind this one has; see :func:`kind_of`.
        heading: Requisite 17 of ГОСТ Р 7.0.97, may hold tags.
        data: JSON Schema of the fields.
        place: Where the card stands, for messages.
        places: Where stands what it names: ``("kind",)``, ``("checks", 0)``.
    """

    slug: str
    title: str
    code: str
    kind: str
    valid_from: date
    last_checked: date
    data: Mapping[str, object]
    kind_from: str | None = None
    heading: str | None = None
    signer: str = "head"
    numbered: bool = True
    for_each: str | None = None
    label: str | None = None
    appendices: tuple[str, ...] = ()
    appendix_of: str | None = None
    grounds: tuple[Ground, ...] = ()
    checks: tuple[str, ...] = ()
    retention: Mapping[str, str] = field(default_factory=dict)
    note: str | None = None
    place: Place = NOWHERE
    places: Mapping[tuple[str | int, ...], Place] = field(default_factory=dict, repr=False, compare=False)

    def place_of(self, *within: str | int) -> Place:
        """Return where a value of the card stands; the card itself when that is not known."""
        return self.places.get(within, self.place)


def kind_of(card: Card, values: Mapping[str, object]) -> str:
    """Return the kind of a document, a key of ``norms/terms.yaml``: an act is changed by an act of its own kind.

    Args:
        card: Its card.
        values: Its fields as model values or as plain data.
    """
    match values.get(card.kind_from or ""):
        case Requisites(kind=kind) | {"kind": str(kind)}:
            return kind
    return card.kind


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A field of a card that a workspace fills by itself.

    Attributes:
        name: The role it comes from, or the slug of the paper whose requisites it holds.
        title: Title of the field.
        required: Whether the paper cannot be made without it.
    """

    name: str
    title: str
    required: bool


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What a document takes from the roadmap around it.

    Attributes:
        for_each: What it is made for each of, ``None`` when it is one for all.
        appendices: Slugs of the papers that are made with it.
        papers: Fields with requisites of other papers.
        roles: Fields with people who hold roles.
        cites: Whether it is about a document that is named with it, so that there is one for every such document.
    """

    for_each: str | None = None
    appendices: tuple[str, ...] = ()
    papers: tuple[Taken, ...] = ()
    roles: tuple[Taken, ...] = ()
    cites: bool = False


@dataclass(frozen=True, kw_only=True)
class DocumentIdentity:
    """Date and number of a document being made; absent ones print as blanks to fill by hand.

    Attributes:
        date: Day of signing.
        number: Number as in the journal, e.g. ``145-ОД``.
    """

    date: date | None = None
    number: str | None = None
