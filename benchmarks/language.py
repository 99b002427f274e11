"""Cases and numbers of the engine beside those of pytrovich, pymorphy3 and num2words, asked the same in one run.

Run: python benchmarks/language.py [--data DIR] [--rounds N]. Prints, class by class and in all: cells right, whole rows
right, forms per second when each is asked for the first time (cold) and for the second (warm), medians over rounds.
Each round of each library runs in a process of its own; modules and dictionaries are loaded before the clock starts.

The peers get what a careful user gives them: the parts and the gender of a name, no capitals that they do not know, no
initials, particles or quoted names. The parts of a name are found before the clock starts.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pymorphy3
from num2words import num2words
from pytrovich.enums import Case as PetrovichCase
from pytrovich.enums import Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker
from rich.console import Console
from rich.table import Table

from engine.language import decline_name, decline_organisation, decline_position, numeral, split_name
from engine.language.cases import with_capitals_of
from engine.language.name_parts import Role

TABLES = Path(__file__).parent.parent / "tests" / "language" / "tables"
CASES = ("gent", "datv", "accs", "ablt", "loct")
OURS = "engine"
ALL = "all"
START = 5
"""Fresh processes that the import is timed in."""

Row = dict[str, str]
Ask = Callable[[str], str | None]
"""The form of one row in a case (of a number: by an operation); ``None`` when the library cannot express it."""


@dataclass(frozen=True)
class Marks:
    """How a library answered the questions of one class.

    Attributes:
        asked: Cells it could express.
        inexpressible: Cells it has no function for.
        right: Right cells.
        lenient: Cells that are right when ё and е are one letter.
        rows: Rows with a cell asked.
        whole: Rows with every cell right.
        cold: Seconds of the first asking.
        warm: Seconds of the second.
    """

    asked: int = 0
    inexpressible: int = 0
    right: int = 0
    lenient: int = 0
    rows: int = 0
    whole: int = 0
    cold: float = 0
    warm: float = 0

    def __add__(self, other: Marks) -> Marks:
        return Marks(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


# --- the engine


def _our_name(row: Row) -> Ask:
    return lambda case: decline_name(row["nomn"], case, row["gender"])


def _our_position(row: Row) -> Ask:
    return lambda case: decline_position(row["nomn"], case)


def _our_organisation(row: Row) -> Ask:
    return lambda case: decline_organisation(row["nomn"], case)


def _our_number(row: Row) -> Ask:
    args = json.loads(row["args"])
    return lambda op: numeral(op, args)


# --- pytrovich: the maker, part by part

_PARTS = {Role.SURNAME: NamePart.LASTNAME, Role.FIRST: NamePart.FIRSTNAME, Role.PATRONYMIC: NamePart.MIDDLENAME}
_PETROVICH_CASES = {case: PetrovichCase(number) for number, case in enumerate(CASES)}


def _petrovich_name() -> Callable[[Row], Ask]:
    maker = PetrovichDeclinationMaker()

    def prepare(row: Row) -> Ask:
        parts = split_name(row["nomn"])
        gender = Gender.MALE if row["gender"] == "m" else Gender.FEMALE
        words = [(word, _PARTS.get(role)) for word, role in zip(parts.words, parts.roles, strict=True)]

        capitals = row["nomn"].isupper()
        if capitals:
            words = [(word if part is None else word.lower(), part) for word, part in words]

        def ask(case: str) -> str:
            kind = _PETROVICH_CASES[case]
            form = "".join(maker.make(part, gender, kind, word) if part else word for word, part in words)
            return form.upper() if capitals else form

        return ask

    return prepare


# --- pymorphy3: word by word

_GRAMMEMES = {Role.SURNAME: "Surn", Role.FIRST: "Name", Role.PATRONYMIC: "Patr"}
_LEFT = r"[«„\"].*[»“\"]|\b(?:без|в|во|для|до|за|из|к|на|о|об|от|по|при|с|со|у)\s[^,(—–]*|\b[а-яё-]+\."
"""What a careful user leaves alone: quoted names, what a preposition governs, words cut short with a point."""
_LEFT_OR_WORD = re.compile(rf"(?P<left>{_LEFT})|[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)


def _pymorphy_name() -> Callable[[Row], Ask]:
    analyzer = pymorphy3.MorphAnalyzer()

    def form(word: str, part: str | None, gender: str, case: str) -> str:
        if part is None:
            return word
        halves = []
        for half in word.split("-"):
            parse = _parse_of_name(analyzer.parse(half.lower()), part, gender)
            halves.append(with_capitals_of(half, _inflected(parse, case, animate=True)) if parse else half)
        return "-".join(halves)

    def prepare(row: Row) -> Ask:
        parts = split_name(row["nomn"])
        gender = "masc" if row["gender"] == "m" else "femn"
        words = [(word, _GRAMMEMES.get(role)) for word, role in zip(parts.words, parts.roles, strict=True)]
        return lambda case: "".join(form(word, part, gender, case) for word, part in words)

    return prepare


def _parse_of_name(parses: list[Any], part: str, gender: str) -> Any | None:
    """Return the reading as this part of the name of this gender, else as a noun or an adjective of this gender.

    A noun in -а or -я serves both genders.
    """
    fitting = [parse for parse in parses if {"nomn", "sing"} <= parse.tag.grammemes]
    readings = ({part, gender}, {"NOUN", "anim", gender}, {"ADJF", gender}, {"NOUN", gender})
    found = next((parse for wanted in readings for parse in fitting if wanted <= parse.tag.grammemes), None)
    nouns = (parse for parse in fitting if parse.tag.POS == "NOUN" and parse.word[-1] in "ая")
    return found or next(nouns, None)


def _pymorphy_phrase(*, people: bool) -> Callable[[Row], Ask]:
    analyzer = pymorphy3.MorphAnalyzer()

    def parse_of(word: str) -> Any | None:
        parses = (parse for parse in analyzer.parse(word) if {"nomn", "sing"} <= parse.tag.grammemes)
        return next((parse for parse in parses if parse.tag.POS in {"NOUN", "ADJF", "PRTF"}), None)

    def form(found: re.Match[str], case: str, *, capitals: bool) -> str:
        word = found.group()
        if found["left"] or (word.isupper() and not capitals):
            return word
        whole = "-" not in word or analyzer.word_is_known(word.lower())
        halves = []
        for half in [word] if whole else word.split("-"):
            parse = parse_of(half.lower())
            halves.append(with_capitals_of(half, _inflected(parse, case, animate=people)) if parse else half)
        return "-".join(halves)

    def prepare(row: Row) -> Ask:
        text = row["nomn"]
        capitals = text.isupper()
        return lambda case: _LEFT_OR_WORD.sub(partial(form, case=case, capitals=capitals), text)

    return prepare


def _inflected(parse: Any, case: str, *, animate: bool) -> str:
    """Return a form of a reading; the accusative of a man's name or title is the genitive, of an adjective as told."""
    wanted = {case}
    if case == "accs" and "masc" in parse.tag.grammemes:
        adjective = parse.tag.POS in {"ADJF", "PRTF"}
        if adjective:
            wanted.add("anim" if animate else "inan")
        elif animate and "anim" not in parse.tag.grammemes and parse.word[-1] not in "ая":
            wanted = {"gent"}
    found = parse.inflect(wanted)
    return str(found.word) if found else str(parse.word)


# --- num2words

_CASE_LETTERS = {"nomn": "n", "gent": "g", "datv": "d", "accs": "a", "ablt": "i", "loct": "p"}


def _num2words(row: Row) -> Ask:
    args = json.loads(row["args"])
    grammar = {
        "case": _CASE_LETTERS[args.get("case", "nomn")],
        "gender": args.get("gender", "m"),
        "animate": args.get("animate", False),
    }
    plain = grammar["case"] == "n"

    def ask(op: str) -> str | None:
        match op:
            case "cardinal" | "ordinal":
                return str(num2words(args["n"], to=op, lang="ru", **grammar))
            case "decimal_words" if plain:
                return str(num2words(Decimal(args["value"]), lang="ru"))
            case "money_words" if plain:
                rubles = Decimal(args["amount"])
                return str(num2words(rubles, to="currency", lang="ru", currency="RUB", separator="", cents=False))
        return None

    return ask


SYSTEMS: dict[str, dict[str, Callable[[], Callable[[Row], Ask]]]] = {
    "names": {OURS: lambda: _our_name, "pytrovich": _petrovich_name, "pymorphy3": _pymorphy_name},
    "positions": {OURS: lambda: _our_position, "pymorphy3": partial(_pymorphy_phrase, people=True)},
    "organisations": {OURS: lambda: _our_organisation, "pymorphy3": partial(_pymorphy_phrase, people=False)},
    "numbers": {OURS: lambda: _our_number, "num2words": lambda: _num2words},
}
FIRST_QUESTION: dict[str, Row] = {
    "names": {"nomn": "Кушнир-Бокр Глок Куздрович", "gender": "m"},
    "positions": {"nomn": "глокий бокрёнок"},
    "organisations": {"nomn": "глокое бокрение"},
    "numbers": {"args": '{"n": 3, "noun": "бокрёнок"}', "op": "count"},
}
"""Loads what a library loads late, with words that no table has."""


# --- asking and marking


def read_table(path: Path) -> list[Row]:
    """Return the rows of a table, tabs between the columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def measure(folder: Path, table: str, system: str) -> dict[str, Marks]:
    """Return the marks of a library in each class of a table; runs in a fresh process."""
    prepare = SYSTEMS[table][system]()
    first = FIRST_QUESTION[table]
    _answer(prepare(first), first.get("op", "gent"))
    classes: dict[str, list[Row]] = defaultdict(list)
    for row in read_table(folder / f"{table}.tsv"):
        classes[row["class"]].append(row)
    return {kind: _mark(rows, prepare) for kind, rows in classes.items()}


def _mark(rows: Iterable[Row], prepare: Callable[[Row], Ask]) -> Marks:
    questions = [(prepare(row), case, row) for row in rows for case in ((row["op"],) if "op" in row else CASES)]
    start = time.perf_counter()
    answers = [_answer(ask, case) for ask, case, _ in questions]
    cold = time.perf_counter() - start
    start = time.perf_counter()
    for ask, case, _ in questions:
        _answer(ask, case)
    warm = time.perf_counter() - start
    right = lenient = asked = 0
    whole: dict[str, bool] = {}
    for answer, (_, case, row) in zip(answers, questions, strict=True):
        if answer is None:
            continue
        asked += 1
        accepted = _plain(row["expected"] if "op" in row else row[case]).split("|")
        good = _plain(answer) in accepted
        right += good
        lenient += _without_yo(_plain(answer)) in {_without_yo(form) for form in accepted}
        whole[row["id"]] = whole.get(row["id"], True) and good
    return Marks(asked, len(questions) - asked, right, lenient, len(whole), sum(whole.values()), cold, warm)


def _answer(ask: Ask, case: str) -> str | None:
    try:
        return ask(case)
    except Exception as error:  # noqa: BLE001 - whatever a library raises is a wrong answer
        return f"{type(error).__name__}: {error}"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _without_yo(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def over_rounds(rounds: list[dict[str, Marks]]) -> dict[str, Marks]:
    """Return the marks of each class and of all of them, with the medians of the times."""
    totals = [{**marks, ALL: sum(marks.values(), Marks())} for marks in rounds]
    return {
        kind: Marks(
            **{
                **vars(first),
                "cold": statistics.median(marks[kind].cold for marks in totals),
                "warm": statistics.median(marks[kind].warm for marks in totals),
            }
        )
        for kind, first in totals[0].items()
    }


# --- printing


def print_table(console: Console, table: str, found: dict[str, dict[str, Marks]]) -> None:
    """Print a table: a line for each class, a group of columns for each library."""
    shown = Table(title=table, title_justify="left", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    shown.add_column("class")
    shown.add_column("rows", justify="right")
    for system, marks in found.items():
        for column in (f"{system}\ncells %", "\nrows %", "\nё=е %", "\ncold/s", "\nwarm/s"):
            shown.add_column(column, justify="right")
        if _speechless(marks):
            shown.add_column("\ncannot", justify="right")
    ours = found[OURS]
    for kind in [*sorted(kind for kind in ours if kind != ALL), ALL]:
        cells = [cell for marks in found.values() for cell in _cells(marks[kind], count=_speechless(marks))]
        shown.add_row(kind, str(ours[kind].rows), *cells, style="bold" if kind == ALL else None)
    console.print(shown)
    console.print()


def _speechless(marks: dict[str, Marks]) -> bool:
    return marks[ALL].inexpressible > 0


def _cells(marks: Marks, *, count: bool) -> list[str]:
    if marks.asked:
        cells = [
            f"{100 * marks.right / marks.asked:.1f}",
            f"{100 * marks.whole / marks.rows:.1f}",
            f"{100 * marks.lenient / marks.asked:.1f}",
            f"{marks.asked / marks.cold:,.0f}",
            f"{marks.asked / marks.warm:,.0f}",
        ]
    else:
        cells = ["–"] * 5
    return [*cells, str(marks.inexpressible)] if count else cells


# --- the start

_IMPORT = """
import json, sys, time
start = time.perf_counter()
import engine.language as language
if {everything}:
    [getattr(language, name) for name in language.__all__]
print(json.dumps([(time.perf_counter() - start) * 1000, "pymorphy3" in sys.modules]))
"""


def start_line(*, everything: bool) -> str:
    """Return how long the import takes in a fresh process, with every public name of the room or without."""
    code = _IMPORT.format(everything=everything)
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)  # noqa: S603 - our own line of code
        for _ in range(START)
    ]
    loaded = "pymorphy3 is loaded" if any(loaded for _, loaded in runs) else "pymorphy3 is not loaded"
    what = "engine.language with every public name" if everything else "engine.language"
    return f"import of {what}: {statistics.median(spent for spent, _ in runs):.0f} ms, {loaded}"


def main(folder: Path, rounds: int) -> None:
    """Ask every library every table of a folder and print the comparison."""
    console = Console(width=150, highlight=False)
    for everything in (False, True):
        console.print(start_line(everything=everything))
    console.print(f"tables: {folder}; rounds: {rounds}; gender of names given; a form is one row in one case\n")
    context = get_context("spawn")
    for table, systems in SYSTEMS.items():
        if not (folder / f"{table}.tsv").is_file():
            continue
        runs: dict[str, list[dict[str, Marks]]] = {system: [] for system in systems}
        for _ in range(rounds):
            for system, done in runs.items():
                with ProcessPoolExecutor(1, mp_context=context) as fresh:
                    done.append(fresh.submit(measure, folder, table, system).result())
        print_table(console, table, {system: over_rounds(done) for system, done in runs.items()})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=TABLES, help="folder of the tables")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    main(options.data, options.rounds)
