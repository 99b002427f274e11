"""A parcel: one zip that carries what the program keeps from one machine to another, with a manifest of hashes.

Written whole or not at all; files go through it in pieces, so that it may be larger than the memory. Read strictly:
names that stay inside, nothing twice, nothing that the manifest does not list, no byte more than it says.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, cast

from engine.errors import ContentError, Place
from engine.storage.files import refusal

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
"""Version of the form of parcels; one with a larger number is newer than this program."""
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_PIECE: Final = 2**20
_MOST_MEMBERS: Final = 1_000_000
_LONGEST_MANIFEST: Final = 400 * 2**20
_LONGEST_NAME: Final = 400
_SYMBOLIC_LINK: Final = 0o12
_ENCRYPTED: Final = 0x1
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    TypeError,
    ValueError,
    OverflowError,
)
"""What reading a damaged zip raises."""

Plain = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Member:
    """A file of a parcel, as the manifest lists it."""

    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """A parcel that was opened: its names and sizes are what the manifest says; hashes are compared on reading.

    Attributes:
        path: Where it lies.
        about: What its writer says of it.
        members: Name → hash and size.
    """

    path: Path
    about: Plain
    members: Mapping[str, Member]
    _archive: zipfile.ZipFile = field(repr=False)

    def read(self, name: str) -> bytes:
        """Return a member.

        Raises:
            ContentError: ``parcel.damaged``.
        """
        return b"".join(self._pieces(name))

    def json(self, name: str) -> Any:
        """Return a member that holds JSON.

        Raises:
            ContentError: ``parcel.damaged``.
        """
        try:
            return json.loads(self.read(name))
        except (ValueError, RecursionError) as error:
            raise damaged(self.path, name) from error

    def extract(self, name: str, target: Path) -> None:
        """Write a member to a file, synced.

        Raises:
            ContentError: ``parcel.damaged``; the file cannot be written.
        """
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                for piece in self._pieces(name):
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise refusal(target, error) from error

    def verify(self) -> None:
        """Compare every member with its hash.

        Raises:
            ContentError: ``parcel.damaged`` with the first that differs.
        """
        for name in self.members:
            for _ in self._pieces(name):
                pass

    def _pieces(self, name: str) -> Iterator[bytes]:
        if name not in self.members:
            raise damaged(self.path, name)
        listed, found, size = self.members[name], hashlib.sha256(), 0
        try:
            with self._archive.open(name) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    if size > listed.size:
                        raise damaged(self.path, name)
                    found.update(piece)
                    yield piece
        except ContentError:
            raise
        except _DAMAGE as error:
            raise damaged(self.path, name) from error
        if (size, found.hexdigest()) != (listed.size, listed.sha256):
            raise damaged(self.path, name)


def write_parcel(
    path: Path, kind: str, about: Plain, members: Iterable[tuple[str, Path | bytes]]
) -> Mapping[str, Member]:
    """Write a parcel, synced, and put it in its place; return what it holds.

    Args:
        path: The file; one that is there is replaced.
        kind: What it carries; :func:`open_parcel` asks for the same word.
        about: What its reader has to know, as JSON holds it.
        members: Name → bytes, or the file they are read from; each name once.

    Raises:
        ContentError: The file, or one of the members, cannot be read or written.
    """
    listed: dict[str, Member] = {}
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".nastavnik-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for member, source in members:
                    listed[member] = _add(archive, member, source)
                told = {name: {"sha256": one.sha256, "size": one.size} for name, one in sorted(listed.items())}
                manifest = {"kind": kind, "format": FORMAT, "about": about, "members": told}
                _add(archive, MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return listed


def _add(archive: zipfile.ZipFile, name: str, source: Path | bytes) -> Member:
    info = zipfile.ZipInfo(name, _TIME)
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
    found, size = hashlib.sha256(), 0
    with archive.open(info, "w", force_zip64=True) as target:
        for piece in _read(source):
            found.update(piece)
            size += len(piece)
            target.write(piece)
    return Member(sha256=found.hexdigest(), size=size)


def _read(source: Path | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    try:
        with source.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise ContentError.single(
            "file.unreadable", place=Place(file=str(source)), reason=error.strerror or ""
        ) from error


@contextlib.contextmanager
def open_parcel(path: Path, kind: str) -> Iterator[Parcel]:
    """Open a parcel of a kind.

    Raises:
        ContentError: ``file.not-found``, ``file.unreadable``; ``parcel.not-a-parcel``, ``parcel.other-kind``,
            ``parcel.newer``, ``parcel.damaged``.
    """
    place = Place(file=str(path))
    with contextlib.ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))
        except FileNotFoundError as error:
            raise ContentError.single("file.not-found", place=place) from error
        except OSError as error:
            raise ContentError.single("file.unreadable", place=place, reason=error.strerror or "") from error
        if file.read(2) != b"PK":
            raise ContentError.single("parcel.not-a-parcel", place=place)
        try:
            archive = stack.enter_context(zipfile.ZipFile(cast(IO[bytes], file)))
            manifest = _manifest(path, archive)
            about, members = _told(path, manifest, kind)
        except ContentError:
            raise
        except _DAMAGE as error:
            raise damaged(path, "") from error
        _compare(path, archive, members)
        yield Parcel(path=path, about=about, members=members, _archive=archive)


def _manifest(path: Path, archive: zipfile.ZipFile) -> Any:
    if MANIFEST not in archive.namelist():
        raise ContentError.single("parcel.not-a-parcel", place=Place(file=str(path)))
    info = archive.getinfo(MANIFEST)
    if info.file_size > _LONGEST_MANIFEST:
        raise damaged(path, MANIFEST)
    return json.loads(archive.read(info))


def _told(path: Path, manifest: Any, kind: str) -> tuple[Plain, Mapping[str, Member]]:
    """Return what a manifest says.

    Raises:
        ContentError: It is of another kind or newer.
        LookupError, TypeError, ValueError: It is not what the program writes.
    """
    place = Place(file=str(path))
    if not isinstance(manifest, dict) or not isinstance(manifest.get("kind"), str):
        raise ContentError.single("parcel.not-a-parcel", place=place)
    if manifest["kind"] != kind:
        raise ContentError.single("parcel.other-kind", place=place, found=manifest["kind"], expected=kind)
    if not isinstance(manifest.get("format"), int) or manifest["format"] > FORMAT:
        raise ContentError.single("parcel.newer", place=place, found=str(manifest.get("format")))
    about, listed = manifest.get("about"), manifest.get("members")
    if not isinstance(about, dict) or not isinstance(listed, dict):
        raise damaged(path, MANIFEST)
    return about, {name: Member(sha256=str(one["sha256"]), size=int(one["size"])) for name, one in listed.items()}


def _compare(path: Path, archive: zipfile.ZipFile, members: Mapping[str, Member]) -> None:
    """Refuse a parcel whose directory is not its manifest.

    Raises:
        ContentError: ``parcel.damaged``, ``parcel.strange-file``.
    """
    infos = archive.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise damaged(path, "")
    seen = set[str]()
    for info in infos:
        name = info.filename
        odd = info.external_attr >> 28 == _SYMBOLIC_LINK or bool(info.flag_bits & _ENCRYPTED)
        if odd or not travels(name) or name.casefold() in seen:
            shown = name.encode("unicode_escape").decode()[:_LONGEST_NAME]
            raise ContentError.single("parcel.strange-file", place=Place(file=str(path)), path=shown)
        seen.add(name.casefold())
        if name != MANIFEST and (name not in members or members[name].size != info.file_size):
            raise damaged(path, name)
    if missing := members.keys() - {info.filename for info in infos}:
        raise damaged(path, min(missing))


def travels(name: str) -> bool:
    """Return whether a name means one file inside of a folder on every system."""
    path = PurePosixPath(name)
    inside = path.as_posix() == name and not path.is_absolute() and ".." not in path.parts and bool(path.name)
    odd = any(sign in name for sign in '\\:*?"<>|') or not name.isprintable() or len(name) > _LONGEST_NAME
    return inside and not odd


def damaged(path: Path, name: str) -> ContentError:
    """Return the error of a parcel that is not what was written."""
    return ContentError.single("parcel.damaged", place=Place(file=str(path)), path=name)
