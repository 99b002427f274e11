"""Values of an extension laid over those below: whole, key by key, entry by entry; what that takes away and finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from engine.errors import Place, Problem, Severity
from engine.loading.layer_titles import layer_title
from engine.loading.partial import fits, is_meant, relisted, same_entry
from engine.loading.schemas import nearest
from engine.loading.written import By, Written
from engine.loading.yaml_writing import flow

Target = tuple[str, ...]
"""Name of a value: ``("steps", "pair-order", "due")``, ``("roles", "curator", "title")``, ``("title",)``."""

OWN = ("id", "version")
"""Keys that every file says for itself."""
_NOT_VALUES = frozenset({"at", "without", "add", "drop"})
"""Keys of a changed step that are no values of it."""


def dotted(target: Target) -> str:
    """Return the name of a value as commands take it: ``pair-order.due``, ``roles.curator.title``."""
    return ".".join(target[1:] if target[0] == "steps" else target)


def without(entry: Written) -> dict[str, Written]:
    """Return the names of the fields that a changed step takes away, each with its place."""
    return {item.text: item for item in entry.fields["without"].items} if "without" in entry.fields else {}


def other_place(value: Written) -> dict[str, object]:
    """Return the facts that name the second place of a problem."""
    return {"layer": layer_title(value.origin.root), "other": value.where}


class Values:
    """Lays values of one extension over those below it; collects what is wrong.

    Attributes:
        gone: What a layer took away, by its name.
        problems: What was found.
    """

    def __init__(self, gone: Mapping[Target, Written], extension: Written) -> None:
        self.gone = dict(gone)
        self.problems: list[Problem] = []
        self._file = extension

    def _over(self, target: Target, old: Written | None, new: Written) -> Written:
        """Return the new value in place of the old one; tell when that changes nothing, or when two layers differ."""
        if old is None:
            old = self.gone.get(target)
        elif target[0] not in OWN:
            same = old.plain() == new.plain()
            if same or old.origin.rank > 0:
                code = "extension.same-value" if same else "extension.two-layers"
                self._note(code, new.key, name=dotted(target), **other_place(old))
        return replace(new, before=old)

    def _merged(self, target: Target, old: Written, new: Written) -> Written:
        """Return an object with the keys of ``new`` laid over it."""
        over = {key: self._over((*target, key), old.fields.get(key), value) for key, value in new.fields.items()}
        return replace(old, value={**old.fields, **over})

    def _relist(self, target: Target, fields: dict[str, Written], fewer: Written | None, more: Written | None) -> None:
        """Let entries of the list that is called by the last name come and go among the fields it stands in."""
        old = fields.get(target[-1])
        for said in fewer.items if fewer is not None else ():
            if old is None or not any(is_meant(entry, said) for entry in old.items):
                allowed = [flow(entry.plain()) for entry in old.items] if old is not None else []
                facts = {"entry": flow(said.plain()), "nearest": nearest(flow(said.plain()), allowed)}
                self._warn("extension.unknown-entry", said.place, name=dotted(target), allowed=allowed, **facts)
            for entry in old.items if old is not None else ():
                if is_meant(entry, said) and entry.origin.rank > 0:
                    self._note("extension.two-layers", said.place, name=dotted(target), **other_place(entry))
        for said in more.items if more is not None else ():
            same = same_entry(old.items, said) if old is not None else None
            if same is not None:
                self._note("extension.same-value", said.place, name=dotted(target), **other_place(same))
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
            self._warn("extension.drops-changed", item.place, name=dotted(target), **other_place(touched))

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
            self._refuse("extension.gone", place, name=target[1], **other_place(gone))
        else:
            names = sorted(known)
            self._refuse(code, place, name=target[1], nearest=nearest(target[1], names), allowed=names)

    def _changed(self, name: str, step: Written, entry: Written) -> Written:
        fields = dict(step.fields)
        for key, value in entry.fields.items():
            if key not in _NOT_VALUES and "." not in key:
                fields[key] = self._over(("steps", name, key), fields.get(key), value)
        for key, item in without(entry).items():
            target = ("steps", name, key)
            old = fields.get(key)
            if key in entry.fields:
                self._refuse("extension.change-and-without", item.place, name=dotted(target))
            elif old is None:
                self._note("extension.nothing-to-take", item.place, name=dotted(target))
            else:
                self.gone[target] = replace(item, value=None, before=fields.pop(key), by=By.WITHOUT)
                if old.origin.rank > 0:
                    self._note("extension.two-layers", item.place, name=dotted(target), **other_place(old))
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
                first = next((part for part in said if part not in below), next(iter(said)))
                self._refuse("extension.does-not-fit", said[first].key, name=dotted((*target, first)), **facts)

    def _change_entries(self, name: str, fields: dict[str, Written], entry: Written) -> None:
        """Let entries of the lists of a step come and go."""
        fewer, more = (entry.fields[key].fields if key in entry.fields else {} for key in ("drop", "add"))
        for key in dict.fromkeys((*fewer, *more)):
            target, at = ("steps", name, key), (fewer.get(key) or more[key]).key
            if self._is_said_whole(target, entry, at):
                continue
            if key in fields and isinstance(fields[key].value, dict):
                self._refuse("extension.entries-of-any", at, name=dotted(target), key=key, **other_place(fields[key]))
            else:
                self._relist(target, fields, fewer.get(key), more.get(key))

    def _is_said_whole(self, target: Target, entry: Written, at: Place) -> bool:
        """Return whether an entry says the whole value too; tell it, for then a part of it has no sense."""
        whole = target[-1] in entry.fields or target[-1] in without(entry)
        if whole:
            self._refuse("extension.whole-and-part", at, name=dotted(target))
        return whole
