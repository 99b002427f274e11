"""Problems in words: a code and its facts become what is wrong and how to mend it, in the language of the reader.

The sentences stand in :mod:`engine.application.sentences`; here a sentence is chosen and its facts are written as
people read them: lists with commas, dates as dd.mm.yyyy, sizes in megabytes, long values cut. Nothing is invented: a
sentence whose facts are not all known gives place to the next one.
"""

from __future__ import annotations

import gettext
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.application.dossier_words import EVENTS
from engine.application.fact_words import norm_words, shown
from engine.application.sentences import SENTENCES
from engine.application.sentences.shape import N_, Plural, Sentence, Wording, says
from engine.application.variants import details, variant
from engine.errors import Problem
from engine.storage.event_codec import KINDS

_UNKNOWN_CODE = says(N_("the problem “{code}” (the program has no words for it)"))
_GAP = "…"


@dataclass(frozen=True, slots=True)
class Words:
    """What a person reads about a problem.

    Attributes:
        what: What is wrong; begins with a small letter, has no full stop.
        cure: How to mend it, or an empty string.
    """

    what: str
    cure: str


def words(problem: Problem, translations: gettext.NullTranslations) -> Words:
    """Return the words of a problem; a code without words is named as it is, nothing is ever raised.

    Args:
        problem: The record.
        translations: Catalogue of the language, see :func:`engine.application.translations.translations`.
    """
    known = {"code": problem.code, **problem.facts, **details(problem)}
    chosen = variant(problem)
    facts = {name: text for name, value in known.items() if (text := shown(chosen, name, value, translations))}
    facts |= {**_where(problem, facts, translations), **_event(problem, translations)}
    wording = wording_of(problem)
    what = _say(wording.what, known, facts, translations, needed=True)
    norm = problem.facts.get("norm")
    if isinstance(norm, Mapping) and (behind := norm_words(norm, translations)):
        what = f"{what} ({behind})"
    return Words(
        what=what,
        cure=_say(wording.cure, known, facts, translations, needed=False),
    )


def wording_of(problem: Problem) -> Wording:
    """Return the message ids of a problem: those of its variant, else those of its code."""
    chosen = variant(problem)
    return SENTENCES.get(chosen) or SENTENCES.get(problem.code) or _UNKNOWN_CODE


def named_facts(sentence: Sentence) -> frozenset[str]:
    """Return the names of the facts a sentence speaks of."""
    texts = (sentence.one, sentence.many) if isinstance(sentence, Plural) else (sentence,)
    fields = (field for text in texts for _, field, _, _ in string.Formatter().parse(text))
    return frozenset(field for field in fields if field)


def _say(
    sentences: Iterable[Sentence],
    known: Mapping[str, object],
    facts: Mapping[str, str],
    translations: gettext.NullTranslations,
    *,
    needed: bool,
) -> str:
    """Return the first sentence whose facts are all there; when one is ``needed``, the last one with a gap in it."""
    last: Sentence | None = None
    for sentence in sentences:
        if named_facts(sentence) <= facts.keys():
            return _translated(sentence, known, translations).format(**facts)
        last = sentence
    if last is None or not needed:
        return ""
    gaps = dict.fromkeys(named_facts(last), _GAP)
    return _translated(last, known, translations).format(**(gaps | dict(facts)))


def _translated(sentence: Sentence, known: Mapping[str, object], translations: gettext.NullTranslations) -> str:
    if isinstance(sentence, str):
        return translations.gettext(sentence)
    count = known.get(sentence.count)
    return translations.ngettext(sentence.one, sentence.many, count if isinstance(count, int) else 0)


def _event(problem: Problem, translations: gettext.NullTranslations) -> Mapping[str, str]:
    """Return what happened in the event a problem of a history is about, in words."""
    kind = KINDS.get(str(problem.facts.get("kind")))
    return {"event": translations.gettext(EVENTS[kind])} if kind else {}


def _where(problem: Problem, facts: Mapping[str, str], translations: gettext.NullTranslations) -> Mapping[str, str]:
    """Return the field a problem of a schema is about: «Дата приёма» (people[2].hired)."""
    if "at" not in problem.facts or "at" not in facts:
        return {}
    pattern = N_("“{title}” ({at})") if "title" in facts else N_("“{at}”")
    return {"where": translations.gettext(pattern).format(**facts)}
