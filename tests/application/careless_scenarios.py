"""Scenarios of a methodologist with one fault each: a name that leads nowhere, or a sentence that does not hold."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings
from engine.application.walking import coverage_of, run_scenarios, scenario_files
from engine.errors import ContentError, Problem, Severity
from tests.application.careless import Bad, above, write
from tests.application.careless_roadmap import ROADMAP, ROADMAP_FILE, ROADMAP_ID

_FOLDER = f"scenarios/{ROADMAP_ID}"
_EXPECT = """\
    expect:
      done: [pair-order]
"""
_SENTENCE = f"""\
sentences:
  - says: Год идёт обычным порядком.
{_EXPECT}"""
_SOUND = f"""\
title: Обычный год
process: {ROADMAP_ID}
school_year: "2026/27"
given:
  organisation: {{{{has_union: false}}}}
  pairs:
    - id: pair-1
      mentor: {{{{id: petrova}}}}
      mentees: [{{{{id: gusak}}}}]
{_SENTENCE}"""
"""Line 12 begins what is expected."""


@dataclass(frozen=True)
class BadScenario(Bad):
    """A bad scenario of a sound roadmap; a sentence that does not hold is told by a walk."""

    sound: ClassVar[str] = _SOUND

    old: str = _EXPECT

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / ROADMAP_FILE, ROADMAP.encode())
        write(folder / _FOLDER / "год.yaml", self.data)
        layers = above(known, folder).kit.layers
        try:
            runs = run_scenarios(layers, scenario_files(folder / _FOLDER), ROADMAP_ID)
        except ContentError as error:
            return list(error.problems)
        gaps = [gap for coverage in coverage_of(runs) for gap in coverage.gaps if self.severity is Severity.NOTE]
        return [*(problem for run in runs for problem in run.problems), *gaps]


def _expects(name: str, code: str, says: str, new: str, *, line: int = 13) -> BadScenario:
    """Return a scenario that expects what never comes to be."""
    return BadScenario(name, code, line, says, new=f"    expect:\n{new}")


def _event(name: str, code: str, says: str, event: str) -> BadScenario:
    """Return a scenario with an event that cannot happen so."""
    return BadScenario(name, code, 13, says, new=f"    events:\n      - {event}\n{_EXPECT}")


BAD_SCENARIOS = (
    # names
    BadScenario(
        "roadmap-of-another-name",
        "scenario.other-process",
        2,
        "school-staff/young-teachers",
        f"process: {ROADMAP_ID}",
        "process: school-staff/annual-cycle",
    ),
    _expects("expected-step-misspelt", "scenario.unknown-name", "pair-order", "      done: [pair-ordr]\n"),
    _event(
        "pair-that-is-not-given",
        "scenario.unknown-name",
        "given",
        '{on: "2026-09-14", done: mentor-consent, pair: pair-2}',
    ),
    BadScenario(
        "field-misspelt",
        "scenario.unknown-field",
        5,
        "has_union",
        "  organisation: {has_union: false}\n",
        "  organisation: {has_unoin: false}\n",
    ),
    _expects(
        "day-of-a-late-step",
        "scenario.idle-key",
        "late",
        '      late:\n        - {step: pair-order, on: "2026-10-05"}\n',
        line=14,
    ),
    _expects(
        "pair-at-a-step-for-all", "scenario.wrong-whom", "for_each", "      done: [{step: pair-order, pair: pair-1}]\n"
    ),
    # events
    _event("withdrawal-of-nobody", "scenario.pair-needed", "pair", '{on: "2026-11-10", occasion: withdrawal}'),
    _event(
        "act-without-documents", "scenario.documents-needed", "documents", '{on: "2027-03-15", occasion: act-changed}'
    ),
    _event("agreed-by-nobody", "scenario.not-for-step", "согласует", '{on: "2026-09-28", agreed: pair-order}'),
    _event(
        "day-of-another-year",
        "scenario.event-out-of-place",
        "10.11.2025",
        '{on: "2025-11-10", occasion: withdrawal, pair: pair-1}',
    ),
    _event("day-before-the-step-opens", "scenario.event-too-early", "открылся", '{on: "2026-08-10", done: pair-order}'),
    _event("step-that-is-not-opened", "scenario.event-idle", "не открылся", "{never: union-opinion}"),
    # what is expected and does not come
    _expects("condition-is-not-met", "scenario.not-opened", "условие", "      opens: [union-opinion]\n"),
    _expects("nobody-withdrew", "scenario.not-done", "повод", "      done: [withdrawal-notice]\n"),
    _expects("not-skipped", "scenario.not-skipped", "не пропустили", "      skips: [survey]\n"),
    _expects(
        "not-asked",
        "scenario.not-asked",
        "has_union",
        "      asks: [{step: union-opinion, field: organisation.has_union}]\n",
    ),
    _expects("not-late", "scenario.not-late", "не опоздал", "      late: [pair-order]\n"),
    _expects("not-agreed", "scenario.not-agreed", "не было", "      agrees: [pair-order]\n"),
    _expects("not-acquainted", "scenario.not-acquainted", "не было", "      acquaints: [pair-order]\n"),
    _expects("acquainted-in-time", "scenario.acquainted-in-time", "не было", "      late_acquaintance: [regulation]\n"),
    _expects(
        "no-such-paper", "scenario.paper-missing", "s18-contract-addendum", "      documents: [s18-contract-addendum]\n"
    ),
    _expects("paper-all-the-same", "scenario.paper-came", "s03-regulation", "      no_documents: [s03-regulation]\n"),
    _expects("opened-all-the-same", "scenario.opened", "открылся", "      stays_closed: [pair-order]\n"),
    _expects(
        "beside-the-list",
        "scenario.beyond",
        "meeting",
        "      only:\n        within: {stage: pairing}\n        opens: [survey, mentor-consent, pair-order]\n",
        line=15,
    ),
    # what comes otherwise
    _expects("other-day", "scenario.other-day", "01.10.2026", '      done: [{step: pair-order, on: "2026-10-02"}]\n'),
    _expects("other-due", "scenario.other-due", "01.10.2026", '      opens: [{step: pair-order, due: "2026-10-05"}]\n'),
    _expects(
        "other-responsible",
        "scenario.other-responsible",
        "director",
        "      opens: [{step: pair-order, responsible: curator}]\n",
    ),
    _expects(
        "other-papers",
        "scenario.other-papers",
        "s17-pair-order",
        "      opens: [{step: pair-order, documents: [s18-contract-addendum]}]\n",
    ),
    _expects(
        "other-reason",
        "scenario.other-reason",
        "condition",
        "      stays_closed: [{step: union-opinion, because: waits}]\n",
    ),
    _expects(
        "other-roles", "scenario.other-roles", "curator", "      acquaints: [{step: regulation, roles: [lawyer]}]\n"
    ),
    # what no sentence passes
    BadScenario(
        "one-sentence-alone",
        "scenario.uncovered",
        60,
        "withdrawal",
        old=_SENTENCE,
        new=f"# Других предложений в файле нет.\n{_SENTENCE}",
        severity=Severity.NOTE,
    ),
)
