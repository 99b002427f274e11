"""The one table that says whether breaking a rule is refused, warned of or noted, and what stands behind the rule.

A rule is named by the code of the problem it yields. A refusal that is ``overridable`` gives way to a person with a
name and a reason, which stay in the history; the others protect the history itself and give way to nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from engine.errors import Problem, Severity
from engine.model.documents import Ground

REFUSAL, WARNING, NOTE = Severity.REFUSAL, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule weighs.

    Attributes:
        severity: What breaking it leads to.
        basis: The act behind it; ``None`` for a rule of good order that no act demands.
        overridable: Whether a named person may go on all the same.
    """

    severity: Severity
    basis: Ground | None = None
    overridable: bool = False


_MENTORING = Ground(act="tk-rf", article="351.8")
_CHANGE_OF_CONTRACT = Ground(act="tk-rf", article="72")
_RECOMMENDATIONS = Ground(act="az-1128-08")
_ROUTES = Ground(act="r-174")
_SEPARATE_CONSENT = Ground(act="fz-156")
_PUBLICATION = Ground(act="fz-152", article="10.1")
_ACQUAINTANCE = Ground(act="tk-rf", article="22")
_PAPERS_OF_TEACHERS = Ground(act="prikaz-779")
_LAYOUT = Ground(act="gost-7-0-97-2025")
_HISTORY = Rule(REFUSAL)
"""The history could not be true otherwise."""

RULES: Final[Mapping[str, Rule]] = {
    # Every document
    "check.day-off": Rule(WARNING),
    "check.other-school-year": Rule(WARNING),
    "check.starts-before": Rule(WARNING),
    "check.cites-later": Rule(WARNING),
    "check.gender-unknown": Rule(REFUSAL),
    "journal.number-taken": Rule(REFUSAL),
    # Acts that a document cites
    "act.not-yet-in-force": Rule(NOTE),
    "act.replaced": Rule(WARNING),
    "act.repealed": Rule(REFUSAL, overridable=True),
    "act.repealed-optional": Rule(WARNING),
    "act.not-citable": Rule(WARNING),
    "act.condition-unknown": Rule(WARNING),
    # Mentoring as paid work
    "check.no-consent": Rule(REFUSAL, _MENTORING, overridable=True),
    "check.order-of-dates": Rule(REFUSAL, _MENTORING, overridable=True),
    "check.notice-too-short": Rule(REFUSAL, _MENTORING, overridable=True),
    "check.no-payment": Rule(REFUSAL, _MENTORING),
    "check.payment-too-small": Rule(REFUSAL, _MENTORING, overridable=True),
    "check.beyond-teachers-papers": Rule(NOTE, _PAPERS_OF_TEACHERS),
    "check.duty-not-named": Rule(NOTE, _PAPERS_OF_TEACHERS),
    # Pairs and their terms
    "check.end-before-start": Rule(REFUSAL),
    "check.own-mentee": Rule(REFUSAL),
    "check.mentor-limit": Rule(WARNING),
    "check.curator-in-pair": Rule(WARNING),
    "check.duration": Rule(WARNING, _RECOMMENDATIONS),
    "check.route-duration": Rule(WARNING, _ROUTES),
    "check.outside-pair": Rule(WARNING, _RECOMMENDATIONS),
    # Minutes
    "check.more-present": Rule(REFUSAL),
    "check.more-votes": Rule(REFUSAL),
    "check.not-carried": Rule(REFUSAL),
    # What stands in the text
    "check.consent-inside": Rule(REFUSAL, _SEPARATE_CONSENT, overridable=True),
    "check.appendix-not-named": Rule(WARNING, _LAYOUT),
    "check.no-such-appendix": Rule(WARNING, _LAYOUT),
    "check.number-repeated": Rule(WARNING),
    # The history of a dossier
    "dossier.future": _HISTORY,
    "dossier.before-opening": _HISTORY,
    "dossier.not-open": _HISTORY,
    "dossier.closed": _HISTORY,
    "dossier.unknown-step": _HISTORY,
    "dossier.unknown-task": _HISTORY,
    "dossier.unknown-occasion": _HISTORY,
    "dossier.unknown-kind": _HISTORY,
    "dossier.unknown-pair": _HISTORY,
    "dossier.pair-gone": _HISTORY,
    "dossier.not-asked-to-agree": _HISTORY,
    "dossier.on-request-only": _HISTORY,
    "dossier.nobody-to-refuse": _HISTORY,
    "dossier.not-carried-out": _HISTORY,
    "dossier.not-draft": _HISTORY,
    "dossier.not-final": _HISTORY,
    "dossier.registered-already": _HISTORY,
    "dossier.signed-already": _HISTORY,
    "dossier.not-signed": _HISTORY,
    "dossier.acquainted-already": _HISTORY,
    "dossier.not-registered": Rule(REFUSAL, overridable=True),
    # Good order
    "dossier.reason-needed": Rule(REFUSAL),
    "dossier.not-agreed": Rule(REFUSAL, overridable=True),
    "dossier.no-paper": Rule(REFUSAL, overridable=True),
    "dossier.unsigned": Rule(REFUSAL, overridable=True),
    "dossier.signed-before-date": Rule(WARNING),
    "dossier.acquainted-before-signing": Rule(REFUSAL),
    # A dossier as a whole
    "dossier.order-of-papers": Rule(WARNING, _MENTORING),
    "dossier.payment-changed": Rule(WARNING, _CHANGE_OF_CONTRACT),
    "dossier.program-beyond-order": Rule(WARNING, _RECOMMENDATIONS),
    "dossier.no-sheet": Rule(WARNING, _ACQUAINTANCE),
    "dossier.not-acquainted": Rule(WARNING, _ACQUAINTANCE),
    "dossier.published-without-consent": Rule(WARNING, _PUBLICATION),
    "dossier.number-twice": Rule(WARNING),
    "dossier.no-number": Rule(NOTE),
}


def weighed(problems: Iterable[Problem], overridden: Collection[str] = ()) -> Iterator[Problem]:
    """Yield problems with the severity the table gives them; a note where a person took a rule upon themselves.

    Args:
        problems: What was found.
        overridden: Codes a named person overrides; one that gives way to nobody is not heeded.

    Raises:
        KeyError: The table does not know the rule.
    """
    for problem in problems:
        rule = RULES[problem.code]
        yields = rule.overridable and problem.code in overridden
        yield replace(problem, severity=NOTE if yields else rule.severity)


def severity_of(code: str) -> Severity:
    """Return what breaking a rule leads to.

    Raises:
        KeyError: The table does not know the rule.
    """
    return RULES[code].severity
