"""Citation of acts: kind, issuer, date, number and heading in the case the sentence asks for.

ГОСТ Р 7.0.97 wants these requisites of every act a document refers to.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from engine.errors import ContentError
from engine.language.cases import Case, known_case
from engine.language.dates import long_date
from engine.language.typography import NBSP, nested_quotes


class IssuerLike(Protocol):
    """Who issued an act."""

    @property
    def gent(self) -> str:
        """Name in the genitive."""


class TermLike(Protocol):
    """Kind of an act as a noun."""

    @property
    def forms(self) -> Mapping[str, str]:
        """Case → form."""


class ActLike(Protocol):
    """What a citation needs to know of an act."""

    @property
    def kind(self) -> str:
        """Key of the kinds."""

    @property
    def issuers(self) -> Sequence[IssuerLike]:
        """Issuers in the order of the numbers."""

    @property
    def date(self) -> dt.date | None:
        """Day of the act."""

    @property
    def numbers(self) -> Sequence[str]:
        """Numbers as they are printed."""

    @property
    def title(self) -> str | None:
        """Heading without outer quotes."""

    @property
    def name_forms(self) -> Mapping[str, str]:
        """Own name by case, for codes of law."""

    @property
    def level(self) -> str:
        """Federal, regional, municipal or local."""

    @property
    def short_name(self) -> str:
        """How people call it, for messages."""


_ARTICLE = {
    Case.NOMN: "статья",
    Case.GENT: "статьи",
    Case.DATV: "статье",
    Case.ACCS: "статью",
    Case.ABLT: "статьёй",
    Case.LOCT: "статье",
}
_ARTICLES = {
    Case.NOMN: "статьи",
    Case.GENT: "статей",
    Case.DATV: "статьям",
    Case.ACCS: "статьи",
    Case.ABLT: "статьями",
    Case.LOCT: "статьях",
}
_CAPITAL_KINDS = frozenset({"federal-law", "federal-constitutional-law"})
_WITHOUT_NUMBER_SIGN = frozenset({"standard"})
_LEVELS = ("federal", "regional", "municipal", "local")
_RANKS = (
    ("constitution", "code", "federal-constitutional-law", "federal-law", "law"),
    ("decree",),
    ("government-resolution", "government-order"),
    ("resolution", "decision"),
    ("order", "directive"),
    ("regulation",),
    ("standard", "project"),
    ("letter", "recommendations"),
)
"""Kinds, or last words of their ids, in the order of a preamble."""
_LAW_NUMBER = re.compile(r"(?<=\d)-(?=[А-ЯЁ]*З[А-ЯЁ]*\b)")


def cite(
    act: ActLike,
    case: str,
    *,
    article: str | None = None,
    kinds: Mapping[str, TermLike],
    on: dt.date | None = None,
) -> str:
    """Return an act as a sentence names it: «статьёй 351.8 Трудового кодекса Российской Федерации».

    Requisites that the register does not hold are left out, never invented.

    Args:
        act: The act.
        case: Case of the citation.
        article: Number of an article, cited before the act.
        kinds: Kind of act → the noun in its cases.
        on: Day of the citing document; an act of a later day cannot stand in it.

    Raises:
        ContentError: ``language.unknown-case``, ``citation.unknown-kind``, ``citation.later-than-document``.
    """
    return _cite(act, known_case(case), [article] if article else [], kinds, on)


def cite_list(
    acts: Iterable[ActLike | tuple[ActLike, str | None]],
    case: str,
    *,
    kinds: Mapping[str, TermLike],
    on: dt.date | None = None,
) -> str:
    """Return several acts joined with commas: federal before regional, municipal and local; laws before letters.

    Articles of one act are gathered: «статьями 28 и 47 Федерального закона …». Equal ranks keep their order.

    Args:
        acts: Acts, or pairs of an act and the number of an article.
        case: Case of every citation.
        kinds: Kind of act → the noun in its cases.
        on: Day of the citing document.

    Raises:
        ContentError: As for ``cite``.
    """
    gathered: list[tuple[ActLike, list[str]]] = []
    for item in acts:
        act, article = item if isinstance(item, tuple) else (item, None)
        articles = next((known for other, known in gathered if other is act), None)
        if articles is None:
            articles = []
            gathered.append((act, articles))
        if article and article not in articles:
            articles.append(article)
    gathered.sort(key=lambda pair: (_level(pair[0]), rank(pair[0].kind)))
    kind = known_case(case)
    return ", ".join(_cite(act, kind, articles, kinds, on) for act, articles in gathered)


def _level(act: ActLike) -> int:
    return _LEVELS.index(act.level) if act.level in _LEVELS else len(_LEVELS)


def rank(kind: str) -> int:
    """Return the place of a kind of act in a preamble: laws 0, decrees, resolutions, orders … letters last."""
    for place, names in enumerate(_RANKS):
        if kind in names:
            return place
    suffix = kind.rpartition("-")[2]
    return next((place for place, names in enumerate(_RANKS) if suffix in names), len(_RANKS))


def _cite(act: ActLike, case: Case, articles: Sequence[str], kinds: Mapping[str, TermLike], on: dt.date | None) -> str:
    if on is not None and act.date is not None and act.date > on:
        raise ContentError.single("citation.later-than-document", act=act.short_name, date=act.date.isoformat())
    if not articles:
        return _act(act, case, kinds)
    word = _ARTICLE[case] if len(articles) == 1 else _ARTICLES[case]
    return f"{word}{NBSP}{_and(articles)} {_act(act, Case.GENT, kinds)}"


def _and(items: Sequence[str]) -> str:
    *first, last = items
    return f"{', '.join(first)} и{NBSP}{last}" if first else last


def _act(act: ActLike, case: Case, kinds: Mapping[str, TermLike]) -> str:
    if act.name_forms.get(case):
        return act.name_forms[case]
    term = kinds.get(act.kind)
    if term is None:
        raise ContentError.single("citation.unknown-kind", act=act.short_name, kind=act.kind, allowed=sorted(kinds))
    noun = term.forms[case]
    words = [noun[0].upper() + noun[1:] if act.kind in _CAPITAL_KINDS else noun, *_requisites(act)]
    if act.title:
        words.append(f"«{nested_quotes(act.title)}»")
    return " ".join(words)


def _requisites(act: ActLike) -> list[str]:
    """Return issuer, date and number; in a joint letter each issuer stands with its own number."""
    issuers = [issuer.gent for issuer in act.issuers]
    numbers = [_number(number, act.kind) for number in act.numbers]
    day = [f"от{NBSP}{long_date(act.date)}"] if act.date and act.kind not in _WITHOUT_NUMBER_SIGN else []
    if len(issuers) > 1 and len(issuers) == len(numbers):
        first, *others = zip(issuers, numbers, strict=True)
        return [first[0], *day, first[1], *(f"и {issuer} {number}" for issuer, number in others)]
    return [*([_and(issuers)] if issuers else []), *day, *([", ".join(numbers)] if numbers else [])]


def _number(number: str, kind: str) -> str:
    """Return «№ 273‑ФЗ» with a no-break space and, in the number of a law, a no-break hyphen."""
    text = _LAW_NUMBER.sub("\u2011", number)
    return text if kind in _WITHOUT_NUMBER_SIGN else f"№{NBSP}{text}"
