"""Documents of one's own: their cards, their templates in text form, data files of papers, with one fault each."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings
from engine.application.data_file import papers_from_file
from engine.application.grounds import grounds_on
from engine.application.kit import card_problems
from engine.application.template_check import check_targets
from engine.application.template_targets import find_targets
from engine.application.templates import build_template
from engine.errors import ContentError, Problem, Severity
from engine.loading.cards import read_card
from engine.loading.schemas import validate
from tests.application.careless import Bad, above, write

TODAY = dt.date(2026, 9, 1)


@dataclass(frozen=True)
class BadOwnCard(Bad):
    """A bad card; of a sound one a paper of ``day`` is looked at, of which the reward alone is known."""

    kind: ClassVar[str] = "карточка документа"
    sound: ClassVar[str] = """\
title: Грамота наставнику
code: S90
kind: certificate
grounds:
  - {{act: ukaz-197}}
valid_from: "2026-09-01"
last_checked: "2026-09-01"
data:
  properties:
    reward: {{title: Поощрение, description: За что и чем., type: string}}
    paid: {{title: С выплатой, description: Да или нет., type: boolean}}
    issued: {{$ref: data/date.schema.json, title: Дата вручения, description: День вручения.}}
    pairs: {{title: Пары, description: Кому вручают., type: array, items: {{$ref: data/pair.schema.json}}}}
    reason:
      title: Повод
      description: Что отмечают.
      oneOf:
        - {{const: day, description: День наставника}}
        - {{const: year, description: конец учебного года}}
"""
    """Line 5 names the ground, line 10 begins the fields."""

    day: dt.date = TODAY

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        file = folder / f"templates/school-staff/{self.name}/{self.name}.yaml"
        write(file, self.data)
        card = read_card(file, f"school-staff/{self.name}")
        if problems := card_problems(card, known.kit):
            return problems
        answers: dict[str, object] = {"reward": "за открытый урок"}
        names = dict.fromkeys(card.data["properties"]) | answers
        return [*validate(answers, card.data), *grounds_on(known.kit.norms, card, self.day, names).problems]


@dataclass(frozen=True)
class BadTemplate(Bad):
    """A bad template of a municipality over the shipped one; a problem of a .docx has a paragraph and no line."""

    kind: ClassVar[str] = "шаблон"
    tongue: ClassVar[str] = "text"
    sound: ClassVar[str] = """\
# base: shared/base
[Благодарность: вид] БЛАГОДАРНОСТЬ
[Благодарность: имя] {{{{ person.name.datv }}}}
[Благодарность: текст] за {{{{ merit }}}}
[Подпись: дата] {{{{ document.date | date }}}}
"""

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        text = folder / "templates/school-staff/s40-gratitude/s40-gratitude.txt"
        write(text, self.data)
        layers = above(known, folder).kit.layers
        targets = find_targets(layers, (str(build_template(layers, text)),))
        return [problem for checked in check_targets(layers, targets, today=TODAY) for problem in checked.problems]


@dataclass(frozen=True)
class BadConsent(Bad):
    """A bad data file of the consent of a mentor."""

    kind: ClassVar[str] = "данные документа"
    sound: ClassVar[str] = """\
title: Согласие наставника
school_year: "2026/27"
document: {{date: "2026-09-22"}}
organisation:
  name: Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 7»
  short_name: МБОУ «СОШ № 7»
  kind: school
  place: г. Заречный
  head: {{name: Громова Ирина Сергеевна, position: директор}}
data:
  pair:
    mentor: {{name: Петрова Анна Ильинична, position: учитель биологии}}
    mentees: [{{name: Гусак Дмитрий Олегович, position: учитель биологии}}]
    request: планирования урока
    start: "2026-10-01"
    end: "2027-05-31"
"""
    """Line 15 is the first day of the pair."""

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        file = folder / "согласие.yaml"
        write(file, self.data)
        try:
            papers = papers_from_file(known.kit, "school-staff/s12-mentor-consent", file, today=TODAY)
        except ContentError as error:
            return list(error.problems)
        return [problem for paper in papers for problem in paper.warnings]


_ACT, _TK = "{act: ukaz-197}", 'act: tk-rf, article: "351.8"'
_PERSON, _MERIT, _DATE = "{{ person.name.datv }}", "{{ merit }}", "{{ document.date | date }}"


def _when(name: str, code: str, says: str, condition: str) -> BadOwnCard:
    """Return a card with an act that is cited under a condition."""
    return BadOwnCard(name, code, 5, says, _ACT, f"{{{_TK}, when: {condition}}}")


def _ground(
    name: str, code: str, says: str, ground: str, *, severity: Severity = Severity.WARNING, day: dt.date = TODAY
) -> BadOwnCard:
    """Return a card that rests on another act; what is said of a paper of that day stands at the whole card."""
    return BadOwnCard(name, code, None, says, f"- {_ACT}", f"- {{{ground}}}", severity=severity, day=day)


BAD_DOCUMENTS = (
    # conditions of cards
    _when("card-asks-with-one-equals", "expression.syntax", "==", "'reason = \"day\"'"),
    _when("card-asks-a-list", "expression.list-in-condition", "some_pair_under_351_8", "pairs.under_351_8"),
    _when("card-asks-a-text", "expression.no-answer", "да или нет", "reason"),
    _when("card-asks-a-misspelt-value", "expression.unknown-value", "day", "'reason == \"dey\"'"),
    _when("card-asks-a-day", "expression.wrong-comparison", "дату с датой", "issued > 2026"),
    # tags of templates
    BadTemplate("tag-with-a-long-dash", "expression.syntax", None, "–", _PERSON, "{{ person.name – datv }}"),
    BadTemplate("tag-misspelt-filter", "expression.unknown-filter", None, "date", _DATE, "{{ document.date | dat }}"),
    BadTemplate(
        "tag-with-a-form", "expression.wrong-arguments", None, "date", _DATE, '{{ document.date | date("gent") }}'
    ),
    BadTemplate("tag-of-another-kind", "expression.wrong-filter", None, "date", _MERIT, "{{ merit | date }}"),
    # acts of cards
    _ground("act-not-citable", "act.not-citable", "norms/acts.yaml", "act: altai-mentoring"),
    _ground("act-replaced", "act.replaced", "ГОСТ", "act: gost-7-0-97-2016"),
    _ground(
        "act-that-ceased",
        "act.repealed",
        "аттестации",
        "act: prikaz-196",
        severity=Severity.REFUSAL,
        day=dt.date(2029, 9, 3),
    ),
    _ground(
        "optional-act-that-ceased",
        "act.repealed-optional",
        "аттестации",
        "act: prikaz-196, optional: true",
        day=dt.date(2029, 9, 3),
    ),
    _ground("act-under-the-unknown", "act.condition-unknown", "С выплатой", f"{_TK}, when: paid"),
    _ground(
        "act-to-come", "act.not-yet-in-force", "статья 351.8", _TK, severity=Severity.NOTE, day=dt.date(2024, 9, 2)
    ),
    # kinds of cards
    BadOwnCard(
        "kind-of-no-field",
        "card.unknown-kind-field",
        4,
        "requisites.schema.json",
        "kind: certificate\n",
        "kind: certificate\nkind_from: cited\n",
    ),
    # fields
    BadOwnCard(
        "forms-that-overlap",
        "schema.ambiguous",
        None,
        "anyOf",
        "За что и чем., type: string}",
        "За что и чем., oneOf: [{type: string}, {minLength: 1}]}",
    ),
    BadConsent(
        "first-day-in-words", "schema.not-a-date", 15, "2026-09-01", 'start: "2026-10-01"', "start: 1 октября 2026 года"
    ),
    BadConsent("day-that-is-not-there", "schema.impossible-date", 3, "", 'date: "2026-09-22"', 'date: "2026-09-31"'),
    BadConsent(
        "two-years", "schema.not-a-school-year", 2, '"2026/27"', 'school_year: "2026/27"', 'school_year: "2026/28"'
    ),
)
