"""Numbers of the journal: series by organisation and calendar year, counted without doubles and without silent gaps.

A series has a pattern: ``{n}-ОД``, ``{n}/{m}``. ``{n}`` is the place in the row of the year, ``{m}`` and ``{mm}`` the
month, ``{yy}`` and ``{yyyy}`` the year of the date. A number that was written by hand and does not follow the pattern
(``12а``, «б/н») stands beside the row.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

PLACEHOLDERS: Final = ("n", "m", "mm", "yy", "yyyy")
_PLACEHOLDER: Final = re.compile(r"\{(\w*)\}")
_WIDEST: Final = 9


@dataclass(frozen=True, slots=True)
class Pattern:
    """How numbers of a series are written.

    Attributes:
        text: As written in the settings, e.g. ``{n}-ОД``.
    """

    text: str = "{n}"

    @property
    def faults(self) -> tuple[str, ...]:
        """Placeholders that mean nothing; ``n`` when it is missing or stands more than once."""
        found = _PLACEHOLDER.findall(self.text)
        wrong = tuple(name for name in found if name not in PLACEHOLDERS)
        return wrong if found.count("n") == 1 else (*wrong, "n")

    def number(self, ordinal: int, day: dt.date) -> str:
        """Return the number of a place in the row.

        Args:
            ordinal: The place, from 1.
            day: Date of the document.
        """
        values = {
            "n": str(ordinal),
            "m": str(day.month),
            "mm": f"{day.month:02}",
            "yy": f"{day.year % 100:02}",
            "yyyy": str(day.year),
        }
        return _PLACEHOLDER.sub(lambda found: values[found[1]], self.text).strip()

    def ordinal(self, number: str) -> int | None:
        """Return the place in the row that a number tells; ``None`` when it does not follow the pattern."""
        pieces = []
        last, text = 0, self.text.strip()
        for found in _PLACEHOLDER.finditer(text):
            digits = rf"(?P<n>[1-9][0-9]{{0,{_WIDEST - 1}}})" if found[1] == "n" else r"[0-9]+"
            pieces += [re.escape(text[last : found.start()]), digits]
            last = found.end()
        pieces.append(re.escape(text[last:]))
        told = re.fullmatch("".join(pieces), number.strip())
        return int(told["n"]) if told else None
