"""How many faults in citations of acts are found, and how often a right citation is called wrong.

Run: python benchmarks/inspection/citations.py [--preambles N] [--seed S] [--show]. Two sets of preambles of invented
organisations: one is put together here from wordings and known faults, the rules were written beside it; the other,
``held-out.yaml``, was written down afterwards in the manner of papers from sites of schools and municipalities.

An alarm is a refusal or a warning; notes («the register has no such act») are none.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml

from engine.errors import Problem, Severity
from engine.inspection.citations import read_citations
from engine.inspection.cited_acts import check_citations, match
from engine.language.dates import long_date, short_date
from engine.loading.layers import Layers
from engine.loading.norms import Norms, load_norms
from engine.model.norms import Act

HELD_OUT = Path(__file__).parent / "held-out.yaml"
SECOND = Path(__file__).parent / "held-out-second.yaml"
THIRD = Path(__file__).parent / "held-out-third.yaml"
TODAY = dt.date(2026, 11, 20)
RIGHT = (
    *("fz-273", "tk-rf", "fz-152", "fz-328", "ukaz-94", "rf-3273-r", "rf-1264-r", "r-145", "r-174", "prikaz-196"),
    *("prikaz-779", "rkn-179", "az-1128-08", "mr-42-02", "rostrud-08383", "gost-7-0-97-2025", "np-molodezh-i-deti"),
    "arkhangelsk-18",
)
OUT_OF_FORCE = ("altai-404", "np-obrazovanie", "gost-7-0-97-2016", "prikaz-582")
BY_NAME = {"code", "standard", "national-project"}


@dataclass(frozen=True)
class Manner:
    """How a writer writes requisites."""

    date: Callable[[dt.date], str]
    sign: str
    hyphen: str
    quotes: str
    number_first: bool
    short_issuer: bool
    space: str

    @classmethod
    def of(cls, chance: random.Random) -> Manner:
        """Return a manner at random."""
        return cls(
            date=chance.choice([long_date, short_date, _short_with_year, _quoted_day, _whole_year, dt.date.isoformat]),
            sign=chance.choice(["№ ", "№ ", "№", "N ", "№\u00a0"]),
            hyphen=chance.choice(["-", "-", "\u2011", "\u2013"]),
            quotes=chance.choice(["«»", "«»", '""', "“”"]),
            number_first=chance.random() < 0.2,  # noqa: PLR2004
            short_issuer=chance.random() < 0.5,  # noqa: PLR2004
            space=chance.choice([" ", " ", "\u00a0"]),
        )


def _short_with_year(day: dt.date) -> str:
    return f"{short_date(day)} г."


def _quoted_day(day: dt.date) -> str:
    number, rest = long_date(day).split("\u00a0", 1)
    return f"«{number}» {rest.replace('г.', 'года')}"


def _whole_year(day: dt.date) -> str:
    return long_date(day).replace("г.", "года")


@dataclass
class Written:
    """One citation as it is put down, with the fault it bears."""

    act: Act
    noun: str
    issuers: list[str]
    date: dt.date | None
    numbers: list[str]
    title: str | None
    article: str | None = None
    fault: str | None = None

    def text(self, manner: Manner) -> str:
        """Return the citation."""
        day = [f"от{manner.space}{manner.date(self.date)}"] if self.date else []
        shown = [manner.sign + number.replace("-", manner.hyphen) for number in self.numbers]
        if self.act.kind == "standard":
            shown = [number.replace("-", manner.hyphen) for number in self.numbers]
        joint = [f"и {issuer} {number}" for issuer, number in zip(self.issuers[1:], shown[1:], strict=False)]
        requisites = [*shown[:1], *day] if manner.number_first else [*day, *shown[:1]]
        left, right = manner.quotes
        title = [f"{left}{self.title}{right}"] if self.title else []
        words = [self.noun, *self.issuers[:1], *requisites, *joint, *title]
        article = [f"статьи {self.article}"] if self.article else []
        return " ".join([*article, *words])


def plainly(act: Act, case: str, norms: Norms, manner: Manner) -> Written:
    """Return an act as it ought to be cited."""
    noun = act.name_forms[case] if act.name_forms else norms.act_kinds[act.kind].forms[case]
    noun = noun.replace("федеральн", "Федеральн") if act.kind == "federal-law" else noun
    issuers = [_shortened(issuer.gent) if manner.short_issuer else issuer.gent for issuer in act.issuers]
    by_name = act.kind in BY_NAME
    date, numbers = (None, []) if by_name and act.kind != "standard" else (act.date, list(act.numbers))
    return Written(act, noun, issuers, None if by_name else date, numbers, act.title)


_SHORT = {
    "Министерства просвещения Российской Федерации": "Минпросвещения России",
    "Министерства образования и науки Алтайского края": "Минобрнауки Алтайского края",
    "Федеральной службы по труду и занятости": "Роструда",
}


def _shortened(issuer: str) -> str:
    return _SHORT.get(issuer, issuer.replace("Российской Федерации", "РФ"))


def _wrong_date(one: Written, chance: random.Random) -> bool:
    if one.date is None or one.title is None:
        return False
    changes = [{"month": one.date.month % 12 + 1}, {"year": one.date.year + 1}, {"day": one.date.day % 27 + 1}]
    one.date = one.date.replace(**chance.choice(changes))
    return True


_OTHER_NOUN = {"распоряж": "постановлен", "приказ": "распоряжен", "постановлен": "распоряжен", "указ": "приказ"}


def _wrong_kind(one: Written, _: random.Random) -> bool:
    endings = {"ением": "ением", "ения": "ения", "ению": "ению", "ом": "ением", "а": "ения", "у": "ению"}
    stem = next((stem for stem in ("распоряж", "постановл", "приказ") if one.noun.startswith(stem)), None)
    if stem is None:
        return False
    ending = endings[one.noun.removeprefix(stem)]
    one.noun = ("постановл" if stem == "распоряж" else "распоряж") + ending
    return True


def _wrong_number(one: Written, _: random.Random) -> bool:
    if one.title is None or not one.numbers or one.act.kind == "standard":
        return False
    number = one.numbers[0]
    if "-" in number and number[0].isalpha() and "/" not in number:
        letters, digits = number.split("-")
        one.numbers[0] = f"{digits}-{letters.lower()}"
    else:
        figures = [place for place, sign in enumerate(number) if sign.isdigit()]
        pair = next(((a, b) for a, b in itertools.pairwise(figures) if number[a] != number[b]), None)
        if pair is None:
            return False
        signs = list(number)
        signs[pair[0]], signs[pair[1]] = signs[pair[1]], signs[pair[0]]
        one.numbers[0] = "".join(signs)
    return True


def _look_alike(one: Written, _: random.Random) -> bool:
    latin = [number.translate(str.maketrans("РАМТр", "PAMTp")) for number in one.numbers]
    changed, one.numbers = latin != one.numbers, latin
    return changed


def _no_date(one: Written, _: random.Random) -> bool:
    had, one.date = one.date is not None, None
    return had


def _no_number(one: Written, _: random.Random) -> bool:
    if one.act.kind in BY_NAME or one.title is None:
        return False
    had, one.numbers = bool(one.numbers), []
    return had


def _no_second_number(one: Written, _: random.Random) -> bool:
    if len(one.numbers) == 1 or not one.issuers:
        return False
    one.numbers, one.issuers = one.numbers[:1], [" и ".join(one.issuers)]
    return True


def _no_issuer(one: Written, _: random.Random) -> bool:
    if len(one.issuers) != 1:
        return False
    one.issuers = []
    return True


def _cut_title(one: Written, _: random.Random) -> bool:
    words = (one.title or "").split()
    if len(words) < 8:  # noqa: PLR2004
        return False
    one.title = " ".join(words[: len(words) // 2])
    return True


def _article(one: Written, _: random.Random) -> bool:
    if one.act.id != "tk-rf":
        return False
    one.article, one.noun = "358.1", one.act.name_forms["gent"]
    return True


FAULTS: dict[str, tuple[str, Callable[[Written, random.Random], bool]]] = {
    "date": ("citation.wrong-date", _wrong_date),
    "kind": ("citation.wrong-kind", _wrong_kind),
    "number": ("citation.wrong-number", _wrong_number),
    "letters": ("citation.look-alike", _look_alike),
    "no date": ("citation.incomplete", _no_date),
    "no number": ("citation.incomplete", _no_number),
    "no second number": ("citation.incomplete", _no_second_number),
    "no issuer": ("citation.incomplete", _no_issuer),
    "heading": ("citation.cut-title", _cut_title),
    "article": ("citation.unknown-article", _article),
}
OPENINGS = (
    ("В соответствии с ", "ablt"),
    ("На основании ", "gent"),
    ("Согласно ", "datv"),
    ("Во исполнение ", "gent"),
    ("Руководствуясь ", "ablt"),
    ("1.2. Положение разработано в соответствии с ", "ablt"),
    ("С учётом ", "gent"),
)
OWN = (
    "приказом МБОУ «Заречная СОШ № 7» от 31.08.2026 № 145-о «О внедрении системы наставничества»",
    "Положением о наставничестве, утверждённым приказом директора от 1 сентября 2025 г. № 26/1",
    "решением педагогического совета (протокол от 28.08.2026 № 1)",
    "Уставом МКДОУ «Детский сад „Ёлочка“»",
    "дополнительным соглашением от 24.09.2026 № 3-н к трудовому договору от 27 августа 2014 г. № 12",
    "приказом от 28 сентября 2026 г. № 187-о «О закреплении наставнических пар и групп»",
    "приказом Комитета по образованию Озёрного района от 14.03.2025 № 88 «О муниципальной модели наставничества»",
    "законом Среднегорской области от 05.07.2013 № 60-ОЗ «Об образовании в Среднегорской области»",
    "федеральным законом от 25.12.2008 № 273-ФЗ «О противодействии коррупции»",
    "приказом Минпросвещения России от 12.02.2021 № 196 «Об утверждении примерной программы»",
)
ENDINGS = (
    ", приказываю:",
    " и в целях организации работы наставнических пар и групп приказываю:",
    " (далее — Положение).",
    ", в срок до 10 октября 2026 г.",
    ".",
)


@dataclass(frozen=True)
class Expected:
    """A place of a preamble, the code that must stand there (none for a right citation) and the act that is meant."""

    text: str
    code: str | None
    act: str | None = None


@dataclass(frozen=True)
class Preamble:
    """A paragraph and what is to be found in it."""

    text: str
    day: dt.date
    expected: Sequence[Expected]


def preambles(norms: Norms, count: int, seed: int) -> Iterator[Preamble]:
    """Yield preambles with known faults."""
    chance = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    faults = list(FAULTS)
    for turn in range(count):
        manner = Manner.of(chance)
        opening, case = chance.choice(OPENINGS)
        acts = chance.sample(RIGHT, chance.randint(1, 3))
        written = [plainly(norms.acts.get(act), case, norms, manner) for act in acts]
        for one in written:
            if one.act.id == "tk-rf" and chance.random() < 0.7:  # noqa: PLR2004
                one.article, one.noun = chance.choice(["351.8", "57", "72", "99"]), one.act.name_forms["gent"]
        if chance.random() < 0.7:  # noqa: PLR2004
            code, spoil = FAULTS[faults[turn % len(faults)]]
            spoilt = next((one for one in written if spoil(one, chance)), None)
            if spoilt is not None:
                spoilt.fault = code
        if chance.random() < 0.15:  # noqa: PLR2004
            gone = plainly(norms.acts.get(chance.choice(OUT_OF_FORCE)), case, norms, manner)
            written.append(replace(gone, fault="citation.repealed"))
        pieces = [Expected(one.text(manner), one.fault, one.act.id) for one in written]
        pieces.insert(chance.randint(0, len(pieces)), Expected(chance.choice(OWN), None))
        yield Preamble(opening + ", ".join(one.text for one in pieces) + chance.choice(ENDINGS), TODAY, pieces)


def held_out(file: Path) -> Iterator[Preamble]:
    """Yield the preambles written down by hand."""
    for item in yaml.safe_load(file.read_text("utf-8")):
        day = dt.date.fromisoformat(item["day"]) if "day" in item else TODAY
        faults = [Expected(fault["at"], fault["code"], fault.get("act")) for fault in item.get("faults", [])]
        rights = [Expected(text, None) for text in item.get("right", [])]
        yield Preamble(item["text"], day, [*faults, *rights])


@dataclass
class Score:
    """What was found."""

    faults: int = 0
    found: int = 0
    right: int = 0
    unread: int = 0
    alarms: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def measured(corpus: Iterator[Preamble], norms: Norms) -> Score:
    """Return how many faults of a corpus are found, and alarms at places that are right."""
    score = Score()
    for preamble in corpus:
        citations = read_citations(preamble.text, norms.act_kinds)
        problems = list(check_citations(citations, norms.acts, norms.act_kinds, preamble.day))
        for expected in preamble.expected:
            start = preamble.text.index(expected.text)
            span = range(start, start + len(expected.text))
            here = [problem for problem in problems if problem.facts["start"] in span]
            _judge(score, expected, here, preamble)
            meant = {
                act.id for citation in citations if citation.start in span and (act := match(citation, norms.acts))
            }
            if expected.act is not None and expected.act not in meant:
                score.unread += 1
                score.lines.append(f"not read as {expected.act}: {expected.text}\n    {preamble.text}")
    return score


def _judge(score: Score, expected: Expected, here: Sequence[Problem], preamble: Preamble) -> None:
    alarms = {problem.code for problem in here if problem.severity is not Severity.NOTE}
    if expected.code is None:
        score.right += 1
        score.alarms += bool(alarms)
        if alarms:
            score.lines.append(f"false {sorted(alarms)}: {expected.text}\n    {preamble.text}")
        return
    score.faults += 1
    if expected.code in alarms:
        score.found += 1
    else:
        score.missed[expected.code] += 1
        score.lines.append(f"missed {expected.code}, said {sorted(alarms)}: {expected.text}\n    {preamble.text}")


def main() -> None:
    """Measure both sets and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preambles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print what was missed and the false alarms")
    arguments = parser.parse_args()
    norms = load_norms(Layers.built_in())
    sets = {"put together": preambles(norms, arguments.preambles, arguments.seed), "held out": held_out(HELD_OUT)}
    sets["held out, another author"] = held_out(SECOND)
    sets["held out, a third author"] = held_out(THIRD)
    for name, corpus in sets.items():
        score = measured(corpus, norms)
        recall, false = score.found / max(score.faults, 1), score.alarms / max(score.right, 1)
        print(
            f"{name}: {score.found} of {score.faults} faults found ({recall:.1%}), "
            f"{score.alarms} false alarms at {score.right} right places ({false:.1%}), "
            f"not known as the act that is meant: {score.unread}"
        )
        if arguments.show:
            print("\n".join(score.lines))


if __name__ == "__main__":
    main()
