"""The one table that says whether breaking a rule is refused, warned of or noted, and what stands behind the rule.

A rule is named by the code of the problem it yields. A refusal that is ``overridable`` gives way to a person with a
name and a reason, which stay in the history; the others protect the history itself and give way to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.errors import Severity
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


_LABOUR = Ground(act="tk-rf", article="351.8")
_HISTORY = Rule(REFUSAL)
"""The history could not be true otherwise."""

RULES: Final[Mapping[str, Rule]] = {
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
}


def severity_of(code: str) -> Severity:
    """Return what breaking a rule leads to.

    Raises:
        KeyError: The table does not know the rule.
    """
    return RULES[code].severity
