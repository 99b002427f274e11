"""Commands as a person types them who misremembers a name."""

import contextlib
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from unittest import mock

from engine.application.checking import Surroundings
from engine.cli.main import nastavnik
from engine.cli.session import Session
from engine.errors import Problem
from tests.application.careless import Bad


@dataclass(frozen=True)
class BadCommand(Bad):
    """A bad command, given in an empty folder outside of any workspace."""

    kind: ClassVar[str] = "команда"
    tongue: ClassVar[str] = "sh"
    sound: ClassVar[str] = "nastavnik"

    old: str = "nastavnik"

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:  # noqa: ARG002 - it looks up its content itself
        folder.mkdir(parents=True, exist_ok=True)
        found: list[Problem] = []
        keep = mock.patch.object(Session, "problems", lambda _, problems, __: found.extend(problems))
        with contextlib.chdir(folder), keep, contextlib.suppress(SystemExit):
            nastavnik.main(shlex.split(self.data.decode())[1:], prog_name="nastavnik", standalone_mode=False)
        return found


_PLAN = "nastavnik plan school-staff/annual-cycle --year 2026/27"
BAD_COMMANDS = (
    BadCommand(
        "process-misspelt",
        "workflow.unknown",
        None,
        "school-staff/annual-cycle",
        new="nastavnik plan school-staff/anual-cycle --year 2026/27",
    ),
    BadCommand(
        "version-that-was-never",
        "workflow.no-version",
        None,
        "2026.1",
        new="nastavnik diff school-staff/annual-cycle --from 2025.1",
    ),
    BadCommand(
        "plan-of-a-misspelt-occasion",
        "plan.unknown-occasion",
        None,
        "new-hire",
        new=f"{_PLAN} --occasion new-hier=2026-11-10",
    ),
    BadCommand("plan-for-word", "plan.unknown-form", None, "--format", new=f"{_PLAN} --out план.docx"),
    BadCommand(
        "folder-without-scenarios",
        "scenario.none",
        None,
        ".yaml",
        new="nastavnik walk school-staff/annual-cycle --scenario .",
    ),
    BadCommand(
        "folder-for-a-file", "file.unreadable", None, "нужен файл", new="nastavnik render S12 --data . --out бумаги"
    ),
    BadCommand("paper-that-is-planned", "document.planned", None, "nastavnik documents", new="nastavnik documents S06"),
    BadCommand("act-nobody-knows", "norms.no-such-act", None, "prikaz-196", new="nastavnik norms show prikaz-169x"),
    BadCommand("act-of-several", "norms.which-act", None, "np-obrazovanie", new="nastavnik norms show F24"),
    BadCommand(
        "article-misspelt",
        "norms.no-such-article",
        None,
        "351.8",
        new="nastavnik norms impact tk-rf --article 358.1",
    ),
    BadCommand(
        "parameter-misspelt",
        "norms.no-such-parameter",
        None,
        "mentor_load_limit",
        new="nastavnik norms parameters mentor_limit",
    ),
    BadCommand(
        "parameter-of-several",
        "norms.which-parameter",
        None,
        "program_duration_months_min",
        new="nastavnik norms parameters срок",
    ),
)
