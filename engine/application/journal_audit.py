"""The journals against the histories: every number has its document and the other way round, no gap is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from engine.errors import Problem, Severity
from engine.model.standing import Document, Phase
from engine.storage.rows import DossierRow, NumberRow, NumberState
from engine.storage.store import Scope

_Key = tuple[str, str, int, str]


def check_journal(
    scope: Scope,
    rows: Mapping[int, DossierRow],
    papers: Mapping[int, Sequence[Document]],
    *,
    all_of_them: bool,
    elsewhere: Collection[str] = (),
) -> Iterator[Problem]:
    """Yield what the journals tell otherwise than the histories.

    Args:
        scope: Whose journals.
        rows: The dossiers looked at.
        papers: Documents of those whose history is whole.
        all_of_them: Whether every dossier is looked at; gaps and rows without a dossier are told only then.
        elsewhere: Series whose numbers are given outside of the program too; what is missing in them is no gap.
    """
    numbers = scope.numbers()
    known = {_key(row): row for row in numbers}
    claimed: dict[_Key, tuple[int, int]] = {}
    for number, documents in papers.items():
        for one in documents:
            if one.number is not None and one.date is not None and one.appendix_of is None:
                key = (rows[number].organisation, one.series, one.date.year, one.number)
                yield from _about_document(rows[number], one, known.get(key), claimed.get(key))
                claimed.setdefault(key, (number, one.id))
    for row in numbers:
        if row.dossier in papers and _key(row) not in claimed:
            yield Problem(code="audit.number-without-document", facts=_facts(row))
    if all_of_them:
        yield from _reasons(numbers)
        received = {rows[number].organisation for number in scope.received() if number in rows}
        yield from _gaps(scope, numbers, received, elsewhere)


def _key(row: NumberRow) -> _Key:
    return row.organisation, row.series, row.year, row.text


def _facts(row: NumberRow) -> dict[str, object]:
    return {"number": row.text, "year": str(row.year), "series": row.series}


def _about_document(
    row: DossierRow, one: Document, line: NumberRow | None, other: tuple[int, int] | None
) -> Iterator[Problem]:
    """Yield what is wrong with the number of a document."""
    year = str(one.date.year) if one.date else ""
    facts = {"number": one.number, "year": year, "name": one.name, "document": one.id, "dossier": row.title}
    if other is not None:
        yield Problem(code="audit.number-twice", facts=facts)
    elif line is None:
        yield Problem(code="audit.number-missing", facts=facts)
    elif (line.dossier, line.document) != (row.id, one.id) or line.state is not _state(one):
        yield Problem(code="audit.number-differs", facts=facts)


def _state(one: Document) -> NumberState:
    if one.registered:
        return NumberState.GIVEN
    return NumberState.ANNULLED if one.phase is Phase.WITHDRAWN else NumberState.RESERVED


def _reasons(numbers: tuple[NumberRow, ...]) -> Iterator[Problem]:
    """Yield numbers that belong to no document and say not why."""
    for row in numbers:
        bare = row.document is None or row.state is NumberState.ANNULLED
        if bare and not row.reason.strip() and not row.title.strip():
            yield Problem(code="audit.number-without-reason", facts=_facts(row), severity=Severity.WARNING)


def _gaps(
    scope: Scope, numbers: Iterable[NumberRow], received: Collection[str], elsewhere: Collection[str]
) -> Iterator[Problem]:
    """Yield places of a series that nothing stands at, and a counter that would give a number again."""
    taken: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    for row in numbers:
        if row.ordinal is not None and row.organisation not in received:
            taken[row.organisation, row.series, row.year].add(row.ordinal)
    counters = scope.counters()
    for key, places in taken.items():
        _, series, year = key
        facts = {"series": series, "year": str(year)}
        last = counters.get(key, 0)
        if last < max(places):
            yield Problem(code="audit.counter-behind", facts={**facts, "number": str(max(places))})
        absent = sorted(set(range(min(places), max(last, *places) + 1)) - places)
        if absent and series not in elsewhere:
            told = [str(number) for number in absent]
            yield Problem(code="audit.number-gap", facts={**facts, "numbers": told}, severity=Severity.WARNING)
