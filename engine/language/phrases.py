"""Declension of a noun phrase by its head: adjectives that agree and the noun change, everything governed stays.

«старший методист отдела кадров» → «старшего методиста отдела кадров». A second head is looked for after a comma, «и»,
a bracket or a dash; an apposition («учреждение средняя школа») restarts the phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from engine.language.adjectives import adjective_paradigm, ending_gender
from engine.language.cases import Case, Confidence, Declined, lowest, with_capitals_of
from engine.language.lexicon import ORGANISATION_HEADS, Lexicon
from engine.language.morphology import Noun, is_nominative_adjective, part_of_speech
from engine.language.nouns import nouns_of
from engine.language.phrase_tokens import Kind, Token, tokens_of

_SEPARATORS = frozenset(",;(/—–-")
_CONJUNCTIONS = frozenset({"и", "или", "либо"})


@dataclass(frozen=True, slots=True)
class Manner:
    """What kind of phrase it is.

    Attributes:
        people: Positions: later heads must be persons; otherwise organisations: they must be known kinds of those.
        anything: Any noun may be a later head only when it directly follows a separator (plain phrases).
    """

    people: bool = False
    anything: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Agreeing adjectives and their head.

    Attributes:
        adjectives: Places of the adjectives among the tokens.
        head: Place of the head.
        noun: The head as a noun; ``None`` when an adjective stands for a person.
        gender: m, f, n or pl of the head.
        animate: Whether the accusative equals the genitive.
        certain: Whether the lexicon, not the dictionary, knew the head.
    """

    adjectives: tuple[int, ...]
    head: int
    noun: Noun | None
    gender: str
    animate: bool
    certain: bool


@dataclass(slots=True)
class _Walk:
    """The walk along the tokens: what has been found so far."""

    tokens: list[Token]
    case: Case
    lexicon: Lexicon
    manner: Manner
    out: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def decline_tokens(text: str, case: Case, lexicon: Lexicon, manner: Manner) -> Declined:
    """Return a phrase in an oblique case; a phrase whose head is unknown is returned as it is, unsure."""
    walk = _Walk(tokens_of(text), case, lexicon, manner)
    walk.out = [token.text for token in walk.tokens]
    at = 0
    fresh = True
    while at < len(walk.tokens):
        group = _begin(walk, at, fresh=fresh) if walk.tokens[at].kind is Kind.WORD else None
        if group is not None:
            at = _accept(walk, group)
            fresh = False
            continue
        fresh = _still_fresh(walk, at, fresh=fresh)
        at += 1
    return _result(text, walk)


def _result(text: str, walk: _Walk) -> Declined:
    if walk.groups:
        sure = tuple(Confidence.CERTAIN if group.certain else Confidence.LIKELY for group in walk.groups)
        return Declined("".join(walk.out), lowest(sure), "head" if len(walk.groups) == 1 else "heads")
    first = next((token for token in walk.tokens if token.kind is not Kind.SPACE), None)
    if _shortened(walk, 0) or (first is not None and first.kind in {Kind.SHORTENED, Kind.QUOTED}):
        return Declined(text, Confidence.CERTAIN, "abbreviation")
    return Declined(text, Confidence.UNSURE, "unknown-head")


def _still_fresh(walk: _Walk, at: int, *, fresh: bool) -> bool:
    """Return whether a head may begin after the token: a separator, a conjunction, or a mere abbreviation before it."""
    token = walk.tokens[at]
    if token.kind is Kind.SPACE:
        return fresh
    if token.kind is Kind.SIGN:
        return token.text in _SEPARATORS or (fresh and token.text == ".")
    if token.kind is Kind.SHORTENED or _shortened(walk, at):
        return fresh or token.lower in _CONJUNCTIONS
    if token.kind is Kind.WORD:
        return token.lower in _CONJUNCTIONS or (fresh and part_of_speech(token.lower) == "ADVB")
    return token.kind is Kind.NUMBER and fresh


def _shortened(walk: _Walk, at: int) -> bool:
    return bool(walk.tokens) and walk.tokens[at].lower.rstrip(".") in walk.lexicon.abbreviations - _CONJUNCTIONS


def _begin(walk: _Walk, at: int, *, fresh: bool) -> Group | None:
    """Return the group that begins at a word, if one may begin there."""
    first = not walk.groups and not any(
        token.kind is Kind.WORD and not _skipped(walk, i) for i, token in enumerate(walk.tokens[:at])
    )
    if first:
        plural_allowed = not any(
            token.kind is Kind.SHORTENED or _shortened(walk, i) for i, token in enumerate(walk.tokens[:at])
        )
        return _group(walk, at, lambda group: plural_allowed or group.gender != "pl")
    if fresh:
        return _group(walk, at, lambda group: _later_head(walk, at, group))
    if not walk.manner.people and not walk.manner.anything:
        return _restart(walk, at)
    return None


def _skipped(walk: _Walk, at: int) -> bool:
    """Return whether a word before the head is only an abbreviation or an adverb (временно исполняющий)."""
    return _shortened(walk, at) or part_of_speech(walk.tokens[at].lower) == "ADVB"


def _later_head(walk: _Walk, at: int, group: Group) -> bool:
    """Return whether a group after a separator is a second head: a person in a position, a singular noun otherwise."""
    if group.gender == "pl" or not (walk.groups or walk.manner.people):
        return False
    if group.noun is None:
        agrees = bool(walk.groups) and group.gender == walk.groups[-1].gender and not group.adjectives
        return (agrees and _previous(walk, at) == "(") or walk.tokens[group.head].lower in walk.lexicon.substantives
    if walk.manner.people:
        return group.noun.animate
    if walk.manner.anything:
        return True
    return (
        walk.tokens[group.head].lower.partition("-")[0] in ORGANISATION_HEADS and not walk.tokens[at].text[0].isupper()
    )


def _restart(walk: _Walk, at: int) -> Group | None:
    """Return an apposition in the name of an organisation: lower case, nominative, not governed by a preposition."""
    if not walk.groups or walk.tokens[at].text[0].isupper():
        return None
    before = _previous_word(walk, at)
    if before is not None and part_of_speech(before) == "PREP":
        return None
    return _group(
        walk,
        at,
        lambda group: (
            group.gender != "pl"
            and group.noun is not None
            and walk.tokens[group.head].lower.partition("-")[0] in ORGANISATION_HEADS
        ),
    )


def _group(walk: _Walk, at: int, accepted: Callable[[Group], bool]) -> Group | None:
    """Return the acceptable group that begins at a word: as many agreeing adjectives as there are, then a noun."""
    run: list[int] = []
    here: int | None = at
    gender: str | None = None
    while here is not None:
        own = _adjective_gender(walk.tokens[here].lower)
        if own is None or gender not in {None, own}:
            break
        run.append(here)
        gender = own
        here = _next_word(walk, here)
    if here is not None:
        for noun in _nouns(walk, here):
            fits = gender is None or gender == noun.gender
            group = Group(tuple(run), here, noun, noun.gender, noun.animate, noun.known and _in_lexicon(walk, here))
            if fits and accepted(group):
                return group
    return _without_noun(walk, run, gender, accepted)


def _without_noun(walk: _Walk, run: list[int], gender: str | None, accepted: Callable[[Group], bool]) -> Group | None:
    """Return a group whose last adjective is the head, as a noun of the dictionary or standing for a person."""
    if not run or gender is None:
        return None
    run = _without_governed(walk, run)
    word = walk.tokens[run[-1]].lower
    animate = walk.manner.people or word in walk.lexicon.substantives
    group = Group(tuple(run[:-1]), run[-1], None, gender, animate, word in walk.lexicon.substantives)
    return group if accepted(group) else None


def _without_governed(walk: _Walk, run: list[int]) -> list[int]:
    """Return the run without «мастерской» after «заведующий»: such an ending is an instrumental, not an adjective."""
    while len(run) > 1 and walk.tokens[run[-1]].lower.endswith("ой"):
        if walk.tokens[run[-2]].lower not in walk.lexicon.substantives:
            break
        run = run[:-1]
    return run


def _nouns(walk: _Walk, at: int) -> list[Noun]:
    found = [noun for noun in nouns_of(walk.tokens[at].lower, walk.lexicon) if not noun.proper]
    return sorted(found, key=lambda noun: (noun.gender == "pl", noun.animate is not walk.manner.people))


def _in_lexicon(walk: _Walk, at: int) -> bool:
    halves = walk.tokens[at].lower.split("-")
    return all(half in walk.lexicon.heads or half in walk.lexicon.frozen_prefixes for half in halves)


def _adjective_gender(word: str) -> str | None:
    """Return the gender of an adjective in the nominative; of a hyphenated one, of its last half."""
    gender = ending_gender(word)
    if gender is None:
        return None
    return gender if is_nominative_adjective(word) or is_nominative_adjective(word.rpartition("-")[2]) else None


def _next_word(walk: _Walk, at: int) -> int | None:
    """Return the place of the word after a single space, ``None`` when something else stands there."""
    following = at + 2
    if following >= len(walk.tokens) or walk.tokens[at + 1].kind is not Kind.SPACE:
        return None
    return following if walk.tokens[following].kind is Kind.WORD else None


def _previous(walk: _Walk, at: int) -> str:
    before = next((token for token in reversed(walk.tokens[:at]) if token.kind is not Kind.SPACE), None)
    return before.text if before else ""


def _previous_word(walk: _Walk, at: int) -> str | None:
    before = next((token for token in reversed(walk.tokens[:at]) if token.kind is not Kind.SPACE), None)
    return before.lower if before is not None and before.kind is Kind.WORD else None


def _accept(walk: _Walk, group: Group) -> int:
    """Write the group in its case and return the place after it, trailing adjectives and appositions included."""
    walk.groups.append(group)
    for at in group.adjectives:
        walk.out[at] = _adjective(walk.tokens[at].text, walk.case, animate=group.animate)
    head = walk.tokens[group.head].text
    if group.noun is None:
        walk.out[group.head] = _adjective(head, walk.case, animate=group.animate)
    else:
        walk.out[group.head] = with_capitals_of(head, group.noun.form(walk.case))
    after = _trailing(walk, group)
    if walk.manner.people:
        after = _apposition(walk, after)
    return after + 1


def _trailing(walk: _Walk, group: Group) -> int:
    """Decline adjectives after the noun when they end the phrase or a preposition follows («рабочий кухонный»)."""
    run: list[int] = []
    here = _next_word(walk, group.head)
    while here is not None and group.noun is not None and _adjective_gender(walk.tokens[here].lower) == group.gender:
        run.append(here)
        here = _next_word(walk, here)
    if not run:
        return group.head
    if here is not None and part_of_speech(walk.tokens[here].lower) not in {"PREP", "CONJ"}:
        return group.head
    for at in run:
        walk.out[at] = _adjective(walk.tokens[at].text, walk.case, animate=group.animate)
    return run[-1]


def _apposition(walk: _Walk, last: int) -> int:
    """Decline a person named right after a person («врач стоматолог») and return the last place used."""
    here = _next_word(walk, last)
    if here is None or walk.tokens[here].text[0].isupper():
        return last
    group = _group(
        walk, here, lambda found: found.noun is not None and found.noun.animate and found.gender in {"m", "f"}
    )
    if group is None:
        return last
    return _accept(walk, group) - 1


def _adjective(word: str, case: Case, *, animate: bool) -> str:
    found = adjective_paradigm(word.lower(), animate=animate)
    return with_capitals_of(word, found.form(word.lower(), case)) if found else word
