"""Series of the journal: in which row a document is numbered and how its numbers are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from engine.application.naming import code_of
from engine.errors import ContentError, Problem
from engine.loading.schemas import nearest
from engine.loading.workspace import Workspace
from engine.storage.numbering import PLACEHOLDERS, Pattern

Plain = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A row of numbers.

    Attributes:
        id: As in the settings; the kind of the document when they name no row for it.
        title: For people.
        first: The number the row begins with in the base.
        documents: Codes or kinds of documents that are numbered in it.
        elsewhere: Whether numbers of it are given outside of the program too; then what is missing here is no gap.
    """

    id: str
    title: str
    pattern: Pattern = Pattern()  # noqa: RUF009 - frozen
    first: int = 1
    documents: tuple[str, ...] = ()
    elsewhere: bool = False


def series_of(workspace: Workspace) -> tuple[Series, ...]:
    """Return the series that the settings of a workspace name."""
    journal = cast(Plain, workspace.config.data.get("journal", {}))
    rows = cast("Mapping[str, Plain]", journal.get("series", {}))
    return tuple(
        Series(
            id=name,
            title=str(row["title"]),
            pattern=Pattern(str(row.get("pattern", "{n}"))),
            first=int(cast(int, row.get("first", 1))),
            documents=tuple(cast("Sequence[str]", row["documents"])),
            elsewhere=bool(row.get("elsewhere", False)),
        )
        for name, row in rows.items()
    )


def series_for(workspace: Workspace, slug: str, kind: str) -> Series:
    """Return the series a document is numbered in: the one that names it, then the one that names its kind.

    Args:
        workspace: Whose journal.
        slug: The document.
        kind: Its kind; a paper that changes another one is of the kind of that one.

    Raises:
        ContentError: What is wrong with the series of the settings.
    """
    problems = list(check_series(workspace))
    if problems:
        raise ContentError(problems)
    rows = series_of(workspace)
    for names in ((slug, slug.rpartition("/")[2], code_of(slug)), (kind,)):
        for row in rows:
            if set(names) & set(row.documents):
                return row
    return Series(id=kind, title=kind, documents=(kind,))


def check_series(workspace: Workspace) -> Iterator[Problem]:
    """Yield patterns with placeholders that mean nothing, and documents that stand in two series."""
    seen: dict[str, str] = {}
    for row in series_of(workspace):
        path = ("journal", "series", row.id)
        for name in row.pattern.faults:
            near = nearest(name, PLACEHOLDERS)
            facts = {
                "pattern": row.pattern.text,
                "name": name,
                "nearest": near,
                "allowed": list(PLACEHOLDERS),
            }
            place = workspace.config.place_of((*path, "pattern"))
            yield Problem(code="journal.bad-pattern", facts=facts, place=place)
        for number, document in enumerate(row.documents):
            if document in seen:
                facts = {"document": document, "series": row.id, "other": seen[document]}
                place = workspace.config.place_of((*path, "documents", number))
                yield Problem(code="journal.two-series", facts=facts, place=place)
            seen.setdefault(document, row.id)
