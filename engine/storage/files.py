"""Writing files so that each is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.errors import ContentError, Place

MAX_CHARACTERS = 120
MAX_BYTES = 240
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³")}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary neighbour, synced, then renamed over the target.

    Raises:
        ContentError: ``file.locked`` (open in another program), ``file.read-only`` or ``file.unwritable``.
    """
    write_together([(path, data)])


def write_together(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write many files, each of them whole or not at all; no target is touched before all the bytes are on the disk.

    Args:
        files: Targets and their bytes.

    Raises:
        ContentError: As :func:`write_whole`, for the first file that cannot be written.
    """
    waiting: dict[Path, Path] = {}
    try:
        for path, data in files:
            with _refusing(path):
                handle, temporary = _neighbour(path)
                waiting[temporary] = path
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                temporary.chmod(0o644)
        folders = {path.parent for path in waiting.values()}
        for temporary, path in waiting.items():
            with _refusing(path), temporary.open("r+b") as file:  # Windows syncs only what is open for writing
                os.fsync(file.fileno())
        for temporary, path in list(waiting.items()):
            with _refusing(path):
                temporary.replace(path)
            del waiting[temporary]
    finally:
        for temporary in waiting:
            temporary.unlink(missing_ok=True)
    for folder in folders:
        _sync_folder(folder)


def _neighbour(path: Path) -> tuple[int, Path]:
    """Return an open temporary file in the folder of a target, and its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if is_taken(path) and not os.access(path, os.W_OK):
        raise PermissionError(13, "read-only")
    handle, name = tempfile.mkstemp(prefix=".nastavnik-", dir=path.parent)
    return handle, Path(name)


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Say in words why a file was not written."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # a directory cannot be opened for syncing on Windows
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # a folder that takes files and shows none; the file itself is synced
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_taken(path: Path) -> bool:
    """Return whether something has this name already; a name that no disk can hold is free."""
    try:
        path.lstat()
    except (OSError, ValueError):
        return False
    return True


def refusal(path: Path, error: OSError | ValueError) -> ContentError:
    """Return the error that says why a file was not written.

    A ``ValueError`` is a name that no disk can hold: a NUL, half a character.
    """
    place = Place(file=str(path))
    if any(is_taken(path.parent / lock) for lock in (f"~${path.name[2:]}", f".~lock.{path.name}#")):
        return ContentError.single("file.locked", place=place)
    if isinstance(error, PermissionError):
        return ContentError.single("file.read-only", place=place)
    reason = error.strerror or "" if isinstance(error, OSError) else "bad name"
    return ContentError.single("file.unwritable", place=place, reason=reason)


def safe_name(text: str, suffix: str) -> str:
    """Return a file name that Windows and ext4 accept: at most 120 characters and 240 bytes, NFC, nothing reserved.

    Args:
        text: The name a person would give.
        suffix: Extension with its dot.
    """
    name = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    if not name.isprintable():
        name = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in name)
    name = " ".join(name.split()).strip(". ")
    tail = suffix
    while len(name) + len(tail) > MAX_CHARACTERS or len((name + tail).encode()) > MAX_BYTES:
        shorter = name.rsplit(" ", 1)[0] if " " in name else name[:-1]
        name, tail = shorter.rstrip(".,;: «"), f"…{suffix}"
    if name.casefold() in _RESERVED or not name:
        name = f"Документ {name}".strip()
    return name + tail
