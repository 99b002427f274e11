"""Views that papers before have made, for the papers of a run that show the same things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar, cast

Thing = TypeVar("Thing")
View = TypeVar("View")

MOST = 20_000


class Known:
    """Views by the identity of what they show; what they show never changes and is kept, so its identity stays taken.

    At most :data:`MOST` of a class are kept, so that the memory of a long run stays flat and what every paper cites
    does not push out the people.
    """

    def __init__(self) -> None:
        self._views: defaultdict[type, dict[int, tuple[object, object]]] = defaultdict(dict)

    def of(self, thing: Thing, make: Callable[[Thing], View]) -> View:
        """Return the view of a thing, made the first time it is asked for.

        Args:
            thing: A frozen value of the model.
            make: Makes the view; always the same for things of one class.
        """
        views = self._views[type(thing)]
        known = views.get(id(thing))
        if known is None:
            if len(views) >= MOST:
                views.clear()
            known = views[id(thing)] = (thing, make(thing))
        return cast(View, known[1])
