"""Cards of documents and data files of papers with one fault each; the sound ones are those that are shipped."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings
from engine.application.data_file import requests_from_file
from engine.application.kit import compile_document
from engine.application.papers import check_paper
from engine.errors import ContentError, Problem, Severity
from engine.loading.cards import card_path
from engine.loading.content import content_root
from tests.application.careless import Bad, above, write

_CARD = "school-staff/s38-mentor-card"


@dataclass(frozen=True)
class BadCard(Bad):
    """A bad card beside a sound template."""

    kind: ClassVar[str] = "карточка"

    @property
    def whole(self) -> str:
        return (content_root() / card_path(_CARD, ".yaml")).read_text("utf-8")

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / card_path(_CARD, ".yaml"), self.data)
        try:
            return list(compile_document(above(known, folder).kit.layers, _CARD).warnings)
        except ContentError as error:
            return list(error.problems)


@dataclass(frozen=True)
class BadData(Bad):
    """A bad data file of a paper.

    Attributes:
        slug: The document.
    """

    kind: ClassVar[str] = "файл данных"

    slug: str = "school-staff/s17-pair-order"

    @property
    def whole(self) -> str:
        return (content_root() / f"samples/documents/{self.slug}/ordinary.yaml").read_text("utf-8")

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / "данные.yaml", self.data)
        found: list[Problem] = []
        try:
            for request in requests_from_file(known.kit, self.slug, folder / "данные.yaml"):
                found.extend(check_paper(known.kit, request, today=dt.date(2026, 9, 1)).warnings)
        except ContentError as error:
            found.extend(error.problems)
        return found


_COUNCIL, _PAYMENT, _TERMINATION = (
    "school-staff/s01-council-minutes",
    "school-staff/s19-payment-order",
    "school-staff/s32-termination-order",
)
_CONSENT = '      consent: {kind: consent, date: "2026-09-22"}\n'
_PAIR = f"""\
      start: "2026-10-01"
      end: "2027-05-31"
{_CONSENT}\
      addendum: {{kind: addendum, date: "2026-09-24", number: 1-н}}
"""
_PAID = """\
      start: "2026-10-01"
      end: "2027-05-31"
      payment: {kind: sum, value: "4000.00"}
      addendum: {kind: addendum, date: "2026-09-24", number: 1-н}
"""
_THREE = """\
mentees:
        - {name: Гончар Илья Андреевич, position: учитель математики}
        - {name: Белых Вера Олеговна, position: учитель физики}
        - {name: Орлов Пётр Ильич, position: учитель химии}"""
BAD_PAPERS = (
    BadCard("kind-misspelt", "card.unknown-kind", 4, "identity_card", "kind: identity_card\n", "kind: identity_crad\n"),
    BadCard(
        "check-misspelt",
        "card.unknown-check",
        8,
        "pair-duration",
        "grounds: []\n",
        "checks: [pair-durations]\ngrounds: []\n",
    ),
    BadCard(
        "act-misspelt", "act.unknown", 9, "tk-rf", "grounds: []\n", 'grounds:\n  - {act: tk-rff, article: "351.8"}\n'
    ),
    BadCard(
        "appendix-misspelt",
        "document.unknown",
        8,
        "school-staff/s36-acquaintance-sheet",
        "grounds: []\n",
        "appendices: [school-staff/s36-acquaintance]\ngrounds: []\n",
    ),
    BadCard(
        "field-of-no-type",
        "card.bad-schema",
        19,
        "data",
        "    pair: {",
        "    issued: {type: дата, title: Дата выдачи, description: Когда выдано.}\n    pair: {",
    ),
    # papers
    BadData(
        "order-on-a-sunday",
        "check.day-off",
        4,
        "27.09.2026",
        'document: {date: "2026-09-28", number: "187-о"}',
        'document: {date: "2026-09-27", number: "187-о"}',
        severity=Severity.WARNING,
    ),
    BadData(
        "order-of-another-year",
        "check.other-school-year",
        4,
        "2026 году",
        'document: {date: "2026-08-28", number: "1"}',
        'document: {date: "2025-08-28", number: "1"}',
        slug=_COUNCIL,
        severity=Severity.WARNING,
    ),
    BadData(
        "order-cited-before-its-day",
        "check.cites-later",
        4,
        "31.10.2026",
        'introduction: {kind: order, date: "2026-08-31"',
        'introduction: {kind: order, date: "2026-10-31"',
        severity=Severity.WARNING,
    ),
    BadData(
        "nobody-knows-the-gender",
        "check.gender-unknown",
        38,
        "Ким Саша",
        "mentor: {name: Мирзоян Ашот Каренович",
        "mentor: {name: Ким Саша",
    ),
    BadData("no-consent", "check.no-consent", 4, "письменного согласия", _PAIR, _PAIR.replace(_CONSENT, "")),
    BadData(
        "consent-after-the-addendum",
        "check.order-of-dates",
        4,
        "24.09.2026",
        _PAIR,
        _PAIR.replace("2026-09-22", "2026-09-25"),
    ),
    BadData(
        "too-many-mentees",
        "check.mentor-limit",
        4,
        "пределе 2",
        "mentees: [{name: Гончар Илья Андреевич, position: учитель математики}]",
        _THREE,
        severity=Severity.WARNING,
    ),
    BadData(
        "mentor-twice",
        "check.own-mentee",
        4,
        "Кузнецова",
        "mentees: [{name: Гончар Илья Андреевич,",
        "mentees: [{name: Кузнецова Марина Павловна,",
    ),
    BadData(
        "curator-in-a-pair",
        "check.curator-in-pair",
        31,
        "Соболь",
        "curator: {name: Пахомова Инна Сергеевна",
        "curator: {name: Соболь Ольга Яковлевна",
        severity=Severity.WARNING,
    ),
    BadData(
        "pair-of-a-month",
        "check.duration",
        4,
        "12 месяцев",
        'end: "2027-05-31"',
        'end: "2026-10-31"',
        severity=Severity.WARNING,
    ),
    BadData("pair-backwards", "check.end-before-start", 4, "31.05.2026", 'end: "2027-05-31"', 'end: "2026-05-31"'),
    BadData(
        "notice-on-the-eve",
        "check.notice-too-short",
        4,
        "17.11.2026",
        'notice: {kind: notice, date: "2026-11-10"}',
        'notice: {kind: notice, date: "2026-11-12"}',
        slug=_TERMINATION,
    ),
    BadData(
        "payment-unknown",
        "check.no-payment",
        4,
        "выплата",
        _PAID,
        _PAID.replace('      payment: {kind: sum, value: "4000.00"}\n', ""),
        slug=_PAYMENT,
    ),
    BadData(
        "payment-before-the-order",
        "check.starts-before",
        4,
        "25.09.2026",
        'start_date: "2026-10-01"',
        'start_date: "2026-09-25"',
        slug=_PAYMENT,
        severity=Severity.WARNING,
    ),
    BadData(
        "more-present-than-members",
        "check.more-present",
        4,
        "33",
        "present_count: 29",
        "present_count: 33",
        slug=_COUNCIL,
    ),
    BadData(
        "more-votes-than-present",
        "check.more-votes",
        4,
        "30",
        "votes_regulation: {in_favour: 29",
        "votes_regulation: {in_favour: 30",
        slug=_COUNCIL,
    ),
    BadData(
        "vote-not-carried",
        "check.not-carried",
        4,
        "«против» 17",
        "votes_roadmap: {in_favour: 29, against: 0",
        "votes_roadmap: {in_favour: 12, against: 17",
        slug=_COUNCIL,
    ),
    BadData(
        "no-school-year",
        "data.no-school-year",
        None,
        "2026/27",
        'school_year: "2026/27"\ndocument: {date: "2026-09-28", number: "187-о"}',
        'document: {date: "2026-05-28", number: "187-о"}',
    ),
    BadData(
        "appendix-that-is-not-there",
        "data.unknown-appendix",
        5,
        "s03-regulation",
        'school_year: "2026/27"\n',
        'school_year: "2026/27"\nappendices:\n  school-staff/s03-regulation: {}\n',
    ),
)
