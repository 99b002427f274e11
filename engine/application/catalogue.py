"""The catalogue of documents: what can be made, what is planned, and everything about one document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, cast

from engine.application.kit import load_kit
from engine.errors import ContentError
from engine.loading.cards import card_path, find_slug, load_card, slugs
from engine.loading.layers import Layers
from engine.loading.norms import Norms
from engine.loading.schemas import Schema, resolve, validate
from engine.loading.yaml_reader import read_yaml
from engine.model.documents import Ground

Plain = Mapping[str, object]


class Row(NamedTuple):
    """One line of the catalogue."""

    code: str
    title: str
    slug: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a document.

    Attributes:
        name: Key in YAML.
        title: Russian label.
        help: Russian description.
        required: Whether the document needs it.
        source: Where a workspace takes it from, ``x-from``.
        kind: ``string``, ``array``, ``person`` …
    """

    name: str
    title: str
    help: str
    required: bool
    source: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """Everything about one document."""

    slug: str
    code: str
    title: str
    heading: str
    kind: str
    grounds: tuple[str, ...]
    checks: tuple[str, ...]
    appendices: tuple[str, ...]
    fields: tuple[Field, ...]
    template: str
    card: str
    sample: str
    last_checked: str

    def as_plain(self) -> dict[str, object]:
        """Return the facts as plain data."""
        return {**vars(self), "fields": [vars(field) for field in self.fields]}

    def lines(self, translate: Callable[[str], str]) -> list[str]:
        """Return the facts as lines for people."""
        _ = translate
        lines = [f"{self.code}  {self.title}", ""]
        facts = (
            (_("Heading"), self.heading),
            (_("Kind"), self.kind),
            (_("Template"), self.template),
            (_("Card"), self.card),
            (_("Sample"), self.sample),
            (_("Last checked"), self.last_checked),
            (_("Appendices"), ", ".join(self.appendices)),
            (_("Checks"), ", ".join(self.checks)),
        )
        lines.extend(f"{name}: {value}" for name, value in facts if value)
        if self.grounds:
            lines += ["", _("Grounds") + ":", *(f"  – {ground}" for ground in self.grounds)]
        lines += ["", _("Fields") + ":"]
        for field in self.fields:
            need = _("required") if field.required else _("optional")
            taken = _("in a workspace taken from")
            source = f"; {taken} {field.source}" if field.source else ""
            lines.append(f"  {field.name} — {field.title} ({need}{source})")
            lines.append(f"      {field.help}")
        return lines


def ready_documents(layers: Layers) -> list[Row]:
    """Return the documents that have a card, in the order of the catalogue."""
    cards = [load_card(slug, layers) for slug in slugs(layers)]
    return sorted((Row(card.code, card.title, card.slug) for card in cards), key=_order)


def planned_documents(layers: Layers) -> list[Row]:
    """Return the documents of ``norms/catalogue.yaml`` whose card does not exist yet."""
    rows: dict[str, Row] = {}
    for path in layers.every("norms/catalogue.yaml"):
        source = read_yaml(path)
        problems = validate(source.data, "definition/catalogue.schema.json", source.place)
        if problems:
            raise ContentError(problems)
        for item in cast("list[dict[str, str]]", cast(Plain, source.data)["documents"]):
            rows[item["slug"]] = Row(item["code"], item["title"], item["slug"])
    ready = set(slugs(layers))
    return sorted((row for row in rows.values() if row.slug not in ready), key=_order)


def _order(row: Row) -> tuple[int, str]:
    return "MSP".index(row.code[0]), row.code


_CYRILLIC = str.maketrans("смр", "smp")
"""Letters of codes that people type in Russian: С17, М01, Р09."""


def slug_of(layers: Layers, name: str) -> str:
    """Return the slug a user means by a slug, its last part or the code of the catalogue, in Latin or Russian letters.

    Raises:
        ContentError: ``document.planned`` for one without a template yet, ``document.unknown`` otherwise.
    """
    wanted = name.strip().lower()
    if wanted[1:].isdigit():
        wanted = wanted[:1].translate(_CYRILLIC) + wanted[1:]
    try:
        return find_slug(wanted, slugs(layers))
    except ContentError as unknown:
        for row in planned_documents(layers):
            if wanted in (row.slug, row.slug.split("/")[1], row.code.lower()):
                raise ContentError.single("document.planned", document=row.code, title=row.title) from unknown
        raise


def known_documents(layers: Layers) -> frozenset[str]:
    """Return the slugs a workflow may name: made or planned."""
    return frozenset((*slugs(layers), *(row.slug for row in planned_documents(layers))))


def document_facts(layers: Layers, slug: str) -> DocumentFacts:
    """Return everything about one document."""
    card = load_card(slug, layers)
    norms = load_kit(layers).norms
    schema = resolve(card.data)
    required = cast("list[str]", schema.get("required", []))
    properties = cast("Mapping[str, Schema]", schema.get("properties", {}))
    sample = layers.find(f"samples/documents/{slug}/ordinary.yaml")
    return DocumentFacts(
        slug=slug,
        code=card.code,
        title=card.title,
        heading=card.heading or "",
        kind=norms.document_kinds[card.kind].forms["nomn"],
        grounds=tuple(_conditional(norms, ground) for ground in card.grounds),
        checks=card.checks,
        appendices=card.appendices,
        fields=tuple(_field(name, resolve(node), required) for name, node in properties.items()),
        template=str(layers.find(card_path(slug, ".docx")) or ""),
        card=str(layers.find(card_path(slug, ".yaml")) or ""),
        sample=str(sample or ""),
        last_checked=card.last_checked.isoformat(),
    )


def _conditional(norms: Norms, ground: Ground) -> str:
    title = ground_title(norms, ground)
    return f"{title} (when: {ground.when.text})" if ground.when else title


def ground_title(norms: Norms, ground: Ground) -> str:
    """Return how people call a ground: «Трудовой кодекс Российской Федерации, статья 351.8»."""
    act = norms.acts.find(ground.act)
    name = act.short_name if act else ground.act
    return f"{name}, статья {ground.article}" if ground.article else name


def _field(name: str, node: Schema, required: list[str]) -> Field:
    return Field(
        name=name,
        title=str(node.get("title", name)),
        help=str(node.get("description", "")),
        required=name in required,
        source=str(node.get("x-from", "")),
        kind=str(node.get("x-type", node.get("type", ""))),
    )


def sample_files(layers: Layers, slug: str) -> list[Path]:
    """Return the sample data files of a document, sorted."""
    return [path for _, path in layers.glob(f"samples/documents/{slug}/*.yaml")]
