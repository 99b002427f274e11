"""Rules about the text of a document: consents that stand alone, duties, appendices, numbers without repeats.

The text is that of a template, paragraph by paragraph with its tags: what a template says it says in every paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.errors import Problem
from engine.model.documents import Card
from engine.workflow.rules import severity_of

_WITHIN = r"(?:(?!\. [А-ЯЁ])[^;]){0,250}?"
"""Words of the same sentence."""
_CONSENT_GIVEN = re.compile(
    rf"\b(?i:(?:даю|выражаю|подтверждаю)\b{_WITHIN}\bсогласие|соглас(?:ен|на|ны))\b{_WITHIN}"
    rf"\b(?i:обработку|распространение)\b{_WITHIN}\bперсональных\s+данных"
)
"""The words of a person who consents; an order that tells somebody to collect consents does not speak so."""
_ABOUT_DATA = "персональных данных"
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
_OWN_APPENDIX = re.compile(r"Приложение(?:\s+№?\s*\S+)?")
_NAMED = re.compile(r"\(приложение(?:\s+№?\s*(\d+))?\)|\bприлага", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?\s+\S")
_LETTER = re.compile(r"([а-я])\)\s")


def text_problems(card: Card, paragraphs: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the text of a document, whatever its data.

    Args:
        card: Its card.
        paragraphs: Text of its template in order, with tags; automatic numbers are not in it.
    """
    yield from consent_stands_alone(card, paragraphs)
    yield from addendum_names_the_papers(card, paragraphs)
    yield from appendices_are_named(card, paragraphs)
    yield from numbers_without_repeats(paragraphs)


def consent_stands_alone(card: Card, paragraphs: Sequence[str]) -> Iterator[Problem]:
    """No consent to the processing of personal data inside another document (152-ФЗ art. 9 as changed by 156-ФЗ)."""
    if card.kind == "consent" and _ABOUT_DATA in card.title:
        return
    for text in paragraphs:
        if found := data_consent_in(_TAG.sub("…", text)):
            yield _problem("check.consent-inside", quote=found)


def data_consent_in(text: str) -> str:
    """Return the words by which somebody gives consent to the processing of personal data; empty when nobody does."""
    found = _CONSENT_GIVEN.search(text)
    return found.group() if found else ""


def addendum_names_the_papers(card: Card, paragraphs: Sequence[str]) -> Iterator[Problem]:
    """The addendum names programme and report as duties of the mentor: a teacher may be asked for five other papers.

    Federal law 328-ФЗ and приказ № 779 list the five; what lies beyond is a duty only by the contract, and a paid one.
    """
    if card.kind != "addendum":
        return
    duties = _TAG.sub("", " ".join(paragraphs)).lower().replace("ё", "е")
    for what, stem in (("program", "программ"), ("report", "отчет")):
        if stem not in duties:
            yield _problem("check.duty-not-named", what=what)


def appendices_are_named(card: Card, paragraphs: Sequence[str]) -> Iterator[Problem]:
    """The text names every appendix the document has, and none that it has not (ГОСТ Р 7.0.97-2025).

    Appendices are papers of their own (``appendices`` of the card) or stand in the same file under a mark.
    """
    own = sum(1 for text in paragraphs if _OWN_APPENDIX.fullmatch(text.strip()))
    count = len(card.appendices) + own
    named = [match for text in paragraphs for match in _NAMED.finditer(text)]
    if count and not named:
        yield _problem("check.appendix-not-named", count=count)
    numbers = [int(match.group(1)) for match in named if match.group(1)]
    absent = sorted({number for number in numbers if number > count})
    yield from (_problem("check.no-such-appendix", number=number, count=count) for number in absent)
    if not count and not absent and any(match.group().startswith("(") for match in named):
        yield _problem("check.no-such-appendix", count=count)


def numbers_without_repeats(paragraphs: Sequence[str]) -> Iterator[Problem]:
    """Typed numbers of points («2.1») stand once in a document, typed letters («а)») once in a list."""
    seen: set[str] = set()
    letters: set[str] = set()
    for text in (_TAG.sub("", one).strip() for one in paragraphs):
        number, letter = _LONG_NUMBER.match(text), _LETTER.match(text)
        if letter is None and text:
            letters.clear()
        if number is not None:
            yield from _repeated(number.group(1), seen)
        if letter is not None:
            yield from _repeated(f"{letter.group(1)})", letters)


def _repeated(sign: str, seen: set[str]) -> Iterator[Problem]:
    if sign in seen:
        yield _problem("check.number-repeated", number=sign)
    seen.add(sign)


def _problem(code: str, /, **facts: object) -> Problem:
    return Problem(code=code, facts=facts, severity=severity_of(code))
