"""Templates as content: the text form beside every .docx is built from it and kept in step with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from engine.application.catalogue import slug_of
from engine.errors import ContentError, Place, Problem
from engine.loading.cards import card_path, slugs
from engine.loading.layers import Layers
from engine.ooxml.markup import base_name, from_markup, to_markup
from engine.ooxml.styles import describe_styles
from engine.storage.files import write_whole

BASE = "shared/base"


def build_template(layers: Layers, text: Path) -> Path:
    """Write the .docx that a text form describes beside it; return its path.

    Raises:
        ContentError: Every fault of the text with its line, an unknown base, or a text that is not in UTF-8.
    """
    source = _read(text)
    base = layers.find(card_path(base_name(source) or BASE, ".docx"))
    if base is None:
        raise ContentError.single("template.unknown-base", place=Place(file=str(text), line=1), base=base_name(source))
    target = text.with_suffix(".docx")
    try:
        data = from_markup(source, base.read_bytes())
    except ContentError as error:
        raise ContentError(
            [Problem(code=p.code, facts=p.facts, place=_in_file(p.place, text)) for p in error.problems]
        ) from error
    write_whole(target, data)
    return target


def _read(text: Path) -> str:
    """Return a text form.

    Raises:
        ContentError: ``file.encoding`` for anything but UTF-8.
    """
    raw = text.read_bytes()
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ContentError.single("file.encoding", place=Place(file=str(text)), encoding="UTF-16")
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        place = Place(file=str(text), line=raw[: error.start].count(b"\n") + 1)
        raise ContentError.single("file.encoding", place=place, encoding="cp1251") from error


def _in_file(place: Place, file: Path) -> Place:
    return Place(file=str(file), line=place.line, column=place.column, text=place.text)


def snapshot(docx: Path) -> str:
    """Return the text form of a template; of the base, the list of its styles."""
    data = docx.read_bytes()
    return describe_styles(data) if docx.stem == "base" else to_markup(data)


def stale_snapshots(layers: Layers) -> Iterator[Problem]:
    """Yield a problem for every template whose text form says something else, or that exists as text alone."""
    for _, text in layers.glob("templates/*/*/*.txt"):
        if text.stem == text.parent.name and not text.with_suffix(".docx").is_file():
            yield Problem(code="template.no-docx", facts={"path": str(text)}, place=Place(file=str(text)))
    for _, docx in layers.glob("templates/*/*/*.docx"):
        text = docx.with_suffix(".txt")
        if not text.is_file():
            yield Problem(code="template.no-snapshot", place=Place(file=str(docx)))
            continue
        try:
            wanted, found = snapshot(docx).splitlines(), _read(text).splitlines()
        except ContentError as error:
            yield from (
                p if p.place.file else replace(p, place=replace(p.place, file=str(docx))) for p in error.problems
            )
            continue
        for number, (want, have) in enumerate(zip(wanted, found, strict=False), start=1):
            if want != have:
                facts = {"template": want[:200], "text": have[:200]}
                yield Problem(code="template.stale-snapshot", facts=facts, place=Place(file=str(text), line=number))
                break
        else:
            if len(wanted) != len(found):
                facts = {"template": str(len(wanted)), "text": str(len(found))}
                place = Place(file=str(text), line=min(len(wanted), len(found)) + 1)
                yield Problem(code="template.stale-snapshot", facts=facts, place=place)


def template_path(layers: Layers, name: str) -> Path:
    """Return the .docx of a document or block by its name.

    Raises:
        ContentError: ``template.not-found``.
    """
    found = layers.find(card_path(name, ".docx")) if "/" in name else None
    return found or layers.find(card_path(slug_of(layers, name), ".docx")) or _absent(layers, name)


def _absent(layers: Layers, name: str) -> Path:
    raise ContentError.single("template.not-found", slug=name, known=slugs(layers))
