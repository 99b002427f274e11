"""The context of a template: fields of the card in their cases, acts in force on the date, terms, parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from engine import language
from engine.model.documents import Card, DocumentIdentity, kind_of
from engine.model.norms import Term
from engine.model.people import Organisation, Person, Requisites
from engine.rendering.environment import render_line
from engine.rendering.view_making import Views, term_cases
from engine.rendering.views import (
    BLANK_NUMBER,
    AppendixView,
    Cases,
    DocumentView,
    Fields,
    NoCases,
    OrganisationView,
    PairView,
    PersonView,
)


@dataclass(frozen=True, kw_only=True)
class Words:
    """The nouns a context is made with, already layered.

    Attributes:
        kinds: Kinds of documents.
        roles: Terms of roles («куратор»), which a municipality may rename.
        lexicon: Words of positions and organisations.
    """

    kinds: Mapping[str, Term]
    roles: Mapping[str, Term]
    lexicon: language.Lexicon = language.BUILT_IN

    @cached_property
    def terms(self) -> Fields:
        """The terms of roles as a template sees them."""
        return Fields({name: term_cases(term) for name, term in self.roles.items()})


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything a document is made of, checked.

    Attributes:
        card: What the document is.
        values: Fields of the card as model values.
        organisation: Who makes it.
        identity: Its date and number.
        signer: Who signs.
        school_year: First calendar year of the school year.
        grounds: The acts the document rests on, as one phrase; false when it rests on none.
        circumstances: What the program tells of the values, by name.
        parameters: Values in force on the date, by id.
        order: The order that approves this appendix.
        appendix_number: «1», «2» … when the order has several appendices.
    """

    card: Card
    values: Mapping[str, object]
    organisation: Organisation
    identity: DocumentIdentity
    signer: Person
    school_year: int
    grounds: Cases | NoCases
    circumstances: Mapping[str, bool] = field(default_factory=dict)
    parameters: Mapping[str, object] = field(default_factory=dict)
    order: Requisites | None = None
    appendix_number: str | None = None


def build_context(material: Material, words: Words, views: Views) -> dict[str, object]:
    """Return what the template of the card may name; see :mod:`engine.rendering.vocabulary`.

    Args:
        material: What the document is made of.
        words: Nouns, already layered.
        views: Makes the values; it notes the doubtful forms that are printed.
    """
    context: dict[str, object] = {**material.circumstances}
    context |= {name: views.of(value) for name, value in material.values.items()}
    context |= {
        "organisation": views.organisation(material.organisation),
        "signer": views.person(material.signer),
        "order": views.requisites(material.order or Requisites(kind="order")),
        "appendix": AppendixView(number=material.appendix_number, attached=material.card.appendix_of is not None),
        "acquainted": views.of(material.values.get("acquainted") or ()),
        "signers": views.of(material.values.get("signers") or ()),
        "stamp": bool(material.values.get("stamp")),
        "grounds": material.grounds,
        "terms": words.terms,
        "parameters": Fields(dict(material.parameters)),
    }
    identity, kind = material.identity, kind_of(material.card, material.values)
    document = DocumentView(
        kind=views.kind(kind),
        approved=language.agree("утверждён", words.kinds[kind].gender),
        date=identity.date,
        number=identity.number or BLANK_NUMBER,
        title="",
        place=material.organisation.place,
        school_year=language.short_school_year(material.school_year),
    )
    heading = render_line(material.card.heading or material.card.title, {**context, "document": document})
    context["document"] = replace(document, title=heading)
    return context


def decline_everybody(context: Mapping[str, object], codes: Iterable[str]) -> None:
    """Make the forms of all people and organisations of a context, so that they are known before they are printed.

    Args:
        context: What :func:`build_context` gave.
        codes: Codes of the cases that will be asked for.
    """
    for phrase in _phrases(context.values()):
        for code in codes:
            getattr(phrase, code)


def _phrases(values: Iterable[object]) -> Iterator[Cases]:
    """Yield the phrases about people and organisations anywhere in values of a context."""
    for value in values:
        match value:
            case PersonView():
                yield from (value.name, value.initials, value.surname_initials, value.position)
            case OrganisationView():
                yield from (value.name, value.called)
                yield from _phrases((value.head, value.union_head))
            case PairView():
                yield from _phrases((value.mentor, *value.mentees))
            case tuple():
                yield from _phrases(value)
            case Fields():
                yield from _phrases(vars(value).values())
