"""What may be opened as a staff list: an ordinary .xlsx of a bearable size; anything else gets its own problem."""

from __future__ import annotations

import zipfile
from pathlib import Path

from engine.errors import ContentError, Place

MAX_FILE = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 1_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096


def check_file(path: Path) -> None:
    """Refuse what is not an ordinary .xlsx.

    Raises:
        ContentError: ``file.unreadable``, ``roster.lock-file``, ``roster.empty-file``, ``file.too-big``,
            ``roster.password``, ``roster.old-format`` (.xls), ``roster.html``, ``roster.not-xlsx``,
            ``roster.damaged`` or ``roster.hostile`` (a part with its own document type).
    """
    place = Place(file=str(path))
    if path.name.startswith("~$"):
        raise ContentError.single("roster.lock-file", place=place)
    try:
        raw = _bytes(path, place)
    except OSError as error:
        raise ContentError.single("file.unreadable", place=place, reason=error.strerror or "") from error
    if not raw:
        raise ContentError.single("roster.empty-file", place=place)
    if not raw.startswith(b"PK\x03\x04"):
        raise ContentError.single(_foreign(raw), place=place)
    try:
        _check_parts(path, place)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise ContentError.single("roster.damaged", place=place, detail=str(error)) from error


def _bytes(path: Path, place: Place) -> bytes:
    size = path.stat().st_size
    if size > MAX_FILE:
        raise ContentError.single("file.too-big", place=place, size=size, limit=MAX_FILE)
    return path.read_bytes()


def _foreign(raw: bytes) -> str:
    if raw.startswith(_OLE):
        return "roster.password" if _ENCRYPTED in raw else "roster.old-format"
    head = raw[:_HEAD].lstrip().lower()
    return "roster.html" if head.startswith(b"<") else "roster.not-xlsx"


def _check_parts(path: Path, place: Place) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED:
            raise ContentError.single("file.too-big", place=place, size=unpacked, limit=MAX_UNPACKED)
        if "xl/workbook.xml" not in archive.namelist():
            raise ContentError.single("roster.not-xlsx", place=place)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                with archive.open(part) as stream:
                    head = stream.read(_HEAD)
                if head.startswith(_UTF16) or b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                    raise ContentError.single("roster.hostile", place=place, part=part.filename)
