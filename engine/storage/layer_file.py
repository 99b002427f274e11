"""A layer as one file: a zip with its folders and ``layer.yaml``, which lists every file with its hash.

The same layer gives the same bytes. A file from elsewhere is read strictly: names that stay inside, sizes that are
declared, nothing that the manifest does not list.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from engine.errors import ContentError, Place, Problem
from engine.ooxml.archive import inflate, read_directory

MANIFEST = "layer.yaml"
FOLDERS = ("norms", "templates", "workflows")
"""What travels: never a passport, people, answers or papers."""
SUFFIXES = (".docx", ".txt", ".yaml")
MAX_FILES = 2000
MAX_BYTES = 100 * 2**20
MAX_FILE_BYTES = 20 * 2**20
_MAX_NAME = 200
_TIME = (1980, 1, 1, 0, 0, 0)
_SYMBOLIC_LINK = 0o12
"""Kind of a file in the upper bits of its attributes, as Unix writes them."""


@dataclass(frozen=True, kw_only=True)
class LayerFile:
    """A layer that travels.

    Attributes:
        title: Whose it is.
        id: Name of its folder at a school.
        version: Year and number: ``2026.1``.
        made: The day it was packed.
        files: Path inside the layer → bytes, sorted.
        needs: Id of a layer that must lie below → the version it must have at least.
    """

    title: str
    id: str
    version: str
    made: dt.date
    files: Mapping[str, bytes]
    needs: Mapping[str, str] = field(default_factory=dict)


def travels(path: PurePosixPath) -> bool:
    """Return whether a file of a layer goes along: content of the three folders, no lock or hidden file."""
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return len(path.parts) > 1 and path.parts[0] in FOLDERS and path.suffix in SUFFIXES and not hidden


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def write_layer(layer: LayerFile) -> bytes:
    """Return the bytes of a layer's file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {MANIFEST: manifest(layer), **dict(sorted(layer.files.items()))}.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, data)
    return buffer.getvalue()


def manifest(layer: LayerFile) -> bytes:
    """Return ``layer.yaml`` of a layer."""
    title = layer.title.replace("\\", "\\\\").replace('"', '\\"')
    lines = [
        "# Пишет программа (nastavnik layer pack): чей слой, какой версии, что в нём.",
        f'title: "{title}"',
        f"id: {layer.id}",
        f'version: "{layer.version}"',
        f'made: "{layer.made.isoformat()}"',
        *(("needs:",) if layer.needs else ()),
        *(f'  - {{id: {name}, version: "{version}"}}' for name, version in layer.needs.items()),
        "files:",
        *(f'  - {{path: "{path}", sha256: "{digest(data)}"}}' for path, data in sorted(layer.files.items())),
    ]
    return ("\n".join(lines) + "\n").encode()


def read_members(data: bytes, *, file: str) -> dict[str, bytes]:
    """Return the members of a layer's file, the manifest among them; names, sizes and kinds are checked.

    Args:
        data: The whole file.
        file: How it is named in messages.

    Raises:
        ContentError: Every problem: ``layer.not-a-layer``, ``layer.too-big``, ``layer.strange-file``,
            ``layer.no-manifest``.
    """
    place = Place(file=file)
    if not data.startswith(b"PK"):
        raise ContentError.single("layer.not-a-layer", place=place, reason="")
    if len(data) > MAX_BYTES:
        raise ContentError.single("layer.too-big", place=place, limit=MAX_BYTES // 2**20)
    try:
        infos = [info for info in read_directory(data, MAX_FILES + 1) if not info.is_dir()]
        problems = [*_strange(infos, place), *_too_big(infos, place)]
        if not problems:
            members = {info.filename: inflate(data, info) for info in infos}
    except ContentError as error:
        reason = str(error.problems[0].facts.get("reason", error.problems[0].facts.get("what", "")))
        raise ContentError.single("layer.not-a-layer", place=place, reason=reason) from error
    if problems:
        raise ContentError(problems)
    if MANIFEST not in members:
        raise ContentError.single("layer.no-manifest", place=place)
    return members


def compared_with_manifest(files: Mapping[str, bytes], listed: Mapping[str, str], place: Place) -> list[Problem]:
    """Return what differs between files and the hashes of their manifest.

    Args:
        files: Path → bytes.
        listed: Path → SHA-256.
        place: Where the manifest stands.
    """
    problems = [
        Problem(code="layer.unlisted", facts={"path": path}, place=place) for path in sorted(files.keys() - listed)
    ]
    for path, sha256 in sorted(listed.items()):
        if path not in files:
            problems.append(Problem(code="layer.missing", facts={"path": path}, place=place))
        elif digest(files[path]) != sha256:
            problems.append(Problem(code="layer.changed", facts={"path": path}, place=place))
    return problems


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a layer's folder that travel, by their path inside it, sorted."""
    found = {}
    for head in FOLDERS:
        for path in sorted((folder / head).rglob("*")):
            relative = path.relative_to(folder)
            if path.is_file() and not path.is_symlink() and travels(PurePosixPath(relative.as_posix())):
                found[relative.as_posix()] = path.read_bytes()
    return found


def _strange(infos: list[zipfile.ZipInfo], place: Place) -> list[Problem]:
    """Return the members that no layer holds: outside of its folders, of another kind, twice under one name."""
    problems, seen = [], set[str]()
    for info in infos:
        name = info.filename
        path = PurePosixPath(name)
        plain = path.as_posix() == name and not path.is_absolute() and ".." not in path.parts
        plain = plain and not any(sign in name for sign in '\\:*?"<>|') and name.isprintable()
        link = info.external_attr >> 28 == _SYMBOLIC_LINK
        folded = name.casefold()
        belongs = name == MANIFEST or travels(path)
        if not plain or link or not belongs or folded in seen or len(name) > _MAX_NAME:
            shown = name.encode("unicode_escape").decode()[:_MAX_NAME]
            problems.append(Problem(code="layer.strange-file", facts={"path": shown}, place=place))
        seen.add(folded)
    return problems


def _too_big(infos: list[zipfile.ZipInfo], place: Place) -> list[Problem]:
    total = sum(info.file_size for info in infos)
    if total > MAX_BYTES or any(info.file_size > MAX_FILE_BYTES for info in infos):
        return [Problem(code="layer.too-big", facts={"limit": MAX_BYTES // 2**20}, place=place)]
    return []
