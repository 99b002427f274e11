"""Workflows whose steps name what is not there, or can never happen as they are written."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings, check_workflow
from engine.errors import ContentError, Problem, Severity
from engine.loading.versions import read_version
from tests.application.careless import SOUND, Bad, above, write

_DUE = 'due: {by: "09-01"}'
_LATER = "due: {working_days: 3, after: order}"
_DOCUMENTS = "documents: [s02-introduction-order]"
_SECOND = "      - id: meeting\n"
_UNION = "when: organisation.has_union"
_END = SOUND.format(name="")[SOUND.format(name="").index("after: [order]") :]
_OCCASION = """\
after: [briefing]
occasions:
  - id: new-hire
    title: Принят молодой специалист
    steps:
      - {id: briefing, title: Познакомить с наставником, responsible: curator}
"""


@dataclass(frozen=True)
class BadInYear(Bad):
    """A workflow that is bad in another school year than 2026/27: an act begins or ceases to be in force in it."""

    year: int = 2026

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / f"workflows/school-staff/{self.name}.yaml", self.data)
        return list(check_workflow(f"school-staff/{self.name}", above(known, folder), self.year))


@dataclass(frozen=True)
class BadCopy(Bad):
    """A whole workflow that hides the one of the layer below."""

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / "workflows/school-staff/annual-cycle.yaml", self.data)
        return list(check_workflow("school-staff/annual-cycle", above(known, folder), 2026))


@dataclass(frozen=True)
class BadVersion(Bad):
    """A file that a roadmap is to be compared with: ``nastavnik diff PROCESS --from FILE``."""

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:  # noqa: ARG002 - it is looked at alone
        write(folder / f"{self.name}.yaml", self.data)
        try:
            read_version(folder / f"{self.name}.yaml")
        except ContentError as error:
            return list(error.problems)
        return []


@dataclass(frozen=True)
class BadTerms(Bad):
    """Words of a layer, which the titles of the roadmap below do not know."""

    kind: ClassVar[str] = "norms/terms.yaml"
    sound: ClassVar[str] = """\
title: Слова района
roles:
  coordinator:
    gender: m
    forms:
      {{nomn: координатор, gent: координатора, datv: координатору,
       accs: координатора, ablt: координатором, loct: координаторе}}
"""

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / "norms/terms.yaml", self.data)
        return list(check_workflow("municipality/annual-cycle", above(known, folder), 2026))


BAD_WORKFLOWS = (
    # the file itself
    Bad(
        "our-year",
        "workflow.id-differs",
        3,
        "id: school-staff/our-year",
        "school-staff/our-year",
        "school-staff/annual-cycle",
    ),
    Bad(
        "Годовой цикл",
        "workflow.file-name",
        None,
        "annual-cycle.yaml",
        "# Проба\ntitle: Пробная дорожная карта\nid: school-staff/Годовой цикл\n",
        "# workflows/school-staff/Годовой цикл.yaml\ntitle: Годовой цикл\nid: school-staff/annual-cycle\n",
    ),
    BadCopy(
        "copy-of-the-cycle",
        "workflow.whole-copy",
        1,
        "school-staff/annual-cycle",
        "# Проба\ntitle: Пробная дорожная карта\nid: school-staff/copy-of-the-cycle\n",
        "# workflows/school-staff/annual-cycle.yaml\ntitle: Наш годовой цикл\nid: school-staff/annual-cycle\n",
        severity=Severity.NOTE,
    ),
    BadVersion(
        "version-of-a-layer",
        "workflow.extends-elsewhere",
        None,
        "nastavnik show",
        SOUND.format(name="version-of-a-layer"),
        """\
# nastavnik diff school-staff/annual-cycle --from workflows/school-staff/annual-cycle.yaml
extends: school-staff/annual-cycle
id: school-staff/annual-cycle
version: "2026.1"
change:
  pair-order: {due: {by: "10-10"}}
""",
    ),
    BadTerms(
        "terms-that-steps-do-not-know",
        "workflow.old-word",
        6,
        "координатора",
        BadTerms.sound[BadTerms.sound.index("  coordinator:") :].format(),
        """\
  coordinator:
    gender: m
    forms:
      {nomn: куратор, gent: куратора, datv: куратору,
       accs: куратора, ablt: куратором, loct: кураторе}
""",
        severity=Severity.NOTE,
    ),
    # names
    Bad("waits-for-itself", "workflow.cycle", 22, "сам себя", "after: [order]", "after: [meeting]"),
    Bad("waits-for-nobody", "workflow.unknown-step", 22, "order", "after: [order]", "after: [ordr]"),
    Bad("waits-for-an-occasion", "workflow.step-of-occasion", 22, "new-hire", _END, _OCCASION),
    Bad("unknown-role", "workflow.unknown-role", 15, "director", "responsible: director", "responsible: direktor"),
    Bad(
        "unknown-document",
        "workflow.unknown-document",
        18,
        "s02-introduction-order",
        "s02-introduction-order",
        "s02-introduction-ordr",
    ),
    Bad(
        "step-twice",
        "workflow.duplicate-step",
        19,
        "строке 13",
        SOUND.format(name="")[SOUND.format(name="").index(_SECOND) :],
        "      - id: order\n        title: Издать приказ о парах\n        responsible: director\n",
    ),
    Bad(
        "stage-twice",
        "workflow.duplicate-part",
        19,
        "строке 10",
        _SECOND,
        f"  - id: preparation\n    title: Совещания\n    steps:\n{_SECOND}",
    ),
    Bad(
        "former-name-of-another", "workflow.was-still-there", 20, "строке 13", _SECOND, f"{_SECOND}        was: order\n"
    ),
    Bad(
        "idle-role",
        "workflow.idle-role",
        7,
        "Педагог-психолог",
        "roles:\n",
        "roles:\n  psychologist: {title: Педагог-психолог}\n",
        severity=Severity.NOTE,
    ),
    # terms
    Bad("day-before-the-plan", "workflow.outside-plan", 17, "04-15", _DUE, 'due: {by: "04-15", calendar_year: first}'),
    Bad("window-backwards", "workflow.window-backwards", 17, "09-20", _DUE, 'due: {from: "09-20", by: "09-01"}'),
    Bad(
        "due-before-what-it-waits-for",
        "workflow.due-before-predecessor",
        23,
        "25.08.2026",
        _END,
        'after: [order]\n        due: {by: "08-25", calendar_year: first}\n',
    ),
    Bad("term-from-an-occasion", "workflow.no-occasion", 24, "occasions", _LATER, "due: {days: 5, after: occasion}"),
    Bad(
        "term-from-an-unknown-field",
        "workflow.unknown-date-field",
        24,
        "pair.end",
        f"{_UNION}\n        {_LATER}",
        "for_each: pair\n        due: {days: 5, before: pair.and}",
    ),
    Bad(
        "term-from-a-text",
        "workflow.not-a-date-field",
        24,
        "pair.end",
        f"{_UNION}\n        {_LATER}",
        "for_each: pair\n        due: {days: 5, before: pair.form}",
    ),
    Bad(
        "never-again",
        "workflow.never-again",
        25,
        "until",
        _LATER,
        f'{_LATER}\n        repeat: {{every: month, until: "09-02"}}',
    ),
    Bad(
        "made-known-in-september",
        "workflow.late-acquaintance",
        18,
        "31 августа",
        _DUE,
        'due: {by: "08-25"}\n        acquaintance: {roles: [curator], working_days: 10}',
        severity=Severity.WARNING,
    ),
    # papers
    Bad(
        "paper-for-each-pair",
        "workflow.paper-for-each",
        18,
        "for_each: pair",
        _DOCUMENTS,
        "documents: [s12-mentor-consent]",
        severity=Severity.WARNING,
    ),
    Bad(
        "paper-for-all",
        "workflow.paper-for-all",
        19,
        "for_each",
        _DOCUMENTS,
        f"for_each: pair\n        {_DOCUMENTS}",
        severity=Severity.WARNING,
    ),
    Bad(
        "paper-made-of-another",
        "workflow.paper-not-made",
        19,
        "s17-pair-order",
        _DOCUMENTS,
        "for_each: pair\n        documents: [s38-mentor-card]",
        severity=Severity.WARNING,
    ),
    Bad(
        "paper-of-a-role",
        "workflow.role-of-paper",
        18,
        "hr: {title: ",
        _DOCUMENTS,
        "documents: [s02-introduction-order, s35-order-extract]",
        severity=Severity.WARNING,
    ),
    Bad(
        "nothing-to-agree",
        "workflow.nothing-to-sign",
        22,
        "documents",
        "after: [order]",
        "approvals: [director]",
        severity=Severity.WARNING,
    ),
    # acts
    Bad("unknown-act", "workflow.unknown-act", 17, "tk-rf", _DUE, f"basis: [{{act: tk-ru}}]\n        {_DUE}"),
    Bad(
        "unknown-article",
        "workflow.unknown-article",
        17,
        "351.8",
        _DUE,
        f'basis: [{{act: tk-rf, article: "351.9"}}]\n        {_DUE}',
        severity=Severity.NOTE,
    ),
    Bad(
        "act-repealed",
        "workflow.act-repealed",
        17,
        "17.08.2025",
        _DUE,
        f"basis: [{{act: gost-7-0-97-2016}}]\n        {_DUE}",
        severity=Severity.WARNING,
    ),
    BadInYear(
        "act-expires",
        "workflow.act-expires",
        17,
        "28.02.2029",
        _DUE,
        f"basis: [{{act: rkn-179}}]\n        {_DUE}",
        severity=Severity.WARNING,
        year=2028,
    ),
    BadInYear(
        "act-not-yet",
        "workflow.act-not-yet-in-force",
        17,
        "01.03.2025",
        _DUE,
        f'basis: [{{act: tk-rf, article: "351.8"}}]\n        {_DUE}',
        severity=Severity.WARNING,
        year=2024,
    ),
)
