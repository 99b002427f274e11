"""A workflow file that extends another: what it changes, drops and adds, laid over the data below it.

Works on plain data that know their places (:mod:`engine.loading.written`). Roles, stages and occasions are merged by
key, grounds are added; a value written for a step takes the place of the whole value below, ``due.by`` that of one key,
and ``add`` and ``drop`` change entries of a list. In this order: roles, stages and occasions, dropped steps, changed
steps, inserted ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from engine.errors import Place, Problem, Severity
from engine.loading.layer_titles import layer_title
from engine.loading.partial import fits, is_meant, relisted, same_entry
from engine.loading.parts import KINDS, STAGES, Parts, step_id, steps_of
from engine.loading.rewiring import names_in, rewired
from engine.loading.schemas import nearest
from engine.loading.written import By, Origin, Written
from engine.loading.yaml_writing import flow

Target = tuple[str, ...]
"""Name of a value: ``("steps", "pair-order", "due")``, ``("roles", "curator", "title")``, ``("title",)``."""

_OWN = ("id", "version")
"""Keys that every file says for itself."""
_NOT_VALUES = frozenset({"at", "without", "add", "drop"})
"""Keys of a changed step that are no values of it."""


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
                yield Problem(code="extension.gone", facts={"name": name.text, **_other(gone)}, place=name.place)
            else:
                facts = {"name": name.text, "step": step_id(step), **_other(name)}
                yield Problem(code="extension.counted-from-dropped", facts=facts, place=gone.place)


def dotted(target: Target) -> str:
    """Return the name of a value as commands take it: ``pair-order.due``, ``roles.curator.title``."""
    return ".".join(target[1:] if target[0] == "steps" else target)


class _Laying:
    """Lays one extension over the data below it; collects what is wrong."""

    def __init__(self, base: Merged, extension: Written) -> None:
        self.gone = dict(base.gone)
        self.moved = dict(base.moved)
        self.problems: list[Problem] = []
        self._file = extension
        self._base = base.tree
        self._top = dict(base.tree.fields)
        self._roles = dict(self._top["roles"].fields)
        self._parts = Parts(base.tree)
        self._last_taken: dict[str, Written] = {}
        """Stage or occasion → what took a step out of it last."""

    def lay(self) -> None:
        """Lay everything the file says, in the order the module names."""
        for key in (*_OWN, "title", "note"):
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

    # Values.

    def _over(self, target: Target, old: Written | None, new: Written) -> Written:
        """Return the new value in place of the old one; tell when that changes nothing, or when two layers differ."""
        if old is None:
            old = self.gone.get(target)
        elif target[0] not in _OWN:
            same = old.plain() == new.plain()
            if same or old.origin.rank > 0:
                code = "extension.same-value" if same else "extension.two-layers"
                self._note(code, new.key, name=dotted(target), **_other(old))
        return replace(new, before=old)

    def _merged(self, target: Target, old: Written, new: Written) -> Written:
        """Return an object with the keys of ``new`` laid over it."""
        over = {key: self._over((*target, key), old.fields.get(key), value) for key, value in new.fields.items()}
        return replace(old, value={**old.fields, **over})

    def _relist(
        self, target: Target, fields: dict[str, Written], fewer: Written | None, more: Written | None
    ) -> None:
        """Let entries of the list that is called by the last name come and go among the fields it stands in."""
        old = fields.get(target[-1])
        for said in fewer.items if fewer is not None else ():
            if old is None or not any(is_meant(entry, said) for entry in old.items):
                allowed = [flow(entry.plain()) for entry in old.items] if old is not None else []
                facts = {"entry": flow(said.plain()), "nearest": nearest(flow(said.plain()), allowed)}
                self._warn("extension.unknown-entry", said.place, name=dotted(target), allowed=allowed, **facts)
        for said in more.items if more is not None else ():
            same = same_entry(old.items, said) if old is not None else None
            if same is not None:
                self._note("extension.same-value", said.place, name=dotted(target), **_other(same))
        value = relisted(old, fewer, more)
        if value is None or value is old:
            return
        if old is None:
            value = replace(value, before=self.gone.get(target))
        if value.by is By.WITHOUT:
            self.gone[target] = value
            del fields[target[-1]]
        else:
            fields[target[-1]] = value

    def _take_away(self, target: Target, item: Written, was: Written) -> None:
        self.gone[target] = replace(item, value=None, before=was, by=By.WITHOUT)
        touched = next((value for value in was.all() if 0 < value.origin.rank < self._file.origin.rank), None)
        if touched is not None:
            self._warn("extension.drops-changed", item.place, name=dotted(target), **_other(touched))

    def _refuse(self, code: str, place: Place, **facts: object) -> None:
        self.problems.append(Problem(code=code, facts=facts, place=place))

    def _warn(self, code: str, place: Place, **facts: object) -> None:
        self.problems.append(Problem(code=code, facts=facts, place=place, severity=Severity.WARNING))

    def _note(self, code: str, place: Place, **facts: object) -> None:
        self.problems.append(Problem(code=code, facts=facts, place=place, severity=Severity.NOTE))

    def _not_there(self, code: str, target: Target, place: Place, known: Iterable[str]) -> None:
        """Tell that a name leads nowhere: that a layer took away what it named, or what was probably meant."""
        gone = self.gone.get(target)
        if gone is not None:
            self._refuse("extension.gone", place, name=target[1], **_other(gone))
        else:
            names = sorted(known)
            self._refuse(code, place, name=target[1], nearest=nearest(target[1], names), allowed=names)

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
            elif self._says_no_steps("extension.steps-of-stage", name, stage):
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
            elif self._says_no_steps("extension.steps-of-occasion", name, occasion):
                self._parts.replace_head(name, self._merged(("occasions", name), self._parts.head(name), occasion))

    def _says_no_steps(self, code: str, name: str, part: Written) -> bool:
        """Return whether the entry of a stage or an occasion that is there lists no steps; tell when it does."""
        if "steps" in part.fields:
            self._refuse(code, part.fields["steps"].key, name=name, **_other(self._parts.head(name)))
        return "steps" not in part.fields

    def _add_part(self, kind: str, name: str, part: Written) -> None:
        lacks = [key for key in ("title", "steps") if key not in part.fields]
        if lacks:
            near = nearest(name, self._parts.names(kind))
            self._refuse("extension.new-lacks", part.key, name=name, lacks=lacks, nearest=near)
            return
        own_name = replace(part, value=name, place=part.key)
        self._parts.add(kind, replace(part, value={"id": own_name, **part.fields}))

    def _unknown_part(self, place: Place, name: str, *kinds: str) -> None:
        self._not_there("extension.unknown-part", ("occasions", name), place, self._parts.names(*kinds))

    # Steps.

    def _drop_steps(self) -> None:
        changed = self._named("change").items()
        kept = {name for name, entry in changed if "after" in entry.fields or "after" in _without(entry)}
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
                self._refuse("extension.after-unclear", item.place, name=name, dropped=item.text, **_other(after))
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

    def _changed(self, name: str, step: Written, entry: Written) -> Written:
        fields = dict(step.fields)
        for key, value in entry.fields.items():
            if key not in _NOT_VALUES and "." not in key:
                fields[key] = self._over(("steps", name, key), fields.get(key), value)
        for key, item in _without(entry).items():
            target = ("steps", name, key)
            old = fields.get(key)
            if key in entry.fields:
                self._refuse("extension.change-and-without", item.place, name=dotted(target))
            elif old is None:
                self._note("extension.nothing-to-take", item.place, name=dotted(target))
            else:
                self.gone[target] = replace(item, value=None, before=fields.pop(key), by=By.WITHOUT)
                if old.origin.rank > 0:
                    self._note("extension.two-layers", item.place, name=dotted(target), **_other(old))
        self._change_keys(name, fields, entry)
        self._change_entries(name, fields, entry)
        return replace(step, value=fields)

    def _change_keys(self, name: str, fields: dict[str, Written], entry: Written) -> None:
        """Change keys of objects one by one; what comes of it must still be one of its kind."""
        parts: dict[str, dict[str, Written]] = {}
        for dotted_key, value in entry.fields.items():
            key, dot, part = dotted_key.partition(".")
            if dot and not self._is_said_whole(("steps", name, key), entry, value.key):
                parts.setdefault(key, {})[part] = value
        for key, said in parts.items():
            target, old = ("steps", name, key), fields.get(key)
            below, last = old.fields if old is not None else {}, list(said.values())[-1]
            changed = {part: self._over((*target, part), below.get(part), value) for part, value in said.items()}
            value = replace(last, value={**below, **changed}, before=old or self.gone.get(target))
            if fits(key, value):
                fields[key] = value
            else:
                facts = {"key": key, "below": flow(old.plain()) if old is not None else None}
                first = next(iter(said))
                self._refuse("extension.does-not-fit", said[first].key, name=dotted((*target, first)), **facts)

    def _change_entries(self, name: str, fields: dict[str, Written], entry: Written) -> None:
        """Let entries of the lists of a step come and go."""
        fewer, more = (entry.fields[key].fields if key in entry.fields else {} for key in ("drop", "add"))
        for key in dict.fromkeys((*fewer, *more)):
            target, at = ("steps", name, key), (fewer.get(key) or more[key]).key
            if self._is_said_whole(target, entry, at):
                continue
            if key in fields and isinstance(fields[key].value, dict):
                self._refuse("extension.entries-of-any", at, name=dotted(target), **_other(fields[key]))
            else:
                self._relist(target, fields, fewer.get(key), more.get(key))

    def _is_said_whole(self, target: Target, entry: Written, at: Place) -> bool:
        """Return whether an entry says the whole value too; tell it, for then a part of it has no sense."""
        whole = target[-1] in entry.fields or target[-1] in _without(entry)
        if whole:
            self._refuse("extension.whole-and-part", at, name=dotted(target))
        return whole

    def _insert(self, item: Written) -> None:
        name = step_id(item)
        same = self._parts.step(name)
        if same is not None:
            self._refuse("extension.step-exists", item.fields["id"].place, name=name, **_other(same.fields["id"]))
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


def _without(entry: Written) -> dict[str, Written]:
    return {item.text: item for item in entry.fields["without"].items} if "without" in entry.fields else {}


def _roles_of(step: Written) -> set[str]:
    lists = [step.fields[key] for key in ("participants", "approvals") if key in step.fields]
    if "acquaintance" in step.fields:
        lists.append(step.fields["acquaintance"].fields["roles"])
    return {step.fields["responsible"].text, *(role.text for roles in lists for role in roles.items)}


def _other(value: Written) -> dict[str, object]:
    """Return the facts that name the second place of a problem."""
    return {"layer": layer_title(value.origin.root), "other": value.where}
