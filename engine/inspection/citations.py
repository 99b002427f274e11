"""Citations of acts in running text, however they are written: kind, issuer, date, numbers, heading, articles.

A citation begins with the noun of a kind («приказом»), the name of a code («ТК РФ») or the number of a law («273-ФЗ»);
its requisites follow in any order. Papers that are no acts (minutes, contracts, regulations) are never read as such.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from engine.errors import NOWHERE, Place
from engine.inspection.act_words import Lexicon, Noun, lexicon_of
from engine.inspection.citation_drafts import Draft, drafts_of
from engine.inspection.folding import Folded, fold
from engine.inspection.issuers import level_of, whole_name
from engine.language.cases import Case
from engine.model.norms import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An act as a text cites it.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        as_written: The text between, with single spaces.
        kind: Key of the kinds, ``None`` when the noun and the issuer do not settle it.
        kind_text: The noun as written; the whole name of a code.
        kinds: Every kind the noun may name.
        case: Case of the citation, ``None`` when it does not show («ТК РФ», «ст. 9»).
        issuer: Who issued it, as written; empty when it is not said.
        level: Whose body the issuer is, as far as the name tells.
        date: Day of the act.
        date_text: The date as written, also one that is not whole.
        numbers: Numbers without «№», as written.
        title: Heading without quotes, or what the law is called by: «об образовании».
        articles: Numbers of articles.
        points: Numbers of points.
        editions: Days of editions that are named by their date alone: «ред. от 20.08.2021».
        bygone: The text itself says that the act has lost its force or is being repealed.
        draft: It has blanks to be filled in by hand.
        place: The paragraph it stands in.
    """

    start: int
    end: int
    as_written: str
    kind: str | None
    kind_text: str
    kinds: frozenset[str]
    case: Case | None = None
    issuer: str = ""
    level: Level | None = None
    date: dt.date | None = None
    date_text: str = ""
    numbers: tuple[str, ...] = ()
    title: str | None = None
    articles: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    editions: tuple[dt.date, ...] = ()
    bygone: bool = False
    draft: bool = False
    place: Place = NOWHERE


_BYGONE_BEFORE: Final = re.compile(
    r"утратив\w* силу|отмен(?:ить|ой|е|ы|у|а|ен\w*)(?!\w)|взамен|действовавш\w+|прежн\w+"
)
_BYGONE_AFTER: Final = re.compile(r"[ ,(]*(?:утратил\w*|утративш\w*|отменен\w*|признан\w* утратив\w*|ранее действовав)")
_OF_REGION: Final = re.compile(r"(?:региональн|областн|краев|республиканск)\w+ *\Z")
_LEVELS: Final = {Level.REGIONAL: "regional", Level.MUNICIPAL: "municipal", Level.LOCAL: "local"}
_NEAR: Final = 60
"""Signs before a citation in which it is said that the act is being repealed."""


def read_citations(text: str, kinds: Mapping[str, Noun], place: Place = NOWHERE) -> list[Citation]:
    """Return the acts a paragraph cites, in the order of the text; orders of the school itself among them.

    A noun of a kind without any requisite («настоящий приказ», «издать приказ») is no citation.

    Args:
        text: A paragraph as it is read, joined over its runs.
        kinds: Kind of act → its noun, as ``act_kinds`` of the norms.
        place: Where the paragraph stands.
    """
    return _read(text, lexicon_of(kinds), place)


def citations_in(paragraphs: Iterable[tuple[str, Place]], kinds: Mapping[str, Noun]) -> list[Citation]:
    """Return the acts that paragraphs cite, each with its place; see :func:`read_citations`."""
    lexicon = lexicon_of(kinds)
    return [citation for text, place in paragraphs for citation in _read(text, lexicon, place)]


def _read(text: str, lexicon: Lexicon, place: Place) -> list[Citation]:
    line = fold(text)
    drafts = sorted(drafts_of(line, lexicon), key=lambda draft: draft.start)
    return [_citation(line, draft, place) for draft in drafts]


def _citation(line: Folded, draft: Draft, place: Place) -> Citation:
    level = level_of(draft.issuer) if draft.issuer else _told_level(line, draft)
    return Citation(
        start=line.places[draft.start],
        end=line.places[draft.end - 1] + 1,
        as_written=line.as_written(draft.start, draft.end),
        kind=_kind(draft, level),
        kind_text=draft.kind_text,
        kinds=draft.word.kinds,
        case=draft.case,
        issuer=draft.issuer,
        level=level,
        date=draft.date,
        date_text=draft.date_text,
        numbers=draft.numbers,
        title=draft.title,
        articles=draft.articles,
        points=draft.points,
        editions=draft.editions,
        bygone=_bygone(line, draft),
        draft=draft.blank,
        place=place,
    )


def _told_level(line: Folded, draft: Draft) -> Level | None:
    return Level.REGIONAL if _OF_REGION.search(line.sought, max(draft.start - _NEAR, 0), draft.start) else None


def _bygone(line: Folded, draft: Draft) -> bool:
    before = line.sought[max(draft.start - _NEAR, 0) : draft.start]
    clause = re.split(r"[;.]", before)[-1]
    return bool(_BYGONE_BEFORE.search(clause) or _BYGONE_AFTER.match(line.sought, draft.end))


def _kind(draft: Draft, level: Level | None) -> str | None:
    """Return the kind that the noun, the issuer and the number settle together."""
    kinds = draft.word.kinds
    if "federal-law" in kinds and any(number.upper().endswith("ФЗ") for number in draft.numbers):
        return "federal-law"
    if len(kinds) == 1:
        return next(iter(kinds))
    fitting = [kind for kind in sorted(kinds) if kind.startswith(_beginnings(draft, level))]
    return fitting[0] if len(fitting) == 1 else None


def _beginnings(draft: Draft, level: Level | None) -> tuple[str, ...]:
    """Return how the keys of kinds begin that a body of a level issues."""
    if level is Level.FEDERAL:
        return ("government",) if "правительств" in whole_name(draft.issuer) else ("ministry", "federal")
    return (_LEVELS[level],) if level else ()
