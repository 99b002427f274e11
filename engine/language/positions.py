"""Positions and organisations in six cases; what nobody has taught the program stays as it was written, unsure."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.language.cases import OBLIQUE, SECOND_LOCATIVE, Case, Confidence, Declined, composed, known_case, lowest
from engine.language.lexicon import BUILT_IN, Lexicon
from engine.language.morphology import is_known
from engine.language.names import decline_name_explained
from engine.language.phrase_tokens import quoted_spans
from engine.language.phrases import Manner, decline_tokens

_ENTREPRENEUR = re.compile(
    r"(?P<head>(?:(?:индивидуальный предприниматель|ИП)(?:\s+|$))?"
    r"(?:глава\s+(?:крестьянского\s+\(фермерского\)\s+хозяйства|К\(?Ф\)?Х))?)\s*(?P<name>[А-ЯЁ].*)",
    re.IGNORECASE,
)
_LONG = 5
_CODES = (*OBLIQUE, SECOND_LOCATIVE)


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
    return _declined(text, case, lexicon, Manner(people=True))


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
    entrepreneur = _ENTREPRENEUR.fullmatch(text.strip())
    if entrepreneur is None or not entrepreneur["head"] or '"' in text or "«" in text:
        return _declined(text, case, lexicon, Manner())
    head = _declined(entrepreneur["head"].strip(), case, lexicon, Manner(people=True))
    name = decline_name_explained(entrepreneur["name"], Case.LOCT if case == SECOND_LOCATIVE else case)
    sure = lowest((head.confidence, name.confidence))
    return Declined(f"{head.text} {name.text}", sure, f"entrepreneur+{name.rule}")


def decline_phrase(text: str, case: str, lexicon: Lexicon = BUILT_IN) -> str:
    """Return any noun with agreeing adjectives in a case: «учебный план» → «учебного плана».

    Raises:
        ContentError: ``language.unknown-case``.
    """
    return _declined(text, case, lexicon, Manner(anything=True)).text


def _declined(text: str, case: str, lexicon: Lexicon, manner: Manner) -> Declined:
    if case != SECOND_LOCATIVE and known_case(case) is Case.NOMN:
        return Declined(text, Confidence.CERTAIN, "nominative")
    return _forms(composed(text), lexicon, manner)[_CODES.index(case)]


@lru_cache(maxsize=32768)
def _forms(text: str, lexicon: Lexicon, manner: Manner) -> tuple[Declined, ...]:
    """Return the five oblique forms of a phrase and its second locative."""
    if not text.strip():
        return (Declined(text, Confidence.CERTAIN, "empty"),) * len(_CODES)
    by_phrase = lexicon.phrases.get(text.strip().lower())
    if by_phrase is not None:
        forms = (*by_phrase, by_phrase[-1])
        return tuple(Declined(_capital_as(text, form), Confidence.CERTAIN, "lexicon-phrase") for form in forms)
    if _only_capitals(text, lexicon):
        found = _forms(_lowered(text, lexicon), lexicon, manner)
        return tuple(Declined(form.text.upper(), form.confidence, form.rule) for form in found)
    return decline_tokens(text, lexicon, manner)


def _capital_as(text: str, form: str) -> str:
    """Return a form of the lexicon with the first letter, or all letters, capital as in the text."""
    if text.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if text[:1].isupper() else form


def _only_capitals(text: str, lexicon: Lexicon) -> bool:
    """Return whether a phrase is in capitals and holds an ordinary word, so that it is not just «МБОУ СОШ»."""
    if not text.isupper():
        return False
    return _lowered(text, lexicon) != text


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _lowered(text: str, lexicon: Lexicon) -> str:
    """Return a phrase in capitals with its ordinary words in lower case; abbreviations and quoted names stay."""
    quoted = quoted_spans(text)
    return _WORD.sub(lambda word: _lower_word(word, quoted, lexicon), text)


def _lower_word(word: re.Match[str], quoted: list[tuple[int, int]], lexicon: Lexicon) -> str:
    if any(start <= word.start() < stop for start, stop in quoted):
        return word.group()
    lower = word.group().lower()
    return lower if _is_ordinary(lower, lexicon) else word.group()


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.heads or word in lexicon.substantives or word in lexicon.adjectives:
        return True
    return len(word) > _LONG or is_known(word)
