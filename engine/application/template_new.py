"""A new template: its card with every key explained, text form, .docx and an ordinary sample, ready to be edited."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from engine.application.card_fields import card_data, with_example, with_fields
from engine.application.catalogue import planned_documents, slug_of
from engine.application.field_words import FieldWords
from engine.application.kit import load_kit
from engine.application.normalising import normal_form
from engine.application.template_schema import template_need
from engine.application.template_targets import Target
from engine.application.templates import build_template
from engine.errors import ContentError, Place, Problem, UsageError
from engine.language import short_school_year
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.loading.schemas import Schema, nearest, resolve, schema, validate
from engine.loading.yaml_reader import parse_yaml
from engine.model.documents import Card
from engine.ooxml.markup import to_markup
from engine.rendering.composition import Source
from engine.storage.files import is_taken, write_whole

LEVELS: Final = ("municipality", "school-staff", "school-students")
_SLUG: Final = re.compile(r"([a-z-]+)/([msp][0-9]{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")
_OF_ORDER: Final = re.compile(r"(?:приказ|распоряжение|постановление|положение)\s+(об?\s.+)", re.IGNORECASE | re.DOTALL)
_ORDERS: Final = frozenset({"order", "directive", "decree"})
_APPROVED: Final = frozenset({"regulation", "roadmap", "program", "plan", "route"})
_GROUND: Final = "fz-273"
"""What a document rests on until its author names better acts."""
_SCHOOL_YEAR_BEGINS: Final = 7
"""First month whose documents belong to the school year that begins then."""
_EXAMPLES: Final[Mapping[str, str]] = {
    "signer": "head",
    "numbered": "true",
    "for_each": "pair",
    "label": "responsible",
    "appendices": "[school-staff/s03-regulation]",
    "appendix_of": "school-staff/s02-introduction-order",
    "checks": "[mentor-limit]",
    "retention": '{term: "5 лет", status: not-verified}',
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a new template is to be.

    Attributes:
        slug: ``<level>/<code-slug>``.
        code: The code of the catalogue: ``S21``.
        title: Title for the card.
        kind: Kind of document, a key of ``norms/terms.yaml``.
        grounds: Acts it may rest on, as the catalogue names them.
    """

    slug: str
    code: str
    title: str
    kind: str
    grounds: tuple[str, ...] = (_GROUND,)


def new_template(
    layers: Layers,
    folder: Path,
    name: str,
    *,
    title: str | None,
    kind: str | None,
    today: dt.date,
    source: Path | None = None,
) -> list[Path]:
    """Write the files of a new template into a layer; return them.

    Args:
        layers: The layers it is written on top of.
        folder: The layer: a workspace, or any folder laid out like one.
        name: Code of a planned document (``S21``) or ``<level>/<code-slug>``.
        title: Title for the card; the catalogue knows that of a planned document.
        kind: Kind of document; by default told by the last word of the slug.
        today: Day the card is dated.
        source: A .docx with tags that becomes the template; its card says what the tags name. By default a starter.

    Raises:
        ContentError: ``template.exists``, ``template.file-exists`` for every file that is there already,
            ``template.bad-slug``, ``template.no-title``, ``template.no-kind``, what is wrong with the source; nothing
            was written.
    """
    wanted = _wish(layers, name, title, kind)
    stem = folder / card_path(wanted.slug, "")
    sample = folder / f"samples/documents/{wanted.slug}/ordinary.yaml"
    card, text, docx = (stem.with_name(stem.name + suffix) for suffix in (".yaml", ".txt", ".docx"))
    taken = [path for path in (card, text, docx, sample) if is_taken(path)]
    if taken:
        raise ContentError([Problem(code="template.file-exists", place=Place(file=str(path))) for path in taken])
    if source is not None:
        return _from_source(layers, wanted, source, today, (card, text, docx, sample))
    content = {
        card: _card(layers, wanted, today, _content(layers, "fields.yaml")),
        sample: _sample(layers, wanted, today) + _content(layers, "sample.yaml"),
        text: _starter(layers, wanted.kind),
    }
    _refuse_wrong_card(content[card], card)
    for path, written in content.items():
        write_whole(path, written.encode())
    build_template(layers.above(folder), text)
    return [card, text, docx, sample]


def card_skeleton(
    layers: Layers, target: Target, name: str, *, title: str | None, kind: str | None, today: dt.date
) -> str:
    """Return a card for a template that has none, or has another one: the fields are what the template needs.

    Args:
        layers: Where blocks and other cards are found.
        target: The template.
        name: Code of a planned document or ``<level>/<code-slug>``; "" for the name of the template itself.
        title: Title for the card.
        kind: Kind of document.
        today: Day the card is dated.

    Raises:
        ContentError: As :func:`new_template`.
        UsageError: ``template.no-name``: the template lies where it has no name of its own.
    """
    own = target.card
    if own is not None and not name:
        wanted = Wanted(slug=own.slug, code=own.code, title=title or own.title, kind=kind or own.kind)
    elif name or _SLUG.fullmatch(target.name):
        wanted = _wish(layers, name or target.name, title, kind)
    else:
        raise UsageError("template.no-name")
    source = Source(wanted.slug, target.path.read_bytes(), str(target.path))
    fields = _inferred_fields(layers, source, None if name else own)
    written = _card(layers, wanted, today, with_fields(_content(layers, "fields.yaml"), fields))
    _refuse_wrong_card(written, target.path)
    return written


def _inferred_fields(layers: Layers, source: Source, card: Card | None) -> dict[str, object]:
    kit = load_kit(layers)
    return card_data(template_need(kit, source, card), FieldWords(kit))


def _from_source(
    layers: Layers, wanted: Wanted, source: Path, today: dt.date, paths: tuple[Path, Path, Path, Path]
) -> list[Path]:
    """Write the template, text form, card and sample of a file with tags; see :func:`new_template`."""
    card, text, docx, sample = paths
    data, _ = normal_form(source)
    fields = _inferred_fields(layers, Source(wanted.slug, data, str(source)), None)
    written = _card(layers, wanted, today, with_fields(_content(layers, "fields.yaml"), fields))
    _refuse_wrong_card(written, card)
    example = _sample(layers, wanted, today) + with_example(_content(layers, "sample.yaml"), fields)
    for path, content in ((card, written), (sample, example), (text, to_markup(data))):
        write_whole(path, content.encode())
    write_whole(docx, data)
    return list(paths)


def _wish(layers: Layers, name: str, title: str | None, kind: str | None) -> Wanted:
    """Return what a new template is to be, completed from the catalogue.

    Args:
        layers: Where documents are known.
        name: Code of a planned document or ``<level>/<code-slug>``.
        title: Title; the catalogue knows that of a planned document.
        kind: Kind of document; by default told by the last word of the slug.

    Raises:
        ContentError: As :func:`new_template`.
    """
    planned = {row.slug: row for row in planned_documents(layers)}
    slug = _slug(layers, name, planned)
    found = _SLUG.fullmatch(slug)
    if found is None or found[1] not in LEVELS:
        raise ContentError.single("template.bad-slug", name=name, levels=list(LEVELS))
    if layers.find(card_path(slug, ".yaml")) is not None:
        raise ContentError.single("template.exists", name=slug)
    known = load_kit(layers).norms.document_kinds
    last = slug.rsplit("-", 1)[-1]
    chosen = kind or (last if last in known else "")
    problems = []
    if chosen not in known:
        facts = {"kind": chosen, "nearest": nearest(chosen, known), "allowed": sorted(known)}
        problems.append(Problem(code="card.unknown-kind" if chosen else "template.no-kind", facts=facts))
    called = title or (planned[slug].title if slug in planned else "")
    if not called.strip():
        problems.append(Problem(code="template.no-title", facts={"name": slug}))
    if problems:
        raise ContentError(problems)
    return Wanted(slug=slug, code=found[2].upper(), title=called, kind=chosen)


def _slug(layers: Layers, name: str, planned: Iterable[str]) -> str:
    """Return the slug a user means: as written, or that of a planned document by its code.

    Raises:
        ContentError: ``template.exists`` for a document that is ready, ``document.unknown`` for an unknown code.
    """
    if "/" in name:
        return name.strip().lower()
    try:
        return _ready(slug_of(layers, name))
    except ContentError as error:
        (problem,) = error.problems
        if problem.code != "document.planned":
            raise
        code = str(problem.facts["document"]).lower()
        return next(slug for slug in planned if slug.split("/")[1].startswith(code))


def _ready(slug: str) -> str:
    raise ContentError.single("template.exists", name=slug)


def _starter(layers: Layers, kind: str) -> str:
    name = "order" if kind in _ORDERS else "regulation" if kind in _APPROVED else "document"
    return _content(layers, f"{name}.txt")


def _content(layers: Layers, name: str) -> str:
    """Return a file that new templates begin with (``templates/starters/``).

    Raises:
        ContentError: ``file.not-found``.
    """
    path = layers.find(f"templates/starters/{name}")
    if path is None:
        raise ContentError.single("file.not-found", place=Place(file=f"templates/starters/{name}"))
    return path.read_text("utf-8")


def _card(layers: Layers, wanted: Wanted, today: dt.date, fields: str) -> str:
    """Return a card with every key of its schema: those in use filled in, the others as comments, each explained.

    Args:
        layers: Where acts are known.
        wanted: What the template is to be.
        today: Day the card is dated.
        fields: Its last key, ``data``, as it is to be written.
    """
    properties = cast("Mapping[str, Schema]", schema("definition/card.schema.json")["properties"])
    acts = load_kit(layers).norms.acts
    grounds = [act for act in wanted.grounds if act in acts]
    values = {
        "title": _quoted(wanted.title),
        "code": _quoted(wanted.code),
        "kind": wanted.kind,
        "heading": _quoted(_heading(wanted.title)),
        "grounds": "[" + ", ".join(f"{{act: {act}}}" for act in grounds) + "]",
        "valid_from": _quoted(today.isoformat()),
        "last_checked": _quoted(today.isoformat()),
    }
    lines = [line for name, node in properties.items() if name != "data" for line in _key(name, node, values.get(name))]
    return "\n".join(lines) + "\n" + fields


def _key(name: str, node: Schema, value: str | None) -> Iterator[str]:
    about = resolve(node)
    if name != "title":  # the first line of a file of content is its title
        yield f"# {about.get('title', name)}. {about.get('description', '')}".rstrip()
        yield from (f"#   {item['const']} — {item['description']}" for item in about.get("oneOf", ()))
    if value is not None:
        yield f"{name}: {value}"
        return
    example = _EXAMPLES.get(name) or ("[]" if about.get("type") == "array" else '""')
    yield f"# {name}: {example}"


def _heading(title: str) -> str:
    """Return a heading to the text: «Приказ о контроле» → «О контроле»."""
    found = _OF_ORDER.fullmatch(title.strip())
    text = found[1] if found else title.strip()
    return text[:1].upper() + text[1:]


def _sample(layers: Layers, wanted: Wanted, today: dt.date) -> str:
    day = load_kit(layers).calendar.next_working(today)
    year = day.year if day.month >= _SCHOOL_YEAR_BEGINS else day.year - 1
    lines = [
        f"title: {_quoted(wanted.title)}",
        f'school_year: "{short_school_year(year)}"',
        f'document: {{date: "{day}", number: "1-о"}}',
    ]
    if wanted.kind in _APPROVED:
        lines.append(f'order: {{date: "{day}", number: "1-о"}}')
    return "\n".join(lines) + "\n"


def _refuse_wrong_card(text: str, path: Path) -> None:
    """Refuse a title that makes no valid card, before anything is written.

    Raises:
        ContentError: Every violation of the schema of cards.
    """
    source = parse_yaml(text.encode(), file=str(path))
    problems = validate(source.data, "definition/card.schema.json", source.place)
    if problems:
        raise ContentError(problems)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\t", " ")
    return f'"{escaped}"'
