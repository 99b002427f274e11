"""Which steps come before a step, whatever day they are done on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from engine.model.definition import Definition, Occasion, Stage, Step


class Order:
    """The steps of a definition and what is done before each of them; made once for all questions.

    Attributes:
        steps: Step id → step; the first of two that share an id.
        homes: Step id → the occasion it belongs to, ``None`` for a step of a stage.
    """

    def __init__(self, definition: Definition) -> None:
        self.steps: dict[str, Step] = {}
        self.homes: dict[str, Occasion | None] = {}
        for step, home in homes_of(definition):
            self.steps.setdefault(step.id, step)
            self.homes.setdefault(step.id, home)
        self._numbers = {name: number for number, name in enumerate(self.steps)}

    def waited_for(self, name: str) -> Iterator[str]:
        """Yield the steps that a step waits for, directly or through others, in the order of the file."""
        mask = self._waited[name]
        yield from (other for other, number in self._numbers.items() if mask >> number & 1)

    def is_before(self, name: str, other: str) -> bool:
        """Return whether a step comes before another one.

        It does when the other waits for it, directly or through others; a step of a stage comes before every occasion.
        """
        if self.homes[name] is None and self.homes[other] is not None:
            return True
        return bool(self._waited[other] >> self._numbers[name] & 1)

    def is_above(self, name: str, other: str) -> bool:
        """Return whether a step stands above another one in the same part of the file, or in a stage above it."""
        return self._numbers[name] < self._numbers[other] and self.homes[name] in (None, self.homes[other])

    @cached_property
    def _waited(self) -> Mapping[str, int]:
        """Step → the steps it waits for, as bits of a number; an edge that closes a circle counts for nothing."""
        known: dict[str, int] = {}
        for start in self.steps:
            path, branches, on_path = [start], [iter(self._named(start))], {start}
            while path:
                following = next((name for name in branches[-1] if name not in known and name not in on_path), None)
                if following is None:
                    done = path.pop()
                    branches.pop()
                    on_path.discard(done)
                    known[done] = 0
                    for name in self._named(done):
                        known[done] |= known.get(name, 0) | 1 << self._numbers[name]
                else:
                    path.append(following)
                    branches.append(iter(self._named(following)))
                    on_path.add(following)
        return known

    def _named(self, name: str) -> list[str]:
        return [other for other in self.steps[name].after.steps if other in self.steps]


def homes_of(definition: Definition) -> Iterator[tuple[Step, Occasion | None]]:
    """Yield every step with the occasion it belongs to, ``None`` for a step of a stage."""
    for part in definition.parts():
        home = None if isinstance(part, Stage) else part
        yield from ((step, home) for step in part.steps)
