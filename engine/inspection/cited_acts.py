"""What a text cites against the register: wrong and missing requisites, acts out of force, acts nobody has entered.

A mistake is refused only beside an act whose requisites were verified; beside another the register itself may be wrong,
and a warning says so. Papers of the organisation itself are no acts of the register and are left alone.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from engine.errors import Problem, Severity
from engine.inspection.act_likeness import (
    NEAR,
    OTHER,
    SAME,
    Likeness,
    canonical,
    compared,
    in_capitals,
    is_meant,
    likeness,
    near_number,
)
from engine.inspection.act_words import Noun
from engine.inspection.citations import Citation, read_citations
from engine.inspection.folding import in_russian_letters
from engine.inspection.issuers import any_body
from engine.language import cite
from engine.language.cases import Case
from engine.language.dates import short_date
from engine.language.typography import nested_quotes
from engine.model.norms import Act, Acts, Force, Level, Status

REFUSAL, WARNING, NOTE = Severity.REFUSAL, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class _Found:
    """A citation, the act it is meant to be, and the day of the paper it stands in."""

    citation: Citation
    like: Likeness
    acts: Acts
    kinds: Mapping[str, Noun]
    on: dt.date

    @property
    def act(self) -> Act:
        return self.like.act


def match(citation: Citation, acts: Acts) -> Act | None:
    """Return the act of the register a citation is meant to be, with slips or without."""
    found = _matched(citation, acts)
    return found.act if found else None


def cited_acts(texts: Iterable[str], acts: Acts, kinds: Mapping[str, Noun]) -> set[str]:
    """Return the ids of the acts of the register that paragraphs cite, slips of requisites forgiven."""
    found = (match(citation, acts) for text in texts for citation in read_citations(text, kinds))
    return {act.id for act in found if act is not None}


def check_citations(
    citations: Sequence[Citation],
    acts: Acts,
    kinds: Mapping[str, Noun],
    on: dt.date,
    *,
    own: Collection[str] = (),
    issues: bool = True,
) -> Iterator[Problem]:
    """Yield what is wrong with the citations of one paper.

    A requisite that one citation lacks and another of the same act has is not missed.

    Args:
        citations: All of a paper, so that a short mention is told from one that nothing explains.
        acts: The register.
        kinds: Kind of act → its noun.
        on: Day of the paper.
        own: Names of the organisation, whose papers are no acts of the register.
        issues: Whether whoever signs the paper issues orders; if so, an order without an issuer is their own.

    Yields:
        Problems with the facts ``found`` (as written), ``start`` and ``end`` in the text, ``act`` and, where it can be
        told, ``cure``, the whole right citation in the case it stands in.
    """
    others = [one for one in citations if not _is_own(one, own)]
    matched = [(one, _matched(one, acts)) for one in others]
    for citation, like in matched:
        beside = [other for other, its in matched if other is not citation and _same(citation, like, other, its)]
        if like is not None:
            found = _Found(citation, like, acts, kinds, on)
            yield from _of_known(found, beside)
        else:
            yield from _of_unknown(citation, acts, beside, issues=issues)


def _is_own(citation: Citation, own: Collection[str]) -> bool:
    return citation.level is Level.LOCAL or bool(citation.issuer and any_body(citation.issuer, own))


def _matched(citation: Citation, acts: Acts) -> Likeness | None:
    candidates = (like for act in acts if (like := likeness(citation, act)) is not None and is_meant(like))
    return max(candidates, key=lambda like: (like.weight, like.act.citable), default=None)


def _same(one: Citation, like: Likeness | None, other: Citation, its: Likeness | None) -> bool:
    if like is not None or its is not None:
        return like is not None and its is not None and like.act is its.act
    numbers = {canonical(number) for number in one.numbers} & {canonical(number) for number in other.numbers}
    return bool(numbers) or (
        one.title is not None and other.title is not None and compared(one.title, other.title) >= NEAR
    )


# An act of the register


class _Rule(Protocol):
    def __call__(self, found: _Found) -> Iterator[Problem]: ...


def _of_known(found: _Found, beside: Sequence[Citation]) -> Iterator[Problem]:
    for rule in _RULES:
        yield from rule(found)
    yield from _missing(found, beside)


def _wrong_kind(found: _Found) -> Iterator[Problem]:
    if found.like.kind is OTHER:
        right = found.kinds[found.act.kind].forms[found.citation.case or Case.NOMN]
        yield _mistake(found, "citation.wrong-kind", said=found.citation.kind_text, right=right)


def _wrong_issuer(found: _Found) -> Iterator[Problem]:
    if found.like.issuer in (NEAR, OTHER) and found.citation.issuer and found.act.issuers:
        right = " и ".join(issuer.gent for issuer in found.act.issuers)
        yield _mistake(found, "citation.wrong-issuer", said=found.citation.issuer, right=right)


def _wrong_date(found: _Found) -> Iterator[Problem]:
    if found.like.date in (NEAR, OTHER):
        yield _mistake(found, "citation.wrong-date", said=found.citation.date_text, right=found.act.date)


def _wrong_number(found: _Found) -> Iterator[Problem]:
    known = [canonical(number) for number in found.act.numbers]
    slips = [number for number in found.citation.numbers if _slip(canonical(number), known)]
    if found.like.number in (NEAR, OTHER) or slips:
        said, right = ", ".join(slips or found.citation.numbers), ", ".join(found.act.numbers)
        yield _mistake(found, "citation.wrong-number", said=said, right=right)


def _slip(said: str, known: Collection[str]) -> bool:
    return said not in known and said != "/".join(known) and any(near_number(said, one) for one in known)


def _other_letters(found: _Found) -> Iterator[Problem]:
    if found.like.number is SAME:
        for said in found.citation.numbers:
            for right in found.act.numbers:
                if canonical(right) == canonical(said) and in_capitals(right) != in_capitals(said):
                    yield _problem(found.citation, "citation.look-alike", WARNING, said=said, right=right)


def _cut_title(found: _Found) -> Iterator[Problem]:
    said, right = found.citation.title, found.act.title
    if said and right and not said.startswith(("об ", "о ")) and found.like.title is not SAME:
        yield _mistake(found, "citation.cut-title", limit=WARNING, said=said, right=right)


def _article(found: _Found) -> Iterator[Problem]:
    for said in found.citation.articles:
        if said not in found.act.articles and (right := _slip_of(said, found.act.articles)):
            yield _problem(
                found.citation,
                "citation.unknown-article",
                WARNING,
                act=_called(found.act),
                said=said,
                right=right,
                cure=_right(found, article=right),
            )


_FIGURES: Final = 4
_SHORTEST: Final = 3


def _slip_of(said: str, known: Iterable[str]) -> str | None:
    """Return the article whose point was lost (3518 for 351.8) or whose figures stand in another order (358.1).

    Articles with few figures are too many for a slip of order to be told from another article.
    """
    without_point = next((one for one in known if "." in one and one.replace(".", "") == said), None)
    if without_point is not None and len(said) >= _SHORTEST:
        return without_point
    figures = sorted(said.replace(".", ""))
    near = [one for one in known if len(figures) >= _FIGURES and sorted(one.replace(".", "")) == figures]
    return difflib.get_close_matches(said, near, n=1, cutoff=0.0)[0] if near else None


def _out_of_force(found: _Found) -> Iterator[Problem]:
    if found.citation.bygone:
        return
    state = found.acts.on(found.act.id, found.on)
    facts = {"act": _called(found.act)}
    if state.force is Force.REPEALED:
        sure = state.certain or found.on >= found.act.last_checked
        severity = REFUSAL if sure and found.act.status is Status.VERIFIED else WARNING
        last = found.act.in_force.to
        if last is not None and not found.act.repealed:
            yield _problem(
                found.citation, "citation.expired", severity, **facts, date=last, **_heir(found, state.successor)
            )
        else:
            yield _problem(
                found.citation, "citation.repealed", severity, **facts, date=last, **_heir(found, state.successor)
            )
    elif state.force is Force.NOT_YET and found.act.kind != "project":
        day = found.act.in_force.from_ or found.act.date
        severity = REFUSAL if found.act.date and found.act.date > found.on and _verified(found) else WARNING
        yield _problem(found.citation, "citation.not-yet", severity, **facts, date=day)
    else:
        yield from _article_not_yet(found)


def _article_not_yet(found: _Found) -> Iterator[Problem]:
    for number in found.citation.articles:
        described = found.act.articles.get(number)
        if described and found.acts.on(found.act.id, found.on, article=number).force is Force.NOT_YET:
            day = described.in_force.from_ if described.in_force else None
            yield _problem(
                found.citation, "citation.not-yet", WARNING, act=_called(found.act), article=number, date=day
            )


def _not_citable(found: _Found) -> Iterator[Problem]:
    act = found.act
    if act.citable or found.citation.bygone or found.acts.on(act.id, found.on).force is Force.REPEALED:
        return
    heir = found.acts.find(act.replaced_by) if act.replaced_by else None
    yield _problem(
        found.citation, "citation.not-citable", WARNING, act=_called(act), help=act.note, **_heir(found, heir)
    )


def _edition(found: _Found) -> Iterator[Problem]:
    for day in found.citation.editions:
        for amending in filter(None, map(found.acts.find, found.act.amended_by)):
            if amending.date == day and amending.numbers:
                yield _problem(
                    found.citation,
                    "citation.edition-without-number",
                    NOTE,
                    date=day,
                    right=", ".join(amending.numbers),
                )


_RULES: Final[tuple[_Rule, ...]] = (
    _wrong_kind,
    _wrong_issuer,
    _wrong_date,
    _wrong_number,
    _other_letters,
    _cut_title,
    _article,
    _out_of_force,
    _not_citable,
    _edition,
)


def _missing(found: _Found, beside: Sequence[Citation]) -> Iterator[Problem]:
    """Yield what a citation lacks beside the register: the second number of a joint letter too."""
    act, every = found.act, [found.citation, *beside]
    lacking = []
    by_name = bool(act.name_forms) or act.kind == "standard"
    if act.issuers and not any(one.issuer for one in every):
        lacking.append("issuer")
    if act.date and not by_name and not any(one.date or one.draft for one in every):
        lacking.append("date")
    if act.numbers and not by_name:
        said = {canonical(number) for one in every for number in one.numbers}
        if not said and not any(one.draft for one in every):
            lacking.append("number")
        elif said and found.like.number is SAME and len(act.numbers) > 1 and not _all_numbers(act, said):
            lacking.append("second-number")
    if lacking:
        yield _mistake(found, "citation.incomplete", limit=WARNING, lacks=lacking)
    elif act.title and not by_name and not any(one.title for one in every):
        yield _mistake(found, "citation.incomplete", limit=NOTE, lacks=["title"])


def _all_numbers(act: Act, said: Collection[str]) -> bool:
    """Return whether every number of an act is told, be it with a slip."""
    known = [canonical(number) for number in act.numbers]
    return "/".join(known) in said or all(
        any(one == other or near_number(one, other) for one in said) for other in known
    )


def _mistake(found: _Found, code: str, *, limit: Severity = REFUSAL, **facts: object) -> Problem:
    """Return a mistake in requisites, a warning at most where the register or the likeness is not sure."""
    sure = _verified(found) and found.like.certain
    severity = WARNING if limit is REFUSAL and not sure else limit
    return _problem(
        found.citation,
        code,
        severity,
        act=_called(found.act),
        cure=_right(found),
        doubt=None if _verified(found) else found.act.id,
        **facts,
    )


def _verified(found: _Found) -> bool:
    return found.act.status is Status.VERIFIED


def _right(found: _Found, *, article: str | None = None) -> str | None:
    """Return the whole right citation in the case it stands in; ``None`` where the register lacks its requisites."""
    act, citation = found.act, found.citation
    if act.kind not in found.kinds or not ((act.date and act.numbers) or act.name_forms or act.title):
        return None
    articles = [article] if article else list(citation.articles)
    return cite(act, citation.case or Case.NOMN, article=" и ".join(articles) or None, kinds=found.kinds)


def _called(act: Act) -> str:
    """Return what people call an act, to stand in quotes."""
    return nested_quotes(act.short_name)


def _heir(found: _Found, heir: Act | None) -> Mapping[str, object]:
    if heir is None:
        return {}
    cure = None
    if heir.citable and found.acts.on(heir.id, found.on).force is Force.IN_FORCE:
        cure = cite(heir, found.citation.case or Case.NOMN, kinds=found.kinds)
    return {"successor": _called(heir), "cure": cure}


# An act the register does not have

_OWN_BY_DEFAULT: Final = ("-order", "-directive", "-resolution", "-decision", "-regulation")
_BY_NAME: Final = frozenset({"national-project", "federal-project", "code", "standard"})


def _of_unknown(citation: Citation, acts: Acts, beside: Sequence[Citation], *, issues: bool) -> Iterator[Problem]:
    order = all(kind.endswith(_OWN_BY_DEFAULT) for kind in citation.kinds)
    if order and not citation.issuer and (issues or citation.draft):
        return
    lacking = _lacking(citation, beside)
    if lacking and not citation.draft:
        yield _problem(citation, "citation.incomplete", WARNING, lacks=lacking, **_nearest(citation, acts))
        return
    for number in citation.numbers:
        right = in_russian_letters(number)
        if right != number and not re.search("[A-Za-z]", right):
            yield _problem(citation, "citation.look-alike", WARNING, said=number, right=right)
    if not citation.draft:
        yield _problem(citation, "citation.unknown", NOTE, **_nearest(citation, acts))


def _lacking(citation: Citation, beside: Sequence[Citation]) -> list[str]:
    if citation.kinds & _BY_NAME - {"code"} or (citation.kinds == {"code"} and not citation.numbers):
        return []
    every = [citation, *beside]
    law = "federal-law" in citation.kinds
    said = {
        "kind": bool(citation.kind_text) or law,
        "issuer": law or any(one.issuer for one in every),
        "date": any(one.date for one in every),
        "number": any(one.numbers for one in every),
    }
    return [name for name, there in said.items() if not there]


def _nearest(citation: Citation, acts: Acts) -> Mapping[str, object]:
    """Return the act that shares a number or a heading with a citation, if one does."""
    likes = [like for act in acts if act.citable and (like := likeness(citation, act)) is not None]
    near = [like for like in likes if (like.number is SAME and like.kind is SAME) or like.title >= NEAR]
    best = max(near, key=lambda like: like.weight, default=None)
    if best is None or best.act.date is None:
        return {}
    act = best.act
    return {"nearest": f"{_called(act)} (от {short_date(best.act.date)} № {', '.join(act.numbers)})"}


def _problem(citation: Citation, code: str, severity: Severity, **facts: object) -> Problem:
    where = {"found": citation.as_written, "start": citation.start, "end": citation.end}
    said = {name: value for name, value in facts.items() if value is not None}
    place = replace(citation.place, text=citation.place.text or citation.as_written)
    return Problem(code=code, facts={**where, **said}, place=place, severity=severity)
