"""Files of the folder of a school with one fault each: its settings, people, pairs and answers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings, check_workspace
from engine.application.issuing import issue
from engine.errors import ContentError, Problem, Severity
from engine.loading.processes import load_definition
from engine.loading.workspace import load_workspace
from tests.application.careless import Bad, write
from tests.application.careless_roadmap import ROADMAP, ROADMAP_FILE, ROADMAP_ID

CONFIG, PEOPLE, PAIRS, CONSENTS, CURATOR_ORDER, PAIR_ORDER = (
    "nastavnik.yaml",
    "people.yaml",
    "pairs.yaml",
    "answers/school-staff/s12-mentor-consent.yaml",
    "answers/school-staff/s05-curator-order.yaml",
    "answers/school-staff/s17-pair-order.yaml",
)
SCHOOL = {
    CONFIG: f"""\
title: Школа № 7
level: school-staff
school_year: "2026/27"
processes: [{ROADMAP_ID}]
roles:
  director: gromova-is
  curator: belykh-nv
  hr: drozdova-la
""",
    "passport.yaml": """\
name: Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 7»
short_name: МБОУ «СОШ № 7»
kind: school
place: г. Заречный
head: {id: gromova-is, name: Громова Ирина Сергеевна, position: директор}
""",
    PEOPLE: """\
title: Работники школы
people:
  - id: gromova-is
    name: Громова Ирина Сергеевна
    position: директор
  - id: belykh-nv
    name: Белых Наталья Викторовна
    position: заместитель директора
  - id: drozdova-la
    name: Дроздова Лидия Андреевна
    position: специалист по кадрам
  - id: petrova-ai
    name: Петрова Анна Ильинична
    position: учитель химии
  - id: gusak-do
    name: Гусак Дмитрий Олегович
    position: учитель биологии
""",
    PAIRS: """\
title: Пары
pairs:
  - id: pair-1
    mentor: petrova-ai
    mentees: [gusak-do]
    request: планирования урока
    start: "2026-10-01"
    end: "2027-05-31"
""",
    CONSENTS: """\
title: Согласия наставников
instances:
  - for: pair-1
    date: "2026-09-14"
""",
    ROADMAP_FILE: ROADMAP,
}


ORDERS = {
    **SCHOOL,
    PEOPLE: SCHOOL[PEOPLE].replace("учитель химии\n", "учитель химии\n    mentoring_in_job_description: true\n"),
    CURATOR_ORDER: """\
title: Приказ о назначении куратора
instances:
  - date: "2026-09-07"
    number: "12-о"
    data:
      start_date: "2026-09-07"
      programs_due: "2026-10-15"
      interim_due: "2027-01-20"
      report_due: "2027-06-10"
""",
    PAIR_ORDER: """\
title: Приказ о закреплении пар
instances:
  - date: "2026-10-01"
    number: "41-о"
""",
}
"""A folder in which two orders are answered; the mentor helps newcomers by contract, so that nothing else is wanted."""


def looked_through(folder: Path) -> list[Problem]:
    """Return what is said of a folder."""
    try:
        return list(check_workspace(load_workspace(folder), today=dt.date(2026, 9, 1)))
    except ContentError as error:
        return list(error.problems)


@dataclass(frozen=True)
class BadWorkspace(Bad):
    """A bad file of a sound folder.

    Attributes:
        file: Its path in the folder.
    """

    files: ClassVar[Mapping[str, str]] = SCHOOL

    file: str = CONFIG

    @property
    def kind(self) -> str:
        return self.file if self.encoding == "utf-8" else f"{self.file} в кодировке {self.encoding}"

    @property
    def whole(self) -> str:
        return self.files[self.file]

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:  # noqa: ARG002 - a folder names its layers
        for file, text in self.files.items():
            write(folder / file, self.data if file == self.file else text.encode())
        return looked_through(folder)


@dataclass(frozen=True)
class BadNumber(BadWorkspace):
    """A number that is found to be taken when the papers are made."""

    files: ClassVar[Mapping[str, str]] = ORDERS

    file: str = PAIR_ORDER

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        found = super().problems(folder, known)
        workspace = load_workspace(folder)
        (process,) = workspace.processes
        definition = load_definition(process, workspace.layers)
        try:
            issue(workspace, definition, out=folder / "документы", today=dt.date(2026, 9, 1))
        except ContentError as error:
            found.extend(error.problems)
        return found


@dataclass(frozen=True)
class BadPlace(BadWorkspace):
    """A sound file in the wrong place; its path stands for it."""

    tongue: ClassVar[str] = "text"
    kind: ClassVar[str] = "путь файла"

    old: str = CONSENTS

    @property
    def whole(self) -> str:
        return CONSENTS

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:  # noqa: ARG002 - a folder names its layers
        for file, text in SCHOOL.items():
            write(folder / (self.text if file == CONSENTS else file), text.encode())
        return looked_through(folder)


BAD_WORKSPACES = (
    # nastavnik.yaml
    BadWorkspace(
        "folder-of-the-layer",
        "workspace.no-layer",
        5,
        "layers",
        f"processes: [{ROADMAP_ID}]\n",
        f"processes: [{ROADMAP_ID}]\nlayers: [../управление]\n",
    ),
    BadWorkspace(
        "role-misspelt-in-the-settings",
        "workspace.unknown-role",
        7,
        "curator",
        "  curator: belykh-nv\n",
        "  kurator: belykh-nv\n",
    ),
    BadWorkspace(
        "role-without-a-holder",
        "workspace.nobody-responsible",
        5,
        "hr: …",
        "roles:\n  director: gromova-is\n  curator: belykh-nv\n  hr: drozdova-la\n",
        "roles:\n  director: gromova-is\n  curator: belykh-nv\n",
        severity=Severity.WARNING,
    ),
    BadWorkspace(
        "holder-misspelt",
        "person.unknown",
        7,
        "belykh-nv",
        "  curator: belykh-nv\n",
        "  curator: belyh-nv\n",
    ),
    BadWorkspace(
        "month-misspelt-in-a-number",
        "journal.bad-pattern",
        7,
        "{mm}",
        f"processes: [{ROADMAP_ID}]\n",
        f"processes: [{ROADMAP_ID}]\njournal:\n  series:\n"
        '    orders: {title: Приказы, pattern: "{n}/{mmm}", documents: [order]}\n',
    ),
    BadWorkspace(
        "orders-in-two-rows",
        "journal.two-series",
        8,
        "orders",
        f"processes: [{ROADMAP_ID}]\n",
        f"processes: [{ROADMAP_ID}]\njournal:\n  series:\n"
        "    orders: {title: Приказы, documents: [order]}\n"
        "    staff: {title: Приказы по личному составу, documents: [order]}\n",
    ),
    # people.yaml
    BadWorkspace(
        "two-people-of-one-id",
        "workspace.duplicate-id",
        15,
        "строке 12",
        "  - id: petrova-ai\n    name: Петрова Анна Ильинична\n    position: учитель химии\n",
        "  - id: petrova-ai\n    name: Петрова Анна Ильинична\n    position: учитель химии\n"
        "  - id: petrova-ai\n    name: Петрова Алла Игоревна\n    position: учитель физики\n",
        file=PEOPLE,
    ),
    BadWorkspace(
        "forms-of-a-former-name",
        "person.form-of-another-name",
        14,
        "Ивановой",
        "    name: Петрова Анна Ильинична\n",
        "    name: Петрова Анна Ильинична\n    name_forms: {datv: Ивановой Марии Сергеевне}\n",
        file=PEOPLE,
        severity=Severity.WARNING,
    ),
    BadWorkspace(
        "people-in-cp1251",
        "file.encoding",
        1,
        "cp1251",
        "title: Работники школы\n",
        "title: Работники школы\npeople: …\n",
        file=PEOPLE,
        encoding="cp1251",
    ),
    # pairs.yaml
    BadWorkspace(
        "replaced-pair-misspelt",
        "pair.unknown",
        12,
        "pair-1",
        '    end: "2027-05-31"\n',
        '    end: "2027-05-31"\n'
        "  - id: pair-1r\n    mentor: belykh-nv\n    mentees: [gusak-do]\n    replaces: pair-l\n"
        '    request: планирования урока\n    start: "2026-12-01"\n    end: "2027-05-31"\n    status: replacement\n',
        file=PAIRS,
    ),
    BadWorkspace(
        "mentor-of-themselves",
        "check.own-mentee",
        5,
        "Петрова",
        "mentees: [gusak-do]",
        "mentees: [petrova-ai]",
        file=PAIRS,
    ),
    BadWorkspace(
        "end-before-the-start",
        "check.end-before-start",
        8,
        "31.05.2026",
        '    end: "2027-05-31"',
        '    end: "2026-05-31"',
        file=PAIRS,
    ),
    # answers
    BadWorkspace(
        "consent-of-nobody", "answers.scope-needed", 3, "pair-1", "  - for: pair-1\n    date", "  - date", file=CONSENTS
    ),
    BadWorkspace(
        "consent-of-an-unknown-pair", "answers.unknown-scope", 3, "pair-1", "for: pair-1", "for: pair-2", file=CONSENTS
    ),
    BadWorkspace(
        "consent-of-an-occasion",
        "answers.unused",
        3,
        "occasion",
        "  - for: pair-1\n",
        "  - for: pair-1\n    occasion: withdrawal\n",
        file=CONSENTS,
    ),
    BadPlace(
        "answers-without-a-level",
        "workspace.unread-file",
        None,
        "answers/<уровень>/s12",
        new="answers/s12-mentor-consent.yaml",
    ),
    BadNumber(
        "number-of-another-order",
        "journal.number-taken",
        3,
        "s05-curator-order",
        '  - date: "2026-10-01"\n    number: "41-о"\n',
        '  - date: "2026-10-01"\n    number: "12-о"\n',
    ),
)
