"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
import unicodedata
from pathlib import Path

from engine.errors import ContentError, Place

MAX_CHARACTERS = 120
MAX_BYTES = 240
_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), " ")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³")}


def write_whole(path: Path, data: bytes) -> None:
    """Write a file through a temporary neighbour, synced, then renamed over the target.

    Raises:
        ContentError: ``file.locked`` (open in another program), ``file.read-only`` or ``file.unwritable``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if is_taken(path) and not os.access(path, os.W_OK):
            raise PermissionError(13, "read-only")
        handle, name = tempfile.mkstemp(prefix=".nastavnik-", dir=path.parent)
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


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
    name = unicodedata.normalize("NFC", text).translate(_FORBIDDEN)
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
