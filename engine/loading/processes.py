"""Workflow files of the layers: which there are, and one read whole with everything the layers change in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import cast

from engine.errors import ContentError, Place, Problem, refusals
from engine.loading.characters import bad_characters
from engine.loading.extension import Merged, dangling, extend
from engine.loading.layers import Layers, inside
from engine.loading.role_titles import follow_terms
from engine.loading.schemas import nearest, validate
from engine.loading.workflow import build_definition
from engine.loading.written import Origin, written
from engine.loading.yaml_reader import Source, parse_yaml, read_yaml
from engine.model.definition import Definition

FORK_RECORD = Path("fork").with_suffix(".yaml").name
"""Name of the record beside a copy."""
MAX_STEPS = 2000
"""Ten times the longest roadmap there is."""
_NAME = re.compile(r"[a-z]+(-[a-z]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
Drafts = Mapping[Path, bytes]
"""Bytes to be read in place of files, or as files that are not there yet."""

_NO_DRAFTS: Drafts = MappingProxyType({})
_ALONE, _EXTENDS = "definition/workflow.schema.json", "definition/workflow-extension.schema.json"


@dataclass(frozen=True)
class Workflow:
    """A workflow as the layers say it.

    Attributes:
        definition: What it comes to.
        merged: The same as data that know where they come from.
    """

    definition: Definition
    merged: Merged

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Warnings and notes about the layers."""
        return self.merged.problems


def processes(layers: Layers) -> tuple[str, ...]:
    """Return the ids of all workflows, ``<level>/<process>``, sorted."""
    found = (
        relative.removeprefix("workflows/").removesuffix(".yaml") for relative, _ in layers.glob("workflows/*/*.yaml")
    )
    return tuple(name for name in found if not name.split("/")[1].startswith("_"))


def _count_steps(data: object) -> int:
    """Return how many steps a file has, whatever else is wrong with it."""
    parts = [part for key in ("stages", "occasions") for part in _list_of(data, key)]
    return sum(len(_list_of(part, "steps")) for part in parts)


def _list_of(data: object, key: str) -> list[object]:
    found = data.get(key) if isinstance(data, Mapping) else None
    return found if isinstance(found, list) else []


def unread_workflows(layers: Layers) -> Iterator[Problem]:
    """Yield the files that look like workflows and stand where none is looked for."""
    for root in layers.roots:
        folder = root / "workflows"
        for path in sorted(folder.rglob("*.y*ml")):
            level, *rest = path.relative_to(folder).parts
            if rest and (rest[-1] == FORK_RECORD or rest[0].startswith("_")):
                continue
            if path.is_file() and (path.suffix != ".yaml" or len(rest) != 1):
                wanted = f"workflows/{level if rest else '<level>'}/{path.stem}.yaml"
                facts = {"name": path.name, "wanted": wanted}
                yield Problem(code="workspace.unread-file", facts=facts, place=Place(file=str(path)))


def process_path(name: str) -> str:
    """Return the path of a workflow inside a layer."""
    return f"workflows/{name}.yaml"


def load_definition(name: str, layers: Layers) -> Definition:
    """Return one workflow.

    Raises:
        ContentError: Every problem of its files, see :func:`load_workflow`.
    """
    return load_workflow(name, layers).definition


def load_workflow(name: str, layers: Layers, drafts: Drafts = _NO_DRAFTS) -> Workflow:
    """Return one workflow with everything the layers change in it.

    Args:
        name: Its id.
        layers: Where its files lie.
        drafts: Files that are not written yet.

    Raises:
        ContentError: It is absent; every problem of its files (``workflow.id-differs`` when an id is not the path,
            ``workflow.file-name`` when no id could be, ``workflow.too-many-steps``);
            what they extend is not there; every problem of laying one over another.
    """
    sources = _sources(name, layers, drafts)
    tree, *extensions = (
        written(source, Origin(root, source.file, rank)) for rank, (root, source) in enumerate(reversed(sources))
    )
    merged = reduce(extend, extensions, Merged(tree, {}, {}, (tree.origin,)))
    problems = list(merged.problems)
    if not refusals(problems):
        problems += dangling(merged)
    if not refusals(problems):
        problems += validate(merged.tree.plain(), _ALONE, merged.tree.at)
    if refusals(problems):
        raise ContentError(problems)
    merged = follow_terms(merged, layers)
    definition = build_definition(cast("Mapping[str, object]", merged.tree.plain()), merged.tree.at)
    return Workflow(definition, merged)


def _sources(name: str, layers: Layers, drafts: Drafts) -> list[tuple[Path, Source]]:
    """Return the files of a workflow with the folders of their layers, the nearest first.

    Raises:
        ContentError: Every problem of every file.
    """
    found: list[tuple[Path, Source]] = []
    problems: list[Problem] = []
    wanted, roots, asked = name, layers.roots, Place(file=process_path(name))
    while True:
        root = _nearest_root(wanted, roots, drafts)
        if root is None:
            problems.append(_absent(wanted, layers, asked, below=bool(found) and wanted == name))
            break
        path = root / process_path(wanted)
        if path in (Path(source.file) for _, source in found):
            names = [f"{Path(source.file).parent.name}/{Path(source.file).stem}" for _, source in found]
            problems.append(Problem(code="extension.circle", facts={"path": [*names, wanted]}, place=asked))
            break
        try:
            source = parse_yaml(drafts[path], file=str(path)) if path in drafts else read_yaml(path)
        except ContentError as error:
            problems.extend(error.problems)
            break
        problems.extend(_problems_of(source, wanted))
        found.append((root, source))
        base = source.data.get("extends") if isinstance(source.data, Mapping) else None
        if not isinstance(base, str) or problems:
            break
        roots = roots[: roots.index(root)] if base == wanted else layers.roots
        name, wanted, asked = wanted, base, source.place(("extends",))
    if problems:
        raise ContentError(problems)
    return found


def _nearest_root(name: str, roots: tuple[Path, ...], drafts: Drafts) -> Path | None:
    inside(process_path(name))
    files = ((root, root / process_path(name)) for root in reversed(roots))
    return next((root for root, file in files if file in drafts or file.is_file()), None)


def _absent(name: str, layers: Layers, asked: Place, *, below: bool) -> Problem:
    """Return the problem of a workflow that is not there: asked for by itself, or by a file that extends it."""
    if asked.line is None:
        return Problem(code="file.not-found", place=asked)
    if below:
        return Problem(code="extension.nothing-below", facts={"name": name}, place=asked)
    known = processes(layers)
    facts = {"name": name, "nearest": nearest(name, known), "allowed": list(known)}
    return Problem(code="extension.unknown-base", facts=facts, place=asked)


def _problems_of(source: Source, name: str) -> Iterator[Problem]:
    """Yield the problems of one file: its schema, its id, the level of what it extends."""
    data = source.data
    extends = isinstance(data, Mapping) and "extends" in data
    if _count_steps(data) > MAX_STEPS:
        yield Problem(code="workflow.too-many-steps", facts={"limit": MAX_STEPS}, place=source.place())
        return
    problems = [*validate(data, _EXTENDS if extends else _ALONE, source.place), *bad_characters(data, source.place)]
    yield from problems
    if problems:
        return
    said = cast("Mapping[str, str]", data)
    if _NAME.match(name) is None:
        file = source.file
        yield Problem(code="workflow.file-name", facts={"name": Path(file).name}, place=Place(file=file))
    elif said["id"] != name:
        facts = {"id": said["id"], "path": name}
        yield Problem(code="workflow.id-differs", facts=facts, place=source.place(("id",)))
    elif extends and not said["extends"].startswith(f"{(level := name.partition('/')[0])}/"):
        facts = {"name": said["extends"], "level": level}
        yield Problem(code="extension.another-level", facts=facts, place=source.place(("extends",)))
