"""A workflow file that extends another: what it changes, drops and adds, laid over the data below it.

Works on plain data that know their places (:mod:`engine.loading.written`). Roles, stages and occasions are merged by
key, grounds are added; a value written for a step takes the place of the whole value below, ``due.by`` that of one key,
and ``add`` and ``drop`` change entries of a list. In this order: roles, stages and occasions, dropped steps, changed
steps, inserted ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from engine.errors import Place, Problem
from engine.loading.layered_values import OWN, Target, Values, other_place, without
from engine.loading.parts import KINDS, STAGES, Parts, step_id, steps_of
from engine.loading.rewiring import names_in, rewired
from engine.loading.schemas import nearest
from engine.loading.written import By, Origin, Written


@dataclass(frozen=True)
class Merged:
    """The data of a workflow of all layers.

    Attributes:
        tree: The data as ``definition/workflow.schema.json`` describes them.
        gone: What a layer took away, by its name; ``before`` is what it was.
        moved: Step → where a layer put it.
        origins: The files, the one that stands alone first.
        problems: What was found on the way.
    """

    tree: Written
    gone: Mapping[Target, Written]
    moved: Mapping[str, Written]
    origins: tuple[Origin, ...]
    problems: tuple[Problem, ...] = ()


def extend(base: Merged, extension: Written) -> Merged:
    """Return the data below with one extension laid over them.

    Args:
        base: The data of the files below.
        extension: A file that satisfies ``definition/workflow-extension.schema.json``.
    """
    laying = _Laying(base, extension)
    laying.lay()
    return Merged(
        tree=laying.tree(),
        gone=laying.gone,
        moved=laying.moved,
        origins=(*base.origins, extension.origin),
        problems=(*base.problems, *laying.problems),
    )


def dangling(merged: Merged) -> Iterator[Problem]:
    """Yield the names of dropped steps that remain: in terms of others, or written anew by a layer.

    The problem stands where a layer may mend it: at the name when it was written knowing of the drop, else at the drop.
    """
    steps = {step_id(step) for step in steps_of(merged.tree)}
    for step in steps_of(merged.tree):
        for name in _references(step):
            gone = merged.gone.get(("steps", name.text))
            if name.text in steps or gone is None:
                continue
            if name.origin.rank >= gone.origin.rank:
                yield Problem(code="extension.gone", facts={"name": name.text, **other_place(gone)}, place=name.place)
            else:
                facts = {"name": name.text, "step": step_id(step), **other_place(name)}
                yield Problem(code="extension.counted-from-dropped", facts=facts, place=gone.place)


class _Laying(Values):
    """Lays one extension over the data below it; collects what is wrong."""

    def __init__(self, base: Merged, extension: Written) -> None:
        super().__init__(base.gone, extension)
        self.moved = dict(base.moved)
        self._base = base.tree
        self._top = dict(base.tree.fields)
        self._roles = dict(self._top["roles"].fields)
        self._parts = Parts(base.tree)
        self._last_taken: dict[str, Written] = {}
        """Stage or occasion → what took a step out of it last."""

    def lay(self) -> None:
        """Lay everything the file says, in the order the module names."""
        for key in (*OWN, "title", "note"):
            if key in self._file.fields:
                self._top[key] = self._over((key,), self._top.get(key), self._file.fields[key])
        self._lay_grounds()
        self._lay_roles()
        self._lay_stages()
        self._lay_occasions()
        self._drop_steps()
        for name, entry in self._named("change").items():
            self._change(name, entry)
        for item in self._list("insert"):
            self._insert(item)
        self._check_roles()
        for name in self._parts.empty():
            if name in self._last_taken:
                self._refuse("extension.empty-part", self._last_taken[name].place, name=name)

    def tree(self) -> Written:
        """Return the merged data; the whole stands where the extension does."""
        top = {**self._top, "roles": replace(self._top["roles"], value=self._roles)}
        for kind in KINDS:
            parts = self._parts.written(kind)
            if kind in top or parts:
                top[kind] = replace(top.get(kind, self._file), value=parts)
        return replace(self._file, value=top, before=self._base)

    def _list(self, key: str) -> list[Written]:
        return self._file.fields[key].items if key in self._file.fields else []

    def _named(self, key: str) -> dict[str, Written]:
        return self._file.fields[key].fields if key in self._file.fields else {}

    # Grounds and roles.

    def _lay_grounds(self) -> None:
        fewer, more = self._file.fields.get("drop_basis"), self._file.fields.get("basis")
        self._relist(("basis",), self._top, fewer, more)

    def _lay_roles(self) -> None:
        for name, role in self._named("roles").items():
            known = self._roles.get(name)
            if known is not None:
                self._roles[name] = self._merged(("roles", name), known, role)
            elif "title" in role.fields:
                self._roles[name] = replace(role, before=self.gone.get(("roles", name)))
            else:
                near = nearest(name, self._roles)
                self._refuse("extension.new-lacks", role.key, name=name, lacks=["title"], nearest=near)
        for item in self._list("drop_roles"):
            if item.text in self._roles:
                self._take_away(("roles", item.text), item, self._roles.pop(item.text))
            else:
                self._not_there("extension.unknown-role", ("roles", item.text), item.place, self._roles)

    def _check_roles(self) -> None:
        """Tell the dropped roles that steps still name, and the new ones that no step names."""
        users: dict[str, list[str]] = {}
        for step in self._parts.steps():
            for role in _roles_of(step):
                users.setdefault(role, []).append(step_id(step))
        for item in self._list("drop_roles"):
            if item.text in users:
                self._refuse("extension.role-in-use", item.place, name=item.text, steps=users[item.text])
        known = self._base.fields["roles"].fields
        for name, entry in self._named("roles").items():
            if name in self._roles and name not in known and name not in users:
                near = nearest(name, known)
                self._warn("extension.role-for-nobody", entry.key, name=name, nearest=near)

    # Stages and occasions.

    def _lay_stages(self) -> None:
        for name, stage in self._named("stages").items():
            kind = self._parts.kind(name)
            if kind is None and name in STAGES:
                self._add_part("stages", name, stage)
            elif kind != "stages":
                self._unknown_part(stage.key, name, "stages")
            elif self._says_no_steps(name, stage):
                self._parts.replace_head(name, self._merged(("stages", name), self._parts.head(name), stage))

    def _lay_occasions(self) -> None:
        for item in self._list("drop_occasions"):
            if self._parts.kind(item.text) != "occasions":
                self._unknown_part(item.place, item.text, "occasions")
                continue
            head, steps = self._parts.remove(item.text)
            self._take_away(("occasions", item.text), item, head)
            for step in steps:
                self.gone["steps", step_id(step)] = replace(item, value=None, before=step, by=By.WITHOUT)
        for name, occasion in self._named("occasions").items():
            if self._parts.kind(name) is None:
                self._add_part("occasions", name, occasion)
            elif self._parts.kind(name) == "stages":
                self._refuse("extension.occasion-called-as-stage", occasion.key, name=name)
            elif self._says_no_steps(name, occasion):
                self._parts.replace_head(name, self._merged(("occasions", name), self._parts.head(name), occasion))

    def _says_no_steps(self, name: str, part: Written) -> bool:
        """Return whether the entry of a stage or an occasion that is there lists no steps; tell when it does."""
        if "steps" in part.fields:
            other = other_place(self._parts.head(name))
            self._refuse("extension.steps-of-part", part.fields["steps"].key, name=name, **other)
        return "steps" not in part.fields

    def _add_part(self, kind: str, name: str, part: Written) -> None:
        lacks = [key for key in ("title", "steps") if key not in part.fields]
        if lacks:
            near = nearest(name, self._parts.names(kind))
            self._refuse("extension.new-lacks", part.key, name=name, lacks=lacks, nearest=near)
            return
        own_name = replace(part, value=name, place=part.key)
        whole = replace(part, value={"id": own_name, **part.fields})
        if kind == "stages":
            self._parts.add_in_order(whole)
        else:
            self._parts.add(kind, whole)

    def _unknown_part(self, place: Place, name: str, *kinds: str) -> None:
        self._not_there("extension.unknown-part", ("occasions", name), place, self._parts.names(*kinds))

    # Steps.

    def _drop_steps(self) -> None:
        changed = self._named("change").items()
        kept = {name for name, entry in changed if "after" in entry.fields or "after" in without(entry)}
        for item in self._list("drop"):
            if self._parts.step(item.text) is None:
                self._unknown_step(item.place, item.text)
                continue
            self._last_taken[self._parts.home(item.text)] = item
            step = self._parts.remove_step(item.text)
            self._take_away(("steps", item.text), item, step)
            self._rewire(item, step.fields.get("after"), kept)

    def _rewire(self, item: Written, instead: Written | None, kept: set[str]) -> None:
        """Let the steps that waited for a dropped one wait for what it waited for."""
        for step in list(self._parts.steps()):
            after, name = step.fields.get("after"), step_id(step)
            if after is None or name in kept or all(other.text != item.text for other in names_in(after)):
                continue
            value = rewired(after, item, instead)
            if value is None:
                self._refuse("extension.after-unclear", item.place, name=name, dropped=item.text, **other_place(after))
                continue
            fields = {**step.fields, "after": value}
            if value.by is By.WITHOUT:
                self.gone["steps", name, "after"] = fields.pop("after")
            self._parts.replace_step(replace(step, value=fields))

    def _change(self, name: str, entry: Written) -> None:
        step = self._parts.step(name)
        if step is None:
            self._unknown_step(entry.key, name)
            return
        step = self._changed(name, step, entry)
        self._parts.replace_step(step)
        at = entry.fields.get("at")
        if at is not None and self._is_there(at, but=name):
            self.moved[name] = self._over(("steps", name, "at"), self.moved.get(name), at)
            self._last_taken[self._parts.home(name)] = at
            self._parts.remove_step(name)
            self._put(step, at)

    def _insert(self, item: Written) -> None:
        name = step_id(item)
        same = self._parts.step(name)
        if same is not None:
            self._refuse("extension.step-exists", item.fields["id"].place, name=name, **other_place(same.fields["id"]))
        elif self._is_there(item.fields["at"]):
            fields = {key: value for key, value in item.fields.items() if key != "at"}
            self._put(replace(item, value=fields, before=self.gone.get(("steps", name))), item.fields["at"])

    def _put(self, step: Written, at: Written) -> None:
        ((where, anchor),) = at.fields.items()
        self._parts.put(step, where, anchor.text)

    def _is_there(self, at: Written, *, but: str | None = None) -> bool:
        """Return whether there is the place ``at`` names, which is not the step itself; tell when there is not."""
        ((where, anchor),) = at.fields.items()
        if where == "into":
            if self._parts.kind(anchor.text) is None:
                self._unknown_part(anchor.place, anchor.text, *KINDS)
                return False
        elif anchor.text == but or self._parts.step(anchor.text) is None:
            self._unknown_step(anchor.place, anchor.text)
            return False
        return True

    def _unknown_step(self, place: Place, name: str) -> None:
        self._not_there("extension.unknown-step", ("steps", name), place, map(step_id, self._parts.steps()))


def _references(step: Written) -> Iterator[Written]:
    """Yield every name of a step that a step holds; days and fields among them name no step."""
    if "after" in step.fields:
        yield from names_in(step.fields["after"])
    for key, inside in (("due", ("after", "before", "same_day_as")), ("repeat", ("until",))):
        if key in step.fields:
            yield from (step.fields[key].fields[name] for name in inside if name in step.fields[key].fields)


def _roles_of(step: Written) -> set[str]:
    lists = [step.fields[key] for key in ("participants", "approvals") if key in step.fields]
    if "acquaintance" in step.fields:
        lists.append(step.fields["acquaintance"].fields["roles"])
    return {step.fields["responsible"].text, *(role.text for roles in lists for role in roles.items)}
