"""Which steps of a plan open in an organisation, for which pairs, and why others do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engine.application.condition_words import ConditionWords
from engine.application.instances import pair_value
from engine.errors import ContentError
from engine.expressions.conditions import UNKNOWN, evaluate
from engine.expressions.parsing import Expression, ExpressionError, parse_condition
from engine.language import surname_initials
from engine.loading.values import build_organisation
from engine.loading.workspace import Workspace
from engine.model.definition import Definition, Step
from engine.model.people import Organisation, Pair
from engine.publishing.plan import Held, Opens

_PAIR = "pair"


@dataclass(frozen=True, kw_only=True)
class WorkingPair:
    """A pair the plan is made for.

    Attributes:
        whom: Its mentor; with the mentees where a mentor leads several pairs.
        replacement: Whether it was made in place of another pair.
    """

    id: str
    whom: str
    pair: Pair
    replacement: bool

    def holds(self, step: Step, branched: frozenset[str]) -> bool:
        """Return whether a step of a stage is a step of this pair.

        A pair made in place of another has its papers in the branch of the occasion, where the branch names them.

        Args:
            step: The step.
            branched: Documents that some occasion names, see :func:`branched_documents`.
        """
        return not (self.replacement and branched.intersection(step.documents))


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of an organisation when its plan is made."""

    organisation: Organisation
    pairs: tuple[WorkingPair, ...]

    def names(self, pair: WorkingPair | None = None) -> dict[str, object]:
        """Return what conditions and terms may ask about, of one pair when it is given."""
        names: dict[str, object] = {"organisation": self.organisation}
        return names | {_PAIR: pair.pair} if pair is not None else names


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Whether a step opens, as in :class:`engine.publishing.plan.Entry`."""

    opens: Opens = Opens.YES
    why: str = ""
    held: tuple[Held, ...] = ()


def facts_of(workspace: Workspace) -> Facts:
    """Return the facts of a workspace; pairs that ended or were refused are not planned for.

    Raises:
        ContentError: A pair names an unknown person.
    """
    pairs = {
        name: (pair_value(workspace, located), located.data.get("status") == "replacement")
        for name, located in workspace.pairs.items()
        if located.data.get("status", "accepted") in ("accepted", "replacement")
    }
    mentors = [pair.mentor.name for pair, _ in pairs.values()]
    return Facts(
        organisation=build_organisation(workspace.passport.data),
        pairs=tuple(
            WorkingPair(
                id=name,
                whom=_called(pair, alone=mentors.count(pair.mentor.name) == 1),
                pair=pair,
                replacement=replacement,
            )
            for name, (pair, replacement) in pairs.items()
        ),
    )


def branched_documents(definition: Definition) -> frozenset[str]:
    """Return the documents that the branch of some occasion names."""
    return frozenset(slug for one in definition.occasions for step in one.steps for slug in step.documents)


def condition_of(step: Step) -> Expression | None:
    """Return the condition of a step.

    Raises:
        ContentError: It does not parse.
    """
    if step.when is None:
        return None
    try:
        return parse_condition(step.when)
    except ExpressionError as error:
        raise ContentError.single(error.code, place=step.place_of("when"), **error.facts) from error


def opening(
    condition: Expression | None, facts: Facts | None, pairs: Iterable[WorkingPair], words: ConditionWords
) -> Opening:
    """Return whether a condition lets its step open.

    Args:
        condition: Of the step, ``None`` when it has none.
        facts: The organisation, ``None`` when none is given.
        pairs: The pairs the step belongs to; none for a step of an occasion, whose pair is not known beforehand.
        words: Says why.
    """
    if condition is None:
        return Opening()
    if facts is None:
        return Opening(opens=Opens.UNKNOWN)
    asked = tuple(pairs) if any(name[0] == _PAIR for name in condition.names()) else ()
    if asked:
        return _for_pairs(condition, facts, asked, words)
    names = facts.names()
    opens = _verdict(condition, names)
    return Opening(opens=opens, why="" if opens is Opens.YES else words.why(condition, names))


def _for_pairs(condition: Expression, facts: Facts, pairs: tuple[WorkingPair, ...], words: ConditionWords) -> Opening:
    held = []
    for pair in pairs:
        names = facts.names(pair)
        opens = _verdict(condition, names)
        if opens is not Opens.YES:
            held.append(Held(pair=pair.id, whom=pair.whom, opens=opens, why=words.why(condition, names)))
    verdicts = {one.opens for one in held}
    if len(held) < len(pairs):
        return Opening(held=tuple(held))
    if len(verdicts) > 1:
        return Opening(opens=Opens.UNKNOWN, held=tuple(held))
    return Opening(opens=verdicts.pop(), why="; ".join(dict.fromkeys(one.why for one in held)))


def _verdict(condition: Expression, names: Mapping[str, object]) -> Opens:
    value = evaluate(condition, names)
    return Opens.UNKNOWN if value is UNKNOWN else Opens.YES if value else Opens.NO


def _called(pair: Pair, *, alone: bool) -> str:
    mentor = surname_initials(pair.mentor.name)
    return mentor if alone else f"{mentor} – {', '.join(surname_initials(one.name) for one in pair.mentees)}"
