"""The zip below an Office file, read strictly: one meaning for every program, nothing inflated beyond what is declared.

Programs differ in what they take for the content of a zip that contradicts itself (a second directory, a local header
of another name, bytes between the members). Such a file is refused: what was checked must be what Word opens.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Final

from engine.errors import ContentError, Place

_LOCAL: Final = struct.Struct("<4sHHHHHLLLHH")
_END: Final = struct.Struct("<4sHHHHLLH")
_LOCATOR_BYTES: Final = 20
_LONGEST_COMMENT: Final = 2**16 - 1
_BYTES_OF_AN_ENTRY: Final = 1024
"""Bytes of the central directory one member may take; an ordinary one takes about 80."""
_WITH_DESCRIPTOR: Final = 0x8
_DESCRIPTORS: Final = frozenset({12, 16, 20, 24})
"""Lengths of the record of sizes behind a member that was written as a stream."""
_IN_EXTRA: Final = 0xFFFFFFFF
"""Stands for a size that is written in the extra field (zip64)."""
_ERRORS: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    struct.error,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
"""What zipfile and zlib raise on a damaged file."""


def read_directory(data: bytes, most: int) -> list[zipfile.ZipInfo]:
    """Return what the central directory lists, folders included, in the order of the bytes.

    Args:
        data: The whole file.
        most: How many members it may list; a longer directory is not even read.

    Raises:
        ContentError: ``ooxml.too-big`` (``what`` is ``parts``), ``ooxml.damaged``.
    """
    start, count = _extent(data, most)
    if count > most:
        raise ContentError.single("ooxml.too-big", what="parts", found=count, limit=most)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    except _ERRORS as error:
        raise _damaged(str(error)) from error
    if len(infos) != count:
        raise _damaged("the count of members differs")
    _refuse_gaps(data, infos, start)
    return infos


def inflate(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """Return the content of one member of a directory that was read by :func:`read_directory`.

    Raises:
        ContentError: ``ooxml.damaged``: it is longer or shorter than declared, its checksum differs, it is compressed
            otherwise than Office does.
    """
    start = _data_start(data, info)
    packed = data[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        content, ended = packed, len(packed) == info.compress_size
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflater.decompress(packed, info.file_size + 1)
        except zlib.error as error:
            raise _damaged(str(error), info.filename) from error
        ended = (inflater.eof or not info.file_size) and not inflater.unused_data and not inflater.unconsumed_tail
    else:
        raise _damaged("unusual compression", info.filename)
    if not ended or len(content) != info.file_size:
        raise _damaged("longer or shorter than declared", info.filename)
    if zlib.crc32(content) != info.CRC:
        raise _damaged("checksum", info.filename)
    return content


def _extent(data: bytes, most: int) -> tuple[int, int]:
    """Return where the central directory starts and how many members it says to list."""
    end = data.rfind(b"PK\x05\x06", max(len(data) - _END.size - _LONGEST_COMMENT, 0))
    if end < 0 or end + _END.size > len(data):
        raise _damaged("no end of the central directory")
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, end)
    if data[max(end - _LOCATOR_BYTES, 0) : end].startswith(b"PK\x06\x07"):
        raise _damaged("zip64")
    if disk or first_disk or here != count:
        raise _damaged("several volumes")
    if end + _END.size + comment != len(data):
        raise _damaged("bytes behind the end")
    if start + size != end:
        raise _damaged("bytes before the beginning or behind the directory")
    if size > most * _BYTES_OF_AN_ENTRY:
        raise ContentError.single("ooxml.too-big", what="parts", found=max(count, most + 1), limit=most)
    return start, count


def _refuse_gaps(data: bytes, infos: Sequence[zipfile.ZipInfo], directory: int) -> None:
    """Refuse members that overlap, and bytes between them that belong to none.

    Raises:
        ContentError: ``ooxml.damaged``.
    """
    at = 0
    for index, info in enumerate(infos):
        if info.header_offset != at:
            raise _damaged("bytes of no member", info.filename)
        end = _data_start(data, info) + info.compress_size
        at = infos[index + 1].header_offset if index + 1 < len(infos) else directory
        described = bool(info.flag_bits & _WITH_DESCRIPTOR)
        if at != end and not (described and at - end in _DESCRIPTORS):
            raise _damaged("members overlap or leave a gap", info.filename)


def _data_start(data: bytes, info: zipfile.ZipInfo) -> int:
    """Return where the bytes of a member begin; its local header must say what the directory says.

    Raises:
        ContentError: ``ooxml.damaged``.
    """
    try:
        sign, _, flags, method, _, _, crc, packed, size, name, extra = _LOCAL.unpack_from(data, info.header_offset)
    except struct.error as error:
        raise _damaged(str(error), info.filename) from error
    start: int = info.header_offset + _LOCAL.size + name + extra
    written = data[info.header_offset + _LOCAL.size : start - extra]
    encoding = "utf-8" if info.flag_bits & 0x800 else "cp437"
    same = sign == b"PK\x03\x04" and method == info.compress_type and flags == info.flag_bits
    same = same and written == info.orig_filename.encode(encoding, "replace")
    if not flags & _WITH_DESCRIPTOR:
        same = same and crc == info.CRC
        same = same and (packed, size) in ((info.compress_size, info.file_size), (_IN_EXTRA, _IN_EXTRA))
    if not same:
        raise _damaged("two headers differ", info.filename)
    return start


def _damaged(reason: str, part: str | None = None) -> ContentError:
    return ContentError.single("ooxml.damaged", place=Place(part=part), reason=reason)
