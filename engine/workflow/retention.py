"""How long a paper is kept: the words of a card → the last day on which it may not be destroyed.

A term in years begins on 1 January after the year in which the file was closed. Of «50/75 лет» the first holds: 75
years are for papers closed before 2003.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

FOR_EVER: Final = dt.date.max
_YEARS: Final = re.compile(r"(\d{1,3})(?:/\d{1,3})?\s*(?:год|года|лет)\b")
_AFTER: Final = "после"
_WHILE_NEEDED: Final = "до минования надобности"
_FOR_EVER: Final = "постоянно"


def kept_until(term: str, ended: dt.date, demanded: dt.date) -> dt.date | None:
    """Return the last day a paper is kept; :data:`FOR_EVER`; ``None`` when the words cannot be understood.

    Args:
        term: As the card says it: «постоянно», «50/75 лет ЭПК», «3 года после отзыва», «до минования надобности».
        ended: The day its file is closed.
        demanded: The day of the demand: what is counted after something that ends for the person begins no later.
    """
    words = term.casefold().strip()
    if words.startswith(_FOR_EVER):
        return FOR_EVER
    if words.startswith(_WHILE_NEEDED):
        return ended
    years = _YEARS.match(words)
    if years is None:
        return None
    start = max(ended, demanded) if _AFTER in words else ended
    return dt.date(start.year + int(years[1]), 12, 31)
