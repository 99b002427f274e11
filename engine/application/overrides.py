"""Blocks that templates of a workspace override: begun from what the base says, remembered, compared with it later."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.application.fork_diffs import Drift, Version, compare
from engine.application.fork_records import NotedBlock, Record
from engine.application.inheritance import find_source, resolver
from engine.application.templates import BASE
from engine.errors import ContentError, Problem
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.loading.schemas import nearest
from engine.ooxml.markup import from_markup, to_markup
from engine.rendering.composition import Source, target_of_extends
from engine.rendering.composition_texts import Overridden, flattened, overridden
from engine.storage.files import write_whole

LayerOf = Callable[[Path], str]
"""File → title of the layer it lies in."""


@dataclass(frozen=True)
class Overriding:
    """A template of a workspace that extends another.

    Attributes:
        name: Its name.
        path: Its path inside the layer.
        base: The template it extends; ``None`` when there is none of that name.
        blocks: What it overrides.
    """

    name: str
    path: str
    base: Path | None
    blocks: tuple[Overridden, ...]

    def named(self, names: Iterable[str]) -> tuple[Overridden, ...]:
        """Return the blocks of these names, all when none is named.

        Raises:
            ContentError: ``fork.unknown-block`` for every name of a block that is not overridden.
        """
        wanted = tuple(names)
        refuse_unknown(wanted, [block.name for block in self.blocks], self.name)
        return tuple(block for block in self.blocks if not wanted or block.name in wanted)


def overriding(layers: Layers, root: Path, name: str) -> Overriding | None:
    """Return the template of a workspace by its name, ``None`` when it is not there or extends nothing.

    Raises:
        ContentError: It, or a file of what it extends, is damaged.
    """
    path = card_path(name, ".docx")
    file = root / path
    if not file.is_file():
        return None
    source = Source(name, file.read_bytes(), str(file))
    try:
        extends = target_of_extends(source.package())
    except ContentError as error:
        raise ContentError([replace(p, place=replace(p.place, file=str(file))) for p in error.problems]) from error
    if extends is None:
        return None
    try:
        base = find_source(layers, extends, str(file))
    except ContentError:
        return Overriding(name, path, None, ())
    return Overriding(name, path, Path(base.file), tuple(overridden(source, resolver(layers))))


def every_overriding(layers: Layers, root: Path) -> dict[str, Overriding]:
    """Return the templates of a workspace that extend others, by name; see :func:`overriding`."""
    files = [file for file in sorted(root.glob("templates/*/*/*.docx")) if file.stem == file.parent.name]
    found = [overriding(layers, root, f"{file.parent.parent.name}/{file.stem}") for file in files]
    return {one.name: one for one in found if one is not None}


def write_overriding(below: Layers, root: Path, name: str, blocks: Iterable[str]) -> list[Path]:
    """Write a template that overrides blocks of the one below with what they say today; return the .docx and its text.

    Raises:
        ContentError: ``fork.unknown-block``; what the text form of a block cannot say (a picture).
    """
    wanted = tuple(blocks)
    base = flattened(find_source(below, name), resolver(below))
    refuse_unknown(wanted, base.blocks(), name)
    data = from_markup(base.overriding(wanted, BASE), find_source(below, BASE).data)
    docx, text = (root / card_path(name, suffix) for suffix in (".docx", ".txt"))
    write_whole(docx, data)
    write_whole(text, to_markup(data).encode())
    return [docx, text]


def refuse_unknown(names: Iterable[str], known: Collection[str], document: str) -> None:
    """Refuse names of blocks that are not known.

    Raises:
        ContentError: ``fork.unknown-block`` for each of them.
    """
    problems = [
        Problem(
            code="fork.unknown-block",
            facts={"block": name, "document": document, "nearest": nearest(name, known), "allowed": list(known)},
        )
        for name in names
        if name not in known
    ]
    if problems:
        raise ContentError(problems)


def noted(blocks: Iterable[Overridden], layer_of: LayerOf) -> tuple[NotedBlock, ...]:
    """Return the notes of overridden blocks as their base says them today; those of no base have none."""
    return tuple(
        NotedBlock(name=block.name, layer=layer_of(Path(block.file)), text="".join(f"{line}\n" for line in block.base))
        for block in blocks
        if block.base is not None
    )


def block_drifts(one: Overriding, record: Record, layer_of: LayerOf) -> Iterator[Drift]:
    """Yield the overridden blocks whose base is no longer what it was, or is no longer there.

    Args:
        one: The extending template.
        record: What its blocks were written against.
        layer_of: Tells the layer the base lies in today.
    """
    if one.base is None:
        yield Drift(of=one.name, path=one.path, layer=record.layer, now="")
    before = {block.name: block for block in record.blocks}
    for block in one.blocks:
        then = before.get(block.name)
        if then is None:
            continue
        if block.base is None:
            yield Drift(of=one.name, path=one.path, block=block.name, layer=then.layer, now="")
        elif block.base != then.lines:
            now = layer_of(Path(block.file))
            change = compare(
                Version(f"{block.name} ({then.layer})", then.lines),
                Version(f"{block.name} ({now})", block.base),
                block.own,
            )
            yield Drift(of=one.name, path=one.path, block=block.name, layer=then.layer, now=now, **vars(change))


def unnoted(one: Overriding, record: Record | None) -> tuple[str, ...]:
    """Return the overridden blocks that a record says nothing of; those of no base are told by the check."""
    known = {block.name for block in record.blocks} if record else set()
    return tuple(block.name for block in one.blocks if block.name not in known and block.base is not None)
