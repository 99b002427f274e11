"""The record of what was issued: one line of JSON per document, appended and synced after the bytes are.

A document with its date (and number, where it has one) is *final*: its bytes never change again. Without them it is a
*draft* and may be made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.errors import ContentError, Place

LEDGER = "documents.jsonl"


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
    if not path.is_file():
        return {}
    entries: dict[str, Entry] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise ContentError.single("ledger.damaged", place=Place(file=str(path), line=number)) from error
        entries[entry.key] = entry
    return entries


def append(folder: Path, entries: Iterable[Entry]) -> None:
    """Add entries to the record in one synced write."""
    lines = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries)
    if not lines:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LEDGER).open("a", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
