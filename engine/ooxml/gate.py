"""The gate: a file from outside becomes a mapping of parts, or is refused with the reason, before it is inflated."""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import unquote
from xml.parsers import expat

from engine.errors import ContentError, Place, Problem
from engine.ooxml.archive import inflate, read_directory

MAX_PARTS: Final = 1_000
MAX_PART_BYTES: Final = 20 * 2**20
MAX_TOTAL_BYTES: Final = 50 * 2**20
MAX_RATIO: Final = 100
RATIO_COUNTS_ABOVE_BYTES: Final = 2**20
MAX_MARKS: Final = 600_000
"""Signs ``<`` in a part: elements begun and ended. A tree takes up to 300 bytes for each."""
MAX_ATTRIBUTES: Final = 600_000
"""Signs ``=`` in a part that is XML."""
MAX_TOTAL_MARKS: Final = 900_000
"""The same of all parts together, which bounds the time of reading."""
LONGEST_NAME: Final = 240

_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_FLAGS: Final = 0x1 | 0x40 | 0x2000
_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = re.compile(r"(?:^|/)_rels/[^/]*\.rels\Z")
_ESCAPED: Final = re.compile(r"%(?:2[EeFf]|5[Cc]|00)")
"""A point, a slash or a backslash that a program may read out of its code."""
_CHUNK: Final = 4096
_BEFORE_XML: Final = b"\xef\xbb\xbf\xff\xfe \r\n\t"
_XML_NAMES: Final = (".xml", ".rels", ".vml", ".svg")
_ENCODINGS: Final = frozenset({"utf-8", "utf-16", "utf-16le", "utf-16be"})
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
            ``ooxml.bad-part-name``, ``ooxml.macros``; of a part that is XML ``ooxml.dtd``, ``ooxml.encoding``,
            ``ooxml.too-complex``.
    """
    _refuse_other_formats(data)
    if len(data) > MAX_TOTAL_BYTES:
        raise ContentError.single("ooxml.too-big", what="file", found=len(data), limit=MAX_TOTAL_BYTES)
    every = read_directory(data, MAX_PARTS)
    infos = [info for info in every if not info.is_dir() or info.file_size]
    problems = [*_size_problems(infos), *_name_problems(every), *_kind_problems(infos)]
    if problems:
        raise ContentError(problems)
    parts = {}
    for info in sorted(infos, key=lambda info: info.filename):
        try:
            parts[info.filename] = inflate(data, info)
            problems.extend(_content_problems(info.filename, parts[info.filename]))
        except ContentError as error:
            problems.extend(error.problems)
    marks = sum(content.count(b"<") for name, content in parts.items() if is_xml(name, content))
    if marks > MAX_TOTAL_MARKS:
        problems.append(Problem(code="ooxml.too-complex", facts={"found": marks, "limit": MAX_TOTAL_MARKS}))
    if problems:
        raise ContentError(problems)
    return parts


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
        name = info.orig_filename
        same = unicodedata.normalize("NFKC", unquote(name)).casefold().rstrip("/")
        if stat.S_ISLNK(info.external_attr >> 16) or _is_bad(name) or (info.is_dir() and info.file_size):
            yield Problem(code="ooxml.bad-part-name", facts={"name": name}, place=Place(part=name))
        if same in seen:
            yield Problem(code="ooxml.duplicate-part", facts={"name": name}, place=Place(part=name))
        seen.add(same)
        if info.flag_bits & _ENCRYPTED_FLAGS:
            yield Problem(code="ooxml.encrypted", place=Place(part=name))


def _is_bad(name: str) -> bool:
    """Tell whether a name leaves the package, or means another part to another program."""
    steps = name.rstrip("/").split("/")
    if len(name) > LONGEST_NAME or any(mark in name for mark in "\\:") or any(ord(sign) < ord(" ") for sign in name):
        return True
    if any(step in {"", ".", ".."} or step.endswith((".", " ")) for step in steps) or _ESCAPED.search(name):
        return True
    lower = name.casefold()
    if lower.endswith(".rels") and _RELATIONSHIPS.search(name) is None:
        return True
    return lower == _TYPES.casefold() and name != _TYPES


def _kind_problems(infos: Sequence[zipfile.ZipInfo]) -> Iterator[Problem]:
    """Yield that the package is another kind of file, or carries macros."""
    names = [info.filename for info in infos]
    if _TYPES not in names or not any(name.lower().startswith("word/") for name in names):
        found = next((kind for start, kind in _MAIN_PARTS if any(name.startswith(start) for name in names)), "zip")
        yield Problem(code="ooxml.not-a-docx", facts={"found": found})
    for name in names:
        if name.lower().endswith("vbaproject.bin"):
            yield Problem(code="ooxml.macros", place=Place(part=name))


class _RootReachedError(Exception):
    """The root element has begun; no document type can follow (XML 1.0, production 22)."""


def is_xml(name: str, data: bytes) -> bool:
    """Tell whether a part is XML: by its name, or because it begins as XML does (relationships may name any part)."""
    return name.lower().endswith(_XML_NAMES) or data[:256].replace(b"\0", b"").lstrip(_BEFORE_XML)[:1] == b"<"


def _content_problems(name: str, data: bytes) -> Iterator[Problem]:
    """Yield why a part that is XML must not be parsed: it has a document type, or would fill the memory."""
    if not is_xml(name, data):
        return
    place = Place(part=name)
    for sign, limit in ((b"<", MAX_MARKS), (b"=", MAX_ATTRIBUTES)):
        found = data.count(sign)
        if found > limit:
            yield Problem(code="ooxml.too-complex", facts={"found": found, "limit": limit}, place=place)
            return
    yield from _prolog_problems(name, data)


def _prolog_problems(name: str, data: bytes) -> Iterator[Problem]:
    """Yield a document type, in whatever encoding, and an encoding that Office does not know; the rest is not read."""
    found: list[Problem] = []
    place = Place(part=name)

    def declared(_version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            found.append(Problem(code="ooxml.encoding", facts={"encoding": encoding[:40]}, place=place))
            raise _RootReachedError

    def doctype(*_: object) -> None:
        found.append(Problem(code="ooxml.dtd", place=place))
        raise _RootReachedError

    def stop(*_: object) -> None:
        raise _RootReachedError

    parser = expat.ParserCreate()
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = stop
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK])
        parser.Parse(b"", True)  # noqa: FBT003 - the function takes no names
    except _RootReachedError:
        pass
    except (expat.ExpatError, LookupError, ValueError) as error:
        found.append(Problem(code="ooxml.damaged", facts={"reason": str(error)}, place=place))
    yield from found
