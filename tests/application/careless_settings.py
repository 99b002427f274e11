"""Commands of a municipality that change or show a value of a roadmap, typed with one fault each."""

import datetime as dt
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings, check_paths
from engine.application.provenance import why
from engine.application.setting import change_value
from engine.errors import ContentError, Problem, UsageError
from engine.loading.processes import load_workflow
from tests.application.careless import Bad, above, write
from tests.application.careless_roadmap import ROADMAP, ROADMAP_FILE, ROADMAP_ID

_SOUND = f"nastavnik set {ROADMAP_ID} pair-order.due by=10-10"


@dataclass(frozen=True)
class BadSetting(Bad):
    """A bad command, given in the folder of a layer over the roadmap of a region."""

    sound: ClassVar[str] = _SOUND
    kind: ClassVar[str] = "команда"
    tongue: ClassVar[str] = "sh"

    old: str = _SOUND

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / "Среднегорская область" / ROADMAP_FILE, ROADMAP.encode())
        district = folder / "Управление образования"
        district.mkdir()
        layers = above(known, folder / "Среднегорская область", district).kit.layers
        _, command, process, *words = shlex.split(self.text)
        try:
            if command == "check":
                return list(check_paths((folder / process,), today=dt.date(2026, 9, 1)).problems)
            if command == "show":
                why(load_workflow(process, layers), words[-1])
            else:
                name, *value = (word for word in words if word != "--unset")
                change_value(layers, district, process, name, value, school_year=2026)
        except UsageError as error:
            return [error.problem]
        except ContentError as error:
            return list(error.problems)
        return []


def _set(name: str, code: str, says: str, words: str) -> BadSetting:
    return BadSetting(name, code, None, says, new=f"nastavnik set {ROADMAP_ID} {words}")


BAD_SETTINGS = (
    BadSetting("folder-misspelt", "file.not-found", None, "проверьте имя", new="nastavnik check школа-77"),
    _set("field-misspelt-in-a-command", "set.no-key", "due", "pair-order.duw by=10-10"),
    _set("ground-by-a-command", "set.by-hand", "файле слоя", "pair-order.basis tk-rf"),
    _set("day-without-its-word", "set.not-key-value", "by=10-20", "pair-order.due 10-10"),
    _set("yes-in-russian", "set.not-a-switch", "true", "survey.optional да"),
    _set("nothing-to-take-back", "set.not-said", "--why", "pair-order.due --unset"),
    BadSetting(
        "step-misspelt-in-a-command",
        "show.unknown-value",
        None,
        "pair-order.due",
        new=f"nastavnik show {ROADMAP_ID} --why pair-ordr.due",
    ),
)
