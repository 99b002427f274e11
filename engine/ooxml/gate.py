"""The gate: a file from outside becomes a mapping of parts, or is refused with the reason, before it is inflated."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from engine.errors import ContentError, Place, Problem

MAX_PARTS: Final = 1_000
MAX_PART_BYTES: Final = 20 * 2**20
MAX_TOTAL_BYTES: Final = 50 * 2**20
MAX_RATIO: Final = 100
RATIO_COUNTS_ABOVE_BYTES: Final = 2**20

_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_FLAG: Final = 0x1
_MAGICS: Final = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"<!DOCTYPE html", "html"),
    (b"<html", "html"),
    (b"<?xml", "xml"),
)
_MAIN_PARTS: Final = (("xl/", "xlsx"), ("ppt/", "pptx"), ("content.xml", "odt"))


def read_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file, sorted by name; directories are left out.

    Args:
        data: The whole file.

    Raises:
        ContentError: ``ooxml.not-a-docx`` with ``found`` naming what it is (doc, rtf, odt, pdf, xlsx …),
            ``ooxml.encrypted``, ``ooxml.damaged``, ``ooxml.too-big``, ``ooxml.duplicate-part``,
            ``ooxml.bad-part-name``, ``ooxml.macros``.
    """
    _refuse_other_formats(data)
    if len(data) > MAX_TOTAL_BYTES:
        raise ContentError.single("ooxml.too-big", what="file", found=len(data), limit=MAX_TOTAL_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            problems = [*_size_problems(infos), *_name_problems(infos), *_kind_problems(infos)]
            if problems:
                raise ContentError(problems)
            return {info.filename: archive.read(info) for info in sorted(infos, key=lambda info: info.filename)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise ContentError.single("ooxml.damaged", reason=str(error)) from error


def _refuse_other_formats(data: bytes) -> None:
    """Refuse a file that is no zip, saying what it is by its first bytes."""
    if data.startswith(_OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ContentError.single("ooxml.encrypted")
        raise ContentError.single("ooxml.not-a-docx", found="doc")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return
    beginning = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    found = next((name for magic, name in _MAGICS if beginning.startswith(magic)), "empty" if not data else "unknown")
    raise ContentError.single("ooxml.not-a-docx", found=found)


def _size_problems(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Yield what is too big by the central directory; nothing has been inflated yet."""
    if len(infos) > MAX_PARTS:
        yield _too_big("parts", len(infos), MAX_PARTS)
    total = sum(info.file_size for info in infos)
    if total > MAX_TOTAL_BYTES:
        yield _too_big("total", total, MAX_TOTAL_BYTES)
    for info in infos:
        if info.file_size > MAX_PART_BYTES:
            yield _too_big("part", info.file_size, MAX_PART_BYTES, info.filename)
        elif info.file_size > RATIO_COUNTS_ABOVE_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            yield _too_big("ratio", info.file_size // max(info.compress_size, 1), MAX_RATIO, info.filename)


def _too_big(what: str, found: int, limit: int, part: str | None = None) -> Problem:
    return Problem(code="ooxml.too-big", facts={"what": what, "found": found, "limit": limit}, place=Place(part=part))


def _name_problems(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Yield names that leave the package, are given twice (case does not count, ECMA-376 part 2) or are links."""
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        link = stat.S_ISLNK(info.external_attr >> 16)
        if link or name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            yield Problem(code="ooxml.bad-part-name", facts={"name": name}, place=Place(part=name))
        if name.lower() in seen:
            yield Problem(code="ooxml.duplicate-part", facts={"name": name}, place=Place(part=name))
        seen.add(name.lower())
        if info.flag_bits & _ENCRYPTED_FLAG:
            yield Problem(code="ooxml.encrypted", place=Place(part=name))


def _kind_problems(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Yield that the package is another kind of file, or carries macros."""
    names = [info.filename for info in infos]
    if "[Content_Types].xml" not in names or not any(name.lower().startswith("word/") for name in names):
        found = next((kind for start, kind in _MAIN_PARTS if any(name.startswith(start) for name in names)), "zip")
        yield Problem(code="ooxml.not-a-docx", facts={"found": found})
    for name in names:
        if name.lower().endswith("vbaproject.bin"):
            yield Problem(code="ooxml.macros", place=Place(part=name))
