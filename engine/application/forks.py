"""Copies of templates and workflows in a workspace, and what has changed since in what they were copied from.

A template that extends its base is followed too, by the blocks it overrides (:mod:`engine.application.overrides`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.application.catalogue import slug_of
from engine.application.field_changes import field_changes
from engine.application.fork_diffs import Drift, Version, compare
from engine.application.fork_records import NotedFile, Record, layer_of, read_records, record_path, write_record
from engine.application.overrides import (
    Overriding,
    block_drifts,
    every_overriding,
    noted,
    overriding,
    refuse_unknown,
    unnoted,
    write_overriding,
)
from engine.application.template_schema import data_schema, text_need
from engine.application.templates import snapshot
from engine.errors import ContentError, Place, Problem
from engine.loading.cards import card_path
from engine.loading.layers import Layers
from engine.loading.yaml_reader import read_yaml
from engine.storage.files import is_taken, write_whole

_CARD = ".yaml"
_TEMPLATE = (".docx", ".txt")


@dataclass(frozen=True)
class Unrecorded:
    """A template or a process that says nowhere what it was written against.

    Attributes:
        name: Its name.
        blocks: The blocks it overrides without a note; none for a copy of a whole file.
    """

    name: str
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What became of the copies of a workspace.

    Attributes:
        followed: How many copies and extending templates have a record of their base.
        drifts: Files and overridden blocks whose base has changed.
        unrecorded: What says nowhere what it was written against.
    """

    followed: int
    drifts: tuple[Drift, ...]
    unrecorded: tuple[Unrecorded, ...]

    @property
    def behind(self) -> bool:
        """Whether anything lacks something of its base."""
        return any(drift.behind for drift in self.drifts)


def fork(layers: Layers, root: Path, name: str, blocks: Iterable[str] = ()) -> list[Path]:
    """Copy a template with its text form and card, or a workflow, into the workspace; return the files written.

    Args:
        layers: The layers of the workspace, itself the uppermost.
        root: Folder of the workspace.
        name: Code or name of a document, a block, a process.
        blocks: Copy these blocks alone, into a template that extends the base and overrides them.

    Raises:
        ContentError: ``fork.exists`` for every file that is there already, ``fork.nothing-below``,
            ``fork.unknown-block``, ``fork.extends``, ``document.unknown``.
    """
    below, wanted = _below(layers, root), tuple(blocks)
    of, process = _named(layers, name)
    bases = _bases(below, of, process=process)
    for base in bases.values():
        if _extends(base):
            raise ContentError.single("fork.extends", document=name, layer=layer_of(base, below))
    if wanted:
        refuse_unknown(wanted if process else (), (), of)
        bases = {path: base for path, base in bases.items() if base.suffix != _CARD}
    problems = [
        Problem(code="fork.exists", facts={"path": path, "document": name}, place=Place(file=str(root / path)))
        for path in (*bases, record_path(of, process=process))
        if is_taken(root / path)
    ]
    if problems:
        raise ContentError(problems)
    if wanted:
        written = write_overriding(below, root, of, wanted)
    else:
        for path, base in bases.items():
            write_whole(root / path, base.read_bytes())
        written = [root / path for path in bases]
    return [*written, remember(layers, root, of)]


def remember(layers: Layers, root: Path, name: str, blocks: Iterable[str] = ()) -> Path:
    """Write down the base of today for what is there: its changes were taken over; return the record.

    Args:
        layers: The layers of the workspace, itself the uppermost.
        root: Folder of the workspace.
        name: Code or name of a document, a block, a process.
        blocks: The overridden blocks it is done for; everything when none is named.

    Raises:
        ContentError: ``fork.no-fork``, ``fork.nothing-below``, ``fork.unknown-block``, ``document.unknown``.
    """
    below, wanted = _below(layers, root), tuple(blocks)
    of, process = _named(layers, name)
    one = overriding(layers, root, of)
    if one is not None and (one.blocks or one.base is None):
        record = _record_of_blocks(one, read_records(root).get(of), wanted, below, root)
    else:
        refuse_unknown(wanted, (), of)
        record = _record_of_files(of, _bases(below, of, process=process), below, root)
    if not record.files and not record.blocks:
        raise ContentError.single("fork.no-fork", document=name)
    return write_record(root / record_path(of, process=process), record)


def drift(layers: Layers, root: Path) -> Report:
    """Return what has changed in the bases of all copies and of all overridden blocks of a workspace.

    Raises:
        ContentError: Every damaged record, or a base that cannot be read.
    """
    below = _below(layers, root)
    records, extending = read_records(root), every_overriding(layers, root)
    drifts = list[Drift]()
    for record in records.values():
        drifts.extend(_file_drifts(record, root, below, extends=record.of in extending))
        if record.of in extending:
            drifts.extend(block_drifts(extending[record.of], record, lambda file: layer_of(file, below)))
    return Report(len(records), tuple(drifts), tuple(_unrecorded(root, below, records, extending)))


def _below(layers: Layers, root: Path) -> Layers:
    return Layers(tuple(folder for folder in layers.roots if folder.resolve() != root.resolve()))


def _named(layers: Layers, name: str) -> tuple[str, bool]:
    """Return the name of what a user means, and whether it is a process."""
    of = name if "/" in name else slug_of(layers, name)
    process = layers.find(f"workflows/{of}.yaml") is not None
    if not process and layers.find(card_path(of, ".docx")) is None:
        of = slug_of(layers, name)
    return of, process


def _bases(below: Layers, of: str, *, process: bool) -> dict[str, Path]:
    """Return the files of a template or a process in the layers below: path inside a layer → file."""
    wanted = [f"workflows/{of}.yaml"] if process else [card_path(of, suffix) for suffix in (*_TEMPLATE, _CARD)]
    found = {path: file for path in wanted if (file := below.find(path)) is not None}
    if wanted[0] not in found:
        raise ContentError.single("fork.nothing-below", document=of)
    return found


def _record_of_files(of: str, bases: Mapping[str, Path], below: Layers, root: Path) -> Record:
    """Return the record of the files that are in the workspace."""
    present = {path: base for path, base in bases.items() if (root / path).is_file()}
    files = tuple(
        NotedFile(path=path, sha256=_hash(base), text=None if base.suffix == ".txt" else _text(base))
        for path, base in present.items()
    )
    layer = layer_of(next(iter(present.values())), below) if present else ""
    return Record(of=of, layer=layer, files=files)


def _record_of_blocks(
    one: Overriding, before: Record | None, wanted: tuple[str, ...], below: Layers, root: Path
) -> Record:
    """Return the record of an extending template, of the card too that lies beside it and hides one below.

    What is not wanted stays as it was noted.
    """
    if one.base is None:
        raise ContentError.single("fork.nothing-below", document=one.name)
    today = noted(one.named(wanted), lambda file: layer_of(file, below))
    if wanted and before is not None:
        names = {block.name for block in today}
        today = (*(block for block in before.blocks if block.name not in names), *today)
        files = tuple(file for file in before.files if not file.path.endswith(_TEMPLATE))
    else:
        card = card_path(one.name, _CARD)
        base = below.find(card)
        files = _record_of_files(one.name, {card: base} if base else {}, below, root).files
    return Record(of=one.name, layer=layer_of(one.base, below), files=files, blocks=today)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _text(file: Path) -> str:
    """Return the text form of a template, or a text file as it is with Unix ends of lines."""
    if file.suffix == ".docx":
        return snapshot(file)
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _file_drifts(record: Record, root: Path, below: Layers, *, extends: bool) -> Iterator[Drift]:
    """Yield the copied files whose base has changed; a template that extends its base is no copy of it."""
    for entry in record.files:
        path, base = entry.path, below.find(entry.path)
        if extends and path.endswith(_TEMPLATE):
            continue
        if base is None:
            yield Drift(of=record.of, path=path, layer=record.layer, now="")
        elif entry.text is not None and _hash(base) != entry.sha256:
            own = _text(root / path).splitlines() if (root / path).is_file() else []
            now = layer_of(base, below)
            change = compare(
                Version(f"{path} ({record.layer}, {entry.sha256[:8]})", tuple(entry.text.splitlines())),
                Version(f"{path} ({now}, {_hash(base)[:8]})", tuple(_text(base).splitlines())),
                tuple(own),
            )
            found = Drift(of=record.of, path=path, layer=record.layer, now=now, **vars(change))
            yield _with_fields(found, entry.text, _text(base)) if base.suffix == ".docx" else found


def _with_fields(found: Drift, then: str, now: str) -> Drift:
    """Return the drift of a template with the fields that came and went; those of its blocks are told by the blocks."""
    changes = field_changes(*(data_schema(text_need(text.splitlines())) for text in (then, now)))
    came, went = (tuple(field.path for field in fields) for fields in (changes.came, changes.went))
    return replace(found, came=came, went=went)


def _unrecorded(
    root: Path, below: Layers, records: Mapping[str, Record], extending: Mapping[str, Overriding]
) -> Iterator[Unrecorded]:
    """Yield the files of the workspace that hide a base whole, and the overridden blocks, of which nothing is noted."""
    noted_files = {file.path for record in records.values() for file in record.files}
    for file in sorted(root.glob("templates/*/*/*.docx")):
        name = f"{file.parent.parent.name}/{file.parent.name}"
        path = card_path(name, ".docx")
        if name in extending:
            if blocks := unnoted(extending[name], records.get(name)):
                yield Unrecorded(name, blocks)
        elif file.stem == file.parent.name and below.find(path) is not None and path not in noted_files:
            yield Unrecorded(name)
    for file in sorted(root.glob("workflows/*/*.yaml")):
        path = f"workflows/{file.parent.name}/{file.name}"
        if below.find(path) is not None and path not in noted_files and not _extends(file):
            yield Unrecorded(f"{file.parent.name}/{file.stem}")


def _extends(file: Path) -> bool:
    """Return whether a file is a workflow that extends another; such a one follows its base by itself."""
    if file.parent.parent.name != "workflows":
        return False
    data = read_yaml(file).data
    return isinstance(data, Mapping) and "extends" in data


def is_followed(root: Path, process: str) -> bool:
    """Return whether a layer remembers what its copy of a workflow was copied from."""
    return (root / record_path(process, process=True)).is_file()
