"""A layer travels: a municipality packs it into one file, a school installs it, a new version says what it changes."""

from __future__ import annotations

import datetime as dt
import difflib
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.application.checking import check_content
from engine.errors import ContentError, Place, Problem, refusals
from engine.loading.config_writer import with_layer
from engine.loading.layer_manifest import LayerManifest, order, read_manifest
from engine.loading.layers import Layers
from engine.loading.schemas import schema, validate
from engine.loading.workspace import CONFIG, Workspace, layer_folder, load_workspace
from engine.loading.yaml_reader import read_yaml
from engine.storage.files import is_taken, write_whole
from engine.storage.layer_file import (
    MANIFEST,
    LayerFile,
    compared_with_manifest,
    digest,
    files_of,
    read_members,
    write_layer,
)

LAYERS = "layers"
"""Folder of a workspace that installed layers lie in."""
EDITED = "edited"
_CONTEXT = 2


@dataclass(frozen=True, kw_only=True)
class FileChange:
    """What a new version of a layer does to one file.

    Attributes:
        path: Inside the layer.
        kind: ``added``, ``changed`` or ``removed``.
        diff: Lines of a unified diff, old → new, of a text that changed; none for Word files.
    """

    path: str
    kind: str
    diff: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Installed:
    """A layer that came to a workspace.

    Attributes:
        manifest: Its manifest.
        former: Manifest of the version that lay there before, ``None`` when there was none.
        folder: Where it lies, as seen from the workspace.
        changes: What differs from the former version.
        warnings: What a person should look at now that it is there.
        kept: Files edited at the school that were moved aside, as seen from the workspace.
    """

    manifest: LayerManifest
    former: LayerManifest | None
    folder: str
    changes: tuple[FileChange, ...]
    warnings: tuple[Problem, ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One layer of a workspace.

    Attributes:
        folder: As named in ``nastavnik.yaml``.
        manifest: ``None`` for a folder that was not installed from a file.
        problems: Files that differ from the manifest.
    """

    folder: str
    manifest: LayerManifest | None
    problems: tuple[Problem, ...]


def pack_layer(folder: Path, *, title: str, name: str, version: str, today: dt.date) -> tuple[LayerFile, bytes]:
    """Return a layer as one file: its workflows, templates and norms, and nothing else.

    Args:
        folder: The layer, as a rule the workspace of a municipality.
        title: Whose it is.
        name: Its id, the name of its folder at a school.
        version: ``2026.1``.
        today: The day it is packed.

    Raises:
        ContentError: ``layer.nothing``; a wrong title, name or version; every problem of its content, since forty
            schools would get it.
    """
    files = files_of(folder)
    is_workspace = is_taken(folder / CONFIG)
    below = list_layers(folder) if is_workspace else []
    needs = {one.manifest.id: one.manifest.version for one in below if one.manifest is not None}
    layer = LayerFile(title=title, id=name, version=version, made=today, files=files, needs=needs)
    layers = load_workspace(folder).layers if is_workspace else Layers.built_in().above(folder.resolve())
    problems = [*_wrong_words(layer), *check_content(layers)]
    for one in below:
        if one.manifest is None:
            place = Place(file=str(folder / CONFIG))
            problems.append(Problem(code="layer.below-not-packed", facts={"layer": one.folder}, place=place))
    if not files:
        problems.append(Problem(code="layer.nothing", place=Place(file=str(folder))))
    if refusals(problems):
        raise ContentError(problems)
    return layer, write_layer(layer)


def install_layer(root: Path, file: Path, *, write: bool = True) -> Installed:
    """Put a layer into a workspace and name it in ``nastavnik.yaml``, above the layers that are there.

    Args:
        root: The workspace.
        file: The layer's file.
        write: Whether to change anything; ``False`` only tells.

    Raises:
        ContentError: The file is no layer; ``layer.installed`` (a new version is an update); every problem that the
            workspace would have with it. Nothing was changed then.
    """
    workspace = load_workspace(root)
    listed, files = _read(file)
    folder = f"{LAYERS}/{listed.id}"
    if is_taken(root / folder):
        raise ContentError.single("layer.installed", place=Place(file=str(root / folder)), name=listed.id)
    warnings = _tried(workspace, listed, files, above=True)
    if write:
        config = root / CONFIG
        text = with_layer(read_yaml(config), folder)
        _put(root / folder, files)
        write_whole(config, text.encode())
    changes = tuple(FileChange(path=path, kind="added") for path in sorted(files) if path != MANIFEST)
    return Installed(manifest=listed, former=None, folder=folder, changes=changes, warnings=warnings)


def update_layer(root: Path, file: Path, *, today: dt.date, write: bool = True, overwrite: bool = False) -> Installed:
    """Put a new version of an installed layer in the place of the former one.

    Args:
        root: The workspace.
        file: The layer's file.
        today: The day that names the folder of files moved aside.
        write: Whether to change anything; ``False`` only tells what would change.
        overwrite: Whether files that were edited at the school give way; they are moved aside, never lost.

    Raises:
        ContentError: As :func:`install_layer`; ``layer.not-installed``, ``layer.older``, ``layer.edited`` for every
            file of the layer that was edited here.
    """
    workspace = load_workspace(root)
    listed, files = _read(file)
    folder = f"{LAYERS}/{listed.id}"
    here = root / folder
    if not (here / MANIFEST).is_file():
        raise ContentError.single("layer.not-installed", place=Place(file=str(here)), name=listed.id)
    former = read_manifest((here / MANIFEST).read_bytes(), file=str(here / MANIFEST))
    if order(listed.version) < order(former.version):
        facts = {"version": listed.version, "installed": former.version}
        raise ContentError.single("layer.older", place=Place(file=str(file)), **facts)
    if listed.version == former.version and listed.files != former.files:
        raise ContentError.single("layer.same-version", place=Place(file=str(file)), version=listed.version)
    old = files_of(here)
    edited = [path for path, data in old.items() if digest(data) != former.files.get(path)]
    if edited and not overwrite:
        raise ContentError(
            Problem(code="layer.edited", facts={"path": path}, place=Place(file=str(here / path))) for path in edited
        )
    warnings = _tried(workspace, listed, files, above=False)
    kept = tuple(f"{LAYERS}/{listed.id}-{EDITED}-{today.isoformat()}/{path}" for path in edited)
    if write:
        for path, aside in zip(edited, kept, strict=True):
            write_whole(root / aside, old[path])
        _put(here, files)
    changes = _changes(old, {path: data for path, data in files.items() if path != MANIFEST})
    return Installed(manifest=listed, former=former, folder=folder, changes=changes, warnings=warnings, kept=kept)


def list_layers(root: Path) -> list[Listed]:
    """Return the layers a workspace names, the lowest first, with the files that were edited since they came."""
    found = []
    config = read_yaml(root / CONFIG)
    problems = validate(config.data, "definition/workspace.schema.json", config.place)
    if problems:
        raise ContentError(problems)
    for name in config.data.get("layers", []) if isinstance(config.data, Mapping) else []:
        folder = layer_folder(root, name)
        file = folder / MANIFEST if folder is not None else None
        if folder is None or file is None or not file.is_file():
            found.append(Listed(folder=name, manifest=None, problems=()))
            continue
        listed = read_manifest(file.read_bytes(), file=str(file))
        problems = compared_with_manifest(files_of(folder), listed.files, Place(file=str(file)))
        found.append(Listed(folder=name, manifest=listed, problems=tuple(problems)))
    return found


def _wrong_words(layer: LayerFile) -> list[Problem]:
    fields = schema("definition/layer.schema.json")["properties"]
    given = {"--title": layer.title, "--id": layer.id, "--version": layer.version}
    return validate(given, {"properties": {name: fields[name.removeprefix("--")] for name in given}})


def _read(file: Path) -> tuple[LayerManifest, dict[str, bytes]]:
    """Return the manifest and the members of a layer's file, every hash compared."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ContentError.single(
            "file.unreadable", place=Place(file=str(file)), reason=error.strerror or ""
        ) from error
    members = read_members(data, file=str(file))
    place = Place(file=f"{file}/{MANIFEST}")
    listed = read_manifest(members[MANIFEST], file=f"{file}/{MANIFEST}")
    files = {path: content for path, content in members.items() if path != MANIFEST}
    problems = compared_with_manifest(files, listed.files, place)
    if problems:
        raise ContentError(problems)
    return listed, members


def _tried(
    workspace: Workspace, listed: LayerManifest, files: Mapping[str, bytes], *, above: bool
) -> tuple[Problem, ...]:
    """Return the warnings about a workspace that stands on the layer.

    Raises:
        ContentError: It would have problems that stand in the way of papers.
    """
    _refuse_without_needed(workspace, listed)
    with tempfile.TemporaryDirectory(prefix=".nastavnik-layer-", dir=workspace.root) as name:
        tried = Path(name).resolve()
        _write(tried, files)
        former = (workspace.root / LAYERS / listed.id).resolve()
        *below, own = workspace.layers.roots
        roots = [*below, tried] if above else [tried if root == former else root for root in below]
        problems = [
            _moved(problem, str(tried), f"{LAYERS}/{listed.id}")
            for problem in check_content(Layers((*roots, own)), workspace.school_year)
        ]
    if refusals(problems):
        raise ContentError(problems)
    return tuple(problems)


def _refuse_without_needed(workspace: Workspace, listed: LayerManifest) -> None:
    """Refuse a layer that stands on one that is not here, or on a newer version of it.

    Raises:
        ContentError: ``layer.needs`` for every such layer.
    """
    here = {one.manifest.id: one.manifest.version for one in list_layers(workspace.root) if one.manifest is not None}
    problems = [
        Problem(code="layer.needs", facts={"name": name, "version": version, "here": here.get(name, "")})
        for name, version in listed.needs.items()
        if name not in here or order(here[name]) < order(version)
    ]
    if problems:
        raise ContentError(problems)


def _moved(problem: Problem, tried: str, folder: str) -> Problem:
    """Return a problem of the folder of the trial with the place where the file will lie."""
    file = problem.place.file
    if file is None or not file.startswith(tried):
        return problem
    return replace(problem, place=replace(problem.place, file=folder + file[len(tried) :]))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        write_whole(folder / path, data)


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a layer's folder whole: beside the place first, then renamed into it."""
    folder.parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(fresh, files)
        fresh.chmod(0o755)
        if is_taken(folder):
            former = folder.with_name(f".{folder.name}-former")
            shutil.rmtree(former, ignore_errors=True)
            folder.rename(former)
            fresh.rename(folder)
            shutil.rmtree(former)
        else:
            fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _changes(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> tuple[FileChange, ...]:
    changes = []
    for path in sorted({*old, *new}):
        if path not in old:
            changes.append(FileChange(path=path, kind="added"))
        elif path not in new:
            changes.append(FileChange(path=path, kind="removed"))
        elif old[path] != new[path]:
            changes.append(FileChange(path=path, kind="changed", diff=_diff(path, old[path], new[path])))
    return tuple(changes)


def _diff(path: str, old: bytes, new: bytes) -> tuple[str, ...]:
    """Return what changed in a text; a Word file has its text form beside it."""
    if path.endswith(".docx"):
        return ()
    then, now = (data.decode("utf-8-sig", "replace").splitlines() for data in (old, new))
    return tuple(difflib.unified_diff(then, now, path, path, lineterm="", n=_CONTEXT))
