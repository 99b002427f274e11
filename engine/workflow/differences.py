"""What changed between two versions of a definition: steps by id (or by their former id, ``was``), value by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.errors import NOWHERE, Place
from engine.model.definition import Definition, Occasion, Stage, Step

STEP_FIELDS = (
    "title", "code", "responsible", "participants", "approvals", "acquaintance", "documents", "after", "when",
    "for_each", "repeat", "optional", "due", "basis", "asks", "note",
)  # fmt: skip
"""Values of a step that are compared, in the order in which they are told."""


class Kind(StrEnum):
    """What happened to a thing between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One change.

    Attributes:
        kind: What happened.
        thing: ``workflow``, ``role``, ``stage``, ``occasion`` or ``step``.
        id: Its id in the newer version, in the older one when it was removed; empty for the workflow.
        title: Its title there.
        part: Stage or occasion a step belongs to, ``None`` for other things.
        field: Name of the value that changed, as written in YAML; ``None`` when the whole thing is meant.
        before: Former value: a model value, ``None`` when there was none.
        after: Present value; for a moved step ``before`` and ``after`` are titles of parts.
        place: Where it stands in the newer version, in the older one when it was removed.
    """

    kind: Kind
    thing: str
    id: str
    title: str
    part: str | None = None
    field: str | None = None
    before: object = None
    after: object = None
    place: Place = NOWHERE


def differences(old: Definition, new: Definition) -> tuple[Difference, ...]:
    """Return every change from one version of a definition to another, in the order of the newer one.

    Args:
        old: The former version.
        new: The present one.
    """
    return (*_of_workflow(old, new), *_of_roles(old, new), *_of_parts(old, new), *_of_steps(old, new))


def former_ids(old: Definition, new: Definition) -> dict[str, str]:
    """Return present id → former id of every step that both versions have."""
    known = {step.id for step in old.steps()}
    pairs = {step.id: step.was if step.was in known else step.id for step in new.steps()}
    return {now: then for now, then in pairs.items() if then in known}


def _of_workflow(old: Definition, new: Definition) -> Iterator[Difference]:
    for field in ("title", "version", "basis", "note"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Difference(
                kind=Kind.CHANGED, thing="workflow", id="", title=new.title, field=field,
                before=before, after=after, place=new.place,
            )  # fmt: skip


def _of_roles(old: Definition, new: Definition) -> Iterator[Difference]:
    for name, role in new.roles.items():
        if name not in old.roles:
            yield Difference(kind=Kind.ADDED, thing="role", id=name, title=role.title, place=new.place)
        elif old.roles[name].title != role.title:
            yield Difference(
                kind=Kind.CHANGED, thing="role", id=name, title=role.title, field="title",
                before=old.roles[name].title, after=role.title, place=new.place,
            )  # fmt: skip
    for name, role in old.roles.items():
        if name not in new.roles:
            yield Difference(kind=Kind.REMOVED, thing="role", id=name, title=role.title, place=old.place)


def _of_parts(old: Definition, new: Definition) -> Iterator[Difference]:
    then, now = ({(_thing(part), part.id): part for part in one.parts()} for one in (old, new))
    for (thing, name), part in now.items():
        former = then.get((thing, name))
        if former is None:
            yield Difference(kind=Kind.ADDED, thing=thing, id=name, title=part.title, place=part.place)
            continue
        for field in ("title", "description", "kinds"):
            before, after = getattr(former, field, None), getattr(part, field, None)
            if before != after:
                yield Difference(
                    kind=Kind.CHANGED, thing=thing, id=name, title=part.title, field=field,
                    before=before, after=after, place=part.place,
                )  # fmt: skip
    for (thing, name), part in then.items():
        if (thing, name) not in now:
            yield Difference(kind=Kind.REMOVED, thing=thing, id=name, title=part.title, place=part.place)


def _of_steps(old: Definition, new: Definition) -> Iterator[Difference]:
    former = former_ids(old, new)
    then = {step.id: (step, part) for part in old.parts() for step in part.steps}
    moved = _moved(old, new, former)
    for part in new.parts():
        for step in part.steps:
            if step.id not in former:
                yield _whole(Kind.ADDED, step, part)
                continue
            before, home = then[former[step.id]]
            if before.id != step.id:
                yield _value(Kind.RENAMED, step, part, "id", before.id, step.id)
            if (_thing(home), home.id) != (_thing(part), part.id):
                yield _value(Kind.MOVED, step, part, None, home.title, part.title)
            elif step.id in moved:
                yield _value(Kind.MOVED, step, part, None, part.title, part.title)
            for field in STEP_FIELDS:
                if getattr(before, field) != getattr(step, field) and not _only_renamed(before, step, field, former):
                    yield _value(Kind.CHANGED, step, part, field, getattr(before, field), getattr(step, field))
    kept = set(former.values())
    for part in old.parts():
        yield from (_whole(Kind.REMOVED, step, part) for step in part.steps if step.id not in kept)


def _only_renamed(before: Step, after: Step, field: str, former: dict[str, str]) -> bool:
    """Return whether the steps waited for are the same under new ids."""
    if field != "after" or before.after.any_of != after.after.any_of:
        return False
    return tuple(former.get(name, name) for name in after.after.steps) == before.after.steps


def _moved(old: Definition, new: Definition, former: dict[str, str]) -> set[str]:
    """Return the steps that stand at another place of the same part among those both versions have.

    The longest run of steps in their former order stays; the others are the ones that moved.
    """
    moved = set[str]()
    for part in new.parts():
        home = next((one for one in old.parts() if (_thing(one), one.id) == (_thing(part), part.id)), None)
        if home is None:
            continue
        order = {step.id: number for number, step in enumerate(home.steps)}
        both = [step.id for step in part.steps if former.get(step.id) in order]
        places = [order[former[name]] for name in both]
        stayed = _longest_rising(places)
        moved |= {name for number, name in enumerate(both) if number not in stayed}
    return moved


def _longest_rising(values: Sequence[int]) -> set[int]:
    """Return the indices of a longest increasing subsequence."""
    best: list[tuple[int, int]] = []  # length of the run that ends here, index before it
    for number, value in enumerate(values):
        earlier = [(best[at][0], at) for at in range(number) if values[at] < value]
        length, before = max(earlier, default=(0, -1))
        best.append((length + 1, before))
    at = max(range(len(best)), key=lambda number: best[number][0], default=-1)
    found = set[int]()
    while at >= 0:
        found.add(at)
        at = best[at][1]
    return found


def _whole(kind: Kind, step: Step, part: Stage | Occasion) -> Difference:
    return Difference(kind=kind, thing="step", id=step.id, title=step.title, part=part.title, place=step.place)


def _value(
    kind: Kind, step: Step, part: Stage | Occasion, field: str | None, before: object, after: object
) -> Difference:
    return Difference(
        kind=kind, thing="step", id=step.id, title=step.title, part=part.title, field=field, before=before,
        after=after, place=step.place_of(field) if field else step.place,
    )  # fmt: skip


def _thing(part: Stage | Occasion) -> str:
    return "stage" if isinstance(part, Stage) else "occasion"
