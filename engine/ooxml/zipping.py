"""Writing a package again and again: members that never change are laid out once, as compressed bytes.

Only what a document changes is compressed, by ISA-L (``isal``); the layout is that of APPNOTE.TXT of PKWARE, without
extensions, times are 1980-01-01, so that equal parts give equal bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from isal import isal_zlib

from engine.errors import ContentError, Place
from engine.ooxml.package import CONTENT_TYPES, Package

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_VERSION = 20
_UTF8 = 0x800
_DEFLATED = 8
_DATE = 0x21  # 1980-01-01
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of a zip: its local header with data, and what the central directory says before the offset."""

    local: bytes
    entry: tuple[object, ...]
    name: bytes


class Frame:
    """The members of a package that no document changes.

    Args:
        package: The composed template.
        changing: Names of the parts that every document writes itself.
    """

    def __init__(self, package: Package, changing: frozenset[str]) -> None:
        names = sorted(package.parts.keys() - changing, key=lambda name: (name != CONTENT_TYPES, name))
        members = [_member(name, package.parts[name]) for name in names]
        self._local = b"".join(member.local for member in members)
        self._central, self._count = _directory(members, 0), len(members)

    def assemble(self, parts: Mapping[str, bytes]) -> bytes:
        """Return the bytes of the file: the members that stand, then the given parts, sorted."""
        members = [_member(name, parts[name]) for name in sorted(parts)]
        local = b"".join([self._local, *(member.local for member in members)])
        central = self._central + _directory(members, len(self._local))
        count = self._count + len(members)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), len(local), 0)
        return b"".join((local, central, end))


def _member(name: str, data: bytes) -> _Member:
    packer = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    encoded = name.encode()
    flags = 0 if encoded.isascii() else _UTF8
    shared = (_VERSION, flags, _DEFLATED, 0, _DATE, isal_zlib.crc32(data), len(packed), len(data), len(encoded), 0)
    return _Member(_LOCAL.pack(b"PK\x03\x04", *shared) + encoded + packed, shared, encoded)


def _directory(members: list[_Member], offset: int) -> bytes:
    """Return the central directory of members whose local headers begin at an offset."""
    entries = []
    for member in members:
        entries.append(_CENTRAL.pack(b"PK\x01\x02", _VERSION, *member.entry, 0, 0, 0, 0, offset) + member.name)
        offset += len(member.local)
    return b"".join(entries)


def read_member(data: bytes, name: str) -> bytes:
    """Return one part out of the bytes of a file that this program wrote, its check sum compared.

    The strict reading of strangers' files is :mod:`engine.ooxml.gate`; this one finds a single member fast.

    Raises:
        ContentError: ``ooxml.missing-part``, or ``ooxml.damaged`` when its bytes are not what was written.
    """
    wanted = name.encode()
    *_, count, _, at, _ = _END.unpack_from(data, len(data) - _END.size)
    for _ in range(count):
        *_, checksum, packed, _, length, extra, comment, _, _, _, offset = _CENTRAL.unpack_from(data, at)
        if data[at + _CENTRAL.size : at + _CENTRAL.size + length] == wanted:
            start = offset + _LOCAL.size + length + _LOCAL.unpack_from(data, offset)[-1]
            try:
                content = zlib.decompress(data[start : start + packed], -15)
            except zlib.error as error:
                raise ContentError.single("ooxml.damaged", place=Place(part=name), reason=str(error)) from error
            if zlib.crc32(content) != checksum:
                raise ContentError.single("ooxml.damaged", place=Place(part=name), reason="crc")
            return content
        at += _CENTRAL.size + length + extra + comment
    raise ContentError.single("ooxml.missing-part", place=Place(part=name))
