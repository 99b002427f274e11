"""Plain data in which every value knows who wrote it, where, and what it took the place of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from engine.errors import Place
from engine.loading.yaml_reader import DataPath, Source


class By(StrEnum):
    """How a value came to be."""

    WRITTEN = "written"
    """It stands in a file."""
    WITHOUT = "without"
    """A layer took it away: the value is absent."""
    DROP = "drop"
    """It follows from a step that a layer dropped."""
    TERM = "term"
    """It follows from a word of ``norms/terms.yaml``."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A file of a layer.

    Attributes:
        root: Folder of the layer.
        file: The file, as named in messages.
        rank: 0 for a file that stands alone, 1 for the one that extends it, and so on upwards.
    """

    root: Path
    file: str
    rank: int = 0

    @property
    def inside(self) -> str:
        """Path of the file inside its layer, for messages that name two places."""
        path = Path(self.file)
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name


@dataclass(frozen=True, slots=True)
class Written:
    """A value and its past.

    Attributes:
        value: ``dict[str, Written]``, ``list[Written]``, a scalar, or ``None`` where it was taken away.
        place: Where it stands, or where stands what made it so.
        key: Where its key stands; its own place for an item of a list.
        origin: The file.
        before: What it took the place of, in the layers below.
        by: How it came to be.
    """

    value: object
    place: Place
    key: Place
    origin: Origin
    before: Written | None = None
    by: By = By.WRITTEN

    @property
    def fields(self) -> dict[str, Written]:
        """The values of an object by key."""
        return cast("dict[str, Written]", self.value)

    @property
    def items(self) -> list[Written]:
        """The values of a list."""
        return cast("list[Written]", self.value)

    @property
    def text(self) -> str:
        """The value of a text."""
        return cast(str, self.value)

    @property
    def where(self) -> str:
        """Path inside the layer, line and column: ``workflows/school-staff/annual-cycle.yaml:12:14``."""
        return f"{self.origin.inside}:{self.place.line}:{self.place.column}"

    def all(self) -> Iterator[Written]:
        """Yield the value and everything inside it."""
        yield self
        children: Iterable[Written] = ()
        if isinstance(self.value, dict):
            children = self.fields.values()
        elif isinstance(self.value, list):
            children = self.items
        for child in children:
            yield from child.all()

    def plain(self) -> object:
        """Return the plain data."""
        if isinstance(self.value, dict):
            return {name: child.plain() for name, child in self.fields.items()}
        if isinstance(self.value, list):
            return [child.plain() for child in self.items]
        return self.value

    def at(self, path: DataPath = (), *, key: bool = False) -> Place:
        """Return where the value (or its key) at ``path`` stands; the nearest known parent when it is absent."""
        found, depth = self, 0
        for step in path:
            child = found._child(step)
            if child is None:
                break
            found, depth = child, depth + 1
        return found.key if key and depth == len(path) else found.place

    def _child(self, step: str | int) -> Written | None:
        if isinstance(self.value, dict):
            return self.fields.get(cast(str, step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.items):
            return self.items[step]
        return None


def written(source: Source, origin: Origin) -> Written:
    """Return the data of a file as values that know their places."""

    def build(data: object, path: DataPath) -> Written:
        value: object = data
        if isinstance(data, Mapping):
            value = {name: build(child, (*path, name)) for name, child in data.items()}
        elif isinstance(data, list):
            value = [build(child, (*path, number)) for number, child in enumerate(data)]
        return Written(value, source.place(path), source.place(path, key=True), origin)

    return build(source.data, ())
