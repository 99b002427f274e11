"""A small school with two pairs and a short workflow of its own; its clerk sits at a desk on some day."""

import datetime as dt
import shutil
from pathlib import Path

import yaml

from engine.application.desk import Desk, case_of, organisation_of, store_of
from engine.application.dossier_drafts import draft
from engine.application.dossier_numbers import register
from engine.application.dossier_signing import sign
from engine.application.dossiers import act, open_dossier
from engine.errors import ContentError
from engine.loading.content import content_root
from engine.loading.workspace import load_workspace
from engine.model.events import Moment

CLERK = "drozdova-la"
PROCESS = "school-staff/short"
ANSWERED = ("s01", "s02", "s03", "s12", "s17", "s18", "s36")
PAIRS = "title: Наставнические пары\npairs:\n"
ONE = """\
  - id: {id}
    mentor: {mentor}
    mentees: [{mentee}]
    request: планирования современного урока
    start: "2026-09-28"
    end: "{end}"
    payment: {{kind: sum, value: "3000.00", source: стимулирующая часть фонда оплаты труда}}
"""
PEOPLE = {"pair-1": ("petrova-ai", "gusak-do"), "pair-2": ("timoshenko-gp", "fedorova-aa")}
SETTINGS = """\
title: Средняя школа № 7 (образец)
level: school-staff
school_year: "2026/27"
layers: [../municipality]
processes: [school-staff/short]
journal:
  series:
    orders: {title: Приказы, pattern: "{n}-о", first: 145, documents: [order]}
roles: {director: gromova-is, curator: belykh-nv, council_chair: gromova-is, council_secretary: petrova-ai-2}
"""
WORKFLOW = """\
title: Короткий год
id: school-staff/short
level: school-staff
version: "2026.1"
basis: [{act: tk-rf, article: "351.8"}]
roles:
  director: {title: Директор, term: head}
  curator: {title: Куратор, term: curator}
  council_chair: {title: Председатель педагогического совета}
  council_secretary: {title: Секретарь педагогического совета}
stages:
  - id: preparation
    title: Подготовка
    steps:
      - id: council
        title: Принять положение на педагогическом совете
        responsible: council_chair
        participants: [council_secretary]
        due: {by: "08-31", calendar_year: first}
        documents: [s01-council-minutes]
      - id: introduction-order
        title: Издать приказ о внедрении
        responsible: director
        after: [council]
        due: {by: "09-05"}
        acquaintance: {roles: [curator], working_days: 3}
        documents: [s02-introduction-order, s03-regulation, s04-roadmap, s36-acquaintance-sheet]
  - id: pairing
    title: Пары
    steps:
      - id: mentor-consent
        title: Получить согласие наставника
        responsible: curator
        for_each: pair
        after: [introduction-order]
        due: {by: "09-24"}
        documents: [s12-mentor-consent]
      - id: addendum
        title: Заключить дополнительное соглашение
        responsible: director
        for_each: pair
        after: [mentor-consent]
        when: not pair.mentor.mentoring_in_job_description
        due: {by: "09-28"}
        documents: [s18-contract-addendum]
      - id: pair-order
        title: Закрепить пары
        responsible: director
        after: [addendum]
        due: {by: "10-01"}
        documents: [s17-pair-order]
      - id: year
        title: Вести пару до конца
        responsible: curator
        for_each: pair
        after: [pair-order]
        due: {same_day_as: pair.end}
"""


def pairs_text(**ends):
    """Return the text of ``pairs.yaml``; the last day of a pair may be another one."""
    rows = [
        ONE.format(id=name, mentor=mentor, mentee=mentee, end=ends.get(name.replace("-", "_"), "2027-05-31"))
        for name, (mentor, mentee) in PEOPLE.items()
    ]
    return PAIRS + "".join(rows)


def build(folder):
    """Make the school in a folder, beside its municipality; return where it lies."""
    samples = content_root() / "samples" / "workspaces"
    for name in ("municipality", "school"):
        shutil.copytree(samples / name, folder / name)
    root = Path(folder) / "school"
    (root / "nastavnik.yaml").write_text(SETTINGS, encoding="utf-8")
    (root / "pairs.yaml").write_text(pairs_text(), encoding="utf-8")
    workflow = root / "workflows" / "school-staff" / "short.yaml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(WORKFLOW, encoding="utf-8")
    for file in (root / "answers" / "school-staff").iterdir():
        if not file.name.startswith(ANSWERED):
            file.unlink()
        else:
            file.write_text(_own(file), encoding="utf-8")
    return root


def _own(file):
    """Return answers of the sample for the pairs of the school, without occasions; orders take their numbers here."""
    answers = yaml.safe_load(file.read_text(encoding="utf-8"))
    whole = [one for one in answers["instances"] if "occasion" not in one and _is_here(one.get("for", ""))]
    for one in whole:
        if file.name.startswith(("s02", "s17")):
            one.pop("number")
    return yaml.safe_dump({"title": answers["title"], "instances": whole}, allow_unicode=True, sort_keys=False)


def _is_here(scope):
    return scope in ("", *PEOPLE, "school-staff/s02-introduction-order")


class Office:
    """The clerk of a school, who works on some day: every command sees the files as they lie there then."""

    def __init__(self, root, on="2026-08-31", actor=CLERK):
        self.root = root
        self.on = on
        self.actor = actor
        self.store = store_of(load_workspace(root))

    def desk(self):
        workspace = load_workspace(self.root)
        moment = Moment(at=dt.datetime.combine(dt.date.fromisoformat(self.on), dt.time(9), dt.UTC), actor=self.actor)
        return Desk(workspace=workspace, store=self.store, organisation=organisation_of(workspace), moment=moment)

    def open(self):
        return open_dossier(self.desk(), PROCESS)

    def case(self):
        return case_of(self.desk().scope, 1)

    def draft(self, step, **more):
        return draft(self.desk(), 1, step, **more)

    def register(self, number, **more):
        return register(self.desk(), 1, number, **more)

    def sign(self, number, **more):
        return sign(self.desk(), 1, number, **more)

    def act(self, verb, step, **more):
        return act(self.desk(), 1, verb, step, **more)

    def document(self, code, of=None):
        """Return the last living paper of a code, for somebody."""
        return [one for one in self.documents(code) if of in (None, one.scope)][-1]

    def documents(self, code):
        return [one for one in self.case().dossier.documents.values() if f"/{code}" in one.slug]

    def status(self, step, of=""):
        tasks = self.case().dossier.tasks
        return next(task.status.value for key, task in tasks.items() if (key.step, key.scope.id) == (step, of))

    def issue(self, step, codes, on):
        """Draft, number and sign the papers of a step on a day, in the order of the codes."""
        self.on = on
        self.draft(step)
        for code in codes:
            for one in self.documents(code):
                if not one.final:
                    numbered = one.slug.rpartition("/")[2][:3] in ("s01", "s02", "s17", "s18")
                    self.register(one.id) if numbered else None
                    self.sign(one.id)

    def answer(self, code, **values):
        """Change what is answered for the paper of a code: date, number, fields."""
        (file,) = (self.root / "answers" / "school-staff").glob(f"{code}-*.yaml")
        answers = yaml.safe_load(file.read_text(encoding="utf-8"))
        own = answers["instances"][0]
        own["data"].update(values.pop("data", {}))
        own.update(values)
        file.write_text(yaml.safe_dump(answers, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def printed(self):
        """Return the files that lie there for printing, by name."""
        return {path.name: path for path in (self.root / "documents").rglob("*.docx")}

    def bytes_of(self, one):
        return self.store.blobs.get(one.file)


def refused(call):
    """Return the problems that refuse something."""
    try:
        call()
    except ContentError as error:
        return list(error.problems)
    raise AssertionError("nothing was refused")


def codes(call):
    return [one.code for one in refused(call)]
