"""The known name that was most likely meant by an unknown one."""

from __future__ import annotations

import difflib
from collections.abc import Collection

LIMIT = 20
"""Names that are looked for in one file: comparing is slow, and where more are wrong one cause stands behind them."""


class Nearest:
    """Looks for names near to unknown ones, each once, in one collection.

    Attributes:
        known: The names there are, sorted.
    """

    def __init__(self, known: Collection[str], *, cutoff: float = 0.7) -> None:
        self.known = sorted(known)
        self._cutoff = cutoff
        self._found: dict[str, str] = {}

    def to(self, name: str, *, rather: Collection[str] = ()) -> str:
        """Return the name that is near enough to be meant, else an empty string: a far one misleads.

        Args:
            name: The unknown name.
            rather: Names to look among first.
        """
        if name not in self._found:
            looked = len(self._found) < LIMIT
            self._found[name] = (self._near(name, rather) or self._near(name, self.known)) if looked else ""
        return self._found[name]

    def _near(self, name: str, among: Collection[str]) -> str:
        return next(iter(difflib.get_close_matches(name, among, n=1, cutoff=self._cutoff)), "")
