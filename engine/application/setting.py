"""One value of a workflow changed in a layer: in the text of its file, checked whole before anything is written."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from engine.application.checking import check_definition, surroundings_of
from engine.application.kit import load_kit
from engine.application.provenance import Said, holding, names_of, target_of
from engine.application.step_values import BY_HAND, SETTABLE, typed
from engine.errors import ContentError, Place, Problem, UsageError, refusals
from engine.loading.content import content_root
from engine.loading.layer_titles import layer_title
from engine.loading.layered_values import Target, dotted
from engine.loading.layers import Layers
from engine.loading.partial import keys_inside
from engine.loading.processes import Workflow, load_workflow, process_path, processes
from engine.loading.schemas import nearest
from engine.loading.yaml_editing import with_value, without_value
from engine.loading.yaml_reader import DataPath, parse_yaml
from engine.storage.files import write_whole
from engine.workflow.plan import PlannedStep, plan

Plain = Mapping[str, object]

_KEYS: Mapping[str, tuple[str, ...]] = {
    "steps": tuple(sorted(SETTABLE)),
    "roles": ("title", "term"),
    "stages": ("title",),
    "occasions": ("title", "description"),
}
_TOP = ("title", "note")
_FIELD = 3
"""Length of the name of a field: its kind, a step or the like, a key."""
_SCHEMA = "schemas/definition/workflow-extension.schema.json"
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A step whose last day is no longer what it was; ``None`` where there is no day."""

    step: str
    title: str
    before: dt.date | None
    after: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a change did.

    Attributes:
        target: Name of the value.
        file: The file of the layer.
        layer: Title of the layer.
        created: Whether the file is new.
        spoken: Whether the layer says something about the value now.
        before: What held; ``None`` when there was nothing.
        after: What holds now; ``None`` when there is nothing.
        moved: Steps whose last day is another, in the order of the plan; of one that comes back its first time.
        remarks: Warnings and notes about the value in this file.
        workflow: The workflow as it is now.
    """

    target: Target
    file: Path
    layer: str
    created: bool
    spoken: bool
    before: Said | None
    after: Said | None
    moved: tuple[Moved, ...]
    remarks: tuple[Problem, ...]
    workflow: Workflow

    @property
    def overruled_by(self) -> Said | None:
        """What another layer says about the value, where that is what holds although this layer has spoken."""
        said = self.after is not None and self.spoken and self.after.place.file != str(self.file)
        return self.after if said else None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The file of a layer as it would be.

    Attributes:
        path: The file.
        data: Its bytes.
        created: Whether there is no such file yet.
    """

    path: Path
    data: bytes
    created: bool


def change_value(
    layers: Layers,
    root: Path,
    process: str,
    name: str,
    words: Sequence[str],
    *,
    school_year: int,
    write: bool = True,
) -> Outcome:
    """Set one value of a workflow in a layer, or with no ``words`` take back what the layer says about it.

    Args:
        layers: The layers as they are read.
        root: Folder of the layer to write into, one of them.
        process: Id of the workflow.
        name: ``pair-order.due``, ``pair-order.due.by``, ``roles.curator.title``, ``stages.pairing.title``, ``title``.
        words: The value as it is typed, see :func:`engine.application.step_values.typed`.
        school_year: First calendar year, for the dates.
        write: Whether to write; otherwise only to say what would become.

    Raises:
        UsageError: ``show.unknown-value``, ``set.no-key``, ``set.by-hand``, ``set.not-said``, ``set.not-key-value``,
            ``set.not-a-switch``.
        ContentError: Every problem that the workflow would have; nothing was written.
    """
    former = load_workflow(process, layers)
    target = _settable(former, name)
    draft = _draft(root, process, target, words, school_year)
    workflow = _checked(process, layers, draft, school_year)
    if write:
        write_whole(draft.path, draft.data)
    return Outcome(
        target=target,
        file=draft.path,
        layer=layer_title(root),
        created=draft.created,
        spoken=bool(words),
        before=holding(former, target),
        after=holding(workflow, target),
        moved=tuple(_moved(former, workflow, layers, school_year)),
        remarks=tuple(_remarks(workflow, target, draft)),
        workflow=workflow,
    )


def _remarks(workflow: Workflow, target: Target, draft: Draft) -> Iterator[Problem]:
    """Yield what the merge has to say about the value in the file that is written."""
    for one in workflow.remarks:
        if one.facts.get("name") == dotted(target) and one.place.file == str(draft.path):
            yield one


def _settable(workflow: Workflow, name: str) -> Target:
    """Return the full name of a value that a command may set; of a role alone that of its title."""
    target = target_of(workflow, name)
    kind, whole, rest = target[0], target[:2], target[2:]
    if len(target) == 1:
        if kind in _TOP:
            return target
        raise UsageError("set.by-hand", name=name)
    if holding(workflow, whole) is None:
        known = names_of(workflow, kind)
        near = nearest(dotted(whole), known)
        raise UsageError("show.unknown-value", name=dotted(whole), nearest=near, allowed=known)
    if kind == "roles" and not rest:
        return (*target, "title")
    key = ".".join(rest)
    if key in BY_HAND:
        raise UsageError("set.by-hand", name=name)
    keys = (keys_inside(rest[0]) if kind == "steps" and len(rest) > 1 else ()) or _KEYS[kind]
    if key not in keys:
        raise UsageError("set.no-key", name=dotted(whole), key=key, nearest=nearest(key, keys), allowed=list(keys))
    return target


def _draft(root: Path, process: str, target: Target, words: Sequence[str], school_year: int) -> Draft:
    """Return the file of a layer with the value changed in its text."""
    path = root / process_path(process)
    created = not path.is_file()
    raw = _new_file(root, process, school_year).encode() if created else path.read_bytes()
    text = raw.decode("utf-8-sig")
    try:
        changed = _edited(text, target, words)
    except ValueError as error:
        if isinstance(error, ContentError):
            raise
        raise ContentError.single("set.text-too-odd", place=Place(file=str(path)), name=dotted(target)) from error
    mark = _BOM if raw.startswith(_BOM) else b""
    return Draft(path=path, data=mark + changed.encode(), created=created)


def _new_file(root: Path, process: str, school_year: int) -> str:
    """Return the head of a file that extends the workflow of the layer below; its schema is the layer's own, if any."""
    own = root / _SCHEMA
    schema = own if own.is_file() else content_root() / _SCHEMA
    try:
        shown = Path(os.path.relpath(schema, (root / process_path(process)).parent)).as_posix()
    except ValueError:  # another drive of Windows
        shown = schema.as_uri()
    first = f"# yaml-language-server: $schema={shown}"
    return "\n".join([first, f"extends: {process}", f"id: {process}", f'version: "{school_year}.1"', ""])


def _edited(text: str, target: Target, words: Sequence[str]) -> str:
    data = cast(Plain, parse_yaml(text.encode(), file="").data)
    path = _position(data, target)
    if not words and not _is_said(data, path) and not list(_keys_inside(data, path)):
        raise UsageError("set.not-said", name=dotted(target))
    for key in _keys_inside(data, path):
        text = without_value(text, key)
    if not words:
        return without_value(text, path) if _is_said(data, path) else text
    without, field = (*path[:-1], "without"), target[:_FIELD][-1]
    if _is_said(data, without) and field in cast("list[str]", _at(data, without)):
        rest = [key for key in cast("list[str]", _at(data, without)) if key != field]
        text = with_value(text, without, rest) if rest else without_value(text, without)
    return with_value(text, path, typed(target, words))


def _keys_inside(data: Plain, path: DataPath) -> Iterator[DataPath]:
    """Yield where a file says single keys of a value: ``due.by`` beside a place for ``due``."""
    beside = _at(data, path[:-1]) if _is_said(data, path[:-1]) else {}
    for key in beside if isinstance(beside, Mapping) else ():
        if key.startswith(f"{path[-1]}."):
            yield (*path[:-1], key)


def _position(data: Plain, target: Target) -> DataPath:
    """Return where a file says a value, or would say it: among its own steps, or among its changes."""
    kind, *rest = target
    if kind == "roles" or not rest:
        return target
    name, key, *inside = rest
    extends = "extends" in data
    if kind == "steps":
        own = next((path for path, step in _own_steps(data) if step["id"] == name), None)
        if own or _is_said(data, ("change", name, key)):
            return (*(own or ("change", name)), key, *inside)
        return ("change", name, ".".join((key, *inside)))
    if extends:
        return target
    parts = cast("list[Plain]", data[kind])
    return (kind, next(number for number, part in enumerate(parts) if part["id"] == name), key)


def _own_steps(data: Plain) -> Iterator[tuple[DataPath, Plain]]:
    """Yield the steps that a file itself writes whole, each with its path."""
    for number, item in enumerate(cast("list[Plain]", data.get("insert", []))):
        yield ("insert", number), item
    for kind in ("stages", "occasions"):
        parts = data.get(kind, [])
        named = parts.items() if isinstance(parts, Mapping) else enumerate(cast("list[Plain]", parts))
        for name, part in named:
            for number, step in enumerate(cast("list[Plain]", part.get("steps", []))):
                yield (kind, name, "steps", number), step


def _at(data: object, path: DataPath) -> object:
    for step in path:
        data = cast("dict[str | int, object]", data)[step]
    return data


def _is_said(data: object, path: DataPath) -> bool:
    try:
        _at(data, path)
    except (KeyError, TypeError):
        return False
    return True


def _checked(process: str, layers: Layers, draft: Draft, school_year: int) -> Workflow:
    """Return the workflow with the draft in place of the file.

    Raises:
        ContentError: Every problem of it, and of the workflows that extend the same file.
    """
    known, drafts = surroundings_of(load_kit(layers)), {draft.path: draft.data}
    workflow = load_workflow(process, layers, drafts)
    others = (_dependent(name, layers, drafts) for name in processes(layers) if name != process)
    found = [
        problem
        for one in (workflow, *(other for other in others if other is not None))
        for problem in check_definition(one.definition, known, school_year)
    ]
    if refusals(found):
        raise ContentError(found)
    return workflow


def _dependent(name: str, layers: Layers, drafts: Mapping[Path, bytes]) -> Workflow | None:
    """Return another workflow when it rests on one of the drafts.

    Raises:
        ContentError: It was sound and would be so no more.
    """
    try:
        workflow = load_workflow(name, layers, drafts)
    except ContentError:
        if _loads(name, layers):
            raise
        return None
    files = {origin.file for origin in workflow.merged.origins}
    return workflow if files & {str(path) for path in drafts} else None


def _loads(name: str, layers: Layers) -> bool:
    """Return whether a workflow is sound as it stands."""
    try:
        load_workflow(name, layers)
    except ContentError:
        return False
    return True


def _moved(former: Workflow, workflow: Workflow, layers: Layers, school_year: int) -> Iterator[Moved]:
    before, after = (_first_times(one, layers, school_year) for one in (former, workflow))
    for name, planned in after.items():
        was = before[name].due if name in before else None
        if was != planned.due:
            yield Moved(step=name, title=planned.step.title, before=was, after=planned.due)


def _first_times(workflow: Workflow, layers: Layers, school_year: int) -> dict[str, PlannedStep]:
    planned = plan(workflow.definition, school_year, load_kit(layers).calendar)
    return {one.step.id: one for one in planned if one.occurrence == 1}
