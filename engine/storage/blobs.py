"""Bytes of documents, scans and signatures, each in a file named by its SHA-256; written and synced before recorded.

A file that no row of the base names is what an interrupted command left; it is swept away.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.errors import ContentError, Place
from engine.storage.files import write_whole

_NAME: Final = re.compile(r"[0-9a-f]{64}\Z")
_PART: Final = ".nastavnik-"
"""How temporary files of :mod:`engine.storage.files` begin."""


@dataclass(frozen=True)
class Blobs:
    """A folder of files named by their hashes: ``ab/abcd….docx`` lies as ``ab/abcd…``."""

    root: Path

    def put(self, data: bytes) -> str:
        """Keep bytes, synced to the disk; return their hash.

        Bytes that are there already are written anew: what was damaged is whole again, and :meth:`sweep`, which goes
        by the time a file was written, lets them be until their command is through.

        Raises:
            ContentError: As :func:`engine.storage.files.write_whole`.
        """
        name = hashlib.sha256(data).hexdigest()
        write_whole(self.path(name), data)
        return name

    def get(self, name: str) -> bytes:
        """Return the bytes of a hash.

        Raises:
            ContentError: ``store.file-missing`` or ``store.file-changed``.
        """
        path = self.path(name)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ContentError.single("store.file-missing", place=Place(file=str(path)), sha256=name) from error
        if hashlib.sha256(data).hexdigest() != name:
            raise ContentError.single("store.file-changed", place=Place(file=str(path)), sha256=name)
        return data

    def path(self, name: str) -> Path:
        """Return where the bytes of a hash lie.

        Raises:
            ValueError: It is no hash.
        """
        if not _NAME.match(name):
            raise ValueError(name)
        return self.root / name[:2] / name

    def names(self) -> Iterator[str]:
        """Yield the hashes of all files."""
        for path in sorted(self.root.glob("??/*")):
            if _NAME.match(path.name):
                yield path.name

    def remove(self, name: str) -> None:
        """Take the bytes of a hash away."""
        self.path(name).unlink(missing_ok=True)

    def sweep(self, recorded: Collection[str], *, before: dt.datetime) -> list[str]:
        """Take away what nobody recorded and what was left half written; return the names.

        Args:
            recorded: Hashes that rows of the base name.
            before: Files written later are left alone: their command may not be through.
        """
        swept = []
        for path in self._loose(recorded, before):
            path.unlink(missing_ok=True)
            swept.append(path.name)
        return swept

    def loose(self, recorded: Collection[str], *, before: dt.datetime) -> list[str]:
        """Return the names of what :meth:`sweep` would take away."""
        return [path.name for path in self._loose(recorded, before)]

    def _loose(self, recorded: Collection[str], before: dt.datetime) -> Iterator[Path]:
        for path in sorted(self.root.glob("??/*")):
            loose = path.name.startswith(_PART) or (_NAME.match(path.name) and path.name not in recorded)
            if loose and path.stat().st_mtime < before.timestamp():
                yield path
