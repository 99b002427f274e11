"""The day a document bears, read from the document itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from engine.inspection.act_requisites import day_at
from engine.inspection.folding import fold
from engine.inspection.reading import Document
from engine.inspection.roles import Role


def document_date(document: Document) -> dt.date | None:
    """Return the day of a document: the first date of its date line; ``None`` where it is blank or cannot be read."""
    return next((day for one in document.of_role(Role.DATE) for day in _days(one.text)), None)


def _days(text: str) -> Iterator[dt.date]:
    line = fold(text)
    for at in range(len(text)):
        if at == 0 or not text[at - 1].isalnum():
            found = day_at(line, at)
            if found is not None and found.date is not None:
                yield found.date
