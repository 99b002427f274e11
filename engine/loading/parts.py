"""Stages and occasions of a workflow with their steps, while a layer moves the steps about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.loading.written import Written

KINDS = ("stages", "occasions")
STAGES = ("preparation", "pairing", "implementation", "monitoring")
"""The stages there may be, in their order."""


def step_id(step: Written) -> str:
    """Return the id of a step."""
    return step.fields["id"].text


def steps_of(tree: Written) -> Iterator[Written]:
    """Yield every step of the data of a workflow."""
    for kind in KINDS:
        for part in tree.fields[kind].items if kind in tree.fields else ():
            yield from part.fields["steps"].items


class Parts:
    """The stages and the occasions by their ids, and the steps of each in order."""

    def __init__(self, tree: Written) -> None:
        self._kinds: dict[str, str] = {}
        self._heads: dict[str, Written] = {}
        self._steps: dict[str, list[Written]] = {}
        self._last_below: dict[str, str] = {}
        """Step → the step that was put below it last."""
        for kind in KINDS:
            for part in tree.fields[kind].items if kind in tree.fields else ():
                self.add(kind, part)

    def add(self, kind: str, part: Written) -> None:
        """Add a stage or an occasion with its steps; of two with one id the first is kept."""
        name = part.fields["id"].text
        if name not in self._kinds:
            self._kinds[name], self._heads[name] = kind, part
            self._steps[name] = list(part.fields["steps"].items)

    def add_in_order(self, stage: Written) -> None:
        """Add one of the four stages with its steps; those that come after it stand behind it."""
        self.add("stages", stage)
        own = STAGES.index(stage.fields["id"].text)
        for name in [name for name in self.names("stages") if STAGES.index(name) > own]:
            self._heads[name] = self._heads.pop(name)

    def kind(self, name: str) -> str | None:
        """Return ``stages`` or ``occasions``, ``None`` for a name that is neither."""
        return self._kinds.get(name)

    def names(self, *kinds: str) -> list[str]:
        """Return the ids of the stages, of the occasions, or of both."""
        return [name for name, kind in self._kinds.items() if kind in kinds]

    def head(self, name: str) -> Written:
        """Return the data of a stage or an occasion; its steps are those it came with."""
        return self._heads[name]

    def replace_head(self, name: str, head: Written) -> None:
        """Give a stage or an occasion other data; its steps stay."""
        self._heads[name] = head

    def remove(self, name: str) -> tuple[Written, list[Written]]:
        """Take out an occasion; return its data and its steps."""
        del self._kinds[name]
        return self._heads.pop(name), self._steps.pop(name)

    def empty(self) -> list[str]:
        """Return the ids of those that have no steps."""
        return [name for name, steps in self._steps.items() if not steps]

    def steps(self) -> Iterator[Written]:
        """Yield every step."""
        for steps in self._steps.values():
            yield from steps

    def step(self, name: str) -> Written | None:
        """Return a step by its id."""
        return next((step for step in self.steps() if step_id(step) == name), None)

    def home(self, name: str) -> str:
        """Return the stage or the occasion of a step that is there."""
        return self._found(name)[0]

    def replace_step(self, step: Written) -> None:
        """Put a step in the place of the one with its id, which is there."""
        part, index = self._found(step_id(step))
        self._steps[part][index] = step

    def remove_step(self, name: str) -> Written:
        """Take out a step that is there."""
        part, index = self._found(name)
        self._last_below = {one: other for one, other in self._last_below.items() if name not in (one, other)}
        return self._steps[part].pop(index)

    def put(self, step: Written, where: str, anchor: str) -> None:
        """Put a step ``below`` or ``above`` another that is there, or ``into`` a stage or an occasion, at its end.

        Several steps put below the same one stand in the order in which they were put.
        """
        if where == "into":
            self._steps[anchor].append(step)
            return
        neighbour = anchor
        if where == "below":
            while neighbour in self._last_below:
                neighbour = self._last_below[neighbour]
            self._last_below[anchor] = step_id(step)
        part, index = self._found(neighbour)
        self._steps[part].insert(index + (where == "below"), step)

    def written(self, kind: str) -> list[Written]:
        """Return the stages, or the occasions, with the steps they have now."""
        return [
            replace(head, value={**head.fields, "steps": replace(head.fields["steps"], value=self._steps[name])})
            for name, head in self._heads.items()
            if self._kinds[name] == kind
        ]

    def _found(self, name: str) -> tuple[str, int]:
        return next(
            (part, index)
            for part, steps in self._steps.items()
            for index, step in enumerate(steps)
            if step_id(step) == name
        )
