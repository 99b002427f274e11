"""A copy of a whole workspace in one file, and back: the base, the bytes of its documents, the files people write."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from engine import __version__
from engine.application.desk import FILES, Places, places_of, store_of
from engine.errors import ContentError, Place, Problem, Severity, UsageError
from engine.loading.config_writer import with_setting
from engine.loading.workspace import CONFIG, Workspace
from engine.loading.yaml_reader import read_yaml
from engine.storage.blobs import Blobs
from engine.storage.copying import BaseCopy, load_base, look_at, save_base
from engine.storage.database import open_database
from engine.storage.files import refusal, write_whole
from engine.storage.parcel import MANIFEST, Parcel, damaged, open_parcel, travels, write_parcel
from engine.storage.tables import VERSION

KIND: Final = "backup"
_BASE, _FILES, _WORKSPACE = "base.sqlite", "files/", "workspace/"
_UNFINISHED: Final = ".nastavnik-"
_OPEN_ELSEWHERE: Final = ("~$", ".~lock.")

Plain = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Backup:
    """What a copy holds.

    Attributes:
        dossiers: How many.
        files: How many documents, scans and signatures.
        own: How many files of the workspace itself.
        size: Bytes of the copy.
        warnings: What is not in it.
    """

    dossiers: int
    files: int
    own: int
    size: int
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What came back.

    Attributes:
        made: When the copy was made.
        dossiers: How many.
        files: How many documents, scans and signatures.
        own: How many files of the workspace itself.
        former: Where the folder lies that was there before, ``None`` when there was none.
        warnings: What has to be done by hand.
    """

    made: str
    dossiers: int
    files: int
    own: int
    former: Path | None = None
    warnings: tuple[Problem, ...] = ()


# Making


def make_backup(workspace: Workspace, target: Path, now: dt.datetime) -> Backup:
    """Write a copy of a workspace into one file while others go on working.

    Args:
        workspace: The workspace.
        target: The file.
        now: The moment.

    Raises:
        ContentError: The base cannot be read, the file cannot be written.
    """
    store = store_of(workspace)
    places = places_of(workspace.root, workspace.config.data)
    warnings = list(_layers_outside(workspace))
    with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=_folder_of(target)) as aside:
        copy = Path(aside) / _BASE
        try:
            save_base(store.engine, copy)
        finally:
            store.engine.dispose()
        held = look_at(copy)
        files = {name: store.blobs.path(name) for name in held.files if _is_whole(store.blobs, name, warnings)}
        own = dict(_own_files(workspace.root, places, target, warnings))
        about = {
            "program": __version__,
            "base": held.version,
            "title": workspace.title,
            "made": now.isoformat(),
            "heads": held.heads,
            "layers_outside": [str(one.facts["layer"]) for one in warnings if one.code == "backup.layer-outside"],
        }

        def members() -> Iterator[tuple[str, Path]]:
            yield _BASE, copy
            yield from ((f"{_FILES}{name}", path) for name, path in files.items())
            yield from own.items()

        write_parcel(target, KIND, about, members())
    return Backup(
        dossiers=len(held.heads),
        files=len(files),
        own=len(own),
        size=target.stat().st_size,
        warnings=tuple(warnings),
    )


def _folder_of(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(target, error) from error
    return target.parent


def _is_whole(blobs: Blobs, name: str, warnings: list[Problem]) -> bool:
    try:
        blobs.get(name)
    except ContentError as error:
        place = error.problems[0].place
        warnings.append(Problem(code="backup.file-lost", facts={"sha256": name}, place=place, severity=_WARNING))
        return False
    return True


_WARNING: Final = Severity.WARNING


def _layers_outside(workspace: Workspace) -> Iterator[Problem]:
    """Yield the layers that lie outside of the folder and do not go along."""
    root = workspace.root.resolve()
    for name in cast("list[str]", workspace.config.data.get("layers", [])):
        if not (root / name).resolve().is_relative_to(root):
            yield Problem(code="backup.layer-outside", facts={"layer": name}, severity=_WARNING)


def _own_files(root: Path, places: Places, target: Path, warnings: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Yield the files people write and the papers laid out for them, by their names in the copy."""
    kept, seen = places.files.absolute(), set[str]()
    for path in sorted(root.absolute().rglob("*")):
        relative = path.relative_to(root.absolute())
        hidden = any(part.startswith((".", *_OPEN_ELSEWHERE)) for part in relative.parts)
        of_base = isinstance(places.base, Path) and path.name.startswith(places.base.name)
        of_base = of_base and path.parent == cast(Path, places.base).parent
        inside = path.is_relative_to(kept) or of_base or path == target.absolute()
        if hidden or inside or not (path.is_symlink() or path.is_file()):
            continue
        name = f"{_WORKSPACE}{relative.as_posix()}"
        if path.is_symlink() or not travels(name) or name.casefold() in seen:
            place = Place(file=str(path))
            warnings.append(Problem(code="backup.file-skipped", place=place, severity=_WARNING))
            continue
        seen.add(name.casefold())
        yield name, path


# Restoring


def restore_backup(
    file: Path, folder: Path, now: dt.datetime, *, replace: bool = False, database: str | None = None
) -> Restored:
    """Put a workspace back from its copy; nothing is touched before all of it was compared with its hashes.

    Args:
        file: The copy.
        folder: Where the workspace shall lie.
        now: The moment, for the name of a folder that is put aside.
        replace: Whether a folder that is there may be put aside.
        database: Where the base shall lie instead: a path from the folder or an address; ``None`` as it was.

    Raises:
        UsageError: ``backup.folder-taken``.
        ContentError: The copy is damaged or newer than the program; ``backup.base-not-empty``, ``backup.base-taken``.
    """
    folder = folder.absolute()
    if _is_full(folder) and not replace:
        raise UsageError("backup.folder-taken", folder=str(folder))
    with open_parcel(file, KIND) as parcel:
        if str(parcel.about.get("base", "")) > VERSION:
            place = Place(file=str(file))
            raise ContentError.single("parcel.newer", place=place, found=str(parcel.about["base"]))
        _folder_of(folder)
        fresh = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder.parent))
        try:
            fresh.chmod(0o755)
            held, places = _unpack(parcel, fresh, folder, database)
            _settle(fresh, folder, places)
            former = _swap(fresh, folder, now)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        outside = cast("list[object]", parcel.about.get("layers_outside", []))
        return Restored(
            made=str(parcel.about.get("made", "")),
            dossiers=len(held.heads),
            files=_count(parcel, _FILES),
            own=_count(parcel, _WORKSPACE),
            former=former,
            warnings=tuple(
                Problem(code="backup.layer-outside", facts={"layer": str(name)}, severity=_WARNING) for name in outside
            ),
        )


def _is_full(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _count(parcel: Parcel, start: str) -> int:
    return sum(name.startswith(start) for name in parcel.members)


def _unpack(parcel: Parcel, fresh: Path, folder: Path, database: str | None) -> tuple[BaseCopy, Places]:
    """Write everything into a fresh folder; return what the base holds and where it shall lie.

    Raises:
        ContentError: ``parcel.damaged``; the base is damaged or newer.
    """
    for name in parcel.members:
        if name.startswith(_WORKSPACE):
            parcel.extract(name, fresh / name.removeprefix(_WORKSPACE))
        elif name != _BASE and not name.startswith(_FILES):
            raise damaged(parcel.path, name)
    config = fresh / CONFIG
    if not config.is_file():
        raise damaged(parcel.path, f"{_WORKSPACE}{CONFIG}")
    if database is not None:
        write_whole(config, with_setting(read_yaml(config), "database", database).encode())
    places = places_of(folder, cast(Plain, read_yaml(config).data))
    aside = fresh / _UNFINISHED
    parcel.extract(_BASE, aside / _BASE)
    held = look_at(aside / _BASE)
    told = {str(name): tuple(head) for name, head in cast("dict[str, list[object]]", parcel.about["heads"]).items()}
    if dict(held.heads) != told or any(name not in held.files for name in _named(parcel)):
        raise damaged(parcel.path, MANIFEST)
    blobs = Blobs(_inside(places.files, folder, fresh) or aside / FILES)
    for name in _named(parcel):
        parcel.extract(f"{_FILES}{name}", blobs.path(name))
    return held, places


def _named(parcel: Parcel) -> list[str]:
    return [name.removeprefix(_FILES) for name in parcel.members if name.startswith(_FILES)]


def _inside(path: Path, folder: Path, fresh: Path) -> Path | None:
    """Return where a path of the workspace lies while it is in the fresh folder; ``None`` for one outside."""
    return fresh / path.relative_to(folder) if path.is_relative_to(folder) else None


def _settle(fresh: Path, folder: Path, places: Places) -> None:
    """Put base and files where the settings say; onto a server, or into an empty place outside of the folder.

    Raises:
        ContentError: ``backup.base-not-empty``, ``backup.base-taken``.
    """
    aside = fresh / _UNFINISHED
    if isinstance(places.base, str):
        engine = open_database(places.base)
        try:
            load_base(aside / _BASE, engine)
        finally:
            engine.dispose()
    else:
        target = _inside(places.base, folder, fresh)
        if target is None and places.base.exists():
            raise ContentError.single("backup.base-taken", place=Place(file=str(places.base)))
        target = target or places.base
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(aside / _BASE, target)
    outside = aside / FILES
    if outside.is_dir():
        shutil.copytree(outside, places.files, dirs_exist_ok=True)
    shutil.rmtree(aside)


def _swap(fresh: Path, folder: Path, now: dt.datetime) -> Path | None:
    """Put the fresh folder in its place; return where the former one lies."""
    former = None
    try:
        if _is_full(folder):
            former = folder.with_name(f"{folder.name} до восстановления {now:%Y-%m-%d %H-%M-%S}")
            folder.rename(former)
        elif folder.exists():
            folder.rmdir()
        fresh.rename(folder)
    except OSError as error:
        if former is not None and not folder.exists() and former.exists():
            former.rename(folder)
        raise refusal(folder, error) from error
    return former
