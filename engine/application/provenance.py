"""Where the values of a workflow come from: what holds, which layer said so, and what it took the place of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.errors import Place, UsageError
from engine.loading.layer_titles import layer_title
from engine.loading.layered_values import Target, dotted
from engine.loading.parts import KINDS, step_id, steps_of
from engine.loading.processes import Workflow
from engine.loading.schemas import nearest
from engine.loading.written import By, Written

_TOP = ("title", "version", "note", "basis")
_HEADS = ("roles", *KINDS)
_WHOLE, _FIELD = 2, 3
"""Length of the name of a whole step, role, stage or occasion (its kind and its id), and of a field of one."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one layer says about a value.

    Attributes:
        value: Plain data; ``None`` when the layer took the value away.
        by: How it came to be.
        layer: Title of the layer.
        place: Where it stands, or where stands what made it so.
        extends: Whether the file extends another; the lowest one does not.
    """

    value: object
    by: By
    layer: str
    place: Place
    extends: bool


@dataclass(frozen=True, kw_only=True)
class Why:
    """The past of one value.

    Attributes:
        target: Its name: ``("steps", "pair-order", "due")``.
        said: What the layers say, the nearest first; the first holds.
        inside: The values inside of a step, a role, a stage or an occasion, each with its own past.
    """

    target: Target
    said: tuple[Said, ...]
    inside: tuple[Why, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """One value that is not what the lowest file says.

    Attributes:
        target: Its name; of a new step or role its own.
        holds: What holds now.
        new: Whether no layer below says anything about it.
    """

    target: Target
    holds: Said
    new: bool


def why(workflow: Workflow, name: str) -> Why:
    """Return the past of a value.

    Args:
        workflow: The workflow of the layers.
        name: ``pair-order.due``, ``pair-order``, ``roles.curator.title``, ``stages.pairing``, ``title``.

    Raises:
        UsageError: ``show.unknown-value`` with the nearest name.
    """
    target = target_of(workflow, name)
    tree = _tree(workflow)
    holds = tree.get(target) or workflow.merged.gone.get(target) or _inside(tree, target)
    if holds is None:
        known = list(dict.fromkeys(dotted(one) for one in (*tree, *workflow.merged.gone)))
        near = nearest(name, known)
        siblings = [one for one in known if one.startswith(f"{dotted(target[:_WHOLE])}.")]
        raise UsageError("show.unknown-value", name=name, nearest=near, allowed=siblings)
    inside = [one for one in (*tree, *workflow.merged.gone) if len(one) == len(target) + 1 and one[:-1] == target]
    return Why(
        target=target,
        said=tuple(_past_inside(tree, target) if len(target) > _FIELD else _past(holds)),
        inside=tuple(why(workflow, dotted(one)) for one in dict.fromkeys(inside)) if _is_compound(target) else (),
    )


def holding(workflow: Workflow, target: Target) -> Said | None:
    """Return what holds for a value, ``None`` when there is none."""
    tree = _tree(workflow)
    value = tree.get(target) or _inside(tree, target)
    return _said(value) if value is not None else None


def _inside(tree: dict[Target, Written], target: Target) -> Written | None:
    """Return a key of an object by its name, ``("steps", "pair-order", "due", "by")``; none where there is none."""
    whole = tree.get(target[:-1]) if len(target) > _FIELD else None
    return whole.fields.get(target[-1]) if whole is not None and isinstance(whole.value, dict) else None


def names_of(workflow: Workflow, kind: str) -> list[str]:
    """Return the names of all steps, roles, stages or occasions, as commands take them."""
    return [dotted(target) for target in _tree(workflow) if target[0] == kind and _is_compound(target)]


def target_of(workflow: Workflow, name: str) -> Target:
    """Return the name of a value as a path: what is no role, stage, occasion or field of the whole is a step."""
    first, *rest = name.split(".")
    if first in _HEADS and rest:
        return (first, *rest)
    if name in _TOP and workflow.definition.find(name) is None:
        return (name,)
    return ("steps", first, *rest)


def changes(workflow: Workflow) -> tuple[Change, ...]:
    """Return everything the layers changed, took away or added, in the order of the workflow, dropped things last."""
    tree, gone = _tree(workflow), workflow.merged.gone
    taken = (target for target in gone if target not in tree and (len(target) <= _WHOLE or target[:_WHOLE] in tree))
    return (*_changed(tree), *(_change(target, gone[target]) for target in taken))


def _changed(tree: dict[Target, Written]) -> Iterator[Change]:
    new = set[Target]()
    for target, value in tree.items():
        if target[:-1] in new or target == ("version",):
            continue
        if _is_compound(target):
            if value.origin.rank > 0:
                new.add(target)
                yield _change(target, value)
        elif value.origin.rank > 0 or value.by is By.TERM:
            yield _change(target, value)


def _change(target: Target, value: Written) -> Change:
    return Change(target=target, holds=_said(value), new=value.before is None)


def _is_compound(target: Target) -> bool:
    """Return whether a name stands for a whole step, role, stage or occasion."""
    return len(target) == _WHOLE


def _tree(workflow: Workflow) -> dict[Target, Written]:
    """Return every value that has a name, wholes before their parts."""
    top = workflow.merged.tree.fields
    found: dict[Target, Written] = {(name,): top[name] for name in _TOP if name in top}
    for name, role in top["roles"].fields.items():
        found["roles", name] = role
        found |= {("roles", name, key): value for key, value in role.fields.items()}
    for kind in KINDS:
        for part in top[kind].items if kind in top else ():
            name = part.fields["id"].text
            found[kind, name] = part
            found |= {(kind, name, key): value for key, value in part.fields.items() if key not in ("id", "steps")}
    for step in steps_of(workflow.merged.tree):
        found["steps", step_id(step)] = step
        found |= {("steps", step_id(step), key): value for key, value in step.fields.items() if key != "id"}
    moved = {("steps", name, "at"): at for name, at in workflow.merged.moved.items() if ("steps", name) in found}
    return found | moved


def _past(value: Written | None) -> Iterator[Said]:
    while value is not None:
        yield _said(value)
        value = value.before


def _past_inside(tree: dict[Target, Written], target: Target) -> Iterator[Said]:
    """Yield what the layers say about a key of an object, in whichever whole they say it."""
    whole, last = tree.get(target[:-1]), None
    while whole is not None:
        value = whole.fields.get(target[-1]) if isinstance(whole.value, dict) else None
        if value is not None and value.place != last:
            last = value.place
            yield _said(value)
        whole = whole.before


def _said(value: Written) -> Said:
    return Said(
        value=value.plain(),
        by=value.by,
        layer=layer_title(value.origin.root),
        place=value.place,
        extends=value.origin.rank > 0,
    )
