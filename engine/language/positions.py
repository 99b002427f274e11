"""Positions and organisations in six cases; what nobody has taught the program stays as it was written, unsure."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.language.adjectives import ending_gender
from engine.language.cases import Case, Confidence, Declined, known_case, lowest
from engine.language.lexicon import BUILT_IN, Lexicon
from engine.language.morphology import nominative_nouns
from engine.language.names import decline_name_explained
from engine.language.phrase_tokens import quoted_spans
from engine.language.phrases import Manner, decline_tokens

_ENTREPRENEUR = re.compile(
    r"(?P<head>индивидуальный предприниматель|глава крестьянского \(фермерского\) хозяйства|ИП)\s+(?P<name>[А-ЯЁ].*)",
    re.IGNORECASE,
)
_LONG = 5


def decline_position(text: str, case: str, lexicon: Lexicon = BUILT_IN) -> str:
    """Return a position in a case: «заместителя директора по УВР»; the accusative is that of persons.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    return decline_position_explained(text, case, lexicon).text


def decline_position_explained(text: str, case: str, lexicon: Lexicon = BUILT_IN) -> Declined:
    """Return a position in a case with the confidence and the rule; an unknown head leaves the text as it is.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    return _declined(text, known_case(case), lexicon, Manner(people=True))


def decline_organisation(text: str, case: str, lexicon: Lexicon = BUILT_IN) -> str:
    """Return the name of an organisation in a case; names in quotation marks and abbreviations stay.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    return decline_organisation_explained(text, case, lexicon).text


def decline_organisation_explained(text: str, case: str, lexicon: Lexicon = BUILT_IN) -> Declined:
    """Return the name of an organisation in a case with the confidence and the rule.

    Raises:
        ContentError: ``language.unknown-case``.
    """
    kind = known_case(case)
    entrepreneur = _ENTREPRENEUR.fullmatch(text.strip())
    if entrepreneur is None or '"' in text or "«" in text:
        return _declined(text, kind, lexicon, Manner())
    head = _declined(entrepreneur["head"], kind, lexicon, Manner(people=True))
    name = decline_name_explained(entrepreneur["name"], kind)
    sure = lowest((head.confidence, name.confidence))
    return Declined(f"{head.text} {name.text}", sure, f"entrepreneur+{name.rule}")


def decline_phrase(text: str, case: str, lexicon: Lexicon = BUILT_IN) -> str:
    """Return any noun with agreeing adjectives in a case: «учебный план» → «учебного плана».

    Raises:
        ContentError: ``language.unknown-case``.
    """
    return _declined(text, known_case(case), lexicon, Manner(anything=True)).text


@lru_cache(maxsize=32768)
def _declined(text: str, case: Case, lexicon: Lexicon, manner: Manner) -> Declined:
    if case is Case.NOMN or not text.strip():
        return Declined(text, Confidence.CERTAIN, "nominative")
    by_phrase = lexicon.phrases.get(text.strip().lower())
    if by_phrase is not None:
        return Declined(by_phrase[tuple(Case).index(case)], Confidence.CERTAIN, "lexicon-phrase")
    if _only_capitals(text, lexicon):
        found = _declined(_lower_outside_quotes(text), case, lexicon, manner)
        return Declined(found.text.upper(), found.confidence, found.rule)
    return decline_tokens(text, case, lexicon, manner)


def _only_capitals(text: str, lexicon: Lexicon) -> bool:
    """Return whether a phrase is in capitals and holds a long ordinary word, so that it is not just «МБОУ СОШ»."""
    if not text.isupper():
        return False
    words = re.findall(r"[^\W\d_]+", _lower_outside_quotes(text))
    return any(_is_ordinary(word, lexicon) for word in words if len(word) >= _LONG)


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.heads or word in lexicon.substantives:
        return True
    return any(noun.known for noun in nominative_nouns(word)) or (ending_gender(word) is not None and len(word) > _LONG)


def _lower_outside_quotes(text: str) -> str:
    letters = list(text.lower())
    for start, stop in quoted_spans(text):
        letters[start:stop] = text[start:stop]
    return "".join(letters)
