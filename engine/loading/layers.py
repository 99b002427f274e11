"""Layers: folders that override one another; the nearest file with the same path wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.errors import ContentError, Place
from engine.loading.content import content_root


@dataclass(frozen=True)
class Layers:
    """Folders with content, the built-in one first, the nearest to the user last.

    Attributes:
        roots: Folders laid out like the root of the repository (``templates/``, ``workflows/``, ``norms/`` …).
    """

    roots: tuple[Path, ...]

    @classmethod
    def built_in(cls) -> Layers:
        """Return the content shipped with the program alone."""
        return cls((content_root(),))

    def above(self, *roots: Path) -> Layers:
        """Return these layers with more on top."""
        return Layers((*self.roots, *roots))

    def find(self, relative: str) -> Path | None:
        """Return the nearest file with this path, or ``None``.

        Raises:
            ContentError: The path points outside of a layer.
        """
        inside(relative)
        for root in reversed(self.roots):
            candidate = root / relative
            if candidate.is_file():
                return candidate
        return None

    def every(self, relative: str) -> tuple[Path, ...]:
        """Return the files with this path in all layers, the built-in one first (for files that are merged by key)."""
        inside(relative)
        return tuple(path for root in self.roots if (path := root / relative).is_file())

    def glob(self, pattern: str) -> Iterator[tuple[str, Path]]:
        """Yield (relative path, nearest file) for every name that matches in any layer, sorted."""
        names = {path.relative_to(root).as_posix() for root in self.roots for path in root.glob(pattern)}
        for name in sorted(names):
            found = self.find(name)
            if found is not None:
                yield name, found


def inside(relative: str) -> None:
    """Refuse a path that could lead out of its folder (``..``, absolute, drive, UNC).

    Raises:
        ContentError: ``path.outside``.
    """
    path = PurePosixPath(relative)
    if path.is_absolute() or ".." in path.parts or "\\" in relative or ":" in relative:
        raise ContentError.single("path.outside", place=Place(file=relative), path=relative)
