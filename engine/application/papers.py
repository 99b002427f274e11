"""The way of one document, in this order and never back (``docs/decisions/0001-the-way-of-one-document.md``).

Data checked against the schema and cleaned of characters Word cannot hold → checks of the card → context → compiled
template → bytes → read back. Recording is the caller's, after all documents of a run are made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.application.confinement import CAN_FORK, run_confined
from engine.application.doubts import doubt_problems
from engine.application.grounds import grounds_on
from engine.application.kit import Compiled, Kit, compile_document
from engine.application.naming import file_name, property_title
from engine.errors import NOWHERE, ContentError, Place, Problem, refusals
from engine.loading.characters import bad_characters, is_plain
from engine.loading.compiled_schemas import follows
from engine.loading.schemas import nearest, validate
from engine.loading.values import record
from engine.loading.workspace import Located
from engine.loading.yaml_reader import DataPath, paths
from engine.model.documents import Card, DocumentIdentity, kind_of
from engine.model.people import Organisation, Pair, Person, Requisites
from engine.rendering.context import Material, build_context, decline_everybody
from engine.rendering.template import Properties, render
from engine.rendering.view_making import Doubt, Views
from engine.rendering.views import DocumentView
from engine.workflow.circumstances import CIRCUMSTANCES
from engine.workflow.invariants import INVARIANTS, Facts, general
from engine.workflow.rules import weighed


@dataclass(frozen=True, kw_only=True)
class Request:
    """A wish for one document.

    Attributes:
        slug: Which document.
        fields: Fields of its card, every reference followed.
        organisation: Who makes it.
        identity: Date and number, absent ones print as blanks.
        school_year: First calendar year of the school year.
        scope: Pair, person or document it is for.
        order: The order that approves it, when it is an appendix.
        appendix_number: Its number among several appendices.
        place: Where its answers stand.
        overridden: Codes of checks that a named person has taken upon themselves, with a reason in the history.
    """

    slug: str
    fields: Located
    organisation: Organisation
    identity: DocumentIdentity
    school_year: int
    scope: str | None = None
    order: Requisites | None = None
    appendix_number: str | None = None
    place: Place = NOWHERE
    overridden: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document that was made.

    Attributes:
        slug: Which document.
        card: Its card.
        kind: Its kind, a key of ``norms/terms.yaml``.
        identity: Date and number.
        heading: Its heading to the text.
        name: File name with extension.
        data: Bytes of the .docx.
        scope: Pair, person or document it is for.
        warnings: What a person must look at.
    """

    slug: str
    card: Card
    kind: str
    identity: DocumentIdentity
    heading: str
    name: str
    data: bytes
    scope: str | None
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A request that passed every check, ready to be rendered.

    Attributes:
        request: What is wanted.
        compiled: The template.
        material: What it is made of.
        warnings: What a person must look at.
    """

    request: Request
    compiled: Compiled
    material: Material
    warnings: tuple[Problem, ...]


def check_paper(kit: Kit, request: Request, *, today: dt.date) -> Checked:
    """Return a request that nothing stands in the way of.

    Args:
        kit: The loaded layers.
        request: What is wanted.
        today: The day acts and parameters are taken on while the document has no date.

    Raises:
        ContentError: Everything that stands in the way, at once.
    """
    compiled = compile_document(kit.layers, request.slug)
    card = compiled.card
    problems = list(field_problems(card, request.fields))
    problems.extend(bad_characters({"number": request.identity.number}, lambda *_, **__: request.place))
    if refusals(problems):
        raise ContentError(problems)
    values = record(card.data, request.fields.data)
    problems.extend(_unknown_kinds(kit, request, values))
    if refusals(problems):
        raise ContentError(problems)
    day = request.identity.date or today
    facts = _facts(kit, request, values, _parameters(kit, day))
    circumstances = {name: tells(facts) for name, tells in CIRCUMSTANCES.items()}
    asked = {**circumstances, "organisation": request.organisation, **values}
    grounds = grounds_on(kit.norms, card, day, asked)
    found = weighed((*_checks(card, facts), *compiled.text, *grounds.problems), request.overridden)
    problems.extend(_located(found, request))
    if refusals(problems):
        raise ContentError(refusals(problems))
    material = Material(
        card=card,
        values=values,
        organisation=request.organisation,
        identity=request.identity,
        signer=_signer(card, values, request.organisation),
        school_year=request.school_year,
        grounds=grounds.phrase,
        circumstances=circumstances,
        parameters=facts.parameters,
        order=request.order,
        appendix_number=request.appendix_number,
    )
    return Checked(request=request, compiled=compiled, material=material, warnings=tuple(problems))


def make_paper(kit: Kit, request: Request, *, today: dt.date) -> Paper:
    """Return one finished document; see :func:`check_paper`.

    Raises:
        ContentError: Everything that stands in the way, at once; nothing was written.
        ReadBackError: The bytes do not hold what was put into them (a fault of the program, never of the user).
    """
    checked = check_paper(kit, request, today=today)
    card, values = checked.compiled.card, checked.material.values
    views = Views(kit.words.kinds, kit.words.lexicon, kit.known)
    context = build_context(checked.material, kit.words, views)
    document = context["document"]
    assert isinstance(document, DocumentView)  # noqa: S101 - build_context says so
    data = _rendered(checked.compiled, views, context, _properties(card, request, document))
    return Paper(
        slug=request.slug,
        card=card,
        kind=kind_of(card, values),
        identity=request.identity,
        heading=document.title,
        name=file_name(
            card,
            request.identity,
            kind=document.kind.nomn,
            heading=document.title,
            label=_label(card, values),
            order=request.order,
        ),
        data=data,
        scope=request.scope,
        warnings=(*checked.warnings, *_located(doubt_problems(views.doubts), request)),
    )


def _rendered(compiled: Compiled, views: Views, context: Mapping[str, object], properties: Properties) -> bytes:
    """Return the bytes of the paper; a template that does not come with the program is rendered in a child with limits.

    Where the platform cannot fork, the context cannot travel to a child; the static check then stands alone.
    """
    if compiled.trusted or not CAN_FORK:
        return render(compiled.template, context, properties, file=compiled.file)
    noted = len(views.doubts)
    decline_everybody(context, compiled.template.cases)  # what a child finds out, the next one would have to find again
    del views.doubts[noted:]  # only a form that is printed may be doubted; the child asks for those again
    data, views.doubts[:] = run_confined(
        _rendered_in_child, compiled, views, context, properties, seconds=_SECONDS, megabytes=_MEGABYTES
    )
    return data


def _rendered_in_child(
    compiled: Compiled, views: Views, context: Mapping[str, object], properties: Properties
) -> tuple[bytes, list[Doubt]]:
    data = render(compiled.template, context, properties, file=compiled.file)
    return data, views.doubts


_SECONDS = 10
_MEGABYTES = 512
"""Limits of one paper made with a template of a layer."""


def field_problems(card: Card, fields: Located) -> Iterator[Problem]:
    """Yield what is wrong with the fields of a card: schema first, then characters."""
    if follows(fields.data, card.data, text_is=is_plain):
        return
    yield from validate(fields.data, card.data, fields.place_of)
    yield from bad_characters(fields.data, fields.place_of)


def _unknown_kinds(kit: Kit, request: Request, values: Mapping[str, object]) -> Iterator[Problem]:
    """Yield a refusal for every cited document of a kind that the norms have no word for."""
    known = kit.norms.document_kinds
    cited = {name: value for name, value in values.items() if isinstance(value, Requisites)}
    if request.order is not None:
        cited["order"] = request.order
    for name, value in cited.items():
        if value.kind not in known:
            facts = {"kind": value.kind, "nearest": nearest(value.kind, known)}
            place = request.fields.place_of((name, "kind")) if name in values else request.place
            yield Problem(code="card.unknown-kind", facts=facts, place=place)


def _facts(kit: Kit, request: Request, values: Mapping[str, object], parameters: Mapping[str, object]) -> Facts:
    return Facts(
        values=values,
        organisation=request.organisation,
        identity=request.identity,
        calendar=kit.calendar,
        parameters=parameters,
        school_year=request.school_year,
    )


def _checks(card: Card, facts: Facts) -> Iterator[Problem]:
    yield from general(facts)
    for name in card.checks:
        yield from INVARIANTS[name](facts)


def _located(problems: Iterable[Problem], request: Request) -> Iterator[Problem]:
    """Yield the problems of checks with the place of the person they name, or of the answers."""
    people: dict[str, DataPath] | None = None
    for problem in problems:
        if people is None:
            people = {name: path for path, data in paths(request.fields.data) if (name := _name_in(data)) is not None}
        named = people.get(str(problem.facts.get("name")))
        where = request.fields.place_of(named) if named is not None else request.place
        place = problem.place if problem.place.file else where
        yield Problem(code=problem.code, facts=problem.facts, place=place, severity=problem.severity)


def _name_in(data: object) -> str | None:
    name = data.get("name") if isinstance(data, Mapping) else None
    return name if isinstance(name, str) else None


def _signer(card: Card, values: Mapping[str, object], organisation: Organisation) -> Person:
    value = values.get(card.signer)
    if isinstance(value, Pair):
        return value.mentor
    return value if isinstance(value, Person) else organisation.head


@lru_cache(maxsize=256)
def _parameters(kit: Kit, day: dt.date) -> Mapping[str, object]:
    found = {name: parameter.on(day) for name, parameter in kit.norms.parameters.items()}
    return {name: value.value for name, value in found.items() if value is not None}


def _properties(card: Card, request: Request, document: DocumentView) -> Properties:
    organisation = request.organisation
    return Properties(
        title=property_title(card, request.identity, kind=document.kind.nomn, heading=document.title),
        author=organisation.short_name or organisation.name,
        subject=document.title,
        keywords=f"{document.kind.nomn}, {card.code}",
        created=request.identity.date,
    )


def _label(card: Card, values: Mapping[str, object]) -> Person | None:
    value = values.get(card.label or "")
    if isinstance(value, Pair):
        return value.mentor
    return value if isinstance(value, Person) else None
