"""Copies of templates and workflows in a workspace, and what has changed since in what they were copied from."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from engine.application.catalogue import slug_of
from engine.application.templates import snapshot
from engine.errors import ContentError, Place, Problem
from engine.loading.cards import card_path
from engine.loading.layer_titles import layer_title
from engine.loading.layers import Layers
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml
from engine.ooxml.package import read_package
from engine.rendering.composition import target_of_extends
from engine.storage.files import is_taken, write_whole

RECORD = Path("fork").with_suffix(".yaml").name
"""Name of the record beside a copy."""
_SUFFIXES = (".docx", ".txt", ".yaml")
_CONTEXT = 2
"""Unchanged lines shown around a change."""
_HEAD = "# Пишет программа: откуда копия. Что изменилось в основе с тех пор, покажет nastavnik drift.\n"


@dataclass(frozen=True, kw_only=True)
class Drift:
    """One copied file whose base is no longer what it was.

    Attributes:
        of: Document or process: ``school-staff/s17-pair-order``.
        path: Path of the file inside a layer.
        layer: Title of the layer it was copied from.
        now: Title of the layer the base lies in today; empty when there is no base any more.
        diff: Lines of a unified diff of the base, then → now, in text forms; none when only the look changed.
        lacks: Lines that came into the base and are not in the copy.
        keeps: Lines that left the base and are still in the copy.
    """

    of: str
    path: str
    layer: str
    now: str
    diff: tuple[str, ...]
    lacks: tuple[str, ...]
    keeps: tuple[str, ...]

    @property
    def behind(self) -> bool:
        """Whether a person has something to take over."""
        return bool(self.lacks or self.keeps) or not self.now


@dataclass(frozen=True)
class Report:
    """What became of the copies of a workspace.

    Attributes:
        followed: How many copies have a record of their base.
        drifts: Files whose base has changed.
        unrecorded: Names of templates and processes that hide a base and say nowhere what they were copied from.
    """

    followed: int
    drifts: tuple[Drift, ...]
    unrecorded: tuple[str, ...]

    @property
    def behind(self) -> bool:
        """Whether any copy lacks something of its base."""
        return any(drift.behind for drift in self.drifts)


def fork(layers: Layers, root: Path, name: str) -> list[Path]:
    """Copy a template with its text form and card, or a workflow, into the workspace; return the files written.

    Args:
        layers: The layers of the workspace, itself the uppermost.
        root: Folder of the workspace.
        name: Code or name of a document, a block, a process.

    Raises:
        ContentError: ``fork.exists`` for every file that is there already, ``fork.nothing-below``, ``fork.extends``,
            ``document.unknown``.
    """
    below = _below(layers, root)
    of, paths = _files_of(layers, below, name)
    for base in paths.values():
        if _extends(base):
            raise ContentError.single("fork.extends", document=name, layer=layer_title(_root_of(base, below)))
    problems = [
        Problem(code="fork.exists", facts={"path": path, "document": name}, place=Place(file=str(root / path)))
        for path in (*paths, _record_path(of, paths))
        if is_taken(root / path)
    ]
    if problems:
        raise ContentError(problems)
    for path, base in paths.items():
        write_whole(root / path, base.read_bytes())
    return [*(root / path for path in paths), _remember(root, of, paths, below)]


def remember(layers: Layers, root: Path, name: str) -> Path:
    """Write down the base of today for a copy that is there: its changes were taken over; return the record.

    Raises:
        ContentError: ``fork.no-fork``, ``fork.nothing-below``, ``document.unknown``.
    """
    below = _below(layers, root)
    of, paths = _files_of(layers, below, name)
    present = {path: base for path, base in paths.items() if (root / path).is_file()}
    if not present:
        raise ContentError.single("fork.no-fork", document=name)
    return _remember(root, of, present, below)


def drift(layers: Layers, root: Path) -> Report:
    """Return what has changed in the bases of all copies of a workspace.

    Raises:
        ContentError: Every damaged record, or a base that cannot be read.
    """
    below = _below(layers, root)
    records, problems = [], list[Problem]()
    for file in sorted([*root.glob(f"templates/*/*/{RECORD}"), *root.glob(f"workflows/*/*/{RECORD}")]):
        source = read_yaml(file)
        every = validate(source.data, "definition/fork.schema.json", source.place)
        found = [problem for problem in every if problem.code != "schema.size"]  # a whole file is longer than a value
        problems.extend(found)
        if not found:
            records.append(cast("Mapping[str, object]", source.data))
    if problems:
        raise ContentError(problems)
    drifts = [found for record in records for found in _drifts(record, root, below)]
    recorded = {str(record["of"]) for record in records}
    return Report(len(records), tuple(drifts), tuple(_unrecorded(root, below, recorded)))


def _below(layers: Layers, root: Path) -> Layers:
    return Layers(tuple(folder for folder in layers.roots if folder.resolve() != root.resolve()))


def _files_of(layers: Layers, below: Layers, name: str) -> tuple[str, dict[str, Path]]:
    """Return the name of what is copied and its files in the layers below: path inside a layer → file."""
    of = name if "/" in name else slug_of(layers, name)
    wanted = [card_path(of, suffix) for suffix in _SUFFIXES]
    process = f"workflows/{of}.yaml"
    if layers.find(process) is not None:
        wanted = [process]
    elif layers.find(wanted[0]) is None:
        of = slug_of(layers, name)
        wanted = [card_path(of, suffix) for suffix in _SUFFIXES]
    found = {path: file for path in wanted if (file := below.find(path)) is not None}
    if wanted[0] not in found:
        raise ContentError.single("fork.nothing-below", document=name)
    return of, found


def _record_path(of: str, paths: Mapping[str, Path]) -> str:
    folder = "workflows" if next(iter(paths)).startswith("workflows/") else "templates"
    return f"{folder}/{of}/{RECORD}"


def _remember(root: Path, of: str, paths: Mapping[str, Path], below: Layers) -> Path:
    files = []
    for path, base in paths.items():
        entry = {"path": path, "sha256": _hash(base)}
        if base.suffix != ".txt":
            entry["text"] = _text(base)
        files.append(entry)
    layer = layer_title(_root_of(next(iter(paths.values())), below))
    record = {"title": f"Копия {of}", "of": of, "layer": layer, "files": files}
    target = root / _record_path(of, paths)
    written = yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    write_whole(target, (_HEAD + written).encode())
    return target


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _text(file: Path) -> str:
    """Return the text form of a template, or a text file as it is with Unix ends of lines."""
    if file.suffix == ".docx":
        return snapshot(file)
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _root_of(file: Path, layers: Layers) -> Path:
    return next(folder for folder in reversed(layers.roots) if file.is_relative_to(folder))


def _extends(file: Path) -> bool:
    """Return whether a file is a workflow that extends another; such a one follows its base by itself."""
    if file.parent.parent.name != "workflows":
        return False
    data = read_yaml(file).data
    return isinstance(data, Mapping) and "extends" in data


def is_followed(root: Path, process: str) -> bool:
    """Return whether a layer remembers what its copy of a workflow was copied from."""
    return (root / "workflows" / process / RECORD).is_file()


def _drifts(record: Mapping[str, object], root: Path, below: Layers) -> Iterator[Drift]:
    for entry in cast("list[Mapping[str, str]]", record["files"]):
        path, base = entry["path"], below.find(entry["path"])
        of, layer = str(record["of"]), str(record["layer"])
        if base is None:
            yield Drift(of=of, path=path, layer=layer, now="", diff=(), lacks=(), keeps=())
        elif "text" in entry and _hash(base) != entry["sha256"]:
            own = _text(root / path).splitlines() if (root / path).is_file() else []
            then = _Version(f"{path} ({layer}, {entry['sha256'][:8]})", entry["text"].splitlines())
            now_in = layer_title(_root_of(base, below))
            now = _Version(f"{path} ({now_in}, {_hash(base)[:8]})", _text(base).splitlines())
            diff, lacks, keeps = _compared(then, now, own)
            yield Drift(of=of, path=path, layer=layer, now=now_in, diff=diff, lacks=lacks, keeps=keeps)


@dataclass(frozen=True)
class _Version:
    """Text of a base at one time, with the words that head it in a diff."""

    label: str
    lines: list[str]


def _compared(
    then: _Version, now: _Version, own: list[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the diff of a base, the new lines that a copy lacks, and the old ones it still has."""
    diff = list(difflib.unified_diff(then.lines, now.lines, then.label, now.label, lineterm="", n=_CONTEXT))
    have, wanted = Counter(own), Counter(now.lines)
    added = dict.fromkeys(line[1:] for line in diff[2:] if line.startswith("+"))
    removed = dict.fromkeys(line[1:] for line in diff[2:] if line.startswith("-"))
    lacks = tuple(line for line in added if have[line] < wanted[line] and line.strip())
    keeps = tuple(line for line in removed if have[line] > wanted[line] and line.strip())
    return tuple(diff), lacks, keeps


def _unrecorded(root: Path, below: Layers, recorded: set[str]) -> Iterator[str]:
    """Yield the names of files of the workspace that hide a base whole; those that extend it follow by themselves."""
    for file in sorted(root.glob("templates/*/*/*.docx")):
        name = f"{file.parent.parent.name}/{file.parent.name}"
        hides = file.stem == file.parent.name and below.find(card_path(name, ".docx")) is not None
        if hides and name not in recorded and target_of_extends(read_package(file.read_bytes())) is None:
            yield name
    for file in sorted(root.glob("workflows/*/*.yaml")):
        name = f"{file.parent.name}/{file.stem}"
        if below.find(f"workflows/{name}.yaml") is not None and name not in recorded and not _extends(file):
            yield name
