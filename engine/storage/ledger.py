"""The record of what was issued: one line of JSON per document, appended and synced after the bytes are.

A document with its date (and number, where it has one) is *final*: its bytes never change again. Without them it is a
*draft* and may be made anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from engine.errors import ContentError, Place
from engine.storage.files import refusal

LEDGER = "documents.jsonl"
_MAY_BE_ABSENT = frozenset({"series", "date", "number"})
_STATES = ("draft", "final")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One issued document.

    Attributes:
        key: Slug and scope: what the document is, once per workspace.
        code: Code of the catalogue.
        series: Documents of one series and calendar year never share a number.
        date: ISO date or ``None``.
        number: Number or ``None``.
        title: Heading.
        file: Path inside the folder of documents.
        sha256: Hash of the bytes.
        state: ``draft`` or ``final``.
    """

    key: str
    code: str
    series: str | None
    date: str | None
    number: str | None
    title: str
    file: str
    sha256: str
    state: str


def sha256(data: bytes) -> str:
    """Return the hash that identifies the bytes of a document."""
    return hashlib.sha256(data).hexdigest()


def read_ledger(folder: Path) -> dict[str, Entry]:
    """Return the last entry of every document by its key.

    Raises:
        ContentError: ``ledger.damaged`` with the line.
    """
    path = folder / LEDGER
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except IsADirectoryError as error:
        raise ContentError.single("ledger.damaged", place=Place(file=str(path))) from error
    except OSError as error:
        raise ContentError.single("file.unreadable", place=Place(file=str(path)), reason=error.strerror) from error
    entries: dict[str, Entry] = {}
    for number, line in enumerate(raw.removesuffix(b"\n").split(b"\n") if raw else (), start=1):
        try:
            entry = _entry(json.loads(line.decode("utf-8")))
        except (ValueError, TypeError, RecursionError) as error:
            raise ContentError.single("ledger.damaged", place=Place(file=str(path), line=number)) from error
        entries[entry.key] = entry
    return entries


def _entry(data: dict[str, str | None]) -> Entry:
    """Return the entry of one line.

    Raises:
        TypeError: A field is absent, unknown or not a text.
        ValueError: A field holds what the program never writes.
    """
    for name, value in data.items() if isinstance(data, dict) else ():
        if not (isinstance(value, str) or (value is None and name in _MAY_BE_ABSENT)):
            raise TypeError(name)
    entry = Entry(**data)  # type: ignore[arg-type]
    if entry.date is not None:
        dt.date.fromisoformat(entry.date)
    if entry.state not in _STATES or not _SHA256.match(entry.sha256) or not _is_inside(entry.file):
        raise ValueError(entry.file)
    return entry


def _is_inside(file: str) -> bool:
    """Return whether a path of the record stays inside the folder of documents on every system."""
    path = PurePosixPath(file)
    odd = "\\" in file or ":" in file or "\0" in file
    return bool(path.name) and not path.is_absolute() and ".." not in path.parts and not odd


def append(folder: Path, entries: Iterable[Entry]) -> None:
    """Add entries to the record in one synced write.

    Raises:
        ContentError: As :func:`engine.storage.files.write_whole`.
    """
    lines = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
    if not lines:
        return
    path = folder / LEDGER
    try:
        data = lines.encode()
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            file.write(_line_end(file) + data)
            file.flush()
            os.fsync(file.fileno())
    except (OSError, ValueError) as error:
        raise refusal(path, error) from error


def _line_end(file: BinaryIO) -> bytes:
    """Return the line feed that the last line of the record lacks (an editor took it away)."""
    if file.seek(0, os.SEEK_END) == 0:
        return b""
    file.seek(-1, os.SEEK_END)
    return b"" if file.read(1) == b"\n" else b"\n"
