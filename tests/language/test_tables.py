import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from engine.language import (
    decline_name_explained,
    decline_organisation_explained,
    decline_position_explained,
    guess_gender,
    numeral,
)

TABLES = Path(__file__).parent / "tables"
CASES = ("gent", "datv", "accs", "ablt", "loct")
HEADS = {
    "names": ("id", "class", "source", "gender", "nomn", *CASES),
    "positions": ("id", "class", "source", "nomn", *CASES),
    "organisations": ("id", "class", "source", "nomn", *CASES),
    "numbers": ("id", "class", "source", "op", "args", "expected"),
}

# Per cent of cells that must be right: of a whole table, of each class, of classes that have a goal of their own.
WHOLE = {"names": 99, "positions": 98, "organisations": 98, "numbers": 100}
EACH_CLASS = {"names": 97, "positions": 95, "organisations": 95, "numbers": 100}
ONE_CLASS = {("names", kind): 100 for kind in ("regular", "cons_f", "ko", "sky")}
WRONG_GENDERS = 0.3


def lines(table):
    with (TABLES / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def rows(table):
    """The rows with every column; a test of its own tells the others."""
    head, *rest = lines(table)
    return [dict(zip(head, row, strict=True)) for row in rest if len(row) == len(head)]


def classes(table):
    return sorted({row["class"] for row in rows(table)})


def answers(table, row):
    """The case (of a number, the operation), what the engine says, by which rule, and the accepted answers."""
    if table == "numbers":
        yield row["op"], numeral(row["op"], json.loads(row["args"])), "", row["expected"]
        return
    for case in CASES:
        match table:
            case "names":
                got = decline_name_explained(row["nomn"], case, row["gender"])
            case "positions":
                got = decline_position_explained(row["nomn"], case)
            case "organisations":
                got = decline_organisation_explained(row["nomn"], case)
        yield case, got.text, got.rule, row[case]


@cache
def marks(table):
    """Right and asked cells of each class, and a line about every wrong one; no-break spaces count as spaces."""
    right, asked, wrong = Counter(), Counter(), []
    for row in rows(table):
        for case, got, rule, expected in answers(table, row):
            asked[row["class"]] += 1
            if got.replace("\u00a0", " ") in expected.replace("\u00a0", " ").split("|"):
                right[row["class"]] += 1
            else:
                wrong.append((row["class"], " ; ".join((row["id"], row["class"], case, expected, got, rule))))
    return right, asked, wrong


def report(share, goal, wrong):
    return "\n".join([f"{share:.2f} % right, {goal} % wanted", *wrong[:10]])


@pytest.mark.parametrize("table", HEADS)
def test_a_table_reaches_its_goal(table):
    right, asked, wrong = marks(table)
    share = 100 * right.total() / asked.total()
    assert share >= WHOLE[table], report(share, WHOLE[table], [line for _, line in wrong])


@pytest.mark.parametrize(("table", "kind"), [(table, kind) for table in HEADS for kind in classes(table)])
def test_a_class_of_a_table_reaches_its_goal(table, kind):
    right, asked, wrong = marks(table)
    share = 100 * right[kind] / asked[kind]
    goal = ONE_CLASS.get((table, kind), EACH_CLASS[table])
    assert share >= goal, report(share, goal, [line for found, line in wrong if found == kind])


def test_a_gender_is_hardly_ever_wrong_though_it_may_be_unknown():
    people = rows("names")
    wrong = [
        f"{row['id']} ; {row['class']} ; {row['nomn']} ; {row['gender']}"
        for row in people
        if guess_gender(row["nomn"]) not in {None, row["gender"]}
    ]
    share = 100 * len(wrong) / len(people)
    assert share <= WRONG_GENDERS, "\n".join([f"{share:.2f} % wrong, {WRONG_GENDERS} % allowed", *wrong[:10]])


def test_the_gender_of_an_ordinary_full_name_is_known():
    ordinary = [row for row in rows("names") if row["class"] == "regular"]
    assert [row["id"] for row in ordinary if guess_gender(row["nomn"]) != row["gender"]] == []


@pytest.mark.parametrize(("table", "kind"), ONE_CLASS)
def test_a_class_with_a_goal_of_its_own_is_in_its_table(table, kind):
    assert kind in classes(table)


@pytest.mark.parametrize("table", HEADS)
class TestTheTablesThemselves:
    def test_the_head_names_the_columns(self, table):
        assert tuple(lines(table)[0]) == HEADS[table]

    def test_every_row_has_every_column(self, table):
        assert [row[0] for row in lines(table) if len(row) != len(HEADS[table])] == []

    def test_no_cell_is_empty_and_no_variant_either(self, table):
        assert [
            row[0]
            for row in lines(table)
            if any(not form or form != form.strip() for cell in row for form in cell.split("|"))
        ] == []

    def test_an_id_is_met_once(self, table):
        assert [found for found, times in Counter(row["id"] for row in rows(table)).items() if times > 1] == []


def test_names_have_no_latin_letters():
    forms = ("nomn", *CASES)
    assert [row["id"] for row in rows("names") if any(re.search(r"[A-Za-z]", row[form]) for form in forms)] == []


def test_the_gender_of_every_name_is_m_or_f():
    assert {row["gender"] for row in rows("names")} == {"m", "f"}
