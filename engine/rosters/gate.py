"""What may be opened as a staff list: an ordinary .xlsx of a bearable size; anything else gets its own problem."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import IO
from xml.parsers import expat

from engine.errors import ContentError, Place

MAX_FILE = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 1_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 4096
_CHUNK = 65_536
_XML = (".xml", ".rels", ".vml")


def check_file(path: Path) -> None:
    """Refuse what is not an ordinary .xlsx.

    Raises:
        ContentError: ``file.unreadable``, ``roster.lock-file``, ``roster.empty-file``, ``file.too-big``,
            ``roster.password``, ``roster.old-format`` (.xls), ``roster.html``, ``roster.not-xlsx``,
            ``roster.damaged`` or ``roster.hostile`` (a part with its own document type, or two parts of one name).
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
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
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
        _refuse_doubles(parts, place)
        for part in parts:
            with archive.open(part) as stream:
                _check_prolog(stream, part.filename, place)


def _refuse_doubles(parts: Sequence[zipfile.ZipInfo], place: Place) -> None:
    """Refuse two parts of one name: programs differ in which they read. Case does not count (ECMA-376 part 2)."""
    seen: set[str] = set()
    for part in parts:
        name = part.filename.lstrip("/").casefold()
        if name in seen:
            raise ContentError.single("roster.hostile", place=place, part=part.filename)
        seen.add(name)


class _RootReached(Exception):  # noqa: N818 - ends the parsing, nothing is wrong
    """The root element has begun; no document type can follow (XML 1.0, production 22)."""


def _check_prolog(stream: IO[bytes], name: str, place: Place) -> None:
    """Refuse a part with a document type, whatever its encoding and length of comments.

    Every part is tried, for relationships may name any part as a sheet; one that is no XML by its content (a picture)
    passes unless its name says it is. Parsing stops at the root element: entities are never expanded.

    Raises:
        ContentError: ``roster.hostile``, or ``roster.damaged`` when a part named as XML is none.
    """

    def refuse(*_: object) -> None:
        raise ContentError.single("roster.hostile", place=place, part=name)

    def stop(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - the function takes no names
    except _RootReached:
        return
    except ContentError:  # a ValueError too
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two: encodings Python cannot map
        if name.lower().endswith(_XML):
            raise ContentError.single("roster.damaged", place=place, detail=f"{name}: {error}") from error
