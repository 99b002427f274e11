"""Files of a municipality or a school that change the roadmap of a layer below, with one fault each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings, check_workflow
from engine.errors import Problem, Severity
from tests.application.careless import Bad, above, write
from tests.application.careless_roadmap import ROADMAP, ROADMAP_FILE, ROADMAP_ID

_BODY = """\
change:
  pair-order: {{due: {{by: "10-10"}}}}
"""
_HEAD = f"""\
extends: {ROADMAP_ID}
id: {ROADMAP_ID}
version: "2026.1"
"""
_SOUND = _HEAD + _BODY
"""Line 4 begins what is changed."""
_REGION, _DISTRICT, _SCHOOL = "Среднегорская область", "Управление образования", "Школа № 7"


@dataclass(frozen=True)
class BadExtension(Bad):
    """A bad file over the roadmap of a region; ``below`` is what a district between them says.

    Attributes:
        below: What the file of the district says after its head.
        process: Id of the file, when it is not that of the roadmap.
        beside: Other roadmaps of its layer: id → text.
    """

    sound: ClassVar[str] = _SOUND

    old: str = _BODY.format()
    below: str = ""
    process: str = ROADMAP_ID
    beside: Mapping[str, str] = field(default_factory=dict)

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        texts = {_REGION: {ROADMAP_FILE: ROADMAP}, _DISTRICT: {ROADMAP_FILE: _HEAD + self.below}}
        if not self.below:
            texts.pop(_DISTRICT)
        for title, files in texts.items():
            for file, text in files.items():
                write(folder / title / file, text.encode())
        own = folder / (_SCHOOL if self.below else _DISTRICT)
        write(own / f"workflows/{self.process}.yaml", self.data)
        for name, text in self.beside.items():
            write(own / f"workflows/{name}.yaml", text.encode())
        layers = above(known, *(folder / title for title in texts), own)
        return list(check_workflow(self.process, layers, 2026))


BAD_EXTENSIONS = (
    # what the file extends
    BadExtension(
        "base-misspelt",
        "extension.unknown-base",
        1,
        "school-staff/young-teachers",
        f"extends: {ROADMAP_ID}",
        "extends: school-staff/young-teacher",
    ),
    BadExtension(
        "nothing-to-extend",
        "extension.nothing-below",
        1,
        "ниже",
        f"extends: {ROADMAP_ID}\nid: {ROADMAP_ID}",
        "extends: school-staff/teachers\nid: school-staff/teachers",
        process="school-staff/teachers",
    ),
    BadExtension(
        "circle",
        "extension.circle",
        1,
        "по кругу",
        f"extends: {ROADMAP_ID}",
        "extends: school-staff/teachers",
        beside={"school-staff/teachers": _HEAD.replace(f"id: {ROADMAP_ID}", "id: school-staff/teachers")},
    ),
    BadExtension(
        "another-level",
        "extension.another-level",
        1,
        "уровня",
        f"extends: {ROADMAP_ID}",
        "extends: municipality/annual-cycle",
    ),
    # names that lead nowhere
    BadExtension(
        "step-misspelt",
        "extension.unknown-step",
        5,
        "pair-order",
        new='change:\n  pair-ordr: {due: {by: "10-10"}}\n',
    ),
    BadExtension(
        "stage-misspelt", "extension.unknown-part", 5, "pairing", new="stages:\n  paring: {title: Создание пар}\n"
    ),
    BadExtension("role-misspelt", "extension.unknown-role", 4, "lawyer", new="drop_roles: [lawer]\n"),
    BadExtension(
        "step-that-the-district-dropped",
        "extension.gone",
        5,
        "Управление образования",
        new='change:\n  survey: {due: {by: "09-05"}}\n',
        below="drop: [survey]\nchange:\n  mentor-consent: {after: [meeting]}\n",
    ),
    # steps
    BadExtension(
        "term-counted-from-the-dropped",
        "extension.counted-from-dropped",
        4,
        "curator-order",
        new="drop: [regulation]\n",
    ),
    BadExtension("waiting-unclear", "extension.after-unclear", 4, "pair-order", new="drop: [mentor-consent]\n"),
    BadExtension(
        "stage-without-steps",
        "extension.empty-part",
        4,
        "preparation",
        new="drop: [union-opinion, regulation, curator-order]\n",
    ),
    BadExtension(
        "step-that-is-there",
        "extension.step-exists",
        6,
        "survey",
        new="insert:\n  - at: {into: pairing}\n    id: survey\n    title: Опросить наставников\n"
        "    responsible: curator\n",
    ),
    BadExtension(
        "changed-and-taken-away",
        "extension.change-and-without",
        7,
        "note",
        new="change:\n  curator-order:\n    note: Приказ согласуют с районом.\n    without: [note]\n",
    ),
    BadExtension(
        "nothing-to-take-away",
        "extension.nothing-to-take",
        5,
        "убирать нечего",
        new="change:\n  survey: {without: [note]}\n",
        severity=Severity.NOTE,
    ),
    BadExtension(
        "same-term",
        "extension.same-value",
        5,
        "ничего не меняет",
        new='change:\n  pair-order: {due: {by: "10-01"}}\n',
        severity=Severity.NOTE,
    ),
    BadExtension(
        "term-that-the-district-set",
        "extension.two-layers",
        5,
        "Управление образования",
        new='change:\n  pair-order: {due: {by: "10-15"}}\n',
        below='change:\n  pair-order: {due: {by: "10-10"}}\n',
        severity=Severity.NOTE,
    ),
    BadExtension(
        "dropped-what-the-district-changed",
        "extension.drops-changed",
        4,
        "Управление образования",
        new="drop: [meeting]\n",
        below='change:\n  meeting: {due: {by: "09-12"}}\n',
        severity=Severity.WARNING,
    ),
    # keys and entries
    BadExtension(
        "key-of-another-kind",
        "extension.does-not-fit",
        5,
        "working_days: 5",
        new='change:\n  curator-order: {due.by: "09-10"}\n',
    ),
    BadExtension(
        "key-beside-the-whole",
        "extension.whole-and-part",
        7,
        "по частям",
        new='change:\n  pair-order:\n    due: {by: "10-10"}\n    due.on_day_off: next\n',
    ),
    BadExtension(
        "entry-of-alternatives",
        "extension.entries-of-any",
        6,
        "any",
        new="change:\n  mentor-consent:\n    add: {after: [curator-order]}\n",
    ),
    BadExtension(
        "entry-misspelt",
        "extension.unknown-entry",
        6,
        "s17-pair-order",
        new="change:\n  pair-order:\n    drop: {documents: [s17-pair-ordr]}\n",
        severity=Severity.WARNING,
    ),
    # roles
    BadExtension("role-with-steps", "extension.role-in-use", 4, "mentor-consent", new="drop_roles: [hr]\n"),
    BadExtension(
        "role-for-nobody",
        "extension.role-for-nobody",
        5,
        "deputy",
        new="roles:\n  deputy: {title: Заместитель директора}\n",
        severity=Severity.WARNING,
    ),
    BadExtension(
        "title-beside-the-word",
        "extension.title-beside-word",
        5,
        "norms/terms.yaml",
        new="roles:\n  curator: {title: Координатор}\n",
        severity=Severity.NOTE,
    ),
    # occasions
    BadExtension(
        "occasion-misspelt",
        "extension.new-lacks",
        5,
        "withdrawal",
        new="occasions:\n  withdrawl: {title: Отказ от наставничества}\n",
    ),
    BadExtension(
        "occasion-called-as-a-stage",
        "extension.occasion-called-as-stage",
        5,
        "pairing",
        new="occasions:\n  pairing:\n    title: Новая пара\n    steps:\n"
        "      - {id: new-pair, title: Закрепить пару, responsible: director}\n",
    ),
    BadExtension(
        "steps-of-an-occasion",
        "extension.steps-of-part",
        6,
        "insert",
        new="occasions:\n  withdrawal:\n    steps:\n"
        "      - {id: call-district, title: Сообщить в район, responsible: curator}\n",
    ),
)
