"""Registers of acts and parameters of a layer with one fault each, over the shipped ones."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from engine.application.checking import Surroundings, check_grounds, check_norms
from engine.errors import ContentError, Problem, Severity
from engine.loading.norms import load_norms
from tests.application.careless import Bad, write

W, N = Severity.WARNING, Severity.NOTE


def _checked(folder: Path, known: Surroundings) -> list[Problem]:
    layers = known.kit.layers.above(folder)
    try:
        norms = load_norms(layers)
    except ContentError as error:
        return list(error.problems)
    return [*check_norms(norms), *check_grounds(replace(known.kit, layers=layers, norms=norms), 2026)]


@dataclass(frozen=True)
class BadActs(Bad):
    """A bad register of acts of a municipality."""

    kind: ClassVar[str] = "norms/acts.yaml"
    sound: ClassVar[str] = """\
title: Акты района
acts:
  municipal-introduction:
    title: О наставничестве в районе
    kind: municipal-order
    issuers: [{{nomn: Отдел образования, gent: Отдела образования}}]
    date: "2026-05-25"
    numbers: ["112-о"]
    short_name: Приказ о наставничестве
    in_force: {{from: "2026-06-01", to: null}}
    articles:
      "1": {{says: О парах, status: verified}}
    level: municipal
    binding: true
    citable: true
    status: verified
    last_checked: "2026-06-01"
    source: подлинник
"""
    """Line 3 is the id, line 10 the term, line 12 the article, line 15 tells that papers may cite it."""

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / "norms/acts.yaml", self.data)
        return _checked(folder, known)


@dataclass(frozen=True)
class BadParameter(Bad):
    """A bad parameter of a municipality that the layers below lack."""

    kind: ClassVar[str] = "norms/parameters/…"
    file: ClassVar[str] = "mentor-payment-min-rubles.yaml"
    sound: ClassVar[str] = """\
title: Наименьшая выплата наставнику
id: mentor_payment_min_rubles
unit: rubles
values:
  - value: "1000.00"
    from: "2025-09-01"
    to: "2026-08-31"
    act: {{act: tk-rf, article: "351.8"}}
    source: подлинник
    status: verified
  - {{value: "1200.00", from: "2026-09-01", to: null, source: подлинник, status: verified}}
"""
    """Line 5 begins the first value, line 11 the second."""

    def problems(self, folder: Path, known: Surroundings) -> list[Problem]:
        write(folder / "norms/parameters" / self.file, self.data)
        return _checked(folder, known)


@dataclass(frozen=True)
class BadLimit(BadParameter):
    """A limit that takes the place of the shipped one."""

    file: ClassVar[str] = "mentor-load-limit.yaml"
    sound: ClassVar[str] = """\
title: Предел нагрузки наставника
id: mentor_load_limit
unit: persons
values:
  - {{value: "2", from: null, to: null, source: положение, status: verified}}
"""


_TERM, _ARTICLE = 'in_force: {from: "2026-06-01", to: null}', '"1": {says: О парах, status: verified}'
_ENDED = 'in_force: {from: "2026-06-01", to: "2026-12-31"}'
_BODY = "issuers: [{nomn: Отдел образования, gent: Отдела образования}]"
_REQUISITES = f'kind: municipal-order\n    {_BODY}\n    date: "2026-05-25"\n    numbers: ["112-о"]'
BAD_NORMS = (
    # days
    BadActs("act-on-no-day", "schema.impossible-date", 7, "2026-02-30", 'date: "2026-05-25"', 'date: "2026-02-30"'),
    BadActs(
        "act-ends-before-it-begins",
        "norms.period-reversed",
        10,
        "31.05.2026",
        _TERM,
        'in_force: {from: "2026-06-01", to: "2026-05-31"}',
    ),
    BadActs(
        "act-before-its-date",
        "norms.in-force-before-date",
        10,
        "24.05.2026",
        _TERM,
        'in_force: {from: "2026-05-24", to: null}',
        severity=W,
    ),
    BadActs(
        "article-beyond-its-act",
        "norms.article-outside",
        12,
        "статьи 1",
        _ARTICLE,
        '"1": {says: О парах, status: verified, in_force: {from: "2026-05-31", to: null}}',
        severity=W,
    ),
    BadActs("act-that-ends-this-year", "norms.act-ends", 10, "S02", _TERM, _ENDED, severity=W),
    # chains
    BadActs(
        "successor-nobody-knows",
        "norms.unknown-act",
        11,
        "fz-273",
        _TERM,
        f"{_ENDED}\n    replaced_by: fz-237",
    ),
    BadActs(
        "act-that-replaces-itself",
        "norms.successors-in-a-circle",
        11,
        "municipal-introduction → municipal-introduction",
        _TERM,
        f"{_TERM}\n    replaced_by: municipal-introduction\n    repealed: true",
    ),
    BadActs(
        "successor-that-ended-itself",
        "norms.successor-not-in-force",
        11,
        "Порядок аттестации",
        _TERM,
        'in_force: {from: "2026-06-01", to: "2029-12-31"}\n    replaced_by: prikaz-196',
        severity=W,
    ),
    BadActs(
        "repealed-for-no-reason",
        "norms.repealed-without-successor",
        11,
        "replaced_by",
        _TERM,
        f"{_TERM}\n    repealed: true",
        severity=W,
    ),
    BadActs(
        "replaced-and-in-force",
        "norms.replaced-but-in-force",
        11,
        "repealed: true",
        _TERM,
        f"{_TERM}\n    replaced_by: fz-273",
        severity=W,
    ),
    BadActs(
        "amended-by-the-past",
        "norms.amended-before",
        11,
        "Закон об образовании",
        _TERM,
        f"{_TERM}\n    amended_by: [fz-273]",
        severity=W,
    ),
    # twice, incomplete
    BadActs("id-of-another-act", "norms.another-act", 5, "nastavnik", "municipal-introduction:", "r-145:", severity=W),
    BadActs(
        "act-in-the-register-already",
        "norms.act-twice",
        8,
        "prikaz-779",
        _REQUISITES,
        'kind: ministry-order\n    issuers: []\n    date: "2024-11-06"\n    numbers: ["779"]',
        severity=W,
    ),
    BadActs(
        "act-like-another",
        "norms.act-alike",
        8,
        "prikaz-779",
        _REQUISITES,
        f'kind: ministry-order\n    {_BODY}\n    date: "2024-11-06"\n    numbers: ["779"]',
        severity=N,
    ),
    BadActs(
        "act-without-number",
        "norms.requisites-missing",
        15,
        "citable: false",
        'numbers: ["112-о"]',
        "numbers: []",
        severity=W,
    ),
    # parameters
    BadParameter("values-of-one-day", "norms.values-overlap", 11, "накануне", 'to: "2026-08-31"', 'to: "2026-09-01"'),
    BadParameter("days-left-out", "norms.gap", 11, "31.08.2026", 'to: "2026-08-31"', 'to: "2026-08-30"', severity=N),
    BadParameter("part-of-a-kopeck", "norms.value-not-of-unit", 5, "1000.005", "1000.00", "1000.005"),
    BadParameter("article-not-described", "norms.unknown-article", 8, "351.9", "351.8", "351.9", severity=N),
    BadParameter(
        "value-before-its-act",
        "norms.value-outside-act",
        6,
        "Трудовой кодекс",
        'from: "2025-09-01"',
        'from: "2025-02-28"',
        severity=W,
    ),
    BadParameter(
        "parameter-of-another-name",
        "norms.parameter-file-name",
        2,
        "mentor-payment-min.yaml",
        "mentor_payment_min_rubles",
        "mentor_payment_min",
    ),
    BadLimit("limit-of-ones-own", "norms.layers-disagree", 5, "действует 3", 'value: "2"', 'value: "3"', severity=N),
    BadLimit(
        "limit-from-september", "norms.value-hidden", 5, "31.08.2026", "from: null", 'from: "2026-09-01"', severity=W
    ),
)
