"""Records of copies: the file beside a copied template or workflow that keeps what it was written against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from engine.errors import ContentError, Problem
from engine.loading.layer_titles import layer_title
from engine.loading.layers import Layers
from engine.loading.processes import FORK_RECORD
from engine.loading.schemas import validate
from engine.loading.yaml_reader import read_yaml
from engine.storage.files import write_whole

_HEAD = "# Пишет программа: откуда копия. Что изменилось в основе с тех пор, покажет nastavnik drift.\n"


@dataclass(frozen=True, kw_only=True)
class NotedFile:
    """A file of the base as it was.

    Attributes:
        path: Path inside a layer.
        sha256: Hash of the base.
        text: Its text, or its text form; ``None`` for a file that is itself the text form of another.
    """

    path: str
    sha256: str
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class NotedBlock:
    """A block of the base as it was when a layer overrode it.

    Attributes:
        name: Name of the block.
        layer: Title of the layer that said it.
        text: Its lines in the text form.
    """

    name: str
    layer: str
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines."""
        return tuple(self.text.splitlines())


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a copy was made from, or what the blocks of an extending template were written against.

    Attributes:
        of: Document, block or process.
        layer: Title of the layer the base was in.
        files: Copied files as they were.
        blocks: Overridden blocks as they were.
    """

    of: str
    layer: str
    files: tuple[NotedFile, ...] = ()
    blocks: tuple[NotedBlock, ...] = ()


def record_path(of: str, *, process: bool = False) -> str:
    """Return where the record of a template or of a process stands inside of a workspace."""
    return f"{'workflows' if process else 'templates'}/{of}/{FORK_RECORD}"


def read_records(root: Path) -> dict[str, Record]:
    """Return the records of a workspace by what they are of, templates first.

    Raises:
        ContentError: Every damaged record.
    """
    records: dict[str, Record] = {}
    problems = list[Problem]()
    for file in sorted([*root.glob(f"templates/*/*/{FORK_RECORD}"), *root.glob(f"workflows/*/*/{FORK_RECORD}")]):
        source = read_yaml(file)
        every = validate(source.data, "definition/fork.schema.json", source.place)
        found = [problem for problem in every if problem.code != "schema.size"]  # a whole file is longer than a value
        problems.extend(found)
        if not found:
            record = _built(cast("Mapping[str, object]", source.data))
            records[record.of] = record
    if problems:
        raise ContentError(problems)
    return records


def _built(data: Mapping[str, object]) -> Record:
    return Record(
        of=str(data["of"]),
        layer=str(data["layer"]),
        files=tuple(NotedFile(**entry) for entry in cast("list[dict[str, str]]", data.get("files", []))),
        blocks=tuple(NotedBlock(**entry) for entry in cast("list[dict[str, str]]", data.get("blocks", []))),
    )


def layer_of(file: Path, layers: Layers) -> str:
    """Return the title of the layer a file lies in."""
    return layer_title(next(folder for folder in reversed(layers.roots) if file.is_relative_to(folder)))


def write_record(target: Path, record: Record) -> Path:
    """Write a record; return its path."""
    what = "Заменённые пункты" if record.blocks else "Копия"
    plain: dict[str, object] = {"title": f"{what} {record.of}", "of": record.of, "layer": record.layer}
    files = [{name: value for name, value in vars(file).items() if value is not None} for file in record.files]
    plain |= {"files": files} if files else {}
    plain |= {"blocks": [dict(vars(block)) for block in record.blocks]} if record.blocks else {}
    written = yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
    write_whole(target, (_HEAD + written).encode())
    return target


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent)
