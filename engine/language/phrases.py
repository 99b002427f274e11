"""Declension of a noun phrase by its head: adjectives that agree and the noun change, everything governed stays.

«старший методист отдела кадров» → «старшего методиста отдела кадров». A second head is looked for after a comma, «и»,
a bracket or a dash; an apposition («учреждение средняя школа») restarts the phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from engine.language.adjectives import adjective_paradigm, ending_gender
from engine.language.cases import OBLIQUE, Case, Confidence, Declined, lowest, with_capitals_of, words
from engine.language.lexicon import Lexicon
from engine.language.morphology import Noun, is_nominative_adjective, part_of_speech
from engine.language.nouns import nouns_of, second_locative
from engine.language.phrase_tokens import Kind, Token, tokens_of

_SEPARATORS = frozenset(",;(/—–-")
_FORMS = len(OBLIQUE) + 1
"""The oblique cases and the second locative."""
_CONJUNCTIONS = frozenset({"и", "или", "либо"})
_SURELY_NOMINATIVE = ("ый", "ий", "ая", "яя", "ийся", "аяся")
"""Ends of adjectives that no oblique case shares: «производственной» may be oblique, «производственная» not."""
_OBLIQUE_ENDS = words(
    "ого его ому ему ым им ых их ыми ими ой ей ою ею ую юю ам ям ами ями ах ях ов ев ии ию ом ем ём и ы у ю е о"
)
"""Ends that a person in the nominative does not have; a word with one needs no look into the dictionary."""
_WOMEN = ("ница", "щица", "чица", "тка", "ша")
"""Ends of titles of women; any other word in -а, -я after a person is a genitive (директора, отделения)."""


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
    """The walk along the tokens: what has been found so far.

    Attributes:
        changed: Place of a token → its five oblique forms and the second locative.
    """

    tokens: list[Token]
    lexicon: Lexicon
    manner: Manner
    changed: dict[int, tuple[str, ...]] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)


def decline_tokens(text: str, lexicon: Lexicon, manner: Manner) -> tuple[Declined, ...]:
    """Return a phrase in the five oblique cases and the second locative.

    A phrase whose head is unknown is returned as it is, unsure.
    """
    walk = _Walk(tokens_of(text), lexicon, manner)
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


def _result(text: str, walk: _Walk) -> tuple[Declined, ...]:
    if walk.groups:
        sure = lowest(tuple(Confidence.CERTAIN if group.certain else Confidence.LIKELY for group in walk.groups))
        rule = "head" if len(walk.groups) == 1 else "heads"
        written = [walk.changed.get(at, (token.text,) * _FORMS) for at, token in enumerate(walk.tokens)]
        return tuple(Declined("".join(form), sure, rule) for form in zip(*written, strict=True))
    first = next((token for token in walk.tokens if token.kind is not Kind.SPACE), None)
    if _shortened(walk, 0) or (first is not None and first.kind in {Kind.SHORTENED, Kind.QUOTED}):
        return (Declined(text, Confidence.CERTAIN, "abbreviation"),) * _FORMS
    return (Declined(text, Confidence.UNSURE, "unknown-head"),) * _FORMS


def _still_fresh(walk: _Walk, at: int, *, fresh: bool) -> bool:
    """Return whether a head may begin after the token: a separator, a conjunction, or a mere abbreviation before it."""
    token = walk.tokens[at]
    if token.kind is Kind.SPACE:
        return fresh
    if token.kind is Kind.SIGN:
        return token.text in _SEPARATORS or (fresh and token.text == ".")
    if token.kind is Kind.SHORTENED or _shortened(walk, at):
        if token.lower in _CONJUNCTIONS:
            return True
        return fresh and token.lower.rstrip(".") not in walk.lexicon.governing
    if token.kind is Kind.WORD:
        return token.lower in _CONJUNCTIONS or (fresh and part_of_speech(token.lower) == "ADVB")
    return token.kind is Kind.NUMBER and fresh


def _shortened(walk: _Walk, at: int) -> bool:
    return bool(walk.tokens) and walk.tokens[at].lower.rstrip(".") in walk.lexicon.shortened - _CONJUNCTIONS


def _begin(walk: _Walk, at: int, *, fresh: bool) -> Group | None:
    """Return the group that begins at a word, if one may begin there."""
    if _shortened(walk, at):
        return None
    if _is_first(walk, at) and fresh:
        plural_allowed = not any(
            token.kind is Kind.SHORTENED or _shortened(walk, i) for i, token in enumerate(walk.tokens[:at])
        )
        return _group(walk, at, lambda group: plural_allowed or group.gender != "pl")
    if fresh:
        return _group(walk, at, lambda group: _is_later_head(walk, at, group))
    if not walk.manner.people and not walk.manner.anything:
        return _apposed_organisation(walk, at)
    return None


def _is_first(walk: _Walk, at: int) -> bool:
    """Return whether no word but abbreviations and adverbs stands before (временно исполняющий)."""
    return not walk.groups and not any(
        token.kind is Kind.WORD and not (_shortened(walk, i) or part_of_speech(token.lower) == "ADVB")
        for i, token in enumerate(walk.tokens[:at])
    )


def _is_later_head(walk: _Walk, at: int, group: Group) -> bool:
    """Return whether a group after a separator is a second head: a person in a position, an organisation otherwise."""
    if not (walk.groups or walk.manner.people):
        return False
    if group.gender == "pl":
        return bool(walk.groups) and walk.groups[-1].gender == "pl" and walk.tokens[at - 1].text == "("
    word = walk.tokens[group.head].lower
    if group.noun is None:
        return word in walk.lexicon.substantives or _agrees_with_last(walk, at, group)
    if walk.manner.people:
        return group.noun.animate
    if walk.manner.anything:
        return True
    if walk.tokens[at].text[0].isupper():
        return False
    return word.partition("-")[0] in walk.lexicon.organisations or _has_sure_adjective(walk, group)


def _agrees_with_last(walk: _Walk, at: int, group: Group) -> bool:
    """Return whether adjectives without a noun belong to the head before («лицо, ответственное …»)."""
    if not walk.groups or group.gender != walk.groups[-1].gender or walk.tokens[group.head].lower.endswith("ой"):
        return False
    before = _previous_place(walk, at)
    if before is None or walk.tokens[before].text not in "(,":
        return False
    return walk.tokens[before].text == "," or (_previous_place(walk, before) in walk.changed and not group.adjectives)


def _has_sure_adjective(walk: _Walk, group: Group) -> bool:
    return any(walk.tokens[place].lower.endswith(_SURELY_NOMINATIVE) for place in group.adjectives)


def _apposed_organisation(walk: _Walk, at: int) -> Group | None:
    """Return an apposition in the name of an organisation: lower case, nominative, not governed by a preposition."""
    if not walk.groups or walk.tokens[at].text[0].isupper():
        return None
    before = _previous_place(walk, at)
    if _follows_capital(walk, before):
        return None
    governed = before is not None and walk.tokens[before].kind is Kind.WORD
    if before is not None and governed and part_of_speech(walk.tokens[before].lower) == "PREP":
        return None
    return _group(walk, at, lambda group: _is_apposed(walk, group))


def _is_apposed(walk: _Walk, group: Group) -> bool:
    if group.gender == "pl" or group.noun is None:
        return False
    kind = walk.tokens[group.head].lower.partition("-")[0]
    return kind in walk.lexicon.organisations or _has_sure_adjective(walk, group)


def _follows_capital(walk: _Walk, before: int | None) -> bool:
    """Return whether the adjectives before began with a capital («учреждение Речная средняя школа»): a name stays."""
    while before is not None and before not in walk.changed:
        if walk.tokens[before].text in "()":
            before = _previous_place(walk, before)
            continue
        if not walk.tokens[before].lower.endswith(_SURELY_NOMINATIVE):
            return False
        if walk.tokens[before].text[0].isupper():
            return True
        before = _previous_place(walk, before)
    return False


def _group(walk: _Walk, at: int, accepted: Callable[[Group], bool]) -> Group | None:
    """Return the acceptable group that begins at a word: as many agreeing adjectives as there are, then a noun."""
    run: list[int] = []
    here: int | None = at
    gender: str | None = None
    while here is not None:
        own = _adjective_gender(walk, here)
        if own is None or gender not in {None, own}:
            break
        run.append(here)
        gender = own
        bracket = _bracketed(walk, here)
        if bracket is not None and _adjective_gender(walk, bracket) == gender:
            run.append(bracket)
            here = bracket + 1
        here = _next_word(walk, here)
    if here is not None and not _is_governed(walk, run, here):
        for noun in _nouns(walk, here):
            if (gender is None or gender == noun.gender) and (not run or run[-1] < here):
                group = Group(tuple(run), here, noun, noun.gender, noun.animate, noun.known and _in_lexicon(walk, here))
                if accepted(group):
                    return group
    return _without_noun(walk, run, gender, accepted)


def _is_governed(walk: _Walk, run: list[int], at: int) -> bool:
    """Return whether a word after «заведующий» is an instrumental («складом»); the dictionary is not asked."""
    word = walk.tokens[at].lower
    if not run or walk.tokens[run[-1]].lower not in walk.lexicon.substantives or word in walk.lexicon.heads:
        return False
    return word.endswith(("ом", "ем", "ём", "ой", "ей", "ами", "ями"))


def _bracketed(walk: _Walk, at: int) -> int | None:
    """Return the place of the only word in brackets after a word: «крестьянское (фермерское) хозяйство»."""
    after = walk.tokens[at + 1 : at + 5]
    if [token.kind for token in after] != [Kind.SPACE, Kind.SIGN, Kind.WORD, Kind.SIGN]:
        return None
    return at + 3 if after[1].text == "(" and after[3].text == ")" else None


def _without_noun(walk: _Walk, run: list[int], gender: str | None, accepted: Callable[[Group], bool]) -> Group | None:
    """Return a group whose last adjective is the head, as a noun of the dictionary or standing for a person."""
    if not run or gender is None:
        return None
    run = _without_governed(walk, run)
    word = walk.tokens[run[-1]].lower
    animate = walk.manner.people or word in walk.lexicon.substantives
    if walk.groups and word not in walk.lexicon.substantives:
        animate = walk.groups[-1].animate
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
    found = [noun for noun in _readings(walk, at) if not noun.proper]
    found.sort(key=lambda noun: (noun.gender == "pl", noun.animate is not walk.manner.people))
    if walk.manner.people and not walk.groups:
        return [_as_person(noun) for noun in found]
    return found


def _readings(walk: _Walk, at: int) -> tuple[Noun, ...]:
    """Return the readings of a word; of «ИТ-куб» those of the half after the capitals."""
    head, dash, last = walk.tokens[at].text.replace("\u2011", "-").rpartition("-")
    if head.isupper() and len(head) > 1 and not last.isupper():
        prefix = head.lower() + dash
        halves = nouns_of(last.lower(), walk.lexicon)
        if halves:
            return tuple(replace(noun, forms=tuple(prefix + form for form in noun.forms)) for noun in halves)
    return nouns_of(walk.tokens[at].lower, walk.lexicon)


def _as_person(noun: Noun) -> Noun:
    """Return a masculine noun as the name of a person, whatever else it names («калькулятор», «дезинфектор»)."""
    if noun.animate or noun.gender != "m":
        return noun
    nomn, gent, datv, _, ablt, loct = noun.forms
    return replace(noun, animate=True, forms=(nomn, gent, datv, gent, ablt, loct))


def _in_lexicon(walk: _Walk, at: int) -> bool:
    halves = walk.tokens[at].lower.split("-")
    return all(half in walk.lexicon.heads or half in walk.lexicon.frozen_prefixes for half in halves)


def _adjective_gender(walk: _Walk, at: int) -> str | None:
    """Return the gender of an adjective in the nominative; of a hyphenated one, of its last half."""
    word = walk.tokens[at].lower
    gender = ending_gender(word)
    if gender is None:
        return None
    first, _, last = word.rpartition("-")
    if first in walk.lexicon.heads:
        return None
    if {word, last} & (walk.lexicon.adjectives | walk.lexicon.substantives):
        return gender
    return gender if is_nominative_adjective(word) or is_nominative_adjective(last) else None


def _next_word(walk: _Walk, at: int) -> int | None:
    """Return the place of the word after a single space, ``None`` when something else stands there."""
    following = at + 2
    if following >= len(walk.tokens) or walk.tokens[at + 1].kind is not Kind.SPACE:
        return None
    return following if walk.tokens[following].kind is Kind.WORD else None


def _previous_place(walk: _Walk, at: int) -> int | None:
    """Return the place of the token before, spaces left out."""
    return next((place for place in range(at - 1, -1, -1) if walk.tokens[place].kind is not Kind.SPACE), None)


def _accept(walk: _Walk, group: Group) -> int:
    """Write the forms of the group and return the place after it, trailing adjectives and appositions included."""
    walk.groups.append(group)
    for at in group.adjectives:
        _write_adjective(walk, at, animate=group.animate)
    if group.noun is None:
        _write_adjective(walk, group.head, animate=group.animate)
    else:
        word = walk.tokens[group.head]
        forms = (*group.noun.forms[1:], second_locative(word.lower, group.noun, walk.lexicon))
        walk.changed[group.head] = tuple(with_capitals_of(word.text, form) for form in forms)
    after = _trailing(walk, group)
    if walk.manner.people:
        after = _apposed_person(walk, after)
    return after + 1


def _trailing(walk: _Walk, group: Group) -> int:
    """Decline adjectives after the noun: «рабочий кухонный», «врач-терапевт участковый кабинета профилактики».

    One in -ой may be governed («мастер производственной практики»): it agrees only at the end or before a preposition.
    """
    run: list[int] = []
    here = _next_word(walk, group.head)
    while here is not None and group.noun is not None and _adjective_gender(walk, here) == group.gender:
        run.append(here)
        here = _next_word(walk, here)
    if not run:
        return group.head
    sure = all(walk.tokens[at].lower.endswith(_SURELY_NOMINATIVE) for at in run)
    if not sure and here is not None and part_of_speech(walk.tokens[here].lower) not in {"PREP", "CONJ"}:
        return group.head
    for at in run:
        _write_adjective(walk, at, animate=group.animate)
    return run[-1]


def _apposed_person(walk: _Walk, last: int) -> int:
    """Decline a person named right after a person («врач стоматолог») and return the last place used."""
    here = _next_word(walk, last)
    if here is None or walk.tokens[here].text[0].isupper() or not _may_be_person(walk, walk.tokens[here].lower):
        return last
    group = _group(
        walk, here, lambda found: found.noun is not None and found.noun.animate and found.gender in {"m", "f"}
    )
    if group is None:
        return last
    return _accept(walk, group) - 1


def _may_be_person(walk: _Walk, word: str) -> bool:
    """Return whether a word may be a person in the nominative by its ending alone."""
    if word in walk.lexicon.heads:
        return True
    return word.endswith(_WOMEN) if word[-1] in "ая" else not word.endswith(_OBLIQUE_ENDS)


def _write_adjective(walk: _Walk, at: int, *, animate: bool) -> None:
    word = walk.tokens[at].text
    found = adjective_paradigm(word.lower(), animate=animate)
    if found is not None:
        forms = [with_capitals_of(word, found.form(word.lower(), case)) for case in OBLIQUE]
        walk.changed[at] = (*forms, forms[OBLIQUE.index(Case.LOCT)])
